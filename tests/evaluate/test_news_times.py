"""The scorer of times in news, on hand-made cases; each wrong one must cost."""

import pytest

from khabar.errors import EvaluationError
from khabar.evaluate.news_sets import read_label_lines
from khabar.evaluate.news_times import (
    GoldArticle,
    GoldItem,
    _Outcome,
    _rows,
    kind_right,
    match_items,
    value_right,
)
from khabar.model import Quantity, TimeExpression


def time(start=0, end=5, type="DATE", value="2018-04-27", mod=None):
    return TimeExpression(start=start, end=end, exact="x" * (end - start), type=type, value=value, mod=mod)


def amount(kind="count", low=12.0, high=12.0, unit=None):
    return Quantity(start=0, end=5, exact="xxxxx", kind=kind, low=low, high=high, unit=unit)


def gold(start=0, end=5, kind="DATE", **more):
    return GoldItem(start=start, end=end, kind=kind, **more)


DAY = gold(value="2018-04-27")
TWELVE = gold(kind="count", low=12, high=12)
DOLLARS = gold(kind="money", low=5e6, high=5e6, unit="USD")


@pytest.mark.parametrize(
    ("item", "found", "right"),
    [
        pytest.param(DAY, time(), True, id="the day"),
        pytest.param(DAY, time(value="2018-04-26"), False, id="a day off"),
        pytest.param(DAY, time(value="2018-04"), False, id="too coarse"),
        pytest.param(DAY, time(value=None), False, id="left open though the page gives it"),
        pytest.param(gold(value=None), time(value=None), None, id="vague, left open"),
        pytest.param(gold(value=None), time(), False, id="vague, a day made up"),
        pytest.param(gold(kind="DURATION", value="PT1H30M"), time(type="DURATION", value="PT90M"), True, id="length"),
        pytest.param(TWELVE, amount(), True, id="a count"),
        pytest.param(TWELVE, amount(high=None), False, id="open above"),
        pytest.param(TWELVE, amount(low=13.0, high=13.0), False, id="another number"),
        pytest.param(TWELVE, amount(kind="age"), False, id="another kind"),
        pytest.param(DOLLARS, amount(kind="money", low=5e6, high=5e6, unit="USD"), True, id="money"),
        pytest.param(DOLLARS, amount(kind="money", low=5e6, high=5e6, unit="SAR"), False, id="another currency"),
        pytest.param(DOLLARS, amount(kind="money", low=5.0, high=5.0, unit="USD"), False, id="the scale lost"),
    ],
)
def test_values(item, found, right):
    assert value_right(item, found) is right


def test_any_kind_of_measure_is_a_measure_and_no_count_is():
    measure = gold(kind="measure", low=3, high=3, unit="km")
    assert kind_right(measure, amount(kind="distance"))
    assert not kind_right(measure, amount(kind="count"))


@pytest.mark.parametrize(
    ("items", "found", "counts"),
    [
        pytest.param([DAY], [time()], (1, 0, 0), id="found"),
        pytest.param([DAY], [], (0, 0, 1), id="missed"),
        pytest.param([], [time()], (0, 1, 0), id="false"),
        pytest.param([DAY], [amount()], (0, 1, 1), id="a quantity is no time"),
        pytest.param([DAY], [time(end=40)], (0, 1, 1), id="a stretch around it is no find"),
        pytest.param([DAY], [time(end=4), time(start=4)], (1, 1, 0), id="two pieces are one find and one false"),
        pytest.param([gold(optional=True)], [time()], (0, 0, 0), id="optional, found"),
        pytest.param([gold(optional=True)], [], (0, 0, 0), id="optional, not found"),
        pytest.param([gold(optional=True)], [time(), time()], (0, 1, 0), id="optional excuses one, not two"),
    ],
)
def test_matching(items, found, counts):
    matching = match_items(items, found)
    assert (len(matching.pairs), len(matching.false), len(matching.missed)) == counts


def outcome(items, found):
    article = GoldArticle(half="test", number=1, set="own", id="1", sha256="", items=tuple(items))
    return _Outcome(article, "x" * 50, tuple(found), match_items(items, found))


def test_rows_count_what_the_matching_says():
    rows = {
        row.measure: row
        for row in _rows(
            "test", [outcome([DAY, gold(10, 15, "count", low=3, high=3)], [time(mod="APPROX"), time(20, 25)])]
        )
    }
    assert rows["test: found, precision"].value == 0.5
    assert rows["test: found, recall"].value == 0.5
    assert rows["test: times found, F1"].value == pytest.approx(2 / 3)
    assert rows["test: quantities found, F1"].value == 0.0
    assert rows["test: value right"].value == 1.0
    assert rows["test: span exact"].value == 1.0
    assert rows["test: approximation right"].value == 0.0
    assert rows["test: quantities, value right"].value is None


def test_nothing_found_fails_its_bars():
    rows = {row.measure: row for row in _rows("test", [outcome([DAY], [])])}
    assert not rows["test: found, precision"].passed
    assert not rows["test: found, recall"].passed
    assert not rows["test: value right"].passed


@pytest.mark.parametrize("content", [None, "{}\n", "{\n"], ids=["absent", "another shape", "no JSON"])
def test_unreadable_labels_give_one_clear_line(tmp_path, content):
    path = tmp_path / "times.jsonl"
    if content is not None:
        path.write_text(content)
    with pytest.raises(EvaluationError, match=r"times\.jsonl") as caught:
        read_label_lines(path, GoldArticle)
    assert "\n" not in str(caught.value)
