"""Days that a rule gives."""

from datetime import date

import pytest

from khabar.text.holidays import day_of_holiday, holiday_in, holiday_near, nth_weekday


@pytest.mark.parametrize(
    ("month", "weekday", "nth", "day"),
    [
        (7, 5, 1, date(2016, 7, 1)),
        (11, 4, 4, date(2016, 11, 24)),
        (7, 4, -1, date(2016, 7, 28)),
        (12, 6, -1, date(2016, 12, 31)),
    ],
)
def test_nth_weekday(month, weekday, nth, day):
    assert nth_weekday(2016, month, weekday, nth) == day


def test_a_fifth_weekday_that_is_not_there():
    assert nth_weekday(2016, 2, 2, 5) is None


@pytest.mark.parametrize(
    ("rule", "year", "calendar", "day"),
    [
        ("hijri 10-01", 2024, "gregorian", date(2024, 4, 10)),
        ("hijri 10-01", 1436, "hijri", date(2015, 7, 17)),
        ("fixed 12-25", 2016, "gregorian", date(2016, 12, 25)),
        ("fixed 12-25", 1436, "hijri", None),
        ("nth 11-4-4", 2016, "gregorian", date(2016, 11, 24)),
        ("open -", 2016, "gregorian", None),
    ],
)
def test_in_a_year(rule, year, calendar, day):
    assert holiday_in(rule, year, calendar) == day


def test_twice_in_a_year_is_no_day():
    assert holiday_in("hijri 01-01", 2008, "gregorian") is None


@pytest.mark.parametrize(("side", "year"), [(0, 2016), (-1, 2015), (1, 2016)])
def test_nearest(side, year):
    assert holiday_near("fixed 12-25", date(2016, 11, 7), side) == date(year, 12, 25)


def test_the_third_day_of_a_feast():
    assert day_of_holiday(date(2015, 7, 17), 3) == date(2015, 7, 19)
    assert day_of_holiday(None, 3) is None
