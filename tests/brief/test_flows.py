"""Who repeats whom: which way a line runs, what is drawn, and how it is turned for each language."""

import re
from itertools import pairwise

import pytest
from msgspec.structs import replace

from khabar.brief import write_brief
from khabar.brief.contents import open_book
from khabar.brief.flows import DRAWN, Flow, draw_flows, find_flows
from khabar.brief.words import Label
from khabar.model import Change, Copy, Span, Version
from link.factories import Draft

from .factories import empty, page, record, ref

TEXT = "افتتح المدير متحف المدينة صباح يوم الأحد بحضور سكان الحي"


def book_of(drafts, copies=(), versions=()):
    """A record of drafts with these copies and versions."""
    pages = [page(d.fields["page"], d.text) for d in drafts]
    made = record(pages, [d.done() for d in drafts])
    return replace(made, linked=replace(made.linked, copies=tuple(copies), versions=tuple(versions)))


def draft(name, outlet):
    return Draft(TEXT, page=name).outlet(outlet)


def copy(left, right, direction="left"):
    spans = ((Span(0, 6), Span(0, 6)),)
    return Copy(left=ref(left), right=ref(right), kind="near", share=0.9, direction=direction, passages=spans)


def flows_of(drafts, *copies):
    found = find_flows(open_book(book_of(drafts, copies)))
    return [(flow.first.ar, flow.later.ar, flow.known, flow.copies) for flow in found]


def test_a_flow_runs_from_the_earlier_outlet_and_counts_its_copies():
    drafts = [draft("a", "نهار"), draft("b", "صدى"), draft("c", "نهار"), draft("d", "صدى")]
    assert flows_of(drafts, copy("a", "b"), copy("c", "d"), copy("a", "d", "right")) == [
        ("نهار", "صدى", True, 2),
        ("صدى", "نهار", True, 1),
    ]


def test_where_nobody_is_known_to_be_first_both_ways_are_one():
    drafts = [draft("a", "نهار"), draft("b", "صدى"), draft("c", "نهار")]
    assert flows_of(drafts, copy("a", "b", "unknown"), copy("b", "c", "unknown")) == [("صدى", "نهار", False, 2)]


def test_texts_of_one_agency_come_from_the_agency():
    drafts = [draft("a", "نهار").author("مدار", "madar"), draft("b", "صدى").author("مدار", "madar")]
    assert flows_of(drafts, copy("a", "b", "unknown")) == [("madar", "صدى", True, 1), ("madar", "نهار", True, 1)]


def test_an_outlet_that_repeats_itself_is_no_flow():
    assert flows_of([draft("a", "نهار"), draft("b", "نهار")], copy("a", "b")) == []


# ── the drawing ──


def drawn(lang, number=1):
    flows = [Flow(Label("نهار", "Nahar"), Label(f"صدى {n}", f"Sada {n}"), True, number - n) for n in range(number)]
    return draw_flows(flows, open_book(empty()), lang)


def test_texts_flow_from_right_to_left_in_arabic_and_from_left_to_right_in_english():
    ends = {lang: re.search(r'd="M([\d.]+),\S+ C.* ([\d.]+),[\d.]+"', drawn(lang)).groups() for lang in ("ar", "en")}
    assert float(ends["ar"][0]) > float(ends["ar"][1])
    assert float(ends["en"][0]) < float(ends["en"][1])


def test_a_line_is_wider_where_there_are_more_copies_and_only_so_many_are_drawn():
    widths = [float(w) for w in re.findall(r'stroke-width="([\d.]+)"', drawn("ar", DRAWN + 9))]
    assert len(widths) == DRAWN
    assert all(first >= second for first, second in pairwise(widths))


def test_an_unknown_way_has_no_head():
    flow = Flow(Label("نهار", "Nahar"), Label("صدى", "Sada"), False, 1)
    assert "polygon" not in draw_flows([flow], open_book(empty()), "ar")
    assert "polygon" in drawn("ar")


def test_names_are_escaped():
    flow = Flow(Label("<i>", "<i>"), Label("صدى", "Sada"), True, 1)
    assert "<i>" not in draw_flows([flow], open_book(empty()), "en")


# ── the page ──


def test_the_page_has_drawing_table_and_what_a_later_version_changed():
    drafts = [draft("a", "نهار"), draft("b", "صدى"), draft("c", "نهار")]
    changes = (
        Change(kind="added", before=None, after=Span(0, 5)),
        Change(kind="removed", before=Span(0, 5), after=None),
    )
    version = Version(earlier=ref("a"), later=ref("c"), dated=True, share=0.9, changes=changes)
    shown = write_brief(book_of(drafts, [copy("a", "b")], [version]), "html")
    assert shown.count("drawing flows") == 2
    assert all(f">{word}<" in shown for word in ("زيد", "حذف"))


def test_without_copies_nothing_is_drawn():
    assert "drawing flows" not in write_brief(empty(), "html")


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_later_versions_are_told_with_the_words_that_were_changed(form, lang):
    changes = (
        Change(kind="replaced", before=Span(0, 5), after=Span(13, 17)),
        Change(kind="removed", before=Span(6, 12), after=None),
    )
    version = Version(earlier=ref("a"), later=ref("c"), dated=True, share=0.9, changes=changes)
    shown = write_brief(book_of([draft("a", "نهار"), draft("c", "نهار")], versions=[version]), form, lang)
    assert all(word in shown for word in (TEXT[0:5], TEXT[13:17], TEXT[6:12]))
    title = {"ar": "صيغ لاحقة لمقال واحد", "en": "Later versions of one article"}[lang]
    assert title in shown
    assert title not in write_brief(book_of([draft("a", "نهار")]), form, lang)
