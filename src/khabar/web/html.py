"""A page's record as HTML, by templates that escape all but the brief's own markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from khabar.brief.markup import Html, el, own, quoted
from khabar.brief.passages import fit
from khabar.brief.timeline import Mark, draw_timeline
from khabar.brief.values import show_date
from khabar.brief.view import Cite
from khabar.brief.words import Label, Words
from khabar.model import ArticleRef
from khabar.web import addresses
from khabar.web.annotated import Paragraph, anchor
from khabar.web.asked import Asked
from khabar.web.assets import load_assets
from khabar.web.drawings import draw_copies, draw_network
from khabar.web.marking import draw_text
from khabar.web.saying import load_words, say_in
from khabar.web.views.common import EventLine, Opened
from khabar.web.views.copies import Graph
from khabar.web.views.entity import Neighbour

_NO_LETTER = re.compile(r"[^A-Za-z0-9]")
#: Labels that are kept as they are written: names of everybody who was shown lately.
_SAID = 20_000


class Cells:
    """The evidence links of one page: each place gets an anchor once, to come back to when its drawer closes."""

    def __init__(self, asked: Asked) -> None:
        """Begin a page."""
        self._asked = asked
        self._seen: set[str] = set()
        self._names: dict[str, str] = {}

    def link(self, cite: Cite | None, *words: str, kind: str = "cell") -> Html:
        """A link that opens the drawer at a place; the words alone where there is no place."""
        shown = [Html(one) if isinstance(one, Markup) else one for one in words]
        if cite is None:
            return el("span", *shown)
        place = addresses.written(cite)
        first = place not in self._seen
        self._seen.add(place)
        return el(
            "a",
            *shown,
            href=self._opening(place),
            id=self._anchor(cite.ref, cite.start, cite.end) if first else None,
            class_=kind,
            hx_boost="true",
        )

    def _opening(self, place: str) -> str:
        return addresses.with_query(self._asked.address, self._asked.query, at=place) + "#marked"

    def _anchor(self, ref: ArticleRef, start: int, end: int) -> str:
        """As `anchor_at`; the name of a page is made once."""
        if ref.page not in self._names:
            self._names[ref.page] = _hyphened(ref.page)
        return f"at-{start}-{end}-{ref.article}-{self._names[ref.page]}"

    def close(self, place: addresses.Place) -> str:
        """The address of this page without the drawer, at the cell that opened it."""
        back = anchor_at(place.ref, place.start, place.end)
        return addresses.with_query(self._asked.address, self._asked.query, at=None) + f"#{back}"


def anchor_at(ref: ArticleRef, start: int, end: int) -> str:
    """An anchor for a cell: letters, digits and hyphens alone."""
    return f"at-{start}-{end}-{ref.article}-{_hyphened(ref.page)}"


def _hyphened(name: str) -> str:
    return _NO_LETTER.sub("-", name)


class Sayings:
    """Labels as they are written in a page of each language, kept: most pages say the same. Safe to share."""

    def __init__(self) -> None:
        """Begin without any."""
        self._kept: dict[tuple[Label, str], Html] = {}

    def of(self, label: Label, lang: str) -> Html:
        """A label in a language."""
        found = self._kept.get((label, lang))
        if found is None:
            found = say_in(label, lang)
            if len(self._kept) >= _SAID:
                self._kept = {}
            self._kept[label, lang] = found
        return found


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
            Mark(line.date, str(n), line.shown, "disputed" if line.disputed else "told", addresses.event(line.id))
            for n, line in enumerate(lines, start=1)
        ]
        return draw_timeline(marks, self.words, self.lang)

    def copies(self, graph: Graph) -> Html:
        """Who copies whom."""
        return draw_copies(graph, self.words, self.lang)

    def network(self, name: Label, neighbours: tuple[Neighbour, ...]) -> Html:
        """Who takes part in events with somebody."""
        return draw_network(name.of(self.lang), neighbours, self.words, self.lang)


class Templates:
    """The templates, compiled once. Safe to share among threads."""

    def __init__(self, csrf: str, record: str) -> None:
        """Take what forms have to send back, and what the user calls the record."""
        self._words = load_words()
        self.assets = load_assets()
        self._made = Environment(
            loader=PackageLoader("khabar.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._made.filters.update(_FILTERS)
        self._made.globals.update(
            csrf=csrf,
            record=record,
            words=self._words,
            said=Sayings(),
            to=addresses,
            anchor=anchor,
            assets=self.assets.names,
        )

    def show(self, template: str, page: object, asked: Asked, evidence: Opened | None = None) -> bytes:
        """The page in the language that is asked for; half characters of a page come out as U+FFFD."""
        cells, draw = Cells(asked), Drawings(self._words, asked.lang)
        made = self._made.get_template(template)
        shown = made.render(v=page, asked=asked, lang=asked.lang, cells=cells, draw=draw, evidence=evidence)
        return shown.encode("utf-8", "replace")


def _said(context: Context, label: Label) -> Html:
    kept: Sayings = context["said"]
    return kept.of(label, context["lang"])


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
    words: Words = context["words"]
    return _said(context, show_date(value, words) if value else words.ui("undated"))


def _number(value: int) -> str:
    return f"{value:,}"


def _machine(value: str | None) -> str | None:
    """A date that HTML takes; None for uncertain ones and intervals."""
    return value if value and len(value) in (4, 7, 10) and value.replace("-", "").isdigit() else None


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
    "machine": _machine,
    "own": own,
    "quoted": quoted,
    "fit": fit,
    "foreign": _foreign,
}
