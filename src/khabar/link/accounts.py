"""Accounts: what one article tells of one happening, with everything that comparing needs worked out once.

A mention alone is an account of one; the mentions of an article that mean the same are merged into one account, and
accounts of different articles are compared with each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

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
    side_of,
    tolls_of,
    wards,
    words_beside,
)
from khabar.link.when import NEWS_DAYS, PLAN_DAYS, When, days_of, narrowed, shifted
from khabar.link.wording import Wordlist
from khabar.model import AnnotatedArticle, ArticleRef, EventMention, Span
from khabar.text.fold import fold
from khabar.text.tokens import tokenize

#: Plural in form, one in sense.
_ONE_TALK = (
    *("محادثات", "مباحثات", "مفاوضات", "مشاورات", "مناقشات", "اتصالات"),
    *("انتخابات", "عقوبات", "اشتباكات", "مواجهات"),
)
#: The length of a demonstrative with its particle and a space.
_THIS_REACH = 8
_STOP = re.compile(r"[.!؟?\n\r]")
PENDING = frozenset({"planned", "proposed", "conditional", "demanded", "hypothetical"})
UNDONE = frozenset({"denied", "negated"})
#: Types of which one article tells the deed and another what came of it: the dead of an attack.
FAMILIES = {"DIE": "ASSAULT"}
#: Family of a truce that is agreed on and of one that is kept.
TRUCE = "TRUCE"
#: Rules of times that the event's own clause does not give.
INFERRED = frozenset({"lead_day"})


class Reader(NamedTuple):
    """What working out accounts takes: texts by page, the word lists, canonical entity by entity.

    ``towns`` are places that no government is called by, ``learnt`` towns that only the texts tell of.
    """

    texts: dict[str, str]
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


def is_titled(told: Told) -> bool:
    """Whether a mention stands in the title, whose tenses say little: the present tells what was and what will be."""
    title = told.article.title
    return title is not None and title.start <= told.mention.trigger.start < title.end


class Account(NamedTuple):
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
        names: Skeletons of the words that it is called by.
        tolls: The dead, wounded, held and other counts that it tells, by kind.
        several: Its noun is a plural that counts deeds (هجمات).
        wards: It tells how an attack was stopped (True) or the attack (False); None where it may be either.
        leads: It is the first of its family in the article, and stands in its opening.
        apart, fallen: Order keys of what is told as other deeds; it tells how another's doer was stopped (sequence.py).
        around: Skeletons of the content words beside its triggers, names too.
        truce: It tells a truce, as agreed on or as kept.
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
    leads: bool = False
    wards: bool | None = None
    apart: frozenset[tuple[str, int, int, str]] = frozenset()
    fallen: bool = False
    around: frozenset[str] = frozenset()
    truce: bool = False

    @property
    def first(self) -> Told:
        """The mention that stands first."""
        return self.told[0]

    @property
    def type(self) -> str:
        """PLOVER type, one for all mentions."""
        return self.told[0].mention.type

    @property
    def family(self) -> str:
        """Its type; one name for types that tell one happening in other words."""
        return TRUCE if self.truce else FAMILIES.get(self.type, self.type)

    @property
    def background(self) -> bool:
        """Whether every mention recalls a past matter."""
        return all(t.mention.background for t in self.told)

    @property
    def undone(self) -> bool:
        """Whether every mention says that it did not happen."""
        return all(t.mention.modality in UNDONE for t in self.told)

    @property
    def points_back(self) -> bool:
        """Whether it is a bare "the call": what it says of plans is said of the talk, not of whether it took place."""
        return self.definite and not self.participants

    @property
    def titled(self) -> bool:
        """Whether all its mentions stand in the title."""
        return all(is_titled(t) for t in self.told)

    @property
    def pending(self) -> bool:
        """Whether no mention says that it happened or did not. "The call, which lasted an hour" has happened."""
        body = [t for t in self.told if not is_titled(t)] or self.told
        return not (self.points_back and self.lengths) and all(t.mention.modality in PENDING for t in body)


# ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _weekdays(text: str, spans: Iterable[Span], words: Wordlist) -> frozenset[int]:
    """The weekday that the spans name; empty where they name none, or several (said on one day of another)."""
    norms = (t.norm for span in spans for t in tokenize(text, span.start, span.end))
    found = frozenset(words.weekdays[norm] for norm in norms if norm in words.weekdays)
    return found if len(found) == 1 else frozenset()


def is_inferred(mention: EventMention) -> bool:
    """Whether its day was taken over from the lead or from the day of publication, and stands not in its own clause."""
    return mention.time is not None and (mention.time.mention is None or mention.time.rule in INFERRED)


def time_spans(told: Told) -> list[Span]:
    """Where the mention's time stands: the linked expression, else the dates inside its evidence."""
    mention = told.mention
    if is_inferred(mention):
        return []
    if mention.time is not None:
        return [mention.time.mention] if mention.time.mention is not None else []
    inside = mention.evidence
    return [Span(t.start, t.end) for t in told.article.times if inside.start <= t.start and t.end <= inside.end]


def _news_window(told: Told) -> When:
    """Days that the article's own day leaves for a mention without a date; unknown where that day is unknown."""
    published = told.article.published
    low, high = days_of(published.value) if published is not None else (None, None)
    if low is None or high is None:
        return When()
    if told.mention.background:
        return When(None, high)
    if told.mention.modality in PENDING:
        return When(shifted(low, -NEWS_DAYS), shifted(high, PLAN_DAYS))
    return When(shifted(low, -NEWS_DAYS), high)


def _is_own_day(told: Told) -> bool:
    """Whether the annotator gave the event the article's own day, for want of a date in the text."""
    time, published = told.mention.time, told.article.published
    return time is not None and time.mention is None and published is not None and time.value == published.value


def when_of(told: Told, reader: Reader) -> When:
    """When a mention's happening was, as an interval of days.

    A date that the text gives is ``stated``. One that the annotator took from the day of publication, or none at all,
    leaves the days on which such news is news; a stated weekday narrows them.
    """
    mention = told.mention
    weekdays = _weekdays(reader.texts[told.article.page], time_spans(told), reader.words)
    if mention.time is not None and not _is_own_day(told):
        low, high = days_of(mention.time.value)
        if low or high:
            return narrowed(When(low, high, stated=not is_inferred(mention), weekdays=weekdays))
    return narrowed(_news_window(told)._replace(weekdays=weekdays))


def _rank(when: When) -> tuple[bool, bool, int]:
    if when.low is None or when.high is None:
        return (not when.stated, True, 0)
    return (not when.stated, False, (when.high - when.low).days)


def _merged_when(times: Sequence[When]) -> When:
    """The most telling time: stated before inferred, narrow before wide; weekdays of all where no day is known."""
    best = min(times, key=_rank)
    if best.day is not None and best.stated:
        return best
    return best._replace(weekdays=frozenset().union(*(t.weekdays for t in times)))


# ── one mention ─────────────────────────────────────────────────────────────────────────────────────────────────


def _is_this(told: Told, reader: Reader) -> bool:
    """Whether هذا, هذه, ذلك or تلك stands at or before the trigger."""
    text, trigger = reader.texts[told.article.page], told.mention.trigger
    tokens = tokenize(text, max(0, trigger.start - _THIS_REACH), trigger.end)
    return any(t.norm.lstrip("وفبل") in reader.words.this for t in tokens if t.end >= trigger.start - 1)


def _tells_several(told: Told, reader: Reader) -> bool:
    """Whether the noun is a plural that counts contacts: اللقاءات, اجتماعات; محادثات and the like are one talk."""
    if ":verb:" in told.mention.rule:
        return False
    tokens = tokenize(reader.texts[told.article.page], told.mention.trigger.start, told.mention.trigger.end)
    word = next((t.norm for t in tokens if t.kind == "word"), "")
    return word.endswith("ات") and not word.endswith(_ONE_TALK)


def _is_definite(told: Told, reader: Reader) -> bool:
    if ":verb:" in told.mention.rule:
        return _is_this(told, reader)
    tokens = tokenize(reader.texts[told.article.page], told.mention.trigger.start, told.mention.trigger.end)
    norms = [t.norm for t in tokens if t.kind == "word"]
    return any(n.startswith(("ال", "لل", "بال", "وال", "فال", "كال")) for n in norms[:2]) or _is_this(told, reader)


def _lengths(told: Told) -> tuple[Length, ...]:
    duration = told.mention.duration
    if duration is None:
        return ()
    length = length_of(duration.value, approx=duration.approx, mod=mod_of(told.article, duration.mention))
    return () if length is None else (length,)


def mod_of(article: AnnotatedArticle, span: Span) -> str | None:
    """TIMEX3 modifier of the time expression that overlaps a span (MORE_THAN, LESS_THAN, APPROX); None for none."""
    return next((t.mod for t in article.times if t.start < span.end and span.start < t.end and t.mod), None)


def _strangers(told: Told, reader: Reader) -> frozenset[str]:
    text = reader.texts[told.article.page]
    unknown = (p.mention for p in told.mention.participants if p.entity is None)
    return frozenset(fold(text[at.start : at.end]) for at in unknown)


def account_of(told: Told, reader: Reader) -> Account:
    """The account that a single mention is."""
    mention, text = told.mention, reader.texts[told.article.page]
    # "This call, the first between a president and his counterpart": people by kind, the call is the one before.
    by_kind = _is_this(told, reader) and any(p.entity is None for p in mention.participants)
    entities = [] if by_kind else reader.parties(mention)
    participants = frozenset(entity for entity, _ in entities)
    truce = is_truce(text, mention, reader.words)
    return Account(
        told=(told,),
        participants=participants,
        speakers=frozenset(entity for entity, role in entities if role in ("speaker", "actor")),
        modes=modes_of(mention, truce=truce),
        places=places_of(text, told.article, mention, reader.learnt),
        topics=frozenset(t.topic for t in mention.topics if t.topic),
        when=when_of(told, reader),
        lengths=_lengths(told),
        object=object_of(text, told.article, mention, reader.words),
        following=is_following(text, told.article, mention, reader.words),
        definite=len(participants) < 2 and _is_definite(told, reader),
        umbrella=_tells_several(told, reader),
        strangers=frozenset() if by_kind else _strangers(told, reader),
        actors=reader.of_side(told, "by"),
        recipients=reader.of_side(told, "to"),
        nouns=nouns_of(text, mention, reader.words),
        names=names_of(text, mention, reader.words) | ({TRUCE} if truce else frozenset()),
        tolls=tolls_of(mention),
        several=_tells_several(told, reader),
        wards=wards(text, mention, reader.words),
        around=words_beside(text, mention, reader.words),
        truce=truce,
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
        when=_merged_when([a.when for a in _telling(ordered)]),
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
        wards=next((a.wards for a in ordered if a.wards is not None), None),
        apart=frozenset().union(*(a.apart for a in ordered)),
        fallen=all(a.fallen for a in ordered),
        around=frozenset().union(*(a.around for a in ordered)),
        truce=ordered[0].truce,
    )
