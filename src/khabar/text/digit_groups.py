"""Numbers whose digits stand in groups: 12 , 500 · 000ر22 · 432ر690ر29 · 85ر0.

Older news wires write ر for the decimal point, and pages turn the groups of such numbers round as often as not. A
value is given only where the groups can be read in one way: three zeros end a number and never begin it, and a whole
part is 0 or begins with another digit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from khabar.text.tokens import Token

_POINT, _COMMA = "ر", ","
_GROUP = 3
_ZEROS = "000"
_THREE = re.compile(r"\d{3}(?:[.,٫]\d+)?")
#: A number has no more groups; longer rows are tables.
_MOST_GROUPS = 5


class Groups(NamedTuple):
    """A number over tokens up to ``last`` (exclusive); ``value`` None where the order of its groups is not sure."""

    last: int
    value: float | None


def _is_digits(token: Token) -> bool:
    return token.kind == "number" and token.norm.isdecimal()


def _glued(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def _joins(tokens: Sequence[Token], at: int, mark: str) -> bool:
    """Whether token ``at`` is the mark between two groups: ر without spaces, a comma with a space before it."""
    if at + 1 >= len(tokens) or tokens[at].norm != mark or not _is_digits(tokens[at + 1]):
        return False
    return _glued(tokens, at) if mark == _POINT else tokens[at - 1].end < tokens[at].start


def _in_threes(groups: Sequence[str]) -> bool:
    """Whether these are the thousands of one number from left to right."""
    first, *rest = groups
    return len(first) <= _GROUP and first[0] != "0" and all(len(group) == _GROUP for group in rest)


def _thousands(groups: Sequence[str]) -> float | None:
    """The one value that groups of three can have in either order; None where both or none are possible."""
    orders = [order for order in (list(groups), list(groups)[::-1]) if _in_threes(order)]
    values = {float("".join(order)) for order in orders}
    return values.pop() if len(values) == 1 else None


def _is_whole(group: str) -> bool:
    return group == "0" or group[0] != "0"


def _decimal(left: str, right: str) -> float | None:
    """The one decimal number that two groups can make; 5ر1 can be 1.5 as well as 5.1."""
    if _ZEROS in (left, right):
        return _thousands((left, right))
    if "0" in (left, right) and left != right:
        return float(f"0.{right if left == '0' else left}")
    orders = [(whole, part) for whole, part in ((left, right), (right, left)) if _is_whole(whole)]
    return float(".".join(orders[0])) if len(orders) == 1 else None


def _is_spaced(tokens: Sequence[Token], at: int) -> bool:
    """Whether token ``at`` is three digits one blank behind the token before it."""
    return tokens[at].start == tokens[at - 1].end + 1 and _THREE.fullmatch(tokens[at].norm) is not None


def spaced(tokens: Sequence[Token], at: int, *, pairs: bool = False) -> Groups | None:
    """1 414 021 100, 10 000: thousands with a blank between them.

    Two groups only where the second is of zeros, or for ``pairs`` where blanks are known to part thousands. None where
    no group or none of these begins at token ``at``.
    """
    if not _is_digits(tokens[at]) or at + 1 >= len(tokens):
        return None
    if at and tokens[at - 1].kind == "number" and _is_spaced(tokens, at):
        return None  # inside a row that is no number
    last = at + 1
    while last < len(tokens) and last - at <= _MOST_GROUPS and _is_spaced(tokens, last):
        last += 1
    groups = [token.norm for token in tokens[at:last]]
    if not 1 < len(groups) <= _MOST_GROUPS or not _in_threes([*groups[:-1], groups[-1][:_GROUP]]):
        return None
    if len(groups) == 2 and groups[-1] != _ZEROS and not pairs:
        return None
    return Groups(last, float("".join(groups).replace(",", ".").replace("٫", ".")))


def _marked(tokens: Sequence[Token], at: int, measured: Callable[[int], bool]) -> Groups | None:
    """Groups with a mark between them."""
    mark, last = tokens[at + 1].norm, at + 1
    while _joins(tokens, last, mark) and last - at < 2 * _MOST_GROUPS:
        last += 2
    groups = [token.norm for token in tokens[at:last:2]]
    if len(groups) == 1:
        return None
    if mark == _POINT:
        return Groups(last, _decimal(*groups) if len(groups) == 2 else _thousands(groups))
    if max(map(len, groups)) == _GROUP:
        # Two groups turned round may as well be a decimal number: 721 , 2.
        return Groups(last, _thousands(groups) if len(groups) > 2 or _in_threes(groups) else None)
    return Groups(last, None) if len(groups) == 2 and measured(last) else None


def read_groups(tokens: Sequence[Token], at: int, *, measured: Callable[[int], bool]) -> Groups | None:
    """The number in groups that begins at token ``at``; None where there is none, or a list of several numbers.

    Groups are joined by ر without spaces, or by a comma with a space before it. ``measured`` tells whether a scale or
    a unit stands at an index: then a comma between two groups of other lengths is a decimal point and no list.
    Cost: linear in the groups, of which it reads a few at most.
    Example: ``12 , 500`` → 12500, ``85ر0`` → 0.85, ``5ر1`` → a number without a value.
    """
    if not _is_digits(tokens[at]) or at + 1 >= len(tokens):
        return None
    if tokens[at + 1].kind == "number":
        return spaced(tokens, at)
    return _marked(tokens, at, measured) if tokens[at + 1].norm in (_POINT, _COMMA) else None
