"""Particles taken off the front of a word."""

from __future__ import annotations

import pytest

from khabar.text.clitics import glued_splits, proclitic_splits, stems_of


@pytest.mark.parametrize(
    ("word", "pairs"),
    [
        ("مدينه", [("", "مدينه")]),
        ("وارسو", [("", "وارسو"), ("و", "ارسو")]),
        ("بلندن", [("", "بلندن"), ("ب", "لندن")]),
        ("وبلندن", [("", "وبلندن"), ("و", "بلندن"), ("وب", "لندن")]),
        ("للكرملين", [("", "للكرملين"), ("ل", "اللكرملين"), ("ل", "الكرملين"), ("ل", "لكرملين")]),
        ("لا", [("", "لا")]),
    ],
)
def test_the_whole_word_comes_first_then_the_fewest_letters_off(word, pairs):
    assert [tuple(split) for split in proclitic_splits(word)] == pairs


@pytest.mark.parametrize("word", ["مدينه", "وارسو", "وللكرملين", "ولا", "ف", "كبلغاريا"])
def test_stems_and_pairs_are_those_of_the_splits(word):
    splits = proclitic_splits(word)
    assert stems_of(word) == [split.stem for split in splits]
    assert glued_splits(word) == [tuple(split) for split in splits[1:]]
