"""Judgements on pairs as they are shown: both sides with their words, the verdict, the reasons in words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from khabar.brief.contents import Book
from khabar.brief.passages import plain
from khabar.brief.view import Cite, cite_mention, statement_view
from khabar.brief.words import Label, joined, same
from khabar.corrections.scene import corrections_in
from khabar.model import Judgement
from khabar.store.beside import Judged
from khabar.store.keys import Keys
from khabar.store.parts import Part
from khabar.web.views.common import Desk, Named

_NUMBER = re.compile(r"\d{4}-\d{2}(?:-\d{2})?|\d+(?:\.\d+)?%?")

#: Reasons that are told in one breath with what they are about.
_BOTH = re.compile(r"^(both (?:have|name|tell)) ")
#: Whose pair keeps a pair apart, and why that one is two.
_KEPT = re.compile(r"kept apart by (.+ and .+): (.+)")
_BETWEEN = re.compile(r"(, | and |/)")
_BETWEENS = {", ": Label("، ", ", "), " and ": Label(" و", " and "), "/": same("/")}


class Side(NamedTuple):
    """One of a pair: its identifier, its words (empty where they are not in the record), where they stand.

    Of a statement ``speaker``: who speaks, and ``judged``: whether a person said anything of it already.
    """

    id: str
    words: str
    cite: Cite | None
    name: Label | None = None
    speaker: Named | None = None
    judged: bool = False


class Pair(NamedTuple):
    """A judgement on two things; ``by`` is None for a rule, else a person's name."""

    kind: str
    left: Side
    right: Side
    verdict: str
    score: float
    reasons: tuple[Label, ...]
    by: str | None


class Pairs(NamedTuple):
    """Some pairs, and how many there are in all."""

    pairs: tuple[Pair, ...]
    total: int

    @property
    def left(self) -> int:
        """How many are not shown."""
        return self.total - len(self.pairs)


def pairs_of(judged: Judged, desk: Desk, book: Book) -> Pairs:
    """Judgements with the words they are about; what the book does not hold is loaded."""
    said = [one for one in judged.found if one.kind == "statement"]
    told = [one for one in judged.found if one.kind != "statement"]
    absent = Keys(said=frozenset(_pages(said, book.said)), told=frozenset(_pages(told, book.told)))
    wide = _widened(absent, desk, book) if absent.said or absent.told else book
    return Pairs(tuple(pair_of(one, wide) for one in judged.found), judged.total)


def _pages(judged: Iterable[Judgement], known: Container[str]) -> Iterator[str]:
    """Pages of the things that are not known; names stand on no page."""
    things = (thing for one in judged for thing in (one.left, one.right) if "#" in thing)
    return (thing.rpartition("#")[0] for thing in things if thing not in known)


def _widened(absent: Keys, desk: Desk, book: Book) -> Book:
    """The book with what some more pages tell."""
    more = desk.parts.load(absent).contents
    record = book.record
    known = {one.entity for one in record.linked.entities}
    entities = (*record.linked.entities, *(one for one in more.linked.entities if one.entity not in known))
    merged = replace(
        record,
        pages=(*record.pages, *more.pages),
        articles=(*record.articles, *more.articles),
        linked=replace(record.linked, entities=entities),
    )
    return desk.library.book(Part(merged, book.numbers))


def pair_of(judgement: Judgement, book: Book) -> Pair:
    """One judgement."""
    left, right = (_side(judgement.kind, thing, book) for thing in (judgement.left, judgement.right))
    by = None if judgement.by == "rule" else judgement.by
    reasons = tuple(show_reason(reason, book) for reason in judgement.reasons)
    return Pair(judgement.kind, left, right, judgement.verdict, judgement.score, reasons, by)


def _side(kind: str, thing: str, book: Book) -> Side:
    if kind == "event" and (cite := cite_mention(thing, book)):
        article, told = book.told[thing]
        return Side(thing, plain(told.evidence.exact, book.pages[article.page].media), cite)
    if kind == "statement" and thing in book.said:
        said = book.said[thing]
        words = plain(said.statement.content.exact, book.pages[said.article.page].media)
        view = statement_view(said, book)
        speaker = Named(said.statement.speaker.entity, view.speaker)
        return Side(thing, words, view.cite, None, speaker, bool(corrections_in(said.statement.rule)))
    return Side(thing, "", None, book.names.of(thing) if kind in ("entity", "outlet") else same(thing))


def show_reason(reason: str, book: Book) -> Label:
    """A reason in both languages, with names for identifiers; one that the table does not know as it stands.

    Example: ``the same place: riyadh`` → المكان نفسه: الرياض.
    """
    if kept := _KEPT.fullmatch(reason):
        whose = joined([book.words.of("reason", "kept apart by"), _named(kept[1], book)], ": ", ": ")
        return joined([whose, show_reason(kept[2], book)], "، ", ", ")
    head, colon, tail = _BOTH.sub(r"\1: ", reason).partition(": ")
    label = book.words.rows.get(("reason", _NUMBER.sub("%s", head)))
    if label is None:
        return same(reason)
    for number in _NUMBER.findall(head):
        label = Label(label.ar.replace("%s", number, 1), label.en.replace("%s", number, 1))
    return joined([label, _named(tail, book)], ": ", ": ") if colon else label


def _named(tail: str, book: Book) -> Label:
    """Names for the identifiers of a list, the words between them as each language has them."""
    known = book.words.rows.get(("reason", _NUMBER.sub("%s", tail)))
    pieces = [show_reason(tail, book)] if known else [_name(one, book) for one in _BETWEEN.split(tail)]
    return joined(pieces, "", "")


def _name(word: str, book: Book) -> Label:
    if word in _BETWEENS:
        return _BETWEENS[word]
    for group in ("mode", "weekday", "topic", "type"):
        if (group, word) in book.words.rows:
            return book.words.of(group, word)
    return book.names.known.get(word) or book.names.listed.get(word) or same(word)
