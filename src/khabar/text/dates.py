"""Expressions of time as they stand in a sentence: structured, not yet resolved.

The grammar is a table of rules over items (see `time_items`). All rules look at the whole sentence; the longest match
wins, on a tie the rule that stands first, and what is won is not read again. Rules named ``block…`` win stretches that
only look like a time (صحيفة اليوم, صلاة الجمعة) and give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from khabar.lexicon.calendar import Calendar
from khabar.text.date_expressions import DateExpression
from khabar.text.date_fields import BUILDERS, KINDS
from khabar.text.found import Found
from khabar.text.rule_trial import Trial
from khabar.text.time_items import BIT_OF, CHARACTERS, Items, read_items
from khabar.text.time_rules import RULES
from khabar.text.tokens import Token


class _Won(NamedTuple):
    first: int
    last: int
    expression: DateExpression | None


class _Candidate(NamedTuple):
    """A match of a rule over items ``first:last``, a closing mark that belongs to it included; ranked as they win."""

    length: int
    order: int
    first: int
    last: int
    match: re.Match[str]


def _balanced(kinds: str, first: int, last: int) -> int:
    """Index after the closing mark that belongs to an opening one inside ``first:last``."""
    if last == len(kinds) or kinds[last] != _CLOSE:
        return last
    return last + (kinds.count(_OPEN, first, last) > kinds.count(_CLOSE, first, last))


_OPEN, _CLOSE = CHARACTERS["open"], CHARACTERS["close"]
_TRIAL = Trial([rule.compiled.needs for rule in RULES], BIT_OF)


def _candidates(items: Items) -> list[_Candidate]:
    kinds = items.kinds
    found: list[_Candidate] = []
    for order in _TRIAL.tried(kinds):
        for match in RULES[order].compiled.pattern.finditer(kinds):
            first, last = match.span()
            last = _balanced(kinds, first, last)
            found.append(_Candidate(last - first, order, first, last, match))
    return found


def _rank(one: _Candidate) -> tuple[int, int, int]:
    return -one.length, one.order, one.first


def _found(items: Items, one: _Candidate) -> Found:
    """A match with its items; look-aheads reach behind it."""
    far = max([end for _, end in one.match.regs])
    after = items.at(one.last) if one.last < len(items.kinds) else None
    reach = items.between(one.first, max(far, one.last))
    return Found(RULES[one.order], one.match, reach[: one.last - one.first], reach, after)


def _express(text: str, found: Found) -> DateExpression | None:
    if found.rule.builder == "vague" and text[found.items[0].start] == "آ":
        return None  # آلان is a name, الآن is now
    fields = BUILDERS[found.rule.builder](found)
    if fields is None:
        return None
    kind = KINDS.get(found.rule.builder, found.rule.builder)
    start, end = found.items[0].start, found.items[-1].end
    if found.rule.builder == "years":
        fields = {"value": text[start:end]}
    bare = DateExpression(start=start, end=end, kind=kind, rule=found.rule.name)
    return replace(bare, **fields)


def _select(text: str, items: Items) -> list[_Won]:
    taken = bytearray(len(items.kinds))
    won: list[_Won] = []
    for one in sorted(_candidates(items), key=_rank):
        first, last = one.first, one.last
        if any(taken[first:last]):
            continue
        expression = _express(text, _found(items, one))
        if expression is None:
            continue
        taken[first:last] = b"\x01" * (last - first)
        won.append(_Won(first, last, None if expression.kind == "block" else expression))
    return won


def holds_time(tokens: Sequence[Token], calendar: Calendar) -> bool:
    """Whether a sentence can hold an expression of time or a quantity at all: it has a digit or a telling word.

    False is sure, True is not. Cost: one look-up a token, a small part of what reading the items costs.
    """
    telling = calendar.telling
    for token in tokens:  # noqa: SIM110 - any() takes twice as long
        if token.norm in telling or token.kind == "number":
            return True
    return False


class TimedSentence(NamedTuple):
    """One sentence read for time: its tokens, items and expressions. Made once, for times and quantities alike."""

    tokens: Sequence[Token]
    items: Items
    expressions: tuple[DateExpression, ...]


_NOTHING = Items((), "")


def read_sentence(text: str, tokens: Sequence[Token], calendar: Calendar) -> TimedSentence:
    """Read the tokens of one sentence or line; items and expressions are empty where `holds_time` is False."""
    if not holds_time(tokens, calendar):
        return TimedSentence(tokens, _NOTHING, ())
    items = read_items(text, tokens, calendar)
    won = [w.expression for w in _select(text, items) if w.expression is not None]
    return TimedSentence(tokens, items, tuple(sorted(won, key=lambda e: e.start)))


def find_dates(text: str, tokens: Sequence[Token], calendar: Calendar) -> list[DateExpression]:
    """Find the expressions of time of one sentence or line.

    Args:
        text: The view that the tokens' offsets refer to.
        tokens: Tokens of one sentence.
        calendar: From `load_calendar`.

    Returns:
        Expressions sorted by start, never overlapping; particles (و, ل, ب) stand outside. Durations and ages (kind
        ``age``) are among them. Empty when there is none.

    Cost: linear in tokens times the number of rules, in C. Deterministic.
    Limits: a number of four digits is a year only after a preposition, a word for year, or where nothing is counted.
    Example: ``في 2 حزيران/يونيو الماضي`` → date, day 2, month 6, shift -1.
    """
    return list(read_sentence(text, tokens, calendar).expressions)
