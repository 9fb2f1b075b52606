"""Labelled deeds with the dates of their sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from khabar.annotate.trace import days_on
from khabar.evaluate.event_labels import EventLabel
from khabar.evaluate.find_labels import FindLabel
from khabar.model import Span
from khabar.stages import Stages, annotate_page
from opinions.labelled import Labelled, by_rules_alone, paired, read_labelled


class Date(NamedTuple):
    """A date of the sentence; ``right``: the label has it; ``given``: a rule gave it; ``value``: EDTF."""

    attributes: tuple[str, ...]
    right: bool
    given: bool
    value: str


class Case(NamedTuple):
    """A labelled deed: ``value`` is its labelled day, ``found`` what the rules gave; each None for none."""

    of: str
    article: str
    value: str | None
    found: str | None
    dates: tuple[Date, ...]


def read_cases(data: Path) -> list[Case]:
    """All labelled deeds that Khabar finds. Cost: two minutes."""
    stages = by_rules_alone()
    return [case for one in read_labelled(data) for case in _cases(one, stages)]


def _cases(given: Labelled, stages: Stages) -> Iterator[Case]:
    article = given.article
    for one in annotate_page(article.page(), stages):
        asked = days_on(stages.annotator, article.text, one)
        for event, label in paired(given.labels, one.events):
            if isinstance(label, EventLabel) and label.optional:
                continue
            span, value = _told(label)
            own = [said for said in asked if said.trigger == Span(event.trigger.start, event.trigger.end)]
            dates = tuple(
                Date(said.attributes, _touches(span, said.time.mention), said.given, said.time.value) for said in own
            )
            yield Case(given.of, article.id, value, event.time.value if event.time else None, dates)


def _told(label: EventLabel | FindLabel) -> tuple[Span | None, str | None]:
    """The words that date a labelled deed, and their value."""
    if isinstance(label, FindLabel):
        return label.time, label.value
    return (label.time.span, label.time.value) if label.time is not None else (None, None)


def _touches(told: Span | None, found: Span | None) -> bool:
    return told is not None and found is not None and told.start < found.end and found.start < told.end
