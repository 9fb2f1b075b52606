"""Names of a record in memory, and what all who read one state of it share."""

from collections import Counter
from itertools import pairwise

import pytest

from khabar.store import houses
from khabar.store.listing import Window
from khabar.store.parts import reading
from khabar.store.record import read_record
from khabar.store.roll import read_roll
from khabar.store.shared import Placed, Shared

ALL = Window(0, 10_000)


@pytest.fixture(scope="module")
def contents(example_record):
    return read_record(example_record)


@pytest.fixture(scope="module")
def roll(example_record):
    with reading(example_record) as parts:
        yield parts.once(read_roll)


def ranked(entities):
    return sorted(entities, key=lambda one: -sum(one[1].variants.values()))


def test_those_named_most_come_first(roll, contents):
    entities = ranked(enumerate(contents.linked.entities))
    found = roll.some(None, None, Window(2, 5))
    assert (found.total, found.positions) == (len(entities), tuple(n for n, _ in entities[2:7]))
    kinds = Counter(one.type for one in contents.linked.entities)
    assert {kind: roll.some(kind, None, ALL).total for kind in kinds} == kinds


@pytest.mark.parametrize("words", ["ال", "وزير", "PUTIN", "putin", "nothing of the kind", "\0"])
def test_characters_are_looked_for_in_names_and_spellings(roll, contents, words):
    def holds(one):
        names = (one.name_ar or "", one.name_en or "", *one.variants)
        return any(words.lower() in name.lower() for name in names)

    expected = [n for n, one in ranked(enumerate(contents.linked.entities)) if holds(one)]
    assert roll.some(None, words, ALL).positions == tuple(expected)


def test_an_identifier_is_found_whatever_its_names(roll, contents):
    for number, one in enumerate(contents.linked.entities):
        assert number in roll.some(one.type, one.entity, ALL).positions
        assert roll.spellings(one.entity) == len(one.variants)
    assert roll.spellings("nobody") == 0


def test_outlets_share_what_the_copies_say(example_record, contents):
    outlets = {(a.page, a.article): a.outlet.entity or a.outlet.name for a in contents.articles if a.outlet}
    found = Counter()
    for copy in contents.linked.copies:
        left, right = (outlets.get((ref.page, ref.article)) for ref in (copy.left, copy.right))
        if left and right and left != right:
            found[left, right] += 1
            found[right, left] += 1
    with reading(example_record) as parts:
        told = parts.once(houses.exchanges)
    assert {(one, other.outlet): sum(other[1:]) for one, others in told.items() for other in others} == found
    assert all(sum(one[1:]) >= sum(two[1:]) for some in told.values() for one, two in pairwise(some))


def test_somebody_is_looked_up_once_and_nobody_too(contents):
    shared, looked = Shared(), []
    some = {one.entity: Placed(n, one) for n, one in enumerate(contents.linked.entities)}

    def look(entities):
        looked.extend(entities)
        return {entity: some[entity] for entity in entities if entity in some}

    names = [*list(some)[:3], "nobody"]
    for _ in range(2):
        assert shared.who(names[::-1], look) == contents.linked.entities[:3]
    assert sorted(looked) == sorted(names)
