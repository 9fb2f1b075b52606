"""Tables of pages, the layouts of public sets, tar: each told by content; what is broken costs itself only."""

import io
import json
import sys
import tarfile

import pyarrow as pa
import pytest
from pyarrow import parquet

from ingest.kit import ONE, THREE, TITLE, TWO
from khabar.ingest.page import Given
from khabar.ingest.read import read_pages
from khabar.model import Failure

TEXT = f"{TITLE}\n{ONE}\n{TWO}\n{THREE}"
QUOTED = TEXT.replace('"', '""')


def read(tmp_path, raw, name="pages", **given):
    path = tmp_path / name
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return list(read_pages([str(path)], Given(**given)))


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_rows_of_a_table_are_pages(tmp_path, mark, bom):
    head = mark.join(["url", "text", "outlet"])
    rows = [f'https://news.example/{n}{mark}"{QUOTED}"{mark}المنار' for n in (1, 2)]
    found = read(tmp_path, bom + "\r\n".join([head, *rows]), "p.csv")
    assert [page.name for page in found] == ["p.csv#1", "p.csv#2"]
    assert {page.text for page in found} == {TEXT}
    assert [(page.url, page.outlet) for page in found] == [(f"https://news.example/{n}", "المنار") for n in (1, 2)]


def test_the_title_of_a_row_is_its_headline(tmp_path):
    (page,) = read(tmp_path, f'title,text\n"{TITLE}","{ONE}"\n', "p.csv")
    assert page.text == f"{TITLE}\n\n{ONE}"


def test_columns_of_other_names_are_said(tmp_path):
    columns = (("text", "body"), ("url", "link"), ("published", "day"))
    raw = f'link,day,body\nhttps://news.example/1,2025-02-12,"{QUOTED}"\n'
    (page,) = read(tmp_path, raw, columns=columns)
    assert (page.text, page.url, page.published) == (TEXT, "https://news.example/1", "2025-02-12")
    (page,) = read(tmp_path, json.dumps({"body": TEXT, "link": "https://news.example/2"}), columns=columns)
    assert (page.text, page.url) == (TEXT, "https://news.example/2")


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_a_table_whose_headings_name_no_text_is_one_line(tmp_path, mark):
    raw = mark.join(["link", "headline", "body"]) + "\n" + mark.join(["https://a.example/1", TITLE, ONE])
    (failure,) = read(tmp_path, raw, "t.csv")
    assert isinstance(failure, Failure)
    assert failure.page == "t.csv"
    assert "link, headline, body" in failure.reason
    assert "--column text=NAME" in failure.reason


def test_a_text_with_the_name_of_a_table_is_a_text(tmp_path):
    (page,) = read(tmp_path, f"{TITLE}\n\n{ONE}\n{TWO}", "t.csv")
    assert page.text.startswith(TITLE)


WANTED = [
    ((("text", "bodi"),), "--column text=bodi: not there; its {} are link, body, day"),
    ((("text", "body"), ("url", "href")), "--column url=href: not there; its {} are link, body, day"),
    ((), "nothing called text, html or content: say which of its {} holds the text: --column text=NAME, NAME one of"),
]
ROW = {"link": "https://news.example/1", "body": TEXT, "day": "2025-02-12"}


@pytest.mark.parametrize("name", ["p.csv", "p.data", "p.parquet"])
@pytest.mark.parametrize(("columns", "told"), WANTED)
def test_a_table_without_the_wanted_columns_is_one_error_that_names_those_there_are(tmp_path, name, columns, told):
    path = tmp_path / name
    if name.endswith("parquet"):
        parquet.write_table(pa.Table.from_pylist([ROW, ROW]), path)
    else:
        row = f'https://news.example/1,"{QUOTED}",2025-02-12'
        path.write_text("\n".join(["link,body,day", row, row]))
    (failure,) = read_pages([str(path)], Given(columns=columns))
    assert failure.page == name
    assert failure.reason.startswith(told.format("columns"))


@pytest.mark.parametrize(("columns", "told"), WANTED)
def test_a_field_that_no_object_has_is_one_error(tmp_path, columns, told):
    raw = "\n".join([json.dumps(ROW), json.dumps(ROW)])
    (failure,) = read(tmp_path, raw, columns=columns)
    assert failure.reason.startswith(told.format("fields"))
    some = "\n".join([json.dumps({"text": TEXT}), json.dumps({"text": TEXT, "day": "2025-02-12"})])
    assert [page.published for page in read(tmp_path, some, columns=(("published", "day"),))] == [None, "2025-02-12"]


def test_a_bad_row_costs_itself_only(tmp_path):
    raw = f'url,text\na,b,c\nx,""\ny,English words only here\nz,"{QUOTED}"\n'
    found = read(tmp_path, raw, "p.csv")
    assert [type(item) is Failure for item in found] == [True, True, True, False]
    assert [getattr(item, "page", None) or item.name for item in found] == [f"p.csv#{n}" for n in (1, 2, 3, 4)]
    assert "3 cells under 2 headings" in found[0].reason


@pytest.mark.parametrize("line", ["نص, text", "text", "قال الوزير، ثم أضاف", "text: a, b"])
def test_a_text_is_no_table(tmp_path, line):
    raw = f"{line if line != 'نص, text' else 'texts, more'}\n{TEXT}"
    (page,) = read(tmp_path, raw)
    assert page.text == raw


def test_rows_of_a_parquet_file_are_pages(tmp_path):
    path = tmp_path / "p.parquet"
    days = pa.array([None, "2025-02-12"])
    parquet.write_table(pa.table({"body": [TEXT, TEXT], "published": days, "n": [1, 2]}), path)
    found = list(read_pages([str(path)], Given(columns=(("text", "body"),))))
    assert [(page.name, page.text, page.published) for page in found] == [
        ("p.parquet#1", TEXT, None),
        ("p.parquet#2", TEXT, "2025-02-12"),
    ]


def test_a_parquet_file_without_texts_is_one_line(tmp_path):
    path = tmp_path / "p.parquet"
    parquet.write_table(pa.table({"body": [TEXT, TEXT], "n": [1, 2]}), path)
    (failure,) = read_pages([str(path)])
    assert failure.page == "p.parquet"
    assert "--column text=NAME, NAME one of body, n" in failure.reason


def test_a_damaged_parquet_file_and_an_absent_reader_are_one_line(tmp_path, monkeypatch):
    (failure,) = read(tmp_path, b"PAR1" + b"\x00" * 40 + b"PAR1")
    assert "damaged" in failure.reason
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (failure,) = read(tmp_path, b"PAR1" + b"\x00" * 40)
    assert "khabar[parquet]" in failure.reason


SAUDI = {"source": "almanar", "url": "https://news.example/1", "date_extracted": "2025-02-12 08:00:00", "title": TITLE,
         "author": "جنيف: سامي", "content": f"{ONE} {TWO} {THREE}"}  # fmt: skip
ANT = f"""<DOC>
<DOCNO>X-politics-1-20250212</DOCNO>
<URL>https://news.example/1</URL>
<SRC>almanar</SRC>
<CAT>politics</CAT>
<TITLE>{TITLE}</TITLE>
<TIME>Wed, 12 Feb 2025 21:56:56 +0400</TIME>
<AUTHOR>جنيف: سامي</AUTHOR>
<ABSTRACT>
{ONE}
</ABSTRACT>
<TEXT>
{ONE} {TWO} {THREE}
</TEXT>
</DOC>
"""


@pytest.mark.parametrize("raw", [json.dumps([SAUDI]), ANT], ids=["saudinewsnet", "ant"])
def test_articles_of_public_sets_are_pages_with_their_headline(tmp_path, raw):
    (page,) = read(tmp_path, raw)
    assert page.text == f"{TITLE}\n\n{ONE} {TWO} {THREE}"
    assert (page.url, page.outlet, page.author) == ("https://news.example/1", "almanar", "جنيف: سامي")


def test_the_day_of_a_crawl_is_taken_for_that_of_publication_only_where_said(tmp_path):
    assert [page.published for page in read(tmp_path, json.dumps([SAUDI]))] == [None]
    columns = (("published", "date_extracted"),)
    assert [page.published for page in read(tmp_path, json.dumps([SAUDI]), columns=columns)] == ["2025-02-12 08:00:00"]
    assert [page.published for page in read(tmp_path, ANT)] == ["2025-02-12"]


def test_articles_of_public_sets_without_body_are_failures(tmp_path):
    (failure,) = read(tmp_path, json.dumps([SAUDI | {"content": None}]))
    assert failure.page == "pages#1"
    (failure,) = read(tmp_path, ANT[: ANT.index("<TEXT>")])
    assert isinstance(failure, Failure)


def packed(mode, **members):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=f"w{mode}") as archive:
        for name, text in members.items():
            member = tarfile.TarInfo(name.replace("_", "/"))
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return stream.getvalue()


@pytest.mark.parametrize("mode", ["", ":gz", ":xz", ":bz2"])
def test_files_of_a_tar_are_pages(tmp_path, mode):
    found = read(tmp_path, packed(mode, b_1=TEXT, a_2=ANT), "p.tar")
    assert [page.name for page in found] == ["p.tar/b/1", "p.tar/a/2"]


@pytest.mark.parametrize("mode", ["", ":gz", ":xz", ":bz2"])
def test_a_tar_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path, mode):
    raw = packed(mode, **{f"t{number}": f"{TEXT} {number}" * 40 for number in range(40)})
    found = read(tmp_path, raw[: len(raw) * 2 // 3], "p.tar")
    assert isinstance(found[-1], Failure)
    assert len(found[-1].reason.splitlines()) == 1


def test_links_and_steps_out_of_a_tar_lead_nowhere(tmp_path):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        member = tarfile.TarInfo("../../out.txt")
        member.size = len(TEXT.encode())
        archive.addfile(member, io.BytesIO(TEXT.encode()))
    (page,) = read(tmp_path, stream.getvalue(), "p.tar")
    assert page.name == "p.tar/out.txt"
