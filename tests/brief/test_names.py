"""Entities that no page names by themselves go by what the lexicon calls them."""

from __future__ import annotations

import pytest

from khabar.brief.names import find_names
from khabar.brief.words import Label, load_words

from .factories import empty


@pytest.mark.parametrize(
    "entity, name",
    [
        ("china", Label("الصين", "China")),
        ("dpa", Label("د ب أ", "dpa")),
        ("syria-health-ministry", Label("وزارة الصحة (سوريا)", "Health ministry (Syria)")),
        ("nobody-knows", Label("nobody knows", "nobody knows")),
    ],
)
def test_what_no_page_names(entity, name):
    assert find_names(empty().linked, (), load_words()).of(entity) == name
