"""The tables of the record, column by column.

Every comment here is the documentation: docs/record.md is written from it, and a test holds the two together. Tables
have no hidden row numbers and each is ordered by its own key, so that the same contents are the same bytes whatever
order they came in. ``position`` counts from 0 in the order of the text or, for links, of the list.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, MetaData, PrimaryKeyConstraint, Table

from khabar.store.columns import evidence, flag, number, span, text, whole

#: "khbr" in ASCII: `file` and `khabar doctor` know a record by it.
APPLICATION = 0x6B686272
#: Raised by one whenever a table or column changes.
VERSION = 7

SCHEMA = MetaData()
_ARTICLE = ("page", "article")


def _table(name: str, comment: str, key: tuple[str, ...], *columns: Column[Any]) -> Table:
    return Table(name, SCHEMA, *columns, PrimaryKeyConstraint(*key), comment=comment, sqlite_with_rowid=False)


def _part(name: str, comment: str, *columns: Column[Any], of: tuple[str, ...] = ()) -> Table:
    """A list that belongs to an article, or to one numbered thing of it (``of``)."""
    parents = tuple(f"{name}_position" for name in of)
    key = (*_ARTICLE, *parents, "position")
    table = _table(
        name,
        comment,
        key,
        text("page", "name of the page"),
        whole("article", "number of the article on the page"),
        *(whole(f"{parent}_position", f"position of the {parent}") for parent in of),
        whole("position", "number in the list"),
        *columns,
    )
    table.append_constraint(ForeignKeyConstraint(_ARTICLE, ["articles.page", "articles.article"]))
    return table


def _link(name: str, comment: str, *columns: Column[Any], of: tuple[str, ...] = ()) -> Table:
    """A list that belongs to the whole record, or to one numbered thing of it (``of``)."""
    parents = [whole(f"{parent}_position", f"position of the {parent}") for parent in of]
    key = (*(column.name for column in parents), "position")
    return _table(name, comment, key, *parents, whole("position", "number in the list"), *columns)


def _ref(side: str) -> tuple[Column[Any], Column[Any]]:
    """Which article stands on a side."""
    return text(f"{side}_page", f"page of the {side} article"), whole(
        f"{side}_article", f"number of the {side} article"
    )


def _where() -> tuple[Column[Any], Column[Any]]:
    """Which article of which page."""
    return text("page", "name of the page"), whole("article", "number of the article")


PAGES = _table(
    "pages",
    "What came in, never changed",
    ("name",),
    text("name", "path relative to what was asked for, `pages.jsonl#7` for a line; `@` and eight digits of the hash "
                 "follow where another page had the name already"),
    text("sha256", "of the text in UTF-8, hexadecimal"),
    text("media", "`text` or `html`"),
    text("url", "address as given", absent=True),
    text("published", "publication date as given", absent=True),
    text("outlet", "outlet as given", absent=True),
    text("author", "author as given", absent=True),
    text("title", "title as given", absent=True),
    text("text", "the page, untouched; all offsets of the record count its code points"),
    text("rules", "hash of the code and tables that annotated it; another one means that the next build reads it anew"),
)  # fmt: skip

_FAILURE = text("page", "name of the page"), text("reason", "why, and what to do")
FAILURES = _table("failures", "Pages that could not be read", ("page",), *_FAILURE)

ARTICLES = _table(
    "articles",
    "News texts; a page may hold several",
    _ARTICLE,
    text("page", "name of the page"),
    text("page_sha256", "hash of the page's text"),
    whole("article", "number on the page, from 0"),
    text("kind", "`main`, `embedded` or `headline`"),
    *evidence("title_", "title", absent=True),
    text("outlet_name", "who published it", absent=True),
    text("outlet_evidence", "how that is known: `given`, `url`, `credit`, …", absent=True),
    text("outlet_entity", "identifier of the outlet", absent=True),
    *span("outlet_at_", "where the page names the outlet", absent=True),
    text("outlet_also", "what else the page goes by: its host beside a name, its name beside a host", absent=True),
    *evidence("credit_", "the page's own credit line", absent=True),
    text("published_value", "publication date, EDTF at its precision", absent=True),
    text("published_precision", "`day`, `month` or `year`", absent=True),
    text("published_rule", "name of the rule that gave the date", absent=True),
    text("published_evidence", "JSON list of `{start, end, exact}`: what the date rests on", absent=True),
)
ARTICLES.append_constraint(ForeignKeyConstraint(["page"], ["pages.name"]))

SPANS = _part("spans", "Stretches of the page that are the article", *span("", "stretch"))
HEADINGS = _part("headings", "Section headings among the spans", *span("", "heading"))
AGENCIES = _part(
    "agencies",
    "Wire services that the article credits",
    *evidence("", "name"),
    text("entity", "identifier; NULL for an unnamed one", absent=True),
)
BOILERPLATE = _part(
    "boilerplate",
    "Stretches of the page that are not news text",
    *span("", "stretch"),
    text("kind", "`image`, `read_also`, `advert`, `repeated_body`, …"),
)
BYLINES = _part(
    "bylines",
    "Who wrote an article and where, part by part",
    text("kind", "`place`, `outlet`, `agency`, `office`, `section`, `desk`, `person` or `other`"),
    text("name", "the words"),
    text("rule", "how it is known: `given`, `json_ld`, `open_graph`, `html_meta`, `line`, `dateline`"),
    text(
        "entity", "identifier of a place, outlet or agency; NULL for an unnamed agency and where not known", absent=True
    ),
    *span("at_", "where the page says so", absent=True),
)
BREAKS = _part(
    "breaks",
    "Phrases at which an article turns to another story or another side of its own",
    *evidence("", "phrase"),
    text("kind", "`jump` or `continuation`"),
)
MENTIONS = _part(
    "mentions",
    "Names, roles, metonyms, demonyms and what they stand for",
    *evidence("", "mention"),
    text("type", "`person`, `organization`, `place`, `group`"),
    text("form", "`name`, `role`, `metonym`, `pronoun`, `demonym`"),
    text("entity", "identifier; NULL where the referent was not found", absent=True),
    text("wikidata", "item number", absent=True),
    text("name_ar", "Arabic name of the entity", absent=True),
    text("name_en", "English name of the entity", absent=True),
    text("rule", "which rule found or resolved it"),
)
TIMES = _part(
    "times",
    "Time expressions",
    *evidence("", "expression"),
    text("type", "`DATE`, `TIME`, `DURATION`, `SET`"),
    text("value", "TIMEX3 or EDTF value; NULL where it cannot be known", absent=True),
    text("mod", "`APPROX`, `MORE_THAN`, `LESS_THAN`, `START`, `MID`, `END`", absent=True),
    text("anchor", "what a relative one counts from: `published`, `text`, `none`", absent=True),
    flag("resolved", "1 where the value is complete"),
    text("alternative", "the other day where weekday and date contradict each other", absent=True),
    text("rule", "which rule found it"),
)
QUANTITIES = _part(
    "quantities",
    "Numbers with units, as intervals",
    *evidence("", "expression"),
    text(
        "kind",
        "`duration`, `count`, `money`, `percent`, `age`, `distance`, `weight`, `area`, `volume`, `power`, "
        "`temperature`, `fraction`",
    ),
    number("low", "lower end; NULL for an open one", absent=True),
    number("high", "upper end; NULL for an open one", absent=True),
    text("unit", "`s` for durations, else the unit as named", absent=True),
    flag("approx", "1 for about, nearly, …"),
    text("rule", "which rule found it"),
)
STATEMENTS = _part(
    "statements",
    "Reported speech",
    text("id", "identifier, unique in the record"),
    *evidence("content_", "what was said"),
    text("mode", "`direct`, `indirect`, `mixed`"),
    text("quoted", "JSON list of `[start, end]`: quoted stretches inside the content"),
    *evidence("cue_", "the reporting words", absent=True),
    text("cue_lemma", "the reporting words as in the lexicon", absent=True),
    text("cue_act", "`state`, `deny`, `demand`, `refuse`, …", absent=True),
    text("speaker_entity", "who speaks; NULL where unknown or unnamed", absent=True),
    *span("speaker_mention_", "where the speaker is named", absent=True),
    text(
        "speaker_how",
        "`name`, `role`, `dropped_subject`, `pronoun`, `metonym`, `collective`, `document`, `anonymous`, `unknown`",
    ),
    text("polarity", "`negative` for denied and refused content"),
    text("addressee", "who is spoken to", absent=True),
    text("rule", "which rule found it"),
)
CHAIN_LINKS = _part(
    "chain_links",
    "How the words reached us, original speaker first",
    text("entity", "identifier", absent=True),
    text("label", "words for it where there is no identifier", absent=True),
    text(
        "role",
        "`speaker`, `spokesperson`, `person`, `agency`, `outlet`, `platform`, `document`, `occasion`, `anonymous`",
    ),
    *span("mention_", "where it is named", absent=True),
    of=("statement",),
)
EVENT_MENTIONS = _part(
    "event_mentions",
    "Happenings as one place of one text tells them",
    text("id", "identifier, unique in the record"),
    text("type", "PLOVER type, or `STATE`"),
    text("mode", "`phone`, `meet`, `visit`, …", absent=True),
    text("cameo", "CAMEO code", absent=True),
    *evidence("trigger_", "the word that tells it"),
    *evidence("evidence_", "the stretch that tells it"),
    text("time_value", "when, EDTF", absent=True),
    *span("time_mention_", "where the time stands; NULL for the article's own day", absent=True),
    text("time_rule", "how the time was found", absent=True),
    text("place_entity", "where", absent=True),
    *span("place_mention_", "where the place stands", absent=True),
    text("duration_value", "how long, ISO 8601", absent=True),
    flag("duration_approx", "1 for about, nearly, …", absent=True),
    *span("duration_mention_", "where the duration stands", absent=True),
    text("modality", "`happened`, `planned`, `denied`, `conditional`, `demanded`, `proposed`, `claimed`, `negated`"),
    flag("background", "1 for a known past matter"),
    text("statement", "identifier of the statement it stands in", absent=True),
    text("rule", "which rule found it"),
)
PARTICIPANTS = _part(
    "participants",
    "Who took part",
    text("entity", "identifier; NULL where the referent was not found", absent=True),
    text("role", "`actor`, `recipient`, `caller`, `host`, `mediator`, …"),
    *span("mention_", "where it is named"),
    of=("event",),
)
TOPICS = _part(
    "topics",
    "About what",
    text("topic", "term of the topic thesaurus; NULL where it has none for the words", absent=True),
    *span("mention_", "where it is named"),
    text("iptc", "IPTC media topic that holds the term; NULL where none is certain", absent=True),
    of=("event",),
)
OUTCOMES = _part(
    "outcomes", "What came of a contact", text("mention", "`id` of a row of `event_mentions`"), of=("event",)
)
AMOUNTS = _part(
    "amounts",
    "How many and how much",
    text("kind", "`killed`, `wounded`, `held`, `people`, `money`, `other`"),
    number("low", "lower end; NULL for an open one", absent=True),
    number("high", "upper end; NULL for an open one", absent=True),
    flag("approx", "1 for about, nearly, …"),
    text("unit", "currency of money; NULL for the others", absent=True),
    *span("mention_", "where it is told"),
    of=("event",),
)
INSTRUMENTS = _part(
    "instruments", "By what means", text("kind", "`missile`, `firearms`, …"), *span("mention_", "where"), of=("event",)
)

EVENTS = _link(
    "events",
    "Event mentions of all articles that mean the same happening",
    text("id", "identifier"),
    text("type", "PLOVER type, or `STATE`"),
    text("mode", "`phone`, `meet`, `visit`, …", absent=True),
    text("cameo", "CAMEO code", absent=True),
    text("modality", "the firmest of its mentions"),
    flag("background", "1 where every mention tells it as a past matter"),
    text("date", "when, EDTF", absent=True),
)
EVENT_PARTICIPANTS = _link("event_participants", "Who took part", text("entity", "identifier"), of=("event",))
EVENT_MEMBERS = _link(
    "event_members",
    "Which event mentions make up an event",
    text("mention", "`id` of a row of `event_mentions`"),
    of=("event",),
)
EVENT_STATEMENTS = _link(
    "event_statements", "What was said about it", text("statement", "`id` of a row of `statements`"), of=("event",)
)
CLAIMS = _link(
    "claims",
    "All reports of one attribute of an event side by side",
    text("attribute", "`duration`, `date`, `participants`, `place`, …"),
    text("status", "`single`, `supported`, `compatible`, `conflict`"),
    whole("origins", "how many independent origins stand behind it"),
    of=("event",),
)
_GIVEN = text("value", "value"), flag("approx", "1 for about, nearly, …")
CLAIM_VALUES = _link("claim_values", "The values that reports give", *_GIVEN, of=("event", "claim"))
REPORTS = _link(
    "reports",
    "One article's account of one attribute",
    *_where(),
    *evidence("", "words"),
    text("chain", "JSON list of identifiers: how the words reached us"),
    text("origin", "`id` of a row of `origins`"),
    text("mention", "`id` of a row of `event_mentions`"),
    of=("event", "claim", "value"),
)
CONFLICTS = _link(
    "conflicts",
    "Accounts that cannot both hold",
    text("kind", "`speaker`, `weekday`, `date`, `duration`, `number`, `participants`, `place`"),
    text("event", "`id` of a row of `events`", absent=True),
    text("about", "what is disputed, in words"),
    text("note", "the rule that found it"),
)
CONFLICT_SIDES = _link(
    "conflict_sides",
    "The accounts",
    text("value", "value"),
    *_where(),
    *evidence("", "words"),
    of=("conflict",),
)
COPIES = _link(
    "copies",
    "Articles that share text",
    *_ref("left"),
    *_ref("right"),
    text("kind", "`identical`, `near`, `edited`, `passage`"),
    number("share", "part of the shorter text that is shared, 0 to 1"),
    text("direction", "which is the earlier: `left`, `right`, `unknown`"),
    text("reasons", "JSON list of words"),
)
_ALIGNED = (*span("left_", "stretch of the left page"), *span("right_", "stretch of the right page"))
PASSAGES = _link("passages", "Aligned stretches of a copy", *_ALIGNED, of=("copy",))
VERSIONS = _link(
    "versions",
    "Articles of one outlet that are one article at two times",
    *_ref("earlier"),
    *_ref("later"),
    flag("dated", "1 where their dates tell which is the earlier"),
    number("share", "part of the shorter text that both have, 0 to 1"),
)
CHANGES = _link(
    "changes",
    "What a later version changed",
    text("kind", "`added`, `removed`, `replaced`"),
    *span("before_", "stretch of the earlier page; NULL for what was added", absent=True),
    *span("after_", "stretch of the later page; NULL for what was removed", absent=True),
    of=("version",),
)
ORIGINS = _link(
    "origins",
    "Independent roots of reports",
    text("id", "identifier"),
    text("kind", "`speaker`, `agency`, `outlet`, `owner`, `document`"),
    text("label", "name for people"),
)
ORIGIN_ARTICLES = _link("origin_articles", "Articles that rest on an origin", *_where(), of=("origin",))
UTTERANCES = _link(
    "utterances",
    "What a speaker said once and several articles render",
    text("id", "identifier"),
    text("speaker", "identifier of the speaker", absent=True),
)
RENDERINGS = _link(
    "renderings",
    "The statements that render an utterance",
    text("statement", "`id` of a row of `statements`"),
    *_where(),
    *evidence("", "its content"),
    text("how", "`fullest`, or against that one: `same`, `cut`, `paraphrase`"),
    number("score", "how surely, 0 to 1"),
    text("reasons", "JSON list of keys"),
    of=("utterance",),
)
ENTITIES = _link(
    "entities",
    "Entities of the whole record",
    text("entity", "identifier"),
    text("type", "`person`, `organization`, `place`, `group`"),
    text("name_ar", "Arabic name", absent=True),
    text("name_en", "English name", absent=True),
)
_SPELT = text("spelling", "as it stands in the pages"), whole("count", "how often")
SPELLINGS = _link("spellings", "How the pages spell an entity", *_SPELT, of=("entity",))
JUDGEMENTS = _link(
    "judgements",
    "Stored decisions on pairs; clusters are derived from them",
    text("kind", "what is compared"),
    text("left", "one of the pair"),
    text("right", "the other"),
    text("verdict", "`same`, `different`, `unsure`"),
    number("score", "0 to 1"),
    text("reasons", "JSON list of words"),
    text("by", "`rule`, or a person's name"),
)
