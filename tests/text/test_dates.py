"""The grammar: fields of expressions before any anchor."""

import pytest

from khabar.lexicon.calendar import Calendar, load_calendar
from khabar.text.dates import find_dates
from khabar.text.time_items import after_letters, read_items
from khabar.text.tokens import tokenize


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar()


def test_fields_of_a_date(calendar):
    (found,) = find_dates(text := "في 2 حزيران/يونيو الماضي", tokenize(text), calendar)
    assert (found.kind, found.day, found.month, found.year, found.shift) == ("date", 2, 6, None, -1)


def test_fields_of_a_weekday(calendar):
    (found,) = find_dates(text := "يوم غد الجمعة", tokenize(text), calendar)
    assert (found.kind, found.weekday, found.unit, found.offset) == ("weekday", 5, "day", 1)


def test_months_side_by_side_that_differ_are_two(calendar):
    found = find_dates(text := "في يوليو/أغسطس 2020", tokenize(text), calendar)
    assert [f.month for f in found] == [7, 8]


def test_particles_stay_outside_in_marked_text(calendar):
    text = "وَلِـساعتين"
    (found,) = find_dates(text, tokenize(text), calendar)
    assert text[found.start : found.end] == "ساعتين"


def test_offsets_are_those_of_the_whole_text(calendar):
    text = "سطر أول\nأمس الثلاثاء"
    (found,) = find_dates(text, tokenize(text, 8), calendar)
    assert text[found.start : found.end] == "أمس الثلاثاء"


def test_brackets_close(calendar):
    (found,) = find_dates(text := "الأربعاء (12 فبراير 2025) في", tokenize(text), calendar)
    assert text[found.start : found.end] == "الأربعاء (12 فبراير 2025)"


def test_number_said_twice_is_one_item(calendar):
    items = read_items(text := "خمسة (5) أيام", tokenize(text), calendar)
    assert [item.kind for item in items.row] == ["number", "units"]


def test_letters_are_counted_without_marks():
    assert after_letters("وَلِساعة", 0, 2) == 4


@pytest.mark.parametrize("text", ["", "قال الوزير إن الوضع مستقر", "…", "12 34 56"])
def test_nothing(calendar, text):
    assert find_dates(text, tokenize(text), calendar) == []


def test_a_word_without_time_becomes_an_item_where_it_is_asked_for(calendar):
    items = read_items(text := "التقى سالم، مساء", tokenize(text), calendar)
    assert [(item.kind, text[item.start : item.end]) for item in items.row] == [
        ("other", "التقى"),
        ("other", "سالم"),
        ("comma", "،"),
        ("part", "مساء"),
    ]
    assert items.between(1, 3) == [items.at(1), items.at(2)] == list(items.row[1:3])
