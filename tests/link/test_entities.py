from __future__ import annotations

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
