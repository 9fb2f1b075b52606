"""Khabar beside other programs: the table says what was measured; a peer that is absent has a line that says so."""

import importlib.util
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench"
TITLE = "الهيئة تفتح طريق الوادي"
BODY = (
    "قالت سلوى الحامد، يوم الأحد 12 فبراير 2015، إن الهيئة فتحت طريق الوادي أمام الحافلات بعد إصلاح الجسر القديم، "
    "وأضافت «الطريق آمن ومفتوح للجميع طوال النهار والليل»، ودعت السائقين في بغداد إلى تخفيف السرعة عند المنعطف "
    "الأول حتى نهاية الأسبوع."
)


@pytest.fixture
def data(tmp_path):
    """A folder of sets with six short articles of our own, two of which are one text."""
    folder = tmp_path / "data" / "saudinewsnet"
    folder.mkdir(parents=True)
    bodies = [BODY, BODY, *(f"{BODY} وهذا خبر رقم {number} عن {'طريق ' * number} آخر." for number in range(4))]
    rows = [
        {"source": f"outlet{n}", "url": f"http://o{n}.example/{n}", "date_extracted": "2015-02-12 10:00:00"}
        | {"title": f"{TITLE} {n}", "author": "", "content": body}
        for n, body in enumerate(bodies)
    ]
    with zipfile.ZipFile(folder / "2015-02-12.zip", "w") as packed:
        packed.writestr("2015-02-12.json", json.dumps(rows, ensure_ascii=False))
    return tmp_path / "data"


def _run(*options):
    command = [sys.executable, str(BENCH / "peers.py"), *map(str, options)]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ).stdout


def _module(name):
    sys.path.insert(0, str(BENCH))
    try:
        spec = importlib.util.spec_from_file_location(f"bench_{name}", BENCH / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(BENCH))


@pytest.mark.slow
def test_every_row_is_measured_or_says_what_is_missing(data):
    told = _run("--data", data, "--count", 3, "--pages", 2, "--most", 2, "--stages", "whole way", "HTML")
    rows = [line for line in told.splitlines() if line.startswith("| ")]
    assert "3 articles of" in told
    assert sum("| Khabar |" in row for row in rows) == 5
    assert all(row.count("|") == 9 for row in rows)
    chain = next(row for row in rows if "a chain of peers" in row)
    assert ("not measured: No module named" in chain) != bool(importlib.util.find_spec("textacy"))


def test_absent_sets_are_told(tmp_path):
    assert _run("--data", tmp_path).startswith("skipped: no folder")


def test_ratios_are_to_khabar_by_article():
    peers = _module("peers")
    row = {"finds": 3, "more": "", "peak": 100}
    rows = {"Khabar": row | {"seconds": 2.0, "articles": 20}, "dateparser": row | {"seconds": 2.0, "articles": 10}}
    cells = list(peers._cells("times", "dateparser", rows))
    assert cells[:3] == ["10", "200.00", "2.00"]


def test_a_table_goes_between_its_marks_alone(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- bench-peers -->\nold\n<!-- /bench-peers -->\nafter\n", encoding="utf-8")
    _module("marked_place").put(page, "bench-peers", "new")
    assert page.read_text(encoding="utf-8") == "before\n<!-- bench-peers -->\nnew\n<!-- /bench-peers -->\nafter\n"


def test_pages_have_the_marks():
    readme = (BENCH / "README.md").read_text(encoding="utf-8")
    assert all(f"<!-- {name} -->" in readme for name in ("bench-peers", "bench-statements"))


def test_khabar_reads_all_layouts_right():
    html = _module("html_peers")
    right = html.quality(html.tools()["Khabar"]())
    assert (right.words, right.titles, right.days, right.pages) == (1.0, 20, 20, 20)


def test_khabar_and_brute_force_find_the_same_copies(data, tmp_path):
    sets, copies = _module("copies"), _module("copy_peers")
    news = list(sets.read_saudi(data / "saudinewsnet"))
    reuse = copies.khabar(news)
    assert reuse.together(0, 1)
    assert {name: part for name, part, _ in copies.quality(news, reuse, tmp_path)}["of brute force's pairs"] == 15


@pytest.mark.parametrize("tool", ["datasketch", "minhash_clusters"])
def test_peers_find_the_text_that_is_there_twice(data, tool):
    pytest.importorskip("datasketch", reason="no extra brings it: `make bench-peers` has it")
    sets, copies = _module("copies"), _module("copy_peers")
    reuse = getattr(copies, tool)(list(sets.read_saudi(data / "saudinewsnet")))
    assert reuse.together(0, 1)
    assert reuse.pairs >= 1


def test_names_of_the_tables_are_listed_with_their_classes():
    peers = _module("name_peers")
    assert {("بغداد", "LOC"), ("روسيا", "LOC")} <= set(peers.listed(peers.load_names()))


def test_a_list_of_names_is_looked_up_among_words():
    pytest.importorskip("spacy", reason="no extra brings it: `make bench-peers` has it")
    found = _module("name_peers").PhraseMatcher([("بغداد", "LOC"), ("مطار بغداد", "ORG")])("زار الوفد مطار بغداد أمس")
    assert [(span.start, kind) for span, kind in found] == [(10, "ORG")]


@pytest.mark.parametrize("name", ["times_on_news", "statements_on_news", "whole_way"])
def test_what_the_table_stands_on_can_be_imported(name):
    assert _module(name)


def test_larger_sets_are_the_same_in_every_run_and_edits_cut_and_replace(data):
    copies = _module("copies")
    made = list(copies.made_of(data / "saudinewsnet", 2, share=0.5))
    assert len(made) == 2 * (6 + 3)
    assert made == list(copies.made_of(data / "saudinewsnet", 2, share=0.5))
    again = [(text, article) for text, article in made if article.page.endswith(":edited")]
    own = {article.page: text for text, article in made}
    assert len(again) == 6
    assert any(own[article.page.removesuffix(":edited")] != text for text, article in again)
    assert len(list(copies.made_of(data / "saudinewsnet", 1, part=0.5))) == 3
