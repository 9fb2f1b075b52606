from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.link.copies import Reuse
from khabar.link.copies import find_copies as find_reuse
from khabar.link.outlets import find_houses

from .factories import Draft


def reuse_of(texts, articles) -> Reuse:
    return find_reuse(texts, articles, find_houses(articles, frozenset()))


def find_copies(texts, articles):
    return reuse_of(texts, articles).copies


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


# ── versions ──


def versions(*articles: Draft):
    texts = {d.fields["page"]: d.text for d in articles}
    return reuse_of(texts, [d.done() for d in articles]), texts


def test_one_outlets_later_text_is_a_version_and_shows_what_changed():
    earlier = f"{LEAD}.\n{BODY}.\n{TAIL}."
    later = f"{LEAD.replace('خمس', 'ست')}.\n{BODY}.\n{TAIL} بحسب البيان."
    reuse, texts = versions(
        Draft(later, page="a").outlet("نهار").published("2024-03-02"),
        Draft(earlier, page="b").outlet("نهار").published("2024-03-01"),
    )
    (version,) = reuse.versions
    assert reuse.copies == ()
    assert (version.earlier.page, version.later.page, version.dated) == ("b", "a", True)

    def words(span, page):
        return None if span is None else texts[page][span.start : span.end]

    changes = [(c.kind, words(c.before, "b"), words(c.after, "a")) for c in version.changes]
    assert changes == [("replaced", "خمس", "ست"), ("added", None, "بحسب البيان")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(("نهار", "2024-03-01"), ("صدى", "2024-03-01"), id="two-outlets"),
        pytest.param(("نهار", "2024-03-01"), ("نهار", "2024-03-09"), id="printed-again-a-week-later"),
    ],
)
def test_what_is_no_version_is_a_copy(first, second):
    text = f"{LEAD}.\n{BODY}."
    drafts = [Draft(text, page=p).outlet(o).published(d) for p, (o, d) in zip("ab", (first, second), strict=True)]
    reuse, _ = versions(*drafts)
    assert reuse.versions == []
    assert [c.kind for c in reuse.copies] == ["identical"]


def test_without_a_date_the_first_of_the_record_stands_for_the_earlier_version():
    text = f"{LEAD}.\n{BODY}."
    reuse, _ = versions(*(Draft(text, page=p).outlet("نهار") for p in "ba"))
    assert [(v.earlier.page, v.later.page, v.dated, v.changes) for v in reuse.versions] == [("a", "b", False, ())]


@pytest.mark.parametrize(
    ("again", "found"),
    [
        pytest.param("https://nahar.example/1@2024-03-02T10:00:00Z", 1, id="the same address an hour later"),
        pytest.param("https://nahar.example/2", 0, id="another address"),
    ],
)
def test_what_one_address_gives_again_is_a_version_though_much_was_rewritten(again, found):
    own = " ".join("كلمة" + letter for letter in "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ")
    first = Draft(f"{LEAD}.\n{BODY}.", page="https://nahar.example/1").outlet("نهار")
    reuse, _ = versions(first, Draft(f"{BODY}.\n{own}.", page=again).outlet("نهار"))
    assert [c.kind for c in (*reuse.alike,)] == ["edited"]
    assert len(reuse.versions) == found


# ── standing wording ──


OCCASIONS = ("البلوط", "الصنوبر", "الزيتون", "اللوز", "الكرز", "التفاح")
STANDING_WORDS = (
    "بعث رئيس الهيئة الزراعية برقية تهنئة إلى مدير موسم {} بمناسبة افتتاح الموسم وأعرب رئيس الهيئة باسمه وباسم جميع "
    "العاملين في الهيئة عن أصدق التهاني وأطيب التمنيات للمدير ولجميع المزارعين باطراد التقدم والازدهار. "
    "وقال المدير إن محصول {} هذا العام"
)
OWN_WORDS = " ".join("كلمة{0}" + letter for letter in "أبجدهوزحطيكل")


def telegrams(days: int):
    texts = {
        f"{n}.txt": f"{STANDING_WORDS.format(tree, tree)} {OWN_WORDS.format(n)}"
        for n, tree in enumerate(OCCASIONS[:days])
    }
    return reuse_of(texts, [Draft(t, page=p).published(f"2024-03-0{int(p[0]) + 1}").done() for p, t in texts.items()])


def test_what_an_office_writes_on_every_occasion_is_no_copy():
    reuse = telegrams(6)
    assert reuse.alike == []
    assert len(reuse.judgements) == 15
    assert {(j.kind, j.verdict) for j in reuse.judgements} == {("copy", "different")}


def test_two_occasions_do_not_tell_standing_wording():
    assert [c.kind for c in telegrams(2).copies] == ["edited"]


def test_one_telegram_in_two_papers_is_a_copy_all_the_same():
    text = STANDING_WORDS.format("الخوخ", "الخوخ") + " " + OWN_WORDS.format(77)
    more = {f"{n}.txt": STANDING_WORDS.format(t, t) + OWN_WORDS.format(n) for n, t in enumerate(OCCASIONS)}
    texts = more | {"x.txt": text, "y.txt": f"{text}."}
    days = {p: f"2024-03-0{int(p[0]) + 1}" if p[0].isdigit() else "2024-03-09" for p in texts}
    found = find_copies(texts, [Draft(t, page=p).published(days[p]).done() for p, t in texts.items()])
    assert [(c.left.page, c.right.page, c.kind) for c in found] == [("x.txt", "y.txt", "identical")]


# ── direction ──


def test_texts_of_one_agency_are_brothers_whichever_was_printed_first():
    def of(day):
        return lambda d: d.author("مدار", "madar").published(day)

    assert direction(of("2024-03-01"), of("2024-03-02")) == "unknown"


def test_credit_and_day_that_contradict_each_other_tell_nothing():
    assert direction(
        lambda d: d.published("2024-03-01"), lambda d: d.author("مدار", "madar").published("2024-03-02")
    ) == ("unknown")


def test_the_paper_that_was_spoken_to_is_the_earlier():
    said = f"وقال مدير المشروع ل«نهار» {BODY}.\n{TAIL}."
    told = Draft(said, page="0.txt").outlet("نهار", "nahar").name("نهار", "nahar", kind="organization")
    heard = Draft(said.replace(" ل«نهار»", ""), page="1.txt").outlet("صدى", "sada").author("مدار", "madar")
    (copy,) = find_copies({d.fields["page"]: d.text for d in (told, heard)}, [told.done(), heard.done()])
    assert copy.direction == "left"


# ── all at once or one by one ──

SENTENCES = [f"{LEAD}.", f"{BODY}.", f"{TAIL}.", f"{OTHER}."]
ARTICLES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
        st.sampled_from(["نهار", "صدى", None]),
        st.sampled_from(["2024-03-01", "2024-03-02", "2024-03-20", None]),
        st.booleans(),
    ),
    min_size=2,
    max_size=7,
)


def drafted(number, sentences, outlet, day, credited):
    draft = Draft(" ".join(sentences), page=f"{number}.txt")
    draft = draft.outlet(outlet) if outlet else draft
    draft = draft.published(day) if day else draft
    return draft.author("مدار", "madar") if credited else draft


@settings(max_examples=60, deadline=None)
@given(ARTICLES, st.randoms(use_true_random=False))
def test_the_order_in_which_articles_come_makes_no_difference(rows, random):
    drafts = [drafted(n, *row) for n, row in enumerate(rows)]
    texts, articles = {d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts]
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert reuse_of(texts, shuffled) == reuse_of(texts, articles)


@settings(max_examples=40, deadline=None)
@given(ARTICLES)
def test_aligned_stretches_are_the_same_words(rows):
    drafts = [drafted(n, *row) for n, row in enumerate(rows)]
    texts = {d.fields["page"]: d.text for d in drafts}
    for copy in reuse_of(texts, [d.done() for d in drafts]).alike:
        for left, right in copy.passages:
            words = [texts[ref.page][s.start : s.end] for ref, s in ((copy.left, left), (copy.right, right))]
            assert words[0].replace(".", "").split() == words[1].replace(".", "").split()
