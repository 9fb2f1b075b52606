"""Servers of ours on loopback that answer whatever a test wants, and a clock that waits for nothing."""

import gzip
import socketserver
import threading
from contextlib import contextmanager, suppress

import httpcore2

from khabar.fetch.client import Client
from khabar.fetch.rules import Limits, Manners

HTML = "<html><head><title>خبر</title></head><body><p>قال الوزير إن المحادثات تستأنف غدا.</p></body></html>"


def answer(body=HTML, status="200 OK", length=None, **headers):
    """A whole answer as bytes; ``length`` promises another one."""
    raw = body if isinstance(body, bytes) else body.encode()
    fields = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
    fields["Content-Length"] = str(len(raw) if length is None else length)
    head = [f"HTTP/1.1 {status}", *(f"{key}: {value}" for key, value in fields.items()), "", ""]
    return "\r\n".join(head).encode("latin-1") + raw


def moved(to, status="302 Found"):
    return answer("", status, Location=to.encode().decode("latin-1"))


def packed(body=HTML, **headers):
    return answer(gzip.compress(body.encode() if isinstance(body, str) else body), Content_Encoding="gzip", **headers)


class Asked:
    """One question: its path and its headers, names in small letters."""

    def __init__(self, raw):
        first, *rest = raw.decode("latin-1").split("\r\n")
        self.method, self.path, _ = first.split(" ", 2)
        self.headers = {key.lower(): value.strip() for key, _, value in (line.partition(":") for line in rest if line)}
        self.body = b""


class Site:
    """What a server holds: from paths to bytes, lists of bytes (an answer a question, the last one for ever) or
    functions from the question to pieces that are sent one after another."""

    def __init__(self, **pages):
        self.pages = dict(pages)
        self.asked = []
        self.port = 0

    def at(self, path="/", host="news.example"):
        return f"http://{host}:{self.port}{path}"

    def paths(self):
        return [one.path for one in self.asked]

    def reply(self, asked):
        self.asked.append(asked)
        found = self.pages.get(asked.path, answer("", "404 Not Found"))
        if callable(found):
            yield from found(asked)
            return
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        yield found


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        with suppress(OSError):  # whoever asked has gone
            self.answer()

    def answer(self):
        lines = []
        while (line := self.rfile.readline()).strip():
            lines.append(line)
        if not lines:
            return
        asked = Asked(b"".join(lines))
        asked.body = self.rfile.read(int(asked.headers.get("content-length", 0)))
        for piece in self.server.site.reply(asked):
            self.wfile.write(piece)
            self.wfile.flush()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def serving(site, tls=None):
    with _Server(("127.0.0.1", 0), _Handler) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        server.site = site
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield site
        finally:  # else a server whose test ends by an error takes time from all that come after it
            server.shutdown()


class StillClock:
    """Time that goes on when somebody waits for it, and only then."""

    def __init__(self, now=1_760_000_000.0):
        self.time = now
        self.slept = []
        self._lock = threading.Lock()

    def now(self):
        return self.time

    def sleep(self, seconds):
        with self._lock:
            self.slept.append(seconds)
            self.time += max(seconds, 0.0)
        return True

    def stop(self):
        """As the system's."""


def loopback(_host, _port):
    """Every host is this machine."""
    return ["127.0.0.1"]


LIMITS = Limits(sent=200_000, unpacked=1_000_000)
HASTY = Limits(step=0.2, whole=0.3)


def client(clock=None, resolver=loopback, tls=httpcore2.default_ssl_context, **manners):
    given = {"private": True, "delay": 0.0, "tries": 1, "limits": LIMITS} | manners
    return Client(Manners(**given), clock or StillClock(), resolver, lambda: 0.5, tls)
