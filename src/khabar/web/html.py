"""A page's record as HTML, by templates that escape all but the brief's own markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from khabar.brief.markup import Html, el, own, quoted
from khabar.brief.passages import fit
from khabar.brief.timeline import Mark, draw_timeline, standing_of
from khabar.brief.words import Label, Words
from khabar.web import addresses
from khabar.web.annotated import Paragraph, anchor
from khabar.web.asked import Asked
from khabar.web.assets import load_assets
from khabar.web.drawings import draw_copies, draw_network
from khabar.web.marking import draw_text
from khabar.web.rows import Cells, Rows, machine_date
from khabar.web.saying import Sayings, load_words
from khabar.web.views.common import EventLine, Opened
from khabar.web.views.copies import Graph
from khabar.web.views.entity import Neighbour


class Drawings(NamedTuple):
    """What templates draw, in the language of their page."""

    words: Words
    lang: str

    def text(self, paragraphs: Sequence[Paragraph]) -> Html:
        """An article in paragraphs."""
        return draw_text(paragraphs, self.words, self.lang)

    def timeline(self, lines: Sequence[EventLine]) -> Html:
        """Events by date, numbered as they come."""
        marks = [
            Mark(line.date, str(n), line.shown, _kind(line), addresses.event(line.id), standing_of(line.modality))
            for n, line in enumerate(lines, start=1)
        ]
        return draw_timeline(marks, self.words, self.lang)

    def copies(self, graph: Graph) -> Html:
        """Who copies whom."""
        return draw_copies(graph, self.words, self.lang)

    def network(self, name: Label, neighbours: tuple[Neighbour, ...]) -> Html:
        """Who takes part in events with somebody."""
        return draw_network(name.of(self.lang), neighbours, self.words, self.lang)


def _kind(line: EventLine) -> str:
    return "disputed" if line.disputed else "told"


class Templates:
    """The templates, compiled once. Safe to share among threads."""

    def __init__(self, csrf: str, record: str) -> None:
        """Take what forms have to send back, and what the user calls the record."""
        self._words = load_words()
        self._sayings = Sayings()
        self.assets = load_assets()
        self._made = Environment(
            loader=PackageLoader("khabar.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # else their files are looked at for each page
        )
        self._made.filters.update(_FILTERS)
        self._made.globals.update(
            csrf=csrf,
            record=record,
            words=self._words,
            to=addresses,
            anchor=anchor,
            assets=self.assets.names,
        )

    def show(self, template: str, page: object, asked: Asked, evidence: Opened | None = None) -> bytes:
        """The page in the language that is asked for; half characters of a page come out as U+FFFD."""
        cells, draw = Cells(asked), Drawings(self._words, asked.lang)
        rows = Rows(cells, self._words, self._sayings, asked.lang)
        made = self._made.get_template(template)
        shown = made.render(v=page, asked=asked, lang=asked.lang, cells=cells, rows=rows, draw=draw, evidence=evidence)
        return shown.encode("utf-8", "replace")


def _said(context: Context, label: Label) -> Html:
    rows: Rows = context["rows"]
    return rows.say(label)


@pass_context
def _say(context: Context, label: Label) -> Html:
    return _said(context, label)


@pass_context
def _ui(context: Context, key: str) -> Html:
    return _said(context, context["words"].ui(key))


@pass_context
def _web(context: Context, key: str, *filled: object) -> Html:
    label: Label = context["words"].rows["web", key]
    for one in filled:
        label = Label(label.ar.replace("%s", str(one), 1), label.en.replace("%s", str(one), 1))
    return _said(context, label)


@pass_context
def _plain(context: Context, label: Label) -> str:
    """A label as bare text: for attributes."""
    return fit(label.of(context["lang"]))


@pass_context
def _word(context: Context, key: str, group: str = "web") -> str:
    words: Words = context["words"]
    return words.of(group, key).of(context["lang"])


@pass_context
def _of(context: Context, key: str, group: str) -> Html:
    return _said(context, context["words"].of(group, key))


@pass_context
def _count(context: Context, number: int, noun: str) -> Html:
    return _said(context, context["words"].counted(number, noun))


@pass_context
def _day(context: Context, value: str | None) -> Html:
    rows: Rows = context["rows"]
    return rows.day(value)


def _number(value: int) -> str:
    return f"{value:,}"


def _foreign(shown: str, lang: str) -> Html:
    """Words of a known language that need not be the page's."""
    return el("bdi", shown, lang=lang, dir="rtl" if lang == "ar" else "ltr")


_FILTERS = {
    "say": _say,
    "ui": _ui,
    "web": _web,
    "plain": _plain,
    "word": _word,
    "of": _of,
    "count": _count,
    "day": _day,
    "number": _number,
    "machine": machine_date,
    "own": own,
    "quoted": quoted,
    "fit": fit,
    "foreign": _foreign,
}
