import pytest
from oracle import cut, mention_of
from page_kit import TEXT, article_of, at, counts, found_of, gold_of, party

from khabar.evaluate.gold import GoldMention, GoldTime
from khabar.evaluate.score_spans import score_boilerplate, score_mentions, score_times, value_right
from khabar.model import Boilerplate, Span, TimeExpression

CREDIT, ALSO = at("المصدر: وكالة المدينة"), at("اقرأ أيضا: خبر آخر")


def noise(span: Span) -> Boilerplate:
    return Boilerplate(start=span.start, end=span.end, kind="credit")


# ── boilerplate ──


def boilerplate_of(*spans, gold=(CREDIT,), **layers):
    known = gold_of(boilerplate=gold, **layers)
    return score_boilerplate(known, found_of(known, article_of(boilerplate=tuple(map(noise, spans)))))


def test_boilerplate_counts_characters_without_blanks():
    rows, findings = boilerplate_of(CREDIT)
    assert counts(rows, "boilerplate") == (len(TEXT[slice(*CREDIT)].replace(" ", "")), 0, 0)
    assert not findings


def test_a_half_marked_line_is_half_missed():
    rows, findings = boilerplate_of(Span(CREDIT.start, CREDIT.start + 7))
    assert counts(rows, "boilerplate")[2] == len("وكالةالمدينة")
    assert [f.verdict for f in findings] == ["missed"]


def test_marking_the_body_costs():
    rows, findings = boilerplate_of(CREDIT, at("قال الوزير"))
    assert counts(rows, "boilerplate")[1] == len("قالالوزير")
    assert [(f.verdict, f.exact) for f in findings] == [("false", "قال الوزير")]


def test_a_headline_stub_is_boilerplate_for_the_page():
    gold = gold_of(boilerplate=(ALSO,))
    rows, _ = score_boilerplate(gold, found_of(gold, article_of(kind="headline", spans=(ALSO,))))
    assert rows[0].value == 1.0


def test_open_stretches_count_neither_way():
    assert counts(boilerplate_of(ALSO, gold=(), open={"boilerplate": (ALSO,)})[0], "boilerplate") == (0, 0, 0)


# ── names ──

AMMAN = GoldMention(span=at("عمان"), exact="عمان", party=party("amman", "amman", "jordan"))
AGENCY = GoldMention(
    span=at("وكالة المدينة"),
    exact="وكالة المدينة",
    party=party("city", surfaces=frozenset({"وكاله المدينه"})),
    demanded=False,
)


def mentions_of(*mentions, gold=(AMMAN, AGENCY)):
    known = gold_of(mentions=gold, boilerplate=(CREDIT,), headlines=(), repeated=())
    rows, findings = score_mentions(known, found_of(known, article_of(entities=mentions)))
    return counts(rows, "entity mentions"), counts(rows, "entity mentions: span only"), findings


@pytest.mark.parametrize(
    ("mention", "named", "placed"),
    [
        pytest.param(mention_of(TEXT, at("عمان"), "amman"), (1, 0, 0), (1, 0, 0), id="place"),
        pytest.param(mention_of(TEXT, at("عمان"), "jordan", form="metonym"), (1, 0, 0), (1, 0, 0), id="metonym"),
        pytest.param(mention_of(TEXT, at("عمان"), "oman"), (0, 1, 1), (1, 0, 0), id="wrong entity"),
        pytest.param(mention_of(TEXT, at("عمان"), None), (0, 1, 1), (1, 0, 0), id="no entity"),
        pytest.param(mention_of(TEXT, at("عمان"), "ar-عمان"), (0, 1, 1), (1, 0, 0), id="made up though known"),
        pytest.param(mention_of(TEXT, at("الساعة في عمان"), "amman"), (0, 1, 1), (0, 1, 1), id="far too long"),
        pytest.param(mention_of(TEXT, at("مصادر"), "amman"), (0, 1, 1), (0, 1, 1), id="elsewhere"),
        pytest.param(mention_of(TEXT, at("الوزير"), "x", form="role"), (0, 0, 1), (0, 0, 1), id="roles cost nothing"),
    ],
)
def test_names_by_place_and_entity(mention, named, placed):
    assert mentions_of(mention)[:2] == (named, placed)


def test_each_find_beyond_the_first_costs():
    twice = (mention_of(TEXT, at("عمان"), "amman"),) * 2
    assert mentions_of(*twice)[0] == (1, 1, 0)


def test_names_in_a_credit_are_neither_demanded_nor_false():
    assert mentions_of(mention_of(TEXT, at("وكالة المدينة"), "whatever"))[0] == (0, 0, 1)


def test_an_entity_outside_the_lexicon_goes_by_its_name():
    gold = (GoldMention(span=AMMAN.span, exact="عمان", party=party("x", surfaces=frozenset({"لعمان"}))),)
    assert mentions_of(mention_of(TEXT, at("عمان"), "ar-amman"), gold=gold)[0] == (1, 0, 0)
    assert mentions_of(mention_of(TEXT, at("عمان"), "amman"), gold=gold)[0] == (0, 1, 1)


def test_a_wording_the_gold_knows_for_an_entity_costs_nothing_if_the_entity_is_right():
    gold = gold_of(variants=(("الطرفين", party("both", "sides")),))
    for entity, outcome in (("sides", (0, 0, 0)), ("other", (0, 1, 0))):
        found = found_of(gold, article_of(entities=(mention_of(TEXT, at("الطرفين"), entity),)))
        assert counts(score_mentions(gold, found)[0], "entity mentions") == outcome


def test_names_in_a_repeated_body_count_as_found_twice():
    gold = gold_of(boilerplate=(CREDIT,), repeated=(CREDIT,))
    found = found_of(gold, article_of(entities=(mention_of(TEXT, at("وكالة المدينة"), "x"),)))
    assert counts(score_mentions(gold, found)[0], "entity mentions") == (0, 1, 0)


def test_names_in_related_headlines_are_demanded_and_may_be_false():
    gold = gold_of(boilerplate=(ALSO,), headlines=(ALSO,))
    found = found_of(gold, article_of(entities=(mention_of(TEXT, at("خبر آخر"), "x"),)))
    assert counts(score_mentions(gold, found)[0], "entity mentions") == (0, 1, 0)


# ── times ──

MONDAY = GoldTime(span=at("يوم الاثنين"), exact="يوم الاثنين", values=("2025-02-17",))
LENGTH = GoldTime(span=at("ساعة ونصف الساعة"), exact="ساعة ونصف الساعة", values=("PT1H30M",), mod="APPROX")


def time_of(span: Span, value, **more) -> TimeExpression:
    place = cut(TEXT, span)
    return TimeExpression(start=place.start, end=place.end, exact=place.exact, type="DATE", value=value, **more)


def times_of(*times, gold=(MONDAY, LENGTH)):
    known = gold_of(times=gold)
    rows, findings = score_times(known, found_of(known, article_of(times=times)))
    return counts(rows, "times found"), counts(rows, "times: value right")[:2], findings


def test_a_time_is_found_by_overlap_and_judged_by_value():
    assert times_of(time_of(at("الاثنين"), "2025-02-17"), time_of(LENGTH.span, "PT90M"))[:2] == ((2, 0, 0), (2, 0))


def test_a_wrong_value_and_no_value_both_cost():
    assert times_of(time_of(MONDAY.span, "2025-02-10"), time_of(LENGTH.span, None))[1] == (0, 2)


def test_a_find_that_is_mostly_something_else_is_false():
    assert times_of(time_of(at("أن المباحثات استمرت ساعة ونصف"), "PT1H30M"))[0] == (0, 1, 2)


def test_a_time_nobody_sees_is_false_and_now_is_not():
    assert times_of(time_of(at("مفيدا"), None))[0] == (0, 1, 2)
    assert times_of(time_of(at("الآن"), None))[0] == (0, 0, 2)


def test_approximation_is_told_apart():
    known = gold_of(times=(LENGTH,))
    found = found_of(known, article_of(times=(time_of(LENGTH.span, "PT1H30M"),)))
    assert counts(score_times(known, found)[0], "times: approximation right")[:2] == (0, 1)


@pytest.mark.parametrize(
    ("values", "demanded", "value", "verdict"),
    [
        pytest.param(("2025-02-12",), True, "2025-02-12", True, id="right"),
        pytest.param(("2025-02-12", "2025"), True, "2025", True, id="also right"),
        pytest.param(("2025-02-12",), True, "2025-02", False, id="less precise"),
        pytest.param(("2025-02-12",), True, None, False, id="unresolved"),
        pytest.param(("P3Y6M",), True, "P42M", True, id="same length"),
        pytest.param(("P1M",), True, "PT1M", False, id="month is no minute"),
        pytest.param(("2025-02-12",), False, None, None, id="not given by the page"),
        pytest.param(("2025-02-12",), False, "2024-01-01", False, id="made up"),
        pytest.param((), True, None, None, id="vague left open"),
        pytest.param((), True, "2025-02-12", False, id="vague guessed at"),
    ],
)
def test_value_right(values, demanded, value, verdict):
    gold = GoldTime(span=Span(0, 1), exact="ا", values=values, value_demanded=demanded)
    assert value_right(gold, value) is verdict
