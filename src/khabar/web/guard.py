"""What every request passes: the host's name, the token, the origin of writes, their size; and what answers forbid."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from khabar.errors import KhabarError, LimitError, RefusedError
from khabar.web.plain import write_json
from khabar.web.problems import MEDIA, problem, problem_of
from khabar.web.rules import Rules

#: What a page of ours may load and do: its own files, nothing written into it, in no frame.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With no-referrer a browser would not tell the origin of our own forms either.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_CHALLENGE = {"WWW-Authenticate": 'Basic realm="khabar", charset="UTF-8"'}


class Guard:
    """Lets through what the rules allow, and puts the headers on whatever comes back."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        """Stand before an application."""
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = _with_headers(send)
        refused = self._refused(scope["method"], Headers(scope=scope))
        if refused is not None:
            await refused(scope, receive, sending)
            return
        await self._app(scope, _limited(receive, self._rules.upload), sending)

    def _refused(self, method: str, headers: Headers) -> Response | None:
        """What to answer instead; None where the request may pass."""
        try:
            check_host(headers.get("host", ""), self._rules)
            if not is_known(headers.get("authorization", ""), self._rules):
                return _answer(401, "this server asks for its token: as a password, or as `Authorization: Bearer …`")
            if method not in _SAFE:
                check_origin(headers, self._rules)
                _check_length(headers.get("content-length", "0"), self._rules.upload)
        except KhabarError as error:
            return _answer(problem_of(error).status, str(error), type(error).__name__)
        return None


def check_host(host: str, rules: Rules) -> None:
    """Raise unless the server may be asked under this name.

    Raises:
        RefusedError: Another name than those of the rules.
    """
    if rules.hosts is not None and _name_of(host) not in rules.hosts:
        raise RefusedError(f"Host {host[:80]}: this server answers under {', '.join(sorted(rules.hosts))} alone")


def _name_of(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def is_known(authorization: str, rules: Rules) -> bool:
    """Whether the asker knows the token, as a bearer's or as the password of any user; compared in constant time."""
    if rules.token is None:
        return True
    kind, _, given = authorization.partition(" ")
    told = given.strip() if kind.lower() == "bearer" else _password(given) if kind.lower() == "basic" else ""
    return hmac.compare_digest(told.encode(), rules.token.encode())


def _password(given: str) -> str:
    try:
        return base64.b64decode(given.strip(), validate=True).decode().partition(":")[2]
    except (binascii.Error, ValueError):
        return ""


def check_origin(headers: Headers, rules: Rules) -> None:
    """Raise where a write comes from a page of another site, as the browser tells it.

    Raises:
        RefusedError: It does.
    """
    origin, host = headers.get("origin"), headers.get("host", "")
    foreign = origin is not None and urlsplit(origin).netloc != host
    if foreign or headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise RefusedError("a page of another site cannot change this record")


def check_token(given: str, authorization: str, rules: Rules) -> None:
    """Raise unless a write shows that it comes from a page of ours, or from a program that sends the token itself.

    Raises:
        RefusedError: It does not.
    """
    program = rules.token is not None and authorization.lower().startswith("bearer ")
    if not program and not hmac.compare_digest(given.encode("utf-8", "replace"), rules.csrf.encode()):
        raise RefusedError("the token of this write is absent or old: open the page anew and send it again")


def _check_length(length: str, most: int) -> None:
    if length.isascii() and length.isdigit() and int(length[:20]) > most:
        raise LimitError(f"more than {most:,} bytes: send fewer at once")


def _limited(receive: Receive, most: int) -> Receive:
    """What comes in, up to so many bytes, whatever its head said of its length."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise LimitError(f"more than {most:,} bytes: send fewer at once")
        return message

    return receiving


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


def _answer(status: int, detail: str, kind: str = "about:blank") -> Response:
    more = _CHALLENGE if status == 401 else None
    return Response(write_json(problem(status, detail, kind)), status, more, MEDIA)
