"""What a search found, as lines for a terminal, right to left in Arabic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from khabar.brief.columns import isolated, wrapped
from khabar.brief.passages import in_marks, plain
from khabar.brief.words import Label, Words, load_words
from khabar.search.searching import Hit, Reply
from khabar.search.snippets import Snippet
from khabar.store.facts import EventFacts, Named, StatementFacts

#: Values of a facet, forms of a word, participants of an event that a terminal shows; the rest is counted.
_VALUES, _FORMS, _PEOPLE = 6, 8, 6
#: Copies of an article.
_PLACES = 3
_OPEN, _CLOSE = "\ue000", "\ue001"


class Paper(NamedTuple):
    """What writing lines takes: labels, language, columns, and what stands before and after words that were found."""

    words: Words
    lang: str
    width: int
    marks: tuple[str, str]

    def lines(self, text: str, indent: int = 0) -> list[str]:
        """A paragraph at the width."""
        return wrapped(text, self.lang, self.width, indent)

    def ui(self, key: str) -> str:
        """A word of the page's own."""
        return self.words.of("search", key).of(self.lang)


def write_text(reply: Reply, lang: str, width: int, marks: tuple[str, str]) -> str:
    """A reply as lines of at most ``width`` columns.

    Args:
        reply: What was found.
        lang: ``ar`` or ``en``, of the labels.
        width: Columns.
        marks: What stands before and after what was found: escapes of a terminal, or signs.
    """
    paper = Paper(load_words(), lang, width, marks)
    blocks = [list(_head(reply, paper)), *(list(_hit(hit, paper)) for hit in reply.hits), list(_facets(reply, paper))]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _head(reply: Reply, paper: Paper) -> Iterator[str]:
    yield from paper.lines(_counted(reply, paper) if reply.total else paper.ui("nothing"))
    for asked, how, rows in reply.read_as:
        if how != "exact":
            yield from paper.lines(f"{paper.ui(how)} {isolated(asked)}: {_some(rows, _FORMS, paper)}", indent=2)


def _counted(reply: Reply, paper: Paper) -> str:
    """How many things were found, and in how many texts where some are one."""
    found = paper.words.counted(reply.total, reply.kind).of(paper.lang)
    if reply.texts == reply.total:
        return found
    return f"{found} {paper.ui('folded').replace('%s', f'{reply.texts:,}')}"


def _also(hit: Hit, paper: Paper) -> str:
    """Where the same stands besides."""
    places = [" ".join(filter(None, (one.outlet, one.day, f"{one.page}#{one.article}"))) for one in hit.also]
    return f"{paper.ui('also')}: {_some(places, _PLACES, paper)}"


def _some(rows: Sequence[str], most: int, paper: Paper) -> str:
    """The first of a list, and how many more; in words where it is empty."""
    if not rows:
        return paper.ui("none")
    rest = [paper.words.more(len(rows) - most).of(paper.lang)] if len(rows) > most else []
    return ("، " if paper.lang == "ar" else ", ").join([*map(isolated, rows[:most]), *rest])


def _hit(hit: Hit, paper: Paper) -> Iterator[str]:
    yield from paper.lines(f"━ {isolated(_shown(hit.title, hit.media, paper)) if hit.title else paper.ui('untitled')}")
    where = " · ".join(isolated(one) for one in (hit.outlet, hit.published, f"{hit.page}#{hit.article}") if one)
    yield from paper.lines(where, indent=2)
    if hit.event:
        yield from paper.lines(_of_event(hit.event, paper), indent=2)
    said = _of_statement(hit.statement, paper) if hit.statement else ""
    yield from paper.lines(said + isolated(in_marks(_shown(hit.snippet, hit.media, paper))), indent=2)
    if hit.also:
        yield from paper.lines(_also(hit, paper), indent=2)


def _shown(snippet: Snippet, media: str, paper: Paper) -> str:
    """A snippet in one line, what was found between its marks."""
    edges = [snippet.start, *(edge for mark in snippet.marks for edge in mark), snippet.end]
    pieces = [snippet.exact[one - snippet.start : other - snippet.start] for one, other in pairwise(edges)]
    # Signs that no page uses, until its tags and controls are gone: a terminal's own marks begin with a control.
    found = "".join(f"{_OPEN}{piece}{_CLOSE}" if number % 2 else piece for number, piece in enumerate(pieces))
    before, after = paper.marks
    return plain(found, media).replace(_OPEN, before).replace(_CLOSE, after)


def _of_statement(said: StatementFacts, paper: Paper) -> str:
    who = _name(said.speaker).of(paper.lang) if said.speaker.entity else paper.ui("somebody")
    act = f" ({paper.words.of('act', said.act).of(paper.lang)})" if said.act else ""
    return f"{isolated(who)}{act}: "


def _of_event(event: EventFacts, paper: Paper) -> str:
    what = paper.words.of("mode", event.mode) if event.mode else paper.words.of("type", event.type)
    people = [_name(one).of(paper.lang) for one in event.participants]
    parts = (what.of(paper.lang), _some(people, _PEOPLE, paper) if people else "", event.date)
    told = paper.words.of("modality", event.modality).of(paper.lang)
    return " · ".join([*(isolated(part) for part in parts if part), told])


def _name(who: Named) -> Label:
    known = who.name_ar or who.name_en or who.entity or ""
    return Label(who.name_ar or known, who.name_en or known)


def _facets(reply: Reply, paper: Paper) -> Iterator[str]:
    for name, counts in reply.facets.items():
        if len(counts) > 1:
            values = [f"{_value(name, value, paper)} ({number:,})" for value, number in counts.items()]
            yield from paper.lines(f"{paper.ui(name)}: {_some(values, _VALUES, paper)}")


def _value(facet: str, value: str, paper: Paper) -> str:
    """A value of a facet for people: a type of event by its name."""
    return paper.words.of("type", value).of(paper.lang) if facet == "type" else value
