"""What a clause says between two commas beside its own course: a time, a place, who said so, who somebody is."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.events.row import Item, Row
from khabar.text.fold import fold

#: Words that open an aside beside a time, a preposition and a relative pronoun: منحت فرنسا، وفق البيان، قرضا.
_OPENERS = frozenset(
    fold(word)
    for word in ("كل", "وفق", "وفقا", "بحسب", "حسب", "حسبما", "كما", "نقلا", "مساء", "صباح", "قبيل", "غداة", "أمس")
)
#: Kinds of items that name who does it, where and when, and how many plain words may stand among them.
_NAMING, _PLAIN = "NDTpuw", 1
#: Words before the name of a place: دخلت شمال غرب سوريا، الخميس، قافلة.
_OF_PLACE = frozenset(
    fold(word)
    for word in ("شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "مدينة", "بلدة", "قرية")
)
#: Longest aside, in items.
_LONGEST = 16
_ENDS = ".:[]"
#: Kinds that tell a clause of its own, behind no relative pronoun.
_CLAUSE = "VLC"


def onwards(row: Row, at: int, reach: int) -> Iterator[int]:
    """The ``reach`` items behind ``at``, then those behind an aside that begins among them, as many as it is long.

    Only an aside right behind those named first parts a deed from its own words; elsewhere the clause is at its end.

    Example: in منحت فرنسا، مساء الجمعة، مصر قرضا the words behind the second comma stand as near as if none did.
    """
    end = min(len(row.items), at + 1 + reach)
    yield from range(at + 1, end)
    comma, plain = at + 1, 0
    while comma < end and (row.items[comma].kind in _NAMING or _is_definite(row.items[comma])):
        plain += _is_plain(row.items[comma])
        comma += 1
    if not at + 1 < comma < end or row.items[comma].kind != "," or plain > _PLAIN:
        return
    close = _close(row, comma)
    if close is not None:
        yield from range(max(close + 1, end), min(len(row.items), end + close - comma + 1))


def _is_plain(item: Item) -> bool:
    """Whether a word is neither of a name nor an adjective of one: the clause may have its object then."""
    return item.kind == "w" and item.norm not in _OF_PLACE and not _is_definite(item)


def _is_definite(item: Item) -> bool:
    return item.kind in "wE" and item.norm.startswith("ال")


def _close(row: Row, comma: int) -> int | None:
    """The comma that ends the aside which another begins; None where it begins none."""
    first = row.items[comma + 1] if comma + 1 < len(row.items) else None
    if first is None or not (first.kind in "TRpB" or first.norm in _OPENERS):
        return None
    relative = False
    for index in range(comma + 1, min(len(row.items), comma + 1 + _LONGEST)):
        item = row.items[index]
        if item.kind == ",":
            return index if row.kind(index + 1) != "R" else None
        relative = relative or item.kind in "RB" or item.norm in _OPENERS
        if item.kind in _ENDS or (not relative and _tells(row, index)):
            return None
    return None


def _tells(row: Row, at: int) -> bool:
    """Whether a word is the verb of a clause."""
    item = row.items[at]
    return item.kind in _CLAUSE or any(form.kind == "verb" for form in item.triggers)
