"""What the neighbours of a chunk say it is: a state or its adjective, a woman's title, a given name of two words."""

from __future__ import annotations

from itertools import pairwise

from khabar.annotate.names.chunks import Chunk, Reading

_BEFORE_STATE = "iftvkb,.:()"
_SON_OF = "ولد"
#: A given name that is folded as the preposition على is.
_ALI = "علي"
#: What folding makes one with the pronoun ه.
_TA = "ة"


def regrouped(text: str, chunks: list[Chunk]) -> list[Chunk]:
    """The chunks of a sentence, each read as what stands beside it allows; changed in place. Cost: linear."""
    letters = "".join([chunk.letter for chunk in chunks])
    chunks = _settled(chunks) if "S" in letters else chunks
    chunks = _with_national_bodies(chunks) if "OD" in letters else chunks
    chunks = _with_servants(chunks) if "l" in letters else chunks
    chunks = _with_women(text, chunks) if "Q" in letters else chunks
    chunks = _with_ali(text, chunks) if "Gi" in letters else chunks
    return _linked(chunks)


def _settled(chunks: list[Chunk]) -> list[Chunk]:
    """Choose between state and demonym where both are spelled alike: في سورية, برعاية سورية, الأكاديمية السعودية."""
    for number, chunk in enumerate(chunks):
        if chunk.letter != "S" or chunk.prefix or not chunk.norm.endswith("ه"):
            continue
        before = chunks[number - 1] if number else None
        if chunk.keys("D") and before is not None and before.letter in "xnBO" and before.norm.startswith("ال"):
            chunks[number] = chunk.lettered("D")
        elif chunk.keys("d") and (before is not None and before.letter not in _BEFORE_STATE):
            chunks[number] = chunk.lettered("d")
    return chunks


def _with_national_bodies(chunks: list[Chunk]) -> list[Chunk]:
    """Read the name of a body of the world before a demonym as that state's own: الصليب الأحمر اللبناني."""
    for number, (chunk, after) in enumerate(pairwise(chunks)):
        if chunk.letter == "O" and after.letter == "D" and not after.prefix and chunk.keys("B"):
            chunks[number] = chunk.lettered("B")
    return chunks


def _is_honoured_name(chunks: list[Chunk], number: int) -> bool:
    """Whether a role noun is a given name here, between a word of respect and a surname: الدكتور سلطان القاسم."""
    before, chunk, after = chunks[number - 1] if number else None, chunks[number], chunks[number + 1]
    if before is None or chunk.prefix or not chunk.keys("G") or after.prefix:
        return False
    return bool(before.keys("H") or before.letter == "R") and (
        after.letter in "lGp" or (after.letter == "x" and after.norm.startswith("ال"))
    )


def _with_women(text: str, chunks: list[Chunk]) -> list[Chunk]:
    """Tell a woman's title from one with a pronoun: سفيرة فرنسا, سفيره. Where a page has ه for both, nothing tells."""
    for number in [number for number, chunk in enumerate(chunks) if chunk.letter == "Q"]:
        chunk = chunks[number]
        readings = tuple(r for r in chunk.readings if r.letter != "Q")
        if _TA in text[chunk.end - 2 : chunk.end] and any(r.letter == "r" for r in readings):
            chunks[number] = Chunk("r", chunk.start, chunk.end, chunk.prefix, chunk.norm, readings)
    return chunks


def _with_servants(chunks: list[Chunk]) -> list[Chunk]:
    """Join عبد and the attribute behind it to one given name."""
    for number in range(len(chunks) - 2, -1, -1):
        servant, name = chunks[number], chunks[number + 1]
        if servant.letter == "l" and servant.norm == "عبد" and name.letter in "xA" and name.norm.startswith("ال"):
            given = Reading("G", "given", "", servant.norm)
            chunks[number : number + 2] = [Chunk("G", servant.start, name.end, servant.prefix, name.norm, (given,))]
    return chunks


def _with_ali(text: str, chunks: list[Chunk]) -> list[Chunk]:
    """Read علي behind a given name and before a family's as a name too, where the article writes على otherwise."""
    for number in range(1, len(chunks) - 1):
        before, chunk, after = chunks[number - 1 : number + 2]
        if chunk.norm != _ALI or chunk.letter != "i" or before.letter not in "Gg" or chunk.prefix or after.prefix:
            continue
        family = after.letter in "Ggp" or (
            after.letter in "xD" and after.norm.startswith("ال") and after.norm[-1] == "ي"
        )
        if family and text[chunk.end - 1] == "ي" and "على " in text:
            given = Reading("G", "given", "", _ALI)
            chunks[number] = Chunk("G", chunk.start, chunk.end, "", _ALI, (given,))
    return chunks


def _linked(chunks: list[Chunk]) -> list[Chunk]:
    """Read ولد between parts of a name as a link, not as a verb: محمد ولد سالم, but not ولد في جدة."""
    for number in [number for number, chunk in enumerate(chunks[:-1]) if chunk.letter in "rQv"]:
        chunk = chunks[number]
        if chunk.letter in "rQ" and _is_honoured_name(chunks, number):
            chunks[number] = chunk.lettered("G")
        if chunk.letter != "v" or chunk.norm != _SON_OF:
            continue
        before, after = chunks[number - 1] if number else None, chunks[number + 1]
        named = before is not None and before.letter in "Ggplvk" and not chunk.prefix
        if named and not after.prefix and after.letter in "xGgplP":
            chunks[number] = chunk.lettered("l")
    return chunks
