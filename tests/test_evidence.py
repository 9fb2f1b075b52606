"""Promise one: every cell points at the exact characters it came from. Over examples, seeds and unseen pages."""

import json
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar import pipeline
from khabar.cli.installation import cells_of
from khabar.ingest.read import read_pages
from khabar.model import Page

UNSEEN = 500


def check(pages, articles, linked=None):
    """Every cell of every article, and of the links; how many there were."""
    texts = {page.name: page.text for page in pages}
    cells = [(article.page, cell) for article in articles for cell in cells_of(article)]
    if linked:
        cells += [(cell.page, cell) for cell in cells_of((linked.events, linked.conflicts))]
    for name, cell in cells:
        assert texts[name][cell.start : cell.end] == cell.exact, (name, cell)
    for article in articles:
        for span in article.spans:
            assert 0 <= span.start < span.end <= len(texts[article.page])
    return len(cells)


def gathered(paths):
    return pipeline.gather(read_pages([str(path) for path in paths]), "evidence")


def test_evidence_holds_in_the_examples(example_pages):
    contents = gathered([example_pages])
    assert not contents.failures
    assert check(contents.pages, contents.articles, contents.linked) > 1000


def test_evidence_holds_in_the_seeds(shared):
    contents = gathered([shared / "seeds"])
    assert len(contents.pages) == 5
    assert check(contents.pages, contents.articles, contents.linked) > 500


def unseen_articles(archive):
    with zipfile.ZipFile(archive) as opened:
        for name in sorted(opened.namelist()):
            if name.endswith(".json"):
                yield from json.loads(opened.read(name))


def test_evidence_holds_in_unseen_pages(shared, tmp_path):
    archive = sorted((shared / "data" / "saudinewsnet").rglob("*.zip"))[0]
    lines = [json.dumps({"text": one["content"], "url": one["url"]}) for one in unseen_articles(archive)][:UNSEEN]
    path = tmp_path / "unseen.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    pages = articles = 0
    for item, found in pipeline.annotate_pages(read_pages([str(path)])):
        if isinstance(item, Page):
            pages += 1
            articles += len(found)
            check([item], found)
    assert pages > UNSEEN * 0.9
    assert articles >= pages


WORDS = [
    "قال الوزير",
    "إن",
    "الرئيس الأمريكي",
    "نظيره الروسي",
    "يوم الأربعاء",
    "12 فبراير 2025",
    "نحو ساعة ونصف",
    "وأضاف:",
]
NOISE = ["(رويترز)", "اقرأ أيضا:", "المصدر: واس", "![](https://a.example/2025/02/x.jpg)", "https://x.example/", "٣"]
MARKS = ['"', "«", "»", "“", "ـ", "\n", "\n\n", ". ", "، "]
ODD = ["\u200f", "\u202e", "\ufeff", "\u00a0", "ﻻ", "ﷲ", "\ud800", "\x00"]
PIECES = st.sampled_from(WORDS + NOISE + MARKS + ODD)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pieces=st.lists(PIECES, max_size=40))
def test_evidence_holds_in_any_text(pieces, stages):
    text = " ".join(pieces)
    page = Page(name="any", text=text, sha256="0")
    check([page], pipeline.annotate_page(page, stages))
