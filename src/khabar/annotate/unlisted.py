"""Names of persons that no table lists: a given name and what follows it, with or without a title before."""

from __future__ import annotations

import re

from khabar.annotate.chunks import Chunk, Line
from khabar.annotate.items import Item

_MOST_PARTS = 4
#: How European and American surnames end in Arabic letters, folded.
_FOREIGN = re.compile(
    r".{2,}(?:وف|وفا|ييف|سكي|سكايا|يتش|فيتش|ينكو|نكو|سون|مان|شتاين|برغ|بورغ|يان|ديان|وغلو|اوغلو|ينو|يني|تشي|يز|"
    r"وني|ينغ|نغ|تون|وود|لاند|فيلد|كين|رد|لد|يرا|ولا|ودي|راو|تز|ست|كس|نس|رز|لز)$"
)
#: Words that are rarely surnames: verbs in ي and ت, feminines, plurals, accusatives, roots in است.
_UNLIKELY = re.compile(r"(?:س?[يت]\w{3,}|است\w+|\w+(?:ه|ات|ا|ين|ون|ائ?ي?ه))$")
_ARTICLE = "ال"
_LEAST = 3


def read_unlisted(line: Line, first: int, *, supported: bool) -> Item | None:
    """A name that begins at chunk ``first``; None if there is none.

    Args:
        line: The sentence.
        first: Number of the chunk.
        supported: A title stands before it: one given name is enough, and one more part may be a word never seen.

    Example: قال الوزير سالم بن ناصر → سالم بن ناصر, with support of الوزير.
    """
    last, known, unknown = first, 0, 0
    limit = 2 if supported else 1
    while last < len(line.chunks) and known + unknown < _MOST_PARTS:
        chunk = line.chunks[last]
        if last > first and chunk.prefix:
            break
        if _is_part(line, last, first):
            known += chunk.letter != "l"
        elif known and unknown < limit and _may_be_surname(line, last, supported=supported):
            unknown += 1
        else:
            break
        last += 1
    while last > first and line.chunks[last - 1].letter == "l":
        last -= 1
    enough = known + unknown >= (1 if supported else 2) and _begins(line.chunks[first])
    return Item("unlisted", first, last) if enough and last > first else None


def _begins(chunk: Chunk) -> bool:
    return bool(chunk.keys("G") or chunk.keys("g")) or chunk.letter == "l"


def _is_part(line: Line, at: int, first: int) -> bool:
    """A listed given name, a linking part, or a word that is a name only beside one: تركي بن ناصر."""
    chunk = line.chunks[at]
    if chunk.letter in "Gglp":
        return True
    if chunk.letter not in "dDSCo" or not chunk.keys("G"):
        return False
    follows = line.chunks[at + 1] if at + 1 < len(line.chunks) else None
    linked = at > first and line.chunks[at - 1].letter == "l"
    return linked or (follows is not None and not follows.prefix and follows.letter == "l")


def _may_be_surname(line: Line, at: int, *, supported: bool) -> bool:
    """Whether a word no table lists goes on with the name: الراجحي, a foreign ending, the last word before a mark."""
    chunk = line.chunks[at]
    if chunk.letter == "D":
        return not any(r.detail == "people" for r in chunk.readings)
    if chunk.letter != "x" or len(chunk.norm) < _LEAST:
        return False
    if chunk.norm.startswith(_ARTICLE):
        return chunk.norm.endswith("ي") or (supported and _ends_name(line, at + 1))
    if _FOREIGN.match(chunk.norm):
        return True
    return supported and not _UNLIKELY.match(chunk.norm) and (chunk.norm[0] not in "بلوفك" or _ends_name(line, at + 1))


def _ends_name(line: Line, at: int) -> bool:
    """Whether nothing of a name can stand at chunk ``at``: a mark, a common word, a particle, the end."""
    return at >= len(line.chunks) or line.chunks[at].letter in ',.:()"vkniftRrHE' or bool(line.chunks[at].prefix)
