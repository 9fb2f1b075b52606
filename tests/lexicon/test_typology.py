"""The types of events: the table itself, the labels of the gold set, and what does not fit the triggers."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from khabar.errors import LexiconError
from khabar.evaluate.event_labels import ROLES
from khabar.evaluate.event_labels import TYPES as LABELLED
from khabar.lexicon import typology
from khabar.lexicon.eventtypes import trigger_types
from khabar.lexicon.tables import Row, read_table
from khabar.lexicon.typology import check_triggers, load_typology

ROOT = Path(__file__).resolve().parents[2]
TYPES = {one.name: one for one in load_typology()}
#: The sixteen of PLOVER.
PLOVER = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}


def test_every_type_of_plover_is_there_and_the_rest_are_ours():
    assert {name for name, one in TYPES.items() if one.origin == "plover"} == PLOVER
    assert set(TYPES) - PLOVER == {"APPOINT", "DIE", "STATE"}


@pytest.mark.parametrize("name", LABELLED)
def test_a_type_has_the_modes_and_roles_of_the_guidelines(name):
    assert LABELLED[name] <= set(TYPES[name].modes)
    assert ROLES[name] == set(TYPES[name].roles)


@pytest.mark.parametrize("one", TYPES.values(), ids=list(TYPES))
def test_a_type_is_defined_in_both_languages(one):
    assert one.definition_en.endswith(".")
    assert one.definition_ar.endswith(".")
    assert any("\u0600" <= letter <= "\u06ff" for letter in one.name_ar + one.definition_ar)


def test_every_table_of_triggers_is_of_a_type():
    assert set(trigger_types()) <= set(TYPES)
    assert "STATE" not in trigger_types()


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"mode": "wave"}, "REQUEST has no mode 'wave'"),
        ({"cameo": "190"}, "code 190 is none of REQUEST"),
        ({"frame": "odd"}, "gives the role host"),
    ],
    ids=["mode", "code", "role"],
)
def test_a_trigger_that_does_not_fit_its_type_is_told(monkeypatch, cells, problem):
    row = {"lemma": "طالب", "mode": "", "cameo": "", "frame": "demand", **cells}
    monkeypatch.setattr(typology, "read_table", lambda name: [Row(name, 2, row)])
    frames = {"demand": frozenset({"actor"}), "odd": frozenset({"host"})}
    (line,) = check_triggers([TYPES["REQUEST"]], frames)
    assert line.startswith("event_request.tsv line 2: طالب:")
    assert problem in line


@pytest.mark.parametrize(
    ("column", "cell"),
    [("origin", "else"), ("voices", "loud"), ("roles", "actor:thing")],
    ids=["origin", "voice", "kind"],
)
def test_an_unknown_value_is_refused(monkeypatch, column, cell):
    first = next(read_table("event_types"))
    monkeypatch.setattr(typology, "read_table", lambda name: [Row(name, 5, {**first.cells, column: cell})])
    with pytest.raises(LexiconError, match=f"event_types.tsv line 5: unknown {column}"):
        load_typology()


def test_the_page_of_types_is_that_of_the_tables():
    path = ROOT / "scripts/event_types_page.py"
    if not path.is_file():
        pytest.skip("scripts/ is not part of an installed package")
    specification = importlib.util.spec_from_file_location("event_types_page", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    assert module.PAGE.read_text(encoding="utf-8") == module.page(load_typology()), "run scripts/event_types_page.py"
