"""Titles that run on over words no table lists: مدير عام الهيئة العامة للسياحة بالطائف + a name.

A noun without article governs the next one; a noun with article, a name or an adjective closes the phrase, and then
only adjectives with article or a preposition go on. A person's name after a closed phrase is whose title it is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from khabar.annotate.names.chunks import Chunk, Line
from khabar.annotate.names.institutions import read_institution
from khabar.annotate.names.items import Item
from khabar.annotate.names.titles import ANONYMOUS, MEETS, is_common, read_body, title_at
from khabar.annotate.names.unlisted import SUBJECT, TITLE, read_unlisted
from khabar.records import replace

_MOST = 14
_NEVER = frozenset({"counterpart", ANONYMOUS})
#: Kin of somebody else: والدة الشهيد.
_KIN = re.compile(r"(?:[ولب])?(?:والد|زوج|ارمل|شقيق|نجل|ابن|ابنا|اسر|عائل|حفيد)(?:ه|ت|ته|تها|ها|هم|ي|ا)?$")
_ARTICLE = "ال"
_GOES_ON = ("وال", "لل", "ولل", "بال", "وبال")
_PREPOSITIONS = frozenset(("في", "علي", "لشوون", "لشؤون"))
_IMPERFECT = re.compile(r"س?ي\w{3,}$")
_PERSONS = "Pp"
_GIVEN = "Gg"


class _Phrase(NamedTuple):
    """How far a title has been read: chunk after it, whether a name may follow, what is nested in it."""

    last: int
    closed: bool
    inner: tuple[Item, ...]


def read_any_title(line: Line, first: int) -> Item | None:
    """The title at chunk ``first`` with its name, short or long; None if no role noun stands there. Cost: linear.

    Example: قال رئيس قسم الجراحة الدكتور سالم القاسم → title over رئيس قسم الجراحة الدكتور, name سالم القاسم.
    """
    start = title_at(line, first)
    unfit = start is not None and start.name is None and is_common(line, first, start)
    short = None if unfit else start
    if short is not None and (short.name is not None or short.number != "s"):
        return short
    if start is None or start.number != "s" or start.owned or start.label in _NEVER:
        return short
    return _long(line, start) or short


def _long(line: Line, title: Item) -> Item | None:
    phrase = _Phrase(title.last, _is_closed(line, title), title.inner)
    while phrase.last - title.last < _MOST:
        name = _name(line, phrase.last) if phrase.closed else None
        if name is not None:
            return None if _is_object(line, title, phrase, name) else _named(line, title, phrase, name)
        step = _step(line, phrase)
        if step is None:
            return None
        phrase = step
    return None


def _named(line: Line, title: Item, phrase: _Phrase, name: Item) -> Item:
    after_comma = name.first == phrase.last + 1 and line.chunks[phrase.last].letter == ","
    last = phrase.last if after_comma else max(name.first, phrase.last)
    if phrase.last == title.last:
        return replace(title, last=last, definite=True, name=name)
    label = "head" if title.label == "president_or_head" else title.label
    return replace(title, last=last, label=label, definite=True, unread=True, long=True, inner=phrase.inner, name=name)


def _is_closed(line: Line, title: Item) -> bool:
    """Whether the title ends in a noun with article, an adjective of one, or a name."""
    chunk = line.chunks[title.last - 1]
    return chunk.letter in "RDSCOBHPw" or chunk.norm.startswith(_ARTICLE)


def _is_object(line: Line, title: Item, phrase: _Phrase, name: Item) -> bool:
    """Whether the name is whom the one with the title met: استقبل مدير الجامعة سالم القاسم."""
    before = line.chunks[title.first - 1] if title.first else None
    if before is not None and MEETS.match(before.norm):
        return not is_own_honour(line, title, phrase.last)
    listed = line.chunks[name.first].letter == "P"
    # A listed person's office would be known: that one is another.
    return listed and phrase.last > title.last and before is not None and before.letter == "v"


def is_own_honour(line: Line, title: Item, at: int) -> bool:
    """Whether a prince's title is followed by a prince's word of respect: أمير منطقة عسير الأمير فلان is one man."""
    classes = line.chunks[at].keys("H") if at < len(line.chunks) else []
    return "prince" in classes and title.label in ("governor", "deputy_governor", "emir_or_prince")


def _name(line: Line, at: int) -> Item | None:
    """The person whose name begins at chunk ``at``, with or without words of respect or a comma before it."""
    if at >= len(line.chunks) or line.chunks[at].prefix:
        return None
    letter = line.chunks[at].letter
    if letter == ",":
        return _after_comma(line, at + 1)
    if letter in "HRr":
        title = title_at(line, at)
        return title.name if title is not None and title.last - title.first <= 2 and not title.inner else None
    if letter == "P":
        return Item("person", at, at + 1)
    if letter not in _GIVEN and not (letter in _PERSONS and line.chunks[at].keys("G")):
        return None
    run = read_unlisted(line, at, TITLE if _has_family_name(line, at) else SUBJECT)
    return run if run is not None and run.last - run.first > 1 else None


def _has_family_name(line: Line, at: int) -> bool:
    """Whether a given name goes on as only names do, so that it is one although it is a common word: صالح بن ناصر."""
    after = line.chunks[at + 1] if at + 1 < len(line.chunks) else None
    if after is None or after.prefix:
        return False
    nisba = after.letter == "x" and after.norm.startswith(_ARTICLE) and after.norm.endswith("ي")
    return nisba or after.letter in "lGp"


def _after_comma(line: Line, at: int) -> Item | None:
    """A name between commas, or one that words of respect begin."""
    name = _name(line, at) if at < len(line.chunks) and line.chunks[at].letter != "," else None
    if name is None:
        return None
    after = line.chunks[name.last].letter if name.last < len(line.chunks) else "."
    return name if name.first > at or after in ",." else None


def _step(line: Line, phrase: _Phrase) -> _Phrase | None:
    """The phrase one word, institution or body longer; None where it ends."""
    at = phrase.last
    if at >= len(line.chunks):
        return None
    chunk = line.chunks[at]
    if chunk.letter == '"':
        return _quoted(line, phrase)
    if phrase.closed and not _may_follow_closed(chunk):
        return None
    unit = _unit(line, at)
    if unit is not None:
        return _Phrase(unit.last, closed=True, inner=(*phrase.inner, unit))
    if not _is_word(chunk):
        return None
    return _Phrase(at + 1, closed=_closes(chunk, closed=phrase.closed), inner=phrase.inner)


def _quoted(line: Line, phrase: _Phrase) -> _Phrase | None:
    stop = min(len(line.chunks), phrase.last + 6)
    close = next((n for n in range(phrase.last + 1, stop) if line.chunks[n].letter == '"'), None)
    return _Phrase(close + 1, closed=True, inner=phrase.inner) if close else None


def _may_follow_closed(chunk: Chunk) -> bool:
    if chunk.norm in _PREPOSITIONS or chunk.letter in "DAfw" or chunk.prefix in ("ل", "ب"):
        return True
    if chunk.prefix == "و" and chunk.letter in "BOSCDIA":
        return True
    if chunk.letter == "B" and chunk.norm.startswith(_ARTICLE):
        return not chunk.prefix
    if chunk.letter not in "xn":
        return False
    return (not chunk.prefix and chunk.norm.startswith(_ARTICLE)) or _is_glued(chunk)


def _is_glued(chunk: Chunk) -> bool:
    """بصحة, للسياحة, والعمل: a particle that leads on to another noun."""
    return chunk.norm.startswith(_GOES_ON) or (chunk.norm[0] in "بل" and len(chunk.norm) > 3)


def _unit(line: Line, at: int) -> Item | None:
    """A listed place, state, organisation, demonym, a body with its state, or an institution with its name."""
    chunk = line.chunks[at]
    if chunk.letter == "I":
        return read_institution(line, at)
    if chunk.letter in "Bb":
        body = read_body(line, at, len(line.chunks))
        return body if body.inner else None
    kind = {"S": "state", "C": "place", "O": "organisation", "o": "organisation", "D": "demonym"}.get(chunk.letter)
    return Item(kind, at, at + 1) if kind else None


def _is_word(chunk: Chunk) -> bool:
    if chunk.norm in _PREPOSITIONS:
        return True
    if _KIN.match(chunk.norm):
        return False
    if chunk.letter == "x" and (_IMPERFECT.match(chunk.norm) or chunk.norm[0] in "وف"):
        return chunk.norm.startswith("وال")
    return chunk.letter in "xnIBbAaHrGgmw"


def _closes(chunk: Chunk, *, closed: bool) -> bool:
    """Whether nothing is governed after this word."""
    if chunk.norm in _PREPOSITIONS:
        return False
    if chunk.norm.startswith((_ARTICLE, *_GOES_ON)) or chunk.letter in "wRHQ":
        return True
    return closed and chunk.letter == "A"
