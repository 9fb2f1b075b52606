"""What an outlet changes in its own article is shown as a change, on every way, and never as a conflict."""

import json

import pytest
from starlette.testclient import TestClient

from khabar.brief import write_brief
from khabar.ingest.read import read_pages
from khabar.pipeline import build
from khabar.store.record import read_record
from khabar.web import addresses
from khabar.web.app import create_app

TITLE = "مقتل {} جنديا في هجوم على قاعدة في هكاري"
TEXT = (
    "أعلنت وزارة الدفاع التركية مقتل {} جنديا في هجوم شنه حزب العمال الكردستاني على قاعدة عسكرية في هكاري يوم "
    "الأربعاء. وقالت الوزارة في بيان إن الهجوم وقع في منطقة جبلية قرب الحدود مع العراق، وإن القوات التركية ردت على "
    "مصادر النيران. وأضافت الوزارة أن مروحيات نقلت الجرحى إلى مستشفيات في مدينة وان، وأن العملية مستمرة في المنطقة."
)
OTHER = "أسفر هجوم شنه حزب العمال الكردستاني على قاعدة عسكرية في هكاري الأربعاء عن مقتل {} جنديا، بحسب مصادر محلية."


def article(outlet, number, day, text=TEXT):
    title, published = TITLE.format(number), f"2018-05-{day:02}"
    return {"title": title, "text": text.format(number), "outlet": outlet, "published": published}


@pytest.fixture
def built(tmp_path):
    def made(*articles):
        given, record = tmp_path / "pages.jsonl", str(tmp_path / f"{len(articles)}.khabar")
        given.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in articles), encoding="utf-8")
        build(read_pages([str(given)]), record)
        return record

    return made


def numbers(contents):
    found = (c for event in contents.linked.events for c in event.claims if c.attribute == "number")
    return [(claim.status, [value.value for value in claim.values]) for claim in found]


def test_a_toll_that_the_later_version_raises_is_a_change(built):
    contents = read_record(record := built(article("نهار", 12, 3), article("نهار", 15, 3)))
    (version,) = contents.linked.versions
    assert contents.linked.conflicts == ()
    assert numbers(contents) == [("single", ["15 killed", "12 killed"])]
    assert all("12 killed (in an earlier version)" in write_brief(contents, form, "en") for form in ("text", "html"))
    with TestClient(create_app(record), base_url="http://127.0.0.1:8000") as asking:
        event = asking.get(f"/events/{contents.linked.events[0].id}?lang=en").text
        page = asking.get(f"{addresses.article(version.later)}?lang=en").text
    assert all(words in event for words in ("15 killed", "12 killed (in an earlier version)"))
    assert all(
        words in page for words in ("Later versions of one article", "the other is earlier", ">12</del>", ">15</ins>")
    )


@pytest.mark.parametrize(
    ("number", "sides"),
    [
        pytest.param(15, [], id="the-other-paper-has-what-the-outlet-corrected-to"),
        pytest.param(12, ["15 killed", "12 killed"], id="the-other-paper-has-what-the-outlet-took-back"),
    ],
)
def test_another_paper_is_held_against_the_later_version(built, number, sides):
    record = built(article("نهار", 12, 3), article("نهار", 15, 4), article("صدى", number, 4, OTHER))
    conflicts = read_record(record).linked.conflicts
    assert [side.value for conflict in conflicts for side in conflict.sides] == sides
    assert all(side.page[-2:] != "#1" for conflict in conflicts for side in conflict.sides)
