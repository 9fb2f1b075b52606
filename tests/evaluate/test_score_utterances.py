"""Pairs of statements that render one utterance: what earns, what costs, what is left open."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from oracle import EMPTY, cut, page_of, rendering_of, statement_of
from page_kit import TEXT, article_of, at, counts, party

from khabar.evaluate.found import arrange
from khabar.evaluate.gold import GoldLink, GoldPage, GoldSet, GoldStatement
from khabar.evaluate.score_utterances import score_utterances
from khabar.model import Utterance

MINISTER = party("minister", "doe-john")
OUTER, INNER, OTHER = at("الطرفين اتفقا على لقاء آخر"), at("لقاء آخر"), at("المباحثات استمرت ساعة ونصف الساعة")


def said(name, span, **changes):
    plain = {"mode": "indirect", "cue": None, "speakers": (MINISTER,), "chain": (GoldLink(party=MINISTER),)}
    return GoldStatement(id=name, span=span, exact=TEXT[slice(*span)], **{**plain, **changes})


LEFT, RIGHT = (said("l1", OUTER), said("l2", OTHER)), (said("r1", OUTER), said("r2", OTHER))


def score(pairs, *, want=(("l1", "r1"),), open_=(), left=LEFT, right=RIGHT, ours=None):
    """Scores for links between our statements, which are the gold's own where no others are given."""
    gold = GoldSet(
        name="kit",
        digest="0" * 64,
        pages=(
            GoldPage(page="l.txt", text=TEXT, statements=left),
            GoldPage(page="r.txt", text=TEXT, statements=right),
        ),
        utterances=frozenset(map(frozenset, want)),
        open_utterances=frozenset(map(frozenset, open_)),
    )
    pages = {"l.txt": ours or left, "r.txt": right}
    homes = {s.id: (page, s) for page, statements in pages.items() for s in statements}
    articles = [
        replace(article_of(), page=page, statements=tuple(statement_of(TEXT, s) for s in statements))
        for page, statements in pages.items()
    ]
    utterances = tuple(
        Utterance(
            id="=".join(pair),
            speaker=None,
            renderings=tuple(rendering_of(homes[name][0], TEXT, homes[name][1]) for name in pair),
        )
        for pair in pairs
    )
    found = arrange(gold, [page_of(p, TEXT) for p in pages], articles, replace(EMPTY, utterances=utterances))
    return score_utterances(gold, found)


def test_a_link_of_the_gold_earns():
    rows, findings = score([("l1", "r1")])
    assert counts(rows, "same utterance") == (1, 0, 0)
    assert not findings


def test_silence_costs_recall():
    rows, findings = score([])
    assert counts(rows, "same utterance") == (0, 0, 1)
    assert [f.verdict for f in findings] == ["missed"]


@pytest.mark.parametrize("pair", [("l1", "r2"), ("l2", "r2")], ids=["crossed", "another"])
def test_any_other_link_costs_precision(pair):
    rows, findings = score([("l1", "r1"), pair])
    assert counts(rows, "same utterance") == (1, 1, 0)
    assert [f.verdict for f in findings] == ["false"]


def test_three_in_one_group_cost_every_wrong_pair():
    rows, _ = score([("l1", "l2", "r1")])
    assert counts(rows, "same utterance") == (1, 2, 0)


def test_a_pair_that_is_left_open_counts_neither_way():
    rows, findings = score([("l1", "r1"), ("l2", "r2")], open_=[("l2", "r2")])
    assert counts(rows, "same utterance") == (1, 0, 0)
    assert not findings


def test_a_link_of_an_optional_statement_counts_neither_way():
    right = (RIGHT[0], said("r2", OTHER, demanded=False))
    rows, _ = score([("l1", "r1"), ("l2", "r2")], right=right)
    assert counts(rows, "same utterance") == (1, 0, 0)


def test_a_find_that_matches_nothing_makes_a_false_link():
    ours = (LEFT[0], said("x", at("الوفدان الآن في فندق واحد")))
    rows, _ = score([("x", "r1")], ours=ours)
    assert counts(rows, "same utterance") == (0, 1, 1)


def test_a_link_on_the_place_of_the_gold_pair_is_not_false_but_does_not_earn():
    rows, findings = score([("x", "r1")], ours=(said("x", INNER),))
    assert counts(rows, "same utterance") == (0, 0, 1)
    assert [f.verdict for f in findings] == ["missed"]


def test_where_a_statement_was_not_found_the_links_are_told_apart_from_the_finds():
    rows, _ = score([], ours=(LEFT[1],))
    assert counts(rows, "same utterance") == (0, 0, 1)
    assert counts(rows, "same utterance: linked where both were found") == (0, 0, 0)


def test_nothing_to_link_has_no_value():
    rows, _ = score([], want=())
    assert all(row.value is None for row in rows)
    assert not next(row for row in rows if row.measure.endswith("precision")).passed


def test_content_is_what_the_rendering_says():
    assert rendering_of("l.txt", TEXT, LEFT[0]).exact == cut(TEXT, OUTER).exact
