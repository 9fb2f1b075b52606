"""Accounts: what one article tells of one happening, with everything that comparing needs worked out once.

A mention alone is an account of one; the mentions of an article that mean the same are merged into one account, and
accounts of different articles are compared with each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from khabar.link.dating import PENDING
from khabar.link.lengths import Length
from khabar.link.plain import (
    named_within,
    side_of,
)
from khabar.link.when import When
from khabar.link.wording import Head, Wordlist, head_of
from khabar.model import AnnotatedArticle, ArticleRef, EventMention
from khabar.records import replace

UNDONE = frozenset({"denied", "negated"})
FORCE = "ASSAULT"
#: Types of which one article tells the deed and another what came of it: the dead of an attack.
FAMILIES = {"DIE": FORCE}
_VISIT = "visit"
#: Family of what one type calls an expulsion, the other a deportation, and the modes of both.
EXPULSION, _EXPELS = "EXPULSION", frozenset({"expel", "deport"})
#: Family of elections, to which a house's votes belong.
VOTE = "APPOINT"
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

    def visited(self, mention: EventMention) -> frozenset[str]:
        """Towns that somebody visited, which take no part: زار عدن."""
        if mention.mode != _VISIT:
            return frozenset()
        found = (self.canonical.get(p.entity, p.entity) for p in mention.participants if p.entity)
        return frozenset(found) & self.towns

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
    return [Told(article, _as_ruled(mention)) for mention in article.events]


def _as_ruled(mention: EventMention) -> EventMention:
    ruled = mention.ruled
    return mention if len(ruled) == len(mention.participants) else replace(mention, participants=ruled)


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
        arms: From where a deed of force came: ``air``, ``ground``.
        evening: Its day is told with the evening or the night.
        of_side: Of whom it was done to in plain words: ``militant``, ``guard``.
        vote: It tells how many voted for something or against it.
        steps: Steps of justice that its words tell (`plain.step_of`).
        mishaps: Kinds of what the dead died of though nobody meant it.
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
    evening: bool = False
    arms: frozenset[str] = frozenset()
    mishaps: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()
    vote: bool = False


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
        if self.vote:
            return VOTE
        return EXPULSION if self.modes and self.modes <= _EXPELS else FAMILIES.get(self.type, self.type)

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
