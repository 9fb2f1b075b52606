import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.ingest.split import split
from khabar.ingest.view import view_of
from khabar.model import Page

from .kit import NAMES, ONE, OTHER, OTHER_TITLE, RULES, THREE, TITLE, TWO, check_spans

LINES = st.sampled_from(
    [
        ONE,
        TWO,
        THREE,
        OTHER,
        OTHER_TITLE,
        TITLE,
        "",
        " ",
        "اقرأ أيضا:",
        "اقرأ أيضا: عنوان قصير هنا",
        "مقالات مشابهة",
        "• عنوان",
        "• عنوان ثان؟",
        "المصدر: رويترز",
        "المصدر",
        "كلمات دلالية: أ ب",
        "الكلمات المفتاحية",
        "هدنة",
        "شارك",
        "// انتهى //",
        "![](https://a.example/2025/1.jpg)",
        "جنيف - رويترز",
        f"{TWO} سمات الهدنة",
        "(اقرأ أيضا: خبر)",
        "\u200f",
        "***",
        "12 مارس 2025",
        "كتب: سامي",
        "إعلان",
        "\ufdfa اقرأ أيضا: \ufdfa",
    ]
)
NEWLINES = st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028", " \n\u00a0\n"])
PAGES = st.lists(st.tuples(LINES, NEWLINES).map("".join), max_size=16).map("".join)
ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=300)


def articles(text):
    item = Page(name="p", text=text, sha256="")
    return split(item, view_of(item), RULES, NAMES)


@settings(deadline=None, max_examples=300)
@given(st.one_of(PAGES, ANY, st.lists(st.one_of(PAGES, ANY), max_size=4).map("\n".join)))
def test_spans_and_boilerplate_share_the_page_among_them(text):
    found = articles(text)
    check_spans(text, found)
    assert found[0].kind == "main"
    assert [article.article for article in found] == list(range(len(found)))
    for article in found:
        for evidence in (article.title, article.credit, *article.agency):
            assert evidence is None or text[evidence.start : evidence.end] == evidence.exact


@settings(deadline=None, max_examples=200)
@given(PAGES)
def test_no_letter_of_a_page_is_lost(text):
    taken = set()
    for article in articles(text):
        for span in (*article.spans, *((b.start, b.end) for b in article.boilerplate)):
            taken.update(range(*span))
    left = [character for index, character in enumerate(text) if index not in taken]
    assert not [character for character in left if character.isalnum()]


@settings(deadline=None, max_examples=50)
@given(PAGES)
def test_same_page_same_articles(text):
    assert articles(text) == articles(text)


@pytest.mark.parametrize(
    "text",
    [
        "خبر " * 500_000,
        "\n".join([ONE] * 5_000),
        "\n".join(["اقرأ أيضا: عنوان"] * 5_000),
        "اقرأ أيضا" * 50_000,
        '"' * 200_000,
        "- " * 200_000,
        "(" * 50_000 + "\n" + ONE,
        "\n" * 500_000,
        "#وسم " * 50_000,
    ],
    ids=["one-line", "copies", "markers", "glued", "quotes", "dashes", "brackets", "newlines", "hashtags"],
)
def test_large_and_odd_pages_are_fast(text):
    began = time.perf_counter()
    check_spans(text, articles(text))
    assert time.perf_counter() - began < 5
