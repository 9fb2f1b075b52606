"""Corrections from what a person says: things and places of a record by the names that the brief shows.

Each function looks a record up and writes nothing. What it returns goes to `khabar.correct`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import convert

from khabar.corrections.addresses import Directory, Spot, Thing, cells_with
from khabar.corrections.fields import DATES, fields_of
from khabar.corrections.log import UNDO, made, to_undo
from khabar.errors import UsageError
from khabar.model import Anchor, AnnotatedArticle, Correction, RecordContents

#: Cells that a place may be, in the order in which they are looked for.
_CELLS = ("statement", "event", "mention", "time", "quantity")
_ENTITIES = ("speaker", "addressee", "entity", "place", "participant")


class By(NamedTuple):
    """Who says so, when (ISO 8601 with its zone) and why."""

    author: str
    time: str
    reason: str


def _made(by: By, kind: str, cell: str, left: Iterable[Anchor], **more: object) -> Correction:
    fields = {"kind": kind, "cell": cell, "left": tuple(dict.fromkeys(left)), **more, **by._asdict()}
    return made(convert(fields | {"id": ""}, Correction, strict=True))


# ── joins ───────────────────────────────────────────────────────────────────────────────────────────────────────


def merging(contents: RecordContents, words: Sequence[str], by: By) -> Correction:
    """Two events, entities, stories or statements (renderings of one utterance), or more, are one.

    Args:
        contents: The record.
        words: Numbers or identifiers of events, identifiers or names of entities, identifiers of stories and
            utterances; for a single telling of an event or a single statement its identifier or place.
        by: Who says so.

    Raises:
        UsageError: Fewer than two, of several kinds, not in the record, or one already.

    Example: merging(read_record("r.khabar"), ["12", "17"], By("ليلى", "2026-11-23T08:00:00Z", "القمة نفسها")).
    """
    book = Directory(contents)
    things = [_meant(word, book) for word in words]
    kinds = sorted({thing.kind for thing in things})
    if len({thing.id for thing in things}) < 2:
        raise UsageError("nothing to merge: name two events, entities, stories or statements that are not one already")
    if len(kinds) > 1:
        raise UsageError(f"{' and '.join(kinds)} cannot be merged with each other: name things of one kind")
    if kinds == ["statement"] and len({(s.article.page, s.article.article) for t in things for s in t.spots}) < 2:
        raise UsageError("statements of one article: only those of two can render one utterance")
    left = (anchor for thing in things for anchor in _anchors(thing))
    return _made(by, "same", kinds[0], left, was=", ".join(thing.id for thing in things))


def parting(contents: RecordContents, words: Sequence[str], by: By) -> Correction:
    """Two events, entities, stories or statements that nobody has joined are not one, whatever any rule will say.

    Args:
        contents: The record.
        words: Two, as for `merging`: places of two tellings of one event, or of two statements, part these.
        by: Who says so.

    Raises:
        UsageError: Not two, of two kinds, or not in the record.

    Example: parting(contents, ["nahar.txt:96-101", "sada.txt:40-45"], by): two calls of one day.
    """
    book = Directory(contents)
    things = [_meant(word, book) for word in words]
    kinds = sorted({thing.kind for thing in things})
    if len(things) != 2 or things[0].id == things[1].id or len(kinds) > 1:
        raise UsageError("name two things of one kind: two events, entities, stories or statements")
    left, right = (dict.fromkeys(_anchors(thing)) for thing in things)
    was = ", ".join(thing.id for thing in things)
    return _made(by, "not_same", kinds[0], left, right=tuple(right), was=was)


def _meant(word: str, book: Directory) -> Thing:
    """A thing by its name, one telling or statement by its name or place, an article of a story by ``page#0``."""
    if "#" in word and (articles := book.articles_at(word)):
        return Thing("story", word, tuple(book.headed(one) for one in articles))
    if book.tells(word):
        return Thing("event", word, (book.telling(word),))
    if book.says(word):
        return Thing("statement", word, (book.rendering(word),))
    if ":" in word and not any(word == one.entity for one in book.contents.linked.entities):
        spot = book.telling_or_rendering(word)
        return Thing(spot.cell, spot.item.id, (spot,))
    return book.thing(word)


def _anchors(thing: Thing) -> Iterator[Anchor]:
    """What a thing is known by: all its cells; of an entity one for each identifier that linking made one."""
    if thing.kind != "entity":
        yield from (spot.anchor for spot in thing.spots)
        return
    first: dict[str, Anchor] = {}
    for spot in thing.spots:
        first.setdefault(spot.item.entity, spot.anchor)
    yield from first.values()


def splitting(contents: RecordContents, whole: str, parts: Sequence[str], by: By) -> Correction:
    """Some of what counts as one event, entity, story or utterance is another.

    Args:
        contents: The record.
        whole: The event, entity, story or utterance, as for `merging`.
        parts: What is another: places of the page (``page:start-end``), or pages or articles (``page``, ``page#0``) for
            all that they hold of it.
        by: Who says so.

    Raises:
        UsageError: Nothing of it is there, or nothing of it would be left.

    Of all but an entity the parts stand against all the rest. An entity is split by article: in those of the parts
    the name is somebody else's. Example: splitting(contents, "ar-احمد-علي", ["sada.txt"], by): the swimmer أحمد علي of
    that page is not the minister of the others.
    """
    book = Directory(contents)
    thing = book.thing(whole)
    if not parts:
        raise UsageError(f"{whole}: say what of it is another: page:start-end, or a page")
    left = [spot for part in parts for spot in _parts(thing, part, book)]
    own = {spot.anchor for spot in left}
    homes = {(spot.article.page_sha256, spot.article.article) for spot in left}
    rest = [s for s in thing.spots if s.anchor not in own]
    if thing.kind == "entity":
        left, rest = _by_article(left), [s for s in rest if (s.article.page_sha256, s.article.article) not in homes]
    if not rest:
        raise UsageError(f"{whole}: nothing of it would be left: name a part of it")
    other = _anchors(Thing(thing.kind, thing.id, tuple(rest)))
    return _made(by, "not_same", thing.kind, (s.anchor for s in left), right=tuple(dict.fromkeys(other)), was=thing.id)


def _parts(thing: Thing, part: str, book: Directory) -> list[Spot]:
    articles = {(a.page, a.article) for a in book.articles_at(part)}
    found = [spot for spot in thing.spots if (spot.article.page, spot.article.article) in articles]
    if not articles and thing.kind != "story":
        spot = book.spot(part, ("mention" if thing.kind == "entity" else thing.kind,))
        found = [one for one in thing.spots if one.anchor == spot.anchor]
    if not found:
        raise UsageError(
            f"{part}: nothing of {thing.id} is there: `khabar brief --record R --format json` lists what is"
        )
    return found


def _by_article(spots: Iterable[Spot]) -> list[Spot]:
    first: dict[tuple[str, int, str], Spot] = {}
    for spot in spots:
        first.setdefault((spot.article.page, spot.article.article, spot.item.entity), spot)
    return list(first.values())


# ── cells ───────────────────────────────────────────────────────────────────────────────────────────────────────


def mending(contents: RecordContents, address: str, field: str, value: str, by: By) -> Correction:
    """One field of a cell is something else.

    Args:
        contents: The record.
        address: ``page:start-end``, an identifier of a statement or event mention, a page or article for its
            date or outlet, or an event: then its tellings that give the field are meant, the first where none does.
        field: speaker, time, type, place, duration, participant, killed, entity, published, outlet, …
        value: As the record writes it; of an entity its identifier or a name of it in the record.
        by: Who says so.

    Raises:
        UsageError: No such cell, no such field, or not a value of it.

    Example: of قتل خمسة وأصيب سبعة, read as seven dead: mending(contents, "page.txt:96-101", "killed", "5", by).
    """
    book = Directory(contents)
    spots = _cells(address, field, book)
    cell = spots[0].cell
    shown = _shown(value, field, book)
    told = dict.fromkeys(has for spot in spots if (has := spot.has(field)))
    if list(told) == [shown]:
        raise UsageError(f"{address}: its {field} is {shown} already")
    was = ", ".join(told) or None
    return _made(by, _kind_of(field, cell), cell, (s.anchor for s in spots), field=field, value=shown, was=was)


def confirming(contents: RecordContents, address: str, field: str, by: By) -> Correction:
    """One field of a cell is what it was read as, and stays so whatever any rule will say of it.

    Raises:
        UsageError: No such cell, no such field, nothing was read there, or several values were.

    Example: of «وقال إن …», read as the minister's, and it is: confirming(contents, "page.txt:120-184", "speaker", by).
    """
    spots = _cells(address, field, Directory(contents))
    told = dict.fromkeys(spot.has(field) for spot in spots)
    value = next(iter(told))
    if len(told) > 1 or value is None:
        raise UsageError(f"{address}: its {field} is {'not one value' if value else 'nothing'}: say what it is instead")
    kind = _kind_of(field, spots[0].cell)
    return _made(by, kind, spots[0].cell, (s.anchor for s in spots), field=field, value=value, was=value)


def _kind_of(field: str, cell: str) -> str:
    """What a correction that sets a field of a cell is called."""
    return "speaker" if field == "speaker" else "time" if DATES.get(cell) == field else "value"


def _cells(address: str, field: str, book: Directory) -> list[Spot]:
    """The cells that an address means where a field of them is to be mended."""
    cells = cells_with(field)
    if not cells:
        raise UsageError(f"{field}: no field that can be corrected: give one of {', '.join(_fields())}")
    if cells == ("article",):
        articles = _articles(address, book)
        # What stands beside a page's own article was published when its own page was.
        return [book.headed(one) for one in [a for a in articles if a.kind == "main"] or articles[:1]]
    if "event" in cells and ":" not in address and "/" not in address:
        tellings = list(book.thing(address).spots)
        return [spot for spot in tellings if spot.has(field)] or tellings[:1]
    return [book.spot(address, [cell for cell in cells if cell != "article"])]


def _fields() -> list[str]:
    return sorted({field for cell in (*_CELLS, "article") for field in fields_of(cell)})


def _articles(address: str, book: Directory) -> Sequence[AnnotatedArticle]:
    found = book.articles_at(address)
    if not found:
        raise UsageError(f"{address}: no page or article of this record: write a page's name, or PAGE#0 for an article")
    return found


def _shown(value: str, field: str, book: Directory) -> str:
    """A value as the record writes it."""
    if field == "outlet":
        return book.outlet(value)
    return _entity(value, field, book) if field in _ENTITIES else value


def _entity(value: str, field: str, book: Directory) -> str:
    """The identifier of whom a value names; a role behind a participant stays."""
    who, mark, role = value.partition("/") if field == "participant" else (value, "", "")
    return book.entity(who) + mark + role


def dating(contents: RecordContents, address: str, day: str, by: By) -> Correction:
    """Something has another date: a page (when it was published), an event, a telling of it, or a time expression.

    Raises:
        UsageError: As `mending`.

    Example: of يوم الأربعاء: dating(contents, "page.txt:40-48", "2025-02-12", by).
    """
    book = Directory(contents)
    if book.articles_at(address):
        return mending(contents, address, "published", day, by)
    if ":" not in address and "/" not in address:
        return mending(contents, address, "time", day, by)
    spot = book.spot(address, ("time", "event"))
    return mending(contents, address, DATES[spot.cell], day, by)


def calling_wrong(contents: RecordContents, address: str, field: str | None, cell: str | None, by: By) -> Correction:
    """A cell is none, or one field of it is nothing.

    Args:
        contents: The record.
        address: ``page:start-end``, or an identifier of a statement or event mention.
        field: What of it is wrong: ``place``, ``participant=NAME``; None for all of it.
        cell: Its kind, where several stand at one place; None to look for it.
        by: Who says so.

    Raises:
        UsageError: No such cell, several, or it has no such field.

    Example: هجوم as the title of a film: calling_wrong(contents, "page.txt:96-101", None, None, by).
    """
    book = Directory(contents)
    name, _, value = (field or "").partition("=")
    kinds = (cell,) if cell else tuple(c for c in _CELLS if not name or name in fields_of(c))
    if not kinds or kinds[0] not in _CELLS:
        raise UsageError(f"{name or cell}: nothing that can be called wrong: give a cell of {', '.join(_CELLS)}")
    spot = book.spot(address, kinds)
    was = spot.has(name) if name else spot.anchor.reading or None
    who = _entity(value, name, book) if value and name in _ENTITIES else value or None
    return _made(by, "wrong", spot.cell, (spot.anchor,), field=name or None, value=who, was=was)


def undoing(log: Sequence[Correction], by: By, asked: str | None = None) -> Correction:
    """A correction no longer holds: the one asked for by its identifier, else the last in force.

    Raises:
        UsageError: There is none, or it is undone already.

    Example: undoing(log, By("ليلى", "2026-11-23T08:05:00Z", "هما اتصالان")).
    """
    last = to_undo(log, asked)
    return made(Correction(id="", kind=UNDO, cell="correction", left=(), undoes=last.id, **by._asdict()))
