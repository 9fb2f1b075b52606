"""The brief as one HTML file: whole, safe, readable without a script, in both languages."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from khabar.brief import write_brief

from .factories import calls, empty, hostile, many

VOID = {"meta", "input"}
RECORDS = {"calls": calls, "hostile": hostile, "empty": empty}


class Reader(HTMLParser):
    """Elements in order with their attributes; fails on what is closed wrongly."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open, self.texts = [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "title"):
            self.texts.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(params=[(name, lang) for name in RECORDS for lang in ("ar", "en")], ids="-".join)
def read(request):
    name, lang = request.param
    return Reader(write_brief(RECORDS[name](), "html", lang)), lang


def test_every_element_is_closed_and_every_anchor_leads_somewhere(read):
    page, _ = read
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a in page.all("a")} <= set(ids)


def test_nothing_is_loaded_and_nothing_runs(read):
    page, _ = read
    assert {tag for tag, _ in page.elements} & {"script", "link", "img", "iframe", "object", "base", "form"} == set()
    for tag, attrs in page.elements:
        assert not [name for name in attrs if name.startswith("on") or name in ("src", "style")]
        assert attrs.get("href", "#").startswith("#"), tag


def test_headings_go_down_one_level_at_a_time(read):
    page, _ = read
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_heads_with_scope(read):
    page, _ = read
    assert all(attrs.get("scope") in ("col", "row") for attrs in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table"))


def test_language_and_direction(read):
    page, lang = read
    (root,) = page.all("html")
    assert (root["lang"], root["dir"]) == (lang, {"ar": "rtl", "en": "ltr"}[lang])
    checked = [attrs["value"] for attrs in page.all("input") if "checked" in attrs]
    assert checked == [lang]


def test_both_languages_are_in_either_file():
    for lang in ("ar", "en"):
        texts = Reader(write_brief(calls(), "html", lang)).texts
        assert "اتصال هاتفي" in texts
        assert "Phone call" in texts


def test_conflicts_come_before_events_and_are_told_in_words():
    text = write_brief(calls(), "html", "ar")
    assert text.index('id="conflicts"') < text.index('id="timeline"') < text.index('id="events"')
    clash = text[text.index('class="clash"') :]
    assert "تعارض" in clash[: clash.index("</tr>")]


def test_a_cell_opens_its_sentence_with_the_words_marked():
    text = write_brief(calls(), "html", "ar")
    cell = re.search(r'<a href="#(s\d+)"[^>]*>[^<]*<span class="ar"[^>]*>3 ساعات', text)
    sheet = text[text.index(f'id="{cell[1]}"') :]
    assert "واستمرت المكالمة <mark>ثلاث ساعات</mark>." in sheet[: sheet.index("</p>")]
    assert "116–126" in sheet[: sheet.index("</li>")]


def test_claims_have_one_column_an_origin():
    text = write_brief(calls(), "html", "en")
    card = text[text.index('class="event card') :]
    head = card[card.index("<thead>") : card.index("</thead>")]
    assert head.count("<th ") == 4
    assert "صحيفة الساحل" in head
    assert "إذاعة الجبل" in head


def test_text_of_pages_stays_text():
    text = write_brief(hostile(), "html", "ar")
    page = Reader(text)
    shown = "".join(page.texts)
    for words in ("<script>", "<b onmouseover='x()'>", "[رابط](javascript:x)", "<i>منفذ</i>", "<em>", '"><img src=x>'):
        assert words in shown
    assert {"b", "u", "s", "i", "em", "img"} & {tag for tag, _ in page.elements} == set()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b\ud800-\udfff]", text)
    text.encode("utf-8")


def test_time_runs_from_right_to_left_in_arabic():
    text = write_brief(many(3), "html", "ar")
    places = {}
    for lang in ("ar", "en"):
        drawing = text[text.index(f'<svg class="drawing {lang}"') :]
        places[lang] = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', drawing[: drawing.index("</svg>")])]
    assert places["ar"] == sorted(places["ar"], reverse=True)
    assert places["en"] == sorted(places["en"])
    assert len(places["ar"]) == 3


def test_thousands_of_events_are_bounded():
    text = write_brief(many(), "html", "en")
    assert len(text) < 4_000_000
    assert "and 900 events more" in text


def test_same_record_same_file():
    assert write_brief(calls(), "html", "ar") == write_brief(calls(), "html", "ar")


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first, second):
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


PAIRS = [
    ("ink", "paper"), ("ink", "card"), ("soft", "paper"), ("soft", "card"), ("soft", "alarm-paper"),
    ("accent", "paper"), ("accent", "card"), ("alarm", "card"), ("alarm", "paper"), ("alarm", "alarm-paper"),
    ("ink", "alarm-paper"), ("accent", "alarm-paper"), ("mark-ink", "mark"),
]  # fmt: skip


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), PAIRS, ids=str)
def test_colours_can_be_told_apart(scheme, front, back):
    text = write_brief(empty(), "html", "ar")
    pairs = re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", text)
    colours = {name: both[scheme] for name, *both in pairs}
    assert contrast(colours[front], colours[back]) >= 4.5
