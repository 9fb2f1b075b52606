"""What one place of an article was read as: the cells that stand there, and the chunks that the rules saw around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from msgspec import Struct

from khabar.annotate.article import Annotator
from khabar.annotate.events.attempts import Attempt
from khabar.annotate.events.candidate import Candidate
from khabar.annotate.events.learned.opinion import Opinion, Telling
from khabar.model import AnnotatedArticle, Article, Span
from khabar.text.sentences import Sentence, find_sentences
from khabar.text.time_items import read_items

#: From which share on an opinion is told, and by how many of its reasons.
_WORTH_TELLING, _REASONS = 0.25, 6
#: Fields that say where a cell stands, not what it is.
_PLACE = frozenset(("start", "end", "exact", "id"))
#: What is found in an article, in the order of its stages; its own spans hold every place and tell nothing.
_FOUND = (
    "title",
    "published",
    "agency",
    "byline",
    "breaks",
    "boilerplate",
    "entities",
    "times",
    "quantities",
    "statements",
    "events",
)


class Cell(Struct, frozen=True, kw_only=True):
    """A stretch of the record that holds the place.

    Attributes:
        path: Which field of the article: ``events[2].participants[0].mention``.
        start, end: Code points, half-open.
        rule: The rule that the record it belongs to names; empty where it names none.
        value: The plain fields of that record, in its own order: ``type=CONSULT mode=phone``.
    """

    path: str
    start: int
    end: int
    rule: str
    value: str


class Piece(Struct, frozen=True, kw_only=True):
    """One chunk of a sentence: ``kind`` is its letter or word in the room's alphabet, ``note`` what tables know."""

    kind: str
    start: int
    end: int
    note: str = ""


class Room(Struct, frozen=True, kw_only=True):
    """A sentence as the rules of one room see it: ``names``, ``times``, ``statements`` or ``events``."""

    name: str
    pieces: tuple[Piece, ...]


class Weighed(Struct, frozen=True, kw_only=True):
    """One whom a learned opinion weighed as a participant.

    Attributes:
        trigger, mention: Of the event, and the words for who may take part.
        share: How likely they take part, 0 to 1.
        role: The role they were given; empty where they were given none.
        reasons: The attributes that weighed most, with their weight for (+) or against (-) in log odds.
    """

    trigger: Span
    mention: Span
    share: float
    role: str
    reasons: tuple[str, ...]


class Trace(Struct, frozen=True, kw_only=True):
    """What is known of one place.

    Attributes:
        page, article: Which article holds the place.
        start, end: Its sentence; both are the place itself where it stands outside of all sentences (boilerplate).
        cells: From the shortest to the longest; empty where nothing was found.
        rooms: The sentence in each room's chunks; empty outside of all sentences.
        attempts: Readings of the sentence's words as events, in the order of the text.
        opinions: What the learned opinion thinks of those in the sentence whom the rules gave no role.
    """

    page: str
    article: int
    start: int
    end: int
    cells: tuple[Cell, ...]
    rooms: tuple[Room, ...]
    attempts: tuple[Attempt, ...]
    opinions: tuple[Weighed, ...] = ()


def trace(annotator: Annotator, text: str, article: Article, offset: int) -> Trace:
    """Which rules and chunks made the cells at one place of an article.

    Args:
        annotator: As `load_annotator` gives it.
        text: The view of the page.
        article: One of its articles, dated.
        offset: A code point of the view.

    Returns:
        The cells that hold the place and its sentence as each room cuts it. The article is annotated anew: by the
        tables and rules at hand, not those that once made a record.

    Cost: that of annotating the article.
    Example: at the ت of اتصل الوزير بنظيره → a cell ``events[0].trigger`` of the rule ``اتصل:verb:call``.
    """
    found = annotator.annotate(text, article)
    sentence = next((s for s in find_sentences(text, article.spans) if s.start <= offset < s.end), None)
    return Trace(
        page=article.page,
        article=article.article,
        start=sentence.start if sentence else offset,
        end=sentence.end if sentence else offset,
        cells=tuple(sorted(_cells(found, offset), key=lambda c: (c.end - c.start, c.path))),
        rooms=tuple(_rooms(annotator, text, found, sentence)) if sentence else (),
        attempts=_attempts(annotator, text, found, sentence) if sentence else (),
        opinions=_weighed(annotator, text, found, sentence) if sentence else (),
    )


def holding(articles: Iterable[Article], offset: int) -> Article | None:
    """The article whose text holds a place, else the one that the boilerplate there is listed with; None for none."""
    known = tuple(articles)
    inside = (a for a in known if any(s.start <= offset < s.end for s in a.spans))
    beside = (a for a in known if any(b.start <= offset < b.end for b in a.boilerplate))
    return next(chain(inside, beside), None)


# ── cells ───────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Owner(Struct, frozen=True):
    """Whose fields and whose rule stand for a stretch: of the nearest records that have any."""

    record: Struct
    rule: str = ""

    def within(self, record: Struct) -> _Owner:
        """The owner of the fields of a record that lies in this one."""
        return _Owner(record if _plain(record) else self.record, getattr(record, "rule", "") or self.rule)


def _cells(article: AnnotatedArticle, offset: int) -> Iterator[Cell]:
    for name in _FOUND:
        yield from _below(getattr(article, name), name, _Owner(article), offset)


def _below(value: Any, path: str, owner: _Owner, offset: int) -> Iterator[Cell]:  # noqa: ANN401 - any field of the model
    """Cells of a field that hold the place."""
    if isinstance(value, Span):
        if value.start <= offset < value.end:
            yield _cell(path, value, owner)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _below(item, f"{path}[{number}]", owner, offset)
    elif isinstance(value, Struct):
        yield from _of_record(value, path, owner.within(value), offset)


def _of_record(record: Struct, path: str, owner: _Owner, offset: int) -> Iterator[Cell]:
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    if start is not None and end is not None and start <= offset < end:
        yield _cell(path, Span(start, end), owner)
    for name in record.__struct_fields__:
        yield from _below(getattr(record, name), f"{path}.{name}", owner, offset)


def _cell(path: str, span: Span, owner: _Owner) -> Cell:
    return Cell(path=path, start=span.start, end=span.end, rule=owner.rule, value=_plain(owner.record))


def _plain(record: Struct) -> str:
    """The fields of a record that are words, numbers or signs, as ``name=value``."""
    fields = ((name, getattr(record, name)) for name in record.__struct_fields__ if name not in _PLACE | {"rule"})
    return " ".join(f"{name}={value}" for name, value in fields if _is_told(value))


def _is_told(value: object) -> bool:
    return isinstance(value, str | int | float) and value not in ("", False)


# ── rooms ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _rooms(annotator: Annotator, text: str, found: AnnotatedArticle, sentence: Sentence) -> Iterator[Room]:
    yield Room(name="names", pieces=tuple(_names(annotator, text, sentence)))
    yield Room(name="times", pieces=tuple(_times(annotator, text, sentence)))
    yield Room(name="statements", pieces=tuple(_statements(annotator, text, found, sentence)))
    yield Room(name="events", pieces=tuple(_events(annotator, text, found, sentence)))


def _names(annotator: Annotator, text: str, sentence: Sentence) -> Iterator[Piece]:
    for chunk in annotator.tagger.line(text, sentence).chunks:
        note = " ".join(dict.fromkeys(reading.key for reading in chunk.readings))
        yield Piece(kind=chunk.letter, start=chunk.start, end=chunk.end, note=note)


def _times(annotator: Annotator, text: str, sentence: Sentence) -> Iterator[Piece]:
    for item in read_items(text, sentence.tokens, annotator.calendar).row:
        note = f"{item.number:g}" if item.style else ""
        yield Piece(kind=item.kind, start=item.start, end=item.end, note=note)


def _statements(annotator: Annotator, text: str, found: AnnotatedArticle, sentence: Sentence) -> Iterator[Piece]:
    for chunk in annotator.statements.clause(text, sentence, found.entities, found.times).chunks:
        note = " ".join(dict.fromkeys(f"{form.lemma.lemma}:{form.kind}" for form in chunk.forms))
        yield Piece(kind=chunk.kind, start=chunk.start, end=chunk.end, note=note)


def _events(annotator: Annotator, text: str, found: AnnotatedArticle, sentence: Sentence) -> Iterator[Piece]:
    for item in annotator.events.row(text, sentence, found.entities, found.times).items:
        note = " ".join(dict.fromkeys(f"{form.trigger.lemma}:{form.kind}" for form in item.triggers))
        yield Piece(kind=item.kind, start=item.start, end=item.end, note=note)


def _attempts(annotator: Annotator, text: str, found: AnnotatedArticle, sentence: Sentence) -> tuple[Attempt, ...]:
    tried: list[Candidate] = []
    sentences = find_sentences(text, found.spans)
    annotator.events.find(text, sentences, found.entities, found.times, found.statements, found, tried)
    return annotator.events.weighed(tried, found.events, Span(sentence.start, sentence.end))


# ── opinions ────────────────────────────────────────────────────────────────────────────────────────────────────────


def opinions_on(annotator: Annotator, text: str, found: AnnotatedArticle) -> list[Opinion]:
    """What the learned opinion thinks of each who may take part in an article's events, and of whom a rule found."""
    tellings: list[Telling] = []
    opinions: list[Opinion] = []
    sentences = find_sentences(text, found.spans)
    events = annotator.events.find(
        text, sentences, found.entities, found.times, found.statements, found, tellings=tellings
    )
    annotator.sides.completed(events, tellings, found.statements, watched=opinions)
    return opinions


def _weighed(annotator: Annotator, text: str, found: AnnotatedArticle, sentence: Sentence) -> tuple[Weighed, ...]:
    """Those of one sentence that come near to a role, the surest first."""
    here = (one for one in opinions_on(annotator, text, found) if sentence.start <= one.trigger.start < sentence.end)
    near = sorted((one for one in here if not one.given and one.share >= _WORTH_TELLING), key=lambda one: -one.share)
    return tuple(
        Weighed(
            trigger=one.trigger,
            mention=one.mention,
            share=one.share,
            role=one.role,
            reasons=annotator.sides.reasons(one, _REASONS),
        )
        for one in near
    )
