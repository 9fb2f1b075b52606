"""Who a participant's words name: each of a list, the two of a dual, states led by a title, a name behind a title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from khabar.annotate.events.bearings import name_of, origin_of, states_led
from khabar.annotate.events.charges import charged_name
from khabar.annotate.events.row import Row
from khabar.annotate.events.sides import sides_of
from khabar.annotate.events.story import Story
from khabar.annotate.names.participants import Group, members_of
from khabar.model import Mention, Participant, Span
from khabar.records import replace

_PAIR = ("ان", "ين")
#: What is attacked or taken stays the city.
_OF_GROUND = frozenset(("ASSAULT", "COERCE"))


def as_states(type_: str, parties: Iterable[Participant], capitals: Mapping[str, str]) -> tuple[Participant, ...]:
    """Participants of an event of a type, a capital that is asked or invited as its state."""
    if type_ in _OF_GROUND:
        return tuple(parties)
    return tuple([replace(one, entity=capitals.get(one.entity or "", one.entity)) for one in parties])


def _inside(group: Group) -> tuple[tuple[Mention, Span], ...]:
    """The two states whose adjectives stand in the words for a dual that names nobody known; empty for others."""
    states = [m for m in group.members if m.form == "demonym" and m.entity is not None]
    return tuple((m, Span(m.start, m.end)) for m in states) if len(states) == len(_PAIR) else ()


def _is_dual(head: Mention) -> bool:
    """Whether words name two: الجانبان, الجيشان, وزيري."""
    return head.rule.startswith("dual_") or (head.form != "name" and head.exact.split()[0].endswith(_PAIR))


class Members:
    """Reads the items of one article's rows as participants, each with the type of its mention."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def expand(self, row: Row, at: int, role: str) -> Iterator[tuple[Participant, str]]:
        """The participants of a list, a dual as its two members, each with the type of its mention."""
        for index in row.listed(at):
            group = row.items[index].group
            if group is None or (index < at and row.items[at].preposition):
                continue
            origin = origin_of(row, index)
            origin = (name_of(row, index) or charged_name(row, index)) if origin is None else origin
            if origin is not None:
                yield from self.expand(row, origin, role)
                continue
            states = states_led(group)
            yield from (
                (Participant(entity=m.entity, role=role, mention=Span(m.start, m.end)), "place") for m in states
            )
            if states:
                continue
            sides = sides_of(row, index) if _is_dual(group.head) else ()
            if not sides and _is_dual(group.head) and not self._members(group.head)[0]:
                sides = _inside(group)  # اتفق الرئيسان المصري والسوداني
            if sides and not self._are_homes(group.head, sides):
                yield from ((Participant(entity=m.entity, role=role, mention=span), "place") for m, span in sides)
            else:
                yield from self._one(group.head, Span(group.start, group.end), role)

    def _are_homes(self, head: Mention, sides: Sequence[tuple[Mention, Span]]) -> bool:
        """Whether the two that a dual stands for are of the states of its adjectives: الرئيسان المصري والتركي."""
        homes = {self._story.homes.get(member) for member in self._members(head)[0]}
        return head.rule == "dual_person" and homes == {mention.entity for mention, _ in sides}

    def _one(self, head: Mention, span: Span, role: str) -> Iterator[tuple[Participant, str]]:
        if head.rule.startswith("dual_"):
            members, kind = self._members(head)
            yield from ((Participant(entity=m, role=role, mention=span), kind) for m in members)
            if members:
                return
        yield Participant(entity=head.entity, role=role, mention=span), head.type

    def _members(self, head: Mention) -> tuple[tuple[str, ...], str]:
        """The two of a dual: whom the text last told in contact with each other, else the most salient two."""
        if len(head.exact.split()) > 1:
            return (), "person"  # وزيرا الخارجية: an office, that the last pair need not hold
        if head.rule != "dual_state":
            for pair in reversed(self._story.pairs):
                if head.rule != "dual_person" or all(self.type_of(entity) == "person" for entity in pair):
                    return pair, self.type_of(pair[0])
        before = [m for m in self._story.mentions if m.start < head.start]
        return members_of(head, before, self._story.homes), "place" if head.rule == "dual_state" else "person"

    def type_of(self, entity: str) -> str:
        """Type of an entity's first mention."""
        return next((m.type for m in self._story.mentions if m.entity == entity), "person")
