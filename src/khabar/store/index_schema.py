"""The tables of the search index, a file beside the record.

The index follows from the record and can be made again from it, so it is not a part of it: the record stays the same
bytes however often it is searched. Rows of texts are numbered; ``terms`` says how the words in them are written and
under which terms each is found, ``names`` which spellings stand for whom.

The words of articles and of statements are full-text tables of their own: how rare a word is and how long a text, which
BM25 goes by, are counted among texts of one kind. Each text stands there twice, as written and with every word's key in
its place (`khabar.text.stems.Stems.key`): all forms of a word are then one thing to count, and few things to look up.
"""

from __future__ import annotations

from sqlalchemy import Index, MetaData, PrimaryKeyConstraint, Table

from khabar.store.columns import text, whole

#: "khbi" in ASCII.
APPLICATION = 0x6B686269
#: Raised by one whenever a table changes, or what stands in it.
VERSION = 5

INDEX = MetaData()

#: The record's tables that a search reads; of a record in a database these are kept beside the index (mirror.py).
READ = (
    *("pages", "articles", "spans", "mentions", "statements", "entities", "conflicts", "conflict_sides", "copies"),
    *("event_mentions", "events", "event_members", "event_participants", "event_statements", "versions"),
    "judgements",  # of outlets
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
    whole("id", "number, of the row of `article_words` or `statement_words` too"),
    text("kind", "`article` or `statement`"),
    text("page", "name of the page"),
    whole("article", "number of the article on the page"),
    text("statement", "`id` of the statement; NULL for an article", absent=True),
    text("outlet", "who published the article", absent=True),
    text("day", "when, EDTF", absent=True),
    text("digest", "of its words in order, without the title's where others follow"),
    whole("alike", "lowest `id` of the texts that are one with it: copies, versions, the same words; its own for none"),
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
    text("key", "what stands for the form where forms of a word are one"),
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
KINDS = ("article", "statement")
#: The texts themselves, word by word: SQLite's own full-text tables.
_WORDS = """CREATE VIRTUAL TABLE {}_words USING
fts5(title, body, title_keys, body_keys, tokenize="unicode61 remove_diacritics 0 tokenchars '~'")"""
WORDS = tuple(_WORDS.format(kind) for kind in KINDS)
#: Of one question to one connection: texts that hold the words, by how ill they fit; and all that fits the question.
ASKED = (
    "CREATE TEMP TABLE fitting(id INTEGER PRIMARY KEY, score REAL NOT NULL)",
    "CREATE TEMP TABLE found(alike INTEGER, score REAL, outlet, day, month, page, article, id)",
)
_GATHERING = "INSERT INTO fitting SELECT rowid, bm25({0}_words, {1}) FROM {0}_words WHERE {0}_words MATCH ?"
#: Of title, body, keys of the title, keys of the body: a headline counts more. A form that has no key of its own is
#: rare, and would by that alone outweigh all others where words have keys.
_WEIGHTS, _KEYED = "4, 1, 4, 1", "1, 0.25, 4, 1"
_ADDING = "INSERT INTO {}_words(rowid, title, body, title_keys, body_keys) VALUES (?, ?, ?, ?, ?)"
_REMOVING = "DELETE FROM {}_words WHERE rowid = ?"


def gathering(kind: str, *, keyed: bool) -> str:
    """What fills ``fitting`` with the texts of a kind for an expression of FTS5, by SQLite's BM25: lower is better.

    ``keyed``: words count by their keys, forms without one but little.
    """
    return _GATHERING.format(kind, _KEYED if keyed else _WEIGHTS)


def adding(kind: str) -> str:
    """What takes in a text of a kind: its number, then its columns."""
    return _ADDING.format(kind)


def removing(kind: str) -> str:
    """What takes a text of a kind out by its number."""
    return _REMOVING.format(kind)
