"""What unlabelled news taught of words, looked up in the bytes as they are read.

A dictionary of so many takes 60 ms to fill, longer than the words of a few pages take to look up. Here a table of slots
is part of the file (slots.py), so that nothing is made when it is read.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

from khabar.annotate.names.learned.slots import Slots

#: Slots for each word at the least: half of them are empty.
_ROOM = 2


class Traits(Mapping[str, str]):
    """By folded word its attributes, parted by blanks; words in the order of their UTF-8. Cost: a microsecond each."""

    def __init__(self, words: bytes, ends: bytes, wordings: Sequence[str], which: bytes, slots: bytes) -> None:
        """Take what `parts` gives.

        Args:
            words: One behind the other.
            ends: Where each ends.
            wordings: All that is said of words, each once.
            which: Which of these is said of each word.
            slots: Places of words by the lowest bits of their sum, or of the next free one; 0 for none, else one more.
        """
        self._words, self._wordings = words, wordings
        self._ends, self._which, self._slots = _numbers(ends), _numbers(which), _numbers(slots)
        #: What looks words up, for those who do nothing else.
        self.slots = Slots(words, self._ends, wordings, self._which, self._slots)

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
        slots = _slots([word for word, _ in rows])
        return cls(b"".join(word for word, _ in rows), _bytes(ends), wordings, _bytes(which), _bytes(slots))

    @property
    def parts(self) -> tuple[bytes, bytes, Sequence[str], bytes, bytes]:
        """What `Traits` is made of, numbers of 32 bits with the lowest byte first."""
        return self._words, _bytes(self._ends), self._wordings, _bytes(self._which), _bytes(self._slots)

    def _word(self, at: int) -> bytes:
        return self._words[self._ends[at - 1] if at else 0 : self._ends[at]]

    def __getitem__(self, word: str) -> str:
        """The attributes of a word. KeyError: nothing was learnt of it."""
        found = self.get(word)
        if found is None:
            raise KeyError(word)
        return found

    def get(self, word: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """The attributes of a word; ``default`` where nothing was learnt of it."""
        found = self.slots.get(word)
        return default if found is None else found

    def __contains__(self, word: object) -> bool:
        """Whether something was learnt of a word."""
        return isinstance(word, str) and self.get(word) is not None

    def __iter__(self) -> Iterator[str]:
        """All words."""
        return (self._word(at).decode() for at in range(len(self._ends)))

    def __len__(self) -> int:
        """How many words."""
        return len(self._ends)


def slots_of(traits: Mapping[str, str]) -> Slots:
    """What looks up the words of a mapping."""
    return (traits if isinstance(traits, Traits) else Traits.of(traits)).slots


def _slots(words: Sequence[bytes]) -> array[int]:
    """Which slot each word has; a power of two of them."""
    count = 1 << max(1, (len(words) * _ROOM - 1).bit_length())
    slots = array("I", bytes(4 * count))
    for at, word in enumerate(words):
        slot = crc32(word) & count - 1
        while slots[slot]:
            slot = (slot + 1) & count - 1
        slots[slot] = at + 1
    return slots


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
