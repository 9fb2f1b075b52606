"""What is wrong with the tables of names: unknown identifiers, reversed dates, surfaces that two entities claim."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from khabar.lexicon.contested import Usage, by_entity
from khabar.lexicon.names import NameLexicon, Office
from khabar.lexicon.surfaces import (
    Surface,
    expand_demonyms,
    expand_organisations,
    expand_persons,
    expand_places,
    expand_states,
    inflected_adjective,
    person_surfaces,
    role_forms,
    state_demonyms,
)

_EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: Forms whose bearer the context decides anyway, so that two may share them.
_OPEN_KINDS = ("short", "given", "metonym")


def check_names(lexicon: NameLexicon) -> list[str]:
    """Problems of the tables, one line each, in a fixed order; empty where all is well.

    Looks for unknown identifiers, malformed identifiers and dates, terms that end before they begin, one identifier in
    two tables, surfaces claimed by two entities that ambiguous.tsv does not list, and examples without their surface.
    """
    return [
        *_check_identifiers(lexicon),
        *_check_references(lexicon),
        *(problem for office in lexicon.offices for problem in _check_office(office, lexicon)),
        *_check_claims(lexicon),
        *_check_repeats(lexicon),
        *_check_examples(lexicon),
    ]


def check_usages(lexicon: NameLexicon, usages: tuple[Usage, ...]) -> Iterator[str]:
    """What is wrong with contested.tsv, one line each.

    A contested entity needs usages of two stances, and its printed name must be one that others use: nobody's hostile
    one, and no side's own one that others do not share. Each usage must be matched as a name of its entity.
    """
    for entity, group in by_entity(usages).items():
        named = lexicon.name_of(entity)
        if named is None:
            yield f"contested: unknown {entity}"
            continue
        if len({usage.stance for usage in group}) < 2:
            yield f"contested: {entity} has the usage of one stance only"
        if named[0] not in {usage.surface for usage in group if usage.stance == "others"}:
            yield f"contested: {entity} is printed as {named[0]}, which is not listed as used by others"
        if named[0] in {usage.surface for usage in group if usage.stance == "hostile"}:
            yield f"contested: {entity} is printed by a hostile name"
        matched = _matched(lexicon, entity)
        yield from (f"contested: {u.surface} is no surface of {entity}" for u in group if u.surface not in matched)


def _matched(lexicon: NameLexicon, entity: str) -> set[str]:
    body = lexicon.organisations.get(entity)
    if body is not None:
        return {*body.surfaces, *(surface for _, surface in body.aliases_by_camp)}
    record = lexicon.states.get(entity) or lexicon.places.get(entity)
    return set(record.surfaces) if record is not None else set()


def _check_identifiers(lexicon: NameLexicon) -> Iterator[str]:
    owner: dict[str, str] = {}
    for table, identifier, wikidata in _identified(lexicon):
        if identifier in owner:
            yield f"{table}: {identifier} is also in {owner[identifier]}"
        owner[identifier] = table
        if not _SLUG.fullmatch(identifier):
            yield f"{table}: {identifier} is not a slug"
        if wikidata and not _WIKIDATA.fullmatch(wikidata):
            yield f"{table}: {identifier} has a malformed Wikidata number {wikidata!r}"


def _identified(lexicon: NameLexicon) -> Iterator[tuple[str, str, str]]:
    yield from (("states", state.id, state.wikidata) for state in lexicon.states.values())
    yield from (("places", place.id, place.wikidata) for place in lexicon.places.values())
    yield from (("organisations", body.id, body.wikidata) for body in lexicon.organisations.values())
    yield from (("persons", person.id, person.wikidata) for person in lexicon.persons.values())


def _check_references(lexicon: NameLexicon) -> Iterator[str]:
    for where, target in _references(lexicon):
        if target and lexicon.name_of(target) is None:
            yield f"{where} names an unknown {target}"


def _references(lexicon: NameLexicon) -> Iterator[tuple[str, str]]:
    """(who names it, what is named) for every reference between records but those of offices."""
    for state in lexicon.states.values():
        yield from ((state.id, target) for target in (state.capital, *state.seats))
    for place in lexicon.places.values():
        yield from ((place.id, place.state), (place.id, place.metonym))
    for body in lexicon.organisations.values():
        yield from ((body.id, body.state), (body.id, body.metonym))
    yield from ((person.id, person.state) for person in lexicon.persons.values())
    for ambiguity in lexicon.ambiguous.values():
        yield from ((f"ambiguous: {ambiguity.surface}", entity) for entity in ambiguity.entities)


def _check_office(office: Office, lexicon: NameLexicon) -> Iterator[str]:
    where = f"offices: {office.person} {office.role} {office.body}"
    if office.person not in lexicon.persons:
        yield f"{where}: unknown person"
    if (
        office.body not in lexicon.states
        and office.body not in lexicon.organisations
        and office.body not in lexicon.places
    ):
        yield f"{where}: unknown body"
    for date in (office.since, office.until):
        if date and not _EDTF.fullmatch(date):
            yield f"{where}: {date!r} is not a year, month or day"
    if office.since and office.until and office.until < office.since[: len(office.until)]:
        yield f"{where}: ends before it begins"


def _check_claims(lexicon: NameLexicon) -> Iterator[str]:
    """Two entities with one surface, marks aside. A person may share one with a place: given name and title tell."""
    expanded = (expand_states, expand_demonyms, expand_places, expand_organisations, expand_persons)
    claims: dict[str, set[str]] = {}
    for expand in expanded:
        for surface in expand(lexicon):
            if surface.kind not in _OPEN_KINDS:
                claims.setdefault(_unmarked(surface.text), set()).add(surface.id)
    known = {_unmarked(form) for surface in lexicon.ambiguous for form in _with_inflections(surface)}
    for text, entities in sorted(claims.items()):
        if len(entities) > 1 and text not in known and text.removeprefix("ال") not in known:
            yield f"{text} is claimed by {', '.join(sorted(entities))}: list it in ambiguous.tsv"


def _with_inflections(surface: str) -> Iterator[str]:
    """A listed surface, and where it is an adjective (كونغولي) its genders, numbers and cases."""
    yield surface
    if surface.endswith("ي"):
        yield from (form for form, _ in inflected_adjective(surface))


def _check_repeats(lexicon: NameLexicon) -> Iterator[str]:
    """A spelling that one cell lists twice."""
    for identifier, cell in _cells(lexicon):
        yield from (f"{identifier} lists {text} twice" for text, times in Counter(cell).items() if times > 1)


def _cells(lexicon: NameLexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    for state in lexicon.states.values():
        yield from ((state.id, cell) for cell in (state.surfaces, state.demonym_stems, state.demonym_plurals))
    yield from ((place.id, place.surfaces) for place in lexicon.places.values())
    for body in lexicon.organisations.values():
        yield from ((body.id, cell) for cell in (body.surfaces, body.short, body.domains))
    for person in lexicon.persons.values():
        yield from ((person.id, cell) for cell in (person.given, person.surname, person.extra))


def _unmarked(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if not unicodedata.combining(c))


def _check_examples(lexicon: NameLexicon) -> Iterator[str]:
    for identifier, example, surfaces in _exemplified(lexicon):
        if not any(surface in example for surface in surfaces):
            yield f"{identifier}: its example shows none of its surfaces"


def _exemplified(lexicon: NameLexicon) -> Iterator[tuple[str, str, Iterable[str]]]:
    """(identifier, example, surfaces of which the example must show one) of every row."""
    yield from _exemplified_entities(lexicon)
    for office in lexicon.offices:
        person = lexicon.persons.get(office.person)
        shown = _texts(person_surfaces(person)) if person else ()
        yield f"{office.person} {office.role}", office.example, shown
    for role in lexicon.roles:
        yield role.lemma, role.example, [form for form, _ in role_forms(role)]
    yield from ((word.form, word.example, (word.form,)) for word in lexicon.honorifics)
    yield from ((name.form, name.example, (name.form,)) for name in lexicon.given_names.values())
    yield from ((word.surface, word.example, (word.surface,)) for word in lexicon.ambiguous.values())


def _exemplified_entities(lexicon: NameLexicon) -> Iterator[tuple[str, str, Iterable[str]]]:
    for state in lexicon.states.values():
        yield state.id, state.example, state.surfaces
        if state.demonym_stems:
            yield f"{state.id} (adjective)", state.example, [form for form, _ in state_demonyms(state)]
    yield from ((place.id, place.example, place.surfaces) for place in lexicon.places.values())
    yield from ((body.id, body.example, body.surfaces) for body in lexicon.organisations.values())
    yield from ((person.id, person.example, _texts(person_surfaces(person))) for person in lexicon.persons.values())


def _texts(surfaces: Iterable[Surface]) -> list[str]:
    return [surface.text for surface in surfaces]
