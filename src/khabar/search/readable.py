"""A page as its readers see it, character for character in its place."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?[A-Za-z!][^<>]*>|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});",
    re.DOTALL | re.IGNORECASE,
)


def readable(text: str, media: str) -> str:
    """A page's text with blanks for what of HTML is not seen, so that every offset stays.

    Tags, comments, scripts and entities are blanks; text of another ``media`` is given as it is. Cost: linear.
    Limit: a word in whose midst a tag or an entity stands is two.
    """
    return _UNSEEN.sub(_blank, text) if media == "html" else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
