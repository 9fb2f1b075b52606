"""Entities of the whole record: their spellings with counts, and names without a lexicon entry that are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from khabar.link.resolve import Likeness, Question, resolve
from khabar.model import AnnotatedArticle, EntitySummary, Judgement, Mention
from khabar.text.fold import fold

#: Identifiers that the tagger made from a spelling, for want of a lexicon entry.
GENERATED = "ar-"
#: Of 100. One letter in a name of twelve; in shorter names one letter makes another person.
ALIKE = 92.0
#: A role this many code points before a name belongs to it.
_ROLE_REACH = 40
#: Blocks of names that could be near-identical: few spellings change the first letters.
_BLOCK = 3


class Named(NamedTuple):
    """An entity of the record: its mentions' spellings, its type, and the roles and states it appears with."""

    entity: str
    types: Counter[str]
    variants: Counter[str]
    names_ar: Counter[str]
    names_en: Counter[str]
    contexts: frozenset[str]

    @property
    def spelling(self) -> str:
        """The folded most frequent spelling, the first of equals."""
        return fold(_first(self.names_ar) or _first(self.variants) or self.entity)


class EntityLinks(NamedTuple):
    """Summaries sorted by identifier, the canonical identifier of each merged one, and the judgements."""

    summaries: tuple[EntitySummary, ...]
    canonical: dict[str, str]
    judgements: tuple[Judgement, ...]


def _first(counts: Counter[str]) -> str | None:
    """The most frequent, and of equals the first in the alphabet; None for no counts."""
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _context_of(mention: Mention, mentions: Sequence[Mention]) -> Iterator[str]:
    """Roles of the same entity, and states named, just before a mention or around it."""
    for other in mentions:
        near = mention.start - _ROLE_REACH <= other.start < mention.end
        if near and other is not mention:
            if other.form == "role" and other.entity == mention.entity:
                yield fold(other.exact)
            elif other.form == "demonym" and other.entity:
                yield other.entity


def _gather(articles: Sequence[AnnotatedArticle]) -> list[Named]:
    found: dict[str, list[tuple[Mention, Sequence[Mention]]]] = defaultdict(list)
    for article in articles:
        for mention in article.entities:
            if mention.entity:
                found[mention.entity].append((mention, article.entities))
    return [_named(entity, found[entity]) for entity in sorted(found)]


def _named(entity: str, mentions: Sequence[tuple[Mention, Sequence[Mention]]]) -> Named:
    generated = entity.startswith(GENERATED)
    contexts = (c for m, around in mentions if generated for c in _context_of(m, around))
    return Named(
        entity=entity,
        types=Counter(m.type for m, _ in mentions),
        variants=Counter(m.exact for m, _ in mentions if m.form in ("name", "metonym")),
        names_ar=Counter(m.name_ar for m, _ in mentions if m.name_ar),
        names_en=Counter(m.name_en for m, _ in mentions if m.name_en),
        contexts=frozenset(contexts),
    )


def _against(left: Named, right: Named) -> str | None:
    if not (left.entity.startswith(GENERATED) and right.entity.startswith(GENERATED)):
        return "the lexicon knows them as two"
    return None if _first(left.types) == _first(right.types) else "one is a person, the other is not"


def _like(left: Named, right: Named) -> Likeness:
    if (reason := _against(left, right)) is not None:
        return Likeness(0.0, (), reason)
    alike = ratio(left.spelling, right.spelling)
    if alike == 100.0:
        return Likeness(1.0, ("the same spelling but for marks and letter forms",))
    shared = sorted(left.contexts & right.contexts)
    if alike < ALIKE or not shared:
        return Likeness(0.0, ())
    return Likeness(alike / 100, (f"spellings {alike:.0f} % alike", f"the same role or state: {', '.join(shared)}"))


def _keys(named: Named) -> Iterator[Hashable]:
    """Equal spellings meet, and those with a like beginning or end that share a role or state: no others can merge."""
    if named.entity.startswith(GENERATED):
        spelling = named.spelling
        yield spelling
        for context in named.contexts:
            yield context, "begins", spelling[:_BLOCK]
            yield context, "ends", spelling[-_BLOCK:]


def _summary(cluster: Sequence[Named], entity: str) -> EntitySummary:
    variants: Counter[str] = sum((n.variants for n in cluster), Counter())
    return EntitySummary(
        entity=entity,
        type=_first(sum((n.types for n in cluster), Counter())) or "",
        name_ar=_first(sum((n.names_ar for n in cluster), Counter())),
        name_en=_first(sum((n.names_en for n in cluster), Counter())),
        variants=dict(sorted(variants.items(), key=lambda entry: (-entry[1], entry[0]))),
    )


def link_entities(articles: Sequence[AnnotatedArticle]) -> EntityLinks:
    """Summarise the entities of all articles and merge names without a lexicon entry that are one.

    Lexicon entities are never merged. Two ``ar-…`` names are one when their folded spellings are equal, or nearly
    equal and met with the same role or state; the judgement says which. The most frequent identifier stays.

    Variants are the name and metonym spellings as they stand, without particles (which mentions leave out), most
    frequent first. Cost: linear, and within blocks of names with like beginnings or ends and one role the pairs.
    """
    named = _gather(articles)
    question = Question(
        kind="entity",
        name=lambda n: n.entity,
        keys=_keys,
        window=lambda _: (None, None),
        like=_like,
        against=_against,
    )
    found = resolve(named, question)
    summaries, canonical = [], {}
    for cluster in found.clusters:
        members = [named[n] for n in cluster]
        entity = min(members, key=lambda n: (-n.types.total(), n.entity)).entity
        canonical.update({n.entity: entity for n in members})
        summaries.append(_summary(members, entity))
    return EntityLinks(tuple(sorted(summaries, key=lambda s: s.entity)), canonical, found.judgements)
