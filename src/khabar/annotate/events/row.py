"""A sentence as a row of items for the rules of events: names, times, triggers, what carries or governs them.

Kinds: N participant, D demonym adjective, T time, E trigger of an event, L verb that only carries one (أجرى),
G word that governs one (اقترح), V reporting verb, C complementiser, R relative, B start of the outlet's own clause,
p preposition, u adverb, , : . punctuation, [ ] marks of an outermost quotation, w any other word.
"""

from __future__ import annotations

from collections.abc import Set

from msgspec import Struct

from khabar.annotate.names.participants import Group
from khabar.lexicon.eventtypes import Governor, Light, TriggerForm
from khabar.model import TimeExpression
from khabar.records import replace
from khabar.text.clitics import stems_of
from khabar.text.sentences import Sentence


class Item(Struct, frozen=True, kw_only=True, gc=False):
    """One item; ``prefix`` are the folded particles glued before it, ``norm`` its folded words with them.

    ``plain``: what a trigger would be without being one. A trigger has a ``group`` where it begins a name (القمة
    العربية).
    """

    kind: str
    start: int
    end: int
    norm: str
    prefix: str = ""
    group: Group | None = None
    time: TimeExpression | None = None
    triggers: tuple[TriggerForm, ...] = ()
    lights: tuple[Light, ...] = ()
    governors: tuple[Governor, ...] = ()
    plain: str = "w"

    @property
    def joined(self) -> bool:
        """Whether و or ف stands before it."""
        return self.prefix[:1] in ("و", "ف")

    @property
    def preposition(self) -> str:
        """The one-letter preposition glued to it (ب, ل, ك), empty for none."""
        return self.prefix[-1:] if self.prefix[-1:] in ("ب", "ل", "ك") else ""


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """A sentence: its items, for each participant the items of the list that it stands in, of each item its classes.

    ``stems``: of each item its folded words with and without the particles before them, of a name also those it covers.
    ``classes`` are those of `khabar.annotate.events.surroundings.WordClasses`, by item; empty until they are asked for.
    """

    text: str
    sentence: Sentence
    items: tuple[Item, ...]
    lists: dict[int, tuple[int, ...]]
    stems: tuple[frozenset[str], ...] = ()
    classes: tuple[frozenset[str], ...] = ()

    def kind(self, at: int) -> str:
        """Kind at ``at``; ``.`` outside the row."""
        return self.items[at].kind if 0 <= at < len(self.items) else "."

    def holds(self, at: int, words: frozenset[str]) -> bool:
        """Whether one of some folded words stands there, particles taken off; of a name only the first counts."""
        if self.items[at].kind not in "ND":
            return not words.isdisjoint(self.stems[at])
        return any(not words.isdisjoint(stems_of(word)) for word in self.items[at].norm.split())

    def tells(self, words: frozenset[str]) -> bool:
        """Whether one of some folded words stands anywhere in it, as it is."""
        for item in self.items:
            if item.norm in words or (" " in item.norm and not words.isdisjoint(item.norm.split())):
                return True
        return False

    def listed(self, at: int) -> tuple[int, ...]:
        """Items of the list that the participant at ``at`` belongs to; itself where there is none."""
        return self.lists.get(at, (at,))


def without_triggers(row: Row, idle: Set[int]) -> Row:
    """The row with the items ``idle`` as plain words: they end no clause and take nobody's participants."""
    items = (replace(item, kind=item.plain, triggers=()) if at in idle else item for at, item in enumerate(row.items))
    return replace(row, items=tuple(items))


def with_speech(row: Row, cues: Set[int]) -> Row:
    """The row where a small word that is a verb of speech here (عبر ترامب عن أمله) stands as one.

    ``cues``: starts of the words by which the article's statements are told.
    """
    if not any(item.kind == "p" and item.start in cues for item in row.items):
        return row
    items = (replace(item, kind="V") if item.kind == "p" and item.start in cues else item for item in row.items)
    return replace(row, items=tuple(items))
