"""Whether a contact is said to be the first of its kind: ثاني لقاء بينهما, أول اتصال بين الرئيسين منذ فبراير 2022.

Two accounts differ where one says first and the other second. What one account calls the first is also held against
the contacts that the record knows: the same people, the same way, on an earlier day, but not before the day since when
it is said to be the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise, takewhile

from khabar.link.accounts import Account, Reader, Told
from khabar.link.affiliations import Affiliations
from khabar.link.barriers import CONTACT
from khabar.link.observation import Observation
from khabar.link.when import days_of
from khabar.model import Evidence, Span
from khabar.text.token import Token

FIRST, LATER = "first", "later"
#: Stands for what narrows it: first announced, first on this level. Such a first excludes no other.
OF_ITS_KIND = "first of its kind"
_SINCE = " since "
#: Characters behind the trigger in which it may be said.
_REACH = 160
_STOP = ".!؟?\n\r"
#: Words that say that the contact is first: هذا الاتصال هو الأول.
_COPULA = frozenset({"هو", "هي", "يعد", "تعد", "يعتبر", "تعتبر", "كان", "كانت"})
#: What may follow the trigger without narrowing what it is the first of.
_OPEN = frozenset({"بينهما", "بين", "منذ", "مع", "هاتفي", "هاتفيه", "هاتفيا", *_COPULA})
_COMMAS = frozenset("،,;؛:")


def _behind(told: Told, reader: Reader) -> list[Token]:
    """Words and marks of the sentence behind the trigger."""
    text, start = reader.texts[told.article.page], told.mention.trigger.end
    tokens = reader.words.stretches.between(text, start, min(len(text), start + _REACH))
    return list(takewhile(lambda token: text[token.start] not in _STOP, tokens))


def _bare(norm: str) -> str:
    return norm.removeprefix("ال")


def _kind(norm: str, reader: Reader) -> str | None:
    words = reader.words
    return FIRST if _bare(norm) in words.first else LATER if _bare(norm) in words.later else None


def _said(told: Told, behind: Sequence[Token], reader: Reader) -> tuple[str, Span] | None:
    """First or later, and the words: right before the trigger, or behind هو."""
    text, at = reader.texts[told.article.page], told.mention.trigger
    before = reader.words.stretches.between(text, text.rfind("\n", 0, at.start) + 1, at.start)[-1:]
    for token in before:
        # Without the article: عبد الله الثاني اجتماعا is a king.
        if token.norm == _bare(token.norm) and (kind := _kind(token.norm, reader)) is not None:
            return kind, Span(token.start, at.end)
    for token, following in pairwise(behind):
        if token.norm in _COPULA and (kind := _kind(following.norm, reader)) is not None:
            return kind, Span(at.start, following.end)
    return None


def _is_narrowed(behind: Sequence[Token]) -> bool:
    """Whether the word behind the trigger narrows what it is first of: رسمي, معلن, على هذا المستوى."""
    words = [t.norm for t in takewhile(lambda t: t.norm not in _COMMAS and t.norm not in ("بين", "منذ"), behind)]
    return bool(words) and words[0] not in _OPEN


def _since(told: Told, behind: Sequence[Token]) -> str | None:
    """The day since when; empty where nothing is said, None where no date is given (منذ توليه)."""
    start = next((t.end for t in behind if t.norm == "منذ"), None)
    if start is None:
        return ""
    end = behind[-1].end
    times = (t.value for t in told.article.times if start <= t.start and t.end <= end and t.type == "DATE")
    return next((value for value in times if value is not None and days_of(value)[0] is not None), None)


def find_rank(told: Told, reader: Reader) -> Iterator[Observation]:
    """Whether a mention calls its contact the first, as ``first``, ``later``, ``first since 2022-02``.

    One that is first in a narrower sense (first announced, since he took office) is ``first of its kind``, tentative.
    """
    behind = _behind(told, reader) if told.mention.type == CONTACT else []
    said = _said(told, behind, reader) if told.mention.type == CONTACT else None
    if said is None:
        return
    kind, at = said
    since = _since(told, behind)
    narrowed = since is None or _is_narrowed(behind)
    value = OF_ITS_KIND if narrowed and kind == FIRST else kind + (f"{_SINCE}{since}" if since else "")
    exact = reader.texts[told.article.page][at.start : at.end]
    yield Observation("rank", value, told, Evidence(start=at.start, end=at.end, exact=exact), tentative=narrowed)


def since_of(value: str) -> date | None:
    """First day since when; None where it is said of all time."""
    since = value.partition(_SINCE)[2]
    return days_of(since)[0] if since else None


def other_ranks(left: Observation, right: Observation) -> str | None:
    """Why two accounts of one contact cannot both hold: one says first, the other second of the same time or later."""
    first, later = sorted((left, right), key=lambda o: not o.value.startswith(FIRST))
    if left.tentative or right.tentative or not first.value.startswith(FIRST) or not later.value.startswith(LATER):
        return None
    start, other = since_of(first.value), since_of(later.value)
    return None if start is not None and (other is None or other < start) else "one says the first, the other not"


def _is_before(earlier: Account, claimed: Account, since: date | None) -> bool:
    day, end = earlier.when, claimed.when.low
    if not day.stated or day.low is None or day.high is None or end is None:
        return False
    return day.high < end and (since is None or day.low > since)


def earlier_contact(rank: Observation, others: Sequence[Account], known: Affiliations) -> Account | None:
    """The contact of the record that was before the one called the first; None where the record knows none.

    It must have taken place, between the same people in the same way, on a day that its text gives.
    """
    claimed = rank.account
    if claimed is None or rank.tentative or not rank.value.startswith(FIRST):
        return None
    people = claimed.participants & known.persons
    since = since_of(rank.value)

    def contradicts(other: Account) -> bool:
        took_place = not (other.pending or other.undone or other.umbrella) and other.type == CONTACT
        same = people <= other.participants and bool(claimed.modes & other.modes)
        return took_place and same and _is_before(other, claimed, since)

    found = (other for other in others if contradicts(other)) if len(people) > 1 else iter(())
    return min(found, key=lambda other: (other.when.low or date.max, other.first.order), default=None)
