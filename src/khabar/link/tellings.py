"""Days on which a deed was told of: nobody tells on Monday of what was done on Tuesday."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.link.accounts import Account, Reader, Told
from khabar.link.affiliations import Affiliations
from khabar.link.observation import Observation, evidence_at
from khabar.link.surety import surely_one
from khabar.link.when import days_of
from khabar.model import Span, TimeExpression
from khabar.text.tokens import tokenize

_DONE = "happened"
#: How the rule of an hour ends whose day is that of the telling before, and the length of a day's value.
_BY_TELLING, _DAY = "day_told", len("2018-05-28")


def tellings(accounts: Sequence[Account], reader: Reader) -> Iterator[Observation]:
    """The days on which articles say that these accounts were told of, by a weekday's name or in figures.

    Example: قالت وسائل إعلام، الاثنين، إن ثلاثة قتلوا → that Monday.
    """
    for account in accounts:
        for told in account.told:
            time = _day_of_telling(told)
            if time is not None and time.value is not None and is_explicit(time.exact, reader):
                at = evidence_at(reader, told, Span(time.start, time.end))
                yield Observation("date", time.value, told, at, inferred=True, account=account)


def _day_of_telling(told: Told) -> TimeExpression | None:
    """The one day between cue and content of the statement that holds a deed which took place."""
    mention, article = told.mention, told.article
    if mention.modality != _DONE:
        return None
    if mention.time is not None:
        day = mention.time.value[:_DAY] if mention.time.rule.endswith(_BY_TELLING) else ""
        return next((t for t in article.times if day and t.value == day), None)
    statement = next((s for s in article.statements if s.id == mention.statement), None)
    if statement is None or statement.cue is None:
        return None
    start, end = statement.cue.start, statement.content.start
    days = [t for t in article.times if start <= t.start < end and t.value and None not in days_of(t.value)]
    return days[0] if len(days) == 1 else None


def is_explicit(words: str, reader: Reader) -> bool:
    """Whether words name a day by its weekday or in figures: today may be the day of another edition."""
    return any(t.kind == "number" or t.norm in reader.words.weekdays for t in tokenize(words))


def told_too_soon(
    told: Sequence[Observation], dates: Sequence[Observation], reader: Reader, known: Affiliations
) -> tuple[Observation, Observation] | None:
    """The first day of telling that lies before the day which another article gives the deed itself; None for none."""
    stated = [o for o in dates if not o.inferred and not o.tentative and o.told.mention.modality == _DONE]
    for date in (o for o in stated if is_explicit(o.at.exact, reader)):
        low, _ = days_of(date.value)
        for telling in told:
            _, high = days_of(telling.value)
            other = telling.told.ref != date.told.ref and low is not None and high is not None and high < low
            if other and surely_one(telling, date, known):
                return telling, date
    return None
