"""What is new, as it is shown: groups of one line a thing, the same in every form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from khabar.brief.contents import Book, outlets_of
from khabar.brief.disputes import conflict_view
from khabar.brief.novelty import Novelty, Resumed, Retold
from khabar.brief.passages import fit
from khabar.brief.stories import story_days, story_title
from khabar.brief.view import Cite, choose_events, cite_mention, cite_side, show_event
from khabar.brief.words import Label, joined, same
from khabar.model import ArticleRef, Event, Story, Version


class Item(NamedTuple):
    """One new thing in a line: what it is, and the words of a page that it is about, empty for none.

    ``cite`` is where it stands, ``event`` the event it is about; None where there is none.
    """

    label: Label
    words: str = ""
    cite: Cite | None = None
    event: str | None = None

    @property
    def between(self) -> str:
        """What stands between label and words: nothing more behind a question."""
        return " " if self.label.ar.endswith("؟") else ": "


class Group(NamedTuple):
    """New things of one kind: ``number`` of them, the first ones as items."""

    title: Label
    number: int
    noun: str
    items: tuple[Item, ...]


def news_title(novelty: Novelty, book: Book) -> Label:
    """The heading: since which run."""
    return book.words.more(novelty.run, "since") if novelty.run else book.words.ui("since_ever")


def groups(novelty: Novelty, book: Book, most: int) -> tuple[Group, ...]:
    """What is new by kind, ``most`` items each, conflicts first; kinds with nothing new are left out."""
    made = (_conflicts, _events, _retold, _stories, _resumed, _versions, _origins)
    return tuple(group for make in made if (group := make(novelty, book, most)).number)


def _group(key: str, noun: str, items: Iterator[Item], total: int, book: Book) -> Group:
    return Group(book.words.of("novel", key), total, noun, tuple(items))


def _conflicts(novelty: Novelty, book: Book, most: int) -> Group:
    items = (_conflict(number, book) for number in novelty.conflicts[:most])
    return _group("conflicts", "conflict", items, len(novelty.conflicts), book)


def _conflict(number: int, book: Book) -> Item:
    conflict = book.record.linked.conflicts[number]
    view = conflict_view(conflict, book)
    label = view.question if view.quote else joined([view.question, view.about], " ", " ")
    words = view.about.ar if view.quote else ""
    return Item(label, words, cite_side(conflict.sides[0], book), conflict.event)


def _events(novelty: Novelty, book: Book, most: int) -> Group:
    chosen = choose_events((book.events[event] for event in novelty.events), book, most)
    return _group("events", "event", (_event(event, book) for event in chosen), len(novelty.events), book)


def _event(event: Event, book: Book) -> Item:
    return Item(show_event(event, book), "", cite_mention(event.mentions[0], book), event.id)


def _retold(novelty: Novelty, book: Book, most: int) -> Group:
    chosen = {e.id for e in choose_events((book.events[one.event] for one in novelty.retold), book, most)}
    items = (_told_anew(one, book) for one in novelty.retold if one.event in chosen)
    return _group("retold", "event", items, len(novelty.retold), book)


def _told_anew(retold: Retold, book: Book) -> Item:
    """A known event with how many new articles tell it, of how many outlets, and the origins it gains."""
    told = (book.told[mention].article for mention in retold.mentions)
    articles = tuple({(article.page, article.article): article for article in told}.values())
    numbers = [
        (len(articles), "article"),
        (outlets_of(articles, book.record.linked), "outlet"),
        (len(retold.origins), "origin"),
    ]
    gained = joined([book.words.counted(number, noun) for number, noun in numbers if number])
    label = joined([show_event(book.events[retold.event], book), gained], ": + ", ": + ")
    return Item(label, "", cite_mention(retold.mentions[0], book), retold.event)


def _stories(novelty: Novelty, book: Book, most: int) -> Group:
    known = {story.id: story for story in book.record.linked.stories}
    chosen = sorted((known[story] for story in novelty.stories), key=lambda s: (-len(s.articles), s.first))[:most]
    return _group("stories", "story", (_story(story, book) for story in chosen), len(novelty.stories), book)


def _story(story: Story, book: Book) -> Item:
    title, cite = story_title(story, book)
    return Item(story_days(story, book), title, cite)


def _resumed(novelty: Novelty, book: Book, most: int) -> Group:
    known = {story.id: story for story in book.record.linked.stories}
    items = (_gone_on(one, known[one.story], book) for one in novelty.resumed[:most])
    return _group("resumed", "story", items, len(novelty.resumed), book)


def _gone_on(resumed: Resumed, story: Story, book: Book) -> Item:
    title, _ = story_title(story, book)
    gained = book.words.counted(len(resumed.articles), "article")
    first = book.articles[resumed.articles[0]]
    at = (first.title.start, first.title.end) if first.title else first.spans[0]
    cite = Cite(resumed.articles[0], at[0], at[1], book.outlet(first))
    return Item(Label(f"+ {gained.ar}", f"+ {gained.en}"), title, cite)


def _versions(novelty: Novelty, book: Book, most: int) -> Group:
    versions = [book.record.linked.versions[number] for number in novelty.versions[:most]]
    return _group("versions", "article", (_version(one, book) for one in versions), len(novelty.versions), book)


def _version(version: Version, book: Book) -> Item:
    """A changed article: whose it is, which page, and how many stretches of it were changed."""
    article = book.articles[version.later]
    page = same(fit(f"{version.later.page}#{version.later.article}"))
    changes = book.words.counted(len(version.changes), "change")
    return Item(joined([book.outlet(article), page, changes], " · ", " · "), "", _changed(version, book))


def _changed(version: Version, book: Book) -> Cite | None:
    """The first stretch that the later version put in; None where words were only taken out."""
    after = next((change.after for change in version.changes if change.after), None)
    ref: ArticleRef = version.later
    return None if after is None else Cite(ref, after.start, after.end, book.outlet(book.articles[ref]))


def _origins(novelty: Novelty, book: Book, most: int) -> Group:
    found = sorted((book.origins[one] for one in novelty.origins), key=lambda o: (-len(o.articles), o.id))[:most]
    items = (Item(book.names.origin(origin)) for origin in found)
    return _group("origins", "origin", items, len(novelty.origins), book)
