"""Entities of the whole record: their spellings with counts, and names without a lexicon entry that are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from khabar.lexicon.names import NameLexicon
from khabar.lexicon.spellings import load_spellings
from khabar.link.named import GENERATED, PERSON, Named, block_keys, first_of, gather
from khabar.link.resolve import Question, resolve
from khabar.link.rulings import UNRULED, Settled
from khabar.link.scores import SAME, UNSURE, Likeness
from khabar.model import AnnotatedArticle, EntitySummary, Judgement
from khabar.text.same_name import NameComparer, Verdict, name_parts

#: Of 100. One letter in an organisation's name of twelve; in shorter ones one letter makes another.
ALIKE = 92.0
#: Blocks of organisations that could be near-identical: few spellings change the first letters.
_BLOCK = 3

__all__ = ["ALIKE", "GENERATED", "EntityLinks", "link_entities"]


class EntityLinks(NamedTuple):
    """Summaries sorted by identifier, the canonical identifier of each merged one, and the judgements."""

    summaries: tuple[EntitySummary, ...]
    canonical: dict[str, str]
    judgements: tuple[Judgement, ...]


def _against(left: Named, right: Named) -> str | None:
    if not left.generated and not right.generated:
        return "the lexicon knows them as two"
    return None if left.kind == right.kind else "one is a person, the other is not"


class _Likener:
    """Scores pairs of names; kept for one call of `link_entities`."""

    @cached_property
    def _names(self) -> NameComparer:
        """Read at the first two persons that are compared: a few pages mostly have none, and the tables are large."""
        return NameComparer(load_spellings())

    def like(self, left: Named, right: Named) -> Likeness:
        if (reason := _against(left, right)) is not None:
            return Likeness(0.0, (), reason)
        unlisted = left.generated and right.generated
        if unlisted and left.spelling == right.spelling:
            return Likeness(1.0, ("the same spelling but for marks and letter forms",))
        if unlisted and left.contexts.isdisjoint(right.contexts):
            return Likeness(0.0, ())
        return self._like_persons(left, right) if left.kind == PERSON else _like_bodies(left, right)

    def _like_persons(self, left: Named, right: Named) -> Likeness:
        verdict = self._best(left, right)
        if left.shared or right.shared or verdict.score < UNSURE:
            return Likeness(0.0, ())
        if left.generated and right.generated:
            return _like_unlisted(left, right, verdict)
        arabic = any(self._names.is_arabic(part) for part in name_parts(f"{left.spelling} {right.spelling}"))
        return _like_listed(left, right, verdict, sure=not arabic)

    def _best(self, left: Named, right: Named) -> Verdict:
        """The best verdict on two of their names; a listed person's are known in all lengths."""
        whole = not (left.generated and right.generated)
        verdicts = (
            self._names.same_read(one, other)
            for one in left.read
            for other in right.read
            if not whole or len(one.parts) == len(other.parts)
        )
        return max(verdicts, default=Verdict(0.0, ()))


def _like_unlisted(left: Named, right: Named, verdict: Verdict) -> Likeness:
    """Two names that no table lists: the letters and a role or state in common; a role decides where letters do not."""
    shared = sorted(left.contexts & right.contexts)
    score = max(verdict.score, SAME) if left.roles & right.roles else verdict.score
    return Likeness(score, (*_letters(verdict), f"the same role or state: {', '.join(shared)}"))


def _like_listed(left: Named, right: Named, verdict: Verdict, *, sure: bool) -> Likeness:
    """A spelling that the table of a listed person lacks: the letters, and no other state beside the name.

    Names that are not ``sure`` to be rare (عبدالله, محمد) need the listed person's state beside them.
    """
    strange, listed = (left, right) if left.generated else (right, left)
    shared = sorted(strange.states & listed.states)
    if not shared and not sure:
        return Likeness(0.0, ())
    if strange.states and not shared:
        return Likeness(min(verdict.score, UNSURE), (*_letters(verdict), "other states stand beside the name"))
    if not shared:
        return Likeness(verdict.score, (*_letters(verdict), "no other state beside the name"))
    reason = f"the state of the listed person: {', '.join(shared)}"
    return Likeness(max(verdict.score, SAME), (*_letters(verdict), reason))


def _letters(verdict: Verdict) -> tuple[str, ...]:
    return (f"names alike by {verdict.score:.2f}: {'; '.join(verdict.reasons) or 'parts left out'}",)


def _like_bodies(left: Named, right: Named) -> Likeness:
    alike = ratio(left.spelling, right.spelling)
    shared = sorted(left.contexts & right.contexts)
    if alike < ALIKE or not shared:
        return Likeness(0.0, ())
    return Likeness(alike / 100, (f"spellings {alike:.0f} % alike", f"the same role or state: {', '.join(shared)}"))


def _keys(named: Named) -> Iterator[Hashable]:
    """Equal spellings meet; persons by the skeleton of their last part with a role or state, or with listed ones."""
    person = named.kind == PERSON
    lasts = {key for surface in named.surfaces for key in block_keys(surface)} if person else set()
    yield from (("listed", key) for key in sorted(lasts))
    if not named.generated:
        return
    spelling = named.spelling
    yield spelling
    for context in sorted(named.contexts):
        if person:
            yield from ((context, "last", key) for key in sorted(lasts))
        else:
            yield context, "begins", spelling[:_BLOCK]
            yield context, "ends", spelling[-_BLOCK:]


def _summary(cluster: Sequence[Named], entity: str) -> EntitySummary:
    variants: Counter[str] = sum((n.variants for n in cluster), Counter())
    listed = [n for n in cluster if not n.generated] or cluster
    return EntitySummary(
        entity=entity,
        type=first_of(sum((n.types for n in cluster), Counter())) or "",
        name_ar=first_of(sum((n.names_ar for n in listed), Counter())),
        name_en=first_of(sum((n.names_en for n in listed), Counter())),
        variants=dict(sorted(variants.items(), key=lambda entry: (-entry[1], entry[0]))),
    )


def link_entities(
    articles: Sequence[AnnotatedArticle], names: NameLexicon | None = None, settled: Settled = UNRULED
) -> EntityLinks:
    """Summarise the entities of all articles and merge names without a lexicon entry that are one.

    Entities of the lexicon are never merged with each other. Two ``ar-…`` persons are one when their folded spellings
    are equal, or when `NameComparer` finds their names alike and they were met with the same role or state; where the
    letters leave it open, the same role decides. An ``ar-…`` person is a listed one where its full name is alike and no
    other state stands beside it. The judgement says why. A listed identifier stays, else the most frequent. What people
    said of entities (``settled``, by their identifiers) outranks all of that.

    A name that fuller names of several people shorten to is none of theirs. Variants are the name and metonym
    spellings as they stand, without particles (which mentions leave out), most frequent first. Cost: linear, and the
    pairs within blocks of one skeleton of the last part.
    """
    named = gather(articles, names)
    question = Question(
        kind="entity",
        name=lambda n: n.entity,
        keys=_keys,
        window=lambda _: (None, None),
        like=_Likener().like,
        least_average=UNSURE,
        settled=settled,
    )
    found = resolve(named, question)
    summaries, canonical = [], {}
    for cluster in found.clusters:
        members = [named[n] for n in cluster]
        if not any(n.types for n in members):
            continue
        entity = min(members, key=lambda n: (n.generated, -n.types.total(), n.entity)).entity
        canonical.update({n.entity: entity for n in members if n.types})
        summaries.append(_summary(members, entity))
    kept = _of_record(found.judgements, {n.entity for n in named if n.types})
    return EntityLinks(tuple(sorted(summaries, key=lambda s: s.entity)), canonical, kept)


def _of_record(judgements: Sequence[Judgement], entities: set[str]) -> tuple[Judgement, ...]:
    """Judgements that say something of the record: not that two listed persons are two."""
    met = (j for j in judgements if j.left in entities or j.right in entities)
    return tuple(j for j in met if j.verdict != "different" or GENERATED in (j.left[:3], j.right[:3]))
