"""What stood of an event, an utterance, a story, joined with what an article that came later adds to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from khabar.link.observations import progress_of
from khabar.model import (
    ArticleRef,
    Claim,
    ClaimValue,
    Conflict,
    ConflictSide,
    EntitySummary,
    Event,
    Origin,
    Rendering,
    Report,
    Story,
    StoryLink,
    Utterance,
)
from khabar.text.renderings import how_rendered

#: Claims of this attribute name events.
_OUTCOME = "outcome"
_FULLEST = "fullest"


class Newcomers:
    """What came in: names of its pages, identifiers of its event mentions and statements, and the order of them."""

    def __init__(self, pages: Collection[str], mentions: Collection[str], statements: Collection[str]) -> None:
        """Take the names."""
        self.pages = frozenset(pages)
        self.mentions = frozenset(mentions)
        self.statements = frozenset(statements)


def in_its_words(event: Event, names: Mapping[str, str]) -> Event:
    """An event whose claims name other events by what the record calls them."""
    claims = tuple(_renamed(claim, names) if claim.attribute == _OUTCOME else claim for claim in event.claims)
    return replace(event, claims=claims)


def _renamed(claim: Claim, names: Mapping[str, str]) -> Claim:
    return replace(claim, values=tuple(replace(v, value=names.get(v.value, v.value)) for v in claim.values))


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────


def with_tellings(stood: Event, found: Event, new: Newcomers) -> Event:
    """An event that new articles tell too.

    Args:
        stood: As the record has it.
        found: The same happening over some of its articles and the new ones.
        new: What came in; what ``found`` says of other articles counts for nothing.

    Values that contradict each other are told where ``found`` holds both: of an event with more articles than were
    looked at, not every pair.
    """
    fresh = tuple(mention for mention in found.mentions if mention in new.mentions)
    return replace(
        stood,
        mode=stood.mode or found.mode,
        cameo=stood.cameo or found.cameo,
        modality=progress_of((stood.modality, found.modality)),
        background=stood.background and found.background,
        date=stood.date or found.date,
        participants=tuple(sorted({*stood.participants, *found.participants})),
        mentions=(*stood.mentions, *fresh),
        statements=_more(stood.statements, (one for one in found.statements if one in new.statements)),
        claims=_claims(stood.claims, found.claims, new),
    )


def _more(stood: Sequence[str], others: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*stood, *others)))


def _claims(stood: Sequence[Claim], found: Sequence[Claim], new: Newcomers) -> tuple[Claim, ...]:
    """Claims in the order that both have them in, those of the record first."""
    added = {claim.attribute: claim for claim in found}
    kept = [_claim(claim, added.pop(claim.attribute, None), new) for claim in stood]
    whole = (_claim(replace(claim, values=(), status=""), claim, new) for claim in added.values())
    return (*kept, *(claim for claim in whole if claim.values))


def _claim(stood: Claim, found: Claim | None, new: Newcomers) -> Claim:
    values = {(v.value, v.approx): v for v in stood.values}
    came = {key: reports for key, reports in _reported(found, new).items() if reports} if found else {}
    if found is None or not came:
        return stood
    for (value, approx), reports in came.items():
        before = values.get((value, approx), ClaimValue(value=value, approx=approx, reports=()))
        values[value, approx] = replace(before, reports=(*before.reports, *reports))
    ordered = tuple(sorted(values.values(), key=lambda v: (-len(_roots([v])), -len(v.reports), v.value, v.approx)))
    status = "conflict" if "conflict" in (stood.status, found.status) else _status(ordered)
    return replace(stood, values=ordered, status=status, origins=len(_roots(ordered)))


def _reported(claim: Claim, new: Newcomers) -> dict[tuple[str, bool], list[Report]]:
    return {(v.value, v.approx): [r for r in v.reports if r.page in new.pages] for v in claim.values}


def _roots(values: Iterable[ClaimValue]) -> frozenset[str]:
    return frozenset(report.origin for value in values for report in value.reports)


def _status(values: Sequence[ClaimValue]) -> str:
    if any(len(_roots([value])) > 1 for value in values):
        return "supported"
    return "compatible" if len(values) > 1 else "single"


def with_sides(stood: Conflict, found: Conflict, new: Newcomers) -> Conflict | None:
    """A conflict of the record with the values that only new articles give; None where they give none."""
    known = {side.value for side in stood.sides}
    sides: list[ConflictSide] = [s for s in found.sides if s.page in new.pages and s.value not in known]
    return replace(stood, sides=(*stood.sides, *sides)) if sides else None


# ── utterances ──────────────────────────────────────────────────────────────────────────────────────────────────


def with_renderings(stood: Utterance, found: Utterance, new: Newcomers) -> Utterance:
    """An utterance that new articles render too; each rendering stands to the fullest of all."""
    fresh = (one for one in found.renderings if one.statement in new.statements)
    every = (*stood.renderings, *fresh)
    fullest = max(every, key=lambda one: len(one.exact))
    return replace(
        stood, speaker=stood.speaker or found.speaker, renderings=tuple(_beside(one, fullest) for one in every)
    )


def _beside(one: Rendering, fullest: Rendering) -> Rendering:
    if one is fullest:
        return replace(one, how=_FULLEST)
    if one.how not in (_FULLEST, "fuller"):
        return one
    how = how_rendered(fullest.exact, one.exact)
    return replace(one, how="same" if how == "fuller" else how)


# ── stories ─────────────────────────────────────────────────────────────────────────────────────────────────────


def with_articles(stood: Story, found: Story, new: Newcomers) -> Story:
    """A story that new articles go on with; they stand behind those that were there."""
    refs = tuple(ref for ref in found.articles if ref.page in new.pages)
    last = max(stood.last, found.last)
    return replace(
        stood,
        first=min(stood.first, found.first),
        last=last,
        ended=stood.ended and found.ended and last == stood.last,
        articles=(*stood.articles, *refs),
        events=_more(stood.events, found.events),
        links=(*stood.links, *_links(found.links, refs)),
    )


def _links(links: Iterable[StoryLink], refs: Collection[ArticleRef]) -> list[StoryLink]:
    return [link for link in links if link.later in refs or link.earlier in refs]


# ── who and whence ──────────────────────────────────────────────────────────────────────────────────────────────


def with_uses(stood: Origin, found: Origin) -> Origin:
    """An origin with all articles that rest on it."""
    return replace(stood, articles=tuple(sorted({*stood.articles, *found.articles})))


def with_spellings(stood: EntitySummary, spellings: Mapping[str, int]) -> EntitySummary:
    """An entity with the spellings of new articles counted in."""
    every = dict(stood.variants)
    for spelling, number in spellings.items():
        every[spelling] = every.get(spelling, 0) + number
    return replace(stood, variants=dict(sorted(every.items(), key=lambda entry: (-entry[1], entry[0]))))
