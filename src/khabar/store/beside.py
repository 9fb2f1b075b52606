"""What stands beside the things of one page: judgements on pairs of them, copies among their articles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select, union_all

from khabar.model import ArticleRef, Judgement
from khabar.store import schema, tree
from khabar.store.asking import Query, one, some
from khabar.store.layout import Row

_JUDGEMENTS, _COPIES = schema.JUDGEMENTS, schema.COPIES.c
_BRANCH = next(branch for branch in tree.LINKS if branch.field == "judgements")
_POSITION, _SCORE, _VERDICT = (list(_JUDGEMENTS.c.keys()).index(name) for name in ("position", "score", "verdict"))
_LEFT, _RIGHT = (side.in_(some("things")) for side in (_JUDGEMENTS.c.left, _JUDGEMENTS.c.right))
_AMONG = Query(select(_JUDGEMENTS).where(_LEFT, _RIGHT))
_AT_EDGE = Query(union_all(select(_JUDGEMENTS).where(_LEFT, ~_RIGHT), select(_JUDGEMENTS).where(_RIGHT, ~_LEFT)))
_AT = Query(select(_JUDGEMENTS).where(_JUDGEMENTS.c.position.in_(some("positions"))))
_COPIED = Query(
    select(_COPIES.position, _COPIES.left_page, _COPIES.left_article, _COPIES.right_page, _COPIES.right_article)
    .where(_COPIES.left_page.in_(some("pages")), _COPIES.right_page.in_(some("pages")))
    .order_by(_COPIES.position)
)
_SHARED = select(_COPIES.position).order_by(_COPIES.share.desc(), _COPIES.position).limit(one("most"))
_MOST_SHARED = Query(_SHARED)
_MOST_SHARED_OF = Query(
    _SHARED.where(
        ((_COPIES.left_page == one("page")) & (_COPIES.left_article == one("article")))
        | ((_COPIES.right_page == one("page")) & (_COPIES.right_article == one("article")))
    )
)


class Judged(NamedTuple):
    """How many judgements there are in all, and some of them."""

    total: int
    found: tuple[Judgement, ...]


def judged_among(connection: Connection, things: Collection[str], verdict: str, most: int) -> Judged:
    """Judgements on pairs of which both are among some things, the surest first."""
    return _judged(_AMONG.rows(connection, things=things), verdict, most)


def judged_at_edge(connection: Connection, things: Collection[str], verdict: str, most: int) -> Judged:
    """Judgements on pairs of which one is among some things and the other is not, the surest first."""
    return _judged(_AT_EDGE.rows(connection, things=things), verdict, most)


def _judged(rows: Sequence[Row], verdict: str, most: int) -> Judged:
    """What has a verdict, picked here: by the verdict SQLite would go through all that have it."""
    found = [row for row in rows if row[_VERDICT] == verdict]
    ranked = sorted(found, key=lambda row: (-row[_SCORE], row[_POSITION]))
    return Judged(len(found), tuple(map(_BRANCH.item_of, ranked[:most])))


def copies_among(connection: Connection, articles: Collection[ArticleRef]) -> tuple[int, ...]:
    """Positions of the copies of which both articles are among some."""
    asked = {(ref.page, ref.article) for ref in articles}
    rows = _COPIED.rows(connection, pages={page for page, _ in asked})
    return tuple(
        position
        for position, left, left_number, right, right_number in rows
        if (left, left_number) in asked and (right, right_number) in asked
    )


def most_shared(connection: Connection, article: ArticleRef | None, most: int) -> tuple[int, ...]:
    """Positions of the copies with the largest share; of one article, where one is named."""
    if article is None:
        return tuple(_MOST_SHARED.values(connection, most=most))
    return tuple(_MOST_SHARED_OF.values(connection, page=article.page, article=article.article, most=most))


def judgements_at(connection: Connection, positions: Sequence[int]) -> tuple[Judgement, ...]:
    """Judgements at some positions, in that order."""
    found = {row[_POSITION]: _BRANCH.item_of(row) for row in _AT.rows(connection, positions=positions)}
    return tuple(found[position] for position in positions)
