"""Is this page Arabic? Told from its letters, and from how many words carry the article."""

from __future__ import annotations

import html
import re

#: A page with less is another language; a bilingual post (English, then its translation) has far more.
MIN_ARABIC_SHARE = 0.2

#: Share of words with the article; Arabic news has 0.2 and more, Persian and Urdu under 0.04.
_MIN_ARTICLE_SHARE = 0.05
_ENOUGH_WORDS = 30
_SAMPLE = 20_000

_TAG = re.compile(r"<[^<>]*>")
#: What is cut out with its contents. Found end by end: one pattern for both would be quadratic where ends are missing.
_UNSEEN = tuple(
    (re.compile(opening, re.IGNORECASE), re.compile(closing, re.IGNORECASE))
    for opening, closing in ((r"<!--", r"-->"), (r"<script\b", r"</script\s*>"), (r"<style\b", r"</style\s*>"))
)
_NOT_PROSE = re.compile(r"\S*://\S+|\]\([^)\s]*\)|&[a-z]+;")
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_NEIGHBOUR_LETTER = re.compile(
    r"[\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2\u06d5]"
)
_WORD = re.compile(r"[\u0621-\u06d3\ufb50-\ufefc]+")
_ARTICLE = re.compile(r"[وفبك]{0,2}(?:ال|لل)|[\ufe8d\ufe8e][\ufedd-\ufee0]|[\ufef5-\ufefc]")


def language_problem(text: str, media: str) -> str | None:
    """One line that says why a page is not Arabic, or None where it is. Cost: bounded, a sample is looked at."""
    prose = _prose(text, media)
    letters = len(_LETTER.findall(prose))
    arabic = len(_ARABIC_LETTER.findall(prose))
    if not letters:
        return "not Arabic: the page holds no letters"
    if arabic < MIN_ARABIC_SHARE * letters:
        return f"not Arabic ({100 * arabic // letters} % Arabic letters): Khabar reads Arabic pages only"
    if _is_neighbour(prose, arabic):
        return (
            "not Arabic (Arabic letters of another language, such as Persian or Urdu): Khabar reads Arabic pages only"
        )
    return None


def _prose(text: str, media: str) -> str:
    if media == "html":
        # Markup and scripts come first on a page: take them out before the sample is cut.
        text = text[: 50 * _SAMPLE]
        for opening, closing in _UNSEEN:
            text = _without(text, opening, closing)
        text = html.unescape(_TAG.sub(" ", text))
    return _NOT_PROSE.sub(" ", text[:_SAMPLE] if media != "html" else re.sub(r"\s+", " ", text)[:_SAMPLE])


def _without(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    pieces = []
    position = 0
    while found := opening.search(text, position):
        pieces.append(text[position : found.start()])
        end = closing.search(text, found.end())
        position = end.end() if end else len(text)
    return " ".join([*pieces, text[position:]])


def _is_neighbour(prose: str, arabic: int) -> bool:
    words = _WORD.findall(prose)
    if len(words) < _ENOUGH_WORDS or len(_NEIGHBOUR_LETTER.findall(prose)) < 0.03 * arabic:
        return False
    return sum(_ARTICLE.match(word) is not None for word in words) < _MIN_ARTICLE_SHARE * len(words)
