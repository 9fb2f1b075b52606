"""The files that pages load: a style sheet, a script, an icon, each under a name that changes with what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple


class Asset(NamedTuple):
    """A file as it is sent."""

    media: str
    body: bytes


class Assets(NamedTuple):
    """Files by the name in their address, and that name by what each is for: style, script, icon."""

    files: Mapping[str, Asset]
    names: Mapping[str, str]


#: What each file is made of: packages and paths in them, one after the other.
_MADE: Mapping[str, tuple[str, str, tuple[tuple[str, str], ...]]] = {
    "style": ("css", "text/css", (("khabar.brief", "style.css"), ("khabar.web", "static/pages.css"))),
    "script": ("js", "text/javascript", (("khabar.web", "static/htmx.min.js"), ("khabar.web", "static/pages.js"))),
    "icon": ("svg", "image/svg+xml", (("khabar.web", "static/icon.svg"),)),
}


def load_assets() -> Assets:
    """Read the files. Cost: a millisecond; keep the result."""
    found: dict[str, Asset] = {}
    names: dict[str, str] = {}
    for use, (ending, media, parts) in _MADE.items():
        body = b"\n".join((files(package) / path).read_bytes() for package, path in parts)
        names[use] = f"{use}-{sha256(body).hexdigest()[:12]}.{ending}"
        found[names[use]] = Asset(media, body)
    return Assets(found, names)
