"""Several processes of this machine, a few pages at a time to each, results in the order of the pages.

Each process makes its own worker once (lexicons and all) and keeps it for all its pages. At most some pages a
process are under way at any time, so that a stream of any length needs the memory of a few pages only.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    _Sent: TypeAlias = tuple[Sequence[Any], Future[list[object]]]

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Parcels of items under way for each process.
_UNDER_WAY = 4
#: Items of a parcel, since sending one takes a quarter of a millisecond; the first ones hold one, so that all processes
#: have work at once.
_TOGETHER = 6


class _Seat:
    """What one process keeps between items; set once when the process starts."""

    work: Callable[[object], object]


def _sit_down(make: Callable[[], Callable[[object], object]]) -> None:
    _Seat.work = _kept(make)


def _work(items: Sequence[object]) -> list[object]:
    """What comes of each; of fewer, where the next one fails: it raises when it is asked for first."""
    done: list[object] = []
    for item in items:
        try:
            done.append(_Seat.work(item))
        except Exception:
            if not done:
                raise
            break
    return done


def each_in_order(
    items: Iterable[Item], make: Callable[[], Callable[[Item], Result]], workers: int = 1
) -> Iterator[Result]:
    """``work(item)`` for each item, in order, where ``work = make()`` is made once in each process.

    Args:
        items: Taken as they are needed, never all at once.
        make: A function at the top of a module, for it travels to the processes by name.
        workers: Processes; 1 works here, without starting any.

    An error of one item is raised at its place. Same results in the same order for every number of workers.
    """
    if workers <= 1:
        yield from _here(items, make)
        return
    from concurrent.futures import ProcessPoolExecutor  # here: one worker needs none of it
    from multiprocessing import get_context

    sit_down: Callable[..., object] = _sit_down
    with ProcessPoolExecutor(workers, get_context("spawn"), sit_down, (make,)) as pool:
        waiting: deque[_Sent] = deque()
        for parcel in _parcels(items, workers * _UNDER_WAY):
            waiting.append((parcel, pool.submit(_work, parcel)))
            if len(waiting) >= workers * _UNDER_WAY:
                yield from _received(pool, waiting.popleft())  # type: ignore[misc]
        while waiting:
            yield from _received(pool, waiting.popleft())  # type: ignore[misc]


def _parcels(items: Iterable[Item], single: int) -> Iterator[list[Item]]:
    """Items as they are sent: so many by themselves, then several at once."""
    left = iter(items)
    yield from ([item] for item in islice(left, single))
    while parcel := list(islice(left, _TOGETHER)):
        yield parcel


def _received(pool: Executor, sent: _Sent) -> Iterator[object]:
    """What came of a parcel, in order; an error is raised at its place."""
    items, future = sent
    done = future.result()
    yield from done
    if len(done) < len(items):
        rest = items[len(done) :]
        yield from _received(pool, (rest, pool.submit(_work, rest)))


def _here(items: Iterable[Item], make: Callable[[], Callable[[Item], Result]]) -> Iterator[Result]:
    work: Callable[[Item], Result] | None = None
    for item in items:
        # Not before the first item: a run that finds nothing new to do is over at once.
        work = work or _kept(make)
        yield work(item)


def _kept(make: Callable[[], Callable[[Item], Result]]) -> Callable[[Item], Result]:
    """The worker; it and its lexicons are not looked through for cycles of references from then on.

    They stay for all items, and looking through them took a seventh of the time of the first pages.
    """
    work = make()
    gc.freeze()
    return work
