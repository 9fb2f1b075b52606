"""Copies as other programs find them, and how well: MinHash with locality-sensitive hashing, in the two common ways.

Both peers see the whole text of each article as words in a row of five. *datasketch* (MIT) is ``MinHashLSH`` with its
own ``MinHash`` of 128 permutations: what it brings up are its pairs. *MinHash clusters* is what text-dedup
(Apache-2.0) does, with its 250 permutations, its hashes of 32 bits and its union of all that share a band; its
package wants Spark and more than a gigabyte of others, so the hundred lines that matter are written out here. Both are
asked for half of the words in common, as brute force is (`khabar.evaluate.copy_truth`). Neither tells a copy from the
wording of an office, a direction, or which passage was taken.
"""

from __future__ import annotations

import importlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha1
from pathlib import Path
from typing import Any, NamedTuple

from copies import article_of
from khabar.evaluate.copy_truth import true_pairs
from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.news_copies import HALF, Judged
from khabar.evaluate.news_sets import NewsArticle, read_label_lines
from khabar.link.copies import find_copies
from khabar.link.outlets import find_houses

SHINGLE = 5
_WORD = re.compile(r"\w+")
_MASK, _PRIME = (1 << 32) - 1, (1 << 61) - 1


class Reuse(NamedTuple):
    """What a tool holds for copies: whether two places are, how many pairs, and whether it brought two up at all."""

    together: Callable[[int, int], bool]
    pairs: int
    looked_at: Callable[[int, int], bool]


def shingles(text: str) -> set[bytes]:
    """Runs of five words; of a shorter text all its words."""
    words = _WORD.findall(text)
    runs = zip(*(words[n:] for n in range(SHINGLE)), strict=False)
    return {" ".join(run).encode() for run in runs} or {" ".join(words).encode()}


def _of_pairs(pairs: set[tuple[int, int]], looked: set[tuple[int, int]]) -> Reuse:
    def among(some: set[tuple[int, int]]) -> Callable[[int, int], bool]:
        return lambda a, b: (min(a, b), max(a, b)) in some

    return Reuse(among(pairs), len(pairs), among(looked))


def khabar(news: Sequence[NewsArticle]) -> Reuse:
    """Khabar's copies and versions; *looked at* are what it holds for standing wording too."""
    made = [article_of(one, 0) for one in news]
    texts, articles = {article.page: text for text, article in made}, [article for _, article in made]
    found = find_copies(texts, articles, find_houses(articles, frozenset()))
    place = {article.page: number for number, article in enumerate(articles)}
    alike = {tuple(sorted((place[c.left.page], place[c.right.page]))) for c in found.alike}
    formulas = ((j.left.rpartition("#")[0], j.right.rpartition("#")[0]) for j in found.judgements)
    told = {tuple(sorted((place[left], place[right]))) for left, right in formulas}
    return _of_pairs(alike, alike | told)


def datasketch(news: Sequence[NewsArticle]) -> Reuse:
    """What ``MinHashLSH`` brings up for each text."""
    library = importlib.import_module("datasketch")
    index, marks = library.MinHashLSH(threshold=HALF, num_perm=128), []
    for place, one in enumerate(news):
        mark = library.MinHash(num_perm=128)
        mark.update_batch(list(shingles(one.text)))
        marks.append(mark)
        index.insert(place, mark)
    pairs = {(place, other) for place, mark in enumerate(marks) for other in index.query(mark) if other > place}
    return _of_pairs(pairs, pairs)


def minhash_clusters(news: Sequence[NewsArticle]) -> Reuse:
    """Texts that share a band of their signatures, whoever joins them: the clusters that text-dedup keeps one of."""
    bands, size = importlib.import_module("datasketch.lsh")._optimal_param(HALF, 250, 0.5, 0.5)  # noqa: SLF001
    signature = _signatures(bands * size)
    head = list(range(len(news)))
    seen: list[dict[bytes, int]] = [{} for _ in range(bands)]
    for place, one in enumerate(news):
        values = signature(shingles(one.text))
        for number, table in enumerate(seen):
            _join(head, place, table.setdefault(values[number * size : (number + 1) * size].tobytes(), place))
    clusters = [_head(head, place) for place in range(len(news))]
    sizes = Counter(clusters).values()

    def together(a: int, b: int) -> bool:
        return clusters[a] == clusters[b]

    return Reuse(together, sum(many * (many - 1) // 2 for many in sizes), together)


def _signatures(count: int) -> Callable[[set[bytes]], Any]:
    numpy = importlib.import_module("numpy")
    draw = numpy.random.RandomState(42)
    factor = draw.randint(1, _PRIME, size=count, dtype=numpy.uint64)
    shift = draw.randint(0, _PRIME, size=count, dtype=numpy.uint64)

    def signature(runs: set[bytes]) -> Any:  # noqa: ANN401 - an array; numpy is the peers' alone
        hashes = numpy.array([int.from_bytes(sha1(run).digest()[:4], "little") for run in runs], dtype=numpy.uint64)  # noqa: S324
        return ((hashes[:, None] * factor + shift) % numpy.uint64(_PRIME) & numpy.uint64(_MASK)).min(axis=0)

    return signature


def _head(head: list[int], place: int) -> int:
    while head[place] != place:
        head[place] = head[head[place]]
        place = head[place]
    return place


def _join(head: list[int], left: int, right: int) -> None:
    first, second = sorted((_head(head, left), _head(head, right)))
    head[second] = first


TOOLS: dict[str, Callable[[Sequence[NewsArticle]], Reuse]] = {
    "Khabar": khabar,
    "datasketch MinHashLSH": datasketch,
    "MinHash clusters, as text-dedup": minhash_clusters,
}


def quality(news: Sequence[NewsArticle], reuse: Reuse, folder: Path | None = None) -> Iterator[tuple[str, int, int]]:
    """Measure, part and whole: against brute force, and on the judged pairs of the test half whose articles are here.

    *looked at*: Khabar's standing wording counts as found there, for brute force counts it too.
    """
    truth = true_pairs([one.text for one in news], HALF, folder).pairs
    yield "of brute force's pairs", sum(reuse.looked_at(a, b) for a, b, _ in truth), len(truth)
    place = {one.id: number for number, one in enumerate(news)}
    judged = [
        one
        for one in read_label_lines(evals_folder() / "gold" / "copies.jsonl", Judged)
        if one.half == "test" and one.verdict != "open" and {one.left, one.right} <= place.keys()
    ]
    verdicts = [(one.verdict == "copy", reuse.together(place[one.left], place[one.right])) for one in judged]
    yield "precision", sum(right and held for right, held in verdicts), sum(held for _, held in verdicts)
    yield "recall", sum(right and held for right, held in verdicts), sum(right for right, _ in verdicts)
