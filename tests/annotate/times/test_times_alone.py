"""The grammar of times on a bare text."""

import pytest

import khabar


def values(text, day):
    return [(text[t.start : t.end], t.value) for t in khabar.read_times(text, day)]


def test_times_of_a_text_count_from_the_day_that_is_given():
    text = "وصل الوفد أمس الثلاثاء. وتبدأ المحادثات بعد غد."
    assert values(text, "2025-02-12") == [("أمس الثلاثاء", "2025-02-11"), ("بعد غد", "2025-02-14")]


def test_without_a_day_only_what_is_absolute_has_a_value():
    assert values("وصل أمس، ووقع الاتفاق في 5 مارس 2019.", None) == [("أمس", None), ("5 مارس 2019", "2019-03-05")]


def test_a_month_is_too_coarse_for_yesterday():
    assert values("وصل أمس.", "2025-02") == [("أمس", None)]


def test_a_day_that_is_none_is_told():
    with pytest.raises(khabar.UsageError, match="'12/2/2025': not a day, month or year"):
        khabar.read_times("أمس", "12/2/2025")
