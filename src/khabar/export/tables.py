"""A record as tables for analysts: their columns with type and meaning, and their rows.

CSV and Parquet are written from these; docs/exports.md is made from them. Half-open offsets, code points of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from khabar.export.material import Material
from khabar.export.table_rows import (
    Cell,
    amount_cells,
    article_rows,
    claim_rows,
    conflict_rows,
    copy_rows,
    entity_rows,
    event_rows,
    head_rows,
    mention_cells,
    origin_rows,
    quantity_cells,
    statement_cells,
    story_rows,
    telling_cells,
    time_cells,
)


class Column(NamedTuple):
    """A column: ``kind`` text, whole, number, yes_no, list (of texts)."""

    name: str
    kind: str
    meaning: str


class Table(NamedTuple):
    """A table; ``rows`` gives a cell for each column, None for what is not known."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Callable[[Material], Iterator[tuple[Cell, ...]]]


def _columns(*lines: str) -> tuple[Column, ...]:
    """Columns from lines of name, kind, meaning."""
    return tuple(Column(*line.split(" ", 2)) for line in lines)


_ARTICLE = (
    "page text Name of the page in the record",
    "article whole Number of the article on its page, from 0",
)
_PLACE = (
    *_ARTICLE,
    "start whole First character of it in the page",
    "end whole Character after its last",
    "exact text The characters themselves",
)


_DEED = (
    "type text Type of event",
    "mode text Its mode",
    "cameo text CAMEO code",
    "modality text happened, ongoing, recurring; planned, proposed, demanded, conditional, claimed, denied, negated, …",
    "happened yes_no Whether the modality is one of the first three: filter by it before you count",
    "background yes_no Whether it is told as known before the day's news",
)
TABLES = (
    Table(
        "articles",
        "An article a row",
        _columns(
            *_ARTICLE,
            "kind text main, embedded or headline",
            "title text Its headline",
            "outlet text Who published it, as the page or the lexicon writes it",
            "outlet_entity text Identifier of the outlet",
            "url text Address of the page, of a main article",
            "published text When, at its precision: 2025-02-12, 2025-02, 2025",
            "published_precision text day, month or year",
            "published_rule text Which rule gave it",
            "characters whole Length of its text without boilerplate",
            "page_sha256 text Hash of the page's text",
        ),
        head_rows,
    ),
    Table(
        "mentions",
        "A name, role, demonym or pronoun a row",
        _columns(
            *_PLACE,
            "type text person, organization, place, group",
            "form text name, role, metonym, pronoun, demonym",
            "entity text Whom it stands for",
            "wikidata text Identifier of Wikidata",
            "name_ar text Arabic name",
            "name_en text English name",
            "rule text Which rule found it",
        ),
        article_rows(mention_cells),
    ),
    Table(
        "times",
        "A time expression (TIMEX3) a row",
        _columns(
            *_PLACE,
            "type text DATE, TIME, DURATION, SET",
            "value text ISO 8601 or EDTF",
            "mod text APPROX, MORE_THAN, LESS_THAN, START, MID, END",
            "anchor text What it is reckoned from: published, text, none",
            "resolved yes_no Whether the value is complete",
            "alternative text The other day that weekday or date names, where they contradict each other",
            "rule text Which rule read it",
        ),
        article_rows(time_cells),
    ),
    Table(
        "quantities",
        "A number with its unit a row",
        _columns(
            *_PLACE,
            "kind text duration, count, money, percent, …",
            "low number Lower end",
            "high number Upper end; the same for an exact number",
            "unit text Unit or currency",
            "approx yes_no Whether it is given as about",
            "rule text Which rule read it",
        ),
        article_rows(quantity_cells),
    ),
    Table(
        "statements",
        "Somebody's words in one article a row; the place is that of the content",
        _columns(
            "id text Identifier",
            *_PLACE,
            "mode text direct, indirect, mixed",
            "polarity text negative: the speaker denies or refuses the content",
            "cue text The reporting word",
            "cue_lemma text Its lemma",
            "act text state, deny, demand, …",
            "cue_start whole First character of the cue",
            "cue_end whole Character after its last",
            "speaker text Entity that speaks",
            "speaker_how text How the text says who speaks",
            "chain list Hands that the words passed through, original speaker first",
            "addressee text Whom it is said to",
            "utterance text What was said once, of which this is one rendering",
            "rule text Which rule found it",
        ),
        article_rows(statement_cells),
    ),
    Table(
        "event_mentions",
        "A telling of an event in one article a row; the place is that of its evidence",
        _columns(
            "id text Identifier",
            "event text The event it tells",
            *_PLACE,
            "trigger text The word that tells it",
            "trigger_start whole First character of that word",
            "trigger_end whole Character after its last",
            *_DEED,
            "time text When, by this telling",
            "place text Where: an entity",
            "duration text How long, ISO 8601",
            "duration_approx yes_no Whether the length is given as about",
            "duration_mod text MORE_THAN, LESS_THAN: the length is given as an end",
            "participants list Who takes part: entities",
            "roles list Their roles, in the same order",
            "statement text The statement it stands in",
            "origin text The independent root of this telling",
            "rule text Which rule found it",
        ),
        article_rows(telling_cells),
    ),
    Table(
        "amounts",
        "Dead, wounded, held, other counts and money told beside an event, a row each",
        _columns(
            "event_mention text The telling",
            *_PLACE[:-1],
            "kind text killed, wounded, held, people, money, other",
            "low number Lower end",
            "high number Upper end",
            "approx yes_no Whether it is given as about",
            "unit text Currency of money",
            "happened yes_no Whether the telling says that it happened",
        ),
        article_rows(amount_cells),
    ),
    Table(
        "events",
        "An event of the record a row, all its tellings together",
        _columns(
            "id text Identifier",
            *_DEED,
            "date text EDTF at its precision",
            "first_day text First day, where it is known to the day",
            "last_day text Last day, where it is known to the day",
            "participants list Who took part: entities",
            "mentions whole How often it is told",
            "articles whole In how many articles",
            "outlets whole By how many outlets",
            "origins whole By how many independent origins",
            "disputed yes_no Whether accounts of it contradict each other",
        ),
        event_rows,
    ),
    Table(
        "claims",
        "One article's account of one attribute of an event a row",
        _columns(
            "event text The event",
            "attribute text date, duration, place, …",
            "status text single, supported, compatible, conflict: all accounts together",
            "origins whole Independent origins of all accounts together",
            "value text What this account says",
            "approx yes_no Whether it is given as about",
            *_PLACE,
            "chain list Hands it passed through, original speaker first",
            "origin text Independent root of this account",
            "event_mention text The telling it belongs to",
        ),
        claim_rows,
    ),
    Table(
        "conflicts",
        "A side of a conflict a row",
        _columns(
            "conflict whole Number of the conflict, from 1",
            "kind text What is disputed",
            "event text The event, where it is of one",
            "about text What it is about",
            "value text What this side says",
            *_PLACE,
            "note text Why both cannot hold",
        ),
        conflict_rows,
    ),
    Table(
        "copies",
        "Two articles that share text a row",
        _columns(
            "left_page text Page of the one",
            "left_article whole Its number",
            "right_page text Page of the other",
            "right_article whole Its number",
            "kind text identical, near, edited, passage",
            "share number Part of the shorter text that is shared, 0 to 1",
            "direction text Which is the earlier: left, right, unknown",
        ),
        copy_rows,
    ),
    Table(
        "origins",
        "An independent root of reports a row",
        _columns(
            "id text Identifier",
            "kind text speaker, agency, outlet, document, owner",
            "label text What it is called",
            "articles list Articles that rest on it",
        ),
        origin_rows,
    ),
    Table(
        "entities",
        "An entity of the record a row",
        _columns(
            "entity text Identifier",
            "type text person, organization, place, group",
            "name_ar text Arabic name",
            "name_en text English name",
            "wikidata text Identifier of Wikidata",
            "iso2 text State it is of, or is: ISO 3166-1",
            "spellings list Words that name it",
            "mentions whole How often",
        ),
        entity_rows,
    ),
    Table(
        "stories",
        "A story a row",
        _columns(
            "id text Identifier",
            "title text Headline of the article that most others follow",
            "first text Day of its first article",
            "last text Day of its last article",
            "ended yes_no Whether nothing came for long",
            "articles list Its articles by day",
            "events list Its events by date",
            "participants list Who takes part in most of it",
        ),
        story_rows,
    ),
)
