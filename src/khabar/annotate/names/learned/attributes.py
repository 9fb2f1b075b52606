"""What the model is told of a word: its letters, the words it behaves like, and what the tables say of it here.

Attributes are strings. Training (scripts/train_tagger.py) gives each a weight for every label and distance: the word
itself, one or two before, one or two after. The tagger adds the weights up. Both call the functions here, so that
they cannot drift apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from sys import maxsize

from khabar.annotate.names.chunks import Chunk
from khabar.annotate.names.items import Parsed, span
from khabar.text.tokens import Token

#: Distances at which an attribute may count, in the order of the model's weights.
DISTANCES = (-2, -1, 0, 1, 2)
#: Slot of what stands before the first word of a sentence and after the last.
OUTSIDE = "outside"
#: Attribute of every word.
ALWAYS = "always"
_NEAR = ("w=", "t=", "c", "~c", "g", "~g", "s2=", "s3=", "p2=", "p3=", "n=", "k=", "L", "I", OUTSIDE)
_FAR = ("w=", "c", "g", "L", "I", OUTSIDE)
_ARTICLE = "ال"
_WITH_ARTICLE = ("وال", "فال", "بال", "كال", "ولل", "لل")
_PARTICLES = "وفبلك"
_LEAST = 3
#: Letters of the longest beginning and ending.
LONGEST_AFFIX = 4
_SIZES = range(1, LONGEST_AFFIX + 1)
#: Words of so many letters are all as long.
LONG = 8


def counts_at(attribute: str, distance: int) -> bool:
    """Whether training gives this attribute weights at this distance: all for the word itself, fewer farther off."""
    return distance == 0 or attribute.startswith(_NEAR if abs(distance) == 1 else _FAR)


def bare_form(norm: str) -> str | None:
    """A folded word without the particles that its letters suggest, the article kept or brought back; None for none.

    Example: وللمدينه → المدينه, وسالم → سالم. A guess: ورد (rose) gives none only because it is short.
    """
    if norm[0] not in _PARTICLES:
        return None
    if norm.startswith(_WITH_ARTICLE):
        for glued in _WITH_ARTICLE:
            if norm.startswith(glued) and len(norm) - len(glued) >= _LEAST:
                return _ARTICLE + norm[len(glued) :]
    return norm[1:] if len(norm) > _LEAST + 1 else None


def word_attributes(norm: str, kind: str, traits: Mapping[str, str]) -> list[str]:
    """Attributes of a word by itself.

    Args:
        norm: The folded word.
        kind: Its kind as a token.
        traits: What unlabelled news taught of words, by folded word: attributes parted by blanks.
    """
    if kind != "word":
        return ["w=" + norm, f"k={kind}{min(len(norm), LONGEST_AFFIX)}"]
    found = ["w=" + norm, *_letters(norm)]
    bare = bare_form(norm)
    if bare:
        found.append("t=" + bare)
    if norm in traits:
        found += traits[norm].split(" ")
    elif bare is not None and bare in traits:
        found += ["~" + trait for trait in traits[bare].split(" ")]
    return found


def _letters(norm: str) -> list[str]:
    sizes = _SIZES[: len(norm) - 1]
    return [
        *[f"p{size}={norm[:size]}" for size in sizes],
        *[f"s{size}={norm[-size:]}" for size in sizes],
        f"n={min(len(norm), LONG)}",
    ]


def slots(parsed: Parsed, tokens: Sequence[Token]) -> list[str]:
    """What tables and name grammar say of each token: ``GB+ unlistedB``, a chunk's letter and an item's kind.

    B for the first token of the chunk or item, I for others; ``+`` after particles. One string a token, in order.
    """
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    marks = _chunk_marks(parsed.line.chunks, starts, ends)
    done = 0
    for item in parsed.items:  # sorted and apart
        start, end = span(parsed.line, item)
        first = max(bisect_right(ends, start), bisect_left(starts, done))
        for at in range(first, bisect_left(starts, end)):
            marks[at] += item.kind + ("B" if at == first else "I")
        done = max(done, end)
    return marks


#: By letter of a chunk: marks of its first word, of its first word behind particles, of any other word.
_MARKS = {letter: (letter + "B ", letter + "B+ ", letter + "I ") for letter in map(chr, range(33, 127))}


def _chunk_marks(chunks: Sequence[Chunk], starts: Sequence[int], ends: Sequence[int]) -> list[str]:
    """``xB `` for each token; ``- `` for one that belongs to no chunk."""
    marks: list[str] = []
    # A stop behind the last token saves asking at each step whether there is one more.
    starts, ends = [*starts, maxsize], [*ends, maxsize]
    at = 0
    for chunk in chunks:
        begins, stops = chunk.start, chunk.end
        while ends[at] <= begins:
            marks.append("- ")
            at += 1
        if starts[at] >= stops:
            continue
        begun, glued, inside = _MARKS[chunk.letter]
        marks.append(glued if chunk.prefix else begun)
        at += 1
        while starts[at] < stops:
            marks.append(inside)
            at += 1
    return marks + ["- "] * (len(starts) - 1 - at)


def slot_attributes(slot: str) -> list[str]:
    """Attributes of a slot: chunk and item, each with and without its position."""
    if slot == OUTSIDE:
        return [OUTSIDE]
    chunk, _, item = slot.partition(" ")
    found = [ALWAYS, "L=" + chunk[0], "LB=" + chunk]
    return [*found, "I=" + item[:-1], "IB=" + item] if item else [*found, "I="]
