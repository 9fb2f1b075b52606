"""Ways into the tables besides their keys: by identifier, by who, by page. What `parts` looks up stands here.

They are no part of what a record says: a record without them is read as well, only slowly. They are made when a build
has written all rows, because rows go in faster without them.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table

from khabar.store import schema

#: Columns to look rows up by; the key of the table stands behind them in each. ``DESC``: lists begin with the latest.
INDEXES: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (schema.PAGES, ("sha256", "rules")),
    (schema.ARTICLES, ("outlet_entity", "outlet_name", "kind", "published_value")),
    (schema.ARTICLES, ("outlet_name",)),
    (schema.ARTICLES, ("published_value DESC", "page", "article")),
    (schema.MENTIONS, ("entity",)),
    (schema.STATEMENTS, ("id",)),
    (schema.STATEMENTS, ("speaker_entity", "cue_act")),
    (schema.STATEMENTS, ("cue_act",)),
    (schema.EVENT_MENTIONS, ("id",)),
    (schema.EVENT_MENTIONS, ("statement",)),
    (schema.TOPICS, ("topic",)),
    (schema.EVENTS, ("id",)),
    (schema.EVENTS, ("date",)),
    (schema.EVENTS, ("type", "mode")),
    (schema.EVENT_PARTICIPANTS, ("entity",)),
    (schema.EVENT_MEMBERS, ("mention",)),
    (schema.EVENT_STATEMENTS, ("statement",)),
    (schema.CONFLICTS, ("event",)),
    (schema.CONFLICT_SIDES, ("page",)),
    (schema.COPIES, ("left_page",)),
    (schema.COPIES, ("right_page",)),
    (schema.VERSIONS, ("earlier_page",)),
    (schema.VERSIONS, ("later_page",)),
    (schema.ORIGINS, ("id",)),
    (schema.ORIGIN_ARTICLES, ("page",)),
    (schema.RENDERINGS, ("statement",)),
    (schema.STORIES, ("id",)),
    (schema.STORIES, ("last",)),
    (schema.STORY_EVENTS, ("event",)),
    (schema.STORY_ARTICLES, ("page",)),
    (schema.ENTITIES, ("entity",)),
    (schema.JUDGEMENTS, ("kind",)),
    (schema.JUDGEMENTS, ("left",)),
    (schema.JUDGEMENTS, ("right",)),
    (schema.JUDGEMENTS, ("verdict", "kind", "score")),
)


def name_of(table: Table, columns: tuple[str, ...]) -> str:
    """The name of an index: ``statements_by_speaker_entity_cue_act``."""
    return f"{table.name}_by_{'_'.join(columns).replace(' ', '_').lower()}"


def create(connection: Connection) -> None:
    """Make those that are not there, and let SQLite know what is in them, so that it takes the right one.

    Cost: a sort of each table's columns, some seconds for a million rows.
    """
    for table, columns in INDEXES:
        listed = ", ".join(_written(column, connection.dialect.name) for column in columns)
        connection.exec_driver_sql(f'CREATE INDEX IF NOT EXISTS {name_of(table, columns)} ON "{table.name}" ({listed})')
    if connection.dialect.name == "sqlite":  # PostgreSQL looks for itself
        connection.exec_driver_sql("ANALYZE")


def _written(column: str, dialect: str) -> str:
    """A column of an index; what has no value comes last in every list, which SQLite does of itself."""
    name, _, way = column.partition(" ")
    return f'"{name}" {way}{" NULLS LAST" if way and dialect == "postgresql" else ""}'.strip()
