"""Scores of what stands in one place of the text: boilerplate, names, times."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from khabar.evaluate.found import Found, FoundPage
from khabar.evaluate.gold import GoldMention, GoldPage, GoldSet, GoldTime
from khabar.evaluate.match import Edge, Matching, Tally, inside, iou, match, shared, trimmed
from khabar.evaluate.parties import MARKS, same_party
from khabar.evaluate.report import Finding, Row
from khabar.model import Mention, Span, TimeExpression
from khabar.text.fold import fold

#: Least overlap (common over all code points) of a name or a statement with its gold.
OVERLAP = 0.5

#: Forms of mention that count as names; role forms may match a gold name but never cost.
_NAMES = frozenset({"name", "metonym"})

#: Adverbs that a careful reader may or may not call a time; a find made of these counts neither way.
_LOOSE_TIMES = frozenset(
    map(fold, ("على الفور", "فورا", "الآن", "للتو", "لتوه", "لتوي", "المدى القريب", "المدى الطويل"))
)

_DURATION = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?"
)

Scored = tuple[list[Row], list[Finding]]


def span_of(item: Mention | TimeExpression) -> Span:
    """The place of a record."""
    return Span(item.start, item.end)


def row_of(measure: str, tally: Tally, *, bar: float | None = None, note: str = "") -> Row:
    """A row whose value is the F1 of a tally; precision and recall go before the note."""
    parts = [
        f"{name} {value:.3f}" for name, value in (("P", tally.precision), ("R", tally.recall)) if value is not None
    ]
    detail = "; ".join([" ".join(parts)] * bool(parts) + [note] * bool(note))
    return Row(measure=measure, value=tally.f1, bar=bar, tp=tally.tp, fp=tally.fp, fn=tally.fn, detail=detail)


def share_row(measure: str, right: int, wrong: int, *, bar: float | None = None, note: str = "") -> Row:
    """A row whose value is the share of the right ones; None where there was nothing to judge."""
    value = right / (right + wrong) if right + wrong else None
    return Row(measure=measure, value=value, bar=bar, tp=right, fp=wrong, detail=note)


# ── boilerplate ─────────────────────────────────────────────────────────────────────────────────────────────────


def score_boilerplate(gold: GoldSet, found: Found) -> Scored:
    """Characters of boilerplate, blanks not counted; related headlines are boilerplate for the article beside them."""
    tally, findings = Tally(), list[Finding]()
    for page, ours in zip(gold.pages, found.pages, strict=True):
        free = _characters(page.text, page.open.get("boilerplate", ()))
        want = _characters(page.text, page.boilerplate) - free
        got = _characters(page.text, [Span(b.start, b.end) for b in ours.boilerplate] + list(ours.headlines)) - free
        tally = Tally(*(a + b for a, b in zip(tally, (len(want & got), len(got - want), len(want - got)), strict=True)))
        findings += _stretches(page, "missed", want - got) + _stretches(page, "false", got - want)
    return [row_of("boilerplate", tally, bar=0.97, note="characters")], findings


def _characters(text: str, spans: Iterable[Span]) -> set[int]:
    return {at for start, end in spans for at in range(start, min(end, len(text))) if not text[at].isspace()}


def _stretches(page: GoldPage, verdict: str, characters: set[int]) -> list[Finding]:
    """Costly characters as stretches; blanks between two of them do not part them."""
    spans: list[Span] = []
    for at in sorted(characters):
        if spans and not page.text[spans[-1].end : at].strip():
            spans[-1] = Span(spans[-1].start, at + 1)
        else:
            spans.append(Span(at, at + 1))
    return [finding("boilerplate", verdict, page, span) for span in spans]


def finding(measure: str, verdict: str, page: GoldPage, span: Span, detail: str = "") -> Finding:
    """A costly item with the characters of its place."""
    return Finding(
        measure=measure,
        verdict=verdict,
        page=page.page,
        span=span,
        exact=page.text[span.start : span.end],
        detail=detail,
    )


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────


def score_mentions(gold: GoldSet, found: Found) -> Scored:
    """Names by span and entity; a second row by span alone."""
    rows = []
    findings: list[Finding] = []
    for measure, bar, same in (
        ("entity mentions", 0.92, _same_entity),
        ("entity mentions: span only", None, _any_entity),
    ):
        tally = Tally()
        for page, ours in zip(gold.pages, found.pages, strict=True):
            outcome, names = _match_mentions(page, ours, same)
            tally = added(tally, outcome)
            if bar is not None:
                findings += _mention_findings(page, names, outcome)
        rows.append(row_of(measure, tally, bar=bar))
    return rows, findings


def added(tally: Tally, outcome: Matching) -> Tally:
    """A tally with the outcome of one more page."""
    return Tally(tally.tp + len(outcome.pairs), tally.fp + len(outcome.false), tally.fn + len(outcome.missed))


_Same = Callable[[GoldMention, Mention, FoundPage], bool]


def _same_entity(gold: GoldMention, mention: Mention, page: FoundPage) -> bool:
    return same_party(gold.party, mention.entity, mention.exact, frozenset({fold(mention.exact)}))


def _any_entity(gold: GoldMention, mention: Mention, page: FoundPage) -> bool:
    return True


def _match_mentions(page: GoldPage, ours: FoundPage, same: _Same) -> tuple[Matching, Sequence[Mention]]:
    names = ours.mentions
    spans = [trimmed(page.text, span_of(name), MARKS) for name in names]
    wanted = [trimmed(page.text, item.span, MARKS) for item in page.mentions]
    edges = [
        Edge(overlap + (name.form in _NAMES), i, j)
        for j, name in enumerate(names)
        for i in near(wanted, spans[j])
        if (overlap := iou(wanted[i], spans[j])) >= OVERLAP and same(page.mentions[i], name, ours)
    ]
    quiet = page.quiet("mention")
    excused = [
        name.form not in _NAMES or inside(spans[j], quiet) or _is_variant(page, name, spans[j])
        for j, name in enumerate(names)
    ]
    return match(edges, [item.demanded for item in page.mentions], excused), names


def _is_variant(page: GoldPage, name: Mention, span: Span) -> bool:
    words = fold(page.text[span.start : span.end])
    return any(words == surface and same_party(party, name.entity, words) for surface, party in page.variants)


def near(spans: Sequence[Span], other: Span) -> list[int]:
    """Numbers of the spans that share a character with ``other``."""
    return [number for number, span in enumerate(spans) if shared(span, other)]


def _mention_findings(page: GoldPage, names: Sequence[Mention], outcome: Matching) -> list[Finding]:
    missed = [page.mentions[i] for i in outcome.missed]
    false = [names[j] for j in outcome.false]
    return [finding("entity mentions", "missed", page, item.span, f"want {item.party.label}") for item in missed] + [
        finding("entity mentions", "false", page, span_of(name), f"{name.form} {name.entity} by {name.rule or '?'}")
        for name in false
    ]


# ── times ───────────────────────────────────────────────────────────────────────────────────────────────────────


def score_times(gold: GoldSet, found: Found) -> Scored:
    """Times found, values right among them, approximation right among them."""
    tally, findings = Tally(), list[Finding]()
    values: list[bool] = []
    mods: list[bool] = []
    for page, ours in zip(gold.pages, found.pages, strict=True):
        outcome = _match_times(page, ours)
        tally = added(tally, outcome)
        findings += _time_findings(page, ours, outcome)
        for i, j in outcome.pairs:
            verdict = value_right(page.times[i], ours.times[j].value)
            values += [] if verdict is None else [verdict]
            mods += [page.times[i].mod == ours.times[j].mod] if page.times[i].mod else []
    return [
        row_of("times found", tally, bar=0.90, note=gold.human.get("times found", "")),
        share_row("times: value right", sum(values), len(values) - sum(values), bar=0.90),
        share_row("times: approximation right", sum(mods), len(mods) - sum(mods)),
    ], findings


def _match_times(page: GoldPage, ours: FoundPage) -> Matching:
    spans = [span_of(item) for item in ours.times]
    wanted = [item.span for item in page.times]
    edges = [
        Edge(iou(wanted[i], span), i, j)
        for j, span in enumerate(spans)
        for i in near(wanted, span)
        if 2 * shared(wanted[i], span) >= span.end - span.start
    ]
    quiet = page.quiet("time")
    excused = [inside(span, quiet) or _loose(page.text, span) for span in spans]
    return match(edges, [item.demanded for item in page.times], excused)


def _loose(text: str, span: Span) -> bool:
    return fold(text[span.start : span.end]).strip(MARKS) in _LOOSE_TIMES


def value_right(gold: GoldTime, value: str | None) -> bool | None:
    """Whether a value is right; None where it counts neither way.

    A vague expression left unresolved earns nothing and a value made up for it costs, so that silence cannot lift the
    share. The same holds for a value that the page alone does not give.
    """
    if not gold.values:
        return None if value is None else False
    if value is None:
        return False if gold.value_demanded else None
    return any(comparable(value) == comparable(right) for right in gold.values)


def comparable(value: str) -> str | tuple[float, float]:
    """Durations as months and seconds (PT90M is PT1H30M), everything else as it stands."""
    found = _DURATION.fullmatch(value)
    if not found or not any(found.groups()):
        return value
    years, months, weeks, days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return years * 12 + months, ((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds


def _time_findings(page: GoldPage, ours: FoundPage, outcome: Matching) -> list[Finding]:
    missed = [finding("times found", "missed", page, page.times[i].span) for i in outcome.missed]
    false = [ours.times[j] for j in outcome.false]
    wrong = [(page.times[i], ours.times[j]) for i, j in outcome.pairs]
    return (
        missed
        + [finding("times found", "false", page, span_of(t), f"{t.type} {t.value} by {t.rule or '?'}") for t in false]
        + [
            finding(
                "times: value right", "wrong", page, item.span, f"want {'|'.join(item.values) or None}, got {t.value}"
            )
            for item, t in wrong
            if value_right(item, t.value) is False
        ]
    )
