"""Participants across remarks, relative clauses and verbs that leave their subject out; deeds that share one side."""

import pytest
from tests.annotate.events.event_kit import events, party


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        # Remarks change nothing: in brackets, between strokes.
        (
            "اتهمت المعارضة التركية (وهي ثلاثة أحزاب) الحكومة التركية بالفساد.",
            "ACCUSE",
            "recipient",
            ["الحكومة التركية"],
        ),
        ("استهدفت غارات -وفقا لمصادر محلية- منازل قادة من الحوثيين.", "ASSAULT", "recipient", ["منازل قادة"]),
        # What a verb without a subject tells is told of the one spoken of.
        ("قالت إيران إنها سترد إذا تعرضت لهجوم.", "ASSAULT", "recipient", ["إيران"]),
        ("أعلن الجيش التركي أنه نفذ ضربات جوية على البلدة.", "ASSAULT", "actor", ["الجيش التركي"]),
        ("أعلنت حركة الشباب في بيان مسؤوليتها عن قتل النائب.", "ASSAULT", "actor", ["حركة الشباب"]),
        # Relative clauses.
        ("حكمت المحكمة على سالم القاسم (27 عاما) الذي قتل 12 شخصا.", "ASSAULT", "actor", ["سالم القاسم (27 عاما)"]),
        ("تحدث الرئيس الأميركي دونالد ترامب، والذي توعد النظام السوري.", "THREATEN", "recipient", ["النظام السوري"]),
        ("حذرت مصر من أي هجوم جديد، تشنه القوات السورية على إدلب.", "ASSAULT", "actor", ["القوات السورية"]),
        # Subjects behind verbs that no table knows, times before the object.
        ("استفادت القوات الحكومية من الفوضى وسيطرت على المدينة.", "COERCE", "actor", ["القوات الحكومية"]),
        ("يزور الوزير المصري خلال ثلاثة أيام السعودية والأردن.", "CONSULT", "host", ["السعودية", "الأردن"]),
        # A counted man is no subject of a verb of hers; what is aimed at is struck.
        ("عملية أمنية تقتل 13 إرهابيا في سيناء.", "ASSAULT", "recipient", ["إرهابيا"]),
        ("ردت الفصائل باستهداف دمشق بقذائف.", "ASSAULT", "recipient", ["دمشق"]),
        # One side of two deeds, or of one with several on it.
        ("نددت المنظمة بخطف وتعذيب الصحفيين في صنعاء.", "ASSAULT", "recipient", ["الصحفيين", "الصحفيين"]),
        ("قتل عناصر داعش ثلاثة جنود في الموصل.", "ASSAULT", "actor", ["عناصر داعش"]),
        ("تعهد الوزير المصري بمواصلة دعم السودان.", "SUPPORT", "recipient", ["السودان"]),
    ],
)
def test_who_takes_part(text, kind, role, words):
    assert party(text, kind, role) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "تصافح الرئيس المصري ونظيره التركي في أنقرة في مستهل قمة تاريخية.",
            ["الرئيس المصري", "نظيره التركي"],
        ),
        ("اتفقت مصر والسودان خلال مباحثات في الخرطوم على فتح المعبر.", ["مصر", "السودان"]),
        ("شارك في الاجتماع وزير الخارجية المصري.", ["وزير الخارجية المصري"]),
        (
            "التقى بومبيو الذي وصل السبت إلى الرياض، العاهل السعودي الملك سلمان.",
            ["بومبيو", "العاهل السعودي الملك سلمان"],
        ),
        ("عبر ترامب أمس، في مكالمة مع ماكرون، عن سعادته بالاتفاق.", ["ترامب", "ماكرون"]),
    ],
)
def test_who_meets(text, words):
    assert party(text, "CONSULT", "party") == words


def test_who_attends_is_not_the_two_who_talk():
    text = (
        "عقدت روسيا والولايات المتحدة محادثات في الرياض. وحضر الجلسة وزير الخارجية المصري ونظيره التركي. "
        "وقالت المتحدثة إن الجانبين اتفقا على فتح السفارتين."
    )
    agreed = next(event for event in events(text) if event.type == "AGREE")
    assert [party.entity for party in agreed.participants] == ["russia", "usa"]


def test_several_fight_on_either_hand():
    text = "تحتدم المواجهات في تعز بين الحوثيين وحلفائهم من جهة وقوات المقاومة الشعبية من جهة أخرى."
    assert party(text, "ASSAULT", "actor") == ["الحوثيين", "حلفائهم", "قوات المقاومة الشعبية"]


@pytest.mark.parametrize(
    ("text", "kind", "role", "nobody"),
    [
        ("اعتبر وزير الخارجية المصري أن تحرير المدينة مطلب إنساني.", "COERCE", "actor", "وزير الخارجية المصري"),
        ("نددت تركيا بتسميم سالم القاسم الذي تتهم لندن موسكو بتسميمه.", "ACCUSE", "actor", "سالم القاسم"),
        ("دعت القاهرة قادة من المنطقة وأوروبا وآسيا إلى حضور القمة.", "COOPERATE", "inviter", "آسيا"),
        ("أصيب 17 متظاهرا بالرصاص الحي في غزة.", "ASSAULT", "recipient", "الحي"),
    ],
)
def test_nobody_else_takes_part(text, kind, role, nobody):
    assert nobody not in party(text, kind, role)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("شكر الوزير الملك سلمان -أيده الله- في جدة.", []),
        ("أطلقت روسيا اسم كينزال على الصاروخ الجديد.", []),
        ("التقى الوزير المصري نظيره التركي وتعهد بدعم السودان.", ["CONSULT", "AGREE", "SUPPORT"]),
        ("انتهى الاجتماع في أستانا باتفاق روسيا وتركيا وإيران على فتح المعابر.", ["CONSULT", "AGREE", "CONCEDE"]),
    ],
)
def test_what_is_a_deed(text, kinds):
    assert [e.type for e in events(text) if e.type != "STATE"] == kinds
