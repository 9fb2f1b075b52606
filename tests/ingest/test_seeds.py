"""The five real pages beside the project, by offsets only; their texts never enter it."""

import json
from pathlib import Path

import pytest

from khabar.ingest.read import read_pages
from khabar.ingest.split import split
from khabar.ingest.view import view_of

from .kit import NAMES, RULES

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold" / "seeds.json"
pytestmark = pytest.mark.skipif(
    not GOLD.exists(), reason=f"{GOLD} is absent: the seed pages are not part of the project"
)
NOISE = {
    "publication_date_line",
    "source_line",
    "readalso_marker",
    "keywords_line",
    "related_headlines_marker",
    "related_headline",
    "repeated_body",
}


@pytest.fixture(scope="module")
def documents():
    gold = {document["file"]: document for document in json.loads(GOLD.read_text(encoding="utf-8"))["documents"]}
    pages = read_pages([str(SHARED / "seeds")])
    return [(gold[page.name], page.text, split(page, view_of(page), RULES, NAMES)) for page in pages]


def offsets(document, *kinds):
    return {
        (segment["start"], segment["end"])
        for segment in document["segments"]
        if segment["type"] in kinds and not segment.get("repeated")
    }


def test_articles_and_stubs(documents):
    kinds = [article.kind for _, _, found in documents for article in found]
    assert (kinds.count("main"), kinds.count("embedded"), kinds.count("headline")) == (5, 2, 10)


def test_titles_and_section_headings(documents):
    for document, _, found in documents:
        articles = [article for article in found if article.kind != "headline"]
        titles = {(a.title.start, a.title.end) for a in articles if a.title}
        assert titles == offsets(document, "title")
        assert {tuple(span) for a in articles for span in a.headings} == offsets(document, "section_heading")


def test_boilerplate_by_character(documents):
    hits = false = missed = 0
    for document, text, found in documents:
        wanted = characters(text, noise_segments(document))
        stubs = [tuple(span) for a in found if a.kind == "headline" for span in a.spans]
        marked = characters(text, [(b.start, b.end) for a in found for b in a.boilerplate] + stubs)
        hits, false, missed = hits + len(wanted & marked), false + len(marked - wanted), missed + len(wanted - marked)
    assert 2 * hits / (2 * hits + false + missed) >= 0.99


def noise_segments(document):
    return [
        (segment["start"], segment["end"])
        for segment in document["segments"]
        if segment["type"] in NOISE or segment["type"].startswith("boilerplate_")
    ]


def characters(text, spans):
    return {index for span in spans for index in range(*span) if not text[index].isspace()}
