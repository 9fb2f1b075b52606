"""Judged claims are looked up by place, and scored as evals/README.md says."""

import json
import tarfile
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.link.factories import Draft

from khabar.errors import EvaluationError
from khabar.evaluate.news_origins import JudgedClaim, drawn_pages, evaluate_origins
from khabar.evaluate.news_sets import read_label_lines
from khabar.model import Claim, ClaimValue, Event, Linked, Report

GOLD = Path(__file__).resolve().parents[2] / "evals" / "gold" / "origins.jsonl"
TEXT = "افتتح المدير المتحف يوم الأحد"


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "saudinewsnet"
    folder.mkdir()
    row = {"source": "one", "url": "", "date_extracted": "2015-08-08", "title": "", "author": "", "content": TEXT}
    with zipfile.ZipFile(folder / "2015-08-08.zip", "w") as packed:
        packed.writestr("2015-08-08.json", json.dumps([row]))
    tarfile.open(tmp_path / "antcorpus-2018-02-to-07.tar.xz", "w:xz").close()
    return tmp_path


def told(start, end, origin, attribute="date"):
    report = Report(
        page="saudinewsnet:2015-08-08#0",
        article=0,
        start=start,
        end=end,
        exact="",
        chain=(),
        origin=origin,
        mention="m",
    )
    claim = Claim(
        attribute=attribute,
        values=(ClaimValue(value="v", approx=False, reports=(report,)),),
        status="single",
        origins=1,
    )
    fields = dict.fromkeys(("mode", "cameo", "date")) | {"participants": (), "mentions": (), "statements": ()}
    return Event(id=origin, type="CONSULT", modality="happened", background=False, claims=(claim,), **fields)


def report_of(data, events, *accepted, half="test", digest=None, articles=(), attribute="date"):
    (page,) = drawn_pages(data)
    place = {"set": "saudinewsnet", "id": page.id, "sha256": digest or page.sha256[:16], "start": 5, "end": 15}
    claim = {"number": 0, "half": half, "attribute": attribute, "reports": [{**place, "origins": accepted}]}
    folder = data / "evals" / "gold"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "origins.jsonl").write_text(json.dumps(claim), encoding="utf-8")
    linked = Linked(events=events, copies=(), conflicts=(), origins=(), entities=(), judgements=())
    return evaluate_origins(data, lambda pages: (articles, linked), evals=folder.parent)


def share(report):
    return report.row("claims with right origins").value


def test_the_report_that_covers_most_of_the_place_is_asked(data):
    events = (told(0, 7, "outlet:a"), told(6, 15, "agency:b"), told(5, 15, "speaker:c", attribute="place"))
    assert share(report_of(data, events, "agency:b", "speaker:d")) == 1
    assert share(report_of(data, events, "outlet:a")) == 0


def test_a_voice_without_an_entry_is_right_under_any_name_made_of_its_spelling(data):
    assert share(report_of(data, (told(5, 15, "speaker:ar-المتحف"),), "speaker:=")) == 1
    assert share(report_of(data, (told(5, 15, "speaker:museum"),), "speaker:=")) == 0


def test_what_is_no_longer_told_is_counted_apart_and_earns_nothing(data):
    report = report_of(data, (), "outlet:a")
    assert share(report) is None
    assert "1 of 1" in report.row("claims with right origins").detail


def test_a_place_that_repeats_goes_by_the_words_it_repeats_in_a_row_of_its_own(data):
    first = told(20, 25, "outlet:a", attribute="modality")
    value = replace(first.claims[0].values[0], value="happened")
    event = replace(first, claims=(replace(first.claims[0], values=(value,)),), mentions=("m1",))
    page = "saudinewsnet:2015-08-08#0"
    draft = Draft("نهار " + TEXT[5:], page=page).event("CONSULT", TEXT[6:12], TEXT[5:], {})
    (mention,) = draft.done().events
    article = replace(draft.done(), events=(replace(mention, id="m1"),))
    report = report_of(data, (event,), "outlet:a", articles=(article,), attribute="modality")
    assert share(report) is None
    assert report.row("claims with right origins, what an article tells again too").value == 1


def test_of_the_hidden_half_nothing_is_listed(data):
    events = (told(5, 15, "outlet:a"),)
    assert report_of(data, events, "outlet:b").findings == ()
    assert len(report_of(data, events, "outlet:b", half="dev").findings) == 1


def test_another_edition_is_refused(data):
    with pytest.raises(EvaluationError, match="another edition"):
        report_of(data, (), "outlet:a", digest="0" * 16)


def test_the_judged_claims_are_whole():
    claims = read_label_lines(GOLD, JudgedClaim)
    assert [one.number for one in claims] == list(range(50))
    assert all(one.half == ("test" if one.number % 2 else "dev") for one in claims)
    assert all(report.origins and report.start < report.end for one in claims for report in one.reports)
