"""Times and quantities of news articles against what a careful reader marks in them: ``khabar eval news-times``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct

from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.halves import AnnotatePage, findings_of_dev, outcomes_by_half, rows_of
from khabar.evaluate.match import Edge, Matching, Tally, iou, match
from khabar.evaluate.news_sets import NewsArticle
from khabar.evaluate.report import Finding, Report, Row
from khabar.evaluate.score_spans import comparable, near
from khabar.model import AnnotatedArticle, Quantity, Span, TimeExpression

_TABLE = "gold/times.jsonl"
_OVERLAP = 0.5
#: A quantity found as one of these is a measure of the guidelines.
_NO_MEASURE = frozenset({"count", "money", "percent", "age"})
_BAR_FOUND = 0.93
_BAR_VALUE = 0.90
_CLOSE = 1e-6

#: One expression as both sides see it.
Expression = TimeExpression | Quantity


class GoldItem(Struct, frozen=True, kw_only=True):
    """One label: ``kind`` by docs/annotation-times.md, in capitals for times. ``value`` None: the page gives none."""

    start: int
    end: int
    kind: str
    value: str | None = None
    mod: str | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    approx: bool = False
    optional: bool = False

    @property
    def span(self) -> Span:
        """Where it stands, code points over the article's text."""
        return Span(self.start, self.end)


class GoldArticle(Struct, frozen=True, kw_only=True):
    """The labels of one article; ``half`` is dev or test, ``number`` its line in evals/gold/articles.tsv."""

    half: str
    number: int
    set: str
    id: str
    sha256: str
    items: tuple[GoldItem, ...]


class _Outcome(Struct, frozen=True):
    gold: GoldArticle
    text: str
    found: tuple[Expression, ...]
    matching: Matching

    def pairs(self) -> Iterator[tuple[GoldItem, Expression]]:
        return ((self.gold.items[i], self.found[j]) for i, j in self.matching.pairs)


def evaluate_news_times(data: Path, annotate: AnnotatePage, *, evals: Path | None = None) -> Report:
    """Score times and quantities on the labelled articles of the two news sets, the halves apart.

    Args:
        data: The folder of the public sets (``../shared/data``).
        annotate: One page to its articles.
        evals: Folder of the labels; None for the one of this checkout.

    Raises:
        EvaluationError: A set is absent, or an article is not the one that was labelled.
    """
    table = (evals or evals_folder()) / _TABLE
    halves = outcomes_by_half(table, GoldArticle, data, partial(_outcome, annotate=annotate))
    return Report(
        name="news-times",
        digest=hashlib.sha256(table.read_bytes()).hexdigest(),
        rows=rows_of(halves, _rows),
        findings=findings_of_dev(halves, _findings),
    )


def _outcome(gold: GoldArticle, article: NewsArticle, annotate: AnnotatePage) -> _Outcome:
    found = tuple(chain.from_iterable(map(expressions, annotate(article.page()))))
    return _Outcome(gold, article.text, found, match_items(gold.items, found))


def expressions(article: AnnotatedArticle) -> Iterator[Expression]:
    """Every time and quantity of an article once: a duration is both, and counts as a time."""
    yield from article.times
    yield from (one for one in article.quantities if one.kind != "duration")


def match_items(gold: Sequence[GoldItem], found: Sequence[Expression]) -> Matching:
    """One to one, by an overlap of at least half of the union; a time is never a quantity."""
    wanted = [item.span for item in gold]
    spans = [Span(one.start, one.end) for one in found]
    edges = [
        Edge(overlap, i, j)
        for j, span in enumerate(spans)
        for i in near(wanted, span)
        if (overlap := iou(wanted[i], span)) >= _OVERLAP
        and gold[i].kind.isupper() == isinstance(found[j], TimeExpression)
    ]
    return match(edges, [not item.optional for item in gold], [False] * len(found))


def value_right(gold: GoldItem, found: Expression) -> bool | None:
    """Whether the value is right; None where it counts neither way: a vague one that is left open."""
    if isinstance(found, Quantity):
        return _amount_right(gold, found)
    if gold.value is None:
        return None if found.value is None else False
    return found.value is not None and _same_time(gold.value, found.value)


def _same_time(gold: str, found: str) -> bool:
    return comparable(gold.replace("+00:00", "Z")) == comparable(found.replace("+00:00", "Z"))


def _amount_right(gold: GoldItem, found: Quantity) -> bool:
    units = gold.unit == found.unit or gold.kind not in {"money", "measure"}
    return kind_right(gold, found) and units and _close(gold.low, found.low) and _close(gold.high, found.high)


def _close(left: float | None, right: float | None) -> bool:
    if left is None or right is None:
        return left is right
    return abs(left - right) <= _CLOSE * max(1.0, abs(left))


def kind_right(gold: GoldItem, found: Expression) -> bool:
    """Whether the kind is that of the guidelines."""
    if isinstance(found, TimeExpression):
        return gold.kind == found.type
    return gold.kind == (found.kind if found.kind in _NO_MEASURE else "measure")


def _approximation(item: Expression) -> str | None:
    if isinstance(item, TimeExpression):
        return item.mod
    return "APPROX" if item.approx else None


def _rows(half: str, outcomes: Sequence[_Outcome]) -> Iterator[Row]:
    """The rows of one half; bars on test alone."""
    tally = _tally(outcomes, lambda kind: True)
    barred = half == "test"
    for name, value in (("precision", tally.precision), ("recall", tally.recall)):
        bar = _BAR_FOUND if barred else None
        yield Row(measure=f"{half}: found, {name}", value=value, bar=bar, tp=tally.tp, fp=tally.fp, fn=tally.fn)
    yield _share(f"{half}: value right", outcomes, value_right, _BAR_VALUE if barred else None)
    for name, of_kind in (("times", str.isupper), ("quantities", str.islower)):
        part = _tally(outcomes, of_kind)
        yield Row(measure=f"{half}: {name} found, F1", value=part.f1, tp=part.tp, fp=part.fp, fn=part.fn)
        some = [(item, one) for outcome in outcomes for item, one in outcome.pairs() if of_kind(item.kind)]
        yield _share_of(f"{half}: {name}, value right", [value_right(*pair) for pair in some])
    yield _share(f"{half}: span exact", outcomes, lambda item, one: item.span == Span(one.start, one.end))
    yield _share(f"{half}: kind right", outcomes, kind_right)
    yield _share(f"{half}: approximation right", outcomes, _approximation_right)


def _approximation_right(item: GoldItem, found: Expression) -> bool | None:
    wanted = item.mod if item.kind.isupper() else ("APPROX" if item.approx else None)
    return (wanted == _approximation(found)) if wanted or _approximation(found) else None


def _tally(outcomes: Iterable[_Outcome], of_kind: Callable[[str], bool]) -> Tally:
    right = missed = false = 0
    for one in outcomes:
        items, found = one.gold.items, one.found
        right += sum(of_kind(items[i].kind) for i, _ in one.matching.pairs)
        missed += sum(of_kind(items[i].kind) for i in one.matching.missed)
        false += sum(of_kind("T" if isinstance(found[j], TimeExpression) else "q") for j in one.matching.false)
    return Tally(right, false, missed)


def _share(
    measure: str,
    outcomes: Iterable[_Outcome],
    right: Callable[[GoldItem, Expression], bool | None],
    bar: float | None = None,
) -> Row:
    return _share_of(measure, [right(item, one) for outcome in outcomes for item, one in outcome.pairs()], bar)


def _share_of(measure: str, verdicts: Sequence[bool | None], bar: float | None = None) -> Row:
    judged = [verdict for verdict in verdicts if verdict is not None]
    value = sum(judged) / len(judged) if judged else None
    return Row(measure=measure, value=value, bar=bar, tp=sum(judged), fp=len(judged) - sum(judged))


def _findings(one: _Outcome) -> Iterator[Finding]:
    for item in (one.gold.items[i] for i in one.matching.missed):
        yield _finding(one, "found", "missed", item.span, _wanted(item))
    for false in (one.found[j] for j in one.matching.false):
        yield _finding(one, "found", "false", Span(false.start, false.end), _got(false))
    for item, found in one.pairs():
        if value_right(item, found) is False:
            yield _finding(one, "value right", "wrong", item.span, f"want {_wanted(item)}, got {_got(found)}")


def _wanted(item: GoldItem) -> str:
    if item.kind.isupper():
        return f"{item.kind} {item.value}{' ' + item.mod if item.mod else ''}"
    return f"{item.kind} {item.low}–{item.high} {item.unit or ''}".strip()


def _got(item: Expression) -> str:
    if isinstance(item, TimeExpression):
        return f"{item.type} {item.value}{' ' + item.mod if item.mod else ''} by {item.rule or '?'}"
    return f"{item.kind} {item.low}–{item.high} {item.unit or ''} by {item.rule or '?'}"


def _finding(one: _Outcome, measure: str, verdict: str, span: Span, detail: str) -> Finding:
    page = f"{one.gold.set}:{one.gold.id}"
    return Finding(
        measure=measure, verdict=verdict, page=page, span=span, exact=one.text[span.start : span.end], detail=detail
    )
