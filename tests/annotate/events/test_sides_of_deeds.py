"""Who takes part: whom pledges and answers go to, who is no party at all, many behind a plural verb, attempts."""

import pytest
from tests.annotate.events.event_kit import events, party


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("تعهدت ألمانيا بتسليم أوكرانيا دبابات.", "AGREE", "recipient", ["أوكرانيا"]),
        ("أبدى الرئيس المصري استعداده للحوار مع إثيوبيا.", "AGREE", "recipient", ["إثيوبيا"]),
        ("وافقت تركيا على انضمام السويد إلى التحالف.", "AGREE", "recipient", ["السويد"]),
        ("قبلت حركة حماس، الثلاثاء، المقترح المصري.", "AGREE", "recipient", ["المصري"]),
        ("أعلنت مصر وتركيا وقفا لإطلاق النار.", "RETREAT", "actor", ["مصر", "تركيا"]),
        ("طالب متظاهرون في بيروت الحكومة بالاستقالة.", "REQUEST", "recipient", ["الحكومة"]),
        ("حضت برلين وباريس أثينا على تنفيذ الإصلاحات.", "REQUEST", "recipient", ["أثينا"]),
        ("تجمع المتظاهرون في بغداد وطالبوا بإقالة المحافظ.", "REQUEST", "actor", ["المتظاهرون"]),
        ("اتهمت روسيا بتسميم رجل في لندن.", "ACCUSE", "recipient", ["روسيا"]),
        ("اتهمت مصر مقاتلات إسرائيلية بالاقتراب من طائرات مدنية.", "ACCUSE", "actor", ["مصر"]),
        ("انتقادات أوروبية لإسرائيل بسبب القانون.", "ACCUSE", "actor", ["أوروبية"]),
        ("انسحبت أميركا من الاتفاق النووي مع إيران.", "SANCTION", "recipient", ["إيران"]),
        ("استضاف الرئيس الروسي نظيره التركي في لقاء غير رسمي.", "CONSULT", "party", ["نظيره التركي"]),
        ("يتوسط الرئيس المصري بين المجلس العسكري في مالي والمعارضة.", "CONSULT", "party", ["المجلس", "المعارضة"]),
        ("شنت الميليشيات الموالية لإيران هجوما على القاعدة.", "ASSAULT", "actor", ["الميليشيات الموالية"]),
        ("حكم القضاء الإيراني بالإعدام على رجل بتهمة التجسس للموساد.", "COERCE", "recipient", ["رجل"]),
        ("قالت إيران إنها سترد بقوة إذا هاجمتها إسرائيل.", "THREATEN", "recipient", []),
        ("أعاد الحوثيون فتح الطرق المؤدية إلى تعز بعد سنوات من إغلاقها.", "COERCE", "recipient", ["الطرق المؤدية"]),
        ("بدأ أسرى فلسطينيون إضرابا عن الطعام داخل السجون الإسرائيلية.", "PROTEST", "actor", ["أسرى فلسطينيون"]),
        ("اقتحم أنصار مقتدى الصدر مقر البرلمان العراقي.", "PROTEST", "actor", ["أنصار مقتدى الصدر"]),
        ("أيد القرار 80 نائبا في البرلمان.", "SUPPORT", "actor", ["نائبا في البرلمان"]),
        ("إفراج الولايات المتحدة عن عشرة سجناء.", "RETREAT", "actor", ["الولايات المتحدة"]),
        ("أجرت روسيا والصين مناورات بحرية مشتركة.", "COOPERATE", "party", ["روسيا", "الصين"]),
        ("بدأت إيران مناورات بحرية في الخليج.", "MOBILIZE", "actor", ["إيران"]),
    ],
)
def test_sides_of_a_deed(text, kind, role, words):
    assert party(text, kind, role) == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قال الوزير إننا هنا لخدمة الناس.", "SUPPORT"),
        ("تجمع الناس في ساحة التحرير وسط بغداد.", "COERCE"),
        ("يصف الوزير المسلحين بأنهم خطر.", "ASSAULT"),
        ("قالت الفتاة إن أباها توفي في السجن.", "REJECT"),
    ],
)
def test_words_written_alike_are_no_deeds(text, kind):
    assert all(event.type != kind for event in events(text))


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("جرت محاولة اقتحام السفارة الإسرائيلية في القاهرة.", "happened"),
        ("أحبط الجيش اللبناني محاولة اقتحام السفارة الأمريكية.", "negated"),
        ("خرج المسلحون في محاولة لاقتحام السفارة الأمريكية.", "planned"),
    ],
)
def test_one_attempt_at_force_happened(text, modality):
    assert [event.modality for event in events(text) if event.mode == "seize"] == [modality]
