"""Adjectives for those whom they are of: people by their nation alone (إصابة فلسطيني), unions (العقوبات الأوروبية)."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.events.phrases import FORM, RULE
from khabar.annotate.events.row import Item
from khabar.annotate.names.participants import Group
from khabar.model import Mention
from khabar.records import replace

_ARTICLE = "ال"
#: Frames of deeds to people, whose nouns take those they are done to as genitive: مقتل سوري, اعتقال فرنسي.
_TO_PEOPLE = frozenset(("harm", "fall", "perish", "court", "release", "rescue"))
_PERSON, _UNION = "person", "organization"
#: Adjectives of unions of states, and of the West.
_UNIONS = frozenset(("اوروبي", "اوروبيه", "اوربي", "اوربيه", "اممي", "امميه", "غربي", "غربيه", "اطلسي", "اطلسيه"))


def with_nationals(items: Sequence[Item]) -> list[Item]:
    """The items of a sentence, an adjective of a nation that stands for a person as that person."""
    return [
        _as_person(item) if item.kind == "D" and at and _stands_alone(items[at - 1], item, items[at + 1 :]) else item
        for at, item in enumerate(items)
    ]


def with_unions(items: Sequence[Item]) -> list[Item]:
    """The items of a sentence, the adjective of a union right behind a deed or a plan as that of a state is."""
    behind = {at for at, item in enumerate(items, start=1) if item.kind in "EG"}
    return [
        _as_adjective(item) if at in behind and _is_of_union(items[at - 1], item) else item
        for at, item in enumerate(items)
    ]


def _is_of_union(before: Item, item: Item) -> bool:
    if item.kind != "w" or item.norm.removeprefix(_ARTICLE) not in _UNIONS:
        return False
    definite = before.norm[len(before.prefix) :].startswith(_ARTICLE)
    return definite == item.norm.startswith(_ARTICLE) and all(form.kind == "noun" for form in before.triggers)


def _as_adjective(item: Item) -> Item:
    head = Mention(
        start=item.start,
        end=item.end,
        exact=item.norm,
        type=_UNION,
        form="demonym",
        entity=None,
        rule=RULE.format(_UNION),
    )
    group = Group(start=item.start, end=item.end, head=head, members=())
    return replace(item, kind="D", group=group)


def _stands_alone(before: Item, item: Item, after: Sequence[Item]) -> bool:
    """Whether an adjective without the article has a preposition or a deed to people right before it."""
    if item.prefix or item.group is None or item.group.head.exact.startswith(_ARTICLE):
        return False
    if before.kind == "p":
        return True
    if after and after[0].kind == "N" and after[0].preposition == "ل":
        return False  # خطف إسرائيلي لصيادين
    noun = any(form.kind == "noun" and form.trigger.frame.name in _TO_PEOPLE for form in before.triggers)
    bare = not before.norm[len(before.prefix) :].startswith(_ARTICLE)
    return before.kind == "E" and noun and bare and all(not form.form.pronoun for form in before.triggers)


def _as_person(item: Item) -> Item:
    if item.group is None:
        return item
    head = replace(item.group.head, type=_PERSON, form=FORM, entity=None, rule=RULE.format(_PERSON))
    return replace(item, kind="N", group=replace(item.group, head=head, members=()))
