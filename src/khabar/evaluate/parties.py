"""Whether an answer names whom the gold means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from khabar.evaluate.gold import GoldLink, GoldStatement, Party
from khabar.model import ChainLink
from khabar.text.fold import fold

#: Marks that may hang on a name without being part of it.
MARKS = " \n\t\u00a0\"'“”„«»‘’()[]،,.:;؛ـ"

_WORD = re.compile(r"[\u0621-\u064a]{4,}")

#: A word longer than this may lose its article and still be told from others.
_LONG = 5

#: One-letter clitics and the article, in the order in which they attach.
_CLITICS = ("و", "ف", "ل", "ب", "ك", "ال")


def same_party(party: Party, entity: str | None, label: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether ``entity`` (or, for the nameless, ``label``) is the gold party.

    Args:
        party: Gold.
        entity: Identifier that was found; None for nobody by name.
        label: Words that were found for it (مصادر مطلعة); may be empty.
        names: Folded names of that entity on the page, for entities that the lexicon does not have.
    """
    if entity is not None and entity in party.entities:
        return True
    if party.nameless or (party.channel and not party.entities):
        return entity is None and (not party.words or shares_word(label, party.words))
    return not party.entities and bool(entity and entity.startswith("ar-")) and named_alike(names, party.surfaces)


def named_alike(names: Iterable[str], surfaces: frozenset[str]) -> bool:
    """Whether one of the folded names is one of the folded surfaces, give or take clitics and marks."""
    bare = {_bare(surface) for surface in surfaces}
    return any(_bare(name) in bare for name in names)


def _bare(name: str) -> str:
    name = name.strip(MARKS)
    for clitic in _CLITICS:
        if name.startswith(clitic) and len(name) > len(clitic) + 2:
            name = name.removeprefix(clitic)
    return name


def words_of(*texts: str) -> frozenset[str]:
    """Folded Arabic words of four letters or more, without the article: ``words_of("البيان المشترك")``."""
    found = (word for text in texts for word in _WORD.findall(fold(text)))
    return frozenset(word.removeprefix("ال") if len(word) > _LONG else word for word in found)


def shares_word(label: str, words: Iterable[str]) -> bool:
    """Whether the folded label holds one of the folded words: ``shares_word("مصادر مطلعة", {"مصادر"})``."""
    folded = fold(label)
    return any(word in folded for word in words)


def link_right(gold: GoldLink, found: ChainLink, names: Mapping[str, frozenset[str]]) -> bool:
    """Whether a link of the chain is the gold link. A nameless channel must also have the role of one."""
    if gold.party.channel and found.entity is None and found.role not in {"document", "platform", "occasion"}:
        return False
    return same_party(gold.party, found.entity, found.label or "", names.get(found.entity or "", frozenset()))


def chain_right(gold: GoldStatement, found: tuple[ChainLink, ...], names: Mapping[str, frozenset[str]]) -> bool:
    """Whether a chain is the gold chain, link by link.

    Optional gold links may be left out. After the speaker ``extras`` may stand anywhere, and so may hands that only the
    text before the sentence names; ``offices`` right behind the speaker or last.
    """
    return _walk(gold, 0, found, 0, names)


def _walk(
    gold: GoldStatement, i: int, found: tuple[ChainLink, ...], j: int, names: Mapping[str, frozenset[str]]
) -> bool:
    ours, theirs = gold.chain[i:], found[j:]
    if not ours and not theirs:
        return True
    if ours and theirs and link_right(ours[0], theirs[0], names) and _walk(gold, i + 1, found, j + 1, names):
        return True
    if ours and ours[0].optional and _walk(gold, i + 1, found, j, names):
        return True
    allowed = gold.extras + (gold.offices if j == 1 or (not ours and len(theirs) == 1) else ())
    extra = bool(theirs) and j > 0 and any(link_right(GoldLink(party=p), theirs[0], names) for p in allowed)
    carried = bool(theirs) and j > 0 and theirs[0].mention is not None and theirs[0].mention.start < gold.since
    return (extra or carried) and _walk(gold, i, found, j + 1, names)
