"""Stories in every form: the headline in the page's words, the days, what happened, the articles with their reasons."""

from __future__ import annotations

import json

import pytest

from khabar.brief import write_brief
from khabar.brief.contents import open_book
from khabar.brief.stories import choose_stories, story_view
from khabar.model import ArticleRef, Headline, Story

from .factories import calls, empty, hostile

TITLE = "الوزيران بحثا هاتفيا الملاحة"


def test_a_story_is_told_by_a_headline_of_its_own_articles():
    book = open_book(calls())
    (story,) = choose_stories(book, 9)
    view = story_view(story, book)
    page = book.pages[view.cite.ref.page]
    assert page.text[view.cite.start : view.cite.end] == view.story.title.exact
    assert view.title == TITLE
    assert (view.articles, view.outlets, len(view.steps)) == (2, 2, 2)
    assert view.days.en == "12 February 2025"


def test_each_article_but_the_first_says_what_it_has_in_common():
    book = open_book(calls())
    first, second = story_view(choose_stories(book, 9)[0], book).steps
    assert first.why is None
    assert second.why is not None
    assert "العمري" in second.why.ar


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_form_shows_it(form, lang):
    shown = write_brief(calls(), form, lang, 120)
    heading = {"ar": "القضايا يوما بعد يوم", "en": "Stories, day after day"}[lang]
    assert heading in shown
    assert shown.index(heading) < shown.rindex(TITLE)


def test_json_has_all_of_it():
    (story,) = json.loads(write_brief(calls(), "json"))["stories"]
    assert story.keys() == {
        *("id", "title", "first", "last", "ended", "events", "articles", "participants", "links"),
    }
    assert [one["page"] for one in story["articles"]] == ["a.txt", "b.txt"]
    assert story["links"][0]["days"] == 0


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("make", [empty, hostile])
def test_where_there_is_none_there_is_no_section(form, make):
    assert "Stories, day after day" not in write_brief(make(), form, "en")


def made(name, first, last, articles):
    refs = tuple(ArticleRef(page=f"{name}{n}.txt", article=0) for n in range(articles))
    title = Headline(page=refs[0].page, article=0, start=0, end=1, exact="ن")
    return Story(
        **{"id": name, "title": title, "first": first, "last": last, "ended": True},
        **{"events": (), "articles": refs, "participants": (), "links": ()},
    )


def test_the_longest_are_chosen_and_stand_by_their_first_day():
    stories = (
        made("a", "2024-03-01", "2024-03-01", 9),
        made("b", "2024-03-02", "2024-03-05", 2),
        made("c", "2024-03-03", "2024-03-09", 5),
    )
    book = open_book(empty())
    linked = book.record.linked.__class__(
        **dict.fromkeys(("events", "copies", "conflicts", "origins", "entities", "judgements"), ()), stories=stories
    )
    record = book.record.__class__(name="r", pages=(), articles=(), failures=(), linked=linked)
    chosen = choose_stories(open_book(record), 2)
    assert [story.id for story in chosen] == ["b", "c"]
