"""Scores of event mentions and of which mentions mean one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from khabar.evaluate.found import Found, FoundPage
from khabar.evaluate.gold import GoldEvent, GoldPage, GoldSet, Party
from khabar.evaluate.match import Edge, Matching, Tally, inside, iou, match, shared
from khabar.evaluate.parties import same_party
from khabar.evaluate.report import Finding, Row
from khabar.evaluate.score_spans import OVERLAP, Scored, added, comparable, finding, near, row_of, share_row
from khabar.model import EventMention, Span
from khabar.text.fold import fold

#: Older PLOVER names of the same types.
_SAME_TYPE = {
    "NEGOTIATE": "CONSULT",
    "FIGHT": "ASSAULT",
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "STATEMENT": "STATE",
}

#: Words for modality that these two sets do not use, and what they say there.
_IN_THEIR_WORDS = {"hypothetical": "conditional", "ongoing": "happened", "recurring": "happened"}

#: A trigger is a word or a few; a longer stretch that swallows a short gold place says nothing.
_LONGEST_TRIGGER = 30

#: Contacts: calls, meetings, visits, negotiations.
_CONTACT = "CONSULT"

#: The standing war (الحرب) named in passing is no event of its own; a find of it counts neither way.
_WAR = fold("حرب")


class EventPair(Struct, frozen=True, kw_only=True):
    """A gold mention and the found one that it was matched with. ``clusters``: what the place means, one or two."""

    page: GoldPage
    ours: FoundPage
    gold: GoldEvent
    found: EventMention
    clusters: frozenset[str]


def score_events(gold: GoldSet, found: Found) -> Scored:
    """Event mentions by place and type, then modality and participants of the matched ones."""
    whole, contacts, findings = Tally(), Tally(), list[Finding]()
    for page, ours in zip(gold.pages, found.pages, strict=True):
        outcome = match_events(page, ours)
        whole = added(whole, outcome)
        contacts = added(contacts, _contacts_only(page, ours, outcome))
        findings += _findings(page, ours, outcome)
    pairs = event_pairs(gold, found)
    human = gold.human
    rows = [
        row_of("event mentions", whole, bar=0.75, note=human.get("event mentions", "")),
        row_of("event mentions: contacts", contacts, note=human.get("event mentions: contacts", "")),
    ]
    return rows + _detail_rows(gold, pairs), findings + _detail_findings(pairs)


def match_events(page: GoldPage, ours: FoundPage) -> Matching:
    """One to one by place and type; of several that fit, evidence, tightness and participants tell which.

    A place fits where the trigger stands in the gold evidence (half of it at least), where a short trigger holds a
    short gold place, or where both evidences are the same stretch (IoU at least one half). Evidence that merely
    swallows the gold does not fit.
    """
    golds = page.events
    spans = [event.span for event in golds]
    edges = [
        Edge(_fit(golds[i], event, ours), i, j)
        for j, event in enumerate(ours.events)
        for i in near(spans, _wide(event))
        if plain_type(event.type) in golds[i].types and _in_place(golds[i], event)
    ]
    return match(edges, [event.demanded for event in golds], [_excused(page, event) for event in ours.events])


def plain_type(name: str) -> str:
    """PLOVER 2021 name of a type."""
    return _SAME_TYPE.get(name.upper(), name.upper())


def _trigger(event: EventMention) -> Span:
    return Span(event.trigger.start, event.trigger.end)


def _evidence(event: EventMention) -> Span:
    return Span(event.evidence.start, event.evidence.end)


def _wide(event: EventMention) -> Span:
    trigger, evidence = _trigger(event), _evidence(event)
    return Span(min(trigger.start, evidence.start), max(trigger.end, evidence.end))


def _in_place(gold: GoldEvent, event: EventMention) -> bool:
    trigger = _trigger(event)
    if trigger.end - trigger.start <= _LONGEST_TRIGGER and inside(gold.span, (trigger,)):
        return True
    return inside(trigger, (gold.span,)) or iou(gold.span, _evidence(event)) >= OVERLAP


def _fit(gold: GoldEvent, event: EventMention, ours: FoundPage) -> float:
    trigger = _trigger(event)
    tight = shared(gold.span, trigger) / max(1, gold.span.end - gold.span.start)
    return iou(gold.span, _evidence(event)) + tight + 0.5 * _agreement(gold.parties, event, ours)


def _agreement(parties: Sequence[Party], event: EventMention, ours: FoundPage) -> float:
    right = sum(_party_named(parties, participant.entity, ours) for participant in event.participants)
    return right / max(1, len(parties), len(event.participants))


def _party_named(parties: Sequence[Party], entity: str | None, ours: FoundPage) -> bool:
    names = ours.names.get(entity or "", frozenset())
    return any(same_party(party, entity, "", names) for party in parties)


def _excused(page: GoldPage, event: EventMention) -> bool:
    """Statements as such and the standing war are open in the gold; what stands in quiet stretches is not judged."""
    kind = plain_type(event.type)
    war = kind == "ASSAULT" and fold(event.trigger.exact).endswith(_WAR)
    return (
        war
        or (kind == "STATE" and not inside(_trigger(event), page.repeated))
        or inside(_trigger(event), page.quiet("event"))
    )


def _contacts_only(page: GoldPage, ours: FoundPage, outcome: Matching) -> Matching:
    golds = page.events
    return Matching(
        tuple((i, j) for i, j in outcome.pairs if _CONTACT in golds[i].types),
        tuple(i for i in outcome.missed if _CONTACT in golds[i].types),
        tuple(j for j in outcome.false if plain_type(ours.events[j].type) == _CONTACT),
    )


# ── what is said about the matched ones ─────────────────────────────────────────────────────────────────────────


def event_pairs(gold: GoldSet, found: Found) -> list[EventPair]:
    """Matched mentions of all pages, those of optional gold and of second events included."""
    return [pair for page, ours in zip(gold.pages, found.pages, strict=True) for pair in _page_pairs(page, ours)]


def _page_pairs(page: GoldPage, ours: FoundPage) -> Iterator[EventPair]:
    taken = dict(match_events(page, ours).pairs)
    taken |= _spare_pairs(page, ours, set(taken.values()))
    doubled = {page.events[i].id for i in taken if page.events[i].second}
    for i, j in sorted(taken.items()):
        event = page.events[i]
        both = event.also is not None and event.id not in doubled
        clusters = frozenset({event.cluster, event.also} if both and event.also else {event.cluster})
        yield EventPair(page=page, ours=ours, gold=event, found=ours.events[j], clusters=clusters)


def _spare_pairs(page: GoldPage, ours: FoundPage, used: set[int]) -> dict[int, int]:
    """Optional gold matched with what is left."""
    golds = page.events
    edges = [
        Edge(_fit(golds[i], event, ours), i, j)
        for j, event in enumerate(ours.events)
        for i in range(len(golds))
        if j not in used
        and not golds[i].demanded
        and plain_type(event.type) in golds[i].types
        and _in_place(golds[i], event)
    ]
    return dict(match(edges, [True] * len(golds), [True] * len(ours.events)).pairs)


def _detail_rows(gold: GoldSet, pairs: Sequence[EventPair]) -> list[Row]:
    demanded = [pair for pair in pairs if pair.gold.demanded]
    modal = sum(map(_modality_right, demanded))
    named, strange, silent = (
        (sum(counts) for counts in zip(*map(_participants, demanded), strict=True)) if demanded else (0,) * 3
    )
    note = "recall counts every participant of the event, also those the place does not name"
    dates = [_date_right(pair) for pair in demanded if _date_right(pair) is not None]
    lengths = [_duration_right(pair) for pair in demanded if pair.gold.duration]
    return [
        share_row("modality right", modal, len(demanded) - modal, note=gold.human.get("modality right", "")),
        row_of("participants", Tally(named, strange, silent), note=note),
        share_row("event dates right", sum(map(bool, dates)), len(dates) - sum(map(bool, dates))),
        share_row("event durations right", sum(lengths), len(lengths) - sum(lengths)),
    ]


def _modality_right(pair: EventPair) -> bool:
    found = pair.found.modality
    return bool({found, _IN_THEIR_WORDS.get(found, found)} & set(pair.gold.modalities))


def _participants(pair: EventPair) -> tuple[int, int, int]:
    """Gold participants found, found ones that are none, gold ones not found."""
    ours = {participant.entity for participant in pair.found.participants if participant.entity}
    strange = sum(not _party_named(pair.gold.parties, entity, pair.ours) for entity in ours)
    wanted = pair.gold.parties if pair.gold.named is None else pair.gold.named
    named = sum(any(_party_named((party,), entity, pair.ours) for entity in ours) for party in wanted)
    return named, strange, len(wanted) - named


def _date_right(pair: EventPair) -> bool | None:
    """Whether the date at this place is right; None where none is noted or none found and none asked for."""
    value = pair.found.time.value if pair.found.time else None
    if not pair.gold.dates or (value is None and None in pair.gold.dates):
        return None
    return value in pair.gold.dates


def _duration_right(pair: EventPair) -> bool:
    """Whether this place carries its length, about or exactly as the text has it."""
    found = pair.found.duration
    wanted = pair.gold.duration or ""
    return found is not None and comparable(found.value) == comparable(wanted) and found.approx == pair.gold.approx


def _findings(page: GoldPage, ours: FoundPage, outcome: Matching) -> list[Finding]:
    golds = page.events
    missed = [golds[i] for i in outcome.missed]
    false = [ours.events[j] for j in outcome.false]
    return [
        finding("event mentions", "missed", page, g.span, f"{g.id} {'/'.join(g.types)} {g.cluster}") for g in missed
    ] + [
        finding("event mentions", "false", page, _trigger(e), f"{e.type} {e.modality} by {e.rule or '?'}")
        for e in false
    ]


def _detail_findings(pairs: Sequence[EventPair]) -> list[Finding]:
    return [
        finding(
            "modality right",
            "wrong",
            pair.page,
            pair.gold.span,
            f"{pair.gold.id} want {'|'.join(pair.gold.modalities)}, got {pair.found.modality}",
        )
        for pair in pairs
        if pair.gold.demanded and not _modality_right(pair)
    ]


# ── coreference ─────────────────────────────────────────────────────────────────────────────────────────────────


def score_coreference(gold: GoldSet, found: Found) -> Scored:
    """Pairs of matched mentions over all pages that mean one event, against pairs put into one event."""
    pairs = [pair for pair in event_pairs(gold, found) if pair.gold.certain]
    tally, findings = Tally(), list[Finding]()
    for left, right in combinations(pairs, 2):
        verdict = _pair_verdict(left, right, found)
        tally = Tally(*(count + (verdict == name) for count, name in zip(tally, _VERDICTS, strict=True)))
        findings += [_pair_finding(left, right, verdict)] if verdict in ("false", "missed") else []
    merged = list(merged_apart(gold, found, pairs))
    rows = [
        row_of("event coreference", tally, bar=0.85, note=f"pairs of {len(pairs)} matched mentions"),
        Row(
            measure="events that must never merge",
            value=float(len(merged)),
            bar=0.0,
            at_most=True,
            detail="; ".join(merged),
        ),
    ]
    return rows, findings


_VERDICTS = ("right", "false", "missed")


def _pair_verdict(left: EventPair, right: EventPair, found: Found) -> str:
    """right, false, missed, or empty where the pair is apart in both or may be either.

    A place that means two events (``also``) is right in either; only its first event is demanded.
    """
    together = bool(events_of(left, found) & events_of(right, found))
    same = bool(left.clusters & right.clusters)
    if together:
        return "right" if same else "false"
    return "missed" if left.gold.cluster == right.gold.cluster else ""


def events_of(pair: EventPair, found: Found) -> frozenset[str]:
    """Events that a found mention was put into; a mention in none is an event by itself."""
    return found.events_of.get(pair.found.id, frozenset({f"alone:{pair.found.id}"}))


def _pair_finding(left: EventPair, right: EventPair, verdict: str) -> Finding:
    other = f"{left.gold.id} with {right.gold.id} ({right.page.page}[{right.gold.span.start}]): "
    clusters = f"{left.gold.cluster} / {right.gold.cluster}"
    return finding("event coreference", verdict, left.page, left.gold.span, other + clusters)


def merged_apart(gold: GoldSet, found: Found, pairs: Sequence[EventPair]) -> Iterator[str]:
    """Pairs of clusters that must stay apart and share an event, as ``left = right``."""
    homes: dict[str, set[str]] = {}
    for pair in pairs:
        for cluster in pair.clusters if len(pair.clusters) == 1 else ():
            homes.setdefault(cluster, set()).update(events_of(pair, found))
    for group in gold.apart:
        for left, right in combinations(group, 2):
            if homes.get(left, set()) & homes.get(right, set()):
                yield f"{left} = {right}"
