"""Later mentions of somebody whom no table lists: once سالم القاسم is named, القاسم is he."""

from __future__ import annotations

from khabar.annotate.chunks import Chunk, Line
from khabar.annotate.items import Item, Parsed
from khabar.annotate.memory import Cast
from khabar.text.clitics import proclitic_splits

_NAME_LETTERS = frozenset("PpgGl")
_LEAST = 3


def recall(parsed: Parsed, cast: Cast) -> Parsed:
    """Add a person for each lone word that is the last part of a stranger's name. Cost: linear in chunks."""
    if not cast.by_part:
        return parsed
    line = parsed.line
    taken = {n for item in parsed.items for n in range(item.first, item.last)}
    taken.update(n for item in parsed.items if item.name for n in range(item.name.first, item.name.last))
    chunks = list(line.chunks)
    found: list[Item] = []
    for number, chunk in enumerate(chunks):
        bare = _bare(chunk, cast) if number not in taken and not _beside_name(line, number) else None
        if bare is not None:
            chunks[number] = bare
            found.append(Item("person", number, number + 1))
    if not found:
        return parsed
    items = tuple(sorted((*parsed.items, *found), key=lambda item: item.first))
    return Parsed(line._replace(chunks=tuple(chunks)), items)


def _bare(chunk: Chunk, cast: Cast) -> Chunk | None:
    """The chunk without its particle where the rest is part of a stranger's name."""
    if chunk.letter == "G" and chunk.norm in cast.by_part:
        return None if any(r.weak for r in chunk.readings) else chunk
    if chunk.letter != "x":
        return None
    for split in proclitic_splits(chunk.norm):
        if split.stem in cast.by_part and len(split.stem) >= _LEAST:
            cut = len(chunk.norm) - len(split.stem)
            return chunk._replace(start=chunk.start + max(cut, 0), prefix=split.prefix, norm=split.stem)
    return None


def _beside_name(line: Line, number: int) -> bool:
    neighbours = line.chunks[max(0, number - 1) : number] + line.chunks[number + 1 : number + 2]
    return any(c.letter in _NAME_LETTERS and not c.prefix for c in neighbours)
