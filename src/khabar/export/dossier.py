"""A dossier to cite from: what is told of a story (or a record), each cell with a footnote that says where it stands.

Made once as frozen paragraphs; dossier_html.py, dossier_markdown.py, dossier_docx.py and dossier_pdf.py write them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from khabar.brief.contents import Book, open_book, outlets_of
from khabar.brief.disputes import ConflictView, conflict_view
from khabar.brief.passages import in_marks, plain
from khabar.brief.stories import story_days, story_title
from khabar.brief.values import show_date
from khabar.brief.view import (
    Cite,
    EventView,
    RowView,
    StatementView,
    choose_events,
    cite_mention,
    event_view,
    split_events,
    statements_of,
)
from khabar.brief.words import Label, read_labels
from khabar.model import AnnotatedArticle, ArticleRef, Event, RecordContents, Story

#: Events of a whole record that a dossier tells; a story is told whole.
MOST = 150


class Piece(NamedTuple):
    """Some words of a paragraph with a direction of their own; ``note`` is the number of a footnote behind them.

    ``style``: plain, strong, quiet. ``tie``: what stands between it and the piece before; empty for a comma.
    """

    text: str
    style: str = "plain"
    note: int | None = None
    tie: str = ""


class Paragraph(NamedTuple):
    """``kind``: lead, item (of a list), inner (an item of that item), quote."""

    kind: str
    pieces: tuple[Piece, ...]


class Section(NamedTuple):
    """A heading of level 2 or 3 with what stands below it."""

    level: int
    title: str
    paragraphs: tuple[Paragraph, ...]


class Dossier(NamedTuple):
    """A dossier in one language. ``notes`` are numbered from 1 in the order of their first use; none holds a mark."""

    lang: str
    title: str
    lead: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    notes_title: str
    notes: tuple[tuple[Piece, ...], ...]

    @property
    def comma(self) -> str:
        """What stands between two pieces."""
        return "، " if self.lang == "ar" else ", "

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return "rtl" if self.lang == "ar" else "ltr"


class _Writer:
    """Labels of one language, and the footnotes so far."""

    def __init__(self, book: Book, lang: str) -> None:
        self.book = book
        self.lang = lang
        self._labels = read_labels("khabar.export")
        self.cited: dict[tuple[ArticleRef, int, int], int] = {}

    def say(self, label: Label) -> str:
        """A label in the language of the dossier."""
        return label.of(self.lang)

    def ui(self, key: str) -> str:
        """A word of the brief."""
        return self.say(self.book.words.ui(key))

    def own(self, key: str) -> str:
        """A word of the dossier."""
        return self.say(self._labels["dossier", key])

    def note(self, cite: Cite) -> int:
        """The number of the footnote that says where something stands."""
        return self.cited.setdefault((cite.ref, cite.start, cite.end), len(self.cited) + 1)

    def notes(self) -> Iterator[tuple[Piece, ...]]:
        """All footnotes in the order of their numbers."""
        for ref, start, end in self.cited:
            page = self.book.pages[ref.page]
            place = f"{self.own('characters')} {start}–{end}"
            exact = in_marks(plain(page.text[start:end], page.media))
            yield (*self.reference(self.book.articles[ref]), Piece(place, "quiet"), Piece(exact))

    def reference(self, article: AnnotatedArticle) -> Iterator[Piece]:
        """An article as it is cited: outlet, title, date, its name in the record, its address."""
        page = self.book.pages[article.page]
        title = in_marks(plain(article.title.exact, page.media)) if article.title else self.own("untitled")
        published = article.published
        outlet = self.book.outlet(article) if article.outlet else self.book.words.ui("no_outlet")
        yield Piece(self.say(outlet), "strong")
        yield Piece(title)
        yield Piece(self.say(show_date(published.value, self.book.words)) if published else self.ui("undated"))
        yield Piece(f"{article.page}#{article.article}", "quiet")
        if page.url and article.kind == "main":
            yield Piece(page.url, "quiet")


def make_dossier(contents: RecordContents, lang: str, story: Story | None = None) -> Dossier:
    """The dossier of a story, or of a whole record. Cost: linear in the record."""
    book = open_book(contents)
    writer = _Writer(book, lang)
    events, left_out = ([book.events[one] for one in story.events], 0) if story else _news(book)
    lead = tuple(_lead(story, events, left_out, writer))
    sections = tuple(section for section in _sections(story, events, writer) if section.paragraphs)
    return Dossier(
        lang=lang,
        title=story_title(story, book)[0] if story else writer.own("record"),
        lead=lead,
        sections=sections,
        notes_title=writer.own("notes"),
        notes=tuple(writer.notes()),
    )


def _news(book: Book) -> tuple[list[Event], int]:
    """Events of a whole record, and how many are left out: what articles open with comes first."""
    news, background, passing = split_events(book)
    opening = _opening(book)
    first = [event for event in (*news, *background, *passing) if opening.intersection(event.mentions)]
    chosen = choose_events(first, book, MOST)
    rest = [event for event in (*news, *background) if event not in first]
    every = choose_events([*chosen, *choose_events(rest, book, MOST - len(chosen))], book, MOST)
    return every, len(news) + len(background) + len(passing) - len(every)


def _opening(book: Book) -> frozenset[str]:
    """Event mentions that an article has in its headline, and the first one behind it."""
    found: set[str] = set()
    for article in book.articles.values():
        title = article.title
        in_title = [one for one in article.events if title and title.start <= one.trigger.start < title.end]
        behind = [one for one in article.events if one not in in_title and not one.background]
        found |= {one.id for one in (*in_title, *behind[:1])}
    return frozenset(found)


def _sections(story: Story | None, events: Sequence[Event], writer: _Writer) -> Iterator[Section]:
    yield Section(2, writer.ui("conflicts"), tuple(_conflicts(story, events, writer)))
    yield Section(2, writer.own("accounts"), (Paragraph("lead", (Piece(writer.ui("independent"), "quiet"),)),))
    for event in events:
        yield _event(event, writer)
    refs = {ref: None for ref, _, _ in writer.cited} | dict.fromkeys(story.articles if story else ())
    yield Section(2, writer.own("articles"), tuple(_cited(refs, writer)))


def _lead(story: Story | None, events: Sequence[Event], left_out: int, writer: _Writer) -> Iterator[Paragraph]:
    """What the dossier is of, how much there is, and what it does not say."""
    book = writer.book
    articles = [book.articles[ref] for ref in story.articles] if story else list(book.articles.values())
    texts = [article for article in articles if article.kind != "headline"]
    refs = {ArticleRef(page=one.page, article=one.article) for one in texts}
    origins = sum(bool(refs & set(origin.articles)) for origin in book.record.linked.origins)
    counts = ((len(texts), "article"), (outlets_of(texts, book.record.linked), "outlet"), (origins, "origin"))
    shown = [
        writer.say(book.words.counted(number, noun)) for number, noun in (*counts, (len(events), "event")) if number
    ]
    pieces = [Piece(one) for one in shown]
    if story:
        pieces.insert(0, Piece(writer.say(story_days(story, book)), "strong"))
    if left_out:
        pieces.append(Piece(writer.own("left_out").replace("%s", f"{left_out:,}"), "quiet"))
    yield Paragraph("lead", tuple(pieces))
    yield Paragraph("lead", (Piece(writer.ui("never_truth"), "quiet"),))
    yield Paragraph("lead", (Piece(writer.own("offsets"), "quiet"),))


# ── conflicts ───────────────────────────────────────────────────────────────────────────────────────────────────


def _conflicts(story: Story | None, events: Sequence[Event], writer: _Writer) -> Iterator[Paragraph]:
    told = {event.id for event in events}
    refs = set(story.articles) if story else None
    for conflict in writer.book.record.linked.conflicts:
        within = refs is None or any(ArticleRef(page=s.page, article=s.article) in refs for s in conflict.sides)
        if conflict.event in told or (conflict.event is None and within):
            yield from _conflict(conflict_view(conflict, writer.book), writer)


def _conflict(view: ConflictView, writer: _Writer) -> Iterator[Paragraph]:
    yield Paragraph("item", (Piece(writer.say(view.question), "strong"), Piece(writer.say(view.about))))
    for side in view.sides:
        for one in side.told:
            words = () if view.quote else (Piece(in_marks(one.exact)),)
            value = Piece(writer.say(side.value), "strong")
            yield Paragraph("inner", (value, *words, *_hands(one.cite, writer)))


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _event(event: Event, writer: _Writer) -> Section:
    """An event: its heading says what of it is planned, denied or only claimed."""
    view = event_view(event, writer.book)
    return Section(3, _heading(view, writer), tuple(_told(view, writer)))


def _heading(view: EventView, writer: _Writer) -> str:
    kind = writer.say(view.kind)
    if view.event.modality != "happened":
        kind = f"{kind} ({writer.say(view.modality)})"
    return " · ".join((kind, writer.say(view.parties), writer.say(view.date)))


def _told(view: EventView, writer: _Writer) -> Iterator[Paragraph]:
    counts = [writer.say(count) for count in view.counts(writer.book)]
    places = [cite for mention in view.event.mentions if (cite := cite_mention(mention, writer.book))]
    where = [Piece("", note=writer.note(cite)) for cite in places]
    yield Paragraph("lead", (*(Piece(count, "quiet") for count in counts), *where))
    for row in view.rows:
        yield from _row(row, writer)
    for statement in statements_of(view.event, writer.book):
        yield _statement(statement, writer)


def _row(row: RowView, writer: _Writer) -> Iterator[Paragraph]:
    """One attribute: every value with every account that gives it."""
    yield Paragraph("item", (Piece(f"{writer.say(row.label)} ({writer.say(row.status_label)})", "strong"),))
    for value in row.values:
        hands = (piece for cite in value.cites for piece in _hands(cite, writer))
        yield Paragraph("inner", (Piece(writer.say(value.value)), *hands))


def _hands(cite: Cite, writer: _Writer) -> Iterator[Piece]:
    """The outlet and the hands behind it, nearest first; the footnote stands behind the last."""
    arrow = " ← " if writer.lang == "ar" else " → "
    names = [writer.say(hand) for hand in (cite.outlet, *reversed(cite.chain))]
    last = len(names) - 1
    for at, name in enumerate(names):
        yield Piece(name, "quiet", writer.note(cite) if at == last else None, arrow if at else "")


def _statement(view: StatementView, writer: _Writer) -> Paragraph:
    how = (Piece(f"({writer.say(label)})", tie=" ") for label in (view.act, view.denied) if label)
    words = Piece(in_marks(view.content), note=writer.note(view.cite), tie=": ")
    return Paragraph("quote", (Piece(writer.say(view.speaker), "strong"), *how, words))


# ── articles ────────────────────────────────────────────────────────────────────────────────────────────────────


def _cited(refs: Iterable[ArticleRef], writer: _Writer) -> Iterator[Paragraph]:
    """What was cited, in the order of the record, each with the hash of its page."""
    for ref in sorted(refs):
        article = writer.book.articles[ref]
        yield Paragraph("item", (*writer.reference(article), Piece(f"sha256 {article.page_sha256[:16]}…", "quiet")))
