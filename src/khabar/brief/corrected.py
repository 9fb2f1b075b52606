"""What people corrected, as it is shown: the mark beside a cell, and the list with who, when and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from khabar.brief.words import Label, Words, same
from khabar.model import (
    AnnotatedArticle,
    ArticleRef,
    Correction,
    EventMention,
    RecordContents,
    Span,
    Standing,
    Statement,
)

#: The attribute of a claim that a field of an event mention is told as; every other field is a count.
_ATTRIBUTE = {
    **{"time": "date", "place": "place", "duration": "duration", "participant": "participants"},
    **{"modality": "modality", "type": "type"},
}
_Place = tuple[str, int, int, int]


class Mended(NamedTuple):
    """Corrections of a record.

    Attributes:
        lines: Each with what became of it, in the order of time; undos are told by what they took back.
        at: Those that took hold in cells, by page, article, start and end.
        joined: Event mentions of which a person said what they are one with, or not.
    """

    lines: tuple[tuple[Correction, Standing], ...]
    at: Mapping[_Place, tuple[Correction, ...]]
    joined: frozenset[str]

    def of_statement(self, article: AnnotatedArticle, statement: Statement) -> bool:
        """Whether a person mended a statement."""
        return bool(self._at(article, Span(statement.content.start, statement.content.end), "statement"))

    def of_event(self, article: AnnotatedArticle, mention: EventMention) -> frozenset[str]:
        """Attributes of an event mention that a person mended."""
        found = self._at(article, Span(mention.trigger.start, mention.trigger.end), "event")
        told = {_ATTRIBUTE.get(one.field or "", "number") for one in found}
        when = mention.time.mention if mention.time else None
        if when is not None and self._at(article, when, "time"):
            told.add("date")
        if any(self._at(article, amount.mention, "quantity") for amount in mention.amounts):
            told.add("number")
        return frozenset(told)

    def _at(self, article: AnnotatedArticle, span: Span, cell: str) -> list[Correction]:
        return [one for one in self.at.get((article.page, article.article, *span), ()) if one.cell == cell]


def find_mended(record: RecordContents) -> Mended:
    """Index the corrections of a record. Cost: linear in articles and judgements."""
    standings = {one.correction: one for one in record.linked.standings}
    by_id = {one.id: one for one in record.corrections}
    at: defaultdict[_Place, list[Correction]] = defaultdict(list)
    for article in record.articles:
        for taken in article.corrections:
            if taken.correction in by_id:
                at[article.page, article.article, taken.start, taken.end].append(by_id[taken.correction])
    people = (j for j in record.linked.judgements if j.kind == "event" and j.by != "rule") if by_id else ()
    return Mended(
        lines=tuple((one, standings[one.id]) for one in record.corrections if one.id in standings),
        at={place: tuple(found) for place, found in at.items()},
        joined=frozenset(name for j in people for name in (j.left, j.right)),
    )


def marked(label: Label, words: Words, *, mended: bool) -> Label:
    """A label with the mark of a person's correction behind it."""
    if not mended:
        return label
    mark = words.ui("corrected")
    return Label(f"{label.ar} [{mark.ar}]", f"{label.en} [{mark.en}]")


class CorrectionView(NamedTuple):
    """One correction of the list: what it says of which words, on whose word, and what became of it.

    ``change``: what was and what is, empty for joins; ``ref`` and ``span``: where its first cell stands, None where its
    page is not in the record.
    """

    kind: Label
    words: str
    change: Label
    by: str
    reason: str
    state: Label
    ref: ArticleRef | None
    span: Span


def correction_views(record: RecordContents, mended: Mended, words: Words) -> Iterator[CorrectionView]:
    """All corrections, the latest first; an undo is no line of its own."""
    homes: dict[str, list[AnnotatedArticle]] = defaultdict(list)
    for article in record.articles if mended.lines else ():
        homes[article.page_sha256].append(article)
    for one, standing in reversed(mended.lines):
        if one.kind == "undo":
            continue
        at = one.left[0]
        home = next((a for a in homes[at.page_sha256] if any(s.start <= at.start < s.end for s in a.spans)), None)
        yield CorrectionView(
            kind=words.of("correction", one.kind),
            words=at.exact,
            change=_change(one, words),
            by=f"{one.author}, {one.time[:10]}",
            reason=one.reason,
            state=words.of("standing", standing.state),
            ref=ArticleRef(page=home.page, article=home.article) if home else None,
            span=Span(at.start, at.end),
        )


def _change(one: Correction, words: Words) -> Label:
    """What was and what is: مدة: PT1H ← PT2H; of joins nothing."""
    if one.kind in ("same", "not_same"):
        return same("")
    field = words.of("field", one.field or one.cell)
    after = one.value if one.kind != "wrong" and one.value else "✗"
    was = f"{one.was} " if one.was else ""
    return Label(f"{field.ar}: {was}← {after}", f"{field.en}: {was}→ {after}")
