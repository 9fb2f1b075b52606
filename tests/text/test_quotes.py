"""Quotation marks as newsrooms really type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.quotes import find_quotations

CASES = [
    pytest.param("قال: “نعم”.", ["نعم"], id="curly"),
    pytest.param('قال: "نعم".', ["نعم"], id="straight"),
    pytest.param("قال: «نعم».", ["نعم"], id="guillemets"),
    pytest.param("وصفه بـ”المثمر” أمس", ["المثمر"], id="opened-with-a-closing-mark"),
    pytest.param('أشاد ب"النتائج" كلها', ["النتائج"], id="glued-to-a-clitic"),
    pytest.param("قال “أزمة بسبب “سياسات سابقة”.", ["أزمة بسبب “سياسات سابقة"], id="opened-twice-closed-once"),
    pytest.param(
        'قال "نعم، قال "لا تفعل". وأضاف "ربما".',
        ['نعم، قال "لا تفعل', "ربما"],
        id="opened-twice-and-more-behind-a-stop",
    ),
    pytest.param('"أول" و"ثان"', ["أول", "ثان"], id="two-in-a-row"),
    pytest.param("قال: “نعم ولم يكمل", ["نعم ولم يكمل"], id="never-closed"),
    pytest.param("لا علامات هنا", [], id="none"),
    pytest.param("انتهى الكلام” ثم مضى", [], id="closed-but-never-opened"),
]


@pytest.mark.parametrize(("text", "inner"), CASES)
def test_outermost_quotations(text: str, inner: list[str]) -> None:
    outer = [q for q in find_quotations(text) if q.depth == 0]
    assert [text[q.inner_start : q.inner_end] for q in outer] == inner


def test_nested_quotation_is_deeper() -> None:
    text = "قال: “ما سماه “الخطأ” انتهى”."
    assert [q.depth for q in find_quotations(text)] == [0, 1]


def test_an_unclosed_quotation_says_so() -> None:
    assert not find_quotations("قال: “نعم")[0].closed


@given(st.text(alphabet='قال “”"«» .:،ب'))
def test_quotations_lie_inside_the_text_and_nest(text: str) -> None:
    found = find_quotations(text)
    assert all(0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text) for q in found)
    assert [q.start for q in found] == sorted(q.start for q in found)
