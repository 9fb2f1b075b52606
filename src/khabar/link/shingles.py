"""Texts as hashes of five words in a row, and which pairs of texts are worth comparing.

Method: word shingles on folded words (Broder 1997), winnowed to fingerprints (Schleimer, Wilkerson and Aiken 2003):
every run of twelve words that two texts share leaves one in both. Hashes depend on the words alone, so that what is
found between two texts does not change with what else is in the record.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from hashlib import blake2b
from itertools import accumulate, combinations
from typing import NamedTuple

from khabar.model import AnnotatedArticle, ArticleRef, Span
from khabar.text.fold import fold
from khabar.text.tokens import ARABIC

SHINGLE = 5
#: Fingerprint windows: a run of SHINGLE + WINDOW - 1 = 12 shared words is always found.
WINDOW = 8
#: A fingerprint in more articles than this is a formula of the trade ("according to the agency"), not a trace.
COMMON = 120
#: A pair that shares this many fingerprints is compared, and so is one that shares such a part of the fewer.
TRACES = 2
TRACED = 0.08
#: A story is told for some days; what texts of more days have in common word for word is standing wording.
FRESH = 3

#: Fingerprints lie between this and what is as far below 0.
_HIGHEST = 1 << 63
#: How many are held at once with the texts that have them, and for how many texts in a row pairs are counted at once.
_AT_ONCE, _NEAR = 400_000, 10_000
#: Written words that are kept with their numbers.
_WORDS = 400_000

_WORD = re.compile(
    rf"[{ARABIC}][{ARABIC}\u200b-\u200f\u00ad\ufeff]*|[0-9٠-٩۰-۹]+(?:[.,٫٬:/][0-9٠-٩۰-۹]+)*|[A-Za-zÀ-ɏ]+(?:['’.&-][A-Za-zÀ-ɏ]+)*"
)


class Vocabulary(dict[str, int]):
    """A number for each written word, the same for all spellings that fold to one; 0 for what folds to nothing.

    Grows as it is asked, and begins anew when it has grown large. The numbers are of the words alone and the same in
    every run.
    """

    def __missing__(self, word: str) -> int:
        folded = fold(word).encode("utf-8", "surrogatepass")
        number = int.from_bytes(blake2b(folded, digest_size=7).digest(), "little") + 1 if folded else 0
        if len(self) >= _WORDS:
            self.clear()
        self[word] = number
        return number


class Body:
    """Words of one article as numbers, and a hash for each run of five; where words stand is read when asked for.

    Attributes:
        article: Which.
        text: The whole page.
        numbers: Words of the article's spans in order.
        hashes: Of the runs of five words, in order; empty for fewer words.
        size: How many different ones there are.
    """

    def __init__(self, text: str, article: AnnotatedArticle, vocabulary: Vocabulary) -> None:
        """Read the words; cost: linear."""
        self.text, self.article = text, article
        words = [vocabulary[word] for span in article.spans for word in _WORD.findall(text, span.start, span.end)]
        if 0 in words:
            words = [word for word in words if word]
        self.numbers = array("q", words)
        self.hashes = array("q", map(hash, zip(*(words[n:] for n in range(SHINGLE)), strict=False)))
        self.size = len(set(self.hashes))
        # Most texts have no copy: where their words stand is not asked.
        self._places: tuple[array[int], array[int]] | None = None
        self._own: array[int] | None = None

    @property
    def ref(self) -> ArticleRef:
        """Which article."""
        return ArticleRef(page=self.article.page, article=self.article.article)

    @property
    def places(self) -> tuple[array[int], array[int]]:
        """First code point of each word; one past its last."""
        if self._places is None:
            spans = ((s.start, s.end) for s in self.article.spans)
            found = [m.span() for start, end in spans for m in _WORD.finditer(self.text, start, end)]
            if len(found) > len(self.numbers):
                found = [(start, end) for start, end in found if fold(self.text[start:end])]
            starts, ends = zip(*found, strict=True) if found else ((), ())
            self._places = array("q", starts), array("q", ends)
        return self._places

    @property
    def own(self) -> array[int]:
        """How many of the words up to each are the text's own; one entry more than there are words."""
        if self._own is None:
            outside = _outside(self.places[0], _not_its_own(self.article))
            self._own = array("q", accumulate(map(int, outside), initial=0))
        return self._own

    def span(self, start: int, length: int) -> Span:
        """Characters of so many words from a word on."""
        starts, ends = self.places
        return Span(starts[start], ends[start + length - 1])

    def own_words(self, start: int, length: int) -> int:
        """Words of a run that stand outside all quotations and names of the article."""
        return self.own[start + length] - self.own[start]


def _not_its_own(article: AnnotatedArticle) -> list[Span]:
    """Quotations, and names with their titles of honour: two papers write these alike without copying."""
    direct = [Span(s.content.start, s.content.end) for s in article.statements if s.mode == "direct"]
    quoted = [span for s in article.statements for span in s.quoted]
    return sorted(direct + quoted + [Span(m.start, m.end) for m in article.entities], key=lambda s: s.start)


def _outside(starts: Sequence[int], others: Sequence[Span]) -> Iterator[bool]:
    """For each word whether it begins in none of the stretches, which are sorted by start."""
    reached, n = 0, 0
    for start in starts:
        while n < len(others) and others[n].start <= start:
            reached = max(reached, others[n].end)
            n += 1
        yield start >= reached


# ── which to compare ────────────────────────────────────────────────────────────────────────────────────────────


def fingerprints(hashes: Sequence[int]) -> frozenset[int]:
    """The least hash of each window of shingles: neighbours mostly share it, so few remain."""
    if len(hashes) <= WINDOW:
        return frozenset(hashes)
    # The least of eight in three steps of two, which takes half as long as one step of eight.
    values = list(hashes)
    for step in (1, 2, 4):
        values = list(map(min, values, values[step:]))
    return frozenset(values)


class Traces(NamedTuple):
    """Fingerprints of texts.

    Attributes:
        prints: Of each text, in order, the least first.
        met: Pairs of texts, packed (`candidates`), as often as they share a fingerprint; those of texts that stand
            near each other together.
        stale: Fingerprints that texts of more than `FRESH` days have: no story, but the wording of an office.
    """

    prints: Sequence[array[int]]
    met: Sequence[array[int]]
    stale: frozenset[int]

    def fresh(self, left: int, right: int) -> float:
        """Part of the fingerprints that two texts share which are not stale; 1 where they share none."""
        return freshness(set(self.prints[left]), self.prints[right], self.stale)


def freshness(left: Set[int], right: Iterable[int], stale: Set[int]) -> float:
    """Part of the fingerprints that two texts share which are not stale; 1 where they share none."""
    shared = left & set(right)
    return 1 - len(shared & stale) / len(shared) if shared else 1.0


def _places(prints: Sequence[array[int]]) -> Iterator[tuple[int, list[int]]]:
    """Each fingerprint that two texts or more have, with these texts in order; a part of all is held at a time."""
    parts = sum(map(len, prints)) // _AT_ONCE + 1
    done = array("I", [0]) * len(prints)
    for part in range(1, parts + 1):
        end = -_HIGHEST + 2 * _HIGHEST * part // parts
        first: dict[int, int] = {}
        more: dict[int, list[int]] = {}
        for place, some in enumerate(prints):
            start, done[place] = done[place], bisect_right(some, end)
            for value in some[start : done[place]]:
                if (before := first.setdefault(value, place)) != place:
                    more.setdefault(value, [before]).append(place)
        yield from more.items()


def day_of(article: AnnotatedArticle) -> str | None:
    """The day an article came out on; None where that is not known to the day."""
    told = article.published
    return told.value if told is not None and told.precision == "day" else None


def prints_of(body: Body) -> array[int]:
    """Fingerprints of a text, the least first."""
    return array("q", sorted(fingerprints(body.hashes)))


def find_traces(prints: Sequence[array[int]], days: Sequence[str | None]) -> Traces:
    """What texts have in common, by their fingerprints (`prints_of`) and the days they came out on (`day_of`).

    Cost: linear in words, and in the pairs that share a fingerprint.
    """
    number, stale = len(prints), set[int]()
    met = [array("q") for _ in range(number // _NEAR + 1)]
    for value, places in _places(prints):
        if len(places) > FRESH and len({days[place] for place in places} - {None}) > FRESH:
            stale.add(value)
        if len(places) <= COMMON:
            for left, right in combinations(places, 2):
                met[left // _NEAR].append(left * number + right)
    return Traces(prints, met, frozenset(stale))


def candidates(traces: Traces) -> array[int]:
    """Pairs of places, first below second, sorted, that share fingerprints enough to be compared.

    Each pair is one number: the first place times the number of texts, and the second.
    """
    prints, number = traces.prints, len(traces.prints)
    found = array("q")
    for some in traces.met:
        pairs = sorted(
            pair
            for pair, count in Counter(some).items()
            if count >= TRACES or count >= TRACED * min(len(prints[pair // number]), len(prints[pair % number]))
        )
        found.extend(pairs)
    return found
