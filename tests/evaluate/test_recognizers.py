"""The cases of Recognizers-Text: which are set aside, and when a find is one of theirs."""

import pytest

from khabar.errors import EvaluationError
from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.recognizers import FAMILIES, Family, judge
from khabar.evaluate.recognizers_gold import Case, Expected, read_cases, read_excluded
from khabar.evaluate.recognizers_times import Found, right_value, same_stretch, spellings, times_of
from khabar.evaluate.through import folder_of
from khabar.lexicon.calendar import load_calendar

DATA = folder_of("recognizers")
EXCLUDED = evals_folder() / "recognizers-excluded.tsv"
MOST_EXCLUDED = 0.15
HERE = pytest.mark.skipif(not DATA.is_dir(), reason="the cases of Recognizers-Text are not beside this checkout")


@HERE
def test_cases_set_aside_are_few_and_exist():
    cases = {(case.file, case.at) for family in FAMILIES for file in family.files for case in read_cases(DATA, file)}
    excluded = read_excluded(EXCLUDED)
    assert set(excluded) <= cases
    assert len(excluded) <= MOST_EXCLUDED * len(cases)


@HERE
def test_families_that_only_inform_set_nothing_aside():
    free = {file for family in FAMILIES if family.bar is None for file in family.files}
    assert not free & {file for file, _ in read_excluded(EXCLUDED)}


def test_absent_cases_are_told(tmp_path):
    with pytest.raises(EvaluationError, match="cannot read the cases"):
        read_cases(tmp_path, "DateTime/DateParser")


def _case(text, wanted=None, values=()):
    start = text.find(wanted) if wanted else 0
    expected = (Expected(start, start + len(wanted), frozenset(values)),) if wanted else ()
    return Case("DateTime/DateParser", 0, text, "2016-11-07", expected, whole=True)


DATES = Family("date", (), times_of, frozenset({"DATE"}), 0.9)
RIGHT = {
    "edge-words": _case("سنعود في يوم الثلاثاء", "الثلاثاء", ["2016-11-08"]),
    "range": _case("سنعمل من 4 إلى 22 يناير 1995", "من 4 إلى 22 يناير 1995", ["1995-01-04/1995-01-22"]),
    "signal": _case("سنعمل بعد 1/1/2016", "بعد 1/1/2016", ["2016-01-01"]),
    "nothing": _case("سنعود إلى الطابق 27"),
}
WRONG = {
    "other-value": _case("سنعود يوم الثلاثاء", "الثلاثاء", ["2016-11-09"]),
    "missed": _case("سنعود إلى المدينة", "المدينة"),
    "false": _case("سنعود غدا"),
    "too-long": _case("سنعود في 3 مايو 2020", "مايو 2020"),
}


@pytest.mark.parametrize("case", RIGHT.values(), ids=RIGHT)
def test_right(case):
    assert judge(case, DATES, load_calendar()).value


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_wrong(case):
    assert not judge(case, DATES, load_calendar()).value


def test_a_day_and_its_hour_are_one():
    (found,) = times_of(_case("سنعود غدا الساعة 9 صباحا"), load_calendar())
    assert found.values == {"2016-11-08T09:00:00"}


def test_a_length_has_one_value():
    assert spellings("P3.5Y") & spellings("P3Y6M")
    assert not spellings("P3Y") & spellings("P3M")


def test_a_week_is_its_days():
    assert "2016-11-14/2016-11-21" in spellings("2016-W46")


def test_no_value_is_right_only_where_they_have_none():
    open_find = Found(0, 1, "DATE", frozenset())
    assert right_value(open_find, frozenset({"0001-01-01"}))
    assert not right_value(open_find, frozenset({"2016-11-07"}))


def test_glued_particles_are_put_aside():
    assert same_stretch("عدت للثاني", Found(6, 10, "DATE", frozenset()), (4, 10))
