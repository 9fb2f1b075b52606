"""Accounts: what one article tells of one happening, with everything that comparing needs worked out once.

A mention alone is an account of one; the mentions of an article that mean the same are merged into one account, and
accounts of different articles are compared with each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from khabar.link.dating import PENDING, best_of, when_told
from khabar.link.ground import ground_of
from khabar.link.lengths import Length, length_of
from khabar.link.places import places_of
from khabar.link.plain import (
    is_following,
    is_truce,
    modes_of,
    named_within,
    names_of,
    nouns_of,
    object_of,
    senses_of,
    side_of,
    sides_fought,
    tolls_of,
    wards,
    words_beside,
)
from khabar.link.series import place_in_series, tells_several
from khabar.link.when import When
from khabar.link.wording import Head, Wordlist, head_of
from khabar.model import AnnotatedArticle, ArticleRef, EventDuration, EventMention
from khabar.text.fold import fold
from khabar.text.token import Token

#: The length of a demonstrative with its particle and a space.
_THIS_REACH = 8
_STOP = re.compile(r"[.!؟?\n\r]")
UNDONE = frozenset({"denied", "negated"})
FORCE = "ASSAULT"
#: Types of which one article tells the deed and another what came of it: the dead of an attack.
FAMILIES = {"DIE": FORCE}
#: Family of a truce that is agreed on and of one that is kept.
TRUCE = "TRUCE"


class Reader(NamedTuple):
    """What working out accounts takes: texts by page, the word lists, canonical entity by entity.

    ``towns`` are places that no government is called by, ``learnt`` towns that only the texts tell of.
    """

    texts: Mapping[str, str]
    words: Wordlist
    canonical: dict[str, str]
    towns: frozenset[str] = frozenset()
    learnt: frozenset[str] = frozenset()

    def parties(self, mention: EventMention) -> list[tuple[str, str]]:
        """Canonical entity and role of each resolved participant; a town takes no part, it is where others met."""
        found = ((self.canonical.get(p.entity, p.entity), p.role) for p in mention.participants if p.entity)
        return [(entity, role) for entity, role in found if entity not in self.towns]

    def of_side(self, told: Told, side: str) -> frozenset[str]:
        """Canonical entities of a side (``by``, ``to``, ``with``), those that plain words name (دبلوماسيين روس) too."""
        own = {entity for entity, role in self.parties(told.mention) if side_of(role) == side}
        within = {self.canonical.get(e, e) for e in named_within(told.article, told.mention, side)}
        return frozenset(own | within)


class Told(NamedTuple):
    """One event mention with its article."""

    article: AnnotatedArticle
    mention: EventMention

    @property
    def ref(self) -> ArticleRef:
        """Which article tells it."""
        return ArticleRef(page=self.article.page, article=self.article.article)

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Place in the record: page, article, offset of the trigger, id."""
        return self.article.page, self.article.article, self.mention.trigger.start, self.mention.id


def told_in(article: AnnotatedArticle) -> list[Told]:
    """The event mentions of an article as linking reads them: with those participants alone that the rules found."""
    return [Told(article, m.with_parties(m.ruled, ()) if m.ruled != m.participants else m) for m in article.events]


def is_titled(told: Told) -> bool:
    """Whether a mention stands in the title, whose tenses say little: the present tells what was and what will be."""
    title = told.article.title
    return title is not None and title.start <= told.mention.trigger.start < title.end


class AccountFields(NamedTuple):
    """What one article tells of one happening.

    Attributes:
        told: Its mentions in the order of the text.
        participants: Canonical entities over all mentions; unresolved ones are left out.
        modes: Modes that mentions name.
        days: Each mention's time that is not unknown, the article's window for the news where none is told.
        object: Content words of what was agreed, demanded, said, in order.
        following: It is told as the next one of its kind.
        umbrella: It tells several happenings at once ("calls with X and Y"), so its participants are not one's.
        strangers: Folded words for parties that could not be found.
        definite: It points back: it names fewer than two participants and its trigger carries the article or هذا.
        actors, recipients: Canonical entities that did it, and that it was done to.
        nouns: Who took part in plain words: side (``by``, ``to``, ``with``) and skeleton of the head.
        names, senses: Skeletons of the words that it is called by; the sets of renderings that these are of.
        tolls: The dead, wounded, held and other counts that it tells, by kind.
        several: Its noun is a plural or dual that counts deeds (هجمات).
        nth: Which of several its noun is said to be (الانفجار الثاني); None where nothing numbers it.
        wards: It tells how an attack was stopped (True) or the attack (False); None where it may be either.
        leads: It is the first of its family in the article, and stands in its opening.
        apart, fallen: Order keys of what is told as other deeds; it tells how another's doer was stopped (sequence.py).
        around: Skeletons of the content words beside its triggers, names too.
        truce: It tells a truce, as agreed on or as kept.
        storm: It tells that a place was stormed, which others call an attack.
        ground: Towns and sites that were taken.
        aside: It is told as another than the first of its family, which stands in the opening.
        of_side: Of whom it was done to in plain words: ``militant``, ``guard``.
    """

    told: tuple[Told, ...]
    participants: frozenset[str]
    speakers: frozenset[str]
    modes: frozenset[str]
    places: frozenset[str]
    topics: frozenset[str]
    when: When
    lengths: tuple[Length, ...]
    object: tuple[str, ...]
    following: bool
    definite: bool
    umbrella: bool = False
    strangers: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    nouns: frozenset[tuple[str, str]] = frozenset()
    names: frozenset[str] = frozenset()
    tolls: tuple[tuple[str, Length], ...] = ()
    several: bool = False
    nth: int | None = None
    leads: bool = False
    wards: bool | None = None
    apart: frozenset[tuple[str, int, int, str]] = frozenset()
    fallen: bool = False
    around: frozenset[str] = frozenset()
    truce: bool = False
    storm: bool = False
    senses: frozenset[str] = frozenset()
    ground: frozenset[str] = frozenset()
    aside: bool = False
    of_side: frozenset[str] = frozenset()


class Account(AccountFields):
    """What one article tells of one happening, with what follows from it, worked out once: it is asked often."""

    def __reduce__(self) -> tuple[Callable[[Iterable[Any]], Account], tuple[tuple[Any, ...]]]:
        """To a file without what follows from it."""
        return Account._make, (tuple(self),)

    @cached_property
    def first(self) -> Told:
        """The mention that stands first."""
        return self.told[0]

    @cached_property
    def ref(self) -> ArticleRef:
        """Which article tells it."""
        return self.first.ref

    @cached_property
    def orders(self) -> tuple[tuple[str, int, int, str], ...]:
        """Places of its mentions in the record."""
        return tuple(told.order for told in self.told)

    @cached_property
    def doers_in_words(self) -> frozenset[str]:
        """Who did it, in plain words."""
        return frozenset(word for side, word in self.nouns if side == "by")

    @cached_property
    def done_to_in_words(self) -> frozenset[str]:
        """To whom it was done, in plain words."""
        return frozenset(word for side, word in self.nouns if side == "to")

    @cached_property
    def head(self) -> Head:
        """Its object, weighed for comparing."""
        return head_of(self.object)

    @cached_property
    def type(self) -> str:
        """PLOVER type, one for all mentions."""
        return self.told[0].mention.type

    @cached_property
    def family(self) -> str:
        """Its type; one name for types that tell one happening in other words."""
        if self.truce or self.storm:
            return TRUCE if self.truce else FORCE
        return FAMILIES.get(self.type, self.type)

    @cached_property
    def background(self) -> bool:
        """Whether every mention recalls a past matter."""
        return all(t.mention.background for t in self.told)

    @cached_property
    def undone(self) -> bool:
        """Whether every mention says that it did not happen."""
        return all(t.mention.modality in UNDONE for t in self.told)

    @cached_property
    def points_back(self) -> bool:
        """Whether it is a bare "the call": what it says of plans is said of the talk, not of whether it took place."""
        return self.definite and not self.participants

    @cached_property
    def titled(self) -> bool:
        """Whether all its mentions stand in the title."""
        return all(is_titled(t) for t in self.told)

    @cached_property
    def pending(self) -> bool:
        """Whether no mention says that it happened or did not. "The call, which lasted an hour" has happened."""
        body = [t for t in self.told if not is_titled(t)] or self.told
        return not (self.points_back and self.lengths) and all(t.mention.modality in PENDING for t in body)


# ── one mention ─────────────────────────────────────────────────────────────────────────────────────────────────


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
    return frozenset(fold(text[at.start : at.end]) for at in unknown)


def account_of(told: Told, reader: Reader) -> Account:
    """The account that a single mention is."""
    mention, text = told.mention, reader.texts[told.article.page]
    # "This call, the first between a president and his counterpart": people by kind, the call is the one before.
    by_kind = any(p.entity is None for p in mention.participants) and _is_this(told, reader)
    entities = [] if by_kind else reader.parties(mention)
    participants = frozenset(entity for entity, _ in entities)
    truce = is_truce(text, mention, reader.words)
    names = names_of(text, mention, reader.words)
    several = tells_several(text, mention, reader.words)
    nouns = nouns_of(text, mention, reader.words)
    return Account(
        told=(told,),
        participants=participants,
        speakers=frozenset(entity for entity, role in entities if role in ("speaker", "actor")),
        modes=modes_of(mention, truce=truce),
        places=places_of(text, told.article, mention, reader.learnt),
        topics=frozenset(t.topic for t in mention.topics if t.topic),
        when=when_told(text, told.article, mention, reader.words),
        lengths=_lengths(told),
        object=object_of(text, told.article, mention, reader.words),
        following=is_following(text, told.article, mention, reader.words),
        definite=len(participants) < 2 and _is_definite(told, reader),
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
        storm=bool(names & reader.words.storm),
        senses=senses_of(text, mention, reader.words),
        ground=ground_of(text, told.article, mention, reader.canonical, reader.towns, reader.words),
        of_side=sides_fought(nouns, reader.words),
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
        following=all(a.following for a in ordered),
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
        storm=ordered[0].storm,
        senses=frozenset().union(*(a.senses for a in ordered)),
        ground=frozenset().union(*(a.ground for a in ordered)),
        of_side=frozenset().union(*(a.of_side for a in ordered)),
    )
