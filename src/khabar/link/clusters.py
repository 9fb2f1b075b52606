"""Clusters that grow by joining."""

from __future__ import annotations

from collections.abc import Callable


class Clusters:
    """Union-find that refuses unions of members that must not meet."""

    def __init__(self, count: int) -> None:
        """Begin with each of so many by itself."""
        self.members: dict[int, list[int]] = {n: [n] for n in range(count)}
        self.of = list(range(count))

    def join(self, left: int, right: int, may: Callable[[list[int], list[int]], bool]) -> None:
        """Make the clusters of two members one, where they are two and ``may`` allows it."""
        first, second = sorted((self.of[left], self.of[right]))
        if first == second or not may(self.members[first], self.members[second]):
            return
        for member in self.members.pop(second):
            self.members[first].append(member)
            self.of[member] = first
