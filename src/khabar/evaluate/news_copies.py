"""Copies in all of SaudiNewsNet: recall against brute force, precision and direction on pairs judged by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from khabar.errors import EvaluationError
from khabar.evaluate.copy_truth import true_pairs
from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.halves import HALVES, AnnotatePage
from khabar.evaluate.news_sets import SAUDI, NewsArticle, read_label_lines, read_saudi
from khabar.evaluate.report import Finding, Report, Row
from khabar.evaluate.score_spans import share_row
from khabar.link.copies import Reuse, find_copies
from khabar.link.outlets import find_houses
from khabar.model import AnnotatedArticle, Article, Copy, Span

_TABLE = "gold/copies.jsonl"
#: Part of the shorter text's five-word runs from which brute force counts a pair.
HALF = 0.5
_KINDS = {"exact": "identical"}

Pages = frozenset[str]


class Judged(Struct, frozen=True, kw_only=True):
    """A pair of articles that somebody read.

    Attributes:
        number: Even for dev, odd for test.
        half: ``dev`` or ``test``.
        left: Identifier of one article, ``right`` of the other.
        sha256: The first sixteen digits of the digests of both texts.
        shared: Part of the shorter text's five-word runs that both have, by brute force.
        verdict: copy (one text was made from the other, or both from a third), formula (standing wording of an office
            on two occasions), none, or open.
        kind: Of a copy: exact, near, edited, passage.
        direction: Of a copy: left (the earlier), right, unknown.
        basis: What tells the direction, or why nothing does; None for nothing at all.
    """

    number: int
    half: str
    left: str
    right: str
    sha256: tuple[str, str]
    shared: float
    verdict: str
    kind: str | None = None
    direction: str | None = None
    basis: str | None = None

    @property
    def set(self) -> str:
        """The set that both are of."""
        return SAUDI

    @property
    def id(self) -> str:
        """Both identifiers."""
        return f"{self.left} = {self.right}"


class Outcome(NamedTuple):
    """A judged pair and the copy that was found there; None where none was."""

    judged: Judged
    found: Copy | None

    @property
    def is_copy(self) -> bool:
        """Whether the reader held it for a copy."""
        return self.judged.verdict == "copy"

    @property
    def directed(self) -> bool:
        """Whether it was found and the reader could tell which text is the earlier."""
        return self.found is not None and self.judged.direction in ("left", "right")

    @property
    def direction_right(self) -> bool:
        """Whether the article found to be the earlier is the reader's, or both leave it open."""
        if self.found is None:
            return False
        ours = {"left": self.found.left.page, "right": self.found.right.page}.get(self.found.direction)
        theirs = {"left": self.judged.left, "right": self.judged.right}.get(self.judged.direction or "")
        return ours == (None if theirs is None else f"{SAUDI}:{theirs}")

    @property
    def kind_right(self) -> bool:
        """Whether the kind found is the reader's."""
        wanted = _KINDS.get(self.judged.kind or "", self.judged.kind)
        return self.found is not None and self.found.kind == wanted


def evaluate_copies(data: Path, annotate: AnnotatePage, read: AnnotatePage, *, evals: Path | None = None) -> Report:
    """Find the copies of all of SaudiNewsNet and hold them against brute force and against the judged pairs.

    Args:
        data: The folder of the public sets (``../shared/data``).
        annotate: One page to its articles with all that is found in them; for the judged pairs.
        read: One page to its articles, cleaned and dated alone; for all others, where nothing else is needed.
        evals: Folder of the judged pairs; None for the one of this checkout.

    Raises:
        EvaluationError: The set is absent, or a text is not the one that was judged.

    Cost: some two minutes; two more where the truth is not in the user's cache folder yet.
    """
    table = (evals or evals_folder()) / _TABLE
    judged = read_label_lines(table, Judged)
    news = list(read_saudi(data / SAUDI))
    _check(judged, {one.id: one for one in news})
    wanted = {identifier for one in judged for identifier in (one.left, one.right)}
    articles = [a for one in news for a in (annotate if one.id in wanted else read)(one.page())]
    reuse = find_copies({one.page().name: one.text for one in news}, articles, find_houses(articles, frozenset()))
    found = _by_pages(reuse)
    outcomes = [_outcome(one, found) for one in judged]
    return Report(
        name="copies",
        digest=hashlib.sha256(table.read_bytes()).hexdigest(),
        rows=(_recall(news, reuse), *(row for half in HALVES for row in _rows(half, outcomes))),
        findings=tuple(_findings([one for one in outcomes if one.judged.half == "dev"])),
    )


def _check(judged: Sequence[Judged], news: Mapping[str, NewsArticle]) -> None:
    for one in judged:
        for identifier, digest in zip((one.left, one.right), one.sha256, strict=True):
            if identifier not in news or not news[identifier].sha256.startswith(digest):
                raise EvaluationError(
                    f"{SAUDI} {identifier} is not the text that was judged: another edition of the set?"
                )


# ── recall ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _looked_at(reuse: Reuse) -> set[Pages]:
    """Pairs of pages that the search found, whatever it held them for."""
    judged = {frozenset({j.left.rpartition("#")[0], j.right.rpartition("#")[0]}) for j in reuse.judgements}
    return judged | {frozenset({c.left.page, c.right.page}) for c in reuse.alike}


def _recall(news: Sequence[NewsArticle], reuse: Reuse) -> Row:
    truth = true_pairs([one.text for one in news], HALF)
    names = [f"{SAUDI}:{one.id}" for one in news]
    pairs = [frozenset({names[a], names[b]}) for a, b, _ in truth.pairs]
    held = {frozenset({c.left.page, c.right.page}) for c in reuse.alike}
    looked = _looked_at(reuse)
    found, copies = sum(pair in looked for pair in pairs), sum(pair in held for pair in pairs)
    value = found / len(pairs) if pairs else None
    detail = f"{copies} held for copies or versions, {found - copies} for standing wording"
    return Row(
        measure="recall against brute force", value=value, bar=0.99, tp=found, fn=len(pairs) - found, detail=detail
    )


# ── judged pairs ────────────────────────────────────────────────────────────────────────────────────────────────


def _by_pages(reuse: Reuse) -> dict[Pages, Copy]:
    return {frozenset({c.left.page, c.right.page}): c for c in reuse.alike}


def _outcome(one: Judged, found: Mapping[Pages, Copy]) -> Outcome:
    return Outcome(one, found.get(frozenset({f"{SAUDI}:{one.left}", f"{SAUDI}:{one.right}"})))


def _rows(half: str, outcomes: Sequence[Outcome]) -> Iterator[Row]:
    """The rows of one half in the order of evals/README.md; bars on test alone."""
    mine = [one for one in outcomes if one.judged.half == half and one.judged.verdict != "open"]
    held = [one for one in mine if one.found is not None]
    copies = [one for one in mine if one.is_copy]
    both = [one for one in copies if one.found is not None]
    directed = [one for one in both if one.directed]

    def share(measure: str, of: Sequence[Outcome], right: Callable[[Outcome], bool], bar: float | None = None) -> Row:
        count = sum(map(right, of))
        return share_row(f"{half}: {measure}", count, len(of) - count, bar=bar if half == "test" else None)

    yield share("precision, judged pairs", held, lambda one: one.is_copy, bar=0.97)
    yield share("judged copies found", copies, lambda one: one.found is not None)
    yield share("direction right, where known", directed, lambda one: one.direction_right, bar=0.80)
    yield share("left open, where not known", [o for o in both if not o.directed], lambda one: one.direction_right)
    yield share("kind right", both, lambda one: one.kind_right)


def _findings(outcomes: Sequence[Outcome]) -> Iterator[Finding]:
    for one in outcomes:
        judged, found = one.judged, one.found
        if judged.verdict != "open" and (found is not None) != one.is_copy:
            verdict = "missed" if found is None else "false"
            yield _finding("copy", verdict, judged, f"{judged.verdict}, {judged.shared:.2f} shared")
        elif one.directed and not one.direction_right and found is not None:
            told = "; ".join(found.reasons[1:]) or "nothing"
            yield _finding("direction", "wrong", judged, f"{judged.direction} by {judged.basis}; here {told}")


def _finding(measure: str, verdict: str, judged: Judged, detail: str) -> Finding:
    return Finding(measure=measure, verdict=verdict, page=judged.id, span=Span(0, 0), exact="", detail=detail)


def bare(article: Article) -> AnnotatedArticle:
    """An article that was cleaned and dated, with nothing found in it."""
    return AnnotatedArticle(**{name: getattr(article, name) for name in Article.__struct_fields__})
