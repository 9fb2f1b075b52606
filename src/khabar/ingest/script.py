"""Is this page Arabic? Told from its letters, and from how many words carry the article."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from khabar.ingest.tags import ENTITY

#: A page with less is another language; a bilingual post (English, then its translation) has far more.
MIN_ARABIC_SHARE = 0.2

#: Share of words with the article; Arabic news has 0.2 and more, Persian and Urdu under 0.04.
_MIN_ARTICLE_SHARE = 0.05
_ENOUGH_WORDS = 30
_SAMPLE = 20_000
#: Entities and blanks may make what is cut so many times longer than what shows.
_BLANKS = 5

#: Markup that shows nothing; scripts, styles and comments with what they hold. Their ends are looked for one by one:
#: a pattern for the whole would be quadratic where ends are missing.
_MARKUP = re.compile(r"<!--|<(?P<unseen>script|style)\b[^<>]*>?|<[^<>]*>", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</(?:script|style)\s*>", re.IGNORECASE)
_NOT_PROSE = re.compile(r"(?<!\S)\S*://\S+|\]\([^()\s]*\)|&[a-z]+;")
_NOT_PROSE_MARKS = ("://", "](", "&")
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_LETTER = re.compile(r"[^\W\d_]+")
_NEIGHBOUR_LETTER = re.compile(
    r"[\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2\u06d5]+"
)
_WORD = re.compile(r"[\u0621-\u06d3\ufb50-\ufefc]+")
_ARTICLE = re.compile(r"[وفبك]{0,2}(?:ال|لل)|[\ufe8d\ufe8e][\ufedd-\ufee0]|[\ufef5-\ufefc]")


def language_problem(text: str, media: str) -> str | None:
    """One line that says why a page is not Arabic, or None where it is. Cost: a sample of what shows is looked at."""
    prose = shown_prose(text, media)
    letters, arabic = _count(_LETTER, prose), _count(_ARABIC_LETTER, prose)
    if not letters:
        return "not Arabic: the page holds no letters"
    if arabic < MIN_ARABIC_SHARE * letters:
        return f"not Arabic ({100 * arabic // letters} % Arabic letters): Khabar reads Arabic pages only"
    if _is_neighbour(prose, arabic):
        return (
            "not Arabic (Arabic letters of another language, such as Persian or Urdu): Khabar reads Arabic pages only"
        )
    return None


def _count(letters: re.Pattern[str], text: str) -> int:
    """Letters of a kind, counted by runs: one by one they would take most of the time of reading a page."""
    return sum(map(len, letters.findall(text)))


def shown_prose(text: str, media: str) -> str:
    """The beginning of what a reader sees of a page: without markup, addresses and entities."""
    if media == "html":
        # Markup, scripts and pictures come first on a page: the sample is cut from what is left without them.
        text = ENTITY.sub(_unescaped, " ".join(_seen(text)))
        text = re.sub(r"\s+", " ", text)
    sample = text[:_SAMPLE]
    return _NOT_PROSE.sub(" ", sample) if any(mark in sample for mark in _NOT_PROSE_MARKS) else sample


def _unescaped(entity: re.Match[str]) -> str:
    return html.unescape(entity.group())


def _seen(text: str) -> Iterator[str]:
    """What stands between tags, as much as a sample needs."""
    position = length = 0
    while length < _BLANKS * _SAMPLE and (found := _MARKUP.search(text, position)):
        piece = text[position : found.start()].strip()
        if piece:
            yield piece
            length += len(piece) + 1
        position = _end(text, found)
    yield text[position : position + _SAMPLE]


def _end(text: str, markup: re.Match[str]) -> int:
    if markup.group() == "<!--":
        end = text.find("-->", markup.end())
        return end + 3 if end >= 0 else len(text)
    if markup["unseen"]:
        closing = _SCRIPT_END.search(text, markup.end())
        return closing.end() if closing else len(text)
    return markup.end()


def _is_neighbour(prose: str, arabic: int) -> bool:
    words = _WORD.findall(prose)
    if len(words) < _ENOUGH_WORDS or _count(_NEIGHBOUR_LETTER, prose) < 0.03 * arabic:
        return False
    return sum(_ARTICLE.match(word) is not None for word in words) < _MIN_ARTICLE_SHARE * len(words)
