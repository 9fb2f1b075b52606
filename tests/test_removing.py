"""Pages are taken out of a record: what is left is as if they had never come."""

from pathlib import Path

import pytest
from tests.store.kit import page

from khabar import cli
from khabar.correcting import correct
from khabar.corrections.making import By, calling_wrong
from khabar.errors import RecordError, UsageError
from khabar.model import Failure
from khabar.pipeline import build
from khabar.removing import remove
from khabar.store.record import read_corrections, read_record
from khabar.store.runs import examine, read_runs

TEXTS = {
    "a.txt": "قال وزير الخارجية الأميركي ماركو روبيو إن المفاوضات ستستمر في الرياض.",
    "b.txt": "التقى الرئيس الروسي فلاديمير بوتين نظيره التركي رجب طيب أردوغان في سوتشي يوم 5 أغسطس 2022.",
    "c.txt": "بوتين وأردوغان التقيا في سوتشي يوم 5 أغسطس 2022، وقال أردوغان إن اللقاء كان مثمرا.",
}
PAGES = [page(name, text) for name, text in TEXTS.items()]
FAILURE = Failure(page="broken.html", reason="empty")


@pytest.fixture(params=["file", "postgres"])
def place(request, tmp_path):
    """What gives a new address of each kind."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_addresses")
    made = iter(range(9))
    return lambda: str(tmp_path / f"{next(made)}.khabar")


def test_what_is_left_is_the_record_of_the_other_pages(place, stages):
    record, other = place(), place()
    build([*PAGES, FAILURE], record, stages=stages)
    build([PAGES[0], PAGES[2]], other)
    assert remove(["b.txt", "broken.html"], record, stages=stages) == 2
    left, wanted = read_record(record), read_record(other)
    assert (left.pages, left.articles, left.failures) == (wanted.pages, wanted.articles, ())
    assert left.linked == wanted.linked
    if "://" not in record:
        assert Path(record).read_bytes() == Path(other).read_bytes()


def test_a_page_that_is_alone_now_has_its_name_bare(place, stages):
    record = place()
    one, two = sorted((page("a.txt", TEXTS["a.txt"]), page("a.txt", TEXTS["b.txt"])), key=lambda each: each.sha256)
    build([one, two, PAGES[2]], record)
    assert remove(["a.txt"], record, stages=stages) == 2
    assert next((each.name, each.sha256) for each in read_record(record).pages) == ("a.txt", two.sha256)
    assert examine(record) is None


def test_runs_lose_the_page_and_keep_their_numbers(place, stages):
    record = place()
    for one in PAGES:
        build([one], record, stages=stages)
    remove(["b.txt"], record, stages=stages)
    assert [(run.run, run.pages) for run in read_runs(record)] == [(1, ("a.txt",)), (2, ()), (3, ("c.txt",))]
    assert examine(record) is None


def test_what_was_said_of_the_page_stays_and_is_stale(place, stages):
    record = place()
    build(PAGES, record, stages=stages)
    contents = read_record(record)
    said = next(one for article in contents.articles if article.page == "a.txt" for one in article.statements)
    at = f"a.txt:{said.content.start}-{said.content.end}"
    by = By("ليلى", "2026-11-23T08:00:00Z", "ليس كلاما")
    correct(record, [calling_wrong(contents, at, None, "statement", by)])
    remove(["a.txt"], record, stages=stages)
    assert [standing.state for _, standing in read_corrections(record)] == ["stale"]


@pytest.mark.parametrize("names", [["d.txt"], ["a.txt", "d.txt", "e.txt"], list(TEXTS)])
def test_what_cannot_be_taken_out_leaves_the_record_as_it_was(tmp_path, stages, names):
    record = tmp_path / "r.khabar"
    build(PAGES, str(record), stages=stages)
    before = record.read_bytes()
    with pytest.raises(UsageError, match=r"no such page|no page would be left"):
        remove(names, str(record))
    assert record.read_bytes() == before
    with pytest.raises(RecordError):
        remove(names, str(tmp_path / "nothing.khabar"))


ROWS = [page(f"day/table.csv#{n}", text) for n, text in enumerate(TEXTS.values(), start=1)]


def test_a_table_goes_by_its_name(tmp_path, stages):
    record = str(tmp_path / "r.khabar")
    build([PAGES[0], *ROWS[1:], Failure(page="day/table.csv#9", reason="empty")], record, stages=stages)
    assert remove(["day/table.csv"], record, stages=stages) == 1
    left = read_record(record)
    assert ([one.name for one in left.pages], left.failures) == (["a.txt"], ())


@pytest.mark.parametrize(
    "asked, told",
    [("table.csv", "day/table.csv#1"), ("day/tabel.csv#1", "day/table.csv#1"), ("day/table.csv#12", "day/table.csv#1")],
)
def test_a_name_that_is_not_there_brings_the_nearest(tmp_path, stages, asked, told):
    record = str(tmp_path / "r.khabar")
    build(ROWS, record, stages=stages)
    with pytest.raises(UsageError, match=f"no such page in this record: did you mean .*{told}"):
        remove([asked], record)


def test_the_command_takes_names_or_a_run(tmp_path, stages, capsys):
    record = str(tmp_path / "r.khabar")
    for one in PAGES:
        build([one], record, stages=stages)
    for wrong in ([], ["--run", "9"], ["a.txt", "--run", "1"]):
        assert cli.run(["remove", "--record", record, *wrong]) == 2
    assert cli.run(["remove", "a.txt", "--record", record]) == 0
    assert "1 taken out, 2 left" in capsys.readouterr().err
    assert cli.run(["remove", "--run", "2", "--record", record]) == 0
    assert [one.name for one in read_record(record).pages] == ["c.txt"]
