"""Where two texts have the same words in a row, and what stands in one of them alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from difflib import SequenceMatcher
from typing import NamedTuple

from khabar.link.shingles import SHINGLE, Body
from khabar.model import Change, Span


class Run(NamedTuple):
    """``length`` words in a row that stand at word ``left`` of one text and word ``right`` of the other."""

    left: int
    right: int
    length: int


def _extent(left: Sequence[int], right: Sequence[int], i: int, j: int) -> int:
    length = 0
    for one, other in zip(left[i:], right[j:], strict=False):
        if one != other:
            break
        length += 1
    return length


def align(left: Body, right: Body, shared: Set[int]) -> list[Run]:
    """Longest runs of shared words from left to right, of at least one shingle, not overlapping on the left.

    Args:
        left: One text.
        right: The other.
        shared: Hashes that both have.

    Cost: linear in the words of both, where no run stands in a text many times.
    """
    places: dict[int, list[int]] = defaultdict(list)
    for at, value in enumerate(right.hashes):
        if value in shared:
            places[value].append(at)
    runs: list[Run] = []
    reached = 0
    for i, value in enumerate(left.hashes):
        if i < reached or value not in shared:
            continue
        length, j = max((_extent(left.numbers, right.numbers, i, j), -j) for j in places[value])
        # Equal hashes of unequal words are possible, once in many lives of this program.
        if length >= SHINGLE:
            runs.append(Run(i, -j, length))
            reached = i + length
    return runs


_KINDS = {"insert": "added", "delete": "removed", "replace": "replaced"}


def _stretch(body: Body, start: int, end: int) -> Span | None:
    return body.span(start, end - start) if end > start else None


def differences(earlier: Body, later: Body) -> Iterator[Change]:
    """What a later version adds, removes and replaces, word by word, in the order of the text; marks do not count."""
    matcher = SequenceMatcher(None, earlier.numbers, later.numbers, autojunk=False)
    for kind, start, end, other, until in matcher.get_opcodes():
        if kind != "equal":
            before, after = _stretch(earlier, start, end), _stretch(later, other, until)
            yield Change(kind=_KINDS[kind], before=before, after=after)
