"""Places that tie: towns that only the texts tell of, and places in the names of summits."""

from __future__ import annotations

from khabar.link.places import learn_places, named_place, places_of

from .factories import Draft


def test_a_town_is_learnt_where_a_text_calls_it_so():
    texts = ["التقيا في بلدة تلشهاب.", "التقيا في ظل الأزمة."]
    assert learn_places(texts, [Draft(t).done() for t in texts]) == {"تلشهاب"}


def test_a_learnt_town_is_a_place_where_it_is_not_called_so():
    text = "التقى الوزيران في دار قديمة في تلشهاب أمس."
    article = Draft(text).event("CONSULT", "التقى", text[:-1], {}, mode="meet").done()
    assert places_of(text, article, article.events[0], frozenset({"تلشهاب"})) == {"named:تلشهاب"}
    assert places_of(text, article, article.events[0], frozenset()) == set()


def test_a_summit_is_called_by_its_place():
    text = "انتهت قمة جنيف أمس."
    draft = Draft(text).name("جنيف", "geneva", "place").event("CONSULT", "قمة", text[:-1], {}, mode="meet")
    article = draft.done()
    found = named_place(article, article.events[0])
    assert found is not None and found.entity == "geneva"


def test_two_places_joined_by_and_are_both_told():
    text = "استهدف قصف مواقع في ريفي حماة وحلب مساء الأحد."
    draft = Draft(text).name("حماة", "hama", "place").name("حلب", "aleppo", "place")
    article = draft.event("ASSAULT", "قصف", text[:-1], {}, place=("hama", "حماة")).done()
    assert places_of(text, article, article.events[0], frozenset()) == {"hama", "aleppo"}
