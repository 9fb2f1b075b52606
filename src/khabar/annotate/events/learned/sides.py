"""Who takes part besides those whom the rules find: a learned opinion on names and noun phrases that have no role.

The rules' reading comes first and stays; the opinion only adds, and only where it is sure enough. It sees the whole
article: what somebody does in other deeds of it says much of what they do here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp

from khabar.annotate.events.learned.attributes import Deed, beside, elsewhere, key_of, neighbour, placed, voiced
from khabar.annotate.events.learned.model import SCALE, SideModel
from khabar.annotate.events.learned.opinion import Opinion, Telling
from khabar.annotate.events.learned.wording import way, waymark
from khabar.annotate.events.members import as_states
from khabar.annotate.events.positions import place_around
from khabar.annotate.events.row import Item, Row
from khabar.annotate.events.story import Contents
from khabar.model import EventMention, Participant, Span, Statement
from khabar.records import replace

#: Most items between a trigger and who takes part; what stands farther is left to the rules.
REACH = 24
#: What each is known for: number of the deed, its type, the role there.
_Known = dict[str, list[tuple[int, str, str]]]


class Sides:
    """Gives the opinion. Built once from the model, then only read."""

    def __init__(self, model: SideModel, capitals: Mapping[str, str]) -> None:
        """Take the model; ``capitals``: state of each capital."""
        self._weights, self._roles, self._role_weights = model.weights, model.roles, model.role_weights
        self._least, self._capitals = model.least, capitals

    def completed(
        self,
        events: Sequence[EventMention],
        tellings: Sequence[Telling],
        statements: Sequence[Statement],
        *,
        watched: list[Opinion] | None = None,
    ) -> tuple[EventMention, ...]:
        """The same event mentions, with those who take part besides behind whom the rules found.

        Args:
            events: Of one article.
            tellings: Those of them that have a trigger in a row, as the rules made them.
            statements: Of the article.
            watched: Where given, what is thought of each that is weighed is added to it, and of each whom a rule found.

        Cost: some 10 µs for each phrase near a trigger.
        """
        added = self._added(tellings, statements, watched)
        return tuple([_with(e, added.get((e.trigger.start, e.type), ()), self._capitals) for e in events])

    def _added(
        self, tellings: Sequence[Telling], statements: Sequence[Statement], watched: list[Opinion] | None
    ) -> dict[tuple[int, str], tuple[Participant, ...]]:
        """Who takes part besides, by start and type of the event."""
        contents = Contents(statements)
        deeds = [
            Deed(one.event, one.around, number, contents.at(one.event.trigger.start))
            for number, one in enumerate(tellings)
        ]
        known = _known(deeds)
        cues = frozenset(one.cue.start for one in statements if one.cue)
        rows: dict[int, list[Deed]] = {}
        for deed in deeds:
            rows.setdefault(deed.around.row.sentence.start, []).append(deed)
        found: dict[tuple[int, str], tuple[Participant, ...]] = {}
        for together in rows.values():
            sentence = _Sentence(together, known, cues)
            for deed in together:
                opinions = [self._opinion(deed, i, sentence) for i in sentence.open_to(deed)]
                if watched is not None:
                    watched += opinions
                    watched += [self._of_found(deed, party, i, sentence) for party, i in sentence.given(deed)]
                found[deed.event.trigger.start, deed.type] = _parties(deed, opinions)
        return found

    def reasons(self, opinion: Opinion, count: int) -> tuple[str, ...]:
        """The attributes that weighed most in an opinion, each with its weight in log odds: ``same=actor +0.31``."""
        known = {one: self._weights[one] for one in opinion.attributes if one in self._weights}
        ranked = sorted(known, key=lambda one: (-abs(known[one]), one))
        return tuple([f"{one} {known[one] / SCALE:+.2f}" for one in ranked[:count]])

    def _of_found(self, deed: Deed, party: Participant, i: int, sentence: _Sentence) -> Opinion:
        """What would be thought of one whom a rule found, had it not."""
        others = tuple([one for one in deed.event.participants if one is not party])
        without = Deed(replace(deed.event, participants=others), deed.around, deed.number, deed.statement)
        found = self._weighed(without, i, sentence.attributes(without, i, sentence.number(deed)))
        return replace(found, mention=party.mention, entity=party.entity, given=party.role)

    def _opinion(self, deed: Deed, i: int, sentence: _Sentence) -> Opinion:
        """What is thought of the item at ``i``."""
        return self._weighed(deed, i, sentence.attributes(deed, i, sentence.number(deed)))

    def _weighed(self, deed: Deed, i: int, attributes: Sequence[str]) -> Opinion:
        weights, total = self._weights, 0
        for one in attributes:
            total += weights.get(one, 0)
        group = deed.around.row.items[i].group
        return Opinion(
            trigger=Span(deed.event.trigger.start, deed.event.trigger.end),
            mention=Span(group.start, group.end) if group is not None else Span(0, 0),
            entity=group.head.entity if group is not None else None,
            share=1 / (1 + exp(-total / SCALE)),
            role=self._role(deed, attributes) if total >= self._least else "",
            roles=deed.roles,
            attributes=tuple(attributes),
        )

    def _role(self, deed: Deed, attributes: Sequence[str]) -> str:
        """The likeliest of the roles that the deed's frame has; empty where it has none of those learned."""
        sums = [0] * len(self._roles)
        for one in attributes:
            for at, weight in enumerate(self._role_weights.get(one, ())):
                sums[at] += weight
        ranked = [(total, role) for total, role in zip(sums, self._roles, strict=True) if role in deed.roles]
        return max(ranked)[1] if ranked else ""


def _parties(deed: Deed, opinions: Sequence[Opinion]) -> tuple[Participant, ...]:
    """Those who were given a role, the surest first, each once."""
    row, seen, found = deed.around.row, set[str](), list[Participant]()
    for one in sorted(opinions, key=_surest):
        if one.role:
            party = Participant(entity=one.entity, role=one.role, mention=one.mention, learned=True)
            key = key_of(row.text, party)
            if key not in seen:
                seen.add(key)
                found.append(party)
    return tuple(found)


def _surest(one: Opinion) -> tuple[float, int]:
    return (-one.share, one.mention.start)


def _known(deeds: Sequence[Deed]) -> _Known:
    """In which deeds each takes part, by the rules."""
    known: _Known = {}
    for deed in deeds:
        for role, key in deed.parties:
            known.setdefault(key, []).append((deed.number, deed.type, role))
    return known


class _Sentence:
    """A sentence with its deeds: what is asked of each item once."""

    def __init__(self, deeds: Sequence[Deed], known: _Known, cues: frozenset[int]) -> None:
        self._cues = cues
        self._row: Row = deeds[0].around.row
        self._deeds = sorted(deeds, key=_item)
        self._known = known
        self._kinds = "".join([item.kind for item in self._row.items])
        self._at = [deed.around.at for deed in self._deeds]
        self._places: dict[int, str] = {}
        self._marks = [waymark(item) for item in self._row.items]
        self._somebody = [i for i, kind in enumerate(self._kinds) if kind in "ND" and self._may(i)]

    def _may(self, i: int) -> bool:
        """Whether words name one who may take part.

        A dual (الجانبان) stands for two others; a word by which somebody speaks (متهمين الجيش بأنه) is nobody.
        """
        item, group = self._row.items[i], self._row.items[i].group
        return group is not None and not group.head.rule.startswith("dual_") and item.start not in self._cues

    def open_to(self, deed: Deed) -> Iterator[int]:
        """Items near a deed that have no role in it."""
        at, own = deed.around.at, {key for _, key in deed.parties}
        for i in self._somebody:
            if 0 < abs(i - at) <= REACH and not self._is_taken(deed, i) and self._key(i) not in own:
                yield i

    def given(self, deed: Deed) -> Iterator[tuple[Participant, int]]:
        """Whom a rule gave a role in a deed, with their item; those whose words are no item of this row left out."""
        for party in deed.event.participants:
            i = next((i for i in self._somebody if _is_at(self._row.items[i], party)), deed.around.at)
            if i != deed.around.at:
                yield party, i

    def number(self, deed: Deed) -> int:
        """Which deed of the sentence it is."""
        return self._deeds.index(deed)

    def _is_taken(self, deed: Deed, i: int) -> bool:
        return any(_is_at(self._row.items[i], one) for one in deed.event.participants)

    def _key(self, i: int) -> str:
        """Who stands there, as `key_of` says it of a participant."""
        group = self._row.items[i].group
        if group is None:
            return ""
        return group.head.entity or self._row.text[group.start : group.end]

    def attributes(self, deed: Deed, i: int, number: int) -> list[str]:
        """All attributes of an item for a deed, which stands in the place ``number`` among those of the sentence."""
        place = self._places.get(i)
        if place is None:
            place = self._places[i] = place_around(self._row, i)
        key = self._key(i)
        found = ["always", *beside(deed, i, self._kinds, self._at), *placed(deed, i, place), *voiced(deed, i)]
        found += elsewhere(deed, self._known.get(key, ()))
        at = deed.around.at
        found += way(self._marks, min(i, at), max(i, at), ("L" if i < at else "R") + deed.kind)
        if number:
            found += neighbour(deed, self._deeds[number - 1], key, "prev")
        if number + 1 < len(self._deeds):
            found += neighbour(deed, self._deeds[number + 1], key, "next")
        return found


def _is_at(item: Item, party: Participant) -> bool:
    return party.mention.start < item.end and item.start < party.mention.end


def _item(deed: Deed) -> int:
    return deed.around.at


def _with(event: EventMention, parties: Sequence[Participant], capitals: Mapping[str, str]) -> EventMention:
    """The mention with further participants behind those it has."""
    if not parties:
        return event
    return replace(event, participants=(*event.participants, *as_states(event.type, parties, capitals)))
