"""What a conflict asks beyond joining: that both accounts are surely of one happening, and tell other things of it.

Accounts that differ are less likely of one happening than accounts that agree. Joining two tellings wrongly costs a
cluster; a conflict told between them is a charge against two papers that is not true.
"""

from __future__ import annotations

from khabar.link.accounts import Account, is_titled
from khabar.link.affiliations import Affiliations
from khabar.link.barriers import CONTACT, same_stated_day
from khabar.link.counts import TOLLS, shown_amount
from khabar.link.lengths import OPEN_FACTOR, Length, length_of, overlapping
from khabar.link.observation import Observation
from khabar.model import Span
from khabar.text.tokens import tokenize

#: By which two small counts of one thing may differ, whatever part of them that is.
_FEW = 3.0
#: How many times as large a count of one thing may be in another paper.
_FAR = 4.0
_CLASH = frozenset({"clash"})
_SHORT = 3


def _meet(left: frozenset[str], right: frozenset[str], known: Affiliations) -> bool:
    return any(known.stands_for(a, b) for a in left for b in right)


def _tied(left: Account, right: Account, known: Affiliations) -> bool:
    """Whether two deeds share somebody who took part, a town or a stated day: more than news that begin alike."""
    people = _meet(left.participants, right.participants, known)
    towns = any(place in known.cities for place in left.places & right.places)
    return people or towns or same_stated_day(left, right)


def _near(left: Length | None, right: Length | None) -> bool:
    """Whether two counts may be two counts of one thing: one and four, 20 and 36; five and a thousand are of two."""
    if left is None or right is None:
        return True
    return left.low <= OPEN_FACTOR * right.high + _FEW and right.low <= OPEN_FACTOR * left.high + _FEW


def _may_count_one(left: Observation, right: Observation, first: Account, second: Account) -> bool:
    """Whether two counts may be of one thing at all: 371 and six are not, nor the dead of both sides of a clash."""
    if left.attribute != "number" or left.extent is None or right.extent is None:
        return True
    sides = _CLASH & first.modes & second.modes and not _counted_words(left) & _counted_words(right)
    near = left.extent.low <= _FAR * right.extent.high + _FEW and right.extent.low <= _FAR * left.extent.high + _FEW
    return near and not sides


def _counted_words(count: Observation) -> frozenset[str]:
    """The longer words of a count, whoever they count among them: مسلحا of عشرين مسلحا."""
    return frozenset(t.norm for t in tokenize(count.at.exact) if t.kind == "word" and len(t.norm) > _SHORT)


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
    if first is None or second is None or first.ref == second.ref or first.type == CONTACT:
        return True
    # A past matter that is told by its count alone may be another: a list of what happened before.
    recalled = first.background != second.background
    if left.attribute == "number" and left.of & (first.names | second.names):
        # So many raids: every day has raids, and only those on one place are counted twice.
        return bool(first.places & second.places)
    one = _tied(first, second, known) or (not recalled and _counts_one(left, right, first, second))
    return one and _may_count_one(left, right, first, second)


def _tells_length(article: Observation, other: Observation, beside: Span) -> bool:
    """Whether an article has a length that the other's may be: forty minutes alone, five hours in all."""
    times = (t for t in article.told.article.times if t.type == "DURATION" and not _within(t.start, beside))
    found = (length_of(t.value, approx=other.approx, mod=t.mod) for t in times if t.value)
    return any(one is not None and other.extent is not None and overlapping(one, other.extent) for one in found)


def _tells_number(article: Observation, other: Observation, beside: Span) -> bool:
    kind, whole = next(iter(other.of), ""), article.told.article
    amounts = (a for event in whole.events for a in event.amounts if not _within(a.mention.start, beside))
    if kind in TOLLS and any(a.kind == kind and shown_amount(a) == other.value for a in amounts):
        return True
    counted = kind not in TOLLS or article.told.ref == other.told.ref
    quantities = (q for q in whole.quantities if counted and not _within(q.start, beside))
    return any(other.extent is not None and q.low == other.extent.low for q in quantities)


def _is_sum(title: Observation, body: Observation) -> bool:
    """Whether a headline's count may hold more than the body's: the dead and the wounded, raids on two states."""
    if title.extent is None or body.extent is None:
        return False
    whole, more = body.told.article, title.extent.low - body.extent.high
    others = {a.low for event in whole.events for a in event.amounts} | {q.low for q in whole.quantities}
    return more > 0 and (more == 1 or more in others)


def _within(at: int, span: Span) -> bool:
    return span.start <= at < span.end


def _title_of(observation: Observation) -> Span:
    title = observation.told.article.title
    return Span(0, 0) if title is None else Span(title.start, title.end)


def tells_both(left: Observation, right: Observation) -> bool:
    """Whether one of the two articles has both numbers or lengths: one is then a part, or another deed's.

    Of a title and the body of one article, whether the body has the title's too.
    """
    tells = _tells_length if left.attribute == "duration" else _tells_number
    if left.told.ref == right.told.ref:
        title, body = (left, right) if is_titled(left.told) else (right, left)
        return tells(body, title, _title_of(title)) or _is_sum(title, body)
    return tells(left, right, Span(0, 0)) or tells(right, left, Span(0, 0))
