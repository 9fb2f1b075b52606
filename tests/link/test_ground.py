"""What was taken tells two deeds of one army apart: the town, or the base by its name."""

from __future__ import annotations

import pytest

from khabar.lexicon.wording import load_wording
from khabar.link import link_articles
from khabar.link.affiliations import Affiliations
from khabar.link.ground import ground_of, other_ground
from khabar.link.wording import wordlist

from .factories import Draft

KNOWN = Affiliations(
    {"syria": "syria", "damascus": "syria", "abyan": "yemen", "marib-province": "yemen"},
    frozenset(),
    {},
    {"afrin": "syria", "manbij": "syria", "damascus": "syria"},
    provinces=frozenset({"abyan", "marib-province"}),
)


def taken(text: str, trigger: str, suffered: dict[str, str | None]) -> frozenset[str]:
    draft = Draft(f"{text}.")
    for words, entity in suffered.items():
        if entity is not None:
            draft.name(words, entity, "place")
    article = draft.event("COERCE", trigger, text, suffered, role="recipient", mode="seize").done()
    return ground_of(draft.text, article, article.events[0], {}, wordlist(load_wording()))


@pytest.mark.parametrize(
    ("text", "trigger", "suffered", "ground"),
    [
        ("أعلن الجيش السيطرة على عفرين", "السيطرة", {"عفرين": "afrin"}, {"afrin"}),
        ("سيطر الجيش على معظم محافظات الجنوب", "سيطر", {"معظم محافظات الجنوب": None}, {"most"}),
        ("أعلن الجيش السيطرة على سوريا", "السيطرة", {"سوريا": "syria"}, {"syria"}),
        ("سيطرت القوات على مخيم النور وحي الملز", "سيطرت", {"مخيم النور": None}, {"named:نور", "named:ملز"}),
        ("سيطرت القوات على مخيم النور، وحي الملز محاصر", "سيطرت", {"مخيم النور": None}, {"named:نور"}),
        ("أعلن الجيش استعادة قاعدة العند الجوية", "استعادة", {"قاعدة العند الجوية": None}, {"named:عند"}),
        ("أعلن الجيش استعادة القاعدة الجوية", "استعادة", {"القاعدة الجوية": None}, set()),
        ("سيطرت القوات أمس على وادي حجر بعد معارك", "سيطرت", {}, {"named:حجر"}),
        ("سيطرت القوات على المدينة", "سيطرت", {}, set()),
    ],
)
def test_what_was_taken(text, trigger, suffered, ground):
    assert taken(text, trigger, suffered) == ground


def test_the_name_may_stand_behind_the_word_for_a_city():
    text = "أعلن الجيش السيطرة على مركز مدينة عفرين"
    draft = Draft(f"{text}.").name("عفرين", "afrin", "place")
    article = draft.event("COERCE", "السيطرة", text, {"مركز": None}, role="recipient", mode="seize").done()
    assert ground_of(draft.text, article, article.events[0], {}, wordlist(load_wording())) == {"afrin"}


def test_a_deed_that_takes_nothing_has_no_ground():
    text = "قصف الجيش عفرين"
    article = Draft(text).event("ASSAULT", "قصف", text, {"عفرين": "afrin"}, role="recipient").done()
    assert ground_of(text, article, article.events[0], {}, wordlist(load_wording())) == set()


def test_whom_they_drove_out_tells_from_where():
    text = "طرد الجيش المسلحين من مدينة عفرين"
    draft = Draft(f"{text}.").name("عفرين", "afrin", "place")
    article = draft.event("COERCE", "طرد", text, {"المسلحين": None}, role="recipient", mode="seize").done()
    assert ground_of(draft.text, article, article.events[0], {}, wordlist(load_wording())) == {"afrin"}


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ({"afrin"}, {"damascus"}, True),
        ({"abyan"}, {"marib-province"}, True),
        ({"abyan"}, {"afrin"}, False),
        ({"syria"}, {"afrin"}, False),
        ({"hill"}, {"other-hill"}, False),
        ({"most"}, {"afrin"}, True),
        ({"afrin"}, {"manbij"}, True),
        ({"afrin"}, {"afrin", "manbij"}, False),
        ({"afrin"}, set(), False),
        ({"afrin"}, {"named:عند"}, False),
        ({"named:عند"}, {"named:لبوزة"}, True),
    ],
)
def test_other_ground(left, right, apart):
    assert other_ground(left, right, KNOWN) is apart


def test_two_bases_that_one_article_tells_of_are_two_deeds():
    text = "استعادة قاعدة العند واستعادة معسكر لبوزة في يوم واحد"
    draft = Draft(f"{text}.").published("2024-03-05")
    draft.event("COERCE", "استعادة", text, {"قاعدة العند": None}, role="recipient", mode="seize")
    draft.event("COERCE", "واستعادة", text, {"معسكر لبوزة": None}, role="recipient", mode="seize")
    linked = link_articles({"p.txt": draft.text, draft.fields["page"]: draft.text}, [draft.done()])
    assert sorted(len(e.mentions) for e in linked.events) == [1, 1]
