"""When a happening was, and when somebody told of it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from khabar.lexicon.wording import load_wording
from khabar.link import link_articles
from khabar.link.dating import is_inferred, is_telling_day, when_told
from khabar.link.when import When
from khabar.link.wording import wordlist

from .factories import Draft

WORDS = wordlist(load_wording())


def told_on_a_monday(*, page: str = "a.txt", content: str = "مقتل خمسة في تفجير", **more) -> Draft:
    text = f"أعلنت الشرطة الاثنين {content}."
    draft = Draft(text, page=page).published("2024-03-05").says(None, content, cue="أعلنت")
    return draft.event("ASSAULT", "تفجير", content, {}, time=("2024-03-04", more.pop("at", "الاثنين")), **more)


def when(draft: Draft) -> When:
    article = draft.done()
    return when_told(draft.text, article, article.events[0], WORDS)


def test_a_day_beside_the_cue_is_that_of_telling():
    article = told_on_a_monday().done()
    assert is_telling_day(article, article.events[0])
    assert is_inferred(article, article.events[0])


@pytest.mark.parametrize(
    ("more", "low", "high"),
    [
        pytest.param({}, date(2024, 3, 2), date(2024, 3, 4), id="news of that day"),
        pytest.param({"background": True}, None, date(2024, 3, 4), id="some time before it"),
        pytest.param({"modality": "planned"}, date(2024, 3, 2), date(2024, 4, 4), id="still to come"),
    ],
)
def test_telling_leaves_the_days_on_which_it_is_news(more, low, high):
    found = when(told_on_a_monday(**more))
    assert (found.low, found.high, found.stated) == (low, high, False)


@pytest.mark.parametrize(
    ("text", "day", "modality", "high", "stated"),
    [
        pytest.param(
            "ألغى الوزير الخميس القمة", "2024-03-07", "denied", date(2024, 4, 7), False, id="called off on it"
        ),
        pytest.param(
            "هدد الوفد الخميس بترك القمة", "2024-03-07", "conditional", date(2024, 4, 7), False, id="said on it"
        ),
        pytest.param("تعقد القمة الخميس", "2024-03-07", "planned", date(2024, 3, 7), True, id="it stands behind"),
        pytest.param("في 12 مارس تعقد القمة", "2024-03-12", "planned", date(2024, 3, 12), True, id="a day to come"),
        pytest.param("انعقدت الخميس القمة", "2024-03-07", "happened", date(2024, 3, 7), True, id="it was held"),
    ],
)
def test_the_day_on_which_a_plan_is_told_or_given_up_is_not_its_own(text, day, modality, high, stated):
    words = next(w for w in ("الخميس", "12 مارس") if w in text)
    draft = Draft(f"{text}.", page="a.txt").published("2024-03-07")
    found = when(draft.event("CONSULT", "القمة", text, {}, mode="meet", modality=modality, time=(day, words)))
    assert (found.high, found.stated) == (high, stated)


def test_a_day_inside_what_is_told_is_that_of_the_deed():
    content = "مقتل خمسة في تفجير وقع الأحد"
    draft = told_on_a_monday(content=content, at="الأحد")
    assert not is_telling_day(draft.done(), draft.done().events[0])
    assert when(draft).stated


def test_a_deed_told_a_day_later_is_one():
    parties = {"المطار": "airport"}
    plain = Draft("وقع تفجير في المطار الأحد.", page="b.txt").published("2024-03-04")
    plain.event("ASSAULT", "تفجير", plain.text, parties, time=("2024-03-03", "الأحد"), mode="explosives")
    told = told_on_a_monday(content="مقتل خمسة في تفجير المطار", mode="explosives")
    drafts = (told, plain)
    linked = link_articles({d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts])
    assert not [j for j in linked.judgements if any("different times" in reason for reason in j.reasons)]


@pytest.mark.parametrize(
    ("day", "rule", "modality", "found"),
    [
        pytest.param("2024-03-01", "weekday", "planned", date(2024, 3, 8), id="still to come"),
        pytest.param("2024-03-08", "weekday", "happened", date(2024, 3, 1), id="gone by"),
        pytest.param("2024-03-01", "weekday", "happened", date(2024, 3, 1), id="as it is read"),
        pytest.param("2024-03-01", "day_month", "planned", date(2024, 3, 1), id="no weekday alone"),
    ],
)
def test_a_weekday_lies_where_the_deed_does(day, rule, modality, found):
    text = "تظاهرة الجمعة في المدينة"
    draft = Draft(text).published("2024-03-05")
    draft.event("PROTEST", "تظاهرة", text, {}, time=(day, "الجمعة"), modality=modality)
    draft.events = [replace(e, time=replace(e.time, rule=rule)) for e in draft.events]
    assert when(draft).day == found
