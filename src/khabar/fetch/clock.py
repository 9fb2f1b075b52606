"""The time and waiting for it, given to whoever needs them, so that tests wait for nothing."""

from __future__ import annotations

import time
from threading import Event
from typing import Protocol


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> float:
        """Seconds since 1970, UTC."""

    def sleep(self, seconds: float) -> bool:
        """Wait so long; whether to go on, which is no as soon as somebody wants the end."""


class SystemClock:
    """This machine's clock; `stop` ends every waiting of it, in all threads."""

    def __init__(self) -> None:
        self._ended = Event()

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return time.time()

    def sleep(self, seconds: float) -> bool:
        """Wait so long, or until `stop`."""
        return not self._ended.wait(max(seconds, 0.0))

    def stop(self) -> None:
        """Let nobody wait any more."""
        self._ended.set()
