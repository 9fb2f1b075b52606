"""Entities by name, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from khabar.brief.words import Label, Words, same
from khabar.lexicon.owners import load_owners
from khabar.lexicon.tables import read_table
from khabar.model import AnnotatedArticle, ChainLink, EntitySummary, Linked, Origin

_GENERATED = "ar-"


class Names(NamedTuple):
    """Names by identifier."""

    known: Mapping[str, Label]
    words: Words

    def of(self, entity: str) -> Label:
        """The name of an entity, the kind of a document; for one that nobody named, its identifier in plain words."""
        found = self.known.get(entity)
        if found is not None:
            return found
        for group in ("role", "channel"):
            if (group, entity) in self.words.rows:
                return self.words.of(group, entity)
        return same(entity.removeprefix(_GENERATED).replace("-", " ") if " " not in entity else entity)

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
    """What the lexicon names: outlets, agencies and platforms (most stand in no sentence), and owners of outlets."""

    organisations: Mapping[str, Label]
    owners: Mapping[str, Label]


def load_listed() -> Listed:
    """Names of the lexicon. Cost: some milliseconds; keep the result."""
    rows = read_table("organisations")
    return Listed(
        organisations={row["id"]: Label(row["name_ar"], row["name_en"]) for row in rows},
        owners={one.owner: Label(one.name_ar, one.name_en) for one in load_owners().values()},
    )


def find_names(
    linked: Linked, articles: Iterable[AnnotatedArticle], words: Words, listed: Listed | None = None
) -> Names:
    """Names of every entity of a record: those of its summaries, else of the lexicon, else as a mention spells it."""
    lexicon = load_listed() if listed is None else listed
    known = _seen(articles)
    known.update({entity: lexicon.organisations[entity] for entity in known if entity in lexicon.organisations})
    known.update(lexicon.owners)
    known.update({s.entity: name for s in linked.entities if (name := _named(s)) is not None})
    return Names(known, words)
