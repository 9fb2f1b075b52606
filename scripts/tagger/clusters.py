"""Words that stand in the same places: clusters over singular vectors of positive pointwise mutual information.

Counts of words one and two places away, each place its own column (Levy & Goldberg 2014, with the contexts of Brown
clusters: neighbours, not topics); 120 singular vectors; k-means at three sizes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
import scipy.sparse as sparse
from sklearn.cluster import MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

SIZES = (64, 256, 1000)
_LEAST_COUNT = 5
_COLUMNS = 10_000
_VECTORS = 120
_FITTED = 60_000
_RARE, _EDGE = -1, -2


def clusters(sentences: Iterable[list[str]]) -> dict[str, str]:
    """Cluster attributes (``c0=… c1=… c2=…``, coarse to fine) of every word seen five times or more."""
    words, row = _numbered(sentences)
    vectors = _vectors(row, len(words))
    columns = [_assigned(vectors, size) for size in SIZES]
    return {
        word: " ".join(f"c{place}={column[number]}" for place, column in enumerate(columns))
        for number, word in enumerate(words)
    }


def _numbered(sentences: Iterable[list[str]]) -> tuple[list[str], np.ndarray]:
    """Words by falling count, and the text as their numbers, with marks for rare words and edges of sentences."""
    numbers: dict[str, int] = {}
    row = array("i")
    for sentence in sentences:
        row.append(_EDGE)
        row.extend(numbers.setdefault(word, len(numbers)) for word in sentence)
    row.append(_EDGE)
    text = np.frombuffer(row, dtype=np.int32)
    counts = np.bincount(text[text >= 0], minlength=len(numbers))
    order = sorted(range(len(numbers)), key=lambda number: (-counts[number], number))
    kept = [number for number in order if counts[number] >= _LEAST_COUNT]
    renumbered = np.full(len(numbers), _RARE, dtype=np.int32)
    renumbered[kept] = np.arange(len(kept), dtype=np.int32)
    names = list(numbers)
    return [names[number] for number in kept], np.where(text >= 0, renumbered[text], _EDGE)


def _vectors(row: np.ndarray, count: int) -> np.ndarray:
    counts = sparse.hstack([_seen(row, count, distance) for distance in (-2, -1, 1, 2)]).tocoo()
    word_totals = np.asarray(counts.tocsr().sum(1)).ravel()
    column_totals = np.asarray(counts.tocsr().sum(0)).ravel() ** 0.75
    information = np.log(counts.data / (word_totals[counts.row] * (column_totals / column_totals.sum())[counts.col]))
    positive = sparse.coo_matrix((np.maximum(information, 0), (counts.row, counts.col)), shape=counts.shape).tocsr()
    positive.eliminate_zeros()
    left, values, _ = randomized_svd(positive, _VECTORS, n_iter=3, random_state=0)
    vectors = left * np.sqrt(values)
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def _seen(row: np.ndarray, count: int, distance: int) -> sparse.csr_matrix:
    """How often each word has each frequent word at a distance, half as much worth two places away."""
    step = abs(distance)
    words, others = (row[:-step], row[step:]) if distance > 0 else (row[step:], row[:-step])
    inside = row[1:-1] != _EDGE if step > 1 else np.ones(len(words), bool)
    others = np.where(others == _EDGE, _COLUMNS - 1, others)
    used = (words >= 0) & (others >= 0) & (others < _COLUMNS) & inside
    worth = np.full(int(used.sum()), 1 / step, dtype=np.float32)
    return sparse.coo_matrix((worth, (words[used], others[used])), shape=(count, _COLUMNS)).tocsr()


def _assigned(vectors: np.ndarray, size: int) -> np.ndarray:
    means = MiniBatchKMeans(size, random_state=0, batch_size=4096, n_init=2, max_iter=60)
    return means.fit(vectors[:_FITTED]).predict(vectors)
