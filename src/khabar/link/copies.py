"""Which article repeats which, whole or a passage, and in which direction where that can be told.

Method: five-word shingles on folded words; candidates by winnowed fingerprints (Schleimer, Wilkerson and Aiken 2003),
which find every shared run of twelve words for certain; then exact comparison and alignment of runs.
Words of one speaker that two articles quote are a shared statement, not a copied passage.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from khabar.link.direction import direction_of, share_agency
from khabar.model import AnnotatedArticle, ArticleRef, Copy, Span
from khabar.text.tokens import tokenize

SHINGLE = 5
#: Fingerprint windows: a run of SHINGLE + WINDOW - 1 = 12 shared words is always found.
WINDOW = 8
#: A fingerprint in more articles than this is a formula of the trade ("according to the agency"), not a trace.
COMMON = 200
NEAR = 0.8
EDITED = 0.3
#: Below this, what is shared may be names and titles of honour; then enough words of the text's own must be.
FORMULAIC = 0.5
#: Words in a row: shorter runs are idiom, titles and names.
PASSAGE = 20
#: A text that was cut up and reworded shows in several middling runs: so many words in so many runs of this length,
#: which make at least this part of the shorter text. Where both credit one agency that part alone is enough.
SCATTERED = 25
SCATTERED_RUNS = 3
SCATTERED_RUN = 7
SCATTERED_SHARE = 0.15
#: Texts of fewer words are headlines and captions; that two are alike says nothing.
LEAST_WORDS = 25
_PRIME = 1_000_003
_MASK = (1 << 61) - 1
_LEADING = _PRIME ** (SHINGLE - 1)


class Words(NamedTuple):
    """Words of one article as numbers, where they stand (starts and ends), and a hash for each run of five."""

    article: AnnotatedArticle
    numbers: array[int]
    starts: array[int]
    ends: array[int]
    hashes: array[int]

    @property
    def ref(self) -> ArticleRef:
        """Which article."""
        return ArticleRef(page=self.article.page, article=self.article.article)


class Run(NamedTuple):
    """``length`` words in a row that stand at word ``left`` of one text and word ``right`` of the other."""

    left: int
    right: int
    length: int


def _hashes(numbers: Sequence[int]) -> array[int]:
    """Polynomial hash of each run of five (Karp and Rabin 1987): each from the one before it."""
    found = array("q")
    value = 0
    for at, number in enumerate(numbers):
        gone = numbers[at - SHINGLE] + 1 if at >= SHINGLE else 0
        value = ((value - gone * _LEADING) * _PRIME + number + 1) & _MASK
        if at >= SHINGLE - 1:
            # Spread, so that the least hash of a window is not always the most frequent word's.
            found.append((value * 0x9E3779B97F4A7C15) & _MASK)
    return found


def read_words(text: str, article: AnnotatedArticle, vocabulary: dict[str, int]) -> Words:
    """Words of an article's spans. ``vocabulary`` numbers folded words and grows; results do not show the numbers."""
    tokens = [t for span in article.spans for t in tokenize(text, span.start, span.end)]
    kept = [t for t in tokens if t.kind in ("word", "latin", "number")]
    numbers = array("q", [vocabulary.setdefault(t.norm, len(vocabulary)) for t in kept])
    starts, ends = array("q", [t.start for t in kept]), array("q", [t.end for t in kept])
    return Words(article, numbers, starts, ends, _hashes(numbers))


def _fingerprints(words: Words) -> set[int]:
    """The least hash of each window of shingles: neighbours mostly share it, so few remain."""
    hashes = words.hashes.tolist()
    if len(hashes) <= WINDOW:
        return set(hashes)
    return set(map(min, *(hashes[first:] for first in range(WINDOW))))


def _candidates(texts: Sequence[Words]) -> list[tuple[int, int]]:
    index: dict[int, list[int]] = defaultdict(list)
    for place, words in enumerate(texts):
        for fingerprint in _fingerprints(words):
            index[fingerprint].append(place)
    pairs: set[tuple[int, int]] = set()
    for places in index.values():
        if len(places) <= COMMON:
            pairs.update((a, b) for n, a in enumerate(places) for b in places[n + 1 :])
    return sorted(pairs)


def _extent(left: Sequence[int], right: Sequence[int], i: int, j: int) -> int:
    length = 0
    while i + length < len(left) and j + length < len(right) and left[i + length] == right[j + length]:
        length += 1
    return length


def align(left: Words, right: Words) -> list[Run]:
    """Longest runs of shared words from left to right, of at least one shingle, not overlapping on the left."""
    shared = set(left.hashes) & set(right.hashes)
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


def _not_its_own(article: AnnotatedArticle) -> list[Span]:
    """Quotations, and names with their titles of honour: two papers write these alike without copying."""
    direct = [Span(s.content.start, s.content.end) for s in article.statements if s.mode == "direct"]
    quoted = [span for s in article.statements for span in s.quoted]
    return direct + quoted + [Span(m.start, m.end) for m in article.entities]


def _own_words(run: Run, words: Words, start: int) -> int:
    """Words of a run that stand outside all quotations and names of the article."""
    others = _not_its_own(words.article)
    places = words.starts[start : start + run.length]
    return sum(not any(q.start <= place < q.end for q in others) for place in places)


def _is_passage(run: Run, left: Words, right: Words) -> bool:
    if run.length < PASSAGE:
        return False
    return max(_own_words(run, left, run.left), _own_words(run, right, run.right)) >= PASSAGE


def _kind(left: Words, right: Words, share: float, runs: Sequence[Run]) -> str | None:
    if left.numbers == right.numbers:
        return "identical"
    if share >= NEAR:
        return "near"
    if share >= EDITED and (share >= FORMULAIC or _own(runs, left, right) >= SCATTERED):
        return "edited"
    if any(_is_passage(run, left, right) for run in runs):
        return "passage"
    related = share_agency(left.article, right.article) or _is_scattered(runs, left, right)
    if share >= SCATTERED_SHARE and related:
        return "passage"
    return None


def _own(runs: Sequence[Run], left: Words, right: Words) -> int:
    """Words of the middling and long runs that stand outside quotations and names in both texts."""
    middling = (r for r in runs if r.length >= SCATTERED_RUN)
    return sum(min(_own_words(r, left, r.left), _own_words(r, right, r.right)) for r in middling)


def _is_scattered(runs: Sequence[Run], left: Words, right: Words) -> bool:
    """Whether many middling runs tell that one text was made from the other, or both from a third."""
    middling = [r for r in runs if r.length >= SCATTERED_RUN]
    return len(middling) >= SCATTERED_RUNS and _own(runs, left, right) >= SCATTERED


def _shown(kind: str, runs: Sequence[Run], left: Words, right: Words) -> list[Run]:
    passages = [run for run in runs if _is_passage(run, left, right)] if kind == "passage" else []
    return passages or [run for run in runs if run.length >= SCATTERED_RUN]


def _span(words: Words, start: int, length: int) -> Span:
    return Span(words.starts[start], words.ends[start + length - 1])


def compare(left: Words, right: Words) -> Copy | None:
    """The copy that two articles are, ``left`` before ``right`` in the order of the record; None where they are none.

    ``share`` is the part of the shorter text's shingles that the other has too.
    """
    if not left.hashes or not right.hashes:
        return None
    first, second = set(left.hashes), set(right.hashes)
    shared = len(first & second)
    share = shared / min(len(first), len(second))
    if share < EDITED and shared <= PASSAGE - SHINGLE:
        return None  # Not even one passage; most candidates end here, unaligned.
    runs = align(left, right)
    kind = _kind(left, right, share, runs)
    if kind is None:
        return None
    shown = _shown(kind, runs, left, right)
    whole = kind != "passage"
    direction, reasons = direction_of(left.article, right.article, (len(left.numbers), len(right.numbers)), whole=whole)
    return Copy(
        left=left.ref,
        right=right.ref,
        kind=kind,
        share=round(share, 3),
        direction=direction,
        passages=tuple((_span(left, r.left, r.length), _span(right, r.right, r.length)) for r in shown),
        reasons=(f"{share:.0%} of the shorter text's five-word runs are shared", *reasons),
    )


def find_copies(texts: Mapping[str, str], articles: Sequence[AnnotatedArticle]) -> tuple[Copy, ...]:
    """All copies among articles, sorted by left, then right article.

    Related headlines and texts under 25 words never count. Cost: linear in words, and in the pairs that share a
    fingerprint; nothing is compared that shares none.
    """
    vocabulary: dict[str, int] = {}
    read = [read_words(texts[a.page], a, vocabulary) for a in articles if a.kind != "headline"]
    long = sorted((w for w in read if len(w.numbers) >= LEAST_WORDS), key=lambda w: w.ref)
    compared = (compare(long[a], long[b]) for a, b in _candidates(long))
    return tuple(copy for copy in compared if copy is not None)
