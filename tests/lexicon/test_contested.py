"""Contested names: every side's usage, and none of a side printed as ours."""

import importlib.util
from pathlib import Path

import msgspec
import pytest

from khabar.lexicon.contested import Usage, by_entity, load_usages
from khabar.lexicon.name_check import check_usages
from khabar.lexicon.names import NameLexicon, load_names

ROOT = Path(__file__).parents[2]
#: Names that news of the region disputes most.
EXPECTED = """
    gulf western-sahara jerusalem al-aqsa west-bank golan crimea donetsk nagorno-karabakh northern-cyprus
    taiwan palestine israel kosovo houthis isis hamas hezbollah pkk sdf rsf sudanese-army
    libyan-national-army arab-coalition israeli-army muslim-brotherhood popular-mobilization taliban
    polisario wagner yemeni-government syrian-government
"""


@pytest.fixture(scope="module")
def names() -> NameLexicon:
    return load_names()


@pytest.fixture(scope="module")
def groups() -> dict[str, tuple[Usage, ...]]:
    return by_entity(load_usages())


def test_what_news_disputes_is_listed(groups):
    assert set(EXPECTED.split()) <= set(groups)


def test_each_entry_has_two_usages_or_more_of_two_stances_or_more(groups):
    for entity, usages in groups.items():
        assert len({(usage.used_by, usage.surface) for usage in usages}) >= 2, entity
        assert len({usage.stance for usage in usages}) >= 2, entity
        assert all(usage.used_by for usage in usages), entity


def test_the_printed_name_is_no_side_s_hostile_and_no_side_s_own_alone(names, groups):
    for entity, usages in groups.items():
        printed = names.name_of(entity)[0]
        stances = {usage.stance for usage in usages if usage.surface == printed}
        assert "others" in stances, entity
        assert "hostile" not in stances, entity


def test_a_claimed_place_belongs_to_no_state(names):
    for place in ("crimea", "golan", "western-sahara", "jerusalem", "northern-cyprus", "abu-musa", "senkaku", "halaib"):
        assert names.places[place].state == ""


def test_every_usage_is_matched(names):
    assert list(check_usages(names, load_usages())) == []


BROKEN = {
    "one_stance": ([("gulf", "others", "x", "الخليج"), ("gulf", "others", "y", "منطقة الخليج")], "one stance only"),
    "own_printed": (
        [("gulf", "own", "x", "الخليج"), ("gulf", "hostile", "y", "منطقة الخليج")],
        "which is not listed",
    ),
    "hostile_printed": ([("gulf", "others", "x", "الخليج"), ("gulf", "hostile", "y", "الخليج")], "by a hostile name"),
    "not_matched": ([("gulf", "others", "x", "الخليج"), ("gulf", "own", "y", "خليج آخر")], "is no surface of gulf"),
    "unknown": ([("nowhere", "others", "x", "لا مكان")], "unknown nowhere"),
}


@pytest.mark.parametrize(("rows", "problem"), BROKEN.values(), ids=BROKEN.keys())
def test_the_check_tells_what_is_wrong(names, rows, problem):
    usages = tuple(msgspec.convert(dict(zip(Usage.__struct_fields__, row, strict=True)), Usage) for row in rows)
    assert any(problem in line for line in check_usages(names, usages))


def test_the_page_is_what_its_script_writes(names):
    path = ROOT / "scripts/contested_page.py"
    if not path.is_file():
        pytest.skip("scripts/ is not part of an installed package")
    specification = importlib.util.spec_from_file_location("contested_page", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    assert module.PAGE.read_text(encoding="utf-8") == module.page(names, load_usages())
