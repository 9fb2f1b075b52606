"""How a process ends in which an engine has run.

Daft's threads (0.7) may still let go of Python objects while the interpreter takes itself down; one build in fifteen
of a small lake died so, after its work was done ("PyGILState_Release … finalizing"). A process that only had that work
to do therefore ends without taking the interpreter down.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
import time
from types import FrameType
from typing import NoReturn

#: Libraries whose threads go on until the process ends.
_ENGINES = frozenset(("daft", "ray"))
#: Status of who was interrupted.
INTERRUPTED = 130
#: So many seconds after an interruption another one is the same: `timeout` and terminals may send it twice.
_SAME = 1.0


def interrupt_once() -> None:
    """From now on two interruptions at once are one: the second does not break the clearing up that the first began.

    A second Ctrl-C after a second ends that too. Nothing changes where interruptions are ignored (``nohup``, ``&``).
    """
    last = -_SAME

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal last
        if time.monotonic() - last >= _SAME:
            last = time.monotonic()
            raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, stop)


def end(status: int) -> NoReturn:
    """End this process with ``status``: at once where an engine was loaded, else as any program ends.

    What asked to be called at the end is called, and what was printed is out, either way. Who was interrupted is not
    interrupted again.
    """
    if status == INTERRUPTED:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if _ENGINES.isdisjoint(sys.modules):
        sys.exit(status)
    atexit._run_exitfuncs()  # noqa: SLF001 - what `sys.exit` would call; nothing public does
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(status)
