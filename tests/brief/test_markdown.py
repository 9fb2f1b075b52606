"""The brief as Markdown: the same contents, safe to render, each cell with its sentence."""

from __future__ import annotations

import re

import pytest

from khabar.brief import write_brief
from khabar.brief.as_markdown import escaped

from .factories import calls, empty, hostile, many


@pytest.mark.parametrize("make", [calls, hostile, empty], ids=["calls", "hostile", "empty"])
@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_one_block_of_its_direction_with_all_footnotes(make, lang, direction):
    text = write_brief(make(), "markdown", lang)
    assert text.startswith(f'<div dir="{direction}" lang="{lang}">\n\n')
    assert text.endswith("\n\n</div>\n")
    asked = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    given = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert set(given) == asked
    assert len(given) == len(asked)


def test_accounts_stand_side_by_side():
    text = write_brief(calls(), "markdown", "en")
    assert text.index("Where the accounts differ") < text.index("Timeline")
    (row,) = [line for line in text.split("\n") if line.startswith("| Duration")]
    assert "1 h 30 min" in row
    assert "3 h" in row
    assert "**≠** conflict" in row
    assert "**ثلاث ساعات**" in text


def test_no_markup_of_a_page_survives():
    text = write_brief(hostile(), "markdown", "ar")
    inside = text.removeprefix('<div dir="rtl" lang="ar">').removesuffix("</div>\n")
    assert re.findall(r"(?<!\\)<(?!br>)", inside) == []
    assert "](javascript" not in text


def test_escaped_marks():
    assert escaped("[نص](x) *a* `b` | # ~") == "\\[نص\\]\\(x\\) \\*a\\* \\`b\\` \\| \\# \\~"


def test_thousands_of_events_are_bounded():
    assert write_brief(many(), "markdown", "en").count("### ") == 150
