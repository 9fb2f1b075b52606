"""Participants joined in a list: X، وY، وZ; an adjective may lead the next, من بينهم may name some of those before."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.events.row import Item
from khabar.text.fold import fold

#: They name some of those before them.
AMONG = ("بينهم", "بينها", "بينهن", "ضمنهم", "ضمنها")
_STATES = frozenset(("دول", "دوله", "بلدان", "بلدا", "مدن", "مدينه", "مناطق", "محافظات", "ولايات"))
_ON_THE_ONE_HAND = ["من", "جهه"]
_OF_SEVERAL = ("بين", "كل", "من", "كلا")


def lists_of(items: Sequence[Item]) -> dict[int, tuple[int, ...]]:
    """Participants joined by و or commas: X، وY، وZ, also where an adjective leads the next (والأوكراني X)."""
    found: dict[int, tuple[int, ...]] = {}
    for at, item in enumerate(items):
        if item.kind != "N" or at in found:
            continue
        members = [at]
        while (following := _next_listed(items, members[-1])) is not None:
            members.append(following)
        if len(members) > 1:
            found.update(dict.fromkeys(members, tuple(members)))
    return found


def _explains(items: Sequence[Item], at: int) -> bool:
    """An adjective, or a title behind its name (يونكر رئيس المفوضية): neither is the next of a list."""
    item = items[at]
    if item.joined or item.preposition:
        return False
    title = item.kind == "N" and item.group is not None and item.group.head.form == "role"
    named = items[at - 1].group
    return item.kind == "D" or (title and named is not None and named.head.form == "name")


def _next_listed(items: Sequence[Item], at: int) -> int | None:
    after = at + 1
    while after < len(items) and _explains(items, after):
        after += 1
    after = _past_home(items, at, after)
    if after < len(items) and items[after].kind == ",":
        after += 1
    among = _past_among(items, after)
    if among > after:
        return among if among < len(items) and _is_one_of(items[at], items[among]) else None
    if after >= len(items) or not items[after].joined or items[after].preposition:
        return None
    if items[after].kind == "D" and after == at + 1 and _has_demonym(items[at]) and not _is_name(items, after + 1):
        return after
    if items[after].kind == "D" and after + 1 < len(items) and items[after + 1].kind == "N":
        return after + 1
    if items[after].kind != "N":
        return None
    return after if _between(items, at) or not _opens_clause(items, after) else None


def _is_name(items: Sequence[Item], at: int) -> bool:
    group = items[at].group if at < len(items) and items[at].kind == "N" else None
    return group is not None and group.head.form == "name"


def _has_demonym(item: Item) -> bool:
    """Whether a phrase ends in the demonym of its state, which another may join: سفن حربية فرنسية ومصرية."""
    group = item.group
    return group is not None and bool(group.members) and group.members[-1].end == group.end


def _past_home(items: Sequence[Item], at: int, after: int) -> int:
    """Index behind adjectives and the place of the first of two sides: بين المجلس العسكري في مالي والمعارضة."""
    index = after
    if [item.norm for item in items[after : after + 2]] == _ON_THE_ONE_HAND and _between(items, at):
        return after + 2
    while index < len(items) and items[index].kind == "w" and items[index].norm.startswith("ال"):
        index += 1
    where = index + 2 < len(items) and items[index].norm == "في" and items[index + 1].kind == "N"
    other = items[index + 2].group if where else None
    second = other is not None and items[index + 2].joined and other.head.type != "place"
    return index + 2 if second and _between(items, at) else after


def _is_one_of(several: Item, one: Item) -> bool:
    """Whether the second may be some of the first; a place is one of places alone (14 دولة، من بينها إسبانيا)."""
    if one.kind != "N" or one.prefix or one.group is None or several.group is None:
        return False
    words = fold(several.group.head.exact).split()[:2]
    return one.group.head.type != "place" or not _STATES.isdisjoint(words)


def _past_among(items: Sequence[Item], at: int) -> int:
    """Index behind من بينهم and the like, which name some of those before them; ``at`` where none stand there."""
    first = at + (at < len(items) and items[at].kind == "p" and items[at].norm.removeprefix("و") == "من")
    return first + 1 if first < len(items) and items[first].norm.removeprefix("و") in AMONG else at


def _between(items: Sequence[Item], at: int) -> bool:
    """Whether بين stands before a participant, so that another must follow: الحديث بين سالم وخالد يتناول الأزمة."""
    index = at - 1
    while index > 0 and items[index].kind in "ND,":
        index -= 1
    return index >= 0 and items[index].norm.removeprefix("و") in _OF_SEVERAL


def _opens_clause(items: Sequence[Item], at: int) -> bool:
    """Whether a joined participant is the subject of its own verb, with which it agrees: … على الغوطة وماكرون يدعو."""
    verb = items[at + 1] if at + 1 < len(items) else None
    if verb is None or verb.kind != "E" or verb.joined:
        return False
    forms = [form for form in verb.triggers if form.kind == "verb"]
    if not forms or any(form.form.number != "s" or form.form.tense != "present" for form in forms):
        return False
    group = items[at].group
    feminine = group is not None and (group.head.type == "place" or group.head.exact.split()[0].endswith(("ة", "ات")))
    return feminine is (forms[0].form.gender == "f")
