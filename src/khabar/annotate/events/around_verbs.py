"""Where a name stands around a verb: its object right behind it or its subject, or what a small word brings."""

from __future__ import annotations

from khabar.annotate.events.adjuncts import past_means, past_places
from khabar.annotate.events.grounds import DETERMINERS, lead_of
from khabar.annotate.events.positions import place_around
from khabar.annotate.events.row import Item, Row
from khabar.lexicon.eventtypes import TriggerForm

_FORCE = "ASSAULT"


def verb_place(row: Row, at: int, index: int, subject: int | None) -> str:
    """Place around a verb; a bare name is its object only right behind the verb or its subject, else empty."""
    place, last = place_around(row, index), lead_of(row, index)
    first = (max(row.listed(subject)) if subject is not None and subject > at else at) + 1
    home = _past_home(row, first) if first > at + 1 else first
    first = _past_led(row, home) if home > at + 1 else home
    if home < last < first:
        return ""  # قوات تقودها مصر: who leads is not done to
    means = past_means(row, _past_times(row, first))
    led = (means, _past_adjectives(row, first) if first > at + 1 else first)
    if not place and first < last and last in led:
        return "object"
    if place == "bare" and row.kind(index) == "N" and last == means > first:
        return "object"  # قصفت اليوم بالمدفعية والصواريخ المعسكر
    if place != "bare" or row.kind(index) == "D":
        return place if place != "bare" else ""
    while first < last and (_is_passed(row.items[first]) or row.kind(first) == "D" or _is_by_means(row, at, first)):
        first += 1
    return "object" if first >= last or past_places(row, first) == last else ""


#: Ranks and honours before a name that the name does not take in: دعا العماد ميشال.
_RANKS = frozenset(
    ("العماد", "العميد", "اللواء", "العقيد", "الفريق", "المشير", "الشيخ", "الدكتور", "المهندس", "السيد", "السيده")
)


def last_means(row: Row, at: int, form: TriggerForm) -> int:
    """Item of the deed by means of which this one is done (استهدفت بالغارات المدينة); ``at`` for none."""
    by = row.items[at + 1] if row.kind(at + 1) == "E" else None
    force = form.kind == "verb" and form.trigger.type == _FORCE and by is not None and by.preposition == "ب"
    noun = by is not None and all(one.kind == "noun" and one.trigger.type == _FORCE for one in by.triggers)
    return at + 1 if force and noun else at


#: Adverbs that end otherwise.
_HOW = frozenset(("عنوه",))


def _is_passed(item: Item) -> bool:
    if item.kind == "w" and (item.norm in DETERMINERS or _is_instrument(item)):
        return True
    return item.kind in "uT,[" or (item.kind == "w" and (item.norm.endswith("ا") or item.norm in _RANKS | _HOW))


def _is_by_means(row: Row, at: int, index: int) -> bool:
    """Whether a deed with ب or its adjective stands behind the verb (بالغارات الجوية المدينة), or a time begins."""
    item = row.items[index]
    led = index == at + 1 and item.kind == "E" and item.preposition == "ب"
    described = row.kind(at + 1) == "E" and item.kind == "w" and item.norm.startswith("ال")
    return led or described or _opens_time(row, index)


def _opens_time(row: Row, at: int) -> bool:
    """Whether a small word brings a time there: زار خلال ثلاثة أيام السعودية."""
    return row.kind(at) == "p" and row.kind(at + 1) == "T"


def _is_instrument(item: Item) -> bool:
    """Whether a word only says by what means: هاجم مسلحون بالسواطير مخيما."""
    return item.norm.startswith("بال") and len(item.norm) > len("بالنار")


def _past_led(row: Row, at: int) -> int:
    """Index behind the clause that tells who leads those who do it: قصفت قوات تقودها مصر الموقع."""
    item = row.items[at] if at < len(row.items) else None
    led = (
        item is not None and item.kind in "Lw" and item.norm.startswith(("ي", "ت")) and item.norm.endswith(("ها", "ه"))
    )
    return at + 2 if led and row.kind(at + 1) == "N" and not row.items[at + 1].prefix else at


def _past_times(row: Row, at: int) -> int:
    index = at
    while row.kind(index) in "uT":
        index += 1
    return index


def _past_home(row: Row, at: int) -> int:
    """Index behind the place that those who do it are from: زار وفد رفيع المستوى من أسمرة أديس أبابا."""
    home = row.items[at + 1].group if row.kind(at) == "p" and row.items[at].norm == "من" else None
    from_place = row.kind(at + 1) == "N" and home is not None and home.head.type == "place"
    return at + 2 if from_place and row.kind(at + 2) == "N" else at


def _past_adjectives(row: Row, at: int) -> int:
    """Index behind definite adjectives of who does it: استعادت القوات المدعومة المدينة."""
    index = at
    while row.kind(index) == "D" or (row.kind(index) == "w" and row.items[index].norm.startswith("ال")):
        index += 1
    return index
