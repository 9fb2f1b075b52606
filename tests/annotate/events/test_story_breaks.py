"""Behind a turn to another story nothing is taken over from the first: neither its day nor who was in contact."""

import hashlib

import pytest

from khabar.model import Page
from khabar.stages import annotate_page, load_stages

LEAD = "التقى دونالد ترامب بفلاديمير بوتين في جنيف أمس الثلاثاء لبحث ملفات عدة تهم البلدين، وحضر اللقاء الوفدان."
AFTER = "اتفق ترامب وبوتين على استئناف المفاوضات."


@pytest.fixture(scope="module")
def stages():
    return load_stages()


def events(stages, turn):
    text = f"قمة في جنيف بين الرئيسين\n{LEAD}\n{turn}{AFTER}\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return annotate_page(Page(name="p", text=text, sha256=digest, published="2025-03-12"), stages)[0]


def agreed(article):
    (event,) = [event for event in article.events if event.type == "AGREE"]
    return event


def test_the_day_of_the_lead_holds_for_its_story_only(stages):
    same, other = events(stages, ""), events(stages, "وعلى صعيد آخر، ")
    assert [one.kind for one in other.breaks] == ["jump"]
    assert agreed(same).time.rule == "lead_day"
    assert agreed(other).time is None


def test_a_link_goes_on_with_the_story(stages):
    linked = events(stages, "وفي سياق متصل، ")
    assert [one.kind for one in linked.breaks] == ["continuation"]
    assert agreed(linked).time.rule == "lead_day"
