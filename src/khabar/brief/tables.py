"""The plain tables of the HTML page: timeline, copies, origins, spellings, pages, failures."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.brief.contents import Book
from khabar.brief.corrected import correction_views
from khabar.brief.flows import Flow
from khabar.brief.markup import Html, el, join, own, quoted, say, text
from khabar.brief.passages import plain
from khabar.brief.sheets import Sheets, where
from khabar.brief.values import show_date
from khabar.brief.view import Cite, cite_mention, show_parties, show_standing
from khabar.brief.words import Label, Words
from khabar.model import Change, Copy, EntitySummary, Event, Version

#: Rows of one table; the rest is counted.
ROWS, SPELLINGS, PASSAGES = 300, 12, 8


def table(heads: Sequence[Label], rows: Sequence[Sequence[Html]], caption: str, words: Words) -> Html:
    """A table with a head and a hidden caption, a key of the page's own words; the first cell of a row is its head."""
    top = el("tr", join([el("th", say(head), scope="col") for head in heads]))
    body = [el("tr", el("th", row[0], scope="row"), join([el("td", cell) for cell in row[1:]])) for row in rows[:ROWS]]
    made = el(
        "table", el("caption", say(words.ui(caption)), class_="hidden"), el("thead", top), el("tbody", join(body))
    )
    more = el("p", say(words.more(len(rows) - ROWS)), class_="note") if len(rows) > ROWS else Html("")
    return Html(el("div", made, class_="scroll plain") + more)


def _heads(book: Book, *keys: str) -> list[Label]:
    return [book.words.ui(key) for key in keys]


def events_table(events: Sequence[Event], book: Book) -> Html:
    """The timeline for readers of screens: date, what, who."""
    rows = []
    for event in events:
        number = str(book.numbers[event.id])
        date = say(show_date(event.date, book.words)) if event.date else say(book.words.ui("undated"))
        link = el("a", say(show_standing(event, book)), href=f"#e{number}")
        rows.append((date, link, say(show_parties(event.participants, book))))
    return table(_heads(book, "date", "event", "name"), rows, "timeline", book.words)


def passing_table(events: Sequence[Event], sheets: Sheets) -> Html:
    """Events in a line each, with the words that tell them."""
    book = sheets.book
    rows = []
    for event in events:
        told = book.told.get(event.mentions[0]) if event.mentions else None
        cite = cite_mention(event.mentions[0], book) if event.mentions else None
        if told is None or cite is None:
            continue
        media = book.pages[told.article.page].media
        words = sheets.link(cite, quoted(plain(told.mention.trigger.exact, media)), within="others")
        date = say(show_date(event.date, book.words)) if event.date else Html("")
        who = say(show_parties(event.participants, book)) if event.participants else Html("")
        rows.append((say(show_standing(event, book)), who, date, words, where(cite)))
    return table(_heads(book, "event", "name", "date", "words", "told_by"), rows, "others", book.words)


# ── copies ──────────────────────────────────────────────────────────────────────────────────────────────────────


def copies_table(sheets: Sheets) -> Html:
    """Copies with the stretches that both share, each opening its words on either page."""
    book = sheets.book
    copies = book.record.linked.copies
    if not copies:
        return Html("")
    heads = _heads(book, "first", "second", "kind", "share", "direction", "passages")
    return table(heads, [_copy(copy, sheets) for copy in copies[:ROWS]], "copies", book.words)


def _copy(copy: Copy, sheets: Sheets) -> tuple[Html, ...]:
    book = sheets.book
    sides = []
    for ref in (copy.left, copy.right):
        article = book.articles[ref]
        sides.append(Html(say(book.outlet(article)) + el("small", own(f"{ref.page}#{ref.article}"))))
    links = [_stretches(copy, n, sheets) for n in range(min(PASSAGES, len(copy.passages)))]
    more = (
        Html(" " + say(book.words.more(len(copy.passages) - PASSAGES))) if len(copy.passages) > PASSAGES else Html("")
    )
    return (
        *sides,
        say(book.words.of("copy", copy.kind)),
        text(f"{copy.share:.0%}"),
        say(book.words.of("direction", copy.direction)),
        Html(join(links, " ") + more),
    )


def _stretches(copy: Copy, number: int, sheets: Sheets) -> Html:
    links = []
    for ref, span in zip((copy.left, copy.right), copy.passages[number], strict=True):
        cite = Cite(ref, span.start, span.end, sheets.book.outlet(sheets.book.articles[ref]))
        links.append(sheets.link(cite, f"{span.start}–{span.end}", within="copies"))
    return el("span", join(links, " ⇄ "), class_="pair")


def flows_table(flows: Sequence[Flow], book: Book) -> Html:
    """How many copies went from whom to whom; where neither is known to be the first, it says so."""
    heads = [*_heads(book, "first", "second", "direction"), book.words.ui("copies")]
    rows = [
        (
            say(flow.first),
            say(flow.later),
            say(book.words.of("direction", "left" if flow.known else "unknown")),
            text(f"{flow.copies:,}"),
        )
        for flow in flows[:ROWS]
    ]
    return table(heads, rows, "flows", book.words)


def versions_table(sheets: Sheets) -> Html:
    """Articles of one outlet that are one at two times, with the words that were added, removed and replaced."""
    book, versions = sheets.book, sheets.book.record.linked.versions
    if not versions:
        return Html("")
    heads = [*_heads(book, "name", "first", "second", "share"), book.words.ui("changes")]
    shown = el("h3", say(book.words.ui("versions")))
    return Html(shown + table(heads, [_version(v, sheets) for v in versions[:ROWS]], "versions", book.words))


def _version(version: Version, sheets: Sheets) -> tuple[Html, ...]:
    book = sheets.book
    sides = [own(f"{ref.page}#{ref.article}") for ref in (version.earlier, version.later)]
    changes = [_change(change, version, sheets) for change in version.changes[:PASSAGES]]
    left = len(version.changes) - PASSAGES
    more = Html(" " + say(book.words.more(left))) if left > 0 else Html("")
    outlet = book.outlet(book.articles[version.later])
    return (say(outlet), *sides, text(f"{version.share:.0%}"), Html(join(changes, " ") + more))


def _change(change: Change, version: Version, sheets: Sheets) -> Html:
    """The kind of a change and links to the stretches that it took out and put in."""
    book = sheets.book
    links = []
    for ref, span in ((version.earlier, change.before), (version.later, change.after)):
        if span is not None:
            cite = Cite(ref, span.start, span.end, book.outlet(book.articles[ref]))
            links.append(sheets.link(cite, f"{span.start}–{span.end}", within="copies"))
    return el("span", say(book.words.of("change", change.kind)), " ", join(links, " ⇄ "), class_="pair")


# ── origins, names, pages, failures ─────────────────────────────────────────────────────────────────────────────


def origins_table(book: Book) -> Html:
    """Origins with how many articles and outlets rest on them, those with most first."""
    origins = sorted(book.record.linked.origins, key=lambda o: (-len(o.articles), o.id))
    if not origins:
        return Html("")
    rows = []
    for origin in origins:
        articles = [book.articles[ref] for ref in origin.articles if ref in book.articles]
        outlets = sorted({book.outlet(article) for article in articles})
        kind = book.words.of("role", "article" if origin.kind == "document" else origin.kind)
        shown = join([say(outlet) for outlet in outlets[:SPELLINGS]], " · ")
        rows.append((say(book.names.origin(origin)), say(kind), text(f"{len(articles):,}"), shown))
    heads = [*_heads(book, "name", "kind"), book.words.of("stat", "articles"), book.words.of("stat", "outlets")]
    return table(heads, rows, "origins", book.words)


def _examples(book: Book) -> dict[tuple[str, str], Cite]:
    """The first place of each spelling of each entity."""
    found: dict[tuple[str, str], Cite] = {}
    for ref, article in book.articles.items():
        for mention in article.entities:
            key = (mention.entity or "", mention.exact)
            if key not in found:
                found[key] = Cite(ref, mention.start, mention.end, book.outlet(article), (), mention.rule)
    return found


def _spellings(summary: EntitySummary, examples: dict[tuple[str, str], Cite], sheets: Sheets) -> Html:
    shown = []
    for variant, number in list(summary.variants.items())[:SPELLINGS]:
        name = Html(own(variant) + el("small", f" ×{number}"))
        cite = examples.get((summary.entity, variant))
        shown.append(sheets.link(cite, name, within="entities") if cite else name)
    if len(summary.variants) > SPELLINGS:
        shown.append(say(sheets.book.words.more(len(summary.variants) - SPELLINGS)))
    return join([el("span", one, class_="spelling") for one in shown], " ")


def entities_table(sheets: Sheets) -> Html:
    """Names with their spellings, those spelled in several ways and those met most often first."""
    book = sheets.book
    named = [s for s in book.record.linked.entities if s.variants]
    if not named:
        return Html("")
    ranked = sorted(named, key=lambda s: (-len(s.variants), -sum(s.variants.values()), s.entity))[: ROWS + 1]
    examples = _examples(book)
    rows = [
        (say(book.names.of(s.entity)), say(book.words.of("entity", s.type)), _spellings(s, examples, sheets))
        for s in ranked
    ]
    return table(_heads(book, "name", "kind", "spellings"), rows[:ROWS], "entities", book.words)


def pages_table(book: Book) -> Html:
    """Every article with its outlet and day."""
    texts = [a for a in book.record.articles if a.kind != "headline"]
    rows = []
    for article in texts:
        when = article.published
        date = say(show_date(when.value, book.words)) if when else say(book.words.ui("undated"))
        rule = el("small", el("code", when.rule, dir="ltr")) if when else Html("")
        name = own(f"{article.page}#{article.article}")
        rows.append((name, say(book.words.ui(article.kind)), say(book.outlet(article)), Html(date + rule)))
    return table(_heads(book, "page", "kind", "outlet", "published"), rows, "pages", book.words) if rows else Html("")


def corrections_table(sheets: Sheets) -> Html:
    """What people said, the latest first, with the words it is about, which open."""
    book = sheets.book
    rows = []
    for view in correction_views(book.record, book.mended, book.words):
        cite = Cite(view.ref, *view.span, book.outlet(book.articles[view.ref])) if view.ref else None
        words = sheets.link(cite, quoted(view.words), within="corrections") if cite else quoted(view.words)
        by, reason = el("bdi", view.by), el("bdi", view.reason)
        rows.append((words, say(view.kind), say(view.change), by, reason, say(view.state)))
    if not rows:
        return Html("")
    note = el("p", say(book.words.ui("corrections_note")), class_="note")
    return Html(
        note + table(_heads(book, "words", "kind", "change", "by", "reason", "status"), rows, "corrections", book.words)
    )


def failures_table(book: Book) -> Html:
    """Pages that could not be read, with the reason."""
    rows = [(own(f.page), el("bdi", f.reason)) for f in book.record.failures]
    return table(_heads(book, "page", "reason"), rows, "failures", book.words) if rows else Html("")
