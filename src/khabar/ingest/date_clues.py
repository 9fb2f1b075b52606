"""What a page says of its day of publication in so many words: given value, head of the HTML, date line, dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from khabar.ingest.view import Meta
from khabar.lexicon.calendar import Calendar
from khabar.model import Article, Boilerplate, Evidence, Page, Span
from khabar.text.date_expressions import DateExpression
from khabar.text.dates import read_sentence
from khabar.text.days import Anchor, anchor_of, from_hijri, make_date
from khabar.text.numerals import longest_form
from khabar.text.time_items import Items
from khabar.text.tokens import Token, tokenize

_FIRST_YEAR, _LAST_YEAR = 1990, 2099
#: Longest line that can be a date line, in characters.
_LINE_LIMIT = 110
#: Who wrote and when often stand on one line.
_DATED_LINES = frozenset({"date_line", "byline"})
#: Lines at the head and the foot of a text among which a date line may stand.
_HEAD_LINES, _FOOT_LINES = 6, 2
#: A dateline ends within so many characters of the first line of the body, after at most so many words.
_DATELINE_LIMIT = 90
_WORDS_BEFORE = 4
#: A title that cleaning did not tell, a section heading, and the line itself.
_LINES_WITH_DATELINE = 3
#: Letters that may stand in a labelled date line beside label and date ("by" lines, names of zones).
_SPARE_LETTERS = 24
#: What may stand in a line without a label that is a date line all the same.
_DATE_KINDS = frozenset(
    {"mark", "comma", "dash", "slash", "open", "close", "quote", "clock", "clockpart", "part", "zone", "era", "weekday"}
    | {"latinday", "in", "suffix", "Hour", "corresponding", "and", "latin", "number", "date_label", "day", "Day"}
)
_LABEL_REACH = 6
_LINE = re.compile(r"[^\r\n]+")
_DATELINE_END = re.compile(r"\s*(?:م|هـ)?\.?\s*(?:[/(\-–—:ـ]|واس\b)")
#: The name of an agency that ends a line.
_AGENCY_ALONE = re.compile(r"\d\s*(?:م|هـ)?\s*واس\s*$")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d:\d\d")
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|[T\s])")


class Clue(NamedTuple):
    """A possible date at its precision; ``label`` published, updated or empty; ``clock``: a clock time stands by."""

    at: date
    precision: str
    rule: str
    evidence: tuple[Evidence, ...]
    label: str = ""
    clock: bool = False


def evidence_of(text: str, start: int, end: int) -> Evidence:
    """The characters ``start:end`` as evidence."""
    return Evidence(start=start, end=end, exact=text[start:end])


def day_of(expression: DateExpression) -> date | None:
    """Day of an expression that writes out day, month and year (1990–2099); else None."""
    if expression.kind != "date" or not (expression.year and expression.month and expression.day):
        return None
    make = from_hijri if expression.calendar == "hijri" else make_date
    day = make(expression.year, expression.month, expression.day)
    return day if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


class _Line(NamedTuple):
    """A line with its tokens and items, its expressions of time, and the full dates among them, Gregorian ones first.

    Both calendars often stand together.
    """

    span: Span
    tokens: Sequence[Token]
    items: Items
    said: Sequence[DateExpression]
    dates: Sequence[tuple[DateExpression, date]]


def _read_line(text: str, span: Span, calendar: Calendar) -> _Line:
    tokens = tokenize(text, span.start, span.end)
    timed = read_sentence(text, tokens, calendar)
    dates = [(e, day) for e in timed.expressions if (day := day_of(e))]
    return _Line(
        span, tokens, timed.items, timed.expressions, sorted(dates, key=lambda pair: pair[0].calendar != "gregorian")
    )


def _read_value(value: str, calendar: Calendar) -> Anchor | None:
    """Date of a value that came with the page: ISO, or a full date in words."""
    iso = _ISO.match(value.strip())
    if iso:
        return anchor_of(iso.group())
    dates = _read_line(value, Span(0, len(value)), calendar).dates
    return Anchor(dates[0][1]) if dates else None


def given_clue(page: Page, calendar: Calendar) -> Clue | None:
    """Date that the caller or the JSON line gave."""
    anchor = _read_value(page.published, calendar) if page.published else None
    return Clue(anchor.at, anchor.precision, "given", ()) if anchor else None


def meta_clue(text: str, stated: Sequence[Meta], calendar: Calendar) -> Clue | None:
    """The first date of the head of an HTML page that can be read; its rule is that of the value."""
    for value in stated:
        if anchor := _read_value(text[value.start : value.end], calendar):
            return Clue(anchor.at, anchor.precision, value.rule, (evidence_of(text, value.start, value.end),))
    return None


def _label(line: _Line, calendar: Calendar) -> str:
    for at in range(min(len(line.tokens), _LABEL_REACH)):
        form = longest_form(line.tokens, at, calendar)
        if form is not None and form.word.kind == "date_label":
            return form.word.value
    return ""


def _is_date_line(line: _Line, *, told: bool) -> bool:
    """Whether a line is little besides its date. ``told``: a label or a clock time says that it is one."""
    covered = [e for e, _ in line.dates]
    rest = [i for i in line.items.row if not any(e.start <= i.start < e.end for e in covered)]
    if not told:
        return all(item.kind in _DATE_KINDS for item in rest)
    return sum(i.end - i.start for i in rest if i.kind in ("other", "latin")) <= _SPARE_LETTERS


def _line_clue(text: str, span: Span, calendar: Calendar, *, sure: bool) -> Clue | None:
    """Date of one line. ``sure``: cleaning called it a date line; else it must hold little besides the date."""
    line = _read_line(text, span, calendar)
    if not line.dates:
        return None
    label = _label(line, calendar)
    clock = _CLOCK.search(text, span.start, span.end) is not None
    if not sure and not _is_date_line(line, told=bool(label) or clock):
        return None
    expression, day = line.dates[0]
    return Clue(day, "day", "date_line", (evidence_of(text, expression.start, expression.end),), label, clock)


def lines_of(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Lines that are not empty, in order."""
    for span in spans:
        for m in _LINE.finditer(text, span.start, span.end):
            yield Span(m.start(), m.end())


def own_boilerplate(article: Article) -> list[Boilerplate]:
    """Boilerplate that may speak of this article: all for the main one, only what stands inside for an embedded one."""
    if article.kind == "main" or not article.spans:
        return list(article.boilerplate)
    first, last = article.spans[0].start, article.spans[-1].end
    return [b for b in article.boilerplate if first <= b.start and b.end <= last]


def _edge_lines(text: str, article: Article) -> list[Span]:
    """Short lines with a digit before the first paragraph and at the foot: others head lists of the text."""
    lines = [line for line in lines_of(text, article.spans) if not text[line.start : line.end].isspace()]
    body = next((at for at, line in enumerate(lines) if line.end - line.start > _LINE_LIMIT), len(lines))
    head = lines[: min(body, _HEAD_LINES)]
    edge = head + lines[max(len(head), len(lines) - _FOOT_LINES) :]
    return [span for span in edge if _may_date(text, span)]


def _may_date(text: str, line: Span) -> bool:
    return line.end - line.start <= _LINE_LIMIT and _DIGIT.search(text, line.start, line.end) is not None


def date_line_clues(text: str, article: Article, calendar: Calendar) -> list[Clue]:
    """Dates of the article's date lines in their order on the page, marked by cleaning or left among the text."""
    marked = [Span(b.start, b.end) for b in own_boilerplate(article) if b.kind in _DATED_LINES]
    clues = [_line_clue(text, line, calendar, sure=True) for line in lines_of(text, marked) if _may_date(text, line)]
    clues += [_line_clue(text, line, calendar, sure=False) for line in _edge_lines(text, article)]
    return sorted((c for c in clues if c), key=lambda c: c.evidence[0].start)


def dateline_clue(text: str, article: Article, calendar: Calendar) -> Clue | None:
    """Date between city and agency at the head of the text: الرياض 05 شوال 1436 هـ الموافق 21 يوليو 2015 م واس."""
    for line in _head_lines(text, article, calendar):
        if line.dates and _is_dateline(text, line, [e for e, _ in line.dates]):
            expression, day = line.dates[0]
            return Clue(day, "day", "dateline", (evidence_of(text, expression.start, expression.end),))
    return None


def yearless_dateline(text: str, article: Article, calendar: Calendar) -> DateExpression | None:
    """Day and month, without a year, between city and agency at the head: المدينة 20 يوليو (وكالة) -."""
    for line in _head_lines(text, article, calendar):
        said = line.said[:1]
        if said and _names_day(said[0]) and _is_dateline(text, line, said):
            return said[0]
    return None


def _names_day(e: DateExpression) -> bool:
    bare = e.shift is None and e.year_shift is None and e.year is None and e.same is None
    return bare and e.kind == "date" and e.calendar == "gregorian" and bool(e.day and e.month)


def _head_lines(text: str, article: Article, calendar: Calendar) -> Iterator[_Line]:
    """The lines below the title that may begin with a dateline; the title too where it is nothing but one."""
    title = Span(article.title.start, article.title.end) if article.title else Span(-1, -1)
    below = [span for span in lines_of(text, article.spans) if span.start >= title.end]
    if _AGENCY_ALONE.search(text, max(title.start, 0), max(title.end, 0)):
        below.insert(0, title)
    for span in below[:_LINES_WITH_DATELINE]:
        yield _read_line(text, Span(span.start, min(span.end, span.start + _DATELINE_LIMIT)), calendar)


def _is_dateline(text: str, line: _Line, dates: Sequence[DateExpression]) -> bool:
    """Whether a few words stand before these dates and a mark or an agency behind them."""
    first, last = min(e.start for e in dates), max(e.end for e in dates)
    words = sum(t.kind == "word" and t.end <= dates[-1].start for t in line.tokens)
    before = sum(t.kind in ("word", "latin") and t.end <= first for t in line.tokens)
    return bool(words) and before <= _WORDS_BEFORE and _DATELINE_END.match(text, last) is not None
