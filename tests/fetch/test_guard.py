"""Addresses inside this network are not asked, however they are written and whoever names them."""

import pytest

from fetch.kit import Site, answer, client, loopback, moved, serving
from khabar.errors import FetchError
from khabar.fetch.guard import addresses, is_public, resolve

INSIDE = """
    127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 240.0.0.1
    198.18.0.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fec0::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1
    64:ff9b:1::a00:1 2002:7f00:1:: 2001:db8::1 localhost
"""
OPEN = ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "2002:808:808::"]


@pytest.mark.parametrize("address", INSIDE.split())
def test_inside(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", OPEN)
def test_open(address):
    assert is_public(address)


# The system's own resolver, which asks no server for these.
WRITTEN = ["127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0"]


@pytest.mark.parametrize("host", WRITTEN)
def test_hidden_ways_to_write_this_machine_are_refused(host):
    with serving(Site()) as site, pytest.raises(FetchError, match="inside this network") as caught:
        client(resolver=resolve, private=False).get(site.at("/", host))
    assert site.asked == []
    assert not caught.value.passing


def test_a_name_that_resolves_to_a_private_address_is_refused():
    with serving(Site()) as site, pytest.raises(FetchError, match=r"news\.example is at 127\.0\.0\.1, inside"):
        client(private=False).get(site.at("/"))
    assert site.asked == []


def test_one_private_address_among_open_ones_is_enough_to_refuse():
    with pytest.raises(FetchError, match=r"at 10\.0\.0\.1"):
        addresses("two.example", 80, lambda *_: ["8.8.8.8", "10.0.0.1"], private=False)


def test_the_connection_goes_to_the_address_that_was_looked_at():
    asked = []

    def changing(host, port):
        asked.append(host)
        return loopback(host, port) if len(asked) == 1 else ["192.0.2.1"]

    with serving(Site(**{"/": answer()})) as site:
        assert client(resolver=changing, robots=False).get(site.at("/")).status == 200
    assert asked == ["news.example"]


def test_each_redirect_is_looked_at():
    def partly(host, _port):
        return ["127.0.0.1"] if host == "news.example" else ["169.254.169.254"]

    with serving(Site()) as site:
        site.pages = {"/": moved("http://meta.example/latest/")}
        # The first step is let through as open, the second by the same rule refused.
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("khabar.fetch.guard.is_public", lambda address: address == "127.0.0.1")
            with pytest.raises(FetchError, match=r"meta\.example is at 169\.254\.169\.254"):
                client(resolver=partly, private=False, robots=False).get(site.at("/"))


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "gopher://x.example/", "//x.example/", "x.example", "http://"]
)
def test_only_the_web_is_asked(address):
    with pytest.raises(FetchError, match="not an address of the web"):
        client().get(address)


@pytest.mark.parametrize("address", ["http://[::1/", "http://a:b/", "http://" + "a" * 70 + ".example/"])
def test_broken_addresses(address):
    with pytest.raises(FetchError, match="not an address"):
        client().get(address)


def test_a_redirect_to_another_scheme_is_refused():
    site, why = Site(**{"/": moved("file:///etc/passwd")}), "not an address of the web"
    with serving(site), pytest.raises(FetchError, match=why):
        client(robots=False).get(site.at("/"))


def test_no_such_host_passes():
    def none(_host, _port):
        raise OSError(-2, "Name or service not known")

    with pytest.raises(FetchError, match="no such host") as caught:
        client(resolver=none).get("http://none.example/")
    assert caught.value.passing
