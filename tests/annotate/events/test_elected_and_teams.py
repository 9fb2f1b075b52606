"""Whoever was elected is no team, and a sentence that names him is not about sport."""

import pytest
from tests.annotate.events.event_kit import events, party


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("هنأ الرئيس الصيني نظيره البرازيلي المنتخب بفوزه.", "SUPPORT", "recipient", ["نظيره البرازيلي"]),
        ("هنأ الملك سلمان الرئيس المنتخب دونالد ترامب.", "SUPPORT", "recipient", ["الرئيس المنتخب دونالد ترامب"]),
    ],
)
def test_who_was_elected(text, kind, role, words):
    assert party(text, kind, role) == words


@pytest.mark.parametrize("text", ["التقى المنتخب السعودي ضيفه.", "هنأ الأمير فيصل المنتخب السعودي بالفوز على اليابان."])
def test_a_team_makes_sport(text):
    assert not events(text)
