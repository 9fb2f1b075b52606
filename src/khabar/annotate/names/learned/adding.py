"""What the model sees, joined to what tables and name grammar found in a sentence.

Tables keep their word: a listed name, a title or a body of a state stays what it is. A name that the model sees
elsewhere is added; one that holds listed names keeps them inside it; a person's name that the grammar cut too short
or too long takes the model's bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from khabar.annotate.names.chunks import Chunk, Line
from khabar.annotate.names.items import Item, LearnedName, Parsed
from khabar.annotate.names.learned.attributes import bare_form
from khabar.records import replace
from khabar.text.clitics import GLUED
from khabar.text.tokens import Token

#: Item kind of each class. What is no person, place or organisation is none of ours.
_KINDS = {"PERS": "unlisted", "LOC": "learned_place", "ORG": "learned_organisation"}
#: Least margin of a name of one word, and of more, that is added: from there on two of three
#: and more were right on the held-out part of ANERcorp's training split.
_LEAST = {"PERS": (6500, 0), "LOC": (6500, 3000), "ORG": (6500, 0)}
#: Numbers in words, folded, and the least letters of an adjective in ي.
_COUNTS = frozenset({"الف", "الاف", "مليون", "ملايين", "مليار", "مليارات"})
_SHORTEST = 4
#: Letters of chunks that are no part of a person's name: role nouns, prepositions, particles.
_NO_PART = "RrQE2tfiynv"
_DOUBT = 2000
#: An accusative that tells how, as it is written.
_TANWIN = ("ً", "ًا")
#: Letter of participles and adverbs that tell how.
_MANNER = "k"
#: Nouns of settlements, folded, before their name; towns are also called after persons (مدينة الملك …), these are not.
_SETTLEMENT = re.compile(r"[وفبلك]?(?:بلده|بلدتي|قريه|قريتي|مخيم|مخيمي|ناحيه|ضيعه|مستوطنه|دوار)")
_SETTLED = frozenset({"PERS", "LOC"})
#: The model is surer than this of most places that a table has.
_LISTED_MARGIN = 9000
#: A word with ب before it and its owner behind it, folded: بمنصبه.
_OBJECT = re.compile(r"ب\w{3,}(?:ه|ها|هم)")
_ARTICLE = "ال"
#: So long, a word with what looks like an article may still be a foreign name: والتر.
_SHORT_DEFINITE = 4
#: Readings of a chunk that name one of these, with the kind of item that each makes.
_LISTED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "unlisted": (("P", "person"), ("p", "person"), ("g", "person")),
    "learned_place": (("S", "state"), ("C", "place")),
    "learned_organisation": (("O", "organisation"), ("o", "short_organisation")),
}
_KINDS_LISTED = {kind: frozenset([own for _, own in listed]) for kind, listed in _LISTED.items()}
#: Kinds that a longer learnt name may hold.
_HELD = {
    "unlisted": frozenset({"unlisted", "person"}),
    "learned_place": frozenset({"place", "state", "demonym"}),
    "learned_organisation": frozenset({"place", "state", "demonym", "unlisted", "person", "short_organisation"}),
}


def with_learned(
    parsed: Parsed, tokens: Sequence[Token], names: Sequence[LearnedName], known: Mapping[str, str]
) -> Parsed:
    """A line with the names of the model added to its items.

    Args:
        parsed: The line.
        tokens: Tokens of its sentence.
        names: What the model saw.
        known: Words that unlabelled news knows, to tell a particle from a first letter.
    """
    for name in _settled(names, tokens):
        if name.kind in _KINDS and name.margin >= _needed(name, tokens[name.first].norm):
            parsed = _with(parsed, tokens, name, known)
    return parsed


def without_adverbs(text: str, tokens: Sequence[Token], names: Iterable[LearnedName]) -> tuple[LearnedName, ...]:
    """The names without a last word whose tanwin is written, which tells how: توفي أنتوني بوردين منتحراً."""
    return tuple(
        replace(name, last=name.last - 1)
        if name.last - name.first > 1
        and text[tokens[name.last - 1].start : tokens[name.last - 1].end].endswith(_TANWIN)
        else name
        for name in names
    )


def _settled(names: Sequence[LearnedName], tokens: Sequence[Token]) -> Iterator[LearnedName]:
    """Names behind a noun of settlements are places, and believed sooner: بلدة طير دبا, مخيم نور شمس."""
    last: LearnedName | None = None
    for name in names:
        if last is not None and _goes_on(last, name, tokens):
            last = replace(last, last=name.last, margin=max(last.margin, name.margin))
            continue
        if last is not None:
            yield _sure(last)
            last = None
        if name.kind in _SETTLED and name.first and _SETTLEMENT.fullmatch(tokens[name.first - 1].norm):
            last = replace(name, kind="LOC")
        else:
            yield name
    if last is not None:
        yield _sure(last)


def _sure(name: LearnedName) -> LearnedName:
    """A name behind a noun of settlements: one word of it is believed where two would be."""
    one, more = _LEAST["LOC"]
    return replace(name, margin=max(name.margin, one + _DOUBT)) if name.margin >= more else name


def _goes_on(last: LearnedName, name: LearnedName, tokens: Sequence[Token]) -> bool:
    """Whether a place is the second word of the one before it: no particle, and no place that a table may have."""
    beside = name.kind == "LOC" and name.first == last.last and name.margin < _LISTED_MARGIN
    return beside and tokens[name.first].norm[0] not in GLUED


def _needed(name: LearnedName, norm: str) -> int:
    """Least margin of a name; more of one word whose first letter may be a particle: ليوم is no person."""
    one, more = _LEAST[name.kind]
    if name.last - name.first > 1:
        return more
    return one + _DOUBT if norm[0] in GLUED else one


def _with(parsed: Parsed, tokens: Sequence[Token], name: LearnedName, known: Mapping[str, str]) -> Parsed:
    under = _chunks_under(parsed.line, tokens[name.first].start, tokens[name.last - 1].end)
    if under is None:
        return parsed
    kind = _KINDS[name.kind]
    under = _without_manner(parsed.line, under)
    place = _without_object(parsed.line, under) if kind == "unlisted" else under
    touched = [item for item in parsed.items if item.first < place[1] and item.last > place[0]]
    if len(touched) == 1 and (touched[0].first, touched[0].last) == place:
        return _confirmed(parsed, touched[0], kind)
    if any(_stays(parsed.line, item, kind) or not (_within(item, place) or item.kind == kind) for item in touched):
        return parsed
    if not _is_more(touched, place) or _is_common(parsed.line, place, kind):
        return parsed
    line = _bared(parsed.line, place[0], known)
    item = _listed(line, place, kind) or Item(kind, *place, learned=True, inner=_inner(kind, touched))
    return Parsed(line, _placed(line, [i for i in parsed.items if i not in touched], touched, item))


def _without_manner(line: Line, place: tuple[int, int]) -> tuple[int, int]:
    """The chunks without a last one that tells how somebody speaks: قال سامي مازحا."""
    first, last = place
    return (first, last - 1) if last - first > 1 and line.chunks[last - 1].letter == _MANNER else place


def _without_object(line: Line, place: tuple[int, int]) -> tuple[int, int]:
    """A person's name without what a verb or noun before it governs by ب: احتفظ وانغ بمنصبه."""
    first, last = place
    end = line.chunks[last - 1]
    return (first, last - 1) if last - first > 1 and end.letter == "x" and _OBJECT.fullmatch(end.norm) else place


def _is_more(touched: Sequence[Item], place: tuple[int, int]) -> bool:
    """Whether a name has a word that what it touches has not: دعا بوتين كييف names two."""
    covered = {n for item in touched for n in range(item.first, item.last)}
    return any(n not in covered for n in range(*place)) or any(item.kind == "unlisted" for item in touched)


def _is_common(line: Line, place: tuple[int, int], kind: str) -> bool:
    """Whether words are no name here; common nouns and set phrases (حفظه الله) are no organisation."""
    wished = kind == "learned_organisation" and all(c.letter == "n" for c in line.chunks[slice(*place)])
    return wished or _is_described(line, place) or _has_title(line, place, kind) or _is_spoken_for(line, place)


def _is_described(line: Line, place: tuple[int, int]) -> bool:
    """Whether one word is no name by what is beside it: an adjective without article (ديبلوماسي أوروبي), a number."""
    first, last = place
    if last - first > 1:
        return False
    after = line.chunks[last] if last < len(line.chunks) else None
    counted = first > 0 and (line.chunks[first - 1].letter == "#" or line.chunks[first - 1].norm in _COUNTS)
    return counted or (after is not None and _is_adjective(after))


def _has_title(line: Line, place: tuple[int, int], kind: str) -> bool:
    """Whether a person's name has a role noun or a particle that is no given name as well: روى شاهد is no name."""
    words = line.chunks[slice(*place)]
    return kind == "unlisted" and any(c.letter in _NO_PART and not (c.keys("G") or c.keys("p")) for c in words)


def _is_spoken_for(line: Line, place: tuple[int, int]) -> bool:
    """Whether باسم leads behind a role to the body spoken for and is no given name: المتحدثة باسم المنظمة."""
    first = place[0]
    return first > 0 and line.chunks[first].letter == "N" and line.chunks[first - 1].letter in "Rr"


def _is_adjective(chunk: Chunk) -> bool:
    ends = chunk.norm.endswith(("ي", "يه")) and len(chunk.norm) > _SHORTEST and not chunk.norm.startswith("ال")
    return not chunk.prefix and (chunk.letter in "da" or (ends and chunk.letter == "x"))


def _inner(kind: str, touched: Sequence[Item]) -> tuple[Item, ...]:
    return () if kind == "unlisted" else tuple(touched)


def _listed(line: Line, place: tuple[int, int], kind: str) -> Item | None:
    """A listed name that is a common word as well, and that the model takes for a name: مع شي. None where none is."""
    if place[1] - place[0] > 1:
        return None
    own = next((own for letters, own in _LISTED[kind] if line.chunks[place[0]].keys(letters)), None)
    return Item(own, *place, learned=True) if own else None


def _confirmed(parsed: Parsed, item: Item, kind: str) -> Parsed:
    """A name that is a common word as well, or a short one of a person, and that the model takes for a name too."""
    if item.kind not in _KINDS_LISTED[kind]:
        return parsed
    sure = replace(item, learned=True)
    return Parsed(parsed.line, tuple([sure if i is item else _renamed(i, [item], sure) for i in parsed.items]))


def _renamed(title: Item, gone: Sequence[Item], name: Item | None) -> Item:
    return replace(title, name=name) if title.name is not None and title.name in gone else title


def _stays(line: Line, item: Item, kind: str) -> bool:
    """Whether an item keeps its bounds: no name of this kind may hold it, or it is a person whom the tables know."""
    if item.kind not in _HELD[kind]:
        return True
    known = any(r.letter == "P" or (r.letter == "p" and r.detail) for r in line.chunks[item.last - 1].readings)
    return item.kind == "person" and kind == "unlisted" and known


def _chunks_under(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """Chunks that a stretch of tokens covers; None where it cuts through one."""
    chunks = line.chunks
    count = len(chunks)
    first = 0
    while first < count and chunks[first].end <= start:
        first += 1
    last = first
    while last < count and chunks[last].start < end:
        last += 1
    if first == last or chunks[last - 1].end > end or chunks[first].start < start:
        return None
    return first, last


def _within(item: Item, place: tuple[int, int]) -> bool:
    return place[0] <= item.first and item.last <= place[1]


def _placed(line: Line, kept: Sequence[Item], gone: Sequence[Item], item: Item) -> tuple[Item, ...]:
    """Items with one more in the place of others; a person's name right after a title stands in apposition to it."""
    items = [_renamed(i, gone, None) for i in kept]
    items = [replace(i, name=item) if i.last == item.first and _is_apposed(line, i, item) else i for i in items]
    return tuple(sorted((*items, item), key=lambda i: i.first))


def _is_apposed(line: Line, title: Item, item: Item) -> bool:
    if item.kind != "unlisted" or title.kind != "title" or title.name is not None or title.number != "s":
        return False
    return not line.chunks[item.first].prefix


def _bared(line: Line, first: int, known: Mapping[str, str]) -> Line:
    """The line with the particle before an unlisted name cut off: وبسندة where only بسندة is a known word."""
    chunk = line.chunks[first]
    bare = bare_form(chunk.norm) if chunk.letter == "x" and not chunk.prefix else None
    if bare is None or not _is_particle(chunk.norm, bare, known):
        return line
    chunks = list(line.chunks)
    chunks[first] = _cut(chunk, bare)
    return line.of(chunks)


def _is_particle(norm: str, bare: str, known: Mapping[str, str]) -> bool:
    """Whether only the bare form is a known word, or it has the article: والأهلي is frequent too, and two words."""
    return bare in known and (norm not in known or (bare.startswith(_ARTICLE) and len(bare) > _SHORT_DEFINITE))


def _cut(chunk: Chunk, bare: str) -> Chunk:
    """A chunk without its particle; the article melts into ل, so that للـ stays with the word."""
    if chunk.norm.endswith(bare):
        cut = len(chunk.norm) - len(bare)
        return chunk.cut(cut, chunk.norm[:cut], bare)
    return chunk
