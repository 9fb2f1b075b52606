"""What people say of joins outranks scores and barriers, transitively, and the later of two holds."""

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from khabar.link.resolve import Question, resolve
from khabar.link.rulings import UNRULED, judgements_of, settle
from khabar.link.scores import Likeness
from khabar.model import Ruling

NAMES = "abcdef"


def ruled(number, left, right=""):
    """The ruling of that number: the higher, the later."""
    return Ruling(
        correction=f"{number:03}", kind="test", left=tuple(left), right=tuple(right), by="ليلى", reason="رأيت النصين"
    )


def question(scores, hard=frozenset(), settled=UNRULED, least=0.0):
    def like(a, b):
        reason = "other days" if frozenset((a, b)) in hard else None
        return Likeness(scores.get(frozenset((a, b)), 0.0), ("test",), reason)

    return Question(
        kind="test",
        name=str,
        keys=lambda _: ("one",),
        window=lambda _: (None, None),
        like=like,
        least_average=least,
        settled=settled,
    )


def clusters(rulings=(), scores=(), hard=(), least=0.0, names=NAMES):
    pairs = {frozenset(pair): score for pair, score in dict(scores).items()}
    forbidden = frozenset(map(frozenset, hard))
    found = resolve(names, question(pairs, forbidden, settle(rulings), least)).clusters
    return {"".join(names[n] for n in cluster) for cluster in found}


def test_what_is_ruled_one_is_one_against_every_barrier():
    assert clusters([ruled(1, "ad")], hard=["ad"]) == {"ad", "b", "c", "e", "f"}


def test_what_is_ruled_two_is_two_however_alike():
    scores = {"ab": 1.0, "bc": 0.9, "ac": 0.9}
    assert clusters(scores=scores) == {"abc", "d", "e", "f"}
    assert clusters([ruled(1, "a", "c")], scores) == {"ab", "c", "d", "e", "f"}


def test_rulings_hold_through_others():
    """a is b, b is not c: a is not c, whatever the scores say of them."""
    assert clusters([ruled(1, "ab"), ruled(2, "b", "c")], {"ac": 1.0}) == {"ab", "c", "d", "e", "f"}


def test_a_barrier_counts_only_against_all_that_is_ruled_one():
    """One paper has a wrong day; a third account with the right day joins the event that a person made of both."""
    wrong_day = {"hard": ["ab", "bc"], "scores": {"ac": 0.9}}
    assert clusters(**wrong_day) == {"ac", "b", "d", "e", "f"}
    assert clusters([ruled(1, "ab")], **wrong_day) == {"abc", "d", "e", "f"}
    assert clusters([ruled(1, "ab"), ruled(2, "b", "c")], **wrong_day) == {"ab", "c", "d", "e", "f"}


def test_of_two_that_contradict_each_other_the_later_holds_and_the_earlier_is_told():
    first, second = ruled(1, "ab"), ruled(2, "a", "b")
    assert clusters([first, second]) == set(NAMES)
    assert settle([first, second]).overruled == {"001": "002"}
    assert "ab" in clusters([ruled(1, "a", "b"), ruled(2, "ab")])


def test_a_contradiction_over_three_is_found():
    settled = settle([ruled(1, "ab"), ruled(2, "bc"), ruled(3, "a", "c")])
    assert settled.overruled == {"001": "003"}
    assert settled.home["b"] == settled.home["c"] != settled.home["a"]


def test_of_an_earlier_ruling_all_stands_that_no_later_one_takes_back():
    settled = settle([ruled(1, "abcd"), ruled(2, "d", "abc")])
    assert settled.home["a"] == settled.home["b"] == settled.home["c"] != settled.home["d"]
    assert settled.holds(ruled(1, "abcd"))
    assert settled.overruled == {"001": "002"}


def test_taking_a_middle_one_out_leaves_the_rest_together():
    assert "acd" in clusters([ruled(1, "abcd"), ruled(2, "b", "acd")])


def test_peoples_judgements_stand_with_their_names_and_rules_say_nothing_of_the_pair():
    rulings = [ruled(1, "ab"), ruled(2, "a", "c")]
    settled = settle(rulings)
    told = list(judgements_of(rulings, settled))
    assert [(j.left, j.right, j.verdict, j.by) for j in told] == [
        ("a", "b", "same", "ليلى"),
        ("a", "c", "different", "ليلى"),
    ]
    assert "correction 001" in told[0].reasons
    pairs = {frozenset("ab"): 0.6, frozenset("ac"): 0.9, frozenset("bd"): 0.6}
    by_rule = resolve("abcd", question(pairs, settled=settled)).judgements
    assert [(j.left, j.right) for j in by_rule] == [("b", "d")]


def test_no_ruling_is_no_difference():
    assert settle([]) == UNRULED or settle([]).home == {}
    assert resolve("ab", question({})).judgements == resolve("ab", question({}, settled=settle([]))).judgements


SIDES = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)
RULINGS = st.lists(st.tuples(SIDES, st.one_of(st.just([]), SIDES)), max_size=6).map(
    lambda rows: [
        ruled(n, left, [name for name in right if name not in left])
        for n, (left, right) in enumerate(rows)
        if len(left) > 1 or set(right) - set(left)
    ]
)
SCORES = st.dictionaries(st.sampled_from(["".join(p) for p in combinations(NAMES, 2)]), st.floats(0, 1))
HARD = st.frozensets(st.sampled_from(["".join(p) for p in combinations(NAMES, 2)]), max_size=6)


@given(RULINGS, SCORES, HARD)
def test_clusters_hold_every_ruling_that_no_later_one_is_against(rulings, scores, hard):
    settled = settle(rulings)
    found = clusters(rulings, scores, hard, least=0.5)
    home = {name: cluster for cluster in found for name in cluster}
    for one, other in combinations(NAMES, 2):
        if settled.decides(one, other):
            joined = settled.home[one] == settled.home[other]
            assert (home[one] == home[other]) == joined
    for ruling in rulings:
        if ruling.correction not in settled.overruled:
            sides = [{home[name] for name in side} for side in (ruling.left, ruling.right)]
            assert not sides[0] & sides[1] if ruling.right else len(sides[0]) == 1


@given(RULINGS)
def test_the_last_ruling_always_holds(rulings):
    if rulings:
        assert rulings[-1].correction not in settle(rulings).overruled


def test_the_order_of_independent_rulings_makes_no_difference():
    rulings = [ruled(1, "ab"), ruled(2, "c", "d"), ruled(3, "ef")]
    found = {str(sorted(settle(order).home.items())) for order in permutations(rulings)}
    assert len(found) == 1
