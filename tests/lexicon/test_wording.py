from __future__ import annotations

import pytest

from khabar.lexicon.tables import read_table
from khabar.lexicon.wording import load_wording
from khabar.text.clitics import proclitic_splits
from khabar.text.fold import fold
from khabar.text.tokens import tokenize

ROWS = list(read_table("wording"))


def _readings(norm: str) -> set[str]:
    stems = {split.stem.removeprefix("ال") for split in proclitic_splits(norm)}
    bare = {word.removesuffix(pronoun) for word in stems for pronoun in ("ه", "ها", "هم", "هما", "نا")}
    return {norm} | stems | bare | {word.removesuffix("ت") + "ه" for word in bare if word.endswith("ت")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"line-{row.line}")
def test_every_example_holds_its_words(row):
    found = [_readings(token.norm) for token in tokenize(row["example"])]
    words = fold(row["surface"]).split()
    windows = (found[at : at + len(words)] for at in range(len(found)))
    assert any(
        len(window) == len(words) and all(word in readings for word, readings in zip(words, window, strict=True))
        for window in windows
    )


def test_kinds_are_known_and_no_word_stands_twice_in_one():
    rows = [(row["kind"], row["surface"]) for row in ROWS]
    assert {kind for kind, _ in rows} == {
        "light",
        "arrival",
        "voter",
        "hearing",
        "arrest",
        "next",
        "again",
        "only",
        "complement",
        "common",
        "joint",
        "this",
        "house",
        "negator",
        "filler",
        "aside",
        "affirming",
        "among",
        "beside",
        "doer",
        "tentative",
        "many",
        "first",
        "later",
        "zone",
        "site",
        "parting",
        "lapse",
        "span",
        "separate",
        "toll",
        "dead",
        "hurt",
        "pair",
        "single",
        "attack",
        "storm",
        "most",
        "militant",
        "guard",
        "counted",
        "suffers",
        "came",
        "evening",
        "round",
        "air",
        "ground",
        "aims",
        "defence",
        "ruin",
        "missile",
        "drone",
        "result",
        "suicide",
        "truce",
        "absent",
        "promise",
        "discuss",
    }
    assert len(rows) == len(set(rows))


def test_weekdays_come_with_it():
    assert {day for _, day in load_wording().weekdays} == set(range(1, 8))
