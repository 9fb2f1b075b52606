"""Vectors of weights as whole numbers, so that adding two of them is one addition.

A vector of n weights is a number of n lanes of 32 bits, the first weight in the lowest lane. Each lane holds its weight
above a floor that is the same in every lane; the floors add up as the weights do. What is compared are lanes of one
vector, so the floors cancel out. Exact as long as no lane runs over: some thousand vectors may be added.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct, pack

#: Width of a lane.
BITS = 32
_BYTES = BITS // 8
#: Above the greatest weight of a model, in thousandths.
_FLOOR = 1 << 20


def packed(pairs: Sequence[int], width: int) -> int:
    """A vector of ``width`` weights from pairs flat in one list: place, weight, place, weight; the rest is 0.

    Raises:
        struct.error: A weight below -1,048,576.
    """
    lanes = [_FLOOR] * width
    for at in range(0, len(pairs), 2):
        lanes[pairs[at]] += pairs[at + 1]
    return int.from_bytes(pack(f"<{width}I", *lanes), "little")


class Lanes:
    """Opens vectors of blocks of so many lanes; the first block is the lowest."""

    def __init__(self, count: int) -> None:
        """Take the number of lanes of a block."""
        self._shift = count * BITS
        self._mask = (1 << self._shift) - 1
        self._length = count * _BYTES
        self._struct = Struct(f"<{count}I")

    def opened(self, vector: int, number: int) -> tuple[int, ...]:
        """The lanes of one block, each with the floors that were added up."""
        block = vector >> self._shift * number & self._mask
        return self._struct.unpack(block.to_bytes(self._length, "little"))

    def across(self, vectors: list[int], places: list[int]) -> list[tuple[int, ...]]:
        """For each place the sum of the first block there, the second of the next vector, and so on, opened.

        The sign of a vector does not count.
        """
        shift, mask, length, opened = self._shift, self._mask, self._length, self._struct.unpack
        sums: list[int] = []
        total = 0
        for vector in reversed(vectors):  # above its first block, each sum holds what the places before it need
            total = (total >> shift) + vector if vector > 0 else (total >> shift) - vector
            sums.append(total)
        sums.reverse()
        return [opened((sums[at] & mask).to_bytes(length, "little")) for at in places]
