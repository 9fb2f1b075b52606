"""The shapes of table that the record has: of the record, of an article, of what links found."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, MetaData, PrimaryKeyConstraint, Table

from khabar.store.columns import text, whole

SCHEMA = MetaData()
ARTICLE_KEY = ("page", "article")


def table(name: str, comment: str, key: tuple[str, ...], *columns: Column[Any]) -> Table:
    """A table without hidden row numbers, ordered by its key."""
    return Table(name, SCHEMA, *columns, PrimaryKeyConstraint(*key), comment=comment, sqlite_with_rowid=False)


def part(name: str, comment: str, *columns: Column[Any], of: tuple[str, ...] = ()) -> Table:
    """A list that belongs to an article, or to one numbered thing of it (``of``)."""
    parents = tuple(f"{name}_position" for name in of)
    key = (*ARTICLE_KEY, *parents, "position")
    made = table(
        name,
        comment,
        key,
        text("page", "name of the page"),
        whole("article", "number of the article on the page"),
        *(whole(f"{parent}_position", f"position of the {parent}") for parent in of),
        whole("position", "number in the list"),
        *columns,
    )
    made.append_constraint(ForeignKeyConstraint(ARTICLE_KEY, ["articles.page", "articles.article"]))
    return made


def link(name: str, comment: str, *columns: Column[Any], of: tuple[str, ...] = ()) -> Table:
    """A list that belongs to the whole record, or to one numbered thing of it (``of``)."""
    parents = [whole(f"{parent}_position", f"position of the {parent}") for parent in of]
    key = (*(column.name for column in parents), "position")
    return table(name, comment, key, *parents, whole("position", "number in the list"), *columns)


def ref(side: str) -> tuple[Column[Any], Column[Any]]:
    """Which article stands on a side."""
    return text(f"{side}_page", f"page of the {side} article"), whole(
        f"{side}_article", f"number of the {side} article"
    )


def where() -> tuple[Column[Any], Column[Any]]:
    """Which article of which page."""
    return text("page", "name of the page"), whole("article", "number of the article")
