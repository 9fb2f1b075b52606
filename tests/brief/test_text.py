"""The brief for a terminal: direction, width, bounds."""

from __future__ import annotations

import re
import unicodedata

import pytest
from tests.store.kit import page

from khabar.brief import write_brief
from khabar.brief.columns import PDI, isolated, width_of, wrapped
from khabar.corrections.addresses import Directory
from khabar.errors import UsageError
from khabar.pipeline import gather

from .factories import calls, empty, hostile, longer, many

OPENING = "\u2066\u2067\u2068"


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("width", [40, 88, 120])
@pytest.mark.parametrize("make", [calls, hostile, empty], ids=["calls", "hostile", "empty"])
def test_lines_fit_and_depend_on_no_other(make, width, lang):
    for line in write_brief(make(), "text", lang, width).split("\n"):
        assert width_of(line) <= max(width, max((width_of(word) for word in line.split()), default=0) + 10)
        depth = 0
        for character in line:
            depth += (character in OPENING) - (character == PDI)
            assert depth >= 0
        assert depth == 0
        assert not line or line[0] == {"ar": "\u200f", "en": "\u200e"}[lang]


TOLD = "قال وزير الخارجية الروسي سيرغي لافروف إن بوتين التقى أردوغان في سوتشي يوم 5 أغسطس 2022، وإن اللقاء دام 3 ساعات."


def test_what_corrections_name_is_printed_where_it_is_asked_for():
    record = gather([page("a.txt", TOLD)], "r")
    plain, shown = (write_brief(record, "text", "en", places=places) for places in (False, True))
    names = re.findall(r"[\w./-]+:\d+-\d+", shown)
    book = Directory(record)
    assert names and not re.search(r"\w:\d+-\d+", plain)
    cells = ("event", "statement", "mention", "time")
    assert all(book.spot(name, cells) for name in names)
    assert {book.thing(one).kind for one in re.findall(r"event-\w+", shown)} == {"event"}


def test_letters_stay_in_logical_order_and_unshaped():
    shown = write_brief(calls(), "text", "ar")
    assert "اتصال هاتفي" in shown
    assert not [c for c in shown if "\ufb50" <= c <= "\ufeff"]


def test_conflicts_come_first_with_both_sides():
    shown = write_brief(calls(), "text", "en")
    assert shown.index("How long did it last?") < shown.index("Timeline")
    assert "≈ 1 h 30 min" in shown
    assert "3 h" in shown


def test_a_length_that_is_an_end_is_shown_as_one():
    for lang, words in (("en", "more than 3 h"), ("ar", "أكثر من 3 ساعات")):
        assert words in write_brief(longer(), "text", lang)
        assert words in write_brief(longer(), "html", lang)
        assert words in write_brief(longer(), "markdown", lang)


def test_figures_of_the_head():
    head = write_brief(calls(), "text", "ar").split("\n")[1]
    assert "صفحتان · نصان · منفذان · أصلان مستقلان · حدث واحد · تعارضان · قولان" in head


def test_nothing_of_a_page_reaches_the_terminal_as_a_command():
    for form in ("text", "markdown"):
        shown = write_brief(hostile(), form, "ar")
        assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
        assert not re.search("[\u202a-\u202e]", shown)
        shown.encode("utf-8")


def test_thousands_of_events_stay_readable():
    shown = write_brief(many(), "text", "en")
    assert shown.count("\n") < 400
    assert "and 1,175 events more" in shown


def test_an_empty_record_says_so():
    assert "No accounts were found" in write_brief(empty(), "text", "en")


@pytest.mark.parametrize(("form", "lang"), [("pdf", "ar"), ("text", "fr")])
def test_what_it_cannot_do_is_told(form, lang):
    with pytest.raises(UsageError, match="choose one of"):
        write_brief(empty(), form, lang)


def test_a_cut_isolate_is_opened_again():
    lines = wrapped(isolated(" ".join(["كلمة"] * 20)), "ar", 30)
    assert len(lines) > 3
    assert all(line.count("\u2068") == line.count(PDI) == 1 for line in lines)
