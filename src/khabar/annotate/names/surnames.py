"""Later mentions of somebody whom no table lists: once سالم القاسم is named, القاسم is he."""

from __future__ import annotations

from khabar.annotate.names.chunks import Chunk, Line
from khabar.annotate.names.items import Item, Parsed
from khabar.annotate.names.memory import ENDING, Cast
from khabar.records import replace
from khabar.text.clitics import proclitic_splits

#: Letters of chunks that a short name may be: an unknown word, a given name, a demonym.
_SHORT = frozenset("xGD")
_NAME_LETTERS = frozenset("PpgGl")
#: Links that a short name keeps: بن ناصر, ولد سالم.
_LINKS = frozenset({"بن", "ابن", "ولد", "ابو", "ال", "بنت"})
_LEAST = 3


def recall(parsed: Parsed, cast: Cast) -> Parsed:
    """Add a person for each lone word that is the last part of a stranger's name. Cost: linear in chunks.

    Such a word that is a demonym as well (التركي) is the person after a verb or a word of respect, or where a
    sentence begins with it.
    """
    if not cast.by_part:
        return parsed
    line = parsed.line
    near = [number for number, chunk in enumerate(line.chunks) if chunk.norm[-ENDING:] in cast.endings]
    if not near:
        return parsed
    items = _honoured(parsed, cast)
    taken = {n for item in items if item.kind != "demonym" for n in range(item.first, item.last)}
    taken.update(n for item in items if item.name for n in range(item.name.first, item.name.last))
    chunks = list(line.chunks)
    found: list[Item] = []
    for number in near:
        chunk = chunks[number]
        if chunk.letter not in _SHORT or number in taken:
            continue
        bare = _bare(line, number, chunk, cast)
        if bare is None:
            continue
        first = _link_before(line, number, cast)
        if first < number or not _beside_name(line, number):
            chunks[number] = bare
            found.append(Item("person", first, number + 1))
    if not found and items == parsed.items:
        return parsed
    covered = {n for item in found for n in range(item.first, item.last)}
    kept = (item for item in items if item.first not in covered)
    return Parsed(line.of(chunks), tuple(sorted((*kept, *found), key=lambda item: item.first)))


def _honoured(parsed: Parsed, cast: Cast) -> tuple[Item, ...]:
    """Items, with the demonym of a word of respect as the name it is: الدكتور التركي."""
    items: list[Item] = []
    for item in parsed.items:
        name = _honoured_name(parsed.line, item, cast)
        if name is None:
            items.append(item)
            continue
        items.extend((replace(item, last=name.first, inner=(), name=name), name))
    return tuple(items)


def _honoured_name(line: Line, item: Item, cast: Cast) -> Item | None:
    if item.kind != "title" or item.name is not None or len(item.inner) != 1 or item.inner[0].kind != "demonym":
        return None
    head, name = line.chunks[item.first], item.inner[0]
    fits = head.keys("H") and name.first == item.first + 1 and name.last == item.last
    return Item("person", name.first, name.last) if fits and line.chunks[name.first].norm in cast.by_part else None


def _bare(line: Line, number: int, chunk: Chunk, cast: Cast) -> Chunk | None:
    """The chunk without its particle where the rest is part of a stranger's name."""
    if chunk.letter == "G" and chunk.norm in cast.by_part:
        return None if any(r.weak for r in chunk.readings) else chunk
    if chunk.letter == "D":
        return chunk if chunk.norm in cast.by_part and _stands_alone(line, number) else None
    if chunk.letter != "x":
        return None
    for split in proclitic_splits(chunk.norm):
        if split.stem in cast.by_part and len(split.stem) >= _LEAST:
            cut = len(chunk.norm) - len(split.stem)
            return chunk.cut(max(cut, 0), split.prefix, split.stem)
    return None


def _stands_alone(line: Line, number: int) -> bool:
    """Whether a demonym has no noun before it that it could belong to, and none after it to which it is a title."""
    before = line.chunks[number - 1].letter if number else "."
    after = line.chunks[number + 1] if number + 1 < len(line.chunks) else None
    if after is not None and (after.letter in _NAME_LETTERS or after.letter == "D"):
        return False
    return before in "vky.:" and not line.chunks[number].prefix


def _link_before(line: Line, number: int, cast: Cast) -> int:
    """First chunk of a short name that keeps its link: بن ناصر once سالم بن ناصر is named."""
    before = line.chunks[number - 1] if number else None
    if before is None or before.norm not in _LINKS:
        return number
    known = cast.by_part.get(line.chunks[number].norm, ())
    linked = any(before.norm in cast.strangers[entity].parts for entity in known)
    alone = number < 2 or line.chunks[number - 2].letter not in _NAME_LETTERS or bool(before.prefix)
    return number - 1 if linked and alone else number


def _beside_name(line: Line, number: int) -> bool:
    neighbours = line.chunks[max(0, number - 1) : number] + line.chunks[number + 1 : number + 2]
    return any(c.letter in _NAME_LETTERS and not c.prefix for c in neighbours)
