"""The tables of the search index, a file beside the record.

The index follows from the record and can be made again from it, so it is not a part of it: the record stays the same
bytes however often it is searched. Rows of texts are numbered; ``forms`` and ``terms`` say how the words in them are
written and under which terms each is found, ``names`` which spellings stand for whom.
"""

from __future__ import annotations

from sqlalchemy import Index, MetaData, PrimaryKeyConstraint, Table

from khabar.store.columns import text, whole

#: "khbi" in ASCII.
APPLICATION = 0x6B686269
#: Raised by one whenever a table changes, or what stands in it.
VERSION = 3

INDEX = MetaData()

#: The record's tables that a search reads; of a record in a database these are kept beside the index (mirror.py).
READ = (
    *("pages", "articles", "spans", "mentions", "statements", "entities", "conflicts", "conflict_sides"),
    *("event_mentions", "events", "event_members", "event_participants", "event_statements"),
)

PAGES = Table(
    "pages",
    INDEX,
    text("name", "name of the page in the record"),
    text("sha256", "of its text"),
    text("rules", "hash of the code and tables that annotated it"),
    PrimaryKeyConstraint("name"),
    comment="What the index holds",
)
TEXTS = Table(
    "texts",
    INDEX,
    whole("id", "number, of the row of `words` too"),
    text("kind", "`article` or `statement`"),
    text("page", "name of the page"),
    whole("article", "number of the article on the page"),
    text("statement", "`id` of the statement; NULL for an article", absent=True),
    text("outlet", "who published the article", absent=True),
    text("day", "when, EDTF", absent=True),
    PrimaryKeyConstraint("id"),
    comment="What can be found",
)
Index("texts_of_page", TEXTS.c.page, TEXTS.c.article)
Index("texts_of_statement", TEXTS.c.statement)
TERMS = Table(
    "terms",
    INDEX,
    text("term", "folded stem or lemma"),
    text("form", "a word as some text writes it, without marks"),
    PrimaryKeyConstraint("term", "form"),
    comment="Under which terms a written word is found",
    sqlite_with_rowid=False,
)
NAMES = Table(
    "names",
    INDEX,
    text("name", "folded spelling of a name"),
    text("entity", "identifier of whom it stands for"),
    text("written", "the words of the name, without marks"),
    text("page", "a page that writes it so"),
    PrimaryKeyConstraint("name", "entity", "written", "page"),
    comment="How the record's texts spell the names of whom they mention",
    sqlite_with_rowid=False,
)
Index("names_of_entity", NAMES.c.entity)
Index("names_of_page", NAMES.c.page)
STATE = Table(
    "state",
    INDEX,
    text("record", "size and time of change of the record's file when the index was brought up to date"),
    PrimaryKeyConstraint("record"),
    comment="What the index goes by",
)
#: The texts themselves, word by word: SQLite's own full-text tables. A headline counts more than a body.
WORDS = 'CREATE VIRTUAL TABLE words USING fts5(title, body, tokenize="unicode61 remove_diacritics 0")'
RANK = "bm25(words, 4.0, 1.0)"
