"""Who signed an article: told by what came with the page, its head, a line under its title, or its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khabar.ingest.byline import NamedPart, parse_byline
from khabar.ingest.dateline import HOUSES, find_dateline
from khabar.ingest.houses import OutletIndex, house_key
from khabar.ingest.lines import Line, is_paragraph
from khabar.ingest.view import View
from khabar.model import Article, BylinePart, Page, Span

_OWN_LINE = 120
#: Longest line of place and house above a text.
_MAX_SIGNED = 60
#: With its year a line is one of the day.
_YEAR = re.compile(r"\d{4}")


def signed(page: Page, view: View, article: Article, index: OutletIndex) -> tuple[BylinePart, ...]:
    """Parts of the byline in order; empty where nobody signed.

    What the caller or the JSON line gave wins, then the head of the HTML, then a line of the page, then the dateline.
    An embedded article has only its own lines; a headline alone has none. Cost: linear in a few short lines.
    """
    if article.kind == "headline":
        return ()
    own = article.outlet.entity if article.outlet else None
    if article.kind == "main" and page.author and (given := parse_byline(page.author, _all(page.author), index, own)):
        return tuple(_part(page.author, one, "given", at=None) for one in _with_own(page.author, given, article))
    for rule, spans in _told(view, article):
        parts = [one for span in spans for one in parse_byline(view.text, span, index, own)]
        if _names_someone(parts):
            named = _with_own(view.text, parts, article)
            return tuple(_part(view.text, one, rule, at=Span(one.start, one.end)) for one in named)
    found = find_dateline(view.text, article, index, own)
    return tuple(_part(view.text, one, "dateline", at=Span(one.start, one.end)) for one in found)


def _all(text: str) -> Span:
    return Span(0, len(text))


def _part(text: str, one: NamedPart, rule: str, *, at: Span | None) -> BylinePart:
    return BylinePart(kind=one.kind, name=text[one.start : one.end], rule=rule, entity=one.entity, at=at)


def _told(view: View, article: Article) -> Iterator[tuple[str, list[Span]]]:
    """Rules with the stretches that may sign, the surest first: all authors of one rule, then each byline alone."""
    values = view.values("author") if article.kind == "main" else ()
    for rule in dict.fromkeys(value.rule for value in values):
        yield rule, [Span(value.start, value.end) for value in values if value.rule == rule]
    for item in article.boilerplate:
        if item.kind in {"byline", "date_line"} and item.end - item.start <= _OWN_LINE:
            yield "line", [Span(item.start, item.end)]


def _names_someone(parts: Sequence[NamedPart]) -> bool:
    """Whether a line is a byline: it names a person or a house, and little in it is not understood."""
    kinds = [part.kind for part in parts]
    return 2 * kinds.count("other") < len(kinds) and any(kind == "person" or kind in HOUSES for kind in kinds)


def _with_own(text: str, parts: Sequence[NamedPart], article: Article) -> list[NamedPart]:
    """The page's own name is its outlet, whatever it looks like: ``المثال - وكالات`` on the page of المثال برس."""
    own = house_key(article.outlet.name) if article.outlet else ""
    done = []
    for one in parts:
        key = house_key(text[one.start : one.end])
        is_own = own and one.kind in {"other", "place", "person"} and one.entity is None
        mine = is_own and (own == key or own.startswith(f"{key} "))
        entity = article.outlet.entity if mine and article.outlet else one.entity
        done.append(one._replace(kind="outlet", entity=entity) if mine else one)
    return done


def signed_lines(view: View, lines: Sequence[Line], index: OutletIndex) -> Iterator[int]:
    """Starts of the lines above the first paragraph that sign: a place beside a known house or the head's author.

    ``دمشق-سانا``, ``أنقرة / الأناضول``, ``إسطنبول/ سامي العلي/ الأناضول``, ``باريس/ سامي العلي`` where the head of the
    page names سامي العلي; nothing of such a line is not understood. The first line may be a title: no person in it.
    """
    authors = frozenset(house_key(view.text[value.start : value.end]) for value in view.values("author"))
    for number, line in enumerate(lines):
        if is_paragraph(line):
            return
        if len(line.text) <= _MAX_SIGNED and not _YEAR.search(line.text):
            parts = parse_byline(view.text, Span(line.start, line.end), index)
            keys = {house_key(view.text[part.start : part.end]) for part in parts if part.kind == "person"}
            if _are_signing(parts, own=bool(keys & authors), person=number > 0):
                yield line.start


def _are_signing(parts: Sequence[NamedPart], *, own: bool, person: bool) -> bool:
    kinds = {part.kind for part in parts}
    known = own or any(part.entity for part in parts if part.kind in {"agency", "outlet"})
    placed = [part.entity for part in parts if part.kind == "place"]
    return known and any(placed) and all(placed) and kinds <= HOUSES | {"place"} | ({"person"} if person else set())
