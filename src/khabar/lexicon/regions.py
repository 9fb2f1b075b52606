"""Which parts of an HTML page are not its article, by element and by class: ``data/regions.tsv``, typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.tables import read_table

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


class RegionNames(Struct, frozen=True):
    """Elements and class phrases, each with its boilerplate kind; phrases by their first word, longest first."""

    tags: dict[str, str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]

    def kind_of(self, names: str) -> str | None:
        """Kind of an element with this class or id, or None: ``td-related-posts`` → ``related``.

        The longest phrase in it wins, the earlier of two as long.
        """
        found = [best for name in names.split() if (best := self._best(name))]
        return max(found, key=_length)[1] if found else None

    def _best(self, name: str) -> tuple[int, str] | None:
        words = [word.lower() for word in _WORDS.findall(name)]
        hits = [
            (len(phrase), kind)
            for at, word in enumerate(words)
            for phrase, kind in self.phrases.get(word, ())
            if tuple(words[at : at + len(phrase)]) == phrase
        ]
        return max(hits, key=_length, default=None)


def _length(hit: tuple[int, str]) -> int:
    return hit[0]


def load_regions() -> RegionNames:
    """The table. Cost: a millisecond.

    Raises:
        LexiconError: A row is by neither ``tag`` nor ``class``, or names nothing.
    """
    tags: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for by, name, kind in _rows():
        if by == "tag":
            tags[name] = kind
        else:
            words = tuple(name.split())
            phrases.setdefault(words[0], []).append((words, kind))
    return RegionNames(tags, {first: tuple(rows) for first, rows in phrases.items()})


def _rows() -> Iterator[tuple[str, str, str]]:
    for row in read_table("regions"):
        names = row.values("names")
        if row["by"] not in {"tag", "class"} or not names or not row["kind"]:
            raise LexiconError(f"{row.place}: `by` is tag or class, kind and names must not be empty")
        for name in names:
            yield row["by"], name, row["kind"]
