"""Reckoning with days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.days import add_days, add_months, anchor_of, from_hijri, make_date, on_weekday, to_hijri_year, week_of

DAYS = st.dates(min_value=date(3, 1, 1), max_value=date(9990, 1, 1))


@given(DAYS, st.integers(1, 7), st.sampled_from([-1, 1]), st.booleans())
def test_weekday_is_the_nearest(day, weekday, direction, same_day):
    found = on_weekday(day, weekday, direction, same_day=same_day)
    distance = (found - day).days * direction
    assert found.isoweekday() == weekday
    assert (0 if same_day else 1) <= distance <= (6 if same_day else 7)


@given(DAYS, st.integers(-40_000, 40_000))
def test_months_go_there_and_back(day, months):
    there = add_months(day.replace(day=1), months)
    assert there is None or add_months(there, -months) == day.replace(day=1)


@given(st.integers(), st.integers(), st.integers())
def test_no_such_day_is_none(year, month, day):
    found = make_date(year, month, day)
    assert found is None or (found.year, found.month, found.day) == (year, month, day)


@given(DAYS, st.floats(allow_nan=False, allow_infinity=False))
def test_far_days_are_none(day, days):
    found = add_days(day, days)
    assert found is None or abs((found - day).days - days) <= 0.5


def test_hijri():
    assert from_hijri(1446, 8, 14) == date(2025, 2, 13)
    assert from_hijri(1300, 1, 1) is None
    assert from_hijri(1446, 8, 31) is None


@pytest.mark.parametrize(
    ("value", "precision"),
    [("2025-02-12", "day"), ("2025-02-12T10:00:00Z", "day"), ("2025-02", "month"), ("2025", "year")],
)
def test_anchor(value, precision):
    assert anchor_of(value).precision == precision


@pytest.mark.parametrize("value", ["", "غدا", "2025-13", "20250212", "2025-02-30"])
def test_no_anchor(value):
    assert anchor_of(value) is None


def test_iso_week_of_the_turn_of_the_year():
    assert week_of(date(2024, 12, 31)) == "2025-W01"


def test_hijri_year_of_a_day():
    assert to_hijri_year(date(2015, 8, 1)) == 1436
    assert to_hijri_year(date(1900, 1, 1)) is None
    assert to_hijri_year(date(2090, 1, 1)) is None
