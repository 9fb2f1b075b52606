"""What stands beside the things of one page: judgements on pairs of them, copies among their articles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, union_all

from khabar.model import ArticleRef, Judgement
from khabar.store import schema, tree

_JUDGEMENTS, _COPIES = schema.JUDGEMENTS, schema.COPIES
_READ = next(branch.part for branch in tree.LINKS if branch.field == "judgements")


class Judged(NamedTuple):
    """How many judgements there are in all, and some of them."""

    total: int
    found: tuple[Judgement, ...]


def judged_among(connection: Connection, things: Collection[str], verdict: str, most: int) -> Judged:
    """Judgements on pairs of which both are among some things, the surest first."""
    on = _JUDGEMENTS.c.left.in_(things), _JUDGEMENTS.c.right.in_(things)
    return _judged(connection, select(_JUDGEMENTS).where(*on), verdict, most)


def judged_at_edge(connection: Connection, things: Collection[str], verdict: str, most: int) -> Judged:
    """Judgements on pairs of which one is among some things and the other is not, the surest first."""
    left, right = _JUDGEMENTS.c.left.in_(things), _JUDGEMENTS.c.right.in_(things)
    sides = (select(_JUDGEMENTS).where(left, ~right), select(_JUDGEMENTS).where(right, ~left))
    return _judged(connection, union_all(*sides), verdict, most)


def _judged(connection: Connection, query: Any, verdict: str, most: int) -> Judged:  # noqa: ANN401 - one select or two
    """What has a verdict, picked here: by the verdict SQLite would go through all that have it."""
    rows = [row for row in connection.execute(query).mappings() if row["verdict"] == verdict]
    ranked = sorted(rows, key=lambda row: (-row["score"], row["position"]))
    return Judged(len(rows), tuple(_READ.read(row) for row in ranked[:most]))


def copies_among(connection: Connection, articles: Collection[ArticleRef]) -> tuple[int, ...]:
    """Positions of the copies of which both articles are among some."""
    pages, of = {ref.page for ref in articles}, _COPIES.c
    query = select(of.position, of.left_page, of.left_article, of.right_page, of.right_article)
    rows = connection.execute(query.where(of.left_page.in_(pages), of.right_page.in_(pages)).order_by(of.position))
    asked = set(articles)
    return tuple(
        position
        for position, left, left_number, right, right_number in rows
        if {ArticleRef(page=left, article=left_number), ArticleRef(page=right, article=right_number)} <= asked
    )


def most_shared(connection: Connection, article: ArticleRef | None, most: int) -> tuple[int, ...]:
    """Positions of the copies with the largest share; of one article, where one is named."""
    of = _COPIES.c
    query = select(of.position).order_by(of.share.desc(), of.position).limit(most)
    if article is not None:
        left = (of.left_page == article.page) & (of.left_article == article.article)
        right = (of.right_page == article.page) & (of.right_article == article.article)
        query = query.where(left | right)
    return tuple(connection.execute(query).scalars())


def judgements_at(connection: Connection, positions: Sequence[int]) -> tuple[Judgement, ...]:
    """Judgements at some positions, in that order."""
    query = select(_JUDGEMENTS).where(_JUDGEMENTS.c.position.in_(positions))
    found = {row["position"]: _READ.read(row) for row in connection.execute(query).mappings()}
    return tuple(found[position] for position in positions)
