"""The tables of what a watch knows, a file beside the record: which feeds were asked when, which links they named."""

from __future__ import annotations

from sqlalchemy import Index, MetaData, PrimaryKeyConstraint, Table

from khabar.store.columns import number, text, whole

#: "khbw" in ASCII.
APPLICATION = 0x6B686277
#: Raised by one whenever a table changes.
VERSION = 1

WATCH = MetaData()

FEEDS = Table(
    "feeds",
    WATCH,
    text("url", "address"),
    text("parent", "address of the index that names it; empty for one that a person named"),
    text("kind", "rss, atom, json, sitemap or index; empty before it was read"),
    text("title", "as it calls itself"),
    text("etag", "of its last answer"),
    text("modified", "of its last answer"),
    text("stamp", "what the index that names it said of its last change, when it was read"),
    number("due", "when it is asked next: seconds since 1970"),
    whole("failed", "how often in a row it could not be read"),
    text("problem", "why; empty where it was read"),
    PrimaryKeyConstraint("url"),
    comment="What is watched",
)
LINKS = Table(
    "links",
    WATCH,
    text("page", "the address as all its spellings share it; the name of its first version in the record"),
    text("url", "the address as the feed has it"),
    text("feed", "address of the feed that named it first"),
    text("state", "wanted, fetched, kept, failed or passed over"),
    number("due", "when it is asked for next: seconds since 1970; NULL for never", absent=True),
    whole("tries", "how often in a row it could not be fetched"),
    whole("looks", "how often it was looked at again"),
    text("etag", "of its last answer"),
    text("modified", "of its last answer"),
    text("stamp", "what the feed says of its last change"),
    text("print", "hash of the words of its articles when it was last kept; empty before"),
    text("problem", "why it could not be fetched; empty otherwise"),
    text("entry", "what the feed told of it, JSON; empty when it is kept"),
    text("waiting", "the page or failure that waits for a build, JSON; NULL for none", absent=True),
    PrimaryKeyConstraint("page"),
    comment="Pages that feeds named",
)
Index("links_due", LINKS.c.due)
Index("links_waiting", LINKS.c.page, sqlite_where=LINKS.c.waiting.is_not(None))
