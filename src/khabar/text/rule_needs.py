"""What a sentence must hold for a rule over kinds to match at all, so that most rules need not be tried."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khabar.lexicon.calendar import TELLING

Kinds = frozenset[str]

_PART = re.compile(
    r"\{(?P<kinds>[A-Za-z_][\w|]*)\}|(?P<open>\((?:\?<?=|(?P<barred>\?<?!))?(?:\?:|\?P<\w+>)?)|(?P<close>\))|(?P<bar>\|)|[\^$]"
)
_OPTIONAL = re.compile(r"[?*]|\{0,\d*\}")
_REPEAT = re.compile(r"[?*+]|\{\d+(?:,\d*)?\}|")
#: Kinds that only digits make.
DIGIT_KINDS = ("number", "year", "vaguenumber", "dmy", "short_dmy", "clock", "season_years", "short_dm", "ym")
#: They and those of the lexicon without which there is no time and no quantity.
_RARE = TELLING | {"yearordinal", *DIGIT_KINDS}


def _weight(kinds: Kinds) -> tuple[int, int]:
    return sum(kind.lower() not in _RARE for kind in kinds), len(kinds)


def _joined(branches: Sequence[tuple[Kinds, ...]]) -> tuple[Kinds, ...]:
    """Needs of alternatives: of each the rarest, together; a branch that needs nothing frees all."""
    if len(branches) == 1:
        return branches[0]
    if not all(branches):
        return ()
    return (frozenset[str]().union(*(min(needs, key=_weight) for needs in branches)),)


def _read_group(pattern: str, at: int) -> tuple[tuple[Kinds, ...], int]:
    """Needs of the alternatives from ``at`` up to the closing bracket, and the place behind it."""
    branches: list[tuple[Kinds, ...]] = []
    needs: list[Kinds] = []
    while (part := _PART.match(pattern, at)) is not None:
        at = part.end()
        if part["close"]:
            break
        if part["bar"]:
            branches.append(tuple(needs))
            needs = []
            continue
        need: tuple[Kinds, ...] = (frozenset(part["kinds"].split("|")),) if part["kinds"] else ()
        if part["open"]:
            need, at = _read_group(pattern, at)
        if not part["barred"] and not _OPTIONAL.match(pattern, at):
            needs.extend(need)
        if (repeat := _REPEAT.match(pattern, at)) is not None:
            at = repeat.end()
    return _joined([*branches, tuple(needs)]), at


def needs_of(pattern: str) -> tuple[Kinds, ...]:
    """Sets of kinds: of each set at least one kind stands in every match of a rule (macros expanded), rarest set first.

    Empty where none can be named. Cost: linear; done once a rule. Example: ``{since}?(?:{month}|{hijri}){year}`` →
    year, and month or hijri.
    """
    needs, end = _read_group(pattern, 0)
    if end != len(pattern):
        raise ValueError(f"rule is not in the notation of kinds from character {end}: {pattern!r}")
    return tuple(sorted(dict.fromkeys(needs), key=_weight))
