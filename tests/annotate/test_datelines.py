"""The days of an agency's date line are times of the article, those of a house's own line are not."""

import hashlib

import pytest

from khabar.model import Page
from khabar.stages import annotate_page, load_stages

BODY = (
    "افتتح الوزير معرضا للكتاب في العاصمة بمشاركة دور نشر كثيرة، وقال إن المعرض يفتح أبوابه للزوار في المساء.\n"
    "وأوضح الوزير أن العروض كثيرة وأن عدد الزوار زاد في الأيام الأولى على ما كان منتظرا بكثير.\n"
)


@pytest.fixture(scope="module")
def stages():
    return load_stages()


def days(stages, line):
    text = f"مسقط تفتتح معرضا للكتاب\n{line}\n{BODY}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = annotate_page(Page(name="p", text=text, sha256=digest), stages)[0]
    return [(text[t.start : t.end], t.value) for t in article.times if t.value and t.value.startswith("2015")]


def test_both_calendars_of_an_agencys_line(stages):
    found = days(stages, "مسقط 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس")
    assert found == [("26 شوال 1436 هـ", "2015-08-11"), ("الموافق 11 أغسطس 2015 م", "2015-08-11")]


def test_a_line_of_the_page_itself_is_none(stages):
    assert days(stages, "تاريخ النشر: 11 أغسطس 2015") == []
