import pytest

from khabar.errors import LexiconError
from khabar.ingest.lines import cut_lines
from khabar.ingest.noise import Hit, compile_noise
from khabar.lexicon import noise as table
from khabar.lexicon.noise import load_noise
from khabar.lexicon.tables import Row
from khabar.text.fold import fold

ROWS = load_noise()
RULES = compile_noise(ROWS)
IDS = [f"{number}-{row.kind}-{row.shape}" for number, row in enumerate(ROWS)]
KINDS = {
    "image",
    "read_also",
    "related",
    "keywords",
    "credit",
    "advert",
    "share",
    "disclaimer",
    "date_line",
    "byline",
    "navigation",
    "end_mark",
    "markup",
    "comment",
}


def hit(text):
    (line,) = cut_lines(text)
    if RULES.head(line):
        return Hit("navigation", "noise", 0, RULES.head(line))
    return RULES.hit(line) or RULES.tail(line)


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_example_is_claimed(row):
    if row.shape == "word":
        assert fold(row.example) in map(fold, row.phrases)
    else:
        assert hit(row.example).kind == row.kind


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_counter_is_left_alone(row):
    if row.shape == "word":
        assert fold(row.counter) not in map(fold, row.phrases)
    else:
        assert hit(row.counter) is None


def test_kinds_are_those_of_the_model():
    assert {row.kind for row in ROWS if row.shape != "word"} <= KINDS


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"shape": "somewhere"}, "unknown shape"),
        ({"limit": "long"}, "not a number"),
        ({"counter": ""}, "must not be empty"),
        ({"shape": "pattern", "phrases": "(("}, "does not compile"),
    ],
    ids=["shape", "limit", "empty", "pattern"],
)
def test_broken_row_is_named(monkeypatch, cells, message):
    good = {"kind": "share", "shape": "line", "limit": "60", "phrases": "شارك", "example": "شارك", "counter": "قال"}
    monkeypatch.setattr(table, "read_table", lambda name: [Row(name, 9, good | cells)])
    with pytest.raises(LexiconError, match=f"line 9.*{message}"):
        load_noise()
