"""Nouns with article that stand for what the article has shown before: المملكة, الحركة, المجلس, الوكالة."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from khabar.annotate.names.chunks import Chunk, Line
from khabar.annotate.names.items import Item, Parsed
from khabar.annotate.names.memory import GENERATED, Memory
from khabar.lexicon.bodies import Body
from khabar.lexicon.names import NameLexicon, State
from khabar.text.fold import fold

_ARTICLE = "ال"
#: What may be glued before the noun; ل melts into the article.
_PREFIXES = ("", "و", "ف", "ب", "ك", "وب", "فب", "وك")
_MELTED = ("لل", "ولل", "فلل")
#: Letters of words that only an article makes part of the phrase: الحزب الشيوعي, المجلس الأعلى.
_WORDS = "xnBOIkGR"
_ADJECTIVES = "DdAaSC"
_NOT = "غير"
_NISBA = re.compile(r"يه?$")
_NONE: frozenset[str] = frozenset()
#: Named so often, another kingdom than that of the outlet is what the article is about.
_TOPIC = 3


class Heads:
    """What each noun may stand for by the tables. Built once."""

    def __init__(self, nouns: Iterable[str], names: NameLexicon, bodies: Iterable[Body]) -> None:
        """Index states and organisations by the noun that their long names begin with: مملكة البحرين, حركة طالبان."""
        heads = {fold(noun).removeprefix(_ARTICLE) for noun in nouns}
        #: Spellings with what is glued to them: (characters of the particles, noun without article).
        self.spellings = {p + _ARTICLE + head: (len(p), head) for head in sorted(heads) for p in _PREFIXES}
        self.spellings |= {p + head: (len(p) - 2, head) for head in sorted(heads) for p in _MELTED}
        self._realms = _by_head(heads, ((s.id, tuple(_own_names(s))) for s in names.states.values()))
        self._named = _by_head(heads, ((o.id, o.surfaces) for o in names.organisations.values()))
        self._bodies = _by_head(heads, ((body.id, body.definite) for body in bodies))

    def found(self, parsed: Parsed) -> Parsed:
        """The line with an item for each such noun outside other items that nothing completes. Cost: linear."""
        line = parsed.line
        known = self.spellings
        spelt = [n for n, chunk in enumerate(line.chunks) if chunk.norm in known and chunk.letter in "xn"]
        if not spelt:
            return parsed
        taken = {n for item in parsed.items for n in range(item.first, item.name.last if item.name else item.last)}
        free = [n for n in spelt if n not in taken and not self._goes_on(line, n)]
        if not free:
            return parsed
        items = (Item("again", n, n + 1, self.spellings[line.chunks[n].norm][1], definite=True) for n in free)
        return Parsed(line, tuple(sorted((*parsed.items, *items), key=lambda item: item.first)))

    def _goes_on(self, line: Line, at: int) -> bool:
        """Whether the next word completes the noun, so that it is another's name: الحزب الشيوعي, الوكالة الدولية.

        An adjective after a realm may be that of a noun before it: جهود المملكة القائمة.
        """
        if at + 1 >= len(line.chunks) or line.chunks[at + 1].prefix:
            return False
        after, head = line.chunks[at + 1], self.spellings[line.chunks[at].norm][1]
        if after.letter in _ADJECTIVES or head in self._realms:
            return after.letter in _ADJECTIVES
        return after.norm == _NOT or is_completed(line, at)

    def start(self, chunk: Chunk) -> int:
        """Where the noun begins in the text, without particles."""
        return chunk.start + (0 if chunk.prefix else self.spellings[chunk.norm][0])

    def realm(self, head: str, memory: Memory) -> tuple[str | None, str]:
        """The state that a noun such as مملكة means, and the rule; None where the noun is no state's or nothing tells.

        The outlet's own where its state is one of these, unless the article is about another and never names it; else
        the one that the article names, of several the one that it names more than all others together.
        """
        realms = self._realms.get(head)
        if realms is None:
            return None, ""
        named = {state: count for state, count in memory.cast.states.items() if state in realms}
        if memory.home in realms and (memory.home in named or max(named.values(), default=0) < _TOPIC):
            return memory.home, "realm_of_outlet"
        most = max(sorted(named), key=lambda state: named[state], default=None)
        if most is None or 2 * named[most] <= sum(named.values()):
            return None, ""
        return most, "realm_in_article"

    def organisation(self, head: str, memory: Memory) -> str | None:
        """The organisation mentioned last whose name begins with the noun, or that is a body of that kind."""
        named, bodies, begin = self._named.get(head, _NONE), self._bodies.get(head, _NONE), f"{GENERATED}{head}-"
        for seen in reversed(memory.seen):
            if seen.kind == "organization" and (
                seen.entity in named or seen.label in bodies or seen.entity.startswith(begin)
            ):
                return seen.entity
        return None


def is_completed(line: Line, at: int) -> bool:
    """Whether a word with article after chunk ``at`` belongs to its noun: الجيش الشعبي, مجلس الشيوخ التابع للولاية.

    What follows the subject of a verb is its object, unless it has the form of an adjective: رفض الحزب الشروط.
    """
    after = line.chunks[at + 1] if at + 1 < len(line.chunks) else None
    if after is None or after.prefix or after.letter not in _WORDS + "DA" or not after.norm.startswith(_ARTICLE):
        return False
    subject = at > 0 and line.chunks[at - 1].letter in "vk"
    return not subject or bool(_NISBA.search(after.norm))


def _by_head(heads: set[str], entries: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for identifier, surfaces in entries:
        for head in heads.intersection(_heads_of(surfaces)):
            found[head].add(identifier)
    return {head: frozenset(identifiers) for head, identifiers in found.items()}


def _own_names(state: State) -> Iterator[str]:
    """Long names of a state that hold its short one or its adjective: مملكة البحرين, but not المملكة المتحدة."""
    own = {fold(word) for word in (*state.surfaces, *state.demonym_stems) if " " not in word}
    bare = {word.removeprefix(_ARTICLE) for word in own}
    for surface in state.surfaces:
        words = (word.removeprefix(_ARTICLE).removesuffix("ه") for word in fold(surface).split()[1:])
        if not bare.isdisjoint(words):
            yield surface


def _heads_of(surfaces: tuple[str, ...]) -> Iterator[str]:
    """First words of the names of two words or more, without article."""
    for surface in surfaces:
        first, space, _ = fold(surface).partition(" ")
        if space:
            yield first.removeprefix(_ARTICLE)
