"""Views as pages: Jinja2 with everything escaped but what the brief's own markup made."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from khabar.brief.markup import Html, el, own, quoted
from khabar.brief.passages import fit
from khabar.brief.values import show_date
from khabar.brief.view import Cite
from khabar.brief.words import Label, Words
from khabar.web import addresses
from khabar.web.saying import say_in


class Setting(NamedTuple):
    """What the reader chose, and where the reader is.

    ``lang``: ar or en. ``look``: auto, light or dark. ``path`` and ``query``: of this page. ``token``: for forms that
    write; empty where nothing can be written.
    """

    lang: str
    look: str
    path: str
    query: Mapping[str, str]
    token: str = ""
    record: str = ""


class Cells:
    """The evidence links of one page: each place gets an anchor once, to come back to when its drawer closes."""

    def __init__(self, setting: Setting) -> None:
        """Begin a page."""
        self._setting = setting
        self._seen: set[str] = set()

    def link(self, cite: Cite | None, *shown: str, kind: str = "cell") -> Html:
        """A link that opens the drawer at a place; the words alone where there is no place."""
        if cite is None:
            return el("span", *shown)
        place = addresses.written(cite)
        first = place not in self._seen
        self._seen.add(place)
        return el(
            "a",
            *shown,
            href=addresses.with_query(self._setting.path, self._setting.query, at=place) + "#marked",
            id=_anchor(cite) if first else None,
            class_=kind,
            data_into="evidence",
        )

    def close(self, place: addresses.Place) -> str:
        """The address of this page without the drawer, at the cell that opened it."""
        back = with_anchor(place.ref.page, place.ref.article, place.start, place.end)
        return addresses.with_query(self._setting.path, self._setting.query, at=None) + f"#{back}"


def _anchor(cite: Cite) -> str:
    return with_anchor(cite.ref.page, cite.ref.article, cite.start, cite.end)


def with_anchor(page: str, article: int, start: int, end: int) -> str:
    """An anchor for a cell: letters, digits and hyphens alone."""
    name = "".join(c if c.isascii() and c.isalnum() else "-" for c in page)
    return f"at-{start}-{end}-{article}-{name}"


class Renderer:
    """Templates, words and style, read once."""

    def __init__(self, words: Words) -> None:
        """Read the templates."""
        self.words = words
        self._environment = Environment(
            loader=PackageLoader("khabar.web", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(_FILTERS)
        self._environment.globals.update(_GLOBALS, words=words, to=addresses)

    def page(self, template: str, setting: Setting, view: object, **more: object) -> str:
        """A view as HTML in the reader's language."""
        cells = Cells(setting)
        made = self._environment.get_template(template)
        return made.render(v=view, s=setting, lang=setting.lang, cells=cells, **more)


@pass_context
def _say(context: Context, label: Label) -> Html:
    return say_in(label, context["lang"])


@pass_context
def _ui(context: Context, key: str) -> Html:
    return say_in(context["words"].ui(key), context["lang"])


@pass_context
def _web(context: Context, key: str, *filled: object) -> Html:
    label: Label = context["words"].rows["web", key]
    for one in filled:
        label = Label(label.ar.replace("%s", str(one), 1), label.en.replace("%s", str(one), 1))
    return say_in(label, context["lang"])


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
    return say_in(context["words"].of(group, key), context["lang"])


@pass_context
def _count(context: Context, number: int, noun: str) -> Html:
    return say_in(context["words"].counted(number, noun), context["lang"])


@pass_context
def _day(context: Context, value: str | None) -> Html:
    words: Words = context["words"]
    return say_in(show_date(value, words) if value else words.ui("undated"), context["lang"])


def _number(value: int) -> str:
    return f"{value:,}"


def _machine(value: str | None) -> str | None:
    """A date that HTML takes; None for uncertain ones and intervals."""
    return value if value and len(value) in (4, 7, 10) and value.replace("-", "").isdigit() else None


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
}
_GLOBALS: dict[str, Any] = {"el": el}


def style() -> str:
    """The style sheet: the brief's, and what pages have beyond it."""
    parts = (files("khabar.brief") / "style.css", files("khabar.web") / "static" / "pages.css")
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


def script() -> str:
    """The script that opens drawers in place and renews progress; every page works without it."""
    return (files("khabar.web") / "static" / "pages.js").read_text(encoding="utf-8")


