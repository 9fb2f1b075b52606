"""What unlabelled news taught of words, looked up in the bytes as they are read.

A dictionary of so many takes 60 ms to fill, longer than the words of a few pages take to look up. A word met is asked
for once, since what it weighs is kept (chain.py, weights.py).
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence


class Traits(Mapping[str, str]):
    """By folded word its attributes, parted by blanks; words in the order of their UTF-8. Cost: four microseconds."""

    def __init__(self, words: bytes, ends: bytes, wordings: Sequence[str], which: bytes) -> None:
        """Take what `parts` gives: words one behind the other, where each ends, and which of the wordings it has."""
        self._words, self._wordings = words, wordings
        self._ends, self._which = _numbers(ends), _numbers(which)

    @classmethod
    def of(cls, traits: Mapping[str, str]) -> Traits:
        """The same as a mapping."""
        wordings = sorted(set(traits.values()))
        number = {wording: at for at, wording in enumerate(wordings)}
        rows = sorted((word.encode(), number[wording]) for word, wording in traits.items())
        ends, end = array("I"), 0
        for word, _ in rows:
            end += len(word)
            ends.append(end)
        which = array("I", (at for _, at in rows))
        return cls(b"".join(word for word, _ in rows), _bytes(ends), wordings, _bytes(which))

    @property
    def parts(self) -> tuple[bytes, bytes, Sequence[str], bytes]:
        """What `Traits` is made of, numbers of 32 bits with the lowest byte first."""
        return self._words, _bytes(self._ends), self._wordings, _bytes(self._which)

    def _word(self, at: int) -> bytes:
        return self._words[self._ends[at - 1] if at else 0 : self._ends[at]]

    def __getitem__(self, word: str) -> str:
        """The attributes of a word. KeyError: nothing was learnt of it."""
        own = word.encode()
        at = bisect_left(range(len(self._ends)), own, key=self._word)
        if at == len(self._ends) or self._word(at) != own:
            raise KeyError(word)
        return self._wordings[self._which[at]]

    def __iter__(self) -> Iterator[str]:
        """All words."""
        return (self._word(at).decode() for at in range(len(self._ends)))

    def __len__(self) -> int:
        """How many words."""
        return len(self._ends)


def _numbers(raw: bytes) -> array[int]:
    found = array("I", raw)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def _bytes(numbers: array[int]) -> bytes:
    if sys.byteorder == "little":
        return numbers.tobytes()
    turned = array("I", numbers)
    turned.byteswap()
    return turned.tobytes()
