"""The view of a page: the readable text that all rules work on, with the way back to the page as it came in.

For plain text the view is the page itself. For HTML it is built by `khabar.ingest.html`: blocks on their own lines,
entities decoded, named values of the head (publication time, site name) as lines of their own in front.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from khabar.errors import ReadError
from khabar.lexicon.regions import RegionNames, load_regions
from khabar.model import Page, Span

R = TypeVar("R")


class Run(NamedTuple):
    """``length`` view characters from ``view`` on came from ``raw``; each took ``step`` raw characters.

    ``step`` is 1 for copied text (``length`` of any size); an entity is a run of length 1 whose step is its raw length;
    a newline put in by the view is a run of length 1 and step 0.
    """

    view: int
    raw: int
    length: int
    step: int


class Meta(NamedTuple):
    """A named value of an HTML page: ``published``, ``modified``, ``site``, ``url``, ``title``, ``author``, ``image``.

    ``start`` and ``end`` are over the view. ``rule`` says where it stands: ``json_ld``, ``open_graph``, ``html_meta``,
    ``html_time``, ``html_title``; values of one name come in this order.
    """

    name: str
    start: int
    end: int
    rule: str = "html_meta"


class Aside(NamedTuple):
    """A visible block outside the article; ``kind`` as of boilerplate, ``aside``, or empty: only its place says so."""

    start: int
    end: int
    kind: str


class View(Struct, frozen=True, kw_only=True):
    """The readable text of a page.

    Attributes:
        text: What rules see. Offsets of articles and annotations are over it until `relocate`.
        runs: The way back, in view order; None where the view is the page itself.
        meta: Values of the head, each on a line of its own; empty for plain text.
        asides: Blocks that are visible but not the article (menus, footers, embedded posts); empty for plain text.
        title: The main heading of an HTML page; None for plain text or where there is none.
        heads: Headings of further articles that stand whole on the page; empty for plain text.
    """

    text: str
    runs: tuple[Run, ...] | None = None
    meta: tuple[Meta, ...] = ()
    asides: tuple[Aside, ...] = ()
    title: Span | None = None
    heads: tuple[Span, ...] = ()

    def named(self, name: str) -> Span | None:
        """Span of the first value of that name, or None: ``view.named("published")``."""
        return next((Span(m.start, m.end) for m in self.meta if m.name == name), None)

    def values(self, name: str) -> tuple[Meta, ...]:
        """All values of that name, the surest first."""
        return tuple(m for m in self.meta if m.name == name)

    def raw(self, span: Span) -> Span:
        """Where a stretch of the view stands in the page. Cost: logarithmic in the number of runs."""
        if self.runs is None:
            return span
        start = self._raw_at(span.start, end=False)
        return Span(start, max(start, self._raw_at(span.end - 1, end=True)) if span.end > span.start else start)

    def seen(self, offset: int) -> int | None:
        """Where a character of the page stands in the view; None where the view leaves it out (a tag, a script).

        Cost: linear in the number of runs.
        """
        if self.runs is None:
            return offset
        for run in self.runs:
            if run.raw <= offset < run.raw + (run.length if run.step == 1 else run.step):
                return run.view + (offset - run.raw if run.step == 1 else 0)
        return None

    def _raw_at(self, position: int, *, end: bool) -> int:
        runs = self.runs or ()
        index = bisect_right(runs, position, key=_view_start) - 1
        if index < 0:
            return 0
        run = runs[index]
        inside = min(position - run.view, run.length - 1)
        if run.step == 1:
            return run.raw + inside + end
        return run.raw + (run.step if end else 0)


def _view_start(run: Run) -> int:
    return run.view


def view_of(page: Page, regions: RegionNames | None = None) -> View:
    """The view of a page.

    Plain text: the page itself, at no cost. HTML: built in linear time, plus one call of trafilatura to tell main text
    from menus. ``regions`` are the names that parts of pages go by; without them their table is read, some 2 ms.
    """
    if page.media != "html":
        return View(text=page.text)
    from khabar.ingest.html import html_view  # the parser and trafilatura load only where a page is HTML

    return html_view(page.text, regions or load_regions())


def readable_view(page: Page, regions: RegionNames | None = None) -> View:
    """The view of a page that shows something, as `view_of` makes it; of plain text, always.

    Raises:
        ReadError: Nothing on an HTML page is text: all stands in scripts, pictures or the head.
    """
    view = view_of(page, regions)
    if view.runs is not None and not view.text[max((meta.end for meta in view.meta), default=0) :].strip():
        raise ReadError("no readable text in the page: give it as a browser shows it, with its text in the HTML")
    return view


def relocate(record: R, view: View, page_text: str) -> R:
    """The same record with offsets over the page instead of the view, and ``exact`` as it stands in the page.

    Every span, and every record with ``start`` and ``end``, is moved, however deep. An ``exact`` of HTML may then hold
    tags and entities: ``الرئيس <b>الروسي</b>``. Views of plain text give the record itself.
    """
    if view.runs is None:
        return record
    moved: R = _moved(record, view, page_text)
    return moved


def _moved(value: Any, view: View, text: str) -> Any:  # noqa: ANN401 - any record of the model
    if isinstance(value, Span):
        return view.raw(value)
    if isinstance(value, tuple):
        moved = tuple(_moved(item, view, text) for item in value)
        # A title may be named at the foot of the page: in the JSON-LD that is often written there.
        return tuple(sorted(moved)) if all(isinstance(item, Span) for item in moved) else moved
    if isinstance(value, Struct):
        return _moved_struct(value, view, text)
    return value


def _moved_struct(record: Struct, view: View, text: str) -> Struct:
    fields: dict[str, Any] = {name: _moved(getattr(record, name), view, text) for name in record.__struct_fields__}
    if "start" in fields and "end" in fields:
        fields["start"], fields["end"] = view.raw(Span(fields["start"], fields["end"]))
        if "exact" in fields:
            fields["exact"] = text[fields["start"] : fields["end"]]
    return replace(record, **fields)
