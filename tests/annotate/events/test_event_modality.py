"""Whether an event happened, is going on, is to come, is asked for, feared, denied; whether it is a past matter."""

from __future__ import annotations

import pytest
from tests.annotate.events.event_kit import PUBLISHED, annotator, events

from khabar.annotate.events.background import is_background
from khabar.annotate.events.coming import looks_future
from khabar.annotate.events.spans import is_ahead
from khabar.lexicon.eventtypes import load_triggers
from khabar.lexicon.tables import read_table
from khabar.model import Article, Span, TimeExpression
from khabar.text.sentences import find_sentences

ROWS = list(read_table("event_modality"))


@pytest.mark.parametrize("row", ROWS, ids=[row["lemma"] for row in ROWS])
def test_each_word_is_found_in_its_example(row):
    text = row["example"]
    found = (governor.lemma for item in row_of(text).items for governor in item.governors)
    assert row["lemma"] in found


def told(text: str, type_: str) -> str:
    return next(event.modality for event in events(text) if event.type == type_)


@pytest.mark.parametrize(
    ("text", "type_", "modality"),
    [
        ("قد تسحب روسيا قواتها من سوريا.", "RETREAT", "hypothetical"),
        ("هددت روسيا بقصف كييف.", "ASSAULT", "planned"),
        ("اتهمت مصر إيران بقصف المدينة.", "ASSAULT", "claimed"),
        ("طالبت مصر إيران بالإفراج عن السجين محمد مرسي.", "RETREAT", "demanded"),
        ("رفضت إسرائيل الإفراج عن السجين محمد مرسي.", "RETREAT", "negated"),
        ("ستسحب روسيا قواتها من سوريا إذا توقف القتال.", "RETREAT", "conditional"),
        ("تواصل روسيا قصف كييف.", "ASSAULT", "ongoing"),
        ("ستواصل روسيا قصف كييف.", "ASSAULT", "planned"),
        ("لم تسحب روسيا قواتها من سوريا إلا في 2014.", "RETREAT", "happened"),
        ("قصفت روسيا كييف.", "ASSAULT", "happened"),
        ("تواصلت المعارك بين روسيا وأوكرانيا في كييف.", "ASSAULT", "ongoing"),
        ("استمرت المعارك بين روسيا وأوكرانيا ثلاثة أيام.", "ASSAULT", "happened"),
        ("نفت الصين اتهامات أمريكية.", "ACCUSE", "happened"),
        ("من المقرر أن تقدم روسيا تقريرا إلى المجلس وأن تسحب قواتها من سوريا.", "RETREAT", "planned"),
        ("لم تهدد روسيا يوما بسحب قواتها من سوريا.", "RETREAT", "negated"),
        ("أدت عاصفة غير متوقعة إلى مقتل أربعة متسلقين في سويسرا.", "DIE", "happened"),
        ("بدأ خليفة حفتر عملية للسيطرة على مدينة درنة.", "COERCE", "planned"),
        ("أعلن خليفة حفتر بدء عملية عسكرية لتحرير درنة من الإرهابيين.", "COERCE", "planned"),
        ("أقامت روسيا مركزا في سوريا لمساعدة اللاجئين على العودة من الخارج.", "RETREAT", "planned"),
        ("تعهدت الصين باتخاذ إجراءات عبر فرض رسوم على الولايات المتحدة.", "SANCTION", "planned"),
        ("يتلقى الحوثيون الدعم العسكري من إيران.", "AID", "ongoing"),
        ("تنتشر قوات أمريكية في منبج.", "MOBILIZE", "ongoing"),
        ("القتال بين الجيش الأفغاني وطالبان يدور منذ أسبوع.", "ASSAULT", "ongoing"),
        ("دعا نبيه بري بعد فوزه إلى تشكيل حكومة في لبنان.", "APPOINT", "demanded"),
        ("ومع مطالبتها بإجراء تحقيق في الحادث، دعت روسيا إلى الهدوء.", "ACCUSE", "demanded"),
        ("تقوم القوات المصرية بتنفيذ عمليات عسكرية في سيناء.", "ASSAULT", "ongoing"),
        ("بحث وزير الخارجية المصري مع نظيره التركي عودة الدبلوماسيين إلى صنعاء.", "RETREAT", "proposed"),
        ("أجرت مصر وتركيا مشاورات بشأن إدراج الجماعة على قائمة الإرهاب.", "COERCE", "proposed"),
        ("قالت النقابات الفرنسية إن الإضراب في الشركة سيستمر أسبوعا.", "PROTEST", "planned"),
        ("أصدرت النيابة التركية قرارات توقيف بحق سبعة ضباط.", "COERCE", "planned"),
        ("كان فلان المطلوب الأول للشرطة المصرية، وقتل مطلوبان في القطيف.", "ASSAULT", "happened"),
        ("قال الوزير المصري إن على روسيا أن تنسحب من سوريا.", "RETREAT", "demanded"),
        ("شدد الوزير المصري على أن روسيا انسحبت من سوريا.", "RETREAT", "happened"),
        ("غير أن وقف إطلاق النار لم يطبق في سوريا.", "RETREAT", "negated"),
        ("اتفقت مصر وتركيا على أن الهجوم على كييف كان غير مقبول.", "ASSAULT", "happened"),
        ("تحركت الشرطة الإسرائيلية لاعتقالهم في بيت لحم.", "COERCE", "planned"),
        ("أدانت فرنسا مصر لاعتقالها ناشطا.", "COERCE", "happened"),
        ("تبنت الجماعة مسؤوليتها عن هجوم في كييف.", "ASSAULT", "happened"),
        ("رفضت مصر التحقيق في مقتل جنود سوريين.", "ASSAULT", "happened"),
        ("ترأس الوزير الوفد بعد التصويت بالانتخابات العامة التي شهدتها مصر.", "APPOINT", "happened"),
        ("طلبت مصر من واشنطن الإسراع في نشر قوات في سيناء.", "MOBILIZE", "demanded"),
        ("يرفض النواب التمديد ويصرون على تعيين وزير للدفاع في مصر.", "APPOINT", "demanded"),
        ("قال الوزير المصري إن روسيا رفضت الحوار، مضيفا أن روسيا قصفت كييف.", "ASSAULT", "happened"),
        ("نفى الجيش الإسرائيلي تورط قواته في انفجار وقع في غزة.", "ASSAULT", "happened"),
        ("رفضت بلغاريا نداء من إيطاليا.", "REQUEST", "happened"),
        ("رفض الوزير البلغاري نداء من إيطاليا.", "REQUEST", "happened"),
        ("ورفض سيرغي لافروف نشر قوات أمريكية في أوكرانيا.", "MOBILIZE", "negated"),
        ("أصدرت تركيا مذكرات توقيف بحق 25 ضابطا.", "COERCE", "planned"),
        ("إذا لم تنسحب روسيا من سوريا فالحرب آتية.", "RETREAT", "conditional"),
        ("قال الوزير المصري إن الحدود مع ليبيا ستظل مغلقة.", "COERCE", "ongoing"),
        ("من المتوقع أن تنسحب روسيا من سوريا.", "RETREAT", "hypothetical"),
        ("هددت فرنسا بسحب قواتها من سوريا ردا على الهجوم الروسي في كييف.", "ASSAULT", "happened"),
        (
            "ستغلق فنلندا المطار في العاصمة لأيام خلال القمة بين روسيا وأمريكا.",
            "CONSULT",
            "planned",
        ),
        ("من المقرر خروج المظاهرات خلال زيارة دونالد ترامب إلى هلسنكي.", "CONSULT", "planned"),
        ("من المتوقع أن يلتقي دونالد ترامب فلاديمير بوتين.", "CONSULT", "planned"),
        (
            "التقى فلاديمير بوتين دونالد ترامب خلال زيارة، والمحادثات بين روسيا ومصر لا تزال جارية.",
            "CONSULT",
            "happened",
        ),
        ("القمة بين دونالد ترامب وفلاديمير بوتين ستشمل ملف سوريا.", "CONSULT", "planned"),
        ("غابت ماليزيا عن القمة بين مصر وتركيا التي ستعقد في كندا.", "CONSULT", "planned"),
        ("تهيمن الأزمة على عشية اجتماع بين دونالد ترامب وفلاديمير بوتين.", "CONSULT", "planned"),
        ("وتقصف روسيا كييف من الشمال.", "ASSAULT", "ongoing"),
        ("قبل أن تقصف روسيا كييف كانت المدينة هادئة.", "ASSAULT", "happened"),
        ("ويشهد الأردن احتجاجات ضد الحكومة.", "PROTEST", "ongoing"),
        ("خططت روسيا مع حليفها لشن هجوم على كييف.", "ASSAULT", "planned"),
        ("قال دونالد ترامب إنه لن يتم إبرام صفقة مع إيران.", "AGREE", "negated"),
        ("لم يسبق أن التقى فلاديمير بوتين دونالد ترامب.", "CONSULT", "negated"),
        ("إيران تعطل انتخاب الرئيس في لبنان.", "APPOINT", "negated"),
        ("أقامت مصر مركزا على الحدود لمساعدة اللاجئين.", "AID", "planned"),
        ("تنفي روسيا، التي أرسلت قوات إلى سوريا، تورطها في قصف كييف.", "ASSAULT", "denied"),
        ("تسعى القوات بعد سيطرتها على المطار لاستعادة مدينة الحديدة.", "COERCE", "happened"),
        ("قد تم التوصل إلى اتفاق بين مصر وتركيا.", "AGREE", "happened"),
        ("الولايات المتحدة مصممة على شن هجوم على سوريا.", "ASSAULT", "planned"),
        ("العملية العسكرية التي تشنها تركيا في عفرين واسعة.", "ASSAULT", "ongoing"),
        ("وتنص هذه الاتفاقات على استسلام الفصائل السورية.", "RETREAT", "planned"),
        ("يقود الجيش السوري هجوما باتجاه المدينة للسيطرة عليها.", "COERCE", "planned"),
        ("بدأت القوات عملية لاستعادة السيطرة على مدينة عفرين.", "COERCE", "planned"),
        ("وتحتجز السلطات المصرية عشرات الصحفيين.", "COERCE", "ongoing"),
        ("تعرضت المدينة لحصار من قبل الجيش السوري.", "COERCE", "happened"),
        ("قال المسؤول المصري ذلك. ويلتقي الرئيس المصري نظيره التركي في أنقرة.", "CONSULT", "planned"),
        ("كان الرئيس المصري يلتقي نظيره التركي كثيرا.", "CONSULT", "happened"),
        ("سيعلن الرئيس المصري نتيجة اجتماعه مع نظيره التركي الذي استمر ساعتين.", "CONSULT", "happened"),
        ("سيعقد المجلس الوطني الفلسطيني قريبا.", "CONSULT", "planned"),
        ("سيتحدث الوزير المصري عن آخر جلسة طارئة عقدت لمجلس الأمن.", "CONSULT", "happened"),
        ("هددت روما بإلغاء اللقاء بين الرئيس المصري ونظيره التركي.", "CONSULT", "planned"),
        ("ألغت روما اللقاء بين الرئيس المصري ونظيره التركي.", "CONSULT", "denied"),
        ("لا معلومات عن الإعداد لهجوم على سوريا.", "ASSAULT", "planned"),
        (
            "اتهمت مصر الوزير بتفجير المقر في القاهرة وحيازة أسلحة ثقيلة وذخائر مهربة من ليبيا وتونس وخطف جنود.",
            "ASSAULT",
            "claimed",
        ),
        ("ستنسحب مصر من الاتفاق الموقع مع تركيا إذا استمر القتال.", "AGREE", "happened"),
        ("أبدى الوزيران استعدادهما للبحث عندما يلتقي الرئيس المصري نظيره التركي.", "CONSULT", "planned"),
        ("مع فرض العقوبات على إيران خلال الأشهر المقبلة.", "SANCTION", "planned"),
        ("عقدت لجنة مبادرة السلام اجتماعا مع وزير الخارجية المصري.", "CONSULT", "happened"),
        ("دعت مصر إلى جلسة بشأن هجوم روسيا على كييف.", "ASSAULT", "happened"),
        ("صدرت مذكرة توقيف بحق وزير مصري سابق عام 2015.", "COERCE", "planned"),
    ],
)
def test_what_the_words_around_it_make_of_a_deed(text, type_, modality):
    assert told(text, type_) == modality


def test_what_is_joined_to_the_occasion_of_a_denial_is_not_denied():
    found = events("نفى وزير الخارجية المصري لقاء المعارضين بعد إسقاط الجنسية عنهم وسحب جوازاتهم.")
    assert [(event.type, event.modality) for event in found] == [
        ("CONSULT", "denied"),
        ("COERCE", "happened"),
        ("COERCE", "happened"),
    ]


def test_a_noun_takes_over_the_modality_of_the_contact_that_it_most_likely_names():
    found = events(
        "يلتقي الرئيس المصري نظيره التركي في قمة مرتقبة في أنقرة.\n\n"
        "واجتمع وزير الخارجية المصري مع وزير الخارجية القطري في الدوحة أمس.\n\n"
        "وتهتم الصحف بقمة الرئيس المصري ونظيره التركي."
    )
    assert [event.modality for event in found if event.type == "CONSULT"][-1] == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "وصل وزير الخارجية المصري إلى أنقرة للقاء نظيره التركي.",
        "سيصل وزير الخارجية المصري إلى أنقرة ويجري مباحثات مع نظيره التركي.",
    ],
)
def test_what_somebody_goes_somewhere_for_is_planned(text):
    assert [event.modality for event in events(text) if event.type == "CONSULT"][-1] == "planned"


def test_a_condition_holds_for_a_contact_that_is_known():
    found = events("سيعقد الرئيس المصري لقاء مع نظيره التركي. وإذا حدث اللقاء فسيكون الأول.")
    assert [event.modality for event in found if event.type == "CONSULT"] == ["planned", "conditional"]


def test_a_contact_that_is_asked_for_is_proposed():
    assert told("دعا الوزير إلى عقد لقاء بين دونالد ترامب وفلاديمير بوتين.", "CONSULT") == "proposed"


def test_a_condition_holds_for_its_main_clause():
    text = "إذا لم تنسحب روسيا من سوريا فستفرض فرنسا عقوبات على روسيا."
    assert told(text, "SANCTION") == "conditional"


def test_what_lasted_some_time_is_over():
    assert told("استمرت المحادثات بين دونالد ترامب وفلاديمير بوتين ساعتين.", "CONSULT") == "happened"


def test_a_clause_of_its_own_is_not_governed():
    assert told("طالبت مصر بالهدوء بعدما قصفت روسيا كييف.", "ASSAULT") == "happened"


@pytest.mark.parametrize(
    ("word", "future"), [("سيلجا", True), ("وستستانف", True), ("سياسه", False), ("سيطرت", False), ("سنوات", False)]
)
def test_the_shape_of_a_future_verb(word, future):
    assert looks_future(word) is future


@pytest.mark.parametrize(
    ("text", "type_", "background"),
    [
        ("وفي يونيو 2014، سيطرت روسيا على المدينة.", "COERCE", True),
        ("وكانت روسيا قد قصفت كييف.", "ASSAULT", True),
        ("سبق لعدد من الناشطين أن نظموا مظاهرة في القاهرة.", "PROTEST", True),
        ("قصفت روسيا كييف أمس.", "ASSAULT", False),
        ("ستقصف روسيا كييف.", "ASSAULT", False),
    ],
)
def test_what_is_told_as_a_past_matter(text, type_, background):
    assert next(event.background for event in events(text) if event.type == type_) is background


def row_of(text):
    (sentence,) = find_sentences(text, (Span(0, len(text)),))
    return annotator().events.row(text, sentence, (), ())


@pytest.mark.parametrize(("type_", "background"), [("AGREE", True), ("ASSAULT", False)])
def test_a_relative_clause_only_tells_which_agreement_is_meant(type_, background):
    row = row_of("رفضت إيران الاتفاق الذي وقعته فرنسا.")
    at = next(i for i, item in enumerate(row.items) if item.norm.startswith("وقعت"))
    verbs = (form for _, form in load_triggers() if form.trigger.type == type_ and form.kind == "verb")
    form = next(form for form in verbs if form.form.tense == "past")
    assert is_background(row, at, form, None, None) is background


def test_a_headline_tells_in_the_present_what_is_done():
    text = "روسيا تقصف كييف\n\nقال الجيش إن المدينة هادئة."
    article = Article(
        page="p.txt", page_sha256="0", article=0, kind="main", spans=(Span(0, len(text)),), title=Span(0, 15)
    )
    found = annotator().annotate(text, article).events
    assert [e.modality for e in found if e.type == "ASSAULT"] == ["happened"]


def contacts(text: str) -> list[str]:
    return [event.modality for event in events(text) if event.type == "CONSULT"]


def test_a_summit_that_is_to_come_stays_to_come_where_it_is_only_named():
    text = "رحبت مصر بالقمة بين روسيا وتركيا. ومن المقرر أن تعقد روسيا وتركيا القمة في أنقرة في أبريل المقبل."
    assert contacts(text) == ["planned", "planned"]


def test_where_one_was_held_as_well_a_bare_name_stays_open():
    text = "رحبت مصر بقمة روسيا وتركيا. وعقدت روسيا وتركيا القمة أمس. وستعقد روسيا وتركيا قمة في أبريل المقبل."
    assert contacts(text)[0] == "happened"


@pytest.mark.parametrize(
    ("value", "ahead"),
    [("2025-03-13", True), ("2025-03-12", False), ("2025-W12", True), ("2025-W11", False), ("2025-04", True)],
)
def test_a_time_that_begins_after_the_day_of_publication_is_ahead(value, ahead):
    time = TimeExpression(start=0, end=1, exact="x", type="DATE", value=value, resolved=True, mod=None, rule="r")
    article = Article(page="p", page_sha256="0", article=0, kind="main", spans=(), published=PUBLISHED)
    assert is_ahead(time, article) is ahead


def test_what_is_joined_to_a_demand_is_demanded_too():
    text = "طالبت مصر إيران بسحب قواتها من سوريا في أقرب وقت ممكن دون شروط والإفراج عن السجين محمد مرسي."
    assert [e.modality for e in events(text) if e.type == "RETREAT"] == ["demanded", "demanded"]


@pytest.mark.parametrize(
    "text",
    [
        "وصل رئيس الوزراء المصري بعد ساعات من انتهاء اجتماع بشأن الهجرة.",
        "قال الوزير إن وزير الخارجية السوري زار العاصمة العمانية مسقط.",
    ],
)
def test_a_contact_of_public_affairs_needs_no_party_in_its_clause(text):
    assert contacts(text)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("سيعقد دونالد ترامب قمة في القدس، وذلك بعد اتصال بفلاديمير بوتين.", "happened"),
        ('أجرت أنغيلا ميركل "مشاورات" مع فلاديمير بوتين.', "happened"),
    ],
)
def test_what_a_light_verb_carries(text, modality):
    assert contacts(text)[-1] == modality


def test_a_list_goes_on_behind_a_comma():
    found = events("اتفقت الجماعة على قصف كييف، والاعتداء على رجال الأمن في المدينة.")
    assert [event.modality for event in found if event.type == "ASSAULT"] == ["planned", "planned"]


def test_an_attack_made_for_an_end_has_that_end_still_to_come():
    found = events("شنت روسيا هجوما على كييف للقضاء على مسلحي الجماعة.")
    assert [event.modality for event in found if event.type == "ASSAULT"][-1] == "planned"


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("سيتوجه الرئيس المصري إلى الخرطوم الخميس القادم.\n\nوتعد هذه الزيارة الخامسة من نوعها.", "الزيارة", "planned"),
        ("توجه الرئيس المصري إلى الخرطوم أمس.\n\nوتعد هذه الزيارة الخامسة من نوعها.", "الزيارة", "happened"),
        ("اجتماع حول سوريا.\n\nقال الرئيس التركي إنه سيجتمع مع نظيره المصري.", "اجتماع", "planned"),
        ("سيعقد لافروف اجتماعات خلال زيارة لقطر في أبريل المقبل.\n\nوقالت مصر إن لافروف يزور قطر.", "يزور", "planned"),
        ("زار لافروف قطر أمس.\n\nوقالت مصر إن لافروف يزور قطر لبحث الأزمة.", "يزور", "happened"),
    ],
)
def test_a_contact_told_again_is_to_come_as_the_one_it_names(text, word, modality):
    found = [event.modality for event in events(text) if event.type == "CONSULT" and event.trigger.exact.endswith(word)]
    assert found == [modality]


def test_talks_that_are_held_are_going_on():
    found = events("قال المرصد ذلك.\n\nوأضاف المصدر أن مفاوضات تجري بين الحكومة السورية وروسيا.")
    assert [event.modality for event in found if event.type == "CONSULT"] == ["ongoing"]


def test_a_contact_is_named_again():
    text = "قال الرئيس الأمريكي إن لقاءه بالزعيم الكوري الشمالي أمس كان جيدا، وأضاف أن اللقاء سيفيد البلدين."
    assert sum(event.type == "CONSULT" for event in events(text)) == 2


def test_what_a_participle_tells_besides_is_not_supposed():
    found = events("رجح المرصد أن تكون غارة جوية على المطار، مؤكدا مقتل خمسة جنود.")
    assert [event.modality for event in found if event.type == "ASSAULT"] == ["hypothetical", "happened"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("فشلت المحادثات بين مصر وإثيوبيا في كينشاسا.", "happened"),
        ("فشلت مصر وإثيوبيا في عقد محادثات في كينشاسا.", "denied"),
    ],
)
def test_talks_that_failed_were_held(text, modality):
    assert [e.modality for e in events(text) if e.type == "CONSULT"] == [modality]


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("فشل المالكي في تشكيل الوزارة فتم تكليف حيدر العبادي بتشكيل الحكومة.", "تكليف", "happened"),
        ("تواصل الفرق العمل لتأمين المناطق المحررة في تعز.", "المحررة", "happened"),
        ("تخضع الخطة في اليونان لاستفتاء لم يتم تحديد موعده.", "استفتاء", "planned"),
        ("تبحث اللجنة في مزاعم التدخل في الانتخابات الأمريكية عام 2016.", "الانتخابات", "happened"),
        ("لم تجر انتخابات في البلاد منذ عام 2009.", "انتخابات", "negated"),
        ("تكثف القوات الحكومية حملتها للسيطرة على مدينة تعز.", "للسيطرة", "planned"),
    ],
)
def test_what_words_nearby_do_not_govern(text, kind, modality):
    assert [e.modality for e in events(text) if e.trigger.exact == kind] == [modality]
