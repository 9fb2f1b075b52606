"""What the grammar of names finds in a sentence, before anybody asks who is meant."""

from __future__ import annotations

from msgspec import Struct

from khabar.annotate.names.chunks import Line


class Item(Struct, frozen=True, gc=False):
    """A name, title, body, state, place or demonym over chunks ``first:last`` of its line.

    Attributes:
        kind: person, unlisted (a person no table lists), title, body, office, organisation, state, place, demonym,
            dual, learned_place, learned_organisation.
        label: Role class of a title, body class of a body, class of a dual; empty otherwise.
        number: s, d or p of a title.
        definite: Title or body with an article, a complement or a pronoun: somebody in particular.
        owned: Title with a pronoun (مبعوثه): its body is that of the person before.
        former: Title of somebody who no longer holds it (الرئيس السابق).
        unread: Title of something no table lists (وزير الإسكان), so that its class alone does not tell who it is.
        inner: Items nested in a title, body or office, in order.
        long: Title over words that no table lists (مدير عام الهيئة العامة للسياحة): no office of a state.
        learned: A name that the model sees (learned/), or a short one that it takes for a name as well.
        name: Name in apposition to a title (الرئيس سالم), outside its span; None where it stands alone.
    """

    kind: str
    first: int
    last: int
    label: str = ""
    number: str = "s"
    definite: bool = False
    owned: bool = False
    former: bool = False
    unread: bool = False
    inner: tuple[Item, ...] = ()
    name: Item | None = None
    long: bool = False
    learned: bool = False


class Parsed(Struct, frozen=True, gc=False):
    """A line with its items in order of ``first``, outermost only."""

    line: Line
    items: tuple[Item, ...]


class LearnedName(Struct, frozen=True, gc=False):
    """Tokens ``first:last`` of a sentence that the model takes for a name.

    ``kind``: PERS, LOC, ORG or MISC, the classes of ANERcorp (Benajiba et al. 2007). Particles stay on the first word.
    ``margin``: by how much the words weigh more as this name than as none, in the model's thousandths.
    """

    first: int
    last: int
    kind: str
    margin: int


def span(line: Line, item: Item) -> tuple[int, int]:
    """Code points of an item, without particles before it."""
    return line.chunks[item.first].start, line.chunks[item.last - 1].end


def words(text: str, line: Line, item: Item) -> str:
    """An item as the page spells it, with line-internal spacing made single."""
    start, end = span(line, item)
    return " ".join(text[start:end].split())
