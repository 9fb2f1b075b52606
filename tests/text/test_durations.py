"""Lengths of time as ISO 8601."""

import pytest

from khabar.text.durations import Amount, iso_duration

CASES = {
    "hour-and-half": ([Amount(1, "hour"), Amount(0.5, "hour")], "PT1H30M"),
    "years-and-half": ([Amount(3, "year"), Amount(0.5, "year")], "P3Y6M"),
    "decimal-years": ([Amount(3.5, "year")], "P3Y6M"),
    "days": ([Amount(30, "day")], "P30D"),
    "decades": ([Amount(3, "decade")], "P30Y"),
    "mixed": ([Amount(1, "day"), Amount(2, "hour")], "P1DT2H"),
    "millions": ([Amount(1_234_567, "year")], "P1234567Y"),
    "most": ([Amount(1e15, "second")], "PT1000000000000000S"),
    "quarter": ([Amount(0.25, "hour")], "PT15M"),
}


@pytest.mark.parametrize(("amounts", "iso"), CASES.values(), ids=CASES)
def test_iso(amounts, iso):
    assert iso_duration(amounts) == iso


@pytest.mark.parametrize("amounts", [[], [Amount(0, "hour")]], ids=["none", "zero"])
def test_nothing(amounts):
    assert iso_duration(amounts) is None
