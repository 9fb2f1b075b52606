"""Servers that are slow, broken, gigantic, packed, busy or not willing."""

import gzip
import time
import zlib
from email.utils import formatdate

import pytest

from fetch.kit import HASTY, HTML, Site, StillClock, answer, client, moved, packed, serving
from khabar.errors import FetchError
from khabar.fetch.client import Known


def get(pages, path="/a", **manners):
    """What comes of one page, robots.txt not asked for."""
    with serving(Site(**pages)) as site:
        return client(robots=False, **manners).get(site.at(path))


def fault(pages, **manners):
    with pytest.raises(FetchError) as caught:
        get(pages, **manners)
    return caught.value


def test_a_page():
    found = get({"/a": answer()})
    assert (found.status, found.media, found.body.decode()) == (200, "text/html", HTML)


def test_arabic_addresses_are_written_for_the_wire():
    with serving(Site(**{"/%D8%A3?q=%D8%A8": answer()})) as site:
        found = client(robots=False).get(site.at("/أ?q=ب#part"))
    assert site.paths() == ["/%D8%A3?q=%D8%A8"]
    assert found.url.endswith("/أ?q=ب#part")


@pytest.mark.parametrize(
    "sent",
    [
        packed(),
        answer(zlib.compress(HTML.encode()), Content_Encoding="deflate"),
        answer(zlib.compress(HTML.encode())[2:-4], Content_Encoding="deflate"),
        answer(HTML, Content_Encoding="gzip"),
        answer(HTML, Content_Encoding="identity"),
        answer(gzip.compress(HTML[:40].encode()) + gzip.compress(HTML[40:].encode()), Content_Encoding="x-gzip"),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n"
        % (len(HTML.encode()), HTML.encode()),
        b"HTTP/1.0 200 OK\r\n\r\n" + HTML.encode(),
    ],
)
def test_ways_to_send_a_page(sent):
    assert get({"/a": sent}).body.decode() == HTML


BOMB = gzip.compress(b"\0" * 3_000_000)


@pytest.mark.parametrize(
    ("sent", "why", "passing"),
    [
        (answer(length=10**9), "larger than 200,000 bytes", False),
        (answer(HTML, length=len(HTML.encode()) + 9), "half an answer", True),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\nContent-Length: 1\r\n\r\nx", "half an answer", True),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc", "half an answer", True),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "half an answer", True),
        (b"nonsense\r\n\r\n", "half an answer", True),
        (b"", "half an answer", True),
        (b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 300_000, "half an answer", True),
        (packed()[:-20], "half an answer", True),
        (answer(gzip.compress(HTML.encode())[:-9], Content_Encoding="gzip"), "cut off", True),
        (answer(b"\x1f\x8bnothing", Content_Encoding="gzip"), "cannot be unpacked", True),
        (answer(BOMB, Content_Encoding="gzip"), "unpacks to more than 1,000,000", False),
        (answer(BOMB * 20, Content_Encoding="gzip"), "unpacks to more than 1,000,000", False),
        (answer(gzip.compress(b"a" * 600_000) * 2, Content_Encoding="gzip"), "unpacks to more than", False),
        (answer(zlib.compress(b"\0" * 3_000_000), Content_Encoding="deflate"), "unpacks to more than", False),
        (answer(HTML, Content_Encoding="br"), "packed as br", False),
        (answer(HTML, Content_Encoding="gzip, gzip"), "packed as gzip, gzip", False),
        (answer("", "404 Not Found"), "answers 404: it is gone", False),
        (answer("", "410 Gone"), "answers 410: it is gone", False),
        (answer("", "403 Forbidden"), "answers 403", False),
        (answer("", "503 Service Unavailable"), "answers 503", True),
        (answer("", "429 Too Many Requests"), "answers 429", True),
        (answer("", "302 Found"), "answers 302", False),
    ],
)
def test_what_is_no_page(sent, why, passing):
    found = fault({"/a": sent})
    assert why in str(found)
    assert found.passing is passing


def test_an_answer_without_end_is_cut():
    def endless(_):
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            yield b"x" * 50_000

    assert "larger than 200,000 bytes" in str(fault({"/a": endless}))


@pytest.mark.parametrize("first", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"])
def test_a_server_that_says_nothing(first):
    def slow(_):
        yield first
        time.sleep(0.4)

    assert "no answer in time" in str(fault({"/a": slow}, limits=HASTY))


@pytest.mark.parametrize("first", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"])
def test_a_server_that_trickles_is_left_when_the_whole_takes_too_long(first):
    def trickling(_):
        yield first
        for _ in range(40):
            time.sleep(0.02)
            yield b"x"

    began = time.monotonic()
    assert "no answer in time" in str(fault({"/a": trickling}, limits=HASTY))
    assert time.monotonic() - began < 0.7


def test_a_closed_port():
    with serving(Site()) as site:
        url = site.at("/a")
    with pytest.raises(FetchError, match="no connection"):
        client(robots=False).get(url)


# ── redirects ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_redirects_are_followed_also_relative_and_arabic_ones():
    pages = {"/a": moved("b?x=1", "301 Moved Permanently"), "/b?x=1": moved("/أ"), "/%D8%A3": answer()}
    with serving(Site(**pages)) as site:
        assert client(robots=False).get(site.at("/a")).url == site.at("/أ")


@pytest.mark.parametrize("pages", [{"/a": moved("/a")}, {"/a": moved("/b"), "/b": moved("/a")}])
def test_a_loop(pages):
    assert "in a loop" in str(fault(pages))


def test_too_many_redirects():
    assert "more than 5 redirects" in str(fault({f"/{'a' * n}": moved(f"/{'a' * (n + 1)}") for n in range(1, 20)}))


# ── asking again ────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_unchanged_page_is_not_sent_again():
    def known(asked):
        same = asked.headers.get("if-none-match") == '"1"' and asked.headers.get("if-modified-since") == "then"
        yield answer("", "304 Not Modified") if same else answer(ETag='"1"', Last_Modified="then")

    with serving(Site(**{"/a": known})) as site:
        first = client(robots=False).get(site.at("/a"))
        second = client(robots=False).get(site.at("/a"), Known.of(first))
    assert (first.status, second.status, second.body) == (200, 304, b"")


def test_what_a_server_says_of_a_page_comes_back_as_it_was():
    with serving(Site(**{"/a": answer(ETag='"\xe9\xff"')})) as site:
        first = client(robots=False).get(site.at("/a"))
        client(robots=False).get(site.at("/a"), Known.of(first))
    assert site.asked[1].headers["if-none-match"] == '"\xe9\xff"'


def test_a_busy_server_is_asked_again_after_as_long_as_it_wants():
    clock = StillClock()
    pages = {"/a": [answer("", "429 Too Many Requests", Retry_After="7"), answer()]}
    assert get(pages, clock=clock, tries=2).status == 200
    assert sum(clock.slept) == 7


def test_the_wish_may_be_a_date():
    clock = StillClock()
    busy = answer("", "503 Service Unavailable", Retry_After=formatdate(clock.now() + 9, usegmt=True))
    get({"/a": [busy, answer()]}, clock=clock, tries=2)
    assert sum(clock.slept) == 9


@pytest.mark.parametrize("wish", ["soon", "-5", "", "Mon, 99 Foo 2025"])
def test_a_wish_that_cannot_be_read_is_none(wish):
    pages = {"/a": [answer("", "503 Service Unavailable", Retry_After=wish), answer()]}
    assert get(pages, tries=2).status == 200


def test_a_long_wish_is_told_and_not_waited_for():
    clock = StillClock()
    found = fault({"/a": answer("", "429 Too Many Requests", Retry_After="3600")}, clock=clock, tries=3)
    assert found.passing
    assert found.wait == 3600
    assert sum(clock.slept) == 0


def test_waiting_grows_and_is_spread():
    clock = StillClock()
    found = fault({"/a": answer("", "503 Service Unavailable")}, clock=clock, tries=4, delay=1.0)
    assert found.passing
    # Twice as long each time, three quarters of it with the chance of the test.
    assert [seconds for seconds in clock.slept if seconds] == [1.5, 3.0, 6.0]


def test_what_does_not_pass_is_asked_once():
    with serving(Site()) as site, pytest.raises(FetchError):
        client(robots=False, tries=5).get(site.at("/a"))
    assert site.paths() == ["/a"]


# ── one host at a time, robots.txt ──────────────────────────────────────────────────────────────────────────────


def test_a_host_is_asked_once_in_so_many_seconds_and_others_meanwhile():
    clock = StillClock()
    with serving(Site(**{"/a": answer()})) as site:
        asking = client(clock, robots=False, delay=5.0)
        for host in ("one.example", "two.example", "one.example"):
            asking.get(site.at("/a", host))
    assert clock.slept == [0, 0, 5]


ROBOTS = "User-agent: *\nDisallow: /\n\nUser-agent: khabar\nAllow: /\nDisallow: /private\nCrawl-delay: 9\n"


def test_robots_are_obeyed_and_asked_once():
    clock = StillClock()
    with serving(Site(**{"/robots.txt": answer(ROBOTS), "/a": answer()})) as site:
        asking = client(clock)
        asking.get(site.at("/a"))
        asking.get(site.at("/a"))
        with pytest.raises(FetchError, match=r"robots\.txt of news\.example does not allow it") as caught:
            asking.get(site.at("/private/1"))
    assert site.paths() == ["/robots.txt", "/a", "/a"]
    assert not caught.value.passing
    assert sum(clock.slept) == 9


def test_a_redirect_goes_by_the_rules_of_where_it_leads():
    def here(asked):
        yield answer(ROBOTS) if asked.headers["host"].startswith("two") else answer("", "404 Not Found")

    with serving(Site(**{"/robots.txt": here})) as site:
        site.pages["/a"] = moved(site.at("/private/1", "two.example"))
        with pytest.raises(FetchError, match=r"robots\.txt of two\.example"):
            client().get(site.at("/a", "one.example"))


@pytest.mark.parametrize("none", [answer("", "404 Not Found"), answer("", "403 Forbidden"), answer(b"\xff\xfe\0junk")])
def test_without_rules_all_is_allowed(none):
    with serving(Site(**{"/robots.txt": none, "/a": answer()})) as site:
        assert client().get(site.at("/a")).status == 200


def test_a_server_that_cannot_tell_its_rules_is_left_alone_for_now():
    with serving(Site(**{"/robots.txt": answer("", "503 Service Unavailable"), "/a": answer()})) as site:
        asking = client()
        for _ in range(3):
            with pytest.raises(FetchError, match=r"robots\.txt cannot be asked: answers 503") as caught:
                asking.get(site.at("/a"))
            assert caught.value.passing
    assert site.paths() == ["/robots.txt"]
