"""Who may ask for what: the rules of one server, made once when it starts."""

from __future__ import annotations

import secrets
from typing import NamedTuple
from urllib.parse import urlsplit

from khabar.errors import UsageError

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
#: A shorter token can be guessed.
SHORTEST = 12
#: Bytes of one upload.
UPLOAD = 20 * 2**20


class Rules(NamedTuple):
    """What a server asks of its askers.

    Attributes:
        hosts: Names under which it may be asked; None for any. On loopback those of loopback alone, so that a page of
            another site cannot reach it by a name that it makes point here (DNS rebinding).
        token: What everybody has to know; None on loopback where none was given.
        csrf: What every write has to send, told by the pages of this server alone.
        origins: Sites whose pages may read the API; none unless they are named.
        upload: Bytes that one write may bring.
    """

    hosts: frozenset[str] | None
    token: str | None
    csrf: str
    origins: tuple[str, ...] = ()
    upload: int = UPLOAD


def rules_for(
    host: str = "127.0.0.1", token: str | None = None, origins: tuple[str, ...] = (), upload: int = UPLOAD
) -> Rules:
    """The rules of a server that listens at ``host``.

    Raises:
        UsageError: Another host than loopback without a token, a token that can be guessed, or an origin that is none.
    """
    local = host in LOOPBACK
    if token is None and not local:
        raise UsageError(f"--host {host}: others can reach it: give --token (or KHABAR_TOKEN), or leave --host out")
    if token is not None and len(token) < SHORTEST:
        raise UsageError(f"--token: shorter than {SHORTEST} characters: give one that cannot be guessed")
    for origin in origins:
        _check_origin(origin)
    return Rules(LOOPBACK if local else None, token, secrets.token_urlsafe(24), origins, upload)


def _check_origin(origin: str) -> None:
    parts = urlsplit(origin)
    if parts.scheme not in ("http", "https") or not parts.netloc or f"{parts.scheme}://{parts.netloc}" != origin:
        raise UsageError(f"--origin {origin}: not an origin: give one like https://desk.example")
