"""Who said what in news articles against what a careful reader marks there: ``khabar eval statements``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.halves import HALVES, AnnotatePage, findings_of_dev, outcomes_of, rows_of
from khabar.evaluate.news_sets import read_label_lines
from khabar.evaluate.report import Report, Row
from khabar.evaluate.score_spans import share_row
from khabar.evaluate.statement_causes import causes_of, findings_of, known_cues
from khabar.evaluate.statement_labels import StatementLabels
from khabar.evaluate.statement_outcomes import Outcome, Pair, names_in_marks, outcome_of
from khabar.lexicon.cues import load_cues

_TABLE = "gold/statements.jsonl"
#: Articles that were labelled batch by batch while rules were mended by the batch before: more dev, rows of their own.
_BATCHES = "gold/statements-batches.jsonl"
MODES = ("direct", "mixed", "indirect")
#: How a sentence names its voice, in the order of docs/annotation.md.
HOWS = (
    *("name", "role", "metonym", "pronoun", "dropped_subject"),
    *("anonymous", "collective", "document", "unknown"),
)


def evaluate_statements(data: Path, annotate: AnnotatePage, *, evals: Path | None = None) -> Report:
    """Score statements on the labelled articles of the two news sets, the halves apart.

    Args:
        data: The folder of the public sets (``../shared/data``).
        annotate: One page to its articles.
        evals: Folder of the labels; None for the one of this checkout.

    Raises:
        EvaluationError: A set is absent, or an article is not the one that was labelled.

    Cost: both sets are gone through for 160 articles and the 96 of the batches, some 12 s.
    """
    table = (evals or evals_folder()) / _TABLE
    batches = table.parent / Path(_BATCHES).name
    gold = read_label_lines(table, StatementLabels)
    more = read_label_lines(batches, StatementLabels) if batches.exists() else ()
    outcomes = outcomes_of((*gold, *more), data, partial(outcome_of, annotate=annotate))
    halves = {half: [one for one in outcomes[: len(gold)] if one.gold.half == half] for half in HALVES}
    findings = findings_of_dev(halves, partial(findings_of, known=known_cues(load_cues())))
    return Report(
        name="statements",
        digest=hashlib.sha256(b"".join(one.read_bytes() for one in (table, batches) if one.exists())).hexdigest(),
        rows=(*rows_of(halves, rows_of_half), *(rows_of_half("batches", outcomes[len(gold) :]) if more else ())),
        causes=causes_of(findings),
        findings=findings,
    )


def rows_of_half(half: str, outcomes: Sequence[Outcome]) -> Iterator[Row]:
    """The rows of one half in the order of evals/README.md; bars on test alone."""
    barred = half == "test"
    for row in (*_found_rows(outcomes), *_voice_rows(outcomes), *_other_rows(outcomes)):
        yield replace(row, measure=f"{half}: {row.measure}", bar=row.bar if barred else None)


def _found_rows(outcomes: Sequence[Outcome]) -> Iterator[Row]:
    quoted = count_modes(outcomes, MODES[:2])
    yield Row(measure="direct and mixed, precision", value=quoted.precision, bar=0.93, tp=quoted.found, fp=quoted.false)
    yield Row(measure="direct and mixed, recall", value=quoted.recall, bar=0.90, tp=quoted.served, fn=quoted.missed)
    yield count_modes(outcomes, MODES).row("all modes, F1", bar=0.85)
    yield from (count_modes(outcomes, (mode,)).row(f"{mode}, F1") for mode in MODES)
    yield count_modes(outcomes, MODES, exact=True).row("all modes, exact, F1")
    yield from (count_modes(outcomes, (mode,), exact=True).row(f"{mode}, exact, F1") for mode in MODES)
    named, finds = sum(len(list(names_in_marks(one))) for one in outcomes), sum(len(one.said) for one in outcomes)
    value = named / finds if finds else None
    yield Row(measure="names in marks as speech", value=value, bar=0.03, fp=named, at_most=True)


class TwoSided(Struct, frozen=True, kw_only=True):
    """Precision goes by the mode of the find, recall by that of the label; a wrong mode alone loses neither."""

    found: int
    false: int
    served: int
    missed: int

    @property
    def precision(self) -> float | None:
        """Share of the finds that serve a label; None where nothing was found."""
        return self.found / (self.found + self.false) if self.found + self.false else None

    @property
    def recall(self) -> float | None:
        """Share of the labels that are served; None where there are none."""
        return self.served / (self.served + self.missed) if self.served + self.missed else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean; a side without items counts as nothing, both without as None."""
        if self.precision is None and self.recall is None:
            return None
        low, high = self.precision or 0.0, self.recall or 0.0
        return 2 * low * high / (low + high) if low + high else 0.0

    def row(self, measure: str, bar: float | None = None) -> Row:
        """The F1, with precision and recall beside it."""
        sides = (("P", self.precision), ("R", self.recall))
        detail = " ".join(f"{name} {value:.3f}" for name, value in sides if value is not None)
        return Row(
            measure=measure, value=self.f1, bar=bar, tp=self.served, fp=self.false, fn=self.missed, detail=detail
        )


def count_modes(outcomes: Iterable[Outcome], modes: Sequence[str], *, exact: bool = False) -> TwoSided:
    """Counts of finds and labels of some modes; ``exact`` asks for the very same stretch."""
    found = false = served = missed = 0
    for one in outcomes:
        for pair in one.pairs():
            right = not exact or pair.label.content == pair.said.content
            found += right and pair.said.statement.mode in modes
            false += not right and pair.said.statement.mode in modes
            served += right and pair.label.mode in modes
            missed += not right and pair.label.mode in modes
        missed += sum(one.gold.items[i].mode in modes for i in one.matching.missed)
        false += sum(one.said[j].statement.mode in modes for j in one.matching.false)
    return TwoSided(found=found, false=false, served=served, missed=missed)


def _voice_rows(outcomes: Sequence[Outcome]) -> Iterator[Row]:
    pairs = [pair for one in outcomes for pair in one.pairs()]
    yield _share("speaker right", pairs, lambda pair: pair.speaker_right, bar=0.85)
    for how in HOWS:
        some = [pair for pair in pairs if pair.label.speaker.how == how]
        yield _share(f"speaker right, {how}", some, lambda pair: pair.speaker_right)
    voiced = [pair for pair in pairs if pair.label.speaker.mentions]
    unknown = sum(pair.left_unknown for pair in voiced)
    value = unknown / len(voiced) if voiced else None
    yield Row(measure="speaker left unknown", value=value, bar=0.08, fp=unknown, at_most=True)


def _other_rows(outcomes: Sequence[Outcome]) -> Iterator[Row]:
    pairs = [pair for one in outcomes for pair in one.pairs()]
    linked = [pair for pair in pairs if pair.label.chain]
    yield _share("chains of two or more, exact", linked, lambda pair: pair.chain_exact, bar=0.70)
    yield _share("chain exact", pairs, lambda pair: pair.chain_exact)
    yield link_counts(pairs).row("links behind the speaker, F1")
    yield addressee_counts(pairs).row("addressee, F1")
    yield _share("act right", pairs, lambda pair: pair.act_right, bar=0.80)
    marked = [pair for pair in pairs if pair.label.act != "state"]
    yield _share("act right, other than state", marked, lambda pair: pair.act_right)
    yield _share("polarity right", pairs, lambda pair: pair.said.statement.polarity == pair.label.polarity)
    negative = [pair for pair in pairs if pair.label.polarity == "negative"]
    yield _share("polarity right, negative", negative, lambda pair: pair.said.statement.polarity == "negative")
    yield _share("mode right", pairs, lambda pair: pair.said.statement.mode == pair.label.mode)


def link_counts(pairs: Iterable[Pair]) -> TwoSided:
    """Links behind the speaker over the matched statements: a link where the label has none is false."""
    right = wanted = given = 0
    for pair in pairs:
        right, wanted, given = (
            right + pair.links_right,
            wanted + len(pair.label.chain),
            given + len(pair.said.links),
        )
    return TwoSided(found=right, false=given - right, served=right, missed=wanted - right)


def addressee_counts(pairs: Iterable[Pair]) -> TwoSided:
    """Whom the words are spoken to, over the matched statements: an addressee where the label has none is false."""
    some = list(pairs)
    right = sum(pair.addressee_right for pair in some)
    given = sum(pair.said.statement.addressee is not None for pair in some)
    wanted = sum(pair.label.addressee is not None for pair in some)
    return TwoSided(found=right, false=given - right, served=right, missed=wanted - right)


def _share(measure: str, pairs: Sequence[Pair], right: Callable[[Pair], bool], bar: float | None = None) -> Row:
    count = sum(map(right, pairs))
    return share_row(measure, count, len(pairs) - count, bar=bar)
