"""Who may stand for whom: a state for its leader, a spokesman for his house."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from khabar.lexicon.bodies import load_bodies
from khabar.lexicon.hands import load_hands
from khabar.lexicon.names import NameLexicon
from khabar.lexicon.voice_nouns import load_voice_nouns
from khabar.model import AnnotatedArticle
from khabar.text.fold import fold

#: Identifiers made from a spelling that the lexicon does not hold begin so.
UNLISTED = "ar-"
#: Offices whose words are the words of the body they serve.
SPEAKING_ROLES = frozenset({"spokesperson", "foreign_policy_adviser"})


class Affiliations(NamedTuple):
    """What the lexicon and the pages say about entities; an entity absent here belongs to nobody known.

    Attributes:
        states: Entity to the state it belongs to or stands for; a state to itself.
        persons: Entities that are persons.
        voices: Person to the body that the person speaks for (peskov-dmitry → kremlin).
        capitals: Places whose name stands for a government.
        cities: City to its state, empty where that is disputed.
        places: Places of any kind, states too.
        media: Agencies and outlets with what they are: a report that they tell is theirs as such.
        bodies: Folded words for a state's body (وزارة الصحة, شرطة) with its class, ``health-ministry``.
        listed: Bodies that have a name of their own, with their class.
        heralds: Folded nouns for who speaks in the name of a body (متحدث).
        body_nouns: Folded nouns of bodies of any kind (مكتب, جمعية).
        provinces: Parts of one state that do not lie in each other.
        offices: Identifiers that the tagger made of an office whose holder it could not name (``north-minister``).
    """

    states: dict[str, str]
    persons: frozenset[str]
    voices: dict[str, str]
    cities: dict[str, str]
    capitals: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    media: Mapping[str, str] = MappingProxyType({})
    places: frozenset[str] = frozenset()
    bodies: Mapping[tuple[str, ...], str] = MappingProxyType({})
    listed: Mapping[str, str] = MappingProxyType({})
    heralds: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    body_nouns: frozenset[str] = frozenset()

    def state(self, entity: str) -> str | None:
        """State of an entity; None where it is not known."""
        return self.states.get(entity)

    def stands_for(self, left: str, right: str) -> bool:
        """Whether one may be named for the other: the same, or of one state and not both persons."""
        if left == right or self.voice(left) == right or self.voice(right) == left:
            return True
        if left in self.persons and right in self.persons:
            return _is_fuller_name(left, right) or _is_fuller_name(right, left)
        state = self.state(left)
        return state is not None and state == self.state(right)

    def voice(self, entity: str) -> str:
        """The body whose word an entity's word is; the entity itself where it speaks for itself."""
        return self.voices.get(entity, entity)


def _is_fuller_name(name: str, other: str) -> bool:
    """Whether a name that no table lists is another with more words: between its ends, before it or behind it.

    Example: سالم ناصر العمري is سالم العمري, and the سالم or العمري of its article.
    """
    if not (name.startswith(UNLISTED) and other.startswith(UNLISTED)) or len(name) <= len(other):
        return False
    words, few = name.removeprefix(UNLISTED).split("-"), other.removeprefix(UNLISTED).split("-")
    if len(few) == 1:
        return few[0] in (words[0], words[-1])
    return (words[0], words[-1]) == (few[0], few[-1]) and set(few) <= set(words)


def _lexicon_states(names: NameLexicon) -> dict[str, str]:
    states = {state: state for state in names.states}
    for place in names.places.values():
        if place.metonym or place.state:
            states.setdefault(place.id, place.metonym or place.state)
    for organisation in names.organisations.values():
        if organisation.metonym or organisation.state:
            states.setdefault(organisation.id, organisation.metonym or organisation.state)
    for person in names.persons.values():
        if person.state:
            states.setdefault(person.id, person.state)
    return states


def _generated_state(entity: str, states: dict[str, str]) -> str | None:
    """State of a body that the tagger named itself: ``russia-foreign-ministry``."""
    parts = entity.split("-")
    heads = ("-".join(parts[:n]) for n in range(len(parts) - 1, 0, -1))
    return next((head for head in heads if states.get(head) == head), None)


def _voices(names: NameLexicon, entities: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entity in entities:
        if entity not in names.persons:
            continue
        bodies = {o.body for o in names.offices_of(entity) if o.role in SPEAKING_ROLES}
        if len(bodies) == 1:
            found[entity] = bodies.pop()
    return found


def _bodies() -> tuple[dict[tuple[str, ...], str], dict[str, str]]:
    """Words and identifiers of bodies by class; a noun that merely speaks for its state (الجانب) is none."""
    bodies = [body for body in load_bodies() if body.stands == "organization"]
    words = {tuple(fold(form).split()): body.id for body in bodies for form in (*body.definite, *body.construct)}
    return words, {entity: body.id for body in bodies for _, entity in body.listed}


def _cities(names: NameLexicon) -> dict[str, str]:
    return {place.id: place.state for place in names.places.values() if place.type == "city"}


def _provinces(names: NameLexicon) -> frozenset[str]:
    """Regions of one state; not those of which another may be a part by its name: غزة, قطاع غزة."""
    regions = {place.id for place in names.places.values() if place.type == "region" and place.state}
    return frozenset(one for one in regions if not any(other.startswith(f"{one}-") for other in regions))


def _capitals(names: NameLexicon) -> frozenset[str]:
    return frozenset(place.id for place in names.places.values() if place.metonym)


def find_affiliations(articles: Iterable[AnnotatedArticle], names: NameLexicon | None) -> Affiliations:
    """What is known of the entities of these articles. Without a lexicon only which of them are persons."""
    types = {m.entity: m.type for article in articles for m in article.entities if m.entity}
    persons = frozenset(entity for entity, kind in types.items() if kind == "person")
    if names is None:
        return Affiliations({}, persons, {}, {})
    states = _lexicon_states(names)
    for entity in types:
        state = _generated_state(entity, states) if entity not in states and entity not in persons else None
        if state is not None:
            states[entity] = state
    media = {o.id: o.kind for o in names.organisations.values() if o.kind in ("agency", "outlet")}
    bodies, listed = _bodies()
    offices = frozenset(p for p in persons if p not in names.persons and not p.startswith(UNLISTED))
    states |= {office: state for office in sorted(offices) if (state := _generated_state(office, states)) is not None}
    return Affiliations(
        states,
        persons | frozenset(names.persons),
        _voices(names, types),
        _cities(names),
        _capitals(names),
        offices,
        media,
        frozenset(names.places) | frozenset(entity for entity, kind in types.items() if kind == "place"),
        bodies,
        listed,
        frozenset(map(fold, load_hands()["spokesperson"])),
        _provinces(names),
        frozenset(fold(noun) for noun, kind in load_voice_nouns().items() if kind == "body"),
    )
