"""Phrases that only say where or when, and that stand between a verb and those who take part."""

from __future__ import annotations

from khabar.annotate.events.row import Item, Row

#: Small words that bring somebody else, not a place.
_COMPANY = frozenset(("مع", "بين", "من", "عن", "علي"))
_MARGIN, _CONTACT = "هامش", "CONSULT"
#: Most items of such phrases together.
_PHRASE = 9


def _is_inside(item: Item) -> bool:
    """Whether a glued ب makes it a place: بالرياض."""
    return item.kind in "Nw" and item.preposition == "ب"


def _is_told(row: Row, at: int) -> bool:
    """Whether a contact with the article stands there, which only says when: خلال القمة."""
    told = row.kind(at) == "E" and row.items[at].norm.startswith("ال")
    return told and all(form.trigger.type == _CONTACT for form in row.items[at].triggers)


def _goes_on(row: Row, at: int) -> bool:
    """Whether a plain word goes on with the plain word before it: قصر السلام."""
    return row.kind(at) == "w" and row.kind(at - 1) == "w" and not row.items[at].joined


def past_places(row: Row, at: int) -> int:
    """Index behind phrases of place and time: في مكتبه بالرياض اليوم; ``at`` itself where none stands there."""
    index = at
    while index < len(row.items) and index - at < _PHRASE:
        item = row.items[index]
        if item.kind == "p" and item.norm not in _COMPANY and (row.kind(index + 1) in "Nw" or _is_told(row, index + 1)):
            index += 2
        elif item.norm == "علي" and index + 2 < len(row.items) and row.items[index + 1].norm == _MARGIN:
            index += 3  # على هامش القمة
        elif _is_inside(item) or (index > at and (item.kind in "uT," or _goes_on(row, index))):
            index += 1
        else:
            break
    return index


def past_means(row: Row, at: int) -> int:
    """Index behind a thing with ب and its adjectives, by means of which it is done: هاجمت بسيارة ملغومة موكبا."""
    group = row.items[at].group if row.kind(at) == "N" else None
    if group is None or row.items[at].preposition != "ب" or group.head.type not in ("target", "organization"):
        return at
    index = at + 1
    while row.kind(index) in "Dw" and not row.items[index].prefix and index < at + 3:
        index += 1
    while row.kind(index) in "NDw" and row.items[index].joined:
        index += 1  # قصف بالمدفعية والصواريخ معسكرات
    return index
