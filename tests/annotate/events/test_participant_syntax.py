"""Participants by the syntax around them: suffered and carried out deeds, aims, tolls, plurals, two parties in one."""

import pytest
from tests.annotate.events.event_kit import events, party


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("تعرض مكتب الحزب لعملية اقتحام من مسلحين في صنعاء.", "COERCE", "actor", ["مسلحين"]),
        ("تعرض الوزير المصري لانتقادات من أحزاب المعارضة.", "ACCUSE", "recipient", ["الوزير المصري"]),
        ("شهدت العاصمة أعمال شغب قام بها متظاهرون ضد الحكومة.", "PROTEST", "actor", ["متظاهرون"]),
        ("يواجه الوزير السابق اتهامات بالفساد وجهتها إليه النيابة العامة.", "ACCUSE", "actor", ["النيابة العامة"]),
        ("أطلقت السلطات المصرية سراح صحفي بارز.", "RETREAT", "actor", ["السلطات المصرية"]),
        ("أطلقت إيران أمس سراح سالم القاسم.", "RETREAT", "recipient", ["سالم القاسم"]),
        ("أسفرت غارات شنها الجيش السوري عن مقتل مدنيين في حلب.", "ASSAULT", "actor", ["الجيش السوري", "الجيش السوري"]),
        ("أقدم مستوطنون على إحراق مسجد في القرية.", "ASSAULT", "actor", ["مستوطنون"]),
        ("تمكنت القوات السورية من السيطرة على بلدة حدودية.", "COERCE", "actor", ["القوات السورية"]),
        ("تسعى القوات المشتركة للسيطرة على بلدة حدودية.", "COERCE", "actor", ["القوات المشتركة"]),
        ("وضعت السلطات المصرية الرجلين قيد الإقامة الجبرية.", "COERCE", "recipient", ["الرجلين"]),
        ("أشاد الوزير المصري بالدور الذي يؤديه الأردن.", "SUPPORT", "recipient", ["الأردن"]),
        ("تلقى صحفيون تهديدات بالقتل من عصابة محلية.", "THREATEN", "actor", ["عصابة محلية"]),
        ("سائقو الشاحنات في البرازيل يغلقون الطرق احتجاجا على الأسعار.", "PROTEST", "actor", ["سائقو الشاحنات"]),
        ("تظاهر الآلاف في ساحة التحرير.", "PROTEST", "actor", ["الآلاف"]),
        ("أغلقت مصر حدودها مع ليبيا.", "COERCE", "recipient", ["حدودها", "ليبيا"]),
        ("قصف الجيش السوري مواقع للحوثيين في حلب.", "ASSAULT", "recipient", ["مواقع للحوثيين"]),
        ("رحلت السلطات الغانية 168 ليبيريا بلا وثائق.", "COERCE", "recipient", ["ليبيريا"]),
        ("هاجم مسلحون بالسواطير مخيما للاجئين.", "ASSAULT", "recipient", ["مخيما للاجئين"]),
        ("منعت الشرطة التركية مظاهرة لطلاب في أنقرة.", "COERCE", "recipient", ["طلاب"]),
        ("طردت سويسرا دبلوماسيين روسيين من جنيف.", "SANCTION", "recipient", ["دبلوماسيين روسيين"]),
        ("حظرت الحكومة البريطانية أكبر جماعة متطرفة.", "COERCE", "recipient", ["جماعة متطرفة"]),
        ("استأنفت مصر والأردن المفاوضات أمس.", "CONSULT", "party", ["مصر", "الأردن"]),
        ("أعلنت الفصائل المسلحة موافقتها على الهدنة.", "AGREE", "party", ["الفصائل المسلحة"]),
        ("باكستان تؤكد وقوفها إلى جانب الصين.", "SUPPORT", "recipient", ["الصين"]),
        ("اعتذر رئيس الوزراء الهولندي لإندونيسيا.", "SUPPORT", "recipient", ["إندونيسيا"]),
        ("شن التحالف الذي تقوده السعودية غارات على صعدة.", "ASSAULT", "actor", ["التحالف الذي تقوده السعودية"]),
        ("إن التحالف الذي تقوده السعودية شن غارات على صعدة.", "ASSAULT", "actor", ["التحالف الذي تقوده السعودية"]),
    ],
)
def test_who_takes_part(text, kind, role, words):
    assert party(text, kind, role) == words


def test_an_advance_takes_no_object():
    """تقدمه with its pronoun is what somebody gives, no force that advances."""
    found = events("أعلن الوزير أن الدعم الذي تقدمه السعودية إلى السودان ارتفع.")
    assert [event.type for event in found if event.type in ("ASSAULT", "AID")] == ["AID"]
    assert "السعودية" in party("أعلن الوزير أن الدعم الذي تقدمه السعودية إلى السودان ارتفع.", "AID", "actor")


@pytest.mark.parametrize(
    ("text", "kind", "role", "nobody"),
    [
        ("زار الوزير المحتجزين وتفرج عنهم المحكمة قريبا.", "RETREAT", "actor", "المحتجزين"),  # no subject ends in ين
        ("قال الوزير المصري إنه يجب محاكمتهما في القاهرة.", "COERCE", "recipient", "الوزير المصري"),
        ("أعلنت القوات أنها ألقت القبض عليهما في عدن.", "COERCE", "recipient", "القبض"),
        ("حصل الوزير على إجازة للدفاع عن نفسه.", "SUPPORT", "recipient", "الوزير"),
        ("قتل الجنود الخيول التي يستخدمها المهربون في الجبل.", "ASSAULT", "actor", "المهربون"),
        ("ألقى بيان الحكومة باللوم على إسرائيل في انفجار البلدة.", "ASSAULT", "actor", "الحكومة"),
    ],
)
def test_who_takes_no_part(text, kind, role, nobody):
    assert nobody not in party(text, kind, role)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وصف الرئيس الأرجنتيني نظيره الكولومبي بأنه إرهابي.", "ACCUSE"),
        ("سترد إيران بقوة على أي هجوم.", "THREATEN"),
        ("زودت مصر ليبيا بمعلومات استخباراتية.", "COOPERATE"),
        ("التزمت بلغاريا بتخفيف القيود.", "AGREE"),
        ("تسلم لبنان هبة من الولايات المتحدة.", "AID"),
        ("نصبت كوريا الجنوبية بطاريات صواريخ قرب الحدود.", "MOBILIZE"),
        ("أوقف البنك الدولي صرف القروض لأوغندا.", "SANCTION"),
        ("استخدمت روسيا حق النقض ضد القرار.", "REJECT"),
    ],
)
def test_words_of_rarer_types(text, kind):
    assert kind in [event.type for event in events(text)]


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت روسيا طرد ثلاثة دبلوماسيين فرنسيين من موسكو.",
        "أعلنت روسيا أمس طرد 20 دبلوماسيا.",
        "أعلنت روسيا عدة قرارات من بينها طرد 20 دبلوماسيا.",
    ],
)
def test_what_is_announced_is_a_noun_and_whoever_follows_suffers_it(text):
    assert not [words for words in party(text, "SANCTION", "actor") if "دبلوماسي" in words]
    assert any("دبلوماسي" in words for words in party(text, "SANCTION", "recipient"))


def test_a_clause_behind_its_source_has_a_verb():
    found = events("بحسب ما أعلنت الشرطة قتل جندي في انفجار.")
    assert any(event.trigger.exact == "قتل" and ":verb:" in event.rule for event in found)


def test_a_body_leaves_no_office():
    text = "الوزير المعروف بمواقفه من الاتحاد الأوروبي أعلن استقالته."
    assert "الاتحاد الأوروبي" not in party(text, "APPOINT", "actor")


@pytest.mark.parametrize("text", ["صاروخ روسي أسقط الطائرة الماليزية عام 2014.", "الصاروخ هو الذي دمر الطائرة."])
def test_an_aircraft_is_brought_down(text):
    assert party(text, "ASSAULT", "actor") == []
    assert [words.split()[0] for words in party(text, "ASSAULT", "recipient")] == ["الطائرة"]
