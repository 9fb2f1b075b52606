"""The record of a word, a number or a mark; tokens.py cuts a text into them."""

from __future__ import annotations

from msgspec import Struct


class Token(Struct, frozen=True, gc=False):
    """One word, number or mark: ``text[start:end]`` is it, ``norm`` its folded form.

    ``kind``: word (Arabic letters), latin, number, mark, ellipsis, other.
    """

    start: int
    end: int
    norm: str
    kind: str
