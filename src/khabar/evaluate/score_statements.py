"""Scores of reported speech: found, speaker, chain, mode, polarity."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.evaluate.found import Found, FoundPage
from khabar.evaluate.gold import GoldPage, GoldSet, GoldStatement
from khabar.evaluate.match import Edge, Matching, Tally, inside, iou, match, shared
from khabar.evaluate.parties import chain_right, same_party
from khabar.evaluate.report import Finding, Row
from khabar.evaluate.score_spans import OVERLAP, Scored, added, finding, near, row_of, share_row
from khabar.model import Span, Statement
from khabar.text.quotes import MARKS

_EDGES = " .،؛:" + "".join(MARKS)
_Pair = tuple[GoldPage, FoundPage, GoldStatement, Statement]


def score_statements(gold: GoldSet, found: Found) -> Scored:
    """Statements by overlap of content, then what is said about the matched ones."""
    tally, findings, pairs = Tally(), list[Finding](), list[_Pair]()
    modes: dict[str, list[int]] = {"direct": [0, 0], "mixed": [0, 0], "indirect": [0, 0]}
    for page, ours in zip(gold.pages, found.pages, strict=True):
        outcome = match_statements(page, ours)
        tally = added(tally, outcome)
        pairs += [(page, ours, page.statements[i], ours.statements[j]) for i, j in outcome.pairs]
        _count_modes(modes, page, outcome)
        findings += _findings(page, ours, outcome)
    rows = [row_of("statements", tally, bar=0.85, note=gold.human.get("statements", ""))]
    rows += [_recall_row(mode, *modes[mode]) for mode in modes]
    return rows + _attribution_rows(gold, pairs), findings + _attribution_findings(pairs)


def match_statements(page: GoldPage, ours: FoundPage) -> Matching:
    """One to one by content (IoU at least one half); of two nested ones the cue tells which is which."""
    spans = [_content(item) for item in ours.statements]
    wanted = [item.span for item in page.statements]
    edges = [
        Edge(overlap + _cue_bonus(page.statements[i], ours.statements[j]), i, j)
        for j, span in enumerate(spans)
        for i in near(wanted, span)
        if (overlap := iou(wanted[i], span)) >= OVERLAP
    ]
    quiet = page.quiet("statement")
    excused = [inside(span, quiet) for span in spans]
    return match(edges, [item.demanded for item in page.statements], excused)


def _bare(text: str, span: Span) -> tuple[int, int]:
    """The stretch without marks and stops at its ends, which the sets count in or out by their own rules."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(_EDGES))
    return start, span.end - (len(words) - len(words.rstrip(_EDGES)))


def _content(statement: Statement) -> Span:
    return Span(statement.content.start, statement.content.end)


def _cue_bonus(gold: GoldStatement, found: Statement) -> float:
    if gold.cue is None or found.cue is None:
        return 1.0 if gold.cue is None and found.cue is None else 0.0
    return 1.0 if shared(gold.cue, Span(found.cue.start, found.cue.end)) else 0.0


def _count_modes(modes: dict[str, list[int]], page: GoldPage, outcome: Matching) -> None:
    for i, _ in outcome.pairs:
        modes[page.statements[i].mode][0] += 1
    for i in outcome.missed:
        modes[page.statements[i].mode][1] += 1


def _recall_row(mode: str, tp: int, fn: int) -> Row:
    value = tp / (tp + fn) if tp + fn else None
    return Row(
        measure=f"statements: {mode} recall", value=value, bar=None if mode == "indirect" else 0.95, tp=tp, fn=fn
    )


# ── attribution ─────────────────────────────────────────────────────────────────────────────────────────────────


def speaker_right(gold: GoldStatement, found: Statement, ours: FoundPage) -> bool:
    """Whether the speaker is one of the gold speakers; the nameless are told by their words in the text."""
    entity = found.speaker.entity
    names = ours.names.get(entity or "", frozenset())
    return any(same_party(party, entity, speaker_label(found, ours), names) for party in gold.speakers)


def speaker_label(found: Statement, ours: FoundPage) -> str:
    """The words for the speaker: those of the mention and the label of the first link; may be empty."""
    mention = ours.text[slice(*found.speaker.mention)] if found.speaker.mention else ""
    label = found.chain[0].label if found.chain else None
    return f"{mention} {label or ''}".strip()


def _attribution_rows(gold: GoldSet, pairs: Sequence[_Pair]) -> list[Row]:
    speakers = sum(speaker_right(g, s, ours) for _, ours, g, s in pairs)
    chains = sum(chain_right(g, s.chain, ours.names) for _, ours, g, s in pairs)
    modes = sum(g.mode == s.mode for _, _, g, s in pairs)
    signs = sum(g.negative == (s.polarity == "negative") for _, _, g, s in pairs)
    exact = sum(_bare(ours.text, g.span) == _bare(ours.text, _content(s)) for _, ours, g, s in pairs)
    unknown = sum(s.speaker.entity is None and s.speaker.how == "unknown" for _, _, _, s in pairs)
    n = len(pairs)
    human = gold.human
    return [
        share_row("speaker right", speakers, n - speakers, bar=0.90, note=_notes(human, "speaker right", unknown)),
        share_row("chain exact", chains, n - chains, bar=0.70, note=human.get("chain exact", "")),
        share_row("statements: content exact", exact, n - exact, note=human.get("content exact", "")),
        share_row("statements: mode right", modes, n - modes),
        share_row("statements: polarity right", signs, n - signs),
    ]


def _notes(human: dict[str, str], measure: str, unknown: int) -> str:
    return "; ".join(note for note in (f"{unknown} left unknown", human.get(measure, "")) if note)


def _findings(page: GoldPage, ours: FoundPage, outcome: Matching) -> list[Finding]:
    missed = [page.statements[i] for i in outcome.missed]
    false = [ours.statements[j] for j in outcome.false]
    return [finding("statements", "missed", page, g.span, f"{g.id} {g.mode}, cue {_cue_at(g)}") for g in missed] + [
        finding("statements", "false", page, _content(s), f"{s.mode} by {s.rule or '?'}, cue {s.cue and s.cue.exact}")
        for s in false
    ]


def _cue_at(gold: GoldStatement) -> str:
    return f"{gold.cue.start}-{gold.cue.end}" if gold.cue else "none"


def _attribution_findings(pairs: Sequence[_Pair]) -> list[Finding]:
    findings = []
    for page, ours, g, s in pairs:
        if not speaker_right(g, s, ours):
            want = "|".join(p.label for p in g.speakers)
            got = f"{s.speaker.entity} ({s.speaker.how}) by {s.rule or '?'}"
            findings.append(finding("speaker right", "wrong", page, g.span, f"{g.id} want {want}, got {got}"))
        if not chain_right(g, s.chain, ours.names):
            want = " < ".join(link.party.label + "?" * link.optional for link in g.chain)
            got = " < ".join(f"{link.entity or link.label}:{link.role}" for link in s.chain)
            findings.append(finding("chain exact", "wrong", page, g.span, f"{g.id} want {want}, got {got}"))
        if g.mode != s.mode:
            findings.append(
                finding("statements: mode right", "wrong", page, g.span, f"{g.id} want {g.mode}, got {s.mode}")
            )
    return findings
