"""Days that events take from the lead, on short articles of 12 March 2025, a Wednesday."""

from __future__ import annotations

from functools import cache

import pytest

from khabar.annotate.article import Annotator, load_annotator
from khabar.model import Article, EventMention, Evidence, Published, Span

PUBLISHED = Published(value="2025-03-12", precision="day", rule="given")
LEAD = "التقى دونالد ترامب بفلاديمير بوتين في جنيف أمس الثلاثاء لبحث ملفات عدة تهم البلدين."


@cache
def annotator() -> Annotator:
    return load_annotator()


def _events(body: str, title: str = "") -> list[EventMention]:
    text = f"{title}\n{body}" if title else body
    heading = Evidence(start=0, end=len(title), exact=title) if title else None
    article = Article(
        page="p",
        page_sha256="0",
        article=0,
        kind="main",
        spans=(Span(0, len(text)),),
        title=heading,
        published=PUBLISHED,
    )
    return list(annotator().annotate(text, article).events)


def _time(body: str, trigger: str, title: str = "") -> tuple[str, str] | None:
    event = next(e for e in _events(body, title) if trigger in e.trigger.exact)
    return None if event.time is None else (event.time.value, event.time.rule)


@pytest.mark.parametrize(
    ("more", "trigger", "expected"),
    [
        ("واتفق ترامب وبوتين على استئناف المفاوضات.", "اتفق", ("2025-03-11", "lead_day")),
        ("وقال متحدث إن اللقاء كان قصيرا.", "اللقاء", ("2025-03-11", "lead_day")),
        ("واتفق ترامب وبوتين في عام 2019 على استئناف المفاوضات.", "اتفق", "own"),
        ("وكان ترامب قد حذر بوتين من التصعيد.", "حذر", None),
        ("ورفض إيمانويل ماكرون نشر القوات.", "رفض", None),
        ("وفي اليوم نفسه استقبل إيمانويل ماكرون أولاف شولتس.", "استقبل", ("2025-03-11", "same_day")),
    ],
    ids=["deed-of-the-parties", "the-meeting", "own-date", "pluperfect", "stranger", "same-day"],
)
def test_day_of_the_lead(more: str, trigger: str, expected: tuple[str, str] | str | None) -> None:
    found = _time(f"{LEAD}\n{more}", trigger)
    if expected == "own":
        assert found is None or found[1] != "lead_day"
    else:
        assert found == expected


def test_the_day_of_saying_is_not_the_day_of_the_deed() -> None:
    body = "قال دونالد ترامب أمس الثلاثاء إنه التقى بفلاديمير بوتين في جنيف لبحث ملفات تهم البلدين."
    assert _time(body, "التقى") is None


def test_a_title_takes_the_day_of_the_lead() -> None:
    assert _time(LEAD, "يلتقي", title="ترامب يلتقي بوتين") == ("2025-03-11", "lead_day")


def test_evidence_of_an_inferred_day_is_where_the_lead_gives_it() -> None:
    text = f"{LEAD}\nواتفق ترامب وبوتين على استئناف المفاوضات."
    event = next(e for e in _events(text) if e.type == "AGREE")
    assert event.time is not None and event.time.mention is not None
    assert "الثلاثاء" in text[event.time.mention.start : event.time.mention.end]


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت بريطانيا فرض أكبر حزمة عقوبات على روسيا منذ عام 2022.",
        "أجرت روسيا وأوكرانيا أكبر تبادل أسرى منذ عام 2022.",
        "زار الوزير المصري دمشق في زيارة هي الأولى منذ عام 2011.",
        "شنت إسرائيل غارة على بيروت هي الأعنف منذ نوفمبر 2024.",
    ],
)
def test_since_when_nothing_was_like_it_is_no_date(text: str) -> None:
    assert {(event.time, event.background) for event in _events(text)} == {(None, False)}


def test_what_lasts_since_a_year_keeps_it() -> None:
    found = _events("تفرض أميركا عقوبات على سوريا منذ عام 2011.")
    assert [event.time and event.time.value for event in found] == ["2011"]


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        (
            "أعلن الرئيس الروسي يوم حداد الأحد على ضحايا الهجوم الذي استهدف قاعة قرب موسكو مساء الجمعة.",
            "الهجوم",
            "2025-03-07",
        ),
        ("أدان الوزير الأحد الهجوم الذي وقع الجمعة في بغداد.", "الهجوم", "2025-03-07"),
        (
            "أعلن رئيس الهيئة، اليوم الأربعاء، فوز الرئيس قيس سعيد في الانتخابات الرئاسية التي جرت أمس الثلاثاء.",
            "فوز",
            "2025-03-11",
        ),
        (
            "أعلن التلفزيون الإيراني صباح الاثنين مقتل الرئيس إبراهيم رئيسي ووزير الخارجية حسين أمير عبد اللهيان "
            "وستة آخرين في تحطم مروحية كانت تقلهم الأحد.",
            "مقتل",
            "2025-03-09",
        ),
    ],
)
def test_the_day_in_a_deeds_own_clause_goes_before_that_of_its_neighbour(text: str, trigger: str, day: str) -> None:
    found = next(event for event in _events(text) if event.trigger.exact == trigger)
    assert found.time is not None and found.time.value == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("أرجأ وزير الخارجية الأميركي زيارة إلى بكين كانت مقررة مساء الجمعة.", None),
        ("تأجلت القمة التي كان من المقرر عقدها الجمعة بين مصر وتركيا.", None),
        ("أجل الرئيس المصري اجتماعا كان مقررا الخميس مع نظيره التركي.", None),
        ("تأجلت القمة بين مصر وتركيا إلى الشهر المقبل.", "2025-04"),
    ],
)
def test_what_is_put_off_is_not_planned_on_the_old_day(text: str, day: str | None) -> None:
    (found,) = _events(text)
    assert found.modality == "planned"
    assert (found.time and found.time.value) == day


def test_what_is_agreed_on_is_ahead_and_not_the_agreement() -> None:
    agreed, round_ = _events("اتفق الوزير المصري ونظيره التركي على عقد جولة ثانية السبت المقبل.")
    assert (agreed.type, agreed.time) == ("AGREE", None)
    assert (round_.mode, round_.modality) == ("negotiate", "planned")
    assert round_.time is not None and round_.time.value == "2025-03-15"
