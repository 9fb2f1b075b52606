"""The tables of the record, column by column.

Every comment here is the documentation: docs/record.md is written from it, and a test holds the two together. Tables
have no hidden row numbers and each is ordered by its own key, so that the same contents are the same bytes whatever
order they came in. ``position`` counts from 0 in the order of the text or, for links, of the list.
"""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint

from khabar.store.columns import evidence, flag, number, span, text, whole
from khabar.store.correction_tables import CORRECTED as CORRECTED
from khabar.store.correction_tables import CORRECTIONS as CORRECTIONS
from khabar.store.correction_tables import STANDINGS as STANDINGS
from khabar.store.tables import ARTICLE_KEY, link, part, ref, table, where
from khabar.store.tables import SCHEMA as SCHEMA

#: "khbr" in ASCII: `file` and `khabar doctor` know a record by it.
APPLICATION = 0x6B686272
#: Raised by one whenever a table or column changes.
VERSION = 11

PAGES = table(
    "pages",
    "What came in, never changed",
    ("name",),
    text("name", "path relative to what was asked for, `pages.jsonl#7` for a line; `@` and eight digits of the hash "
                 "follow where a page of a smaller hash has the name too"),
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
FAILURES = table("failures", "Pages that could not be read", ("page",), *_FAILURE)
NEAR_PAGES = table(
    "near_pages",
    "Pages whose links are provisional: found among near articles alone, until all are linked anew",
    ("page",),
    text("page", "name of the page"),
)

ARTICLES = table(
    "articles",
    "News texts; a page may hold several",
    ARTICLE_KEY,
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

SPANS = part("spans", "Stretches of the page that are the article", *span("", "stretch"))
HEADINGS = part("headings", "Section headings among the spans", *span("", "heading"))
AGENCIES = part(
    "agencies",
    "Wire services that the article credits",
    *evidence("", "name"),
    text("entity", "identifier; NULL for an unnamed one", absent=True),
)
BOILERPLATE = part(
    "boilerplate",
    "Stretches of the page that are not news text",
    *span("", "stretch"),
    text("kind", "`image`, `read_also`, `advert`, `repeated_body`, …"),
)
BYLINES = part(
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
BREAKS = part(
    "breaks",
    "Phrases at which an article turns to another story or another side of its own",
    *evidence("", "phrase"),
    text("kind", "`jump` or `continuation`"),
)
MENTIONS = part(
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
TIMES = part(
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
QUANTITIES = part(
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
STATEMENTS = part(
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
CHAIN_LINKS = part(
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
EVENT_MENTIONS = part(
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
PARTICIPANTS = part(
    "participants",
    "Who took part",
    text("entity", "identifier; NULL where the referent was not found", absent=True),
    text("role", "`actor`, `recipient`, `caller`, `host`, `mediator`, …"),
    *span("mention_", "where it is named"),
    flag("learned", "1 where no rule found it and a learned opinion added it; linking goes by the others"),
    of=("event",),
)
TOPICS = part(
    "topics",
    "About what",
    text("topic", "term of the topic thesaurus; NULL where it has none for the words", absent=True),
    *span("mention_", "where it is named"),
    text("iptc", "IPTC media topic that holds the term; NULL where none is certain", absent=True),
    of=("event",),
)
OUTCOMES = part(
    "outcomes", "What came of a contact", text("mention", "`id` of a row of `event_mentions`"), of=("event",)
)
AMOUNTS = part(
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
INSTRUMENTS = part(
    "instruments", "By what means", text("kind", "`missile`, `firearms`, …"), *span("mention_", "where"), of=("event",)
)

EVENTS = link(
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
EVENT_PARTICIPANTS = link("event_participants", "Who took part", text("entity", "identifier"), of=("event",))
EVENT_MEMBERS = link(
    "event_members",
    "Which event mentions make up an event",
    text("mention", "`id` of a row of `event_mentions`"),
    of=("event",),
)
EVENT_STATEMENTS = link(
    "event_statements", "What was said about it", text("statement", "`id` of a row of `statements`"), of=("event",)
)
CLAIMS = link(
    "claims",
    "All reports of one attribute of an event side by side",
    text("attribute", "`duration`, `date`, `participants`, `place`, …"),
    text("status", "`single`, `supported`, `compatible`, `conflict`"),
    whole("origins", "how many independent origins stand behind it"),
    of=("event",),
)
_GIVEN = text("value", "value"), flag("approx", "1 for about, nearly, …")
CLAIM_VALUES = link("claim_values", "The values that reports give", *_GIVEN, of=("event", "claim"))
REPORTS = link(
    "reports",
    "One article's account of one attribute",
    *where(),
    *evidence("", "words"),
    text("chain", "JSON list of identifiers: how the words reached us"),
    text("origin", "`id` of a row of `origins`"),
    text("mention", "`id` of a row of `event_mentions`"),
    of=("event", "claim", "value"),
)
CONFLICTS = link(
    "conflicts",
    "Accounts that cannot both hold",
    text("kind", "`speaker`, `weekday`, `date`, `duration`, `number`, `participants`, `place`"),
    text("event", "`id` of a row of `events`", absent=True),
    text("about", "what is disputed, in words"),
    text("note", "the rule that found it"),
)
CONFLICT_SIDES = link(
    "conflict_sides",
    "The accounts",
    text("value", "value"),
    *where(),
    *evidence("", "words"),
    of=("conflict",),
)
COPIES = link(
    "copies",
    "Articles that share text",
    *ref("left"),
    *ref("right"),
    text("kind", "`identical`, `near`, `edited`, `passage`"),
    number("share", "part of the shorter text that is shared, 0 to 1"),
    text("direction", "which is the earlier: `left`, `right`, `unknown`"),
    text("reasons", "JSON list of words"),
)
_ALIGNED = (*span("left_", "stretch of the left page"), *span("right_", "stretch of the right page"))
PASSAGES = link("passages", "Aligned stretches of a copy", *_ALIGNED, of=("copy",))
VERSIONS = link(
    "versions",
    "Articles of one outlet that are one article at two times",
    *ref("earlier"),
    *ref("later"),
    flag("dated", "1 where their dates tell which is the earlier"),
    number("share", "part of the shorter text that both have, 0 to 1"),
)
CHANGES = link(
    "changes",
    "What a later version changed",
    text("kind", "`added`, `removed`, `replaced`"),
    *span("before_", "stretch of the earlier page; NULL for what was added", absent=True),
    *span("after_", "stretch of the later page; NULL for what was removed", absent=True),
    of=("version",),
)
ORIGINS = link(
    "origins",
    "Independent roots of reports",
    text("id", "identifier"),
    text("kind", "`speaker`, `agency`, `outlet`, `owner`, `document`"),
    text("label", "name for people"),
)
ORIGIN_ARTICLES = link("origin_articles", "Articles that rest on an origin", *where(), of=("origin",))
UTTERANCES = link(
    "utterances",
    "What a speaker said once and several articles render",
    text("id", "identifier"),
    text("speaker", "identifier of the speaker", absent=True),
)
RENDERINGS = link(
    "renderings",
    "The statements that render an utterance",
    text("statement", "`id` of a row of `statements`"),
    *where(),
    *evidence("", "its content"),
    text("how", "`fullest`, or against that one: `same`, `cut`, `paraphrase`"),
    number("score", "how surely, 0 to 1"),
    text("reasons", "JSON list of keys"),
    of=("utterance",),
)
STORIES = link(
    "stories",
    "Articles and events that follow one another on one affair",
    text("id", "identifier"),
    text("title_page", "page of the headline that names it"),
    whole("title_article", "number of its article on the page"),
    *evidence("title_", "headline"),
    text("first", "day of its first article"),
    text("last", "day of its last article"),
    flag("ended", "1 where no article of it came for a week before the last day of the record"),
)
STORY_EVENTS = link("story_events", "What happened in it", text("event", "`id` of a row of `events`"), of=("story",))
STORY_ARTICLES = link("story_articles", "The articles that tell it, by day", *where(), of=("story",))
STORY_PARTICIPANTS = link("story_participants", "Who takes part in it", text("entity", "identifier"), of=("story",))
STORY_LINKS = link(
    "story_links",
    "Why an article goes on with a story",
    *ref("later"),
    *ref("earlier"),
    number("score", "how much it has in common with the story so far, 0 to 1"),
    whole("days", "from the earlier to the later article"),
    text("names", "JSON list of identifiers that both name"),
    text("words", "JSON list of words that both have, as the later writes them"),
    text("events", "JSON list of `id` of events that both tell"),
    of=("story",),
)
ENTITIES = link(
    "entities",
    "Entities of the whole record",
    text("entity", "identifier"),
    text("type", "`person`, `organization`, `place`, `group`"),
    text("name_ar", "Arabic name", absent=True),
    text("name_en", "English name", absent=True),
)
_SPELT = text("spelling", "as it stands in the pages"), whole("count", "how often")
SPELLINGS = link("spellings", "How the pages spell an entity", *_SPELT, of=("entity",))
JUDGEMENTS = link(
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
