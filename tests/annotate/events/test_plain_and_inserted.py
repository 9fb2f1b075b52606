"""Participants in plain words, behind a pronoun, a determiner, an insertion or a relative clause."""

import pytest
from tests.annotate.events.event_kit import party

_FORCE = [
    ("أعلنت الشرطة مقتل رقيب في تفجير وسط المدينة.", "ASSAULT", "recipient", ["رقيب"]),
    ("أفاد مصدر أمني باعتقال تاجر في سوق المدينة.", "COERCE", "recipient", ["تاجر"]),
    ("سيطر الجيش على الطريق بين المدينتين.", "COERCE", "recipient", ["الطريق"]),
    ("اعتدى مجهولون على أكشاك في السوق.", "ASSAULT", "recipient", ["أكشاك"]),
    ("قصف الجيش المدينة طوال أسبوع.", "ASSAULT", "recipient", ["المدينة"]),
    ("تعرضت البلدة لقصف عنيف أمس.", "ASSAULT", "recipient", ["البلدة"]),
    ("أسفرت الغارة عن مقتل 3 في الحي.", "ASSAULT", "recipient", ["3", "3"]),
    ("أسفر الهجوم عن إصابة فلسطيني بجروح.", "ASSAULT", "recipient", ["فلسطيني", "فلسطيني"]),
    ("أطلق جنود النار على فلسطيني قرب الحاجز.", "ASSAULT", "actor", ["جنود"]),
    ("أطلق جنود النار على فلسطيني قرب الحاجز.", "ASSAULT", "recipient", ["فلسطيني"]),
    ("سيطرت المقاومة على آخر معاقل الحوثيين في المدينة.", "COERCE", "recipient", ["معاقل الحوثيين"]),
    ("يحاصر الجيش مدينتي دوما وحرستا منذ شهر.", "COERCE", "recipient", ["دوما", "حرستا"]),
    ("داهم مسلحون هذه القرى وقتلوا سبعة من سكانها.", "COERCE", "recipient", ["القرى"]),
    ("داهم مسلحون هذه القرى وقتلوا سبعة من سكانها.", "ASSAULT", "actor", ["مسلحون"]),
    ("قتلت الغارات 30 شخصا في البلدة.", "ASSAULT", "recipient", ["شخصا"]),
    ("استهدفت الضربة مستودع أسلحة قرب المطار.", "ASSAULT", "recipient", ["مستودع"]),
    ("استعاد الجيش «قاعدة العند» من المتمردين.", "COERCE", "recipient", ["قاعدة العند"]),
    ("اندلعت اشتباكات بين قوات الأمن ومحتجين أمام المقر.", "ASSAULT", "actor", ["قوات الأمن", "محتجين"]),
    ("فر المسلحون بعد هجوم واسع شنته المقاومة الوطنية.", "ASSAULT", "actor", ["المقاومة الوطنية"]),
    ("المدينة التي سيطر عليها التنظيم عام 2014 استعادها الجيش.", "COERCE", "actor", ["التنظيم", "الجيش"]),
    ("المدينة التي سيطر عليها التنظيم عام 2014 استعادها الجيش.", "COERCE", "recipient", ["المدينة", "المدينة"]),
    ("القوات التي تحاصر المدينة منذ شهور قصفت أحياء سكنية.", "ASSAULT", "actor", ["القوات"]),
    ("أشار المجلس إلى الهجوم الذي تعرضت له ناقلة نفط.", "ASSAULT", "recipient", ["ناقلة"]),
    ("قال الرجل إنه احتجز ابنه في قفص.", "COERCE", "actor", ["الرجل"]),
    ("وحكم القاضي على شابين بالسجن خمس سنوات.", "COERCE", "actor", ["القاضي"]),
    ("صدر الحكم عن محكمة القضاء الإداري.", "COERCE", "actor", ["محكمة القضاء الإداري"]),
    ("قال المتحدث إن 22 مسلحا، بينهم أربعة قادة، قتلوا أمس.", "ASSAULT", "recipient", ["مسلحا", "قادة"]),
]
_CLAIMED = [
    ("قتل 21 شخصا في هجوم تبنته حركة طالبان في كابول.", ["حركة طالبان"]),
    ("تبنت حركة طالبان الهجوم على الفندق.", ["حركة طالبان"]),
    ("أعلن تنظيم داعش مسؤوليته عن التفجير الذي استهدف السوق.", ["تنظيم داعش"]),
]


@pytest.mark.parametrize(("text", "kind", "role", "words"), _FORCE)
def test_who_takes_part(text, kind, role, words):
    assert party(text, kind, role) == words


@pytest.mark.parametrize(("text", "words"), _CLAIMED)
def test_who_says_that_an_attack_was_its_own_made_it(text, words):
    assert party(text, "ASSAULT", "actor") == words


def test_with_whom_one_meets_stands_behind_an_occasion():
    text = "سيلتقي رئيس الوزراء الروسي خلال زيارته مع الرئيس عبد الفتاح السيسي."
    assert party(text, "CONSULT", "party") == ["رئيس الوزراء الروسي", "الرئيس عبد الفتاح السيسي"]


@pytest.mark.parametrize(
    ("text", "kind", "role"),
    [
        ("هددت تركيا بعمل عسكري في سنجار.", "THREATEN", "recipient"),  # an adjective
        ("احتج المئات في تظاهرات مناهضة للأمريكيين.", "PROTEST", "actor"),
        ("طالبت المنظمة بإطلاق سراحه فورا.", "RETREAT", "recipient"),
        ("قضوا نحبهم في الانفجار.", "ASSAULT", "recipient"),
    ],
)
def test_who_does_not(text, kind, role):
    taking = party(text, kind, role)
    assert not {"عسكري", "للأمريكيين", "سراحه", "نحبهم"} & set(taking)
