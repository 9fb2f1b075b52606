"""What setting a field takes: the article around the cell, who corrects, and how its rule is marked."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from khabar.lexicon.names import NameLexicon
from khabar.model import AnnotatedArticle, ChainLink, Mention, Span, Speaker, Statement

#: Rule of a cell that a person mended; its correction and the rule that made it stand behind it.
RULE = "correction"


class Identity(NamedTuple):
    """What a listed entity is called; all None for one that no table lists."""

    wikidata: str | None = None
    name_ar: str | None = None
    name_en: str | None = None


def identity(entity: str, names: NameLexicon | None) -> Identity:
    """What an identifier stands for in the lexicon."""
    tables = () if names is None else (names.persons, names.states, names.organisations, names.places)
    found = next((one for table in tables if (one := table.get(entity)) is not None), None)
    return Identity() if found is None else Identity(found.wikidata or None, found.name_ar, found.name_en)


def marked(correction: str, rule: str) -> str:
    """The rule of a mended cell: ``correction:3f9a…:CONSULT:verb:…``. The words of the rule that made it stay."""
    return f"{RULE}:{correction}:{rule}" if rule else f"{RULE}:{correction}"


def corrections_in(rule: str) -> tuple[str, ...]:
    """Identifiers of the corrections that a rule names, the last first; none for a rule's own work."""
    found = []
    while rule.startswith(f"{RULE}:"):
        _, name, rule = (*rule.split(":", 2), "")[:3]
        found.append(name)
    return tuple(found)


class Scene(NamedTuple):
    """The article that holds the cell, as it is so far, the cell's own characters, the correction, the listed names."""

    article: AnnotatedArticle
    at: Span
    correction: str
    names: NameLexicon | None

    def marked(self, rule: str) -> str:
        """The rule of the cell once it is mended."""
        return marked(self.correction, rule)

    def naming(self, entity: str) -> Mention | None:
        """The mention of an entity that stands nearest before the cell, else behind it; None where there is none."""
        found = [m for m in self.article.entities if m.entity == entity]
        return min(found, key=lambda m: (m.start >= self.at.end, abs(m.start - self.at.start)), default=None)

    def where(self, entity: str) -> Span:
        """Where the article names an entity; the cell's own characters where it does not."""
        found = self.naming(entity)
        return self.at if found is None else Span(found.start, found.end)


def named(one: Statement, speaker: Speaker | None, label: str | None = None) -> Statement:
    """The statement with another speaker, at the head of its chain; None for an unknown one.

    The hands behind the speaker stay, but for one that is the new speaker.
    """
    if speaker is None:
        nobody = ChainLink(entity=None, label=None, role="anonymous")
        return replace(one, speaker=Speaker(entity=None, mention=None, how="unknown"), chain=(nobody, *one.chain[1:]))
    head = ChainLink(entity=speaker.entity, label=label, role="speaker", mention=speaker.mention)
    behind = (link for link in one.chain[1:] if link.entity != speaker.entity)
    return replace(one, speaker=speaker, chain=(head, *behind))
