"""Whether the word behind a noun may describe it, or is what is done with: الوزير السابق, but غادر الوزير القاعة."""

from __future__ import annotations

from khabar.annotate.statements.clauses import Chunk, Clause
from khabar.text.fold import fold

#: Offices of one man that end as a dual does.
_ONE = frozenset(("السلطان", "القبطان", "الربان"))
#: Last letters of what may describe a feminine noun, and of adjectives of the name behind.
_FEMININE_ENDS = ("ة", "ه", "ى", "ي", "ا", "اء")


def are_two(chunk: Chunk) -> bool:
    """`الوزيران`, `الوزيرتان`: two of one office."""
    word = chunk.group.head.exact if chunk.group and chunk.group.head.form == "role" else ""
    return word.startswith("ال") and word.endswith("ان") and fold(word) not in _ONE


def is_object(clause: Clause, first: int, at: int, *, pair: bool) -> bool:
    """`غادر الوزير القاعة قائلا`, `قالت الطفلة مبتسمة`: what cannot describe a definite noun right before it.

    An indefinite feminine never can; a definite word that opens no content behind it must agree (النقابة | القرار).
    """
    chunk, head = clause.chunks[at], clause.chunks[first]
    words = clause.text[head.start : head.end]
    if at != first + 1 or chunk.kind not in "wM" or chunk.conjunction or not words.removeprefix("و").startswith("ال"):
        return False
    word = clause.text[chunk.start : chunk.end]
    if not word.startswith("ال"):
        return word.endswith(("ة", "ات")) and word.isalpha()
    feminine = words.endswith("ة") and " " not in words
    if pair:
        return not word.endswith(("ان", "ين"))  # `الوزيران | المعرض`
    if clause.kinds[at + 1 : at + 2] in ("C", ":", "[", "w") or not (feminine or head.kind == "N"):
        return False
    person = head.group is not None and head.group.head.type == "person"
    return not word.endswith(_FEMININE_ENDS) if feminine else person and word.endswith("ة") and " " not in words
