"""Types, modes and parties of single sentences by PLOVER: evals/gold/plover-ar.jsonl, -further and -records."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from khabar.errors import EvaluationError
from khabar.evaluate.halves import AnnotatePage, by_half, findings_of_dev, rows_of
from khabar.evaluate.match import shared
from khabar.evaluate.report import Cause, Finding, Report, Row
from khabar.export.coding import plover_type
from khabar.model import EventMention, Page, Span

#: The day that the records carry.
_DAY = "2000-01-01"
#: Sets that are ``dev`` as a whole, by the name of their rows.
_WHOLE = ("further", "records")
#: Khabar's own types, which no PLOVER record has: they neither help nor cost.
_OWN_TYPES = frozenset({"STATE"})
#: In these types the two sides do the same; elsewhere the one who acts must not be told as the one acted upon.
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
_RECIPIENT = "recipient"
#: Modes of ours that the table of 2021 names otherwise: 043, host a visit, is a visit there.
_MODES = {"host": "visit"}
_TYPE_BAR, _PARTIES_BAR = 0.8, 0.7


class PloverSentence(Struct, frozen=True, kw_only=True):
    """A sentence of ours with what a coder by PLOVER would write down.

    Attributes:
        half: ``dev`` or ``test``; the sentences of ``test`` are not opened to mend a rule.
        record: The record of the PLOVER gold set whose deed the sentence retells, in other words; None where it retells
            public facts.
        mode: By the table CAMEO to PLOVER of 2021; None where that has none.
        actors: Stretches of the sentence, each once in it; empty where the sentence names none.
        recipients: As ``actors``.
    """

    id: str
    half: str
    record: str | None
    text: str
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]

    def page(self) -> Page:
        """The sentence as a page of its own, of the day that the record has."""
        return Page(name=self.id, sha256=hashlib.sha256(self.text.encode()).hexdigest(), text=self.text, published=_DAY)


class Reading(NamedTuple):
    """What was read in one sentence: ``best`` is the mention of the wanted type with most parties right, or None."""

    sentence: PloverSentence
    best: EventMention | None
    others: tuple[EventMention, ...]

    @property
    def actors(self) -> bool:
        """Every actor is there, on its side."""
        return self._all(self.sentence.actors, _RECIPIENT)

    @property
    def recipients(self) -> bool:
        """Every recipient is there, on its side."""
        return self._all(self.sentence.recipients, "actor")

    def _all(self, wanted: Sequence[str], not_as: str) -> bool:
        return self.best is not None and all(_has_party(self, words, not_as) for words in wanted)


def read_plover_sentences(path: Path) -> tuple[PloverSentence, ...]:
    """The sentences, in file order.

    Raises:
        EvaluationError: The file is absent or is no set of sentences.
    """
    try:
        return tuple(msgspec.json.decode(line, type=PloverSentence) for line in path.read_bytes().splitlines())
    except OSError as error:
        raise EvaluationError(f"cannot read the gold set {path}: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise EvaluationError(f"{path} is not a set of sentences: {error}") from error


def evaluate_plover(folder: Path, annotate: AnnotatePage) -> Report:
    """Score types, modes and parties, the halves apart, then the sets that are ``dev`` as a whole.

    Args:
        folder: Holds ``plover-ar.jsonl`` and, beside it, one such file for each of those sets.
        annotate: One page through the pipeline.

    Raises:
        EvaluationError: As `read_plover_sentences`.
    """
    paths = [folder / "plover-ar.jsonl", *(folder / f"plover-ar-{name}.jsonl" for name in _WHOLE)]
    first, *whole = (by_half(read_plover_sentences(path), partial(read_sentence, annotate=annotate)) for path in paths)
    sets = {name: one["dev"] for name, one in zip(_WHOLE, whole, strict=True)}
    return Report(
        name="plover",
        digest=hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest(),
        rows=(*rows_of(first, _rows), *(row for name, readings in sets.items() for row in _rows(name, readings))),
        causes=tuple(_causes([one for half in (first, *whole) for one in half["dev"]])),
        findings=tuple(finding for half in (first, *whole) for finding in findings_of_dev(half, _findings)),
    )


def read_sentence(sentence: PloverSentence, annotate: AnnotatePage) -> Reading:
    """Annotate one sentence and choose the mention that is scored."""
    events = [event for article in annotate(sentence.page()) for event in article.events]
    kinds = [plover_type(event.type, event.mode) or event.type for event in events]
    wanted = [event for event, kind in zip(events, kinds, strict=True) if kind == sentence.type]
    own = (*_OWN_TYPES, sentence.type)
    others = tuple(event for event, kind in zip(events, kinds, strict=True) if kind not in own)
    tried = [Reading(sentence, event, others) for event in wanted]
    return max(tried, key=lambda one: one.actors + one.recipients, default=Reading(sentence, None, others))


def _has_party(reading: Reading, words: str, not_as: str) -> bool:
    start = reading.sentence.text.index(words)
    stretch = Span(start, start + len(words))
    mutual = reading.sentence.type in _MUTUAL
    parties = reading.best.participants if reading.best is not None else ()
    return any(shared(party.mention, stretch) and (mutual or party.role != not_as) for party in parties)


def _rows(half: str, readings: Sequence[Reading]) -> Iterator[Row]:
    found = [one for one in readings if one.best is not None]
    with_mode = [one for one in found if one.sentence.mode is not None]
    yield _share(f"{half}: type right", len(found), len(readings), _TYPE_BAR)
    both = sum(one.actors and one.recipients for one in readings)
    yield _share(f"{half}: actor and recipient right", both, len(readings), _PARTIES_BAR)
    yield _share(f"{half}: mode right of those found", sum(map(_mode_right, with_mode)), len(with_mode))
    yield _share(f"{half}: no deed of another type", sum(not one.others for one in readings), len(readings))
    for kind in dict.fromkeys(one.sentence.type for one in readings):
        of_kind = [one for one in readings if one.sentence.type == kind]
        yield _share(f"{half}: type right, {kind}", sum(one.best is not None for one in of_kind), len(of_kind))


def _mode_right(reading: Reading) -> bool:
    return reading.best is not None and _MODES.get(reading.best.mode or "", reading.best.mode) == reading.sentence.mode


def _share(measure: str, right: int, of: int, bar: float | None = None) -> Row:
    bar = bar if measure.startswith("test") else None
    return Row(measure=measure, value=right / of if of else None, bar=bar, tp=right, fn=of - right)


def _cause(reading: Reading) -> str | None:
    if reading.best is None:
        return "read as another type" if reading.others else "nothing read"
    if not reading.actors:
        return "actor"
    return None if reading.recipients else "recipient"


def _causes(readings: Sequence[Reading]) -> Iterator[Cause]:
    counts = Counter((one.sentence.type, cause) for one in readings if (cause := _cause(one)))
    return (Cause(measure=kind, cause=cause, count=count) for (kind, cause), count in counts.items())


def _findings(one: Reading) -> Iterator[Finding]:
    if cause := _cause(one):
        text = one.sentence.text
        read = ", ".join(event.type for event in one.others)
        yield Finding(
            measure=one.sentence.type,
            verdict="wrong" if one.best else "missed",
            page=one.sentence.id,
            span=Span(0, len(text)),
            exact=text,
            detail=f"{cause}; read as {read}" if read else cause,
        )
