"""Shelves: what is put there comes back, whatever is kept in memory; also what a copy of the process has put there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khabar.link.beside import beside
from khabar.link.holding import shelve_articles, shelve_pages, texts_of
from khabar.link.shelf import Anew, ByName, Joined, Packing, Row, Shelf, shelved
from khabar.model import AnnotatedArticle, Page
from khabar.text.json_form import decoded, encoded

from .factories import Draft

WORDS = Packing(lambda word: word.encode("utf-8", "surrogatepass"), lambda raw, _: raw.decode("utf-8", "surrogatepass"))


@given(st.lists(st.text()), st.integers(1, 4), st.data())
def test_what_was_put_there_comes_back(words, held, data):
    shelf = shelved(iter(words), WORDS, held)
    assert len(shelf) == len(words)
    assert list(shelf) == words == shelf[:]
    for place in data.draw(st.lists(st.integers(0, len(words) - 1), max_size=8)) if words else ():
        assert shelf[place] == words[place]


@given(st.lists(st.text(), min_size=1), st.integers(1, 4))
def test_a_sorted_shelf_has_its_things_in_the_order_of_their_keys(words, held):
    shelf = shelved(words, WORDS, held)
    shelf.sort(words)
    assert [shelf[n] for n in range(len(words))] == sorted(words) == list(shelf)


@given(st.lists(st.lists(st.integers(), max_size=3), max_size=6), st.integers(0, 3))
def test_the_parts_of_wholes_stand_in_a_row(wholes, held):
    parts = Row(Anew(len(wholes), wholes.__getitem__, held), map(len, wholes), tuple)
    flat = [one for whole in wholes for one in whole]
    assert list(parts) == flat == [parts[n] for n in range(len(flat))] == parts[:]
    assert list(parts.changed(str)) == list(map(str, flat))
    assert [parts.home(n) for n in range(len(flat))] == [n for n, whole in enumerate(wholes) for _ in whole]
    assert [list(parts.parts(n)) for n in range(len(wholes))] == [
        [n for n in range(len(flat)) if parts.home(n) == home] for home in range(len(wholes))
    ]


def test_no_more_is_kept_than_may_be():
    made = []
    things = Anew(5, lambda place: made.append(place) or place, held=2)
    assert [things[n] for n in (0, 1, 0, 2, 0, 1)] == [0, 1, 0, 2, 0, 1]
    assert made == [0, 1, 2, 1]  # what was asked for last stays
    assert not things.whole


def test_another_process_may_fill_a_shelf():
    own, other = Shelf(WORDS, 1, filed=False), Shelf(WORDS, 1)
    own.add("a")

    def fill():
        other.add("b")
        other.add("c")
        return other.done()

    other.learn(beside(fill, 2)())
    assert list(Joined([own, other])) == ["a", "b", "c"]


def test_articles_and_texts_stand_in_the_order_of_the_record():
    drafts = [Draft("خبر", page=f"{name}.txt") for name in "cab"]
    articles = [draft.done() for draft in drafts]
    assert list(shelve_articles(iter(articles), held=1)) == sorted(articles, key=lambda one: one.page)
    pages = [Page(name=f"{name}.txt", sha256="", text=f"نص {name}\ud800") for name in "cab"]
    held = shelve_pages(iter(pages), held=1)
    assert [page.name for page in held] == ["a.txt", "b.txt", "c.txt"]
    assert isinstance(texts_of(held), ByName)
    assert dict(texts_of(held)) == {page.name: page.text for page in pages}


def test_what_somebody_holds_is_not_read_again():
    read = []
    articles = [Draft("خبر", page=f"{name}.txt").done() for name in "abc"]

    def unpack(raw, place):
        read.append(place)
        return decoded(raw, AnnotatedArticle)

    shelf = shelved(articles, Packing(encoded, unpack, once=True), 1)
    first = shelf[0]
    assert [shelf[n].page for n in (1, 2, 0)] == ["b.txt", "c.txt", "a.txt"]
    assert shelf[0] is first
    assert read == [0, 1, 2]
    del first
    assert [shelf[n].page for n in (1, 0)] == ["b.txt", "a.txt"]
    assert read == [0, 1, 2, 1, 0]
