"""Which of several texts that fit comes first, and how words are looked up."""

import pytest
from tests.store.kit import article, page

from khabar.search.searching import Asked, searching
from khabar.store.record import building

FILLER = " ".join(f"كلمة{number}" for number in range(12))


@pytest.fixture
def order(tmp_path):
    def of(query, **texts):
        path = tmp_path / "r"
        with building(str(path)) as writer:
            for name, text in texts.items():
                writer.add_page(page(name, text), [article(page(name, text))], "r1")
        with searching(str(path)) as searcher:
            return [hit.page for hit in searcher.ask(Asked(query=query)).hits]

    return of


def test_words_asked_for_side_by_side_come_first_where_they_stand_near(order):
    apart, near = f"أسعار {FILLER} في النفط", f"أسعار النفط {FILLER} في"
    assert order("أسعار النفط", a=apart, b=near, c="غيم", d="مطر", e="ريح") == ["b", "a"]


def test_the_very_form_that_was_asked_for_comes_first(order):
    texts = {"a": f"الجندي وصل {FILLER}", "b": f"جنديان وصلا {FILLER}", "c": "غيم", "d": "مطر", "e": "ريح"}
    assert order("جنديان", **texts) == ["b", "a"]
    assert order("الجندي", **texts) == ["a", "b"]


def test_a_word_in_the_letters_of_a_font_counts_as_the_word(order):
    texts = {"a": f"مدينة عدن {FILLER}", "b": f"مدينة ﻋﺪﻥ {FILLER}", "c": "غيم", "d": "مطر", "e": "ريح"}
    assert order("عدن", **texts) == ["a", "b"]
