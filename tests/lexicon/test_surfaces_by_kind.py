"""Words of a table by their kind."""

import pytest

from khabar.errors import LexiconError
from khabar.lexicon.letters import KINDS
from khabar.lexicon.tables import read_table, surfaces_by_kind


def test_every_row_stands_under_its_kind() -> None:
    words = surfaces_by_kind("letters", KINDS)
    assert tuple(words) == KINDS
    assert sum(map(len, words.values())) == len(list(read_table("letters")))


def test_a_kind_that_nobody_knows_is_told_with_its_line() -> None:
    with pytest.raises(LexiconError, match=r"letters\.tsv line \d+: unknown kind"):
        surfaces_by_kind("letters", KINDS[:1])
