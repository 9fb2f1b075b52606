"""Print for which years offices.tsv knows nobody: state, office, years, one line each, then how many there are.

    .venv/bin/python scripts/office_gaps.py            # the states of ASKED, 2011 to 2026
    .venv/bin/python scripts/office_gaps.py --all      # every state of states.tsv

Head of state, head of government and foreign minister are asked for. A year counts as known when one holder's term
touches it. A gap says that the table is silent, not that the office was empty; where it was, VACANT says so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

from khabar.lexicon.names import NameLexicon, load_names

YEARS = range(2011, 2027)
HEAD_OF_STATE = ("president", "king", "queen", "emir", "sultan", "emperor", "pope", "supreme_leader",
                 "transitional_leader", "leader", "head")  # fmt: skip
HEAD_OF_GOVERNMENT = ("prime_minister", "chancellor")
FOREIGN = ("foreign_minister", "secretary_of_state")

GROUPS = {
    "arab": """
        algeria bahrain comoros djibouti egypt iraq jordan kuwait lebanon libya mauritania morocco oman
        palestine qatar saudi-arabia somalia sudan syria tunisia united-arab-emirates yemen
    """,
    "near east": """
        iran israel turkey
    """,
    "g20": """
        argentina australia brazil canada china france germany india indonesia italy japan mexico russia
        saudi-arabia south-africa south-korea turkey united-kingdom usa
    """,
    "nato and eu": """
        albania austria belgium bulgaria croatia cyprus czechia denmark estonia finland greece hungary
        iceland ireland latvia lithuania luxembourg malta montenegro netherlands north-macedonia norway
        poland portugal romania slovakia slovenia spain sweden
    """,
    "around ukraine": """
        ukraine belarus moldova georgia armenia azerbaijan serbia kosovo bosnia-and-herzegovina switzerland
    """,
    "asia": """
        afghanistan pakistan bangladesh sri-lanka nepal maldives kazakhstan kyrgyzstan tajikistan
        turkmenistan uzbekistan north-korea taiwan vietnam thailand myanmar malaysia philippines singapore
        cambodia
    """,
    "africa": """
        mali niger burkina-faso chad nigeria senegal guinea ethiopia eritrea kenya south-sudan uganda rwanda
        dr-congo central-african-republic cameroon gabon ghana ivory-coast tanzania zimbabwe angola
        mozambique
    """,
    "americas": """
        venezuela cuba colombia chile peru bolivia ecuador nicaragua el-salvador haiti
    """,
    "others": """
        vatican new-zealand
    """,
}
ASKED = tuple(sorted({state for states in GROUPS.values() for state in states.split()}))

#: States whose head of state leads the government too, in all years: no prime minister is asked for.
PRESIDENTIAL = """
    usa mexico brazil argentina colombia chile bolivia ecuador venezuela nicaragua el-salvador indonesia
    south-africa cyprus philippines turkmenistan comoros ghana kenya nigeria angola south-sudan eritrea
    maldives vatican oman switzerland zimbabwe afghanistan peru
"""
#: The same with the years where that is so.
ONE_HEAD = {
    **dict.fromkeys(PRESIDENTIAL.split(), YEARS),
    "saudi-arabia": range(2011, 2022),
    "turkey": range(2019, 2027),
    "iran": YEARS,
    "senegal": range(2019, 2023),
    "syria": range(2025, 2027),
    "sudan": range(2011, 2017),
    "cuba": range(2011, 2019),
    "myanmar": YEARS,
    "bangladesh": range(2025, 2027),
    "gabon": range(2025, 2027),
}  # fmt: skip
#: Bodies through which a state's offices were held: those in power there, recognised or not.
SEATS = {
    "afghanistan": ("taliban",),
    "libya": ("libya-presidential-council",),
    "sudan": ("sovereignty-council",),
}
#: States whose monarch is another state's; their governor general is not asked for.
SHARED_CROWN = ("australia", "canada", "new-zealand")
#: (state, office) with years in which nobody held it, or several at once whom no row can name as one.
VACANT = {
    ("lebanon", "head of state"): (2015, 2023, 2024),
    ("haiti", "head of state"): tuple(range(2022, 2027)),
    ("bosnia-and-herzegovina", "head of state"): tuple(YEARS),  # a presidency of three
    ("bosnia-and-herzegovina", "head of government"): tuple(YEARS),  # a council whose chair is no prime minister
    ("luxembourg", "head of state"): tuple(YEARS),  # a grand duke: roles.tsv has no such class
    ("libya", "head of state"): (2013, 2014, 2015),  # assemblies; see speaker
    ("pakistan", "foreign minister"): (2014, 2015, 2016),  # held by the prime minister; see foreign_policy_adviser
}  # fmt: skip


class Gap(NamedTuple):
    """One office of one state with the years for which nobody is known."""

    state: str
    office: str
    years: tuple[int, ...]


def gaps(names: NameLexicon, states: tuple[str, ...]) -> Iterator[Gap]:
    """Gaps of each state in the order given; an office without a gap is left out."""
    for state in states:
        for office, roles in _offices(state):
            seats = (state, *SEATS.get(state, ()))
            missing = (y for y in YEARS if not any(names.holders(r, s, str(y)) for r in roles for s in seats))
            years = tuple(y for y in missing if not _excused(state, office, y))
            if years:
                yield Gap(state, office, years)


def _offices(state: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    if state not in SHARED_CROWN:
        yield "head of state", HEAD_OF_STATE
    yield "head of government", HEAD_OF_GOVERNMENT
    yield "foreign minister", FOREIGN


def _excused(state: str, office: str, year: int) -> bool:
    leads = office == "head of government" and year in ONE_HEAD.get(state, ())
    return leads or year in VACANT.get((state, office), ())


def _spans(years: tuple[int, ...]) -> str:
    """2011–2013, 2016."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][1] + 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)


def main(arguments: list[str]) -> None:
    """Print the gaps and their number in office-years."""
    names = load_names()
    states = tuple(sorted(names.states)) if "--all" in arguments else ASKED
    found = list(gaps(names, states))
    for gap in found:
        print(f"{gap.state}\t{gap.office}\t{_spans(gap.years)}")
    print(f"{sum(len(gap.years) for gap in found)} office-years without a holder in {len(states)} states")


if __name__ == "__main__":
    main(sys.argv[1:])
