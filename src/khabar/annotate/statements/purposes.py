"""Nouns of saying that tell what somebody does it for, or whose they are by a pronoun.

`تظاهر السكان للمطالبة بفتح الجسر`, `دفع الأحزاب إلى المطالبة بـ`, `انتقاده للحكومة`, `انتقاده سياسات الحكومة`.
"""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.statements.deeds import is_deed
from khabar.annotate.statements.frames import Frame, Opening
from khabar.annotate.statements.governed import find_governed, particle_end
from khabar.annotate.statements.pieces import holds_li
from khabar.annotate.statements.uttered import TO_HIM

#: Acts that one does something for.
_ACTS = frozenset(("demand", "warn", "condemn"))
#: Acts whose noun has what it is about behind ل or for its object.
_OF_MATTERS = frozenset(("condemn", "refuse", "deny", "praise"))
#: Farthest content behind the noun.
_NEAR = 4


def is_purpose(frame: Frame) -> bool:
    """Whether a noun without a voice tells what is done for: للمطالبة, إلى التحذير, المظاهرات المطالبة."""
    chunk = frame.clause.chunks[frame.cue]
    if frame.lemma.act not in _ACTS or any(f.form.pronoun for f in chunk.forms):
        return False
    before = frame.kind(frame.cue - 1) if frame.cue else ""
    if chunk.norm.startswith("لل") or (before == "i" and chunk.norm.startswith("ال")):
        return frame.lemma.lemma != "دعا"  # `ملاحقته للدعوة إلى العنف` gives the reason
    return frame.lemma.lemma == "طالب" and "ال" in chunk.norm[:3] and before not in ("a", "f", "b")


def find_purpose(frame: Frame) -> Iterator[Opening]:
    """What opens behind such a noun by its own preposition, close to it."""
    if is_purpose(frame):
        yield from (o for o in find_governed(frame) if o and o.chunk - frame.cue <= _NEAR)


def find_matter(frame: Frame) -> Iterator[Opening]:
    """`انتقاده للحكومة`, `انتقاده سياسات`: what a noun with a pronoun is about, right behind it."""
    at = frame.cue + 1
    owned = any(f.kind == "noun" and f.form.pronoun for f in frame.clause.chunks[frame.cue].forms)
    if not (owned and frame.lemma.act in _OF_MATTERS and frame.government & {"obj", "obj!"}):
        return
    chunk = frame.clause.chunks[at] if at < len(frame.clause.chunks) else None
    # `عبر عن إدانته واستنكاره للهجوم`: one stretch of both
    joined = frame.clause.chunks[frame.cue].conjunction and frame.kind(frame.cue - 1) in ("o", "M")
    if chunk is None or joined or chunk.conjunction or chunk.norm in TO_HIM:
        return
    if chunk.kind == "l" and frame.kind(at + 1) == "N" and chunk.end == frame.clause.chunks[at + 1].start:
        yield Opening(at + 1, frame.clause.chunks[at + 1].start, "after_l")
    elif chunk.kind == "l" or (chunk.kind == "M" and holds_li(chunk)):
        yield Opening(at, chunk.start if chunk.norm.startswith("لل") else particle_end(frame, at), "bi")
    elif frame.kind(at) in ("w", "N") and chunk.norm not in frame.clause.verbs:
        yield from _object(frame, at)


def _object(frame: Frame, at: int) -> Iterator[Opening]:
    """`انتقاده سياسات`; behind an adjective what ل leads to: إدانتها الشديدة للهجوم."""
    chunk, following = frame.clause.chunks[at], frame.clause.chunks[at + 1 : at + 2]
    described = chunk.norm.startswith("ال") and not is_deed(frame.clause, at, chunk.norm.removeprefix("ال"))
    if not described:
        yield Opening(at, chunk.start, "object")
    elif any(c.kind == "l" and c.norm.startswith("لل") for c in following):
        yield Opening(at + 1, following[0].start, "bi")
