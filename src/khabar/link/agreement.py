"""Whether two accounts of one attribute can both hold. Absent is never asked; compatible is not a conflict."""

from __future__ import annotations

import re
from collections.abc import Callable

from khabar.link.accounts import UNDONE, Account
from khabar.link.affiliations import Affiliations
from khabar.link.barriers import ALIKE, CONTACT, FORCE, TOLD
from khabar.link.counts import TOLLS
from khabar.link.dating import PENDING
from khabar.link.firsts import other_ranks
from khabar.link.lengths import Length, overlapping
from khabar.link.observation import Observation
from khabar.link.surety import surely_one, tells_both
from khabar.link.when import days_of
from khabar.link.wording import overlap_of_heads

_CLOCK = re.compile(r"(\d\d)(?::(\d\d))?")
#: Minutes by which two hours may differ: when it began and when it was over, or an hour that one of them rounds.
_HOURS = 90
_HALF_DAY = 12 * 60
_DONE = "happened"
Rule = Callable[[Observation, Observation, Affiliations], str | None]


def _lengths(left: Observation, right: Observation, _: Affiliations) -> str | None:
    if left.extent is None or right.extent is None or overlapping(left.extent, right.extent):
        return None
    if tells_both(left, right):
        return None
    return "the lengths do not meet, also with what rounding and approximation allow"


def _dates(left: Observation, right: Observation, _: Affiliations) -> str | None:
    first, second = days_of(left.value), days_of(right.value)
    if None in first or None in second or left.tentative or right.tentative:
        return None
    apart = first[1] < second[0] or second[1] < first[0]  # type: ignore[operator]
    return "the dates do not meet" if apart else None


def _weekdays(left: Observation, right: Observation, _: Affiliations) -> str | None:
    return "two weekdays for one event" if left.value != right.value else None


def _clocks(left: Observation, right: Observation, _: Affiliations) -> str | None:
    """Two hours of one day, farther apart than what begins early and what ends late."""
    first, second = (_minutes(o.value) for o in (left, right))
    if first is None or second is None or left.told.ref == right.told.ref:
        return None
    apart = abs(first - second)
    # Half a day apart: one of them does not say, or is not read as saying, which half.
    return "the hours do not meet" if apart > _HOURS and apart != _HALF_DAY else None


def _minutes(value: str) -> int | None:
    """Minutes since midnight. Example: 11:30 → 690."""
    match = _CLOCK.match(value)
    return int(match[1]) * 60 + int(match[2] or 0) if match else None


def _ranks(left: Observation, right: Observation, _: Affiliations) -> str | None:
    return other_ranks(left, right)


def _numbers(left: Observation, right: Observation, _: Affiliations) -> str | None:
    if left.of != right.of or left.extent is None or right.extent is None or _may_be_one_number(left, right):
        return None
    if left.tentative or right.tentative or _newer(left, right) or tells_both(left, right):
        return None
    return "two numbers of the same thing"


def _may_be_one_number(left: Observation, right: Observation) -> bool:
    """Whether both admit one number; where both count as many more beside it, without those: 10 and 3, 12 and 3."""
    if left.extent is None or right.extent is None:
        return True
    more = left.beside if left.beside == right.beside else 0.0
    first, second = (Length(extent.low, extent.high - more) for extent in (left.extent, right.extent))
    return overlapping(first, second)


def _newer(left: Observation, right: Observation) -> bool:
    """Whether two tolls come from articles of two days: the later one counts what was found since."""
    return bool(left.of & TOLLS) and _printed_apart(left, right)


def _printed_apart(left: Observation, right: Observation) -> bool:
    """Whether two articles came out on two known days."""
    days = [days_of(o.told.article.published.value) if o.told.article.published else () for o in (left, right)]
    return all(days) and days[0] != days[1]


def _lists(left: Observation, right: Observation, known: Affiliations) -> str | None:
    for closed, other in ((left, right), (right, left)):
        outside = {p for p in other.of if not any(known.stands_for(p, q) for q in closed.of)}
        if closed.closed and outside:
            return f"a list that says “only” leaves out {', '.join(sorted(outside))}"
    return None


def _places(left: Observation, right: Observation, known: Affiliations) -> str | None:
    """Two cities for one meeting. What is not a city may be what the talk was about, and fighting has many places."""
    if left.value == right.value or any(
        o.told.mention.type != CONTACT or not o.told.mention.mode for o in (left, right)
    ):
        return None
    return "two cities for one event" if left.value in known.cities and right.value in known.cities else None


def _initiators(left: Observation, right: Observation, known: Affiliations) -> str | None:
    return None if known.stands_for(left.value, right.value) else "two who are said to have called"


def _one_matter(left: Account, right: Account) -> bool:
    """Whether two accounts surely tell of one thing: a contact of the same people, a deed about the same."""
    if left.type == CONTACT:
        return left.participants == right.participants and len(left.participants) > 1
    told = left.family != FORCE and min(len(left.object), len(right.object)) >= TOLD
    return told and overlap_of_heads(left.head, right.head) >= ALIKE


def _standings(left: Observation, right: Observation, _: Affiliations) -> str | None:
    """Done in one account, not done in the other, told on one day; an attack in which nobody was hurt took place."""
    first, second = left.account, right.account
    if first is None or second is None or _printed_apart(left, right) or not _one_matter(first, second):
        return None
    done, undone = (first, second) if left.value == _DONE else (second, first)
    against = {left.value, right.value} - {_DONE} <= UNDONE and left.value != right.value and undone.undone
    of_one_mind = not any(t.mention.modality in UNDONE for t in done.told)
    return "one says that it happened, the other that it did not" if against and of_one_mind else None


def _strengths(left: Observation, right: Observation, _: Affiliations) -> str | None:
    """Agreed in one account and only promised in the other; about the same thing, and neither article says both."""
    first, second = left.account, right.account
    if first is None or second is None or first is second or left.value == right.value:
        return None
    return "agreed in one, promised in the other" if _one_matter(first, second) else None


#: Attributes of which an event has one value; the others (topics, outcomes) add up.
RULES: dict[str, Rule] = {
    "duration": _lengths,
    "date": _dates,
    "weekday": _weekdays,
    "clock": _clocks,
    "rank": _ranks,
    "number": _numbers,
    "participants": _lists,
    "place": _places,
    "initiator": _initiators,
    "modality": _standings,
    "strength": _strengths,
}


def incompatible(left: Observation, right: Observation, known: Affiliations) -> str | None:
    """Why two observations of one attribute cannot both hold; None where they can. Symmetric.

    A plan and what came of it never conflict: that is progress; nor does what a later version of its article replaced.

    Example: about 90 minutes and an hour and a half → None; two hours and four → the lengths do not meet.
    """
    pending = [o.told.mention.modality in PENDING for o in (left, right)]
    if pending[0] != pending[1] or left.inferred or right.inferred:
        return None
    if left.superseded or right.superseded:
        return None
    rule = RULES.get(left.attribute)
    if rule is None or left.attribute != right.attribute or not surely_one(left, right, known):
        return None
    return rule(left, right, known)
