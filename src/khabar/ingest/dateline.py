"""The dateline in front of an article's first paragraph: ``جنيف - رويترز:``, ``القاهرة 24 نوفمبر (وكالات) --``.

It says where, when and by whom the text was written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from khabar.ingest.byline import NamedPart, parse_byline, read_pieces
from khabar.ingest.houses import OutletIndex, house_key
from khabar.ingest.outlet import body_start
from khabar.model import Article, Span

#: How far a dateline reaches into its paragraph.
_MAX_LENGTH = 70
_MAX_WORDS = 9
#: The marks that may end it.
_END = re.compile(r"\s?[:)\]](?:\s*[-–—:])?|\s+[-–—]+|[-–—]+\s|/\s|\.\s")
HOUSES = frozenset({"outlet", "agency", "office"})


def find_dateline(text: str, article: Article, index: OutletIndex, own: str | None = None) -> tuple[NamedPart, ...]:
    """Parts of the longest dateline of the first paragraph; empty where there is none.

    It is wholly understood, and there is a house in it that the lexicon knows, or it is signed, or dated.
    Signed: a label with a person (``كتب - سالم العلي:``), a person with a known place before a colon. Dated: a known
    place with a day. Cost: linear in a line of seventy characters. Example: ``جنيف (أ ف ب) -`` → place, agency.
    """
    start = body_start(text, article)
    line_end = text.find("\n", start)
    limit = min(start + _MAX_LENGTH, len(text) if line_end < 0 else line_end)
    best: tuple[NamedPart, ...] = ()
    for match in _END.finditer(text, start, limit):
        if len(text[start : match.start()].split()) > _MAX_WORDS:
            break
        span = Span(start, match.end())
        parts = parse_byline(text, span, index, own)
        if _is_dateline(text, span, parts, index):
            best = parts
    return best


def _is_dateline(text: str, span: Span, parts: Sequence[NamedPart], index: OutletIndex) -> bool:
    kinds = {part.kind for part in parts}
    if not kinds or not kinds <= HOUSES | {"place", "person", "section"}:
        return False
    known = _knows_a_house(text, parts, index) or _is_signed(text, span, parts, index)
    return known or _is_dated(text, span, parts, index)


def _knows_a_house(text: str, parts: Sequence[NamedPart], index: OutletIndex) -> bool:
    """Whether a house stands there that the lexicon knows, or alone: a sentence may begin with وكالة and a word too."""
    houses = [part for part in parts if part.kind in HOUSES]
    return len(parts) == len(houses) == 1 or any(
        part.entity or index.house_of(house_key(text[part.start : part.end])) for part in houses
    )


def _is_signed(text: str, span: Span, parts: Sequence[NamedPart], index: OutletIndex) -> bool:
    """``كتب - سالم العلي:``, ``سالم العلي - جدة:``."""
    kinds = [part.kind for part in parts]
    placed = any(part.kind == "place" and part.entity for part in parts)
    labelled = "label" in read_pieces(text, span, index)
    return ":" in text[parts[-1].end : span.end] and kinds.count("person") == 1 and (placed or labelled)


def _is_dated(text: str, span: Span, parts: Sequence[NamedPart], index: OutletIndex) -> bool:
    """``كابول - 7 أكتوبر 2023 -``."""
    placed = all(part.kind == "place" and part.entity for part in parts)
    return placed and "date" in read_pieces(text, span, index)
