"""Tolls side by side: what contradicts and what only looks so."""

from __future__ import annotations

import pytest

from khabar.lexicon.wording import load_wording
from khabar.link import link_articles
from khabar.link.pairs import with_pair
from khabar.link.wording import wordlist

from .factories import Draft

PLACE = "في هجوم قرب السوق القديم في بلدة الواحة صباح الأحد"


def toll(page: str, words: str, low: float, high: float | None = None, *, over: str = "", after: str = "") -> Draft:
    text = f"قتل {words}{over} {PLACE}{after}."
    draft = Draft(text, page=page).published("2024-03-05")
    amounts = {words: ("killed", low, high)}
    return draft.event("ASSAULT", "هجوم", text[:-1], {}, amounts=amounts, place=("oasis", "الواحة"))


def link(*drafts: Draft):
    return link_articles({d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts])


SEVEN = ("سبعة رعاة", 7.0, 7.0)


@pytest.mark.parametrize(
    ("other", "disputed"),
    [
        pytest.param(toll("b.txt", "تسعة رعاة", 9.0, 9.0), True, id="other numbers"),
        pytest.param(toll("b.txt", "تسعة على الأقل", 9.0), True, id="at least more"),
        pytest.param(toll("b.txt", "سبعة أشخاص", 7.0, 7.0), False, id="the same number"),
        pytest.param(toll("b.txt", "خمسة على الأقل", 5.0), False, id="at least fewer"),
        pytest.param(
            toll("b.txt", "ثمانية أشخاص", 8.0, 8.0, after=" بينهم المهاجم"), False, id="the attacker counted in"
        ),
        pytest.param(
            toll("b.txt", "ثمانية أشخاص", 8.0, 8.0, after=" بينهم امرأة"), True, id="somebody else counted in"
        ),
        pytest.param(
            toll("b.txt", "ستة أشخاص", 6.0, 6.0, after=" بالإضافة إلى المهاجم"), False, id="the attacker counted out"
        ),
        pytest.param(
            toll("b.txt", "خمسة رعاة", 5.0, 5.0, over=" إلى جانب حارسين اثنين").count("حارسين اثنين", 2.0),
            False,
            id="others counted beside",
        ),
        pytest.param(
            toll("b.txt", "أربعة رعاة", 4.0, 4.0, over=" إلى جانب حارسين اثنين").count("حارسين اثنين", 2.0),
            True,
            id="not so many, also with others beside",
        ),
        pytest.param(toll("b.txt", "تسعة رعاة", 9.0, 9.0, after=" وفق حصيلة جديدة"), False, id="said to be newer"),
        pytest.param(toll("b.txt", "تسعة رعاة", 9.0, 9.0, over=" منذ بدء الحملة"), False, id="a total that runs on"),
        pytest.param(
            toll("b.txt", "تسعة رعاة", 9.0, 9.0, over=" في غضون ستة أسابيع"), False, id="a total of some weeks"
        ),
        pytest.param(
            toll("b.txt", "تسعة رعاة", 9.0, 9.0, over=" في أسوأ أحداث منذ عام"), True, id="the worst since then"
        ),
        pytest.param(toll("b.txt", "تسعة رعاة", 9.0, 9.0).published("2024-03-06"), False, id="counted a day later"),
    ],
)
def test_tolls_of_one_attack(other, disputed):
    linked = link(toll("a.txt", *SEVEN), other)
    assert [len(e.mentions) for e in linked.events] == [2]
    assert [c.kind for c in linked.conflicts] == (["number"] if disputed else [])


def test_parts_do_not_contradict_the_whole():
    text = f"قتل ثلاثة حراس وأربعة موظفين {PLACE} وبلغ القتلى سبعة."
    draft = Draft(text, page="b.txt").published("2024-03-05")
    amounts = {
        "ثلاثة حراس": ("killed", 3.0, 3.0),
        "أربعة موظفين": ("killed", 4.0, 4.0),
        "سبعة": ("killed", 7.0, 7.0),
    }
    draft.event("ASSAULT", "هجوم", text[:-1], {}, amounts=amounts, place=("oasis", "الواحة"))
    assert link(toll("a.txt", *SEVEN), draft).conflicts == ()


@pytest.mark.parametrize(
    ("text", "trigger", "victims", "amounts", "found"),
    [
        ("أصيب شخصان في إطلاق نار", "أصيب", "شخصان", {}, [("wounded", 2.0)]),
        ("مقتل شخصين في إطلاق نار", "مقتل", "شخصين", {}, [("killed", 2.0)]),
        ("يقتل مسلح شخصين في إطلاق نار", "يقتل", "مسلح شخصين", {}, [("killed", 2.0)]),
        ("إصابة رجل في إطلاق نار", "إصابة", "رجل", {}, [("wounded", 1.0)]),
        ("مقتل رجل أعمال في إطلاق نار", "مقتل", "رجل أعمال", {}, []),
        ("مقتل شرطيين في إطلاق نار", "مقتل", "شرطيين", {}, []),
        ("استهدف المسلحون شخصين", "استهدف", "شخصين", {}, []),
        ("مقتل شخصين وثلاثة قتلى", "مقتل", "شخصين", {"ثلاثة": ("killed", 3.0, 3.0)}, [("killed", 3.0)]),
    ],
)
def test_two_by_the_form_of_the_noun(text, trigger, victims, amounts, found):
    draft = Draft(text).event("ASSAULT", trigger, text, {victims: None}, role="recipient", amounts=amounts)
    known = with_pair(text, draft.done().events[0], wordlist(load_wording()))
    assert [(one.kind, one.low) for one in known] == found


def test_as_many_others_beside_make_no_two_counts_one():
    """Ten and three, twelve and three: both admit thirteen, and yet they differ."""
    two = {"over": " إلى جانب حارسين اثنين"}
    left = toll("a.txt", *SEVEN, **two).count("حارسين اثنين", 2.0)
    right = toll("b.txt", "تسعة رعاة", 9.0, 9.0, **two).count("حارسين اثنين", 2.0)
    assert [c.kind for c in link(left, right).conflicts] == ["number"]
