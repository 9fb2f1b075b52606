"""Deeds that name nobody: what ties them within an article and across articles that open with the same news."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khabar.lexicon.names import load_names
from khabar.lexicon.wording import load_wording
from khabar.link import link_articles
from khabar.link.accounts import Account, Reader, Told
from khabar.link.affiliations import Affiliations
from khabar.link.deed_barriers import are_two_sides, other_deed, ways_clash
from khabar.link.holding import hold
from khabar.link.leads import find_akin, opening
from khabar.link.mention_accounts import account_of
from khabar.link.plain import arms_of, is_following, step_of, wards
from khabar.link.wording import wordlist
from khabar.model import Instrument, Participant

from .factories import Draft, evidence, find

MARKET = "انفجرت سيارة مفخخة صباح الأحد قرب السوق القديم في بلدة الواحة وسقط قتلى من الباعة"
AGAIN = "قالت الشرطة إن تفجير سيارة مفخخة قرب السوق القديم في بلدة الواحة صباح الأحد خلف قتلى"
HARBOUR = "انفجر خزان وقود عند رصيف الميناء مساء الجمعة وسقط عمال من فوق السفن"


WORDS = wordlist(load_wording())


def link(*drafts: Draft):
    return link_articles({d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts])


def sizes(linked) -> list[int]:
    return sorted(len(e.mentions) for e in linked.events)


def told(text: str, trigger: str, page: str, kind: str = "ASSAULT", **more) -> Draft:
    return Draft(f"{text}.", page=page).published("2024-03-05").event(kind, trigger, text, {}, **more)


def are_akin(*drafts: Draft) -> bool:
    reader = Reader({d.fields["page"]: d.text for d in drafts}, wordlist(load_wording()), {})
    articles = [d.done() for d in drafts]
    held = hold(articles)
    return bool(find_akin(held.refs, held.when, [opening(a, reader) for a in held.articles]))


def akin(*texts: str) -> bool:
    return are_akin(*(told(text, text.split()[0], f"{n}.txt") for n, text in enumerate(texts)))


def test_articles_that_open_with_the_same_news_are_akin():
    assert akin(MARKET, AGAIN)
    assert not akin(MARKET, HARBOUR)
    assert not akin("قصف الجيش معسكرا", "قصف الجيش مخازن")


def test_articles_of_other_days_are_not_akin():
    first, later = told(MARKET, "انفجرت", "a.txt"), told(AGAIN, "تفجير", "b.txt").published("2024-03-20")
    assert not are_akin(first, later)


@pytest.mark.parametrize(
    ("text", "trigger", "more", "joined"),
    [
        pytest.param(AGAIN, "تفجير", {"mode": "explosives"}, True, id="the same news"),
        pytest.param(AGAIN, "تفجير", {"mode": "explosives", "kind": "DIE"}, True, id="the dead of it"),
        pytest.param(AGAIN, "تفجير", {"mode": "airstrike"}, False, id="in another way"),
        pytest.param(AGAIN, "تفجير", {"mode": "explosives", "kind": "COERCE"}, False, id="another type"),
        pytest.param(HARBOUR, "انفجر", {"mode": "explosives"}, False, id="other news"),
    ],
)
def test_first_deeds_of_two_articles(text, trigger, more, joined):
    linked = link(told(MARKET, "انفجرت", "a.txt", mode="explosives"), told(text, trigger, "b.txt", **more))
    assert sizes(linked) == ([2] if joined else [1, 1])


def test_doer_and_victim_changed_about_are_two_deeds():
    def expelled(page: str, doer: str, victim: str) -> Draft:
        text = f"{doer} تطرد عشرين دبلوماسيا من سفارة {victim} ردا على قضية التسميم في حديقة العاصمة القديمة"
        parties = {doer: f"state-of-{doer}", victim: f"state-of-{victim}"}
        draft = told(text, "تطرد", page, "SANCTION", mode="expel")
        draft.events = [
            replace(
                draft.events[0],
                participants=tuple(
                    Participant(entity=entity, role=role, mention=find(text, words))
                    for (words, entity), role in zip(parties.items(), ("actor", "recipient"), strict=True)
                ),
            )
        ]
        return draft

    north = expelled("a.txt", "الشمال", "الجنوب")
    assert sizes(link(north, expelled("b.txt", "الشمال", "الجنوب"))) == [2]
    assert sizes(link(north, expelled("b.txt", "الجنوب", "الشمال"))) == [1, 1]


def test_a_definite_noun_means_the_deed_before_it():
    text = f"{MARKET}. ثم قال شهود إن الانفجار هز البيوت."
    first, second = text[:-1].split(". ")
    draft = Draft(text).event("ASSAULT", "انفجرت", first, {}, mode="explosives")
    draft.event("ASSAULT", "الانفجار", second, {}, mode="explosives")
    assert sizes(link(draft)) == [2]


def test_a_plural_is_not_the_deed_before_it():
    text = "وقع تفجير قرب السوق. وكانت التفجيرات في الصيف أشد."
    first, second = text[:-1].split(". ")
    draft = Draft(text).event("ASSAULT", "تفجير", first, {}, mode="explosives")
    draft.event("ASSAULT", "التفجيرات", second, {}, mode="explosives")
    assert sizes(link(draft)) == [1, 1]


def test_a_toll_without_a_doer_is_of_the_deed_beside_it():
    text = "هاجم مسلحون قرية الواحة ليلا. ولقي سبعة رعاة مصرعهم."
    first, second = text[:-1].split(". ")
    draft = Draft(text).event("ASSAULT", "هاجم", first, {"مسلحون": None}, role="actor")
    draft.event("ASSAULT", "لقي", second, {}, amounts={"سبعة": ("killed", 7.0, 7.0)})
    assert sizes(link(draft)) == [2]


def test_who_was_the_doer_is_not_the_victim_of_the_same_deed():
    text = "قتل مسلح حارسين عند البوابة. ثم قتل الجنود المسلح عند البوابة."
    first, second = text[:-1].split(". ")
    draft = Draft(text).event("ASSAULT", "قتل", first, {"مسلح": None}, role="actor")
    draft.event("ASSAULT", "قتل", second, {"المسلح": None}, role="recipient")
    assert sizes(link(draft)) == [1, 1]


def test_a_title_tells_the_first_deed_of_its_kind():
    title = "قتلى بتفجير في الواحة"
    text = f"{title}\n\n{MARKET}."
    draft = Draft(text).event("ASSAULT", "تفجير", title, {}, mode="explosives")
    draft.event("ASSAULT", "انفجرت", MARKET, {}, mode="explosives")
    draft.fields["title"] = evidence(text, title)
    assert sizes(link(draft)) == [2]


def test_deeds_of_words_about_other_things_stay_apart():
    first = "عقب اجتماع الوفود صباح الأحد في قاعة البلدة القديمة طالب المجلس بفتح المعبر الشرقي أمام القوافل"
    second = "في قاعة البلدة القديمة وعقب لقاء الوفود صباح أمس الأحد طالب المجلس بخفض أسعار القمح"
    assert akin(first, second)
    assert sizes(link(told(first, "طالب", "a.txt", "REQUEST"), told(second, "طالب", "b.txt", "REQUEST"))) == [1, 1]


def dated(text: str, trigger: str, page: str, value: str, rule: str) -> Draft:
    draft = told(text, trigger, page, mode="explosives", time=(value, "صباح")).published("2024-03-05")
    time = draft.events[0].time
    draft.events = [replace(draft.events[0], time=replace(time, rule=rule))]
    return draft


@pytest.mark.parametrize(
    ("rule", "day", "joined"),
    [
        pytest.param("today", "2024-03-04", True, id="today, by the day of publication"),
        pytest.param("weekday", "2024-03-04", False, id="another weekday"),
        pytest.param("today", "2024-03-06", False, id="two days apart"),
    ],
)
def test_today_is_as_sure_as_the_day_of_publication(rule, day, joined):
    sunday = "2024-03-03" if day < "2024-03-05" else "2024-03-04"
    first = dated(MARKET, "انفجرت", "a.txt", sunday, "weekday")
    second = dated(AGAIN, "تفجير", "b.txt", day, rule)
    linked = link(first, second)
    assert sizes(linked) == ([2] if joined else [1, 1])
    assert linked.conflicts == ()


def test_states_in_plain_words_take_a_side():
    def expelled(page: str, of: str, text: str) -> Draft:
        draft = told(text.format(of), "طرد", page, "SANCTION", mode="expel").name(of, f"state-of-{of}", form="demonym")
        who = Participant(entity=None, role="recipient", mention=find(draft.text, f"دبلوماسيا {of}"))
        draft.events = [replace(draft.events[0], participants=(who,))]
        return draft

    first = "أعلن أمس طرد عشرين دبلوماسيا {} بعد أزمة التسميم في حديقة العاصمة"
    other = "في أزمة التسميم في الحديقة وسط العاصمة تقرر أمس أن طرد عشرين دبلوماسيا {}"
    assert sizes(link(expelled("a.txt", "شماليا", first), expelled("b.txt", "شماليا", other))) == [2]
    assert sizes(link(expelled("a.txt", "شماليا", first), expelled("b.txt", "جنوبيا", other))) == [1, 1]


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        pytest.param("mombasa", "mombasa", True, id="one city"),
        pytest.param("mombasa", "nairobi", False, id="two cities of one state"),
        pytest.param("mombasa", "kenya", True, id="a city and its state"),
        pytest.param("kenya", "tanzania", False, id="two states"),
    ],
)
def test_attacks_at_other_places_are_never_one(left, right, joined):
    def at(page: str, text: str, trigger: str, place: str) -> Draft:
        return told(text, trigger, page, mode="explosives", place=(place, "بلدة الواحة"))

    drafts = at("a.txt", MARKET, "انفجرت", left), at("b.txt", AGAIN, "تفجير", right)
    linked = link_articles({d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts], load_names())
    assert sizes(linked) == ([2] if joined else [1, 1])


def test_a_refusal_and_the_deed_refused_are_one_in_one_article():
    text = "تسليم المتهم نفسه يتعثر. ورفض المتهم تسليم نفسه إلى الشرطة أمس."
    first, second = text[:-1].split(". ")
    draft = Draft(text).event("RETREAT", "تسليم", first, {"المتهم": "accused"}, mode="disarm")
    draft.event("RETREAT", "تسليم", second, {"المتهم": "accused"}, mode="disarm", modality="negated")
    assert sizes(link(draft)) == [2]


@pytest.mark.parametrize(
    ("trigger", "after", "rule", "another"),
    [
        pytest.param("أصيب", "آخر", "event:verb:plain", False, id="another man"),
        pytest.param("التقيا", "مجددا", "event:verb:plain", True, id="once more"),
        pytest.param("تفجير", "آخر", "event:noun:plain", True, id="another blast"),
        pytest.param("السيطرة", "على آخر معقل", "event:noun:plain", False, id="the last of them"),
    ],
)
def test_what_is_told_as_another(trigger, after, rule, another):
    text = f"{trigger} {after} أمس."
    article = Draft(text).event("ASSAULT", trigger, trigger, {}).done()
    mention = replace(article.events[0], rule=rule)
    assert is_following(text, article, mention, wordlist(load_wording())) == another


def test_a_blast_that_tells_its_toll_is_no_toll_of_the_one_before():
    text = "وقع انفجار في السوق. وخلف انفجار خزان الميناء سبعة قتلى."
    first, second = text[:-1].split(". ")
    draft = Draft(text).event("ASSAULT", "انفجار", first, {}, place=("market", "السوق"))
    draft.event("ASSAULT", "انفجار", second, {}, amounts={"سبعة": ("killed", 7.0, 7.0)}, place=("harbour", "الميناء"))
    assert sizes(link(draft)) == [1, 1]


def test_the_dead_by_name_may_be_people_of_the_state_that_another_article_names():
    def killed(page: str, text: str, trigger: str, words: str, entity: str, kind: str) -> Draft:
        draft = told(text, trigger, page, mode="explosives").name(words, entity, kind)
        who = Participant(entity=entity, role="recipient", mention=find(text, words))
        draft.events = [replace(draft.events[0], participants=(who,))]
        return draft

    state = killed("a.txt", MARKET, "انفجرت", "الباعة", "north", "place")
    assert sizes(link(state, killed("b.txt", AGAIN, "تفجير", "قتلى", "ar-dead", "person"))) == [2]
    assert sizes(link(state, killed("b.txt", AGAIN, "تفجير", "قتلى", "south", "place"))) == [1, 1]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        pytest.param("إطلاق", "اعتراض", False, id="fired and stopped"),
        pytest.param("اعتراض", "إسقاط", True, id="stopped, in two words"),
        pytest.param("تدمير", "إسقاط", True, id="a word for either"),
        pytest.param("إطلاق", "تدمير", False, id="a word for either, of what flies"),
    ],
)
def test_how_an_attack_was_stopped_is_not_the_attack(first, second, joined):
    left = f"{first} صاروخ على المطار القديم في بلدة الواحة صباح الأحد بعد إنذار"
    right = f"صباح الأحد بعد إنذار في بلدة الواحة {second} صاروخ قرب المطار القديم"
    linked = link(told(left, first, "a.txt", mode="heavy-weapons"), told(right, second, "b.txt", mode="heavy-weapons"))
    assert sizes(linked) == ([2] if joined else [1, 1])


@pytest.mark.parametrize(
    ("text", "trigger", "stopped"),
    [
        ("دمرت الدفاعات الجوية صاروخين فوق المدينة", "دمرت", True),
        ("دمرت القوات طائرة بدون طيار", "دمرت", True),
        ("تصدت الدفاعات لصاروخين ودمرتهما", "دمرتهما", True),
        ("أعلن تدمير مخازن صواريخ", "تدمير", None),
        ("أسقط المسلحون طائرة ركاب", "أسقط", None),
        ("هاجموا القرية ودمروها", "دمروها", False),
    ],
)
def test_what_flies_is_destroyed_to_stop_it(text, trigger, stopped):
    mention = Draft(text).event("ASSAULT", trigger, text, {}).done().events[0]
    assert wards(text, mention, WORDS) is stopped


@pytest.mark.parametrize(
    ("word", "way", "joined"),
    [
        pytest.param("اقتحام", "seize", True, id="stormed"),
        pytest.param("ضرب", "beat", True, id="a word for blows and raids"),
        pytest.param("اشتباك", "clash", False, id="a fight"),
    ],
)
def test_what_goes_with_any_way_of_attack(word, way, joined):
    left = "هجوم على مقر المصرف القديم في بلدة الواحة صباح الأحد بعد إنذار"
    right = f"صباح الأحد بعد إنذار في بلدة الواحة {word} مقر المصرف القديم"
    linked = link(told(left, "هجوم", "a.txt", mode="suicide-attack"), told(right, word, "b.txt", mode=way))
    assert sizes(linked) == ([2] if joined else [1, 1])


def test_a_toll_is_of_the_deed_that_its_sentence_says_led_to_it():
    result = "وأسفر الانفجار الأول قرب الميناء عن مقتل أربعة"
    draft = Draft(f"وقع الانفجار الأول صباحا والانفجار الثاني ظهرا. {result}.").published("2024-03-05")
    for held in ("الانفجار الأول صباحا", "الانفجار الثاني", result):
        draft.event("ASSAULT", "الانفجار", held, {}, mode="explosives")
    draft.event("ASSAULT", "مقتل", result, {}, amounts={"أربعة": ("killed", 4.0, 4.0)})
    home = {m: e.id for e in link(draft).events for m in e.mentions}
    first, second, again, dead = (home[event.id] for event in draft.events)
    assert first == again == dead != second


def test_the_town_that_was_taken_is_not_its_states_army():
    states = {"north": "north", "north-army": "north", "town": "north"}
    known = Affiliations(states, frozenset(), {}, {}, places=frozenset({"town"}))
    taken = with_sides(actors={"north-army"}, recipients={"town"})
    driven = with_sides(actors={"north-army"}, recipients={"rebels"})
    assert other_deed(taken, driven, known) is None
    assert other_deed(taken, with_sides(actors={"rebels"}, recipients={"north-army"}), known) is not None


def with_sides(actors: set[str], recipients: set[str]) -> Account:
    text = "سيطر الجيش على البلدة"
    article = Draft(text).event("COERCE", "سيطر", text, {}, mode="seize").done()
    account = account_of(Told(article, article.events[0]), Reader({"a.txt": text}, WORDS, {}))
    sides = frozenset(actors), frozenset(recipients)
    return account._replace(actors=sides[0], recipients=sides[1], participants=sides[0] | sides[1])


@pytest.mark.parametrize(
    ("first", "second", "other"),
    [
        pytest.param({"salim"}, {"nasir"}, True, id="two persons"),
        pytest.param({"salim"}, {"salim", "nasir"}, False, id="one of them in both"),
        pytest.param({"salim"}, {"ar-ناصر"}, False, id="a name that may be spelled otherwise"),
        pytest.param({"salim"}, {"north"}, False, id="no person"),
    ],
)
def test_two_persons_who_are_held_are_two_deeds(first, second, other):
    known = Affiliations({"north": "north"}, frozenset({"salim", "nasir", "ar-ناصر"}), {}, {})
    found = other_deed(with_sides(set(), first), with_sides(set(), second), known)
    assert found == ("done to another person" if other else None)


def test_who_did_it_and_to_whom_are_no_other_participants():
    army, rebels = with_sides({"north-army"}, set()), with_sides(set(), {"rebels"})
    assert are_two_sides(army, rebels)
    assert not are_two_sides(army, with_sides({"rebels"}, set()))


def test_attacks_told_as_several_are_not_the_one():
    def sizes_with(word: str) -> list[int]:
        text = f"هز تفجير السوق القديم في الواحة. وقع {word} السوق القديم في الواحة."
        first, second = text[:-1].split(". ")
        draft = Draft(text).event("ASSAULT", "تفجير", first, {}, mode="explosives", place=("oasis", "الواحة"))
        draft.event("ASSAULT", word, second, {}, mode="explosives", place=("oasis", "الواحة"))
        return sizes(link(draft))

    assert (sizes_with("اعتداء"), sizes_with("اعتداءات")) == ([2], [1, 1])


def test_a_later_noun_with_the_article_tells_what_was_told():
    def sizes_with(word: str) -> list[int]:
        text = f"احتجز حراس ناشطا. وقالت أسرته إن {word} على يد شرطة لا يجوز."
        first, second = text[:-1].split(". ")
        draft = Draft(text).event("COERCE", "احتجز", first, {"حراس": None}, mode="arrest", role="actor")
        draft.event("COERCE", word, second, {"شرطة": None}, mode="arrest", role="actor")
        return sizes(link(draft))

    assert (sizes_with("الاعتقال"), sizes_with("اعتقالا")) == ([2], [1, 1])


def test_an_attack_names_the_attacker_here_and_the_dead_there():
    text = "قصف الشمال بلدة الواحة صباح الأحد. وقصفت مدافعه بلدة الواحة فقتل حسن."
    first, second = text[:-1].split(". ")
    draft = Draft(text).name("الشمال", "north", "place").name("حسن", "ar-hasan")
    draft.event("ASSAULT", "قصف", first, {"الشمال": "north"}, mode="heavy-weapons", role="actor")
    draft.event("ASSAULT", "قصفت", second, {"حسن": "ar-hasan"}, mode="heavy-weapons", role="recipient")
    assert sizes(link(draft)) == [2]


@pytest.mark.parametrize(("mode", "joined"), [("suicide-attack", True), ("firearms", False)])
def test_a_suicide_bomber_is_dead_by_his_own_deed(mode, joined):
    text = "تفجير مهاجم بوابة الثكنة صباح الأحد. وقالت الشرطة إن مقتل المهاجم وقع في تفجير بوابة الثكنة."
    first, second = text[:-1].split(". ")
    draft = Draft(text).event("ASSAULT", "تفجير", first, {"مهاجم": None}, mode=mode, role="actor")
    draft.event("ASSAULT", "مقتل", second, {"المهاجم": None}, mode=mode, role="recipient")
    assert sizes(link(draft)) == ([2] if joined else [1, 1])


def test_deeds_without_force_are_told_apart_by_their_words():
    def aid(word: str) -> list[int]:
        text = f"جرى إنقاذ المهاجرين أمس. وبدأ {word} المهاجرين قرب الميناء."
        first, second = text[:-1].split(". ")
        draft = Draft(text).event("AID", "إنقاذ", first, {"المهاجرين": None}, role="recipient")
        draft.event("AID", word, second, {"المهاجرين": None}, role="recipient")
        return sizes(link(draft))

    assert (aid("إنقاذ"), aid("إيواء")) == ([2], [1, 1])


@pytest.mark.parametrize(
    ("recalled", "joined"),
    [
        pytest.param({}, True, id="by its month, months later"),
        pytest.param({"value": "2024-05-12"}, True, id="by its day"),
        pytest.param({"value": "2024-04"}, False, id="another month"),
        pytest.param({"town": "harbour"}, False, id="another place"),
        pytest.param({"dead": 3.0}, False, id="another toll of the same month"),
        pytest.param({"background": False}, False, id="not recalled"),
    ],
)
def test_what_is_recalled_months_later_joins_what_was_news(recalled, joined):
    given = {"value": "2024-05", "town": "oasis", "dead": 12.0, "background": True, **recalled}
    news = "هز انفجار سوق الواحة في 12 مايو وقتل 12 من الباعة."
    later = "جاء الحكم بعد أن قتل 12 في تفجير سوق الواحة في مايو الماضي."
    first = Draft(news).published("2024-05-12").time("12 مايو", "2024-05-12")
    first.event("ASSAULT", "انفجار", news[:-1], {}, mode="explosives", place=("oasis", "الواحة"),
                time=("2024-05-12", "12 مايو"), amounts={"12 من": ("killed", 12.0, 12.0)})  # fmt: skip
    second = Draft(later, page="b.txt").published("2024-09-20").time("مايو الماضي", given["value"])
    second.event("ASSAULT", "تفجير", later[:-1], {}, mode="explosives", place=(given["town"], "الواحة"),
                 time=(given["value"], "مايو الماضي"), amounts={"12": ("killed", given["dead"], given["dead"])},
                 background=given["background"])  # fmt: skip
    assert sizes(link(first, second)) == ([2] if joined else [1, 1])


def test_a_truce_agreed_on_and_a_truce_kept_are_one():
    first = "توصلت الفصائل في الواحة أمس إلى اتفاق لوقف إطلاق النار مع قبائل الجبل الشرقي بوساطة مجلس الأعيان"
    second = "أعلن مجلس الأعيان أمس بدء وقف إطلاق النار بين الفصائل في الواحة وقبائل الجبل الشرقي"
    third = "أعلن مجلس الأعيان أمس أن الفصائل في الواحة وقبائل الجبل الشرقي اتفقت على فتح الطريق"
    assert akin(first, second)
    kept = told(second, "وقف إطلاق النار", "b.txt", "RETREAT", mode="ceasefire")
    assert sizes(link(told(first, "توصلت", "a.txt", "AGREE"), kept)) == [2]
    assert sizes(link(told(third, "اتفقت", "c.txt", "AGREE"), kept)) == [1, 1]


def test_a_deed_called_by_one_word_may_be_dated_in_one_article_alone():
    first = "قال محققون إن الصاروخ الذي أسقط طائرة الركاب فوق الواحة أطلق من قاعدة في الجبل الشرقي عام 2014"
    second = "صاروخ من قاعدة في الجبل الشرقي أسقط طائرة الركاب فوق الواحة كما قال محققون أمس"
    assert akin(first, second)
    dated_one = told(first, "أسقط", "a.txt", mode="heavy-weapons", time=("2014", "عام 2014")).published("2024-03-05")
    other = told(second, "أسقط", "b.txt", mode="heavy-weapons").published("2024-03-05")
    assert sizes(link(dated_one, other)) == [2]
    elsewhere = told(second, "قال", "b.txt", mode="heavy-weapons").published("2024-03-05")
    assert sizes(link(dated_one, elsewhere)) == [1, 1]


def sided(text: str, trigger: str, page: str, parties: dict[str, tuple[str | None, str]], **more) -> Draft:
    """A deed whose participants each have an entity and a role."""
    draft = told(text, trigger, page, **more)
    found = (
        Participant(entity=entity, role=role, mention=find(text, words)) for words, (entity, role) in parties.items()
    )
    draft.events = [replace(draft.events[0], participants=tuple(found))]
    return draft


def test_who_is_called_the_attacker_fell_and_that_is_not_the_attack():
    attack = told("هاجم شاب بسكين حارس السفارة في الواحة وأصابه", "هاجم", "a.txt")
    text = "قتلت الشرطة المهاجم بعد هجوم بسكين على حارس السفارة في الواحة"
    killed = sided(text, "قتلت", "b.txt", {"الشرطة": (None, "actor"), "المهاجم": (None, "recipient")})
    assert sizes(link(attack, killed)) == [1, 1]


def test_doer_and_victim_changed_about_in_the_plain_words_of_two_articles():
    attack = {"شاب": (None, "actor"), "حارس": (None, "recipient")}
    answer = {"حارس": (None, "actor"), "شاب": (None, "recipient")}
    first = sided("هاجم شاب بسكين حارس السفارة القديمة في بلدة الواحة", "هاجم", "a.txt", attack)
    same = sided("هاجم شاب حارس السفارة القديمة بسكين في بلدة الواحة", "هاجم", "b.txt", attack)
    turned = sided("هاجم حارس السفارة القديمة شاب يحمل سكين في بلدة الواحة", "هاجم", "b.txt", answer)
    assert sizes(link(first, same)) == [2]
    assert sizes(link(first, turned)) == [1, 1]


def test_one_word_read_in_two_ways_is_one_deed():
    text = "قطعت الدولتان العلاقات بينهما بعد أزمة السفارة في بلدة الواحة"
    drafts = [told(text, "قطعت", f"{mode}.txt", "SANCTION", mode=mode) for mode in ("discontinue", "withdraw")]
    assert sizes(link(*drafts)) == [2]


def test_who_an_attack_was_aimed_at_did_not_fall():
    first = told("هاجم شاب بسكين المارة قرب السوق القديم في بلدة الواحة", "هاجم", "a.txt")
    text = "استهدف المهاجم بسكين المارة قرب السوق القديم في بلدة الواحة"
    misread = sided(text, "استهدف", "b.txt", {"المهاجم": (None, "recipient")})
    assert sizes(link(first, misread)) == [2]


def test_words_of_one_sense_tie_two_deeds():
    attack = told("وقع هجوم قرب السوق القديم في بلدة الواحة صباح الأحد", "هجوم", "a.txt")
    assault = told("وقع اعتداء قرب السوق القديم في بلدة الواحة صباح الأحد", "اعتداء", "b.txt")
    reasons = {reason for j in link(attack, assault).judgements for reason in j.reasons}
    assert "called by words of one sense" in reasons


def test_a_place_that_is_stormed_is_attacked():
    attack = told("هاجم مسلحون مبنى الإذاعة القديم في بلدة الواحة صباح الأحد", "هاجم", "a.txt")
    storm = told("اقتحم مسلحون مبنى الإذاعة القديم في بلدة الواحة صباح الأحد", "اقتحم", "b.txt", "COERCE", mode="seize")
    assert sizes(link(attack, storm)) == [2]


def test_the_next_of_its_kind_may_be_what_others_plan():
    first = told("تظاهرة حاشدة الجمعة على حدود بلدة الواحة القديمة", "تظاهرة", "a.txt", "PROTEST", modality="planned")
    text = "تظاهرة أخرى حاشدة الجمعة على حدود بلدة الواحة القديمة"
    assert sizes(link(first, told(text, "تظاهرة", "b.txt", "PROTEST", modality="planned"))) == [2]


def test_a_place_that_two_enemies_took_was_taken_twice():
    text = "سيطرة الحوثيين على عدن واستعادتها من قبل التحالف"
    draft = Draft(f"{text}.").published("2024-03-05")
    draft.event("COERCE", "سيطرة", text, {"الحوثيين": "houthis"}, role="actor", mode="seize")
    draft.event("COERCE", "استعادتها", text, {"التحالف": "arab-coalition"}, role="actor", mode="seize")
    assert sorted(len(e.mentions) for e in link(draft).events) == [1, 1]


def test_who_expels_is_not_whom_it_expels():
    text = "طردت روسيا دبلوماسيين بريطانيين من موسكو"
    people = {"روسيا": ("russia", "actor"), "بريطانيين": ("uk", "recipient"), "موسكو": ("russia", "recipient")}
    first = sided(text, "طردت", "a.txt", people)
    answer = sided("طرد دبلوماسيين روس من لندن", "طرد", "b.txt", {"روس": ("russia", "recipient")})
    expelled = [replace(d.events[0], type="SANCTION", mode="expel") for d in (first, answer)]
    reader = Reader({d.fields["page"]: d.text for d in (first, answer)}, WORDS, {})
    left, right = (
        account_of(Told(replace(d.done(), events=(e,)), e), reader)
        for d, e in zip((first, answer), expelled, strict=True)
    )
    known = Affiliations({"russia": "russia", "uk": "uk"}, frozenset(), {}, {})
    assert other_deed(left, right, known) == "who did the one is whom the other was done to"


def test_one_raid_and_several_are_what_a_night_brought():
    raid = told("استهدف قصف صاروخي مواقع في بلدة الواحة القديمة", "قصف", "a.txt", mode="heavy-weapons")
    raids = told("استهدفت ضربات صاروخية مواقع في بلدة الواحة القديمة", "ضربات", "b.txt", mode="heavy-weapons")
    reasons = {reason for j in link(raid, raids).judgements for reason in j.reasons}
    assert "one deed and several" not in reasons


def test_who_resigned_is_one_person():
    people = ({"جونسون": ("johnson-boris", "actor")}, {"ديفيس": ("davis-david", "actor")})
    texts = ("استقالة جونسون من منصبه", "استقالة ديفيس من منصبه")
    drafts = [sided(text, "استقالة", "a.txt", who) for text, who in zip(texts, people, strict=True)]
    left, right = (
        account_of(
            Told(d.done(), replace(d.events[0], type="APPOINT", mode="resign")), Reader({"a.txt": d.text}, WORDS, {})
        )
        for d in drafts
    )
    known = Affiliations({}, frozenset({"johnson-boris", "davis-david"}), {}, {})
    assert other_deed(left, right, known) == "done to another person"


def done_to(text: str, trigger: str, page: str, hit: str, killed: float, **more) -> Draft:
    dead = {hit: ("killed", killed, killed)} if killed else {}
    return sided(text, trigger, page, {hit: (None, "recipient")}, amounts=dead, **more)


@pytest.mark.parametrize(
    ("hit", "killed", "mode", "joined"),
    [
        pytest.param("مسلحا", 12.0, None, False, id="militants, three times as many"),
        pytest.param("مسلحا", 5.0, None, True, id="militants, nearly as many"),
        pytest.param("مسلحا", 12.0, "clash", True, id="the other side of a clash"),
        pytest.param("شخصا", 12.0, None, True, id="whoever they are"),
    ],
)
def test_militants_killed_here_and_soldiers_there_are_two_deeds(hit, killed, mode, joined):
    soldiers = "مقتل أربعة جنود صباح الأحد في بلدة الواحة شمال الوادي الشرقي"
    first = done_to(soldiers, "مقتل", "a.txt", "جنود", 4.0, mode=mode)
    others = f"مقتل اثني عشر {hit} صباح الأحد في بلدة الواحة شمال الوادي الشرقي"
    assert sizes(link(first, done_to(others, "مقتل", "b.txt", hit, killed, mode=mode))) == ([2] if joined else [1, 1])


def armed(draft: Draft, words: str, kind: str) -> Draft:
    draft.events = [replace(draft.events[0], instruments=(Instrument(kind=kind, mention=find(draft.text, words)),))]
    return draft


def test_who_came_with_a_knife_did_not_shoot():
    text = "هجوم بسكين على حارس السفارة القديمة في بلدة الواحة صباح الأحد"
    again = "هجوم على حارس السفارة القديمة في بلدة الواحة صباح الأحد"
    knife = armed(told(text, "هجوم", "a.txt"), "سكين", "blade")
    assert sizes(link(knife, told(again, "هجوم", "b.txt", mode="firearms"))) == [1, 1]
    assert sizes(link(knife, told(again, "هجوم", "b.txt"))) == [2]


def test_a_place_that_is_stormed_is_not_bombed():
    text = "اقتحم مقاتلون القاعدة القديمة في بلدة الواحة صباح الأحد"
    storm = told(text, "اقتحم", "a.txt", "COERCE", mode="seize")
    raid = told("غارات على القاعدة القديمة في بلدة الواحة صباح الأحد", "غارات", "b.txt", mode="airstrike")
    accounts = [account_of(Told(a, a.events[0]), Reader({d.fields["page"]: d.text}, WORDS, {})) for d in (storm, raid)
                for a in (d.done(),)]  # fmt: skip
    assert ways_clash(*accounts)
    assert ways_clash(*accounts[::-1])


def test_a_resignation_beside_an_appointment_is_not_told_aside_from_the_resignation():
    text = "عينت الحكومة سالم العمري وزيرا بعد استقالة ناصر الحمدي من الوزارة في الواحة"
    first = Draft(f"{text}.").published("2024-03-05").event("APPOINT", "عينت", text, {"سالم العمري": "salim"})
    first.event("APPOINT", "استقالة", text, {"ناصر الحمدي": "nasir"}, mode="resign")
    other = "استقالة ناصر الحمدي من الوزارة في الواحة والحكومة تعين سالم العمري وزيرا"
    second = Draft(f"{other}.", page="b.txt").published("2024-03-05")
    second.event("APPOINT", "استقالة", other, {"ناصر الحمدي": "nasir"}, mode="resign")
    assert are_akin(first, second)
    assert sizes(link(first, second)) == [1, 2]


def test_a_name_with_more_words_is_one_of_its_spellings():
    known = Affiliations(
        {}, frozenset({"ar-سالم-ناصر-العمري", "ar-سالم-العمري", "ar-سالم-الحمدي", "ar-سالم", "salim"}), {}, {}
    )
    assert known.stands_for("ar-سالم-ناصر-العمري", "ar-سالم-العمري")
    assert known.stands_for("ar-سالم-العمري", "ar-سالم-ناصر-العمري")
    assert not known.stands_for("ar-سالم-ناصر-العمري", "ar-سالم-الحمدي")
    assert known.stands_for("ar-سالم", "ar-سالم-العمري")
    assert not known.stands_for("salim", "ar-سالم-العمري")


@pytest.mark.parametrize(
    ("person", "joined"),
    [pytest.param("salim", True, id="of the tables"), pytest.param("ar-سالم", False, id="a name of no table")],
)
def test_nobody_resigns_twice_in_one_piece_of_news(person, joined):
    drafts = []
    for page, day, words in (("a.txt", "2024-03-04", "يوم الاثنين"), ("b.txt", "2024-03-05", "يوم الثلاثاء")):
        text = f"استقال سالم من الوزارة في الواحة {words} بسبب خلاف على القناة الجديدة"
        draft = Draft(f"{text}.", page=page).published("2024-03-05").name("سالم", person).time(words, day)
        drafts.append(draft.event("APPOINT", "استقال", text, {"سالم": person}, mode="resign", time=(day, words),
                                  role="actor"))  # fmt: skip
    assert sizes(link(*drafts)) == ([2] if joined else [1, 1])


def test_what_fell_did_not_do_it():
    text = "سقوط طائرة الركاب قرب المطار القديم"
    fell = sided(text, "سقوط", "a.txt", {"طائرة الركاب": (None, "actor")}).done()
    account = account_of(Told(fell, fell.events[0]), Reader({"a.txt": f"{text}."}, WORDS, {}))
    assert {side for side, _ in account.nouns} == {"to"}


def test_a_verb_that_tells_whom_an_attack_hit_is_of_the_attack():
    text = "أدان الوزير هجوما بسكين استهدف مقر السفارة في المدينة"
    draft = told(text, "هجوما", "a.txt").event("ASSAULT", "استهدف", text, {"مقر": None}, role="recipient", rule="verb")
    assert sizes(link(draft)) == [2]
    other = "وقع هجوم في المدينة واستهدف المدفعية القرية"
    draft = told(other, "هجوم", "a.txt").event("ASSAULT", "استهدف", other, {"القرية": None}, role="recipient")
    assert sizes(link(draft)) == [1, 1]


NIGHT = "قصفت الطائرات مخازن السلاح قرب الميناء القديم في بلدة الواحة {day}"


@pytest.mark.parametrize(
    ("words", "values", "found"),
    [
        pytest.param(("مساء السبت", "الأحد"), ("2024-03-02", "2024-03-03"), [2], id="the night between"),
        pytest.param(("السبت", "الأحد"), ("2024-03-02", "2024-03-03"), [1, 1], id="two days"),
        pytest.param(("مساء السبت", "مساء الأحد"), ("2024-03-02", "2024-03-03"), [1, 1], id="two evenings"),
        pytest.param(("السبت", "مساء الأحد"), ("2024-03-02", "2024-03-03"), [1, 1], id="the evening after"),
    ],
)
def test_a_night_is_of_two_days(words, values, found):
    drafts = []
    for page, day, value in zip(("a.txt", "b.txt"), words, values, strict=True):
        text = NIGHT.format(day=day)
        draft = Draft(f"{text}.", page=page).published("2024-03-03").time(day, value)
        drafts.append(
            draft.event("ASSAULT", "قصفت", text, {"الطائرات": None}, mode="airstrike", time=(value, day), role="actor")
        )
    assert sizes(link(*drafts)) == found


def test_a_bare_noun_of_an_unsure_clause_points_at_what_was_done():
    text = "هاجم رجل حارسا بسكين أمام السفارة. ولم يتضح إن كان السفير في منزله وقت الهجوم"
    draft = told(text, "هاجم", "a.txt", rule="هاجم:verb:harm")
    draft.event("ASSAULT", "الهجوم", "وقت الهجوم", {}, modality="conditional")
    assert sizes(link(draft)) == [2]


def test_a_verb_counts_no_deeds():
    text = "أغارت الطائرات على القرية. واستهدفت الغارات مخزنا"
    draft = Draft(f"{text}.", page="a.txt").published("2024-03-05")
    draft.event("ASSAULT", "أغارت", "أغارت الطائرات على القرية", {}, mode="airstrike", rule="غارة:verb:strike")
    draft.event("ASSAULT", "الغارات", "واستهدفت الغارات مخزنا", {}, mode="airstrike", rule="غارة:noun:strike")
    assert sizes(link(draft)) == [2]


def test_to_expel_and_to_deport_is_one():
    text = "أعلنت الوزارة طرد عشرة دبلوماسيين من سفارة الشمال في العاصمة وسحب تصريح القنصلية"
    drafts = [
        told(text, "طرد", page, kind, mode=mode)
        for page, kind, mode in (("a.txt", "SANCTION", "expel"), ("b.txt", "COERCE", "deport"))
    ]
    assert sizes(link(*drafts)) == [2]


def test_one_resigns_once_in_an_article_whatever_the_days():
    text = "استقالة جونسون الاثنين. وجاء في البيان: قبلت اليوم استقالة جونسون"
    draft = (
        Draft(f"{text}.", page="a.txt")
        .published("2018-07-10")
        .time("الاثنين", "2018-07-09")
        .time("اليوم", "2018-07-10")
    )
    who = {"جونسون": "johnson-boris"}
    first, second = text.split(". ")
    draft.event("APPOINT", "استقالة", first, who, mode="resign", role="actor", time=("2018-07-09", "الاثنين"))
    draft.event("APPOINT", "استقالة", second, who, mode="resign", role="actor", time=("2018-07-10", "اليوم"))
    linked = link_articles({"a.txt": draft.text}, [draft.done()], load_names())
    assert sizes(linked) == [2]


def test_a_run_of_condemnations_is_as_many_as_those_who_condemn():
    text = "أدان {who} الهجوم على السوق القديم في بلدة الواحة وقدم العزاء لأسر الضحايا"
    drafts = [
        sided(text.format(who=who), "أدان", f"{n}.txt", {who: (entity, "actor")})
        for n, (who, entity) in enumerate((("حاكم الشمال", "ar-سالم-القاسم"), ("مجلس الجنوب", "council-south")))
    ]
    for draft in drafts:
        draft.events[0] = replace(draft.events[0], type="ACCUSE", mode="disapprove")
    assert sizes(link(*drafts)) == [1, 1]


def test_a_new_round_is_none_of_those_before_and_its_title_is_of_it():
    text = "مظاهرات في بلدة الواحة القديمة مساء الاثنين\nتقرر تنظيم جولة جديدة من الاحتجاجات في بلدة الواحة القديمة"
    title, body = text.split("\n")
    new = Draft(f"{text}.", page="a.txt").published("2024-03-05")
    new.fields["title"] = evidence(new.text, title)
    new.event("PROTEST", "مظاهرات", title, {}, mode="demo").event("PROTEST", "الاحتجاجات", body, {}, mode="demo")
    before = told(f"تظاهرات في بلدة الواحة القديمة {title[-13:]}", "تظاهرات", "b.txt", "PROTEST", mode="demo")
    assert sizes(link(new, before)) == [1, 2]


@pytest.mark.parametrize(
    ("text", "trigger", "arms"),
    [
        ("شن الطيران غارات جوية على القرية", "غارات", {"air"}),
        ("قامت القوات البرية بقصف القرية", "قصف", {"ground"}),
        ("قصف جوي ومدفعي على القرية", "قصف", {"air", "ground"}),
        ("هجوم على القرية", "هجوم", set()),
    ],
)
def test_from_where_an_attack_came(text, trigger, arms):
    draft = told(text, trigger, "a.txt")
    assert arms_of(draft.text, draft.events[0], WORDS) == arms


def test_what_came_from_the_air_is_none_of_the_guns():
    first = told("قصفت مقاتلات الجيش صباح الأحد مخازن في بلدة الواحة القديمة", "قصفت", "a.txt", mode="heavy-weapons")
    second = told("قصفت مدفعية الجيش صباح الأحد مخازن في بلدة الواحة القديمة", "قصفت", "b.txt", mode="heavy-weapons")
    third = told("قصفت قوات الجيش صباح الأحد مخازن في بلدة الواحة القديمة", "قصفت", "b.txt", mode="heavy-weapons")
    assert sizes(link(first, second)) == [1, 1]
    assert sizes(link(first, third)) == [2]


@pytest.mark.parametrize(
    ("text", "trigger", "step"),
    [
        ("اعتقلت الشرطة المحامي", "اعتقلت", {"arrest"}),
        ("بدأت محاكمة المحامي", "محاكمة", {"hearing"}),
        ("صادر محققون وثائق المحامي", "صادر", set()),
    ],
)
def test_steps_of_justice(text, trigger, step):
    draft = told(text, trigger, "a.txt", "COERCE")
    assert step_of(draft.text, draft.events[0], WORDS) == step


def test_an_arrest_and_a_hearing_that_one_article_tells_of_are_two_deeds():
    first, second = "اعتقال محام في بلدة الواحة القديمة", "محاكمة محام في بلدة الواحة القديمة"
    draft = Draft(f"{first}. {second}.").published("2024-03-05")
    for words in (first, second):
        draft.event("COERCE", words.split()[0], words, {}, mode="arrest")
    assert sizes(link(draft)) == [1, 1]


@pytest.mark.parametrize(("word", "another"), [("جديدة", True), ("مرتقبة", True), ("حاشدة", False)])
def test_protests_still_to_come_are_others(word, another):
    draft = told(f"مظاهرات {word} في الواحة", "مظاهرات", "a.txt", "PROTEST")
    assert is_following(draft.text, draft.done(), draft.events[0], WORDS) is another


def test_an_inquiry_may_name_the_police_alone():
    text = "فتحت الشرطة تحقيقا {more} في وفاة امرأة في بلدة الواحة القديمة صباح الأحد"
    drafts = []
    for n, more in enumerate(("جنائيا واسعا", "أوليا بعد بلاغ من الجيران")):
        words = text.format(more=more)
        parties = {"الشرطة": ("police", "actor")} | ({"امرأة": ("woman", "recipient")} if n else {})
        drafts.append(sided(words, "تحقيقا", f"{n}.txt", parties))
        drafts[n].events[0] = replace(drafts[n].events[0], type="ACCUSE", mode="investigate")
    assert sizes(link(*drafts)) == [2]
