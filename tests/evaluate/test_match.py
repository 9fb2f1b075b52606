import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.evaluate.match import Edge, Tally, assign, inside, iou, match, sentence_of, trimmed
from khabar.model import Span


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        pytest.param(Span(0, 10), Span(0, 10), 1.0, id="same"),
        pytest.param(Span(0, 10), Span(10, 20), 0.0, id="touching"),
        pytest.param(Span(0, 10), Span(5, 10), 0.5, id="half"),
        pytest.param(Span(0, 10), Span(0, 100), 0.1, id="swallowed"),
        pytest.param(Span(3, 3), Span(3, 3), 0.0, id="empty"),
    ],
)
def test_iou_is_common_over_all(left, right, share):
    assert iou(left, right) == share == iou(right, left)


def test_a_tally_gives_the_usual_figures():
    tally = Tally(tp=6, fp=2, fn=6)
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.5, 0.6)


def test_nothing_to_measure_is_no_figure_rather_than_a_perfect_one():
    assert (Tally().precision, Tally().recall, Tally().f1) == (None, None, None)


def test_the_best_fit_is_taken_first():
    assert assign([Edge(0.6, 0, 0), Edge(0.9, 0, 1)]) == {0: 1}


def test_a_greedy_choice_loses_no_pair():
    assert assign([Edge(0.9, 0, 0), Edge(0.8, 0, 1), Edge(0.7, 1, 0)]) == {0: 1, 1: 0}


def test_one_find_serves_one_gold_only():
    outcome = match([Edge(1.0, 0, 0), Edge(1.0, 1, 0)], [True, True], [False])
    assert (len(outcome.pairs), len(outcome.missed), len(outcome.false)) == (1, 1, 0)


def test_two_finds_of_one_gold_cost_one_of_them():
    assert match([Edge(1.0, 0, 0), Edge(0.9, 0, 1)], [True], [False, False]).false == (1,)


def test_optional_gold_excuses_one_find_and_is_never_missed():
    edges = [Edge(1.0, 0, 0), Edge(1.0, 0, 1)]
    assert match(edges, [False], [False, False]) == ((), (), (1,))
    assert match([], [False], []) == ((), (), ())


def test_demanded_gold_comes_before_optional_gold():
    assert match([Edge(0.5, 0, 0), Edge(1.0, 1, 0)], [True, False], [False]).pairs == ((0, 0),)


def test_an_excused_find_costs_nothing_and_still_counts_where_it_fits():
    assert match([], [], [True]).false == ()
    assert match([Edge(1.0, 0, 0)], [True], [True]).pairs == ((0, 0),)


@given(st.lists(st.builds(Edge, st.floats(0, 1), st.integers(0, 6), st.integers(0, 6)), max_size=30))
def test_assignment_is_one_to_one_on_given_edges_and_knows_no_order(edges):
    pairs = assign(edges)
    assert len(set(pairs.values())) == len(pairs)
    assert {(g, f) for g, f in pairs.items()} <= {(e.gold, e.found) for e in edges}
    assert assign(reversed(edges)) == pairs


def test_inside_asks_for_half_of_the_span():
    assert inside(Span(0, 10), [Span(5, 20)])
    assert not inside(Span(0, 10), [Span(6, 20)])
    assert not inside(Span(4, 4), [])


def test_trimming_takes_marks_off_both_ends_and_leaves_marks_alone():
    assert trimmed("«موسكو»،", Span(0, 8), "«»،") == Span(1, 6)
    assert trimmed("«»", Span(0, 2), "«»") == Span(0, 2)


@pytest.mark.parametrize(
    ("span", "sentence"),
    [(Span(1, 2), "قال نعم"), (Span(9, 10), " ثم مضى"), (Span(18, 19), "وعاد")],
    ids=["first", "second", "last without a stop"],
)
def test_a_sentence_ends_at_a_stop_or_a_line(span, sentence):
    text = "قال نعم. ثم مضى\nوعاد"
    assert text[slice(*sentence_of(text, span))] == sentence
