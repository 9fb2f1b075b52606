"""Articles of several days that are chained to one story, and those that must not be."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.link import link_articles
from khabar.link.threads import SILENCE

from .factories import Draft

#: Three affairs, told day after day in other words.
FLOOD = (
    "فيضانات تضرب وادي السلام وتغلق الجسر القديم بعد أمطار غزيرة",
    "ارتفاع منسوب المياه في وادي السلام والجسر القديم مغلق بسبب الفيضانات",
    "إعادة فتح الجسر القديم في وادي السلام بعد انحسار الفيضانات وتوقف الأمطار",
)
STRIKE = (
    "عمال الموانئ في رأس البحر يبدأون إضرابا مفتوحا للمطالبة برفع الأجور",
    "إضراب عمال الموانئ في رأس البحر يدخل يومه الثاني بلا اتفاق على الأجور",
    "اتفاق على رفع الأجور ينهي إضراب عمال الموانئ في رأس البحر",
)
LONELY = "معرض للكتاب يفتتح أبوابه في العاصمة بمشاركة دور نشر كثيرة"
FIRST = date(2024, 3, 5)


def told(page: str, text: str, day: int | None, name: str = "") -> Draft:
    draft = Draft(text, page=page)
    if day is not None:
        draft.published((FIRST + timedelta(days=day)).isoformat())
    for place, entity in (("وادي السلام", "wadi"), ("رأس البحر", "cape"), ("العاصمة", "capital")):
        if place in text:
            draft.name(place, entity, kind="place")
    return draft


def week() -> list[Draft]:
    flood = [told(f"f{n}.txt", text, n) for n, text in enumerate(FLOOD)]
    strike = [told(f"s{n}.txt", text, n) for n, text in enumerate(STRIKE)]
    return [*flood, *strike, told("x.txt", LONELY, 1)]


def linked(drafts):
    return link_articles({d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts])


def pages(story):
    return [ref.page for ref in story.articles]


def test_articles_of_several_days_are_chained_and_affairs_stay_apart():
    stories = linked(week()).stories
    assert [pages(story) for story in stories] == [["f0.txt", "f1.txt", "f2.txt"], ["s0.txt", "s1.txt", "s2.txt"]]
    assert [(story.first, story.last) for story in stories] == [("2024-03-05", "2024-03-07")] * 2
    assert not any(story.ended for story in stories)


def test_a_title_is_characters_of_an_article_of_its_own():
    drafts = week()
    texts = {d.fields["page"]: d.text for d in drafts}
    for story in linked(drafts).stories:
        title = story.title
        assert texts[title.page][title.start : title.end] == title.exact
        assert title.page in pages(story)


def test_every_link_says_why_and_is_a_judgement():
    found = linked(week())
    chained = {(j.left, j.right): j for j in found.judgements if j.kind == "story" and j.verdict == "same"}
    for story in found.stories:
        assert [link.later for link in story.links] == list(story.articles[1:])
        for link in story.links:
            judgement = chained[f"{link.earlier.page}#0", f"{link.later.page}#0"]
            assert judgement.score == link.score
            assert link.names
            assert link.words
            assert link.days in (1, 2)


def test_stories_are_what_their_judgements_chain_together():
    found = linked(week())
    home: dict[str, set[str]] = {}
    for judgement in found.judgements:
        if judgement.kind == "story" and judgement.verdict == "same":
            joined = home.get(judgement.left, {judgement.left}) | home.get(judgement.right, {judgement.right})
            home.update(dict.fromkeys(joined, joined))
    chained = {frozenset(group) for group in home.values()}
    assert chained == {frozenset(f"{page}#0" for page in pages(story)) for story in found.stories}


def test_after_a_silence_another_story_begins():
    late = [told(f"g{n}.txt", text, n + 3 + SILENCE) for n, text in enumerate(FLOOD[1:])]
    stories = linked([*week(), *late]).stories
    assert [pages(story) for story in stories if "f0.txt" in pages(story)] == [["f0.txt", "f1.txt", "f2.txt"]]
    assert ["g0.txt", "g1.txt"] in [pages(story) for story in stories]
    assert [story.ended for story in stories] == [True, True, False]


def test_a_day_within_the_silence_goes_on_with_the_story():
    late = told("g.txt", FLOOD[1], 2 + SILENCE)
    (flood, _) = linked([*week(), late]).stories
    assert pages(flood) == ["f0.txt", "f1.txt", "f2.txt", "g.txt"]


def test_an_undated_article_is_in_no_story():
    undated = told("u.txt", FLOOD[1], None)
    assert all("u.txt" not in pages(story) for story in linked([*week(), undated]).stories)


def test_copies_of_one_text_are_no_story():
    body = (
        f"{LONELY}. وقال المنظمون إن المعرض يستمر أسبوعين ويضم قسما للأطفال وآخر للمخطوطات القديمة. "
        "وأضافوا أن الدخول مجاني وأن ندوات يومية تعقد في القاعة الكبرى بحضور كتاب من بلدان عدة."
    )
    drafts = [told(f"c{n}.txt", body, 0).outlet(f"صحيفة {n}") for n in range(3)]
    found = linked(drafts)
    assert found.copies
    assert found.stories == ()


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_order_of_articles_gives_the_same_stories(random):
    drafts = week()
    stories = linked(drafts).stories
    random.shuffle(drafts)
    assert linked(drafts).stories == stories


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*FLOOD, *STRIKE, LONELY]), st.integers(0, 9)), max_size=6))
def test_what_comes_out_later_changes_nothing_in_a_story_that_has_ended(later):
    drafts = week()
    before = [(story.id, story.title, story.articles, story.links) for story in linked(drafts).stories]
    more = [told(f"z{n}.txt", text, 3 + SILENCE + day) for n, (text, day) in enumerate(later)]
    after = [(story.id, story.title, story.articles, story.links) for story in linked([*drafts, *more]).stories]
    assert after[: len(before)] == before
