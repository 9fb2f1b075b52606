"""Where sentences end, and where they only seem to."""

from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.sentences import MOST_TOKENS, find_sentences
from khabar.text.tokens import tokenize

CASES = [
    pytest.param("وصل الوفد. بدأت الجلسة.", ["وصل الوفد.", "بدأت الجلسة."], id="full-stop"),
    pytest.param("قال د. سالم إنه وصل. ثم غادر.", ["قال د. سالم إنه وصل.", "ثم غادر."], id="title-abbreviation"),
    pytest.param("ذكرت أ.ف.ب. أن الوفد وصل.", ["ذكرت أ.ف.ب. أن الوفد وصل."], id="agency-abbreviation"),
    pytest.param("التقى جي. دي. فانس الوفد.", ["التقى جي. دي. فانس الوفد."], id="initials-of-a-name"),
    pytest.param('قال: "نعمل. نبني." وغادر.', ['قال: "نعمل. نبني."', "وغادر."], id="stops-inside-marks"),
    pytest.param('"لا نريد، نرفض،" قال.', ['"لا نريد، نرفض،" قال.'], id="cue-behind-the-marks"),
    pytest.param("عنوان\nنص الخبر هنا", ["عنوان", "نص الخبر هنا"], id="line-break"),
    pytest.param("ارتفع 3.5 في المئة. انتهى.", ["ارتفع 3.5 في المئة.", "انتهى."], id="decimal"),
    pytest.param(" \n ", [], id="blank"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in find_sentences(text)] == expected


def test_only_the_given_spans_are_read() -> None:
    text = "إعلان هنا. وصل الوفد. رابط"
    assert [text[s.start : s.end] for s in find_sentences(text, ((11, 21),))] == ["وصل الوفد."]


@given(st.text())
def test_sentences_cover_every_token_once_and_in_order(text: str) -> None:
    tokens = [t for s in find_sentences(text) for t in s.tokens]
    assert tokens == [t for t in tokenize(text) if t in tokens]
    assert len(tokens) == len(set(tokens))


@given(st.text())
def test_tokens_are_where_they_say(text: str) -> None:
    tokens = tokenize(text)
    assert all(t.start < t.end <= len(text) for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))


def test_a_stretch_without_a_stop_is_cut():
    sentences = find_sentences("كلمة " * (2 * MOST_TOKENS))
    assert [len(s.tokens) for s in sentences] == [MOST_TOKENS, MOST_TOKENS]


def _seconds(count: int) -> float:
    text = '"قال." ' * count
    runs = []
    for _ in range(3):
        begun = perf_counter()
        find_sentences(text)
        runs.append(perf_counter() - begun)
    return min(runs)


def test_many_quotations_take_no_longer_than_their_number() -> None:
    # Twice the quotations would take four times as long if each looked at all others, sixteen times for four times.
    assert _seconds(16000) < 10 * max(_seconds(4000), 0.01)
