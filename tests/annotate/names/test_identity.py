"""Whom short names, titles, nouns and capitals mean inside one article. All sentences are our own."""

from __future__ import annotations

import pytest

from khabar.annotate.names.tagger import EntityTagger
from khabar.lexicon.names import load_names
from khabar.model import Outlet, Published
from khabar.text.sentences import find_sentences

TAGGER = EntityTagger(load_names())


def meant(text: str, words: str, on: str | None = "2018-06-12", outlet: str | None = None, nth: int = -1) -> str | None:
    """Entity of the last (or nth) mention of some words; fails where they are not one mention."""
    published = Published(value=on, precision="day", rule="given") if on else None
    house = Outlet(name=outlet, evidence="given", entity=outlet) if outlet else None
    found = TAGGER.find(text, find_sentences(text), published, house)
    return [m for m in found if m.exact == words][nth].entity


def found(text: str, outlet: str | None = None) -> list[str]:
    house = Outlet(name=outlet, evidence="given", entity=outlet) if outlet else None
    return [m.exact for m in TAGGER.find(text, find_sentences(text), None, house)]


KIMS = "وصل كيم جونغ أون إلى سنغافورة. وقال المحلل أندرو كيم إن اللقاء مهم."


def test_a_short_name_is_the_bearer_named_last_and_most():
    assert meant(
        f"{KIMS} وشدد الزعيم الكوري الشمالي على السلام. ووصف الزعيم الكوري الشمالي اللقاء. وأكد كيم ذلك.", "كيم"
    ) == ("kim-jong-un")


def test_a_short_name_of_two_bearers_alike_is_nobodys():
    assert (
        meant(f"{KIMS} وشدد الزعيم الكوري الشمالي على السلام. وقال أندرو كيم إنه متفائل. وأكد كيم ذلك.", "كيم") is None
    )


HEADLINE = "الحريري: الحظر يرفع قريبا\nأعلن سعد الحريري الموعد في بيروت. وزار قبر رفيق الحريري."


def test_a_headline_that_may_mean_two_means_the_one_in_office_or_nobody():
    assert meant(HEADLINE, "الحريري", on="2018-03-31", nth=0) == "hariri-saad"
    assert meant(HEADLINE, "الحريري", on="2015-07-21", nth=0) is None


@pytest.mark.parametrize(
    ("text", "nth", "entity"),
    [
        ("قال ديفيد كاميرون إنه باق. وأضاف كاميرون أنه راض.", -1, "cameron-david"),
        ("كاميرون باق في منصبه\nقال ديفيد كاميرون إنه باق.", 0, "cameron-david"),
        ("قال ديفيد كاميرون إنه باق. ووصل وفد من كاميرون.", -1, "cameroon"),
        ("وصل وفد كاميرون إلى باريس.", -1, "cameroon"),
    ],
)
def test_a_state_is_not_meant_by_the_surname_of_whom_the_article_names(text, nth, entity):
    assert meant(text, "كاميرون", on="2015-07-21", nth=nth) == entity


def test_one_bearer_needs_no_choice():
    assert meant("قال المحلل أندرو كيم إن اللقاء مهم. وأضاف كيم أن الوفد وصل.", "كيم") == "ar-اندرو-كيم"
    assert meant("وصل كيم جونغ أون إلى سنغافورة. وأكد كيم أن بلاده مستعدة.", "كيم") == "kim-jong-un"


def test_two_people_of_one_surname_stay_two():
    text = "قال المدير سالم القاسم إن الوفد وصل. وقال المهندس ناصر القاسم إن الوفد غادر."
    assert meant(text, "سالم القاسم") != meant(text, "ناصر القاسم")


def test_a_son_is_not_his_grandfathers_son():
    text = "حضر الأمير سالم بن ناصر بن خالد الحفل. وغادر الأمير سالم بن خالد المدينة."
    assert meant(text, "سالم بن خالد") == "ar-سالم-بن-خالد"


def test_deputies_are_not_whose_deputies_they_are():
    text = "استقبل نائب خادم الحرمين الشريفين الوفد. وشكر خادم الحرمين الشريفين الضيوف."
    assert meant(text, "نائب خادم الحرمين الشريفين", "2015-08-01") is None
    assert meant(text, "خادم الحرمين الشريفين", "2015-08-01") == "al-saud-salman"
    text = "استقبل ولي ولي العهد السعودي الوفد. وشكر ولي العهد السعودي الضيوف."
    assert meant(text, "ولي ولي العهد السعودي", "2015-08-01") == "al-saud-mohammed-bin-salman"
    assert meant(text, "ولي العهد السعودي", "2015-08-01") == "al-saud-mohammed-bin-nayef"


def test_a_role_is_its_holders_on_the_day():
    assert meant("قال الرئيس الأمريكي ذلك.", "الرئيس الأمريكي", "2015-08-01") == "obama-barack"
    assert meant("قال الرئيس الأمريكي ذلك.", "الرئيس الأمريكي", "2018-06-12") == "trump-donald"


def test_counterparts():
    text = "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الإماراتي الشيخ عبد الله بن زايد."
    assert meant(text, "نظيره الإماراتي") == "al-nahyan-abdullah-bin-zayed"
    text = "التقى وزير الخارجية الفرنسي جان إيف لودريان نظيره المصري سامح شكري. وشكر لودريان نظيره المصري."
    assert meant(text, "نظيره المصري") == "shoukry-sameh"


@pytest.mark.parametrize(
    ("text", "outlet", "state"),
    [
        ("أكدت المملكة موقفها.", "okaz", "saudi-arabia"),
        ("زار الملك الأردني البحرين. ودعت المملكة إلى الحوار.", "okaz", "saudi-arabia"),
        (
            "قال الملك الأردني إن الأردن بخير. واستقبل الوفد الأردني الضيوف. وشهدت المملكة أمطارا.",
            "al-arabiya",
            "jordan",
        ),
        ("زار وزير خارجية البحرين المنامة. ورحبت البحرين. ودعت المملكة إلى الحوار.", "bbc", "bahrain"),
        ("وصل العاهل المغربي إلى الرباط. ودعت المملكة إلى الحوار.", None, "morocco"),
        ("وصل ملك الأردن وملك البحرين. ودعت المملكة إلى الحوار.", "bbc", "nobody"),
        ("ودعت المملكة إلى الحوار.", None, "nobody"),
        ("نحيي قادة بلادنا. للمملكة دور كبير.", "okaz", "saudi-arabia"),
    ],
)
def test_the_kingdom_is_the_outlets_or_the_articles(text, outlet, state):
    house = Outlet(name=outlet, evidence="given", entity=outlet) if outlet else None
    mentions = TAGGER.find(text, find_sentences(text), None, house)
    kingdoms = [m.entity for m in mentions if "مملكة" in m.exact]
    assert kingdoms == ([] if state == "nobody" else [state])


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("التقى الوزير وفد حركة طالبان. وأعلنت الحركة هدنة.", "الحركة", "taliban"),
        ("قال حزب الله إن الاتفاق قريب. ورفض الحزب الشروط.", "الحزب", "hezbollah"),
        ("نقلت وكالة الأنباء السعودية الخبر. وقالت الوكالة إن الوفد وصل.", "الوكالة", "spa"),
        ("اجتمع مجلس الوزراء السعودي. وقرر المجلس الموافقة.", "المجلس", "saudi-arabia-cabinet"),
    ],
)
def test_a_noun_is_what_was_named_by_it(text, words, entity):
    assert meant(text, words) == entity


def test_a_noun_with_its_adjective_or_without_antecedent_is_no_name():
    assert "الحزب" not in found("قال حزب الله إن الاتفاق قريب. ورفض الحزب الشيوعي الشروط.")
    assert "الحركة" not in found("توقفت الحركة في الشارع.")
    assert "المجلس" not in found("عقد حزب الله لقاء. وقرر المجلس الأعلى ذلك.")


def test_a_body_alone_is_that_of_the_state_which_the_article_is_about():
    text = "شهد لبنان أمطارا. وأعلنت وزارة الصحة اللبنانية ذلك. وقالت الحكومة إن لبنان بخير."
    assert meant(text, "الحكومة") == "lebanon-government"
    assert meant(f"{text} وقال الجيش الشعبي ذلك.", "الجيش") is None
    assert meant("زار الوفد فرنسا وإيطاليا. وقالت الحكومة إن الوضع صعب.", "الحكومة") is None


def test_an_office_alone_is_that_of_the_state_which_the_article_is_about():
    text = "أدت الحكومة الأردنية اليمين في الأردن. وهنأ الملك الوفد."
    assert meant(text, "الملك") == "abdullah-ii"
    assert meant("كلف الملك الرزاز بتشكيل الحكومة الأردنية. ورحب الأردن.", "الملك") == "abdullah-ii"


def test_former_holders():
    text = "ينافس رجب طيب أردوغان عبد الله غول. وقال الرئيس التركي السابق إنه مستعد."
    assert meant(text, "الرئيس التركي السابق") == "gul-abdullah"
    assert meant("وصل الرئيس السابق سالم القاسم. وقال الرئيس السابق ذلك.", "الرئيس السابق") == "ar-سالم-القاسم"
    assert meant("وصل الرئيس التركي السابق.", "الرئيس التركي السابق") is None


def test_titles_with_a_glued_preposition():
    text = "قال مستشار السياسة الخارجية بالكرملين يوري أوشاكوف إن اللقاء قريب."
    assert meant(text, "مستشار السياسة الخارجية بالكرملين", "2025-02-12") == "ushakov-yuri"
    text = "قال وزير الخارجية بحكومة الوفاق محمد سيالة ذلك."
    assert meant(text, "وزير الخارجية بحكومة الوفاق") == meant(text, "محمد سيالة")


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("حث الوزير أنقرة على الرد.", "أنقرة", "ankara"),
        ("حثت واشنطن موسكو على الحوار.", "موسكو", "russia"),
        ("واتهم موسكو بالتصعيد.", "موسكو", "russia"),
        ("طلب الوزير من أنقرة الرد.", "أنقرة", "turkey"),
        ("عاد الوفد من أنقرة أمس.", "أنقرة", "ankara"),
        ("سافر الوفد إلى موسكو أمس.", "موسكو", "moscow"),
        ("التقى الوفدان في موسكو أمس.", "موسكو", "moscow"),
    ],
)
def test_a_capital_that_is_asked_or_addressed_is_its_government(text, words, entity):
    assert meant(text, words) == entity


def test_amman_by_its_marks_or_by_the_state_named():
    assert meant("سافر الوفد إلى عمّان أمس.", "عمّان") == "amman"
    assert meant("زار الوفد الأردن. ووصل إلى عمان أمس.", "عمان") == "amman"
    assert meant("زار الوفد سلطنة عمان أمس. ورحبت عمان بالوفد.", "عمان") == "oman"


def test_an_embassy_alone_is_not_that_of_the_state_the_article_is_about():
    text = "افتتاح السفارة. أعلن الرئيس الفلسطيني محمود عباس الحداد. وقال عباس إن الفلسطينيين يرفضون."
    assert meant(text, "السفارة") is None


AMBASSADORS = [
    ("posted", "قال السفير الأمريكي لدى إسرائيل إن الخطة جاهزة.", "friedman-david"),
    ("capital", "قال السفير الإسرائيلي لدى واشنطن إن الخطة جاهزة.", "dermer-ron"),
    ("elsewhere", "قال السفير الأمريكي لدى مصر إن الخطة جاهزة.", None),
    ("unsaid", "قال السفير الإسرائيلي في الأردن إن الخطة جاهزة.", "israel-ambassador"),
    ("state-named", "زار السفير الأمريكي المدينة، وقالت إسرائيل إن الزيارة جيدة.", "friedman-david"),
    ("un", "قالت السفيرة الأمريكية في الأمم المتحدة إن الخطة جاهزة.", "haley-nikki"),
    ("named", "قالت السفيرة الأمريكية إن الخطة جاهزة. وأضافت نيكي هيلي أن العمل انتهى.", "haley-nikki"),
]


@pytest.mark.parametrize(("text", "person"), [c[1:] for c in AMBASSADORS], ids=[c[0] for c in AMBASSADORS])
def test_an_ambassador_is_of_his_post(text, person):
    mentions = TAGGER.find(text, find_sentences(text), Published(value="2018-06-01", precision="day", rule="given"))
    assert next(m.entity for m in mentions if "سفير" in m.exact) == person
