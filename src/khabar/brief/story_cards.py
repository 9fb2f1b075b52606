"""Stories and what is new as HTML: cards that lead to the events, and the articles day by day."""

from __future__ import annotations

from khabar.brief.markup import Html, el, join, quoted, say
from khabar.brief.news import Group, Item, groups
from khabar.brief.novelty import Novelty
from khabar.brief.sheets import Sheets, where
from khabar.brief.stories import Step, StoryView
from khabar.brief.view import choose_events, cite_mention, show_event
from khabar.model import Event

#: Events and articles of one card, new things of one kind; the rest is counted.
EVENTS, STEPS, NEWS = 12, 40, 12


def story_card(view: StoryView, sheets: Sheets, number: int) -> Html:
    """A story: its headline, days and counts, what happened, and its articles behind a summary."""
    part = f"t{number}"
    facts = [view.days, view.standing, *view.counts(sheets.book)]
    head = el(
        "header",
        el("h3", sheets.link(view.cite, quoted(view.title), within=part), id=f"{part}h"),
        el("p", join([el("span", say(fact)) for fact in facts]), class_="facts"),
        el("p", say(view.parties), class_="about") if view.parties else Html(""),
    )
    body = (_events(view, sheets, part), _steps(view, sheets, part))
    return el("article", head, *body, class_="story card", id=part, aria_labelledby=f"{part}h")


def _events(view: StoryView, sheets: Sheets, part: str) -> Html:
    if not view.events:
        return Html("")
    items = [el("li", _event(event, sheets, part)) for event in choose_events(view.events, sheets.book, EVENTS)]
    if len(view.events) > EVENTS:
        items.append(el("li", say(sheets.book.words.more(len(view.events) - EVENTS))))
    return Html(el("h4", say(sheets.book.words.ui("happened_in"))) + el("ol", join(items), class_="course"))


def _event(event: Event, sheets: Sheets, part: str) -> Html:
    """An event in a line: it opens the words that tell it first, its number leads to its card."""
    shown, cite = say(show_event(event, sheets.book)), cite_mention(event.mentions[0], sheets.book)
    line = shown if cite is None else sheets.link(cite, shown, within=part)
    return Html(line + sheets.to_event(event.id))


def _steps(view: StoryView, sheets: Sheets, part: str) -> Html:
    items = [_step(step, sheets, part) for step in view.steps[:STEPS]]
    if len(view.steps) > STEPS:
        items.append(el("li", say(sheets.book.words.more(len(view.steps) - STEPS))))
    title = say(sheets.book.words.ui("steps"))
    counted = say(sheets.book.words.counted(view.articles, "article"))
    return el("details", el("summary", title, " · ", counted), el("ol", join(items), class_="steps"))


def _step(step: Step, sheets: Sheets, part: str) -> Html:
    shown = quoted(step.title) if step.title else where(step.cite)
    place = el("span", say(step.day), " · ", where(step.cite), class_="hands")
    ui = sheets.book.words.ui
    why = el("small", say(ui("in_common")), ": ", say(step.why)) if step.why else Html("")
    return el("li", place, sheets.link(step.cite, shown, within=part), why)


# ── what is new ─────────────────────────────────────────────────────────────────────────────────────────────────


def news_groups(novelty: Novelty, sheets: Sheets) -> Html:
    """What is new, one list a kind."""
    book = sheets.book
    if not novelty.pages:
        return el("p", say(book.words.ui("nothing_new")), class_="note")
    count = el("p", say(book.words.counted(len(novelty.pages), "page")), class_="note")
    return Html(count + el("div", join([_group(one, sheets) for one in groups(novelty, book, NEWS)]), class_="grid"))


def _group(group: Group, sheets: Sheets) -> Html:
    items = [el("li", _item(item, sheets)) for item in group.items]
    left = group.number - len(group.items)
    if left > 0:
        items.append(el("li", say(sheets.book.words.more(left))))
    title = el("h3", say(group.title), " ", el("small", f"{group.number:,}"))
    return el("div", title, el("ul", join(items), class_="fresh"), class_="card")


def _item(item: Item, sheets: Sheets) -> Html:
    shown = Html(say(item.label) + (item.between + quoted(item.words) if item.words else ""))
    line = shown if item.cite is None else sheets.link(item.cite, shown, within="news")
    return Html(line + sheets.to_event(item.event))
