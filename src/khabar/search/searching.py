"""Questions to a record: words and filters in, what was found out, each with the characters that show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from msgspec import Struct

from khabar.errors import UsageError
from khabar.lexicon.bodies import load_word_classes
from khabar.lexicon.spellings import load_spellings
from khabar.model import Span
from khabar.search.expansion import Expanded, Expander
from khabar.search.indexing import bring_up_to_date, folded, words
from khabar.search.matching import match_of
from khabar.search.query import parse
from khabar.search.snippets import Snippet, Sought, snippet, sought
from khabar.store.facts import ArticleFacts, EventFacts, StatementFacts, article_facts, event_facts, statement_facts
from khabar.store.find import Filters, Found, Place, find
from khabar.store.index import SearchIndex, opened
from khabar.text.fold import fold
from khabar.text.same_name import NameComparer
from khabar.text.stems import Stems

KINDS = ("article", "statement", "event")
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")
#: So many outlets of one name are told.
_TOLD = 5


class Asked(Struct, frozen=True, kw_only=True):
    """A question.

    Attributes:
        query: Words, "exact words", ``|``, ``-``; empty for filters alone.
        kind: What to find: article, statement or event; None as the filters have it: who speaks asks for statements,
            who takes part or a type for events, all else for articles.
        speaker, participant: A name in any spelling of the record's, or an identifier.
        type: PLOVER type, with a mode behind a slash: ``CONSULT/phone``.
        since, until: Days of publication (of the event, for events), EDTF, inclusive.
        outlet: Name, host or identifier, or words of a name that just one outlet has (الميناء for جريدة الميناء).
        conflict: Only where accounts differ.
        pages: Only what stands on pages of these names; None for all.
        first, most: How many to pass over, how many to give.
    """

    query: str = ""
    kind: str | None = None
    speaker: str | None = None
    participant: str | None = None
    type: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    conflict: bool = False
    pages: frozenset[str] | None = None
    first: int = 0
    most: int = 10


class Hit(Struct, frozen=True, kw_only=True):
    """One thing found.

    Attributes:
        kind: article, statement or event.
        page, article: Where; of an event, the article that fits the words best.
        media: Of the page: ``text`` or ``html``, whose snippets may hold tags.
        id: Of the statement or event; None for an article.
        score: By BM25, higher is better; 0 where no words were asked.
        outlet, published: Of the article; None where not known.
        title: Of the article, with what was found in it; None where it has none.
        snippet: Of an article the stretch that holds most of what was asked, of a statement its content's, of an event
            the one that tells it, its trigger marked.
        statement, event: What is known of it; None for other kinds.
        also: Where else the same article (copies, versions, the same words) or the same words in it were found.
    """

    kind: str
    page: str
    article: int
    media: str
    id: str | None
    score: float
    outlet: str | None
    published: str | None
    title: Snippet | None
    snippet: Snippet
    statement: StatementFacts | None = None
    event: EventFacts | None = None
    also: tuple[Place, ...] = ()


class Reply(Struct, frozen=True, kw_only=True):
    """An answer: how many there are in all, the best of them, counts by outlet and month, and how words were read.

    ``total``: of things found, articles that are one counted once. ``texts``: in how many articles (statements) they
    stand, which is what the facets count; of events the events. ``facets``: by outlet and month, of events by type, of
    statements by speaker (not of more than 5,000), the most first.
    ``read_as``: for each part of the query how it was read (exact, name, word) and what the texts write for it.
    """

    kind: str
    total: int
    texts: int
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]
    read_as: tuple[tuple[str, str, tuple[str, ...]], ...]


class Searcher:
    """An open record to ask any number of questions. Get one from `searching`."""

    def __init__(self, index: SearchIndex, expander: Expander) -> None:
        """Take an index that is up to date, and what looks words up in it."""
        self._index = index
        self._expander = expander

    def ask(self, asked: Asked) -> Reply:
        """Answer a question.

        Raises:
            UsageError: The query or a day cannot be read, or it names a speaker, participant or outlet that no text
                names, or an outlet that several are called.

        Cost: some milliseconds for a record of thousands of articles.
        Example: ``Asked(query="مفاوضات", speaker="ترمب")`` finds what Trump, in any spelling, says of negotiations.
        """
        with self._index.reading():
            return self._answered(asked)

    def _answered(self, asked: Asked) -> Reply:
        expanded = self._expander.expand(parse(asked.query))
        kind = asked.kind or _kind(asked)
        answer = find(self._index, kind, match_of(expanded), self._filters(asked), (asked.first, asked.most))
        rows = sought([[row for reading in group for row in reading.rows] for group in expanded.groups])
        return Reply(
            kind=kind,
            total=answer.total,
            texts=answer.texts,
            hits=tuple(self._hit(kind, found, rows) for found in answer.found),
            facets=answer.facets,
            read_as=tuple(_readings(expanded)),
        )

    def _filters(self, asked: Asked) -> Filters:
        check_days(asked.since, asked.until)
        return Filters(
            speakers=self._whom("speaker", asked.speaker),
            participants=self._whom("participant", asked.participant),
            type=asked.type,
            since=asked.since,
            until=asked.until,
            outlets=self._outlet(asked.outlet) if asked.outlet else (),
            conflict=asked.conflict,
            pages=asked.pages,
        )

    def _whom(self, option: str, name: str | None) -> tuple[str, ...]:
        """Identifiers of a name; of none where none is asked for."""
        if name is None:
            return ()
        found = self._index.entities(folded(words(name, Span(0, len(name))))) or self._index.known(name)
        if not found:
            raise UsageError(f"--{option} {name}: no text of this record names such a one: check the spelling")
        return tuple(found)

    def _outlet(self, name: str) -> tuple[str, ...]:
        """All names of the outlet that is called so, or that these are words of."""
        outlets = self._index.outlets
        found = outlets.meant(name)
        if len(found) == 1:
            return outlets.names(found[0])
        if found:
            called = ", ".join(outlets.shown.get(one, one) for one in found[:_TOLD])
            raise UsageError(f"--outlet {name}: several outlets of this record are called so: give one of {called}")
        near = outlets.near(name)
        hint = f"did you mean {', '.join(near)}?" if near else "check the spelling"
        raise UsageError(f"--outlet {name}: no article of this record is of such an outlet: {hint}")

    def _hit(self, kind: str, found: Found, asked: Sought) -> Hit:
        at = (self._index, found.page, found.article)
        facts = article_facts(*at)
        said = statement_facts(*at, found.id) if kind == "statement" and found.id else None
        told = event_facts(*at, found.id) if kind == "event" and found.id else None
        page = (facts.text, facts.media)
        return Hit(
            kind=kind,
            page=found.page,
            article=found.article,
            media=facts.media,
            id=found.id,
            score=round(found.score, 3),
            outlet=facts.outlet,
            published=facts.published,
            title=snippet(page, (facts.title,), asked) if facts.title else None,
            snippet=_told(facts.text, told) if told else snippet(page, _shown(facts, said), asked),
            statement=said,
            event=told,
            also=found.also,
        )


@contextmanager
def searching(record: str, told: Callable[[int, int], None] = lambda *_: None) -> Iterator[Searcher]:
    """Open a record for questions; its index is made or brought up to date first (`bring_up_to_date`).

    Raises:
        RecordError: No such record, not a record, of another version, or damaged.
    """
    stems = Stems()
    with opened(record) as index:
        bring_up_to_date(index, stems, told)
        yield Searcher(index, Expander(index, stems, NameComparer(load_spellings()), _passed()))


def check_days(since: str | None, until: str | None) -> None:
    """Raise unless both are days, months or years, the first not behind the last; None for no end.

    Raises:
        UsageError: With what was given.
    """
    for end, day in (("from", since), ("to", until)):
        if day is not None and not _is_day(day):
            raise UsageError(f"{end} {day}: not a date: give 2025-02-12, 2025-02 or 2025")
    shared = min(len(since or ""), len(until or ""))
    if since and until and since[:shared] > until[:shared]:
        raise UsageError(f"from {since} to {until}: the first day is behind the last: turn them round")


def _is_day(value: str) -> bool:
    plain = value.rstrip("~?%")
    try:
        return _DAY.fullmatch(plain) is not None and bool(date.fromisoformat(plain + "-01-01"[len(plain) - 4 :]))
    except ValueError:
        return False


def _passed() -> frozenset[str]:
    """Folded words that tell nothing by themselves."""
    classes = load_word_classes()
    return frozenset(map(fold, classes["preposition"] | classes["particle"] | classes["pronoun"]))


def _kind(asked: Asked) -> str:
    if asked.speaker:
        return "statement"
    return "event" if asked.participant or asked.type else "article"


def _shown(facts: ArticleFacts, said: StatementFacts | None) -> tuple[Span, ...]:
    return (said.content,) if said else facts.spans


def _told(text: str, event: EventFacts) -> Snippet:
    start, end = event.evidence
    return Snippet(start=start, end=end, exact=text[start:end], marks=(event.trigger,))


def _readings(expanded: Expanded) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for reading in (reading for group in (*expanded.groups, expanded.none) for reading in group):
        yield reading.asked, reading.how, tuple(" ".join(row) for row in reading.rows)
