"""The brief as Markdown: the same contents, each cell with a footnote that holds its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from khabar.brief.as_text import show_copy
from khabar.brief.changed import version_view
from khabar.brief.columns import isolated
from khabar.brief.contents import Book, count
from khabar.brief.corrected import correction_views
from khabar.brief.disputes import ConflictView, conflict_view
from khabar.brief.elsewhere import elsewhere
from khabar.brief.news import groups, news_title
from khabar.brief.passages import in_marks, one_line, passage_of
from khabar.brief.stories import Step, StoryView, choose_stories, story_view
from khabar.brief.view import (
    Cite,
    EventView,
    RowView,
    StatementView,
    choose_events,
    cite_mention,
    event_view,
    show_event,
    split_events,
    statement_view,
    statements_of,
)
from khabar.brief.voices import voices
from khabar.brief.words import COMMANDS, Label
from khabar.model import Event

#: How much of each the page shows; the rest is counted.
CONFLICTS, EVENTS, BACKGROUND, VOICES, COPIES, FAILURES = 100, 150, 60, 25, 60, 100
STORIES, NEWS = 25, 30
_SAID, _REPORTS, _STEPS = 4, 12, 10
_HEAD = ("page", "article", "headline", "outlet", "origin", "event", "conflict", "statement")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$:@^=-])")


def escaped(text: str) -> str:
    r"""Text without meaning to Markdown: each mark that could have one gets a backslash.

    Example: ``[نص](x)`` → ``\[نص\]\(x\)``. Arabic letters and marks stay as they are.
    """
    return _SPECIAL.sub(r"\\\1", one_line(text))


class Notes:
    """Footnotes of one page, numbered as they are first used."""

    def __init__(self, book: Book, lang: str) -> None:
        self._book = book
        self._lang = lang
        self._numbers: dict[tuple[str, int, int, int], int] = {}

    def mark(self, cite: Cite) -> str:
        """The mark of the footnote that holds the sentence."""
        key = (cite.ref.page, cite.ref.article, cite.start, cite.end)
        return f"[^{self._numbers.setdefault(key, len(self._numbers) + 1)}]"

    def lines(self) -> Iterator[str]:
        """All footnotes: the sentence with the words in bold, the page, the characters."""
        for (name, _, start, end), number in self._numbers.items():
            passage = passage_of(self._book.pages[name], start, end)
            before, marked, after = (_spaced(piece) for piece in passage)
            bold = f"**{escaped(passage.marked)}**" if marked.strip() else ""
            sentence = f"{before}{bold}{after}"
            yield f"[^{number}]: {isolated(sentence)} ({isolated(escaped(name))}, {start}–{end})"


def _quoted(text: str) -> str:
    """Words of a page in quotation marks, escaped, as a piece of their own direction."""
    return isolated(escaped(in_marks(text)))


def _spaced(piece: str) -> str:
    """An escaped piece with the spaces that part it from its neighbours."""
    inner = escaped(piece)
    return f"{' ' if piece[:1] == ' ' else ''}{inner}{' ' if inner and piece[-1:] == ' ' else ''}"


class Sheet:
    """What writing the page takes: labels in one language, and its footnotes."""

    def __init__(self, book: Book, lang: str) -> None:
        self.book = book
        self.lang = lang
        self.notes = Notes(book, lang)

    def ui(self, key: str) -> str:
        """A word of the page's own."""
        return self.book.words.ui(key).of(self.lang)

    def say(self, label: Label) -> str:
        """A label, escaped, as a piece of its own direction."""
        return isolated(escaped(label.of(self.lang)))

    def counted(self, number: int, noun: str) -> str:
        """A number with its noun."""
        return self.book.words.counted(number, noun).of(self.lang)

    def where(self, cite: Cite) -> str:
        """Outlet and hands, nearest first, with the footnote."""
        arrow = " ← " if self.lang == "ar" else " → "
        hands = arrow.join(self.say(hand) for hand in (cite.outlet, *reversed(cite.chain)))
        return f"{hands}{self.notes.mark(cite)}"


def write_markdown(book: Book, lang: str) -> str:
    """The brief as Markdown, in a block of its direction."""
    sheet = Sheet(book, lang)
    sections: tuple[Callable[[Sheet], Iterable[str]], ...] = (
        _head,
        _news,
        _conflicts,
        _timeline,
        _stories,
        _background,
        _voices,
        _copies,
        _versions,
        _corrections,
        _failures,
    )
    blocks = ["\n".join(lines) for section in sections if (lines := list(section(sheet)))]
    notes = "\n".join(sheet.notes.lines())
    direction = "rtl" if lang == "ar" else "ltr"
    body = "\n\n".join(block.strip("\n") for block in [*blocks, notes] if block)
    return f'<div dir="{direction}" lang="{lang}">\n\n{body}\n\n</div>\n'


def _more(sheet: Sheet, left: int, noun: str) -> list[str]:
    text = sheet.ui("more_in_json").replace("%s", sheet.counted(left, noun))
    return [f"\n… {text}: `{COMMANDS['json']}`"] if left > 0 else []


def _head(sheet: Sheet) -> Iterator[str]:
    numbers = count(sheet.book.record)._asdict()
    shown = [sheet.counted(numbers[f"{noun}s"], noun) for noun in _HEAD if numbers[f"{noun}s"]]
    yield f"# {sheet.ui('brief')}: {isolated(escaped(sheet.book.record.name))}\n"
    yield " · ".join(shown) + "\n"
    yield sheet.ui("origin_note") + "\n"
    yield f"*{sheet.ui('never_truth')}*"
    if near := len(sheet.book.record.near):
        yield f"\n{sheet.counted(near, 'page')}: {sheet.ui('near_note')}"


def _news(sheet: Sheet) -> Iterator[str]:
    novelty = sheet.book.novelty
    if novelty is None:
        return
    yield f"## {news_title(novelty, sheet.book).of(sheet.lang)}\n"
    yield sheet.counted(len(novelty.pages), "page") if novelty.pages else sheet.ui("nothing_new")
    for group in groups(novelty, sheet.book, NEWS):
        yield f"\n**{group.title.of(sheet.lang)}** ({group.number:,})\n"
        for item in group.items:
            words = f"{item.between}{_quoted(item.words)}" if item.words else ""
            yield f"- {sheet.say(item.label)}{words}{sheet.notes.mark(item.cite) if item.cite else ''}"
        yield from _more(sheet, group.number - len(group.items), group.noun)


def _conflicts(sheet: Sheet) -> Iterator[str]:
    conflicts = sheet.book.record.linked.conflicts
    yield f"## {sheet.ui('conflicts')}\n"
    if not conflicts:
        yield sheet.ui("no_conflicts")
    for conflict in conflicts[:CONFLICTS]:
        yield from _conflict(conflict_view(conflict, sheet.book), sheet)
    yield from _more(sheet, len(conflicts) - CONFLICTS, "conflict")


def _conflict(view: ConflictView, sheet: Sheet) -> Iterator[str]:
    about = _quoted(view.about.of(sheet.lang)) if view.quote else sheet.say(view.about)
    yield f"- **≠ {view.question.of(sheet.lang)}** {about}"
    for side in view.sides:
        told = [f"{sheet.where(one.cite)}{'' if view.quote else f': {_quoted(one.exact)}'}" for one in side.told]
        yield f"  - **{sheet.say(side.value)}**{f' — {told[0]}' if len(told) == 1 else ''}"
        if len(told) > 1:
            yield from (f"    - {words}" for words in told)


def _timeline(sheet: Sheet) -> Iterator[str]:
    news, _, _ = split_events(sheet.book)
    if not news:
        return
    yield f"## {sheet.ui('timeline')}\n"
    for event in choose_events(news, sheet.book, EVENTS):
        yield from _event(event_view(event, sheet.book), sheet)
    yield from _more(sheet, len(news) - EVENTS, "event")


def _event(view: EventView, sheet: Sheet) -> Iterator[str]:
    modality = f" ({sheet.say(view.modality)})" if view.event.modality != "happened" else ""
    what = f"{sheet.say(view.kind)}{modality}: {sheet.say(view.parties)} \\[{view.number}\\]"
    yield f"### {view.date.of(sheet.lang)} · {what}\n"
    yield " · ".join(label.of(sheet.lang) for label in view.counts(sheet.book)) + "\n"
    if view.rows:
        titles = (sheet.ui("attribute"), sheet.ui("claims"), sheet.ui("status"))
        yield f"| {' | '.join(titles)} |\n| --- | --- | --- |"
        yield from (_row(row, sheet) for row in view.rows)
        yield ""
    said = list(statements_of(view.event, sheet.book))
    for one in said[:_SAID]:
        who = f"{sheet.say(one.speaker)}{_act(one, sheet)}"
        yield f"- {who}: {_words(one, sheet)}"
    yield ""


def _stories(sheet: Sheet) -> Iterator[str]:
    stories = sheet.book.record.linked.stories
    if not stories:
        return
    yield f"## {sheet.ui('stories')}\n"
    yield f"*{sheet.ui('stories_note')}*\n"
    for story in choose_stories(sheet.book, STORIES):
        yield from _story(story_view(story, sheet.book), sheet)
    yield from _more(sheet, len(stories) - STORIES, "story")


def _story(view: StoryView, sheet: Sheet) -> Iterator[str]:
    yield f"**{_quoted(view.title)}**{sheet.notes.mark(view.cite)}\n"
    facts = [view.days, view.standing, *view.counts(sheet.book), *([view.parties] if view.parties else [])]
    yield " · ".join(sheet.say(fact) for fact in facts) + "\n"
    if view.events:
        yield f"{sheet.ui('happened_in')}:\n"
    for event in choose_events(view.events, sheet.book, _STEPS):
        cite = cite_mention(event.mentions[0], sheet.book)
        yield f"- {sheet.say(show_event(event, sheet.book))}{sheet.notes.mark(cite) if cite else ''}"
    if len(view.events) > _STEPS:
        yield f"- {sheet.say(sheet.book.words.more(len(view.events) - _STEPS))}"
    yield f"\n{sheet.ui('steps')}:\n"
    for step in view.steps[:_STEPS]:
        yield _step(step, sheet)
    if len(view.steps) > _STEPS:
        yield f"- {sheet.say(sheet.book.words.more(len(view.steps) - _STEPS))}"
    yield ""


def _step(step: Step, sheet: Sheet) -> str:
    title = f" {_quoted(step.title)}" if step.title else ""
    why = f" ({sheet.ui('in_common')}: {sheet.say(step.why)})" if step.why else ""
    return f"- {sheet.say(step.day)}: {sheet.where(step.cite)}{title}{why}"


def _act(view: StatementView, sheet: Sheet) -> str:
    return f" ({sheet.say(view.act)})" if view.act else ""


def _words(view: StatementView, sheet: Sheet) -> str:
    """What was said, a note where the speaker takes it back, and where it stands."""
    denied = f" *{view.denied.of(sheet.lang)}*" if view.denied else ""
    return f"{_quoted(view.content)}{denied} ({sheet.where(view.cite)}){_elsewhere(view, sheet)}"


def _elsewhere(view: StatementView, sheet: Sheet) -> str:
    """Who else renders these words, and how."""
    found = elsewhere(view.id, sheet.book)
    shown = [f"{sheet.where(one.cite)} ({sheet.say(one.how)})" for one in found[:_REPORTS]]
    more = [sheet.book.words.more(len(found) - _REPORTS).of(sheet.lang)] if len(found) > _REPORTS else []
    parts = ("؛ " if sheet.lang == "ar" else "; ").join([*shown, *more])
    return f" ≈ {sheet.ui('elsewhere')}: {parts}" if found else ""


def _row(row: RowView, sheet: Sheet) -> str:
    values = [f"{sheet.say(value.value)} ({_reports(value.cites, sheet)})" for value in row.values]
    status = f"{'**≠** ' if row.status == 'conflict' else ''}{row.status_label.of(sheet.lang)}"
    origins = f" · {sheet.counted(row.origins, 'origin')}" if row.origins > 1 else ""
    return f"| {row.label.of(sheet.lang)} | {'<br>'.join(values)} | {status}{origins} |"


def _reports(cites: Sequence[Cite], sheet: Sheet) -> str:
    left = len(cites) - _REPORTS
    more = [sheet.book.words.more(left).of(sheet.lang)] if left > 0 else []
    separator = "؛ " if sheet.lang == "ar" else "; "
    return separator.join([*(sheet.where(cite) for cite in cites[:_REPORTS]), *more])


def _lines(events: list[Event], key: str, sheet: Sheet) -> Iterator[str]:
    if not events:
        return
    yield f"## {sheet.ui(key)}\n"
    for event in choose_events(events, sheet.book, BACKGROUND):
        cite = cite_mention(event.mentions[0], sheet.book) if event.mentions else None
        number = f" \\[{sheet.book.numbers[event.id]}\\]"
        yield f"- {sheet.say(show_event(event, sheet.book))}{number}{sheet.notes.mark(cite) if cite else ''}"
    yield from _more(sheet, len(events) - BACKGROUND, "event")


def _background(sheet: Sheet) -> Iterator[str]:
    _, old, slim = split_events(sheet.book)
    yield from _lines(old, "background", sheet)
    yield ""
    yield from _lines(slim, "others", sheet)


def _voices(sheet: Sheet) -> Iterator[str]:
    found, left = voices(sheet.book, VOICES, _SAID)
    if not found:
        return
    yield f"## {sheet.ui('statements')}\n"
    for voice in found:
        yield f"- **{sheet.say(voice.name)}** · {sheet.counted(voice.total, 'statement')}"
        for said in voice.said:
            view = statement_view(said, sheet.book)
            yield f"  -{_act(view, sheet)} {_words(view, sheet)}"
    yield from _more(sheet, left, "entity")


def _copies(sheet: Sheet) -> Iterator[str]:
    copies = sheet.book.record.linked.copies
    if not copies:
        return
    yield f"## {sheet.ui('copies')}\n"
    for copy in copies[:COPIES]:
        sides = [isolated(escaped(f"{ref.page}#{ref.article}")) for ref in (copy.left, copy.right)]
        yield f"- {sides[0]} ⇄ {sides[1]}: {show_copy(copy, sheet.book).of(sheet.lang)}"
    yield from _more(sheet, len(copies) - COPIES, "copy")


def _versions(sheet: Sheet) -> Iterator[str]:
    versions = sheet.book.record.linked.versions
    if not versions:
        return
    yield f"## {sheet.ui('versions')}\n"
    for version in versions[:COPIES]:
        view = version_view(version, sheet.book)
        sides = [isolated(escaped(page)) for page in (view.earlier, view.later)]
        yield f"- {isolated(escaped(view.outlet.of(sheet.lang)))}: {sides[0]} ⇢ {sides[1]}"
        for change in view.changes:
            words = [isolated(escaped(in_marks(one))) for one in (change.before, change.after) if one]
            yield f"  - {change.kind.of(sheet.lang)}: {' ⇢ '.join(words)}"
        yield from (f"  - {sheet.book.words.more(view.left).of(sheet.lang)}" for _ in range(view.left > 0))
    yield from _more(sheet, len(versions) - COPIES, "article")


def _corrections(sheet: Sheet) -> Iterator[str]:
    book = sheet.book
    views = list(correction_views(book.record, book.mended, book.words))
    if not views:
        return
    yield f"## {sheet.ui('corrections')}\n"
    yield f"*{sheet.ui('corrections_note')}*\n"
    for view in views[:COPIES]:
        cite = Cite(view.ref, *view.span, book.outlet(book.articles[view.ref])) if view.ref else None
        change = f" ({sheet.say(view.change)})" if view.change.en else ""
        words = f"{_quoted(view.words)}{sheet.notes.mark(cite) if cite else ''}{change}"
        by = f"{isolated(escaped(view.by))}: {isolated(escaped(view.reason))}"
        yield f"- **{sheet.say(view.kind)}** {words} — {by} ({sheet.say(view.state)})"
    yield from _more(sheet, len(views) - COPIES, "correction")


def _failures(sheet: Sheet) -> Iterator[str]:
    failures = sheet.book.record.failures
    if not failures:
        return
    yield f"## {sheet.ui('failures')}\n"
    for failure in failures[:FAILURES]:
        yield f"- {isolated(escaped(failure.page))}: {isolated(escaped(failure.reason))}"
    yield from _more(sheet, len(failures) - FAILURES, "failure")
