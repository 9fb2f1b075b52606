"""Clusters that grow by joining."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator


class Clusters:
    """Union-find that refuses unions of members that must not meet.

    A cluster is called by its least member; of those of one nothing is kept, for most are.
    """

    def __init__(self, count: int) -> None:
        """Begin with each of so many by itself."""
        self._joined: dict[int, list[int]] = {}
        self.of = array("q", range(count))

    def members(self, home: int) -> list[int]:
        """The members of a cluster, the least first, then in the order in which they joined."""
        return self._joined.get(home) or [home]

    def join(self, left: int, right: int, may: Callable[[list[int], list[int]], bool]) -> None:
        """Make the clusters of two members one, where they are two and ``may`` allows it."""
        first, second = sorted((self.of[left], self.of[right]))
        if first == second:
            return
        here, there = self.members(first), self.members(second)
        if not may(here, there):
            return
        self._joined[first] = here
        self._joined.pop(second, None)
        for member in there:
            here.append(member)
            self.of[member] = first

    def __iter__(self) -> Iterator[list[int]]:
        """The members of each cluster, in the order of their least."""
        return (self.members(home) for home, of in enumerate(self.of) if home == of)
