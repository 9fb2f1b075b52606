"""What the cutter needs before it reads words: what lies in the sentence, its outermost marks, tables by word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeVar

from khabar.annotate.statements.clauses import Chunk, NameGroup, Senses
from khabar.lexicon.cues import CueSense, FunctionWord
from khabar.lexicon.verbs import inflect_noun
from khabar.model import TimeExpression
from khabar.text.fold import fold
from khabar.text.quotes import Quotation
from khabar.text.sentences import Sentence

_Placed = TypeVar("_Placed", NameGroup, TimeExpression)
_START = attrgetter("start")


def within(placed: Sequence[_Placed], sentence: Sentence) -> Sequence[_Placed]:
    """Those that begin in the sentence; ``placed`` is sorted by start."""
    first = bisect_left(placed, sentence.start, key=_START)
    return placed[first : bisect_left(placed, sentence.end, first, key=_START)]


def senses(rows: Sequence[CueSense]) -> dict[str, tuple[Senses, ...]]:
    """The rows by lemma, those of one place and sense together."""
    words: dict[tuple[str, str, bool], list[str]] = {}
    for row in rows:
        words.setdefault((row.lemma, row.place, row.says), []).append(fold(row.word))
    grouped: dict[str, tuple[Senses, ...]] = {}
    for (lemma, place, says), some in words.items():
        grouped[lemma] = (*grouped.get(lemma, ()), Senses(place, frozenset(some), says))
    return grouped


def surfaces(word: FunctionWord) -> list[str]:
    """The forms of a small word: of a noun that opens content all inflections."""
    if word.kind == "content_noun":
        return [form.surface for form in inflect_noun(word.surface)]
    return [word.surface]


def quotation_marks(sentence: Sentence, groups: Sequence[NameGroup]) -> tuple[frozenset[int], frozenset[int]]:
    """Places of the marks of outermost quotations; a quotation that only holds a name is no quotation."""
    real = [q for q in sentence.quotations if q.depth == 0 and not _is_name(q, groups)]
    return frozenset(q.start for q in real), frozenset(q.inner_end for q in real if q.closed)


def _is_name(quotation: Quotation, groups: Sequence[NameGroup]) -> bool:
    return any(g.start <= quotation.inner_start + 1 and quotation.inner_end - 1 <= g.end for g in groups)


def holds_li(noun: Chunk) -> bool:
    """`لتوضيح الأمر`: whether ل is glued to a noun of saying."""
    return noun.norm.startswith("ل") and not fold(noun.forms[0].form.surface).startswith("ل")
