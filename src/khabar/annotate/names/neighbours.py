"""What the chunks beside it make of a chunk, and the chunks of a sentence as one string of letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from khabar.annotate.names.chunks import Chunk, Line, Reading

#: What stands before the letter of a chunk that carries particles.
_SIGNS = "+~"
_CONJUNCTIONS = ("و", "ف")
_BEFORE_STATE = "iftvkb,.:()"
_SON_OF = "ولد"
#: A given name that is folded as the preposition على is.
_ALI = "علي"
#: Letters of marks that may break a name.
_BREAKS = '()"'


def spelt(letter: str, prefix: str) -> str:
    """The letter of a chunk, behind the sign of its particles."""
    if not prefix:
        return letter
    return ("+" if prefix in _CONJUNCTIONS else "~") + letter


def asks(chunk: Chunk) -> bool:
    """Whether the words beside a chunk may join it to a name: a listed person's given name, ولد."""
    if not chunk.readings:  # most chunks
        return chunk.norm == _SON_OF
    return chunk.norm == _SON_OF or any(reading.letter == "g" for reading in chunk.readings)


def line_of(text: str, chunks: list[Chunk], spelling: list[str], paragraph: int, *, asked: bool) -> Line:
    """The line of the chunks of a sentence, as their neighbours settle them.

    Args:
        text: The text that offsets refer to.
        chunks: The chunks in order; changed where their neighbours say so.
        spelling: Of each chunk what `spelt` gives.
        paragraph: Number of the sentence's paragraph.
        asked: Whether `asks` is true of any of them.
    """
    letters = "".join(spelling)
    changed = "S" in letters and _settled(chunks)
    changed = ("l" in letters and _with_servants(chunks)) or changed
    changed = ("Gi" in letters and _with_ali(text, chunks)) or changed
    if asked or "r" in letters or "Q" in letters:
        changed = _linked(chunks) or changed
    changed = (asked and _joined(chunks)) or changed
    return _line(chunks, [spelt(chunk.letter, chunk.prefix) for chunk in chunks] if changed else spelling, paragraph)


def _settled(chunks: list[Chunk]) -> bool:
    """Choose between state and demonym where both are spelled alike: في سورية, برعاية سورية, الأكاديمية السعودية."""
    changed = False
    for number, chunk in enumerate(chunks):
        if chunk.letter != "S" or chunk.prefix or not chunk.norm.endswith("ه"):
            continue
        before = chunks[number - 1] if number else None
        if chunk.keys("D") and before is not None and before.letter in "xnBO" and before.norm.startswith("ال"):
            chunks[number] = replace(chunk, letter="D")
            changed = True
        elif chunk.keys("d") and (before is not None and before.letter not in _BEFORE_STATE):
            chunks[number] = replace(chunk, letter="d")
            changed = True
    return changed


def _is_honoured_name(chunks: list[Chunk], number: int) -> bool:
    """Whether a role noun is a given name here, between a word of respect and a surname: الدكتور سلطان القاسم."""
    before, chunk, after = chunks[number - 1] if number else None, chunks[number], chunks[number + 1]
    if before is None or chunk.prefix or not chunk.keys("G") or after.prefix:
        return False
    return bool(before.keys("H") or before.letter == "R") and (
        after.letter in "lGp" or (after.letter == "x" and after.norm.startswith("ال"))
    )


def _with_servants(chunks: list[Chunk]) -> bool:
    """Join عبد and the attribute behind it to one given name."""
    count = len(chunks)
    for number in range(count - 2, -1, -1):
        servant, name = chunks[number], chunks[number + 1]
        if servant.letter == "l" and servant.norm == "عبد" and name.letter in "xA" and name.norm.startswith("ال"):
            given = Reading("G", "given", "", servant.norm)
            chunks[number : number + 2] = [Chunk("G", servant.start, name.end, servant.prefix, name.norm, (given,))]
    return len(chunks) < count


def _with_ali(text: str, chunks: list[Chunk]) -> bool:
    """Read علي behind a given name and before a family's as a name too, where the article writes على otherwise."""
    changed = False
    for number in range(1, len(chunks) - 1):
        before, chunk, after = chunks[number - 1 : number + 2]
        if chunk.norm != _ALI or chunk.letter != "i" or before.letter not in "Gg" or chunk.prefix or after.prefix:
            continue
        family = after.letter in "Ggp" or (
            after.letter in "xD" and after.norm.startswith("ال") and after.norm[-1] == "ي"
        )
        if family and text[chunk.end - 1] == "ي" and "على " in text:
            chunks[number] = replace(chunk, letter="G", readings=(Reading("G", "given", "", _ALI),))
            changed = True
    return changed


def _linked(chunks: list[Chunk]) -> bool:
    """Read ولد between parts of a name as a link, not as a verb: محمد ولد سالم, but not ولد في جدة."""
    changed = False
    for number in [number for number, chunk in enumerate(chunks[:-1]) if chunk.letter in "rQv"]:
        chunk = chunks[number]
        if chunk.letter in "rQ" and _is_honoured_name(chunks, number):
            chunks[number] = replace(chunk, letter="G")
            changed = True
        if chunk.letter != "v" or chunk.norm != _SON_OF:
            continue
        before, after = chunks[number - 1] if number else None, chunks[number + 1]
        named = before is not None and before.letter in "Ggplvk" and not chunk.prefix
        if named and not after.prefix and after.letter in "xGgplP":
            chunks[number] = replace(chunk, letter="l")
            changed = True
    return changed


def _joined(chunks: list[Chunk]) -> bool:
    """Join a name that a mark breaks: (الأوكراني فولوديمير) زيلينسكي, or whose parts the table lists apart."""
    listed = [at for at, chunk in enumerate(chunks[:-1]) if chunk.readings]
    joins: list[tuple[int, int, Chunk]] = []
    for at in listed:
        after = chunks[at + 1]
        beside = after.readings or after.letter in _BREAKS
        if beside and chunks[at].keys("g") and (not joins or at >= joins[-1][1]):
            joins.extend(_whole_name(chunks, at))
    for at, end, whole in reversed(joins):
        chunks[at:end] = [whole]
    return bool(joins)


def _whole_name(chunks: list[Chunk], at: int) -> Iterator[tuple[int, int, Chunk]]:
    """The name whose parts stand apart from ``at`` on, with its first and last chunk (half-open); nothing for none."""
    first, given = chunks[at], chunks[at].keys("g")
    after = at + 2 if at + 1 < len(chunks) and chunks[at + 1].letter in _BREAKS else at + 1
    if not given or after >= len(chunks) or chunks[after].prefix:
        return
    last, surnames = chunks[after], chunks[after].keys("p")
    person = tuple(Reading("P", key, "full", "") for key in given if key in surnames)
    if person:
        yield at, after + 1, Chunk("P", first.start, last.end, first.prefix, last.norm, person)


def _line(chunks: Sequence[Chunk], spelling: Sequence[str], paragraph: int) -> Line:
    letters = "".join(spelling)
    if len(letters) == len(chunks):
        places = tuple(range(len(chunks)))
        return Line(tuple(chunks), letters, places, places, paragraph)
    at = tuple([number for number, one in enumerate(spelling) for _ in one])
    place = tuple([number for number, letter in enumerate(letters) if letter not in _SIGNS])
    return Line(tuple(chunks), letters, at, place, paragraph)
