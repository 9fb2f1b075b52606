"""The brief as one HTML file that needs nothing else: no script, no font, no image from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

from khabar.brief.cards import conflict_card, event_card, statement_item
from khabar.brief.contents import Book, count
from khabar.brief.disputes import conflict_view
from khabar.brief.flows import draw_flows, find_flows
from khabar.brief.markup import Html, el, join, own, say, text
from khabar.brief.news import news_title
from khabar.brief.sheets import Sheets
from khabar.brief.stories import choose_stories, story_view
from khabar.brief.story_cards import news_groups, story_card
from khabar.brief.tables import (
    copies_table,
    corrections_table,
    entities_table,
    events_table,
    failures_table,
    flows_table,
    origins_table,
    pages_table,
    passing_table,
    versions_table,
)
from khabar.brief.timeline import draw_timeline, mark_of
from khabar.brief.values import sort_key
from khabar.brief.view import choose_events, event_view, split_events, statement_view
from khabar.brief.voices import voices
from khabar.brief.words import COMMANDS
from khabar.model import Event

#: How much of each the page shows; the rest is counted, and stands in the JSON.
CONFLICTS, EVENTS, BACKGROUND, PASSING, VOICES, EACH, STORIES = 200, 300, 100, 300, 40, 8, 60
_FIGURES = ("conflicts", "events", "origins", "outlets", "articles", "pages", "statements")
#: Nothing of a page can run or load anything, even if it got past the escaping.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write_html(book: Book, lang: str) -> str:
    """The whole file, in both languages; it opens in ``lang``."""
    shelf = _chosen(book)
    sheets = Sheets(book, frozenset(event.id for event in (*shelf.news, *shelf.background)))
    sections = {name: body for name, body in _bodies(sheets, shelf) if body}
    main = join([_section(name, body, book) for name, body in sections.items()])
    evidence = el("section", el("h2", say(book.words.ui("evidence"))), sheets.all(), id="evidence")
    contents = el("nav", _contents(list(sections), book), class_="contents", aria_labelledby="contents")
    page = el("main", contents, main, evidence, id="main")
    skip = el("a", say(book.words.ui("skip")), href="#main", class_="skip")
    body = el("body", skip, _masthead(book, lang), page, _foot(book))
    direction = "rtl" if lang == "ar" else "ltr"
    return "<!DOCTYPE html>\n" + el("html", _head(book, lang), body, lang=lang, dir=direction) + "\n"


def _head(book: Book, lang: str) -> Html:
    style = (files("khabar.brief") / "style.css").read_text(encoding="utf-8")
    title = f"{book.words.ui('wordmark').of(lang)} · {book.words.ui('brief').of(lang)} · {book.record.name}"
    return Html(
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{text(_POLICY)}">'
        f"{el('title', title)}<style>{style}{_hiding(lang)}</style></head>"
    )


def _hiding(lang: str) -> str:
    """Where a browser cannot switch languages, only the first one is shown."""
    other = "en" if lang == "ar" else "ar"
    return f"@supports not selector(:has(a)) {{.{other} {{display: none !important}} .switch {{display: none}}}}"


def _masthead(book: Book, lang: str) -> Html:
    ui = book.words.ui
    name = el("p", say(ui("wordmark")), class_="wordmark")
    title = el("h1", say(ui("brief")), " ", el("small", own(book.record.name)))
    tagline = el("p", say(ui("tagline")), class_="tagline")
    return el(
        "header", el("div", name, _switch(book, lang), class_="bar"), title, tagline, _figures(book), class_="masthead"
    )


def _switch(book: Book, lang: str) -> Html:
    choices = []
    for code, key in (("ar", "arabic"), ("en", "english")):
        checked = " checked" if code == lang else ""
        button = Html(f'<input type="radio" name="language" id="in-{code}" value="{code}"{checked}>')
        choices.append(el("span", button, el("label", book.words.ui(key).ar, for_=f"in-{code}", lang=code)))
    return el("fieldset", el("legend", say(book.words.ui("language")), class_="hidden"), join(choices), class_="switch")


def _figures(book: Book) -> Html:
    numbers = count(book.record)._asdict()
    shown = [name for name in _FIGURES if numbers[name]]
    cells = [
        el("div", el("dt", say(book.words.of("stat", name))), el("dd", f"{numbers[name]:,}"), class_=f"figure {name}")
        for name in shown
    ]
    notes = [el("p", say(book.words.ui(key)), class_="note") for key in ("independent", "origin_note")]
    if near := len(book.record.near):
        counted = say(book.words.counted(near, "page"))
        notes.append(el("p", counted, ": ", say(book.words.ui("near_note")), class_="note near"))
    return Html(el("dl", join(cells), class_="figures") + join(notes))


def _contents(names: list[str], book: Book) -> Html:
    items = [el("li", el("a", say(book.words.ui(name)), href=f"#{name}")) for name in names]
    return Html(el("h2", say(book.words.ui("contents")), id="contents", class_="hidden") + el("ul", join(items)))


def _section(name: str, body: Html, book: Book) -> Html:
    title = news_title(book.novelty, book) if name == "news" and book.novelty else book.words.ui(name)
    return el("section", el("h2", say(title)), body, id=name)


def _foot(book: Book) -> Html:
    return el("footer", el("p", say(book.words.ui("never_truth"))))


class _Shelf(NamedTuple):
    """Events that are shown, each kind by date, and how many there are of each."""

    news: list[Event]
    background: list[Event]
    passing: list[Event]
    totals: tuple[int, int, int]


def _chosen(book: Book) -> _Shelf:
    split = split_events(book)
    news, background, passing = (
        choose_events(events, book, most) for events, most in zip(split, (EVENTS, BACKGROUND, PASSING), strict=True)
    )
    return _Shelf(news, background, passing, (len(split[0]), len(split[1]), len(split[2])))


def _bodies(sheets: Sheets, shelf: _Shelf) -> Iterator[tuple[str, Html]]:
    """Sections in their order; an empty one is left out."""
    yield "news", _news(sheets)
    yield "conflicts", _conflicts(sheets)
    yield "timeline", _timeline([*shelf.news, *shelf.background], sheets.book)
    yield "stories", _stories(sheets)
    yield "events", _events(shelf.news, shelf.totals[0], sheets)
    yield "background", _events(shelf.background, shelf.totals[1], sheets)
    yield "others", _passing(shelf, sheets)
    yield "statements", _voices(sheets)
    yield "copies", _copies(sheets)
    yield "origins", origins_table(sheets.book)
    yield "entities", entities_table(sheets)
    yield "pages", pages_table(sheets.book)
    yield "corrections", corrections_table(sheets)
    yield "failures", failures_table(sheets.book)


def _copies(sheets: Sheets) -> Html:
    """Who repeats whom, drawn and as a table beside it; then every copy, and what later versions changed."""
    book = sheets.book
    flows = find_flows(book)
    parts = [copies_table(sheets), versions_table(sheets)]
    if flows:
        drawings = join([draw_flows(flows, book, lang) for lang in ("ar", "en")])
        scroll = el("div", drawings, class_="scroll drawn", tabindex="0", role="region", aria_labelledby="all-flows")
        table = el("details", el("summary", say(book.words.ui("flows")), id="all-flows"), flows_table(flows, book))
        parts = [scroll, el("p", say(book.words.ui("flows_note")), class_="note"), table, *parts]
    return join(parts)


def _more(left: int, noun: str, book: Book) -> Html:
    if left <= 0:
        return Html("")
    sentence, counted = book.words.ui("more_in_json"), book.words.counted(left, noun)
    filled = type(sentence)(sentence.ar.replace("%s", counted.ar), sentence.en.replace("%s", counted.en))
    return el("p", "… ", say(filled), ": ", el("code", COMMANDS["json"], dir="ltr"), class_="note")


def _conflicts(sheets: Sheets) -> Html:
    conflicts, book = sheets.book.record.linked.conflicts, sheets.book
    if not conflicts:
        return el("p", say(book.words.ui("no_conflicts")), class_="note")
    cards = [conflict_card(conflict_view(c, book), sheets, n) for n, c in enumerate(conflicts[:CONFLICTS], start=1)]
    return Html(el("div", join(cards), class_="grid") + _more(len(conflicts) - CONFLICTS, "conflict", book))


def _news(sheets: Sheets) -> Html:
    return news_groups(sheets.book.novelty, sheets) if sheets.book.novelty is not None else Html("")


def _stories(sheets: Sheets) -> Html:
    """The longest stories, each a card."""
    book = sheets.book
    if not book.record.linked.stories:
        return Html("")
    views = (story_view(story, book) for story in choose_stories(book, STORIES))
    cards = [story_card(view, sheets, number) for number, view in enumerate(views, start=1)]
    note = el("p", say(book.words.ui("stories_note")), class_="note")
    more = _more(len(book.record.linked.stories) - len(cards), "story", book)
    return Html(note + el("div", join(cards), class_="grid") + more)


def _timeline(shown: list[Event], book: Book) -> Html:
    if not shown:
        return Html("")
    events = sorted(shown, key=lambda event: sort_key(event.date))
    if not any(event.date for event in events):
        return el("p", say(book.words.ui("nothing_dated")), class_="note")
    marks = [mark_of(event, book) for event in events]
    drawings = join([draw_timeline(marks, book.words, lang) for lang in ("ar", "en")])
    scroll = el("div", drawings, class_="scroll drawn", tabindex="0", role="region", aria_labelledby="all-dates")
    table = el("details", el("summary", say(book.words.ui("all_dates")), id="all-dates"), events_table(events, book))
    return Html(scroll + el("p", say(book.words.ui("legend")), class_="note") + table)


def _events(chosen: list[Event], total: int, sheets: Sheets) -> Html:
    if not chosen:
        return Html("")
    cards = [event_card(event_view(event, sheets.book), sheets) for event in chosen]
    note = el("p", say(sheets.book.words.ui("opens")), class_="note")
    return Html(note + join(cards) + _more(total - len(chosen), "event", sheets.book))


def _passing(shelf: _Shelf, sheets: Sheets) -> Html:
    if not shelf.passing:
        return Html("")
    note = el("p", say(sheets.book.words.ui("others_note")), class_="note")
    more = _more(shelf.totals[2] - len(shelf.passing), "event", sheets.book)
    return Html(note + passing_table(shelf.passing, sheets) + more)


def _voices(sheets: Sheets) -> Html:
    book = sheets.book
    found, left = voices(book, VOICES, EACH)
    blocks = []
    for number, voice in enumerate(found):
        items = [statement_item(statement_view(said, book), sheets, "statements", named=False) for said in voice.said]
        total = say(book.words.counted(voice.total, "statement"))
        summary = el("summary", el("strong", say(voice.name)), " ", el("small", total))
        blocks.append(el("details", summary, el("ul", join(items), class_="said"), open=number < 3))
    return Html(join(blocks) + _more(left, "entity", book)) if blocks else Html("")
