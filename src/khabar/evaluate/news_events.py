"""What happened in news articles against what a careful reader marks there: ``khabar eval events``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec.structs import replace

from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.event_causes import findings_of
from khabar.evaluate.event_labels import MODALITIES, TYPES, EventLabels
from khabar.evaluate.event_outcomes import Outcome, Pair, linked_outcomes, outcome_of, summed
from khabar.evaluate.halves import HALVES, AnnotatePage, findings_of_dev, outcomes_of, rows_of
from khabar.evaluate.match import Matching, Tally
from khabar.evaluate.news_sets import read_label_lines
from khabar.evaluate.report import Report, Row
from khabar.evaluate.score_events import plain_type
from khabar.evaluate.score_spans import row_of, share_row
from khabar.evaluate.statement_causes import causes_of

_TABLE = "gold/events.jsonl"
#: Articles labelled from scratch after the rules stood, and then built from: rows of their own.
_FURTHER = "gold/events-further.jsonl"
_FURTHER_HALF = "further"


def evaluate_events(data: Path, annotate: AnnotatePage, *, evals: Path | None = None) -> Report:
    """Score event mentions on the labelled articles of the two news sets, the halves apart, then the further ones.

    Args:
        data: The folder of the public sets (``../shared/data``).
        annotate: One page to its articles.
        evals: Folder of the labels; None for the one of this checkout.

    Raises:
        EvaluationError: A set is absent, or an article is not the one that was labelled.

    Cost: both sets are gone through for 160 articles and the further ones, some 12 s.
    """
    folder = evals or evals_folder()
    tables = [one for one in (folder / _TABLE, folder / _FURTHER) if one.exists() or one.name == Path(_TABLE).name]
    gold = [labels for one in tables for labels in read_label_lines(one, EventLabels)]
    outcomes = outcomes_of(gold, data, partial(outcome_of, annotate=annotate))
    halves = {half: [one for one in outcomes if one.gold.half == half] for half in (*HALVES, _FURTHER_HALF)}
    further = halves[_FURTHER_HALF]
    findings = (*findings_of_dev(halves, findings_of), *chain.from_iterable(map(findings_of, further)))
    return Report(
        name="events",
        digest=hashlib.sha256(b"".join(one.read_bytes() for one in tables)).hexdigest(),
        rows=(*rows_of(halves, rows_of_half), *(rows_of_half(_FURTHER_HALF, further) if further else ())),
        causes=causes_of(findings),
        findings=findings,
    )


def rows_of_half(half: str, outcomes: Sequence[Outcome]) -> Iterator[Row]:
    """The rows of one half in the order of evals/README.md; bars on test alone.

    Durations, topics, amounts, instruments and outcomes are not labelled in the further articles.
    """
    barred = half == "test"
    matter = () if half == _FURTHER_HALF else _matter_rows(outcomes)
    for row in (*_mention_rows(outcomes), *_party_rows(outcomes), *matter, *_circumstance_rows(outcomes)):
        yield replace(row, measure=f"{half}: {row.measure}", bar=row.bar if barred else None)


def _mention_rows(outcomes: Sequence[Outcome]) -> Iterator[Row]:
    labels = sum(len(one.gold.items) for one in outcomes)
    note = f"{len(outcomes)} articles, {labels} labels"
    yield row_of("mentions, F1", _counted(outcomes, lambda one: one.matching), bar=0.65, note=note)
    yield row_of("mentions, whatever the type, F1", _counted(outcomes, lambda one: one.blind))
    pairs = [pair for one in outcomes for pair in one.blind_pairs()]
    yield _share("type right", pairs, lambda pair: pair.type_right)
    for name in TYPES:
        yield row_of(f"{name}, F1", of_type(outcomes, name), bar=0.85 if name == "CONSULT" else None)


def _counted(outcomes: Sequence[Outcome], matching: Callable[[Outcome], Matching]) -> Tally:
    counts = (matching(one) for one in outcomes)
    return summed(Tally(len(one.pairs), len(one.false), len(one.missed)) for one in counts)


def of_type(outcomes: Sequence[Outcome], name: str) -> Tally:
    """Counts of one type: right and missed by the label's, false by the find's."""
    right = sum(pair.label.type == name for one in outcomes for pair in one.pairs())
    false = sum(plain_type(one.found[j].type) == name for one in outcomes for j in one.matching.false)
    missed = sum(one.gold.items[i].type == name for one in outcomes for i in one.matching.missed)
    return Tally(right, false, missed)


def _party_rows(outcomes: Sequence[Outcome]) -> Iterator[Row]:
    pairs = [pair for one in outcomes for pair in one.pairs()]
    yield row_of("participants, F1", summed(pair.participants() for pair in pairs), bar=0.75)
    yield row_of("participants with role, F1", summed(pair.participants(roles=True) for pair in pairs))
    dated = [pair for pair in pairs if pair.label.time and pair.label.time.value]
    yield _share("time value right", dated, lambda pair: pair.time_right, bar=0.85)
    yield row_of("place, F1", summed(pair.places() for pair in pairs))


def _matter_rows(outcomes: Sequence[Outcome]) -> Iterator[Row]:
    pairs = [pair for one in outcomes for pair in one.pairs()]
    lasting = [pair for pair in pairs if pair.label.duration and pair.label.duration.value]
    yield _share("duration right", lasting, lambda pair: pair.duration_right)
    topical = [pair for pair in pairs if pair.label.topics or pair.found.topics]
    yield row_of("topics, F1", summed(pair.topics() for pair in topical))
    yield row_of("amounts, F1", summed(pair.amounts() for pair in pairs))
    yield row_of("instruments, F1", summed(pair.instruments() for pair in pairs))
    yield row_of("outcome linked", summed(map(linked_outcomes, outcomes)), bar=0.60)


def _circumstance_rows(outcomes: Sequence[Outcome]) -> Iterator[Row]:
    pairs = [pair for one in outcomes for pair in one.pairs()]
    yield _share("modality right", pairs, lambda pair: pair.modality_right, bar=0.85)
    marked = [pair for pair in pairs if pair.label.modality != "happened"]
    yield _share("modality right, other than happened", marked, lambda pair: pair.modality_right)
    yield _share("background right", pairs, lambda pair: pair.found.background == pair.label.background)
    for name in MODALITIES:
        named = [pair for pair in pairs if pair.label.modality == name]
        yield _share(f"modality right, {name}", named, lambda pair: pair.modality_right)
    past = [pair for pair in pairs if pair.label.background]
    yield _share("background right, where it is", past, lambda pair: pair.found.background)
    moded = [pair for pair in pairs if pair.label.mode]
    yield _share("mode right", moded, lambda pair: pair.mode_right)


def _share(measure: str, pairs: Sequence[Pair], right: Callable[[Pair], bool], bar: float | None = None) -> Row:
    count = sum(map(right, pairs))
    return share_row(measure, count, len(pairs) - count, bar=bar)
