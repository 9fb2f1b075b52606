from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khabar.lexicon.wording import load_wording
from khabar.link.blocks import CROWD, NEXT
from khabar.link.resolve import Question, candidates
from khabar.link.scores import Likeness
from khabar.link.stretches import Stretches
from khabar.link.wording import content_words, wordlist
from khabar.text.tokens import tokenize

TEXT = st.text(alphabet="اتفقَـ وال12.,«» \n\u200fab…", max_size=40)


@given(TEXT, st.integers(0, 40), st.integers(0, 40))
def test_a_stretch_is_what_cutting_it_alone_gives(text, start, end):
    assert Stretches().between(text, start, end) == tokenize(text, start, end)


WORDS = wordlist(load_wording())


@given(TEXT, st.integers(0, 40), st.integers(0, 40))
def test_content_words_of_a_stretch_are_those_of_its_tokens(text, start, end):
    def read(tokens):
        return content_words(tokens, WORDS)

    cut = Stretches()
    assert cut.words(text, start, end, read) == list(read(tokenize(text, start, end)))
    assert cut.words(text, 0, len(text), read) == list(read(tokenize(text)))


def _crowd(count, finer):
    question = Question(
        kind="test",
        name=str,
        keys=lambda _: ("one",),
        window=lambda _: (None, None),
        like=lambda _a, _b: Likeness(0.0, ()),
        finer=finer,
    )
    return {divmod(code, count) for code in candidates(range(count), question)}


def test_a_crowd_is_parted_by_finer_keys_and_each_part_is_compared_in_full():
    found = _crowd(CROWD + 2, lambda n: (n % 2,))
    assert found == {(a, b) for b in range(CROWD + 2) for a in range(b) if a % 2 == b % 2}


def test_where_nothing_parts_a_crowd_each_meets_the_next():
    found = _crowd(CROWD + 2, lambda _: ("same",))
    assert found == {(a, b) for b in range(CROWD + 2) for a in range(b) if b - a <= NEXT}


def test_what_is_no_crowd_is_compared_in_full():
    assert len(_crowd(CROWD, lambda n: (n,))) == CROWD * (CROWD - 1) // 2
