"""When a mention's happening was, as an interval: by its clause, by when it was told, by when that was news.

A day that says when somebody told of a deed is not the deed's: أعلنت السلطات الاثنين مقتل خمسة. It leaves the days on
which such news is news, as the day of publication does where the text gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from khabar.link.lapses import told_before
from khabar.link.when import NEWS_DAYS, PLAN_DAYS, When, days_of, narrowed, shifted
from khabar.link.wording import Wordlist
from khabar.model import AnnotatedArticle, EventMention, Evidence, Span

#: Modalities of what is still to come.
PENDING = frozenset({"planned", "proposed", "conditional", "demanded", "hypothetical"})
#: Rules of times that the event's own clause does not give: the lead's day, an hour's day from the sentence before.
_INFERRED = ("lead_day", "day_told")
_LEAD = "lead_day"
_WEEK = 7
#: Characters before a time in which the word stands that says that something holds since then.
_SINCE, _SINCE_REACH = "منذ", 40
_STOP = re.compile(r"[.!؟?،\n\r]")


def is_telling_day(article: AnnotatedArticle, mention: EventMention) -> bool:
    """Whether its time stands in what introduces a statement, and it in the statement: its time is that of telling."""
    at = mention.time.mention if mention.time is not None else None
    if at is None:
        return False
    around = [s.content for s in article.statements if _holds(s.content, mention.trigger.start)]
    return bool(around) and not any(_holds(content, at.start) for content in around)


def _holds(span: Span | Evidence, at: int) -> bool:
    return span.start <= at < span.end


def is_inferred(article: AnnotatedArticle, mention: EventMention) -> bool:
    """Whether its day stands not in its own clause: the lead's day, that of publication, that on which it was told."""
    time = mention.time
    if time is None:
        return False
    return time.mention is None or time.rule.endswith(_INFERRED) or is_telling_day(article, mention)


def time_spans(article: AnnotatedArticle, mention: EventMention) -> list[Span]:
    """Where the mention's time stands: the linked expression, else the dates inside its evidence."""
    if is_inferred(article, mention):
        return []
    if mention.time is not None:
        return [mention.time.mention] if mention.time.mention is not None else []
    inside = mention.evidence
    return [Span(t.start, t.end) for t in article.times if inside.start <= t.start and t.end <= inside.end]


def told_in_evening(text: str, article: AnnotatedArticle, mention: EventMention, words: Wordlist) -> bool:
    """Whether its time is an evening or a night, which another paper counts to the next day: مساء السبت, ليل السبت."""
    spans = time_spans(article, mention)
    return any(t.norm in words.evening for at in spans for t in words.stretches.between(text, at.start, at.end))


def _weekdays(text: str, spans: Iterable[Span], words: Wordlist) -> frozenset[int]:
    """The weekday that the spans name; empty where they name none, or several (said on one day of another)."""
    norms = (t.norm for span in spans for t in words.stretches.between(text, span.start, span.end))
    found = frozenset(words.weekdays[norm] for norm in norms if norm in words.weekdays)
    return found if len(found) == 1 else frozenset()


def _news_window(mention: EventMention, low: date | None, high: date | None) -> When:
    """Days that the day of the news leaves for a mention without a date; unknown where that day is unknown."""
    if low is None or high is None:
        return When()
    if mention.background:
        return When(None, high)
    if mention.modality in PENDING:
        return When(shifted(low, -NEWS_DAYS), shifted(high, PLAN_DAYS))
    return When(shifted(low, -NEWS_DAYS), high)


def _published(article: AnnotatedArticle) -> tuple[date | None, date | None]:
    return days_of(article.published.value) if article.published is not None else (None, None)


def _is_own_day(article: AnnotatedArticle, mention: EventMention) -> bool:
    """Whether the annotator gave the event the article's own day, for want of a date in the text."""
    time, published = mention.time, article.published
    return time is not None and time.mention is None and published is not None and time.value == published.value


def when_told(text: str, article: AnnotatedArticle, mention: EventMention, words: Wordlist) -> When:
    """When a mention's happening was, as an interval of days.

    A date that the text gives is ``stated``. One that the annotator took from the day of publication, one on which it
    was told, or none at all, leaves the days on which such news is news; a stated weekday narrows them.
    """
    weekdays = _weekdays(text, time_spans(article, mention), words)
    time = mention.time
    if time is not None and not _is_own_day(article, mention) and not is_of_another(text, article, mention, words):
        low, high = days_of(time.value)
        if is_telling_day(article, mention):
            return _news_window(mention, low, high)
        if is_day_of_telling_plan(article, mention):
            return _news_window(replace(mention, modality="planned"), *_published(article))
        if low or high:
            low, high = _turned(low, high, article, mention)
            return narrowed(When(low, high, stated=not is_inferred(article, mention), weekdays=weekdays))
    before = told_before(text, article, mention, words, _published(article))
    open_ = replace(mention, modality="planned") if _is_called_off(mention) else mention
    return before or narrowed(_news_window(open_, *_published(article))._replace(weekdays=weekdays))


def is_of_another(text: str, article: AnnotatedArticle, mention: EventMention, words: Wordlist) -> bool:
    """Whether its time is surely another's: a year as the day of the lead, the time since when something holds.

    Example: أعنف المواجهات منذ حرب عام 2014، وقد قتل ثلاثة tells no year of the dead.
    """
    time = mention.time
    if time is None or time.mention is None:
        return False
    if time.rule.endswith(_LEAD):
        low, high = days_of(time.value)
        return low is None or low != high
    before = words.stretches.between(text, max(0, time.mention.start - _SINCE_REACH), time.mention.start)
    since = next((t.start for t in reversed(before) if t.norm.removeprefix("و") == _SINCE), None)
    within = since is not None and since < mention.trigger.start < time.mention.start
    return since is not None and not within and not any(_STOP.match(text[n]) for n in range(since, time.mention.start))


def told_value(article: AnnotatedArticle, mention: EventMention) -> str:
    """The value of its time, in the week that fits; empty where it has none. A Friday of plans is no Friday gone by."""
    if mention.time is None:
        return ""
    low, high = days_of(mention.time.value)
    turned = _turned(low, high, article, mention)[0]
    return mention.time.value if turned is None or turned == low else turned.isoformat()


def is_day_of_telling_plan(article: AnnotatedArticle, mention: EventMention) -> bool:
    """Whether its day stands before it, is no later than the news, and it is still to come, or was called off.

    Such a day is that on which the plan was told or given up: أعلن الخميس إلغاء القمة.
    """
    at = mention.time.mention if mention.time is not None else None
    open_ = mention.modality in PENDING or _is_called_off(mention)
    if not open_ or at is None or at.start > mention.trigger.start:
        return False
    low, high = days_of(told_value(article, mention))
    news = _published(article)[1]
    return low is not None and low == high and news is not None and low <= news


def _is_called_off(mention: EventMention) -> bool:
    """Whether it is a contact that is not to be: its day lies ahead as that of a plan does (ألغى الرئيس القمة)."""
    return mention.modality == "denied" and mention.type == "CONSULT"


def may_be_of_plan(article: AnnotatedArticle, mention: EventMention) -> bool:
    """Whether its day is that of the news and it is still to come: mostly the day on which the plan was told."""
    told, news = days_of(told_value(article, mention)), _published(article)
    return mention.modality in PENDING and None not in told and None not in news and told == news


def _turned(
    low: date | None, high: date | None, article: AnnotatedArticle, mention: EventMention
) -> tuple[date | None, date | None]:
    """The same weekday a week on where it lies before the news and the deed is still to come; the other way round too.

    Example: a Friday on which protests are planned is no Friday gone by.
    """
    first, last = _published(article)
    if low is None or low != high or first is None or last is None or not _is_weekday(mention):
        return low, high
    if mention.modality in PENDING and low < first:
        return shifted(low, _WEEK), shifted(low, _WEEK)
    late = low > last and mention.modality not in PENDING
    return (shifted(low, -_WEEK), shifted(low, -_WEEK)) if late else (low, high)


def _is_weekday(mention: EventMention) -> bool:
    """Whether a weekday alone gave its day: which week it is of was a choice."""
    return mention.time is not None and mention.time.rule == "weekday"


def _rank(when: When) -> tuple[bool, bool, int]:
    if when.low is None or when.high is None:
        return (not when.stated, True, 0)
    return (not when.stated, False, (when.high - when.low).days)


def best_of(times: Sequence[When]) -> When:
    """The most telling time: stated before inferred, narrow before wide; weekdays of all where no day is known."""
    best = min(times, key=_rank)
    if best.day is not None and best.stated:
        return best
    return best._replace(weekdays=frozenset().union(*(t.weekdays for t in times)))
