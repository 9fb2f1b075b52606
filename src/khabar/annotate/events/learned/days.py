"""When a deed was that no rule dated: a learned opinion on the dates that stand in its sentence.

The rules' reading comes first and stays; the opinion only adds, at most one date of the same sentence, and only where
it is sure enough. Nothing is resolved here: the value is that of the words, as `event_time` gives it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.annotate.events.details import event_time, is_since
from khabar.annotate.events.learned.day_attributes import Dated, DatedRow, day_attributes
from khabar.annotate.events.learned.model import DayModel
from khabar.annotate.events.learned.opinion import DayOpinion, Telling
from khabar.annotate.events.story import Contents
from khabar.model import LEARNED_DAY, Article, EventMention, EventTime, Span, Statement
from khabar.records import replace

_FULL = len("2018-05-28")


class Days:
    """Gives the opinion. Built once from the model, then only read."""

    def __init__(self, model: DayModel) -> None:
        """Take the model."""
        self._weights, self._least = model.weights, model.least

    def completed(
        self,
        events: Sequence[EventMention],
        tellings: Sequence[Telling],
        statements: Sequence[Statement],
        article: Article,
        *,
        watched: list[DayOpinion] | None = None,
    ) -> list[EventMention]:
        """The same event mentions; those without a time that a date of their sentence surely enough dates have it.

        Args:
            events: Of one article, with the times that rules gave them.
            tellings: Those of them that have a trigger in a row.
            statements: Of the article.
            article: Its day of publication tells what is past and what is to come.
            watched: Where given, what is thought of each date beside a deed is added to it, also beside dated ones.

        Cost: some 30 µs for each date of a sentence that holds an undated deed.
        """
        given: dict[tuple[int, str], EventTime] = {}
        published = article.published.value[:_FULL] if article.published is not None else ""
        deeds = _deeds(events, tellings, statements)
        for deed, statement, sentence in deeds:
            if watched is None and deed.event.time is not None:
                continue
            opinions = self._opinions(deed, sentence, statement, published)
            if watched is not None:
                watched += opinions
            best = max(opinions, key=_share_of, default=None)
            if deed.event.time is None and best is not None and best.total >= self._least:
                given[deed.event.trigger.start, deed.event.type] = best.time
        return [_dated(event, given.get((event.trigger.start, event.type))) for event in events]

    def _opinions(
        self, deed: Dated, sentence: DatedRow, statement: Statement | None, published: str
    ) -> list[DayOpinion]:
        """What is thought of the dates of a deed's sentence."""
        found = []
        for i in sentence.dates:
            told = sentence.row.items[i].time
            time = event_time(sentence.row, told, deed.event.type)
            if told is None or time is None or is_since(sentence.row, told):
                continue  # since when nothing was like it: أكبر تبادل منذ 2022
            if time.value[:1].isdigit():  # an hour without its day (TAF) is none
                attributes = day_attributes(deed, i, sentence, statement, published)
                found.append(self._opinion(deed, time, attributes))
        return found

    def _opinion(self, deed: Dated, time: EventTime, attributes: tuple[str, ...]) -> DayOpinion:
        weights, total = self._weights, 0
        for one in attributes:
            total += weights.get(one, 0)
        return DayOpinion(
            trigger=Span(deed.event.trigger.start, deed.event.trigger.end),
            time=replace(time, rule=f"{time.rule}:{LEARNED_DAY}"),
            total=total,
            attributes=attributes,
            given=deed.event.time is not None and deed.event.time.value == time.value,
        )


def _share_of(one: DayOpinion) -> int:
    return one.total


def _dated(event: EventMention, time: EventTime | None) -> EventMention:
    return event if time is None or event.time is not None else replace(event, time=time)


def _deeds(
    events: Sequence[EventMention], tellings: Sequence[Telling], statements: Sequence[Statement]
) -> Iterator[tuple[Dated, Statement | None, DatedRow]]:
    """Each deed of a sentence that holds a date, as it stands now, with the statement that it stands in."""
    contents, now = Contents(statements), {(one.trigger.start, one.type): one for one in events}
    rows: dict[int, list[Telling]] = {}
    for telling in tellings:
        rows.setdefault(telling.around.row.sentence.start, []).append(telling)
    for together in rows.values():
        deeds = [Dated(now.get((one.event.trigger.start, one.event.type), one.event), one.around) for one in together]
        sentence = DatedRow(together[0].around.row, deeds)
        for deed in deeds if sentence.dates else ():
            yield deed, contents.at(deed.event.trigger.start), sentence
