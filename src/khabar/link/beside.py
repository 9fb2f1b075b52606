"""Work in a second process of this machine, begun as a copy of this one: nothing is sent but what comes of it."""

from __future__ import annotations

import pickle
import sys
import threading
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

Result = TypeVar("Result")

#: Where a copy of a process is safe to go on: elsewhere the work is done here.
_COPIES = sys.platform.startswith("linux")


def beside(work: Callable[[], Result], workers: int) -> Callable[[], Result]:
    """Begin some work in a process of its own; what is given back waits for it and gives what came of it.

    With fewer than two ``workers``, where processes cannot be copied, and while other threads run (a copy would hold
    their locks), the work is done here when it is asked for. The result must be such as pickle takes; it is asked for
    once.

    Raises:
        Exception: What the work raised, when its result is asked for.
        EOFError: The process was ended from outside.
    """
    if workers < 2 or not _COPIES or threading.active_count() > 1:
        return work
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, there), daemon=True)
    process.start()
    there.close()

    def result() -> Result:
        done, found = pickle.loads(here.recv_bytes())  # noqa: S301 - written by our own copy
        process.join()
        if not done:
            raise found
        return found  # type: ignore[no-any-return]

    return result


def _send(work: Callable[[], Result], to: Connection) -> None:
    """Do the work and send what came of it, or what it raised."""
    try:
        told = pickle.dumps((True, work()), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 - it is raised again where the result is asked for
        told = pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)
    to.send_bytes(told)
