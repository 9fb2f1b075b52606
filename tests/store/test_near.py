"""Where articles near to one are looked up."""

from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.kit import article, page

from khabar.errors import RecordError
from khabar.model import ArticleRef
from khabar.store import near
from khabar.store.adding import Look
from khabar.store.near import Marked, MarkedPage, near_index
from khabar.store.place import place_of, reading
from khabar.store.record import building

DAY = 735_000


def marked(name, keys=(), prints=(), day=DAY, number=0):
    return Marked(ArticleRef(page=name, article=number), day, frozenset(keys), frozenset(prints))


def held(*articles):
    return [MarkedPage(one.ref.page, "hash", "rules", (one,)) for one in articles]


@pytest.fixture
def index(tmp_path):
    with near_index(place_of(str(tmp_path / "r"))) as index:
        yield index


def names(index, one, most=10):
    return [ref.page for ref in index.nearest(one, most)]


def test_what_shares_most_comes_first_and_what_is_of_other_days_not_at_all(index):
    index.put(
        held(
            marked("one", {1, 2, 3}),
            marked("two", {1, 2, 9}),
            marked("later", {1, 2, 3}, day=DAY + near.DAYS + 1),
            marked("other", {7}),
        )
    )
    assert names(index, marked("new", {1, 2, 3})) == ["one", "two"]
    assert names(index, marked("new", {1, 2, 3}), 1) == ["one"]
    assert names(index, marked("one", {1, 2, 3})) == ["two"]


def test_a_rare_word_counts_more_than_one_of_many(index):
    index.put(held(marked("rare", {1}), *(marked(f"often {n}", {2}) for n in range(5))))
    assert names(index, marked("new", {1, 2}))[0] == "rare"


def test_a_word_of_a_crowd_brings_nobody_up(index, monkeypatch):
    monkeypatch.setattr(near, "CROWD", 3)
    index.put(held(*(marked(f"often {n}", {2}) for n in range(4))))
    assert names(index, marked("new", {2})) == []


def test_shared_runs_of_words_tell_copies_of_any_day(index):
    index.put(held(marked("copy", prints={5, 6}, day=DAY - 900), marked("phrase", prints={5}, day=DAY - 900)))
    assert names(index, marked("new", prints={5, 6, 7})) == ["copy"]


def test_who_has_no_day_is_near_to_all_days(index):
    index.put(held(marked("dated", {1}), marked("undated", {1}, day=None)))
    assert sorted(names(index, marked("new", {1}, day=None))) == ["dated", "undated"]
    assert sorted(names(index, marked("new", {1}))) == ["dated", "undated"]


def test_it_follows_the_record(tmp_path):
    record = str(tmp_path / "r")
    pages = [page(f"{n}.txt", f"نص {n}") for n in range(4)]
    with building(record) as writer:
        for one in pages:
            writer.add_page(one, [article(one)], "r1")
    with reading(record) as connection:
        now = Look(connection).rules()
    with near_index(place_of(record)) as index:
        assert index.outdated(now) == [one.name for one in pages]
        index.put([MarkedPage(one.name, one.sha256, "r1", (marked(one.name, {1}),)) for one in pages])
        assert index.outdated(now) == []
        index.put([MarkedPage("gone.txt", "", "r1", (marked("gone.txt", {1}),))])
        assert "gone.txt" in names(index, marked("new", {1}))
        index.put([MarkedPage("0.txt", pages[0].sha256, "r0", (marked("0.txt", {2}),))])
        assert index.outdated(now) == ["0.txt"]
        assert sorted(names(index, marked("new", {1}))) == ["1.txt", "2.txt", "3.txt"]
        index.put([MarkedPage(one.name, one.sha256, "r0", (marked(one.name, {1}),)) for one in pages])
        assert index.outdated(now) == [one.name for one in pages]
        assert names(index, marked("new", {1})) == []
        assert not index.is_of("now")
        index.set_of("now")
        assert index.is_of("now")


KEYS = st.frozensets(st.integers(-5, 5), max_size=4)
MARKED = st.builds(
    lambda keys, prints, day: marked("", keys, prints, day), KEYS, KEYS, st.sampled_from([None, DAY, DAY + 3, DAY + 99])
)


@settings(max_examples=40, deadline=None)
@given(came=st.lists(MARKED, max_size=8), cut=st.integers(0, 8), asked=MARKED)
def test_many_at_once_are_found_as_one_by_one(came, cut, asked):
    pages = held(*(one._replace(ref=ArticleRef(page=f"{n}", article=0)) for n, one in enumerate(came)))
    with TemporaryDirectory() as folder:
        ways = []
        for name in ("one", "many"):
            with near_index(place_of(f"{folder}/{name}")) as index:
                if name == "one":
                    for page in pages:
                        index.put([page])
                else:
                    index.put(pages[:cut])
                    with index.filling() as hold:
                        hold(pages[cut:])
                ways.append(index.nearest(asked, 5))
    assert ways[0] == ways[1]


def test_of_many_all_are_held_or_none(tmp_path):
    with near_index(place_of(str(tmp_path / "r"))) as index:
        with pytest.raises(KeyboardInterrupt), index.filling() as hold:
            hold(held(marked("one", {1}, {1, 2})))
            raise KeyboardInterrupt
        assert index.outdated({"one": ("hash", "rules")}) == ["one"]
        assert names(index, marked("new", {1}, {1, 2})) == []
        with index.filling() as hold:
            hold(held(marked("one", {1}, {1, 2})))
        assert names(index, marked("new", {1}, {1, 2})) == ["one"]


def test_one_alone_has_it(tmp_path):
    place = place_of(str(tmp_path / "r"))
    with near_index(place), pytest.raises(RecordError, match="adds to this record"), near_index(place):
        pass
