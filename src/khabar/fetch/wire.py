"""One question and its answer over the network, without following, trying again or unpacking twice.

The library is httpcore2: it lets the connection be made here, which is how it goes to an address that has been looked
at while TLS still asks for the host's own certificate. A connection serves one question. No proxy is used.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

import httpcore2

from khabar.errors import FetchError
from khabar.fetch.guard import Resolver, addresses
from khabar.fetch.rules import Limits
from khabar.fetch.unpacking import ACCEPTED, unpacked

_SCHEMES = ("http", "https")
#: Characters of a path or a query that mean something there.
_KEPT = "/%:@!$&'()*+,;=?~"


class Answer(NamedTuple):
    """What a server said: the address that was asked, its status, headers in order, the body unpacked.

    ``before``: the answers that led there by redirects, in order.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    before: tuple[Answer, ...] = ()

    def header(self, name: str) -> str:
        """The first header of a name; empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def media(self) -> str:
        """What the body is said to be: ``text/html``; empty where nothing is said."""
        return self.header("content-type").partition(";")[0].strip().lower()


class Wire(NamedTuple):
    """What a question needs of the network: who resolves names, whether private addresses are allowed, limits.

    ``tls`` makes or gives the certificates that are trusted, which takes time: it is called where it is needed.
    """

    resolver: Resolver
    private: bool
    limits: Limits
    tls: Callable[[], ssl.SSLContext]


class _Stream(httpcore2.NetworkStream):
    """A connection whose every step ends at one moment at the latest, however much trickles in until then."""

    def __init__(self, inner: httpcore2.NetworkStream, until: float) -> None:
        self._inner = inner
        self._until = until

    def _left(self, most: float | None) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout
        return left if most is None else min(left, most)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _Stream(inner, self._until)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as the library has it
        return self._inner.get_extra_info(info)


class _Checked(httpcore2.NetworkBackend):
    """Connects to addresses that have been looked at, and to nothing else."""

    def __init__(self, wire: Wire, until: float) -> None:
        self._wire = wire
        self._until = until
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        found = addresses(host, port, self._wire.resolver, private=self._wire.private)
        for last, address in enumerate(found, 1 - len(found)):
            try:
                inner = self._plain.connect_tcp(address, port, timeout, local_address, socket_options)
                return _Stream(inner, self._until)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if last == 0:
                    raise
        raise httpcore2.ConnectError


def ask(url: str, headers: Mapping[str, str], wire: Wire, posted: bytes | None = None) -> Answer:
    """Put one question; any status is an answer.

    Args:
        url: Address of a page, ``http`` or ``https``; may hold Arabic letters.
        headers: What to send with it.
        wire: How.
        posted: Bytes to send, with POST; None asks with GET.

    Raises:
        FetchError: No answer, half of one, one beyond the limits, a private address, not an address at all.
    """
    target, until = written(url), time.monotonic() + wire.limits.whole
    sent = {"Accept-Encoding": ACCEPTED, "Connection": "close", **headers}
    try:
        tls = wire.tls() if target.startswith("https:") else None
        with httpcore2.ConnectionPool(ssl_context=tls, network_backend=_Checked(wire, until)) as pool:
            return _asked(pool, (url, target), sent, wire.limits, posted)
    except httpcore2.TimeoutException as error:
        raise FetchError("no answer in time", passing=True) from error
    except httpcore2.NetworkError as error:
        raise FetchError(f"no connection ({_said(error)})", passing=True) from error
    except httpcore2.RemoteProtocolError as error:
        raise FetchError(f"half an answer, or none ({_said(error)})", passing=True) from error
    except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        raise FetchError(f"cannot be asked for ({_said(error)})") from error


def _asked(
    pool: httpcore2.ConnectionPool,
    url: tuple[str, str],
    headers: Mapping[str, str],
    limits: Limits,
    posted: bytes | None,
) -> Answer:
    seconds = {"connect": limits.connect, "read": limits.step, "write": limits.step, "pool": limits.connect}
    method = "GET" if posted is None else "POST"
    with pool.stream(
        method, url[1], headers=_encoded(headers), content=posted, extensions={"timeout": seconds}
    ) as response:
        said = tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in response.headers)
        answer = Answer(url[0], response.status, said, b"")
        _check_promise(answer, limits)
        body = _taken(response.iter_stream(), limits.sent)
    return answer._replace(body=unpacked(body, answer.header("content-encoding"), limits.unpacked))


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes | str, bytes | str]]:
    """As they are sent: what a server said of a page comes back to it byte by byte, also where it is no ASCII."""
    return [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers.items()]


def _check_promise(answer: Answer, limits: Limits) -> None:
    promised = answer.header("content-length")
    if promised.isdigit() and int(promised) > limits.sent:
        raise FetchError(f"larger than {limits.sent:,} bytes: it is no page")


def _taken(chunks: Iterable[bytes], most: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > most:
            raise FetchError(f"larger than {most:,} bytes: it is no page")
    return bytes(body)


def written(url: str) -> str:
    """An address as it goes over the wire: ``https://xn--…/%D8%A3``, without its fragment.

    Raises:
        FetchError: Not an address of the web.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError as error:
        raise FetchError(f"not an address ({error})") from error
    if parts.scheme.lower() not in _SCHEMES or not host:
        raise FetchError("not an address of the web: it begins with http:// or https://")
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port is not None else ""
    return urlunsplit((parts.scheme.lower(), place, quote(parts.path, _KEPT) or "/", quote(parts.query, _KEPT), ""))


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
