"""The sentence a cell came from, with its words marked; and hostile text made fit to be shown."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from khabar.model import Page
from khabar.text.sentences import find_sentences

#: Code points looked at on either side; a sentence that is longer is cut with an ellipsis.
REACH = 700
#: Shown on either side of the marked words.
SHOWN = 320

_LINES = re.compile(r"[\r\n\u2028\u2029\u0085\x0b\x0c]")
_BLOCK = re.compile(
    r"</?(?:p|div|li|h[1-6]|td|th|tr|br|article|section|title|blockquote|ul|ol|table|figcaption|figure|header|footer|"
    r"main|body|head|script|style|meta|aside|nav)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z!][^<>]*>|^[^<>]*>(?=.)|</?[A-Za-z!][^<>]*$", re.DOTALL)
#: Tags of the marked words themselves: they begin and end with text, so nothing is cut at their edges.
_INNER_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z!][^<>]*>", re.DOTALL)
_OPENING, _CLOSING = frozenset('«“„"'), frozenset('»”“"')
_SPACE = re.compile(r"\s+")
#: Embeddings, overrides and isolates of the page would turn what stands around them; marks and joiners stay.
_TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF}
_CONTROLS = {*range(0x00, 0x20), *range(0x7F, 0xA0)} - {0x09, 0x0A, 0x0D, 0x85}
_UNFIT: dict[int, str | None] = {
    **dict.fromkeys(_TURNING | _CONTROLS, None),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}


#: Most texts have nothing of it, and looking costs less than translating.
_ANY_UNFIT = re.compile(f"[{''.join(map(re.escape, map(chr, _UNFIT)))}]")


class Passage(NamedTuple):
    """A sentence in three pieces; ``marked`` are the words of the evidence."""

    before: str
    marked: str
    after: str


def fit(text: str) -> str:
    """Text that is safe to show: without control and direction-turning characters, halves of characters as U+FFFD.

    Not for evidence in JSON, which stays as it is. ZWNJ, LRM and RLM stay.
    """
    return text.translate(_UNFIT) if _ANY_UNFIT.search(text) else text


def one_line(text: str) -> str:
    """Fit text with each run of white space as one space."""
    return _SPACE.sub(" ", fit(text)).strip()


def plain(exact: str, media: str) -> str:
    """Evidence as readers see it: an HTML page's without tags and entities."""
    return one_line(html.unescape(_INNER_TAG.sub(" ", exact)) if media == "html" else exact)


def in_marks(text: str) -> str:
    """Text between «», once: words that a page puts in marks of its own keep those."""
    own = len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING
    return text if own else f"«{text}»"


def _before(page: Page, start: int) -> str:
    window = page.text[max(0, start - REACH) : start]
    if page.media != "html":
        return _LINES.split(window)[-1]
    window = _BLOCK.split(window)[-1]
    return html.unescape(_TAG.sub(" ", window))


def _after(page: Page, end: int) -> str:
    window = page.text[end : end + REACH]
    if page.media != "html":
        return _LINES.split(window, maxsplit=1)[0]
    window = _BLOCK.split(window, maxsplit=1)[0]
    return html.unescape(_INNER_TAG.sub(" ", window.rpartition("<")[0] if _open_tag(window) else window))


def _open_tag(window: str) -> bool:
    """Whether the window ends inside a tag: "… <a href="."""
    return window.rfind("<") > window.rfind(">")


def _squeezed(text: str) -> str:
    return _SPACE.sub(" ", fit(text))


def passage_of(page: Page, start: int, end: int) -> Passage:
    """The sentence or sentences around ``page.text[start:end]``, fit to be shown.

    Example: the words "ساعة ونصف" give "استمر الاتصال", "ساعة ونصف", "بحسب المتحدث.". Cost: one window of text,
    whatever the size of the page.
    """
    before = _squeezed(_before(page, start)).lstrip()
    exact = page.text[start:end]
    marked = _squeezed(html.unescape(_INNER_TAG.sub(" ", exact)) if page.media == "html" else exact)
    after = _squeezed(_after(page, end)).rstrip()
    line = before + marked + after
    first, last = len(before), len(before) + len(marked)
    around = [s for s in find_sentences(line) if s.end > first and s.start < max(last, first + 1)]
    low = min((s.start for s in around), default=0)
    high = max((s.end for s in around), default=len(line))
    return Passage(_tail(line[min(low, first) : first]), marked, _head(line[last : max(high, last)]))


#: Words that tell one agreement of a call from another.
_TOLD_WORDS = 14


def told_from(page: Page, start: int, end: int) -> str:
    """The page's own words in marks, from ``start`` on to the end of their sentence or of some fourteen words.

    Example: اتفقا على بدء المفاوضات فورا … → «اتفقا على بدء المفاوضات فورا …».
    """
    passage = passage_of(page, start, end)
    words = f"{passage.marked}{passage.after}".split()
    return in_marks(" ".join(words[:_TOLD_WORDS]) + (" …" if len(words) > _TOLD_WORDS else ""))


def _tail(text: str) -> str:
    if len(text) <= SHOWN:
        return text
    return "… " + text[-SHOWN:].partition(" ")[2]


def _head(text: str) -> str:
    if len(text) <= SHOWN:
        return text
    return text[:SHOWN].rpartition(" ")[0] + " …"
