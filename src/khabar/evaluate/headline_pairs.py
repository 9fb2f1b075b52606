"""Whether one headline bears out or contradicts another, as far as claims alone decide it: ``khabar eval ans``."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from khabar.errors import EvaluationError
from khabar.evaluate.halves import AnnotatePage, LinkPages
from khabar.evaluate.match import Tally
from khabar.evaluate.report import Report, Row
from khabar.evaluate.score_spans import row_of, share_row
from khabar.model import AnnotatedArticle, Linked, Page

#: The set's own parts; ``train`` is not scored.
PARTS = ("test", "dev")
AGREE, DISAGREE, OTHER = "agree", "disagree", "other"
#: No headline of the set has a day. Both of a pair get this one, because the second was written from the first.
DAY = "2018-05-01"


class HeadlinePair(NamedTuple):
    """Two headlines and what the set says of them: `AGREE`, `DISAGREE` or `OTHER`."""

    first: str
    second: str
    stance: str


class Decided(NamedTuple):
    """A pair's stance by the set, and by claims: None where they do not decide it."""

    stance: str
    claims: str | None


def evaluate_ans(data: Path, annotate: AnnotatePage, link: LinkPages) -> Report:
    """Score agreement and contradiction of headlines; each pair is a record of two pages.

    Args:
        data: Holds ``test.csv`` and ``dev.csv`` with columns s1, s2, stance.
        annotate: One page to its articles.
        link: What links articles.

    Raises:
        EvaluationError: A part is absent or has other columns.

    Cost: 1,134 pairs, some two minutes.
    """
    parts = {name: read_pairs(data / f"{name}.csv") for name in PARTS}
    found = {name: [decide(pair, annotate, link) for pair in pairs] for name, pairs in parts.items()}
    digest = hashlib.sha256(b"".join((data / f"{name}.csv").read_bytes() for name in PARTS)).hexdigest()
    return Report(name="ans", digest=digest, rows=tuple(chain.from_iterable(map(rows_of_part, found, found.values()))))


def read_pairs(path: Path) -> list[HeadlinePair]:
    """The pairs of a part in the order of its file.

    Raises:
        EvaluationError: No such file, or other columns.
    """
    try:
        with path.open(encoding="utf-8", newline="") as opened:
            return [HeadlinePair(row["s1"], row["s2"], row["stance"]) for row in csv.DictReader(opened)]
    except (OSError, KeyError) as error:
        raise EvaluationError(f"cannot read the headline pairs {path}: {error}") from error


def decide(pair: HeadlinePair, annotate: AnnotatePage, link: LinkPages) -> Decided:
    """What the claims of a record of both headlines say of the pair."""
    pages = [_page(name, text) for name, text in (("first", pair.first), ("second", pair.second))]
    articles = [article for page in pages for article in annotate(page)]
    return Decided(pair.stance, stance_of(link(pages, articles), articles))


def _page(name: str, text: str) -> Page:
    return Page(name=name, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published=DAY)


def stance_of(linked: Linked, articles: Sequence[AnnotatedArticle]) -> str | None:
    """Disagree where a conflict has sides on both pages, agree where both tell one event or are a copy; else None."""
    if any(len({side.page for side in conflict.sides}) > 1 for conflict in linked.conflicts):
        return DISAGREE
    told = {mention.id: article.page for article in articles for mention in article.events}
    shared = any(len({told[mention] for mention in event.mentions}) > 1 for event in linked.events)
    return AGREE if shared or any(copy.kind != "passage" for copy in linked.copies) else None


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────


def rows_of_part(name: str, pairs: Sequence[Decided]) -> Iterator[Row]:
    """The rows of one part in the order of evals/README.md."""
    counts = {stance: sum(pair.stance == stance for pair in pairs) for stance in (AGREE, DISAGREE, OTHER)}
    note = ", ".join(f"{number} {stance}" for stance, number in counts.items())
    decided = [pair for pair in pairs if pair.claims is not None]
    right = sum(pair.stance == pair.claims for pair in decided)
    tallies = {stance: tally_of(pairs, stance) for stance in (AGREE, DISAGREE)}
    yield share_row(f"{name}: decided by claims", len(decided), len(pairs) - len(decided), note=note)
    yield share_row(f"{name}: right where decided", right, len(decided) - right)
    for stance, tally in tallies.items():
        yield row_of(f"{name}: {stance}, F1", tally)
    yield Row(measure=f"{name}: mean F1 of both", value=mean_f1(tallies))


def tally_of(pairs: Sequence[Decided], stance: str) -> Tally:
    """Pairs of a stance that claims find, that they call so wrongly, that they miss; one left open is missed."""
    return Tally(
        sum(pair.claims == stance == pair.stance for pair in pairs),
        sum(pair.claims == stance != pair.stance for pair in pairs),
        sum(pair.claims != stance == pair.stance for pair in pairs),
    )


def mean_f1(tallies: Mapping[str, Tally]) -> float | None:
    """Mean of the classes' F1, 0 for a class with none found; None where there are no classes."""
    return sum(tally.f1 or 0.0 for tally in tallies.values()) / len(tallies) if tallies else None
