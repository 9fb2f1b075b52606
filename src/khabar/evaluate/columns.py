"""Labelled words in columns (CoNLL): reading them, chunks of labels, exact-span tallies."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from khabar.errors import EvaluationError
from khabar.evaluate.match import Tally
from khabar.model import Span

_NONE = "O"


class Labelled(NamedTuple):
    """A sentence: its words as the file parts them, and the labels of each word (a nested set has several)."""

    words: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(self.words)

    def starts(self) -> list[int]:
        """Code point in ``text`` at which each word begins."""
        starts, at = [], 0
        for word in self.words:
            starts.append(at)
            at += len(word) + 1
        return starts

    def flat(self) -> list[str]:
        """The first label of each word."""
        return [labels[0] for labels in self.labels]


class Chunk(NamedTuple):
    """Words ``first:last`` under one label without its B- or I-."""

    first: int
    last: int
    label: str


def read_columns(path: Path) -> tuple[Labelled, ...]:
    """Sentences of a file of ``word label label …`` lines, parted by empty lines.

    Raises:
        EvaluationError: The file is absent, or a line has no label.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise EvaluationError(f"cannot read {path}: {error.strerror}; give its folder with --data") from error
    sentences: list[Labelled] = []
    words: list[tuple[str, tuple[str, ...]]] = []
    for number, line in enumerate([*lines, ""], start=1):
        cells = line.split()
        if cells and len(cells) < 2:
            raise EvaluationError(f"{path} line {number}: a word without a label")
        if cells:
            words.append((cells[0], tuple(cells[1:])))
        elif words:
            sentences.append(Labelled(*zip(*words, strict=True)))
            words = []
    return tuple(sentences)


def digest_of(paths: Iterable[Path]) -> str:
    """SHA-256 over the bytes of some files, in their order."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def chunks_of(labels: Sequence[str]) -> frozenset[Chunk]:
    """Chunks of a row of BIO labels, as conlleval (Tjong Kim Sang & Buchholz 2000) reads them.

    An I- that continues nothing of its kind begins a chunk. Example: ``O B-LOC I-LOC I-PERS`` → LOC 1:3, PERS 3:4.
    """
    found: list[Chunk] = []
    first, kind = 0, ""
    for at, label in enumerate([*labels, _NONE]):
        position, _, name = label.partition("-")
        if kind and (position != "I" or name != kind):
            found.append(Chunk(first, at, kind))
            kind = ""
        if not kind and position != _NONE:
            first, kind = at, name
    return frozenset(found)


def nested_chunks(labels: Sequence[tuple[str, ...]], kind: str) -> frozenset[Chunk]:
    """Chunks of one kind where a word may bear several labels: the other kinds are no label."""
    rows = (next((label for label in own if label.endswith("-" + kind)), _NONE) for own in labels)
    return chunks_of(list(rows))


def words_under(starts: Sequence[int], words: Sequence[str], span: Span) -> tuple[int, int] | None:
    """Words of which a span covers a letter or a digit, as ``first:last``; None for none.

    Whole words are labelled in these sets, so a name behind a particle (وبغداد) is the word, and so is one that a mark
    touches.
    """
    touched = [
        at
        for at in range(max(0, bisect_right(starts, span.start) - 1), len(words))
        if starts[at] < span.end and _covers(starts[at], words[at], span)
    ]
    return (touched[0], touched[-1] + 1) if touched else None


def _covers(start: int, word: str, span: Span) -> bool:
    inside = word[max(0, span.start - start) : max(0, span.end - start)]
    return any(c.isalnum() for c in inside) or (bool(inside) and inside == word)


def tally_by_kind(pairs: Iterable[tuple[frozenset[Chunk], frozenset[Chunk]]]) -> Mapping[str, Tally]:
    """Exact-span counts of each kind over (gold, found) sentences: same first word, last word and label, or wrong."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for gold, found in pairs:
        for place, chunks in enumerate((gold & found, found - gold, gold - found)):
            for chunk in chunks:
                counts[chunk.label][place] += 1
    return {kind: Tally(*counts[kind]) for kind in sorted(counts)}


def micro(tallies: Mapping[str, Tally], kinds: Iterable[str]) -> Tally:
    """Counts of some kinds together."""
    own = [tallies.get(kind, Tally()) for kind in kinds]
    return Tally(*(sum(column) for column in zip(*own, strict=True)))


def by_sentence(sentences: Sequence[Labelled], spans: Iterable[tuple[Span, str]]) -> list[frozenset[Chunk]]:
    """Labelled spans over the sentences' texts, joined by line breaks, as chunks of each sentence's words."""
    starts = [0]
    for sentence in sentences:
        starts.append(starts[-1] + len(sentence.text) + 1)
    own: list[list[tuple[Span, str]]] = [[] for _ in sentences]
    for (start, end), label in spans:
        number = bisect_right(starts, start) - 1
        own[number].append((Span(start - starts[number], end - starts[number]), label))
    return [as_chunks(sentence, found) for sentence, found in zip(sentences, own, strict=True)]


def as_chunks(sentence: Labelled, spans: Iterable[tuple[Span, str]]) -> frozenset[Chunk]:
    """Labelled spans over ``sentence.text`` as chunks of its words; of two that share a word the first stands."""
    return frozenset(_apart(_placed(sentence, spans)))


def _placed(sentence: Labelled, spans: Iterable[tuple[Span, str]]) -> Iterator[Chunk]:
    starts = sentence.starts()
    for span, label in spans:
        place = words_under(starts, sentence.words, span)
        if place is not None:
            yield Chunk(*place, label)


def _apart(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    taken: set[int] = set()
    for chunk in chunks:
        words = set(range(chunk.first, chunk.last))
        if not words & taken:
            taken |= words
            yield chunk
