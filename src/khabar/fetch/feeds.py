"""What a feed tells of new pages: RSS, Atom, JSON Feed, sitemaps and news sitemaps, told by content.

RSS and Atom are read by feedparser, which also reads what is not well-formed; sitemaps (sitemaps.py) and JSON Feed
(jsonfeed.org, 1.0 and 1.1) are read here. The feed comes as text: what its bytes are was told before.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXException

import feedparser

from khabar.errors import FetchError
from khabar.fetch.entries import Entry, Feed, day_of, kept
from khabar.fetch.sitemaps import read_sitemap

_ROOT = re.compile(r"<(?:[\w.-]+:)?(urlset|sitemapindex|rss|feed|RDF)\b", re.IGNORECASE)
_HEAD = 4096
_PERIODS = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0, "monthly": 2592000.0, "yearly": 31536000.0}
_MINUTE = 60.0
#: Said so that nothing is guessed: the text was decoded before.
_AS_UTF8 = {"content-type": "application/xml; charset=utf-8"}
_DECLARED = re.compile(r"^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*(\"[^\"]*\"|'[^']*')", re.IGNORECASE)


def read_feed(text: str, url: str) -> Feed:
    """What a feed tells, its entries in its order, each address once.

    Args:
        text: The feed.
        url: Where it was found: relative addresses go from there.

    Raises:
        FetchError: Not a feed.
    """
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        return _json_feed(text, url)
    root = _ROOT.search(text[:_HEAD])
    if root is None:
        raise FetchError("not a feed: neither RSS, Atom, JSON Feed nor a sitemap")
    plain = _DECLARED.sub(r"\1", text)
    if root[1].lower() in ("urlset", "sitemapindex"):
        return read_sitemap(plain, url)
    return _rss_or_atom(plain, url)


# ── RSS and Atom ────────────────────────────────────────────────────────────────────────────────────────────────


def _rss_or_atom(text: str, url: str) -> Feed:
    headers = {**_AS_UTF8, "content-location": url}
    body = io.BytesIO(text.encode("utf-8", "replace"))
    # The page that is made of an entry's text is read like any other, so nothing of it is cut out here.
    found = feedparser.parse(body, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if not found.version and not found.entries:
        raise FetchError("not a feed: nothing in it can be read")
    entries = kept(entry for one in found.entries for entry in _entry(one, url))
    if not entries and isinstance(found.get("bozo_exception"), SAXException):
        raise FetchError("not a feed: broken XML, and nothing in it can be read")
    kind = "atom" if found.version.startswith("atom") else "rss"
    return Feed(kind=kind, title=_line(found.feed.get("title")), entries=entries, every=_every(found.feed))


def _entry(one: Mapping[str, Any], url: str) -> Iterator[Entry]:
    link = one.get("link") or _address(one.get("id"))
    if not link:
        return
    # Asked for what is not there, feedparser gives the day of publication and warns of it.
    changed = str(one["updated"]) if "updated" in one else ""
    yield Entry(
        url=urljoin(url, link.strip()),
        title=_line(one.get("title")),
        published=day_of(one.get("published") or changed),
        changed=changed,
        text=_longest(one),
    )


def _address(identifier: object) -> str:
    """An identifier that is the address itself, as RSS has it unless it says otherwise."""
    return identifier if isinstance(identifier, str) and identifier.startswith(("http://", "https://")) else ""


def _longest(one: Mapping[str, Any]) -> str:
    """What an entry holds of its page, as HTML."""
    texts = [str(part.get("value") or "") for part in one.get("content") or ()]
    return max([*texts, str(one.get("summary") or "")], key=len)


def _every(feed: Mapping[str, Any]) -> float:
    """Seconds for which the feed says that it stays as it is; 0 where it says nothing that can be read."""
    minutes, period = str(feed.get("ttl") or ""), str(feed.get("sy_updateperiod") or "").strip().lower()
    if minutes.isascii() and minutes.isdigit():
        return int(minutes) * _MINUTE
    often = str(feed.get("sy_updatefrequency") or "1")
    times = int(often) if often.isascii() and often.isdigit() else 1
    return _PERIODS.get(period, 0.0) / max(times, 1)


# ── JSON Feed ───────────────────────────────────────────────────────────────────────────────────────────────────


def _json_feed(text: str, url: str) -> Feed:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FetchError("not a feed: broken JSON") from error
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise FetchError("not a feed: JSON without items")
    entries = kept(entry for one in found["items"] if isinstance(one, dict) for entry in _item(one, url))
    return Feed(kind="json", title=_line(found.get("title")), entries=entries)


def _item(one: Mapping[str, Any], url: str) -> Iterator[Entry]:
    said = {key: value for key, value in one.items() if isinstance(value, str)}
    link = said.get("url") or _address(said.get("id"))
    if link:
        yield Entry(
            url=urljoin(url, link.strip()),
            title=_line(said.get("title")),
            published=day_of(said.get("date_published", "")),
            changed=said.get("date_modified", ""),
            text=said.get("content_html") or said.get("content_text") or "",
        )


def _line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
