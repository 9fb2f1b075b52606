import pytest
from msgspec.structs import replace
from oracle import cut, mention_of, statement_of
from page_kit import TEXT, article_of, at, counts, found_of, gold_of, party

from khabar.evaluate.gold import GoldLink, GoldStatement
from khabar.evaluate.score_statements import score_statements
from khabar.model import ChainLink, Speaker

MINISTER = party("minister", "doe-john")
SOURCES = party("sources", nameless=True, words=frozenset({"مصادر"}))
PAPER = party("a paper", channel=True, words=frozenset({"بيان"}))
OUTER, INNER = at("اللقاء كان مفيدا، وأضاف أن الطرفين"), at("كان مفيدا، وأضاف أن الطرفين")


def said(identifier="s1", span=OUTER, cue=None, **changes) -> GoldStatement:
    plain = {
        "id": identifier,
        "span": span,
        "exact": TEXT[slice(*span)],
        "mode": "indirect",
        "cue": cue or at("قال"),
        "speakers": (MINISTER,),
        "chain": (GoldLink(party=MINISTER),),
    }
    return GoldStatement(**{**plain, **changes})


FIRST, SECOND = said(), said("s2", INNER, at("وأضاف"))


def rows_of(golds, *statements, entities=(), **layers):
    gold = gold_of(statements=golds, **layers)
    return score_statements(gold, found_of(gold, article_of(statements=statements, entities=entities)))


def ours(gold=FIRST, **changes):
    return statement_of(TEXT, gold, **changes)


def speaker(entity, how="name", mention=None):
    return Speaker(entity=entity, mention=mention, how=how)


def test_an_overlapping_statement_is_found():
    rows, findings = rows_of((FIRST,), ours())
    assert counts(rows, "statements") == (1, 0, 0)
    assert not findings


@pytest.mark.parametrize("exact", ["اللقاء", "ذكرت مصادر مطلعة"], ids=["a word of it", "elsewhere"])
def test_a_statement_with_other_content_is_false_and_the_gold_missed(exact):
    rows, findings = rows_of((FIRST,), ours(content=cut(TEXT, at(exact))))
    assert counts(rows, "statements") == (0, 1, 1)
    assert sorted(f.verdict for f in findings) == ["false", "missed"]


def test_nested_statements_are_told_apart_by_their_cues():
    inner = ours(SECOND, speaker=speaker("roe-jane"))
    rows, findings = rows_of((FIRST, SECOND), inner, ours())
    assert counts(rows, "speaker right")[:2] == (1, 1)
    assert [f.detail.split()[0] for f in findings if f.measure == "speaker right"] == ["s2"]


def test_topic_only_statements_are_neither_demanded_nor_false_but_once():
    optional = replace(FIRST, demanded=False)
    assert counts(rows_of((optional,))[0], "statements") == (0, 0, 0)
    assert counts(rows_of((optional,), ours())[0], "statements") == (0, 0, 0)
    assert counts(rows_of((optional,), ours(), ours())[0], "statements") == (0, 1, 0)


def test_statements_in_boilerplate_cost_nothing_and_in_a_repeated_body_they_do():
    assert counts(rows_of((), ours(), boilerplate=(OUTER,))[0], "statements") == (0, 0, 0)
    assert counts(rows_of((), ours(), boilerplate=(OUTER,), repeated=(OUTER,))[0], "statements") == (0, 1, 0)


def test_recall_is_counted_by_the_mode_of_the_gold():
    rows, _ = rows_of((replace(FIRST, mode="direct"), replace(SECOND, mode="mixed")), ours())
    assert counts(rows, "statements: direct recall") == (1, 0, 0)
    assert counts(rows, "statements: mixed recall") == (0, 0, 1)


def test_mode_and_polarity_are_judged_among_the_matched():
    rows, _ = rows_of((FIRST,), ours(mode="direct", polarity="negative"))
    assert counts(rows, "statements: mode right")[:2] == (0, 1)
    assert counts(rows, "statements: polarity right")[:2] == (0, 1)


# ── speaker ──

UNNAMED = replace(FIRST, speakers=(SOURCES,), chain=(GoldLink(party=SOURCES),))
WORDS = at("مصادر مطلعة")


@pytest.mark.parametrize(
    ("gold", "answer", "right"),
    [
        pytest.param(FIRST, speaker("doe-john", "dropped_subject"), True, id="by entity"),
        pytest.param(FIRST, speaker("roe-jane"), False, id="another"),
        pytest.param(FIRST, speaker(None, "unknown"), False, id="unknown"),
        pytest.param(UNNAMED, speaker(None, "anonymous", WORDS), True, id="unnamed by its words"),
        pytest.param(UNNAMED, speaker(None, "anonymous", at("الوزير")), False, id="unnamed by other words"),
        pytest.param(UNNAMED, speaker("doe-john"), False, id="a name put to the unnamed"),
    ],
)
def test_speaker(gold, answer, right):
    rows, _ = rows_of((gold,), ours(speaker=answer, chain=()))
    assert counts(rows, "speaker right")[:2] == (int(right), int(not right))


def test_a_speaker_outside_the_lexicon_goes_by_its_name_on_the_page():
    gold = replace(FIRST, speakers=(party("x", surfaces=frozenset({"الوزير"})),))
    named = (mention_of(TEXT, at("الوزير", 1), "ar-1"), mention_of(TEXT, at("عمان"), "ar-2"))
    for entity, right in (("ar-1", 1), ("ar-2", 0)):
        rows, _ = rows_of((gold,), ours(speaker=speaker(entity)), entities=named)
        assert counts(rows, "speaker right")[0] == right


# ── chain ──

OFFICE, AGENCY, POST = party("office", "office"), party("agency", "agency"), party("post", "post", channel=True)
LONG = replace(
    FIRST,
    chain=(GoldLink(party=MINISTER), GoldLink(party=PAPER, optional=True), GoldLink(party=AGENCY)),
    extras=(POST,),
    offices=(OFFICE,),
)


def links(*names):
    roles = {"paper": "document", "post": "platform"}
    return tuple(
        ChainLink(
            entity=None if name == "paper" else name,
            label="بيان" if name == "paper" else None,
            role=roles.get(name, "speaker"),
        )
        for name in names
    )


@pytest.mark.parametrize(
    ("names", "right"),
    [
        pytest.param(("doe-john", "paper", "agency"), True, id="whole"),
        pytest.param(("doe-john", "agency"), True, id="optional left out"),
        pytest.param(("doe-john", "post", "agency"), True, id="platform not named there"),
        pytest.param(("doe-john", "agency", "office"), True, id="office at the end"),
        pytest.param(("doe-john", "office", "agency"), True, id="office behind the speaker"),
        pytest.param(("doe-john", "post", "office", "agency"), False, id="office in the middle"),
        pytest.param(("post", "doe-john", "agency"), False, id="platform first"),
        pytest.param(("agency", "doe-john"), False, id="reversed"),
        pytest.param(("doe-john",), False, id="agency missing"),
        pytest.param(("doe-john", "agency", "agency"), False, id="a link twice"),
        pytest.param(("doe-john", "agency", "outlet"), False, id="a link too many"),
        pytest.param((), False, id="empty"),
    ],
)
def test_chain(names, right):
    rows, _ = rows_of((LONG,), ours(LONG, chain=links(*names)))
    assert counts(rows, "chain exact")[:2] == (int(right), int(not right))


def test_a_channel_must_have_the_role_and_the_words_of_one():
    gold = replace(FIRST, chain=(GoldLink(party=MINISTER), GoldLink(party=PAPER)))
    wrong_role = (*links("doe-john"), ChainLink(entity=None, label="بيان", role="anonymous"))
    wrong_words = (*links("doe-john"), ChainLink(entity=None, label="مقال", role="document"))
    for chain, right in ((links("doe-john", "paper"), 1), (wrong_role, 0), (wrong_words, 0)):
        assert counts(rows_of((gold,), ours(gold, chain=chain))[0], "chain exact")[0] == right
