from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.link.when import When, days_of, gap, narrowed, span_days, weekdays_clash

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1))
WHENS = st.one_of(
    st.just(When()),
    st.builds(lambda a, b: When(min(a, b), max(a, b)), DAYS, DAYS),
    st.builds(lambda a: When(a, None), DAYS),
    st.builds(lambda a: When(None, a), DAYS),
)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("2022-02-24", date(2022, 2, 24), date(2022, 2, 24)),
        ("2025-02-12TEV", date(2025, 2, 12), date(2025, 2, 12)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        ("2025-W07", date(2025, 2, 10), date(2025, 2, 16)),
        ("2022~", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022/..", date(2022, 1, 1), None),
        ("2025-02-14/2025-02-16", date(2025, 2, 14), date(2025, 2, 16)),
        ("XXXX-06-02", None, None),
        ("2023-02-30", None, None),
        ("", None, None),
    ],
)
def test_days_of(value, low, high):
    assert days_of(value) == (low, high)


@given(WHENS, WHENS)
def test_gap_is_symmetric(left, right):
    assert gap(left, right) == gap(right, left)
    assert span_days(left, right) == span_days(right, left)


def test_a_day_lies_in_its_month_and_year():
    day, month, year = (When(*days_of(v)) for v in ("2022-02-24", "2022-02", "2022"))
    assert gap(day, month) == gap(day, year) == 0


def test_a_weekday_narrows_a_window_of_news():
    window = When(date(2025, 2, 10), date(2025, 2, 12), weekdays=frozenset({3}))
    assert narrowed(window).day == date(2025, 2, 12)


def test_weekdays_clash_with_days_and_each_other():
    wednesday, sunday = When(weekdays=frozenset({3})), When(weekdays=frozenset({7}))
    assert weekdays_clash(wednesday, sunday)
    assert weekdays_clash(When(date(2025, 2, 12), date(2025, 2, 12)), sunday)
    assert not weekdays_clash(wednesday, When())
