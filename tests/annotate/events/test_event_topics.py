"""What contacts are about: the words that open a topic, and the term that they hold."""

from __future__ import annotations

import pytest
from tests.annotate.events.event_kit import annotated

MET = "التقى وزير الخارجية المصري نظيره التركي"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(f"{MET} لبحث أسعار النفط.", [("أسعار النفط", "oil", "medtop:04000000")], id="aim"),
        pytest.param(
            "جرت محادثات بين مصر وتركيا حول الأزمة السورية والتجارة.",
            [("الأزمة السورية", "syria", None), ("التجارة", "trade", "medtop:04000000")],
            id="two of a list",
        ),
        pytest.param(
            "بحث وزير الخارجية المصري مع نظيره التركي عودة السفيرين.", [("عودة السفيرين", None, None)], id="no term"
        ),
        pytest.param(f"{MET} في القاهرة. وارتفعت أسعار النفط أمس.", [], id="another sentence"),
    ],
)
def test_topics_of_a_contact(text: str, wanted: list[tuple[str, str | None, str | None]]) -> None:
    topics = [topic for event in annotated(text).events for topic in event.topics]
    assert [(text[t.mention.start : t.mention.end], t.topic, t.iptc) for t in topics] == wanted
