"""Titles over words that no table lists, in sentences of our own."""

import pytest

from khabar.annotate.names.tagger import EntityTagger
from khabar.lexicon.names import load_names
from khabar.text.sentences import find_sentences

TAGGER = EntityTagger(load_names())


def found(text):
    return [(m.exact, m.form, m.entity) for m in TAGGER.find(text, find_sentences(text))]


LONG = [
    ("authority-in-town", "قال {} سالم القاسمي إن الموسم جيد.", "مدير عام الهيئة العامة للسياحة بالطائف"),
    ("company", "أوضح {} سالم القاسمي أن المشروع انتهى.", "نائب رئيس مجلس إدارة شركة الأفق للتطوير"),
    ("hospital", "قال {} سالم القاسمي إن العملية نجحت.", "رئيس قسم الجراحة في مستشفى الملك فهد الدكتور"),
    ("fighters", "أعلن {} سالم القاسمي أن القوات تقدمت.", "قائد مقاتلي عشائر الأنبار"),
    ("undersecretary", "أكد {} سالم القاسمي أن الموسم جيد.", "وكيل الوزارة لشؤون الزراعة المهندس"),
    ("mayor", "قال {} سالم القاسمي إن المشروع انتهى.", "أمين منطقة المدينة المنورة الدكتور"),
    ("police-spokesman", "قال {} سالم القاسمي إن التحقيق مستمر.", "المتحدث الإعلامي لشرطة منطقة مكة المكرمة العقيد"),
    ("dean", "قال {} سالم القاسمي إن الطلاب نجحوا.", "عميد كلية الطب بجامعة الأفق الدكتور"),
    ("coach", "قال {} سالم القاسمي إن المباراة صعبة.", "مدرب الفريق الأول لكرة القدم"),
    ("expert", "قال {} سالم القاسمي إن السعر ارتفع.", "الخبير في شؤون النفط"),
    ("supervisor", "قال {} سالم القاسمي إن العمل انتهى.", "المشرف العام على المشروع المهندس"),
    ("traffic", "قال {} سالم القاسمي إن الحركة عادت.", "مدير إدارة المرور بمحافظة الطائف العقيد"),
    ("head-of-a-listed-body", "قال {} سالم القاسمي إن العمل انتهى.", "رئيس الاتحاد الدولي لكرة القدم"),
    ("quoted-company", "قال {} سالم القاسمي إن العمل انتهى.", "مدير شركة «الأفق»"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), [c[1:] for c in LONG], ids=[c[0] for c in LONG])
def test_a_title_runs_on_to_its_name(text, title):
    mentions = found(text.format(title))
    assert (title, "role", "ar-سالم-القاسمي") in mentions
    assert ("سالم القاسمي", "name", "ar-سالم-القاسمي") in mentions


def test_a_name_between_commas_is_whose_title_it_is():
    mentions = found("قال مدير إدارة الترجمة، سالم القاسمي، إن الحركة عادت.")
    assert ("سالم القاسمي", "name", "ar-سالم-القاسمي") in mentions
    assert ("مدير إدارة الترجمة", "role", "ar-سالم-القاسمي") in mentions


NOT_HIS = [
    ("object", "استقبل مدير الجامعة العامة سالم القاسمي أمس."),
    ("verb-between", "قال مدير شركة الأفق طلب سالم القاسمي العون."),
    ("another-clause", "حضر مدير شركة الأفق. وصل سالم القاسمي."),
    ("both", "حضر مدير شركة الأفق وسالم القاسمي الحفل."),
    ("his-mother", "حضرت القاضي والدة الشهيد الإماراتي سالم القاسمي الحفل."),
    ("of-the-company", "حضر مدير شركة سالم القاسمي الحفل."),
]


@pytest.mark.parametrize("text", [c[1] for c in NOT_HIS], ids=[c[0] for c in NOT_HIS])
def test_a_name_that_is_another_person_does_not_get_the_title(text):
    assert "ar-سالم-القاسمي" not in [entity for _, form, entity in found(text) if form == "role"]


def test_a_rank_believes_an_unknown_name_with_a_surname():
    assert ("عاطي القرشي", "name", "ar-عاطي-القرشي") in found("قال العقيد عاطي القرشي إن التحقيق مستمر.")


def test_a_long_title_is_no_office_of_the_state():
    text = "قال رئيس قسم الجراحة السعودي الدكتور سالم القاسمي إن العملية نجحت. وأضاف الرئيس السعودي أن العدد ارتفع."
    assert ("الرئيس السعودي", "role", "ar-سالم-القاسمي") not in found(text)


def test_an_anonymous_voice_has_no_name():
    mentions = found("نقلت الوكالة عن مصدر دولي فضل عدم الإفصاح عن هويته.")
    assert [entity for _, form, entity in mentions if form == "role"] == [None]


BESIDE = [
    (
        "chain-before",
        "وصل ولي ولي العهد النائب الثاني لرئيس مجلس الوزراء وزير الدفاع سالم القاسمي أمس.",
        ["ولي ولي العهد النائب الثاني لرئيس مجلس الوزراء وزير الدفاع"],
    ),
    (
        "chain-behind",
        "وصل سالم القاسمي، ولي العهد النائب الأول لرئيس مجلس الوزراء وزير الدفاع أمس.",
        ["ولي العهد النائب الأول لرئيس مجلس الوزراء وزير الدفاع"],
    ),
    ("two-nouns", "قال مدير شرطة جازان رئيس لجنة الأمن اللواء سالم القاسمي إن العمل انتهى.", ["مدير شرطة جازان"]),
    (
        "own-honour",
        "استقبل أمير منطقة عسير مستشار خادم الحرمين الشريفين الأمير سالم القاسمي الوفد.",
        ["أمير منطقة عسير", "مستشار خادم الحرمين الشريفين الأمير"],
    ),
    (
        "goes-on",
        "وصل سالم القاسمي، ولي العهد رئيس ديوان المظالم أمس.",
        ["ولي العهد", "رئيس"],
    ),
]


@pytest.mark.parametrize(("text", "titles"), [c[1:] for c in BESIDE], ids=[c[0] for c in BESIDE])
def test_titles_side_by_side_are_one_person(text, titles):
    assert {(title, "role", "ar-سالم-القاسمي") for title in titles} <= set(found(text))


APART = [
    ("guest", "استقبل ولي العهد وزير الدفاع الأمريكي أمس.", ["ولي العهد", "وزير الدفاع الأمريكي"]),
    ("highest", "استقبل الرئيس وزير الخارجية الفرنسي أمس.", ["الرئيس", "وزير الخارجية الفرنسي"]),
    (
        "third",
        "التقى ولي العهد وزير الدفاع وزير الخارجية الأمريكي.",
        ["ولي العهد وزير الدفاع", "وزير الخارجية الأمريكي"],
    ),
]


@pytest.mark.parametrize(("text", "titles"), [c[1:] for c in APART], ids=[c[0] for c in APART])
def test_host_and_guest_are_two(text, titles):
    assert [exact for exact, form, _ in found(text) if form == "role"] == titles
