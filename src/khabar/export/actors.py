"""Who takes part, in the names and codes that other formats ask for: only what the lexicon knows, nothing guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import NamedTuple

from khabar.brief.passages import plain
from khabar.lexicon.names import NameLexicon, load_names
from khabar.lexicon.tables import Row, read_table
from khabar.model import EntitySummary, EventMention, Page, Participant

#: Roles of who acts, in the formats that know an actor and a recipient; every other role is the recipient's.
_ACTING = frozenset({"actor", "caller", "visitor", "party", "speaker", "mediator", "inviter"})
_GEONAMES = "GeoNames "


class Actor(NamedTuple):
    """Somebody who takes part.

    Attributes:
        raw: The words of the page.
        entity: Identifier of the record; None for somebody without a name.
        name: In English where the lexicon has it, else in Arabic; None for somebody without a name.
        iso3: The state that the lexicon has for it, three letters; None where it has none.
        sector: A sector of PLOVER; None for all but a few (sectors.tsv).
        office: The role it holds on that day by the lexicon.
    """

    raw: str
    entity: str | None
    name: str | None
    wikidata: str | None
    iso3: str | None
    sector: str | None
    office: str | None


class Directory(NamedTuple):
    """Names and codes by identifier."""

    lexicon: NameLexicon
    summaries: Mapping[str, EntitySummary]
    iso3: Mapping[str, str]
    sectors: Mapping[tuple[str, str], str]
    geonames: Mapping[str, str]

    def name(self, entity: str) -> tuple[str, str | None]:
        """Arabic and English name; English None where neither record nor lexicon has it."""
        found = self.lexicon.name_of(entity)
        if found is not None:
            return found
        summary = self.summaries.get(entity)
        if summary is None:
            return entity, None
        spelling = min(summary.variants, key=lambda one: (-summary.variants[one], one), default=entity)
        return summary.name_ar or spelling, summary.name_en

    def label(self, entity: str) -> str:
        """The English name, else the Arabic one."""
        arabic, english = self.name(entity)
        return english or arabic

    def wikidata(self, entity: str) -> str | None:
        """Identifier of Wikidata where the lexicon is sure of it."""
        return getattr(self._record(entity), "wikidata", "") or None

    def iso2(self, entity: str) -> str | None:
        """The state an entity is of, or is: two letters of ISO 3166-1."""
        state = self.lexicon.states.get(entity) or self.lexicon.states.get(getattr(self._record(entity), "state", ""))
        return state.iso2 or None if state else None

    def is_state(self, entity: str) -> bool:
        """Whether news treats it as a state."""
        return entity in self.lexicon.states

    def is_city(self, entity: str) -> bool:
        """Whether the lexicon knows it as a city."""
        place = self.lexicon.places.get(entity)
        return place is not None and place.type == "city"

    def office(self, entity: str, on: str | None) -> tuple[str, str] | None:
        """Role and body of the office that a person holds on a day, where it is one office; None without a day."""
        held = self.lexicon.offices_of(entity, on) if on else ()
        found = {(office.role, office.body) for office in held}
        return found.pop() if len(found) == 1 else None

    def sector(self, entity: str, on: str | None) -> str | None:
        """A sector of PLOVER; None for all of whom the lexicon does not know enough."""
        organisation = self.lexicon.organisations.get(entity)
        if organisation is not None:
            return self.sectors.get(("kind", organisation.kind))
        held = self.lexicon.offices_of(entity, on) if on else ()
        found = {self.sectors.get(("role", one.role)) for one in held if self.is_state(one.body)}
        return found.pop() if len(found) == 1 else None

    def actor(self, participant: Participant, page: Page, on: str | None) -> Actor:
        """A participant of an event of that day (EDTF; None for unknown) with its codes."""
        raw = plain(page.text[participant.mention.start : participant.mention.end], page.media)
        entity = participant.entity
        if entity is None:
            return Actor(raw, None, None, None, None, None, None)
        office = self.office(entity, on)
        return Actor(
            raw=raw,
            entity=entity,
            name=self.label(entity),
            wikidata=self.wikidata(entity),
            iso3=self.iso3.get(self.iso2(entity) or ""),
            sector=self.sector(entity, on),
            office=office[0] if office else None,
        )

    def _record(self, entity: str) -> object:
        lexicon = self.lexicon
        person_or_place = lexicon.persons.get(entity) or lexicon.places.get(entity)
        return person_or_place or lexicon.organisations.get(entity) or lexicon.states.get(entity)


def sides_of(mention: EventMention) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Who acts and who receives. Where nobody acts, those to whom it is done stay recipients.

    Of a visit the visitor acts and the host receives, of a call the caller and the called; in all other contacts every
    party acts, as PLOVER wants it.
    """
    acting = tuple(one for one in mention.participants if one.role in _ACTING)
    return acting, tuple(one for one in mention.participants if one.role not in _ACTING)


def load_directory(summaries: Iterable[EntitySummary]) -> Directory:
    """Names and codes of the lexicon and a record. Cost: a tenth of a second."""
    sectors = {(what, key): sector for what, key, sector in read_codes("sectors")}
    geonames = {row["id"]: row["basis"].removeprefix(_GEONAMES) for row in read_table("cities") if _numbered(row)}
    return Directory(
        lexicon=load_names(),
        summaries={one.entity: one for one in summaries},
        iso3=dict(_pair(row) for row in read_codes("iso3")),
        sectors=sectors,
        geonames=geonames,
    )


def _numbered(row: Row) -> bool:
    return row["basis"].startswith(_GEONAMES)


def _pair(row: tuple[str, ...]) -> tuple[str, str]:
    return row[0], row[1]


def read_codes(table: str) -> list[tuple[str, ...]]:
    """The rows of a table of codes beside this module, without comments and head."""
    text = (files("khabar.export") / f"{table}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [tuple(line.split("\t")) for line in lines[1:]]
