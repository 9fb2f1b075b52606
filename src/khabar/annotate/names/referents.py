"""Whom or what names, places, bodies and demonyms stand for. Titles are in titleholders.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from khabar.annotate.names.beside import follows_noun, fronted_state, is_marked
from khabar.annotate.names.chunks import Chunk, Line
from khabar.annotate.names.heads import Heads, is_completed
from khabar.annotate.names.items import Item, span, words
from khabar.annotate.names.memory import Memory, meant_of, meet, rivals, slug
from khabar.annotate.names.metonyms import acts_for_state, is_place_before
from khabar.annotate.names.offices import Offices
from khabar.annotate.names.resolved import Referent, Resolved, Seen
from khabar.lexicon.bodies import Body
from khabar.lexicon.names import NameLexicon, Place
from khabar.text.fold import fold


class Scene(NamedTuple):
    """Where an item stands: the article's text, the item's line, and what the article has told before."""

    text: str
    line: Line
    memory: Memory


#: Rule of a name that several people of the article bear, none of whom stands out.
_SEVERAL = "several_bearers"
#: Whom a word that is a body's too may describe right behind: an office, a demonym, a body.
_DESCRIBED = frozenset("RDB")
#: Bodies whose noun alone says too little: القوات, الإدارة.
_NEVER_ALONE = frozenset({"forces", "administration", "state-television", "side", "leadership", "delegation"})
#: Bodies that stand abroad: the state which the article is about is as well the one that they are in.
_ABROAD = frozenset({"embassy"})
#: Bodies that speak where they are guests: في جنيف، قالت وزارة الخارجية.
_TRAVELLING = _ABROAD | {"foreign-ministry", "presidency", "opposition", "delegation", "side"}


class NameResolver:
    """Resolves names against the lexicon and an article's memory. Built once; state lives in the memory."""

    def __init__(
        self, names: NameLexicon, bodies: tuple[Body, ...], aliases: dict[tuple[str, str], str], heads: Heads
    ) -> None:
        """Take the lexicon, the body classes, the listed organisation of each (state, body class), and the nouns."""
        self.names = names
        self.offices = Offices(names)
        self._heads = heads
        self._bodies = {body.id: body for body in bodies}
        self._aliases = aliases
        #: (state, body class) of listed organisations that are a body of a state.
        self.classes = {entity: key for key, entity in aliases.items()}
        self._by_kind: dict[str, Callable[[Scene, Item], Referent | None]] = {
            "person": self._person,
            "unlisted": self._unlisted,
            "state": self._state,
            "place": self._place,
            "organisation": self._organisation,
            "short_organisation": self._short_organisation,
            "institution": self._institution,
            "thoroughfare": self._thoroughfare,
            "learned_place": self._learned_place,
            "learned_organisation": self._learned_organisation,
            "demonym": self._demonym,
            "body": self._body,
            "office": self._office,
            "dual": self._dual,
            "again": self._again,
        }

    def answer(self, scene: Scene, item: Item) -> Referent | None:
        """What an item other than a title stands for; None if it is a common word after all."""
        return self._by_kind[item.kind](scene, item)

    def plain(self, scene: Scene, item: Item) -> Iterator[Resolved]:
        """An item other than a title with what is nested in it, remembered in the scene's memory."""
        referent = self.answer(scene, item)
        if referent is None:
            return
        start, end = span(scene.line, item)
        start = self._heads.start(scene.line.chunks[item.first]) if item.kind == "again" else start
        yield Resolved(start, end, referent)
        if referent.entity is not None and item.kind not in ("dual", "demonym"):
            home = self.home_of(referent.entity, scene.memory)
            scene.memory.note(Seen(referent.entity, referent.type, item.label, home))
        for inner in item.inner:
            yield from self.nested(scene, inner)

    def nested(self, scene: Scene, item: Item) -> Iterator[Resolved]:
        """An item inside another; overridden where titles are known."""
        yield from self.plain(scene, item)

    def home_of(self, entity: str, memory: Memory) -> str | None:
        """State that a person, organisation or place belongs to; a state itself; None where not known."""
        if entity in self.names.states:
            return entity
        for table in (self.names.persons, self.names.organisations, self.names.places):
            record = table.get(entity)
            if record is not None:
                return record.state or None
        role = memory.role_of(entity)
        return role[1] if role else None

    # ── persons ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _person(self, scene: Scene, item: Item) -> Referent | None:
        chunk = scene.line.chunks[item.last - 1]
        entity, rule = self.who(chunk, scene.memory)
        if entity is not None or rule == _SEVERAL:
            return self._named(entity, rule, scene.memory)
        stranger = self._stranger(chunk, scene.memory)
        if stranger is None:
            return self._unlisted(scene, item) if item.learned else None
        return Referent("person", "name", stranger, "name_in_article", scene.memory.cast.strangers[stranger].name)

    def _named(self, entity: str | None, rule: str, memory: Memory) -> Referent:
        stranger = memory.cast.strangers.get(entity or "")
        return Referent("person", "name", entity, rule, stranger.name if stranger else None)

    def who(self, chunk: Chunk, memory: Memory) -> tuple[str | None, str]:
        """The person that a full name, a surname or a given name stands for, and the rule.

        Of several that the article names so, listed or not, the one mentioned last where it was mentioned most;
        else nobody, rule ``several_bearers``: in doubt no name is better than another's.
        """
        full = chunk.keys("P")
        if full:
            return self._one_of(full, memory) or full[0], "full_name"
        named = [p for p in chunk.keys("p") if p in memory.cast.persons]
        strangers = memory.cast.by_part.get(chunk.norm, ())
        if named and not memory.latest_of(strangers):
            entity = memory.latest_of(named) or self._one_of(named, memory)
            return (entity, "surname_in_article") if entity is not None else (None, _SEVERAL)
        if strangers:  # The article names another of that name.
            given = [p for p in chunk.keys("g") if p in memory.cast.persons]
            return self._bearer(list(dict.fromkeys((*named, *given))), strangers, memory)
        alone = [r.key for r in chunk.readings if r.letter == "p" and r.detail and not r.weak]
        entity = self._one_of(alone, memory)
        return (entity, "surname") if entity is not None else self._by_given(chunk, memory)

    def _bearer(self, listed: list[str], strangers: tuple[str, ...], memory: Memory) -> tuple[str | None, str]:
        met = [entity for entity in (*listed, *strangers) if memory.latest_of((entity,))]
        if not any(entity in listed for entity in met):
            return None, ""
        latest = memory.latest_of(met)
        often = Counter(seen.entity for seen in memory.seen)
        if latest is None or any(often[entity] >= often[latest] for entity in met if entity != latest):
            return None, _SEVERAL
        return latest, "name_in_article" if latest in strangers else "surname_in_article"

    def _by_given(self, chunk: Chunk, memory: Memory) -> tuple[str | None, str]:
        """A given name alone, after its bearer was named in full."""
        given = [p for p in chunk.keys("g") if p in memory.cast.persons and memory.latest_of((p,))]
        return (given[0], "given_name") if len(given) == 1 else (None, "")

    def _one_of(self, persons: list[str], memory: Memory) -> str | None:
        """The only candidate, else the only one whom the article names, else the only one in office that day."""
        if len(persons) < 2:
            return persons[0] if persons else None
        for fits in (self._is_named, self._is_in_office):
            left = [p for p in persons if fits(p, memory)]
            if len(left) == 1:
                return left[0]
        return None

    def _is_named(self, person: str, memory: Memory) -> bool:
        return person in memory.cast.persons

    def _is_in_office(self, person: str, memory: Memory) -> bool:
        return memory.on is not None and bool(self.names.offices_of(person, memory.on))

    def _stranger(self, chunk: Chunk, memory: Memory) -> str | None:
        known = memory.cast.by_part.get(chunk.norm, ())
        return known[0] if len(known) == 1 else memory.latest_of(known)

    def _unlisted(self, scene: Scene, item: Item) -> Referent | None:
        again = self._part_of_name(scene, item) if item.learned and item.last - item.first == 1 else None
        if again is not None:
            return again
        stranger = meet(scene.text, scene.line, item)
        cast = scene.memory.cast
        fuller = cast.fullest.get(stranger.entity)
        if fuller is None:
            rule = "learned_name" if item.learned else "unlisted_name"
            return Referent("person", "name", stranger.entity, rule, stranger.name)
        return Referent("person", "name", fuller, "fuller_name", cast.strangers[fuller].name)

    def _part_of_name(self, scene: Scene, item: Item) -> Referent | None:
        """The one person whom the article names in full and whose name has this word: شي of شي جين بينغ."""
        chunk, cast = scene.line.chunks[item.first], scene.memory.cast
        listed = [p for p in sorted(cast.persons) if chunk.norm in fold(self.names.persons[p].name_ar).split()]
        if listed:
            return Referent("person", "name", listed[0], "part_of_name") if len(listed) == 1 else None
        stranger = self._stranger(chunk, scene.memory)
        return (
            Referent("person", "name", stranger, "name_in_article", cast.strangers[stranger].name) if stranger else None
        )

    # ── states and places ───────────────────────────────────────────────────────────────────────────────────────

    def _state(self, scene: Scene, item: Item) -> Referent | None:
        keys = scene.line.chunks[item.first].keys("S")
        if self._is_surname(scene, item):
            return self._person(scene, item)
        rival = self._rival(scene, item, keys)
        if rival is not None:
            return self._as_place(scene, item, rival)
        if not self._is_supported(scene, item, "S", keys):
            return None
        return Referent("place", "name", self.likeliest(keys, scene.memory), "state_name")

    def _is_surname(self, scene: Scene, item: Item) -> bool:
        """Whether a state's name is the surname of somebody whom the article names in full (ديفيد كاميرون)."""
        line, chunk = scene.line, scene.line.chunks[item.first]
        before = line.chunks[item.first - 1] if item.first else None
        if before is not None and is_place_before(before):
            return False
        return any(person in scene.memory.cast.persons for person in chunk.keys("p"))

    def _rival(self, scene: Scene, item: Item, states: list[str]) -> Place | None:
        """The place of that spelling which is meant instead: by its marks (عمّان), or as its state alone is named."""
        places = rivals(scene.line.chunks[item.first], states, self.names)
        if not places:
            return None
        start, end = span(scene.line, item)
        exact, named = scene.text[start:end], scene.memory.cast.states
        for place in places:
            own = exact in place.surfaces and not any(exact in self.names.states[s].surfaces for s in states)
            if own or (place.state in named and not any(state in named for state in states)):
                return place
        return None

    def likeliest(self, states: list[str], memory: Memory) -> str:
        """The state of that spelling which the article names most."""
        return max(states, key=lambda s: memory.cast.states.get(s, 0))

    def _is_supported(self, scene: Scene, item: Item, letters: str, states: list[str]) -> bool:
        """Whether a name that is a common word too (حلب) is meant as a name here.

        It is after a preposition of place, in a list of places, or where the article names its state.
        """
        line, chunk = scene.line, scene.line.chunks[item.first]
        if item.learned:
            return True
        if not all(r.weak for r in chunk.readings if r.letter in letters):
            return True
        if any(state in scene.memory.cast.states for state in states):
            return True
        before = line.chunks[item.first - 1] if item.first and "d" not in letters else None
        if before is None:
            return False
        return is_place_before(before) or (chunk.prefix == "و" and before.letter in "CS")

    def _place(self, scene: Scene, item: Item) -> Referent | None:
        places = [self.names.places[key] for key in scene.line.chunks[item.first].keys("C")]
        if not self._is_supported(scene, item, "C", [p.state for p in places if p.state]):
            return None
        if _is_spelled_otherwise(scene, item, places):
            return None
        place = meant_of(places, scene.memory)
        return self._as_place(scene, item, place) if place else Referent("place", "name", None, "several_places")

    def _as_place(self, scene: Scene, item: Item, place: Place) -> Referent:
        if place.metonym and acts_for_state(scene.line, item.first):
            return Referent("place", "metonym", place.metonym, "capital_acts")
        return Referent("place", "name", place.id, "place_name")

    def _demonym(self, scene: Scene, item: Item) -> Referent | None:
        chunk = scene.line.chunks[item.first]
        keys = chunk.keys("D") or chunk.keys("d")
        if not self._is_supported(scene, item, "Dd", keys) or _is_right_hand(scene, item):
            return None
        people = any(r.detail == "people" for r in chunk.readings if r.letter in "Dd")
        return Referent("group" if people else "place", "demonym", self.likeliest(keys, scene.memory), "demonym")

    # ── organisations ───────────────────────────────────────────────────────────────────────────────────────────

    def _organisation(self, scene: Scene, item: Item) -> Referent | None:
        chunk = scene.line.chunks[item.first]
        own = (chunk.keys("O") or chunk.keys("o"))[0]
        # الصليب الأحمر behind الصليب الأحمر اللبناني: whichever was named last.
        national = [scene.memory.last_labelled(body) for body in chunk.keys("B")]
        again = scene.memory.latest_of(one for one in (own, *national) if one) if any(national) else None
        return Referent("organization", "name", again or own, "organisation_name")

    def _short_organisation(self, scene: Scene, item: Item) -> Referent | None:
        """An ambiguous short form: marked off, after صحيفة or حركة, or once the article has named it in full."""
        keys = scene.line.chunks[item.first].keys("o")
        named = scene.memory.latest_of(keys)
        if not item.learned and not is_marked(scene.line, item) and (named is None or follows_noun(scene.line, item)):
            return None
        return Referent("organization", "name", named or keys[0], "short_name")

    def _institution(self, scene: Scene, item: Item) -> Referent | None:
        name = words(scene.text, scene.line, item)
        return Referent("organization", "name", slug(name), "institution", name)

    def _thoroughfare(self, scene: Scene, item: Item) -> Referent | None:
        name = words(scene.text, scene.line, item)
        return Referent("place", "name", slug(name), "thoroughfare", name)

    def _learned_place(self, scene: Scene, item: Item) -> Referent | None:
        name = words(scene.text, scene.line, item)
        return Referent("place", "name", slug(name), "learned_name", name)

    def _learned_organisation(self, scene: Scene, item: Item) -> Referent | None:
        name = words(scene.text, scene.line, item)
        return Referent("organization", "name", slug(name), "learned_name", name)

    def _body(self, scene: Scene, item: Item) -> Referent | None:
        body = self._bodies[item.label]
        state = self.state_inside(scene, item)
        if state is None:
            return self._bare_body(scene, body, item)
        if body.stands == "state":
            return Referent("place", "role", state, "state_body")
        listed = self._aliases.get((state, body.id))
        name = None if listed else words(scene.text, scene.line, item)
        return Referent("organization", "name", listed or f"{state}-{body.id}", "state_body", name)

    def _bare_body(self, scene: Scene, body: Body, item: Item) -> Referent | None:
        """A body without its state: of the place of its sentence, else the one named before, else of the topic."""
        if _describes(scene.line, item.first):
            return None
        here = None if body.id in _TRAVELLING else fronted_state(scene.line, item.first, self.names)
        entity = None if here else scene.memory.last_labelled(body.id)
        if entity is not None:
            return Referent("organization", "role", entity, "body_again")
        if body.id in _NEVER_ALONE:
            return None
        topic = here or scene.memory.topic
        if topic is None or body.stands == "state" or body.id in _ABROAD or is_completed(scene.line, item.last - 1):
            return Referent("organization", "role", None, "body_open")
        known = [] if here else [state for state, kind in self._aliases if kind == body.id]
        if len(known) == 1 and known[0] != topic and known[0] in scene.memory.cast.states:  # الخزانة, also of Iran
            return Referent("organization", "role", None, "body_open")
        entity = self._aliases.get((topic, body.id)) or f"{topic}-{body.id}"
        return Referent("organization", "role", entity, "body_here" if here else "body_of_topic")

    def _again(self, scene: Scene, item: Item) -> Referent | None:
        """المملكة, الحركة: a common word where the article has shown nothing that it could stand for."""
        state, rule = self._heads.realm(item.label, scene.memory)
        if state is not None:
            return Referent("place", "role", state, rule)
        entity = self._heads.organisation(item.label, scene.memory)
        return Referent("organization", "role", entity, "noun_again") if entity is not None else None

    def state_inside(self, scene: Scene, item: Item) -> str | None:
        """State that a demonym or a state's name inside a body or title gives; None where there is none."""
        for inner in item.inner:
            chunk = scene.line.chunks[inner.first]
            keys = chunk.keys("S") or chunk.keys("D") or chunk.keys("d")
            if keys and inner.kind in ("state", "demonym") and self._is_supported(scene, inner, "SDd", keys):
                return self.likeliest(keys, scene.memory)
        return None

    def _office(self, scene: Scene, item: Item) -> Referent | None:
        state = self.state_inside(scene, item.inner[0])
        if state is None:
            return None
        label = item.label.removesuffix("_or_head").replace("_", "-")
        return Referent(
            "organization", "name", f"{state}-{label}-office", "office_of", words(scene.text, scene.line, item)
        )

    def _dual(self, scene: Scene, item: Item) -> Referent | None:
        return Referent("group", "role", None, item.label)


def _is_spelled_otherwise(scene: Scene, item: Item, places: list[Place]) -> bool:
    """Whether the page's آ shows another word than these names, which folding makes alike: آب is no إب."""
    start, end = span(scene.line, item)
    return "آ" in scene.text[start:end] and not any("آ" in surface for place in places for surface in place.surfaces)


def _is_right_hand(scene: Scene, item: Item) -> bool:
    """Whether a final ى, in an article that writes ي, shows another word: القدم اليمنى is no Yemeni's."""
    return scene.text[span(scene.line, item)[1] - 1] == "ى" and " فى " not in scene.text


def _describes(line: Line, at: int) -> bool:
    """Whether a word that may be an adjective of offices describes the one before it: الرئيس الأمريكي المنتخب."""
    return at > 0 and bool(line.chunks[at].keys("A")) and line.chunks[at - 1].letter in _DESCRIBED
