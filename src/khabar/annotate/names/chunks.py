"""Words of a sentence grouped into chunks, one letter a chunk, so that rules are regular expressions over letters.

=======  =====================================================================================
letter   chunk
=======  =====================================================================================
P p g    person: full name, surname (or another short form), given name of a listed person
G        given name in general; ``l`` links parts of names (بن, آل, فون)
S C O    state, place, organisation; ``o`` an organisation's short form that needs support
D d      demonym with article, without
R r Q    role noun: definite, bare, with a pronoun; ``H`` honorific
B b      body of a state: before a demonym, before a state's name
A a      adjective of roles or voices: with article, bare; ``w`` closes a voice (رفيع المستوى)
E 2      counterpart (نظيره); dual that stands for two participants (الجانبان)
m I      office of somebody (مكتب); noun that opens an institution's name (معهد)
N        باسم
t f i    preposition of destination (إلى, لدى), في, any other
v k n y  verb, participle, common noun, particle or pronoun (never part of a name)
, ( ) "  marks: comma, parentheses, quotation mark; ``:`` colon; ``.`` any other mark; ``#`` number
x        any other word
+ ~      before a chunk: it carries و or ف; it carries ب, ل or ك
=======  =====================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

#: Detail of a full name that ends in a given name: محمد بن سلمان, which a family's name may follow.
FATHER = "father"
#: Detail of a name that is with ب the manner of doing: بحماس, "with zeal".
MANNER = "manner"
#: Particles that join words.
CONJUNCTIONS = ("و", "ف")


class Reading(NamedTuple):
    """One thing that a phrase may be.

    ``key``: identifier, role class or body class. ``detail``: number of a role (s, d, p); what a demonym is (``adj`` or
    ``people``); `FATHER` and `MANNER` of names. ``word``: folded first word of the phrase, to tell للكرملين (ل + ال)
    from للندن. ``weak``: a common word as well (حلب), so that the context has to support it.
    """

    letter: str
    key: str
    detail: str
    word: str
    weak: bool = False


class Chunk(Struct, frozen=True, gc=False):
    """Consecutive words that belong together: ``text[start:end]`` without the particles in ``prefix``.

    ``norm`` is the folded last word. ``readings`` is empty for words that no table lists.
    """

    letter: str
    start: int
    end: int
    prefix: str
    norm: str
    readings: tuple[Reading, ...]

    def lettered(self, letter: str) -> Chunk:
        """The same chunk with another letter."""
        return Chunk(letter, self.start, self.end, self.prefix, self.norm, self.readings)

    def cut(self, letters: int, prefix: str, norm: str) -> Chunk:
        """The chunk without so many letters at its front, which are a particle."""
        return Chunk(self.letter, self.start + letters, self.end, prefix, norm, self.readings)

    def keys(self, letter: str) -> list[str]:
        """Keys of all readings of that letter, in table order without repetition."""
        keys = [r.key for r in self.readings if r.letter == letter]
        return list(dict.fromkeys(keys)) if len(keys) > 1 else keys


class Line(NamedTuple):
    """A sentence as chunks; ``at[i]`` is the chunk of ``letters[i]``, ``place[c]`` the letter of chunk ``c``."""

    chunks: tuple[Chunk, ...]
    letters: str
    at: tuple[int, ...]
    place: tuple[int, ...]
    paragraph: int

    def of(self, chunks: Iterable[Chunk]) -> Line:
        """The line with other chunks of the same letters."""
        return Line(tuple(chunks), self.letters, self.at, self.place, self.paragraph)

    def chunk_after(self, position: int) -> int:
        """Number of the first chunk at or after letter ``position``; the number of chunks at the end."""
        return self.at[position] if position < len(self.at) else len(self.chunks)


def spelt(chunks: list[Chunk], paragraph: int) -> Line:
    """A sentence of these chunks."""
    letters: list[str] = []
    at: list[int] = []
    place: list[int] = []
    for number, chunk in enumerate(chunks):
        if chunk.prefix:
            letters.append("+" if chunk.prefix in CONJUNCTIONS else "~")
            at.append(number)
        place.append(len(at))
        letters.append(chunk.letter)
        at.append(number)
    return Line(tuple(chunks), "".join(letters), tuple(at), tuple(place), paragraph)
