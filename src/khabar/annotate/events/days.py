"""Days of events that their own clause does not date, from the day that the article tells its news of.

Nothing is silent: each such time carries its rule, and as its mention the characters that give the day. A clause with
a date of its own, a past matter, a plan and a wish get none. The day of publication alone is never an event's day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from khabar.model import Article, Break, EventMention, EventTime, Mention, Span, TimeExpression
from khabar.records import replace
from khabar.text.days import anchor_of
from khabar.text.sentences import Sentence

#: The rule of a day taken over from the lead; such a day is inferred, not stated.
LEAD_DAY = "lead_day"
#: The rule of "on the same day": stated, by reference to the lead's day.
SAME_DAY = "same_day"
_CONTACT = "CONSULT"
#: Deeds of speech and of paper that go with the news; a strike or an arrest in passing may be of any day.
_DEEDS = frozenset({"AGREE", "COOPERATE", "REJECT", "REQUEST", "THREATEN", "CONCEDE", "ACCUSE"})
_DONE = frozenset({"happened", "negated", "ongoing"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T.*)?")
#: News of a call or a meeting comes out the same day or up to two days later.
_NEWS_DAYS = 2
#: So many sentences after the lead still tell the day's news; farther down articles recall.
_REACH = 10
#: Agreements without names are the lead's parties' own only right behind it.
_NEAR = 3
_SINCE = frozenset({"منذ", "قبل", "بعد", "حتي", "الي", "عشيه"})
#: Before an event they set it at another time than what is told of.
_FROM = frozenset({"منذ", "قبل", "بعد", "عقب"})
#: They begin a clause of its own behind "it was".
_NEW_CLAUSE = frozenset({"حيث", "،", ",", "ان", "اذ"})
#: Words that set a clause before the news: وكان قد اتصل, سبق أن التقى, اللقاء السابق.
_WAS = frozenset({"كان", "كانت", "كانا", "كانوا", "سبق"})
_FORMER = frozenset({"سابق", "السابق", "السابقه", "سابقا", "الماضي", "الماضيه"})
_SAME = re.compile(r"اليوم (?:نفسه|ذاته|عينه)")
#: A title tells what the first events of the body are.
_TITLED = 6
_FULL = "2025-01-01"
#: Shorter lines at the head are captions, bylines and kickers.
_NEWS_WORDS = 9


class Lead(NamedTuple):
    """The day of the news: its value, where it stands, the lead's entities with their states, the lead's extent.

    ``of_event``: an event of the lead has that day; else something was said on it, or it just stands there.
    """

    day: str
    at: Span
    cast: frozenset[str]
    start: int
    end: int
    of_event: bool


def with_days(
    text: str,
    sentences: Sequence[Sentence],
    events: Sequence[EventMention],
    found: tuple[Sequence[Mention], Sequence[TimeExpression]],
    article: Article,
    homes: Mapping[str, str],
) -> list[EventMention]:
    """The same events, the undated ones that belong to the day's news dated by it.

    Args:
        text: What all offsets refer to.
        sentences: The article's, title included.
        events: Sorted by start; events that carry a time keep it.
        found: Mentions and times of the article.
        article: Its title and date of publication.
        homes: State of each person.

    Returns:
        Events in the same order. A lead without one clear day dates nothing.

    Example: "التقى الوزيران أمس الثلاثاء … واتفقا على …" → the agreement is of Tuesday too, by ``lead_day``.
    """
    body = [s for s in sentences if article.title is None or s.start >= article.title.end]
    if not events or not body:
        return list(events)
    run = _Run(text, sentences, found[1], find_lead(text, body, events, found, article, homes), homes, article.breaks)
    dated = [run.dated(event) for event in events]
    told = [e for e in dated if e.trigger.start >= body[0].start][:_TITLED]
    return [_titled(e, told, homes) if e.trigger.start < body[0].start else e for e in dated]


# ── the lead ────────────────────────────────────────────────────────────────────────────────────────────────────


def _first_paragraph(body: Sequence[Sentence]) -> list[Sentence]:
    """The first line of running text; captions and bylines have no verb of their own and few words."""
    first = next((s for s in body if len(s.tokens) > _NEWS_WORDS), None)
    return [s for s in body if first is not None and s.paragraph == first.paragraph and s.start >= first.start][:_NEAR]


def _is_day(time: TimeExpression) -> bool:
    return time.type in ("DATE", "TIME") and time.resolved and _DAY.fullmatch(time.value or "") is not None


def _is_since(text: str, at: int) -> bool:
    words = text[max(0, at - 12) : at].split()
    return bool(words) and words[-1].removeprefix("و").replace("ى", "ي").replace("إ", "ا").replace("ة", "ه") in _SINCE


def _is_news_day(value: str, article: Article) -> bool:
    published = article.published
    if published is None:
        return True
    if len(published.value) < len(_FULL):
        return value.startswith(published.value)
    told, news = anchor_of(value), anchor_of(published.value)
    return told is not None and news is not None and 0 <= (news.at - told.at).days <= _NEWS_DAYS


def find_lead(
    text: str,
    body: Sequence[Sentence],
    events: Sequence[EventMention],
    found: tuple[Sequence[Mention], Sequence[TimeExpression]],
    article: Article,
    homes: Mapping[str, str],
) -> Lead | None:
    """The one day that the first paragraph tells its news of; None where it names none, several, or a day to come.

    The day of an event of the lead goes before a day on which something was said. On a page without a date only the
    day of such an event counts.
    """
    paragraph = _first_paragraph(body)
    if not paragraph:
        return None
    start, end = paragraph[0].start, paragraph[-1].end
    told = [e for e in events if start <= e.trigger.start < end and e.time is not None and not e.background]
    stated = {e.time.value[:10] for e in told if e.time and _DAY.fullmatch(e.time.value) and e.modality in _DONE}
    if not stated and (told or article.published is None):
        return None
    days = [t for t in found[1] if start <= t.start < end and _is_day(t) and not _is_since(text, t.start)]
    news = [t for t in days if _is_news_day((t.value or "")[:10], article)]
    news = [t for t in news if not stated or (t.value or "")[:10] in stated]
    if len({(t.value or "")[:10] for t in news}) != 1:
        return None
    head = article.title.start if article.title else start
    cast = {m.entity for m in found[0] if head <= m.start < end and m.entity}
    cast |= {homes[entity] for entity in cast if entity in homes}
    return Lead((news[0].value or "")[:10], Span(news[0].start, news[0].end), frozenset(cast), start, end, bool(stated))


# ── the others ──────────────────────────────────────────────────────────────────────────────────────────────────


class _Run:
    """One article with its lead."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        times: Sequence[TimeExpression],
        lead: Lead | None,
        homes: Mapping[str, str],
        breaks: Sequence[Break] = (),
    ) -> None:
        self.text, self.sentences, self.times = text, sentences, times
        self.lead, self.homes = lead, homes
        #: Where the article turns to another story: what follows is no news of the lead's day.
        self.jump = min((one.start for one in breaks if one.kind == "jump"), default=len(text))

    def dated(self, event: EventMention) -> EventMention:
        if event.time is not None or event.background:
            return event
        number = next((n for n, s in enumerate(self.sentences) if s.start <= event.trigger.start < s.end), None)
        if number is None:
            return event
        same = _SAME.search(self.text, self.sentences[number].start, self.sentences[number].end)
        if same is not None and event.modality == "happened":
            day = self._last_day(number, same.start()) or (self.lead.day if self.lead else None)
            return (
                replace(event, time=EventTime(value=day, mention=Span(*same.span()), rule=SAME_DAY)) if day else event
            )
        if self.lead is not None and event.modality in _DONE and self._is_news(event, number, self.lead):
            return replace(event, time=EventTime(value=self.lead.day, mention=self.lead.at, rule=LEAD_DAY))
        return event

    def _last_day(self, number: int, before: int) -> str | None:
        """The last day named before "the same day" in its sentence or the one before; None where there is none."""
        start = self.sentences[max(0, number - 1)].start
        days = [
            t.value
            for t in self.times
            if start <= t.start < before and _is_day(t) and not _is_since(self.text, t.start)
        ]
        return (days[-1] or "")[:10] if days else None

    def _is_news(self, event: EventMention, number: int, lead: Lead) -> bool:
        sentence = self.sentences[number]
        first = next((n for n, s in enumerate(self.sentences) if s.end >= lead.end), 0)
        after = number - first
        if after > _REACH or not lead.start <= event.trigger.start < max(self.jump, lead.end):
            return False
        if self._has_own_date(sentence, lead) or _is_earlier(event, sentence):
            return False
        # "Said on Friday that he had called": Friday is the day of saying.
        if event.statement is not None and not lead.of_event and sentence.start <= lead.at.start < sentence.end:
            return False
        return self._takes_part(event, after, lead)

    def _takes_part(self, event: EventMention, after: int, lead: Lead) -> bool:
        parties = _entities(event)
        if not parties:
            definite = event.type == _CONTACT and event.trigger.exact.startswith("ال")
            return definite or (event.type == "AGREE" and after <= _NEAR)
        known = [p for p in parties if p in lead.cast or self.homes.get(p) in lead.cast]
        if event.type == _CONTACT:
            return len(known) == len(parties)
        return event.type in _DEEDS and (len(known) == len(parties) or len(known) > 1)

    def _has_own_date(self, sentence: Sentence, lead: Lead) -> bool:
        """Whether the sentence names another time than the lead's day; "since 2022" and the like do not count."""
        inside = (t for t in self.times if sentence.start <= t.start < sentence.end and t.type in ("DATE", "TIME"))
        others = (t for t in inside if not (t.value or "").startswith(lead.day))
        return any(not _is_since(self.text, t.start) and not self.text.startswith("منذ", t.start) for t in others)


def _is_earlier(event: EventMention, sentence: Sentence) -> bool:
    """Whether words set the clause before the news: وكان قد اتصل, بعد اتصال, اللقاء السابق."""
    before = [t.norm.removeprefix("و") for t in sentence.tokens if t.start < event.trigger.start]
    after = [t.norm for t in sentence.tokens if t.start >= event.trigger.end][:3]
    clause = before[max((n for n, norm in enumerate(before) if norm in _NEW_CLAUSE), default=-1) + 1 :]
    return bool(_WAS & set(clause) or _FORMER & {*clause, *after} or _FROM & set(before[-2:]))


# ── the title ───────────────────────────────────────────────────────────────────────────────────────────────────


def _entities(event: EventMention) -> frozenset[str]:
    return frozenset(p.entity for p in event.participants if p.entity)


def _are_twins(title: EventMention, event: EventMention, homes: Mapping[str, str]) -> bool:
    """Whether a title's mention names the parties of an event of the body, or both name none and say the same word."""
    left, right = ({homes.get(e, e) for e in _entities(side)} for side in (title, event))
    if title.type != event.type:
        return False
    if not left or not right:
        return not left and not right and title.trigger.exact == event.trigger.exact
    return left <= right or right <= left


def _titled(title: EventMention, body: Sequence[EventMention], homes: Mapping[str, str]) -> EventMention:
    """A title's mention with the day that the first paragraphs give its event.

    A bare weekday of a title may be the last or the next one; the body's same weekday decides.
    """
    bare = title.time is not None and title.time.rule == "weekday"
    if title.time is not None and not bare:
        return title
    for event in body:
        if event.time is None or event.time.mention is None or not _are_twins(title, event, homes):
            continue
        if bare and not _same_weekday(title, event):
            continue
        time = EventTime(value=event.time.value, mention=event.time.mention, rule=LEAD_DAY)
        ahead = event.modality == "planned" and title.modality == "happened"
        modality = event.modality if ahead else title.modality
        return replace(title, time=time, background=event.background, modality=modality)
    return title


def _same_weekday(left: EventMention, right: EventMention) -> bool:
    days = [anchor_of(e.time.value) for e in (left, right) if e.time is not None]
    return all(d is not None and d.precision == "day" for d in days) and len({d.at.weekday() for d in days if d}) == 1
