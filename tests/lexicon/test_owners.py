from collections import Counter, defaultdict

import pytest

from khabar.lexicon.names import load_names
from khabar.lexicon.owners import load_owners
from khabar.lexicon.tables import read_table

NAMES = load_names(with_cities=False)
OWNERS = load_owners()


@pytest.mark.parametrize("one", OWNERS.values(), ids=OWNERS)
def test_example_names_outlet_and_owner(one):
    outlet = NAMES.organisations[one.outlet]
    assert outlet.kind == "outlet"
    assert any(surface in one.example for surface in (outlet.name_ar, *outlet.surfaces))
    assert one.name_ar in one.example
    assert one.basis


def test_an_outlet_has_one_row_and_an_owner_one_name_and_two_outlets_or_more():
    assert len(list(read_table("outlet_owners"))) == len(OWNERS)
    names = defaultdict(set)
    for one in OWNERS.values():
        names[one.owner].add((one.name_ar, one.name_en))
    assert {owner for owner, written in names.items() if len(written) > 1} == set()
    assert {owner for owner, number in Counter(o.owner for o in OWNERS.values()).items() if number < 2} == set()
