"""The sets of words that translators put for one another."""

from __future__ import annotations

import pytest

from khabar.lexicon.tables import read_table
from khabar.lexicon.wording import load_wording
from khabar.link.wording import _bare, concept_of, wordlist
from khabar.text.tokens import tokenize

ROWS = list(read_table("renderings"))
WORDS = wordlist(load_wording())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"line-{row.line}")
def test_every_example_holds_a_word_of_its_set(row):
    concepts = {found[0] for token in tokenize(row["example"]) if (found := concept_of(token, WORDS))}
    assert f"={_bare(row.values('words')[0])}" in concepts


def test_no_two_sets_share_a_bare_word():
    owners: dict[str, int] = {}
    for row in ROWS:
        for bare in {_bare(word) for word in row.values("words")}:
            assert owners.setdefault(bare, row.line) == row.line, (bare, row.line)


def test_forms_of_one_word_are_one_concept():
    words = [found[0] for token in tokenize("ستنجح والناجحة النجاح") if (found := concept_of(token, WORDS))]
    assert len(set(words)) == 1
