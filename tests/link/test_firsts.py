"""The first of its kind: what is said, what contradicts it, and what does not."""

from __future__ import annotations

import pytest

from khabar.link import link_articles

from .factories import Draft
from .stories import NORTH, PARTIES, SOUTH

DAYS = {"2024-03-05": "الثلاثاء 5 مارس 2024", "2024-01-09": "الثلاثاء 9 يناير 2024"}
DAY, EARLIER = DAYS


def talk(page: str, words: str, day: str = DAY, mode: str = "phone", **more) -> Draft:
    """A call, told as ``words``: the trigger is اتصال, the rest stands around it."""
    text = f"تحدث وزير الشمال ووزير الجنوب {DAYS[day]} {words}."
    draft = Draft(text, page=page).time(DAYS[day], day).name("وزير الشمال", NORTH).name("وزير الجنوب", SOUTH)
    if "فبراير 2022" in words:
        draft.time("فبراير 2022", "2022-02")
    return draft.event("CONSULT", "اتصال", text[:-1], PARTIES, mode=mode, time=(day, DAYS[day]), **more)


def link(*drafts: Draft):
    return link_articles({d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts])


def ranks(*drafts: Draft) -> list[str]:
    claims = (c for e in link(*drafts).events for c in e.claims if c.attribute == "rank")
    return [value.value for claim in claims for value in claim.values]


def conflicts(*drafts: Draft) -> list[str]:
    return [c.kind for c in link(*drafts).conflicts]


@pytest.mark.parametrize(
    ("words", "rank"),
    [
        ("في أول اتصال هاتفي بينهما", ["first"]),
        ("في أول اتصال بين البلدين منذ فبراير 2022", ["first since 2022-02"]),
        ("في أول اتصال رسمي معلن بينهما", ["first of its kind"]),
        ("في أول اتصال بينهما منذ توليه المنصب", ["first of its kind"]),
        ("في ثاني اتصال بينهما", ["later"]),
        ("وهذا اتصال هو الأول بينهما", ["first"]),
        ("وهذا اتصال هو الثاني بينهما", ["later"]),
        ("في اتصال طويل. وكان أول من رحب به الوزير", []),
        ("مع عبد الله الثاني اتصال بينهما", []),
        ("في اتصال بينهما", []),
    ],
)
def test_what_is_said(words, rank):
    assert ranks(talk("a.txt", words)) == rank


@pytest.mark.parametrize(
    ("first", "second", "disputed"),
    [
        pytest.param("في أول اتصال بينهما", "في ثاني اتصال بينهما", True, id="first and second"),
        pytest.param("في أول اتصال بينهما", "في أول اتصال بينهما", False, id="both first"),
        pytest.param("في أول اتصال بينهما", "في أول اتصال بينهما منذ فبراير 2022", False, id="first since a day"),
        pytest.param("في أول اتصال رسمي بينهما", "في ثاني اتصال بينهما", False, id="first in a narrower sense"),
        pytest.param("في أول اتصال بينهما منذ فبراير 2022", "في ثاني اتصال بينهما", False, id="second of all time"),
        pytest.param("في أول اتصال بينهما", "في اتصال بينهما", False, id="one does not say"),
    ],
)
def test_two_accounts_of_one_call(first, second, disputed):
    drafts = talk("a.txt", first), talk("b.txt", second)
    assert len(link(*drafts).events) == 1
    assert conflicts(*drafts) == (["rank"] if disputed else [])


def test_a_call_called_the_first_against_an_earlier_one_of_the_record():
    claimed = talk("b.txt", "في أول اتصال بينهما")
    (conflict,) = link(talk("a.txt", "في اتصال بينهما", EARLIER), claimed).conflicts
    assert (conflict.kind, [(s.page, s.value) for s in conflict.sides]) == (
        "rank",
        [("b.txt", "first"), ("a.txt", EARLIER)],
    )


@pytest.mark.parametrize(
    ("earlier", "claim"),
    [
        pytest.param({"mode": "meet"}, "في أول اتصال بينهما", id="another way"),
        pytest.param({"modality": "planned"}, "في أول اتصال بينهما", id="a plan"),
        pytest.param({"modality": "denied"}, "في أول اتصال بينهما", id="one that was denied"),
        pytest.param({}, "في أول اتصال رسمي بينهما", id="first in a narrower sense"),
        pytest.param({}, "في أول اتصال بينهما منذ فبراير 2024", id="before the day since when"),
        pytest.param({}, "في اتصال بينهما", id="nobody says first"),
    ],
)
def test_what_does_not_contradict_a_first(earlier, claim):
    later = talk("b.txt", claim)
    if "فبراير 2024" in claim:
        later.time("فبراير 2024", "2024-02")
    assert "rank" not in conflicts(talk("a.txt", "في اتصال بينهما", EARLIER, **earlier), later)


# ── the hour ────────────────────────────────────────────────────────────────────────────────────────────────────


def at_hour(page: str, hour: str, words: str) -> Draft:
    when = f"{DAYS[DAY]} {words}"
    text = f"تحدث وزير الشمال ووزير الجنوب {when} في اتصال بينهما."
    value = f"{DAY}T{hour}"
    return (
        Draft(text, page=page)
        .time(when, value)
        .event("CONSULT", "اتصال", text[:-1], PARTIES, mode="phone", time=(value, when))
    )


@pytest.mark.parametrize(
    ("hour", "words", "disputed"),
    [
        ("18:00", "الساعة السادسة مساء", True),
        ("11:00", "الساعة الحادية عشرة", False),
        ("18:00", "الساعة السادسة بتوقيت غرينتش", False),
        ("EV", "مساء", False),
    ],
    ids=["hours apart", "an hour apart", "in a zone", "a part of the day"],
)
def test_hours_of_one_call(hour, words, disputed):
    first, second = at_hour("a.txt", "10:30", "الساعة العاشرة والنصف"), at_hour("b.txt", hour, words)
    assert conflicts(first, second) == (["clock"] if disputed else [])
