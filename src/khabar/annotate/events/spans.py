"""Where an event mention stands in its text: its trigger, and all that its sentence tells of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from khabar.annotate.events.candidate import Around
from khabar.annotate.events.row import Row
from khabar.lexicon.eventtypes import TriggerForm
from khabar.model import Article, EventTime, Evidence, Span, TimeExpression
from khabar.records import replace
from khabar.text.days import anchor_of
from khabar.text.fold import fold

_WEEKDAY, _WEEK_DAYS = "weekday", 7
_WEEK = re.compile(r"(\d{4})-W(\d{2})")


def is_ahead(when: TimeExpression | None, article: Article) -> bool:
    """Whether a time is a day, week or month that begins after the day of publication."""
    published = article.published
    if when is None or when.value is None or published is None or published.precision != "day":
        return False
    week = _WEEK.fullmatch(when.value)
    if week is not None:
        return date.fromisocalendar(int(week[1]), int(week[2]), 1).isoformat() > published.value
    begins = anchor_of(when.value)
    return begins is not None and begins.at.isoformat() > published.value


def own_time(form: TriggerForm, modality: str, when: TimeExpression | None, article: Article) -> TimeExpression | None:
    """The time of a mention; None where what is over would be of a day to come (اتفقا على عقد جولة السبت المقبل)."""
    past = form.kind == "verb" and form.form.tense == "past" and modality == "happened"
    return None if past and is_ahead(when, article) else when


def on_next_weekday(time: EventTime | None, trigger: Span, article: Article) -> EventTime | None:
    """The time of a planned deed: a bare weekday behind its trigger is the next such day (تقرر عقد اجتماع الخميس).

    Beside a present or past verb such a day reads as the last one; what is planned cannot be over. Before the trigger
    it is rather the day of another verb (وصل الأربعاء للقاء). Any other time comes back as it is.
    """
    published = article.published
    if time is None or time.rule != _WEEKDAY or published is None:
        return time
    if time.mention is None or time.mention.start < trigger.start:
        return time
    day = anchor_of(time.value)
    if day is None or day.precision != "day" or published.precision != "day" or time.value >= published.value:
        return time
    ahead = (day.at + timedelta(days=_WEEK_DAYS)).isoformat()
    return replace(time, value=ahead, rule=f"{_WEEKDAY}:planned") if ahead >= published.value else time


def evidence(text: str, span: Span) -> Evidence:
    """The characters of a span."""
    return Evidence(start=span.start, end=span.end, exact=text[span.start : span.end])


def trigger_span(row: Row, at: int, words: Mapping[str, frozenset[str]]) -> Span:
    """The trigger without particles glued before it, with هاتفية where that follows at once."""
    item = row.items[at]
    cut = len(item.prefix) if not fold(row.text[item.start : item.start + 3]).startswith("لل") else 0
    start = item.start + min(cut, item.end - item.start - 1)
    following = row.items[at + 1] if at + 1 < len(row.items) else None
    phone = following is not None and following.norm in words["phone"]
    return Span(start, following.end if following is not None and phone else item.end)


def cover(row: Row, around: Around, spans: Sequence[Span]) -> Span:
    """From the first to the last of what belongs to the event, in its own sentence and clause."""
    low = next((row.items[i].end for i in range(around.at - 1, -1, -1) if row.kind(i) in ".:CR["), row.sentence.start)
    high = row.items[around.called.end - 1].end
    trigger = spans[0]
    reach = max(high, trigger.end)
    inside = [s for s in spans if low <= s.start and s.end <= max(reach, trigger.end)]
    lights = [row.items[around.light].start] if around.light is not None else []
    return Span(min([*lights, *(s.start for s in inside)]), max(s.end for s in inside))
