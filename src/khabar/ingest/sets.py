"""Two public news sets in the layouts they are published in, each article as the page that Khabar is given of it.

SaudiNewsNet (inparallel/SaudiNewsNet): JSON arrays in ZIPs, one a day. ANT (antcorpus/antcorpus.multisource.data): a
packed tar of files in the manner of TREC, one article each. A page is the headline, an empty line and the body, so that
the headline has a place that evidence can point at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

_SAUDI = frozenset({"source", "url", "date_extracted", "title", "content"})
_ANT_BEGINS = "<DOC>"
_ANT_FIELD = re.compile(r"<(DOCNO|URL|SRC|CAT|TITLE|TIME|AUTHOR|TEXT)>(.*?)</\1>", re.DOTALL)


def is_saudi(row: Mapping[str, Any]) -> bool:
    """Whether a JSON object is an article of SaudiNewsNet: no other layout that is known names its fields so."""
    return row.keys() >= _SAUDI


def saudi_fields(row: Mapping[str, Any]) -> dict[str, str]:
    """Text, address, outlet and author of an article; ``text`` is missing where it has no body.

    ``retrieved`` is the day of the crawl: when an article came out the set does not say.
    """
    body = row["content"] or ""
    found = {
        "text": f"{(row['title'] or '').strip()}\n\n{body}" if body.strip() else "",
        "url": row["url"] or "",
        "outlet": row["source"] or "",
        "author": (row.get("author") or "").strip(),
        "retrieved": (row["date_extracted"] or "")[:10],
    }
    return {name: value for name, value in found.items() if value}


def ant_fields(text: str) -> dict[str, str] | None:
    """The same of a file of ANT, with its number (``id``) and ``section``; None for a text that is no such file."""
    if not text.lstrip("\ufeff \n\r\t").startswith(_ANT_BEGINS):
        return None
    raw = {name: value.strip() for name, value in _ANT_FIELD.findall(text)}
    if "DOCNO" not in raw:
        return None
    body = raw.get("TEXT", "")
    found = {
        "id": raw["DOCNO"],
        "text": f"{raw.get('TITLE', '')}\n\n{body}" if body else "",
        "url": raw.get("URL", ""),
        "outlet": raw.get("SRC", ""),
        "author": raw.get("AUTHOR", ""),
        "section": raw.get("CAT", ""),
        "published": _day(raw.get("TIME", "")),
    }
    return {name: value for name, value in found.items() if value}


def _day(stamp: str) -> str:
    """The date of ``Sun, 15 Jul 2018 21:56:56 +0400`` as written; empty where it is no such stamp."""
    try:
        return parsedate_to_datetime(stamp.strip()).date().isoformat()
    except (TypeError, ValueError):
        return ""
