"""Which classes of words stand around a trigger: what tells a deed of force from other senses of its word.

A need ``where:class,class`` of an event table holds where a word of one of the classes of ``event_classes.tsv`` stands
there. ``where`` is ``next`` (the two items behind), ``behind`` (seven), ``before`` (four), ``around`` (seven on both
sides) or ``told`` (the sentence); ``no_`` in front: none stands there. Names count by their type: ``PLACE``,
``PERSON``, ``BODY``, ``GROUP``, ``DEMONYM``; ``TIME`` and ``NUMBER`` are those of the text.

Example: ``behind:ground,PLACE`` holds for سيطرت القوات على بلدة حدودية and not for سيطر القلق على السوق.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from khabar.annotate.events.row import Item, Row
from khabar.lexicon.eventtypes import Need
from khabar.text.clitics import stems_of
from khabar.text.fold import fold

#: Deeds of force and of crowds: somebody, a place or a time beside the word is enough to tell one happening.
OF_FORCE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "DIE"))
_REACH = {"next": (0, 2), "behind": (0, 7), "before": (4, 0), "around": (7, 7), "told": (99, 99)}
_NONE: frozenset[str] = frozenset()
_TYPES = {"place": "PLACE", "person": "PERSON", "organization": "BODY", "group": "GROUP"}
#: Phrases of many people, whatever noun tells them: المشيعين, 22 باكستانيا.
_PEOPLE_RULES = frozenset(("noun_crowd", "noun_victim"))
_NAMES = frozenset(_TYPES.values()) | {"DEMONYM"}
#: Classes of names and times (the table has common nouns and numerals of some of them besides).
NAMED_CLASSES = _NAMES | {"TIME", "NUMBER"}
_ANCHORS = _NAMES | {"TIME", "NUMBER", "people", "forces", "ground", "police"}
_PLAYS = frozenset(("fiction", "play"))
_ANCHOR_REACH = 12
_STOP_REACH = 2
#: Classes of words for what is taken and for those who take it.
_SITES, _ARMS = frozenset(("building", "gate", "ground", "land")), frozenset(("forces", "rank", "police", "militia"))
_KEPT = 50_000


class WordClasses:
    """Looks up the classes of items. Built once from the table, then only read (but for a bounded store of words)."""

    def __init__(self, classes: Mapping[str, Iterable[str]]) -> None:
        """Take the words of each class, inflected. Cost: linear in words."""
        self._single: dict[str, frozenset[str]] = {}
        self._phrases: dict[str, list[tuple[str, str]]] = {}
        for name, words in classes.items():
            for word in fold("\n".join(words)).split("\n") if words else ():
                self._add(word, name)
        self._known: dict[str, frozenset[str]] = {}
        self._plain: dict[str, tuple[frozenset[str], tuple[tuple[str, str], ...]]] = {}

    def _add(self, word: str, name: str) -> None:
        first, _, rest = word.partition(" ")
        if rest:
            self._phrases.setdefault(first, []).append((word, name))
        else:
            self._single[word] = self._single.get(word, _NONE) | {name}

    def of_row(self, row: Row) -> tuple[frozenset[str], ...]:
        """The classes and types of each item of a row, in its order; empty where no word may tell a deed of force."""
        if not any(form.trigger.type in OF_FORCE for item in row.items for form in item.triggers):
            return ()
        known, found = self._plain, []
        for at, item in enumerate(row.items):
            own = known.get(item.norm) if item.time is None and item.kind not in "ND" else None
            found.append(own[0] if own is not None and not own[1] else self._of_item(row, at))
        return tuple(found)

    def _of_item(self, row: Row, at: int) -> frozenset[str]:
        item = row.items[at]
        if item.kind in "ND" or item.time is not None:
            return _added(self._of_stems(row.stems[at]), _types_of(item))
        known = self._plain.get(item.norm)
        if known is None:
            if len(self._plain) >= _KEPT:
                self._plain.clear()
            words = self.of_word(item.norm) if " " not in item.norm else self._of_words(item.norm)
            known = _added(words, _types_of(item)), self._begins(item.norm)
            self._plain[item.norm] = known
        return known[0] | self._of_phrase(row, at, known[1]) if known[1] else known[0]

    def _begins(self, norm: str) -> tuple[tuple[str, str], ...]:
        """The phrases, with their classes, that may begin with an item."""
        return tuple([p for stem in stems_of(norm) for p in self._phrases.get(stem.split()[0], ())])

    def knows(self, stem: str) -> bool:
        """Whether a folded word without particles stands in the table."""
        return stem in self._single

    def of_word(self, word: str) -> frozenset[str]:
        """The classes of one folded word, particles taken off; empty where it has none."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._of_stems(stems_of(word))
            self._known[word] = known
        return known

    def _of_words(self, words: str) -> frozenset[str]:
        return _NONE.union(*map(self.of_word, words.split()))

    def _of_stems(self, stems: Iterable[str]) -> frozenset[str]:
        """The classes of any of some folded words without particles; of most there are none."""
        single, found = self._single, _NONE
        for stem in stems:
            own = single.get(stem)
            if own is not None:
                found = found | own if found else own
        return found

    def _of_phrase(self, row: Row, at: int, begun: tuple[tuple[str, str], ...]) -> frozenset[str]:
        text = " ".join(item.norm for item in row.items[at : at + 3])
        return frozenset(name for phrase, name in begun if phrase in text)


def _added(classes: frozenset[str], types: tuple[str, ...]) -> frozenset[str]:
    return classes.union(types) if types else classes


def _types_of(item: Item) -> tuple[str, ...]:
    if item.time is not None:
        return ("TIME",)
    if item.kind == "D":
        return ("DEMONYM",)
    if item.group is not None and item.group.head.rule in _PEOPLE_RULES:
        return ("BODY", "people")
    if item.group is not None:
        return (_TYPES.get(item.group.head.type, "BODY"),)
    return ("NUMBER",) if any(sign.isdigit() for sign in item.norm) else ()


def stands(need: Need, row: Row, at: int) -> bool:
    """Whether a need for classes of words, or for none of them there (``no_``), holds for the trigger at ``at``."""
    before, behind = _REACH[need.name.removeprefix("no_")]
    return _stand(need.classes, row, at, (before, behind)) is not need.name.startswith("no_")


def _stand(wanted: frozenset[str], row: Row, at: int, reach: tuple[int, int]) -> bool:
    """Whether a word of one of some classes stands among so many items before and behind ``at``."""
    classes = row.classes
    low, high = max(0, at - reach[0]), min(len(classes), at + 1 + reach[1])
    for index in range(low, high):
        own = classes[index]
        if own and index != at and not wanted.isdisjoint(own):
            return True
    return False


def is_anchored(row: Row, at: int) -> bool:
    """Whether somebody, a place or a time stands near: what makes a deed of force one happening and not its kind."""
    return _stand(_ANCHORS, row, at, (_ANCHOR_REACH, _ANCHOR_REACH))


def is_no_force(row: Row, at: int) -> bool:
    """Whether a word of force tells none here: what is to end, or what is only played."""
    return is_stopped(row, at) or is_played(row, at)


def is_played(row: Row, at: int) -> bool:
    """Whether a film, a book or a game tells it: مخلوقات تهاجم الأرض في الفيلم."""
    return _stand(_PLAYS, row, at, _REACH["around"])


def is_stopped(row: Row, at: int) -> bool:
    """Whether a word before a noun of force ends it (وقف القصف, رفع الحصار): that is a deed of easing."""
    if row.items[at].joined:
        return False
    for index in range(at - 1, max(0, at - _STOP_REACH) - 1, -1):
        if "stop" in row.classes[index]:
            return True
        if row.kind(index) in ".,:[]E":
            return False
    return False


def is_site(row: Row, index: int) -> bool:
    """Whether a body is named by what is taken and takes nothing itself: ميناء الحديدة, مطار; not الجيش."""
    group = row.items[index].group
    site = group is not None and group.head.type == "organization" and bool(row.classes)
    return site and not row.classes[index].isdisjoint(_SITES) and row.classes[index].isdisjoint(_ARMS)
