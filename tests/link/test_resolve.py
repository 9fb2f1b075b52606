from __future__ import annotations

from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from khabar.link.clusters import Clusters
from khabar.link.resolve import Question, each_once, group, packed, resolve
from khabar.link.scores import UNSURE, Likeness


def question(scores, hard=frozenset(), least=0.0):
    def pair(a, b):
        return tuple(sorted((a, b)))

    def like(a, b):
        reason = "must not meet" if pair(a, b) in hard else None
        return Likeness(scores.get(pair(a, b), 0.0), ("test",), reason)

    return Question(
        kind="test",
        name=str,
        keys=lambda _: ("one",),
        window=lambda _: (None, None),
        like=like,
        least_average=least,
    )


def test_chain_joins_but_not_over_a_hard_reason():
    scores = {("a", "b"): 0.9, ("b", "c"): 0.8}
    assert resolve("abc", question(scores)).clusters == ((0, 1, 2),)
    assert resolve("abc", question(scores, {("a", "c")})).clusters == ((0, 1), (2,))


def test_one_lucky_pair_does_not_tie_two_crowds():
    scores = {("a", "b"): 0.9, ("c", "d"): 0.9, ("b", "c"): 0.75}
    assert resolve("abcd", question(scores, least=0.5)).clusters == ((0, 1), (2, 3))


def test_groups_are_the_clusters_without_judgements():
    scores = {("a", "b"): 0.9, ("b", "c"): 0.8, ("c", "d"): 0.9}
    asked = question(scores, {("a", "c")})
    assert group("abcd", asked) == resolve("abcd", asked).clusters == ((0, 1), (2, 3))
    assert group("a", asked) == ((0,),)
    assert group("", asked) == ()


def test_judgements_tell_same_unsure_and_different_only():
    scores = {("a", "b"): 0.9, ("a", "c"): 0.6}
    found = resolve("abc", question(scores, {("b", "c")}))
    assert [(j.left, j.right, j.verdict) for j in found.judgements] == [
        ("a", "b", "same"),
        ("a", "c", "unsure"),
        ("b", "c", "different"),
    ]


PAIRS = st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda p: p[0] < p[1])


@given(st.dictionaries(PAIRS, st.floats(0, 1)), st.frozensets(PAIRS, max_size=6))
def test_no_cluster_holds_two_that_must_not_meet(scores, hard):
    clusters = resolve("abcdef", question(scores, hard)).clusters
    assert sorted(n for cluster in clusters for n in cluster) == list(range(6))
    for cluster in clusters:
        names = {"abcdef"[n] for n in cluster}
        assert not any({a, b} <= names for a, b in hard)


def test_a_pair_that_says_nothing_does_not_stand_in_the_way():
    scores = {("a", "b"): 0.75, ("b", "c"): 0.75}
    assert resolve("abc", question({**scores, ("a", "c"): 0.0}, least=0.5)).clusters == ((0, 1), (2,))
    assert resolve("abc", question({**scores, ("a", "c"): UNSURE}, least=0.5)).clusters == ((0, 1, 2),)


def test_a_refused_join_is_a_judgement_with_its_reason():
    scores = {("a", "b"): 0.9, ("b", "c"): 0.8}
    found = resolve("abc", question(scores, {("a", "c")}))
    judged = {(j.left, j.right): j for j in found.judgements}
    assert judged["b", "c"].verdict == "unsure"
    assert judged["b", "c"].reasons == ("test", "kept apart by a and c: must not meet")
    crowd = resolve("abcd", question({**scores, ("c", "d"): 0.9}, least=0.5))
    assert "kept apart: those around them are alike by 0.20" in next(
        j.reasons for j in crowd.judgements if (j.left, j.right) == ("b", "c")
    )


def components(judgements) -> set[frozenset[str]]:
    homes = {name: frozenset(name) for name in "abcdef"}
    for j in judgements:
        if j.verdict == "same":
            joined = homes[j.left] | homes[j.right]
            homes.update(dict.fromkeys(joined, joined))
    return set(homes.values())


@given(st.dictionaries(PAIRS, st.floats(0, 1)), st.frozensets(PAIRS, max_size=6), st.sampled_from([0.0, 0.5]))
def test_clusters_are_the_components_of_what_is_judged_the_same(scores, hard, least):
    found = resolve("abcdef", question(scores, hard, least))
    assert components(found.judgements) == {frozenset("abcdef"[n] for n in cluster) for cluster in found.clusters}


@given(st.dictionaries(PAIRS, st.sampled_from([0.3, 0.6, 0.75, 0.75, 0.9])), st.frozensets(PAIRS, max_size=4))
def test_the_same_items_give_the_same_clusters(scores, hard):
    asked = question(scores, hard, least=0.5)
    again = question(dict(reversed(scores.items())), hard, least=0.5)
    assert resolve("abcdef", asked) == resolve("abcdef", again)


@given(st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)).filter(lambda p: p[0] < p[1]), max_size=30))
def test_pairs_that_are_brought_up_often_stand_once_in_their_order(pairs):
    with mock.patch("khabar.link.resolve._NEAR", 7):
        assert list(each_once(iter(packed(pairs, 40)), 40)) == sorted({a * 40 + b for a, b in pairs})


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20), st.integers(1, 10))
def test_clusters_are_called_by_their_least_member(pairs, most):
    clusters = Clusters(10)
    for left, right in pairs:
        clusters.join(left, right, lambda one, other: len(one) + len(other) <= most)
    found = [sorted(members) for members in clusters]
    assert sorted(place for members in found for place in members) == list(range(10))
    assert [clusters.of[members[0]] for members in found] == [members[0] for members in found]
    assert all(clusters.of[place] == members[0] and len(members) <= most for members in found for place in members)
