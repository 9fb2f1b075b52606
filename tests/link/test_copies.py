from __future__ import annotations

import pytest

from khabar.link.copies import find_copies

from .factories import Draft

LEAD = (
    "اجتمع وزراء النقل في المدينة الساحلية لبحث مشروع السكة التي تربط الموانئ الجنوبية بالعاصمة وقرروا البدء في "
    "تنفيذ المرحلة الأولى قبل نهاية العام المقبل بتمويل مشترك من خمس دول"
)
BODY = (
    "وقال بيان صدر بعد الاجتماع إن الوزراء كلفوا لجنة فنية بوضع الجدول الزمني للأعمال وتحديد حصة كل دولة من الكلفة "
    "على أن ترفع تقريرها خلال ستة أشهر إلى المجلس الوزاري"
)
TAIL = "ورحب اتحاد الغرف التجارية بالقرار ودعا إلى إشراك القطاع الخاص في التنفيذ وإلى تسريع إجراءات المعابر البرية"
OTHER = (
    "شهدت أسواق الخضر في الضواحي الشرقية ارتفاعا ملحوظا في الأسعار خلال الأسبوع الماضي بسبب موجة البرد التي أضرت "
    "بالمحاصيل وأخرت وصول الشاحنات القادمة من السهول"
)


def copies(*texts: str):
    drafts = [Draft(text, page=f"{n}.txt") for n, text in enumerate(texts)]
    pages = {f"{n}.txt": text for n, text in enumerate(texts)}
    return find_copies(pages, [d.done() for d in drafts]), pages


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        pytest.param(f"{LEAD}.\n{BODY}.", f"{LEAD}.\n\n{BODY}", "identical", id="identical-but-for-marks"),
        pytest.param(f"{LEAD}.\n{BODY}.", f"{LEAD}.\n{BODY}. انتهى البيان", "near", id="near"),
        pytest.param(f"{LEAD}.\n{BODY}.", f"{LEAD}.\n{OTHER}.", "edited", id="edited"),
        pytest.param(
            f"{OTHER}.\n{TAIL}. " + "كلام آخر لا صلة له بما سبق يملأ الصفحة حتى تطول وتزيد عن غيرها من الصفحات. " * 1,
            f"{LEAD}.\n{BODY}.",
            None,
            id="unrelated",
        ),
    ],
)
def test_kinds(left, right, kind):
    found, _ = copies(left, right)
    assert [c.kind for c in found] == ([kind] if kind else [])


def test_passages_are_aligned_to_the_character():
    found, pages = copies(f"{LEAD}.\n{BODY}.", f"{OTHER}.\n«{BODY}»")
    (copy,) = found
    for left, right in copy.passages:
        assert pages["0.txt"][left.start : left.end] == pages["1.txt"][right.start : right.end] == BODY


def test_a_passage_of_twenty_words_in_long_independent_texts():
    filler = [" ".join(f"كلمة{n}{letter}" for n in range(200)) for letter in "اب"]
    found, _ = copies(f"{filler[0]} {BODY}", f"{BODY} {filler[1]}")
    assert [c.kind for c in found] == ["passage"]


def test_shared_quotation_is_no_copied_passage():
    filler = [" ".join(f"كلمة{n}{letter}" for n in range(200)) for letter in "اب"]
    pages = {"0.txt": f"{filler[0]} «{BODY}»", "1.txt": f"«{BODY}» {filler[1]}"}
    drafts = [Draft(t, page=n).says("someone", BODY, mode="direct") for n, t in pages.items()]
    assert find_copies(pages, [d.done() for d in drafts]) == ()


def test_headline_stubs_never_count():
    pages = {"0.txt": LEAD, "1.txt": LEAD}
    articles = [Draft(LEAD, page="0.txt", kind="headline").done(), Draft(LEAD, page="1.txt", kind="headline").done()]
    assert find_copies(pages, articles) == ()


def test_short_texts_are_not_compared():
    assert copies("خبر عاجل جدا عن مؤتمر", "خبر عاجل جدا عن مؤتمر")[0] == ()


def direction(make_left, make_right):
    text = f"{LEAD}.\n{BODY}."
    left, right = make_left(Draft(text, page="0.txt")), make_right(Draft(text, page="1.txt"))
    (copy,) = find_copies({"0.txt": left.text, "1.txt": right.text}, [left.done(), right.done()])
    return copy.direction


@pytest.mark.parametrize(
    ("make_left", "make_right", "expected"),
    [
        pytest.param(lambda d: d, lambda d: d, "unknown", id="nothing-tells"),
        pytest.param(lambda d: d.published("2024-03-02"), lambda d: d.published("2024-03-01"), "right", id="day"),
        pytest.param(lambda d: d.published("2024-03"), lambda d: d.published("2024-03-01"), "unknown", id="month-no"),
        pytest.param(
            lambda d: d.outlet("وكالة مدار", "madar"), lambda d: d.agency("وزراء", "madar"), "left", id="credited"
        ),
        pytest.param(lambda d: d, lambda d: d.agency("وزراء", "madar"), "right", id="agency-line-kept"),
        pytest.param(
            lambda d: d.agency("وزراء", "madar"), lambda d: d.agency("وزراء", "madar"), "unknown", id="both-agency"
        ),
    ],
)
def test_direction(make_left, make_right, expected):
    assert direction(make_left, make_right) == expected


def test_the_fuller_text_is_the_earlier():
    found, _ = copies(f"{LEAD}.\n{BODY}.", f"{LEAD}.\n{BODY}.\n{TAIL}. {OTHER}")
    assert [(c.kind, c.direction) for c in found] == [("near", "right")]


def test_one_agency_behind_two_reworded_texts():
    sentences = LEAD.split(" من ")[0], BODY.split(" على أن ")[0]
    filler = [" ".join(f"كلمة{n}{letter}" for n in range(60)) for letter in "اب"]
    texts = {page: f"{sentences[0]}. {filler[n]}. {sentences[1][:70]}" for n, page in enumerate(("a", "b"))}
    plain = [Draft(text, page=page).name(sentences[0], "x") for page, text in texts.items()]
    credited = [Draft(text, page=page).name(sentences[0], "x").agency("وزراء", None) for page, text in texts.items()]
    assert find_copies(texts, [d.done() for d in plain]) == ()
    assert [c.kind for c in find_copies(texts, [d.done() for d in credited])] == ["passage"]
