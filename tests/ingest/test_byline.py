"""Bylines of every shape, with the whole lexicon: own examples, no names of real reporters."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.errors import LexiconError
from khabar.ingest.byline import parse_byline
from khabar.ingest.houses import index_outlets
from khabar.ingest.noise import load_noise_rules
from khabar.ingest.read import read_pages
from khabar.lexicon import bylines as table
from khabar.lexicon.bylines import load_byline_words
from khabar.lexicon.names import load_names
from khabar.lexicon.tables import Row, read_table
from khabar.model import Span
from khabar.stages import load_stages, read_articles

from .kit import ONE, THREE, TITLE, TWO, articles

INDEX = index_outlets(load_names(), load_noise_rules())


def parsed(text, own=None):
    return [
        (part.kind, text[part.start : part.end], part.entity)
        for part in parse_byline(text, Span(0, len(text)), INDEX, own)
    ]


def kinds(text, own=None):
    return [(kind, words) for kind, words, _ in parsed(text, own)]


SHAPES = {
    "«الاقتصادية» من الرياض": [("outlet", "الاقتصادية"), ("place", "الرياض")],
    '"الاقتصادية" من جدة': [("outlet", "الاقتصادية"), ("place", "جدة")],
    "الاقتصادية الإلكترونية من الدمام": [("outlet", "الاقتصادية الإلكترونية"), ("place", "الدمام")],
    "واس - تبوك": [("agency", "واس"), ("place", "تبوك")],
    "تبوك : واس": [("place", "تبوك"), ("agency", "واس")],
    "واس (تبوك)": [("agency", "واس"), ("place", "تبوك")],
    "باريس: «الشرق الأوسط أونلاين»": [("place", "باريس"), ("outlet", "الشرق الأوسط أونلاين")],
    "باريس - برلين: «الشرق الأوسط»": [("place", "باريس"), ("place", "برلين"), ("outlet", "الشرق الأوسط")],
    "تبوك-الوئام:": [("place", "تبوك"), ("outlet", "الوئام")],
    "اليوم - تبوك": [("outlet", "اليوم"), ("place", "تبوك")],
    "الوئام - رويترز :": [("outlet", "الوئام"), ("agency", "رويترز")],
    "رويترز": [("agency", "رويترز")],
    "متابعة - الرياض الإلكتروني": [("section", "متابعة"), ("outlet", "الرياض الإلكتروني")],
    "سبق- تبوك:": [("outlet", "سبق"), ("place", "تبوك")],
    "عكاظ (تبوك)": [("outlet", "عكاظ"), ("place", "تبوك")],
    "تبوك: الوطن": [("place", "تبوك"), ("outlet", "الوطن")],
    "المدينة - تبوك": [("outlet", "المدينة"), ("place", "تبوك")],
    "تبوك - سامي القاضي:": [("place", "تبوك"), ("person", "سامي القاضي")],
    "الجزيرة - المحليات:": [("outlet", "الجزيرة"), ("section", "المحليات")],
    "الرياضي": [("section", "الرياضي")],
    "سامي القاضي (صنعاء)": [("person", "سامي القاضي"), ("place", "صنعاء")],
    "باريس - مكتب الجزيرة - سامي القاضي:": [("place", "باريس"), ("office", "مكتب الجزيرة"), ("person", "سامي القاضي")],
    "سامي القاضي- سبق- تبوك:": [("person", "سامي القاضي"), ("outlet", "سبق"), ("place", "تبوك")],
    "سامي القاضي من تبوك وهدى الناصر من جدة": [
        ("person", "سامي القاضي"), ("place", "تبوك"), ("person", "هدى الناصر"), ("place", "جدة"),
    ],
    "أ. ف. ب. (أثينا)": [("agency", "أ. ف. ب"), ("place", "أثينا")],
    "أثينا - (د ب أ):": [("place", "أثينا"), ("agency", "د ب أ")],
    "أثينا - الفرنسية": [("place", "أثينا"), ("agency", "الفرنسية")],
    "كتب: سامي القاضي": [("person", "سامي القاضي")],
    "تصوير: هدى الناصر": [("person", "هدى الناصر")],
    "د. سامي القاضي": [("person", "د. سامي القاضي")],
    "عليان آل مبارك": [("person", "عليان آل مبارك")],
    "فريق التحرير": [("desk", "فريق التحرير")],
    "سبق- وكالات:": [("outlet", "سبق"), ("agency", "وكالات")],
    "تبوك، باريس- واس، رويترز": [("place", "تبوك"), ("place", "باريس"), ("agency", "واس"), ("agency", "رويترز")],
    "تبوك - «الرياض»": [("place", "تبوك"), ("outlet", "الرياض")],
    "الرياض - الرياض الإلكتروني": [("place", "الرياض"), ("outlet", "الرياض الإلكتروني")],
    "أنطاليا - صحيفة الساحل - 12 أبريل 2025": [("place", "أنطاليا"), ("outlet", "صحيفة الساحل")],
    "أنقرة - وكالة الضفاف، 6 فبراير 2023": [("place", "أنقرة"), ("agency", "وكالة الضفاف")],
    "أنطاليا ـ «الساحل» ـ 12 أبريل 2025": [("place", "أنطاليا"), ("outlet", "الساحل")],
    "الدوحة | الضفاف نت | الأربعاء 15/01/2025": [("place", "الدوحة"), ("outlet", "الضفاف نت")],
    "موسكو - القناة الشرقية - (تاس)": [("place", "موسكو"), ("outlet", "القناة الشرقية"), ("agency", "تاس")],
    "ضفاف نيوز – 18 مارس 2025": [("outlet", "ضفاف نيوز")],
    "سامي القاضي - ضفاف تي في": [("person", "سامي القاضي"), ("outlet", "ضفاف تي في")],
    "الخرطوم/ جدة - الشرقية الجديدة - متابعات": [
        ("place", "الخرطوم"), ("place", "جدة"), ("outlet", "الشرقية الجديدة"), ("section", "متابعات"),
    ],
    "كتب: أحمد علي - 12 أبريل 2025": [("person", "أحمد علي")],
    "جدة (واس) و(د ب أ)": [("place", "جدة"), ("agency", "واس"), ("agency", "د ب أ")],
    "الرباط ـ و.م.ع": [("place", "الرباط"), ("agency", "و.م.ع")],
    "عمان 12 آذار (بترا)": [("place", "عمان"), ("agency", "بترا")],
    "جدة في 25 رمضان 1444 هـ الموافق 16 أبريل 2023م (واس)": [("place", "جدة"), ("agency", "واس")],
    "خليفة الشامي ـ بلدة بعيدة": [("person", "خليفة الشامي"), ("place", "بلدة بعيدة")],
}  # fmt: skip


@pytest.mark.parametrize(("text", "right"), SHAPES.items(), ids=range(len(SHAPES)))
def test_shape(text, right):
    assert kinds(text) == right


@pytest.mark.parametrize("text", ["الوكالات", "وكالات", "«وكالات»", "وكالات الأنباء", "\u00a0الوكالات:"])
def test_agencies_without_a_name(text):
    ((kind, _, entity),) = parsed(text)
    assert (kind, entity) == ("agency", None)


@pytest.mark.parametrize(
    ("text", "own", "entities"),
    [
        ("الرياض - واس", "al-riyadh-paper", ["riyadh", "spa"]),
        ("المدينة - جدة", "al-madina-paper", ["al-madina-paper", "jeddah"]),
        ("المدينة - الوئام - سامي القاضي", "alweeam", [None, "alweeam", None]),
        ("أبها: الوطن", "al-watan-saudi", ["abha", "al-watan-saudi"]),
        ("أبها: الوطن", None, ["abha", None]),
        ("رويترز", None, ["reuters"]),
    ],
)
def test_who_it_is(text, own, entities):
    assert [entity for _, _, entity in parsed(text, own)] == entities


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "6f1a2b3c-4d5e-6f70-8192-a3b4c5d6e7f8",
        "https://facebook.example/page",
        "desk@outlet.example",
        "كلمة " * 80,
        "- : ()",
    ],
)
def test_no_byline(text):
    assert parsed(text) == []


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from(["واس", "الرياض", " - ", "(", ")", "«", "»", " من ", " و", "سامي", ":", "ـ", "،", "x", "3"])
    ).map("".join)
)
def test_parts_are_in_order_and_inside(text):
    end = 0
    for part in parse_byline(text, Span(0, len(text)), INDEX):
        assert end <= part.start < part.end <= len(text)
        end = part.end


@pytest.mark.parametrize("row", list(read_table("bylines")), ids=lambda row: f"{row['kind']}-{row.line}")
def test_example_of_the_table(row):
    kind = {"title": "person", "stranger": "person", "label": "person", "edition": "outlet", "medium": "outlet"}.get(
        row["kind"], row["kind"]
    )
    assert kind in [found for found, _ in kinds(row["example"])]


@pytest.mark.parametrize(
    "cells", [{"kind": "x", "entity": "", "words": "a"}, {"kind": "agency", "entity": "", "words": "a"}]
)
def test_a_bad_row_is_told(monkeypatch, cells):
    monkeypatch.setattr(table, "read_table", lambda _: iter([Row("bylines", 7, cells)]))
    with pytest.raises(LexiconError, match=r"bylines\.tsv line 7"):
        load_byline_words()


def signed(*lines, **given):
    main = articles(*lines, **given)[0]
    return [(part.kind, part.name, part.rule) for part in main.byline]


@pytest.mark.parametrize(
    ("lines", "given", "right"),
    [
        ((TITLE, ONE, TWO), {"author": "جنيف - رويترز"}, [("place", "جنيف", "given"), ("agency", "رويترز", "given")]),
        ((TITLE, ONE, TWO), {"author": "الوكالات"}, [("agency", "الوكالات", "given")]),
        ((TITLE, "كتب: سامي العلي", ONE, TWO), {}, [("person", "سامي العلي", "line")]),
        ((TITLE, "كتب: سامي العلي", ONE, TWO), {"author": "رويترز"}, [("agency", "رويترز", "given")]),
        ((TITLE, f"جنيف - رويترز: {ONE}", TWO), {}, [("place", "جنيف", "dateline"), ("agency", "رويترز", "dateline")]),
        ((TITLE, f"جنيف (أ ف ب) - {ONE}", TWO), {}, [("place", "جنيف", "dateline"), ("agency", "أ ف ب", "dateline")]),
        ((TITLE, f"(رويترز) - {ONE}", TWO), {}, [("agency", "رويترز", "dateline")]),
        ((TITLE, f"جنيف /رويترز/ {ONE}", TWO), {}, [("place", "جنيف", "dateline"), ("agency", "رويترز", "dateline")]),
        ((TITLE, f"جنيف. رويترز. {ONE}", TWO), {}, [("place", "جنيف", "dateline"), ("agency", "رويترز", "dateline")]),
        ((TITLE, f"كتب - سامي العلي: {ONE}", TWO), {}, [("person", "سامي العلي", "dateline")]),
        (
            (TITLE, f"سامي العلي - جنيف: {ONE}", TWO),
            {},
            [("person", "سامي العلي", "dateline"), ("place", "جنيف", "dateline")],
        ),
        ((TITLE, f"جنيف - 7 أكتوبر/تشرين الأول 2023 - {ONE}", TWO), {}, [("place", "جنيف", "dateline")]),
        ((TITLE, f"جنيف - التي زارها الوزير - {ONE}", TWO), {}, []),
        ((TITLE, "جنيف-رويترز", ONE, TWO), {}, [("place", "جنيف", "line"), ("agency", "رويترز", "line")]),
        (
            (TITLE, "جنيف / سامي العلي / رويترز", ONE, TWO),
            {},
            [("place", "جنيف", "line"), ("person", "سامي العلي", "line"), ("agency", "رويترز", "line")],
        ),
        ((TITLE, ONE, TWO, THREE), {}, []),
        ((TITLE, f"أعلنت قوات حماية الشعب - وفق مصادر - أن {ONE}", TWO), {}, []),
        ((TITLE, f"سامي العلي: {ONE}", TWO), {}, []),
    ],
    ids=[
        "given",
        "unnamed",
        "line",
        "given-wins",
        "dateline",
        "brackets",
        "agency-alone",
        "slashes",
        "stops",
        "writer-of-the-text",
        "writer-and-place",
        "place-and-day",
        "aside-is-no-byline",
        "hyphen",
        "place-writer-agency",
        "none",
        "sentence-is-no-byline",
        "speaker-is-no-byline",
    ],
)
def test_who_signed(lines, given, right):
    assert signed(*lines, **given) == right


def test_author_of_a_json_line_is_used(tmp_path):
    line = {"text": f"{TITLE}\n{ONE}\n{TWO}", "author": "«الشرق الأوسط» من باريس"}
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    (page,) = read_pages([str(path)])
    (main,) = read_articles(page, load_stages())
    assert [(part.kind, part.entity, part.at) for part in main.byline] == [
        ("outlet", "asharq-al-awsat", None),
        ("place", "paris", None),
    ]


def test_a_headline_with_a_paper_in_marks_signs_nothing():
    (main,) = articles("الناشر يفاوض لبيع حصته في «الأفق»", ONE, TWO, outlet="CNN")
    assert main.title is not None
    (main,) = articles("تناقض «CNN» يحرجها", ONE, TWO)
    assert (main.title and main.title.exact, main.byline) == ("تناقض «CNN» يحرجها", ())
