"""Articles added one by one, in any order, or all at once give the same record, byte for byte.

Each case is a set of pages, an order of them and a way to cut that order into builds. A build links anew over all that
the record holds, so nothing of an earlier step may show: no identifier, no number of a row, no choice of a first one.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from khabar import pipeline
from khabar.ingest.read import read_pages
from khabar.model import Page
from khabar.store.record import read_record
from khabar.store.runs import read_runs

EXAMPLES = list(read_pages([str(Path(__file__).parents[1] / "examples" / "pages")]))

# ── small pages of our own: copies, versions, credits, tolls and lengths that differ ──

OPENINGS = (
    "أجرى وزير الخارجية الفرنسي اتصالا هاتفيا مع نظيره الألماني {day} استمر {length}.",
    "قتل {toll} أشخاص في انفجار سيارة مفخخة وسط بغداد {day}، حسبما قالت الشرطة.",
    "قال وزير الخارجية الفرنسي إن بلاده «لن تقبل اتفاقا لا تضمنه دول المنطقة» {day}.",
)
DETAILS = (
    "وبحث الجانبان سبل وقف إطلاق النار في السودان وإيصال المساعدات إلى المدنيين عبر المعابر الحدودية.",
    "وأضاف البيان أن المحادثات ستستأنف في جنيف الأسبوع المقبل بحضور ممثلين عن الأمم المتحدة.",
    "وكان الطرفان قد وقعا في القاهرة اتفاقا على تبادل الأسرى ينص على ثلاث مراحل.",
)
PAGES = st.fixed_dictionaries(
    {
        "outlet": st.sampled_from(["نهار", "صدى", "مينا"]),
        "opening": st.sampled_from(OPENINGS),
        "day": st.sampled_from(["الثلاثاء", "يوم الأربعاء", "يوم 5 مارس 2024"]),
        "length": st.sampled_from(["ساعة ونصف الساعة", "نحو 90 دقيقة", "أربع ساعات"]),
        "toll": st.sampled_from(["خمسة", "سبعة", "تسعة"]),
        "details": st.lists(st.sampled_from(DETAILS), unique=True, max_size=3),
        "published": st.sampled_from(["2024-03-05", "2024-03-06", "2024-03-20"]),
        "credit": st.sampled_from(["", "رويترز", "أ ف ب"]),
    }
)


def drawn_page(number, row):
    lines = ["أنباء عن محادثات وانفجار", row["opening"].format(**row), *row["details"]]
    text = "\n\n".join([*lines, *([f"المصدر: {row['credit']}"] if row["credit"] else [])])
    digest = sha256(text.encode()).hexdigest()
    return Page(name=f"{number}.txt", text=text, sha256=digest, outlet=row["outlet"], published=row["published"])


SETS = st.one_of(
    st.lists(st.sampled_from(EXAMPLES), unique_by=lambda page: page.name, min_size=2, max_size=5),
    st.lists(PAGES, min_size=2, max_size=5).map(lambda rows: [drawn_page(n, row) for n, row in enumerate(rows)]),
)


@st.composite
def ways(draw, sets):
    """Pages, and the same pages in another order, cut into one to all builds; one page may come a second time."""
    pages = draw(sets)
    order = draw(st.permutations(pages))
    cuts = draw(st.lists(st.integers(1, len(order) - 1), unique=True).map(sorted))
    steps = [order[start:end] for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    again = draw(st.sampled_from([[], order[:1]]))
    return pages, [*steps, again] if again else steps


def _of_one_name(pages):
    return [replace(page, name=f"{number % 2}.txt") for number, page in enumerate(pages)]


#: Other contents under two names: a file that was changed, an address that was fetched again.
RENEWED = st.lists(PAGES, min_size=2, max_size=5, unique_by=str).map(
    lambda rows: _of_one_name([drawn_page(n, row) for n, row in enumerate(rows)])
)


def built(folder, name, steps):
    record = str(Path(folder) / name)
    for step in steps:
        pipeline.build(step, record)
    return record


@pytest.fixture(scope="module", autouse=True)
def _each_page_read_once(stages):
    """What a page alone gives does not depend on the others: it is worked out once, to leave time for more orders."""
    annotate = pipeline.annotate_page
    with pytest.MonkeyPatch.context() as patch:
        names = pipeline.load_names()
        kept = cache(lambda page: annotate(page, stages))
        patch.setattr(pipeline, "load_stages", lambda: stages)
        patch.setattr(pipeline, "load_names", lambda: names)
        patch.setattr(pipeline, "annotate_page", lambda page, stages, planned: kept(page))
        yield


@settings(max_examples=20, deadline=None)
@given(ways(SETS))
def test_any_order_and_any_steps_give_the_bytes_of_one_build(way):
    pages, steps = way
    with TemporaryDirectory() as folder:
        at_once, by_steps = built(folder, "once", [pages]), built(folder, "steps", steps)
        assert Path(by_steps).read_bytes() == Path(at_once).read_bytes()


@settings(max_examples=6, deadline=None)
@given(ways(RENEWED))
def test_pages_of_one_name_are_named_the_same_in_any_order(way):
    pages, steps = way
    with TemporaryDirectory() as folder:
        at_once, by_steps = built(folder, "once", [pages]), built(folder, "steps", steps)
        assert Path(by_steps).read_bytes() == Path(at_once).read_bytes()
        assert len(read_record(by_steps).pages) == len({(page.name, page.sha256) for page in pages})


def test_a_page_that_has_to_leave_its_name_stays_in_its_run(tmp_path):
    rows = [
        {"opening": OPENINGS[0], "day": "الثلاثاء", "length": length, "toll": "خمسة", "details": [], "outlet": "نهار"}
        | {"published": "2024-03-05", "credit": ""}
        for length in ("ساعة ونصف الساعة", "نحو 90 دقيقة")
    ]
    least, other = sorted((replace(drawn_page(0, row), name="a.txt") for row in rows), key=lambda page: page.sha256)
    record = built(tmp_path, "r", [[other], [least]])
    assert [run.pages for run in read_runs(record)] == [(f"a.txt@{other.sha256[:8]}",), ("a.txt",)]
    assert {page.name: page.sha256 for page in read_record(record).pages}["a.txt"] == least.sha256


def test_one_by_one_backwards_gives_the_bytes_of_one_build(tmp_path):
    few = EXAMPLES[2:12]
    at_once = built(tmp_path, "once", [few])
    assert Path(built(tmp_path, "steps", [[page] for page in few[::-1]])).read_bytes() == Path(at_once).read_bytes()


def test_the_drawn_pages_hold_what_order_could_disturb(tmp_path):
    """Else the property says nothing: copies, versions, conflicts, events of several articles, shared origins."""
    base = {"opening": OPENINGS[1], "day": "الثلاثاء", "length": "", "details": list(DETAILS)}
    rows = [
        {**base, "outlet": "نهار", "toll": "خمسة", "credit": "رويترز", "published": "2024-03-05"},
        {**base, "outlet": "صدى", "toll": "تسعة", "credit": "", "published": "2024-03-05"},
        {**base, "outlet": "نهار", "toll": "خمسة", "credit": "", "published": "2024-03-06"},
    ]
    linked = read_record(built(tmp_path, "r", [[drawn_page(n, row) for n, row in enumerate(rows)]])).linked
    assert linked.copies
    assert linked.conflicts
    assert linked.versions
    assert any(len({m.split("#")[0] for m in e.mentions}) > 1 for e in linked.events)
    assert any(len(o.articles) > 1 for o in linked.origins)
