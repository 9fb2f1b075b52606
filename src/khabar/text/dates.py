"""Expressions of time as they stand in a sentence: structured, not yet resolved.

The grammar is a table of rules over items (see `time_items`). All rules look at the whole sentence; the longest match
wins, on a tie the rule that stands first, and what is won is not read again. Rules named ``block…`` win stretches that
only look like a time (صحيفة اليوم, صلاة الجمعة) and give nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from khabar.lexicon.calendar import Calendar
from khabar.text.date_expressions import DateExpression
from khabar.text.date_fields import BUILDERS, KINDS
from khabar.text.found import Found
from khabar.text.time_items import BIT_OF, Items, read_items
from khabar.text.time_rules import RULES
from khabar.text.tokens import Token


class _Won(NamedTuple):
    first: int
    last: int
    expression: DateExpression | None


def _balanced(items: Items, first: int, last: int) -> int:
    """Index after the closing mark that belongs to an opening one inside ``first:last``."""
    row = items.row[first:last]
    missing = sum(i.kind == "open" for i in row) > sum(i.kind == "close" for i in row)
    return last + 1 if missing and last < len(items.row) and items.row[last].kind == "close" else last


def _by_kind() -> dict[str, tuple[int, ...]]:
    """By the character of a kind the rules, by number, of which a match may hold that kind as the rarest of its own.

    A rule that needs nothing is tried wherever anything stands.
    """
    needs = [rule.compiled.needs[0] if rule.compiled.needs else -1 for rule in RULES]
    return {one: tuple(n for n, need in enumerate(needs) if need & bit) for one, bit in BIT_OF.items()}


_BY_KIND = _by_kind()
#: Needs of each rule by its number.
_NEEDS = tuple(rule.compiled.needs for rule in RULES)


def _tried(items: Items) -> list[int]:
    """Numbers of the rules all of whose needs some item meets; in no order."""
    present = items.present
    tried: list[int] = []
    for order in set[int]().union(*[_BY_KIND[kind] for kind in set(items.kinds)]):
        for need in _NEEDS[order]:
            if not need & present:
                break
        else:
            tried.append(order)
    return tried


def _candidates(items: Items) -> Iterator[tuple[int, Found]]:
    for order in _tried(items):
        rule = RULES[order]
        for match in rule.compiled.pattern.finditer(items.kinds):
            first, last = match.span()
            far = max((match.end(g) for g in match.re.groupindex if match.start(g) >= 0), default=last)
            stop = _balanced(items, first, last)
            after = items.row[stop] if stop < len(items.row) else None
            found = Found(rule, match, items.row[first:stop], items.row[first : max(far, stop)], after)
            yield order, found


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
    taken = bytearray(len(items.row))
    won: list[_Won] = []
    ranked = sorted(_candidates(items), key=lambda c: (-len(c[1].items), c[0], c[1].match.start()))
    for _, found in ranked:
        first = found.match.start()
        last = first + len(found.items)
        if any(taken[first:last]):
            continue
        expression = _express(text, found)
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


_NOTHING = Items((), "", 0)


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
