"""Texts that are one are one thing found, with all their places."""

import pytest
from tests.store.kit import article, page

from khabar.search.searching import Asked, searching
from khabar.store.alike import Text, first_of_each
from khabar.store.record import building

BODY = " ".join(f"كلمة{number}" for number in range(18)) + " وصل الوفد إلى جنيف"


@pytest.fixture
def ask(tmp_path):
    path = tmp_path / "r"
    texts = {"a.txt": BODY, "b.txt": BODY, "c.txt": BODY + " مساء", "d.txt": "الوفد في مسقط"}
    with building(str(path)) as writer:
        for name, text in texts.items():
            writer.add_page(page(name, text), [article(page(name, text))], "r1")
    with searching(str(path)) as searcher:
        yield lambda **given: searcher.ask(Asked(query="الوفد", **given))


def test_the_same_words_are_one_hit_with_both_places(ask):
    reply = ask()
    assert (reply.total, reply.texts) == (3, 4)
    folded = next(hit for hit in reply.hits if hit.also)
    assert (folded.page, [one.page for one in folded.also]) == ("a.txt", ["b.txt"])
    assert {hit.page for hit in reply.hits} == {"a.txt", "c.txt", "d.txt"}


def test_pages_of_folded_hits_go_on_where_they_stopped(ask):
    assert [hit.page for first in range(3) for hit in ask(first=first, most=1).hits] == [h.page for h in ask().hits]


@pytest.mark.parametrize(
    ("pairs", "first"),
    [
        ([], {1: 1, 2: 2, 3: 2, 4: 4, 5: 5, 6: 6, 7: 7}),
        ([(("a", 0), ("b", 0))], {1: 1, 2: 1, 3: 1, 4: 4, 5: 5, 6: 5, 7: 7}),
        ([(("c", 0), ("a", 0))], {1: 1, 2: 1, 3: 1, 4: 4, 5: 5, 6: 5, 7: 7}),
        ([(("a", 0), ("gone", 0))], {1: 1, 2: 2, 3: 2, 4: 4, 5: 5, 6: 6, 7: 7}),
    ],
)
def test_articles_are_one_by_words_or_by_link_and_statements_with_them(pairs, first):
    texts = [
        Text(1, "a", 0, None, "x", 1),
        Text(2, "b", 0, None, "y", 2),
        Text(3, "c", 0, None, "y", 3),
        Text(4, "d", 0, None, "z", 4),
        Text(5, "a", 0, "s1", "said", 5),
        Text(6, "b", 0, "s2", "said", 6),
        Text(7, "d", 0, "s3", "said", 7),
    ]
    assert first_of_each(texts, pairs) == first
