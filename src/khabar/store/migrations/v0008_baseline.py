"""The tables of version 8, the first that records are moved on from; kept as they were then."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from khabar.store.columns import flag, number, text, whole

revision = "8"
down_revision = None
branch_labels = None
depends_on = None

#: A table a paragraph: its columns, ``#`` a whole number, ``~`` one with a fraction, ``!`` a flag, else text; ``?`` may
#: be NULL, ``*`` part of the key. Tables of an article refer to `articles`, that one to `pages`.
TABLES = """
pages: name* sha256 media url? published? outlet? author? title? text rules
failures: page* reason
articles: page* page_sha256 article#* kind title_start#? title_end#? title_exact? outlet_name? outlet_evidence?
    outlet_entity? outlet_at_start#? outlet_at_end#? outlet_also? credit_start#? credit_end#? credit_exact?
    published_value? published_precision? published_rule? published_evidence?
spans: page* article#* position#* start# end#
headings: page* article#* position#* start# end#
agencies: page* article#* position#* start# end# exact entity?
boilerplate: page* article#* position#* start# end# kind
bylines: page* article#* position#* kind name rule entity? at_start#? at_end#?
breaks: page* article#* position#* start# end# exact kind
mentions: page* article#* position#* start# end# exact type form entity? wikidata? name_ar? name_en? rule
times: page* article#* position#* start# end# exact type value? mod? anchor? resolved! alternative? rule
quantities: page* article#* position#* start# end# exact kind low~? high~? unit? approx! rule
statements: page* article#* position#* id content_start# content_end# content_exact mode quoted cue_start#?
    cue_end#? cue_exact? cue_lemma? cue_act? speaker_entity? speaker_mention_start#? speaker_mention_end#?
    speaker_how polarity addressee? rule
chain_links: page* article#* statement_position#* position#* entity? label? role mention_start#? mention_end#?
event_mentions: page* article#* position#* id type mode? cameo? trigger_start# trigger_end# trigger_exact
    evidence_start# evidence_end# evidence_exact time_value? time_mention_start#? time_mention_end#? time_rule?
    place_entity? place_mention_start#? place_mention_end#? duration_value? duration_approx!?
    duration_mention_start#? duration_mention_end#? modality background! statement? rule
participants: page* article#* event_position#* position#* entity? role mention_start# mention_end#
topics: page* article#* event_position#* position#* topic? mention_start# mention_end# iptc?
outcomes: page* article#* event_position#* position#* mention
amounts: page* article#* event_position#* position#* kind low~? high~? approx! unit? mention_start# mention_end#
instruments: page* article#* event_position#* position#* kind mention_start# mention_end#
events: position#* id type mode? cameo? modality background! date?
event_participants: event_position#* position#* entity
event_members: event_position#* position#* mention
event_statements: event_position#* position#* statement
claims: event_position#* position#* attribute status origins#
claim_values: event_position#* claim_position#* position#* value approx!
reports: event_position#* claim_position#* value_position#* position#* page article# start# end# exact chain origin
    mention
conflicts: position#* kind event? about note
conflict_sides: conflict_position#* position#* value page article# start# end# exact
copies: position#* left_page left_article# right_page right_article# kind share~ direction reasons
passages: copy_position#* position#* left_start# left_end# right_start# right_end#
versions: position#* earlier_page earlier_article# later_page later_article# dated! share~
changes: version_position#* position#* kind before_start#? before_end#? after_start#? after_end#?
origins: position#* id kind label
origin_articles: origin_position#* position#* page article#
utterances: position#* id speaker?
renderings: utterance_position#* position#* statement page article# start# end# exact how score~ reasons
stories: position#* id title_page title_article# title_start# title_end# title_exact first last ended!
story_events: story_position#* position#* event
story_articles: story_position#* position#* page article#
story_participants: story_position#* position#* entity
story_links: story_position#* position#* later_page later_article# earlier_page earlier_article# score~ days# names
    words events
entities: position#* entity type name_ar? name_en?
spellings: entity_position#* position#* spelling count#
judgements: position#* kind left right verdict score~ reasons by
"""

_KINDS: dict[str, Callable[..., sa.Column[Any]]] = {"": text, "#": whole, "~": number, "!": flag}


def upgrade() -> None:
    """Make the tables where there are none."""
    for paragraph in re.split(r"\n(?! )", TABLES.strip()):
        name, columns = paragraph.split(":")
        _create(name, [re.fullmatch(r"(\w+?)([#~!]?)(\??)(\*?)", column) for column in columns.split()])


def _create(name: str, columns: list[re.Match[str] | None]) -> None:
    parts = [column.groups() for column in columns if column]
    key = [column for column, _, _, mark in parts if mark]
    made: list[sa.Column[Any]] = [_KINDS[kind](column, "", absent=bool(absent)) for column, kind, absent, _ in parts]
    op.create_table(name, *made, sa.PrimaryKeyConstraint(*key), *_reference(name, key), sqlite_with_rowid=False)


def _reference(name: str, key: list[str]) -> list[sa.ForeignKeyConstraint]:
    if name == "articles":
        return [sa.ForeignKeyConstraint(["page"], ["pages.name"])]
    article = ["page", "article"]
    return [sa.ForeignKeyConstraint(article, ["articles.page", "articles.article"])] if key[:2] == article else []
