"""What a conflict asks beyond joining: that both accounts are surely of one happening, and tell other things of it.

Accounts that differ are less likely of one happening than accounts that agree. Joining two tellings wrongly costs a
cluster; a conflict told between them is a charge against two papers that is not true.
"""

from __future__ import annotations

from khabar.link.accounts import Account
from khabar.link.affiliations import Affiliations
from khabar.link.barriers import CONTACT, same_stated_day
from khabar.link.counts import TOLLS, shown_amount
from khabar.link.lengths import OPEN_FACTOR, Length
from khabar.link.observation import Observation

#: By which two small counts of one thing may differ, whatever part of them that is.
_FEW = 3.0


def _meet(left: frozenset[str], right: frozenset[str], known: Affiliations) -> bool:
    return any(known.stands_for(a, b) for a in left for b in right)


def _tied(left: Account, right: Account, known: Affiliations) -> bool:
    """Whether two deeds share somebody who took part, a town or a stated day: more than news that begin alike."""
    people = _meet(left.participants, right.participants, known)
    towns = left.places & right.places & frozenset(known.cities)
    return bool(people or towns) or same_stated_day(left, right)


def _near(left: Length | None, right: Length | None) -> bool:
    """Whether two counts may be two counts of one thing: one and four, 20 and 36; five and a thousand are of two."""
    if left is None or right is None:
        return True
    return left.low <= OPEN_FACTOR * right.high + _FEW and right.low <= OPEN_FACTOR * left.high + _FEW


def _counts_one(left: Observation, right: Observation, first: Account, second: Account) -> bool:
    """Whether two counts are of one thing: of the same people in plain words, or near each other."""
    return left.attribute == "number" and (bool(first.nouns & second.nouns) or _near(left.extent, right.extent))


def surely_one(left: Observation, right: Observation, known: Affiliations) -> bool:
    """Whether two observations are surely of one happening.

    One article's title and body are, and so are contacts, which are joined by who took part and when. Deeds of two
    articles must share somebody, a town or a stated day; of counts the same people in plain words do, or that they
    are near each other.
    """
    first, second = left.account, right.account
    if first is None or second is None or first.first.ref == second.first.ref or first.type == CONTACT:
        return True
    return _tied(first, second, known) or _counts_one(left, right, first, second)


def _tells_length(article: Observation, other: Observation) -> bool:
    return any(time.type == "DURATION" and time.value == other.value for time in article.told.article.times)


def _tells_number(article: Observation, other: Observation) -> bool:
    kind = next(iter(other.of), "")
    amounts = (a for event in article.told.article.events for a in event.amounts)
    if kind in TOLLS:
        return any(a.kind == kind and shown_amount(a) == other.value for a in amounts)
    return any(other.extent is not None and q.low == other.extent.low for q in article.told.article.quantities)


def tells_both(left: Observation, right: Observation) -> bool:
    """Whether one of the two articles has both numbers or lengths: one is then a part, or another deed's."""
    tells = _tells_length if left.attribute == "duration" else _tells_number
    return tells(left, right) or tells(right, left)
