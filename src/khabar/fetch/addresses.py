"""When two addresses are one page's."""

from __future__ import annotations

from urllib.parse import urldefrag

from courlan import normalize_url


def same_page(url: str) -> str:
    """An address as all its spellings share it: no fragment, no port that goes without saying, no marks of campaigns.

    ``HTTPS://News.example:443/a?utm_source=rss#top`` and ``https://news.example/a`` are one.
    """
    try:
        return str(normalize_url(urldefrag(url.strip()).url))
    except ValueError:  # what is no address is like nothing but itself
        return url.strip()
