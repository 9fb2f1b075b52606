"""The cheapest way to turn one spelling of a name into another by a table of typed alternations.

A weighted edit distance (Wagner and Fischer 1974) whose edits are the rows of name_alternations.tsv, so that غ for ج
costs little and ب for ر is not to be had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from khabar.lexicon.spellings import Alternation

_VOWELS = frozenset("اوي")
_VOWEL_LIKE = _VOWELS | frozenset("ئؤء")
#: Letters that names of other languages are not written with: where one stands the article is a name's own.
_ARABIC = frozenset("عحطظصضق")
_LEAST_WITH_ARTICLE = 5
_FAR = float("inf")


class Edit(NamedTuple):
    """One alternation that an alignment uses; ``side`` is 1 where the left spelling has a letter more, else -1 or 0."""

    row: Alternation
    side: int


class Alignment(NamedTuple):
    """Sum of the costs, and the edits from the last to the first."""

    cost: float
    edits: tuple[Edit, ...]


class _Step(NamedTuple):
    left: int
    right: int
    edit: Edit | None


class Aligner:
    """Aligns folded parts of names. Built once from a table; comparing changes nothing."""

    def __init__(self, rows: Iterable[Alternation]) -> None:
        """Index the rows by the letters they begin with."""
        self._pairs: dict[tuple[str, str], list[tuple[str, str, Edit]]] = defaultdict(list)
        self._alone: dict[str, list[tuple[str, Alternation]]] = defaultdict(list)
        for row in rows:
            if row.right:
                self._pairs[row.left[0], row.right[0]].append((row.left, row.right, Edit(row, 0)))
                self._pairs[row.right[0], row.left[0]].append((row.right, row.left, Edit(row, 0)))
            else:
                self._alone[row.left[0]].append((row.left, row))

    def align(self, left: str, right: str) -> Alignment | None:
        """The cheapest alignment of two folded parts; None where no rows turn one into the other.

        Symmetric but for the sides. Cost: product of the lengths.
        """
        best = {(0, 0): 0.0}
        came: dict[tuple[int, int], tuple[tuple[int, int], Edit | None]] = {}
        for i in range(len(left) + 1):
            for j in range(len(right) + 1):
                so_far = best.get((i, j))
                if so_far is None:
                    continue
                for step in self._steps(left, right, i, j):
                    to, cost = (i + step.left, j + step.right), so_far + (step.edit.row.cost if step.edit else 0.0)
                    if cost < best.get(to, _FAR):
                        best[to], came[to] = cost, ((i, j), step.edit)
        end = (len(left), len(right))
        return Alignment(best[end], tuple(_back(came, end))) if end in best else None

    def _steps(self, left: str, right: str, i: int, j: int) -> Iterator[_Step]:
        if i < len(left) and j < len(right):
            if left[i] == right[j]:
                yield _Step(1, 1, None)
            for one, other, edit in self._pairs.get((left[i], right[j]), ()):
                if left.startswith(one, i) and right.startswith(other, j):
                    first, last = i == j == 0, i + len(one) == len(left) and j + len(other) == len(right)
                    if _holds(edit.row.where, first=first, last=last):
                        yield _Step(len(one), len(other), edit)
        yield from (_Step(length, 0, Edit(row, 1)) for length, row in self._omitted(left, i, j))
        yield from (_Step(0, length, Edit(row, -1)) for length, row in self._omitted(right, j, i))

    def _omitted(self, name: str, at: int, other: int) -> Iterator[tuple[int, Alternation]]:
        """Rows that leave out letters of ``name`` at a place; ``other`` is the place in the other name."""
        for letters, row in self._alone.get(name[at : at + 1], ()):
            if name.startswith(letters, at):
                article = at == other == 0 and _takes_article(name)
                if article if row.where == "article" else row.where == vowel_place(name, at):
                    yield len(letters), row


def _back(came: dict[tuple[int, int], tuple[tuple[int, int], Edit | None]], end: tuple[int, int]) -> Iterator[Edit]:
    at = end
    while at != (0, 0):
        at, edit = came[at]
        if edit is not None:
            yield edit


def _holds(where: str, *, first: bool, last: bool) -> bool:
    if where == "inside":
        return not first and not last
    return where == "any" or (where == "first" and first) or (where == "last" and last)


def vowel_place(name: str, at: int) -> str:
    """Where a letter that may be left out stands: first, last, beside, ending, closed or open.

    Example: the first ي of زيلينسكي is open, the second closed.
    """
    if at in (0, len(name) - 1):
        return "first" if at == 0 else "last"
    if name[at - 1] in _VOWEL_LIKE or name[at + 1] in _VOWEL_LIKE:
        return "beside"
    if at + 2 == len(name):
        return "ending"
    return "open" if name[at + 2] in _VOWELS else "closed"


def _takes_article(name: str) -> bool:
    """Whether the name with ال is an Arabic one, which families write with and without it: السعيداني, العطار."""
    return len(name) >= _LEAST_WITH_ARTICLE and (name.endswith("ي") or bool(_ARABIC.intersection(name)))
