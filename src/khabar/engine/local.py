"""Several processes of this machine, one page at a time to each, results in the order of the pages.

Each process makes its own worker once (lexicons and all) and keeps it for all its pages. At most a few pages a
process are under way at any time, so that a stream of any length needs the memory of a few pages only.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")

_UNDER_WAY = 4


class _Seat:
    """What one process keeps between items; set once when the process starts."""

    work: Callable[[object], object]


def _sit_down(make: Callable[[], Callable[[object], object]]) -> None:
    _Seat.work = _kept(make)


def _work(item: object) -> object:
    return _Seat.work(item)


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
        waiting: deque[Future[object]] = deque()
        for item in items:
            waiting.append(pool.submit(_work, item))
            if len(waiting) >= workers * _UNDER_WAY:
                yield waiting.popleft().result()  # type: ignore[misc]
        while waiting:
            yield waiting.popleft().result()  # type: ignore[misc]


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
