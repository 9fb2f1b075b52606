from __future__ import annotations

import itertools

import pytest

from khabar.link.outlets import find_houses

from .factories import Draft

GENERIC = frozenset({"منصه", "قناه", "صحيفه", "الاخباريه"})

#: An outlet as an article shows it: name, identifier, what else its page goes by.
Shown = tuple[str, str | None, str | None]


def shown(name: str, entity: str | None = None, also: str | None = None) -> Shown:
    return name, entity, also


def heads(*outlets: Shown) -> list[str]:
    """What each outlet is called by; the same in whatever order the articles come."""
    articles = [Draft("نص", page=str(n)).outlet(*outlet).done() for n, outlet in enumerate(outlets)]
    houses = [find_houses(order, GENERIC) for order in itertools.permutations(articles)]
    assert all(one == houses[0] for one in houses)
    return [houses[0].head(article.outlet) for article in articles if article.outlet]


def test_a_page_with_both_tells_that_name_and_host_are_one():
    told = shown("المدار", also="madar.example")
    assert heads(told, shown("madar.example"), shown("المدار")) == ["المدار"] * 3


def test_a_host_whose_page_bears_the_name_tells_it_too():
    assert heads(shown("madar.example", also="المدار"), shown("المدار")) == ["المدار"] * 2


def test_names_that_differ_in_words_of_many_outlets_are_one():
    names = [shown("سنديان"), shown("منصة سنديان الإخبارية", also="oak.example"), shown("oak.example")]
    assert len(set(heads(*names))) == 1


@pytest.mark.parametrize(
    "outlets",
    [
        [shown("المدار"), shown("madar.example")],
        [shown("قناة المدار"), shown("صحيفة المدار")],
        [shown("المدار", also="a.example"), shown("منصة المدار", also="b.example")],
        [shown("المدار", "madar-tv"), shown("قناة المدار", "madar-paper")],
        [shown("المدار", "madar-tv", "a.example"), shown("a.example", "madar-paper")],
        [shown("قناة"), shown("صحيفة")],
        [shown("المدار"), shown("المدار اليوم")],
    ],
)
def test_outlets_that_stay_apart(outlets: list[Shown]):
    assert len(set(heads(*outlets))) == len(outlets)


def test_a_host_shown_with_two_names_is_neither():
    found = heads(shown("المدار", also="press.example"), shown("الأفق", also="press.example"), shown("press.example"))
    assert found == ["المدار", "الأفق", "press.example"]


def test_a_name_shown_with_two_hosts_is_neither():
    found = heads(shown("المدار", also="a.example"), shown("المدار", also="b.example"), shown("a.example"))
    assert found == ["المدار", "المدار", "a.example"]


def test_an_identifier_is_what_its_names_are_called_by():
    assert heads(shown("المدار", "madar"), shown("قناة المدار"), shown("المدار")) == ["madar"] * 3


def test_each_other_name_is_a_stored_decision():
    drafts = [
        Draft("نص", page="a").outlet("المدار", also="madar.example"),
        Draft("نص", page="b").outlet("madar.example"),
    ]
    (judged,) = find_houses([d.done() for d in drafts], GENERIC).judgements
    assert (judged.kind, judged.left, judged.right, judged.verdict) == ("outlet", "madar.example", "المدار", "same")
    assert judged.reasons
