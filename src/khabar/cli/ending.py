"""How a process ends in which an engine has run.

Daft's threads (0.7) may still let go of Python objects while the interpreter takes itself down; one build in fifteen
of a small lake died so, after its work was done ("PyGILState_Release … finalizing"). A process that only had that work
to do therefore ends without taking the interpreter down.
"""

from __future__ import annotations

import atexit
import os
import sys
from typing import NoReturn

#: Libraries whose threads go on until the process ends.
_ENGINES = frozenset(("daft", "ray"))


def end(status: int) -> NoReturn:
    """End this process with ``status``: at once where an engine was loaded, else as any program ends.

    What asked to be called at the end is called, and what was printed is out, either way.
    """
    if _ENGINES.isdisjoint(sys.modules):
        sys.exit(status)
    atexit._run_exitfuncs()  # noqa: SLF001 - what `sys.exit` would call; nothing public does
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(status)
