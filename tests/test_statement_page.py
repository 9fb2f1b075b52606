"""docs/statements.md: its sentences are read as it says, its figures promise no more than the floors hold."""

from __future__ import annotations

import hashlib
import re
import runpy
from pathlib import Path

import pytest

from khabar.evaluate import read_floors
from khabar.evaluate.report import Cause
from khabar.model import Page
from khabar.stages import annotate_page, load_stages

ROOT = Path(__file__).parents[1]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "statement_figures.py"))
PAGE = (ROOT / "docs" / "statements.md").read_text(encoding="utf-8")
SHAPES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.split("## Shapes")[1].split("## The record")[0].splitlines()
    if line.startswith("| ") and not line.startswith("| shape")
]


@pytest.fixture(scope="module")
def stages():
    return load_stages()


@pytest.mark.parametrize(("shape", "sentence", "content", "voice"), SHAPES, ids=[row[0] for row in SHAPES])
def test_every_shape_is_read_as_the_page_says(shape, sentence, content, voice, stages):
    sentence, content = (cell.replace(" ⏎ ", "\n") for cell in (sentence, content))
    text = f"افتتاح قريب\n\n{sentence}"
    page = Page(name="x", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published="2024-03-12")
    said = [s for a in annotate_page(page, stages) for s in a.statements if s.content.exact == content]
    assert said, [s.content.exact for a in annotate_page(page, stages) for s in a.statements]
    speaker, *hands = voice.split(" ← ")
    (statement,) = said
    assert speaker in {statement.chain[0].label, text[slice(*(statement.speaker.mention or (0, 0)))]}
    assert [link.entity or link.label for link in statement.chain[1:]] == hands
    assert (statement.polarity == "negative") == ("`negative`" in shape)


@pytest.mark.parametrize("name", SCRIPT["PAGES"])
def test_no_page_promises_more_than_the_floors_hold(name):
    floors = read_floors(ROOT / "evals" / "floors.json")
    text = (ROOT / name).read_text(encoding="utf-8")
    table = text.split(f"<!-- {SCRIPT['FIGURES']} -->")[1].split(f"<!-- /{SCRIPT['FIGURES']} -->")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == len(SCRIPT["LINES"])
    for row, line in zip(rows, SCRIPT["LINES"], strict=True):
        told = [float(figure) for figure in re.findall(r"\d?\.\d{3}", row.split("|")[2])]
        held = [floors.sets[line.of].floors[measure] for measure in line.measures]
        assert len(told) == len(held)
        at_most = line.bar.startswith("≤")
        better = [t < h if at_most else t > h for t, h in zip(told, held, strict=True)]
        assert not any(better), f"{name}: {row}: run `make figures`"


def test_a_figure_under_its_bar_is_bold_and_one_that_meets_it_is_not():
    shown = list(SCRIPT["figures"](read_floors(ROOT / "evals" / "floors.json"), "en"))
    for row, line in zip(shown[2:], SCRIPT["LINES"], strict=True):
        for figure, bar in zip(row.split("|")[2].split("·"), SCRIPT["bars"](line), strict=True):
            value = float(figure.strip(" *"))
            missed = value > bar if line.bar.startswith("≤") else value < bar
            assert ("**" in figure) == missed, row


def test_lines_go_between_the_comments_and_nowhere_else():
    filled = SCRIPT["filled"]
    page = "a\n<!-- m -->\nold\n<!-- /m -->\nb\n"
    assert filled(page, "m", ["new"]) == "a\n<!-- m -->\n\nnew\n\n<!-- /m -->\nb\n"
    assert filled("a page without a place", "m", ["new"]) == "a page without a place"


def test_causes_are_told_as_they_were_counted():
    rows = list(SCRIPT["errors"]([Cause(measure="missed", cause="headline", count=3)]))
    assert rows[-1] == "| 3 | missed: headline |"
