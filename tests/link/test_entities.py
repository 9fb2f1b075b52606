from __future__ import annotations

import itertools

import pytest

from khabar.lexicon.names import load_names
from khabar.link.entities import link_entities

from .factories import Draft


def test_variants_are_counted_over_all_articles():
    one = Draft("الغامدي ثم الغامدي").name("الغامدي", "ar-x").name("الغامدي", "ar-x", nth=1).done()
    two = Draft("الغامدى", page="b").name("الغامدى", "ar-x").done()
    (summary,) = link_entities([one, two]).summaries
    assert summary.variants == {"الغامدي": 2, "الغامدى": 1}


def test_same_folded_spelling_is_one():
    one = Draft("أحمد الغامدي").name("أحمد الغامدي", "ar-1").done()
    two = Draft("احمد الغامدى", page="b").name("احمد الغامدى", "ar-2").done()
    links = link_entities([one, two])
    assert links.canonical == {"ar-1": "ar-1", "ar-2": "ar-1"}


def _with_role(page: str, name: str, entity: str, role: str):
    draft = Draft(f"{role} {name}", page=page)
    return draft.name(role, entity, form="role").name(name, entity).done()


def test_one_letter_apart_needs_the_same_role():
    same = [
        _with_role("a", "عبد الرحمن السبيعي", "ar-1", "وكيل الوزارة"),
        _with_role("b", "عبد الرحمان السبيعي", "ar-2", "وكيل الوزارة"),
    ]
    other = [same[0], _with_role("b", "عبد الرحمان السبيعي", "ar-2", "مدرب الفريق")]
    assert link_entities(same).canonical["ar-2"] == "ar-1"
    assert link_entities(other).canonical["ar-2"] == "ar-2"


def test_lexicon_entities_never_merge():
    one = Draft("محمد").name("محمد", "person-a").done()
    two = Draft("محمد", page="b").name("محمد", "person-b").done()
    assert set(link_entities([one, two]).canonical.values()) == {"person-a", "person-b"}


def _named(page: str, name: str, role: str = "", state: str = ""):
    """One article that names somebody whom no table lists, after a title and a demonym where given."""
    words = " ".join(filter(None, (role, name)))
    draft = Draft(words, page=page).name(name, f"ar-{name.replace(' ', '-')}")
    if role:
        draft.name(role, f"ar-{name.replace(' ', '-')}", form="role")
    if state:
        draft.name(role.split()[-1], state, kind="place", form="demonym")
    return draft.done()


def _entity(article) -> str:
    return next(m.entity for m in article.entities if m.form == "name")


SAME_PEOPLE = [
    ("سيرغي كوفالينكو", "سيرجي كوفالينكو"),
    ("سيرغي كوفالينكو", "سيرغي كوفالنكو"),
    ("أنطون فيشنيفسكي", "انطون فيشنيفسكى"),
    ("سالم القاسم", "سالم بن ناصر القاسم"),
]
TWO_PEOPLE = [
    ("محمد القاسم", "محمود القاسم"),
    ("حسن القاسم", "حسين القاسم"),
    ("سالم القاسم", "ناصر القاسم"),
    ("عمر السالم", "عمرو السالم"),
    ("سالم بن ناصر", "سالم بن خالد بن ناصر"),
    ("سيرغي كوفالينكو", "سيرغي كوفالتشوك"),
    ("فيصل بن خالد القاسم", "فيصل بن ناصر القاسم"),
]


@pytest.mark.parametrize(("left", "right"), SAME_PEOPLE)
def test_spellings_of_one_person_in_one_role_are_one(left, right):
    one, other = _named("a", left, "وزير النقل"), _named("b", right, "وزير النقل")
    links = link_entities([one, other])
    assert links.canonical[_entity(one)] == links.canonical[_entity(other)]
    (judgement,) = (j for j in links.judgements if j.verdict == "same")
    assert judgement.reasons


@pytest.mark.parametrize(("left", "right"), SAME_PEOPLE)
def test_the_order_of_articles_makes_no_difference(left, right):
    articles = [
        _named("a", left, "وزير النقل"),
        _named("b", right, "وزير النقل"),
        _named("c", "نادر السالم", "وزير النقل"),
    ]
    found = [link_entities(order) for order in itertools.permutations(articles)]
    assert all(links == found[0] for links in found)


@pytest.mark.parametrize(("left", "right"), TWO_PEOPLE)
def test_two_people_stay_two_even_in_one_role(left, right):
    one, other = _named("a", left, "وزير النقل"), _named("b", right, "وزير النقل")
    canonical = link_entities([one, other]).canonical
    assert canonical[_entity(one)] != canonical[_entity(other)]


def test_a_deputy_is_not_whose_deputy_he_is():
    one, other = _named("a", "سيرغي كوفالينكو", "وزير النقل"), _named("b", "سيرغي كوفالنكو", "نائب وزير النقل")
    canonical = link_entities([one, other]).canonical
    assert canonical[_entity(one)] != canonical[_entity(other)]


def test_a_name_that_two_fuller_ones_shorten_to_is_neither():
    articles = [
        _named("a", "سالم القاسم", "وزير النقل"),
        _named("b", "سالم بن ناصر القاسم", "وزير النقل"),
        _named("c", "سالم بن خالد القاسم", "وزير النقل"),
    ]
    assert len(set(link_entities(articles).canonical.values())) == 3


NAMES = load_names()


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("سيلفيو بيرلوسكونى", "berlusconi-silvio"),
        ("انطونيو جوتيرش", "guterres-antonio"),
        ("ريكس تيليرسن", "tillerson-rex"),
    ],
)
def test_a_spelling_that_the_table_lacks_is_the_listed_person(name, listed):
    links = link_entities([_named("a", name)], NAMES)
    assert links.canonical[f"ar-{name.replace(' ', '-')}"] == listed
    (judgement,) = links.judgements
    assert judgement.verdict == "same"
    (summary,) = links.summaries
    assert summary.entity == listed
    assert summary.name_en == NAMES.persons[listed].name_en
    assert summary.variants == {name: 1}


@pytest.mark.parametrize("name", ["عبدالله الحصين", "فيصل بن خالد بن عبدالعزيز", "أحمد الحميدي", "سلمان بن سعود"])
def test_arabic_names_near_a_listed_one_are_not_that_person(name):
    assert link_entities([_named("a", name)], NAMES).canonical == {
        f"ar-{name.replace(' ', '-')}": f"ar-{name.replace(' ', '-')}"
    }


def test_another_state_beside_the_name_leaves_it_open():
    article = _named("a", "سيلفيو بيرلوسكونى", "مهاجم المنتخب البرازيلي", "brazil")
    links = link_entities([article], NAMES)
    assert links.canonical[_entity(article)] == _entity(article)
    assert [j.verdict for j in links.judgements] == ["unsure"]


def test_people_and_bodies_of_one_spelling_stay_apart():
    one = Draft("مركز سالم").name("مركز سالم", "ar-1", kind="organization").done()
    two = Draft("مركز سالم", page="b").name("مركز سالم", "ar-2").done()
    assert len(set(link_entities([one, two]).canonical.values())) == 2
