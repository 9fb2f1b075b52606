"""The tables of names: their rows, their loader, who held which office when."""

import time

import pytest

from khabar.errors import LexiconError
from khabar.lexicon import tables
from khabar.lexicon.name_check import check_names
from khabar.lexicon.names import NameLexicon, Office, load_names
from khabar.text.fold import fold


@pytest.fixture(scope="module")
def names() -> NameLexicon:
    return load_names()


def test_tables_hold_together_and_every_example_shows_its_name(names):
    assert check_names(names) == []


def test_tables_are_as_wide_as_promised(names):
    kinds = [organisation.kind for organisation in names.organisations.values()]
    assert len(names.states) >= 197
    assert len(names.places) >= 700
    assert len(names.organisations) >= 750
    assert (kinds.count("agency") >= 30, kinds.count("outlet") >= 80, kinds.count("platform") >= 12) == (True,) * 3
    assert len(names.persons) >= 1400
    assert len(names.roles) >= 150
    assert len(names.given_names) >= 600


def test_every_state_with_a_capital_of_its_own_is_named_by_it(names):
    for state in names.states.values():
        if state.capital:
            assert names.places[state.capital].state == state.id


def test_loading_is_fast():
    started = time.perf_counter()
    load_names()
    assert time.perf_counter() - started < 0.4  # 0.02 s on a quiet machine


def test_folding_keeps_no_surface_empty(names):
    surfaces = [s for record in names.organisations.values() for s in record.surfaces]
    assert all(fold(surface).strip() for surface in surfaces)


HOLDERS = {
    "foreign_minister_day": ("foreign_minister", "russia", "2025-02-12", ("lavrov-sergey",)),
    "president_day": ("president", "usa", "2025-02-12", ("trump-donald",)),
    "president_before_inauguration": ("president", "usa", "2025-01-19", ("biden-joe",)),
    "president_month_of_change": ("president", "usa", "2025-01", ("biden-joe", "trump-donald")),
    "president_year_before": ("president", "usa", "2024", ("biden-joe",)),
    "president_decade": ("president", "usa", "201X", ("obama-barack", "trump-donald")),
    "president_interval": ("president", "ukraine", "2014-07/2014-08", ("poroshenko-petro",)),
    "president_open_interval": ("president", "ukraine", "2019-06/..", ("zelensky-volodymyr",)),
    "uncertain_date": ("president", "usa", "2014?", ("obama-barack",)),
    "spokesperson": ("spokesperson", "kremlin", "2025-02-12", ("peskov-dmitry",)),
    "foreign_policy_adviser": ("foreign_policy_adviser", "kremlin", "2025", ("ushakov-yuri",)),
    "nobody_known": ("president", "tuvalu", "2025", ()),
}


@pytest.mark.parametrize(("role", "body", "on", "expected"), HOLDERS.values(), ids=HOLDERS.keys())
def test_holders(names, role, body, on, expected):
    assert names.holders(role, body, on) == expected


def test_holders_without_a_date_are_all_of_them(names):
    assert set(names.holders("president", "usa")) >= {"trump-donald", "biden-joe", "obama-barack"}


def test_offices_of_a_person(names):
    assert {o.role for o in names.offices_of("rubio-marco", "2025-03")} == {"foreign_minister"}
    assert names.offices_of("nobody") == ()


def test_a_term_without_dates_overlaps_everything():
    assert Office("x", "envoy", "un", (), "", "", "").overlaps("1999")


def test_name_of(names):
    assert names.name_of("trump-donald") == ("دونالد ترامب", "Donald Trump")
    assert names.name_of("kremlin") == ("الكرملين", "Kremlin")
    assert names.name_of("nobody") is None


def test_contested_names_give_each_camp(names):
    camps = {camp for camp, _ in names.organisations["houthis"].aliases_by_camp}
    assert camps == {"own", "others", "hostile"}


def test_own_name_of_nobody_is_a_hostile_one(names):
    for organisation in names.organisations.values():
        hostile = {surface for camp, surface in organisation.aliases_by_camp if camp == "hostile"}
        calm = {surface for camp, surface in organisation.aliases_by_camp if camp != "hostile"}
        assert organisation.name_ar not in hostile - calm


def test_an_identifier_listed_twice_is_an_error(monkeypatch):
    table = list(tables.read_table("states"))
    doubled = {"states": [*table, table[0]]}
    monkeypatch.setattr(
        "khabar.lexicon.names.read_table", lambda name: iter(doubled.get(name, tables.read_table(name)))
    )
    with pytest.raises(LexiconError, match="listed twice"):
        load_names()


def test_check_tells_a_reversed_term_and_a_double_claim(names):
    office = Office("trump-donald", "president", "usa", (), "2025-01-20", "2017-01-20", "دونالد ترامب")
    state = names.states["yemen"]
    claimed = type(state)(
        id="elsewhere", iso2="ZZ", wikidata="", name_ar="روسيا", name_en="Elsewhere", surfaces=("روسيا",),
        demonym_stems=(), demonym_plurals=(), capital="", example="زار الوفد روسيا.",
    )  # fmt: skip
    broken = NameLexicon(
        states={**names.states, "elsewhere": claimed}, places=names.places, organisations=names.organisations,
        persons=names.persons, offices=(office,), roles=(), honorifics=(), given_names={}, ambiguous=names.ambiguous,
        by_person={}, by_office={},
    )  # fmt: skip
    problems = check_names(broken)
    assert any("ends before it begins" in problem for problem in problems)
    assert any(problem.startswith("روسيا is claimed by elsewhere, russia") for problem in problems)
