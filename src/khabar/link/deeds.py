"""How alike two accounts of a deed are where the articles tell the same news, or where one article tells both.

Attacks, arrests, expulsions, elections: many mentions of these name nobody whom a table lists, no place and no day.
What ties them is that they are the news of both articles, and what they say: who in plain words, how, how many, where.
"""

from __future__ import annotations

import math

from khabar.link.accounts import Account
from khabar.link.barriers import FORCE, Part, Setting, parties, same_stated_day
from khabar.link.deed_barriers import are_two_sides, done_to_others, others_did
from khabar.link.lengths import Length, overlapping
from khabar.link.plain import BESIDE
from khabar.link.wording import overlap, overlap_of_heads

#: The news of an article stands in its title and first sentences.
_NEWS = 0.45
_ARTICLE = 0.40
#: Mentions so many characters apart mostly tell one thing.
_NEAR = 300
#: What stands first in both is mostly what both are about.
_BOTH_LEAD = 0.20
_PLANNED = -0.05
#: What it counts that two deeds are called by one word; in two articles attacks have less else that could agree.
_WORD, _WORD_OF_FORCE = 0.1, 0.15
#: The same of words that one puts for another: هجوم, اعتداء.
_SENSE = 0.05
#: What it counts that the words beside two deeds are all the same.
_BESIDE = 0.2
#: Two counts of one toll differ by no more than this, mostly.
_TWO_COUNTS = 1.5
#: Deeds of words: two of one day are told apart by what was agreed, asked for, refused.
IN_WORDS = frozenset({"AGREE", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "SUPPORT", "COOPERATE"})
#: Of these those that each side does by itself.
_ATTITUDES = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN", "SUPPORT"})
#: Of these one side has several in one piece of news, each about another thing.
_MANY, _AGREED = frozenset({"REQUEST", "AGREE"}), "AGREE"
#: An object shared by less than this is another one.
_SAME_OBJECT = 0.5
#: Raids and shelling: either word, one or many, tells what a night brought.
_RAIDS = frozenset({"airstrike", "heavy-weapons"})
#: Ways of force that a word which names no way ("the attack") does not mean.
OWN_WAYS = frozenset({"clash", "abduct", "execute", "torture"})


def _leads(left: Account, right: Account) -> Part | None:
    return Part(_BOTH_LEAD, "the first thing both articles tell") if left.leads and right.leads else None


def _people(left: Account, right: Account, setting: Setting) -> Part | None:
    if not left.participants or not right.participants:
        return None
    found = parties(left.participants, right.participants, setting.known)
    if found is None and are_two_sides(left, right):
        return None
    return Part(-0.25, "other participants") if found is None else Part(found.score * 0.6, found.reason)


def _nouns(left: Account, right: Account) -> Part | None:
    shared = {word for _, word in left.nouns & right.nouns}
    return Part(0.15, "the same people in plain words") if shared else None


def _mode(left: Account, right: Account) -> Part | None:
    shared = left.modes & right.modes
    if not shared and (left.modes | right.modes) & OWN_WAYS:
        return Part(-0.2, "one of a way of its own")
    return Part(0.15, f"the same way: {', '.join(sorted(shared))}") if shared else None


def _word(left: Account, right: Account) -> Part | None:
    two_articles = left.ref != right.ref
    score = _WORD_OF_FORCE if left.family == FORCE and two_articles else _WORD
    if left.names & right.names:
        return Part(score, "called by the same word")
    return Part(_SENSE, "called by words of one sense") if left.senses & right.senses else None


def _in_other_words(left: Account, right: Account) -> Part | None:
    """Deeds without force and without a way that are called by other words: to receive and to rescue are both aid."""
    apart = not (left.modes | right.modes) and not left.names & right.names and left.family != FORCE
    return Part(-0.2, "called by other words") if apart else None


def numbers_agree(left: Account, right: Account) -> bool:
    """Whether both tell one count of one kind that may be the same."""
    return any(a == b and overlapping(x, y) for a, x in left.tolls for b, y in right.tolls)


def _tolls(left: Account, right: Account) -> Part | None:
    kinds = {kind for kind, _ in left.tolls} & {kind for kind, _ in right.tolls}
    if not kinds:
        return None
    if numbers_agree(left, right):
        return Part(0.2, "numbers that agree")
    near = any(a == b and _is_near(x, y) for a, x in left.tolls for b, y in right.tolls)
    return Part(0.05, "numbers near each other") if near else Part(0.0, "numbers that differ")


def _is_near(left: Length, right: Length) -> bool:
    """Whether two counts may be two counts of one thing: 15 and 16, three and four."""
    return left.low <= _TWO_COUNTS * right.high and right.low <= _TWO_COUNTS * left.high


def _place(left: Account, right: Account) -> Part | None:
    shared = left.places & right.places
    return Part(0.15, f"the same place: {', '.join(sorted(shared))}") if shared else None


def _time(left: Account, right: Account) -> Part | None:
    return Part(0.1, f"the same day, {left.when.day}") if same_stated_day(left, right) else None


def _object(left: Account, right: Account) -> Part | None:
    shared = overlap_of_heads(left.head, right.head)
    return Part(0.2 * shared, f"{shared:.0%} of the object shared") if shared else None


def _around(left: Account, right: Account, setting: Setting) -> Part | None:
    """Words that both have beside them; an expulsion and the answer to it are told in the same ones.

    What stands beside one another has the same words around it, whatever it tells.
    """
    apart = _apart(left, right) > BESIDE and other_sides(left, right, setting) is None
    shared = overlap(left.around, right.around) if apart else 0.0
    return Part(_BESIDE * shared, f"{shared:.0%} of the words beside them shared") if shared else None


def _progress(left: Account, right: Account) -> Part | None:
    if left.background != right.background:
        return Part(-0.15, "one recalls, the other tells news")
    return Part(_PLANNED, "planned in one, done in the other") if left.pending != right.pending else None


def other_sides(left: Account, right: Account, setting: Setting) -> Part | None:
    """What speaks against two deeds that others did, or that were done to others; None where nothing does."""
    if others_did(left, right, setting.known) or _others_spoke(left, right, setting):
        return Part(-0.4, "done by others")
    return Part(-0.6, "done to others") if done_to_others(left, right, setting.known) else None


def _others_spoke(left: Account, right: Account, setting: Setting) -> bool:
    """Whether two told what they think of one thing: a run of condemnations is as many as those who condemn.

    Of who condemns nobody is told as dead or wounded, so a person whom no table lists is another all the same.
    """
    if left.family not in _ATTITUDES or not left.actors or not right.actors or left.ref == right.ref:
        return False
    return not any(setting.known.stands_for(a, b) for a in left.actors for b in right.actors)


def _many(left: Account, right: Account) -> Part | None:
    if (left.modes | right.modes) & _RAIDS:
        return None
    return Part(-0.1, "one deed and several") if left.several != right.several else None


def ties(left: Account, right: Account, setting: Setting) -> list[Part]:
    """What two deeds have in common, and what speaks against it, beside the articles that tell them."""
    found = (
        *(_leads(left, right), _people(left, right, setting), _nouns(left, right), _mode(left, right)),
        *(
            _in_other_words(left, right),
            _word(left, right),
            _tolls(left, right),
            _place(left, right),
            _time(left, right),
            _object(left, right),
            _around(left, right, setting),
        ),
        *(_progress(left, right), other_sides(left, right, setting), _many(left, right)),
    )
    return [part for part in found if part is not None]


def about_others(left: Account, right: Account) -> bool:
    """Whether two deeds of words are about other things."""
    told = left.object and right.object and left.family in IN_WORDS and not _is_repeated(left, right)
    return bool(told) and overlap_of_heads(left.head, right.head) < _SAME_OBJECT


def _is_repeated(left: Account, right: Account) -> bool:
    """Whether the same people are told of by the same word: an apology is given once, requests are many."""
    same = left.participants == right.participants and bool(left.participants)
    once = left.type not in _MANY or (
        left.type == _AGREED and left.leads and right.leads and len(left.participants) > 1
    )
    return same and bool(left.names & right.names) and once


def in_the_news(left: Account, right: Account, setting: Setting) -> list[Part]:
    """The parts of the score of two deeds of akin articles; empty where nothing of the kind ties them."""
    if not setting.akin.hold(left.ref, right.ref) or about_others(left, right):
        return []
    return [Part(_NEWS, "the articles open with the same news"), *ties(left, right, setting)]


def _apart(left: Account, right: Account) -> float:
    """Characters between the nearest mentions of both; infinitely many for two articles."""
    if left.ref != right.ref:
        return math.inf
    return min(abs(a.mention.trigger.start - b.mention.trigger.start) for a in left.told for b in right.told)


def _near(left: Account, right: Account) -> Part | None:
    return Part(0.1, "told beside each other") if _apart(left, right) <= _NEAR else None


def _known(left: Account, right: Account) -> Part | None:
    """A later noun with the article tells what was told; attacks are many, and "the attack" may be any of them."""
    later = max(left, right, key=lambda account: account.first.order)
    return Part(0.15, "the later is told as known") if later.definite and later.family != FORCE else None


def _others(left: Account, right: Account) -> Part | None:
    """Other people or things that it was done to: one article that names both tells two deeds."""
    to = [{word for side, word in account.nouns if side == "to"} | account.recipients for account in (left, right)]
    return Part(-0.2, "done to others") if all(to) and not to[0] & to[1] else None


def in_one_article(left: Account, right: Account, setting: Setting) -> list[Part]:
    """The parts of the score of two deeds that one article tells; empty where they are about other things."""
    if about_others(left, right):
        return []
    found = (*ties(left, right, setting), _near(left, right), _known(left, right), _others(left, right))
    return [Part(_ARTICLE, "told in one article"), *(part for part in found if part is not None)]
