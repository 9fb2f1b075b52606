"""The tables by which near articles are found, a file beside the record: made from it, and made again without loss."""

from __future__ import annotations

from sqlalchemy import Index, MetaData, PrimaryKeyConstraint, Table

from khabar.store.columns import text, whole

#: "khbn" in ASCII.
APPLICATION = 0x6B68626E
#: Raised by one whenever a table changes, or what stands in it.
VERSION = 1

NEAR = MetaData()

PAGES = Table(
    "pages",
    NEAR,
    text("name", "name of the page in the record"),
    text("sha256", "of its text"),
    text("rules", "hash of the code and tables that annotated it"),
    PrimaryKeyConstraint("name"),
    comment="What is looked up here",
    sqlite_with_rowid=False,
)
ARTICLES = Table(
    "articles",
    NEAR,
    whole("id", "number"),
    text("page", "name of the page"),
    whole("article", "number of the article on the page"),
    whole("day", "when it came out, days since the year 1; 0 where no day is known"),
    PrimaryKeyConstraint("id"),
    comment="Articles",
)
Index("articles_of_page", ARTICLES.c.page)
Index("articles_of_day", ARTICLES.c.day)
KEYS = Table(
    "keys",
    NEAR,
    whole("key", "of a word of the opening, or of somebody named"),
    whole("day", "that of the article"),
    whole("id", "that of the article"),
    PrimaryKeyConstraint("key", "day", "id"),
    comment="Which articles of which day have which words and names",
    sqlite_with_rowid=False,
)
PRINTS = Table(
    "prints",
    NEAR,
    whole("print", "of a run of words"),
    whole("id", "that of the article"),
    PrimaryKeyConstraint("print", "id"),
    comment="Which articles have which runs of words",
    sqlite_with_rowid=False,
)
STATE = Table(
    "state",
    NEAR,
    text("record", "what tells the record that all this is of from what it was and will be"),
    PrimaryKeyConstraint("record"),
    comment="What this goes by",
)
