"""What a mention of a deed says in plain words: who without a name, by what word, how many."""

from __future__ import annotations

from khabar.link.lengths import Length, counted
from khabar.link.wording import Wordlist, words_between
from khabar.model import EventMention, Span

_BY = ("actor", "caller", "inviter", "visitor")
_TO = ("recipient", "appointee", "invitee", "host")
_SIDES = {**dict.fromkeys(_BY, "by"), **dict.fromkeys(_TO, "to")}


def side_of(role: str) -> str:
    """Side of a role: ``by`` who did it, ``to`` whom, ``with`` those who did it together."""
    return _SIDES.get(role, "with")


def nouns_of(text: str, mention: EventMention, words: Wordlist) -> frozenset[tuple[str, str]]:
    """Side and skeleton of the head of whoever takes part without an entity: ``to``, مدني of ثلاثة مدنيين."""
    plain = ((p.role, p.mention) for p in mention.participants if p.entity is None)
    heads = ((side_of(role), words_between(text, at, words)[:1]) for role, at in plain)
    return frozenset((side, word.skeleton) for side, found in heads for word in found)


def names_of(text: str, mention: EventMention, words: Wordlist) -> frozenset[str]:
    """Skeletons of the words that it is called by."""
    at = Span(mention.trigger.start, mention.trigger.end)
    return frozenset(word.skeleton for word in words_between(text, at, words))


def tolls_of(mention: EventMention) -> tuple[tuple[str, Length], ...]:
    """The dead, wounded, held and other counts by kind, each as the interval that its words admit."""
    return tuple((a.kind, counted(a.low, a.high, approx=a.approx)) for a in mention.amounts)
