"""Arabic letters as one form, for matching only.

Folding never touches stored text: `fold` gives a second text with a map back to the first. The rules are those of
Lucene's ArabicNormalizer (alef forms to bare alef, alef maqsura to ya, ta marbuta to ha, harakat and tatweel out)
plus digits, presentation forms, the Persian letters that stand in for Arabic ones, and invisible characters.
ؤ and ئ stay as they are: رؤساء and رئيس must not meet by accident.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_DROPPED = (
    *range(0x0610, 0x061B),  # honorific signs
    *range(0x064B, 0x0660),  # harakat
    *(0x0670, 0x0640, 0x00AD, 0x061C, 0xFEFF),
    *range(0x06D6, 0x06EE),  # Quranic signs
    *range(0x200B, 0x2010),  # zero-width and direction marks
    *range(0x202A, 0x202F),
    *range(0x2060, 0x206A),
)

_LETTERS = {
    "آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ۀ": "ه", "ە": "ه", "ھ": "ه",
    "ہ": "ه", "ک": "ك", "ڪ": "ك", "گ": "غ", "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ز",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-",
}  # fmt: skip


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(_DROPPED)
    table.update({ord(k): v for k, v in _LETTERS.items()})
    for zero in (0x0660, 0x06F0):
        table.update({zero + d: str(d) for d in range(10)})
    for code in [*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD)]:
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            table[code] = "".join(c for c in plain if c != " ").translate(table) or None
    return table


_TABLE = {chr(code): folded or "" for code, folded in _table().items()}
_MARK = re.compile(f"[{re.escape(''.join(map(chr, _DROPPED)))}]+")
#: The one letter whose lower case depends on its neighbours.
_SIGMA = "Σ"
#: Where capital letters stand, with small ones among them: a call of `str.lower` takes as long as all the rest.
_CAPITALS = (
    r"A-ZÀ-ÞĀ-\u0556\u10a0-\u10ff\u13a0-\u13f5\u1c80-\u1cbf\u1e00-\u1fff\u2100-\u218f\u24b6-\u24cf\u2c00-\u2d2f"
    r"\ua640-\ua7ff\uff21-\uff3a\U00010000-\U0010ffff"
)
_CHANGED = re.compile(f"[{re.escape(''.join(_TABLE))}{_CAPITALS}]")
#: What is not one letter when folded; lower case of Σ depends on its neighbours, and İ is two letters in it.
_SHIFTING = re.compile(f"[{re.escape(''.join(one for one, folded in _TABLE.items() if len(folded) != 1))}Σİ]")
#: Letters of every other word: replaced by themselves, a call for each letter found costs ten times as much.
_OFTEN = tuple((letter, _TABLE[letter]) for letter in "أإةى")


class Folded(NamedTuple):
    """A folded text and, for each of its characters, where that character came from.

    ``starts`` has one more entry than ``text``: the length of the original, so that slices end well.
    """

    text: str
    starts: tuple[int, ...]


def fold(text: str) -> str:
    """Fold a string for comparison; هاتفيًّا and هاتفيا come out the same.

    Idempotent. The result may be shorter (marks dropped) or longer (a ligature such as ﷲ) than the input.
    Latin letters are lower-cased. Cost: linear.
    """
    # A search for what changes takes half as long as str.translate, which asks the table about every letter.
    for letter, folded in _OFTEN:
        text = text.replace(letter, folded)
    if _CHANGED.search(text) is None:
        return text
    text = _CHANGED.sub(_folded, text)
    return text.lower() if _SIGMA in text else text


def unmarked(text: str) -> str:
    """A string in its own letters without harakat, tatweel and invisible characters: what "exact" compares.

    Example: هاتفيًّا → هاتفيا; إيران stays إيران, where `fold` gives ايران. Cost: linear.
    """
    return _MARK.sub("", text)


def _folded(found: re.Match[str]) -> str:
    letter = found[0]
    folded = _TABLE.get(letter)
    if folded is None:
        return letter if letter == _SIGMA else letter.lower()
    return folded


def fold_with_map(text: str) -> Folded:
    """Fold a string and keep the way back.

    ``folded.starts[i]`` is the code point of ``text`` that gave ``folded.text[i]``; a folded slice ``[i:j]`` came from
    ``text[starts[i]:starts[j - 1] + 1]``, plus any marks that follow it.
    """
    if not _SHIFTING.search(text):  # most texts: a letter for a letter
        return Folded(fold(text), tuple(range(len(text) + 1)))
    pieces: list[str] = []
    starts: list[int] = []
    for position, character in enumerate(text):
        piece = _TABLE.get(character, character).lower()
        pieces.append(piece)
        starts.extend([position] * len(piece))
    starts.append(len(text))
    return Folded("".join(pieces), tuple(starts))
