"""What a person names, as the brief shows it, found in a record: event, entity, story, utterance, place of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from khabar.corrections.cells import anchor_of
from khabar.corrections.checking import entity_heads
from khabar.corrections.fields import FIELDS, fields_of
from khabar.corrections.scene import identity
from khabar.errors import UsageError
from khabar.lexicon.names import load_names
from khabar.model import (
    Anchor,
    AnnotatedArticle,
    Evidence,
    Page,
    RecordContents,
    Span,
)
from khabar.text.sentences import find_sentences

_PLACE = re.compile(r"(.+):(\d+)[-–](\d+)", re.DOTALL)
_ARTICLE = re.compile(r"(.+)#(\d+)", re.DOTALL)


class Spot(NamedTuple):
    """One cell of the record: its article, itself, what it is called, its anchor, the value it has in a field."""

    article: AnnotatedArticle
    item: Any
    cell: str
    anchor: Anchor

    def has(self, field: str) -> str | None:
        """What it is in one field; None for nothing."""
        return FIELDS[self.cell, field].get(self.item)


class Thing(NamedTuple):
    """What people name: ``kind`` is event, entity, story or statement (an utterance), ``spots`` its cells."""

    kind: str
    id: str
    spots: tuple[Spot, ...]


# ── cells ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _spans(cell: str, item: Any) -> Iterator[Span]:  # noqa: ANN401 - any cell
    """Characters by which the brief may show a cell, its own first."""
    if cell == "event":
        yield Span(item.trigger.start, item.trigger.end)
        yield Span(item.evidence.start, item.evidence.end)
        yield from (part.mention for part in (item.time, item.duration, item.place) if part and part.mention)
        yield from (amount.mention for amount in item.amounts)
    elif cell == "statement":
        yield Span(item.content.start, item.content.end)
    else:
        yield Span(item.start, item.end)


def _own(cell: str, item: Any) -> tuple[Any, str]:  # noqa: ANN401 - any cell
    """The characters of a cell and what it is read as."""
    if cell == "event":
        return item.trigger, item.type
    if cell == "statement":
        return item.content, item.speaker.entity or ""
    reading = {"mention": "entity", "time": "type", "quantity": "kind"}[cell]
    return item, getattr(item, reading) or ""


def _spot(article: AnnotatedArticle, cell: str, item: Any) -> Spot:  # noqa: ANN401 - any cell
    at, reading = _own(cell, item)
    return Spot(article, item, cell, anchor_of(article, at, reading))


_LISTS: Mapping[str, Callable[[AnnotatedArticle], Iterable[Any]]] = {
    "mention": lambda a: a.entities,
    "time": lambda a: a.times,
    "quantity": lambda a: a.quantities,
    "statement": lambda a: a.statements,
    "event": lambda a: a.events,
}


def headline_of(article: AnnotatedArticle, page: Page) -> Evidence:
    """The words that stand for an article: its title, else its first sentence."""
    if article.title is not None:
        return article.title
    start, end = next(((s.start, s.end) for s in find_sentences(page.text, article.spans)), article.spans[0])
    return Evidence(start=start, end=end, exact=page.text[start:end])


class Directory:
    """A record's things by what people call them. Cost: linear in the record, once."""

    def __init__(self, contents: RecordContents) -> None:
        self.contents = contents
        self._pages = {page.name: page for page in contents.pages}
        self._mentions = {m.id: (a, m) for a in contents.articles for m in a.events}
        self._said = {s.id: (a, s) for a in contents.articles for s in a.statements}

    # ── things ──

    def thing(self, word: str) -> Thing:
        """An event by number or identifier, a story, utterance or entity by identifier, an entity by one of its names.

        Raises:
            UsageError: There is none of that name, or there are several.
        """
        found = self._event(word) or self._story(word) or self._utterance(word) or self._entity(word)
        if found is None:
            raise UsageError(f"{word}: no event, story or entity of this record, no utterance either{self._near(word)}")
        return found

    def _near(self, word: str) -> str:
        names = [one.entity for one in self.contents.linked.entities]
        near = get_close_matches(word, names, n=3)
        return (
            f": did you mean {', '.join(near)}?" if near else ": `khabar brief --record R --places` shows what there is"
        )

    def _event(self, word: str) -> Thing | None:
        events = self.contents.linked.events
        if word.isascii() and word.isdigit() and 0 < int(word) <= len(events):
            event = events[int(word) - 1]
        else:
            found = [one for one in events if one.id == word]
            if not found:
                return None
            event = found[0]
        return Thing("event", event.id, tuple(self.telling(m) for m in event.mentions if m in self._mentions))

    def tells(self, word: str) -> bool:
        """Whether a word is the identifier of an event mention."""
        return word in self._mentions

    def telling(self, mention: str) -> Spot:
        """An event mention by its identifier."""
        article, found = self._mentions[mention]
        return _spot(article, "event", found)

    def says(self, word: str) -> bool:
        """Whether a word is the identifier of a statement."""
        return word in self._said

    def rendering(self, statement: str) -> Spot:
        """A statement by its identifier."""
        article, found = self._said[statement]
        return _spot(article, "statement", found)

    def _utterance(self, word: str) -> Thing | None:
        utterance = next((one for one in self.contents.linked.utterances if one.id == word), None)
        if utterance is None:
            return None
        return Thing("statement", word, tuple(self.rendering(r.statement) for r in utterance.renderings))

    def _story(self, word: str) -> Thing | None:
        story = next((one for one in self.contents.linked.stories if one.id == word), None)
        if story is None:
            return None
        wanted = {(ref.page, ref.article) for ref in story.articles}
        return Thing(
            "story", word, tuple(self.headed(a) for a in self.contents.articles if (a.page, a.article) in wanted)
        )

    def headed(self, article: AnnotatedArticle) -> Spot:
        """An article by its headline."""
        return Spot(article, article, "article", anchor_of(article, headline_of(article, self._pages[article.page])))

    def _entity(self, word: str) -> Thing | None:
        entities = self.contents.linked.entities
        found = [e.entity for e in entities if e.entity == word]
        found = found or [e.entity for e in entities if word in (e.name_ar, e.name_en) or word in e.variants]
        if len(found) > 1:
            raise UsageError(f"{word}: several entities are called so: give one of {', '.join(found)}")
        return Thing("entity", found[0], tuple(self.named(found[0]))) if found else None

    def entity(self, word: str) -> str:
        """The identifier of an entity of the record, or of a listed one that no page names yet.

        Raises:
            UsageError: Neither.
        """
        found = self._entity(word)
        if found is None and identity(word, load_names(with_cities=False)).name_ar is None:
            raise UsageError(f"{word}: no entity of this record, and none that the lexicon lists{self._near(word)}")
        return word if found is None else found.id

    def named(self, entity: str) -> Iterator[Spot]:
        """The mentions of an entity, under all the identifiers that linking made one; names first."""
        alike = self._alike(entity)
        found = [(a, m) for a in self.contents.articles for m in a.entities if m.entity in alike]
        for article, mention in sorted(found, key=lambda pair: pair[1].form != "name"):
            yield _spot(article, "mention", mention)

    def _alike(self, entity: str) -> set[str]:
        """Identifiers that are one with an entity by the judgements."""
        heads = entity_heads(self.contents.linked.judgements)
        head = heads.get(entity, entity)
        return {entity, *(name for name, other in heads.items() if other == head)}

    # ── places ──

    def articles_at(self, word: str) -> list[AnnotatedArticle]:
        """The article ``PAGE#0``, or all of a page by its name; none for another word."""
        found = [a for a in self.contents.articles if a.page == word]
        numbered = _ARTICLE.fullmatch(word)
        if found or numbered is None:
            return found
        return [a for a in self.contents.articles if (a.page, a.article) == (numbered[1], int(numbered[2]))]

    def spot(self, word: str, cells: Iterable[str]) -> Spot:
        """The cell of one of these kinds at ``PAGE:START-END``, or with that identifier (``page#0/s3``).

        It stands at the very characters; else the shortest that holds them; else the only one that they meet.

        Raises:
            UsageError: Not a place, no such page, nothing of that kind there, or several as good.
        """
        kinds = tuple(cells)
        named = [a for a in self.contents.articles if word.startswith(f"{a.page}#{a.article}/")]
        found = [spot for spot in _spots(named, kinds) if getattr(spot.item, "id", None) == word]
        if not found:
            name, at = self._place(word)
            found = _best(_spots([a for a in self.contents.articles if a.page == name], kinds), at)
        if len(found) == 1:
            return found[0]
        what = " or ".join(kinds)
        if not found:
            raise UsageError(f"{word}: no {what} stands there: `khabar brief --record R --places` shows where they are")
        told = ", ".join(f"{s.cell} {s.anchor.start}-{s.anchor.end}" for s in found)
        raise UsageError(f"{word}: several cells stand there ({told}): give the characters of one, or --cell")

    def telling_or_rendering(self, word: str) -> Spot:
        """What stands at ``PAGE:START-END``: a statement at its very characters, else a telling of an event.

        Raises:
            UsageError: As `spot`.
        """
        name, at = self._place(word)
        said = [spot for spot in self.cells_at(name, at) if spot.cell == "statement"]
        return said[0] if len(said) == 1 else self.spot(word, ("event",))

    def cells_at(self, page: str, at: Span) -> list[Spot]:
        """The cells of a page that stand at these very characters, or that the brief shows by them; kind by kind."""
        spots = _spots([a for a in self.contents.articles if a.page == page], tuple(_LISTS))
        return [spot for spot in spots if at in _spans(spot.cell, spot.item)]

    def outlet(self, word: str) -> str:
        """The identifier of an outlet of this record by that or by its name; the word itself for another one."""
        outlets = (one.outlet for one in self.contents.articles if one.outlet)
        return next((one.entity for one in outlets if one.entity and word in (one.entity, one.name)), word)

    def _place(self, word: str) -> tuple[str, Span]:
        found = _PLACE.fullmatch(word)
        if found is None:
            raise UsageError(
                f"{word}: not a place: write PAGE:START-END, as `khabar brief --record R --places` prints it"
            )
        if found[1] not in self._pages:
            near = get_close_matches(found[1], list(self._pages), n=2)
            hint = f": did you mean {', '.join(near)}?" if near else ": `khabar brief --record R --places` shows places"
            raise UsageError(f"{found[1]}: no such page in this record{hint}")
        return found[1], Span(int(found[2]), int(found[3]))


def _spots(articles: Iterable[AnnotatedArticle], kinds: Sequence[str]) -> Iterator[Spot]:
    for article in articles:
        for kind in kinds:
            yield from (_spot(article, kind, item) for item in _LISTS[kind](article))


def _best(spots: Iterable[Spot], at: Span) -> list[Spot]:
    near = [(spot, list(_spans(spot.cell, spot.item))) for spot in spots]
    for fits in (_is_own, _is_shown):
        found = [spot for spot, spans in near if fits(spans, at)]
        if found:
            return found
    holding = [(spans[0], spot) for spot, spans in near if _holds(spans[0], at)]
    if holding:
        least = min(end - start for (start, end), _ in holding)
        return [spot for (start, end), spot in holding if end - start == least]
    return [spot for spot, spans in near if spans[0].start < at.end and at.start < spans[0].end]


def _is_own(spans: list[Span], at: Span) -> bool:
    return spans[0] == at


def _is_shown(spans: list[Span], at: Span) -> bool:
    return at in spans


def _holds(span: Span, at: Span) -> bool:
    return span.start <= at.start and at.end <= span.end


def cells_with(field: str) -> tuple[str, ...]:
    """Kinds of cell that have a field, in the order in which they are looked for; none for no such field."""
    return tuple(cell for cell in (*_LISTS, "article") if field in fields_of(cell))
