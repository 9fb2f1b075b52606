"""Which article repeats which, whole or a passage, and in which direction where that can be told.

Candidates come from fingerprints (shingles.py), which find every shared run of twelve words for certain; then runs are
compared and aligned word by word. Texts of one outlet that are one article at two times are versions, with what was
changed; texts that share the standing wording of an office (telegrams, forecasts, market reports) are judged to be no
copies. Words of one speaker that two articles quote are a shared statement, not a copied passage.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from typing import NamedTuple

from khabar.link.alignment import Run, align
from khabar.link.direction import Side, direction_of, share_agency, side_of
from khabar.link.holding import Holding, hold
from khabar.link.outlets import Houses
from khabar.link.shelf import Anew
from khabar.link.shingles import (
    SHINGLE,
    Body,
    Traces,
    Vocabulary,
    candidates,
    day_of,
    find_traces,
    fingerprints,
    freshness,
    prints_of,
)
from khabar.link.versions import is_version, version_of
from khabar.model import AnnotatedArticle, Copy, Judgement, Version

NEAR = 0.8
EDITED = 0.3
#: Below this, what is shared may be names and titles of honour; then enough words of the text's own must be.
FORMULAIC = 0.5
#: Words in a row: shorter runs are idiom, titles and names.
PASSAGE = 20
#: A text that was cut up and reworded shows in several middling runs: so many words in so many runs of this length,
#: which make at least this part of the shorter text. Where both credit one agency that part and some words are enough.
SCATTERED = 25
SCATTERED_RUNS = 3
SCATTERED_RUN = 7
SCATTERED_SHARE = 0.15
CREDITED = 12
#: Less of what two texts share that is of their days alone, and the rest is what an office writes on every occasion.
STANDING = 0.25
#: Texts of fewer words are headlines and captions; that two are alike says nothing.
LEAST_WORDS = 25
_FORMULA = "what they share is standing wording: texts of many days have it"


class Reuse(NamedTuple):
    """What repeats what.

    Attributes:
        alike: Copies, and versions as copies of one outlet, sorted by left, then right article.
        versions: Articles of one outlet that are one article at two times, sorted by earlier, then later.
        judgements: Of kind ``copy``, verdict ``different``: alike in standing wording alone; sorted.
    """

    alike: list[Copy]
    versions: list[Version]
    judgements: list[Judgement]

    @property
    def copies(self) -> tuple[Copy, ...]:
        """What is alike without being versions of one article."""
        kept = {frozenset({v.earlier, v.later}) for v in self.versions}
        return tuple(copy for copy in self.alike if frozenset({copy.left, copy.right}) not in kept)


class _Pair(NamedTuple):
    """Two texts, the hashes that both have, and the part of the shorter one's that these are."""

    left: Body
    right: Body
    shared: frozenset[int]
    share: float
    fresh: float


# ── what two texts are to each other ────────────────────────────────────────────────────────────────────────────


def _own_words(run: Run, pair: _Pair) -> tuple[int, int]:
    """Words of a run that are neither quoted nor names, on either side."""
    return pair.left.own_words(run.left, run.length), pair.right.own_words(run.right, run.length)


def _is_passage(run: Run, pair: _Pair) -> bool:
    return run.length >= PASSAGE and max(_own_words(run, pair)) >= PASSAGE


def _own(runs: Sequence[Run], pair: _Pair) -> int:
    """Words of the middling and long runs that stand outside quotations and names in both texts."""
    return sum(min(_own_words(r, pair)) for r in runs if r.length >= SCATTERED_RUN)


def _is_scattered(runs: Sequence[Run], own: int) -> bool:
    """Whether many middling runs tell that one text was made from the other, or both from a third."""
    return own >= SCATTERED and sum(r.length >= SCATTERED_RUN for r in runs) >= SCATTERED_RUNS


def _part_kind(runs: Sequence[Run], pair: _Pair) -> str | None:
    if pair.fresh < STANDING:
        return None  # Names, titles and phrases of an office.
    if any(_is_passage(run, pair) for run in runs):
        return "passage"
    own = _own(runs, pair) if pair.share >= SCATTERED_SHARE else 0
    credited = own >= CREDITED and share_agency(pair.left.article, pair.right.article)
    return "passage" if credited or _is_scattered(runs, own) else None


def _kind(runs: Sequence[Run], pair: _Pair) -> str | None:
    """How two texts are alike; ``formula`` for standing wording, None for not."""
    if pair.share >= NEAR:
        return "identical" if pair.left.numbers == pair.right.numbers else "near"
    if pair.share >= EDITED and (pair.share >= FORMULAIC or _own(runs, pair) >= SCATTERED):
        return "formula" if pair.fresh < STANDING else "edited"
    return _part_kind(runs, pair)


def _shown(kind: str, runs: Sequence[Run], pair: _Pair) -> list[Run]:
    passages = [run for run in runs if _is_passage(run, pair)] if kind == "passage" else []
    return passages or [run for run in runs if run.length >= SCATTERED_RUN]


def _copy(kind: str, runs: Sequence[Run], pair: _Pair, sides: tuple[Side, Side]) -> Copy:
    left, right = pair.left, pair.right
    shown = _shown(kind, runs, pair)
    passages = tuple((left.span(r.left, r.length), right.span(r.right, r.length)) for r in shown)
    direction, reasons = direction_of(*sides, passages, whole=pair.share >= NEAR)
    return Copy(
        left=left.ref,
        right=right.ref,
        kind=kind,
        share=round(pair.share, 3),
        direction=direction,
        passages=passages,
        reasons=(f"{pair.share:.0%} of the shorter text's five-word runs are shared", *reasons),
    )


def _formula(pair: _Pair) -> Judgement:
    left, right = pair.left.ref, pair.right.ref
    return Judgement(
        kind="copy",
        left=f"{left.page}#{left.article}",
        right=f"{right.page}#{right.article}",
        verdict="different",
        score=round(pair.share, 3),
        reasons=(_FORMULA,),
    )


# ── all of a record ─────────────────────────────────────────────────────────────────────────────────────────────


def _paired(left: Body, right: Body, hashes: frozenset[int], fresh: Callable[[], float]) -> _Pair | None:
    """Two texts that share a passage's worth or a good part, ``hashes`` being the left one's; None for most."""
    shared = hashes.intersection(right.hashes)
    share = len(shared) / min(left.size, right.size)
    if share < EDITED and len(shared) <= PASSAGE - SHINGLE:
        return None
    part = 1.0 if share >= NEAR else fresh()
    return _Pair(left, right, shared, share, part) if share >= EDITED or part >= STANDING else None


def _pairs(bodies: Sequence[Body], codes: Iterable[int], traces: Traces) -> Iterator[tuple[int, int, _Pair]]:
    """Those of packed pairs that share a passage's worth or a good part; most end here, unaligned."""
    first, hashes = -1, frozenset[int]()
    for a, b in (divmod(code, len(bodies)) for code in codes):
        if a != first:
            first, hashes = a, frozenset(bodies[a].hashes)
        pair = _paired(bodies[a], bodies[b], hashes, partial(traces.fresh, a, b))
        if pair is not None:
            yield a, b, pair


class _Sides(dict[int, Side]):
    """What each article tells about where its text is from, read once for all its copies."""

    def __init__(self, bodies: Sequence[Body]) -> None:
        super().__init__()
        self.bodies = bodies

    def __missing__(self, place: int) -> Side:
        side = self[place] = _side(self.bodies[place])
        return side

    def both(self, left: int, right: int) -> tuple[Side, Side]:
        """Those of two articles."""
        return self[left], self[right]


def _side(body: Body) -> Side:
    return side_of(body.text, body.article, len(body.numbers))


def _tell(found: Reuse, pair: _Pair, sides: Callable[[], tuple[Side, Side]], houses: Houses) -> None:
    """Align two texts and add to what is found what they are to each other, if anything."""
    runs = align(pair.left, pair.right, pair.shared)
    kind = _kind(runs, pair)
    if kind == "formula":
        found.judgements.append(_formula(pair))
    elif kind is not None:
        copy = _copy(kind, runs, pair, sides())
        version = is_version(copy, (pair.left.article, pair.right.article), houses)
        found.versions.extend([version_of(copy, pair.left, pair.right)] if version else [])
        found.alike.append(copy)


def compare(left: Body, right: Body, stale: Set[int], houses: Houses) -> Reuse:
    """What one pair of texts is to each other, away from its record: as `find_copies` holds it.

    Args:
        left: The earlier in the order of the record.
        right: The other.
        stale: Of the fingerprints that both have those that texts of many days have (`shingles.is_stale`).
        houses: Names of one outlet.

    The pair is one that the whole record brings up (`shingles.candidates`). Cost: linear in words.
    """
    found = Reuse([], [], [])
    fresh = partial(freshness, fingerprints(left.hashes), fingerprints(right.hashes), stale)
    pair = _paired(left, right, frozenset(left.hashes), fresh)
    if pair is not None:
        _tell(found, pair, lambda: (_side(left), _side(right)), houses)
    return found


class _Bodies(NamedTuple):
    """The articles that are long enough, in the order of the record.

    ``homes`` are their places among all articles, ``prints`` their fingerprints, ``days`` when they came out.
    """

    all: Sequence[Body]
    homes: array[int]
    prints: list[array[int]]
    days: list[str | None]


def _read(texts: Mapping[str, str], held: Holding) -> _Bodies:
    vocabulary, kept = Vocabulary(), held.articles.whole
    read = _Bodies([], array("q"), [], [])
    bodies: list[Body] = []
    for home, article in enumerate(held.articles):
        body = body_of(texts[article.page], article, vocabulary)
        if body is not None:
            read.homes.append(home)
            read.prints.append(prints_of(body))
            read.days.append(day_of(article))
            bodies.extend([body] if kept else [])

    def again(place: int) -> Body:
        article = held.articles[read.homes[place]]
        return Body(texts[article.page], article, vocabulary)

    return read._replace(all=bodies if kept else Anew(len(read.homes), again, held.articles.held))


def body_of(text: str, article: AnnotatedArticle, vocabulary: Vocabulary) -> Body | None:
    """The words of an article that can be a copy; None for related headlines and texts under 25 words."""
    if article.kind == "headline":
        return None
    body = Body(text, article, vocabulary)
    return body if len(body.numbers) >= LEAST_WORDS else None


def find_copies(texts: Mapping[str, str], articles: Iterable[AnnotatedArticle], houses: Houses) -> Reuse:
    """All copies, versions and formulas among articles.

    Args:
        texts: Page name to page text.
        articles: In any order, each taken once; results do not depend on it.
        houses: Names of one outlet, for what is a version.

    Related headlines and texts under 25 words never count. Cost: linear in words, and in the pairs that share a
    fingerprint; nothing is compared that shares none.
    """
    held = hold(articles)
    read = _read(texts, held)
    bodies, traces = read.all, find_traces(read.prints, read.days)
    codes = candidates(traces)
    if not held.articles.whole:
        codes = held.in_turn(codes, len(bodies), read.homes.__getitem__)
    sides, found = _Sides(bodies), list[tuple[int, int, Reuse]]()
    for a, b, pair in _pairs(bodies, codes, traces):
        told = Reuse([], [], [])
        _tell(told, pair, partial(sides.both, a, b), houses)
        found.append((a, b, told))
    return _together(one for *_, one in sorted(found, key=lambda one: one[:2]))


def _together(found: Iterable[Reuse]) -> Reuse:
    reuse = Reuse([], [], [])
    for one in found:
        reuse.alike.extend(one.alike)
        reuse.versions.extend(one.versions)
        reuse.judgements.extend(one.judgements)
    reuse.versions.sort(key=lambda v: (v.earlier, v.later))
    return reuse
