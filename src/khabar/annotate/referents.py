"""Who or what each item stands for, read in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from khabar.annotate.chunks import Chunk, Line
from khabar.annotate.items import Item, span, words
from khabar.annotate.memory import Memory, Seen, meet
from khabar.annotate.metonyms import acts_for_state
from khabar.annotate.offices import Offices
from khabar.annotate.titles import SENT
from khabar.lexicon.bodies import Body
from khabar.lexicon.names import NameLexicon
from khabar.text.fold import fold


class Referent(NamedTuple):
    """An item's answer: contract type and form, entity (None if open), how its record calls it, and the rule."""

    type: str
    form: str
    entity: str | None
    rule: str
    name_ar: str | None = None


class Resolved(NamedTuple):
    """A stretch of a line with its referent."""

    start: int
    end: int
    referent: Referent


_PERSON_STATE_LABELS = ("president", "prime_minister")


class Resolver:
    """Resolves items against the lexicon and an article's memory. Built once; state lives in the memory."""

    def __init__(self, names: NameLexicon, bodies: tuple[Body, ...], aliases: dict[tuple[str, str], str]) -> None:
        """Take the lexicon, the body classes, and the listed organisation of each (state, body class)."""
        self._names = names
        self._offices = Offices(names)
        self._bodies = {body.id: body for body in bodies}
        self._aliases = aliases
        self._by_kind: dict[str, Callable[[str, Line, Item, Memory], Referent | None]] = {
            "person": self._person,
            "unlisted": self._unlisted,
            "state": self._state,
            "place": self._place,
            "organisation": self._organisation,
            "short_organisation": self._short_organisation,
            "demonym": self._demonym,
            "body": self._body,
            "office": self._office,
            "dual": self._dual,
        }

    def line(self, text: str, line: Line, items: tuple[Item, ...], memory: Memory) -> Iterator[Resolved]:
        """Resolve the items of one line; what cannot be anything (a common word after all) is left out."""
        for number, item in enumerate(items):
            if item.kind == "title":
                yield from self._title(text, line, items, number, memory)
            elif number and items[number - 1].name == item:
                continue
            else:
                yield from self._plain(text, line, item, memory)

    # ── one item ────────────────────────────────────────────────────────────────────────────────────────────────

    def _plain(self, text: str, line: Line, item: Item, memory: Memory) -> Iterator[Resolved]:
        referent = self._by_kind[item.kind](text, line, item, memory)
        if referent is None:
            return
        yield Resolved(*span(line, item), referent)
        self._note(item, referent, memory)
        for inner in item.inner:
            yield from self._nested(text, line, inner, memory)

    def _nested(self, text: str, line: Line, item: Item, memory: Memory) -> Iterator[Resolved]:
        if item.kind == "title":
            yield from self._title(text, line, (item,), 0, memory)
        else:
            yield from self._plain(text, line, item, memory)

    def _note(self, item: Item, referent: Referent, memory: Memory) -> None:
        if referent.entity is not None and item.kind not in ("dual", "demonym"):
            memory.note(Seen(referent.entity, referent.type, item.label, self._state_of(referent.entity, memory)))

    def _state_of(self, entity: str, memory: Memory) -> str | None:
        """State that a person, organisation or place belongs to; the state itself."""
        if entity in self._names.states:
            return entity
        person = self._names.persons.get(entity)
        if person is not None:
            return person.state or None
        organisation = self._names.organisations.get(entity)
        if organisation is not None:
            return organisation.state or None
        role = memory.role_of(entity)
        return role[1] if role else None

    # ── names ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _person(self, text: str, line: Line, item: Item, memory: Memory) -> Referent | None:
        chunk = line.chunks[item.first]
        entity, rule = self._who(chunk, memory)
        if entity is not None:
            return Referent("person", "name", entity, rule)
        stranger = self._stranger(chunk, memory)
        return Referent("person", "name", stranger, "name_in_article") if stranger else None

    def _who(self, chunk: Chunk, memory: Memory) -> tuple[str | None, str]:
        """The listed person that a full name, a surname or a given name stands for."""
        full = chunk.keys("P")
        if full:
            return self._one_of(full, memory) or full[0], "full_name"
        surnames = chunk.keys("p")
        named = [p for p in surnames if p in memory.cast.persons]
        if named:
            return (named[0] if len(named) == 1 else memory.latest_of(named)) or named[0], "surname_in_article"
        alone = [r.key for r in chunk.readings if r.letter == "p" and r.detail]
        entity = self._one_of(alone, memory)
        if entity is not None:
            return entity, "surname"
        return self._by_given(chunk, memory)

    def _by_given(self, chunk: Chunk, memory: Memory) -> tuple[str | None, str]:
        """A given name alone, after its bearer was named in full."""
        given = [p for p in chunk.keys("g") if p in memory.cast.persons and memory.latest_of((p,))]
        return (given[0], "given_name") if len(given) == 1 else (None, "")

    def _one_of(self, persons: list[str], memory: Memory) -> str | None:
        """The only candidate, else the only one whom the article names, else the only one in office that day."""
        if len(persons) < 2:
            return persons[0] if persons else None
        for fits in (self._named, self._in_office):
            left = [p for p in persons if fits(p, memory)]
            if len(left) == 1:
                return left[0]
        return None

    def _named(self, person: str, memory: Memory) -> bool:
        return person in memory.cast.persons

    def _in_office(self, person: str, memory: Memory) -> bool:
        return memory.on is not None and any(
            person in self._names.holders(o.role, o.body, memory.on) for o in self._names.offices_of(person)
        )

    def _stranger(self, chunk: Chunk, memory: Memory) -> str | None:
        known = memory.cast.by_part.get(chunk.norm, ())
        return known[0] if len(known) == 1 else memory.latest_of(known)

    def _unlisted(self, text: str, line: Line, item: Item, memory: Memory) -> Referent | None:
        stranger = meet(text, line, item)
        return Referent("person", "name", stranger.entity, "unlisted_name", stranger.name)

    # ── states, places, organisations ───────────────────────────────────────────────────────────────────────────

    def _state(self, text: str, line: Line, item: Item, memory: Memory) -> Referent | None:
        keys = line.chunks[item.first].keys("S")
        return Referent("place", "name", self._likeliest(keys, memory), "state_name")

    def _likeliest(self, states: list[str], memory: Memory) -> str:
        return max(states, key=lambda s: memory.cast.states.get(s, 0))

    def _place(self, text: str, line: Line, item: Item, memory: Memory) -> Referent | None:
        places = [self._names.places[key] for key in line.chunks[item.first].keys("C")]
        place = max(places, key=lambda p: memory.cast.states.get(p.state or "", 0))
        if place.metonym and acts_for_state(line, item.first):
            return Referent("place", "metonym", place.metonym, "capital_acts")
        return Referent("place", "name", place.id, "place_name")

    def _organisation(self, text: str, line: Line, item: Item, memory: Memory) -> Referent | None:
        chunk = line.chunks[item.first]
        keys = chunk.keys("O") or chunk.keys("o")
        return Referent("organization", "name", keys[0], "organisation_name")

    def _short_organisation(self, text: str, line: Line, item: Item, memory: Memory) -> Referent | None:
        """An ambiguous short form: in quotation marks or parentheses, or once the article has named it in full."""
        keys = line.chunks[item.first].keys("o")
        named = memory.latest_of(keys)
        if named is None and not _is_marked(line, item):
            return None
        return Referent("organization", "name", named or keys[0], "short_name")

    def _demonym(self, text: str, line: Line, item: Item, memory: Memory) -> Referent | None:
        chunk = line.chunks[item.first]
        keys = chunk.keys("D") or chunk.keys("d")
        people = any(r.detail == "people" for r in chunk.readings if r.letter in "Dd")
        return Referent("group" if people else "place", "demonym", self._likeliest(keys, memory), "demonym")

    # ── bodies ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _body(self, text: str, line: Line, item: Item, memory: Memory) -> Referent | None:
        body = self._bodies[item.label]
        state = self._inner_state(line, item, memory)
        if state is None:
            entity = memory.last_labelled(item.label)
            return Referent("organization", "role", entity, "body_again" if entity else "body_open")
        if body.stands == "state":
            return Referent("place", "role", state, "state_body")
        listed = self._aliases.get((state, body.id))
        entity = listed or f"{state}-{body.id}"
        return Referent("organization", "name", entity, "state_body", None if listed else words(text, line, item))

    def _inner_state(self, line: Line, item: Item, memory: Memory) -> str | None:
        for inner in item.inner:
            chunk = line.chunks[inner.first]
            keys = chunk.keys("S") or chunk.keys("D") or chunk.keys("d")
            if keys and inner.kind in ("state", "demonym"):
                return self._likeliest(keys, memory)
        return None

    def _office(self, text: str, line: Line, item: Item, memory: Memory) -> Referent | None:
        state = self._inner_state(line, item.inner[0], memory)
        if state is None:
            return None
        label = item.label.removesuffix("_or_head").replace("_", "-")
        entity = f"{state}-{label}-office"
        return Referent("organization", "name", entity, "office_of", words(text, line, item))

    def _dual(self, text: str, line: Line, item: Item, memory: Memory) -> Referent | None:
        return Referent("group", "role", None, item.label)

    # ── titles ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _title(self, text: str, line: Line, items: tuple[Item, ...], number: int, memory: Memory) -> Iterator[Resolved]:
        item = items[number]
        inner = [r for i in item.inner for r in self._nested(text, line, i, memory)]
        labels, body = self._office_of(line, item, memory)
        named = self._name_of(text, line, item, labels, body, memory)
        before = items[number - 1] if number else None
        referent = self._holder(text, line, item, labels, body, memory)
        if named is not None:
            referent = Referent("person", "role", named.referent.entity, "title_and_name")
        elif before is not None and _explains(line, before, item):
            referent = self._same_as(before, referent, memory)
        if referent.entity is not None and not item.former and named is not None:
            for label in labels[:1]:
                memory.appoint(label, body, _topics(text, line, item), referent.entity)
        yield Resolved(*span(line, item), referent)
        yield from inner
        if referent.entity is not None:
            memory.note(Seen(referent.entity, referent.type, labels[0] if labels else "", body))
        if named is not None:
            yield named

    def _name_of(
        self, text: str, line: Line, item: Item, labels: tuple[str, ...], body: str | None, memory: Memory
    ) -> Resolved | None:
        """The name in apposition; a surname that fits nobody listed becomes a stranger's."""
        if item.name is None:
            return None
        name = item.name
        chunk = line.chunks[name.first]
        referent = self._by_kind[name.kind](text, line, name, memory) if name.kind != "person" else None
        if name.kind == "person":
            fitting = [p for p in chunk.keys("p") if self._offices.held_by(p) & set(labels)]
            known = self._person(text, line, name, memory)
            if known is None and len(fitting) == 1:
                known = Referent("person", "name", fitting[0], "surname_after_title")
            referent = known
        return Resolved(*span(line, name), referent) if referent is not None else None

    def _same_as(self, before: Item, referent: Referent, memory: Memory) -> Referent:
        """A title that explains the name before it: سالم القاسم، وزير الخارجية."""
        last = memory.last(kind="person")
        if last is None:
            return referent
        return Referent("person", "role", last.entity, "title_after_name")

    def _office_of(self, line: Line, item: Item, memory: Memory) -> tuple[tuple[str, ...], str | None]:
        """Role classes that the title may mean, narrowest first, and the state or body it belongs to."""
        if item.label == "counterpart":
            return self._counterpart(line, item, memory)
        body = self._body_of(line, item, memory)
        return self._offices.family(item.label, _inner_label(item)), body

    def _counterpart(self, line: Line, item: Item, memory: Memory) -> tuple[tuple[str, ...], str | None]:
        """نظيره الروسي: the class of whom the pronoun means, the state of the demonym."""
        state = self._inner_state(line, item, memory)
        for seen in reversed(memory.seen):
            if seen.kind == "person" and seen.label:
                return (seen.label,), state
            role = memory.role_of(seen.entity) if seen.kind == "person" else None
            if role is not None:
                return (role[0],), state
            if seen.kind == "person":
                held = self._held_now(seen.entity, memory)
                if held:
                    return held, state
        return (), state

    def _held_now(self, person: str, memory: Memory) -> tuple[str, ...]:
        roles = [
            o.role for o in self._names.offices_of(person) if person in self._names.holders(o.role, o.body, memory.on)
        ]
        return tuple(dict.fromkeys(roles))

    def _body_of(self, line: Line, item: Item, memory: Memory) -> str | None:
        state = self._inner_state(line, item, memory)
        if state is not None:
            return state
        for inner in item.inner:
            body = self._body_inside(line, inner, memory)
            if body is not None:
                return body
        if item.owned:
            last = memory.last(kind="person") or memory.last(kind="place")
            return last.state if last else None
        return None

    def _body_inside(self, line: Line, inner: Item, memory: Memory) -> str | None:
        chunk = line.chunks[inner.first]
        if inner.kind == "organisation":
            return (chunk.keys("O") or chunk.keys("o"))[0]
        if inner.kind == "body":
            return self._inner_state(line, inner, memory)
        if inner.kind == "person":
            entity, _ = self._who(chunk, memory)
            return self._state_of(entity, memory) if entity else None
        if inner.kind == "place":
            places = [self._names.places[k] for k in chunk.keys("C")]
            return places[0].metonym or places[0].state or None
        return None

    def _holder(
        self, text: str, line: Line, item: Item, labels: tuple[str, ...], body: str | None, memory: Memory
    ) -> Referent:
        """Whom a title without a name means: nobody in particular, somebody open, or the holder of the office."""
        group = "person" if item.number == "s" else "group"
        if item.number == "d" and item.definite and not item.inner:
            return Referent("group", "role", None, "dual_person")
        if item.number != "s" or item.former or not item.definite:
            rule = "former_title" if item.former else "indefinite_title" if item.number == "s" else "plural_title"
            return Referent(group, "role", None, rule)
        entity, rule = self._offices.who(labels, body, memory, _topics(text, line, item))
        if entity is None and body is None:
            entity = next((e for label in labels if (e := memory.last_labelled(label))), None)
            rule = "title_again" if entity else rule
        return Referent("person", "role", entity, rule)


def _topics(text: str, line: Line, item: Item) -> frozenset[str]:
    """Folded names of the places that an envoy is sent to; empty for other titles."""
    if item.label not in SENT:
        return frozenset()
    places = (i for i in item.inner if i.kind in ("state", "place") and line.chunks[i.first - 1].letter in "tSC")
    return frozenset(fold(words(text, line, place)) for place in places)


def _inner_label(item: Item) -> str:
    return next((i.label for i in item.inner if i.kind == "body"), "")


def _is_marked(line: Line, item: Item) -> bool:
    before = line.chunks[item.first - 1].letter if item.first else ""
    after = line.chunks[item.last].letter if item.last < len(line.chunks) else ""
    return (before, after) in (('"', '"'), ("(", ")"))


_WHO = frozenset(map(fold, ("هو", "هي", "وهو", "وهي")))


def _explains(line: Line, before: Item, title: Item) -> bool:
    """Whether only a comma, or a comma and وهو, stands between a person's name and a title that says who that is."""
    if before.kind not in ("person", "unlisted") or title.first == before.last:
        return False
    between = line.chunks[before.last : title.first]
    if between[0].letter != "," or len(between) > 2 or line.chunks[title.first].prefix:
        return False
    return len(between) == 1 or between[1].norm in _WHO
