"""Why statements cost, told by machine: each missed, false or wrong item has one cause, the first that fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from khabar.evaluate.match import iou, shared
from khabar.evaluate.report import Cause, Finding
from khabar.evaluate.score_spans import OVERLAP
from khabar.evaluate.statement_labels import StatementLabel
from khabar.evaluate.statement_outcomes import Outcome, Pair, Said, act_of, names_in_marks, same_cue
from khabar.lexicon.cues import CueLexicon
from khabar.model import Span
from khabar.text.fold import fold

_BEFORE = ("و", "ف", "ل", "ب", "ك", "ال")
_BEHIND = ("ها", "هم", "هما", "ه", "نا", "ا")


class KnownCues(NamedTuple):
    """What the tables have, folded: every form of `cues.tsv`, every phrase of `attributions.tsv`."""

    forms: frozenset[str]
    phrases: tuple[str, ...]


def known_cues(lexicon: CueLexicon) -> KnownCues:
    """The words that a cue may be known by."""
    return KnownCues(
        frozenset(fold(form) for form, _ in lexicon.cues), tuple(fold(one.surface) for one in lexicon.attributions)
    )


def causes_of(findings: Iterable[Finding]) -> tuple[Cause, ...]:
    """The table of errors by cause: by measure in the order of the first finding, the most frequent cause first."""
    counts = Counter((one.measure, one.detail.split(" · ")[0]) for one in findings)
    order = list(dict.fromkeys(measure for measure, _ in counts))
    ranked = sorted(counts.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1]))
    return tuple(Cause(measure=measure, cause=cause, count=count) for (measure, cause), count in ranked)


def findings_of(one: Outcome, known: KnownCues) -> Iterator[Finding]:
    """Every item that cost, its cause first in the detail."""
    for label in (one.gold.items[i] for i in one.matching.missed):
        yield _finding(one, "missed", "missed", label.content, missed_cause(one, label, known))
    for said in (one.said[j] for j in one.matching.false):
        detail = f"{false_cause(one, said)} · {said.statement.mode} by {said.statement.rule or '?'}"
        yield _finding(one, "false", "false", said.content, detail)
    for pair in one.pairs():
        yield from _wrong(one, pair)


def _wrong(one: Outcome, pair: Pair) -> Iterator[Finding]:
    for measure, right, detail in (
        ("speaker", pair.speaker_right, _speaker_detail(pair)),
        ("chain", pair.chain_exact or not pair.speaker_right, _chain_detail(pair)),
        ("act", pair.act_right, f"{pair.label.act}, given as {act_of(pair.said.statement)}"),
        (
            "mode",
            pair.said.statement.mode == pair.label.mode,
            f"{pair.label.mode}, given as {pair.said.statement.mode}",
        ),
        (
            "polarity",
            pair.said.statement.polarity == pair.label.polarity,
            f"{pair.label.polarity}, given as its opposite",
        ),
    ):
        if not right:
            yield _finding(one, measure, "wrong", pair.label.content, detail)


def missed_cause(one: Outcome, label: StatementLabel, known: KnownCues) -> str:
    """Why a label has no find."""
    if any(same_cue(label, said) and label.cue is not None for said in one.said):
        return "cue read, content cut elsewhere or given to another statement"
    if any(iou(label.content, said.content) >= OVERLAP for said in one.said):
        return "content read once, under another cue"
    if shared(label.content, one.title):
        return "headline"
    if label.cue is None:
        return "speech without cue"
    if not is_known(one.text[label.cue.start : label.cue.end], known):
        return "no such cue in the tables"
    return "cue in the tables, not read here"


def false_cause(one: Outcome, said: Said) -> str:
    """Why a find serves no label."""
    if any(said is name for name in names_in_marks(one)):
        return "name in marks"
    if any(iou(label.content, said.content) >= OVERLAP for label in one.gold.items):
        return "content of a label, found twice"
    if any(same_cue(label, said) and label.cue is not None for label in one.gold.items):
        return "cue of a label, content cut elsewhere"
    if shared(said.content, one.title):
        return "headline"
    return "no cue, no label" if said.statement.cue is None else "cue where no label has one"


def is_known(cue: str, known: KnownCues) -> bool:
    """Whether a word of a label's cue stands in cues.tsv, or the whole begins as a phrase of attributions.tsv."""
    folded = fold(cue)
    bare = folded.removeprefix("و")
    return any(bare.startswith(phrase) for phrase in known.phrases) or any(
        stem in known.forms for word in folded.split() for stem in _stems(word)
    )


def _stems(word: str) -> Iterator[str]:
    """The word with and without the little words that hang on it: ``ويصفها`` gives ``يصف`` too."""
    fronts = {word, *(word.removeprefix(front) for front in _BEFORE)}
    fronts |= {front.removeprefix("ال") for front in fronts}
    yield from fronts
    yield from (front.removesuffix(end) for front in fronts for end in _BEHIND)


def _speaker_detail(pair: Pair) -> str:
    speaker = pair.said.statement.speaker
    verdict = "left unknown" if pair.left_unknown else "another voice"
    return f"{pair.label.speaker.how}, {verdict} · {speaker.entity} ({speaker.how}) by {pair.said.statement.rule}"


def _chain_detail(pair: Pair) -> str:
    wanted, given, right = len(pair.label.chain), len(pair.said.links), pair.links_right
    verdict = (
        "a link too many"
        if right == wanted
        else "a link is missing"
        if right == given
        else "another link, or its order"
    )
    want = " < ".join(link.role for link in pair.label.chain)
    got = " < ".join(f"{link.entity or link.label}:{link.role}" for link in pair.said.links)
    return f"{verdict} · want {want or 'none'}, got {got or 'none'}"


def _finding(one: Outcome, measure: str, verdict: str, span: Span, detail: str) -> Finding:
    page = f"{one.gold.set}:{one.gold.id}"
    return Finding(
        measure=measure, verdict=verdict, page=page, span=span, exact=one.text[span.start : span.end], detail=detail
    )
