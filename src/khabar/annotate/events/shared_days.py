"""Dates of deeds that share the date of another one beside them: قتل ثلاثة وأصيب خمسة الخميس, حكمت عام 2006 بالسجن."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from khabar.annotate.events.row import Item, Row
from khabar.model import TimeExpression

_FROM = frozenset(("منذ", "بعد", "عقب", "اثر", "قبل"))
_SINCE_WHEN = "منذ"
#: Words that begin what happened at the time before them, and most items from that time to it.
_WHEN, _BESIDE = frozenset(("عندما", "حين", "حينما")), 2
_FORCE = "ASSAULT"


def shared_days(row: Row, triggers: Sequence[int], dated: Mapping[int, TimeExpression]) -> dict[int, TimeExpression]:
    """The date of a deed for the one told right before it in the same clause: قتل ثلاثة وأصيب خمسة في قصف الخميس."""
    found: dict[int, TimeExpression] = {}
    for first, second in reversed(list(pairwise(triggers))):
        time = dated.get(second) or found.get(second)
        stops = ".:CBVT[]" if _is_one_deed(row, first, second) else ".:,CRBVGT[]"
        between = [item for item in row.items[first + 1 : second] if item.time is not time]
        apart = any(item.kind in stops or _sets_off(item, time) for item in between)
        if first not in dated and time is not None and not (apart or _is_in_relative(row, second, time)):
            found[first] = time
    for first, second in pairwise(triggers):
        time = dated.get(first) or found.get(first)
        told_then = _goes_on(row, first, second) or (time is not None and _is_beside(row, time, first, second))
        if time is not None and second not in dated and second not in found and told_then:
            found[second] = time
    return found


def _is_in_relative(row: Row, at: int, time: TimeExpression) -> bool:
    """Whether a time dates a deed alone, in the relative clause that tells which: أدانت الهجوم الذي وقع السبت."""
    between = [item.kind for item in row.items[at + 1 :] if item.start < time.start]
    return next((kind for kind in reversed(between) if kind in "R,"), "") == "R"


def _sets_off(item: Item, time: TimeExpression | None) -> bool:
    """Whether a deed before the word is of another time than one of ``time`` behind it: حكم بعد هجوم الخميس.

    What was told after a deed of some day may be of the next, but hardly of another month.
    """
    word = item.norm.removeprefix("و")
    exact = time is not None and len(time.value or "") > len("2018-01")
    return word == _SINCE_WHEN or (exact and word in _FROM)


def _goes_on(row: Row, first: int, second: int) -> bool:
    """Whether a verb goes on with the deed before it: زار الرياض في يونيو والتقى نظيره."""
    verbs = all(form.kind == "verb" and form.form.tense == "past" for form in row.items[second].triggers)
    between = row.items[first + 1 : second]
    return row.items[second].joined and verbs and not any(item.kind in ".:CRBV[]" for item in between)


def _is_beside(row: Row, time: TimeExpression, first: int, second: int) -> bool:
    """Whether a deed stands right behind the time of another and is of it: حكمت عليه عام 2006 بالسجن, أمس عندما."""
    at = next((i for i in range(first + 1, second) if row.items[i].time is time), None)
    if at is None or second - at > _BESIDE:
        return False
    between = row.items[at + 1 : second]
    if not between:
        return _is_with(row, second)
    when = between[-1].norm in _WHEN and any(form.kind == "verb" for form in row.items[second].triggers)
    return len(between) == 1 and (when or (between[0].kind == "," and _is_with(row, second)))


def _is_with(row: Row, at: int) -> bool:
    """Whether a noun stands there that ب brings, glued to it or its own: بالسجن, بانسحاب الوفد."""
    item = row.items[at]
    noun = all(form.kind == "noun" for form in item.triggers)
    return noun and (item.preposition == "ب" or item.norm.startswith("ب"))


def _is_one_deed(row: Row, first: int, second: int) -> bool:
    """Whether two triggers may tell parts of one attack: قتل ثلاثة في غارة استهدفت سيارة السبت."""
    types = ({form.trigger.type for form in row.items[at].triggers} for at in (first, second))
    return all(_FORCE in found for found in types) and not row.items[second].joined
