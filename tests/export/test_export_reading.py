"""Tables, feeds, calendars and dossiers, read back by programs that are not ours."""

import csv
import io
import re
import runpy
import zipfile
from pathlib import Path

import docx
import feedparser
import icalendar
import pytest
from docx.oxml.ns import qn
from lxml import etree, html
from msgspec.structs import replace
from pypdf import PdfReader

from khabar.brief.contents import open_book
from khabar.errors import AbsentError, UsageError
from khabar.export import Asked, write_export
from khabar.export.dossier import _news
from khabar.export.dossier_docx import runs_of
from khabar.export.tables import TABLES

# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────

_DUCK_TYPES = {"text": "VARCHAR", "whole": "BIGINT", "number": "DOUBLE", "yes_no": "BOOLEAN", "list": "VARCHAR[]"}


def test_duckdb_finds_the_columns_with_their_types(exported, duck):
    described = "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{}/parquet/{}.parquet')"
    found = duck(*(described.format(exported, table.name) for table in TABLES))
    assert found == [[[one.name, _DUCK_TYPES[one.kind]] for one in table.columns] for table in TABLES]


def test_csv_and_parquet_hold_the_same_rows(exported, duck):
    parquet = "SELECT count(*) FROM '{}/parquet/{}.parquet'"
    comma = "SELECT count(*) FROM read_csv('{}/csv/{}.csv', all_varchar=true, header=true, quote='\"')"
    counts = [duck(*(query.format(exported, table.name) for table in TABLES)) for query in (parquet, comma)]
    assert counts[0] == counts[1]
    assert sum(rows[0][0] for rows in counts[0]) > 500


def test_offsets_of_the_tables_give_the_words_back(exported, frozen):
    pages = {page.name: page.text for page in frozen.pages}
    for name in ("mentions", "times", "quantities", "statements", "event_mentions", "claims", "conflicts"):
        with (exported / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert pages[row["page"]][int(row["start"]) : int(row["end"])] == row["exact"]


# ── feeds and calendars ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("form", "version"), [("rss", "rss20"), ("atom", "atom10")])
def test_feedparser_reads_the_story(form, version, exported, frozen):
    feed = feedparser.parse((exported / form).read_bytes())
    story = frozen.linked.stories[0]
    assert not feed.bozo
    assert feed.version == version
    assert feed.feed.title == story.title.exact
    assert feed.feed.language == "ar"
    assert len(feed.entries) == len(story.articles)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    days = [entry.published_parsed for entry in feed.entries if "published_parsed" in entry]
    assert days == sorted(days, reverse=True)
    assert "independent origin" in feed.feed.subtitle


def test_a_feed_of_several_stories_asks_which(example_record, tmp_path):
    with pytest.raises(UsageError, match="give --story ID, of story-"):
        write_export(example_record, "rss", tmp_path / "x")
    with pytest.raises(AbsentError, match="no story story-0"):
        write_export(example_record, "pdf", tmp_path / "x", Asked(story="story-0"))
    assert not list(tmp_path.iterdir())


def test_icalendar_reads_the_plans(exported, frozen):
    raw = (exported / "ics").read_bytes()
    events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    planned = {f"{one.id}@khabar" for one in frozen.linked.events if one.modality == "planned"}
    assert events
    assert {str(one["UID"]) for one in events} <= planned
    assert all(one["STATUS"] == "TENTATIVE" and one.decoded("DTSTART") < one.decoded("DTEND") for one in events)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert all("«" in str(one["DESCRIPTION"]) for one in events)


def test_what_is_unknown_of_an_article_is_left_out(frozen, tmp_path):
    articles = tuple(replace(one, outlet=None, title=None, published=None) for one in frozen.articles)
    bare = replace(frozen, articles=articles)
    told = [
        write_export(bare, form, tmp_path / form, Asked(story=frozen.linked.stories[0].id)) for form in ("ics", "atom")
    ]
    assert not any("?" in path.read_text(encoding="utf-8").replace("<?xml", "").replace("?>", "") for (path,) in told)


# ── dossiers ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_html_footnotes_lead_there_and_back(exported):
    page = html.fromstring((exported / "html").read_bytes())
    targets = {one.get("id") for one in page.iter() if one.get("id")}
    links = [one.get("href")[1:] for one in page.iter("a")]
    assert (page.get("dir"), page.get("lang")) == ("rtl", "ar")
    assert len(links) > len(targets) / 2 > 10
    assert set(links) <= targets
    assert not page.xpath("//script|//link|//img")


def test_markdown_defines_every_footnote_once(exported):
    text = (exported / "markdown").read_text(encoding="utf-8")
    defined = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    assert defined == [str(number) for number in range(1, len(defined) + 1)]
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(defined)


def test_a_footnote_gives_outlet_title_date_and_characters(exported):
    page = html.fromstring((exported / "html").read_bytes())
    first = page.get_element_by_id("n1").text_content()
    assert re.search(r".+، «.+»، .+\d{4}.*، \S+#\d، .*المحارف \d+–\d+، «.+»", first)


def test_word_has_real_footnotes_from_right_to_left(exported):
    raw = (exported / "docx").read_bytes()
    document = docx.Document(io.BytesIO(raw))
    notes = etree.fromstring(zipfile.ZipFile(io.BytesIO(raw)).read("word/footnotes.xml"))
    marked = [one.get(qn("w:id")) for one in document.element.iter(qn("w:footnoteReference"))]
    assert marked == [one.get(qn("w:id")) for one in notes][2:]
    assert all(one._p.pPr is not None and one._p.pPr.find(qn("w:bidi")) is not None for one in document.paragraphs)
    assert all(note.find(f".//{qn('w:bidi')}") is not None for note in list(notes)[2:])
    arabic = [run for one in document.paragraphs for run in one.runs if re.search("[\u0621-\u064a]", run.text)]
    assert arabic
    assert all(run.font.rtl for run in arabic)


def test_a_dossier_in_english_runs_the_other_way(frozen, tmp_path):
    (path,) = write_export(frozen, "docx", tmp_path / "en.docx", Asked(lang="en"))
    document = docx.Document(path)
    assert not [one for one in document.paragraphs if one._p.find(f".//{qn('w:bidi')}") is not None]
    assert "Where the accounts differ" in [one.text for one in document.paragraphs]
    for form, title in (("html", "<h1><bdi>"), ("markdown", "# \u2068")):
        (path,) = write_export(frozen, form, tmp_path / form, Asked(lang="en"))
        assert title in path.read_text(encoding="utf-8")


def test_a_number_at_the_head_of_a_headline_stands_at_its_head():
    assert runs_of("390 من كل جانب", rtl=False) == [("390 ", True), ("من كل جانب", True)]
    assert runs_of("2 h, صدى المشرق", rtl=False)[0] == ("2 h, ", False)
    assert runs_of("16 May 2025", rtl=False) == [("16 May 2025", False)]


def test_pdf_has_its_text_its_font_and_its_language(exported):
    reader = PdfReader(exported / "pdf")
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in fonts_of(page)}
    text = "".join(page.extract_text() for page in reader.pages)
    assert reader.metadata.title
    assert str(reader.root_object["/Lang"]).startswith("ar")
    assert any("Amiri" in name for name in fonts)
    assert "05_beijing_agreement_sidra.txt#0" in text
    assert "/StructTreeRoot" in reader.root_object


def fonts_of(page):
    return [font.get_object() for font in page["/Resources"]["/Font"].get_object().values()]


@pytest.mark.parametrize(
    ("words", "runs"),
    [
        ("قال الوزير", [("قال الوزير", True)]),
        ("صدر 04_a.txt#0", [("صدر ", True), ("\u200e04_a.txt#0\u200e", False)]),
        ("difaf.example", [("\u200edifaf.example\u200e", False)]),
        ("، ", [("، ", True)]),
        ("", []),
    ],
)
def test_runs_of_a_word_document_are_of_one_script(words, runs):
    assert runs_of(words, rtl=True) == runs


def test_the_columns_are_documented():
    root = Path(__file__).parents[2]
    script = runpy.run_path(str(root / "scripts" / "export_tables.py"))
    documented = (root / "docs" / "exports.md").read_text(encoding="utf-8").split(script["MARK"])[1]
    assert documented.strip() == script["tables"]().strip(), "run .venv/bin/python scripts/export_tables.py"


def test_a_dossier_tells_what_articles_open_with_and_how_much_it_leaves_out(frozen, tmp_path):
    write_export(frozen, "markdown", tmp_path / "a.md", Asked("en"))
    told = (tmp_path / "a.md").read_text()
    chosen, left_out = _news(open_book(frozen))
    titles = {
        one.id
        for article in frozen.articles
        for one in article.events
        if article.title and article.title.start <= one.trigger.start < article.title.end
    }
    mentions = {mention for event in chosen for mention in event.mentions}
    assert titles & {mention for event in frozen.linked.events for mention in event.mentions} <= mentions
    assert len(chosen) + left_out == len(frozen.linked.events)
    assert (f"{left_out} further events left out" in told) == bool(left_out)
