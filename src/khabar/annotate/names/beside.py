"""What the words beside an item, or at the head of its sentence, tell of it."""

from __future__ import annotations

from khabar.annotate.names.chunks import Line
from khabar.annotate.names.items import Item
from khabar.lexicon.names import NameLexicon

#: في, the place, the comma.
_OPENING = 3


def fronted_state(line: Line, before: int, names: NameLexicon) -> str | None:
    """The state of a place that the sentence opens with, up to a comma: وفي سوريا، قالت وزارة الصحة; None for none.

    Args:
        line: The sentence.
        before: Chunk that the place has to stand before.
        names: Tells the state of a town.
    """
    opening = "".join(chunk.letter for chunk in line.chunks[:before][:_OPENING])
    place = line.chunks[1] if opening in ("fS,", "fC,") else None
    if place is None or len(keys := place.keys(place.letter)) != 1:
        return None
    return keys[0] if place.letter == "S" else names.places[keys[0]].state


def follows_noun(line: Line, item: Item) -> bool:
    """Whether a noun stands just before, so that العربية is its adjective."""
    return item.first > 0 and not line.chunks[item.first].prefix and line.chunks[item.first - 1].letter in "xnBRr"


def is_marked(line: Line, item: Item) -> bool:
    """In quotation marks or parentheses, or after a noun that it completes: قناة الجزيرة, not ميناء الجزيرة."""
    before = line.chunks[item.first - 1] if item.first else None
    after = line.chunks[item.last].letter if item.last < len(line.chunks) else ""
    if before is None or before.letter == "I":
        return before is not None and "eponymous" not in before.keys("I")
    return (before.letter, after) in (('"', '"'), ("(", ")"))
