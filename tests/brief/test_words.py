"""Labels and values: both languages, plural forms, dates, lengths."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from khabar.brief.values import show_date, show_duration, sort_key
from khabar.brief.words import load_words
from khabar.lexicon.cues import load_cues
from khabar.lexicon.tables import read_table
from khabar.link.claims import ATTRIBUTES

WORDS = load_words()
ARABIC = re.compile("[\u0600-\u06ff]")


@pytest.mark.parametrize("key", WORDS.rows, ids=" ".join)
def test_each_label_has_both_languages(key):
    label = WORDS.rows[key]
    assert label.en
    assert ARABIC.search(label.ar) or key in {("ui", "english")}
    if key[0] == "count":
        assert (label.ar.count("|"), label.en.count("|")) == (4, 1)


def used(column, tables):
    return sorted({row[column] for table in tables for row in read_table(table) if row[column]})


EVENT_TABLES = sorted(
    path.name.removesuffix(".tsv")
    for path in (files("khabar.lexicon") / "data").iterdir()
    if path.name.startswith("event_") and "\tneeds\t" in path.read_text(encoding="utf-8")
)
USED = [
    *(("type", table.removeprefix("event_").upper()) for table in EVENT_TABLES),
    *(("mode", mode) for mode in used("mode", EVENT_TABLES)),
    *(("modality", modality) for modality in used("modality", ["event_modality"])),
    *(("act", act) for act in used("act", ["cues"])),
    *(("topic", topic) for topic in used("topic", ["topics"])),
    *(("attribute", attribute) for attribute in ATTRIBUTES),
    *(("status", status) for status in ("single", "supported", "compatible", "conflict")),
    *((group, kind) for group in ("conflict", "why") for kind in ("speaker", *ATTRIBUTES)),
    *(("role", role) for role in ("speaker", "spokesperson", "agency", "outlet", "platform", "document", "anonymous")),
    *(("copy", kind) for kind in ("identical", "near", "edited", "passage")),
    *(("direction", direction) for direction in ("left", "right", "unknown")),
    *(("entity", kind) for kind in ("person", "organization", "place", "group")),
]


@pytest.mark.parametrize("key", USED, ids=" ".join)
def test_each_key_in_use_has_a_label(key):
    assert key in WORDS.rows


def test_each_word_that_the_code_asks_for_is_there():
    asked = set()
    for path in (files("khabar.brief")).iterdir():
        if path.name.endswith(".py"):
            asked |= set(re.findall(r'\bui\("([a-z_]+)"\)', path.read_text(encoding="utf-8")))
    assert asked
    assert {key for key in asked if ("ui", key) not in WORDS.rows} == set()


def test_an_unknown_key_is_shown_as_it_is():
    assert WORDS.of("mode", "joint-patrol") == ("joint patrol", "joint patrol")


def test_acts_of_the_lexicon_are_read():
    assert load_cues()


COUNTS = [
    (0, "0 صفحة"), (1, "صفحة واحدة"), (2, "صفحتان"), (5, "5 صفحات"), (11, "11 صفحة"),
    (100, "100 صفحة"), (103, "103 صفحات"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "arabic"), COUNTS, ids=lambda value: str(value) if isinstance(value, int) else "")
def test_counted(number, arabic):
    assert WORDS.counted(number, "page").ar == arabic


DATES = {
    "2025-02-12": ("12 فبراير 2025", "12 February 2025"),
    "2025-02": ("فبراير 2025", "February 2025"),
    "2025": ("عام 2025", "2025"),
    "2025-02-12~": ("نحو 12 فبراير 2025", "about 12 February 2025"),
    "2025-02-12TEV": ("12 فبراير 2025، مساء", "12 February 2025, evening"),
    "2025-02-12T14:30": ("12 فبراير 2025، 14:30", "12 February 2025, 14:30"),
    "2025-21": ("ربيع 2025", "spring 2025"),
    "2025-02-12/2025-02-14": ("من 12 فبراير 2025 إلى 14 فبراير 2025", "12 February 2025 to 14 February 2025"),
    "2025-02-12/..": ("منذ 12 فبراير 2025", "since 12 February 2025"),
    "../2025": ("حتى عام 2025", "until 2025"),
    "19XX": ("19XX", "19XX"),
}


@pytest.mark.parametrize("value", DATES)
def test_dates(value):
    assert show_date(value, WORDS) == DATES[value]


def test_weekdays_only_of_whole_days_that_exist():
    assert show_date("2025-02-12", WORDS, weekday=True).ar == "الأربعاء 12 فبراير 2025"
    assert show_date("2025-02-30", WORDS, weekday=True).en == "30 February 2025"


LENGTHS = {
    "PT1H30M": ("ساعة واحدة ونصف", "1 h 30 min"),
    "PT2H15M": ("ساعتان وربع", "2 h 15 min"),
    "PT90M": ("90 دقيقة", "90 min"),
    "PT0.5H": ("نصف ساعة", "half an hour"),
    "PT2H": ("ساعتان", "2 h"),
    "P3D": ("3 أيام", "3 days"),
    "P1Y6M": ("سنة و6 أشهر", "1 year 6 months"),
    "P1.5D": ("1.5 يوم", "1.5 days"),
    "soon": ("soon", "soon"),
    "P": ("P", "P"),
}


@pytest.mark.parametrize("value", LENGTHS)
def test_lengths(value):
    expected = LENGTHS[value]
    assert show_duration(value, WORDS) == (expected[0].replace("ساعة واحدة ونصف", "ساعة ونصف"), expected[1])


def test_approximate_lengths_say_so():
    assert show_duration("PT1H", WORDS, approx=True) == ("≈ ساعة", "≈ 1 h")


def test_lengths_that_are_ends_say_so():
    assert show_duration("PT3H", WORDS, bound="MORE_THAN") == ("أكثر من 3 ساعات", "more than 3 h")
    assert show_duration("PT2H30M", WORDS, bound="LESS_THAN") == ("أقل من ساعتين ونصف", "less than 2 h 30 min")
    assert show_duration("P2M", WORDS, bound="MORE_THAN") == ("أكثر من شهرين", "more than 2 months")
    assert show_duration("PT5S", WORDS, bound="APPROX")[1] == "5 s"


def test_undated_comes_last():
    assert sorted([None, "2025-02-12", "2025-02", "2024"], key=sort_key) == ["2024", "2025-02", "2025-02-12", None]


def test_what_is_left_out_is_said_in_words():
    assert WORDS.more(5) == ("و5 غيرها", "and 5 more")
    assert WORDS.more(1200, "more_people").ar == "و1,200 غيرهم"


def test_history_is_not_called_like_the_date():
    assert WORDS.of("topic", "history").ar != WORDS.of("attribute", "date").ar


CHANNELS = [row["surface"] for row in read_table("channels")]


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_channel_has_an_english_name(channel):
    label = WORDS.rows["channel", channel]
    assert label.ar == channel
    assert not ARABIC.search(label.en)
