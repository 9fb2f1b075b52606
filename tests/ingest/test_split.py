import pytest

from .kit import ONE, OTHER, OTHER_TITLE, OTHER_TWO, THREE, TITLE, TWO, articles, noise_of, page, text_of

BODY = (ONE, TWO, THREE)


def kinds(found):
    return [article.kind for article in found]


def whole(*lines):
    return "\n".join(lines)


def test_title_image_body():
    lines = (TITLE, "![](https://manar.example/2025/03/a.jpg)", *BODY)
    (main,) = articles(*lines)
    assert main.title.exact == TITLE
    assert text_of(whole(*lines), main) == [TITLE, whole(*BODY)]
    assert noise_of(whole(*lines), [main]) == [("image", lines[1])]


def test_body_without_title():
    (main,) = articles(*BODY)
    assert main.title is None
    assert text_of(whole(*BODY), main) == [whole(*BODY)]


def test_blank_lines_and_windows_newlines_stay_inside_a_span():
    text = "\r\n\r\n".join(BODY)
    (main,) = articles(text)
    assert text_of(text, main) == [text]


def test_section_headings():
    (main,) = articles(TITLE, ONE, "شروط الوفدين", TWO, "“لقاء ثان قريب”", THREE)
    text = whole(TITLE, ONE, "شروط الوفدين", TWO, "“لقاء ثان قريب”", THREE)
    assert [text[h.start : h.end] for h in main.headings] == ["شروط الوفدين", "“لقاء ثان قريب”"]


def test_headlines_of_others_between_two_paragraphs():
    others = (OTHER_TITLE, "الجفاف يهدد محاصيل ثلاث دول منتجة")
    found = articles(TITLE, ONE, *others, TWO, THREE)
    assert kinds(found) == ["main", "headline", "headline"]
    assert found[0].headings == ()
    assert [article.title.exact for article in found[1:]] == list(others)


def test_headline_behind_a_marker_and_a_slash():
    found = articles(TITLE, ONE, "قد يهمك/ " + OTHER_TITLE, TWO, THREE)
    assert [article.title.exact for article in found] == [TITLE, OTHER_TITLE]


def test_one_line_alone_is_a_heading_of_its_own():
    (main,) = articles(TITLE, ONE, OTHER_TITLE, TWO, THREE)
    assert len(main.headings) == 1


def test_short_headings_and_a_page_without_full_stops_are_its_own():
    assert kinds(articles(TITLE, ONE, "شروط الوفدين", "لقاء ثان قريب", TWO)) == ["main"]
    bare = [line.rstrip(".") + " وعن مسؤولين آخرين حضروا الاجتماع" * 3 for line in BODY]
    assert len(articles(TITLE, bare[0], OTHER_TITLE, OTHER_TITLE + " الأخيرة", *bare[1:])) == 1


MARKERS = [
    "اقرأ أيضا",
    "إقرأ أيضاً:",
    "اقرأ أيضًا",
    "اقرأوا أيضا:",
    "اقرأ المزيد:",
    "طالع أيضاً",
    "شاهد أيضا",
    "مقالات مشابهة",
    "مواضيع ذات صلة",
    "موضوعات متعلقة:",
    "أخبار متعلقة",
    "قد يهمك أيضا",
    "🔴 اقرأ أيضا:",
    "** إقرأ أيضاً **",
]


@pytest.mark.parametrize("marker", MARKERS, ids=range(len(MARKERS)))
def test_whole_article_behind_a_marker(marker):
    found = articles(TITLE, *BODY, "المصدر: بوابة المنار الجديد", marker, OTHER_TITLE, OTHER, OTHER_TWO)
    assert kinds(found) == ["main", "embedded"]
    assert found[1].title.exact == OTHER_TITLE
    assert found[1].outlet is None
    assert found[0].outlet.entity == "manar-gate"


@pytest.mark.parametrize("marker", MARKERS, ids=range(len(MARKERS)))
def test_single_headline_inside_an_article(marker):
    lines = (TITLE, ONE, marker, OTHER_TITLE, TWO, THREE)
    main, stub = articles(*lines)
    assert kinds((main, stub)) == ["main", "headline"]
    assert text_of(whole(*lines), stub) == [OTHER_TITLE]
    assert text_of(whole(*lines), main) == [whole(TITLE, ONE), whole(TWO, THREE)]


def test_headline_on_the_marker_line():
    lines = (TITLE, ONE, f"اقرأ أيضا: {OTHER_TITLE}", TWO, THREE)
    main, stub = articles(*lines)
    assert text_of(whole(*lines), stub) == [OTHER_TITLE]
    assert noise_of(whole(*lines), [main]) == [("read_also", "اقرأ أيضا:")]
    assert text_of(whole(*lines), main)[-1] == whole(TWO, THREE)


def test_bracketed_headline_on_the_marker_line():
    lines = (TITLE, ONE, f"(طالع أيضا: {OTHER_TITLE})", TWO)
    _, stub = articles(*lines)
    assert text_of(whole(*lines), stub) == [OTHER_TITLE]


def test_list_of_headlines_without_their_bullets():
    items = ["لجنة الوساطة تجتمع غدا", "هل تصمد الهدنة؟", "«المنظمة»: لا تأكيد بعد"]
    lines = (TITLE, *BODY, "مقالات مشابهة", *(f"  • {item}" for item in items))
    main, *stubs = articles(*lines)
    assert [text_of(whole(*lines), stub) for stub in stubs] == [[item] for item in items]
    assert [stub.article for stub in stubs] == [1, 2, 3]
    assert main.boilerplate[-1].kind == "related"


def test_list_inside_an_article_that_goes_on():
    lines = (TITLE, ONE, "مواضيع ذات صلة", "- لجنة الوساطة تجتمع غدا", "- هل تصمد الهدنة؟", TWO, THREE)
    found = articles(*lines)
    assert kinds(found) == ["main", "headline", "headline"]
    assert text_of(whole(*lines), found[0])[-1] == whole(TWO, THREE)


def test_embedded_article_with_a_list_behind_it():
    lines = (
        *BODY,
        "كلمات دلالية: وساطة هدنة",
        "اقرأ أيضا:",
        OTHER_TITLE,
        OTHER,
        OTHER_TWO,
        "مقالات مشابهة",
        "* عنوان أخير هنا",
    )
    found = articles(*lines)
    assert kinds(found) == ["main", "embedded", "headline"]
    assert found[1].boilerplate[0].kind == "related"


def test_embedded_article_told_by_its_date_line():
    found = articles(TITLE, *BODY, "اقرأ أيضا", "عنوان لا يشبه نصه", "جنيف – 14 نوفمبر 2022", OTHER, OTHER_TWO)
    assert kinds(found) == ["main", "embedded"]
    assert [item.kind for item in found[1].boilerplate] == ["date_line"]


def test_embedded_article_inherits_nothing():
    found = articles(
        TITLE, *BODY, "المصدر: رويترز", "اقرأ أيضا", OTHER_TITLE, OTHER, url="https://manar.example/1", outlet="المنار"
    )
    assert found[0].outlet.name == "المنار"
    assert found[0].credit.exact == "رويترز"
    assert (found[1].outlet, found[1].credit, found[1].agency) == (None, None, ())


def test_repeated_body_gives_its_headline_to_the_first():
    advert = "أكاديمية المنار: هل تريد أن تحمي أموالك؟ تعلم كيفية ذلك في دورة تدريبية. احجز مكانك"
    lines = (*BODY, "خطوة أولى", OTHER, advert, TITLE, *BODY, "خطوة أولى", OTHER, advert)
    (main,) = articles(*lines)
    text = whole(*lines)
    assert main.title.exact == TITLE
    assert noise_of(text, [main]) == [
        ("advert", advert),
        ("repeated_body", whole(*BODY, "خطوة أولى", OTHER)),
        ("advert", advert),
    ]
    assert [text[h.start : h.end] for h in main.headings] == ["خطوة أولى"]


def test_repeated_body_under_the_same_title_and_cut_off():
    lines = (
        TITLE,
        *BODY,
        TITLE,
        ONE,
        TWO,
        THREE,
    )
    (main,) = articles(*lines)
    assert text_of(whole(*lines), main) == [whole(TITLE, *BODY)]
    cut = (TITLE, *BODY, OTHER, TITLE, *BODY, OTHER[:60])
    (main,) = articles(*cut)
    assert noise_of(whole(*cut), [main]) == [("repeated_body", whole(TITLE, *BODY, OTHER[:60]))]


def test_title_printed_twice():
    (main,) = articles(TITLE, TITLE, *BODY)
    assert [item.kind for item in main.boilerplate] == ["repeated_body"]


def test_repeated_sentence_is_no_repeated_body():
    (main,) = articles(TITLE, ONE, "وقال إن ذلك لن يحدث.", TWO, "وقال إن ذلك لن يحدث.", THREE)
    assert main.boilerplate == ()


def test_keyword_list_below_its_label():
    lines = (TITLE, *BODY, "الكلمات المفتاحية", "هدنة", "وساطة دولية", "جنيف")
    (main,) = articles(*lines)
    assert [item.kind for item in main.boilerplate] == ["keywords"] * 4
    assert text_of(whole(*lines), main) == [whole(TITLE, *BODY)]


def test_tail_is_cut_from_the_last_paragraph():
    lines = (TITLE, ONE, f"{TWO} سمات الهدنة جنيف")
    (main,) = articles(*lines)
    assert noise_of(whole(*lines), [main]) == [("keywords", "سمات الهدنة جنيف")]
    assert text_of(whole(*lines), main) == [whole(TITLE, ONE, TWO)]


def test_page_of_noise_only_and_page_of_one_line():
    (main,) = articles("شارك الخبر", "فيسبوك")
    assert (main.spans, main.title, len(main.boilerplate)) == ((), None, 2)
    (main,) = articles(TITLE)
    assert main.title.exact == TITLE


TRAPS = [
    "المصدر الحكومي أكد أن الوفد غادر العاصمة مساء أمس من دون أن يدلي بأي تصريح للصحافة المحلية.",
    "المصدر: إن الوفد غادر العاصمة.",
    "“اقرأ أيضا” عبارة كتبها ناشطون على جدار المدرسة القديمة قبل أن تزيلها البلدية صباح الأحد.",
    "وعلق الوزير ساخرا: “اقرأ أيضا ما كتبته صحفكم قبل عام”، ثم غادر القاعة.",
    "شارك في الاجتماع وزراء خمس دول، وغاب عنه وفد واحد.",
    "شارك على هامش القمة ثلاثة وزراء في جلسة مغلقة.",
    "سمات المرحلة المقبلة كثيرة، كما يقول الخبير، وأهمها الحذر.",
    "كلمات الوزير لم تقنع المعارضة التي طلبت جلسة ثانية.",
    "كتب الرئيس على منصته: “سنعود إلى الطاولة”.",
    "سجل المنتخب هدفين في الشوط الثاني وحصل على بطاقة العبور مجانا بعد انسحاب خصمه.",
    "قال المتحدث إن التصريح لا يعبر بالضرورة عن رأي الحكومة.",
    "نشر في الصحيفة الرسمية مرسوم يحدد موعد الاقتراع.",
    "انتهى الاجتماع من دون اتفاق.",
    "تابعنا على مدى شهر ما جرى، قال الوسيط للصحافيين.",
    "آخر تحديث للخطة قدمه الوسيط قبل سفره إلى نيويورك يوم الأحد.",
    "وقال للشبان: “احجزوا أماكنكم الآن، اشترك الآن، سجل الآن”، فضحكوا.",
    "خاص اللقاء في تفاصيل الملف الاقتصادي ساعتين كاملتين.",
    "بلغ عدد الحضور 900 شخص، بينهم 12 وزيرا.",
    "الرئيس: لا حوار قبل وقف النار",
]


@pytest.mark.parametrize("sentence", TRAPS, ids=range(len(TRAPS)))
def test_news_that_looks_like_noise_stays(sentence):
    found = articles(TITLE, ONE, sentence, TWO, THREE)
    assert kinds(found) == ["main"]
    assert found[0].boilerplate == ()


def test_marker_before_a_paragraph_only_loses_the_marker():
    lines = (TITLE, ONE, "اقرأ أيضا", TWO, THREE)
    (main,) = articles(*lines)
    assert noise_of(whole(*lines), [main]) == [("read_also", "اقرأ أيضا")]


def test_hidden_characters_do_not_hide_noise():
    lines = ("\u202b" + TITLE + "\u202c", ONE, "\u200fالمصدر\u200b: رويترز\u200f")
    (main,) = articles(*lines)
    assert main.credit.exact == "رويترز"
    assert main.title.exact == TITLE


def test_title_given_with_the_page_is_not_guessed_again():
    assert articles("صورة من اللقاء الأول", *BODY, title=TITLE)[0].title is None
    assert articles(TITLE, *BODY, title=f" {TITLE}\n")[0].title.exact == TITLE


def test_tags_without_a_colon_end_a_page():
    lines = (TITLE, *BODY, "سمات الهدنة جنيف")
    assert noise_of(whole(*lines), articles(*lines)) == [("keywords", "سمات الهدنة جنيف")]
    assert articles(TITLE, ONE, "سمات الهدنة الجديدة", TWO)[0].boilerplate == ()


@pytest.mark.parametrize(
    "line",
    [
        "12 مارس 2025",
        "الأربعاء، ١٢ مارس ٢٠٢٥ - 10:30 ص",
        "2025-03-12 (1446/09/12) 16:09:03",
        "جنيف 12 رمضان 1446 هـ الموافق 12 مارس 2025 م رويترز",
        "جنيف 12 شباط/فبراير 2025 (رويترز)",
        "12th, March 2025 GMT",
        "نُشر في: 12/03/2025",
        "منذ 3 ساعات",
    ],
    ids=["plain", "eastern", "numeric", "two-calendars", "place-agency", "ordinal", "label", "ago"],
)
def test_date_lines(line):
    lines = (TITLE, line, *BODY)
    assert noise_of(whole(*lines), articles(*lines)) == [("date_line", line)]


def test_chronology_inside_a_text_stays():
    lines = (TITLE, ONE, "18 فبراير 2025: محادثات جنيف", TWO, "2 مارس 2025 - هدنة قصيرة", THREE)
    assert articles(*lines)[0].boilerplate == ()


def test_headline_that_calls_to_watch_is_a_title():
    (main,) = articles("شاهد.. لحظة وصول الوفد إلى جنيف", *BODY)
    assert main.title.exact == "شاهد.. لحظة وصول الوفد إلى جنيف"


def test_records_carry_the_page():
    (main,) = articles(TITLE, ONE)
    item = page(whole(TITLE, ONE))
    assert (main.page, main.page_sha256, main.article) == (item.name, item.sha256, 0)


def test_marks_of_markdown_are_no_part_of_a_headline():
    main, stub = articles(f"# {TITLE}", "", ONE, f"[اقرأ أيضا: {OTHER_TITLE}](https://outlet.example/1)", TWO)
    assert (main.title.exact, stub.title.exact) == (TITLE, OTHER_TITLE)


@pytest.mark.parametrize("line", ["انتهى / 278", "أ م/ ر ع", "ود/ب ح"])
def test_marks_of_an_agency_end_a_page(line):
    (main,) = articles(TITLE, ONE, TWO, line)
    assert [item.kind for item in main.boilerplate] == ["end_mark"]
