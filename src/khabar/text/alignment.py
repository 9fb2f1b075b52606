"""The cheapest way to turn one spelling of a name into another by a table of typed alternations.

A weighted edit distance (Wagner and Fischer 1974) whose edits are the rows of name_alternations.tsv, so that غ for ج
costs little and ب for ر is not to be had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from khabar.lexicon.spellings import Alternation

_VOWELS = frozenset("اوي")
_VOWEL_LIKE = _VOWELS | frozenset("ئؤء")
#: Letters that names of other languages are not written with: where one stands the article is a name's own.
_ARABIC = frozenset("عحطظصضق")
_LEAST_WITH_ARTICLE = 5
#: Two spellings that cost more to bring together are never one name.
_DEAR = 6.0


class Edit(NamedTuple):
    """One alternation that an alignment uses, and where it begins in both spellings.

    ``side`` is 1 where the letters of ``row.left`` stand in the left spelling, -1 where they stand in the right one.
    """

    row: Alternation
    side: int
    at: tuple[int, int] = (0, 0)


class Alignment(NamedTuple):
    """Sum of the costs, and the edits from the last to the first."""

    cost: float
    edits: tuple[Edit, ...]


_Place = tuple[int, int]
_Step = tuple[_Place, Edit | None]
#: Rows that leave out letters of one spelling at a place: how many letters, and the edit.
_Left = list[tuple[int, Edit]]


class Aligner:
    """Aligns folded parts of names. Built once from a table; comparing changes nothing."""

    def __init__(self, rows: Iterable[Alternation]) -> None:
        """Index the rows by the letters they begin with."""
        self._pairs: dict[str, list[tuple[str, str, Edit]]] = defaultdict(list)
        self._alone: dict[str, dict[str, list[tuple[str, dict[int, Edit]]]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            if row.right:
                self._pairs[row.left[0] + row.right[0]].append((row.left, row.right, Edit(row, 1)))
                self._pairs[row.right[0] + row.left[0]].append((row.right, row.left, Edit(row, -1)))
            else:
                self._alone[row.left[0]][row.where].append((row.left, {1: Edit(row, 1), -1: Edit(row, -1)}))

    def align(self, left: str, right: str) -> Alignment | None:
        """The cheapest alignment of two folded parts; None where no rows turn one into the other for `_DEAR` or less.

        Symmetric but for the sides. The cheapest way is followed first (Dijkstra 1959), from the last letter that both
        begin with on, so that equal letters cost little time. Cost: at most the product of the lengths.
        """
        alike = max(0, _alike(left, right) - 1)
        start, ends = (alike, alike), (len(left), len(right))
        out = (self._left_out(left, 1, alike), self._left_out(right, -1, alike))
        best, queue = {start: 0.0}, [(0.0, 0, start)]
        came: dict[_Place, _Step] = {}
        while queue:
            cost, _, at = heappop(queue)
            if at == ends:
                return Alignment(cost, tuple(_back(came, start, at)))
            if cost > best[at]:
                continue
            for to, edit in self._steps(left, right, at, out):
                dearer = cost + edit.row.cost if edit else cost
                if dearer < best.get(to, _DEAR):
                    best[to], came[to] = dearer, (at, edit)
                    heappush(queue, (dearer, -to[0] - to[1], to))
        return None

    def _steps(self, left: str, right: str, at: _Place, out: tuple[list[_Left], list[_Left]]) -> list[_Step]:
        """Where one can go from two places, and by which edit."""
        i, j = at
        found: list[_Step] = [((i + n, j), edit) for n, edit in out[0][i] if not j or edit.row.where != "article"]
        found += [((i, j + n), edit) for n, edit in out[1][j] if not i or edit.row.where != "article"]
        if i == len(left) or j == len(right):
            return found
        if left[i] == right[j]:
            found.append(((i + 1, j + 1), None))
        for one, other, edit in self._pairs.get(left[i] + right[j], ()):
            to = (i + len(one), j + len(other))
            if left.startswith(one, i) and right.startswith(other, j) and _holds(edit.row.where, at, to, left, right):
                found.append((to, edit))
        return found

    def _left_out(self, name: str, side: int, start: int) -> list[_Left]:
        """For each place of ``name`` from ``start`` the rows that leave out what begins there; nothing at its end."""
        out: list[_Left] = [[] for _ in range(len(name) + 1)]
        for at in range(start, len(name)):
            if (rows := self._alone.get(name[at])) is not None:
                places = ("first", "article") if at == 0 and _takes_article(name) else (vowel_place(name, at),)
                found = [row for place in places for row in rows.get(place, ()) if name.startswith(row[0], at)]
                out[at] = [(len(left), edits[side]) for left, edits in found]
        return out


def _alike(left: str, right: str) -> int:
    """How many letters both begin with. No row begins with more than one letter that its two sides share."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((n for n, (one, other) in pairs if one != other), min(len(left), len(right)))


def _back(came: dict[_Place, _Step], start: _Place, end: _Place) -> Iterator[Edit]:
    at = end
    while at != start:
        at, edit = came[at]
        if edit is not None:
            yield edit._replace(at=at)


def _holds(where: str, at: _Place, to: _Place, left: str, right: str) -> bool:
    """Whether a row of a pair of letters holds between two places."""
    if where == "any":
        return True
    first, last = at == (0, 0), to == (len(left), len(right))
    if where == "inside":
        return not first and not last
    return first if where == "first" else last and where == "last"


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
