"""Entities by name, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from khabar.brief.words import Label, Words, same
from khabar.lexicon.owners import load_owners
from khabar.lexicon.tables import read_table
from khabar.model import AnnotatedArticle, ChainLink, EntitySummary, Linked, Origin

_GENERATED = "ar-"


class Names(NamedTuple):
    """Names by identifier: those of the record, and of the lexicon for what no page of it names by itself."""

    known: Mapping[str, Label]
    words: Words
    listed: Mapping[str, Label] = MappingProxyType({})

    def of(self, entity: str) -> Label:
        """The name of an entity, the kind of a document; for one that nobody named, its identifier in plain words."""
        found = self.known.get(entity) or self.listed.get(entity) or self._body(entity)
        if found is not None:
            return found
        for group in ("role", "channel"):
            if (group, entity) in self.words.rows:
                return self.words.of(group, entity)
        return same(entity.removeprefix(_GENERATED).replace("-", " ") if " " not in entity else entity)

    def _body(self, entity: str) -> Label | None:
        """A state's body that goes by both, ``syria-health-ministry``: its kind, and the state's name behind it."""
        cuts = (at for at, letter in enumerate(entity) if letter == "-")
        found = ((self.listed.get(entity[at:]), self.listed.get(entity[:at])) for at in cuts)
        kind, state = next(((kind, state) for kind, state in found if kind and state), (None, None))
        return Label(f"{kind.ar} ({state.ar})", f"{kind.en} ({state.en})") if kind and state else None

    def link(self, link: ChainLink) -> Label:
        """One hand of a chain: the name of the entity, else the words of the page, else what it is."""
        if link.entity:
            return self.of(link.entity)
        if link.label:
            return self.words.rows.get(("channel", link.label), same(link.label))
        return self.words.of("role", link.role)

    def origin(self, origin: Origin) -> Label:
        """The name of an origin; an article that stands for itself is named by its page."""
        if origin.kind == "outlet":
            found = self.known.get(origin.id.partition(":")[2])
            return found if found is not None else same(origin.label)
        return self.of(origin.label) if origin.kind != "document" else same(origin.label)


def _spelling(summary: EntitySummary) -> str | None:
    return min(summary.variants, key=lambda v: (-summary.variants[v], v), default=None)


def _named(summary: EntitySummary) -> Label | None:
    arabic = summary.name_ar or _spelling(summary)
    english = summary.name_en or arabic
    return Label(arabic or english, english) if english else None


def _seen(articles: Iterable[AnnotatedArticle]) -> dict[str, Label]:
    """Names from the mentions themselves, for what no summary names."""
    found: dict[str, Label] = {}
    for article in articles:
        for mention in article.entities:
            name = mention.name_ar or (mention.exact if mention.form == "name" else None)
            if mention.entity and name and mention.entity not in found:
                found[mention.entity] = Label(name, mention.name_en or name)
        if article.outlet and article.outlet.entity:
            found.setdefault(article.outlet.entity, same(article.outlet.name))
        for statement in article.statements:
            for link in statement.chain:
                if link.entity and link.label:
                    found.setdefault(link.entity, same(link.label))
    return found


class Listed(NamedTuple):
    """What the lexicon names: outlets, agencies and platforms (most stand in no sentence), and owners of outlets.

    ``parties`` are states and organisations, and behind a stroke the kinds of their bodies (``-health-ministry``).
    """

    organisations: Mapping[str, Label]
    owners: Mapping[str, Label]
    parties: Mapping[str, Label]


def load_listed() -> Listed:
    """Names of the lexicon. Cost: some milliseconds; keep the result."""
    organisations = _labels("organisations")
    return Listed(
        organisations=organisations,
        owners={one.owner: Label(one.name_ar, one.name_en) for one in load_owners().values()},
        parties={**_bodies(), **_labels("states"), **organisations},
    )


def _labels(table: str) -> dict[str, Label]:
    return {row["id"]: Label(row["name_ar"], row["name_en"]) for row in read_table(table)}


def _bodies() -> dict[str, Label]:
    """Kinds of bodies of states by what stands behind the state in their identifiers."""
    named = ((row["class"], row.values("definite")) for row in read_table("bodies"))
    return {f"-{kind}": Label(called[0], kind.replace("-", " ").capitalize()) for kind, called in named if called}


def find_names(
    linked: Linked, articles: Iterable[AnnotatedArticle], words: Words, listed: Listed | None = None
) -> Names:
    """Names of every entity of a record: those of its summaries, else of the lexicon, else as a mention spells it."""
    lexicon = load_listed() if listed is None else listed
    known = _seen(articles)
    known.update({entity: lexicon.organisations[entity] for entity in known if entity in lexicon.organisations})
    known.update(lexicon.owners)
    known.update({s.entity: name for s in linked.entities if (name := _named(s)) is not None})
    return Names(known, words, lexicon.parties)
