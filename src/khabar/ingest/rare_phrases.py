"""Phrases of a table of which few stand in any line, looked for by the words that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

#: Words of so few letters are in most lines.
_SHORT = 3


class RarePhrases:
    """Phrases that are looked for together. Built once, then only read.

    A line is searched for one word of each, and most share theirs with others: نصيحه stands for ten of the phrases that
    tell a disclaimer.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take the phrases, folded."""
        known = dict.fromkeys(phrases)
        words = {word for phrase in known for word in phrase.split() or [phrase]}
        held = {phrase: [word for word in words if word in phrase] for phrase in known}
        counts = Counter([word for own in held.values() for word in own])
        grouped: dict[str, list[str]] = {}
        for phrase, own in held.items():
            shared = max(own, key=lambda word: (len(word) > _SHORT, counts[word], len(word), word))
            grouped.setdefault(shared, []).append(phrase)
        self._grouped = list(grouped.items())

    def within(self, text: str) -> list[str]:
        """Those that stand in a folded text, inside of words too; the order tells nothing. Cost: linear."""
        found: list[str] = []
        for word, phrases in self._grouped:
            if word in text:
                found += [phrase for phrase in phrases if phrase in text]
        return found
