"""Sets in two halves: the right text alone is judged, and of the hidden half nothing is listed."""

from types import SimpleNamespace

import msgspec
import pytest

from khabar.errors import EvaluationError
from khabar.evaluate import halves
from khabar.evaluate.halves import by_half, findings_of_dev, outcomes_by_half, rows_of
from khabar.evaluate.news_sets import NewsArticle
from khabar.evaluate.statement_labels import StatementLabels

ARTICLE = NewsArticle(set="own", id="1", text="خبر قصير", published=None, outlet="", url="", author="")


def labels(sha256: str) -> StatementLabels:
    return StatementLabels(half="test", number=1, set="own", id="1", sha256=sha256, items=())


@pytest.fixture
def table(tmp_path, monkeypatch):
    monkeypatch.setattr(halves, "articles_of", lambda gold, data: {("own", "1"): ARTICLE})

    def written(one: StatementLabels):
        path = tmp_path / "labels.jsonl"
        path.write_bytes(msgspec.json.encode(one))
        return path

    return written


def test_each_half_has_its_outcomes(table, tmp_path):
    found = outcomes_by_half(table(labels(ARTICLE.sha256)), StatementLabels, tmp_path, lambda gold, text: text.text)
    assert found == {"test": [ARTICLE.text], "dev": []}


def test_another_text_than_the_labelled_one_is_refused(table, tmp_path):
    with pytest.raises(EvaluationError, match="own 1 is not the text that was labelled"):
        outcomes_by_half(table(labels("0")), StatementLabels, tmp_path, lambda gold, text: text)


def test_rows_of_both_halves_and_findings_of_dev_alone():
    gold = [SimpleNamespace(half=half, n=n) for n, half in enumerate(("dev", "test", "dev"))]
    judged = by_half(gold, lambda one: one.n)
    assert judged == {"test": [1], "dev": [0, 2]}
    assert rows_of(judged, lambda half, some: [(half, len(some))]) == (("test", 1), ("dev", 2))
    assert findings_of_dev(judged, lambda one: iter([one, one])) == (0, 0, 2, 2)
