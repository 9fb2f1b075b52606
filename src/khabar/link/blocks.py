"""Items that share a key, and which of them are held against each other.

A block stands by itself: nothing of the items but their keys and windows is asked for, so that blocks can be made by
the joins of an engine as well as in one process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date

#: First and last day that matter, None for unknown ends.
Window = tuple[date | None, date | None]
#: Keys of the item at a place.
Finer = Callable[[int], Iterable[Hashable]]

#: A block of more items is a crowd; and with how many after it each is compared where nothing finer tells them apart.
CROWD, NEXT = 150, 40


def met(block: list[int], windows: Sequence[Window], finer: Finer | None) -> Iterator[int]:
    """Pairs of one block, by places that are sorted, which are to be compared; `packed` by the number of windows.

    ``finer`` are the keys that tell a crowd apart, by the place; asked for in a crowd alone.
    """
    for part, most in _parts(block, finer):
        yield from _meeting(part, windows, most)


def _parts(block: list[int], finer: Finer | None) -> Iterator[tuple[list[int], int | None]]:
    """A block whole, or what finer keys make of a crowd; and with how many each of a part is compared, None for all."""
    if finer is None or len(block) <= CROWD:
        yield block, None
        return
    for part in blocks(block, finer):
        yield part, None if len(part) <= CROWD else NEXT


def blocks(places: Iterable[int], keys: Callable[[int], Iterable[Hashable]]) -> Iterable[list[int]]:
    """Those of some places that share a key, in their order."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place in places:
        for key in set(keys(place)):
            found[key].append(place)
    return found.values()


def _meeting(block: list[int], windows: Sequence[Window], most: int | None = None) -> Iterable[int]:
    """Pairs of one block, swept from the earliest window on, so that years of one affair are not all compared.

    ``most``: with how many of those that come after it each is compared at most; None for all.
    """
    count = len(windows)
    ordered = sorted(block, key=lambda place: (windows[place][0] or date.min, place))
    for at, first in enumerate(ordered):
        end = windows[first][1] or date.max
        for second in ordered[at + 1 : None if most is None else at + 1 + most]:
            if (windows[second][0] or date.min) > end:
                break
            if not _apart(windows[first], windows[second]):
                yield first * count + second if first < second else second * count + first


def _apart(left: Window, right: Window) -> bool:
    before = left[1] is not None and right[0] is not None and left[1] < right[0]
    after = right[1] is not None and left[0] is not None and right[1] < left[0]
    return before or after
