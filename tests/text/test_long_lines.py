"""Long lines of one repeated word are read in linear time and without deep recursion."""

import math
import time

import pytest

from khabar.annotate.times.expressions import times_in
from khabar.annotate.times.quantities import quantities_in
from khabar.lexicon.calendar import load_calendar
from khabar.model import Published
from khabar.text.dates import read_sentence
from khabar.text.tokens import tokenize

DAY = Published(value="2024-03-13", precision="day", rule="given")
#: Repeated text, and how many seconds of processor time it may take: some ten times what it takes on a slow machine.
LINES = {
    "about": ("نحو " * 20_000, 3),
    "joined": ("5 " + "و " * 20_000, 3),
    "lengths": ("5 دقائق و" * 20_000, 15),
    "hours": ("ساعة " * 20_000, 3),
    "of": ("5 " + "من " * 20_000, 3),
    "days": ("الخميس " * 5_000, 5),
    "groups": ("999 , " * 10_000, 5),
    "decimals": ("7ر" * 10_000, 5),
    "list": ("5 , " * 20_000, 5),
    "threes": ("999 " * 20_000, 5),
    "scales": ("ملايين " * 20_000, 5),
    "digits": ("5" * 1_000_000, 3),
    "ranges": ("14 و" * 10_000, 5),
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_long_line(line):
    text, limit = line
    calendar, tokens = load_calendar(), tokenize(text)
    began = time.process_time()
    timed = [read_sentence(text, tokens, calendar)]
    times_in(text, timed, DAY, calendar)
    quantities_in(text, timed, calendar)
    assert time.process_time() - began < limit


@pytest.mark.parametrize(
    "row", ["999 " * 200, "ملايين " * 100, "999 999 " * 90 + "مليار "], ids=["threes", "scales", "both"]
)
@pytest.mark.parametrize("noun", ["يوما", "عام مضت", "دولار", "في المئة", "فبراير", "شخص"])
def test_a_row_of_numbers_is_no_number_without_end(row, noun):
    text, calendar = f"منذ {row}{noun} و الساعة {row}و القرن {row}", load_calendar()
    timed = [read_sentence(text, tokenize(text), calendar)]
    assert all("n" not in (found.value or "") for found in times_in(text, timed, DAY, calendar))
    for quantity in quantities_in(text, timed, calendar):
        assert all(math.isfinite(bound) for bound in (quantity.low, quantity.high) if bound is not None)
