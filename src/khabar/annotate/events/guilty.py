"""Who did what is looked into, complained of or protested against, by the clause that tells of it.

جرائم ارتكبتها القوات, قانون أقره البرلمان, هجوم يعتقد أن الحركة نفذته: whoever stands there in that clause.
"""

from __future__ import annotations

from khabar.annotate.events.positions import subject_after
from khabar.annotate.events.row import Row

#: Endings of a verb whose object is the deed spoken of.
_IT = ("ها", "ه", "هما", "هم")
#: A word of fewer letters only looks so.
_LONG = 5
_SUPPOSED = "GV"


def committed_by(row: Row, at: int) -> int | None:
    """Item of whoever did what the words before ``at`` name, where such a clause begins there; None elsewhere."""
    if row.kind(at) == "R":
        return _behind(row, at + 1) if at + 1 < len(row.items) and row.kind(at + 1) in "LEwG" else None
    if row.kind(at) == "C":
        return _before_verb(row, at + 1) if row.kind(at - 1) in _SUPPOSED else None
    verb = row.kind(at) == "L" or any(form.kind == "verb" for form in row.items[at].triggers)
    return _behind(row, at) if verb else None


def _behind(row: Row, verb: int) -> int | None:
    return subject_after(row, verb) if _has_object(row, verb) else None


def _before_verb(row: Row, at: int) -> int | None:
    """Whoever a verb with its object follows: يشتبه في أن قوات ارتكبتها."""
    if row.kind(at) != "N":
        return None
    verb = row.listed(at)[-1] + 1
    while row.kind(verb) == "D":
        verb += 1
    return at if row.kind(verb) in "LEw" and _has_object(row, verb) else None


def _has_object(row: Row, verb: int) -> bool:
    norm = row.items[verb].norm
    return len(norm) >= _LONG and norm.endswith(_IT)
