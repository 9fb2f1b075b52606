"""Whose turn it is: one question to a host at a time, seconds apart, and none while it wants to be left alone."""

from __future__ import annotations

from threading import Lock

from khabar.errors import FetchError
from khabar.fetch.clock import Clock


class Pace:
    """When each host may be asked next; used by several threads."""

    def __init__(self, clock: Clock, patience: float) -> None:
        """Take the clock, and the most seconds that anybody waits for a turn."""
        self._clock = clock
        self._patience = patience
        self._next: dict[str, float] = {}
        self._lock = Lock()

    def take_turn(self, host: str, delay: float) -> None:
        """Wait until the host may be asked; the next one may ``delay`` seconds later.

        Raises:
            FetchError: It would take longer than there is patience for, or somebody wants the end; both in passing.
        """
        with self._lock:
            now = self._clock.now()
            at = max(now, self._next.get(host, 0.0))
            if at - now > self._patience:
                left = at - now
                raise FetchError(f"{host} wants to be left alone for {left:,.0f} s", passing=True, wait=left)
            self._next[host] = at + delay
        if not self._clock.sleep(at - now):
            raise FetchError("interrupted", passing=True)

    def leave_alone(self, host: str, seconds: float) -> None:
        """Do not ask a host for so long."""
        with self._lock:
            self._next[host] = max(self._next.get(host, 0.0), self._clock.now() + seconds)
