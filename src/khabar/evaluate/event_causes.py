"""Why event mentions cost, told by machine: each missed, false or wrong item has one cause, the first that fits."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.evaluate.event_labels import EventLabel
from khabar.evaluate.event_outcomes import Outcome, Pair, fits, trigger_of
from khabar.evaluate.match import shared
from khabar.evaluate.report import Finding
from khabar.evaluate.score_events import plain_type
from khabar.model import EventMention, Span


def findings_of(one: Outcome) -> Iterator[Finding]:
    """Every item that cost, its cause first in the detail."""
    for label in (one.gold.items[i] for i in one.matching.missed):
        yield _finding(one, "missed", "missed", label.trigger, missed_cause(one, label))
    for event in (one.found[j] for j in one.matching.false):
        detail = f"{false_cause(one, event)} · {event.mode} by {event.rule or '?'}"
        yield _finding(one, "false", "false", trigger_of(event), detail)
    for pair in one.pairs():
        yield from _wrong(one, pair)


def missed_cause(one: Outcome, label: EventLabel) -> str:
    """Why a label has no find: another type was read there, it stands in the headline, or nothing was read."""
    others = [plain_type(event.type) for event in one.found if fits(label, trigger_of(event))]
    if others:
        return f"{label.type}: read there as {min(others)}"
    return f"{label.type}: {'headline' if shared(label.trigger, one.title) else 'not read'}"


def false_cause(one: Outcome, event: EventMention) -> str:
    """Why a find serves no label."""
    kind = plain_type(event.type)
    labels = [label for label in one.gold.items if fits(label, trigger_of(event))]
    if any(kind in label.types for label in labels):
        return f"{kind}: found twice"
    if labels:
        return f"{kind}: labelled there as {labels[0].type}"
    return f"{kind}: {'headline' if shared(trigger_of(event), one.title) else 'no label'}"


def _wrong(one: Outcome, pair: Pair) -> Iterator[Finding]:
    label, found = pair.label, pair.found
    yield from _parts(one, pair)
    if not pair.modality_right:
        yield _finding(one, "modality", "wrong", label.trigger, f"{label.modality}, given as {found.modality}")
    if found.background != label.background:
        yield _finding(one, "background", "wrong", label.trigger, f"{label.background}, given as {found.background}")
    if label.time and label.time.value and not pair.time_right:
        given = found.time.value if found.time else None
        cause = "left open" if given is None else "another day"
        yield _finding(one, "time", "wrong", label.time.span, f"{cause} · want {label.time.value}, got {given}")
    if pair.places().fp or pair.places().fn:
        cause = "no place is labelled" if not label.place else "left open" if found.place is None else "another place"
        yield _finding(one, "place", "wrong", label.trigger, f"{cause} · {found.place and found.place.entity}")


def _parts(one: Outcome, pair: Pair) -> Iterator[Finding]:
    same = pair.participant_pairs()
    for i, wanted in enumerate(pair.label.participants):
        if i not in same:
            yield _finding(one, "participants", "missed", wanted.mention, f"{pair.label.type}: {wanted.role}")
        elif (ours := pair.found.participants[same[i]]).role != wanted.role:
            detail = f"{pair.label.type}: {wanted.role}, given as {ours.role}"
            yield _finding(one, "roles", "wrong", wanted.mention, detail)
    for j, ours in enumerate(pair.found.participants):
        if j not in same.values():
            detail = f"{pair.label.type}: {ours.role} · {ours.entity}"
            yield _finding(one, "participants", "false", ours.mention, detail)


def _finding(one: Outcome, measure: str, verdict: str, span: Span, detail: str) -> Finding:
    page = f"{one.gold.set}:{one.gold.id}"
    return Finding(
        measure=measure, verdict=verdict, page=page, span=span, exact=one.text[span.start : span.end], detail=detail
    )
