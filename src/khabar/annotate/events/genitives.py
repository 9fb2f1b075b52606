"""Titles that a body or state beside them completes: أعضاء مجلس الأمن, رئيسة ملاوي, محققو الشرطة are one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khabar.annotate.events.row import Item
from khabar.records import replace

#: Titles without the article that want a genitive: several, or a woman in office; and the ending of such plurals.
_OPEN = frozenset(
    (
        *("اعضاء", "قاده", "زعماء", "رؤساء", "وزراء", "سفراء", "نواب", "كوادر", "انصار", "افراد", "ممثلي", "مسؤولي"),
        *("عناصر", "عنصر", "مقاتلي", "مسلحي", "متمردي", "جنود", "ضباط", "قيادات", "قياديي", "رجال", "حراس", "نشطاء"),
        *("لاجئي", "مهاجري", "معتقلي", "اسري", "معارضي", "متشددي"),
        *("سكان", "اهالي", "ابناء", "مواطني", "طلاب", "عمال", "سجناء", "موظفي", "نازحي", "شيوخ", "وجهاء"),
        *("رئيسه", "سفيره", "وزيره", "نائبه", "زعيمه", "مديره", "قائده", "مندوبه", "مبعوثه", "عضو", "مندوب"),
    )
)
#: Those whose genitive is as often a man: أنصار الزعيم.
_FOLLOWERS = frozenset(("انصار", "اتباع", "موالو", "مويدو"))
_CONSTRUCT, _SHORTEST = "و", 5
#: The word before a leader's name for his government, with particles.
_OF_LEADER = "اداره"
_ADMINISTRATION = re.compile(f"[وف]?[بلك]?{_OF_LEADER}")
_OWNERS = frozenset(("organization", "place", "group"))


def with_genitives(text: str, items: Sequence[Item]) -> list[Item]:
    """The items of a sentence, an open title and the name right behind it as one."""
    joined: list[Item] = []
    for item in items:
        if item.kind != "N" or not joined:
            joined.append(item)  # most words
        elif _completes(text, joined[-1], item):
            joined[-1] = _whole(text, joined[-1], item)
        elif _is_led(joined[-1], item):
            joined[-1] = _with_administration(joined[-1], item)
        else:
            joined.append(item)
    return joined


def _is_led(word: Item, item: Item) -> bool:
    """Whether a word says that a leader's government is meant: إدارة الرئيس ترامب."""
    person = item.group is not None and item.group.head.type == "person" and not item.prefix
    return person and word.kind == "w" and _ADMINISTRATION.fullmatch(word.norm) is not None


def _with_administration(word: Item, item: Item) -> Item:
    prefix = word.norm[: -len(_OF_LEADER)]
    return replace(item, start=word.start, norm=f"{word.norm} {item.norm}", prefix=prefix)


def _completes(text: str, title: Item, item: Item) -> bool:
    head = title.group.head if title.group is not None else None
    if head is None or head.form == "name" or head.entity is not None or item.prefix:
        return False
    word = title.norm[len(title.prefix) :]
    open_ = word in _OPEN or (word.endswith(_CONSTRUCT) and len(word) >= _SHORTEST)
    owners = _OWNERS | {"person"} if word in _FOLLOWERS else _OWNERS
    owned = item.group is not None and item.group.head.type in owners and item.group.start == item.start
    return open_ and owned and text[title.end : item.start] == " "


def _whole(text: str, title: Item, owner: Item) -> Item:
    if title.group is None or owner.group is None:
        return title
    first, second = title.group, owner.group
    head = replace(first.head, end=second.end, exact=text[first.start : second.end])
    group = replace(first, end=second.end, head=head, members=first.members + second.members)
    return replace(title, end=owner.end, norm=f"{title.norm} {owner.norm}", group=group)
