"""Which rows a part of a record is made of, found by key: the queries behind `parts`, each worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, or_, select, union_all

from khabar.store import schema
from khabar.store.asking import Query, one, some
from khabar.store.tree import Only

_EVENTS, _MEMBERS, _SAID_OF = schema.EVENTS.c, schema.EVENT_MEMBERS.c, schema.EVENT_STATEMENTS.c
_MENTIONS, _STATEMENTS, _REPORTS = schema.EVENT_MENTIONS.c, schema.STATEMENTS.c, schema.REPORTS.c
_CONFLICTS, _SIDES, _ORIGINS = schema.CONFLICTS.c, schema.CONFLICT_SIDES.c, schema.ORIGINS.c
_RENDERINGS, _COPIES, _VERSIONS = schema.RENDERINGS.c, schema.COPIES.c, schema.VERSIONS.c
_STORIES, _STORY_EVENTS, _STORY_ARTICLES = schema.STORIES.c, schema.STORY_EVENTS.c, schema.STORY_ARTICLES.c
_CLAIMS, _VALUES, _ROOTED = schema.CLAIMS.c, schema.CLAIM_VALUES.c, schema.ORIGIN_ARTICLES.c

#: Lists of a thing that is only named in a part, not shown.
NAMED: Mapping[str, frozenset[str]] = {
    "origins": frozenset({"articles"}),
    "stories": frozenset({"articles", "links", "events", "participants"}),
    "events": frozenset({"claims", "statements"}),
    "versions": frozenset({"changes"}),
}


class Keys(NamedTuple):
    """The rows of a part.

    Attributes:
        heads: Names of pages of which title, outlet and date are wanted; their texts are not read.
        said: Of which statements are wanted besides.
        told: Of which statements and event mentions are wanted besides: their words, without participants and amounts.
        detailed: Of which these are wanted whole, and the text.
        shown: Of which all that a reader of the article sees is wanted: not what only programs ask for.
        whole: Of which everything is wanted.
        texts: Of which the text is wanted, whatever else is.
        links: Positions in the lists of `Linked`, by the name of the list.
    """

    heads: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    detailed: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    links: Mapping[str, Only] = {}


def _all(connection: Connection, query: Query, **given: Collection[Any] | str) -> frozenset[Any]:
    """What a query finds; nothing, without asking, of no things at all."""
    return frozenset(query.values(connection, **given)) if all(given.values()) else frozenset()


def named(field: str, positions: Collection[int]) -> Only:
    """Things of a list that are only named."""
    return Only(positions, NAMED.get(field, frozenset()))


# ── what several of them look up ────────────────────────────────────────────────────────────────────────────────

_AT = some("positions")


def _rendered(statements: Select[Any]) -> Query:
    """Utterances that some statements render."""
    return Query(select(_RENDERINGS.utterance_position).where(_RENDERINGS.statement.in_(statements)))


_RENDERERS = Query(select(_RENDERINGS.page).where(_RENDERINGS.utterance_position.in_(_AT)))
_SIDED = Query(select(_SIDES.page).where(_SIDES.conflict_position.in_(_AT)))
_TITLED = Query(select(_STORIES.title_page).where(_STORIES.position.in_(_AT)))
#: Pages on both sides of copies and versions.
_COPIED = Query(
    union_all(*(select(side).where(_COPIES.position.in_(_AT)) for side in (_COPIES.left_page, _COPIES.right_page)))
)
_CHANGED = Query(
    union_all(*(select(s).where(_VERSIONS.position.in_(_AT)) for s in (_VERSIONS.earlier_page, _VERSIONS.later_page)))
)


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────

_IDS = select(_EVENTS.id).where(_EVENTS.position.in_(_AT))
_DISPUTES = Query(select(_CONFLICTS.position).where(_CONFLICTS.event.in_(_IDS)))
_TOLD_IN = Query(select(_STORY_EVENTS.story_position).where(_STORY_EVENTS.event.in_(_IDS)))
_SPOKEN_OF = select(_SAID_OF.statement).where(_SAID_OF.event_position.in_(_AT))
_RENDERED_OF = _rendered(_SPOKEN_OF)
_ROOTS = Query(
    select(_ORIGINS.position).where(_ORIGINS.id.in_(select(_REPORTS.origin).where(_REPORTS.event_position.in_(_AT))))
)
#: Pages that tell events, speak of them or report on them.
_TELLERS = Query(
    union_all(
        select(_MENTIONS.page).where(
            _MENTIONS.id.in_(select(_MEMBERS.mention).where(_MEMBERS.event_position.in_(_AT)))
        ),
        select(_STATEMENTS.page).where(_STATEMENTS.id.in_(_SPOKEN_OF)),
        select(_REPORTS.page).where(_REPORTS.event_position.in_(_AT)),
    )
)
_REPORTERS = select(_REPORTS.page).where(_REPORTS.event_position.in_(_AT))
#: Versions of an article of which both report on events.
_RETOLD = Query(
    select(_VERSIONS.position).where(_VERSIONS.earlier_page.in_(_REPORTERS), _VERSIONS.later_page.in_(_REPORTERS))
)
#: Events that came of these.
_RESULTS = Query(
    select(_EVENTS.position).where(
        _EVENTS.id.in_(
            select(_VALUES.value)
            .join(
                schema.CLAIMS,
                (_CLAIMS.event_position == _VALUES.event_position) & (_CLAIMS.position == _VALUES.claim_position),
            )
            .where(_VALUES.event_position.in_(_AT), _CLAIMS.attribute == "outcome")
        )
    )
)


def of_events(connection: Connection, positions: Collection[int]) -> Keys:
    """Events with all that a card of theirs shows, and what is only named on it: results, origins, stories."""
    conflicts = _all(connection, _DISPUTES, positions=positions)
    stories = _all(connection, _TOLD_IN, positions=positions)
    utterances = _all(connection, _RENDERED_OF, positions=positions)
    tellers = _all(connection, _TELLERS, positions=positions)
    sides = _all(connection, _SIDED, positions=conflicts)
    results = _all(connection, _RESULTS, positions=positions)
    return Keys(
        heads=_all(connection, _TITLED, positions=stories),
        said=sides | _all(connection, _RENDERERS, positions=utterances),
        told=tellers,
        texts=tellers if results else frozenset(),  # a result is told in the words of a page
        links={
            "events": Only(frozenset(positions) | results),
            "conflicts": Only(conflicts),
            "utterances": Only(utterances),
            "origins": named("origins", _all(connection, _ROOTS, positions=positions)),
            "stories": named("stories", stories),
            "versions": named("versions", _all(connection, _RETOLD, positions=positions)),
        },
    )


# ── articles ────────────────────────────────────────────────────────────────────────────────────────────────────


def _either(left: ColumnElement[Any], right: ColumnElement[Any]) -> ColumnElement[bool]:
    return or_(left == one("page"), right == one("page"))


#: Events that a page tells, and by list what the links say of its articles.
_EVENTS_OF = Query(
    select(_MEMBERS.event_position).where(
        _MEMBERS.mention.in_(select(_MENTIONS.id).where(_MENTIONS.page == one("page")))
    )
)
_COPIES_OF = Query(select(_COPIES.position).where(_either(_COPIES.left_page, _COPIES.right_page)))
_VERSIONS_OF = Query(select(_VERSIONS.position).where(_either(_VERSIONS.earlier_page, _VERSIONS.later_page)))
_CONFLICTS_OF = Query(select(_SIDES.conflict_position).where(_SIDES.page == one("page")))
_UTTERANCES_OF = _rendered(select(_STATEMENTS.id).where(_STATEMENTS.page == one("page")))
_STORIES_OF = Query(select(_STORY_ARTICLES.story_position).where(_STORY_ARTICLES.page == one("page")))
_ORIGINS_OF = Query(select(_ROOTED.origin_position).where(_ROOTED.page == one("page")))


def of_page(connection: Connection, page: str) -> Keys:
    """A page with everything on it, and what links say of its articles; articles beside them without their insides."""
    copies = _all(connection, _COPIES_OF, page=page)
    versions = _all(connection, _VERSIONS_OF, page=page)
    conflicts = _all(connection, _CONFLICTS_OF, page=page)
    utterances = _all(connection, _UTTERANCES_OF, page=page)
    stories = _all(connection, _STORIES_OF, page=page)
    beside = _all(connection, _COPIED, positions=copies) | _all(connection, _CHANGED, positions=versions)
    sides = _all(connection, _SIDED, positions=conflicts)
    return Keys(
        heads=beside | _all(connection, _TITLED, positions=stories),
        said=sides | _all(connection, _RENDERERS, positions=utterances),
        whole=frozenset({page}),
        links={
            "events": Only(_all(connection, _EVENTS_OF, page=page)),
            "copies": Only(copies),
            "versions": Only(versions),
            "conflicts": Only(conflicts),
            "utterances": Only(utterances),
            "stories": named("stories", stories),
            "origins": named("origins", _all(connection, _ORIGINS_OF, page=page)),
        },
    )


def of_shown(connection: Connection, page: str) -> Keys:
    """A page as a reader sees its articles: what stands in them, and only by name what links say of them.

    Of its versions the changes too, with the texts that they stand in.
    """
    copies, versions = _all(connection, _COPIES_OF, page=page), _all(connection, _VERSIONS_OF, page=page)
    changed = _all(connection, _CHANGED, positions=versions)
    utterances = _all(connection, _UTTERANCES_OF, page=page)
    stories = _all(connection, _STORIES_OF, page=page)
    return Keys(
        heads=changed | _all(connection, _COPIED, positions=copies) | _all(connection, _TITLED, positions=stories),
        said=_all(connection, _RENDERERS, positions=utterances),
        shown=frozenset({page}),
        texts=changed,
        links={
            "events": Only(_all(connection, _EVENTS_OF, page=page), NAMED["events"] | {"participants"}),
            "copies": Only(copies, frozenset({"passages"})),
            "versions": Only(versions),
            "utterances": Only(utterances),
            "stories": named("stories", stories),
        },
    )


def of_news(connection: Connection, pages: Collection[str]) -> Keys:
    """All that the coming of some pages touches: what links say of their articles, and the articles of that, told."""
    own = [of_page(connection, page) for page in sorted(pages)]
    links: dict[str, set[int]] = defaultdict(set)
    for found in own:
        for field, only in found.links.items():
            links[field].update(only.values)
    about = of_events(connection, frozenset(links["events"]))
    for field in ("events", "conflicts", "origins"):
        links[field].update(about.links[field].values)
    beside = frozenset[str]().union(*(found.heads | found.said | found.told for found in (about, *own)))
    return Keys(
        detailed=beside - frozenset(pages),
        whole=frozenset(pages),
        links={field: Only(frozenset(positions)) for field, positions in links.items()},
    )


# ── the other lists ─────────────────────────────────────────────────────────────────────────────────────────────

_SHARED = select(_STORY_EVENTS.event).where(_STORY_EVENTS.story_position.in_(_AT))
_EVENTS_IN = Query(select(_EVENTS.position).where(_EVENTS.id.in_(_SHARED)))
_ARTICLES_IN = Query(
    union_all(
        select(_STORY_ARTICLES.page).where(_STORY_ARTICLES.story_position.in_(_AT)),
        select(_STORIES.title_page).where(_STORIES.position.in_(_AT)),
    )
)
_ABOUT = Query(
    select(_EVENTS.position).where(
        _EVENTS.id.in_(select(_CONFLICTS.event).where(_CONFLICTS.position.in_(_AT), _CONFLICTS.event.is_not(None)))
    )
)
_RENDERED_ON = _rendered(select(_STATEMENTS.id).where(_STATEMENTS.page.in_(some("pages"))))


def of_lines(connection: Connection, positions: Collection[int]) -> Keys:
    """Events by themselves, and the conflicts that are about them."""
    conflicts = _all(connection, _DISPUTES, positions=positions)
    return Keys(links={"events": Only(positions), "conflicts": Only(conflicts)})


def of_stories(connection: Connection, positions: Collection[int]) -> Keys:
    """Stories with their articles and events."""
    events = _all(connection, _EVENTS_IN, positions=positions)
    links = {"stories": Only(positions), "events": Only(events)}
    return Keys(heads=_all(connection, _ARTICLES_IN, positions=positions), links=links)


def of_conflicts(connection: Connection, positions: Collection[int]) -> Keys:
    """Conflicts with both sides, and the events that they are about."""
    events = _all(connection, _ABOUT, positions=positions)
    links = {"conflicts": Only(positions), "events": named("events", events)}
    return Keys(said=_all(connection, _SIDED, positions=positions), links=links)


def of_copies(connection: Connection, positions: Collection[int]) -> Keys:
    """Copies with the heads of both articles."""
    return Keys(heads=_all(connection, _COPIED, positions=positions), links={"copies": Only(positions)})


def of_statements(connection: Connection, pages: Collection[str]) -> Keys:
    """What is said on some pages, with the utterances that it renders and where else they are rendered."""
    utterances = _all(connection, _RENDERED_ON, pages=pages)
    said = frozenset(pages) | _all(connection, _RENDERERS, positions=utterances)
    return Keys(said=said, links={"utterances": Only(utterances)})


def of_origins(_connection: Connection, positions: Collection[int]) -> Keys:
    """Origins with the articles that rest on them; those articles themselves are not read."""
    return Keys(links={"origins": Only(positions)})
