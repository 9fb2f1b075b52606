"""Which of several deeds a noun tells: the attack, both attacks, the second of them."""

from __future__ import annotations

import pytest

from khabar.lexicon.wording import load_wording
from khabar.link import link_articles
from khabar.link.plain import is_following
from khabar.link.series import place_in_series, tells_several
from khabar.link.wording import wordlist

from .factories import Draft

WORDS = wordlist(load_wording())


def mention_in(text: str, trigger: str, kind: str = "ASSAULT"):
    return Draft(text).event(kind, trigger, text, {}).done().events[0]


@pytest.mark.parametrize(
    ("text", "trigger", "several"),
    [
        ("وقع هجوم في المدينة", "هجوم", False),
        ("وقعت هجمات في المدينة", "هجمات", True),
        ("وقع انفجاران في المدينة", "انفجاران", True),
        ("نفذ الجيش غارتين على القرية", "غارتين", True),
        ("بدأ العدوان على المدينة", "العدوان", False),
        ("طالب بتعيين وزير", "تعيين", False),
        ("بدأت اشتباكات في المدينة", "اشتباكات", False),
        ("سقط قتيلان في هجوم على القرية", "قتيلان", False),
        ("قتل خمسة في انفجارين هزا المدينة", "قتل", True),
        ("قتل خمسة في انفجار هز المدينة", "قتل", False),
        ("قتل خمسة. وكانت المدينة شهدت هجمات", "قتل", False),
    ],
)
def test_one_deed_or_several(text, trigger, several):
    assert tells_several(text, mention_in(text, trigger), WORDS) is several


@pytest.mark.parametrize(
    ("text", "trigger", "number"),
    [
        ("وقع الانفجار الثاني قرب السوق", "الانفجار", 2),
        ("وقعت عملية انتحارية ثانية قرب السوق", "عملية انتحارية", 2),
        ("وقع الانفجار قرب السوق الثاني", "الانفجار", None),
        ("هذا الهجوم الأول من نوعه", "الهجوم", None),
        ("عقدت قمة الثاني عشر من يونيو", "قمة", None),
        ("هذا أول هجوم في المدينة", "هجوم", None),
        ("عقدا لقاء ثان في القرية", "لقاء", 2),
    ],
)
def test_place_in_a_series(text, trigger, number):
    assert place_in_series(text, mention_in(text, trigger), WORDS) == number


@pytest.mark.parametrize(
    ("text", "triggers", "sizes"),
    [
        pytest.param(
            "وقع الانفجار الأول صباحا والانفجار الثاني ظهرا",
            ("الانفجار الأول", "الانفجار الثاني"),
            [1, 1],
            id="numbered",
        ),
        pytest.param(
            "وقع الانفجار الأول صباحا وهز الانفجار المدينة", ("الانفجار الأول", "الانفجار المدينة"), [2], id="the same"
        ),
    ],
)
def test_numbered_deeds_are_apart(text, triggers, sizes):
    draft = Draft(f"{text}.").published("2024-03-05")
    for held in triggers:
        draft.event("ASSAULT", "الانفجار", held, {}, mode="explosives")
    linked = link_articles({"a.txt": draft.text}, [draft.done()])
    assert sorted(len(e.mentions) for e in linked.events) == sizes


@pytest.mark.parametrize(("modality", "following"), [("happened", False), ("planned", True)])
def test_a_second_meeting_is_the_next_one_where_it_is_to_come(modality, following):
    draft = Draft("لقاء ثان بين الوزيرين").event("CONSULT", "لقاء", "لقاء ثان", {}, modality=modality)
    article = draft.done()
    assert is_following(draft.text, article, article.events[0], WORDS) is following


def test_rounds_of_talks_that_are_numbered_otherwise_are_apart():
    def round_of(page: str, number: str) -> Draft:
        text = f"عقد الوزير والسفير الاجتماع {number} في العاصمة الثلاثاء"
        draft = Draft(text, page=page).published("2024-03-05")
        parties = {"الوزير": "minister", "السفير": "ambassador"}
        return draft.event("CONSULT", "الاجتماع", text, parties, mode="meet", time=("2024-03-05", "الثلاثاء"))

    def sizes(*drafts: Draft) -> list[int]:
        linked = link_articles({d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts])
        return sorted(len(e.mentions) for e in linked.events)

    assert sizes(round_of("a.txt", "الثاني"), round_of("b.txt", "الثاني")) == [2]
    assert sizes(round_of("a.txt", "الثاني"), round_of("b.txt", "الثالث")) == [1, 1]
