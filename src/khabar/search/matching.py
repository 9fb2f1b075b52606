"""A query in the words of a record as an expression of SQLite's full text (FTS5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from khabar.search.expansion import Expanded, Reading
from khabar.store.find import Match

#: Words that may stand between two that are asked for together, so that they count double.
_NEAR = 4
_MOST_NEAR = 2


def match_of(expanded: Expanded) -> Match | None:
    """The expression; None for no words. What no text writes is a word that none can hold.

    Forms of a word are asked for by their key, so that they count as one word, however many they are. Words that are
    asked for side by side and stand near each other count double (أسعار النفط); apart they fit as well. The very form
    that was asked for counts more than the others.
    """
    if not expanded.groups:
        return None
    following = pairwise((*expanded.groups, ()))
    groups = [_one_of([*_phrases(group), *_near(group, after)]) for group, after in following]
    none = f" NOT {_one_of(_phrases(expanded.none))}" if expanded.none else ""
    keyed = all(any(reading.keys for reading in group) for group in expanded.groups)
    return Match(" AND ".join(groups) + none, keyed)


def _phrases(readings: Iterable[Reading]) -> Iterator[str]:
    for reading in readings:
        # The very form that is asked for once more: جنديان are two soldiers, and of all forms that one says so.
        asked = [reading.asked] if reading.keys and (reading.asked,) in reading.rows else []
        yield from map(_quoted, (*reading.keys, *sorted({*asked, *map(" ".join, reading.loose)})))


def _near(group: Sequence[Reading], after: Sequence[Reading]) -> Iterator[str]:
    """Both near each other, which says no more than the first of them does."""
    for one in _keys(group):
        for other in _keys(after):
            yield f"NEAR({_quoted(one)} {_quoted(other)}, {_NEAR})"


def _keys(group: Sequence[Reading]) -> list[str]:
    return [key for reading in group for key in reading.keys[:_MOST_NEAR]]


def _quoted(words: str) -> str:
    # Words of the index hold letters and digits alone, keys a tilde before them: a quotation mark stands in none.
    return f'"{words}"'


def _one_of(phrases: Iterable[str]) -> str:
    return "(" + (" OR ".join(phrases) or '""') + ")"
