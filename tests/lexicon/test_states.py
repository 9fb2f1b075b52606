"""Every state with all that news may call it by: names, adjectives, capital, seat of government."""

import re

import pytest

from khabar.lexicon.names import NameLexicon, load_names
from khabar.lexicon.surfaces import expand_demonyms, state_demonyms

#: Why a state has no capital of its own in the table.
NO_CAPITAL = {
    "israel": "the seat is disputed",
    "palestine": "the seat is disputed",
    "monaco": "city and state are one",
    "san-marino": "city and state have one name",
    "singapore": "city and state are one",
    "vatican": "city and state are one",
    "nauru": "has no official capital",
}
#: Why a capital's name does not stand for its state.
NO_METONYM = {"belgium": "بروكسل stands for the European Union"}
#: What stands for the state instead where it has no capital here.
SPEAKS_FOR = {"israel": "tel-aviv", "palestine": "ramallah"}
#: Members of the United Nations, observers and two that news treats as states; the rest of CLDR's list is no state.
NO_STATE = """
    AC AI AQ AS AW AX BL BM BQ BV CC CK CP CQ CW CX DG EA EH EU EZ FK FO GF GG GI GL GP GS GU HK HM IC IM IO JE KY
    MF MO MP MQ MS NC NF NU PF PM PN PR QO RE SH SJ SX TA TC TF TK UM UN VG VI WF XA XB YT ZZ
"""
#: Spellings of one adjective that houses differ in.
BOTH_SPELLINGS = (
    "usa أمريكي أميركي", "bangladesh بنغلاديشي بنجلاديشي", "ethiopia إثيوبي أثيوبي", "poland بولندي بولوني",
    "chile تشيلي شيلي", "philippines فلبيني فيليبيني", "hungary مجري هنغاري", "gabon غابوني جابوني",
    "uganda أوغندي أوجندي", "guatemala غواتيمالي جواتيمالي", "indonesia إندونيسي أندونيسي", "spain إسباني أسباني",
    "dr-congo كونغولي كونجولي", "south-africa جنوب أفريقي|جنوب إفريقي", "vietnam فيتنامي فييتنامي",
    "thailand تايلاندي تايلندي", "kazakhstan كازاخستاني كازاخي", "denmark دنماركي دانماركي", "haiti هايتي هاييتي",
    "ecuador إكوادوري أكوادوري", "ireland أيرلندي إيرلندي", "togo توغولي توجولي", "nicaragua نيكاراغوي نيكاراجوي",
)  # fmt: skip
#: States of whose government news speaks by the name of a building or a street.
WITH_SEAT = """
    usa russia france united-kingdom ukraine turkey egypt lebanon algeria tunisia syria sudan yemen palestine
    somalia saudi-arabia kuwait united-arab-emirates oman bahrain jordan qatar iraq iran germany italy spain china
    india japan south-korea philippines brazil argentina venezuela chile colombia afghanistan pakistan greece
    vatican
"""


@pytest.fixture(scope="module")
def names() -> NameLexicon:
    return load_names()


def test_every_state_of_cldr_is_there(names):
    territories = pytest.importorskip("babel", reason="install the extra 'lexicon'").Locale("en").territories
    listed = {state.iso2 for state in names.states.values()}
    assert {code for code in territories if re.fullmatch("[A-Z]{2}", code)} - set(NO_STATE.split()) == listed


def test_every_state_has_a_capital_or_a_reason(names):
    assert {state.id for state in names.states.values() if not state.capital} == set(NO_CAPITAL)


def test_every_capital_is_a_place_that_stands_for_its_state(names):
    silent = {
        state.id for state in names.states.values() if state.capital and names.places[state.capital].metonym != state.id
    }
    assert silent == set(NO_METONYM)
    assert all(names.places[place].metonym == state for state, place in SPEAKS_FOR.items())


def test_every_state_has_adjectives_in_both_genders_and_numbers(names):
    for state in names.states.values():
        kinds = {kind for _, kind in state_demonyms(state)}
        assert kinds >= {"m.sg", "f.sg", "m.du", "f.du", "m.pl", "f.pl"}, f"{state.id} lacks an adjective"


@pytest.mark.parametrize("line", BOTH_SPELLINGS, ids=lambda line: line.split()[0])
def test_adjectives_have_the_spellings_of_all_houses(names, line):
    state, _, spellings = line.partition(" ")
    wanted = spellings.split("|") if "|" in spellings else spellings.split()
    assert set(wanted) <= set(names.states[state].demonym_stems)


def test_every_state_has_a_wikidata_number_of_its_own(names):
    numbers = [state.wikidata for state in names.states.values()]
    assert all(numbers)
    assert len(set(numbers)) == len(numbers)


def test_seats_of_government_stand_for_their_state(names):
    for state in names.states.values():
        for seat in state.seats:
            assert names.organisations[seat].metonym == state.id


@pytest.mark.parametrize("state", WITH_SEAT.split())
def test_seats_that_news_names_are_there(names, state):
    assert names.states[state].seats


def test_of_two_states_with_one_adjective_the_likelier_comes_first(names):
    bearers = [surface.id for surface in expand_demonyms(names) if surface.text == "الكونغولي"]
    assert bearers == ["dr-congo", "congo"]
