"""Yes-or-no demands on the whole record: the points that the seeds must show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from khabar.evaluate.found import Found
from khabar.evaluate.gold import GoldSet
from khabar.evaluate.match import shared
from khabar.evaluate.report import Check
from khabar.evaluate.score_articles import same_conflict
from khabar.evaluate.score_events import EventPair, event_pairs, events_of, merged_apart
from khabar.evaluate.score_spans import comparable
from khabar.model import Claim, Event, Linked

#: Conflict kinds that no run may report: a plan that came about is progress.
_PROGRESS = frozenset({"modality", "planned", "planned_happened", "progress"})


def general_checks(gold: GoldSet, found: Found) -> list[Check]:
    """Checks for every gold set: pages read, articles counted, evidence, no planned-then-happened conflict."""
    return [
        _pages_read(gold, found),
        _articles(gold, found),
        _repeated_once(gold, found),
        evidence(found),
        _progress(found.linked),
        _calm(gold, found.linked),
    ]


def _pages_read(gold: GoldSet, found: Found) -> Check:
    lost = [page.page for page, ours in zip(gold.pages, found.pages, strict=True) if page.text != ours.text]
    return Check(name="every page is read as it is", passed=not lost, detail=", ".join(lost))


def _articles(gold: GoldSet, found: Found) -> Check:
    want, got = Counter[str](), Counter[str]()
    wrong = []
    for page, ours in zip(gold.pages, found.pages, strict=True):
        here = Counter(article.kind for article in ours.articles)
        want.update(page.kinds)
        got += here
        wrong += [page.page] if any(here[kind] != number for kind, number in page.kinds.items()) else []
    counts = ", ".join(f"{kind} {got[kind]} of {number}" for kind, number in sorted(want.items()))
    return Check(name="articles and headline stubs", passed=not wrong, detail=counts + "".join(f"; {p}" for p in wrong))


def _repeated_once(gold: GoldSet, found: Found) -> Check:
    stray = [
        f"{page.page}[{span.start}:{span.end}]"
        for page, ours in zip(gold.pages, found.pages, strict=True)
        for repeat in page.repeated
        for article in ours.articles
        for span in article.spans
        if shared(span, repeat)
    ]
    return Check(name="a repeated body counts once", passed=not stray, detail=", ".join(stray))


class _Cell(NamedTuple):
    page: str
    start: int
    end: int
    exact: str


def evidence(found: Found) -> Check:
    """Every record that carries ``exact`` carries the characters that stand at its place."""
    texts = {page.page: page.text for page in found.pages}
    cells = [cell for page in found.pages for cell in _cells(msgspec.to_builtins(page.articles), page.page)]
    cells += [cell for cell in _cells(msgspec.to_builtins(found.linked), "") if cell.page]
    broken = [cell for cell in cells if texts.get(cell.page, "")[cell.start : cell.end] != cell.exact]
    shown = "".join(f"; {cell.page}[{cell.start}:{cell.end}]" for cell in broken[:5])
    return Check(
        name="evidence holds", passed=not broken, detail=f"{len(cells) - len(broken)} of {len(cells)} cells{shown}"
    )


def _cells(value: object, page: str) -> Iterator[_Cell]:
    """Records with ``exact`` anywhere inside; a record that names its page stands on that page."""
    if isinstance(value, dict):
        page = str(value.get("page", page)).rsplit("/", 1)[-1]
        if {"start", "end", "exact"} <= value.keys():
            yield _Cell(page, value["start"], value["end"], value["exact"])
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for item in inner:
        yield from _cells(item, page)


def _progress(linked: Linked) -> Check:
    wrong = [conflict.about for conflict in linked.conflicts if conflict.kind in _PROGRESS]
    wrong += [event.id for event in linked.events for claim in event.claims if _is_progress_conflict(claim)]
    return Check(name="planned then happened is no conflict", passed=not wrong, detail=", ".join(wrong))


def _calm(gold: GoldSet, linked: Linked) -> Check:
    wrong = [
        f"{item.id} as {conflict.kind}"
        for item in gold.calm
        for conflict in linked.conflicts
        if same_conflict(item, conflict)
    ]
    return Check(name="compatible accounts are no conflict", passed=not wrong, detail=", ".join(wrong))


def _is_progress_conflict(claim: Claim) -> bool:
    return claim.attribute == "modality" and claim.status == "conflict"


# ── the seeds ───────────────────────────────────────────────────────────────────────────────────────────────────

_FEB, _MAY, _JULY = "call_trump_putin_2025-02-12", "call_trump_putin_2025-05-19", "call_trump_putin_2025-07-03"
_ZELENSKY = "call_trump_zelensky_2025-02-12"


def seed_checks(gold: GoldSet, found: Found) -> list[Check]:
    """What the five pages must show, besides the measures."""
    pairs = [pair for pair in event_pairs(gold, found) if pair.gold.certain]
    events = {cluster: main_event(cluster, pairs, found) for cluster in (_FEB, _MAY, _JULY, _ZELENSKY)}
    return [
        _three_calls(events, gold, found, pairs),
        _own_call(events),
        _dated(events[_FEB]),
        *_durations(events),
        _speaker_conflict(gold, found),
        _no_duration_conflict(events[_FEB], found.linked),
    ]


def main_event(cluster: str, pairs: Sequence[EventPair], found: Found) -> Event | None:
    """The event that most matched mentions of a cluster were put into; None where none was matched or linked."""
    homes = Counter(event for pair in pairs if pair.clusters == {cluster} for event in sorted(events_of(pair, found)))
    if not homes:
        return None
    best = homes.most_common(1)[0][0]
    return next((event for event in found.linked.events if event.id == best), None)


_Events = dict[str, Event | None]


def _three_calls(events: _Events, gold: GoldSet, found: Found, pairs: Sequence[EventPair]) -> Check:
    ids = [event.id for cluster in (_FEB, _MAY, _JULY) if (event := events[cluster])]
    merged = [line for line in merged_apart(gold, found, pairs) if line.count("call_trump_putin") == 2]
    passed = len(set(ids)) == 3 and not merged
    return Check(name="three calls of two presidents are three events", passed=passed, detail=", ".join(merged or ids))


def _own_call(events: _Events) -> Check:
    own = events[_ZELENSKY]
    others = {event.id for cluster, event in events.items() if event and cluster != _ZELENSKY}
    return Check(name="the call that followed is its own event", passed=own is not None and own.id not in others)


def _dated(event: Event | None) -> Check:
    date = event.date if event else None
    return Check(name="12 February 2025 is dated from its text", passed=date == "2025-02-12", detail=str(date))


def _durations(events: _Events) -> list[Check]:
    """Durations at the right call: whose word, how long, about or exactly, and no other length beside."""
    peskov, kremlin = "peskov-dmitry", "kremlin"
    wanted = [
        (_FEB, "PT1H30M", True, peskov, "PT1H30M approximate, by the spokesman"),
        (_FEB, "PT1H30M", False, kremlin, "PT1H30M exact, by the presidency"),
        (_MAY, "PT2H", False, None, "PT2H in May"),
        (_JULY, "PT1H", True, None, "about PT1H in July"),
        (_ZELENSKY, "PT1H", True, None, "about PT1H of the call that followed"),
    ]
    return [_duration(name, events[cluster], value, approx, link) for cluster, value, approx, link, name in wanted]


def _duration(name: str, event: Event | None, value: str, approx: bool, link: str | None) -> Check:  # noqa: FBT001
    claims = [claim for claim in event.claims if claim.attribute == "duration"] if event else []
    held = [
        link is None or link in report.chain
        for claim in claims
        for cell in claim.values
        if comparable(cell.value) == comparable(value) and cell.approx == approx
        for report in cell.reports
    ]
    lengths = {cell.value for claim in claims for cell in claim.values}
    strange = sorted(length for length in lengths if comparable(length) != comparable(value))
    return Check(name=f"duration: {name}", passed=any(held) and not strange, detail="; ".join(strange))


def _speaker_conflict(gold: GoldSet, found: Found) -> Check:
    """Trade and jobs: one page gives the words to one speaker, another to another."""
    hits = [c.about for c in found.linked.conflicts if any(same_conflict(item, c) for item in gold.disputes)]
    name = "the same words by two speakers are a conflict"
    return Check(name=name, passed=bool(hits), detail=f"{len(hits)} found")


def _no_duration_conflict(event: Event | None, linked: Linked) -> Check:
    wrong = [c.note for c in linked.conflicts if event and c.event == event.id and c.kind == "duration"]
    claims = [claim for claim in event.claims if claim.attribute == "duration"] if event else []
    passed = event is not None and not wrong and all(claim.status != "conflict" for claim in claims)
    return Check(name="an hour and a half agrees with nearly that", passed=passed, detail="; ".join(wrong))
