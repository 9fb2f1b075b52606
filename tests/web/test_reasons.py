"""Reasons of judgements are told in both languages, whatever they name."""

from __future__ import annotations

import pytest
from tests.brief.factories import empty

from khabar.brief.contents import load_voice, open_book
from khabar.web.saying import load_words
from khabar.web.views.pairs import show_reason


@pytest.mark.parametrize(
    "reason, shown",
    [
        (
            "kept apart by a#0/s1 and b#0/s2: two statements of one article",
            "يفرق بينهما: a#0/s1 وb#0/s2، قولان في نص واحد",
        ),
        ("37% of the words beside them shared", "37% من الألفاظ حولهما مشتركة"),
    ],
)
def test_reasons_in_arabic(reason, shown):
    book = open_book(empty(), voice=load_voice()._replace(words=load_words()))
    assert show_reason(reason, book).ar == shown
