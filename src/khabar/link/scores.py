"""How alike the items of a set are, pair by pair: a score with its reasons, kept for several rounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

#: Equal participants alone (.45), with the same mode (.1), are not enough: leaders talk often. One more sign is needed.
SAME = 0.70
#: Between these a person should look.
UNSURE = 0.50


class Likeness(NamedTuple):
    """How alike two things are: a score, mostly 0–1, its reasons in words, and the hard reason against, if any."""

    score: float
    reasons: tuple[str, ...]
    against: str | None = None


#: What is kept of a pair that can never be one: the reason is worked out again where it is told.
FORBIDDEN = Likeness(0.0, (), "forbidden")
#: And of one of which nobody is told either: of those that can never be one nearly all.
UNTOLD = Likeness(0.0, (), "forbidden, and nobody need know")


class Scores:
    """How alike pairs of places are, worked out when first asked for; kept for several rounds over the same items.

    Of pairs that nobody reads about (unlike, or forbidden) the score alone is kept: they are the most by far.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._known: dict[int, Likeness | float] = {}

    def of(self, left: int, right: int, ask: Callable[[int, int], Likeness]) -> Likeness:
        """The score of ``left < right``, with its reasons where somebody reads them."""
        known = self._known.get(left * self._count + right)
        if known is None:
            return self._ask(left, right, ask)
        return known if isinstance(known, Likeness) else Likeness(known, ())

    def _ask(self, left: int, right: int, ask: Callable[[int, int], Likeness]) -> Likeness:
        found = ask(left, right)
        self._known[left * self._count + right] = _kept(found)
        return found

    def told(self, codes: Iterable[int], ask: Callable[[int, int], Likeness]) -> Iterator[tuple[int, Likeness]]:
        """Of some pairs those that are forbidden, but for `UNTOLD`, or that somebody may read of, with their likeness.

        A pair is one number, the left place times the count and the right one (`resolve.packed`).
        """
        known, count = self._known, self._count
        for code in codes:
            found = known.get(code)
            if found is None:
                fresh = self._ask(*divmod(code, count), ask)
                if fresh is not UNTOLD and (fresh.against is not None or is_told(fresh)):
                    yield code, fresh
            elif found is not UNTOLD and isinstance(found, Likeness):
                yield code, found

    def missing(self, codes: Iterable[int]) -> list[int]:
        """Those of some pairs that nobody asked for yet."""
        return [code for code in codes if code not in self._known]

    def known(self) -> dict[int, Likeness | float]:
        """All of it, for `learn` in another process."""
        return self._known

    def learn(self, known: Mapping[int, Likeness | float]) -> None:
        """Take what was worked out elsewhere."""
        for code, found in known.items():
            self._known[code] = _kept(found) if isinstance(found, Likeness) else found

    def forget(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Work these pairs out anew when they are next asked for: what is known of them has changed."""
        for left, right in pairs:
            self._known.pop(left * self._count + right, None)


def _kept(found: Likeness) -> Likeness | float:
    """What is kept of the likeness of a pair; one that came from another process is equal, and not the same."""
    if found.against is not None:
        return UNTOLD if found == UNTOLD else FORBIDDEN
    return found if is_told(found) else found.score


def is_told(found: Likeness) -> bool:
    """Whether somebody may read about a pair that is so alike."""
    return round(found.score, 3) >= UNSURE
