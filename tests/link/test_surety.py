"""What a conflict asks beyond joining, and what it does not take for one."""

from __future__ import annotations

import pytest

from khabar.link import link_articles
from khabar.link.accounts import Account, Told
from khabar.link.affiliations import Affiliations
from khabar.link.agreement import incompatible
from khabar.link.lengths import counted
from khabar.link.observation import Observation
from khabar.link.observations import has_alternative
from khabar.link.surety import surely_one
from khabar.link.when import When
from khabar.model import Span

from .factories import Draft
from .stories import NORTH, PARTIES, SOUTH, call
from .test_counts import PLACE, SEVEN, toll

KNOWN = Affiliations({}, frozenset(), {}, {"oasis": "north"})
DAY, NEXT = "2024-03-05", "2024-03-06"


def link(*drafts: Draft):
    return link_articles({d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts])


def kinds(*drafts: Draft) -> list[str]:
    return [c.kind for c in link(*drafts).conflicts]


# ── surely one ──────────────────────────────────────────────────────────────────────────────────────────────────


def account(page: str, kind: str = "ASSAULT", **fields) -> Account:
    article = Draft("وقع هجوم.", page=page).event(kind, "هجوم", "وقع هجوم", {}).done()
    none = dict.fromkeys(("participants", "speakers", "modes", "places", "topics"), frozenset())
    rest = {"when": When(), "lengths": (), "object": (), "following": False, "definite": False}
    return Account(told=(Told(article, article.events[0]),), **{**none, **rest, **fields})


def observed(of: Account, attribute: str = "duration", number: float | None = None) -> Observation:
    told = of.first
    extent = None if number is None else counted(number, number)
    return Observation(attribute, "", told, told.mention.trigger, extent=extent, account=of)


def surely(left: Account, right: Account, **more) -> bool:
    return surely_one(observed(left, **more), observed(right, **more), KNOWN)


@pytest.mark.parametrize(
    ("fields", "sure"),
    [
        pytest.param({"participants": frozenset({"army"})}, True, id="somebody in common"),
        pytest.param({"places": frozenset({"oasis"})}, True, id="a town in common"),
        pytest.param({"places": frozenset({"somewhere"})}, False, id="a region in common"),
        pytest.param({"nouns": frozenset({("to", "راع")})}, False, id="plain words alone"),
        pytest.param({}, False, id="nothing in common"),
    ],
)
def test_deeds_of_two_articles_must_share_something(fields, sure):
    assert surely(account("a.txt", **fields), account("b.txt", **fields)) is sure


def test_one_article_and_contacts_are_sure():
    assert surely(account("a.txt"), account("a.txt"))
    assert surely(account("a.txt", "CONSULT"), account("b.txt", "CONSULT"))


@pytest.mark.parametrize(("first", "second", "sure"), [(1, 4, True), (20, 36, True), (5, 1000, False), (9, 60, False)])
def test_counts_near_each_other_are_of_one_thing(first, second, sure):
    left, right = (observed(account(p), "number", n) for p, n in (("a.txt", first), ("b.txt", second)))
    assert surely_one(left, right, KNOWN) is sure


@pytest.mark.parametrize(("place", "sure"), [("oasis", True), ("valley", False)])
def test_counts_of_the_deeds_themselves_are_of_one_place(place, sure):
    same = {"names": frozenset({"غر"}), "participants": frozenset({"army"})}
    left, right = (
        account("a.txt", places=frozenset({"oasis"}), **same),
        account("b.txt", places=frozenset({place}), **same),
    )
    counts = [observed(of, "number", n)._replace(of=frozenset({"غر"})) for of, n in ((left, 3), (right, 5))]
    assert surely_one(*counts, KNOWN) is sure


def test_a_past_matter_is_not_known_by_its_count_alone():
    article = Draft("وقع هجوم.", page="b.txt").event("ASSAULT", "هجوم", "وقع هجوم", {}, background=True).done()
    past = account("b.txt")._replace(told=(Told(article, article.events[0]),))
    left, right = observed(account("a.txt"), "number", 100), observed(past, "number", 150)
    assert not surely_one(left, right, KNOWN)
    assert surely_one(left, observed(account("b.txt"), "number", 150), KNOWN)


# ── what is no conflict ─────────────────────────────────────────────────────────────────────────────────────────


def test_an_article_that_tells_both_numbers_contradicts_neither():
    other = toll("b.txt", "تسعة رعاة", 9.0, 9.0)
    assert kinds(toll("a.txt", *SEVEN), other) == ["number"]
    text = f"{other.text} وقتل سبعة رعاة في هجوم آخر."
    both = Draft(text, page="b.txt").published(DAY)
    both.events = list(other.events)
    both.event("ASSAULT", "هجوم آخر", text[:-1], {}, amounts={"سبعة رعاة": ("killed", 7.0, 7.0)})
    assert kinds(toll("a.txt", *SEVEN), both) == []


def test_the_plural_of_a_numeral_says_no_number():
    assert kinds(toll("a.txt", "38 راعيا", 38.0, 38.0), toll("b.txt", "عشرات الرعاة", 10.0)) == []
    assert kinds(toll("a.txt", "38 راعيا", 38.0, 38.0), toll("b.txt", "أكثر من عشرة", 10.0)) == ["number"]


def test_the_count_stands_for_a_plural_of_numerals_beside_it():
    text = f"قتل عشرات الرعاة {PLACE} وقال المسعفون إن القتلى 36 راعيا."
    draft = Draft(text, page="b.txt").published(DAY)
    amounts = {"عشرات الرعاة": ("killed", 10.0, None), "36 راعيا": ("killed", 36.0, 36.0)}
    draft.event("ASSAULT", "هجوم", text[:-1], {}, amounts=amounts, place=("oasis", "الواحة"))
    assert kinds(toll("a.txt", "32 راعيا", 32.0, 32.0), draft) == ["number"]


def meeting(page: str, day: str, mode: str = "meet", words: str = "") -> Draft:
    told = {DAY: "الثلاثاء 5 مارس 2024", NEXT: "الأربعاء 6 مارس 2024"}[day]
    speech = "سدود النهر الثلاثة تحتاج إلى صيانة عاجلة قبل موسم الفيضان"
    text = f"اجتمع وزير الشمال ووزير الجنوب {told}{words}. وقال: «{speech}»."
    draft = Draft(text, page=page).time(told, day).says(NORTH, speech, mode="direct")
    return draft.event("CONSULT", "اجتمع", text.split(".")[0], PARTIES, mode=mode, time=(day, told))


def test_a_visit_lasts_for_days():
    def told_by(mode: str) -> list[str]:
        return kinds(meeting("a.txt", DAY, mode).published(DAY), meeting("b.txt", NEXT, mode).published(NEXT))

    assert (told_by("meet"), told_by("visit")) == (["date"], [])


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ("يلتقيان هذا الشهر أو في يونيو المقبل", True),
        ("يلتقيان في يونيو أو هذا الشهر", True),
        ("يلتقيان هذا الشهر في جنيف أو باريس", False),
        ("يلتقيان هذا الشهر", False),
    ],
)
def test_a_date_with_another_beside_it_contradicts_none(text, either):
    at = text.index("هذا الشهر")
    assert has_alternative(text, Span(at, at + len("هذا الشهر"))) is either
    left, right = (observed(account(p, "CONSULT"), "date") for p in ("a.txt", "b.txt"))
    days = left._replace(value=DAY, tentative=either), right._replace(value=NEXT)
    assert (incompatible(*days, KNOWN) is None) is either


@pytest.mark.parametrize(
    ("words", "found"),
    [("الأربعاء 5 مارس 2024", ["weekday"]), ("الأربعاء 24 شعبان 1445هـ", [])],
    ids=["a date", "a date of the moon, which begins a day apart by country"],
)
def test_a_weekday_against_its_date(words, found):
    text = f"أجرى وزير الشمال اتصالا هاتفيا مع وزير الجنوب يوم {words}."
    draft = Draft(text, page="a.txt").time(words, DAY)
    draft.event("CONSULT", "اتصالا", text[:-1], PARTIES, mode="phone", time=(DAY, words))
    assert kinds(draft) == found


# ── whose words ─────────────────────────────────────────────────────────────────────────────────────────────────

WORDS = "السدود الثلاثة تحتاج إلى صيانة عاجلة قبل موسم الفيضان"


def said(page: str, speaker: str, words: str = WORDS, before: str = "") -> Draft:
    base = call(page, day=DAY)
    draft = Draft(f"{base.text} {before}وقال: «{words}».", page=page)
    draft.events, draft.times = base.events, base.times
    return draft.says(speaker, words, mode="direct")


def test_nobody_names_himself_in_his_own_words():
    himself = WORDS.replace("السدود", "وزير الجنوب والسدود")
    assert kinds(said("a.txt", NORTH), said("b.txt", SOUTH, himself)) == ["speaker"]
    assert kinds(said("a.txt", NORTH), said("b.txt", SOUTH, himself).name("وزير الجنوب", SOUTH, nth=1)) == []
