"""What one article has told so far: who was named, who holds which office, who was spoken of last."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from khabar.annotate.names.chunks import Chunk, Line
from khabar.annotate.names.items import Item, Parsed, words
from khabar.annotate.names.unlisted import single_names
from khabar.lexicon.names import NameLexicon, Place
from khabar.text.fold import fold

#: Begins the identifier of what no table lists.
GENERATED = "ar-"
_ARTICLE = "ال"
_LEAST = 2
#: So many letters at its end particles leave alone: a word that ends otherwise is no short form of a name.
ENDING = 2
_SON = "بن"
#: What an identifier leaves out of a name.
_NO_LETTER = re.compile(r"[^\w ]+")
#: Ends names (بهاء الله), and is nobody's short one: رحمه الله.
_GOD = "الله"
#: A state that more than this share of all mentions of states are of is what the article is about …
_MOST_OF = 0.6
#: … where it is named so often.
_OFTEN = 2


class Seen(NamedTuple):
    """A mention that has been resolved: entity, kind (person, state, body, …), role class and state where known."""

    entity: str
    kind: str
    label: str
    state: str | None


class Stranger(NamedTuple):
    """A person no table lists, under the fullest name that the article gives."""

    entity: str
    name: str
    parts: tuple[str, ...]


class Cast(NamedTuple):
    """Everybody the article names in full, wherever it does so: the title may come before the name.

    Attributes:
        persons: Listed persons named in full.
        strangers: Persons no table lists, by entity.
        by_part: Strangers by the folded last part of their name, a nisba with and without its article.
        endings: Last letters of those parts.
        fullest: The fuller name of a stranger or institution that the article shortens elsewhere, by entity.
        states: How often each state is named without ambiguity, itself or by demonym.
        grounds: How often each state is named by a place of its own whose spelling no other place has.
    """

    persons: frozenset[str]
    strangers: dict[str, Stranger]
    by_part: dict[str, tuple[str, ...]]
    endings: frozenset[str]
    states: dict[str, int]
    fullest: dict[str, str]
    grounds: dict[str, int]


def gather(text: str, parsed: Sequence[Parsed], names: NameLexicon) -> Cast:
    """Read all lines for full names and states. Cost: linear in chunks."""
    persons: set[str] = set()
    strangers: dict[str, Stranger] = {}
    states: dict[str, int] = defaultdict(int)
    grounds: dict[str, int] = defaultdict(int)
    for line, items in parsed:
        for item in _flat(items):
            chunk = line.chunks[item.first]
            if item.kind == "person" and chunk.letter == "P" and len(chunk.keys("P")) == 1:
                persons.update(chunk.keys("P"))
            elif item.kind == "unlisted":
                stranger = meet(text, line, item)
                strangers.setdefault(stranger.entity, stranger)
            elif item.kind == "place" and len(keys := chunk.keys("C")) == 1 and (home := names.places[keys[0]].state):
                grounds[home] += 1
            elif item.kind in ("state", "demonym") and not chunk.readings[0].weak:
                keys = chunk.keys("S") or chunk.keys("D") or chunk.keys("d")
                if len(keys) == 1 and (item.kind == "demonym" or not rivals(chunk, keys, names)):
                    states[keys[0]] += 1
    fullest = _fullest(strangers.values())
    by_part = _by_part(s for s in strangers.values() if s.entity not in fullest)
    _add_single(single_names([p.line for p in parsed]), strangers, by_part)
    endings = frozenset([part[-ENDING:] for part in by_part])
    return Cast(frozenset(persons), strangers, by_part, endings, dict(states), fullest, dict(grounds))


def rivals(chunk: Chunk, states: Sequence[str], names: NameLexicon) -> list[Place]:
    """Places that a state's name may mean as well and that are another state's: Amman where عمان may be Oman."""
    keys = chunk.keys("C") if len(chunk.readings) > 1 else ()
    return [place for key in keys if (place := names.places[key]).state not in states]


def _add_single(names: Iterable[str], strangers: dict[str, Stranger], by_part: dict[str, tuple[str, ...]]) -> None:
    """Add strangers of one name that are not the last part of another's."""
    for name in names:
        stranger = Stranger(slug(name), name, (name,))
        if by_part.setdefault(name, (stranger.entity,)) == (stranger.entity,):
            strangers.setdefault(stranger.entity, stranger)


def _fullest(strangers: Iterable[Stranger]) -> dict[str, str]:
    """The one fuller name of each name that leaves out parts after the first: سالم القاسم of سالم بن ناصر القاسم."""
    by_first: dict[str, list[Stranger]] = defaultdict(list)
    for stranger in strangers:
        by_first[stranger.parts[0]].append(stranger)
    found: dict[str, str] = {}
    for same in by_first.values():
        for short in same:
            fuller = [s for s in same if _shortens(short.parts, s.parts)]
            longest = max(fuller, key=lambda s: len(s.parts), default=None)
            if longest and all(s is longest or _shortens(s.parts, longest.parts) for s in fuller):
                found[short.entity] = longest.entity
    return found


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the parts of a name stand in that order in a fuller one with the same first part."""
    if not 1 < len(short) < len(full):
        return False
    if short[-2] == _SON:  # The father's name: سالم بن ناصر is not سالم بن خالد بن ناصر.
        return full[: len(short)] == short
    rest = iter(full)
    return all(part in rest for part in short)


def _flat(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _flat(item.inner)


def meet(text: str, line: Line, item: Item) -> Stranger:
    """The stranger that an unlisted name introduces; the identifier is made of the folded name."""
    name = words(text, line, item)
    return Stranger(slug(name), name, _parts(name))


def _parts(name: str) -> tuple[str, ...]:
    """Folded parts of a name; عبد and أبو are one part with what follows."""
    joined: list[str] = []
    for part in fold(name.replace("_", " ")).split(" "):
        if joined and joined[-1] in ("عبد", "ابو", "ابي"):
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)


def slug(name: str) -> str:
    """Identifier of what no table lists: its folded name. Example: سالم بن ناصر → ar-سالم-بن-ناصر."""
    return GENERATED + "-".join(_NO_LETTER.sub("", fold(name.replace("_", " "))).split())


def _by_part(strangers: Iterable[Stranger]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for stranger in strangers:
        last = stranger.parts[-1]
        if len(stranger.parts) > 1 and len(last) > _LEAST and last != _GOD:
            found[last].append(stranger.entity)
            if last.endswith("ي"):
                other = last.removeprefix(_ARTICLE) if last.startswith(_ARTICLE) else _ARTICLE + last
                found[other].append(stranger.entity)
    return {part: tuple(entities) for part, entities in found.items()}


def _with_homes(states: Mapping[str, int], persons: Iterable[str], names: NameLexicon) -> dict[str, int]:
    """How often each state is named, one more for each person of it."""
    counts = dict(states)
    for person in persons:
        if state := names.persons[person].state:
            counts[state] = counts.get(state, 0) + 1
    return counts


def _topic(states: Mapping[str, int]) -> str | None:
    """The state that the article is about; None where it names several about as often, or one in passing."""
    most = max(sorted(states), key=lambda state: states[state], default=None)
    if most is None or states[most] < _OFTEN or states[most] < _MOST_OF * sum(states.values()):
        return None
    return most


class Memory:
    """Grows as the article is read from its start to its end; one object an article.

    ``topic`` is the state that the article is about, told by how often it names each and how many of its persons it
    names in full; None where none stands out.
    """

    def __init__(
        self, cast: Cast, names: NameLexicon, on: str | None, home: str | None = None, later: Memory | None = None
    ) -> None:
        """Start with nothing said.

        Args:
            cast: Whom the article names.
            names: The lexicon.
            on: Day of publication (EDTF), None where unknown.
            home: State of the outlet, None where unknown.
            later: Memory of an earlier reading of the same article: what it will say; None where not yet read.
        """
        self._later = later.offices if later else {}
        self.cast = cast
        self.names = names
        self.on = on
        self.home = home
        self.topic = _topic(_with_homes(cast.states, cast.persons, names))
        self.seen: list[Seen] = []
        self._offices: dict[tuple[str, str | None, frozenset[str]], str] = {}
        self._roles: dict[str, tuple[str, str | None]] = {}
        self._former: dict[str, str] = {}

    def note(self, seen: Seen) -> None:
        """Remember a mention."""
        self.seen.append(seen)

    def appoint(self, label: str, body: str | None, topics: frozenset[str], person: str) -> None:
        """The article says that this person holds this office, an envoy's for these topics."""
        self._offices[(label, body, topics)] = person
        self._roles[person] = (label, body)

    def dismiss(self, label: str, person: str) -> None:
        """The article says that this person held this office before."""
        self._former[label] = person

    def dismissed(self, labels: Iterable[str]) -> str | None:
        """Whom the article has called a former holder; None where it has not said."""
        return next((self._former[label] for label in labels if label in self._former), None)

    def appointed(self, label: str, body: str | None, topics: frozenset[str]) -> str | None:
        """Who holds the office by the article's own word; None where it has not said."""
        office = (label, body, topics)
        return self._offices.get(office) or self._later.get(office)

    @property
    def offices(self) -> dict[tuple[str, str | None, frozenset[str]], str]:
        """Who holds which office by the article's own word; empty where it has said so of nobody."""
        return dict(self._offices)

    def role_of(self, person: str) -> tuple[str, str | None] | None:
        """Office that the article gave a person last, as (class, state or body)."""
        return self._roles.get(person)

    def last(self, *, kind: str, but: Iterable[str] = ()) -> Seen | None:
        """The latest mention of a kind that is none of ``but``."""
        excluded = set(but)
        return next((s for s in reversed(self.seen) if s.kind == kind and s.entity not in excluded), None)

    def last_labelled(self, label: str) -> str | None:
        """The latest entity that bore this class."""
        return next((s.entity for s in reversed(self.seen) if s.label == label), None)

    def minister_of(self, state: str) -> str | None:
        """The latest person whom the article calls a minister, of whatever, of that state: الوزير الروسي."""
        seen = (s for s in reversed(self.seen) if s.kind == "person" and s.state == state)
        return next((s.entity for s in seen if s.label.endswith(("minister", "minister_of_state"))), None)

    def latest_of(self, entities: Iterable[str]) -> str | None:
        """Whichever of these was mentioned last; None if none was."""
        wanted = set(entities)
        return next((s.entity for s in reversed(self.seen) if s.entity in wanted), None)


def meant_of(places: list[Place], memory: Memory) -> Place | None:
    """Which of several places of one spelling: of the state that the article names most, by itself or by its places.

    Else the one in the outlet's state, else a capital; None where nothing tells أريحا by Idlib from Jericho.
    """
    if len(places) == 1:
        return places[0]
    cast = memory.cast
    named = [cast.states.get(p.state or "", 0) + cast.grounds.get(p.state or "", 0) for p in places]
    most = [place for place, often in zip(places, named, strict=True) if often == max(named)]
    at_home = [place for place in most if place.state and place.state == memory.home]
    capital = [place for place in most if place.metonym]
    return next((found[0] for found in (most, at_home, capital) if len(found) == 1), None)
