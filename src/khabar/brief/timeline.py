"""The timeline as a drawing: one mark an event, time from right to left in Arabic, left to right in English."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from khabar.brief.contents import Book
from khabar.brief.frame import Frame, written
from khabar.brief.markup import Html, el, join
from khabar.brief.values import show_date, sort_key
from khabar.brief.view import show_event
from khabar.brief.words import Label, Words
from khabar.model import Event

#: More dates than this are drawn by month, more months by year.
SLOTS = 48
_RADIUS, _STEP, _MARGIN, _STACK = 13.0, 32.0, 52.0, 6
_NEAR, _FAR = 70.0, 112.0


class Mark(NamedTuple):
    """One event in a drawing. ``kind``: told, old (background) or disputed; ``standing`` as `standing_of` gives it."""

    date: str | None
    number: str
    name: Label
    kind: str
    href: str
    standing: str = "done"


class Slot(NamedTuple):
    """One date with its events; ``at`` pixels from where time begins."""

    value: str
    events: tuple[Mark, ...]
    at: float


def mark_of(event: Event, book: Book) -> Mark:
    """An event of the brief, linked to its card."""
    kind = "disputed" if event.id in book.disputed else "old" if event.background else "told"
    number = str(book.numbers[event.id])
    return Mark(event.date, number, show_event(event, book), kind, f"#e{number}", standing_of(event.modality))


_DONE, _OFF = frozenset({"happened", "ongoing", "recurring"}), frozenset({"negated", "denied"})


def standing_of(modality: str) -> str:
    """Whether an event is told as a thing that was: done, off (it did not happen) or open (planned, demanded, …)."""
    return "done" if modality in _DONE else "off" if modality in _OFF else "open"


def _begin(value: str) -> str:
    return sort_key(value)[1][:10]


def _day(value: str) -> date | None:
    padded = value + "-01-01"[: 10 - len(value)] if len(value) in (4, 7) else value
    try:
        return date.fromisoformat(padded)
    except ValueError:
        return None


def _grouped(events: Sequence[Mark]) -> dict[str, list[Mark]]:
    for length in (10, 7, 4):
        groups: dict[str, list[Mark]] = defaultdict(list)
        for event in events:
            groups[_begin(event.date or "")[:length]].append(event)
        if len(groups) <= SLOTS:
            break
    return dict(sorted(groups.items()))


def _gap(before: str, after: str) -> float:
    """Pixels between two dates: they grow with the time that passed, but slowly."""
    left, right = _day(before), _day(after)
    days = abs((right - left).days) if left and right else 365
    return min(_FAR, _NEAR + 6.0 * math.log2(1 + days / 7))


def lay_out(events: Sequence[Mark]) -> list[Slot]:
    """Dated events by date, earliest first, with their places. Empty where no event has a date."""
    groups = _grouped([event for event in events if event.date])
    slots: list[Slot] = []
    for value, found in groups.items():
        at = slots[-1].at + _gap(slots[-1].value, value) if slots else _MARGIN
        slots.append(Slot(value, tuple(found), at))
    return slots


class _Drawing(NamedTuple):
    words: Words
    frame: Frame
    base: float

    @property
    def lang(self) -> str:
        return self.frame.lang


def draw_timeline(events: Sequence[Mark], words: Words, lang: str) -> Html:
    """The drawing in one language; each mark is a link to its event. Empty markup where nothing is dated."""
    slots = lay_out(events)
    if not slots:
        return Html("")
    tall = max(min(len(slot.events), _STACK + 1) for slot in slots)
    base = tall * _STEP + 16
    frame = Frame(slots[-1].at + _MARGIN, base + 52, lang)
    drawing = _Drawing(words, frame, base)
    axis = el("line", x1="0", x2=f"{frame.width:g}", y1=f"{base:g}", y2=f"{base:g}", class_="axis")
    marks = [_slot(slot, drawing) for slot in slots]
    return frame.svg("", words.ui("timeline").of(lang), [axis, *marks])


def _slot(slot: Slot, drawing: _Drawing) -> Html:
    x, base = drawing.frame.x(slot.at), drawing.base
    tick = el("line", x1=f"{x:g}", x2=f"{x:g}", y1=f"{base - 5:g}", y2=f"{base + 5:g}", class_="axis")
    marks = [_mark(event, x, base - _STEP * (n + 0.75), drawing) for n, event in enumerate(slot.events[:_STACK])]
    more = len(slot.events) - _STACK
    if more > 0:
        marks.append(written(drawing.words.more(more).of(drawing.lang), x, base - _STEP * (_STACK + 0.6), "more"))
    return el("g", tick, join(marks), *_date(slot.value, x, drawing))


def _date(value: str, x: float, drawing: _Drawing) -> list[Html]:
    shown = value if len(value) == 4 else show_date(value, drawing.words).of(drawing.lang)
    head, _, year = shown.rpartition(" ")
    if drawing.lang == "en":
        head = " ".join(word[:3] for word in head.split())
    lines = [head, year] if head else [year]
    return [written(line, x, drawing.base + 22 + 19 * n, "day" if n == 0 else "year") for n, line in enumerate(lines)]


def _mark(event: Mark, x: float, y: float, drawing: _Drawing) -> Html:
    name = event.name.of(drawing.lang)
    label = el("text", event.number, x=f"{x:g}", y=f"{y + 4.5:g}", text_anchor="middle", class_="number")
    shape = _diamond(x, y) if event.kind == "disputed" else el("circle", cx=f"{x:g}", cy=f"{y:g}", r=f"{_RADIUS:g}")
    parts = (shape, _stroke(x, y), label) if event.standing == "off" else (shape, label)
    kind = f"mark {event.kind}" if event.standing == "done" else f"mark {event.kind} {event.standing}"
    return el("a", el("title", name), *parts, href=event.href, class_=kind, aria_label=name)


def _stroke(x: float, y: float) -> Html:
    """What did not happen is struck out, above and below its number."""
    reach, gap = _RADIUS + 3, 7.5
    ends = ((x - reach, y + reach, x - gap, y + gap), (x + gap, y - gap, x + reach, y - reach))
    lines = (el("line", x1=f"{a:g}", y1=f"{b:g}", x2=f"{c:g}", y2=f"{d:g}") for a, b, c, d in ends)
    return el("g", join(list(lines)), class_="struck")


def _diamond(x: float, y: float) -> Html:
    reach = _RADIUS + 3
    points = f"{x:g},{y - reach:g} {x + reach:g},{y:g} {x:g},{y + reach:g} {x - reach:g},{y:g}"
    return el("polygon", points=points)
