"""What somebody said begins behind the dateline."""

from __future__ import annotations

from hashlib import sha256

import pytest

from khabar.model import Page
from khabar.stages import annotate_page

TITLE = "مقتل 12 شخصا في حادث سير"
TOLD = "لقي 12 شخصا حتفهم في حادث سير"


@pytest.mark.parametrize(
    "dateline",
    [
        "القاهرة 24 نوفمبر 2025 (شينخوا) --",
        "أبوظبي في 24 نوفمبر / وام /",
        "سانا - دمشق:",
        'غزة - "القدس العربي":',
        "سامي العلي - القاهرة:",
        "كتب - سامي العلي:",
        "كابول - 7 أكتوبر/تشرين الأول 2023 -",
        "القاهرة (رويترز) - 7 أكتوبر 2023:",
    ],
)
def test_content_begins_behind_the_dateline(stages, dateline):
    (article,) = annotated(stages, f"{dateline} {TOLD}، بحسب وزارة الصحة.")
    assert [one.content.exact for one in article.statements] == [TOLD]


def test_a_word_of_speech_in_a_dateline_reports_nobody(stages):
    (article,) = annotated(stages, "سامي العلي- سبق- متابعة: افتتح وزير الصحة مستشفى جديدا في الرياض أمس.")
    assert article.statements == ()
    assert "سبق" in [part.name for part in article.byline]


def test_a_quotation_behind_a_dateline_stays_whole(stages):
    (article,) = annotated(stages, 'القاهرة (رويترز) - "المشروع في مرحلته الأخيرة"، بحسب وزارة الصحة.')
    assert [one.content.exact for one in article.statements] == ["المشروع في مرحلته الأخيرة"]


def annotated(stages, paragraph: str):
    text = f"{TITLE}\n\n{paragraph}"
    return annotate_page(Page(name="a.txt", sha256=sha256(text.encode()).hexdigest(), text=text), stages)
