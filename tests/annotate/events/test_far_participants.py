"""Participants that stand away from their deed, behind a noun of place, or that no lexicon knows."""

import pytest
from tests.annotate.events.event_kit import party


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("سيطر الجيش على مدينة الموصل.", "COERCE", "recipient", ["الموصل"]),
        ("جاء القرار بعد انسحاب واشنطن من الاتفاق النووي.", "SANCTION", "actor", ["واشنطن"]),
        ("قصف الجيش مدينة حلب.", "ASSAULT", "recipient", ["حلب"]),
        ("مثل الرجل أمام محكمة بريطانية.", "COERCE", "actor", ["محكمة بريطانية"]),
        ("حرر الجيش اليمني المجمع الحكومي في البلدة.", "COERCE", "recipient", ["المجمع الحكومي"]),
        ("أسفرت الحملة عن اعتقال العشرات في العاصمة.", "COERCE", "recipient", ["العشرات"]),
        ("دعت فرنسا جميع الأفرقاء إلى ضبط النفس.", "REQUEST", "recipient", ["جميع الأفرقاء"]),
        ("طالب نواب بأن يشرح الوزير ما جرى.", "REQUEST", "recipient", ["الوزير"]),
        ("أدانت المحكمة المتهمين بتشكيل جماعة.", "COERCE", "recipient", ["المتهمين"]),
        ("تحدث الناطق عن الأشخاص الذين تم إنقاذهم في البحر.", "AID", "recipient", ["الأشخاص"]),
        ("تعقد في القاهرة قمة ثلاثية تضم مصر واليونان وقبرص.", "CONSULT", "party", ["مصر", "اليونان", "قبرص"]),
        ("جمع لقاء في موسكو وزيري دفاع تركيا وسوريا.", "CONSULT", "party", ["تركيا", "سوريا"]),
        ("انطلقت في فيينا جولة جديدة من المفاوضات بين إيران وروسيا.", "CONSULT", "party", ["إيران", "روسيا"]),
        ("دعا الوزير المصري خلال لقاء نظيره التركي إلى الهدوء.", "CONSULT", "party", ["الوزير المصري", "نظيره التركي"]),
        ("اتفق الرئيسان الروسي والسوداني على خفض التصعيد.", "AGREE", "party", ["الروسي", "السوداني"]),
        ("شددت السلطات البحرينية قبضتها وسجنت المئات من المعارضين.", "COERCE", "actor", ["السلطات البحرينية"]),
    ],
)
def test_participants_are_found_where_they_stand(text, kind, role, words):
    assert party(text, kind, role) == words


def test_who_did_it_stands_behind_a_further_deed():
    text = "أدان الوزير مقتل عشرة مدنيين وجرح آخرين برصاص الجيش الإسرائيلي."
    assert "الجيش الإسرائيلي" in party(text, "ASSAULT", "actor")


def test_all_of_a_decree_are_appointed():
    text = "وأصدر الرئيس قرارا بتعيين سالم محمود، محافظا للمدينة، وخالد حسن، محافظا للإقليم."
    found = " ".join(party(text, "APPOINT", "appointee"))
    assert "سالم محمود" in found
    assert "خالد حسن" in found


@pytest.mark.parametrize(
    ("text", "kind", "role"),
    [
        ("استنكر الوزير الاعتقال التعسفي في المدينة.", "COERCE", "recipient"),  # an adjective, and no object
        ("دعت فرنسا إلى وقف القصف.", "REQUEST", "recipient"),
        ("طالب نواب بأن يشارك الوزير في الجلسة.", "REQUEST", "recipient"),
        ("استعادت القوات المدعومة من السكان بلدتين.", "COERCE", "recipient"),
        ("وصف الوزير قتل الصحفي وسط المدينة وقال إن البيان صدر من قبل الحكومة.", "ASSAULT", "actor"),
    ],
)
def test_what_stands_near_is_not_always_a_participant(text, kind, role):
    assert party(text, kind, role) == []
