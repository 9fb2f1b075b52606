"""What a mention of a deed says in plain words: who without a name, by what word, how many."""

from __future__ import annotations

from itertools import takewhile

from khabar.link.lengths import Length, counted
from khabar.link.wording import Wordlist, bare_norm, words_between
from khabar.model import AnnotatedArticle, EventMention, Span
from khabar.text.tokens import tokenize

_BY = ("actor", "caller", "inviter", "visitor")
_TO = ("recipient", "appointee", "invitee", "host")
_SIDES = {**dict.fromkeys(_BY, "by"), **dict.fromkeys(_TO, "to")}
#: Rules of times that count from the day of publication.
_OWN_DAY = frozenset({"today", "relative_day"})
#: Words behind a noun that may make it the next one of its kind: اللقاء المقبل, لقاء ثنائي آخر; none stands over a gap.
_NEXT_WORDS, _NEXT_REACH = 2, 40
_PREPOSITIONS = frozenset({"علي", "في", "من", "الي", "عن"})


def is_own_day(mention: EventMention) -> bool:
    """Whether its day is counted from the article's own: today, yesterday, without a date or a weekday."""
    return mention.time is not None and mention.time.rule in _OWN_DAY


def side_of(role: str) -> str:
    """Side of a role: ``by`` who did it, ``to`` whom, ``with`` those who did it together."""
    return _SIDES.get(role, "with")


def nouns_of(text: str, mention: EventMention, words: Wordlist) -> frozenset[tuple[str, str]]:
    """Side and skeleton of the head of whoever takes part without an entity: ``to``, مدني of ثلاثة مدنيين."""
    plain = ((p.role, p.mention) for p in mention.participants if p.entity is None)
    heads = ((side_of(role), words_between(text, at, words)[:1]) for role, at in plain)
    return frozenset((side, word.skeleton) for side, found in heads for word in found)


def named_within(article: AnnotatedArticle, mention: EventMention, side: str) -> frozenset[str]:
    """Entities that the words of a participant name who has none himself: russia of دبلوماسيين روس."""
    spans = [p.mention for p in mention.participants if p.entity is None and side_of(p.role) == side]
    inside = (m for m in article.entities if any(at.start <= m.start and m.end <= at.end for at in spans))
    return frozenset(m.entity for m in inside if m.entity)


def names_of(text: str, mention: EventMention, words: Wordlist) -> frozenset[str]:
    """Skeletons of the words that it is called by."""
    at = Span(mention.trigger.start, mention.trigger.end)
    return frozenset(word.skeleton for word in words_between(text, at, words))


def wards(text: str, mention: EventMention, words: Wordlist) -> bool | None:
    """Whether its word tells how an attack was stopped (اعتراض), or the attack; None where it tells either (تدمير)."""
    called = {bare_norm(t.norm) for t in tokenize(text, mention.trigger.start, mention.trigger.end)}
    if called & words.defence:
        return True
    return None if called & words.ruin else False


def tolls_of(mention: EventMention) -> tuple[tuple[str, Length], ...]:
    """The dead, wounded, held and other counts by kind, each as the interval that its words admit."""
    return tuple((a.kind, counted(a.low, a.high, approx=a.approx)) for a in mention.amounts)


def is_following(text: str, article: AnnotatedArticle, mention: EventMention, words: Wordlist) -> bool:
    """Whether a word such as المقبل stands with the noun (and is not part of a date: الاثنين المقبل).

    A verb has no next one of its kind but for an adverb (التقيا مجددا): وأصيب آخر tells of another man. Behind a
    preposition the word is no adjective: السيطرة على آخر معقل.
    """
    verb, at = ":verb:" in mention.rule, mention.trigger
    after = tokenize(text, at.end, min(len(text), at.end + _NEXT_REACH))[:_NEXT_WORDS]
    near = takewhile(lambda token: token.norm not in _PREPOSITIONS, after)
    tokens = (*tokenize(text, at.start, at.end), *near)
    free = (t.norm for t in tokens if not any(d.start <= t.start < d.end for d in article.times))
    known = words.again if verb else words.following | words.again
    return any({norm, norm.removeprefix("ال")} & known for norm in free)
