"""Write src/khabar/lexicon/data/states.tsv from the CLDR territory names and what is known by hand.

Arabic and English names come from CLDR (through babel); the identifier, other spellings, adjectives, irregular plurals,
capitals and seats of government stand in ``states_by_hand.tsv`` beside this script. Run it after a change to that file:

    .venv/bin/python scripts/build_states.py

Output depends on the two inputs alone. A first spelling that begins with ``=`` replaces the CLDR name where news pages
do not use it. That a territory is listed says nothing about its status.
"""

from __future__ import annotations

import csv
from pathlib import Path

from babel import Locale

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/khabar/lexicon/data/states.tsv"
COLUMNS = (
    "id", "iso2", "wikidata", "name_ar", "name_en", "surfaces", "demonym_stems", "demonym_plurals", "capital",
    "example", "basis", "seats",
)  # fmt: skip
NOTE = """\
# States and territories that news treats as a party of their own; being listed says nothing about their status.
# Written by scripts/build_states.py from the CLDR territory list and scripts/states_by_hand.tsv: edit that file.
# wikidata: where a number was checked stands in basis.
# capital is empty where the seat is disputed or where city and state have one name. seats: organisations by whose name
# news means the government (الكرملين); empty where no such name is in use.
"""
ENGLISH = {"palestine": "Palestine", "myanmar": "Myanmar", "congo": "Congo", "dr-congo": "DR Congo"}


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _names(row: dict[str, str], cldr: str) -> tuple[str, list[str]]:
    """The Arabic name and all spellings, name first, each once."""
    spellings = _parts(row["surfaces"])
    if spellings and spellings[0].startswith("="):
        name = spellings[0][1:]
        spellings = spellings[1:]
        return name, list(dict.fromkeys([name, *spellings]))
    return cldr, list(dict.fromkeys([cldr, *spellings]))


def _example(surfaces: list[str], stems: list[str]) -> str:
    adjective = f" ال{stems[-1].replace(' ', ' ال')}" if stems else ""
    return f"وصل الوفد{adjective} قادما من {surfaces[-1]}."


def state_row(row: dict[str, str], arabic: str, english: str) -> tuple[str, ...]:
    """One line of states.tsv from a line of the hand-kept table and the two CLDR names."""
    name, surfaces = _names(row, arabic)
    stems = _parts(row["demonym_stems"])
    cells = (row["id"], row["iso2"], row["wikidata"], name, ENGLISH.get(row["id"], english), "|".join(surfaces))
    basis = "names: CLDR; wikidata: country-coder 5.6.1; spellings, adjectives, capital, seats: general knowledge"
    known = (row["demonym_stems"], row["demonym_plurals"], row["capital"])
    return (*cells, *known, _example(surfaces, stems), basis, row["seats"])


def state_rows() -> list[tuple[str, ...]]:
    """All lines of states.tsv, by identifier."""
    arabic, english = Locale("ar").territories, Locale("en").territories
    with (HERE / "states_by_hand.tsv").open(encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if not line.startswith("#"))
        rows = list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))
    return sorted(state_row(row, arabic[row["iso2"]], english[row["iso2"]]) for row in rows)


def main() -> None:
    """Write the committed table."""
    lines = ("\t".join(cells) for cells in (COLUMNS, *state_rows()))
    TARGET.write_text(NOTE + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
