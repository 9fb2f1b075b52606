"""What holds for any text: exact spans, nesting only, same in same out, no effect of what comes after."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.annotate.names.participants import coordinations, noun_groups
from khabar.annotate.names.tagger import EntityTagger
from khabar.lexicon.names import load_names
from khabar.model import Published
from khabar.text.sentences import find_sentences

TAGGER = EntityTagger(load_names())
ON = Published(value="2025-02-12", precision="day", rule="given")
WORDS = (
    'قال الرئيس الروسي فلاديمير بوتين نظيره الأوكراني زيلينسكي وزير الخارجية وترامب، ( ) « » " : . المتحدث باسم',
    "الكرملين مبعوثه الخاص إلى سوريا وللولايات المتحدة مسؤولون أمريكيون وغربيون الجانبان مكتب جامعة بن سالم ال و ب",
    "CNN صحيفة «الشرق الأوسط» جي. دي. فانس بـ لـ السعودية كبير 80 عاما الأمير تركي ؟ \n",
)
PIECES = st.sampled_from([word for line in WORDS for word in line.split(" ")])
TEXTS = st.lists(PIECES, max_size=25).map(" ".join)


def mentions_of(text):
    return TAGGER.find(text, find_sentences(text), ON)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_spans_are_exact_and_only_nest(text):
    mentions = mentions_of(text)
    assert all(text[m.start : m.end] == m.exact != "" for m in mentions)
    assert list(mentions) == sorted(mentions, key=lambda m: (m.start, -m.end))
    for left in mentions:
        for right in mentions:
            apart = left.end <= right.start or right.end <= left.start
            nested = left.start <= right.start <= right.end <= left.end or (
                right.start <= left.start <= left.end <= right.end
            )
            assert apart or nested


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_same_in_same_out(text):
    assert mentions_of(text) == mentions_of(text)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_an_unrelated_sentence_after_it_changes_nothing_before(text):
    before = mentions_of(text)
    after = mentions_of(text + "\nنزل المطر على القرية طوال الليل.")
    assert after[: len(before)] == before


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text):
    assert all(text[m.start : m.end] == m.exact for m in mentions_of(text))


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_groups_are_apart_and_hold_their_members(text):
    mentions = mentions_of(text)
    for sentence in find_sentences(text):
        groups = noun_groups(mentions, sentence)
        assert all(a.end <= b.start for a, b in pairwise(groups))
        assert all(g.start <= m.start and m.end <= g.end for g in groups for m in g.members)
        assert all(len(c.groups) > 1 for c in coordinations(groups, sentence))


@pytest.mark.parametrize("joiner", ["\u200f", "\u200b", "\ufeff"], ids=["rlm", "zero-width", "bom"])
def test_invisible_characters_do_not_hide_a_name(joiner):
    text = f"وصل فلاديمير{joiner} بوتين أمس."
    assert "putin-vladimir" in [m.entity for m in mentions_of(text)]
