"""Which rows a part of a record is made of, found by key: the queries behind `parts`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, or_, select, union

from khabar.store import schema
from khabar.store.tree import Only

_EVENTS, _MEMBERS, _SAID_OF = schema.EVENTS.c, schema.EVENT_MEMBERS.c, schema.EVENT_STATEMENTS.c
_MENTIONS, _STATEMENTS, _REPORTS = schema.EVENT_MENTIONS.c, schema.STATEMENTS.c, schema.REPORTS.c
_CONFLICTS, _SIDES, _ORIGINS = schema.CONFLICTS.c, schema.CONFLICT_SIDES.c, schema.ORIGINS.c
_RENDERINGS, _COPIES, _VERSIONS = schema.RENDERINGS.c, schema.COPIES.c, schema.VERSIONS.c
_STORIES, _STORY_EVENTS, _STORY_ARTICLES = schema.STORIES.c, schema.STORY_EVENTS.c, schema.STORY_ARTICLES.c

#: Lists of a thing that is only named in a part, not shown.
NAMED: Mapping[str, frozenset[str]] = {
    "origins": frozenset({"articles"}),
    "stories": frozenset({"articles", "links", "events", "participants"}),
    "events": frozenset({"claims", "statements"}),
}


class Keys(NamedTuple):
    """The rows of a part.

    Attributes:
        heads: Names of pages of which title, outlet and date are wanted.
        told: Of which statements and event mentions are wanted besides.
        whole: Of which everything is wanted.
        links: Positions in the lists of `Linked`, by the name of the list.
    """

    heads: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    links: Mapping[str, Only] = {}


def _all(connection: Connection, query: Any) -> frozenset[Any]:  # noqa: ANN401 - a select or a union of some
    return frozenset(connection.execute(query).scalars())


def named(field: str, positions: Collection[int]) -> Only:
    """Things of a list that are only named."""
    return Only(positions, NAMED.get(field, frozenset()))


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────


def of_events(connection: Connection, positions: Collection[int]) -> Keys:
    """Events with all that a card of theirs shows, and what is only named on it: results, origins, stories."""
    ids = select(_EVENTS.id).where(_EVENTS.position.in_(positions))
    conflicts = _all(connection, select(_CONFLICTS.position).where(_CONFLICTS.event.in_(ids)))
    stories = _all(connection, select(_STORY_EVENTS.story_position).where(_STORY_EVENTS.event.in_(ids)))
    utterances = _all(connection, _rendered(select(_SAID_OF.statement).where(_SAID_OF.event_position.in_(positions))))
    origins = select(_REPORTS.origin).where(_REPORTS.event_position.in_(positions))
    return Keys(
        heads=_all(connection, select(_STORIES.title_page).where(_STORIES.position.in_(stories))),
        told=_all(connection, union(*_tellers(positions), _sides(conflicts), _renderers(utterances))),
        links={
            "events": Only(frozenset(positions) | _all(connection, _results(positions))),
            "conflicts": Only(conflicts),
            "utterances": Only(utterances),
            "origins": named("origins", _all(connection, select(_ORIGINS.position).where(_ORIGINS.id.in_(origins)))),
            "stories": named("stories", stories),
        },
    )


def _tellers(positions: Collection[int]) -> tuple[Select[Any], ...]:
    """Pages that tell events, speak of them or report on them."""
    members = select(_MEMBERS.mention).where(_MEMBERS.event_position.in_(positions))
    said = select(_SAID_OF.statement).where(_SAID_OF.event_position.in_(positions))
    return (
        select(_MENTIONS.page).where(_MENTIONS.id.in_(members)),
        select(_STATEMENTS.page).where(_STATEMENTS.id.in_(said)),
        select(_REPORTS.page).where(_REPORTS.event_position.in_(positions)),
    )


def _results(positions: Collection[int]) -> Select[Any]:
    """Events that came of these."""
    claims, values = schema.CLAIMS.c, schema.CLAIM_VALUES.c
    outcome = (claims.event_position == values.event_position) & (claims.position == values.claim_position)
    given = select(values.value).join(schema.CLAIMS, outcome).where(values.event_position.in_(positions))
    return select(_EVENTS.position).where(_EVENTS.id.in_(given.where(claims.attribute == "outcome")))


def _rendered(statements: Select[Any]) -> Select[Any]:
    """Utterances that some statements render."""
    return select(_RENDERINGS.utterance_position).where(_RENDERINGS.statement.in_(statements))


def _renderers(utterances: Collection[int]) -> Select[Any]:
    return select(_RENDERINGS.page).where(_RENDERINGS.utterance_position.in_(utterances))


def _sides(conflicts: Collection[int]) -> Select[Any]:
    return select(_SIDES.page).where(_SIDES.conflict_position.in_(conflicts))


# ── articles ────────────────────────────────────────────────────────────────────────────────────────────────────


def of_page(connection: Connection, page: str) -> Keys:
    """A page with everything on it, and what links say of its articles; articles beside them without their insides."""
    events = _all(connection, _told_on(page))
    copies = _all(connection, select(_COPIES.position).where(_either(_COPIES.left_page, _COPIES.right_page, page)))
    both = (_VERSIONS.earlier_page, _VERSIONS.later_page)
    versions = _all(connection, select(_VERSIONS.position).where(_either(*both, page)))
    conflicts = _all(connection, select(_SIDES.conflict_position).where(_SIDES.page == page))
    utterances = _all(connection, _rendered(select(_STATEMENTS.id).where(_STATEMENTS.page == page)))
    stories = _all(connection, select(_STORY_ARTICLES.story_position).where(_STORY_ARTICLES.page == page))
    at = schema.ORIGIN_ARTICLES.c
    origins = _all(connection, select(at.origin_position).where(at.page == page))
    beside = union(*_paired(copies, versions), select(_STORIES.title_page).where(_STORIES.position.in_(stories)))
    return Keys(
        heads=_all(connection, beside),
        told=_all(connection, union(_sides(conflicts), _renderers(utterances))),
        whole=frozenset({page}),
        links={
            "events": Only(events),
            "copies": Only(copies),
            "versions": Only(versions),
            "conflicts": Only(conflicts),
            "utterances": Only(utterances),
            "stories": named("stories", stories),
            "origins": named("origins", origins),
        },
    )


def _told_on(page: str) -> Select[Any]:
    """Events that a page tells."""
    ids = select(_MENTIONS.id).where(_MENTIONS.page == page)
    return select(_MEMBERS.event_position).where(_MEMBERS.mention.in_(ids))


def _either(left: ColumnElement[Any], right: ColumnElement[Any], page: str) -> ColumnElement[bool]:
    return or_(left == page, right == page)


def _paired(copies: Collection[int], versions: Collection[int]) -> tuple[Select[Any], ...]:
    """Pages on both sides of copies and versions."""
    return (
        *(select(side).where(_COPIES.position.in_(copies)) for side in (_COPIES.left_page, _COPIES.right_page)),
        *(select(s).where(_VERSIONS.position.in_(versions)) for s in (_VERSIONS.earlier_page, _VERSIONS.later_page)),
    )


# ── the other lists ─────────────────────────────────────────────────────────────────────────────────────────────


def of_lines(connection: Connection, positions: Collection[int]) -> Keys:
    """Events by themselves, and the conflicts that are about them."""
    ids = select(_EVENTS.id).where(_EVENTS.position.in_(positions))
    conflicts = _all(connection, select(_CONFLICTS.position).where(_CONFLICTS.event.in_(ids)))
    return Keys(links={"events": Only(positions), "conflicts": Only(conflicts)})


def of_stories(connection: Connection, positions: Collection[int]) -> Keys:
    """Stories with their articles and events."""
    of = _STORY_EVENTS.story_position
    ids = select(_STORY_EVENTS.event).where(of.in_(positions))
    events = _all(connection, select(_EVENTS.position).where(_EVENTS.id.in_(ids)))
    articles = select(_STORY_ARTICLES.page).where(_STORY_ARTICLES.story_position.in_(positions))
    titles = select(_STORIES.title_page).where(_STORIES.position.in_(positions))
    links = {"stories": Only(positions), "events": Only(events)}
    return Keys(heads=_all(connection, union(articles, titles)), links=links)


def of_conflicts(connection: Connection, positions: Collection[int]) -> Keys:
    """Conflicts with both sides, and the events that they are about."""
    about = select(_CONFLICTS.event).where(_CONFLICTS.position.in_(positions))
    events = _all(connection, select(_EVENTS.position).where(_EVENTS.id.in_(about)))
    links = {"conflicts": Only(positions), "events": named("events", events)}
    return Keys(told=_all(connection, _sides(positions)), links=links)


def of_copies(connection: Connection, positions: Collection[int]) -> Keys:
    """Copies with the heads of both articles."""
    pages = _all(connection, union(*_paired(positions, ())))
    return Keys(heads=pages, links={"copies": Only(positions)})


def of_statements(connection: Connection, pages: Collection[str]) -> Keys:
    """What is said on some pages, with the utterances that it renders and where else they are rendered."""
    utterances = _all(connection, _rendered(select(_STATEMENTS.id).where(_STATEMENTS.page.in_(pages))))
    told = frozenset(pages) | _all(connection, _renderers(utterances))
    return Keys(told=told, links={"utterances": Only(utterances)})


def of_origins(_connection: Connection, positions: Collection[int]) -> Keys:
    """Origins with the articles that rest on them; those articles themselves are not read."""
    return Keys(links={"origins": Only(positions)})
