"""The scorer of agreeing and contradicting headlines, on hand-made cases; each wrong one must cost."""

import pytest

from khabar.errors import EvaluationError
from khabar.evaluate.headline_pairs import (
    Decided,
    HeadlinePair,
    decide,
    evaluate_ans,
    mean_f1,
    read_pairs,
    rows_of_part,
    stance_of,
    tally_of,
)
from khabar.model import AnnotatedArticle, Conflict, ConflictSide, Linked

NONE = Linked(events=(), copies=(), conflicts=(), origins=(), entities=(), judgements=())
PAIRS = [
    Decided("agree", "agree"),
    Decided("agree", None),
    Decided("disagree", "agree"),
    Decided("disagree", "disagree"),
    Decided("other", None),
]


def conflict(*pages):
    sides = tuple(
        ConflictSide(value=str(n), page=page, article=0, start=0, end=1, exact="ن") for n, page in enumerate(pages)
    )
    return Linked(
        events=(), copies=(), origins=(), entities=(), judgements=(),
        conflicts=(Conflict(kind="number", event=None, about="", sides=sides, note=""),),
    )  # fmt: skip


def test_classes_are_counted_by_hand():
    assert tally_of(PAIRS, "agree") == (1, 1, 1)
    assert tally_of(PAIRS, "disagree") == (1, 0, 1)


def test_always_one_class_is_not_good_at_both():
    always = [Decided(stance, "disagree") for stance in ("disagree", "disagree", "agree")]
    tallies = {stance: tally_of(always, stance) for stance in ("agree", "disagree")}
    assert tallies["disagree"].f1 == pytest.approx(0.8)
    assert mean_f1(tallies) == pytest.approx(0.4)


def test_a_pair_left_open_is_missed_and_not_right():
    rows = {row.measure: row for row in rows_of_part("dev", PAIRS)}
    assert rows["dev: decided by claims"].value == pytest.approx(3 / 5)
    assert rows["dev: right where decided"].value == pytest.approx(2 / 3)
    assert rows["dev: agree, F1"].fn == 1
    assert mean_f1({}) is None


def test_a_conflict_inside_one_headline_decides_nothing():
    assert stance_of(conflict("first", "first"), []) is None
    assert stance_of(conflict("first", "second"), []) == "disagree"
    assert stance_of(NONE, []) is None


def test_each_pair_is_a_record_of_two_pages():
    given = []

    def annotate(page):
        return [AnnotatedArticle(page=page.name, page_sha256=page.sha256, article=0, kind="main", spans=())]

    def link(pages, articles):
        given.append([(page.name, page.text, page.published) for page in pages])
        return conflict("first", "second")

    assert decide(HeadlinePair("أ", "ب", "agree"), annotate, link) == ("agree", "disagree")
    assert given == [[("first", "أ", "2018-05-01"), ("second", "ب", "2018-05-01")]]


def test_parts_are_read_and_an_absent_one_is_told(tmp_path):
    for name in ("test", "dev"):
        (tmp_path / f"{name}.csv").write_text("s1,s2,stance\nأ,ب,agree\n", encoding="utf-8")
    report = evaluate_ans(tmp_path, lambda page: [], lambda pages, articles: NONE)
    assert [row.measure for row in report.rows][:2] == ["test: decided by claims", "test: right where decided"]
    with pytest.raises(EvaluationError, match="cannot read the headline pairs"):
        read_pairs(tmp_path / "train.csv")
    (tmp_path / "train.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="cannot read the headline pairs"):
        read_pairs(tmp_path / "train.csv")
