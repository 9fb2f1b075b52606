"""The account that one mention is, and the one that several of an article make which mean the same happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from khabar.link.accounts import TRUCE, Account, Reader, Told
from khabar.link.dating import best_of, told_in_evening, when_told
from khabar.link.ground import ground_of
from khabar.link.lengths import Length, length_of
from khabar.link.mishaps import mishaps_of
from khabar.link.places import places_of, summit_of
from khabar.link.plain import (
    arms_of,
    is_at_arrival,
    is_following,
    is_truce,
    modes_of,
    names_of,
    nouns_of,
    object_of,
    senses_of,
    sides_fought,
    step_of,
    tells_vote,
    tolls_of,
    wards,
    words_beside,
)
from khabar.link.series import place_in_series, tells_several
from khabar.link.voices import bearer_of
from khabar.model import AnnotatedArticle, EventDuration
from khabar.text.fold import fold
from khabar.text.token import Token

_CONTACT = "CONSULT"
#: Words behind a noun among which a relative pronoun stands, characters of these, and the verbs that name who met.
_RELATIVES, _RELATIVE, _RELATIVE_REACH = frozenset({"الذي", "التي"}), 2, 30
_BRINGING = frozenset({"جمع", "جمعت", "جمعه", "جمعته", "جمعهما", "جمعتهما", "ضم", "ضمت"})
#: The length of a demonstrative with its particle and a space.
_THIS_REACH = 8


def _trigger_tokens(told: Told, reader: Reader) -> list[Token]:
    at = told.mention.trigger
    return reader.words.stretches.between(reader.texts[told.article.page], at.start, at.end)


def _is_this(told: Told, reader: Reader) -> bool:
    """Whether هذا, هذه, ذلك or تلك stands at or before the trigger."""
    text, trigger = reader.texts[told.article.page], told.mention.trigger
    tokens = reader.words.stretches.between(text, max(0, trigger.start - _THIS_REACH), trigger.end)
    return any(t.norm.lstrip("وفبل") in reader.words.this for t in tokens if t.end >= trigger.start - 1)


def _is_definite(told: Told, reader: Reader) -> bool:
    if ":verb:" in told.mention.rule:
        return _is_this(told, reader)
    tokens = _trigger_tokens(told, reader)
    norms = [t.norm for t in tokens if t.kind == "word"]
    return any(n.startswith(("ال", "لل", "بال", "وال", "فال", "كال")) for n in norms[:2]) or _is_this(told, reader)


def _is_told_behind(told: Told, reader: Reader) -> bool:
    """Whether a relative clause tells who met, so that it need not be the contact before: القمة التي جمعت الزعيمين."""
    at = told.mention.trigger.end
    text = reader.texts[told.article.page]
    behind = [t.norm for t in reader.words.stretches.between(text, at, min(len(text), at + _RELATIVE_REACH))]
    pairs = pairwise(behind[: _RELATIVE + 1])
    return told.mention.type == _CONTACT and any(one in _RELATIVES and next_ in _BRINGING for one, next_ in pairs)


def _lengths(told: Told) -> tuple[Length, ...]:
    duration = told.mention.duration
    if duration is None:
        return ()
    length = length_of(duration.value, approx=duration.approx, mod=mod_of(told.article, duration))
    return () if length is None else (length,)


def mod_of(article: AnnotatedArticle, duration: EventDuration) -> str | None:
    """TIMEX3 modifier of the words that tell a length (MORE_THAN, LESS_THAN, APPROX); None for none, or another length.

    What a person corrected has another value than its words.
    """
    span = duration.mention
    told = (t for t in article.times if t.start < span.end and span.start < t.end and t.value == duration.value)
    return next((t.mod for t in told if t.mod), None)


def _strangers(told: Told, reader: Reader) -> frozenset[str]:
    text = reader.texts[told.article.page]
    unknown = (p.mention for p in told.mention.participants if p.entity is None)
    words = ((text[at.start : at.end], at.start) for at in unknown)
    return frozenset(fold(one) for one, at in words if bearer_of(one, at, told.article) is None)


def _bearers(told: Told, reader: Reader) -> Iterator[tuple[str, str]]:
    """Who takes part by a title alone that one person of the article bears, with the role."""
    text = reader.texts[told.article.page]
    for party in told.mention.participants:
        words = text[party.mention.start : party.mention.end] if party.entity is None else ""
        if (found := bearer_of(words, party.mention.start, told.article)) is not None:
            yield reader.canonical.get(found, found), party.role


def account_of(told: Told, reader: Reader) -> Account:
    """The account that a single mention is."""
    mention, text = told.mention, reader.texts[told.article.page]
    # "This call, the first between a president and his counterpart": people by kind, the call is the one before.
    by_kind = any(p.entity is None for p in mention.participants) and _is_this(told, reader)
    entities = [] if by_kind else [*reader.parties(mention), *_bearers(told, reader)]
    participants = frozenset(entity for entity, _ in entities) - summit_of(told.article, mention, reader.canonical)
    truce = is_truce(text, mention, reader.words)
    vote = tells_vote(text, mention, reader.words)
    names = names_of(text, mention, reader.words)
    several = tells_several(text, mention, reader.words)
    nouns = nouns_of(text, mention, reader.words)
    return Account(
        told=(told,),
        participants=participants,
        speakers=frozenset(entity for entity, role in entities if role in ("speaker", "actor")),
        modes=modes_of(mention, truce=truce, arrival=is_at_arrival(text, mention, reader.words), vote=vote),
        places=places_of(text, told.article, mention, reader.learnt)
        | reader.visited(mention)
        | summit_of(told.article, mention, reader.canonical),
        topics=frozenset(t.topic for t in mention.topics if t.topic),
        when=when_told(text, told.article, mention, reader.words),
        lengths=_lengths(told),
        object=object_of(text, told.article, mention, reader.words),
        following=is_following(text, told.article, mention, reader.words),
        definite=len(participants) < 2 and _is_definite(told, reader) and not _is_told_behind(told, reader),
        umbrella=several,
        strangers=frozenset() if by_kind else _strangers(told, reader),
        actors=reader.of_side(told, "by"),
        recipients=reader.of_side(told, "to"),
        nouns=nouns,
        names=names | ({TRUCE} if truce else frozenset()),
        tolls=tolls_of(mention),
        several=several,
        nth=place_in_series(text, mention, reader.words),
        wards=wards(text, mention, reader.words),
        around=words_beside(text, mention, reader.words),
        truce=truce,
        vote=vote,
        storm=bool(names & reader.words.storm),
        senses=senses_of(text, mention, reader.words),
        ground=ground_of(text, told.article, mention, reader.canonical, reader.words),
        of_side=sides_fought(nouns, reader.words),
        arms=arms_of(text, mention, reader.words),
        evening=told_in_evening(text, told.article, mention, reader.words),
        mishaps=mishaps_of(text, mention, reader.words),
        steps=step_of(text, mention, reader.words),
    )


def _telling(accounts: Sequence[Account]) -> Sequence[Account]:
    """Those whose times count: a plan's date may be the day on which it was made, so what was done tells when.

    Titles and a bare "the summit" are told of plans and deeds in the same words and decide nothing.
    """
    full = [a for a in accounts if not a.points_back and not a.titled]
    return [a for a in full if not a.pending] or full or accounts


def merged(accounts: Sequence[Account]) -> Account:
    """One account of several that mean the same happening, in the order of the text."""
    ordered = sorted(accounts, key=lambda a: a.first.order)
    if len(ordered) == 1:
        return ordered[0]
    fullest = max(ordered, key=lambda a: (not a.titled, len(a.object)))
    named = [a for a in ordered if not a.umbrella] or ordered
    return Account(
        told=tuple(t for a in ordered for t in a.told),
        participants=frozenset().union(*(a.participants for a in named)),
        speakers=frozenset().union(*(a.speakers for a in ordered)),
        modes=frozenset().union(*(a.modes for a in ordered)),
        places=frozenset().union(*(a.places for a in ordered)),
        topics=frozenset().union(*(a.topics for a in ordered)),
        when=best_of([a.when for a in _telling(ordered)]),
        lengths=tuple(length for a in ordered for length in a.lengths),
        object=fullest.object,
        following=all(a.following for a in [a for a in ordered if not a.titled] or ordered),
        definite=all(a.definite for a in ordered),
        umbrella=all(a.umbrella for a in ordered),
        strangers=frozenset().union(*(a.strangers for a in named)),
        actors=frozenset().union(*(a.actors for a in ordered)),
        recipients=frozenset().union(*(a.recipients for a in ordered)),
        nouns=frozenset().union(*(a.nouns for a in ordered)),
        names=frozenset().union(*(a.names for a in ordered)),
        tolls=tuple(toll for a in ordered for toll in a.tolls),
        several=all(a.several for a in ordered),
        nth=next((a.nth for a in ordered if a.nth is not None), None),
        wards=next((a.wards for a in ordered if a.wards is not None), None),
        apart=frozenset().union(*(a.apart for a in ordered)),
        fallen=all(a.fallen for a in ordered),
        around=frozenset().union(*(a.around for a in ordered)),
        truce=ordered[0].truce,
        vote=ordered[0].vote,
        storm=ordered[0].storm,
        senses=frozenset().union(*(a.senses for a in ordered)),
        ground=frozenset().union(*(a.ground for a in ordered)),
        of_side=frozenset().union(*(a.of_side for a in ordered)),
        evening=any(a.evening for a in ordered),
        arms=frozenset().union(*(a.arms for a in ordered)),
        mishaps=frozenset().union(*(a.mishaps for a in ordered)),
        steps=frozenset().union(*(a.steps for a in ordered)),
    )
