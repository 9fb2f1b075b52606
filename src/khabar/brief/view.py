"""The view of a record: what each form of the brief shows, chosen and ordered once, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from khabar.brief.bounds import bound_at
from khabar.brief.changed import dropped
from khabar.brief.contents import Book, Said, outlets_of
from khabar.brief.corrected import marked
from khabar.brief.passages import plain, told_from
from khabar.brief.values import show_date, show_duration, show_number, show_rank, sort_key
from khabar.brief.words import Label, joined, same
from khabar.model import (
    AnnotatedArticle,
    ArticleRef,
    Claim,
    ClaimValue,
    ConflictSide,
    Event,
    EventMention,
    Report,
    Span,
    Statement,
)
from khabar.text.sentences import find_sentences

#: Titles name so many participants.
NAMED = 4


class Cite(NamedTuple):
    """Where something stands, and on whose word.

    ``chain``: hands it passed through, original speaker first; empty for what the outlet says itself.
    """

    ref: ArticleRef
    start: int
    end: int
    outlet: Label
    chain: tuple[Label, ...] = ()
    rule: str = ""
    origin: str = ""


class ValueView(NamedTuple):
    """One value of a claim with its reports."""

    value: Label
    cites: tuple[Cite, ...]
    event: str | None = None


class RowView(NamedTuple):
    """One attribute of an event."""

    attribute: str
    label: Label
    status: str
    status_label: Label
    origins: int
    values: tuple[ValueView, ...]


class StatementView(NamedTuple):
    """Who said what; ``act`` is None for a plain statement, ``denied`` for words that the speaker stands by."""

    speaker: Label
    act: Label | None
    denied: Label | None
    mode: Label
    content: str
    cite: Cite
    id: str = ""


class EventView(NamedTuple):
    """One happening, ready to be shown."""

    event: Event
    number: int
    kind: Label
    parties: Label
    date: Label
    duration: Label | None
    modality: Label
    articles: int
    outlets: int
    origins: int
    conflict: bool
    rows: tuple[RowView, ...]

    def counts(self, book: Book) -> tuple[Label, ...]:
        """Articles, outlets, independent origins: three different counts."""
        pairs = ((self.articles, "article"), (self.outlets, "outlet"), (self.origins, "origin"))
        return tuple(book.words.counted(number, noun) for number, noun in pairs if number)


# ── places ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _cite_report(report: Report, book: Book) -> Cite:
    ref = ArticleRef(page=report.page, article=report.article)
    told = book.told.get(report.mention)
    chain = tuple(book.names.of(hand) for hand in report.chain)
    rule = told.mention.rule if told else ""
    return Cite(ref, report.start, report.end, book.outlet(book.articles[ref]), chain, rule, report.origin)


def cite_side(side: ConflictSide, book: Book) -> Cite:
    """Where a side of a conflict stands; its chain is that of the statement it lies in."""
    ref = ArticleRef(page=side.page, article=side.article)
    article = book.articles[ref]
    inside = (s for s in article.statements if s.content.start <= side.start and side.end <= s.content.end)
    statement = min(inside, key=lambda s: s.content.end - s.content.start, default=None)
    return Cite(ref, side.start, side.end, book.outlet(article), _chain(statement, book), "")


def _chain(statement: Statement | None, book: Book) -> tuple[Label, ...]:
    return () if statement is None else tuple(book.names.link(link) for link in statement.chain)


def cite_statement(said: Said, book: Book) -> Cite:
    """Where a statement stands."""
    article, statement = said
    ref, content = ArticleRef(page=article.page, article=article.article), statement.content
    return Cite(ref, content.start, content.end, book.outlet(article), _chain(statement, book), statement.rule)


def shown_words(page: str, exact: str, book: Book) -> str:
    """Characters of a page as they are read: without the tags of HTML."""
    found = book.pages.get(page)
    return plain(exact, found.media if found else "text")


def cite_mention(mention: str, book: Book) -> Cite | None:
    """Where an event mention stands; None for an identifier that no article has."""
    told = book.told.get(mention)
    if told is None:
        return None
    said = book.said.get(told.mention.statement or "")
    ref = ArticleRef(page=told.article.page, article=told.article.article)
    at = told.mention.evidence
    chain = _chain(said.statement if said else None, book)
    return Cite(ref, at.start, at.end, book.outlet(told.article), chain, told.mention.rule)


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────


def show_kind(event: Event | EventMention, book: Book) -> Label:
    """What happened: the mode, or the type where no mode says more."""
    if event.mode:
        return book.words.of("mode", event.mode)
    return book.words.of("type", event.type)


def show_standing(event: Event, book: Book) -> Label:
    """What happened, and where it did not simply happen the word for that: لقاء (منفي)."""
    kind = show_kind(event, book)
    if event.modality == "happened":
        return kind
    modality = book.words.of("modality", event.modality)
    return Label(f"{kind.ar} ({modality.ar})", f"{kind.en} ({modality.en})")


def show_parties(entities: Sequence[str], book: Book, most: int = NAMED) -> Label:
    """Participants by name; the rest as a number, which is never one: that one has a name."""
    if not entities:
        return book.words.ui("nobody")
    named = most if len(entities) > most + 1 else most + 1
    names = [book.names.of(entity) for entity in entities[:named]]
    if len(entities) == 2:
        return joined(names, " و", " and ")
    more = len(entities) - named
    return joined([*names, book.words.more(more, "more_people")] if more > 0 else names)


def show_event(event: Event, book: Book) -> Label:
    """An event in a line: kind, participants, date."""
    parts = [show_standing(event, book), show_parties(event.participants, book)]
    if event.date:
        parts.append(show_date(event.date, book.words))
    return joined(parts, " · ", " · ")


def show_value(attribute: str, value: str, book: Book, *, approx: bool = False, bound: str | None = None) -> Label:
    """A claimed value in words; ``bound``: a length is told as more (MORE_THAN) or less than it."""
    if attribute == "duration":
        return show_duration(value, book.words, approx=approx, bound=bound)
    sign, shown = "≈ " if approx else "", _plain_value(attribute, value, book)
    return Label(sign + shown.ar, sign + shown.en)


def _plain_value(attribute: str, value: str, book: Book) -> Label:
    if attribute == "date":
        return show_date(value, book.words, weekday=True)
    if attribute in ("participants", "absent"):
        return show_parties(value.split(", "), book, most=8)
    if attribute in ("initiator", "place", "speaker"):
        return book.names.of(value)
    if attribute in ("rank", "number"):
        return (show_rank if attribute == "rank" else show_number)(value, book.words)
    kind = "modality" if attribute == "outcome" else attribute
    return book.words.of(kind, value) if kind in ("modality", "weekday", "topic", "strength") else same(value)


def _shown_value(claim: Claim, value: ClaimValue, book: Book) -> Label:
    bound = bound_at(value.reports[0], value.value, book.articles)
    return show_value(claim.attribute, value.value, book, approx=value.approx, bound=bound)


def _value_view(claim: Claim, value: ClaimValue, book: Book) -> ValueView:
    event = value.value if claim.attribute == "outcome" and value.value in book.events else None
    cites = tuple(_cite_report(report, book) for report in value.reports)
    if event is not None:
        told = told_from(book.pages[value.reports[0].page], value.reports[0].start, value.reports[0].end)
        return ValueView(joined([show_kind(book.events[event], book), same(told)], ": ", ": "), cites, event)
    mended = any(book.is_mended(report.mention, claim.attribute) for report in value.reports)
    shown = dropped(_shown_value(claim, value, book), value, claim, book)
    return ValueView(marked(shown, book.words, mended=mended), cites, event)


def _status(claim: Claim, values: Sequence[ValueView], book: Book) -> Label:
    """How the accounts stand to one another; what several outlets have from one origin is no single account."""
    outlets = {cite.outlet for value in values for cite in value.cites}
    if claim.status == "single" and len(outlets) > 1:
        return book.words.ui("one_origin")
    return book.words.of("status", claim.status)


def _row(claim: Claim, book: Book) -> RowView:
    values = tuple(_value_view(claim, value, book) for value in claim.values)
    return RowView(
        attribute=claim.attribute,
        label=book.words.of("attribute", claim.attribute),
        status=claim.status,
        status_label=_status(claim, values, book),
        origins=claim.origins,
        values=values,
    )


def _tells(claim: Claim) -> bool:
    """That a thing happened is what its card says anyway; a plan, a denial or a dispute of it is worth a row.

    So is what is under way, where nobody says that it happened.
    """
    told = {value.value for value in claim.values}
    return claim.attribute != "modality" or told - _UNDER_WAY != {"happened"}


_UNDER_WAY = frozenset({"ongoing", "recurring"})


#: No first sentence is longer, in code points.
_LEAD = 1_000
#: What any mention of anything gives; a card needs more.
_BARE = frozenset({"modality", "participants", "date", "weekday"})


def is_slim(event: Event, book: Book) -> bool:
    """Whether one line says it all: told by one article, without two named parties or without any detail.

    What a headline or a first sentence tells, and has a day, is what its article is about.
    """
    if event.id in book.disputed or (_has_day(event) and _leads(event, book)):
        return False
    articles = {(t.article.page, t.article.article) for m in event.mentions if (t := book.told.get(m))}
    detailed = bool(event.date) or any(claim.attribute not in _BARE for claim in event.claims)
    return not event.participants or (len(articles) < 2 and not (detailed and len(event.participants) > 1))


def _has_day(event: Event) -> bool:
    return event.date is not None and len(event.date.rstrip("~?%")) >= len("2025-02-12")


def _leads(event: Event, book: Book) -> bool:
    """Whether one of its tellings stands in the headline or the first sentence of an article."""
    tellings = (book.told[one] for one in event.mentions if one in book.told)
    return any(told.mention.trigger.start < lead_end(told.article, book) for told in tellings)


def lead_end(article: AnnotatedArticle, book: Book) -> int:
    """Where the first sentence below an article's headline ends; 0 for an article without text."""
    title = article.title
    body = next((span for span in article.spans if title is None or span.end > title.end), None)
    if body is None:
        return title.end if title else 0
    start = max(body.start, title.end if title else 0)
    end = min(body.end, start + _LEAD)
    first = next(iter(find_sentences(book.pages[article.page].text, (Span(start, end),))), None)
    return first.end if first else end


def split_events(book: Book) -> tuple[list[Event], list[Event], list[Event]]:
    """News worth a card, background worth one, and what is told in passing; each in the order of the record."""
    news: list[Event] = []
    background: list[Event] = []
    passing: list[Event] = []
    for event in book.record.linked.events:
        home = passing if is_slim(event, book) else background if event.background else news
        home.append(event)
    return news, background, passing


def event_origins(event: Event) -> int:
    """Independent origins behind an event: all roots of all its reports."""
    return len({r.origin for c in event.claims for v in c.values for r in v.reports})


def _duration(event: Event, book: Book) -> Label | None:
    """The length that most origins give; None where they contradict one another or give none."""
    claim = next((c for c in event.claims if c.attribute == "duration"), None)
    if claim is None or claim.status == "conflict" or not claim.values:
        return None
    return _shown_value(claim, claim.values[0], book)


def event_view(event: Event, book: Book) -> EventView:
    """Everything a card of the event shows."""
    articles = {(t.article.page, t.article.article): t.article for m in event.mentions if (t := book.told.get(m))}
    date = show_date(event.date, book.words, weekday=True) if event.date else book.words.ui("undated")
    mended = any(book.is_mended(mention) for mention in event.mentions)
    return EventView(
        event=event,
        number=book.numbers[event.id],
        kind=marked(show_kind(event, book), book.words, mended=mended),
        parties=show_parties(event.participants, book),
        date=date,
        duration=_duration(event, book),
        modality=book.words.of("modality", event.modality),
        articles=len(articles),
        outlets=outlets_of(articles.values(), book.record.linked),
        origins=event_origins(event),
        conflict=event.id in book.disputed,
        rows=tuple(_row(claim, book) for claim in event.claims if _tells(claim)),
    )


def weigh(event: Event, book: Book) -> tuple[int, ...]:
    """How much a reader wants to see an event: news before background, disputed, with many origins, told often."""
    return (
        not event.background,
        event.id in book.disputed,
        event_origins(event),
        len(event.mentions),
        len(event.participants) > 1,
        len(event.claims),
    )


def choose_events(events: Iterable[Event], book: Book, most: int) -> list[Event]:
    """The ``most`` weightiest events in the order of their dates, undated ones last."""
    ranked = sorted(events, key=lambda e: (tuple(-w for w in weigh(e, book)), book.numbers[e.id]))
    return sorted(ranked[:most], key=lambda e: (sort_key(e.date), book.numbers[e.id]))


# ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────


def statement_view(said: Said, book: Book) -> StatementView:
    """A statement with its speaker by name."""
    article, statement = said
    speaker = statement.speaker
    act = statement.cue.act if statement.cue else "state"
    unnamed = book.names.link(statement.chain[0]) if statement.chain else book.words.of("role", "unknown")
    name = book.names.of(speaker.entity) if speaker.entity else unnamed
    return StatementView(
        speaker=marked(name, book.words, mended=book.mended.of_statement(article, statement)),
        act=book.words.of("act", act) if act != "state" else None,
        denied=_denied(statement, act, book),
        mode=book.words.ui(statement.mode) if ("ui", statement.mode) in book.words.rows else same(statement.mode),
        content=shown_words(article.page, statement.content.exact, book),
        cite=cite_statement(said, book),
        id=statement.id,
    )


def _denied(statement: Statement, act: str, book: Book) -> Label | None:
    """A note on content that its cue takes back; content that holds its own negation (قال إنه لن …) needs none."""
    if statement.polarity != "negative" or ("denied", act) not in book.words.rows:
        return None
    return book.words.of("denied", act)


def statements_of(event: Event, book: Book) -> Iterator[StatementView]:
    """Statements of an event, in its order; of the renderings of one utterance the first, which lists the others."""
    first = {book.utterance(s): s for s in reversed(event.statements) if s in book.said}
    return (statement_view(book.said[s], book) for s in event.statements if first.get(book.utterance(s)) == s)
