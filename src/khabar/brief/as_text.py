"""The brief for a terminal, right to left in Arabic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from khabar.brief.changed import version_view
from khabar.brief.columns import isolated, wrapped
from khabar.brief.contents import Book, count
from khabar.brief.corrected import correction_views
from khabar.brief.disputes import ConflictView, Wording, conflict_view
from khabar.brief.elsewhere import elsewhere
from khabar.brief.news import groups, news_title
from khabar.brief.passages import fit, in_marks, one_line
from khabar.brief.stories import StoryView, choose_stories, story_view
from khabar.brief.view import (
    Cite,
    EventView,
    RowView,
    StatementView,
    choose_events,
    event_view,
    show_event,
    split_events,
    statement_view,
    statements_of,
)
from khabar.brief.voices import voices
from khabar.brief.words import COMMANDS, Label
from khabar.model import Copy

#: How much of each a terminal shows; the rest is counted.
CONFLICTS, EVENTS, BACKGROUND, VOICES, COPIES, FAILURES, CORRECTIONS = 20, 25, 10, 10, 12, 20, 10
STORIES, NEWS = 8, 6
_REPORTS, _VALUES, _SAID, _SHOWN, _STEPS = 4, 6, 2, 240, 6
_HEAD = ("page", "article", "headline", "outlet", "origin", "event", "conflict", "statement")
_ARROW = {"ar": "←", "en": "→"}


class Screen(NamedTuple):
    """What writing lines takes; ``places``: whether identifiers and characters of pages are printed."""

    book: Book
    lang: str
    width: int
    places: bool = False

    def ui(self, key: str) -> str:
        """A word of the page's own."""
        return self.book.words.ui(key).of(self.lang)

    def say(self, label: Label) -> str:
        """A label as a piece of its own direction."""
        return isolated(one_line(label.of(self.lang)))

    def lines(self, text: str, indent: int = 0, hanging: int = 2) -> list[str]:
        """A paragraph at the width."""
        return wrapped(text, self.lang, self.width, indent, hanging)

    def named(self, identifier: str) -> str:
        """An identifier behind what it names, where they are printed; empty else."""
        return f" [{isolated(one_line(identifier))}]" if self.places else ""

    def more(self, number: int) -> list[str]:
        """What is left out, in words; nothing for none."""
        return [self.book.words.more(number).of(self.lang)] if number > 0 else []

    def counted(self, number: int, noun: str) -> str:
        """A number with its noun."""
        return self.book.words.counted(number, noun).of(self.lang)


def write_text(book: Book, lang: str, width: int, *, places: bool = False) -> str:
    """The brief as lines of at most ``width`` columns; bounded, whatever the size of the record.

    ``places`` prints by what corrections name things: identifiers, and characters of pages (PAGE:START-END).
    """
    screen = Screen(book, lang, width, places)
    sections = (
        _head,
        _news,
        _conflicts,
        _timeline,
        _stories,
        _background,
        _passing,
        _voices,
        _copies,
        _versions,
        _corrections,
        _failures,
    )
    blocks = [lines for section in sections if (lines := list(section(screen)))]
    return "\n\n".join("\n".join(lines).rstrip("\n") for lines in blocks) + "\n"


def _section(screen: Screen, key: str, number: int | None = None) -> list[str]:
    title = screen.ui(key) if number is None else f"{screen.ui(key)} ({number:,})"
    return [*screen.lines(f"━━ {title}"), ""]


def _more(screen: Screen, left: int, noun: str, form: str = "html") -> list[str]:
    if left <= 0:
        return []
    said = screen.ui(f"more_in_{form}").replace("%s", screen.counted(left, noun))
    return screen.lines(f"… {said}: {isolated(COMMANDS[form])}")


def _head(screen: Screen) -> Iterator[str]:
    counts = count(screen.book.record)
    numbers = counts._asdict()
    shown = [screen.counted(numbers[f"{noun}s"], noun) for noun in _HEAD if numbers[f"{noun}s"]]
    yield from screen.lines(f"{screen.ui('brief')}: {isolated(one_line(screen.book.record.name))}")
    yield from screen.lines(" · ".join(shown))
    yield from screen.lines(screen.ui("origin_note"))
    yield from screen.lines(screen.ui("never_truth"))
    if near := len(screen.book.record.near):
        yield from screen.lines(f"{screen.counted(near, 'page')}: {screen.ui('near_note')}")


# ── what is new ─────────────────────────────────────────────────────────────────────────────────────────────────


def _news(screen: Screen) -> Iterator[str]:
    novelty = screen.book.novelty
    if novelty is None:
        return
    yield from screen.lines(f"━━ {news_title(novelty, screen.book).of(screen.lang)}")
    yield ""
    if not novelty.pages:
        yield from screen.lines(screen.ui("nothing_new"))
        return
    yield from screen.lines(f"+ {screen.counted(len(novelty.pages), 'page')}")
    for group in groups(novelty, screen.book, NEWS):
        yield from screen.lines(f"{group.title.of(screen.lang)} ({group.number:,})")
        for item in group.items:
            words = f"{item.between}{isolated(in_marks(_cut(item.words)))}" if item.words else ""
            yield from screen.lines(f"- {screen.say(item.label)}{words}", indent=4)
        yield from _more(screen, group.number - len(group.items), group.noun, "json")


# ── conflicts ───────────────────────────────────────────────────────────────────────────────────────────────────


def _conflicts(screen: Screen) -> Iterator[str]:
    conflicts = screen.book.record.linked.conflicts
    yield from _section(screen, "conflicts", len(conflicts) or None)
    if not conflicts:
        yield from screen.lines(screen.ui("no_conflicts"))
    for conflict in conflicts[:CONFLICTS]:
        yield from _conflict(conflict_view(conflict, screen.book), screen)
    yield from _more(screen, len(conflicts) - CONFLICTS, "conflict")


def _conflict(view: ConflictView, screen: Screen) -> Iterator[str]:
    about = in_marks(_cut(view.about.of(screen.lang))) if view.quote else one_line(view.about.of(screen.lang))
    yield from screen.lines(f"≠ {view.question.of(screen.lang)} {isolated(about)}")
    for side in view.sides:
        value = screen.say(side.value)
        told = [f"({_where(one.cite, screen)}){_in_words(one, view)}" for one in side.told]
        if len(told) == 1:
            yield from screen.lines(f"- {value} {told[0]}", indent=4)
            continue
        yield from screen.lines(f"- {value}", indent=4)
        for words in told:
            yield from screen.lines(f"- {words}", indent=6)


def _in_words(one: Wording, view: ConflictView) -> str:
    return "" if view.quote else f": {isolated(in_marks(_cut(one.exact)))}"


def _where(cite: Cite, screen: Screen) -> str:
    """The outlet, and the hands that its words passed through, nearest first."""
    hands = [screen.say(hand) for hand in reversed(cite.chain)]
    arrow = f" {_ARROW[screen.lang]} "
    return f"{arrow.join([screen.say(cite.outlet), *hands])}{screen.named(_place(cite))}"


def _place(cite: Cite) -> str:
    return f"{cite.ref.page}:{cite.start}-{cite.end}"


def _cut(text: str) -> str:
    clean = one_line(text)
    return clean if len(clean) <= _SHOWN else clean[:_SHOWN].rpartition(" ")[0] + " …"


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _timeline(screen: Screen) -> Iterator[str]:
    news, _, _ = split_events(screen.book)
    if not news:
        return
    yield from _section(screen, "timeline", len(news))
    for event in choose_events(news, screen.book, EVENTS):
        yield from _event(event_view(event, screen.book), screen)
        yield ""
    yield from _more(screen, len(news) - EVENTS, "event")


def _event(view: EventView, screen: Screen) -> Iterator[str]:
    sign = "◆" if view.conflict else "●"
    modality = f" ({view.modality.of(screen.lang)})" if view.event.modality != "happened" else ""
    kind = view.kind.of(screen.lang)
    yield from screen.lines(
        f"{sign} {view.date.of(screen.lang)} · {kind}{modality}: {screen.say(view.parties)} [{view.number}]"
    )
    yield from screen.lines(" · ".join(label.of(screen.lang) for label in view.counts(screen.book)), indent=4)
    for row in view.rows:
        yield from _row(row, screen)
    yield from _tellings(view, screen)
    said = list(statements_of(view.event, screen.book))
    for statement in said[:_SAID]:
        yield from screen.lines(_statement(statement, screen), indent=4)
        yield from _elsewhere(statement, screen)


def _tellings(view: EventView, screen: Screen) -> Iterator[str]:
    """By what the event and each of its tellings are named, where that is printed."""
    if screen.places:
        told = [screen.book.told[one] for one in view.event.mentions if one in screen.book.told]
        spans = [(one.article.page, one.mention.trigger) for one in told]
        names = [view.event.id, *(f"{page}:{at.start}-{at.end}" for page, at in spans[:_REPORTS])]
        yield from screen.lines(" · ".join([*map(isolated, names), *screen.more(len(spans) - _REPORTS)]), indent=4)


def _row(row: RowView, screen: Screen) -> Iterator[str]:
    sign = "≠ " if row.status == "conflict" else ""
    status = row.status_label.of(screen.lang)
    origins = "" if row.origins < 2 else f" · {screen.counted(row.origins, 'origin')}"
    values = [f"{screen.say(value.value)} ({_reports(value.cites, screen)})" for value in row.values[:_VALUES]]
    more = screen.more(len(row.values) - _VALUES)
    if len(values) == 1:
        yield from screen.lines(f"{row.label.of(screen.lang)}: {values[0]} [{status}{origins}]", indent=4)
        return
    yield from screen.lines(f"{row.label.of(screen.lang)}: [{sign}{status}{origins}]", indent=4)
    for value in [*values, *more]:
        yield from screen.lines(f"- {value}", indent=6)


def _reports(cites: Sequence[Cite], screen: Screen) -> str:
    shown = list(dict.fromkeys(_where(cite, screen) for cite in cites))
    return ("؛ " if screen.lang == "ar" else "; ").join([*shown[:_REPORTS], *screen.more(len(shown) - _REPORTS)])


def _stories(screen: Screen) -> Iterator[str]:
    stories = screen.book.record.linked.stories
    if not stories:
        return
    yield from _section(screen, "stories", len(stories))
    for story in choose_stories(screen.book, STORIES):
        yield from _story(story_view(story, screen.book), screen)
        yield ""
    yield from _more(screen, len(stories) - STORIES, "story")


def _story(view: StoryView, screen: Screen) -> Iterator[str]:
    title = f"{isolated(in_marks(_cut(view.title)))} ({_where(view.cite, screen)})"
    yield from screen.lines(f"▪ {title}{screen.named(view.story.id)}")
    facts = [view.days, view.standing, *view.counts(screen.book), *([view.parties] if view.parties else [])]
    yield from screen.lines(" · ".join(screen.say(fact) for fact in facts), indent=4)
    for event in choose_events(view.events, screen.book, _STEPS):
        yield from screen.lines(f"- {screen.say(show_event(event, screen.book))}", indent=4)
    for line in screen.more(len(view.events) - _STEPS):
        yield from screen.lines(line, indent=6)


def _background(screen: Screen) -> Iterator[str]:
    _, old, _ = split_events(screen.book)
    if not old:
        return
    yield from _section(screen, "background", len(old))
    for event in choose_events(old, screen.book, BACKGROUND):
        yield from screen.lines(f"○ {screen.say(show_event(event, screen.book))} [{screen.book.numbers[event.id]}]")
    yield from _more(screen, len(old) - BACKGROUND, "event")


def _passing(screen: Screen) -> Iterator[str]:
    _, _, slim = split_events(screen.book)
    if not slim:
        return
    yield from _section(screen, "others", len(slim))
    for event in choose_events(slim, screen.book, BACKGROUND):
        yield from screen.lines(f"· {screen.say(show_event(event, screen.book))} [{screen.book.numbers[event.id]}]")
    yield from _more(screen, len(slim) - BACKGROUND, "event")


# ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────


def _statement(view: StatementView, screen: Screen) -> str:
    return f"{screen.say(view.speaker)}{_act(view, screen)}: {_words(view, screen)}"


def _words(view: StatementView, screen: Screen) -> str:
    """What was said, a note where the speaker takes it back, and where it stands."""
    denied = f" [{view.denied.of(screen.lang)}]" if view.denied else ""
    return f"{isolated(in_marks(_cut(view.content)))}{denied} ({_where(view.cite, screen)})"


def _elsewhere(view: StatementView, screen: Screen) -> list[str]:
    """Who else renders these words, and how."""
    found = elsewhere(view.id, screen.book)
    shown = [f"{_where(one.cite, screen)} [{one.how.of(screen.lang)}]" for one in found[:_REPORTS]]
    parts = ("؛ " if screen.lang == "ar" else "; ").join([*shown, *screen.more(len(found) - _REPORTS)])
    return screen.lines(f"≈ {screen.ui('elsewhere')}: {parts}", indent=6) if found else []


def _act(view: StatementView, screen: Screen) -> str:
    return f" [{view.act.of(screen.lang)}]" if view.act else ""


def _voices(screen: Screen) -> Iterator[str]:
    found, left = voices(screen.book, VOICES, _SAID)
    if not found:
        return
    yield from _section(screen, "statements")
    for voice in found:
        name = f"{screen.say(voice.name)}{screen.named(voice.said[0].statement.speaker.entity or '')}"
        yield from screen.lines(f"{name} · {screen.counted(voice.total, 'statement')}")
        for said in voice.said:
            view = statement_view(said, screen.book)
            yield from screen.lines(f"-{_act(view, screen)} {_words(view, screen)}", indent=4)
            yield from _elsewhere(view, screen)
    yield from _more(screen, left, "entity")


# ── copies, failures ────────────────────────────────────────────────────────────────────────────────────────────


def show_copy(copy: Copy, book: Book) -> Label:
    """A copy in a line: how much, in which order."""
    kind, order = book.words.of("copy", copy.kind), book.words.of("direction", copy.direction)
    return Label(f"{kind.ar}، {copy.share:.0%}، {order.ar}", f"{kind.en}, {copy.share:.0%}, {order.en}")


def _copies(screen: Screen) -> Iterator[str]:
    copies = screen.book.record.linked.copies
    if not copies:
        return
    yield from _section(screen, "copies", len(copies))
    for copy in copies[:COPIES]:
        sides = [isolated(one_line(f"{ref.page}#{ref.article}")) for ref in (copy.left, copy.right)]
        yield from screen.lines(f"{sides[0]} = {sides[1]}: {show_copy(copy, screen.book).of(screen.lang)}")
    yield from _more(screen, len(copies) - COPIES, "copy")


def _versions(screen: Screen) -> Iterator[str]:
    versions = screen.book.record.linked.versions
    if not versions:
        return
    yield from _section(screen, "versions", len(versions))
    for version in versions[:COPIES]:
        view = version_view(version, screen.book)
        pages = f"{isolated(one_line(view.earlier))} {_ARROW[screen.lang]} {isolated(one_line(view.later))}"
        yield from screen.lines(f"{screen.say(view.outlet)}: {pages}")
        for change in view.changes:
            words = [isolated(in_marks(one)) for one in (change.before, change.after) if one]
            said = f"{screen.say(change.kind)}: {f' {_ARROW[screen.lang]} '.join(words)}"
            yield from screen.lines(f"- {said}", indent=4)
        yield from screen.more(view.left)
    yield from _more(screen, len(versions) - COPIES, "article")


def _corrections(screen: Screen) -> Iterator[str]:
    book = screen.book
    views = list(correction_views(book.record, book.mended, book.words))
    if not views:
        return
    yield from _section(screen, "corrections", len(views))
    for view in views[:CORRECTIONS]:
        change = f" ({screen.say(view.change)})" if view.change.en else ""
        yield from screen.lines(f"✎ {screen.say(view.kind)}: {isolated(in_marks(_cut(view.words)))}{change}")
        said = f"{isolated(one_line(view.by))}: {isolated(one_line(view.reason))}"
        yield from screen.lines(f"{said} [{screen.say(view.state)}]", indent=4)
    yield from screen.more(len(views) - CORRECTIONS)


def _failures(screen: Screen) -> Iterable[str]:
    failures = screen.book.record.failures
    if not failures:
        return
    yield from _section(screen, "failures", len(failures))
    for failure in failures[:FAILURES]:
        yield from screen.lines(f"✗ {isolated(one_line(fit(failure.page)))}: {isolated(one_line(failure.reason))}")
    yield from _more(screen, len(failures) - FAILURES, "failure", "json")
