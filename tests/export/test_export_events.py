"""PLOVER, POLECAT and GDELT: their columns, their codes, and characters that can be found again."""

import json
import re

import pytest

from khabar.export import write_export
from khabar.export.actors import read_codes
from khabar.export.coding import PLOVER_TYPES, plover_type
from khabar.export.gdelt import EVENTS, MENTIONS
from khabar.export.gkg import GKG
from khabar.export.material import HAPPENED
from khabar.store.record import read_record

POLECAT = """Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country,
Actor COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name,
Recipient Country, Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name Raw,
Wikipedia Recipient ID, Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename,
Feature Type, Source, Publication Date, Story People, Story Organizations, Story Locations, Language, Version"""


@pytest.fixture(scope="module")
def record(example_record):
    return read_record(example_record)


@pytest.fixture(scope="module")
def written(example_record, tmp_path_factory):
    """Exports of the record of all example pages, as today's rules make it."""
    folder = tmp_path_factory.mktemp("events")
    for form in ("plover", "polecat", "gdelt"):
        write_export(example_record, form, folder / form)
    return folder


@pytest.fixture(scope="module")
def lines(written):
    return [json.loads(line) for line in (written / "plover").read_text(encoding="utf-8").splitlines()]


def test_plover_has_what_it_requires(lines):
    assert lines
    for line in lines:
        assert {"id", "date", "actor", "event"} <= set(line)
        assert set(line["event"]) <= PLOVER_TYPES
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", line["date"])


def test_plover_points_at_the_characters(lines, record):
    pages = {page.name: page.text for page in record.pages}
    for line in lines:
        name = line["cite_info"]["citation"].rpartition("#")[0]
        told = pages[name][line["text_info"]["start"] : line["text_info"]["end"]]
        assert all(one["entity_text"] for one in [*line["actor"], *line.get("recipient", [])])
        assert line["event_text"].split()[-1] in told


def test_plover_counts_origins_beside_articles(lines):
    assert all(re.search(r"mentions=\d+ articles=\d+ outlets=\d+ origins=\d+", line["comment"]) for line in lines)
    assert any(len(set(re.findall(r"=(\d+)", line["comment"]))) > 1 for line in lines)


def test_a_meeting_has_no_recipient_and_a_visit_has(lines):
    meetings = [one for one in lines if one["event"] == ["CONSULT"] and "mode" not in one and len(one["actor"]) > 1]
    visits = [one for one in lines if one.get("mode") == ["visit"] and one["actor"] and one.get("recipient")]
    assert meetings
    assert visits
    assert not [one for one in meetings if one.get("recipient")]


def test_polecat_has_its_forty_columns_in_order(written):
    head, *rows = (written / "polecat").read_text(encoding="utf-8").splitlines()
    assert head.split("\t") == [name.strip() for name in POLECAT.replace("\n", " ").split(",")]
    assert rows
    assert {len(row.split("\t")) for row in rows} == {40}
    assert all(cell for row in rows for cell in row.split("\t"))


def test_duckdb_reads_the_numbers_of_gdelt(written, duck):
    """The types that GDELT's own tables of columns give."""
    whole = ("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "IsRootEvent", "QuadClass", "NumMentions", "NumSources")
    types = {name: "BIGINT" if name in whole else "VARCHAR" for name in EVENTS} | {"FractionDate": "DOUBLE"}
    query = f"SELECT * FROM read_csv('{written}/gdelt/export.CSV', delim='\t', header=false, quote='', columns={types})"  # noqa: S608
    (rows,) = duck(query)
    told = [dict(zip(EVENTS, row, strict=True)) for row in rows]
    assert len(EVENTS) == 61
    assert told
    assert all(row["QuadClass"] in (1, 2, 3, 4) and row["EventRootCode"] == row["EventCode"][:2] for row in told)
    assert len({row["GLOBALEVENTID"] for row in told}) == len(told)


def test_mentions_of_gdelt_belong_to_its_events_and_stand_where_they_say(written, record):
    events = {line.split("\t")[0] for line in read(written, "export.CSV")}
    pages = {page.sha256: page.text for page in record.pages}
    triggers = {(article.page_sha256, one.trigger.start): one for article in record.articles for one in article.events}
    for row in (dict(zip(MENTIONS, line.split("\t"), strict=True)) for line in read(written, "mentions.CSV")):
        extras = dict(pair.split(":", 1) for pair in row["Extras"].split(";"))
        found = triggers[extras["page"], int(row["ActionCharOffset"])]
        assert row["GLOBALEVENTID"] in events
        assert found.modality in HAPPENED
        assert pages[extras["page"]][found.trigger.start : found.trigger.end] == found.trigger.exact
        assert int(extras["origins"]) >= 0


def read(written, name):
    return (written / "gdelt" / name).read_text(encoding="utf-8").splitlines()


def test_the_knowledge_graph_has_its_columns_and_its_quotations(written, record):
    rows = [dict(zip(GKG, line.split("\t"), strict=True)) for line in read(written, "gkg.csv")]
    pages = {page.name: page.text for page in record.pages if page.media == "text"}
    assert len(GKG) == 27
    assert len(rows) == sum(article.kind != "headline" for article in record.articles)
    quoted = [row for row in rows if row["Quotations"] and row["DocumentIdentifier"].rpartition("#")[0] in pages]
    assert quoted
    for row in quoted:
        text = pages[row["DocumentIdentifier"].rpartition("#")[0]]
        for block in row["Quotations"].split("#"):
            start, length, _, words = block.split("|")
            assert " ".join(text[int(start) : int(start) + int(length)].split()).replace("|", " ") == words


@pytest.mark.parametrize(("column", "parts"), [("V2Locations", 9), ("V2Persons", 2), ("V2Counts", 11)])
def test_blocks_of_the_knowledge_graph_have_their_parts(column, parts, written):
    mark = "," if column == "V2Persons" else "#"
    blocks = [b for line in read(written, "gkg.csv") for b in line.split("\t")[GKG.index(column)].split(";") if b]
    assert {len(block.split(mark)) for block in blocks} <= {parts}


def test_codes_of_states_are_those_of_iso():
    """rigour, of OpenSanctions, has its own table of territories."""
    rigour = pytest.importorskip("rigour.territories", reason="rigour comes with followthemoney")
    known = {one.code.upper(): (one.alpha3 or "").upper() for one in rigour.get_territories()}
    wrong = [(two, three, known[two]) for two, three in read_codes("iso3") if known.get(two) not in (None, "", three)]
    assert not wrong


def test_modes_are_those_of_plovers_map(shared):
    listed = (shared / "data" / "plover" / "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8")
    theirs = {(kind, mode) for kind, mode in re.findall(r"^\d+: ([A-Z]+),\s*([a-z-]+)", listed, re.MULTILINE)}
    modes = {(kind, mode) for kind, _, mode in read_codes("plover_modes")}
    assert {(kind, mode.removesuffix("d")) for kind, mode in modes} <= {(k, m.removesuffix("d")) for k, m in theirs}


def test_a_table_of_codes_names_no_type_twice():
    rows = [tuple(row[:2]) for table in ("plover_modes", "sectors") for row in read_codes(table)]
    assert len(rows) == len(set(rows))


def test_a_resignation_is_a_retreat_of_plover_and_an_election_nothing():
    assert (plover_type("APPOINT", "resign"), plover_type("APPOINT", "elect")) == ("RETREAT", None)
    assert all(plover_type(kind, None) == kind for kind in PLOVER_TYPES)
