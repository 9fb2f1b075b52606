"""Items that go to other processes: in order, some at a time, an error at its place."""

import pytest

from khabar.engine.local import each_in_order

FAULTY = 30


def halving():
    return half


def half(number):
    if number == FAULTY:
        raise ValueError(number)
    return number / 2


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_items(workers):
    items = [number for number in range(50) if number != FAULTY]
    assert list(each_in_order(items, halving, workers)) == [number / 2 for number in items]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_came_before_an_error_is_there(workers):
    found = []
    results = each_in_order(range(50), halving, workers)
    with pytest.raises(ValueError, match=str(FAULTY)):
        found.extend(results)
    assert found == [number / 2 for number in range(FAULTY)]
