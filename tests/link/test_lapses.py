"""Deeds that the words before them date from the news."""

from __future__ import annotations

from datetime import date

import pytest

from khabar.lexicon.wording import load_wording
from khabar.link.dating import when_told
from khabar.link.when import When
from khabar.link.wording import wordlist

from .factories import Draft

WORDS = wordlist(load_wording())


def when(text: str, trigger: str, **more) -> When:
    draft = Draft(text).published("2024-03-14").event("ASSAULT", trigger, text, {}, **more)
    article = draft.done()
    return when_told(text, article, article.events[0], WORDS)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("وقع التفجير بعد يوم من هجوم على السوق", date(2024, 3, 11), date(2024, 3, 13)),
        ("وقع التفجير بعد أسبوع على وقوع هجوم على السوق", date(2024, 3, 5), date(2024, 3, 7)),
        ("وقع التفجير بعد نحو ثلاثة أيام من هجوم على السوق", date(2024, 3, 1), date(2024, 3, 11)),
    ],
)
def test_a_lapse_dates_what_stands_behind_it(text, low, high):
    assert when(text, "هجوم") == When(low, high, stated=True)


@pytest.mark.parametrize(
    "text",
    [
        "وقع التفجير بعد هجوم على السوق",
        "وصل بعد يوم من السفر. وقتل خمسة في هجوم على السوق",
        "استمر القتال يوما من أيام هجوم على السوق",
    ],
)
def test_without_one_the_news_is_the_window(text):
    assert not when(text, "هجوم").stated


def test_a_deed_between_is_the_one_that_is_dated():
    text = "بعد شهر من المعارك تم القضاء على المسلحين"
    draft = Draft(text).published("2024-03-14").event("ASSAULT", "المعارك", text, {})
    article = draft.event("ASSAULT", "القضاء", text, {}).done()
    found = [when_told(text, article, event, WORDS).stated for event in article.events]
    assert found == [True, False]


def test_a_year_since_when_something_holds_is_not_the_deeds():
    text = "أعنف المواجهات منذ حرب عام 2014 وقد قتل ثلاثة"
    assert when(text, "قتل", time=("2014", "عام 2014")).high == date(2024, 3, 14)
    own = "منذ سقوط المدينة عام 2014"
    assert when(own, "سقوط", time=("2014", "عام 2014")) == When(date(2014, 1, 1), date(2014, 12, 31), stated=True)
