"""Deeds that conditions of the tables once withheld: each sentence tells one of its kind."""

import pytest
from tests.annotate.events.event_kit import events


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        # A pronoun is the object, and what follows with ب the matter; a body that begins with the letter accuses.
        ("انتقد الوزير المصري الحركة واتهمها بتعطيل المصالحة.", "ACCUSE", "واتهمها"),
        ("اتهم بيان للجناح العسكري لحماس إسرائيل بقصف المطار.", "ACCUSE", "اتهم"),
        # An adjective stands between the meeting and what carries it.
        ("وعد الوزير المصري بذلك في الاجتماع الأخير الذي عقد في القاهرة.", "CONSULT", "الاجتماع"),
        # Contacts by further words.
        ("شرعت الخرطوم في إجراء اتصالات واسعة بشأن الأزمة.", "CONSULT", "اتصالات"),
        ("ناقش الوزراء سبل تعزيز الحوار بين بيونغيانغ وواشنطن.", "CONSULT", "الحوار"),
        ("بدأت مناقشات حول إصلاح المجلس بين مصر وليبيا.", "CONSULT", "مناقشات"),
        # Ground and prison by a pronoun.
        ("عاد السكان إلى عدن بعد تحريرها من المسلحين.", "COERCE", "تحريرها"),
        ("ينص الاتفاق على سجنها ثمانية أشهر.", "COERCE", "سجنها"),
        # Office by power alone.
        ("قام الرئيس الصيني بزيارات عدة منذ تولي السلطة.", "APPOINT", "تولي"),
        # The trial and the inquiry by who is asked.
        ("حبست النيابة المصرية الصحفي بعد التحقيق معه.", "ACCUSE", "التحقيق"),
        # Blows that stop.
        ("سيعلق الجيش السوري الضربات الجوية على الغوطة غدا.", "RETREAT", "سيعلق"),
    ],
)
def test_a_deed_is_found(text, kind, trigger):
    told = [event for event in events(text) if event.type == kind]
    assert any(event.trigger.exact.removeprefix("ال") in trigger for event in told)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("اتهم بالتعاون مع العدو قبل سنوات.", "ACCUSE"),
        ("العملية الانتخابية في مصر حرة.", "ASSAULT"),
        ("عرض الفيلم في عملية تسويق بالقاهرة.", "ASSAULT"),
        ("شاركت الاتصالات السعودية في الفعاليات.", "CONSULT"),
        ("أقامت الأسرة مراسم العزاء في القرية.", "SUPPORT"),
    ],
)
def test_no_deed_is_found(text, kind):
    assert kind not in [event.type for event in events(text)]
