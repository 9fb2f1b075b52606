"""Bytes to text: which encoding a page is in, told from its bytes and never from its name.

Order: byte order mark, zero bytes (UTF-32 and UTF-16 without a mark), UTF-8, UTF-8 with a few broken places, then the
one-byte Arabic encodings. A byte order mark is a signature and not part of the text, so offsets start behind it.
"""

from __future__ import annotations

import codecs

from khabar.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: One-byte encodings of Arabic. In each, the article ال is another pair of bytes, and it is in every news text.
_ONE_BYTE = ("cp1256", "iso8859_6")

#: How much of a page is looked at to tell its encoding.
_SAMPLE = 65_536

_CONTROLS = bytes(frozenset(range(32)) - {8, 9, 10, 11, 12, 13, 26, 27, 28, 29, 30, 31})

#: A crawler leaves a few NULs on a page; of a picture or a program every tenth byte is a control.
_CONTROLS_IN_TEXT = 100
_FEW_CONTROLS = 4

_BINARY = "not text: binary content; give text, Markdown, HTML or JSON Lines"


def decode(raw: bytes) -> str:
    """Decode a page.

    Newlines, invisible characters and presentation forms stay. Broken places of a page that is otherwise UTF-8 become
    U+FFFD. Cost: linear. Example: the bytes ``C7 E1 D1 E6 D3`` (Windows-1256) give ``الروس``.

    Raises:
        ReadError: The bytes are no text, or text of an encoding that cannot be told.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    if wide := _wide(raw[:_SAMPLE]):
        return raw.decode(wide, errors="replace")
    if _has_controls(raw):
        raise ReadError(_BINARY)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged(raw)


def _wide(sample: bytes) -> str | None:
    """UTF-32 or UTF-16 without a mark: the high bytes are often 0 (space, newline, Latin) or 6 (Arabic)."""
    if not sample.count(0) or len(sample) < 4:
        return None
    for encoding, high, empty in (
        ("utf-32-le", sample[1::4], sample[2::4] + sample[3::4]),
        ("utf-32-be", sample[2::4], sample[0::4] + sample[1::4]),
        ("utf-16-le", sample[1::2], b""),
        ("utf-16-be", sample[0::2], b""),
    ):
        arabic = high.count(6)
        if arabic + high.count(0) >= 0.8 * len(high) and arabic > 0.2 * len(high) and not empty.strip(b"\x00"):
            return encoding
    return None


def _has_controls(raw: bytes) -> bool:
    blocks = (raw[start : start + _SAMPLE] for start in range(0, len(raw), _SAMPLE))
    controls = sum(len(block) - len(block.translate(None, _CONTROLS)) for block in blocks)
    return controls > max(_FEW_CONTROLS, len(raw) // _CONTROLS_IN_TEXT)


def _damaged(raw: bytes) -> str:
    """Not valid UTF-8: mostly valid with broken places, or a one-byte encoding."""
    text = raw.decode("utf-8", errors="replace")
    good = sum("\u0600" <= c <= "\u06ff" for c in text)
    if good > 8 * text.count("\ufffd"):
        return text
    guess = max((raw.decode(name, errors="replace") for name in _ONE_BYTE), key=_arabic_likeness)
    if _arabic_likeness(guess) > 0.02:
        return guess
    raise ReadError("encoding not recognised: neither UTF-8, UTF-16 nor Windows-1256; convert the page to UTF-8")


def _arabic_likeness(text: str) -> float:
    """How often the article ال begins a word, as a share of all words; far above 0.1 in Arabic, near 0 elsewhere."""
    words = text.split()
    return sum(word.lstrip('"«(“وبكف').startswith("ال") for word in words) / len(words) if words else 0.0
