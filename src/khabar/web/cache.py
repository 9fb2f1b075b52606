"""Answers kept while the record stays as it is: by address, language and state of the record, up to so many bytes.

Several processes of a server share a folder: what one has made, none makes again.
"""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple
from urllib.parse import parse_qsl

import msgspec
from anyio import Event
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from khabar import __version__
from khabar.errors import RecordError
from khabar.web.asked import language, look
from khabar.web.library import Library

#: Bytes of all answers together, and of one that is worth keeping.
_MOST, _LARGEST = 64 * 2**20, 2 * 2**20
#: Addresses whose answers change without the record.
PASSED = ("/static/", "/api/v1/builds", "/api/v1/session", "/api/v1/searches", "/builds", "/searches")

_Header = tuple[bytes, bytes]


class Kept(NamedTuple):
    """An answer: its head without the length, and its body."""

    headers: tuple[_Header, ...]
    body: bytes


class Shelf:
    """Answers as files of a folder, one each, for all processes of a server."""

    def __init__(self, folder: Path) -> None:
        """Keep them in a folder, which is made where it is not there."""
        folder.mkdir(exist_ok=True)
        self._folder = folder

    def get(self, tag: str) -> Kept | None:
        """The answer under a tag; None where nobody has put it there, or it has gone."""
        try:
            return msgspec.msgpack.decode(self._path(tag).read_bytes(), type=Kept)
        except FileNotFoundError:
            return None

    def put(self, tag: str, answer: Kept) -> None:
        """Write an answer; whoever looks meanwhile finds all of it or nothing."""
        with NamedTemporaryFile(dir=self._folder, delete=False) as file:
            file.write(msgspec.msgpack.encode(answer))
        Path(file.name).replace(self._path(tag))

    def drop(self, tag: str) -> None:
        """Take an answer away, if it is there."""
        self._path(tag).unlink(missing_ok=True)

    def _path(self, tag: str) -> Path:
        return self._folder / tag.strip('"')


class Answers:
    """The answers that are kept, the ones asked for last."""

    def __init__(self, most: int = _MOST, shelf: Shelf | None = None) -> None:
        """Keep up to so many bytes; ``shelf``: where other processes find them too, None for one process alone."""
        self._most = most
        self._size = 0
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._shelf = shelf

    def get(self, tag: str) -> Kept | None:
        """The answer under a tag; None where it is not kept."""
        found = self._kept.get(tag)
        if found is not None:
            self._kept.move_to_end(tag)
        elif self._shelf is not None and (found := self._shelf.get(tag)) is not None:
            self._keep(tag, found)
        return found

    def put(self, tag: str, answer: Kept) -> None:
        """Keep an answer; those not asked for the longest go."""
        if tag in self._kept or len(answer.body) > _LARGEST:
            return
        self._keep(tag, answer)
        if self._shelf is not None:
            self._shelf.put(tag, answer)

    def _keep(self, tag: str, answer: Kept) -> None:
        self._kept[tag] = answer
        self._size += len(answer.body)
        while self._size > self._most:
            old, gone = self._kept.popitem(last=False)
            self._size -= len(gone.body)
            if self._shelf is not None:
                self._shelf.drop(old)


class Cache:
    """Answers what it has, and says "not modified" where the asker has it."""

    def __init__(self, app: ASGIApp, library: Library, salt: str, folder: Path | None = None) -> None:
        """Stand before an application; ``salt`` is of this run, because pages hold its token for writes.

        ``folder``: of all processes of this run; None for a process that serves alone.
        """
        self._app = app
        self._library = library
        self._salt = salt
        self._answers = Answers(shelf=Shelf(folder / "answers") if folder else None)
        self._making: dict[str, Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        tag = self._tag(scope) if is_kept(scope) else None
        if tag is None:
            await self._app(scope, receive, send)
            return
        if tag in Headers(scope=scope).get("if-none-match", ""):
            await _send(send, 304, ((b"etag", tag.encode()), (b"cache-control", b"no-cache, private")), b"")
            return
        found = self._answers.get(tag) or await self._awaited(tag)
        if found is None:
            await self._made(tag, scope, receive, send)
            return
        await _send(send, 200, found.headers, b"" if scope["method"] == "HEAD" else found.body)

    async def _awaited(self, tag: str) -> Kept | None:
        """The answer that is being made for another asker; None where nobody makes it, or it cannot be kept."""
        if tag in self._making:
            await self._making[tag].wait()
        return self._answers.get(tag)

    async def _made(self, tag: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Have an answer made; who asks for the same meanwhile waits for it."""
        done = self._making.setdefault(tag, Event())
        try:
            await self._app(scope, receive, _Keeper(send, self._answers, tag))
        finally:
            self._making.pop(tag, None)
            done.set()

    def _tag(self, scope: Scope) -> str | None:
        """The tag of what an address holds now; None while there is no record."""
        try:
            state = self._library.state
        except RecordError:
            return None
        asked = f"{__version__}\n{self._salt}\n{state}\n{scope['path']}\n{_reader(scope)}\n"
        return f'"{sha256(asked.encode("utf-8", "replace") + scope["query_string"]).hexdigest()[:24]}"'


def is_kept(scope: Scope) -> bool:
    """Whether the answer to a request depends on the record alone."""
    return scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and not scope["path"].startswith(PASSED)


def _reader(scope: Scope) -> str:
    """What of an answer depends on who reads it: language and look."""
    query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    try:
        cookies = {key: one.value for key, one in SimpleCookie(Headers(scope=scope).get("cookie", "")).items()}
    except CookieError:
        cookies = {}
    return f"{language(query, cookies)} {look(cookies)}"


class _Keeper:
    """Passes an answer on when all of it is there, with its tag, and keeps it; what is no success passes as it is."""

    def __init__(self, send: Send, answers: Answers, tag: str) -> None:
        self._send = send
        self._answers = answers
        self._tag = tag
        self._headers: tuple[_Header, ...] | None = None
        self._body: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            self._headers = _tagged(message["headers"], self._tag)
        elif self._headers is None:
            await self._send(message)
        else:
            self._body.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._finish(self._headers, b"".join(self._body))

    async def _finish(self, headers: tuple[_Header, ...], body: bytes) -> None:
        if body:  # of HEAD there is none
            self._answers.put(self._tag, Kept(headers, body))
        await _send(self._send, 200, headers, body)


def _tagged(headers: list[_Header], tag: str) -> tuple[_Header, ...]:
    own = ((b"etag", tag.encode()), (b"cache-control", b"no-cache, private"), (b"vary", b"Cookie, Authorization"))
    return (*((name, value) for name, value in headers if name.lower() != b"content-length"), *own)


async def _send(send: Send, status: int, headers: tuple[_Header, ...], body: bytes) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": body})
