"""Which blocks of an HTML page are its article: title, main text, and the parts inside it that are not.

Trafilatura says which blocks are main text; what the page's own elements and classes call menus, related posts, tags,
comments, captions or embedded posts is none, unless it holds the title or much of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import NamedTuple

from khabar.ingest.tags import Block, Region
from khabar.ingest.view import Aside, Meta
from khabar.model import Span

#: Shorter headings are names of sites or sections, shorter blocks stand in any text.
_MIN_TITLE = 10
_MIN_BLOCK = 20
#: A block of so many characters tells something.
_MIN_LONG = 80
#: From this length on half of a block tells the whole.
_MIN_HALVED = 60
#: A region with more of the page's long blocks than this is the article itself, whatever its class says.
_MAX_SHARE = 0.4
#: A second heading of the first level heads an article where so many long blocks follow it.
_MIN_PARAGRAPHS = 2
_MAX_SITE_WORDS = 5
_ANY_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"\s+[-–—|«»:•]\s+|\s*[|«»]\s*")

Placed = Sequence[tuple[Span, Block]]


class Parts(NamedTuple):
    """The title, the blocks that are not the article, and the headings of further articles."""

    title: Span | None
    asides: tuple[Aside, ...]
    heads: tuple[Span, ...]


def divide(text: str, placed: Placed, regions: Sequence[Region], main: str, titles: Sequence[Meta]) -> Parts:
    """Tell the article's blocks from the others.

    Args:
        text: The view.
        placed: Its blocks with their places, in order.
        regions: What the blocks' numbers stand for.
        main: What trafilatura calls main text; empty where it was not asked or found nothing.
        titles: Titles that the head gives.
    """
    squashed = _squashed(main)
    named = [_squashed(text[m.start : m.end]) for m in titles]
    title = _heading(text, placed, regions, named)
    real = _real_regions(text, placed, regions, title, squashed)
    kinds = [_kind(block, regions, real) for _, block in placed]
    heads = _heads(text, placed, kinds, title, named)
    first, last = _stretch(text, placed, kinds, title, squashed)
    tail = heads[0].start if heads else len(text) + 1
    asides = tuple(
        Aside(span.start, span.end, kind)
        for (span, _), kind in zip(placed, kinds, strict=True)
        if kind or not (first <= span.start <= last or span.start >= tail)
    )
    return Parts(title or _headline(text, placed, kinds, squashed), asides, heads)


def _squashed(text: str) -> str:
    return _ANY_SPACE.sub("", text)


def _is_in(block: str, squashed_main: str) -> bool:
    """Whether a block is main text; of a long one half is enough: an element inside it may have been left out."""
    squashed = _squashed(block)
    half = len(squashed) // 2
    halves = (squashed[:half], squashed[half:]) if len(block) >= _MIN_HALVED else ()
    return len(block) >= _MIN_BLOCK and any(part in squashed_main for part in (squashed, *halves))


def _stretch(text: str, placed: Placed, kinds: Sequence[str], title: Span | None, main: str) -> tuple[int, int]:
    """From the title or the first main block to the last main block; all where nothing is known of it.

    A block between two main blocks stays even where trafilatura left it out: news is not to be lost.
    """
    pairs = zip(placed, kinds, strict=True)
    found = [span.start for (span, _), kind in pairs if not kind and _is_in(text[span.start : span.end], main)]
    found = [start for start in found if not title or start >= title.start]
    if not found:
        return (title.start if title else 0), len(text)
    return (title.start if title else found[0]), found[-1]


# ── regions ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _real_regions(
    text: str, placed: Placed, regions: Sequence[Region], title: Span | None, main: str
) -> frozenset[int]:
    """Numbers of the regions that are what they are called: without the title, and without much of the text."""
    lengths: Counter[int] = Counter()
    total = 0
    for span, block in placed:
        size = span.end - span.start
        if size >= _MIN_LONG:
            total += size
            lengths.update(dict.fromkeys(block.regions, size))
    holding = next((block.regions for span, block in placed if span == title), ())
    found = {n for n in range(len(regions)) if n not in holding and lengths[n] <= _MAX_SHARE * total}
    named = {n for n in found if regions[n].named}
    longs = [(_is_in(text[s.start : s.end], main), b) for s, b in placed if s.end - s.start >= _MIN_LONG]
    lost = sum(is_main and not named.isdisjoint(b.regions) for is_main, b in longs)
    # Classes that would take most of the main text mean something else on this page.
    return frozenset(found - named if 2 * lost > sum(is_main for is_main, _ in longs) else found)


def _kind(block: Block, regions: Sequence[Region], real: Container[int]) -> str:
    """Kind of the innermost region that a block stands in, empty for none; posts and comments keep all they hold."""
    kinds = [regions[n].kind for n in block.regions if n in real]
    whole = next((kind for kind in kinds if kind in _WHOLE_KINDS), None)
    return whole or (kinds[-1] if kinds else "")


#: What stands inside these is theirs: the date of a comment is no date of the page.
_WHOLE_KINDS = ("embedded_post", "comment", "related", "advert")


# ── titles ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _heading(text: str, placed: Placed, regions: Sequence[Region], named: Sequence[str]) -> Span | None:
    """The longest block that the head's titles hold, the first of two as long; else the first main heading."""
    known = [
        (span.end - span.start, block.level > 0, span)
        for span, block in placed
        if span.end - span.start >= _MIN_TITLE
        and not any(regions[n].kind in _NO_TITLE and not regions[n].named for n in block.regions)
        and any(_squashed(text[span.start : span.end]) in title for title in named)
    ]
    if known:
        return max(known, key=_standing)[-1]
    menus = {n for n, region in enumerate(regions) if region.kind in _NO_TITLE and not region.named}
    return next((span for span, block in placed if block.level == 1 and menus.isdisjoint(block.regions)), None)


def _headline(text: str, placed: Placed, kinds: Sequence[str], main: str) -> Span | None:
    """Of a page without headings: the block with the words of a headline just above the first paragraph."""
    pairs = list(zip((span for span, _ in placed), kinds, strict=True))
    longs = (n for n, (span, kind) in enumerate(pairs) if not kind and span.end - span.start >= _MIN_LONG)
    first = next((n for n in longs if _is_in(text[slice(*pairs[n][0])], main)), 0)
    above = [span for span, kind in pairs[max(0, first - _ABOVE) : first] if not kind]
    return next((span for span in reversed(above) if _heads_text(text[span.start : span.end])), None)


def _heads_text(block: str) -> bool:
    return _MIN_BLOCK <= len(block) < _MIN_LONG * 2 and len(block.split()) >= _MIN_WORDS and not block.endswith(".")


#: Blocks between a headline and the text below it, and the fewest words of one.
_ABOVE, _MIN_WORDS = 4, 4
_NO_TITLE = frozenset({"image", "related", "comment"})


def _standing(found: tuple[int, bool, Span]) -> tuple[int, bool]:
    return found[:2]


def _heads(
    text: str, placed: Placed, kinds: Sequence[str], title: Span | None, named: Sequence[str]
) -> tuple[Span, ...]:
    """Headings behind the title, as high as it, with an article below: pages that go on with the next one."""
    if title is None or not named:
        return ()
    blocks = [
        (span, block)
        for (span, block), kind in zip(placed, kinds, strict=True)
        if not kind and span.start > title.start
    ]
    tops = [span for span, block in blocks if block.level == 1 and span.end - span.start >= _MIN_TITLE]
    ends = [*(span.start for span in tops[1:]), len(text)]
    return tuple(
        top
        for top, end in zip(tops, ends, strict=False)
        if _squashed(text[top.start : top.end]) not in named
        and sum(top.start < s.start < end and s.end - s.start >= _MIN_LONG for s, _ in blocks) >= _MIN_PARAGRAPHS
    )


def title_site(text: str, title: Span | None, meta: Sequence[Meta]) -> Meta | None:
    """The site's name in ``<title>``, beside the heading: ``العنوان - صحيفة المثال``; None where others give it."""
    if title is None or any(m.name == "site" for m in meta):
        return None
    whole = next((m for m in meta if m.rule == "html_title"), None)
    heading = text[title.start : title.end]
    if whole is None or heading not in (said := text[whole.start : whole.end]):
        return None
    at = said.index(heading)
    for start, end in ((at + len(heading), len(said)), (0, at)):
        if (found := _site_in(said, start, end)) is not None:
            return Meta("site", whole.start + found.start, whole.start + found.end, "html_title")
    return None


def _site_in(said: str, start: int, end: int) -> Span | None:
    """The only piece between separators that has letters, if it is as short as a name."""
    side = said[start:end]
    cuts = [(0, 0), *(m.span() for m in _BETWEEN.finditer(f" {side} ")), (len(side) + 2, len(side) + 2)]
    padded = f" {side} "
    pieces = [(a[1], b[0]) for a, b in pairwise(cuts) if padded[a[1] : b[0]].strip()]
    if len(pieces) != 1 or len(padded[slice(*pieces[0])].split()) > _MAX_SITE_WORDS or len(cuts) < _CUT:
        return None
    piece = padded[slice(*pieces[0])]
    first = start - 1 + pieces[0][0] + len(piece) - len(piece.lstrip())
    return Span(first, first + len(piece.strip()))


#: Both ends and one separator.
_CUT = 3
