"""Which list of which record has rows of its own, and in which table.

One tree for what a page holds and one for what the links hold; writing and reading walk it, so that a new list is
one line here and one table in schema.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from sys import intern
from typing import Any, NamedTuple

from msgspec import Struct
from sqlalchemy import Connection, Table, select

from khabar import model
from khabar.store import schema
from khabar.store.asking import Query, one, put, some
from khabar.store.layout import Aligned, Counted, Layout, Part, Plain, Row, Stretch, order_of, reader

Key = tuple[Any, ...]
#: Rows that are held before they are written: each takes a kilobyte.
_AT_ONCE = 20_000
#: Longer texts hardly come twice.
_SHORT = 32


def _keys(numbers: Iterable[int]) -> Callable[[Row], Key]:
    """What reads the columns of a key, as a tuple even of one."""
    at = tuple(numbers)
    return itemgetter(*at) if len(at) > 1 else lambda row: (row[at[0]],)


class Branch:
    """The list ``field`` of a record: its table, how one item lies in a row, and the lists of the item.

    The last column of the table's key numbers the items; the columns before it are the key of the record above.
    """

    def __init__(self, field: str, table: Table, part: Part, branches: tuple[Branch, ...] = ()) -> None:
        self.field = field
        self.table = table
        self.part = part
        self.branches = branches
        #: Columns of the table's key, outermost first.
        self.key = tuple(column.name for column in table.primary_key.columns)
        # Made once: a query takes longer to make than a few rows to read.
        ordered = [table.c[name] for name in self.key]
        every = select(table).order_by(*ordered)
        self.every = Query(every)
        self.some = Query(every.where(ordered[0].in_(some("only"))))
        self.one = Query(every.where(ordered[0] == one("only")))
        order = order_of(table.c.keys())
        #: What reads the key of a row, and one item: with its lists where it has some.
        self.key_of: Callable[[Row], Key] = _keys(order[name] for name in self.key)
        self.item_of = reader(part, order)
        self.holder_of = part.holder(order) if isinstance(part, Layout) else None


def _of(field: str, table: Table, kind: type[Struct], *branches: Branch) -> Branch:
    return Branch(field, table, Layout(kind, apart=frozenset(b.field for b in branches)), branches)


ARTICLES = _of(
    "articles",
    schema.ARTICLES,
    model.AnnotatedArticle,
    Branch("spans", schema.SPANS, Stretch("")),
    Branch("headings", schema.HEADINGS, Stretch("")),
    _of("agency", schema.AGENCIES, model.Agency),
    _of("boilerplate", schema.BOILERPLATE, model.Boilerplate),
    _of("byline", schema.BYLINES, model.BylinePart),
    _of("breaks", schema.BREAKS, model.Break),
    _of("entities", schema.MENTIONS, model.Mention),
    _of("times", schema.TIMES, model.TimeExpression),
    _of("quantities", schema.QUANTITIES, model.Quantity),
    _of("statements", schema.STATEMENTS, model.Statement, _of("chain", schema.CHAIN_LINKS, model.ChainLink)),
    _of(
        "events",
        schema.EVENT_MENTIONS,
        model.EventMention,
        _of("participants", schema.PARTICIPANTS, model.Participant),
        _of("topics", schema.TOPICS, model.Topic),
        Branch("outcome", schema.OUTCOMES, Plain("mention")),
        _of("amounts", schema.AMOUNTS, model.Amount),
        _of("instruments", schema.INSTRUMENTS, model.Instrument),
    ),
    _of("corrections", schema.CORRECTED, model.Corrected),
)

LINKS = (
    _of(
        "events",
        schema.EVENTS,
        model.Event,
        Branch("participants", schema.EVENT_PARTICIPANTS, Plain("entity")),
        Branch("mentions", schema.EVENT_MEMBERS, Plain("mention")),
        Branch("statements", schema.EVENT_STATEMENTS, Plain("statement")),
        _of(
            "claims",
            schema.CLAIMS,
            model.Claim,
            _of("values", schema.CLAIM_VALUES, model.ClaimValue, _of("reports", schema.REPORTS, model.Report)),
        ),
    ),
    _of("copies", schema.COPIES, model.Copy, Branch("passages", schema.PASSAGES, Aligned())),
    _of("versions", schema.VERSIONS, model.Version, _of("changes", schema.CHANGES, model.Change)),
    _of("conflicts", schema.CONFLICTS, model.Conflict, _of("sides", schema.CONFLICT_SIDES, model.ConflictSide)),
    _of("origins", schema.ORIGINS, model.Origin, _of("articles", schema.ORIGIN_ARTICLES, model.ArticleRef)),
    _of(
        "entities",
        schema.ENTITIES,
        model.EntitySummary,
        Branch("variants", schema.SPELLINGS, Counted("spelling", "count")),
    ),
    _of("judgements", schema.JUDGEMENTS, model.Judgement),
    _of("standings", schema.STANDINGS, model.Standing),
    _of(
        "stories",
        schema.STORIES,
        model.Story,
        Branch("events", schema.STORY_EVENTS, Plain("event")),
        _of("articles", schema.STORY_ARTICLES, model.ArticleRef),
        Branch("participants", schema.STORY_PARTICIPANTS, Plain("entity")),
        _of("links", schema.STORY_LINKS, model.StoryLink),
    ),
    _of(
        "utterances",
        schema.UTTERANCES,
        model.Utterance,
        _of("renderings", schema.RENDERINGS, model.Rendering),
    ),
)


def _items(holder: Any, field: str) -> Iterable[Any]:  # noqa: ANN401 - any record
    found = getattr(holder, field)
    return found.items() if isinstance(found, dict) else found


def rows_of(
    branch: Branch, items: Iterable[Any], above: Key = (), start: int = 0
) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Rows for a list and all lists inside it, each with its table, a record before its parts.

    ``start``: the position of the first.
    """
    for position, item in enumerate(items, start):
        row: dict[str, Any] = dict(zip(branch.key, (*above, position), strict=False))
        branch.part.write(item, row)
        yield branch.table, row
        key = tuple(row[column] for column in branch.key)
        for inner in branch.branches:
            yield from rows_of(inner, _items(item, inner.field), key)


def write(connection: Connection, rows: Iterable[tuple[Table, dict[str, Any]]]) -> None:
    """Insert rows table by table, some thousands at a time; the caller holds the transaction."""
    left, by_table = iter(rows), dict[Table, list[dict[str, Any]]]()
    while part := list(islice(left, _AT_ONCE)):
        for table, row in part:
            by_table.setdefault(table, []).append(row)
        # Kept in the order in which they first came, so that a record is there before its parts.
        for table, lines in by_table.items():
            if lines:
                put(connection, table, lines)
                by_table[table] = []


class Only(NamedTuple):
    """What of a branch to read: rows under these values of its tables' first key column, without these lists.

    ``lasting``: what is read is kept with much else, so that it is worth a look to hold each short text once.
    """

    values: Collection[Any]
    without: frozenset[str] = frozenset()
    lasting: bool = False


def read(connection: Connection, branch: Branch, only: Only | None = None) -> dict[Key, tuple[Any, ...]]:
    """Every list of this branch under the key of the record above it, in order; no entry for an empty list.

    ``only``: a part of it, by key, in as many queries as it has tables; lists that are left out read as empty.
    """
    rows = _rows(connection, branch, only)
    inner = {
        part.field: {} if only and part.field in only.without else read(connection, part, only)
        for part in branch.branches
        if rows
    }
    makes = _holding(branch, inner) if inner else branch.item_of
    found: dict[Key, list[Any]] = defaultdict(list)
    for row in rows:
        found[branch.key_of(row)[:-1]].append(makes(row))
    return {key: tuple(items) for key, items in found.items()}


def _rows(connection: Connection, branch: Branch, only: Only | None) -> Sequence[Row]:
    if only is None:
        return branch.every.rows(connection)
    if len(only.values) == 1:  # most parts are of one page or event
        return branch.one.rows(connection, only=next(iter(only.values)))
    rows: Sequence[Row] = branch.some.rows(connection, only=only.values)
    return list(map(_once, rows)) if only.lasting else rows


def _once(row: Row) -> Row:
    """The row; a short text is the same in all rows that have it, because most columns hold one of few names."""
    return tuple([intern(value) if value.__class__ is str and len(value) <= _SHORT else value for value in row])


def _holding(branch: Branch, inner: Mapping[str, Mapping[Key, Sequence[Any]]]) -> Callable[[Row], Any]:
    """What reads an item with the lists inside it."""
    holds, key_of = branch.holder_of, branch.key_of
    assert holds is not None  # noqa: S101 - only a record has lists

    def item(row: Row) -> Any:  # noqa: ANN401 - any record
        key = key_of(row)
        lists: dict[str, Any] = {field: found.get(key, ()) for field, found in inner.items()}
        if "variants" in lists:
            lists["variants"] = dict(lists["variants"])
        return holds(row, lists)

    return item


def tables(branches: Iterable[Branch]) -> Iterator[Table]:
    """Every table of these branches, a record's after those of its parts (the order to delete in)."""
    for branch in branches:
        yield from tables(branch.branches)
        yield branch.table


#: All that a whole linking writes anew, parts before what they are parts of; it leaves no link provisional.
LINKED = (*tables(LINKS), schema.NEAR_PAGES)
