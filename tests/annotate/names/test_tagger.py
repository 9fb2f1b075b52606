"""Names, titles, metonyms and bodies in sentences of our own."""

import pytest

from khabar.annotate.names.tagger import EntityTagger
from khabar.lexicon.names import load_names
from khabar.model import Published
from khabar.text.sentences import find_sentences

FEBRUARY = Published(value="2025-02-12", precision="day", rule="given")


@pytest.fixture(scope="module")
def tagger():
    return EntityTagger(load_names())


def found(tagger, text, published=FEBRUARY):
    """(exact, form, entity) of every mention."""
    return [(m.exact, m.form, m.entity) for m in tagger.find(text, find_sentences(text), published)]


NAMES = [
    ("full-name", "وصل فلاديمير بوتين أمس.", ("فلاديمير بوتين", "name", "putin-vladimir")),
    ("particle", "الدعم لأوكرانيا مستمر.", ("أوكرانيا", "name", "ukraine")),
    ("conjunction", "بوتين وترمب يلتقيان.", ("ترمب", "name", "trump-donald")),
    ("melted-article", "وفقا للكرملين انتهى الاجتماع.", ("للكرملين", "name", "kremlin")),
    ("conjunction-and-melted-article", "وللكرملين رأي آخر.", ("للكرملين", "name", "kremlin")),
    ("latin", "قال مصدر لـ CNN إن الاجتماع انتهى.", ("CNN", "name", "cnn")),
    ("latin-glued", "ظهر بـCNN أمس.", ("CNN", "name", "cnn")),
    ("latin-two-words", "كتب على منصة Truth Social أمس.", ("Truth Social", "name", "truth-social")),
    ("initials", "وصل نائب الرئيس جي. دي. فانس إلى المدينة.", ("جي. دي. فانس", "name", "vance-jd")),
    ("broken-by-bracket", "تحدث الرئيس (الأوكراني فولوديمير) زيلينسكي أمس.",
     ("فولوديمير) زيلينسكي", "name", "zelensky-volodymyr")),
    ("newspaper-like-a-region", "نشرت صحيفة «الشرق الأوسط» التقرير.",
     ("صحيفة «الشرق الأوسط»", "name", "asharq-al-awsat")),
    ("region", "يزور الوفد الشرق الأوسط قريبا.", ("الشرق الأوسط", "name", "middle-east")),
    ("unlisted-after-title", "قال وزير الصحة سالم القاسمي إن العدد ارتفع.",
     ("سالم القاسمي", "name", "ar-سالم-القاسمي")),
    ("unlisted-with-link", "حضر الأمير تركي بن ناصر الحفل.", ("تركي بن ناصر", "name", "ar-تركي-بن-ناصر")),
    ("hyphen", "حضر الجنرال كيم يونغ-تشول الحفل.", ("كيم يونغ-تشول", "name", "ar-كيم-يونغتشول")),
    ("chain-of-fathers", "قال وزير الإسكان ماجد بن عبدالله القاسم، إن العدد ارتفع.",
     ("ماجد بن عبدالله القاسم", "name", "ar-ماجد-بن-عبدالله-القاسم")),
    ("institution-quoted", "كتب مقالا لمعهد «الأفق» للدراسات أمس.",
     ("معهد «الأفق» للدراسات", "name", "ar-معهد-الافق-للدراسات")),
    ("institution-named-after-place", "درس في جامعة بغداد سنتين.", ("جامعة بغداد", "name", "ar-جامعه-بغداد")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in NAMES], ids=[case[0] for case in NAMES])
def test_a_name_is_found(tagger, text, expected):
    assert expected in found(tagger, text)


TITLES = [
    ("president-by-demonym", "قال الرئيس الروسي إن الاجتماع انتهى.", "الرئيس الروسي", "putin-vladimir"),
    ("president-by-state", "قال رئيس أوكرانيا إن الاجتماع انتهى.", "رئيس أوكرانيا", "zelensky-volodymyr"),
    ("minister", "زار وزير الخارجية الروسي المدينة.", "وزير الخارجية الروسي", "lavrov-sergey"),
    ("deputy", "زار نائب وزير الخارجية الروسي ميخائيل بوغدانوف المدينة.",
     "نائب وزير الخارجية الروسي", "bogdanov-mikhail"),
    ("spokesperson-of-seat", "أوضح المتحدث باسم الكرملين أن الاجتماع انتهى.", "المتحدث باسم الكرملين", "peskov-dmitry"),
    ("adviser-in-seat", "قال مستشار السياسة الخارجية في الكرملين إن الاجتماع انتهى.",
     "مستشار السياسة الخارجية في الكرملين", "ushakov-yuri"),
    ("spokesperson-of-ministry", "قالت المتحدثة باسم الخارجية الروسية إن الاجتماع انتهى.",
     "المتحدثة باسم الخارجية الروسية", "zakharova-maria"),
    ("title-after-name-at-once", "حضر الأمير محمد بن سلمان ولي العهد.", "ولي العهد", "al-saud-mohammed-bin-salman"),
    ("misspelled-given-name", "قال رئيس الوزراء جيوسييبي كونتي إن الاجتماع انتهى.", "رئيس الوزراء", "conte-giuseppe"),
    ("only-one-in-the-world", "دعا البابا إلى الصلاة.", "البابا", "francis-pope"),
    ("two-envoys-told-by-destination", "وصل المبعوث الأمريكي إلى الشرق الأوسط أمس.",
     "المبعوث الأمريكي إلى الشرق الأوسط", "witkoff-steve"),
    ("name-after-comma", "قال مستشار الأمن القومي في البيت الأبيض، جيك سوليفان، إن الاجتماع انتهى.",
     "مستشار الأمن القومي في البيت الأبيض", "sullivan-jake"),
    ("title-after-name", "التقى سيرغي لافروف، وزير الخارجية الروسي، الوفد.", "وزير الخارجية الروسي", "lavrov-sergey"),
    ("indefinite", "هذا أول اتصال مع رئيس أمريكي منذ سنوات.", "رئيس أمريكي", None),
    ("plural", "التقى مسؤولون أمريكيون وغربيون أمس.", "مسؤولون أمريكيون وغربيون", None),
    ("anonymous", "قال مسؤول استخباراتي غربي كبير إن الاجتماع انتهى.", "مسؤول استخباراتي غربي كبير", None),
    ("anonymous-spokesperson", "قال متحدث باسم الخارجية الروسية إن الاجتماع انتهى.",
     "متحدث باسم الخارجية الروسية", None),
    ("anonymous-in-a-seat", "قال مسؤول في البيت الأبيض إن الاجتماع انتهى.", "مسؤول في البيت الأبيض", None),
    ("leaders-of-several", "هدد قادة فرنسا وألمانيا وبولندا بالانسحاب.", "قادة فرنسا وألمانيا وبولندا", None),
    ("anonymous-high", "قال مسؤولون أمريكيون كبار إن الاجتماع انتهى.", "مسؤولون أمريكيون كبار", None),
    ("anonymous-two", "ذكر مصدران أمريكيان أن الاجتماع انتهى.", "مصدران أمريكيان", None),
    ("anonymous-informed", "أفادت مصادر مطلعة بأن الاجتماع انتهى.", "مصادر مطلعة", None),
    ("former-without-name", "حضر الرئيس الأمريكي السابق الحفل.", "الرئيس الأمريكي السابق", None),
    ("side", "شدد الجانب الروسي على موقفه.", "الجانب الروسي", "russia"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "exact", "entity"), [c[1:] for c in TITLES], ids=[c[0] for c in TITLES])
def test_a_title_is_a_mention_of_whom_it_means(tagger, text, exact, entity):
    assert (exact, "role", entity) in found(tagger, text)


def test_the_day_tells_who_held_the_office(tagger):
    text = "قال الرئيس الأمريكي إن الاجتماع انتهى."
    then = Published(value="2023-05-02", precision="day", rule="given")
    assert ("الرئيس الأمريكي", "role", "biden-joe") in found(tagger, text, then)
    assert ("الرئيس الأمريكي", "role", "trump-donald") in found(tagger, text)


def test_without_a_day_the_article_tells(tagger):
    text = "وصل الرئيس الأمريكي إلى المدينة. وقال جو بايدن إن الزيارة قصيرة."
    assert ("الرئيس الأمريكي", "role", "biden-joe") in found(tagger, text, None)


def test_without_a_day_and_without_a_name_the_title_stays_open(tagger):
    assert ("الرئيس الأمريكي", "role", None) in found(tagger, "وصل الرئيس الأمريكي إلى المدينة.", None)


OFFICES = [
    (
        "no-holder-known",
        "قال وزير السياحة البوليفي إن الموسم جيد.",
        "وزير السياحة البوليفي",
        "bolivia-tourism-minister",
    ),
    ("one-in-the-world-no-day", "دعا البابا إلى الصلاة.", "البابا", "pope"),
]


@pytest.mark.parametrize(("text", "exact", "entity"), [c[1:] for c in OFFICES], ids=[c[0] for c in OFFICES])
def test_an_office_stands_for_a_holder_that_nobody_tells(tagger, text, exact, entity):
    assert (exact, "role", entity) in found(tagger, text, None)


def test_the_articles_own_word_goes_before_the_table(tagger):
    text = "قال الرئيس البوليفي سالم القاسمي إن الاجتماع انتهى. وأضاف الرئيس البوليفي أن الزيارة قصيرة."
    assert found(tagger, text).count(("الرئيس البوليفي", "role", "ar-سالم-القاسمي")) == 2


COUNTERPARTS = [
    ("with-name", "التقى الرئيس الأمريكي دونالد ترامب نظيره الروسي فلاديمير بوتين.", "نظيره الروسي", "putin-vladimir"),
    ("by-office", "اتصل الرئيس الأمريكي دونالد ترامب بنظيره الأوكراني.", "نظيره الأوكراني", "zelensky-volodymyr"),
    ("of-minister", "بحث وزير الخارجية الأمريكي ماركو روبيو مع نظيره الروسي الملف.", "نظيره الروسي", "lavrov-sergey"),
    ("of-nowhere", "التقى الرئيس الروسي فلاديمير بوتين نظيره أمس.", "نظيره", None),
    ("nobody-before", "اتصل بنظيره أمس.", "نظيره", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "exact", "entity"), [c[1:] for c in COUNTERPARTS], ids=[c[0] for c in COUNTERPARTS])
def test_a_counterpart_holds_the_same_office_elsewhere(tagger, text, exact, entity):
    assert (exact, "role", entity) in found(tagger, text)


def test_two_counterparts_are_two(tagger):
    text = "تحدث الرئيس الأمريكي دونالد ترامب مع نظيريه الفرنسي إيمانويل ماكرون والصيني شي جين بينغ."
    names = [entity for _, form, entity in found(tagger, text) if form == "name"]
    assert names == ["trump-donald", "macron-emmanuel", "xi-jinping"]


def test_a_pronoun_gives_the_title_the_state_of_the_person_before(tagger):
    text = "طلب الرئيس الأمريكي دونالد ترامب من وزير خارجيته قيادة المفاوضات."
    assert ("وزير خارجيته", "role", "rubio-marco") in found(tagger, text)


METONYMS = [
    ("verb-after", "موسكو تؤيد الاتفاق.", "موسكو", "metonym", "russia"),
    ("verb-before", "أعلنت موسكو موقفها.", "موسكو", "metonym", "russia"),
    ("heading", "موسكو: لا لقاء قريبا", "موسكو", "metonym", "russia"),
    ("between-first", "المفاوضات بين موسكو وكييف مستمرة.", "موسكو", "metonym", "russia"),
    ("between-second", "المفاوضات بين موسكو وكييف مستمرة.", "كييف", "metonym", "ukraine"),
    ("in", "عقد الاجتماع في موسكو أمس.", "موسكو", "name", "moscow"),
    ("to", "سافر الوفد إلى موسكو أمس.", "موسكو", "name", "moscow"),
    ("visit", "خلال زيارة موسكو أمس.", "موسكو", "name", "moscow"),
    ("glued-in", "عقد الاجتماع بموسكو أمس.", "موسكو", "name", "moscow"),
]


@pytest.mark.parametrize(("text", "exact", "form", "entity"), [c[1:] for c in METONYMS], ids=[c[0] for c in METONYMS])
def test_a_capital_is_a_place_or_a_government(tagger, text, exact, form, entity):
    assert (exact, form, entity) in found(tagger, text)


BODIES = [
    ("listed", "خفضت وزارة الدفاع الأمريكية الشحنات.", "وزارة الدفاع الأمريكية", "pentagon"),
    ("listed-under-a-name", "أصدرت الرئاسة الروسية بيانا.", "الرئاسة الروسية", "kremlin"),
    ("generated", "أصدرت الحكومة الألمانية بيانا.", "الحكومة الألمانية", "germany-government"),
    ("construct", "أصدرت حكومة ألمانيا بيانا.", "حكومة ألمانيا", "germany-government"),
    ("office-of", "أعلن مكتب الرئيس الفنلندي الموعد.", "مكتب الرئيس الفنلندي", "finland-president-office"),
]


@pytest.mark.parametrize(("text", "exact", "entity"), [c[1:] for c in BODIES], ids=[c[0] for c in BODIES])
def test_a_body_of_a_state_is_an_organisation(tagger, text, exact, entity):
    assert (exact, "name", entity) in found(tagger, text)


WOMEN = [
    ("ambassador", "قالت سفيرة فرنسا إن باريس سترد.", "سفيرة فرنسا", "france-ambassador"),
    ("president", "قالت رئيسة تايوان تساي إنغ وين إن الجزيرة صامدة.", "رئيسة تايوان", "tsai-ing-wen"),
    ("chancellor", "وصلت مستشارة ألمانيا أنغيلا ميركل أمس.", "مستشارة ألمانيا", "merkel-angela"),
    ("queen", "زارت ملكة بريطانيا إليزابيث الثانية المدينة.", "ملكة بريطانيا", "elizabeth-ii"),
    ("envoy", "قالت مبعوثة الأمم المتحدة إلى ليبيا هانا تيتيه ذلك.", "مبعوثة الأمم المتحدة إلى ليبيا", "tetteh-hanna"),
    ("his-ally", "وصل الوزير مع حليفه حزب الله إلى المدينة.", "حليفه", None),
    ("without-a-day", "طلبت زعيمة ميانمار من شعبها الهدوء.", "زعيمة ميانمار", "myanmar-leader"),
    ("his-ambassador", "عاد سفيره في باريس أمس.", "سفيره", None),
]


@pytest.mark.parametrize(("text", "exact", "entity"), [c[1:] for c in WOMEN], ids=[c[0] for c in WOMEN])
def test_a_title_of_a_woman_is_of_what_it_governs(tagger, text, exact, entity):
    assert (exact, "role", entity) in found(tagger, text)


def test_a_title_of_a_woman_is_no_mans(tagger):
    published = Published(value="2018-04-10", precision="day", rule="given")
    for title, entity in (("زعيمة ميانمار", None), ("زعيم ميانمار", "win-myint")):
        text = f"شكر الوفد {title} على ذلك."
        mentions = tagger.find(text, find_sentences(text), published)
        assert [m.entity for m in mentions if m.exact == title] == [entity]


NOT_NAMES = [
    ("minister-not-ministry", "وصل وزير خارجية روسيا أمس.", "خارجية روسيا"),
    ("toxic-gas", "أدى هجوم بغاز سام أدى إلى مقتل العشرات إلى أزمة.", "سام أدى"),
    ("adjective-not-ministry", "السياسة الخارجية الروسية لم تتغير.", "الخارجية الروسية"),
    ("newspaper-not-delegation", "نشرت الوفد المصرية التقرير.", "الوفد المصرية"),
    ("son-of-another", "حضر الأمير سلطان بن سلمان الحفل.", "بن سلمان"),
    ("and-to", "كتب إلى الأهل وإلى الأصدقاء أمس.", "وإلى الأصدقاء"),
    ("island-not-channel", "وصلت السفينة إلى ميناء الجزيرة أمس.", "الجزيرة"),
    ("press-conference", "عقد الوزير مؤتمرا صحفيا في المدينة.", "صحفيا"),
    ("members-on-a-visit", "استقبل الوزير وفدا برلمانيا أوروبيا في المدينة.", "برلمانيا"),
    ("province", "في محافظة بعيدة وقع الحادث.", "محافظة"),
    ("negotiations", "بدأت المفاوضات أمس.", "المفاوضات"),
    ("milking", "حلب البقرة صباحا.", "حلب"),
    ("financial", "الوضع المالي مستقر.", "المالي"),
    ("and-was", "وكان الاجتماع قصيرا.", "ان"),
    ("door", "فتح باب القاعة.", "اب"),
    ("team", "وصل الفريق إلى الملعب.", "الفريق"),
    ("age", "بلغ عمر الطفل سنتين.", "عمر الطفل"),
]


@pytest.mark.parametrize(("text", "exact"), [c[1:] for c in NOT_NAMES], ids=[c[0] for c in NOT_NAMES])
def test_a_common_word_is_not_a_mention(tagger, text, exact):
    assert exact not in [mention[0] for mention in found(tagger, text)]


def test_a_surname_means_whom_the_article_names_in_full(tagger):
    text = "وصلت كلينتون إلى المدينة. والتقت هيلاري كلينتون الوفد."
    assert found(tagger, text)[0] == ("كلينتون", "name", "clinton-hillary")


def test_a_given_name_alone_needs_the_full_name_before(tagger):
    after = "وصل ماركو روبيو أمس. وقال ماركو إن الزيارة قصيرة."
    assert ("ماركو", "name", "rubio-marco") in found(tagger, after)
    assert found(tagger, "قال ماركو إن الزيارة قصيرة.") == []


def test_a_strangers_surname_means_the_stranger(tagger):
    text = "قال وزير الصحة سالم القاسمي إن العدد ارتفع. وأضاف القاسمي أن الوضع مستقر."
    assert ("القاسمي", "name", "ar-سالم-القاسمي") in found(tagger, text)


def test_a_surname_one_letter_away_is_believed_after_its_title(tagger):
    text = "قال وزير الخارجية الروسي لافروفف إن الاجتماع انتهى."
    assert ("لافروفف", "name", "lavrov-sergey") in found(tagger, text)


def test_each_mention_names_its_rule(tagger):
    text = "قال الرئيس الروسي فلاديمير بوتين في موسكو إن الحكومة الألمانية أعلنت موقفها."
    assert all(m.rule for m in tagger.find(text, find_sentences(text), FEBRUARY))


def test_a_known_entity_brings_its_record(tagger):
    text = "وصل فلاديمير بوتين."
    (mention,) = tagger.find(text, find_sentences(text))
    assert (mention.wikidata, mention.name_en, mention.type) == ("Q7747", "Vladimir Putin", "person")


def test_nothing_comes_of_nothing(tagger):
    assert tagger.find("", ()) == ()


HOMOGRAPHS = [
    ("course-of-events", "تابع الوزير مجريات الأحداث.", "مجريات"),
    ("month-in-brackets", "انعقد في أغسطس (آب) الماضي.", "آب"),
    ("birthplace", "عاد الرجل إلى مسقط رأسه أمس.", "مسقط"),
    ("elimination", "دعا إلى القضاء على الإرهاب.", "القضاء"),
    ("represented-by", "وصلت الشركة ممثلة في مديرها أمس.", "ممثلة"),
    ("direction", "هبت الرياح من الغرب والشمال.", "الغرب"),
    ("before-it", "وقفت السيارة أمامها.", "أمامها"),
    ("necessity", "أكد على وجوب الحوار.", "جوب"),
    ("provinces", "زار المحافظات أمس.", "المحافظات"),
    ("pointing-out", "قالوا ذلك مشيرين إلى التقرير.", "مشيرين"),
    ("and-jeddah", "سافر إلى الرياض وجدة أمس.", "وجدة"),
    ("another-bearer", "قرأ رواية كولن ولسن أمس.", "كولن"),
    ("street-not-town", "وقع الحادث في طريق مكة أمس.", "مكة"),
    ("market-not-newspaper", "أقيمت الأمسية في سوق عكاظ أمس.", "عكاظ"),
    ("club-not-town", "فاز ريال مدريد في المباراة.", "مدريد"),
    ("tournament-not-state", "انطلقت بطولة كوبا أمريكا أمس.", "كوبا"),
    ("month-of-fasting", "صام الناس شهر رمضان المبارك.", "رمضان المبارك"),
    ("main", "سقط المعقل الرئيس أمس.", "الرئيس"),
    ("mechanism", "ناقش المجتمعون الخطة وآلية تنفيذها.", "وآلية"),
    ("outputs", "ناقش المجتمعون مخرجات الحوار.", "مخرجات الحوار"),
    ("verbal-noun-ends-a-name", "يتابع سالم عيدان تجهيز الموقع.", "سالم عيدان تجهيز"),
]


@pytest.mark.parametrize(("text", "exact"), [c[1:] for c in HOMOGRAPHS], ids=[c[0] for c in HOMOGRAPHS])
def test_a_word_spelled_like_a_name_is_none(tagger, text, exact):
    assert exact not in [mention[0] for mention in found(tagger, text)]


PLACES = [
    ("jeddah-after-riyadh", "سافر إلى الرياض وجدة أمس.", ("جدة", "name", "jeddah")),
    ("dateline", "الأفق - الرياض: أعلنت الشركة موعد الحفل.", ("الرياض", "name", "riyadh")),
    ("manner", "اتصل سامي القاسم هاتفيا بالوزارة.", ("سامي القاسم", "name", "ar-سامي-القاسم")),
    ("destination", "غادرت الطائرة القادمة للرياض أمس.", ("للرياض", "name", "riyadh")),
    ("region-of-governor", "استقبل أمير منطقة الباحة الوفد.", ("أمير منطقة الباحة", "role", None)),
    ("club-like-its-town", "خسر الفريق أمام برشلونة في الدوري.", ("برشلونة", "name", "barcelona-fc")),
    ("town-with-a-club", "أقيمت المباراة في برشلونة أمس.", ("برشلونة", "name", "barcelona")),
    ("street", "وقع الحادث في طريق مكة أمس.", ("طريق مكة", "name", "ar-طريق-مكه")),
    ("newspaper-in-quotes", "قال المسؤول لـ«الشرق الأوسط» إن الاجتماع انتهى.",
     ("الشرق الأوسط", "name", "asharq-al-awsat")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in PLACES], ids=[c[0] for c in PLACES])
def test_a_town_is_told_from_what_has_its_name(tagger, text, expected):
    assert expected in found(tagger, text)


AGAIN = [
    ("title-after-strangers-name", "وكان عبدالله التركي الأمين العام لرابطة العالم الإسلامي قد زار المركز.",
     ("الأمين العام لرابطة العالم الإسلامي", "role", "ar-عبدالله-التركي")),
    ("surname-like-a-demonym", "حضر الدكتور عبدالله التركي. وأكد التركي أن الحوار مهم.",
     ("التركي", "name", "ar-عبدالله-التركي")),
    ("honoured-surname-like-a-demonym", "حضر الشيخ عبدالله التركي. وقال الدكتور التركي إن الحوار مهم.",
     ("التركي", "name", "ar-عبدالله-التركي")),
    ("not-the-office-holder", "قال رئيس الوزراء البريطاني ونستون تشرشل إن الحرب صعبة.",
     ("رئيس الوزراء البريطاني", "role", "ar-ونستون-تشرشل")),
    ("short-with-link", "قال الوزير أحمد بن حلي إن القمة تأجلت. وأضاف بن حلي أن الموعد جديد.",
     ("بن حلي", "name", "ar-احمد-بن-حلي")),
    ("link-like-a-verb", "قال الوزير محمد ولد إبيليل إن العدد كبير. وأضاف ولد إبيليل أن الموعد جديد.",
     ("ولد إبيليل", "name", "ar-محمد-ولد-ابيليل")),
    ("fuller-name", "حضر الأمير عبدالله بن مساعد بن عبدالعزيز. وقال الأمير عبدالله بن مساعد إن الموسم جيد.",
     ("عبدالله بن مساعد", "name", "ar-عبدالله-بن-مساعد-بن-عبدالعزيز")),
    ("surname-with-an-article", "قال المتحدث غلام ساروار حيدري إن الهجوم انتهى. وأضاف الحيدري أن العدد كبير.",
     ("الحيدري", "name", "ar-غلام-ساروار-حيدري")),
    ("governor-of-a-region", "حضر الأمير فيصل بن خالد أمير منطقة عسير. وقال أمير عسير إن الموسم جيد.",
     ("أمير عسير", "role", "ar-فيصل-بن-خالد")),
    ("minister-again", "قال وزير النقل البوليفي سالم القاسمي إن العدد كبير. وأضاف الوزير البوليفي أن الموعد قريب.",
     ("الوزير البوليفي", "role", "ar-سالم-القاسمي")),
    ("unknown-son", "قال العقيد سفر بن منصور إن العدد كبير.", ("سفر بن منصور", "name", "ar-سفر-بن-منصور")),
    ("role-noun-as-a-given-name", "قال الدكتور سلطان الشايع إن العدد كبير.",
     ("سلطان الشايع", "name", "ar-سلطان-الشايع")),
    ("namesake-of-somebody-listed", "وصل مولر أمس. وقال اللاعب توماس مولر إن العدد كبير.",
     ("مولر", "name", "ar-توماس-مولر")),
    ("unknown-given-name-of-a-listed-surname", "قال الدكتور قرطاس روحاني إن العدد كبير.",
     ("قرطاس روحاني", "name", "ar-قرطاس-روحاني")),
    ("prayer-after-a-name", "كان الأمير نايف بن سالم رحمه الله كريما.",
     ("نايف بن سالم", "name", "ar-نايف-بن-سالم")),
    ("servant-of", "قال الوزير عبد المعين القاسمي إن العدد كبير.",
     ("عبد المعين القاسمي", "name", "ar-عبد-المعين-القاسمي")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in AGAIN], ids=[c[0] for c in AGAIN])
def test_the_articles_own_names_go_first(tagger, text, expected):
    assert expected in found(tagger, text, Published(value="2015-07-25", precision="day", rule="given"))


def test_without_a_day_a_name_told_later_goes_before_the_table(tagger):
    text = "قال رئيس الوزراء البريطاني إن الحرب صعبة. وكان رئيس الوزراء البريطاني ونستون تشرشل، في المدينة."
    assert found(tagger, text, None)[0] == ("رئيس الوزراء البريطاني", "role", "ar-ونستون-تشرشل")


def test_the_object_of_a_meeting_does_not_get_the_title(tagger):
    text = "استقبل سالم القاسمي وزير الخارجية الروسي أمس."
    assert ("وزير الخارجية الروسي", "role", "lavrov-sergey") in found(tagger, text)


def test_a_lone_foreign_name_that_speaks_twice_is_a_person(tagger):
    text = "قال رونالدينيو إن المباراة صعبة. وأضاف رونالدينيو أن الفريق جيد."
    assert [m for m in found(tagger, text) if m[0] == "رونالدينيو"] == [("رونالدينيو", "name", "ar-رونالدينيو")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "قال رونالدينيو إن المباراة صعبة.",
        "قال ناخبون إن الموعد قريب. وأضاف ناخبون أن العدد كبير.",
        "قال نشطاء إن الموعد قريب. وأضاف نشطاء أن العدد كبير.",
    ],
    ids=["once", "plural", "broken-plural"],
)
def test_a_lone_word_is_no_name(tagger, text):
    assert [m for m in found(tagger, text) if m[1] == "name"] == []


def test_a_thing_named_after_a_king_is_no_king(tagger):
    text = "أقيمت المباراة في ملاعب الملك عبدالله الرياضية أمس. وقال الملك السعودي إن العدد كبير."
    assert all(entity != "ar-عبدالله-الرياضيه" for _, _, entity in found(tagger, text))


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("أعلن الصليب الأحمر اللبناني وصول القافلة. وأضاف الصليب الأحمر أن البحث مستمر.", ["lebanon-red-cross"] * 2),
        ("قال الهلال الأحمر الليبي إن القافلة وصلت.", ["libya-red-crescent"]),
        ("أعلن الهلال الأحمر العربي السوري وصول القافلة.", ["syria-red-crescent"]),
        ("قال الصليب الأحمر الدولي إن القافلة وصلت. وأضاف الصليب الأحمر أن البحث مستمر.", ["icrc"] * 2),
        ("قال الهلال الأحمر الفلسطيني إن القافلة وصلت.", ["palestine-red-crescent"]),
    ],
)
def test_a_national_society_is_its_own_body(tagger, text, entities):
    assert [entity for words, _, entity in found(tagger, text) if "الأحمر" in words] == entities


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("قال بوتين إن الحرب النووية لا يمكن كسبها.", False),
        ("سبها الرجل أمام الحاضرين.", False),
        ("وصل الوفد إلى سبها أمس.", True),
    ],
)
def test_a_verb_with_its_pronoun_is_no_city(tagger, text, named):
    assert any(entity == "sabha" for _, _, entity in found(tagger, text)) == named
