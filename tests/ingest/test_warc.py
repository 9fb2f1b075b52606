"""Web archives: which records are pages, what is passed over and told, damage."""

import gzip
import zlib
from functools import partial

import pytest

from ingest.kit import ONE, THREE, TITLE, TWO
from khabar.ingest import packed, warc
from khabar.ingest.read import read_pages
from khabar.model import Failure, Page

HTML = f"<html><head><title>{TITLE}</title></head><body><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></body></html>"
SINDHI = "<html><body><p>" + "روسي صدر آمريڪي صدر سان فون تي ڳالهه ٻولهه ڪئي آهي. " * 6 + "</p></body></html>"


class Crawl:
    """A web archive being written, record by record as ISO 28500 has them."""

    def __init__(self, *, packs=True):
        self.raw = b""
        self.packs = packs
        self.put("warcinfo", b"software: test", "", "application/warc-fields")

    def put(self, kind, body, url, media):
        head = [f"WARC-Type: {kind}", "WARC-Date: 2025-02-12T10:00:00Z", f"WARC-Record-ID: <urn:test:{len(self.raw)}>"]
        head += [f"WARC-Target-URI: {url}"] if url else []
        head += [f"Content-Type: {media}", f"Content-Length: {len(body)}"]
        record = "\r\n".join(["WARC/1.0", *head, "", ""]).encode() + body + b"\r\n\r\n"
        self.raw += gzip.compress(record) if self.packs else record
        return self

    def answer(self, body=HTML, url="https://news.example/1", status="200 OK", kind="response", **headers):
        fields = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
        head = [f"HTTP/1.1 {status}", *(f"{key}: {value}" for key, value in fields.items()), "", ""]
        raw = body if isinstance(body, bytes) else body.encode()
        return self.put(kind, "\r\n".join(head).encode() + raw, url, "application/http; msgtype=response")


def read(raw, tmp_path, name="crawl.warc.gz"):
    path = tmp_path / name
    path.write_bytes(raw)
    lines = []
    return list(read_pages([str(path)], noted=lines.append)), lines


def text_of(number):
    return HTML.replace(TITLE, f"{TITLE} {number}")


@pytest.mark.parametrize("packs", [True, False])
def test_answers_of_a_crawl_are_pages(tmp_path, packs):
    crawl = Crawl(packs=packs).answer(text_of(1)).answer(text_of(2), "https://other.example/أ")
    found, lines = read(crawl.raw, tmp_path)
    assert [page.name for page in found] == ["crawl.warc.gz#2", "crawl.warc.gz#3"]
    assert [page.url for page in found] == ["https://news.example/1", "https://other.example/أ"]
    assert [page.text for page in found] == [text_of(1), text_of(2)]
    assert {page.media for page in found} == {"html"}
    assert lines == []


def test_what_is_no_arabic_page_is_counted_and_told(tmp_path):
    crawl = Crawl().answer().answer("<html><body><p>Talks resumed in Geneva.</p></body></html>", "https://a.example/2")
    crawl.answer(SINDHI, "https://a.example/3").answer(b"\x89PNG", "https://a.example/4", Content_Type="image/png")
    crawl.answer("<html>gone</html>", "https://a.example/5", "404 Not Found").answer("", "https://a.example/6")
    crawl.answer("", kind="revisit")
    found, lines = read(crawl.raw, tmp_path)
    assert [page.name for page in found] == ["crawl.warc.gz#2"]
    told = "1 empty, 2 not Arabic, 2 not a page of text, 1 revisits"
    assert lines == [f"crawl.warc.gz: passed over {told}"]


def test_the_same_bytes_of_one_address_are_one_page_and_other_bytes_a_version(tmp_path):
    crawl = Crawl().answer().answer().answer(text_of(2)).answer(url="https://copy.example/1")
    found, lines = read(crawl.raw, tmp_path)
    assert [page.name[-2:] for page in found] == ["#2", "#4", "#5"]
    assert lines == ["crawl.warc.gz: passed over 1 of the same address and bytes"]


def test_texts_that_a_tool_kept_are_pages(tmp_path):
    text = f"{TITLE}\n{ONE}\n{TWO}\n{THREE}"
    crawl = Crawl().put("conversion", text.encode(), "https://news.example/1", "text/plain")
    crawl.put("resource", HTML.encode(), "file:///a.html", "text/html").put(
        "metadata", b"x: y", "https://a.example", ""
    )
    found, _ = read(crawl.raw, tmp_path)
    assert [(page.name[-2:], page.media) for page in found] == [("#2", "text"), ("#3", "html")]


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16", "none-such"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1256"])
def test_the_charset_that_a_server_claims_is_not_believed(tmp_path, charset, encoding):
    crawl = Crawl().answer(HTML.encode(encoding), Content_Type=f"text/html; charset={charset}")
    (page,), _ = read(crawl.raw, tmp_path)
    assert page.text == HTML


def test_packed_answers_are_unpacked(tmp_path):
    chunked = b"%x\r\n" % len(HTML.encode()) + HTML.encode() + b"\r\n0\r\n\r\n"
    crawl = Crawl().answer(gzip.compress(HTML.encode()), Content_Encoding="gzip")
    crawl.answer(chunked, "https://news.example/2", Transfer_Encoding="chunked")
    found, _ = read(crawl.raw, tmp_path)
    assert [page.text for page in found] == [HTML, HTML]


def test_a_damaged_record_costs_itself_only(tmp_path):
    crawl = Crawl().answer(text_of(1))
    start = len(crawl.raw)
    crawl.answer(text_of(2), "https://news.example/2")
    end = len(crawl.raw)
    crawl.answer(text_of(3), "https://news.example/3")
    raw = bytearray(crawl.raw)
    raw[start + 60 : end - 20] = bytes(end - 20 - start - 60)
    found, _ = read(bytes(raw), tmp_path)
    assert [item.text for item in found if isinstance(item, Page)] == [text_of(1), text_of(3)]
    (failure,) = (item for item in found if isinstance(item, Failure))
    assert "damaged record" in failure.reason


SENT = HTML.encode()
BARE = zlib.compressobj(wbits=-15)
BARE_BODY = BARE.compress(SENT) + BARE.flush()
IN_PIECES = b"%x\r\n" % len(SENT) + SENT + b"\r\n0\r\n\r\n"
PACKED_PIECES = (lambda packed: b"%x\r\n" % len(packed) + packed + b"\r\n0\r\n\r\n")(gzip.compress(SENT))


@pytest.mark.parametrize(
    ("body", "transfer", "packing"),
    [
        (gzip.compress(SENT), "", "gzip"),
        (zlib.compress(SENT), "", "deflate"),
        (BARE_BODY, "", "deflate"),
        (IN_PIECES, "chunked", ""),
        (PACKED_PIECES, "chunked", "gzip"),
        # Kept unpacked, or in one piece, under the headers that it was sent with.
        (SENT, "", "gzip"),
        (SENT, "", "deflate"),
        (SENT, "", "br"),
        (SENT, "", "zstd"),
        (SENT, "", "none-that-is-known"),
        (SENT, "chunked", "gzip"),
        (gzip.compress(SENT), "chunked", "gzip"),
    ],
)
def test_bodies_are_read_as_their_bytes_are_whatever_headers_say(tmp_path, body, transfer, packing):
    said = {"Transfer_Encoding": transfer, "Content_Encoding": packing}
    crawl = Crawl().answer(body, **{name: value for name, value in said.items() if value})
    found, _ = read(crawl.raw, tmp_path)
    assert [page.text for page in found] == [HTML]


def test_an_answer_that_is_packed_and_damaged_costs_itself_only(tmp_path):
    packed = bytearray(gzip.compress(SENT))
    packed[20:40] = bytes(20)
    crawl = Crawl().answer(bytes(packed), Content_Encoding="gzip").answer(text_of(2), "https://news.example/2")
    found, _ = read(crawl.raw, tmp_path)
    assert [type(item) for item in found] == [Failure, Page]
    assert [getattr(item, "page", getattr(item, "name", "")) for item in found] == [
        "crawl.warc.gz#2",
        "crawl.warc.gz#3",
    ]


def test_a_damaged_record_is_told_once_under_its_own_number(tmp_path):
    crawl, at = Crawl(), [0]
    for number in range(1, 5):
        at.append(len(crawl.raw))
        crawl.answer(text_of(number), f"https://news.example/{number}")
    raw = bytearray(crawl.raw)
    middle = (at[2] + at[3]) // 2
    raw[middle : middle + 40] = bytes(40)
    found, _ = read(bytes(raw), tmp_path)
    told = [(type(item).__name__, getattr(item, "page", getattr(item, "name", ""))) for item in found]
    assert told == [(kind, f"crawl.warc.gz#{n}") for n, kind in ((2, "Page"), (3, "Failure"), (4, "Page"), (5, "Page"))]


@pytest.mark.parametrize("packs", [True, False])
def test_an_archive_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path, packs):
    crawl = Crawl(packs=packs).answer(text_of(1))
    whole = len(crawl.raw)
    crawl.answer(text_of(2), "https://news.example/2")
    found, _ = read(crawl.raw[: (whole + len(crawl.raw)) // 2], tmp_path)
    assert found[0].text == text_of(1)
    assert [type(item) for item in found] == [Page, Failure]
    assert "cut off" in found[1].reason or "damaged" in found[1].reason


def test_a_record_that_unpacks_to_any_size_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(warc, "RECORD_LIMIT", 20_000)
    crawl = Crawl().answer(gzip.compress(b"a" * 30_000), Content_Encoding="gzip")
    found, lines = read(crawl.answer(b"a" * 30_000, "https://a.example/2").raw, tmp_path)
    assert [type(item) for item in found] == [Failure]
    assert lines == ["crawl.warc.gz: passed over 1 larger than any news page"]


def test_archives_from_standard_input_and_folders(tmp_path):
    raw = Crawl().answer().raw
    assert [page.name for page in read_pages(["-"], stdin=raw)] == ["-#2"]
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.warc.gz").write_bytes(raw)
    assert [page.name for page in read_pages([str(tmp_path)])] == ["a/x.warc.gz#2"]


def test_without_the_library_one_line_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "fastwarc", None)
    found, _ = read(Crawl().answer().raw, tmp_path)
    assert [type(item) for item in found] == [Failure]
    assert "khabar[archives]" in found[0].reason


def test_any_bytes_behind_the_mark_raise_nothing(tmp_path):
    raw = Crawl(packs=False).answer().raw
    for cut in range(5, len(raw), 97):
        read(raw[:cut] + b"\xff" * 40 + raw[cut + 40 :], tmp_path)
        read(gzip.compress(raw)[:cut], tmp_path)


def test_is_warc_by_content():
    assert warc.is_warc(b"WARC/1.1\r\n")
    assert warc.is_warc(gzip.compress(b"WARC/1.0\r\n" * 9)[: packed.WARC_HEAD])
    assert not any(map(warc.is_warc, (b"", b"WAR", gzip.compress(b"text"), b"\x1f\x8b\x08", partial(bytes, 9)())))


def test_a_folder_as_common_crawl_lays_out_its_news(tmp_path):
    for month, number in (("02", 1), ("01", 2)):
        folder = tmp_path / "crawl-data" / "CC-NEWS" / "2025" / month
        folder.mkdir(parents=True)
        crawl = Crawl().answer(text_of(number), f"https://news.example/{number}")
        (folder / f"CC-NEWS-2025{month}12101500-01234.warc.gz").write_bytes(crawl.raw)
    found = list(read_pages([str(tmp_path)]))
    assert [page.name for page in found] == [
        f"crawl-data/CC-NEWS/2025/{month}/CC-NEWS-2025{month}12101500-01234.warc.gz#2" for month in ("01", "02")
    ]
    assert [page.url for page in found] == ["https://news.example/2", "https://news.example/1"]
