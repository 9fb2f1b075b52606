"""What a query asks for: words and "exact words" that must stand in a text, ``|`` for one of two, ``-`` for none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.errors import UsageError
from khabar.model import Span
from khabar.search.indexing import words

_PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:["«“„](?P<exact>[^"»”„“«]*)["»”“]|(?P<bar>\|)|(?P<plain>[^\s|"«“„]+))')
_MARK_OPEN = re.compile(r'["«“„»”]')
#: Most words of one query: more is a text, not a question.
MOST_WORDS = 40
#: Letters of a query that a message repeats.
_SHOWN = 60


class Phrase(NamedTuple):
    """Words that stand side by side in this very spelling; or, if not ``exact``, one word in any of its forms."""

    words: tuple[str, ...]
    exact: bool


class Query(NamedTuple):
    """A text fits where it holds one phrase of each group of ``groups``, and none of ``none``. Empty: every text."""

    groups: tuple[tuple[Phrase, ...], ...]
    none: tuple[Phrase, ...]


def parse(query: str) -> Query:
    """Read a query.

    Raises:
        UsageError: A quotation mark that is not closed, nothing but what must not stand, no letter or digit, a number
            in parts (3.5), more than `MOST_WORDS` words.

    Example: ``ترمب "وقف إطلاق النار" | الهدنة -إيران``: Trump, and the exact words or the truce, without Iran.
    """
    groups: list[tuple[Phrase, ...]] = []
    none: list[Phrase] = []
    alternative = False
    for minus, phrase in _phrases(query):
        if phrase is None:
            alternative = bool(groups)
        elif minus:
            none.append(phrase)
        else:
            before = groups.pop() if alternative else ()
            groups.append((*before, phrase))
            alternative = False
    _check(query, groups, none)
    return Query(tuple(groups), tuple(none))


def _phrases(query: str) -> Iterator[tuple[bool, Phrase | None]]:
    """Pieces in order: whether it must not stand, and its words; None for a bar."""
    for piece in _PIECE.finditer(query):
        if piece["bar"]:
            yield False, None
        elif piece["exact"] is not None:
            if found := _words(piece["exact"]):
                yield bool(piece["minus"]), Phrase(found, exact=True)
        else:
            found = _words(piece["plain"])
            if not found and any(character.isdigit() for character in piece["plain"]):
                raise UsageError(
                    f"query {_shown(query)}: numbers in parts ({piece['plain']}) cannot be searched: leave it out"
                )
            yield from ((bool(piece["minus"]), Phrase((word,), exact=False)) for word in found)


def _words(text: str) -> tuple[str, ...]:
    return tuple(words(text, Span(0, len(text))))


def _shown(query: str) -> str:
    """A query in a message: one line, what cannot be printed escaped, not more than its beginning."""
    shown = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in query[:_SHOWN])
    return shown + "…" * (len(query) > _SHOWN)


def _check(query: str, groups: Sequence[tuple[Phrase, ...]], none: Sequence[Phrase]) -> None:
    if len(_MARK_OPEN.findall(query)) % 2:
        raise UsageError(f"query {_shown(query)}: a quotation mark is not closed: close it, or leave it out")
    if query.strip() and not groups and not none:
        raise UsageError(f"query {_shown(query)}: holds no word: give letters or digits to look for")
    if none and not groups:
        raise UsageError(f"query {_shown(query)}: says only what must not stand: add a word that must")
    if sum(len(phrase.words) for group in (*groups, none) for phrase in group) > MOST_WORDS:
        raise UsageError(f"query of more than {MOST_WORDS} words: give fewer")
