"""Names survive a missing space between two words, and words that only look so stay whole."""

import time

import pytest

from khabar.model import Page
from khabar.stages import annotate_page, load_stages

HEAD = "عنوان الخبر في سطر وحده\n"
TAIL = " قبل أن تنتهي الجلسة التي حضرها ممثلون عن دول عدة في مقر المنظمة."


@pytest.fixture(scope="module")
def stages():
    return load_stages()


def names(stages, sentence):
    text = f"{HEAD}{sentence}{TAIL}\n"
    found = annotate_page(Page(name="p", text=text, sha256=""), stages)[0].entities
    assert all(text[one.start : one.end] == one.exact for one in found)
    return {one.exact: one.entity for one in found}


@pytest.mark.parametrize(
    ("sentence", "spelling", "entity"),
    [
        ("وصل وفد الولاياتالمتحدة إلى المقر", "الولاياتالمتحدة", "usa"),
        ("وصل وفد للولاياتالمتحدة إلى المقر", "للولاياتالمتحدة", "usa"),
        ("يجتمع مجلسالأمن الدولي غدا", "مجلسالأمن الدولي", "un-security-council"),
        ("وصل المبعوث إلى بكينواشنطن وافقت", "بكين", "beijing"),
        ("تؤيد القرار باريسولندن معا", "لندن", "london"),
        ("عقدت القمة في القاهرةالأسبوع الماضي", "القاهرة", "cairo"),
        ("زار الوفد العاصمة العمانيةمسقط أمس", "مسقط", "muscat"),
        ("عادت إلى طهرانرسائل كثيرة", "طهران", "tehran"),
        ("عقدت الجلسة فيمسقط أمس", "مسقط", "muscat"),
        ("وصل الوفد منالولاياتالمتحدة أمس", "الولاياتالمتحدة", "usa"),
        ("يزورالولاياتالمتحدة وفد كبير", "الولاياتالمتحدة", "usa"),
        ("قال الرئيسالأميركي دونالد ترامب إن الجلسة طويلة", "الرئيسالأميركي", "trump-donald"),
        ("وصل وَفد الولاياتِالمتحدة إلى المقر", "الولاياتِالمتحدة", "usa"),
    ],
)
def test_names_survive(stages, sentence, spelling, entity):
    found = names(stages, sentence)
    assert any(entity == one and spelling in exact for exact, one in found.items()), found


@pytest.mark.parametrize(
    "word",
    [
        "اللبنانيين", "المصريون", "الكويتيات", "التونسية", "والعراقيون", "استقبال",
        "المستقبل", "الخليفة", "إيرانيون", "سوريتان", "الأردنيتين", "واليمنيين",
        "المالية", "بالمغاربيين", "مغربيات", "الفرنسيتان", "قطريون", "للروسيات",
        "الاستثمارات", "فيلادلفيا", "منصور", "علياء", "إليزابيث", "عنيزة", "الجلالين",
    ],
)  # fmt: skip
def test_ordinary_words_stay_whole(stages, word):
    chunker = stages.annotator.tagger._chunker
    from khabar.text.tokens import tokenize

    (token,) = tokenize(word)
    assert chunker._glue.cut(word, token) == [token]


@pytest.mark.parametrize("word", ["الرئيس" * 40_000, "ﷲ" * 40_000, "ﻻ" * 40_000], ids=["words", "signs", "ligatures"])
def test_a_word_of_a_hundred_thousand_letters_is_left_whole_in_time(stages, word):
    began = time.process_time()
    assert word not in names(stages, word)
    assert time.process_time() - began < 5
