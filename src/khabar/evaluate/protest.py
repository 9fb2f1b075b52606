"""Protests in single sentences: the protest set of arabic_event_gsr (Open Event Data Alliance, MIT)."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from khabar.errors import EvaluationError
from khabar.evaluate.halves import AnnotatePage, by_half, findings_of_dev, rows_of
from khabar.evaluate.match import Tally
from khabar.evaluate.report import Finding, Report, Row
from khabar.model import EventMention, Page, Span
from khabar.text.fold import fold

#: How many coders' verdicts are a yes or a no; sentences with too few (``ambiguous``) are not asked.
_WANTED: Mapping[str, bool] = {"yes": True, "easy no": False, "difficult no": False}
_TYPE = "PROTEST"
_RECIPIENT = "recipient"
#: What tells no protest, to the coders: plans and background (on ``dev`` a yes in 0 of 21 sentences), violence of a
#: crowd (1 of 29), a bare definite noun, which recalls (4 of 65), what only somebody in the sentence tells (4 of 24).
_DONE = frozenset(("happened", "ongoing"))
_RIOT = "riot"
#: A crowd that is known already and blocks a road besides (0 of 4).
_BLOCKED = "obstruct"
_DEFINITE = ("ال", "وال", "فال", "بال", "كال", "لل", "ولل")
#: A noun with a pronoun recalls as well (a yes in 0 of 6 sentences); what is done to protest (للاحتجاج) does not.
_OWNED = ("هم", "ها")
_IN_ORDER_TO, _VERBS = ("لل", "ولل"), frozenset(("احتج", "خرجوا إلى الشوارع", "اعتصم"))
#: A relative clause says which crowd is meant (0 of 4); a noun behind these is where another deed was done (0 of 6).
_WHO = frozenset(("الذين", "الذي", "التي"))
_AMID = frozenset(("خلال", "أثناء", "بعد", "عقب", "إثر", "أعقاب", "قبل", "تفريق", "تفرق"))
#: A present verb right behind the crowd or كان describes it (متظاهرين يحتجون: 0 of 4).
_PRESENT, _DESCRIBED = "ي", ("ين", "ون", "كان", "كانوا")
_NEAR = 2
_BAR = 0.45
#: What one would search for without any analysis: the baseline that stands beside Khabar.
KEYWORDS = ("تظاهر", "مظاهر", "احتج", "اعتصام", "اعتصم", "إضراب", "أضرب", "مسيرة", "مسيرات", "شغب")


class Sentence(Struct, frozen=True):
    """A sentence of the set; ``half`` is decided by its digest, so that no order of rows moves it."""

    text: str
    label: str

    @property
    def sha256(self) -> str:
        """Digest of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def half(self) -> str:
        """``dev`` (may be opened to mend a rule) or ``test``."""
        return "dev" if int(self.sha256[-1], 16) % 2 == 0 else "test"

    def page(self) -> Page:
        """The sentence as a page of its own; the set gives no day."""
        return Page(name=f"gsr:{self.sha256[:12]}", sha256=self.sha256, text=self.text)


class Parties(Struct, frozen=True):
    """Who acts and against whom, as all coders of a sentence have it in common; empty where they do not."""

    text: str
    source_gold: str
    target_gold: str


class Outcome(NamedTuple):
    """One sentence and the protests read in it."""

    sentence: Sentence
    protests: tuple[EventMention, ...]

    @property
    def told(self) -> tuple[EventMention, ...]:
        """Those that the sentence tells itself: done or going on, of the day, no riot, and none that is only recalled.

        A bare definite noun (المظاهرات) recalls what another sentence told; in the set each sentence stands alone.
        """
        return tuple(event for event in self.protests if _is_told(event, self.sentence.text))


def _is_told(event: EventMention, text: str) -> bool:
    before = [word.removeprefix("و") for word in text[: event.trigger.start].split()[-_NEAR:]]
    noun = event.rule.split(":")[1] == "noun"
    beside = not _AMID.isdisjoint(before) if noun else not _WHO.isdisjoint(before[-1:])
    described = fold(event.trigger.exact).startswith(_PRESENT) and " ".join(before[-1:]).endswith(_DESCRIBED)
    beside = beside or (described and not noun)
    done = event.modality in _DONE and not event.background and event.mode != _RIOT and event.statement is None
    known = event.mode == _BLOCKED and any(text.startswith("ال", party.mention.start) for party in event.participants)
    return done and not (beside or known) and not (noun and _is_definite(event))


def _is_definite(event: EventMention) -> bool:
    """Whether a noun has the article or a pronoun: المظاهرات, مظاهراتهم; not للاحتجاج, of a verb."""
    word = fold(event.trigger.exact)
    aim = word.startswith(_IN_ORDER_TO) and event.rule.split(":")[0] in _VERBS
    return word.endswith(_OWNED) or (word.startswith(_DEFINITE) and not aim)


def evaluate_protest(folder: Path, annotate: AnnotatePage) -> Report:
    """Score whether a sentence tells a protest, and who protests against whom, the halves apart.

    Args:
        folder: Holds ``protest_gsr.csv`` and ``protest_spans.json``.
        annotate: One page through the pipeline.

    Raises:
        EvaluationError: A file is absent or of another form.
    """
    sentences = read_sentences(folder / "protest_gsr.csv")
    parties = {one.text: one for one in _read_parties(folder / "protest_spans.json")}
    halves = by_half(sentences, lambda one: Outcome(one, tuple(_protests(one, annotate))))
    files = b"".join((folder / name).read_bytes() for name in ("protest_gsr.csv", "protest_spans.json"))
    return Report(
        name="protest",
        digest=hashlib.sha256(files).hexdigest(),
        rows=rows_of(halves, partial(_rows, parties=parties)),
        findings=findings_of_dev(halves, _findings),
    )


def read_sentences(path: Path) -> tuple[Sentence, ...]:
    """All sentences that coders have decided on, in file order.

    Raises:
        EvaluationError: The file is absent or has other columns.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = [Sentence(row["text"], row["label"]) for row in csv.DictReader(lines)]
    except OSError as error:
        raise EvaluationError(f"cannot read {path}: {error.strerror}; give its folder with --data") from error
    except KeyError as error:
        raise EvaluationError(f"{path} has no column {error}: it is not the protest set") from error
    return tuple(row for row in rows if row.label in _WANTED)


def by_keyword(text: str) -> bool:
    """Whether any of `KEYWORDS` stands in a text, inside a word or not."""
    folded = fold(text)
    return any(fold(word) in folded for word in KEYWORDS)


def _read_parties(path: Path) -> tuple[Parties, ...]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Parties, ...])
    except OSError as error:
        raise EvaluationError(f"cannot read {path}: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise EvaluationError(f"{path} is not the protest set: {error}") from error


def _protests(sentence: Sentence, annotate: AnnotatePage) -> Iterator[EventMention]:
    for article in annotate(sentence.page()):
        yield from (event for event in article.events if event.type == _TYPE)


def _rows(half: str, outcomes: Sequence[Outcome], parties: Mapping[str, Parties]) -> Iterator[Row]:
    found = _tally((one.sentence, bool(one.told)) for one in outcomes)
    named = _tally((one.sentence, bool(one.protests)) for one in outcomes)
    keyword = _tally((one.sentence, by_keyword(one.sentence.text)) for one in outcomes)
    yield _row(f"{half}: protests found, F1", found, _BAR if half == "test" else None)
    yield _row(f"{half}: beside it, any mention, F1", named)
    yield _row(f"{half}: beside it, keywords, F1", keyword)
    of_yes = [one for one in outcomes if _WANTED[one.sentence.label] and one.sentence.text in parties]
    for name, side in (("actor", True), ("target", False)):
        yield _row(f"{half}: {name} of a protest, F1", _parties(of_yes, parties, actor=side))


def _tally(verdicts: Iterable[tuple[Sentence, bool]]) -> Tally:
    pairs = [(_WANTED[sentence.label], told) for sentence, told in verdicts]
    return Tally(pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False)))


def _parties(outcomes: Sequence[Outcome], parties: Mapping[str, Parties], *, actor: bool) -> Tally:
    """Right where a participant of that side has a word in common with the gold stretch."""
    right = false = missed = 0
    for one in outcomes:
        gold = parties[one.sentence.text]
        words = _words(gold.source_gold if actor else gold.target_gold)
        told = [_words(text) for text in _told(one, actor=actor)]
        hit = any(words & each for each in told)
        right += hit
        false += bool(told) and not hit and bool(words)
        missed += bool(words) and not hit
    return Tally(right, false, missed)


def _told(outcome: Outcome, *, actor: bool) -> Iterator[str]:
    for event in outcome.protests:
        for party in event.participants:
            if (party.role != _RECIPIENT) == actor:
                yield outcome.sentence.text[party.mention.start : party.mention.end]


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word).removeprefix("ال") for word in text.split())


def _row(measure: str, tally: Tally, bar: float | None = None) -> Row:
    detail = f"P {tally.precision or 0:.3f} R {tally.recall or 0:.3f}"
    return Row(measure=measure, value=tally.f1, bar=bar, tp=tally.tp, fp=tally.fp, fn=tally.fn, detail=detail)


def _findings(outcome: Outcome) -> Iterator[Finding]:
    sentence, protests = outcome.sentence, outcome.told
    wanted = _WANTED[sentence.label]
    if wanted != bool(protests):
        yield Finding(
            measure="protest",
            verdict="missed" if wanted else "false",
            page=sentence.page().name,
            span=Span(protests[0].trigger.start, protests[0].trigger.end) if protests else Span(0, 0),
            exact=sentence.text,
            detail=sentence.label,
        )
