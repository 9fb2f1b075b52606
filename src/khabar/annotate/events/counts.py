"""Numbers and parts that stand before people: نحو 20, ما لا يقل عن خمسة وعشرين, عشرات من."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from khabar.annotate.events.plurals import open_plural_of_people, plural_of_people
from khabar.annotate.names.participants import Group
from khabar.lexicon.actor_nouns import ABOUT, COUNT, NUMBER, ActorNoun
from khabar.text.phrases import Match
from khabar.text.tokens import Token

#: Where the actor nouns stand among the lexicons of a row; before them stand those that say what else a word is.
ACTORS = 5
OF, ARTICLE = "من", "ال"
GLUED = frozenset(("و", "ف", "ل", "ب", "ال", "وال", "لل", "بال"))


class Sight(NamedTuple):
    """A sentence as its row is made: tokens, what begins at each of them, names and times by their first token."""

    text: str
    tokens: Sequence[Token]
    begun: Sequence[list[Match[Any] | None] | None]
    groups: Mapping[int, Group]
    times: Mapping[int, Any]


#: Endings of plurals of people.
_MANY = ("ون", "ين")
#: Ending of such a plural that the next word completes.
_OPEN = "و"


class Count(NamedTuple):
    """A number or a part: the noun stands at token ``first``; a part (``of``, a place in the text) belongs to it."""

    first: int
    start: int
    prefix: str
    of: int | None


def may_name(norm: str) -> bool:
    """Whether a phrase may begin with a word that the tables do not know, by its form; with most none does."""
    return norm[-2:] in _MANY or norm[-1] == _OPEN or norm in GLUED or norm == OF


def known_at(sight: Sight, at: int) -> Match[ActorNoun] | None:
    """What the nouns of participants know of a token, else what its form says; None for neither."""
    begun = sight.begun[at] if at < len(sight.begun) else None
    if begun:
        return begun[ACTORS]
    if at >= len(sight.begun) or at in sight.groups or at in sight.times:
        return None
    norm = sight.tokens[at].norm
    if norm[-2:] in _MANY:
        return None if _is_adjective_of_many(sight, at) else plural_of_people(norm, at)
    if norm[-1] != _OPEN:  # most words
        return None
    following = [token.norm for token in sight.tokens[at + 1 : at + 3] if token.kind == "word"]
    completed = at + 1 in sight.groups or any(norm.startswith(ARTICLE) for norm in following)
    return open_plural_of_people(norm, at, completed=completed)


def _is_adjective_of_many(sight: Sight, at: int) -> bool:
    """Whether a plural without the article agrees with one right before it, which it describes: مشرعون متشككون."""
    norm, before = sight.tokens[at].norm, sight.tokens[at - 1].norm if at else ""
    many = norm[-2:] in _MANY and norm[-2:] == before[-2:] and len(before) > len(_MANY[0])
    return many and not norm.startswith(ARTICLE) and not before.startswith((ARTICLE, "لل", "بال", "وال"))


def count_at(sight: Sight, at: int) -> Count | None:
    """The number words that begin at a token: نحو 20, ما لا يقل عن خمسة وعشرين, عشرات من; None for none."""
    index, prefix, of, open_ = at, "", None, False
    start = sight.tokens[at].start
    while index < len(sight.tokens):
        step = number_step(sight, index)
        if step is None:
            break
        kind, last, glued = step
        if index == at:
            prefix = glued
            start += len(glued)
        elif glued not in ("", "و") or kind == ABOUT:
            break
        if kind == COUNT and of is None:
            of = start
        if kind == OF:
            of = start if of is None else of
        open_ = kind == ABOUT
        index = last
    return None if index == at or open_ else Count(index, start, prefix, of)


def number_step(sight: Sight, at: int) -> tuple[str, int, str] | None:
    """What kind of number word stands at a token, where the next one begins, and the particles before it."""
    token = sight.tokens[at]
    if at in sight.times or at in sight.groups:
        return None
    if token.kind == "number":
        return NUMBER, at + 1, ""
    if token.norm in GLUED and at + 1 < len(sight.tokens):
        following = sight.tokens[at + 1]
        beside = following.kind == "number" and following.start == token.end
        return (NUMBER, at + 2, token.norm.removesuffix(ARTICLE)) if beside else None
    if token.norm == OF:
        return (OF, at + 1, "") if at and number_step(sight, at - 1) else None
    match, begun = known_at(sight, at), sight.begun[at]
    counted = at > 0 and sight.tokens[at - 1].kind == "number"  # 160 ألف; أثنى على is a verb, no two
    if match is None or match.values[0].kind not in (COUNT, NUMBER, ABOUT) or (begun and begun[0] and not counted):
        return None
    return match.values[0].kind, match.last, match.prefix
