"""How one wording stands to another: the same, a cut, a fuller one, a paraphrase."""

from __future__ import annotations

import re

from rapidfuzz.fuzz import partial_ratio, ratio

from khabar.text.fold import fold

#: Likeness of the letters, of 100: for the same wording, and for a cut.
SAME, CUT = 94.0, 90.0
_MARKS = re.compile(r"[\W_]+")


def how_rendered(wording: str, other: str) -> str:
    """How ``other`` stands to ``wording``: ``same``, ``cut``, ``fuller``, ``paraphrase`` (translations among them).

    Marks, harakat and letter forms count for nothing. Cost: the product of both lengths over 64.
    Example: "الاتفاق انتصار للحوار وانتصار للسلام" and "الاتفاق «انتصار للحوار»" → cut.
    """
    left, right = _letters(wording), _letters(other)
    if ratio(left, right) >= SAME:
        return "same"
    if partial_ratio(left, right) < CUT:
        return "paraphrase"
    return "cut" if len(right) < len(left) else "fuller"


def _letters(text: str) -> str:
    return _MARKS.sub(" ", fold(text)).strip()
