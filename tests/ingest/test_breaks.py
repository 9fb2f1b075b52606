"""Where a text turns to another story, and phrases that only look so."""

import pytest

from khabar.errors import LexiconError
from khabar.ingest.breaks import load_break_rules
from khabar.lexicon import breaks as table
from khabar.lexicon.breaks import load_breaks
from khabar.lexicon.tables import Row
from khabar.model import Span

from .kit import ONE, TWO

RULES = load_break_rules()
ROWS = load_breaks()


def found(text):
    breaks = RULES.find(text, [Span(0, len(text))])
    assert all(text[one.start : one.end] == one.exact for one in breaks)
    return [(one.kind, one.exact) for one in breaks]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind}-{row.where}")
def test_example_and_counter(row):
    assert [kind for kind, _ in found(f"{ONE}\n{row.example}")] == [row.kind]
    assert found(f"{ONE}\n{row.counter}") == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind}-{row.where}")
def test_every_phrase(row):
    for phrase in row.phrases:
        assert [kind for kind, _ in found(f"{ONE}\nو{phrase}، وصل الوفد.")] == [row.kind]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("وصل الوفد. على صعيد آخر، بدأ المعرض.", [("jump", "على صعيد آخر")]),
        ("وصل الوفد.\n** وعلى صعيد اخر بدأ المعرض.", [("jump", "على صعيد اخر")]),
        ("وصل الوفد.\nعَلى صعيدٍ آخر بدأ المعرض.", [("jump", "عَلى صعيدٍ آخر")]),
        ("وصل الوفد. من جهة أخرى، طلب السكان المياه.", []),
        ("وصل الوفد.\n«من جهة أخرى»، طلب السكان المياه.", [("jump", "من جهة أخرى")]),
        ("على صعيد آخر، بدأ المعرض.", []),
        ("بحثوا التعاون على صعيد آخر.", []),
        ("وصل الوفد.\nفي سياق متصلب لا يلين.", []),
    ],
    ids=[
        "sentence",
        "stars",
        "marks",
        "inside-a-paragraph",
        "quoted",
        "at-the-beginning",
        "in-a-sentence",
        "longer-word",
    ],
)
def test_places(text, right):
    assert found(text) == right


def test_a_stretch_behind_noise_begins_a_paragraph():
    text = f"{ONE}\nإعلان\nعلى صعيد آخر، {TWO}"
    last = text.index("على صعيد")
    (one,) = RULES.find(text, [Span(0, len(ONE)), Span(last, len(text))])
    assert one.start == last


@pytest.mark.parametrize("cell", ["kind", "where", "phrases", "example", "counter"])
def test_a_bad_row_is_told(monkeypatch, cell):
    cells = {"kind": "jump", "where": "sentence", "phrases": "x", "example": "x", "counter": "x", cell: ""}
    monkeypatch.setattr(table, "read_table", lambda _: iter([Row("breaks", 7, cells)]))
    with pytest.raises(LexiconError, match=r"breaks\.tsv line 7"):
        load_breaks()
