"""Who and what news names: states, places, organisations, persons, offices with their dates, roles, honorifics.

`load_names` reads the tables once; the result is passed on as an argument. How the names are inflected and combined
into what a page may show stands in surfaces.py, what may be wrong with the tables in name_check.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.contested import load_usages
from khabar.lexicon.tables import Row, read_table


class State(Struct, frozen=True):
    """A state or a territory that news treats as a party of its own; being listed says nothing about its status.

    Attributes:
        id: English slug: ``russia``, ``saudi-arabia``.
        wikidata: Empty where not certain, as in all tables.
        surfaces: All Arabic spellings, ``name_ar`` first.
        demonym_stems: Masculine adjectives without article: أمريكي, أميركي.
        demonym_plurals: Irregular plurals: روس, أتراك.
        capital: Identifier of a place; empty where disputed or where city and state are one.
        seats: Identifiers of the organisations by whose name the government is meant (الكرملين, قصر بعبدا).
    """

    id: str
    iso2: str
    wikidata: str
    name_ar: str
    name_en: str
    surfaces: tuple[str, ...]
    demonym_stems: tuple[str, ...]
    demonym_plurals: tuple[str, ...]
    capital: str
    example: str
    seats: tuple[str, ...] = ()


class Place(Struct, frozen=True):
    """A city, region, area, sea or territory.

    ``state`` is empty where disputed or where several share it. ``metonym``: the state (or organisation) that the name
    stands for when it acts (موسكو ترفض العرض); empty for most.
    """

    id: str
    type: str
    state: str
    wikidata: str
    name_ar: str
    name_en: str
    surfaces: tuple[str, ...]
    metonym: str
    example: str


class Organisation(Struct, frozen=True):
    """A body, agency, outlet, platform, armed group, party or conference series.

    Attributes:
        kind: organization, agency, outlet, platform, armed_group, party, event_series.
        short: Those of its surfaces that need support from the context: العربية, تاس, فتح.
        metonym: The state that speaks through it (الكرملين → russia); empty for most.
        domains: Host names of an outlet or platform, without ``www.``.
        aliases_by_camp: (camp, surface) pairs of a contested body from contested.tsv; camp is own, others or hostile.
    """

    id: str
    kind: str
    state: str
    wikidata: str
    name_ar: str
    name_en: str
    surfaces: tuple[str, ...]
    short: tuple[str, ...]
    metonym: str
    domains: tuple[str, ...]
    aliases_by_camp: tuple[tuple[str, str], ...]
    example: str


class Person(Struct, frozen=True):
    """A person of world news.

    Attributes:
        given: Spellings of the given name; may be empty.
        surname: Spellings of what follows it.
        surname_alone: Whether the surname may stand for the person where the page gives no fuller name.
        extra: Further complete surfaces: الأمير محمد بن سلمان.
    """

    id: str
    wikidata: str
    state: str
    gender: str
    name_ar: str
    name_en: str
    given: tuple[str, ...]
    surname: tuple[str, ...]
    surname_alone: bool
    extra: tuple[str, ...]
    example: str


class Office(Struct, frozen=True):
    """Who held an office when.

    Attributes:
        role: Role class, as in ``Role.role``.
        body: State, organisation or place it is an office of.
        topic: What an envoy is for, or where an ambassador is: الشرق الأوسط.
        since, until: EDTF dates at the precision that is certain; empty: not known, for ``until`` also: no end known.
    """

    person: str
    role: str
    body: str
    topic: tuple[str, ...]
    since: str
    until: str
    example: str

    def overlaps(self, on: str) -> bool:
        """Whether the term and an EDTF date or interval of any precision share a day: ``2025``, ``2024-05/2024-07``.

        At a precision coarser than a day both the leaving and the entering holder overlap.
        """
        first, last = _bounds(on)
        return (not self.since or _first(self.since) <= last) and (not self.until or _last(self.until) >= first)


class Role(Struct, frozen=True):
    """A noun by which persons are named.

    Attributes:
        lemma: وزير الخارجية.
        role: Role class: foreign_minister; generic ones such as official, source_person have no offices.
        pattern: How it inflects: bare, idafa, adj, construct, prefix, fixed, possessive.
        feminine: Its feminine (first noun, or the whole phrase for adj and prefix); empty where not in use.
        plurals: Plurals (of the first noun for idafa); ``+ون`` marks the sound plural.
        governs: What may follow: state_adj, state_noun, org, topic, ministry, place, none.
    """

    lemma: str
    role: str
    pattern: str
    feminine: str
    plurals: tuple[str, ...]
    governs: tuple[str, ...]
    example: str


class Honorific(Struct, frozen=True):
    """A word of respect before a name or role. ``gender`` is empty where both are possible."""

    form: str
    role: str
    gender: str
    example: str


class GivenName(Struct, frozen=True):
    """A given name. ``gender``: m, f, or empty where both bear it or it is not clear."""

    form: str
    gender: str
    example: str


class Ambiguity(Struct, frozen=True):
    """A surface that needs support from the context before it is taken for a name.

    ``kind``: word (also a common word: حلب "milk"), several (several entities; the likelier one first), name (also a
    personal name), manner (with ب how something is done: بحماس, "with zeal"). ``entities`` are the entities meant.
    """

    surface: str
    kind: str
    entities: tuple[str, ...]
    note: str
    example: str


class NameLexicon(Struct, frozen=True):
    """All tables of names, by identifier and in the order of the tables.

    Attributes:
        given_names, ambiguous: By form and by surface, both unfolded.
        by_person, by_office: The offices again, by person and by (role, body); made by `load_names`.
    """

    states: Mapping[str, State]
    places: Mapping[str, Place]
    organisations: Mapping[str, Organisation]
    persons: Mapping[str, Person]
    offices: tuple[Office, ...]
    roles: tuple[Role, ...]
    honorifics: tuple[Honorific, ...]
    given_names: Mapping[str, GivenName]
    ambiguous: Mapping[str, Ambiguity]
    by_person: Mapping[str, tuple[Office, ...]]
    by_office: Mapping[tuple[str, str], tuple[Office, ...]]

    def offices_of(self, person: str, on: str | None = None) -> tuple[Office, ...]:
        """Offices of a person in table order; empty for unknown persons and for those without one.

        With ``on`` (EDTF, any precision) only those whose term overlaps it.
        """
        offices = self.by_person.get(person, ())
        return offices if on is None else tuple(o for o in offices if o.overlaps(on))

    def holders(self, role: str, body: str, on: str | None = None) -> tuple[str, ...]:
        """Identifiers of those who held an office, in table order, each once; empty where nobody is known.

        With ``on`` (EDTF date or interval of any precision) those whose term overlaps it, with None all.
        Example: ``holders("foreign_minister", "russia", "2025-02-12")`` is ``("lavrov-sergey",)``.
        """
        terms = self.by_office.get((role, body), ())
        return tuple(dict.fromkeys(o.person for o in terms if on is None or o.overlaps(on)))

    def name_of(self, entity: str) -> tuple[str, str] | None:
        """Arabic and English name of any entity; None for one that no table lists."""
        person_or_state = self.persons.get(entity) or self.states.get(entity)
        record = person_or_state or self.organisations.get(entity) or self.places.get(entity)
        return (record.name_ar, record.name_en) if record is not None else None


#: Tables of places: the hand-kept one and the one that scripts/build_cities.py writes.
_PLACES = ("places", "cities")
_Named = TypeVar("_Named", State, Place, Organisation, Person)
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def load_names(*, with_cities: bool = True) -> NameLexicon:
    """Read all tables of names. Takes a tenth of a second; call it once and pass the result on.

    Args:
        with_cities: Whether ``places`` holds the cities of cities.tsv too, which is made from the other tables.

    Raises:
        LexiconError: A table is missing, malformed, or lists an identifier twice.
    """
    offices = tuple(_office(row) for row in read_table("offices"))
    camps = _grouped((usage.entity, (usage.stance, usage.surface)) for usage in load_usages())
    return NameLexicon(
        states=_by_id(_state(row) for row in read_table("states")),
        places=_by_id(_place(row) for table in _PLACES[: 1 + with_cities] for row in read_table(table)),
        organisations=_by_id(_organisation(row, camps) for row in read_table("organisations")),
        persons=_by_id(_person(row) for row in read_table("persons")),
        offices=offices,
        roles=tuple(_role(row) for row in read_table("roles")),
        honorifics=tuple(Honorific(r["form"], r["class"], r["gender"], r["example"]) for r in read_table("honorifics")),
        given_names={r["form"]: GivenName(r["form"], r["gender"], r["example"]) for r in read_table("given_names")},
        ambiguous={r["surface"]: _ambiguity(r) for r in read_table("ambiguous")},
        by_person=_grouped((o.person, o) for o in offices),
        by_office=_grouped(((o.role, o.body), o) for o in offices),
    )


def _by_id(records: Iterator[_Named]) -> dict[str, _Named]:
    found: dict[str, _Named] = {}
    for record in records:
        if record.id in found:
            raise LexiconError(f"{type(record).__name__} {record.id!r} is listed twice: remove or rename one row")
        found[record.id] = record
    return found


def _grouped(pairs: Iterable[tuple[_Key, _Value]]) -> dict[_Key, tuple[_Value, ...]]:
    groups: dict[_Key, list[_Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(group) for key, group in groups.items()}


def _state(row: Row) -> State:
    return State(
        id=row["id"],
        iso2=row["iso2"],
        wikidata=row["wikidata"],
        name_ar=row["name_ar"],
        name_en=row["name_en"],
        surfaces=row.values("surfaces"),
        demonym_stems=row.values("demonym_stems"),
        demonym_plurals=row.values("demonym_plurals"),
        capital=row["capital"],
        example=row["example"],
        seats=row.values("seats"),
    )


def _place(row: Row) -> Place:
    return Place(
        id=row["id"],
        type=row["type"],
        state=row["state"],
        wikidata=row["wikidata"],
        name_ar=row["name_ar"],
        name_en=row["name_en"],
        surfaces=row.values("surfaces"),
        metonym=row["metonym"],
        example=row["example"],
    )


def _organisation(row: Row, camps: Mapping[str, tuple[tuple[str, str], ...]]) -> Organisation:
    return Organisation(
        id=row["id"],
        kind=row["kind"],
        state=row["state"],
        wikidata=row["wikidata"],
        name_ar=row["name_ar"],
        name_en=row["name_en"],
        surfaces=row.values("surfaces"),
        short=row.values("short"),
        metonym=row["metonym"],
        domains=row.values("domains"),
        aliases_by_camp=tuple(dict.fromkeys(camps.get(row["id"], ()))),
        example=row["example"],
    )


def _person(row: Row) -> Person:
    return Person(
        id=row["id"],
        wikidata=row["wikidata"],
        state=row["state"],
        gender=row["gender"],
        name_ar=row["name_ar"],
        name_en=row["name_en"],
        given=row.values("given"),
        surname=row.values("surname"),
        surname_alone=row["surname_alone"] == "yes",
        extra=row.values("extra"),
        example=row["example"],
    )


def _office(row: Row) -> Office:
    return Office(
        person=row["person"],
        role=row["role"],
        body=row["body"],
        topic=row.values("topic"),
        since=row["from"],
        until=row["to"],
        example=row["example"],
    )


def _role(row: Row) -> Role:
    return Role(
        lemma=row["lemma"],
        role=row["class"],
        pattern=row["pattern"],
        feminine=row["feminine"],
        plurals=row.values("plurals"),
        governs=row.values("governs"),
        example=row["example"],
    )


def _ambiguity(row: Row) -> Ambiguity:
    return Ambiguity(row["surface"], row["kind"], row.values("entities"), row["note"], row["example"])


def _bounds(on: str) -> tuple[str, str]:
    """First and last day of an EDTF date or interval, as texts that compare in order. Marks of doubt are ignored."""
    first, slash, last = on.partition("/")
    return _first(first), _last(last if slash else first)


def _first(date: str) -> str:
    date = date.rstrip("?~%")
    return "0000-00-00" if date in ("", "..") else date.replace("X", "0").ljust(4, "0") + "-00-00"[len(date) - 4 :]


def _last(date: str) -> str:
    """The last day may be one that no calendar has (2025-02-99): only the order matters."""
    date = date.rstrip("?~%")
    return "9999-99-99" if date in ("", "..") else date.replace("X", "9").ljust(4, "9") + "-99-99"[len(date) - 4 :]
