"""Exact spans over labelled words: what is right, and what must cost."""

import pytest

from khabar.errors import EvaluationError
from khabar.evaluate.columns import (
    Chunk,
    Labelled,
    as_chunks,
    by_sentence,
    chunks_of,
    micro,
    nested_chunks,
    read_columns,
    tally_by_kind,
)
from khabar.evaluate.match import Tally
from khabar.model import Span


@pytest.mark.parametrize(
    ("labels", "chunks"),
    [
        ("O O", set()),
        ("B-LOC I-LOC O", {(0, 2, "LOC")}),
        ("B-LOC B-LOC", {(0, 1, "LOC"), (1, 2, "LOC")}),
        ("O I-LOC I-LOC", {(1, 3, "LOC")}),
        ("B-LOC I-PERS I-PERS", {(0, 1, "LOC"), (1, 3, "PERS")}),
        ("I-ORG O I-ORG", {(0, 1, "ORG"), (2, 3, "ORG")}),
        ("B-PERS I-PERS B-PERS", {(0, 2, "PERS"), (2, 3, "PERS")}),
    ],
)
def test_chunks_are_those_of_conlleval(labels, chunks):
    assert chunks_of(labels.split()) == {Chunk(*chunk) for chunk in chunks}


def chunks(*found):
    return frozenset(Chunk(*one) for one in found)


@pytest.mark.parametrize(
    ("gold", "found", "tally"),
    [
        pytest.param(chunks((0, 2, "PERS")), chunks((0, 2, "PERS")), Tally(1, 0, 0), id="exact"),
        pytest.param(chunks((0, 2, "PERS")), chunks((0, 1, "PERS")), Tally(0, 1, 1), id="too short costs twice"),
        pytest.param(chunks((0, 2, "PERS")), chunks((0, 3, "PERS")), Tally(0, 1, 1), id="too long costs twice"),
        pytest.param(chunks((0, 2, "PERS")), chunks((0, 2, "ORG")), Tally(0, 1, 1), id="another class costs twice"),
        pytest.param(chunks((0, 2, "PERS")), chunks(), Tally(0, 0, 1), id="missed"),
        pytest.param(chunks(), chunks((0, 2, "PERS")), Tally(0, 1, 0), id="false"),
        pytest.param(
            chunks((0, 2, "PERS")), chunks((0, 1, "PERS"), (1, 2, "PERS")), Tally(0, 2, 1), id="two for one cost"
        ),
    ],
)
def test_only_the_same_words_and_class_are_right(gold, found, tally):
    assert micro(tally_by_kind([(gold, found)]), ("PERS", "ORG")) == tally


def test_sentences_are_not_mixed():
    gold, found = chunks((0, 1, "LOC")), chunks((0, 1, "LOC"))
    assert tally_by_kind([(gold, frozenset()), (frozenset(), found)]) == {"LOC": Tally(0, 1, 1)}


SENTENCE = Labelled(("وصل", "سالم", "القاسم", "(وبغداد)", "."), (("O",),) * 5)


@pytest.mark.parametrize(
    ("exact", "chunk"),
    [
        pytest.param("سالم القاسم", (1, 3), id="two words"),
        pytest.param("بغداد", (3, 4), id="a particle and marks are the word's"),
        pytest.param("القاسم (وبغداد", (2, 4), id="part of a word"),
    ],
)
def test_a_span_is_the_words_it_touches(exact, chunk):
    start = SENTENCE.text.index(exact)
    found = as_chunks(SENTENCE, [(Span(start, start + len(exact)), "X")])
    assert found == {Chunk(*chunk, "X")}


def test_marks_beside_a_word_do_not_make_it_part_of_a_name():
    start = SENTENCE.text.index("القاسم")
    assert as_chunks(SENTENCE, [(Span(start, start + len("القاسم (")), "X")]) == {Chunk(2, 3, "X")}


def test_of_two_spans_on_a_word_the_first_counts():
    start = SENTENCE.text.index("سالم")
    spans = [(Span(start, start + len("سالم القاسم")), "PERS"), (Span(start, start + 4), "LOC")]
    assert as_chunks(SENTENCE, spans) == {Chunk(1, 3, "PERS")}


def test_spans_over_lines_go_to_their_sentences():
    text = f"{SENTENCE.text}\n{SENTENCE.text}"
    second = text.rindex("سالم")
    assert by_sentence([SENTENCE, SENTENCE], [(Span(second, second + 4), "X")]) == [frozenset(), {Chunk(1, 2, "X")}]


def test_nested_labels_are_read_one_kind_at_a_time():
    labels = (("B-OCC",), ("I-OCC", "B-ORG"), ("I-OCC", "I-ORG"), ("O",))
    assert nested_chunks(labels, "OCC") == {Chunk(0, 3, "OCC")}
    assert nested_chunks(labels, "ORG") == {Chunk(1, 3, "ORG")}


def test_columns_are_read_as_sentences(tmp_path):
    path = tmp_path / "set.txt"
    path.write_text("وصل O\nسالم B-PERS\n\n\nعاد O B-X\n", encoding="utf-8")
    assert read_columns(path) == (
        Labelled(("وصل", "سالم"), (("O",), ("B-PERS",))),
        Labelled(("عاد",), (("O", "B-X"),)),
    )


def test_what_is_no_set_says_so(tmp_path):
    path = tmp_path / "set.txt"
    path.write_text("وصل O\nسالم\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="line 2: a word without a label"):
        read_columns(path)
    with pytest.raises(EvaluationError, match="give its folder with --data"):
        read_columns(tmp_path / "absent.txt")
