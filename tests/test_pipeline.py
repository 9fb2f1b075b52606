"""The way through: the same record in every way of running it, and evidence in every cell of it."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from khabar import pipeline
from khabar.errors import ReadError
from khabar.ingest.read import read_pages
from khabar.model import Failure, Page
from khabar.stages import read_articles
from khabar.store.record import read_record

TEXT = """وصول الوزير إلى جنيف

جنيف - قال وزير الخارجية الفرنسي إن المحادثات مع نظيره الألماني استمرت ساعتين.
"""


def page(name, text=TEXT):
    return Page(name=name, text=text, sha256=sha256(text.encode()).hexdigest())


def digest(path):
    return sha256(Path(path).read_bytes()).hexdigest()


@pytest.fixture(autouse=True)
def _read_lexicons_once(monkeypatch, stages):
    monkeypatch.setattr(pipeline, "load_stages", lambda: stages)


@pytest.fixture
def record(tmp_path):
    return str(tmp_path / "news.khabar")


@pytest.fixture(scope="module")
def example_items(example_pages):
    return list(read_pages([example_pages]))


@pytest.fixture(scope="module")
def gathered(example_items):
    return pipeline.gather(example_items, "examples")


def test_a_page_gives_its_article_with_true_offsets(stages):
    came = page("a.txt")
    (article,) = pipeline.annotate_page(came, stages)
    assert article.kind == "main"
    assert article.title.exact == "وصول الوزير إلى جنيف"
    assert came.text[article.title.start : article.title.end] == article.title.exact


def test_reading_alone_gives_the_same_articles(stages, example_items):
    for came in example_items:
        read = read_articles(came, stages)
        annotated = pipeline.annotate_page(came, stages)
        assert [(one.spans, one.title, one.published) for one in read] == [
            (one.spans, one.title, one.published) for one in annotated
        ]


def test_a_failure_passes_through(stages):
    failure = Failure(page="a.txt", reason="empty")
    assert list(pipeline.annotate_pages([failure])) == [(failure, ())]


def test_every_number_of_workers_gives_the_same(example_items):
    few = example_items[:6]
    assert list(pipeline.annotate_pages(few, 2)) == list(pipeline.annotate_pages(few, 1))


def test_a_record_holds_what_memory_would(record, example_items, gathered):
    pipeline.build(example_items, record)
    kept = read_record(record)
    assert (kept.pages, kept.articles, kept.failures) == (gathered.pages, gathered.articles, gathered.failures)
    assert kept.linked == gathered.linked


def test_steps_and_order_leave_no_trace(record, example_items, tmp_path):
    pipeline.build(example_items, record)
    steps = str(tmp_path / "steps")
    for some in (example_items[15:], example_items[:7][::-1], example_items[5:]):
        pipeline.build(some, steps)
    assert digest(steps) == digest(record)


def test_the_order_of_hashes_leaves_no_trace(example_pages, tmp_path):
    digests = set()
    for seed in ("1", "2"):
        path = tmp_path / seed
        command = [sys.executable, "-m", "khabar", "build", example_pages, "--record", str(path), "-q"]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
        digests.add(digest(path))
    assert len(digests) == 1


def test_known_pages_are_skipped(record, monkeypatch):
    assert pipeline.build([page("a.txt")], record) == 1
    before = digest(record)
    monkeypatch.setattr(pipeline, "annotate_page", None)
    assert pipeline.build([page("a.txt")], record) == 0
    assert digest(record) == before


def test_pages_of_older_rules_are_annotated_anew(record, monkeypatch, tmp_path):
    pipeline.build([page("a.txt")], str(tmp_path / "now"))
    monkeypatch.setattr(pipeline, "rules_hash", lambda: "old")
    pipeline.build([page("a.txt")], record)
    monkeypatch.undo()
    pipeline.build([], record)
    assert digest(record) == digest(tmp_path / "now")


def test_another_page_of_a_known_name_is_kept_beside_it(record):
    one, other = page("a.txt"), page("a.txt", TEXT + "وأضاف أن اللقاء كان مفيدا.\n")
    pipeline.build([one], record)
    pipeline.build([other], record)
    least, beside = sorted((one.sha256, other.sha256))
    assert {kept.name: kept.sha256 for kept in read_record(record).pages} == {
        "a.txt": least,
        f"a.txt@{beside[:8]}": beside,
    }


def test_an_interrupted_build_is_gone_on_with(record, example_items, tmp_path):
    def interrupted():
        yield from example_items[:3]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.build(interrupted(), record)
    assert not Path(record).exists()
    pipeline.build(example_items[:3], record)
    pipeline.build(example_items[:3], str(tmp_path / "whole"))
    assert digest(record) == digest(tmp_path / "whole")


def test_an_error_leaves_the_record_alone(record):
    pipeline.build([page("a.txt")], record)
    before = digest(record)

    def broken():
        yield page("b.txt")
        raise ReadError("stop")

    with pytest.raises(ReadError):
        pipeline.build(broken(), record)
    assert digest(record) == before


def test_linking_does_not_depend_on_order(gathered):
    assert pipeline.link_pages(gathered.pages[::-1], gathered.articles[::-1]) == gathered.linked
