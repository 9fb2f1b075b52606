"""Events and conflicts as HTML: cards with the accounts side by side, one column an origin."""

from __future__ import annotations

from khabar.brief.accounts import Column, columns_of
from khabar.brief.disputes import ConflictView, SideView, Wording
from khabar.brief.elsewhere import Elsewhere, elsewhere
from khabar.brief.markup import Html, el, join, quoted, say
from khabar.brief.sheets import Sheets, spaced, where
from khabar.brief.view import (
    Cite,
    EventView,
    RowView,
    StatementView,
    ValueView,
    cite_mention,
    statements_of,
)

#: Columns and cells of one table, statements of one card; the rest is counted.
COLUMNS, REPORTS, SAID, PLACES = 12, 6, 12, 30
#: Drawn, because fonts that lack the sign fall apart on it.
SIGN = Html(
    '<svg class="sign" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">'
    '<path d="M2 5.5h12M2 10.5h12M11 1.5l-6 13"/></svg>'
)


def conflict_card(view: ConflictView, sheets: Sheets, number: int) -> Html:
    """Sides of a conflict beside one another."""
    part = f"k{number}"
    about = quoted(view.about.ar) if view.quote else say(view.about)
    badge = sheets.to_event(view.event, " ", say(sheets.book.words.ui("event")))
    sides = join([_side(side, sheets, part, quote=view.quote) for side in view.sides])
    return el(
        "article",
        el("h3", SIGN, say(view.question)),
        el("p", about, class_="about"),
        el("ul", sides, class_="sides"),
        el("p", say(view.why), " ", badge, class_="why"),
        class_="dispute card",
        id=part,
    )


def _side(side: SideView, sheets: Sheets, part: str, *, quote: bool) -> Html:
    value = sheets.link(side.told[0].cite, say(side.value), within=part, class_="cell value")
    first, *others = side.told
    told = [_told(first, Html("") if quote else quoted(first.exact))]
    told += [_told(one, sheets.link(one.cite, quoted(one.exact), within=part, class_="cell")) for one in others]
    return el("li", value, join(told))


def _told(one: Wording, words: Html) -> Html:
    shown = el("span", words, class_="words") if words else words
    return Html(shown + el("span", where(one.cite), class_="hands"))


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────


def event_card(view: EventView, sheets: Sheets) -> Html:
    """An event with its table of claims, what was said about it, and where it is told."""
    part = f"e{view.number}"
    body = (_claims(view, sheets, part), _said(view, sheets, part), _places(view, sheets, part))
    kind = "event card disputed" if view.conflict else "event card"
    return el("article", _head(view, sheets), *body, class_=kind, id=part, aria_labelledby=f"{part}h")


def _head(view: EventView, sheets: Sheets) -> Html:
    book = sheets.book
    chips = [el("span", say(view.kind), class_="kind")]
    if view.event.modality != "happened":
        chips.append(el("span", say(view.modality), class_="chip"))
    if view.conflict:
        chips.append(
            el(
                "span",
                SIGN,
                say(book.words.of("status", "conflict")),
                class_="chip alarm",
            )
        )
    facts = [el("time", say(view.date), datetime=_machine(view.event.date))]
    if view.duration:
        facts.append(el("span", say(view.duration)))
    facts.extend(el("span", say(label)) for label in view.counts(book))
    return el(
        "header",
        el("p", el("span", str(view.number), class_="badge"), join(chips), class_="chips"),
        el("h3", say(view.parties), id=f"e{view.number}h"),
        el("p", join(facts), class_="facts"),
    )


def _machine(value: str | None) -> str | None:
    """A date that HTML takes; None for uncertain ones and intervals."""
    return value if value and len(value) in (4, 7, 10) and value.replace("-", "").isdigit() else None


def _claims(view: EventView, sheets: Sheets, part: str) -> Html:
    if not view.rows:
        return Html("")
    ui = sheets.book.words.ui
    columns = columns_of(view, sheets.book)
    shown = columns[:COLUMNS]
    heads = [el("th", say(c.name), el("small", say(c.kind)), scope="col") for c in shown]
    if len(columns) > COLUMNS:
        heads.append(
            el("th", say(sheets.book.words.more(len(columns) - COLUMNS)), el("small", say(ui("origins"))), scope="col")
        )
    top = el("tr", el("th", say(ui("attribute")), scope="col"), join(heads), el("th", say(ui("status")), scope="col"))
    rows = [_row(row, shown, sheets, part, len(heads)) for row in view.rows]
    table = el(
        "table",
        el("caption", say(ui("claims")), class_="hidden"),
        el("thead", top),
        el("tbody", join(rows)),
    )
    return el("div", table, class_="scroll", tabindex="0", role="region", aria_labelledby=f"{part}h")


def _row(row: RowView, columns: list[Column], sheets: Sheets, part: str, width: int) -> Html:
    cells = [_cell(row, column, sheets, part) for column in columns]
    if width > len(columns):
        cells.append(el("td", "…"))
    sign = SIGN if row.status == "conflict" else Html("")
    origins = say(sheets.book.words.counted(row.origins, "origin")) if row.origins > 1 else Html("")
    status = el("td", el("strong", sign, say(row.status_label)), el("small", origins), class_=f"status is-{row.status}")
    kind = "clash" if row.status == "conflict" else None
    return el("tr", el("th", say(row.label), scope="row"), join(cells), status, class_=kind)


def _cell(row: RowView, column: Column, sheets: Sheets, part: str) -> Html:
    told = [(value, [c for c in value.cites if c.origin == column.origin]) for value in row.values]
    values = [_value(value, cites, column, sheets, part) for value, cites in told if cites]
    if not values:
        return el("td", el("span", say(sheets.book.words.ui("empty_cell")), class_="hidden"), class_="none")
    return el("td", join(values))


def _value(value: ValueView, cites: list[Cite], column: Column, sheets: Sheets, part: str) -> Html:
    first = sheets.link(cites[0], say(value.value), within=part, class_="cell value")
    notes = [_note(cites[0], column)]
    for cite in cites[1:REPORTS]:
        notes.append(sheets.link(cite, where(_unsaid(cite, column)), within=part, class_="cell also"))
    if len(cites) > REPORTS:
        notes.append(el("span", say(sheets.book.words.more(len(cites) - REPORTS))))
    notes.append(sheets.to_event(value.event))
    return el("div", first, join([note for note in notes if note]), class_="told")


def _unsaid(cite: Cite, column: Column) -> Cite:
    """A cite without the hand that the head of the column names already."""
    return cite._replace(chain=tuple(hand for hand in cite.chain if hand != column.name))


def _note(cite: Cite, column: Column) -> Html:
    """Who prints it, where the head of the column does not say so already."""
    told = _unsaid(cite, column)
    if not told.chain and told.outlet == column.name:
        return Html("")
    return el("small", where(told), class_="hands")


def statement_item(view: StatementView, sheets: Sheets, part: str, *, named: bool) -> Html:
    """One statement: who, what kind, the words, through whom."""
    who = (say(view.speaker), " ") if named else ()
    denied = el("small", say(view.denied), class_="denied") if view.denied else Html("")
    mode = el("small", say(view.mode), class_="mode")
    act = (el("small", say(view.act), class_="mode"),) if view.act else ()
    head = (el("span", *who, *act, class_="who"),) if who or act else ()
    words = sheets.link(view.cite, quoted(view.content), within=part, class_="cell words")
    return el(
        "li",
        *head,
        words,
        el("span", where(view.cite), mode, denied, class_="hands"),
        _elsewhere(view, sheets, part),
    )


def _elsewhere(view: StatementView, sheets: Sheets, part: str) -> Html:
    """Who else renders these words and how; each opens its characters."""
    found = elsewhere(view.id, sheets.book)
    if not found:
        return Html("")
    shown = [_rendering(one, sheets, part) for one in found[:REPORTS]]
    if len(found) > REPORTS:
        shown.append(say(sheets.book.words.more(len(found) - REPORTS)))
    return el("span", say(sheets.book.words.ui("elsewhere")), " ", spaced(*shown), class_="hands")


def _rendering(one: Elsewhere, sheets: Sheets, part: str) -> Html:
    return join(
        [
            sheets.link(one.cite, where(one.cite), within=part),
            el("small", say(one.how), title=f"{one.why.ar} · {one.why.en}"),
        ]
    )


def _said(view: EventView, sheets: Sheets, part: str) -> Html:
    said = list(statements_of(view.event, sheets.book))
    if not said:
        return Html("")
    items = [statement_item(one, sheets, part, named=True) for one in said[:SAID]]
    if len(said) > SAID:
        items.append(el("li", say(sheets.book.words.more(len(said) - SAID))))
    return el("div", el("h4", say(sheets.book.words.ui("said_about"))), el("ul", join(items), class_="said"))


def _places(view: EventView, sheets: Sheets, part: str) -> Html:
    cites = [cite for m in view.event.mentions if (cite := cite_mention(m, sheets.book)) is not None]
    if not cites:
        return Html("")
    items = [el("li", sheets.link(cite, where(cite), within=part)) for cite in cites[:PLACES]]
    if len(cites) > PLACES:
        items.append(el("li", say(sheets.book.words.more(len(cites) - PLACES))))
    title = say(sheets.book.words.ui("mentions"))
    counted = say(sheets.book.words.counted(len(cites), "mention"))
    return el("details", el("summary", title, " · ", counted), el("ul", join(items), class_="places"))
