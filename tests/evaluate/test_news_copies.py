"""Brute force loses nothing, and the judged pairs are scored as evals/README.md says."""

import json
import zipfile
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from khabar.errors import EvaluationError
from khabar.evaluate import copy_truth
from khabar.evaluate.copy_truth import sharing, shingles, true_pairs
from khabar.evaluate.news_copies import Judged, evaluate_copies
from khabar.evaluate.news_sets import read_label_lines, read_saudi
from khabar.model import AnnotatedArticle, Published, Span

GOLD = Path(__file__).resolve().parents[2] / "evals" / "gold" / "copies.jsonl"
RUNS = st.lists(st.sets(st.integers(0, 40), max_size=12).map(sorted), max_size=12)


@settings(max_examples=300, deadline=None)
@given(RUNS, st.sampled_from([0.1, 0.5, 0.9, 1.0]))
def test_the_short_way_finds_what_every_pair_one_by_one_gives(runs, least):
    found = {(a, b): share for a, b, share in sharing(runs, least)}
    wanted = {}
    for (a, left), (b, right) in combinations(enumerate(runs), 2):
        share = len({*left} & {*right}) / min(len(left), len(right)) if left and right else 0
        if share >= least:
            wanted[a, b] = share
    assert found == wanted


def test_marks_and_spellings_make_no_difference_and_short_texts_have_no_run():
    vocabulary = {}
    assert shingles("وصل الوفد إلى المدينة صباحا.", vocabulary) == shingles("وصل الوفد الى «المدينه» صباحا", vocabulary)
    assert len(shingles("وصل الوفد إلى المدينة", vocabulary)) == 0


def test_the_truth_is_worked_out_once(tmp_path, monkeypatch):
    texts = ["وصل الوفد إلى المدينة صباحا اليوم"] * 2
    first = true_pairs(texts, 0.5, tmp_path)
    assert first.pairs == ((0, 1, 1.0),)
    monkeypatch.setattr(copy_truth, "sharing", lambda *_: pytest.fail("worked out again"))
    assert true_pairs(texts, 0.5, tmp_path) == first
    (kept,) = tmp_path.iterdir()
    assert "الوفد".encode() not in kept.read_bytes()


# ── a set of our own in the shape of the real one ──

LEAD = (
    "افتتحت البلدية حديقة جديدة في الحي الشمالي تضم ملعبا للأطفال ومسارا للمشي وقاعة للقراءة يستفيد منها سكان الأحياء "
    "المجاورة طوال أيام الأسبوع بلا مقابل وقال مدير البلدية إن العمل في المرحلة الثانية يبدأ بعد شهرين"
)
OTHER = (
    "انخفضت أسعار التمور في السوق المركزي مع بداية الموسم وتوقع التجار أن يستمر الانخفاض أسابيع لأن المحصول وفير هذا "
    "العام ولأن المصانع خففت مشترياتها وأضافوا أن التصدير قد يعيد التوازن قبل نهاية الشهر المقبل"
)


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    rows = [
        {"source": source, "url": "", "date_extracted": day, "title": "", "author": "", "content": text}
        for n, (source, day, text) in enumerate(
            [("one", "2015-07-21", LEAD), ("two", "2015-07-22", LEAD), ("three", "2015-07-22", OTHER)]
        )
    ]  # fmt: skip
    folder = tmp_path / "data" / "saudinewsnet"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "2015-07-21.zip", "w") as packed:
        packed.writestr("2015-07-21.json", json.dumps(rows))
    return tmp_path / "data"


def judged(data, *rows):
    """Judgements of ``(left, right, verdict, more fields)`` as the file would hold them, beside the data."""
    digests = {one.id: one.sha256[:16] for one in read_saudi(data / "saudinewsnet")}
    lines = []
    for number, (left, right, verdict, more) in enumerate(rows):
        ids = [f"2015-07-21#{left}", f"2015-07-21#{right}"]
        fields = {"number": number, "half": "test", "left": ids[0], "right": ids[1], "shared": 1.0, "verdict": verdict}
        lines.append(json.dumps({**fields, "sha256": [digests[i] for i in ids], **more}))
    folder = data / "evals" / "gold"
    folder.mkdir(parents=True)
    (folder / "copies.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder.parent


def bare(page):
    where = (Span(0, len(page.text)),)
    return [AnnotatedArticle(page=page.name, page_sha256=page.sha256, article=0, kind="main", spans=where)]


def dated(page):
    """As `bare`, the first page a day before the others."""
    day = "2024-03-01" if page.name.endswith("#0") else "2024-03-02"
    return [replace(one, published=Published(value=day, precision="day", rule="given")) for one in bare(page)]


def values(report):
    return {row.measure: row.value for row in report.rows}


COPY = {"kind": "exact", "direction": "unknown"}


def test_what_is_right_gets_full_marks(data):
    evals = judged(data, (0, 1, "copy", COPY), (0, 2, "none", {}))
    found = values(evaluate_copies(data, bare, bare, evals=evals))
    assert (
        found["recall against brute force"] == found["test: precision, judged pairs"] == found["test: kind right"] == 1
    )


def test_a_copy_that_the_reader_denies_costs_precision_and_an_open_pair_nothing(data):
    evals = judged(data, (0, 1, "none", {}), (1, 2, "open", {}))
    assert values(evaluate_copies(data, bare, bare, evals=evals))["test: precision, judged pairs"] == 0


@pytest.mark.parametrize(
    ("pair", "earlier", "value"),
    [
        pytest.param((0, 1), "left", 1, id="right"),
        pytest.param((1, 0), "right", 1, id="right-though-the-record-has-them-the-other-way-round"),
        pytest.param((0, 1), "right", 0, id="wrong"),
    ],
)
def test_direction_is_of_articles_not_of_sides(data, pair, earlier, value):
    evals = judged(data, (*pair, "copy", {"kind": "exact", "direction": earlier, "basis": "time"}))
    found = values(evaluate_copies(data, dated, dated, evals=evals))
    assert found["test: direction right, where known"] == value


def test_another_edition_is_refused(data):
    evals = judged(data, (0, 1, "copy", {**COPY, "sha256": ["0" * 16] * 2}))
    with pytest.raises(EvaluationError, match="another edition"):
        evaluate_copies(data, bare, bare, evals=evals)


# ── the judged pairs themselves ──


def test_the_judged_pairs_are_whole():
    pairs = read_label_lines(GOLD, Judged)
    assert [one.number for one in pairs] == list(range(300))
    assert all(one.half == ("test" if one.number % 2 else "dev") for one in pairs)
    assert {one.verdict for one in pairs} == {"copy", "formula", "none", "open"}
    for one in pairs:
        assert (one.kind is not None) == (one.direction is not None) == (one.verdict == "copy"), one.number
        assert one.direction in (None, "unknown") or (one.direction in ("left", "right") and one.basis)
