"""All pairs of texts that share enough five-word runs, by brute force: what the copies of a record are held against.

Nothing is left out for being frequent and no fingerprint stands between: every text is held against each that shares
one of its rarest runs, and whoever shares a part of all runs shares one of those (the prefix filter of Chaudhuri,
Ganti and Kaushik 2006, which loses nothing). A test compares it with every pair of a small set one by one.
"""

from __future__ import annotations

import hashlib
import os
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from pathlib import Path

import msgspec
from msgspec import Struct

from khabar.text.tokens import tokenize

#: Words in a run.
SHINGLE = 5
#: Raised when what a word or a run is changes: a stored truth of another definition is not read.
DEFINITION = "folded words, numbers and Latin words of title and body; runs of five, each once; the shorter text's part"
_BUCKETS = 1 << 26
_MANY = 255


class Truth(Struct, frozen=True, kw_only=True):
    """Pairs of places (first below second) that share at least ``least`` of the shorter text's runs, with the part."""

    least: float
    pairs: tuple[tuple[int, int, float], ...]


def shingles(text: str, vocabulary: dict[str, int]) -> array[int]:
    """Hash of each run of five folded words of a text, each once, sorted; ``vocabulary`` numbers words and grows."""
    words = [t.norm for t in tokenize(text) if t.kind in ("word", "latin", "number")]
    numbers = [vocabulary.setdefault(word, len(vocabulary)) for word in words]
    # Hashes of tuples of small integers are the same in every run, unlike those of strings.
    return array("q", sorted({hash(run) for run in zip(*(numbers[n:] for n in range(SHINGLE)), strict=False)}))


def _bucket_counts(runs: Iterable[Sequence[int]]) -> bytearray:
    """How many texts have a run that falls in each bucket, up to a limit: one is for certain in one text alone."""
    counts = bytearray(_BUCKETS)
    for some in runs:
        for value in some:
            at = value % _BUCKETS
            if counts[at] < _MANY:
                counts[at] += 1
    return counts


def _index(runs: Sequence[Sequence[int]]) -> Mapping[int, Sequence[int]]:
    """Runs that two texts or more may have, with their places in order."""
    counts = _bucket_counts(runs)
    index: dict[int, array[int]] = defaultdict(lambda: array("i"))
    for place, some in enumerate(runs):
        for value in some:
            if counts[value % _BUCKETS] > 1:
                index[value].append(place)
    return index


def sharing(runs: Sequence[Sequence[int]], least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs of places whose sets of runs share ``least`` of the smaller set or more, in no order.

    Cost: some 10 s a hundred million runs that are looked up; memory: one entry a run that repeats.
    """
    index = _index(runs)
    sets = [frozenset(some) for some in runs]
    for place, some in enumerate(sets):
        need = ceil(least * len(some))
        shared = {value: len(index.get(value, ())) for value in some}
        rarest = sorted(some, key=lambda value: (shared[value], value))[: len(some) - need + 1]
        others = {other for value in rarest if shared[value] > 1 for other in index[value]}
        for other in others:
            # Each pair is found from its smaller text; of equal ones from the first.
            if (len(sets[other]), other) > (len(some), place) and (common := len(some & sets[other])) >= need > 0:
                yield min(place, other), max(place, other), common / len(some)


def _folder() -> Path:
    """The user's own cache folder, as the XDG rules and Windows name it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "khabar"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "khabar"


def _key(texts: Iterable[str], least: float) -> str:
    digest = hashlib.sha256(f"{DEFINITION}|{SHINGLE}|{least}".encode())
    for text in texts:
        digest.update(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
    return digest.hexdigest()


def true_pairs(texts: Sequence[str], least: float, folder: Path | None = None) -> Truth:
    """All pairs of texts that share ``least`` of the shorter one's runs, in order; worked out once, then kept.

    Args:
        texts: In the order whose places the pairs name.
        least: Part (0–1, above 0) of the shorter text's runs.
        folder: Where to keep it; None for the user's cache folder. Only places and parts are written, no text.

    Cost: two minutes and 1.5 GB for 31,000 articles, and nothing when it is there already.
    """
    kept = (folder or _folder()) / f"copies-{_key(texts, least)[:32]}.msgpack"
    if kept.is_file():
        return msgspec.msgpack.decode(kept.read_bytes(), type=Truth)
    vocabulary: dict[str, int] = {}
    runs = [shingles(text, vocabulary) for text in texts]
    truth = Truth(least=least, pairs=tuple(sorted(sharing(runs, least))))
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(msgspec.msgpack.encode(truth))
    return truth
