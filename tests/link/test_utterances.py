"""Statements of different articles that render one utterance, and those that only look so."""

from __future__ import annotations

from array import array
from math import log

import pytest
from tests.link.factories import Draft

from khabar.lexicon.names import load_names
from khabar.link import link_articles
from khabar.link.meanings import RARE, TALK_WEIGHT, Meaning, Talk
from khabar.link.when import When, days_of
from khabar.model import ArticleRef

NORTH, SOUTH = "ar-north-minister", "ar-south-minister"
DAY = "2024-03-12"
SAID = "الجسر الجديد سيفتح أمام الشاحنات متى انتهت أعمال الصيانة"


def article(page, *said, day=DAY, speaker=NORTH, **more):
    """A page on which one speaker makes some statements, each a sentence of its own."""
    text = " ".join(f"قال الوزير إن {words}." for words in said)
    draft = Draft(text, page=page)
    if day:
        draft.published(day)
    for words in said:
        draft.says(speaker, words, **more)
    return draft


def linked(*drafts):
    return link_articles({d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts], load_names())


def shared(*drafts):
    """The contents that were put together, a set for each utterance."""
    return [{r.exact for r in u.renderings} for u in linked(*drafts).utterances]


def reasons(*drafts):
    return {j.reasons[0] for j in linked(*drafts).judgements if j.kind == "statement" and j.verdict == "different"}


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("الجسر الجديد سيُفتح أمام الشاحنات، متى انتهت أعمال الصيانة", "same"),
        ("الجسر الجديد سيفتح أمام الشاحنات", "cut"),
        ("الشاحنات ستعبر الجسر الجديد حين تنتهي أعمال الصيانة", "paraphrase"),
    ],
)
def test_one_utterance_in_other_wordings(words, how):
    (utterance,) = linked(article("a.txt", SAID), article("b.txt", words)).utterances
    assert [r.how for r in utterance.renderings] == ["fullest", how] or how == "same"
    assert utterance.speaker == NORTH
    assert {"speaker", "days"} <= set(utterance.renderings[0].reasons)


def test_a_link_is_a_stored_judgement_with_its_reasons():
    found = linked(article("a.txt", SAID), article("b.txt", SAID))
    (judgement,) = [j for j in found.judgements if j.kind == "statement"]
    assert judgement.verdict == "same"
    assert judgement.score >= 0.7
    assert "the same speaker" in judgement.reasons
    assert {judgement.left, judgement.right} == {r.statement for u in found.utterances for r in u.renderings}


@pytest.mark.parametrize(
    "other",
    [
        article("b.txt", SAID, speaker=SOUTH),
        article("b.txt", SAID, day="2024-03-19"),
        article("b.txt", "الجسر الجديد لن يفتح أمام الشاحنات متى انتهت أعمال الصيانة"),
        article("b.txt", "المدارس الريفية ستتسلم كتبا إضافية"),
    ],
    ids=["another speaker", "a week later", "the opposite", "something else"],
)
def test_what_is_no_rendering(other):
    assert shared(article("a.txt", SAID), other) == []


def test_other_figures_are_another_utterance():
    left = article("a.txt", "المصنع سيوظف 300 عامل جديد في مدينة الميناء").count("300 عامل", 300)
    right = article("b.txt", "المصنع سيوظف 450 عامل جديد في مدينة الميناء").count("450 عامل", 450)
    assert shared(left, right) == []
    assert reasons(left, right) == {"other figures"}


def test_the_same_figure_in_words_is_one():
    left = article("a.txt", "المصنع سيوظف 300 عامل جديد في مدينة الميناء").count("300 عامل", 300)
    right = article("b.txt", "المصنع سيوظف ثلاثمئة عامل في الميناء").count("ثلاثمئة عامل", 300)
    assert len(shared(left, right)) == 1


def test_other_days_are_another_utterance():
    left = article("a.txt", "القافلة ستعبر النهر في 5 أبريل محملة بالدقيق").time("5 أبريل", "2024-04-05")
    right = article("b.txt", "القافلة ستعبر النهر في 9 أبريل محملة بالدقيق").time("9 أبريل", "2024-04-09")
    assert reasons(left, right) == {"other days"}


def test_one_day_under_two_names_of_the_month_is_one():
    left = article("a.txt", "القافلة ستعبر النهر في 5 أبريل محملة بالدقيق").time("5 أبريل", "2024-04-05")
    right = article("b.txt", "قافلة الدقيق تعبر النهر في الخامس من نيسان").time("الخامس من نيسان", "2024-04-05")
    assert len(shared(left, right)) == 1


def test_denial_by_the_reporting_word_and_by_the_words_are_one():
    content = "نشر كتيبة أجنبية على ضفة النهر أمر غير مقبول"
    left = article("a.txt", content)
    right = article("b.txt", "نشر كتيبة أجنبية على ضفة النهر")
    assert shared(left, right) == []
    refused = right.done()
    negative = [_negative(s) for s in refused.statements]
    pages = {"a.txt": left.text, "b.txt": right.text}
    found = link_articles(pages, [left.done(), _with(refused, negative)], load_names())
    assert len(found.utterances) == 1


def _negative(statement):
    import msgspec

    return msgspec.structs.replace(statement, polarity="negative")


def _with(article, statements):
    import msgspec

    return msgspec.structs.replace(article, statements=tuple(statements))


def test_two_statements_of_one_article_are_never_one():
    assert shared(article("a.txt", SAID, SAID[:-8])) == []
    (utterance,) = linked(article("a.txt", SAID, SAID[:-8]), article("b.txt", SAID)).utterances
    assert len(utterance.renderings) == 2


def test_words_passed_on_belong_to_their_speaker():
    relayed = article("b.txt", SAID, speaker=SOUTH, chain=((SOUTH, "speaker"), (NORTH, "speaker")))
    (utterance,) = linked(article("a.txt", SAID), relayed).utterances
    assert "relay" in utterance.renderings[0].reasons


def test_an_unnamed_voice_needs_nearly_the_same_words():
    assert len(shared(article("a.txt", SAID), article("b.txt", SAID, speaker=None))) == 1
    assert shared(article("a.txt", SAID), article("b.txt", "الشاحنات ستعبر الجسر الجديد", speaker=None)) == []


def test_pages_without_a_date_need_more():
    short = "الجسر سيفتح أمام الشاحنات"
    assert shared(article("a.txt", SAID, day=None), article("b.txt", short, day=None)) == []
    assert len(shared(article("a.txt", SAID, day=None), article("b.txt", SAID, day=None))) == 1


def test_what_everybody_talks_about_ties_nothing():
    """In a crowd of articles on one bridge, two words on that bridge are no utterance."""
    crowd = [
        article(f"c{n:03}.txt", f"الجسر الجديد أمام الشاحنات {word}")
        for n, word in enumerate(["متين", "واسع", "جميل", "قديم", "مرتفع", "طويل", "آمن", "ضيق", "مضاء", "خشبي"] * 30)
    ]
    pair = (article("a.txt", "الجسر الجديد مطلي"), article("b.txt", "الجسر الجديد مهدد"))
    groups = shared(*crowd, *pair)
    assert not any({"الجسر الجديد مطلي", "الجسر الجديد مهدد"} <= group for group in groups)


def test_order_and_growth_change_nothing():
    drafts = [article("a.txt", SAID), article("b.txt", SAID), article("c.txt", "الجسر الجديد سيفتح أمام الشاحنات")]
    assert linked(*drafts).utterances == linked(*reversed(drafts)).utterances


def test_circumstances_that_everybody_names_are_not_what_is_said():
    after = "بعد انهيار السد القديم في وادي الزيتون مطلع الأسبوع"
    assert shared(article("a.txt", f"إرسال ستين مهندسا {after}"), article("b.txt", f"تعليق الدراسة {after}")) == []


def test_one_count_on_each_side_is_the_same_count_whatever_the_noun():
    left = article("a.txt", "الحافلة نقلت 16 تلميذا من قرية الوادي").count("16 تلميذا", 16, unit="تلميذ")
    right = article("b.txt", "الحافلة نقلت 9 أشخاص من قرية الوادي").count("9 أشخاص", 9, unit="شخص")
    assert reasons(left, right) == {"other figures"}


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("الجسر القديم في وادي الزيتون لا يزال مغلقا أمام الشاحنات", True),
        ("الجسر القديم في وادي الزيتون لم يعد مغلقا أمام الشاحنات", False),
        ("الجسر القديم في وادي الزيتون مغلق أمام الشاحنات غير المستخدمة", True),
        ("إبقاء الجسر القديم في وادي الزيتون مغلقا أمام الشاحنات أمر غير مقبول", False),
    ],
)
def test_what_denies_and_what_only_looks_so(words, one):
    left = article("a.txt", "الجسر القديم في وادي الزيتون مغلق أمام الشاحنات")
    assert bool(shared(left, article("b.txt", words))) is one


def told_on(day, page, *concepts):
    when, ref = When(*days_of(day)), ArticleRef(page=page, article=0)
    return Meaning(
        statement=None, weights=dict.fromkeys(concepts, 1.0), concepts=concepts, places=array("I"), quoted=frozenset(),
        negations=(), denied=False, figures=frozenset(), days=frozenset(), speaker=None, hands=frozenset(), when=when,
        ref=ref,
    )  # fmt: skip


def test_what_every_article_of_those_days_says_weighs_less():
    crowd = [told_on(f"2025-02-1{n % 3}", f"{n}.txt", "هدن", "وسط" if n % 5 else "نفط") for n in range(300)]
    talk = Talk([*crowd, told_on("2025-03-20", "z.txt", "هدن", "وسط")])
    assert talk.weighed(crowd[1]).weights["هدن"] == TALK_WEIGHT  # 300 of 400, those counted in that stand beside
    assert talk.weighed(crowd[0]).weights["نفط"] == pytest.approx(log(400 / 60) / log(RARE))
    alone = talk.weighed(told_on("2025-03-20", "z.txt", "هدن", "وسط"))
    assert alone.weights == {"هدن": 1.0, "وسط": 1.0}
    assert alone.weight == 2.0
