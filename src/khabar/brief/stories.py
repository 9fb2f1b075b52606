"""Stories as they are shown: a headline, its days, what happened, and the articles day by day with why each is in."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from khabar.brief.contents import Book, outlets_of
from khabar.brief.passages import plain
from khabar.brief.values import show_date
from khabar.brief.view import Cite, show_parties
from khabar.brief.words import Label, joined, same
from khabar.model import ArticleRef, Event, Story, StoryLink

#: Names and words that are told to say why an article goes on with a story.
_NAMES, _WORDS = 3, 3
#: Participants by name: all that a story has.
_PARTIES = 6


class Step(NamedTuple):
    """One article of a story: its day, its headline, where that stands, and what it has in common with an earlier one.

    ``title`` is empty for an article without one; ``why`` is None for the first.
    """

    day: Label
    title: str
    cite: Cite
    why: Label | None


class StoryView(NamedTuple):
    """A story, ready to be shown; ``title`` is in the words of the article that ``cite`` opens."""

    story: Story
    title: str
    cite: Cite
    days: Label
    standing: Label
    parties: Label | None
    articles: int
    outlets: int
    events: tuple[Event, ...]
    steps: tuple[Step, ...]

    def counts(self, book: Book) -> tuple[Label, ...]:
        """Articles, outlets, events."""
        pairs = ((self.articles, "article"), (self.outlets, "outlet"), (len(self.events), "event"))
        return tuple(book.words.counted(number, noun) for number, noun in pairs if number)


def choose_stories(book: Book, most: int) -> list[Story]:
    """The ``most`` longest stories, by days and then by articles, in the order of their first day."""
    stories = book.record.linked.stories
    ranked = sorted(stories, key=lambda story: (-min(_length(story), 3), -len(story.articles), story.first, story.id))
    return sorted(ranked[:most], key=lambda story: (story.first, story.articles[0]))


def _length(story: Story) -> int:
    """Days from the first article to the last."""
    return (date.fromisoformat(story.last) - date.fromisoformat(story.first)).days


def story_days(story: Story, book: Book) -> Label:
    """First and last day, or the one."""
    value = story.first if story.first == story.last else f"{story.first}/{story.last}"
    return show_date(value, book.words)


def story_title(story: Story, book: Book) -> tuple[str, Cite]:
    """The headline that names a story, and where it stands."""
    title, page = story.title, book.pages[story.title.page]
    article = book.articles[ArticleRef(page=title.page, article=title.article)]
    cite = Cite(ArticleRef(page=title.page, article=title.article), title.start, title.end, book.outlet(article))
    return plain(title.exact, page.media), cite


def story_view(story: Story, book: Book) -> StoryView:
    """Everything that is shown of a story."""
    title, cite = story_title(story, book)
    why = {link.later: link for link in story.links}
    return StoryView(
        story=story,
        title=title,
        cite=cite,
        days=story_days(story, book),
        standing=book.words.ui("ended" if story.ended else "goes_on"),
        parties=show_parties(story.participants, book, _PARTIES) if story.participants else None,
        articles=len(story.articles),
        outlets=outlets_of((book.articles[ref] for ref in story.articles), book.record.linked),
        events=tuple(book.events[event] for event in story.events),
        steps=tuple(_step(ref, why.get(ref), book) for ref in story.articles),
    )


def _step(ref: ArticleRef, link: StoryLink | None, book: Book) -> Step:
    article, page = book.articles[ref], book.pages[ref.page]
    title = article.title
    at = (title.start, title.end) if title else article.spans[0]
    day = show_date(article.published.value, book.words) if article.published else book.words.ui("undated")
    cite = Cite(ref, at[0], at[1], book.outlet(article))
    return Step(day, plain(title.exact, page.media) if title else "", cite, _why(link, book) if link else None)


def _why(link: StoryLink, book: Book) -> Label:
    """What an article has in common with an earlier one: names, then words as it writes them."""
    names = [book.names.of(name) for name in link.names[:_NAMES]]
    return joined([*names, *(same(word) for word in link.words[:_WORDS])])
