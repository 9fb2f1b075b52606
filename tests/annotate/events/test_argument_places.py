"""Participants by their place: behind relatives and adjectives, two behind one noun, ground by its part or measure."""

import pytest
from tests.annotate.events.event_kit import party


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        # who carries out a deed stands behind a relative and a light verb
        ("تواصل الهجوم الذي تشنه قوات النظام على البلدة.", "ASSAULT", "actor", ["قوات النظام"]),
        ("أدان الوزير القصف الذي شنه الجيش أمس.", "ASSAULT", "actor", ["الجيش"]),
        # the one whom a relative points at need not be free, and كان may stand between
        ("تمكن الجيش من هزيمة الجماعات المسلحة التي سيطرت على بنغازي.", "COERCE", "actor", ["الجماعات المسلحة"]),
        # an adjective behind the one whom it was done to
        ("وصلت القافلة إلى الغوطة الشرقية المحاصرة أمس.", "COERCE", "recipient", ["الغوطة الشرقية"]),
        # two behind one noun
        ("أدانت بريطانيا احتجاز إيران السفينة في الخليج.", "COERCE", "actor", ["إيران"]),
        ("أدانت بريطانيا احتجاز إيران السفينة في الخليج.", "COERCE", "recipient", ["السفينة"]),
        # ground by its part or measure
        ("سيطرت القوات على أكثر من 25 بالمئة من الغوطة الشرقية.", "COERCE", "recipient", ["الغوطة الشرقية"]),
        ("سيطر الجيش على محيط مطار الحديدة.", "COERCE", "recipient", ["مطار الحديدة"]),
        # a site is taken and takes nothing; a town only tells where one goes; plurals that agree describe
        ("أعلنت القوات اليمنية تحرير ميناء الحديدة.", "COERCE", "recipient", ["ميناء الحديدة"]),
        ("رفضت المعارضة السورية الانتقال إلى إدلب.", "REJECT", "recipient", []),
        ("تعهد مشرعون أمريكيون متشككون بعرقلة الاتفاق.", "AGREE", "recipient", []),
        # passives with what describes the one who suffers
        ("قتل ناشط ثالث جراء القصف الإسرائيلي.", "ASSAULT", "recipient", ["ناشط"]),
        ("قالت إسرائيل إن أحد جنودها قتل في هجوم بالسكين.", "ASSAULT", "recipient", ["أحد جنودها"]),
        ("قتل 46 مدنيا في قصف على البلدة.", "ASSAULT", "recipient", ["مدنيا"]),
    ],
)
def test_participants_are_read_by_their_place(text, kind, role, words):
    assert party(text, kind, role) == words


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("أفاد مراسل الوكالة عن قصف عنيف على البلدة.", "ASSAULT", "actor", []),
        ("قام الوزير بجولة تشمل زيارة عدة دول.", "CONSULT", "host", ["عدة دول"]),
        ("أحالت الشرطة المتهمين إلى القضاء في تونس.", "COERCE", "recipient", ["المتهمين"]),
        ("النظام يسيطر على الغوطة الشرقية وماكرون يدعو إيران إلى الضغط.", "REQUEST", "actor", ["ماكرون"]),
    ],
)
def test_who_stands_near_is_not_always_the_one(text, kind, role, words):
    assert party(text, kind, role) == words


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        # a verb that names somebody to an office, or holds him, without saying who does it
        ("عين حفتر قائدا للجيش في آذار.", "APPOINT", "appointee", ["حفتر"]),
        ("اعتقل سالم القاسم عندما وصل إلى بيروت.", "COERCE", "recipient", ["سالم القاسم"]),
        ("وافق المجلس على تعيين البريطاني مارتن غريفيث مبعوثا إلى اليمن.", "APPOINT", "appointee", ["مارتن غريفيث"]),
        # who orders a deed is not the one whom its pronoun means
        ("وصل سالم القاسم إلى المحكمة حيث أمر قاض بحبسه.", "COERCE", "recipient", ["سالم القاسم"]),
        # what is blown up, and a deed that goes on with a noun
        ("أدان الوزير تفجير المساجد وقتل رجال الأمن في القطيف.", "ASSAULT", "recipient", ["المساجد", "رجال الأمن"]),
        # words that tell whose side somebody is on take nobody else in
        ("نشرت القوات الموالية لحكومة هادي مدرعات في زنجبار.", "MOBILIZE", "recipient", []),
    ],
)
def test_words_around_a_deed_tell_whose_it_is(text, kind, role, words):
    assert party(text, kind, role) == words


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("التقى أعضاء مجلس الأمن بالمبعوث الأممي في نيويورك.", "CONSULT", "party", "أعضاء مجلس الأمن"),
        ("تعهد ماكرون بإرسال مساعدات إلى السودان وتقديم منح إلى تشاد.", "AID", "actor", "ماكرون"),
        ("خسر التنظيم المدينة إثر معارك مع القوات الكردية.", "ASSAULT", "actor", "القوات الكردية"),
    ],
)
def test_joined_words_are_read_together(text, kind, role, words):
    assert words in party(text, kind, role)


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("حاولت الجماعة تفجير السفارة الأمريكية في نيجيريا.", "ASSAULT", "recipient", ["السفارة الأمريكية"]),
        ("سممت الجماعة الجاسوس الروسي السابق سيرجي سكريبال في لندن.", "ASSAULT", "recipient", ["سيرجي سكريبال"]),
        ("دعا الأمين العام للحلف بالتالي إلى اجتماع.", "REQUEST", "recipient", []),
        ("اعتقلت الشرطة شرطيين على الحدود مع سوريا.", "COERCE", "recipient", ["شرطيين"]),
        ("أصدرت محكمة أمريكية حكما بالسجن بحق سالم القاسم.", "COERCE", "recipient", ["سالم القاسم"]),
    ],
)
def test_objects_of_deeds(text, kind, role, words):
    assert party(text, kind, role) == words


def test_some_of_those_before_are_named_behind_them():
    text = "حصلت ميركل على موافقة 14 دولة أوروبية، من بينها إسبانيا واليونان."
    assert party(text, "AGREE", "actor")[-2:] == ["إسبانيا", "اليونان"]
