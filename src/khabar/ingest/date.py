"""When an article was published, and how that is known.

Rules in order of strength: given with the page, head of the HTML, date line, dateline, a day that the text itself calls
today, an address. A date that is known to the month becomes a day only where the words of the text leave one day of
that month. Nothing is taken from the clock of the machine, and an embedded article takes nothing from its page.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from khabar.ingest.address_date import AddressDate, addresses, date_of_address
from khabar.ingest.date_clues import (
    Clue,
    date_line_clues,
    dateline_clue,
    evidence_of,
    given_clue,
    meta_clue,
    own_boilerplate,
    yearless_dateline,
)
from khabar.ingest.date_facts import Facts, days_of_month, fits, read_facts, speaks_of_later, today_of
from khabar.ingest.view import Meta, View
from khabar.lexicon.calendar import Calendar
from khabar.model import Article, Page, Published, Span
from khabar.text.date_expressions import DateExpression
from khabar.text.days import add_days, make_date

#: A line with a clock and without a label this many days after a better date is the day of retrieval.
_LATE_DAYS = 2
_LABELS = {"published": 0, "": 1, "updated": 2}


def _publish(clue: Clue) -> Published:
    value = clue.at.isoformat()[: {"day": 10, "month": 7, "year": 4}[clue.precision]]
    return Published(value=value, precision=clue.precision, rule=clue.rule, evidence=clue.evidence)


def _address_clue(text: str, found: AddressDate, *, in_text: bool) -> Clue:
    evidence = (evidence_of(text, found.start, found.end),) if in_text else ()
    return Clue(found.first_day, "day" if found.day else "month", found.rule, evidence)


def _address_clues(page: Page, text: str, article: Article) -> list[Clue]:
    """Dates of the page's own address, then of the addresses of its pictures and links, latest first."""
    own = date_of_address(page.url) if page.url and article.kind == "main" else None
    clues = [_address_clue(text, own, in_text=False)] if own else []
    if article.kind == "main" or article.spans:
        kinds = ("image", "markup")
        spans = [Span(b.start, b.end) for b in own_boilerplate(article) if b.kind in kinds]
        if page.media == "html" and article.kind == "main" and article.spans:
            spans.append(Span(0, article.spans[0].start))  # the values of the head stand there, the pictures' too
        found = [d for b in spans for a, at in addresses(text, b.start, b.end) if (d := date_of_address(a, at))]
        found.sort(key=lambda d: (d.first_day.replace(day=1), d.day is not None), reverse=True)
        clues += [_address_clue(text, d, in_text=True) for d in found]
    return clues


def _last_day(clue: Clue) -> date:
    return clue.at if clue.precision == "day" else days_of_month(clue.at.replace(day=1))[-1]


def _today_clue(text: str, facts: Facts) -> Clue | None:
    """The day that the text calls today, when all such expressions agree."""
    days = {day for e in facts.todays if (day := today_of(e))}
    if len(days) != 1:
        return None
    evidence = tuple(evidence_of(text, e.start, e.end) for e in facts.todays)
    return Clue(days.pop(), "day", "today_in_text", evidence)


def _is_retrieval(line: Clue, others: Sequence[Clue]) -> bool:
    """Whether a date line is the crawler's: no label, and days after what another rule gives."""
    return not line.label and any((line.at - _last_day(other)).days >= _LATE_DAYS for other in others)


def _best_line(lines: Sequence[Clue], others: Sequence[Clue]) -> Clue | None:
    """The date line to believe: "published" before none before "updated", the day of retrieval last."""
    ranked = sorted(lines, key=lambda c: _LABELS.get(c.label, 1))
    for line in ranked:
        labelled = [c for c in lines if c.label == "published"]
        if not _is_retrieval(line, [*others, *labelled]):
            return line
    return None


def _evidence_words(text: str, clue: Clue, said: Sequence[DateExpression]) -> Clue:
    return clue._replace(evidence=(*clue.evidence, *(evidence_of(text, e.start, e.end) for e in said)))


def _refined(text: str, clue: Clue, facts: Facts) -> Clue:
    """A month narrowed to a day, or a day of an address moved by one, where the words of the text leave one day."""
    said = (*facts.weekdays, *facts.nears)
    if clue.precision == "month" and said:
        days = [day for day in days_of_month(clue.at) if fits(day, facts)]
        if len(days) == 1:
            told = (*said, *facts.past, *facts.coming)
            exact = clue._replace(at=days[0], precision="day", rule=f"{clue.rule}+weekday")
            return _evidence_words(text, exact, told)
    if clue.precision == "day" and clue.rule.startswith("url") and said and not fits(clue.at, facts):
        # A picture is uploaded up to a day before or (by the clock of UTC) after the text is published.
        near = [day for step in (-1, 1) if (day := add_days(clue.at, step)) and fits(day, facts)]
        if len(near) == 1:
            return _evidence_words(text, clue._replace(at=near[0], rule=f"{clue.rule}+weekday"), said)
    return clue


def _by_dateline(text: str, article: Article, clue: Clue, calendar: Calendar) -> Clue:
    """A month of an address narrowed to the day that the dateline writes without its year, where the month agrees."""
    said = yearless_dateline(text, article, calendar) if clue.precision == "month" else None
    day = make_date(clue.at.year, said.month or 0, said.day or 0) if said else None
    if said is None or day is None or (day.year, day.month) != (clue.at.year, clue.at.month):
        return clue
    return _evidence_words(text, clue._replace(at=day, precision="day", rule=f"{clue.rule}+dateline"), [said])


def dated(page: Page, view: View, article: Article, calendar: Calendar) -> Article:
    """The article with its day of publication, as `date_article` finds it."""
    return replace(article, published=date_article(page, view.text, article, view.values("published"), calendar))


def date_article(page: Page, text: str, article: Article, head: Sequence[Meta], calendar: Calendar) -> Published | None:
    """Find when an article was published.

    Args:
        page: The page; ``published`` and ``url`` count for its main article only.
        text: The view of the page; offsets refer to it.
        article: With ``kind``, ``spans`` and ``boilerplate`` known.
        head: Values of the HTML head that say when, the surest first; empty for plain text.
        calendar: From `load_calendar`.

    Returns:
        Date with precision, rule and evidence, or None where nothing tells it. The rules: ``given``; ``json_ld``,
        ``open_graph``, ``html_meta``, ``html_time`` of the head; ``date_line``, ``dateline``, ``today_in_text``,
        ``url_path``, ``url_epoch`` (day in UTC); ``+weekday`` is added where the words of the text chose the day,
        ``+dateline`` where its dateline without a year did. Evidence is empty for ``given`` and for the page's own
        address, which stand outside the text.
        A headline alone has no date.

    Cost: one pass over the article's text, only where no stronger rule holds. Deterministic; no clock is read.
    Limits: a weekday alone gives no day; a month stays a month where several of its days fit.
    Example: ``تاريخ النشر: 15 يناير 2024`` → 2024-01-15, day, date_line.
    """
    if article.kind == "headline":
        return None
    main = article.kind == "main"
    told = (given_clue(page, calendar) or meta_clue(text, head, calendar)) if main else None
    if told is not None:
        return _publish(told)
    facts = read_facts(text, article.spans, calendar)
    inferred = [c for c in _address_clues(page, text, article) if not speaks_of_later(facts, _last_day(c))]
    dateline, today = dateline_clue(text, article, calendar), _today_clue(text, facts)
    stated = [c for c in (dateline, today) if c is not None]
    line = _best_line(date_line_clues(text, article, calendar), [*stated, *inferred])
    for clue in (line, *stated):
        if clue is not None:
            return _publish(clue)
    days = [c for c in inferred if c.precision == "day"]
    best = next(iter(days or inferred), None)
    if best is None:
        return None
    return _publish(_refined(text, _by_dateline(text, article, best, calendar), facts))
