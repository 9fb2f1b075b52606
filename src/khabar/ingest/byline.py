"""Who signs an article, part by part: place, outlet, agency, bureau, section, desk, person.

A byline is cut at its marks into pieces, each piece has the types that the lexicons and its form allow, and the pieces
beside it decide between them: ``الرياض - واس`` is a place and an agency, ``«الرياض» - جدة`` a paper and a place.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from khabar.ingest.houses import EDGES, OutletIndex, house_key
from khabar.model import Span

#: Longer ones are no bylines.
_MAX_LENGTH = 200
_MAX_NAME_WORDS = 5
_MIN_NAME_WORDS = 2
#: A name that counts its fathers.
_MAX_LINEAGE = 9

_CUT = re.compile(
    r"&nbsp;|[()\[\]/:|،,؛;\n*]|\s[-–—ـ]+|[-–—]+\s?|(?<!\w)ـ+|ـ+(?!\w)|(?<=\s)(?:من|في)\s|(?<=\w)\s(?=و\w{3,}\s+\w)|[«»\"“”]",
    re.IGNORECASE,
)
_OPEN, _CLOSE = frozenset('«"“'), frozenset('»"”')
_URL = re.compile(r"https?:|www\.|@|[0-9a-f]{8}-[0-9a-f]{4}-")
#: The era behind a year, folded: 2023م.
_ERA = re.compile(r"(?<=\d)(?:م|ه)\Z")
_AND = "و"
_FEMININE = re.compile(r"\Aال\w{2,}ه\Z")
_FAMILY = re.compile(r"\Aال\w{2,}ي\Z|\Aال\w{3,}\Z")


class NamedPart(NamedTuple):
    """One part: ``kind`` place, outlet, agency, office, section, desk, person or other (not recognised); where; who."""

    kind: str
    start: int
    end: int
    entity: str | None


class _Piece(NamedTuple):
    start: int
    end: int
    key: str
    quoted: bool
    joined: bool


def parse_byline(text: str, span: Span, index: OutletIndex, own: str | None = None) -> tuple[NamedPart, ...]:
    """Parts of the byline ``text[span.start:span.end]`` in order; none for an address, a key or a line too long.

    Args:
        text: The view, or the value that came with the page.
        span: Where in it.
        index: Agencies, outlets, places and words of bylines.
        own: Identifier of the page's outlet, which an ambiguous name (الرياض, المدينة) then means.

    Cost: linear. Limits: a place and a person that no lexicon knows are told by what stands beside them; what stays
    open is ``other``. Example: ``جدة - واس`` → place, agency; ``الوكالات`` → an agency without a name.
    """
    if span.end - span.start > _MAX_LENGTH or _URL.search(text, span.start, span.end):
        return ()
    return tuple(
        NamedPart(kind, piece.start, piece.end, _entity(piece, kind, index, own))
        for piece, kind in _read(text, span, index)
        if kind not in _NOBODY
    )


def read_pieces(text: str, span: Span, index: OutletIndex) -> list[str]:
    """The kind of each piece of a byline in order, with those that name nobody: label (كتب), date, number."""
    return [kind for _, kind in _read(text, span, index)]


def _read(text: str, span: Span, index: OutletIndex) -> Iterator[tuple[_Piece, str]]:
    pieces = [piece for whole in _pieces(text, span) for piece in _parted(text, whole, index)]
    return zip(pieces, _decided(pieces, [_types(piece, index) for piece in pieces]), strict=True)


# ── pieces ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _pieces(text: str, span: Span) -> Iterator[_Piece]:
    start, quoted, joined = span.start, False, False
    for match in [*_CUT.finditer(text, span.start, span.end), None]:
        end = match.start() if match else span.end
        mark = match.group().strip() if match else ""
        if piece := _piece(text, start, end, quoted=quoted and mark in _CLOSE, joined=joined):
            yield piece
        start = match.end() if match else end
        joined = bool(match) and not mark and not text.startswith("وكال", start)
        quoted = (mark in _OPEN and not (quoted and mark in _CLOSE)) if mark in _OPEN | _CLOSE else False


def _piece(text: str, start: int, end: int, *, quoted: bool, joined: bool) -> _Piece | None:
    raw = text[start:end]
    if joined:
        # Behind a blank before و: the letter is "and".
        start, raw = start + 1, raw[1:]
    left = start + len(raw) - len(raw.lstrip(_TRIM))
    right = start + len(raw.rstrip(_TRIM))
    key = house_key(text[left:right]) if right > left else ""
    return _Piece(left, right, key, quoted, joined) if key and key != _AND else None


def _parted(text: str, piece: _Piece, index: OutletIndex) -> list[_Piece]:
    """A place and a house, or a place and its day, with a mere space between: ``باريس رويترز``, ``عمان 12 آذار``."""
    if not _has_place(piece.key, index) or index.house_of(piece.key) or piece.key in index.places:
        return [piece]
    for gap in re.finditer(r"\s+", text[piece.start : piece.end]):
        left = _piece(text, piece.start, piece.start + gap.start(), quoted=False, joined=False)
        right = _piece(text, piece.start + gap.end(), piece.end, quoted=False, joined=False)
        if left and right and _are_parts(left.key, right.key, index):
            return [left, right]
    return [piece]


def _has_place(key: str, index: OutletIndex) -> bool:
    """Whether the first words or the last ones are a place's, which most bylines have no need to be cut for."""
    words = key.split()
    cuts = range(1, len(words))
    return any(" ".join(words[:n]) in index.places or " ".join(words[n:]) in index.places for n in cuts)


def _are_parts(left: str, right: str, index: OutletIndex) -> bool:
    return _are_place_and_house(left, right, index) or (left in index.places and _is_date(right, index))


def _are_place_and_house(left: str, right: str, index: OutletIndex) -> bool:
    places = [key in index.places for key in (left, right)]
    if not any(places):
        return False
    houses = [index.house_of(key) for key in (left, right)]
    return any(house and house.certain for house in houses) and all(map(operator.or_, map(bool, houses), places))


_TRIM = EDGES + "\u202a\u202b\u202c\u202d\u202e\u200b\ufeff؟!"

# ── types ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _types(piece: _Piece, index: OutletIndex) -> tuple[str, ...]:
    """What a piece may be; several kinds where it is a house's name and a place's; none for unknown."""
    key, words = piece.key, index.byline.kinds
    if key in words["label"]:
        return ("label",)
    if _is_date(key, index):
        return ("number",) if key.isdigit() else ("date",)
    house = index.house_of(key)
    if house and (house.certain or piece.quoted):
        return (house.kind,)
    if kind := _kind_of_words(key, words) or _kind_of_house(key, index):
        return (kind,)
    if key in index.places:
        return (house.kind, "place") if house else ("place",)
    return _of_form(key, index) if house is None else ("paper",)


def _of_form(key: str, index: OutletIndex) -> tuple[str, ...]:
    """What a piece of no lexicon is by its words; عين اليوم is a paper, for its last word is another's name."""
    if _is_person(key, index):
        return ("person",)
    if _is_described(key):
        return ("outlet",)
    return ("outlet",) if " " in key and key.split()[-1] in index.papers else ()


def _is_described(key: str) -> bool:
    """Whether it is a definite feminine noun with its adjective, as no person is called: العربية الجديدة."""
    words = key.split()
    return len(words) == _PAIR and all(_FEMININE.match(word) for word in words)


def _kind_of_words(key: str, words: dict[str, frozenset[str]]) -> str:
    """Section, office, place without a name or desk, by the words of the table; empty for none."""
    first, _, rest = key.partition(" ")
    told = {"section": key in words["section"], "office": bool(rest) and first in words["office"]}
    told |= {"place": key in words["place"], "desk": first in words["desk"]}
    return next((kind for kind, holds in told.items() if holds), "")


def _is_date(key: str, index: OutletIndex) -> bool:
    """Whether a piece is a date or one of the numbers that a cut left of it."""
    words = [_ERA.sub("", word) for word in key.split()]
    return any(map(str.isdigit, words)) and all(word.isdigit() or word in index.date_words for word in words)


def _kind_of_house(key: str, index: OutletIndex) -> str:
    """A house that no lexicon knows, by its first or last word: القناة الشرقية, الضفاف نت, ضفاف نيوز; else empty."""
    first, *rest = key.split()
    first = first.removeprefix("ال")
    if not 0 < len(rest) <= _MAX_PLACE_WORDS:
        return ""
    if first in index.house_words:
        return "agency" if first == _AGENCY else "outlet"
    ends = index.byline.kinds["edition"] | index.byline.kinds["medium"]
    return "outlet" if not ends.isdisjoint((rest[-1], " ".join(rest[-2:]))) else ""


def _is_person(key: str, index: OutletIndex) -> bool:
    """Whether a piece has the form of a person's name: a known given name in front, or a part that only names have."""
    words = _untitled(key, index)
    titled = len(words) < len(key.split())
    if not 0 < len(words) <= _MAX_LINEAGE or any(c.isdigit() for c in key):
        return False
    if words[0].startswith("عبدال") or index.byline.kinds["stranger"] & set(words):
        return True
    named = " ".join(words[:2]) in index.given_names or words[0] in index.given_names
    return (named or titled) and _MIN_NAME_WORDS - titled <= len(words) <= _MAX_NAME_WORDS


def _untitled(key: str, index: OutletIndex) -> list[str]:
    words = key.split()
    while len(words) > 1 and words[0] in index.byline.kinds["title"] | index.byline.kinds["label"]:
        words = words[1:]
    return words


# ── deciding ────────────────────────────────────────────────────────────────────────────────────────────────────


def _decided(pieces: Sequence[_Piece], kinds: Sequence[tuple[str, ...]]) -> list[str]:
    """One kind for each piece."""
    sure = [kind[0] if len(kind) == 1 else "" for kind in kinds]
    # المدينة beside the name of another house is the town, اليوم beside a town or an agency the paper.
    sure = [("place" if "outlet" in sure else "outlet") if kind == "paper" else kind for kind in sure]
    house = any(kind in _HOUSES for kind in sure)
    done = list(sure)
    for at, kind in enumerate(kinds):
        if len(kind) > 1:
            done[at] = _of_two(kind, house=house, others=done[:at] + sure[at + 1 :])
            house = house or done[at] in _HOUSES
    for at in (at for at, kind in enumerate(done) if not kind):
        if pieces[at].quoted and "place" in done and not _HOUSES & set(done):
            done[at] = "outlet"
        elif _may_sign(pieces[at], done, first=at == 0 and len(pieces) == _PAIR):
            done[at] = "person"
    for at in (at for at, kind in enumerate(done) if not kind):
        done[at] = "place" if _may_be_place(pieces[at], done) else "other"
    return done


#: ``X (Y)``, both unknown, is a name and a place.
_PAIR = 2
_HOUSES = frozenset({"outlet", "agency", "office"})
#: Pieces that name nobody.
_NOBODY = frozenset({"label", "date", "number"})
_AGENCY = "وكاله"


def _of_two(kind: Sequence[str], *, house: bool, others: Sequence[str]) -> str:
    """A name of a house and of a place: the house where none is named yet and a place is, or where all is open."""
    if house:
        return "place"
    return kind[0] if "place" in others or "section" in others or not others else "place"


def _may_sign(piece: _Piece, done: Sequence[str], *, first: bool) -> bool:
    """Whether an unknown piece is who wrote: alone, behind a label, beside a place and no house, or by its surname."""
    words = piece.key.split()
    if not _MIN_NAME_WORDS <= len(words) <= _MAX_NAME_WORDS or any(c.isdigit() for c in piece.key):
        return False
    known = len(done) - done.count("date") == 1 or "label" in done or ("place" in done and not _HOUSES & set(done))
    return known or (first and not any(done)) or _FAMILY.match(words[-1]) is not None


def _may_be_place(piece: _Piece, done: Sequence[str]) -> bool:
    """Whether an unknown piece is the place beside who signs."""
    beside = {"person", "outlet", "agency", "office"} & set(done)
    return bool(beside) and len(piece.key.split()) <= _MAX_PLACE_WORDS and not any(c.isdigit() for c in piece.key)


_MAX_PLACE_WORDS = 3


def _entity(piece: _Piece, kind: str, index: OutletIndex, own: str | None) -> str | None:
    if kind == "place":
        return index.places.get(piece.key)
    key = piece.key.partition(" ")[2] if kind == "office" else piece.key
    if own and kind in _HOUSES and own in index.papers.get(key, ()):
        return own
    house = index.house_of(key) if kind in _HOUSES else None
    return house.id if house else None


def authors_of(parts: Iterable[NamedPart]) -> list[NamedPart]:
    """The persons among the parts."""
    return [part for part in parts if part.kind == "person"]
