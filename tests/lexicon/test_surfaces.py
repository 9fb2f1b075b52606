"""How names are inflected and combined."""

import pytest

from khabar.lexicon.names import load_names
from khabar.lexicon.surfaces import (
    expand_names,
    expand_organisations,
    expand_places,
    inflected_adjective,
    person_surfaces,
    role_forms,
    state_demonyms,
)


@pytest.fixture(scope="module")
def names():
    return load_names()


@pytest.mark.parametrize(
    ("state", "form"),
    [
        pytest.param("usa", "الأميركيين", id="both-spellings"),
        pytest.param("usa", "أمريكيتين", id="feminine-dual"),
        pytest.param("russia", "الروس", id="irregular-plural"),
        pytest.param("north-korea", "الكورية الشمالية", id="two-words-agree"),
        pytest.param("south-africa", "الجنوب أفريقية", id="first-word-fixed"),
        pytest.param("ukraine", "أوكرانيات", id="feminine-plural"),
    ],
)
def test_demonyms(names, state, form):
    assert form in {text for text, _ in state_demonyms(names.states[state])}


def test_adjective_kinds():
    assert ("روسية", "f.sg") in inflected_adjective("روسي")


@pytest.mark.parametrize(
    ("person", "surface", "kind"),
    [
        pytest.param("trump-donald", "دونالد ترمب", "full", id="combination"),
        pytest.param("zelensky-volodymyr", "فولودومير زيلنسكي", "full", id="variants"),
        pytest.param("hegseth-pete", "هيجسيث", "surname", id="surname"),
        pytest.param("obama-barack", "باراك", "given", id="given"),
        pytest.param("johnson-mike", "جونسون", "short", id="surname-needs-support"),
    ],
)
def test_persons(names, person, surface, kind):
    assert (surface, kind) in {(s.text, s.kind) for s in person_surfaces(names.persons[person])}


ROLE_FORMS = {
    "definite": ("وزير الخارجية", "وزير الخارجية", "m.sg.def"),
    "construct": ("وزير الخارجية", "وزير خارجية", "m.sg.construct"),
    "feminine_construct": ("وزير الخارجية", "وزيرة خارجية", "f.sg.construct"),
    "dual": ("وزير الخارجية", "وزيرا الخارجية", "m.du.def"),
    "possessive": ("وزير الخارجية", "وزير خارجيته", "m.sg.possessive"),
    "plural_possessive": ("رئيس الوزراء", "رئيس وزرائها", "m.sg.possessive"),
    "long_owner": ("نائب رئيس الوزراء", "نائب رئيس الوزراء", "m.sg.def"),
    "bare_definite": ("رئيس", "الرئيسان", "m.du.def"),
    "bare_plural": ("رئيس", "الرؤساء", "m.pl.def"),
    "sound_plural": ("مسؤول", "مسؤولين", "m.pl.indef"),
    "sound_construct": ("مسؤول", "مسؤولو", "m.pl.construct"),
    "his_envoy": ("مبعوث", "مبعوثه", "m.sg.possessive"),
    "adjective_feminine": ("المبعوث الخاص", "المبعوثة الخاصة", "f.sg.def"),
    "adjective_indefinite": ("المبعوث الخاص", "مبعوث خاص", "m.sg.indef"),
    "counterpart": ("نظير", "نظيره", "m.sg.possessive"),
    "two_counterparts": ("نظير", "نظيريه", "m.du.possessive"),
    "prefix": ("المتحدث باسم", "المتحدثة باسم", "f.sg.def"),
    "secretary_general": ("أمين عام", "أمينة عام", "f.sg.construct"),
}


@pytest.mark.parametrize(("lemma", "form", "kind"), ROLE_FORMS.values(), ids=ROLE_FORMS.keys())
def test_roles(names, lemma, form, kind):
    role = next(role for role in names.roles if role.lemma == lemma)
    assert (form, kind) in set(role_forms(role))


def test_capitals_stand_for_their_states(names):
    found = {(s.text, s.id) for s in expand_places(names) if s.kind == "metonym"}
    assert {("موسكو", "russia"), ("واشنطن", "usa"), ("كييف", "ukraine")} <= found


def test_organisations_give_short_names_and_camps(names):
    found = {(s.text, s.id, s.kind) for s in expand_organisations(names)}
    assert ("تاس", "tass", "short") in found
    assert ("الكرملين", "russia", "metonym") in found
    assert ("أنصار الله", "houthis", "own") in found


def test_no_surface_is_blank_or_padded(names):
    assert all(s.text and s.text == s.text.strip() for s in expand_names(names))
