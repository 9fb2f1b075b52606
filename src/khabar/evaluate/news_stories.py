"""Which articles of several days are chained to one story, against what a reader says: ``khabar eval stories``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from khabar.evaluate.coreference import BCubed, Placed, b_cubed, tally_of
from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.halves import HALVES, AnnotatePage, Key, LinkPages, record_of, report_of_halves
from khabar.evaluate.match import Tally
from khabar.evaluate.news_sets import NewsArticle, articles_of, read_label_lines
from khabar.evaluate.report import Finding, Report, Row
from khabar.evaluate.score_spans import row_of
from khabar.evaluate.story_labels import ArticleLabel, WindowLabels
from khabar.model import Linked, Span

_TABLE = "gold/stories.jsonl"


class Window(NamedTuple):
    """The judged articles of a window, each with its affair and the story that the record gives it."""

    number: int
    placed: tuple[Placed, ...]


class Half(NamedTuple):
    """One half, linked as one record of all its articles; ``days`` is how many days each labelled affair spans."""

    windows: tuple[Window, ...]
    days: Mapping[str, int]

    @property
    def pairs(self) -> Tally:
        """Pairs of articles, within each window."""
        return tally_of(pair for one in self.windows for pair in combinations(one.placed, 2))


def evaluate_stories(data: Path, annotate: AnnotatePage, link: LinkPages, *, evals: Path | None = None) -> Report:
    """Score stories on windows of labelled articles; each half is one record of all its articles.

    Args:
        data: The folder of the public sets (``../shared/data``).
        annotate: One page to its articles.
        link: What links articles.
        evals: Folder of the labels; None for the one of this checkout.

    Raises:
        EvaluationError: A set is absent, or an article is not the one that was labelled.

    Cost: both sets are gone through for some 470 articles, a minute.
    """
    table = (evals or evals_folder()) / _TABLE
    gold = read_label_lines(table, WindowLabels)
    texts = articles_of([one for window in gold for one in window.articles], data)
    halves = {half: half_of([w for w in gold if w.half == half], texts, annotate, link) for half in HALVES}
    return report_of_halves("stories", table, halves, rows_of_half, findings_of)


def half_of(
    gold: Sequence[WindowLabels], texts: Mapping[Key, NewsArticle], annotate: AnnotatePage, link: LinkPages
) -> Half:
    """The windows of one half beside the stories of the record of all their articles."""
    read, linked = record_of((one for window in gold for one in window.articles), texts, annotate, link)
    days = {key: texts[key].published or "" for key in read}
    return Half(tuple(window_of(one, linked) for one in gold), _spans(gold, days))


def window_of(window: WindowLabels, linked: Linked) -> Window:
    """The judged articles of a window with their stories; one in no story is alone, and so is one without an affair."""
    stories = {ref.page: story.id for story in linked.stories for ref in story.articles if ref.article == 0}
    return Window(window.window, tuple(_placed(one, stories) for one in window.articles if one.affair is not None))


def _placed(label: ArticleLabel, stories: Mapping[str, str]) -> Placed:
    page = f"{label.set}:{label.id}"
    return Placed(label.affair or f"alone:{page}", stories.get(page, f"alone:{page}"), page)


def _spans(gold: Sequence[WindowLabels], days: Mapping[Key, str]) -> dict[str, int]:
    """On how many days each affair of a window is told."""
    told = {(w.window, one.affair, days[one.set, one.id]) for w in gold for one in w.articles if one.affair}
    return dict(Counter(f"{number}.{affair}" for number, affair, _ in told))


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────


def rows_of_half(name: str, half: Half) -> Iterator[Row]:
    """The rows of one half in the order of evals/README.md."""
    for row in _rows(half):
        yield replace(row, measure=f"{name}: {row.measure}")


def _rows(half: Half) -> Iterator[Row]:
    judged = sum(len(one.placed) for one in half.windows)
    several = sum(days > 1 for days in half.days.values())
    note = f"{len(half.windows)} windows, {judged} articles, {len(half.days)} affairs, {several} of several days"
    pairs = half.pairs
    yield row_of("pairs, F1", pairs, note=note)
    yield Row(measure="pairs, precision", value=pairs.precision, tp=pairs.tp, fp=pairs.fp)
    yield Row(measure="pairs, recall", value=pairs.recall, tp=pairs.tp, fn=pairs.fn)
    score = cubed(half.windows)
    shown = "" if score.precision is None else f"P {score.precision:.3f} R {score.recall:.3f}"
    yield Row(measure="B³, F1", value=score.f1, detail=shown)


def cubed(windows: Sequence[Window]) -> BCubed:
    """B³ over the articles of all windows, fellows counted within the window alone."""
    scores = [(len(one.placed), b_cubed(one.placed)) for one in windows if one.placed]
    whole = sum(count for count, _ in scores)
    if not whole:
        return BCubed(None, None)
    return BCubed(
        sum(count * (score.precision or 0.0) for count, score in scores) / whole,
        sum(count * (score.recall or 0.0) for count, score in scores) / whole,
    )


# ── what costs ──────────────────────────────────────────────────────────────────────────────────────────────────


def findings_of(half: Half) -> Iterator[Finding]:
    """Pairs that only the gold or only the record puts together."""
    for window in half.windows:
        for left, right in combinations(window.placed, 2):
            if (left.gold == right.gold) != (left.found == right.found):
                yield _finding(window, left, right)


def _finding(window: Window, left: Placed, right: Placed) -> Finding:
    return Finding(
        measure=f"pairs, window {window.number}",
        verdict="missed" if left.gold == right.gold else "false",
        page=str(left.article),
        span=Span(0, 0),
        exact="",
        detail=f"{right.article}: {left.gold} against {right.gold}",
    )
