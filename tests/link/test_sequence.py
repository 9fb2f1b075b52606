"""Deeds that one article tells one after another are several happenings."""

from __future__ import annotations

import itertools

import pytest

from khabar.lexicon.wording import load_wording
from khabar.link import link_articles
from khabar.link.accounts import Reader, Told
from khabar.link.mention_accounts import account_of
from khabar.link.sequence import find_signs, marked
from khabar.link.wording import wordlist
from khabar.text.tokens import tokenize

from .factories import Draft

WORDS = wordlist(load_wording())


def link(*drafts: Draft):
    return link_articles({d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts])


def homes(linked) -> list[int]:
    return sorted(len(e.mentions) for e in linked.events)


def told(text: str, *triggers: str, page: str = "a.txt", kind: str = "ASSAULT", **more) -> Draft:
    draft = Draft(f"{text}.", page=page).published("2024-03-05")
    for trigger in triggers:
        draft.event(kind, trigger, text, {}, **more)
    return draft


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وقع التفجير بعد يوم من الهجوم", ["بعد يوم من"]),
        ("وقع التفجير بعد نحو ثلاث ساعات من الهجوم", ["بعد نحو ثلاث ساعات من"]),
        ("وقع التفجير بعد يوم واحد على الهجوم", ["بعد يوم واحد على"]),
        ("قصف الجيش القرية ردا على الهجوم", ["ردا على"]),
        ("قتل خمسة بعد الهجوم على القرية", ["بعد"]),
        ("قتل خمسة في الهجوم على القرية", []),
    ],
)
def test_signs(text, found):
    tokens = list(tokenize(text))
    assert [text[sign.start : sign.end] for sign in find_signs(tokens, WORDS)] == found


@pytest.mark.parametrize(
    ("text", "triggers", "kind", "sizes"),
    [
        pytest.param(
            "وقع تفجير في المدينة بعد يوم من هجوم على السوق", ("تفجير", "هجوم"), "ASSAULT", [1, 1], id="lapse"
        ),
        pytest.param("نفذ الجيش غارة ردا على هجوم في المدينة", ("غارة", "هجوم"), "ASSAULT", [1, 1], id="answer"),
        pytest.param(
            "بالتزامن مع الغارة قصفت المدفعية القرية", ("الغارة", "قصفت"), "ASSAULT", [1, 1], id="at one time"
        ),
        pytest.param("شن الجيش غارة إثر هجوم في المدينة", ("غارة", "هجوم"), "ASSAULT", [1, 1], id="after it"),
        pytest.param("قتل خمسة بعد هجوم على السوق", ("قتل", "هجوم"), "ASSAULT", [2], id="what came of it"),
        pytest.param(
            "دعا الوزير إلى الحوار إثر مقتل خمسة، بعد أن فجر انتحاري سيارة",
            ("مقتل", "فجر"),
            "ASSAULT",
            [2],
            id="how a toll came",
        ),
        pytest.param(
            "يأتي إخراج السكان من الحي بعد الانتهاء من إخراج سكان القرية",
            ("إخراج", "إخراج سكان"),
            "COERCE",
            [1, 1],
            id="after one was done",
        ),
        pytest.param(
            "أداء اليمين بعد فوزه في الاقتراع", ("أداء", "فوزه"), "APPOINT", [1, 1], id="after of other types"
        ),
    ],
)
def test_told_one_after_the_other(text, triggers, kind, sizes):
    assert homes(link(told(text, *triggers, kind=kind))) == sizes


def test_what_goes_on_about_the_deed_before_is_not_the_news():
    text = "وقع تفجير في المدينة بعد يوم من هجمات على الكنائس، إذ قتل فيها أربعة عشر"
    draft = told(text, "تفجير", "هجمات", "قتل")
    home = {m: e.id for e in link(draft).events for m in e.mentions}
    news, before, dead = (home[event.id] for event in draft.events)
    assert news != before and news != dead


def test_who_kills_himself_ends_the_deed():
    text = "أطلق مسلح النار على الحراس قبل أن يقتل المسلح نفسه بمسدس"
    draft = Draft(f"{text}.", page="a.txt").published("2024-03-05")
    draft.event("ASSAULT", "أطلق", text, {"مسلح": None}, role="actor", mode="firearms")
    draft.event("ASSAULT", "يقتل", text, {}, mode="suicide-attack")
    assert homes(link(draft)) == [1, 1]


def test_the_same_day_is_nobody_himself():
    text = "وقع هجوم على مقر في المدينة وقتل حارس في اليوم نفسه"
    article, reader = told(text, "هجوم", "قتل").done(), Reader({"a.txt": f"{text}."}, WORDS, {})
    accounts = [account_of(Told(article, event), reader) for event in article.events]
    assert not any(account.fallen for account in marked(accounts, reader))


def test_what_is_dated_from_the_news_is_none_of_what_was_told_before():
    text = "هز تفجير السوق في المدينة. وأضافت الشرطة أن التفجير وقع بعد أسبوع من تفجير السوق القديم"
    draft = Draft(f"{text}.", page="a.txt").published("2024-03-05")
    for held, trigger in (("هز تفجير", "تفجير"), ("أن التفجير", "التفجير"), ("من تفجير", "تفجير")):
        draft.event("ASSAULT", trigger, held, {}, mode="explosives")
    assert homes(link(draft)) == [1, 2]


def test_a_separate_attack_is_none_of_those_before():
    text = "وقع هجوم على مقر في المدينة. وفي هجوم منفصل سقط ثلاثة قتلى"
    draft = Draft(f"{text}.", page="a.txt").published("2024-03-05")
    draft.event("ASSAULT", "هجوم", "وقع هجوم على مقر في المدينة", {})
    draft.event("ASSAULT", "هجوم", "وفي هجوم منفصل سقط ثلاثة قتلى", {})
    draft.event("ASSAULT", "قتلى", "وفي هجوم منفصل سقط ثلاثة قتلى", {}, amounts={"ثلاثة": ("killed", 3, 3)})
    assert homes(link(draft)) == [1, 2]


SHOT = "أطلق مسلح النار على حارسين في ساحة البلدة القديمة قبل أن تقتله الشرطة"
SHOT_TOO = "قالت الشرطة إن مسلحا أطلق النار على حارسين في ساحة البلدة القديمة قبل أن يلقى مصرعه"


def shooting(page: str, text: str, doer: str, end: str) -> Draft:
    draft = Draft(f"{text}.", page=page).published("2024-03-05")
    draft.event("ASSAULT", "أطلق", text, {doer: None}, role="actor", mode="firearms")
    if end == "تقتله":
        return draft.event("ASSAULT", end, text, {doer: None}, role="recipient")
    return draft.event("ASSAULT", end, text, {})


def test_the_doers_end_is_no_part_of_the_deed():
    drafts = [shooting("a.txt", SHOT, "مسلح", "تقتله"), shooting("b.txt", SHOT_TOO, "مسلحا", "يلقى")]
    for order in itertools.permutations(drafts):
        events = link(*order).events
        ends = {m for d in drafts for m in [d.events[1].id]}
        assert all(set(e.mentions) <= ends or not set(e.mentions) & ends for e in events)


def test_who_was_killed_after_he_attacked_others_is_none_of_their_dead():
    text = "مقتل رجل بالرصاص بعد أن هاجم حارسين بسكين"
    draft = Draft(f"{text}.", page="a.txt").published("2024-03-05")
    draft.event("ASSAULT", "مقتل", text, {"رجل": None}, role="recipient")
    draft.event("ASSAULT", "هاجم", text, {"حارسين": None}, role="recipient", rule="هاجم:verb:1")
    assert homes(link(draft)) == [1, 1]
    text = "مقتل رجل بالرصاص بعد أن هاجم مسلحون السوق"
    draft = Draft(f"{text}.", page="a.txt").published("2024-03-05")
    draft.event("ASSAULT", "مقتل", text, {"رجل": None}, role="recipient")
    draft.event("ASSAULT", "هاجم", text, {"مسلحون": None}, role="actor", rule="هاجم:verb:1")
    assert homes(link(draft)) == [2]


def test_whom_soldiers_shoot_before_he_flees_is_the_attacker():
    text = "طعن شاب حارسا في ساحة البلدة قبل أن يطلق الجنود النار عليه"
    draft = Draft(f"{text}.", page="a.txt").published("2024-03-05")
    draft.event("ASSAULT", "طعن", text, {"شاب": None}, role="actor")
    draft.event("ASSAULT", "يطلق", text, {"الجنود": None}, role="actor", mode="firearms")
    assert homes(link(draft)) == [1, 1]


def test_a_bomber_dies_in_his_own_attack():
    text = "أطلق مسلح النار على الحراس قبل أن يفجر نفسه"
    draft = Draft(f"{text}.", page="a.txt").published("2024-03-05")
    draft.event("ASSAULT", "أطلق", text, {"مسلح": None}, role="actor", mode="firearms")
    draft.event("ASSAULT", "يفجر", text, {"مسلح": None}, role="actor", mode="suicide-attack")
    assert homes(link(draft)) == [2]


def test_who_is_told_as_the_attacker_before_falls():
    text = "طعن المهاجم خمسة في باريس. وقالت إن المهاجم الذي لم تعلن هويته أردي قتيلا برصاص الشرطة"
    draft = Draft(f"{text}.").published("2024-03-05")
    draft.event("ASSAULT", "طعن", "طعن المهاجم خمسة", {"المهاجم": None}, role="actor")
    draft.event("ASSAULT", "أردي", "أردي قتيلا برصاص الشرطة", {"الشرطة": "police"}, role="actor", mode="firearms")
    reader = Reader({"a.txt": draft.text}, WORDS, {})
    article = draft.done()
    accounts = marked([account_of(Told(article, m), reader) for m in article.events], reader)
    assert [account.fallen for account in accounts] == [False, True]


def fallen(draft: Draft) -> list[bool]:
    article, reader = draft.done(), Reader({"a.txt": draft.text}, WORDS, {})
    return [a.fallen for a in marked([account_of(Told(article, m), reader) for m in article.events], reader)]


def test_where_others_died_with_him_the_attack_is_told():
    text = "مقتل شرطيين والمهاجم في باريس"
    both = Draft(text).event("ASSAULT", "مقتل", text, {"شرطيين": None, "المهاجم": None}, role="recipient")
    alone = Draft(text).event("ASSAULT", "مقتل", text, {"المهاجم": None}, role="recipient")
    assert (fallen(both), fallen(alone)) == ([False], [True])


def test_what_tells_more_of_a_dated_deed_is_dated_with_it():
    text = "نفذت عائلة الهجوم على المقر. وجاء ذلك بعد يوم على موجة من التفجيرات، إذ سقط ضحايا في كنائس"
    draft = Draft(f"{text}.").published("2024-03-05")
    first, second = text.split(". ")
    draft.event("ASSAULT", "الهجوم", first, {}).event("ASSAULT", "التفجيرات", second, {}, mode="explosives")
    draft.event("ASSAULT", "ضحايا", second, {}, mode="explosives")
    article, reader = draft.done(), Reader({"a.txt": draft.text}, WORDS, {})
    accounts = marked([account_of(Told(article, m), reader) for m in article.events], reader)
    assert [len(account.apart) for account in accounts] == [2, 1, 1]


def test_a_deed_at_the_scene_of_another_is_another():
    text = "وقام شخص بتفجير عبوات ناسفة في موقع الانفجار الأول"
    draft = told(text, "تفجير", "الانفجار", mode="explosives")
    assert homes(link(draft)) == [1, 1]
    died = told("وقتل خمسة في موقع الانفجار", "قتل", "الانفجار", mode="explosives")
    assert homes(link(died)) == [2]


@pytest.mark.parametrize(
    ("text", "triggers", "another"),
    [
        ("وقعت غارة على القرية. وأصابت غارة أخرى المدرسة", ("غارة", "غارة"), True),
        ("وقعت غارة على القرية. ووقعت غارة آخر النهار", ("غارة", "غارة"), False),
        ("دمر الجيش طائرة فوق القرية. ودمر أيضا طائرة أخرى", ("دمر", "ودمر"), True),
        ("قتل شرطي في القرية. وقتل شخص آخر في القرية", ("قتل", "وقتل"), False),
        ("قصف الجيش القرية. وقصف مرة أخرى القرية", ("قصف", "وقصف"), False),
    ],
)
def test_another_one_is_another(text, triggers, another):
    draft = Draft(f"{text}.").published("2024-03-05")
    for trigger, sentence in zip(triggers, text.split(". "), strict=True):
        rule = "x:noun:x" if trigger == "غارة" else "x:verb:x"
        draft.event("ASSAULT", trigger, sentence, {}, rule=rule, mode="airstrike")
    article, reader = draft.done(), Reader({"p.txt": draft.text}, WORDS, {})
    reader.texts[article.page] = draft.text
    accounts = marked([account_of(Told(article, m), reader) for m in article.events], reader)
    assert [bool(account.apart) for account in accounts] == [another, another]


def test_what_one_article_tells_as_another_is_not_the_news_of_both():
    news = "قصفت صواريخ مطار الواحة العسكري مساء الأحد في بلدة الواحة القديمة"
    text = f"{news}. وشنت الطائرات قبل ذلك ضربات مماثلة على مطار الواحة"
    first = Draft(f"{text}.", page="a.txt").published("2024-03-05")
    first.event("ASSAULT", "قصفت", news, {}).event("ASSAULT", "ضربات", text.split(". ")[1], {}, rule="x:noun:x")
    other = told(f"{news} أمس", "قصفت", page="b.txt")
    assert homes(link(first, other)) == [1, 2]


@pytest.mark.parametrize(
    ("opening", "sizes"),
    [
        pytest.param("ويأتي ذلك بعد", [1, 2], id="what the news came after"),
        pytest.param("وجاء ذلك بعد ساعات من", [1, 2], id="hours after"),
        pytest.param("وخلف ذلك بعد", [3], id="no such opening"),
    ],
)
def test_what_the_news_came_after_is_another_deed(opening, sizes):
    text = (
        f"انفجار قنبلة في السوق القديم ببلدة الواحة. هز انفجار السوق القديم في البلدة. {opening} انفجار قنبلة في السوق"
    )
    draft = Draft(f"{text}.").published("2024-03-05")
    for within in text.split(". "):
        draft.event("ASSAULT", "انفجار", within, {}, mode="explosives")
    assert homes(link(draft)) == sizes


def test_whom_somebody_killed_is_told_by_what_he_had_done():
    text = "مقتل رجل هاجم حارسا أمام السفارة القديمة في الواحة"
    draft = Draft(f"{text}.").published("2024-03-05")
    draft.event("ASSAULT", "مقتل", text, {"رجل": None}, role="recipient")
    draft.event("ASSAULT", "هاجم", text, {"حارسا": None}, role="recipient", rule="assault:verb:هاجم")
    assert homes(link(draft)) == [1, 1]


@pytest.mark.parametrize(
    ("clause", "trigger", "ended"),
    [
        pytest.param("المهاجم البالغ من العمر ثلاثين عاما قتل في المكان", "قتل في", True, id="killed there"),
        pytest.param("المهاجم قتل برصاص الشرطة", "قتل", True, id="by bullets"),
        pytest.param("المهاجم كان يعمل حارسا وأن بائعا قتل في المكان", "قتل", False, id="somebody else"),
        pytest.param("المهاجم قتل بائعا", "قتل", False, id="he killed"),
    ],
)
def test_who_was_killed_is_the_attacker_named_before(clause, trigger, ended):
    text = f"قال المتحدث إن {clause}"
    draft = Draft(f"{text}.", page="a.txt").event("ASSAULT", trigger.split()[0], clause, {}, rule="قتل:verb:harm")
    assert fallen(draft) == [ended]
