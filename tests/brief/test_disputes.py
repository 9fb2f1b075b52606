"""Conflicts as they are shown: what is one value is one side."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khabar.brief import write_brief
from khabar.brief.contents import open_book
from khabar.brief.disputes import conflict_view
from khabar.brief.values import seconds_of

from .factories import calls


def told_again():
    """The two lengths of a call, one of them in three wordings."""
    record = calls()
    (length,) = (one for one in record.linked.conflicts if one.kind == "duration")
    told = [replace(length.sides[-1], value=value) for value in ("~PT3H", "PT180M")]
    rest = tuple(one for one in record.linked.conflicts if one is not length)
    linked = replace(record.linked, conflicts=(replace(length, sides=(*length.sides, *told)), *rest))
    return replace(record, linked=linked)


def test_equal_lengths_are_one_side_with_each_wording():
    record = told_again()
    sides = conflict_view(record.linked.conflicts[0], open_book(record)).sides
    assert [(side.value.en, len(side.told)) for side in sides] == [("≈ 1 h 30 min", 1), ("3 h", 3)]
    for form in ("text", "markdown", "html"):
        shown = write_brief(record, form, "en")
        assert shown.count("ثلاث ساعات") >= 3
        assert "180 min" not in shown.split("Timeline")[0]


def test_words_are_sides_of_their_own():
    record = calls()
    (quote,) = (one for one in record.linked.conflicts if one.kind == "speaker")
    same = replace(quote, sides=(quote.sides[0], replace(quote.sides[1], value=quote.sides[0].value)))
    assert len(conflict_view(same, open_book(record)).sides) == 2


@pytest.mark.parametrize(
    "value, seconds", [("PT2H30M", 9000), ("PT150M", 9000), ("P1W", 604800), ("PT0S", None), ("5 killed", None)]
)
def test_lengths_in_seconds(value, seconds):
    assert seconds_of(value) == seconds
