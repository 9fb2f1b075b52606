"""The scorer of conflicts between articles, on hand-made cases; each wrong one must cost."""

import pytest
from msgspec.structs import replace

from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.disputes import DisputeLabel, Half, Judged, SideLabel, findings_of, half_of, rows_of_half, shows
from khabar.evaluate.halves import HALVES
from khabar.evaluate.news_sets import NewsArticle, read_label_lines
from khabar.model import Conflict, ConflictSide, Linked, Span

GOLD = evals_folder() / "gold/conflicts.jsonl"


def article(name, text):
    return NewsArticle(set="own", id=name, text=text, published="2015-07-21", outlet="", url="", author="")


FIRST, SECOND = article("1", "قتل سبعة رعاة في الهجوم"), article("2", "قتل 9 رعاة في الهجوم")
SIDES = (
    SideLabel(set="own", id="1", sha256=FIRST.sha256, span=Span(4, 13), number=7),
    SideLabel(set="own", id="2", sha256=SECOND.sha256, span=Span(4, 10), number=9),
)
LABEL = DisputeLabel(half="test", number=0, conflict=True, kinds=("number",), sides=SIDES)
ALIKE = replace(LABEL, conflict=False, why="part")


def side(page, start, value):
    return ConflictSide(value=value, page=page, article=0, start=start, end=start + 4, exact="kkkk")


def conflict(*sides, kind="number"):
    return Conflict(kind=kind, event="e", about="", sides=sides, note="")


SHOWN = conflict(side("own:1", 4, "7"), side("own:2", 4, "9"))


@pytest.mark.parametrize(
    ("found", "right"),
    [
        pytest.param(SHOWN, True, id="both sides at their words"),
        pytest.param(conflict(*reversed(SHOWN.sides)), True, id="in the other order"),
        pytest.param(conflict(side("own:1", 0, "7"), side("own:3", 40, "9")), True, id="the same numbers, one place"),
        pytest.param(conflict(side("own:3", 0, "7"), side("own:4", 0, "9")), False, id="the same numbers elsewhere"),
        pytest.param(conflict(side("own:1", 4, "7"), side("own:2", 90, "8")), False, id="another second side"),
        pytest.param(conflict(side("own:1", 4, "7")), False, id="one side"),
        pytest.param(conflict(*SHOWN.sides, kind="date"), False, id="another kind"),
    ],
)
def test_a_conflict_shows_a_label_where_both_sides_are_there(found, right):
    assert shows(found, LABEL) is right


def rows(*judged, others=0):
    return {row.measure.removeprefix("test: "): row for row in rows_of_half("test", Half(judged, others))}


def test_all_right_meets_both_bars():
    right = rows(Judged(LABEL, True), Judged(ALIKE, False))
    assert {row.value for row in right.values()} == {1.0}
    assert all(row.passed for row in right.values())


@pytest.mark.parametrize(
    ("judged", "measure"),
    [
        pytest.param((Judged(LABEL, False), Judged(LABEL, True)), "recall", id="missed"),
        pytest.param((Judged(LABEL, True), Judged(ALIKE, True)), "precision", id="a look-alike reported"),
        pytest.param((Judged(LABEL, False),), "recall", id="silence"),
    ],
)
def test_each_wrong_one_costs(judged, measure):
    row = rows(*judged)[measure]
    assert row.value < row.bar
    assert list(findings_of(Half(judged, 0)))


def test_silence_has_no_precision_and_fails():
    assert not rows(Judged(LABEL, False))["precision"].passed


def linked(*conflicts):
    return Linked(
        **{"events": (), "copies": (), "conflicts": conflicts, "origins": (), "entities": (), "judgements": ()},
        utterances=(),
    )


def test_other_conflicts_are_counted_beside():
    strange = conflict(side("own:1", 0, "1"), side("own:2", 0, "2"))
    texts = {("own", "1"): FIRST, ("own", "2"): SECOND}
    half = half_of([LABEL], texts, lambda page: (), lambda pages, articles: linked(SHOWN, strange))
    assert half == Half((Judged(LABEL, True),), 1)


def test_a_look_alike_in_a_conflict_with_a_third_side_is_not_reported():
    third = article("3", "قتل 4 رعاة في الهجوم")
    far = SideLabel(set="own", id="3", sha256=third.sha256, span=Span(4, 10), number=4)
    real = [replace(LABEL, sides=(SIDES[0], far)), replace(LABEL, sides=(SIDES[1], far))]
    texts = {("own", "1"): FIRST, ("own", "2"): SECOND, ("own", "3"): third}
    many = conflict(*SHOWN.sides, side("own:3", 4, "4"))
    judge = half_of([*real, ALIKE], texts, lambda page: (), lambda pages, articles: linked(many))
    assert [one.reported for one in judge.judged] == [True, True, False]
    alone = half_of([*real, ALIKE], texts, lambda page: (), lambda pages, articles: linked(SHOWN))
    assert [one.reported for one in alone.judged] == [False, False, True]


@pytest.fixture(scope="module")
def gold():
    return read_label_lines(GOLD, DisputeLabel)


def test_the_labels_are_forty_conflicts_and_as_many_look_alikes(gold):
    for half in HALVES:
        of = [one.conflict for one in gold if one.half == half]
        assert of.count(True) == 20
        assert of.count(False) >= 20


def test_a_look_alike_says_why_and_two_articles_speak(gold):
    assert all(bool(one.why) != one.conflict for one in gold)
    assert all(one.sides[0].id != one.sides[1].id for one in gold)


def test_no_article_is_in_both_halves(gold):
    of = {half: {(s.set, s.id) for one in gold if one.half == half for s in one.sides} for half in HALVES}
    assert not of["dev"] & of["test"]
