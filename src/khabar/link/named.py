"""What the record knows of each entity that names alone tell apart: spellings, parts of the name, roles, states."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from khabar.lexicon.names import NameLexicon
from khabar.lexicon.surfaces import person_surfaces
from khabar.model import AnnotatedArticle, Mention
from khabar.text.fold import fold
from khabar.text.name_keys import skeleton
from khabar.text.same_name import ReadName, name_parts, read_name

#: Identifiers that the tagger made from a spelling, for want of a lexicon entry.
GENERATED = "ar-"
#: A role this many code points before a name belongs to it.
_ROLE_REACH = 40
_FULL = "full"
PERSON = "person"


class NamedFields(NamedTuple):
    """An entity of the record, or a listed person whose name one of the record resembles.

    Attributes:
        types, variants, names_ar, names_en: Counts over the mentions; all empty for a listed person without any.
        roles: Folded words of the titles that stand beside it; empty for listed entities.
        states: States of the demonyms around it; for a listed person its own.
        surfaces: Full names by which it is compared: the most frequent spelling, all of a listed person.
        shared: Whether fuller names of several people shorten to its name, so that it may be any of theirs.
    """

    entity: str
    types: Counter[str]
    variants: Counter[str]
    names_ar: Counter[str]
    names_en: Counter[str]
    roles: frozenset[str]
    states: frozenset[str]
    surfaces: tuple[str, ...] = ()
    shared: bool = False


class Named(NamedFields):
    """An entity of the record, or a listed person, with what is asked of it for each pair, worked out once."""

    @cached_property
    def generated(self) -> bool:
        """Whether no table lists it."""
        return self.entity.startswith(GENERATED)

    @cached_property
    def spelling(self) -> str:
        """The folded most frequent spelling, the first of equals."""
        return fold(first_of(self.names_ar) or first_of(self.variants) or self.entity)

    @cached_property
    def kind(self) -> str | None:
        """Its most frequent type; a person where a table lists it and nobody names it; None for an unknown one."""
        return first_of(self.types) or (None if self.generated else PERSON)

    @cached_property
    def contexts(self) -> frozenset[str]:
        """Roles and states that were met beside it."""
        return self.roles | self.states

    @cached_property
    def read(self) -> tuple[ReadName, ...]:
        """Its surfaces, read for comparing."""
        return tuple(map(read_name, self.surfaces))


def first_of(counts: Counter[str]) -> str | None:
    """The most frequent, and of equals the first in the alphabet; None for no counts."""
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def gather(articles: Sequence[AnnotatedArticle], names: NameLexicon | None) -> list[Named]:
    """Every entity of the articles, and the listed persons that a generated name may mean; sorted by identifier.

    Cost: linear in mentions, and once in the listed persons where some name is generated.
    """
    found: dict[str, _Tally] = defaultdict(_Tally)
    for article in articles:
        around = sorted(article.entities, key=lambda m: m.start)
        starts = [mention.start for mention in around]
        for mention in article.entities:
            if mention.entity:
                beside = _beside(mention, around, starts) if mention.entity.startswith(GENERATED) else ()
                found[mention.entity].add(mention, beside)
    named = {entity: tally.named(entity) for entity, tally in found.items()}
    persons = [one for one in named.values() if one.generated and PERSON in one.types]
    wanted = {key for one in persons for surface in one.surfaces for key in block_keys(surface)}
    for listed in _listed(names, wanted) if names is not None and wanted else ():
        known = named.get(listed.entity, listed)
        named[listed.entity] = known._replace(surfaces=listed.surfaces, states=listed.states)
    shared = _shared(persons)
    for one in persons:
        named[one.entity] = one._replace(shared=one.surfaces[0] in shared)
    return [named[entity] for entity in sorted(named)]


def block_keys(surface: str) -> Iterator[str]:
    """The skeleton of the last part of a full name and how that of the first begins; nothing for one part."""
    parts = name_parts(surface)
    if len(parts) > 1:
        yield f"{skeleton(parts[0])[:1]} {skeleton(parts[-1])}"


class _Tally:
    """What the mentions of an entity come to, added one after another."""

    def __init__(self) -> None:
        self._types, self._variants = Counter[str](), Counter[str]()
        self._names_ar, self._names_en = Counter[str](), Counter[str]()
        self._roles, self._states = set[str](), set[str]()

    def add(self, mention: Mention, beside: Iterable[Mention]) -> None:
        """Count a mention, with those beside it where no table lists the entity."""
        self._types[mention.type] += 1
        if mention.form in ("name", "metonym"):
            self._variants[mention.exact] += 1
        if mention.name_ar:
            self._names_ar[mention.name_ar] += 1
        if mention.name_en:
            self._names_en[mention.name_en] += 1
        for other in beside:
            if other.form == "role" and other.entity == mention.entity:
                self._roles.add(fold(other.exact))
            if other.form == "demonym" and other.entity:
                self._states.add(other.entity)

    def named(self, entity: str) -> Named:
        """The entity."""
        counts = self._types, self._variants, self._names_ar, self._names_en
        one = Named(entity, *counts, frozenset(self._roles), frozenset(self._states))
        return one._replace(surfaces=(one.spelling,)) if one.generated else one


def _beside(mention: Mention, around: Sequence[Mention], starts: Sequence[int]) -> list[Mention]:
    """Mentions just before a mention or around it, of those of its article, which are sorted by where they start."""
    near = around[bisect_left(starts, mention.start - _ROLE_REACH) : bisect_left(starts, mention.end)]
    return [other for other in near if other is not mention]


def _listed(names: NameLexicon, wanted: set[str]) -> Iterator[Named]:
    """Listed persons with a full name under one of the keys."""
    lasts = {key.partition(" ")[2] for key in wanted}
    ended = cache(lambda part: skeleton(part) in lasts)  # most persons share their last part with nobody who is wanted
    for person in names.persons.values():
        surfaces = tuple(dict.fromkeys(s.text for s in person_surfaces(person) if s.kind == _FULL))
        near = [surface for surface in surfaces if ended(name_parts(surface)[-1])]
        if any(key in wanted for surface in near for key in block_keys(surface)):
            yield Named(
                entity=person.id, types=Counter(), variants=Counter(), names_ar=Counter((person.name_ar,)),
                names_en=Counter((person.name_en,)), roles=frozenset(),
                states=frozenset((person.state,)) if person.state else frozenset(), surfaces=surfaces,
            )  # fmt: skip


def _shared(persons: Iterable[Named]) -> set[str]:
    """Spellings of first and last part that fuller names of different people shorten to."""
    fuller: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    short: dict[tuple[str, str], str] = {}
    for one in persons:
        parts = name_parts(one.surfaces[0])
        if len(parts) == 2:
            short[parts[0], parts[1]] = one.surfaces[0]
        elif len(parts) > 2:
            fuller[parts[0], parts[-1]].append(parts[1:-1])
    return {short[ends] for ends, middles in fuller.items() if ends in short and not _in_a_row(middles)}


def _in_a_row(middles: Sequence[tuple[str, ...]]) -> bool:
    """Whether each of the middle parts holds the next shorter ones: one person's name in several lengths."""
    ordered = sorted(middles, key=len)
    return all(set(short) <= set(long) for short, long in pairwise(ordered))
