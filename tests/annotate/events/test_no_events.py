"""Words of deeds that tell none: ground that is held, penalties of the law, questioning as such, other senses."""

import pytest
from tests.annotate.events.event_kit import events, party


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("تقع البلدة قرب المدينة التي تسيطر عليها فصائل معارضة في سوريا.", "COERCE"),
        ("وقال السكان إن في البلاد حكومتين كل منهما يسيطر على مساحة محدودة في ليبيا.", "COERCE"),
        ("ويعيش السكان في مناطق تخضع لسيطرة الحوثيين في اليمن.", "COERCE"),
        ("ناقشت الجمعية الأميركية مشاركة أعضائها في جلسات الاستجواب.", "ACCUSE"),
        ("ينص القانون في الهند على عقوبة السجن عشر سنوات لكل من يزور وثيقة.", "COERCE"),
        ("نادرا ما تطبق عقوبة الإعدام في الهند.", "COERCE"),
        ("عدلت الحكومة الهندية قانون الاغتصاب بعد مطالبات في الهند.", "ASSAULT"),
        ("ويدين الفريق بفوزه على بنما إلى مهاجمه البلجيكي.", "ACCUSE"),
        ("أوصلت مصر إلى السكان في غزة مئة طرد غذائي و50 طردا آخر.", "COERCE"),
        ("قال الأميرال الأميركي إن التقرير أوضح بما لا يدع مجالا للشك تراجع الأسطول.", "REQUEST"),
        ("قالت مريم إنها امرأة فرنسية، طالبة من مرسيليا.", "REQUEST"),
        ("ترى إيران أن القرار الأميركي خطير، مما يهدد بحدوث أزمة في المنطقة.", "THREATEN"),
        ("قال ماتيس إنه لا يستبعد أي شيء بشأن سوريا.", "REJECT"),
        ("وفي أول تعليق لروسيا على الاتفاق قال الوزير إنه جيد.", "SANCTION"),
        ("تضع فرنسا قيودا على بيع الأسلحة إلى ليبيا.", "RETREAT"),
        ("يستمر تقدم الجيش اليمني بإسناد من تحالف دعم الشرعية.", "AID"),
        ("قالت الحكومة النيجيرية إن إطلاق سراحهن يمهد لوقف إطلاق النار.", "ASSAULT"),
        ("حيا الأطفال الجنود وهم في قمة البهجة والسرور.", "CONSULT"),
        ("وقال ريك سكوت حاكم ولاية فلوريدا إن الجسر مغلق.", "COERCE"),
        ("أكمل الوفد المصري رحلته إلى الخرطوم.", "COERCE"),
        ("نقل الرجل إلى مركز الاحتجاز في لاهاي.", "COERCE"),
        ("أغلقت مراكز الاقتراع في مصر مساء الاثنين، وبعد إغلاق مراكز الاقتراع بدأ الفرز.", "COERCE"),
        ("هدم الاحتلال الإسرائيلي منازل في القدس.", "SUPPORT"),
        ("وافق المجلس على القرار وامتنعت الصين عن التصويت.", "APPOINT"),
        ("وافق الكونغرس على إجراء تصويت على الاتفاق.", "APPOINT"),
        ("اشتعلت الحرب التي خلفت آلاف الضحايا في البلاد.", "APPOINT"),
        ("حذر محافظ البنك المركزي من تناقص الاحتياطيات.", "THREATEN"),
        ("رفض أردوغان مزاعم المعارضة.", "REJECT"),
        ("امتنعت الخارجية الأميركية عن التعليق.", "REJECT"),
        ("روسيا تملك حق النقض في مجلس الأمن.", "REJECT"),
        ("استهدفت طائرات التحالف مواقع وتعزيزات للحوثيين في تعز.", "MOBILIZE"),
        ("نشر الجيش الإسرائيلي لقطات من الحدود.", "MOBILIZE"),
        ("دفع المحامي المال للمرأة لقاء صمتها.", "CONSULT"),
        ("جاء ذلك في مقابلة حصرية للوزير الإسرائيلي مع قناة أميركية.", "CONSULT"),
        ("عملت فرق الإنقاذ الهندية طوال الليل.", "AID"),
        ("قد يقضي القصف على أي مفاوضات سلام.", "CONSULT"),
        ("يحسن أن يبدأ التفاوض على الراتب من صاحب العمل.", "CONSULT"),
        ("غضب عارم يجتاح الهند.", "ASSAULT"),
    ],
)
def test_no_event(text, kind):
    assert [event.trigger.exact for event in events(text) if event.type == kind] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("الجيش السوري يسيطر على بلدة في درعا.", "COERCE"),
        ("سيطرت القوات السورية على بلدة في درعا.", "COERCE"),
        ("استجوبت الشرطة الإسرائيلية رئيس الوزراء.", "ACCUSE"),
        ("حكمت محكمة في الهند على الرجل بعقوبة السجن عشر سنوات.", "COERCE"),
        ("اغتصب جندي فتاة في القرية.", "ASSAULT"),
        ("تدين مصر الهجوم على الكنيسة.", "ACCUSE"),
        ("طردت روسيا عشرين مهاجرا.", "COERCE"),
        ("هددت إيران بقطع العلاقات مع فرنسا.", "THREATEN"),
        ("استبعدت روسيا عقد لقاء قريب.", "REJECT"),
        ("قالت الحكومة النيجيرية إن إطلاق سراحهن يمهد لوقف إطلاق النار.", "RETREAT"),
        ("لم تنته الأزمة بعد إعلان فرنسا تعليق الاتفاق مع ليبيا.", "SANCTION"),
        ("بدأ التصويت في الانتخابات المصرية.", "APPOINT"),
        ("حاكمت محكمة في باريس الوزير السابق.", "COERCE"),
        ("حذرت إسرائيل من أنها لن تقبل بوجود إيراني في سوريا.", "THREATEN"),
        ("قالت إسرائيل إنها لن تسمح لإيران بدخول سوريا.", "REJECT"),
    ],
)
def test_event(text, kind):
    assert [event.trigger.exact for event in events(text) if event.type == kind]


@pytest.mark.parametrize(
    "text",
    [
        "زلزال عنيف يضرب تركيا وسوريا.",
        "إعصار يضرب كوبا ويخلف 20 قتيلا.",
        "موجة حر تضرب أوروبا.",
        "أزمة اقتصادية تضرب لبنان.",
    ],
)
def test_what_strikes_a_country_is_no_strike_of_workers(text):
    assert [event.type for event in events(text) if event.type == "PROTEST"] == []


def test_workers_who_strike_beat_nobody():
    found = events("عمال السكك في فرنسا يضربون احتجاجا على الأجور.")
    assert [(event.type, event.mode) for event in found] == [("PROTEST", "strike")]


@pytest.mark.parametrize(
    "text",
    [
        "تستهدف حزمة العقوبات الأوروبية 74 سفينة روسية.",
        "استهدفت العقوبات البريطانية سفنا روسية.",
        "القرار الأميركي يستهدف المهاجرين.",
    ],
)
def test_what_a_measure_aims_at_is_not_attacked(text):
    assert [event.type for event in events(text) if event.type == "ASSAULT"] == []


def test_whoever_supports_is_not_the_speaker():
    text = "قال الوزير الفرنسي إن العقوبات تستهدف من يدعمون روسيا."
    assert party(text, "SUPPORT", "actor") == []
    assert party(text, "SUPPORT", "recipient") == ["روسيا"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("لا يتضمن الإعلان وقفا لإطلاق النار بين الجيش السوداني وقوات الدعم السريع.", "negated"),
        ("لم يشمل الاتفاق بين مصر وإسرائيل الإفراج عن الأسرى.", "negated"),
        ("يتضمن الإعلان وقفا لإطلاق النار بين الجيش السوداني وقوات الدعم السريع.", "happened"),
    ],
)
def test_what_a_paper_does_not_hold_is_negated(text, modality):
    assert [event.modality for event in events(text) if event.type == "RETREAT"] == [modality]


def test_what_only_looks_like_an_attack_may_be_one():
    found = events("قال الوزير اللبناني إن الانفجار في بيروت يبدو هجوما.")
    assert [event.modality for event in found if event.trigger.exact == "هجوما"] == ["hypothetical"]
