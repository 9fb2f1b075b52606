"""Conflicts of presence, outcome, strength, place and headline, and what only looks like one."""

from __future__ import annotations

import pytest

from khabar.lexicon.names import load_names
from khabar.link import link_articles
from khabar.link.accounts import Told
from khabar.link.claims import Attested
from khabar.link.conflicts import knows_both
from khabar.link.dating import may_be_of_plan
from khabar.link.observation import Observation

from .factories import Draft, evidence
from .stories import NORTH, PARTIES, SOUTH

DAY = "2024-03-05"
EAST = {"وزير الشرق": "minister-east"}
DATE = "الثلاثاء 5 مارس 2024"


def kinds(*drafts: Draft) -> list[str]:
    texts = {d.fields["page"]: d.text for d in drafts}
    linked = link_articles(texts, [d.done() for d in drafts], load_names())
    return [c.kind for c in linked.conflicts]


def meeting(page: str, words: str, parties: dict[str, str], trigger: str = "اجتمع", **more) -> Draft:
    text = f"{words} {DATE}"
    draft = Draft(f"{text}.", page=page).published(DAY).time(DATE, DAY)
    return draft.event("CONSULT", trigger, text, parties, mode="meet", time=(DAY, DATE), **more)


def test_who_was_absent_in_one_account_was_there_in_the_other():
    three = meeting("a.txt", "اجتمع وزير الشمال ووزير الجنوب ووزير الشرق", {**PARTIES, **EAST})
    words = "اجتمع وزير الشمال ووزير الجنوب في غياب وزير الشرق"
    without = meeting("b.txt", words, PARTIES).name("وزير الشرق", "minister-east")
    silent = meeting("c.txt", "اجتمع وزير الشمال ووزير الجنوب", PARTIES)
    assert kinds(three, without) == ["participants"]
    assert kinds(three, silent) == []
    assert kinds(without, silent) == []


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        pytest.param("happened", "negated", ["modality"], id="one says that they met, the other that they did not"),
        pytest.param("happened", "happened", [], id="both say that they met"),
        pytest.param("planned", "negated", [], id="a plan that came to nothing"),
    ],
)
def test_whether_it_took_place(first, second, found):
    words = "اجتمع وزير الشمال ووزير الجنوب"
    left, right = meeting("a.txt", words, PARTIES, modality=first), meeting("b.txt", words, PARTIES, modality=second)
    assert kinds(left, right) == found


def test_what_is_denied_a_day_later_is_no_conflict():
    words = "اجتمع وزير الشمال ووزير الجنوب"
    later = meeting("b.txt", words, PARTIES, modality="negated").published("2024-03-06")
    assert kinds(meeting("a.txt", words, PARTIES), later) == []


MATTER = "فتح معبر الوادي الكبير أمام القوافل"


def talk(page: str, verb: str, kind: str) -> Draft:
    met = f"اجتمع وزير الشمال ووزير الجنوب {DATE}"
    after = f"و{verb} وزير الشمال مع وزير الجنوب على {MATTER}"
    draft = Draft(f"{met}. {after}.", page=page).published(DAY).time(DATE, DAY)
    draft.event("CONSULT", "اجتمع", met, PARTIES, mode="meet", time=(DAY, DATE))
    people = {"وزير الشمال": NORTH, "وزير الجنوب": SOUTH}
    return draft.event(kind, verb, after, people)


def test_an_agreement_that_the_other_paper_knows_as_a_talk_alone():
    agreed, discussed = talk("a.txt", "اتفق", "AGREE"), talk("b.txt", "تباحث", "CONSULT")
    assert "strength" in kinds(agreed, discussed)
    assert "strength" not in kinds(agreed, talk("c.txt", "اتفق", "AGREE"))
    assert "strength" not in kinds(discussed, talk("c.txt", "تباحث", "CONSULT"))


def bomb(page: str, title: str, body: str) -> Draft:
    draft = Draft(f"{title}\n\n{body}.", page=page).published(DAY)
    draft.fields["title"] = evidence(draft.text, title)
    for within in (title, body):
        trigger, number = within.split()[:2]
        tolls = {f"{trigger} {number}": ("killed", float(number), float(number))}
        draft.event("ASSAULT", trigger, within, {}, mode="explosives", amounts=tolls)
    return draft


@pytest.mark.parametrize(
    ("title", "found"),
    [
        pytest.param("مقتل 12 بانفجار سيارة مفخخة في سوق الواحة", ["number"], id="the body has another number"),
        pytest.param("مقتل 9 بانفجار سيارة مفخخة في سوق الواحة", [], id="the same number"),
    ],
)
def test_a_headline_against_its_body(title, found):
    body = "قتل 9 من الباعة بانفجار سيارة مفخخة في سوق الواحة القديم"
    assert kinds(bomb("a.txt", title, body)) == found


def blast(page: str, city: str, place: str, dead: int) -> Draft:
    text = f"قتل {dead} من الباعة بانفجار سيارة مفخخة في سوق {city} القديم صباح أمس"
    draft = Draft(f"{text}.", page=page).published(DAY).name(city, place, kind="place")
    tolls = {f"قتل {dead}": ("killed", float(dead), float(dead))}
    return draft.event("ASSAULT", "قتل", text, {}, mode="explosives", place=(place, city), amounts=tolls)


@pytest.mark.parametrize(
    ("city", "place", "dead", "found"),
    [
        pytest.param("نيروبي", "nairobi", 14, ["place"], id="one toll, the same words, another city"),
        pytest.param("مومباسا", "mombasa", 14, [], id="the same city"),
        pytest.param("كينيا", "kenya", 14, [], id="the state that the city lies in"),
        pytest.param("نيروبي", "nairobi", 5, [], id="another toll: two attacks"),
    ],
)
def test_one_deed_at_two_places(city, place, dead, found):
    assert kinds(blast("a.txt", "مومباسا", "mombasa", 14), blast("b.txt", city, place, dead)) == found


def told_on(page: str, day: str) -> Draft:
    text = "قالت الشرطة، الاثنين، إن مسلحا قتل ثلاثة حراس في ساحة البلدة القديمة"
    draft = Draft(text, page=page).published("2024-03-06").time("الاثنين", day)
    draft = draft.says("police", "مسلحا قتل ثلاثة حراس في ساحة البلدة القديمة", cue="قالت")
    return shot(draft, statement=0)


def shot(draft: Draft, **more) -> Draft:
    held = "مسلحا قتل ثلاثة حراس في ساحة البلدة القديمة"
    amounts = {"ثلاثة": ("killed", 3.0, 3.0)}
    return draft.event("ASSAULT", "قتل", held, {"حراس": "guards"}, role="recipient", amounts=amounts, **more)


def test_what_was_told_on_one_day_was_not_done_on_the_next():
    text = "أفادت صحيفة أن مسلحا قتل ثلاثة حراس في ساحة البلدة القديمة الثلاثاء"
    other = Draft(text, page="b.txt").published("2024-03-06").time("الثلاثاء", "2024-03-05")
    other = shot(other, time=("2024-03-05", "الثلاثاء"))
    early, later = told_on("a.txt", "2024-03-04"), told_on("a.txt", "2024-03-05")
    assert "date" in kinds(early, other)
    assert "date" not in kinds(later, other)


@pytest.mark.parametrize(
    ("day", "modality", "found"),
    [
        pytest.param("2024-03-06", "planned", True, id="told on the day of the news"),
        pytest.param("2024-03-09", "planned", False, id="a day to come"),
        pytest.param("2024-03-06", "happened", False, id="it has happened"),
    ],
)
def test_the_day_on_which_a_plan_is_told_is_not_surely_the_day_of_the_plan(day, modality, found):
    text = "أعلن وزير الشمال الأربعاء عن لقاء وزير الجنوب"
    draft = Draft(f"{text}.", page="a.txt").published("2024-03-06").time("الأربعاء", day)
    draft.event("CONSULT", "لقاء", text, PARTIES, mode="meet", modality=modality, time=(day, "الأربعاء"))
    article = draft.done()
    assert may_be_of_plan(article, article.events[0]) == found


def pledged(page: str, *verbs: str) -> Draft:
    sentences = [f"{verb} وزير الشمال ووزير الجنوب على {MATTER}" for verb in verbs]
    draft = Draft(". ".join(sentences), page=page).published(DAY)
    for verb, sentence in zip(verbs, sentences, strict=True):
        draft.event("AGREE", verb, sentence, PARTIES)
    return draft


def test_who_tells_of_a_promise_too_does_not_contradict_it():
    assert kinds(pledged("a.txt", "اتفق"), pledged("b.txt", "تعهد")) == ["strength"]
    assert kinds(pledged("a.txt", "اتفق", "تعهد"), pledged("b.txt", "تعهد")) == []


def resigned(page: str, *days: tuple[str, str]) -> Draft:
    lines = [f"استقال سالم من الوزارة في الواحة {words} بسبب خلاف على القناة الجديدة" for words, _ in days]
    draft = Draft(". ".join(lines) + ".", page=page).published("2024-03-05").name("سالم", "salim")
    for line, (words, day) in zip(lines, days, strict=True):
        draft.time(words, day)
        draft.event("APPOINT", "استقال", line, {"سالم": "salim"}, mode="resign", time=(day, words), role="actor")
    return draft


def test_who_gives_both_days_contradicts_neither():
    first, second = ("في 4 مارس 2024", "2024-03-04"), ("في 5 مارس 2024", "2024-03-05")
    assert kinds(resigned("a.txt", first), resigned("b.txt", second)) == ["date"]
    accounts = [Attested(seen(day, page), None, None) for page, day in (("a", "04"), ("b", "05"), ("b", "04"))]
    assert knows_both(accounts[0].observation, accounts[1].observation, accounts)
    assert not knows_both(accounts[0].observation, accounts[1].observation, accounts[:2])


def seen(day: str, page: str) -> Observation:
    words = f"في {day} مارس"
    article = resigned(f"{page}.txt", (words, f"2024-03-{day}")).done()
    return Observation("date", f"2024-03-{day}", Told(article, article.events[0]), article.events[0].trigger)
