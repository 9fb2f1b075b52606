"""By what things are done, which says nothing: وفقا للقانون, مجهز وفقا لأحدث الأساليب."""

from __future__ import annotations

import re

from khabar.annotate.statements.clauses import Clause

#: A ل that stands by itself before marks or a number.
_LONE = frozenset(("ل", "لـ"))
#: What things are done by as well as told by, and plain words behind it up to a pause.
_BY = frozenset(("وفقا", "وفق", "حسب"))
_PLAIN = re.compile(r"[wlob]{2,9}?(?=[,.)]|[fmie]|$|(?<=[wlob]{3})b)")


def measured_by(clause: Clause, at: int) -> bool:
    """Whether an according-to phrase tells by what something is done, not who said it: وفقا للقانون."""
    if _is_yardstick(clause, at + 1):
        return True
    # `مجهز وفقا لأحدث الأساليب`: no comma parts it from its clause, and nobody is named in it.
    chunk = clause.chunks[at]
    bare = at > 0 and clause.kinds[at - 1] in "wG" and chunk.norm in _BY and chunk.attribution is not None
    phrase = _PLAIN.match(clause.kinds, at + 1)
    return bare and phrase is not None and not any(_names_voice(clause, i) for i in range(at + 1, phrase.end()))


def _is_yardstick(clause: Clause, at: int) -> bool:
    """Whether the first noun from chunk ``at`` on is one by which things are done: وفقا لـ«خطة باريس»."""
    while at < len(clause.chunks) and (clause.kinds[at] in "[u" or clause.chunks[at].norm in _LONE):
        at += 1
    if at >= len(clause.chunks):
        return False
    norm = clause.chunks[at].norm
    return not clause.yardsticks.isdisjoint((norm, norm.removeprefix("لل").removeprefix("ل").removeprefix("ال")))


def _names_voice(clause: Clause, at: int) -> bool:
    norm = clause.chunks[at].norm
    bare = norm.removeprefix("ل") if clause.kinds[at] == "l" else norm
    definite = "ال" + norm.removeprefix("لل")
    return norm.endswith(("ين", "ون")) or not clause.voices.isdisjoint((norm, bare, definite))
