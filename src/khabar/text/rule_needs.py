"""What a sentence must hold for a rule over kinds to match at all, so that most rules need not be tried."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khabar.lexicon.calendar import TELLING

Kinds = frozenset[str]

_PART = re.compile(
    r"\{(?P<kinds>[A-Za-z_][\w|]*)\}|(?P<open>\((?:\?<?=|(?P<barred>\?<?!))?(?:\?:|\?P<\w+>)?)|(?P<close>\))|(?P<bar>\|)|\^"
)
_OPTIONAL = re.compile(r"[?*]|\{0,\d*\}")
_REPEAT = re.compile(r"[?*+]|\{\d+(?:,\d*)?\}|")
#: Kinds that only digits make, beside those of the lexicon without which there is no time and no quantity.
_RARE = TELLING | {"number", "year", "vaguenumber", "dmy", "short_dmy", "clock", "season_years"}


def _weight(kinds: Kinds) -> tuple[int, int]:
    return sum(kind.lower() not in _RARE for kind in kinds), len(kinds)


def _rarest(needs: Sequence[Kinds]) -> Kinds:
    return min(needs, key=_weight, default=frozenset())


def _read_group(pattern: str, at: int) -> tuple[Kinds, int]:
    """Needs of the alternatives from ``at`` up to the closing bracket, and the place behind it."""
    branches: list[Kinds] = []
    needs: list[Kinds] = []
    while (part := _PART.match(pattern, at)) is not None:
        at = part.end()
        if part["close"]:
            break
        if part["bar"]:
            branches.append(_rarest(needs))
            needs = []
            continue
        need = frozenset((part["kinds"] or "").split("|")) - {""}
        if part["open"]:
            need, at = _read_group(pattern, at)
        if need and not part["barred"] and not _OPTIONAL.match(pattern, at):
            needs.append(need)
        if (repeat := _REPEAT.match(pattern, at)) is not None:
            at = repeat.end()
    branches.append(_rarest(needs))
    # One of the branches matches: a kind of any will do, and a branch that needs nothing frees all.
    return (frozenset[str]().union(*branches) if all(branches) else frozenset()), at


def needs_of(pattern: str) -> Kinds:
    """Kinds of which at least one stands in every match of a rule (macros expanded); empty where none can be named.

    Cost: linear; done once a rule. Example: ``{since}?(?:{month}|{hijri}){year}`` → year.
    """
    needs, end = _read_group(pattern, 0)
    if end != len(pattern):
        raise ValueError(f"rule is not in the notation of kinds from character {end}: {pattern!r}")
    return needs
