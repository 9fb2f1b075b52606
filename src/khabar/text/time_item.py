"""The record of an item of time; time_items.py reads a sentence as a row of them."""

from __future__ import annotations

from msgspec import Struct

from khabar.lexicon.calendar import Word


class Item(Struct, frozen=True, gc=False):
    """One item: ``text[start:end]``. ``word`` where the calendar knows it, ``number`` the value of a number.

    ``norm`` is the folded first token; ``style`` of a number: digits, words, vague, unsure.
    """

    start: int
    end: int
    kind: str
    norm: str
    word: Word | None = None
    number: float = 0.0
    style: str = ""
