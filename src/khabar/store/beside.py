"""What stands beside the things of one page: judgements on pairs of them, copies among their articles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, select

from khabar.model import ArticleRef, Judgement
from khabar.store import schema, tree

_JUDGEMENTS, _COPIES = schema.JUDGEMENTS, schema.COPIES
_READ = next(branch.part for branch in tree.LINKS if branch.field == "judgements")


class Judged(NamedTuple):
    """How many judgements there are in all, and some of them."""

    total: int
    found: tuple[Judgement, ...]


def judged_among(connection: Connection, kind: str, things: Collection[str], verdict: str, most: int) -> Judged:
    """Judgements on pairs of which both are among some things, the surest first."""
    table = _JUDGEMENTS.c
    on = and_(table.kind == kind, table.verdict == verdict, table.left.in_(things), table.right.in_(things))
    total = connection.execute(select(func.count()).select_from(_JUDGEMENTS).where(on)).scalar_one()
    query = select(_JUDGEMENTS).where(on).order_by(table.score.desc(), table.position).limit(most)
    return Judged(total, tuple(_READ.read(row) for row in connection.execute(query).mappings()))


def judged_at_edge(connection: Connection, kind: str, things: Collection[str], verdict: str, most: int) -> Judged:
    """Judgements on pairs of which one is among some things and the other is not, the surest first."""
    table = _JUDGEMENTS.c
    inside, beside = table.left.in_(things), table.right.in_(things)
    on = and_(table.kind == kind, table.verdict == verdict, inside != beside, inside | beside)
    total = connection.execute(select(func.count()).select_from(_JUDGEMENTS).where(on)).scalar_one()
    query = select(_JUDGEMENTS).where(on).order_by(table.score.desc(), table.position).limit(most)
    return Judged(total, tuple(_READ.read(row) for row in connection.execute(query).mappings()))


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
