"""What strangers may not do: by name, by token, from other sites, with hostile pages, names, words and archives."""

import io
import re
import time
import zipfile

import pytest
from lxml import html
from starlette.testclient import TestClient

from khabar.errors import RecordError, UsageError
from khabar.ingest.read import read_pages
from khabar.pipeline import build
from khabar.store.record import read_record
from khabar.web.app import create_app
from khabar.web.builds import Builds
from khabar.web.rules import rules_for
from khabar.web.uploads import PastedPage, put_pages, safe_name

HERE = "http://127.0.0.1:8000"
TOKEN = "a-long-enough-token"  # noqa: S105 - of tests alone
#: Hostile words, each in the page's own name, title, body, outlet and address.
MARK = "<script>alert(1)</script>"
HOSTILE = f"""<html><head><title>قال الوزير {MARK}</title>
<meta property="og:site_name" content='{MARK}"onload="x'></head>
<body onload="alert(2)"><h1>قال الوزير <img src=x onerror=alert(3)></h1>
<p>قال وزير الخارجية &lt;script&gt;alert(4)&lt;/script&gt; إن بلاده «ترفض {MARK} الاتفاق» مع الدولة في جنيف
يوم 12 فبراير 2025.</p>
<p>والتقى وزير الخارجية <a href="javascript:alert(5)">نظيره</a> الروسي سيرغي لافروف في الرياض
لمدة ساعتين.</p></body></html>"""


def asking(record, **rules):
    return TestClient(create_app(record, rules_for(**rules)), base_url=HERE, raise_server_exceptions=False)


# ── who may ask ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_another_host_than_loopback_demands_a_token():
    with pytest.raises(UsageError, match="give --token"):
        rules_for("0.0.0.0")  # noqa: S104
    with pytest.raises(UsageError, match="guessed"):
        rules_for("0.0.0.0", "short")  # noqa: S104
    assert rules_for("0.0.0.0", TOKEN).hosts is None  # noqa: S104


@pytest.mark.parametrize("path", ["/", "/api/v1/record", "/api/v1/openapi.json", "/nowhere", "/index.json"])
def test_without_the_token_nothing_is_told(record, path):
    with asking(record, token=TOKEN) as client:
        for given in ({}, {"authorization": "Bearer wrong"}, {"authorization": "Basic !"}, {"authorization": TOKEN}):
            got = client.get(path, headers=given)
            assert got.status_code == 401
            assert got.headers["www-authenticate"].startswith("Basic")
            assert "record" not in got.json()


def test_the_token_opens_as_password_and_as_bearer(record):
    with asking(record, token=TOKEN) as client:
        assert client.get("/api/v1/record", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.get("/api/v1/record", auth=("anybody", TOKEN)).status_code == 200
        assert client.get("/api/v1/record", auth=(TOKEN, "anybody")).status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1", "10.0.0.1:8000", "localhost.x"])
def test_a_name_made_to_point_here_is_refused(client, host):
    assert client.get("/api/v1/record", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000", "LOCALHOST"])
def test_names_of_loopback_are_answered(client, host):
    assert client.get("/api/v1/record", headers={"host": host}).status_code == 200


# ── writes from elsewhere ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "more",
    [
        {"x-khabar-token": ""},
        {"x-khabar-token": "guess"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/pages", "/api/v1/files"])
def test_no_write_without_the_token_and_from_another_site(client, more, path):
    token = client.get("/api/v1/session").json()["token"]
    headers = {"x-khabar-token": token, "origin": HERE, **more}
    got = client.post(path, json={"pages": [{"text": "قال الوزير إنه وصل."}]}, headers=headers)
    assert got.status_code == 403


def test_no_other_site_may_read_unless_it_is_named(record, client):
    assert (
        "access-control-allow-origin"
        not in client.get("/api/v1/record", headers={"origin": "https://a.example"}).headers
    )
    with asking(record, origins=("https://desk.example",)) as open_to:
        got = open_to.get("/api/v1/record", headers={"origin": "https://desk.example"})
        assert got.headers["access-control-allow-origin"] == "https://desk.example"
        got = open_to.get("/api/v1/record", headers={"origin": "https://evil.example"})
        assert "access-control-allow-origin" not in got.headers
    with pytest.raises(UsageError, match="not an origin"):
        rules_for(origins=("*",))


def test_every_answer_forbids_what_browsers_could_do(client):
    for path in ("/", "/api/v1/record", "/nowhere", "/index.json", "/api/v1/events/none"):
        headers = client.get(path).headers
        assert "'unsafe" not in headers["content-security-policy"]
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


# ── hostile pages, words, names ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    pages = folder / "pages"
    pages.mkdir()
    (pages / '"><svg onload=alert(6)>.html').write_text(HOSTILE, encoding="utf-8")
    (pages / "b.html").write_text(HOSTILE.replace("ساعتين", "ساعة"), encoding="utf-8")
    path = str(folder / "hostile.khabar")
    build(read_pages([str(pages)]), path)
    with TestClient(create_app(path), base_url=HERE) as client:
        yield client


def walked(client):
    """Every page that can be reached from the first one."""
    seen, ahead = set(), ["/"]
    while ahead and len(seen) < 150:
        path = ahead.pop().split("#")[0]
        if path in seen or not path.startswith("/") or path.startswith("/static/"):
            continue
        seen.add(path)
        got = client.get(path)
        assert got.status_code < 500, path
        if got.headers["content-type"].startswith("text/html"):
            tree = html.fromstring(got.content)
            yield path, tree
            ahead += tree.xpath("//a/@href")


def test_no_page_lets_words_of_a_page_act(hostile):
    pages = 0
    for path, tree in walked(hostile):
        pages += 1
        assert all(script.get("src", "").startswith("/static/") for script in tree.iter("script")), path
        names = {str(name) for element in tree.iter() if isinstance(element.tag, str) for name in element.attrib}
        assert not {name for name in names if name.startswith("on") or name == "style"}, path
        links = [str(one) for one in tree.xpath("//@href | //@src | //@action | //@formaction")]
        assert not [one for one in links if re.match(r"\s*(javascript|data|vbscript):", one, re.IGNORECASE)], path
        assert not [img for img in tree.iter("img") if not (img.get("src") or "").startswith("/static/")], path
    assert pages > 8


INJECTIONS = ["' OR '1'='1", "'; DROP TABLE events; --", '" OR 1=1 --', "x') UNION SELECT text FROM pages --", "%", "_"]


@pytest.mark.parametrize("given", INJECTIONS)
def test_words_of_sql_are_words(client, record, given):
    before = client.get("/api/v1/record").json()["counts"]
    for path, name in (
        ("/events", "type"), ("/events", "participant"), ("/statements", "speaker"), ("/statements", "act"),
        ("/statements", "topic"), ("/statements", "event"), ("/statements", "outlet"), ("/articles", "outlet"),
        ("/entities", "name"), ("/entities", "type"), ("/conflicts", "kind"), ("/copies", "kind"), ("/origins", "kind"),
    ):  # fmt: skip
        got = client.get(f"/api/v1{path}", params={name: given})
        assert got.status_code == 200
        assert got.json()["total"] == 0, (path, name)
    for path in ("/events/", "/stories/", "/entities/", "/outlets/"):
        assert client.get(f"/api/v1{path}{given}").status_code == 404
    assert client.get("/api/v1/search", params={"q": given}).status_code in (200, 400)
    assert client.get("/api/v1/record").json()["counts"] == before


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/%2e%2e/errors.py", "/static//etc/passwd",
        "/articles/..%2F..%2F..%2Fetc%2Fpasswd/0", "/articles/%2Fetc%2Fpasswd/0",
        "/api/v1/passages/..%2F..%2Fetc%2Fpasswd?start=0&end=9", "/api/v1/builds/..%2F..%2Fx",
    ],
)  # fmt: skip
def test_no_way_leads_out_of_the_record(client, path):
    got = client.get(path)
    assert got.status_code == 404
    assert "root:" not in got.text
    assert "import" not in got.text


def test_names_of_uploads_lead_nowhere():
    assert safe_name("../../etc/تقرير.html") == "تقرير.html"
    for given in ("..", "/", "", ".", "\\..\\", "a\0b", "C:\\x\\..", ".hidden", "x" * 500, "\ud800", "a/../..", "CON"):
        name = safe_name(given)
        assert name
        assert len(name) <= 120
        assert name not in (".", "..")
        assert not name.startswith(".")
        assert not set(name) & set('/\\\0:*?"<>|')


# ── uploads ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A server over a record of one page, which may be written to."""
    folder = tmp_path_factory.mktemp("own")
    page = folder / "a.txt"
    page.write_text(
        "قال وزير الخارجية سيرغي لافروف إن المحادثات في الرياض يوم 18 فبراير 2025 كانت مفيدة.", encoding="utf-8"
    )
    record = str(folder / "own.khabar")
    build(read_pages([str(page)]), record)
    with TestClient(create_app(record), base_url=HERE) as client:
        client.headers["x-khabar-token"] = client.get("/api/v1/session").json()["token"]
        yield client


def ended(client, got):
    assert got.status_code == 202, got.text
    deadline = time.monotonic() + 60
    while (found := client.get(got.headers["location"]).json())["state"] not in ("done", "failed"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found


def bomb(size):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", b"\0" * size)
        archive.writestr("../../out.txt", "قال الرئيس إن بلاده ترفض الاتفاق في جنيف.")
    return packed.getvalue()


def test_files_come_into_the_record_and_bombs_do_not(own, tmp_path_factory):
    outside = {*tmp_path_factory.getbasetemp().rglob("new.txt")}
    before = own.get("/api/v1/record").json()
    page = "أعلنت وزارة الخارجية المصرية أن القاهرة تستضيف قمة يوم 13 أكتوبر 2025."
    files = [("files", ("../../new.txt", page.encode())), ("files", ("bomb.zip", bomb(49 * 2**20)))]
    found = ended(own, own.post("/api/v1/files", files=files))
    assert (found["state"], found["written"]) == ("done", 2)
    assert [one["page"] for one in found["failures"]] == ["bomb.zip/zeros.txt"]
    assert "unpacks to more than" in found["failures"][0]["reason"]
    after = own.get("/api/v1/record").json()
    assert after["counts"]["pages"] == before["counts"]["pages"] + 2
    assert after["state"] != before["state"]
    assert {*tmp_path_factory.getbasetemp().rglob("new.txt")} == outside
    assert own.get("/api/v1/articles/new.txt/0").status_code == 200


def test_what_is_pasted_is_read_and_what_is_known_is_not_new(own):
    page = {"text": "نفت إيران يوم الاثنين أنها تجري محادثات مع واشنطن.", "published": "2025-04-07", "outlet": "مثال"}
    for new in (1, 0):
        found = ended(own, own.post("/api/v1/pages", json={"pages": [page]}))
        assert (found["state"], found["read"], found["written"]) == ("done", 1, new)
    articles = own.get("/api/v1/articles").json()["items"]
    assert {"مثال"} == {one["outlet"] for one in articles if one["page"].startswith("pasted-")}


@pytest.mark.parametrize(
    "given", [{}, {"pages": []}, {"pages": [{}]}, {"pages": [{"text": " "}]}, {"pages": [{"text": 1}]}, {"x": 1}, []]
)
def test_what_is_no_page_is_told(own, given):
    assert own.post("/api/v1/pages", json=given).status_code == 400


def test_more_bytes_than_are_taken_are_refused_whatever_the_head_says(record):
    with asking(record, upload=1000) as client:
        client.headers["x-khabar-token"] = client.get("/api/v1/session").json()["token"]
        assert client.post("/api/v1/pages", content=b" " * 2000).status_code == 413
        drops = (b"x" * 100 for _ in range(50))
        got = client.post("/api/v1/files", content=drops, headers={"content-type": "multipart/form-data; boundary=x"})
        assert got.status_code == 413


def test_a_build_that_takes_too_long_is_ended_and_the_record_stays(record):
    before = read_record(record).pages
    builds = Builds(record, seconds=0)
    started = builds.start(lambda folder: put_pages(folder, [PastedPage(text="قال الوزير إنه وصل.")]))
    assert "longer than" in builds.get(started.id).error
    assert read_record(record).pages == before


def test_a_correction_that_a_server_ends_is_still_called_one(record):
    builds = Builds(record)
    started = builds.start(lambda folder: None, of="correction")
    builds.close()
    ended = builds.get(started.id)
    assert (ended.of, ended.state) == ("correction", "failed")
    assert "the server was ended" in ended.error


def test_one_build_at_a_time(record):
    builds = Builds(record)
    builds.start(lambda folder: put_pages(folder, [PastedPage(text="قال الوزير إنه وصل.")]))
    with pytest.raises(RecordError, match="another upload"):
        builds.start(lambda folder: None)
    builds.close()
