"""A record leaf by leaf: page after page with its articles, so that who writes it out never holds all of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import Connection, select

from khabar.model import AnnotatedArticle, Linked, Page
from khabar.store import schema, tree
from khabar.store.layout import Layout, order_of
from khabar.store.place import place_of, reading
from khabar.store.tree import Only

#: Pages read at once: enough that queries cost little, few enough that their texts do.
_BATCH = 200
_READ_PAGE = Layout(Page).reader(order_of(schema.PAGES.c.keys()))


class Leaf(NamedTuple):
    """A page with its articles, whole."""

    page: Page
    articles: tuple[AnnotatedArticle, ...]


class Leaves:
    """One state of a record: its links in memory once asked for, its pages as they are walked over; from `opened`."""

    def __init__(self, connection: Connection, name: str) -> None:
        """Take a connection that sees the record at one moment, and what the user calls the record."""
        self._connection = connection
        self.name = name

    @cached_property
    def linked(self) -> Linked:
        """What only many articles together can tell."""
        return Linked(**{one.field: tree.read(self._connection, one).get((), ()) for one in tree.LINKS})

    def __iter__(self) -> Iterator[Leaf]:
        """All pages in the order of their names; may be walked over again. Cost: memory for some pages at a time."""
        names = self._connection.execute(select(schema.PAGES.c.name).order_by(schema.PAGES.c.name)).scalars().all()
        for first in range(0, len(names), _BATCH):
            some = names[first : first + _BATCH]
            query = select(schema.PAGES).where(schema.PAGES.c.name.in_(some)).order_by(schema.PAGES.c.name)
            articles = tree.read(self._connection, tree.ARTICLES, Only(some))
            for row in self._connection.execute(query).all():
                page = _READ_PAGE(row)
                yield Leaf(page, articles.get((page.name,), ()))


@contextmanager
def opened(record: str) -> Iterator[Leaves]:
    """Open a record to walk over it.

    Raises:
        RecordError: No such record, not a record, of another version, or damaged.

    Example: ``with opened("news.khabar") as leaves: print(sum(len(leaf.articles) for leaf in leaves))``.
    """
    with reading(record) as connection:
        yield Leaves(connection, place_of(record).name)
