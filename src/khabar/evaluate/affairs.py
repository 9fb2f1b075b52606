"""Which mentions of many articles are one event, against what a careful reader says: ``khabar eval affairs``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from khabar.evaluate.affair_labels import AffairLabels, ArticleLabels, MentionLabel
from khabar.evaluate.coreference import Placed, b_cubed, merged_apart, pairs_across, pairs_of
from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.halves import HALVES, AnnotatePage, Key, LinkPages, record_of, report_of_halves
from khabar.evaluate.match import Edge, assign, inside, iou, shared
from khabar.evaluate.news_sets import NewsArticle, articles_of, read_label_lines
from khabar.evaluate.report import Finding, Report, Row
from khabar.evaluate.score_events import plain_type
from khabar.evaluate.score_spans import row_of, share_row
from khabar.model import AnnotatedArticle, EventMention, Span

_TABLE = "gold/affairs.jsonl"
#: A trigger is a word or a few; a longer stretch must lie in the labelled words by half.
_LONGEST_TRIGGER = 30


class Served(NamedTuple):
    """A label with the event that the record gives its mention; None where Khabar reads nothing there."""

    affair: int
    article: ArticleLabels
    label: MentionLabel
    event: str | None


class Half(NamedTuple):
    """One half: its affairs, every label in order."""

    affairs: tuple[AffairLabels, ...]
    served: tuple[Served, ...]

    @property
    def matched(self) -> list[Placed]:
        """The labels at whose place something was read."""
        return [_placed(one, one.event) for one in self.served if one.event is not None]

    @property
    def whole(self) -> list[Placed]:
        """All labels; one at whose place nothing was read stands alone."""
        return [_placed(one, one.event or f"missed:{n}") for n, one in enumerate(self.served)]

    @property
    def apart(self) -> list[tuple[str, str]]:
        """Pairs of events that must never be one."""
        return [pair for affair in self.affairs for pair in affair.apart]


def _placed(one: Served, event: str) -> Placed:
    return Placed(one.label.event, event, (one.article.set, one.article.id))


def evaluate_affairs(data: Path, annotate: AnnotatePage, link: LinkPages, *, evals: Path | None = None) -> Report:
    """Score the events of many articles on labelled affairs; each half is one record of its own.

    Args:
        data: The folder of the public sets (``../shared/data``).
        annotate: One page to its articles.
        link: What links articles.
        evals: Folder of the labels; None for the one of this checkout.

    Raises:
        EvaluationError: A set is absent, or an article is not the one that was labelled.

    Cost: both sets are gone through for some 160 articles, half a minute.
    """
    table = (evals or evals_folder()) / _TABLE
    gold = read_label_lines(table, AffairLabels)
    texts = articles_of([one for affair in gold for one in affair.articles], data)
    halves = {half: half_of([a for a in gold if a.half == half], texts, annotate, link) for half in HALVES}
    return report_of_halves("affairs", table, halves, rows_of_half, findings_of)


def half_of(
    affairs: Sequence[AffairLabels], texts: Mapping[Key, NewsArticle], annotate: AnnotatePage, link: LinkPages
) -> Half:
    """Every label of some affairs with what the record of all their articles makes of its place."""
    read, linked = record_of((one for affair in affairs for one in affair.articles), texts, annotate, link)
    events = {mention: event.id for event in linked.events for mention in event.mentions}
    served = (
        Served(affair.affair, article, label, event)
        for affair in affairs
        for article in affair.articles
        for label, event in served_of(article, read[article.set, article.id], events)
    )
    return Half(tuple(affairs), tuple(served))


def served_of(
    article: ArticleLabels, read: Iterable[AnnotatedArticle], events: Mapping[str, str]
) -> Iterator[tuple[MentionLabel, str | None]]:
    """Each label of an article with the event of the mention that serves it, one for one."""
    found = [m for one in read for m in one.events if m.type != "STATE" and m.trigger.start < article.until]
    edges = [
        Edge(fit(label, mention), i, j)
        for i, label in enumerate(article.mentions)
        for j, mention in enumerate(found)
        if fit(label, mention)
    ]
    pairs = assign(edges)
    for i, label in enumerate(article.mentions):
        mention = found[pairs[i]] if i in pairs else None
        yield label, None if mention is None else events.get(mention.id, f"alone:{mention.id}")


def fit(label: MentionLabel, mention: EventMention) -> float:
    """How well a mention fits a label: 0 where it stands elsewhere; the type decides between two at one place."""
    trigger = Span(mention.trigger.start, mention.trigger.end)
    if not any(shared(word, trigger) for word in label.words):
        return 0.0
    if trigger.end - trigger.start > _LONGEST_TRIGGER and not inside(trigger, label.words):
        return 0.0
    return max(iou(word, trigger) for word in label.words) + (plain_type(mention.type) == label.type)


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────


def rows_of_half(name: str, half: Half) -> Iterator[Row]:
    """The rows of one half in the order of evals/README.md; bars on test alone."""
    for row in _rows(half):
        yield replace(row, measure=f"{name}: {row.measure}", bar=row.bar if name == "test" else None)


def _rows(half: Half) -> Iterator[Row]:
    matched, whole = half.matched, half.whole
    missed = len(whole) - len(matched)
    articles = len({one.article for one in whole})
    note = f"{len(half.affairs)} affairs, {articles} articles, {len({one.gold for one in whole})} events"
    linked, every = pairs_of(matched), pairs_of(whole)
    yield row_of("pairs, F1", linked, bar=0.80, note=note)
    yield _cubed_row("B³, F1", matched, bar=0.85)
    merged = [f"{left} = {right}" for left, right in merged_apart(matched, half.apart)]
    shown = f"{len(merged)} of {len(half.apart)} pairs"
    count = float(len(merged))
    yield Row(measure="must never merge", value=count, bar=0.0, at_most=True, detail=shown)
    yield row_of("pairs across articles, F1", pairs_across(matched))
    yield share_row("mentions read at all", len(matched), missed)
    why = f"missed: {every.fn - linked.fn} of mentions not read, {linked.fn} not linked"
    yield row_of("pairs, missed mentions alone, F1", every, note=why)
    yield _cubed_row("B³, missed mentions alone, F1", whole)


def _cubed_row(measure: str, mentions: Sequence[Placed], bar: float | None = None) -> Row:
    score = b_cubed(mentions)
    shown = "" if score.precision is None else f"P {score.precision:.3f} R {score.recall:.3f}"
    return Row(measure=measure, value=score.f1, bar=bar, detail=shown)


# ── what costs ──────────────────────────────────────────────────────────────────────────────────────────────────


def findings_of(half: Half) -> Iterator[Finding]:
    """Events that stand in several of ours, and ours that hold several, each with the words of every mention."""
    read = [one for one in half.served if one.event is not None]
    for measure, key, other in (("split", _gold, _found), ("merged", _found, _gold)):
        for name in dict.fromkeys(key(one) for one in read):
            fellows = [one for one in read if key(one) == name]
            if len({other(one) for one in fellows}) > 1:
                yield _finding(measure, name, fellows, other)


def _gold(one: Served) -> str:
    return one.label.event


def _found(one: Served) -> str:
    return one.event or ""


def _finding(measure: str, name: str, fellows: Sequence[Served], other: Callable[[Served], str]) -> Finding:
    first = fellows[0]
    groups: dict[str, list[str]] = {}
    for one in fellows:
        groups.setdefault(other(one), []).append(f"{one.article.id}[{one.label.trigger.start}]")
    detail = " | ".join(f"{group}: {', '.join(places)}" for group, places in groups.items())
    return Finding(
        measure=measure,
        verdict="wrong",
        page=f"{first.article.set}:{first.article.id}",
        span=first.label.trigger,
        exact=name,
        detail=detail,
    )
