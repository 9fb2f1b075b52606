"""Hands as links: whoever passes words on, by what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from khabar.annotate.statements.lore import HandLore
from khabar.annotate.statements.voices import Voice
from khabar.model import ChainLink
from khabar.text.fold import fold

_MEDIA = frozenset(("agency", "outlet", "platform"))
#: Particles and article, in the order in which they are taken off a noun.
_GLUED = ("و", "ب", "ل", "ال", "ل")


def hand_lore(kinds: Mapping[str, str], words: Mapping[str, tuple[str, ...]], papers: Iterable[str]) -> HandLore:
    """What `khabar.lexicon.hands.load_hands` gives, ready to look up; ``papers``: document nouns of channels.tsv."""
    folded = {kind: [fold(surface).split()[0] for surface in surfaces] for kind, surfaces in words.items()}
    return HandLore(
        kinds=kinds,
        media={noun: kind for kind in ("outlet", "agency") for noun in folded[kind]},
        spokespersons=frozenset(folded["spokesperson"]),
        sites=frozenset(folded["site"]),
        accounts=frozenset(folded["account"]),
        issued=frozenset(folded["issued"]),
        received=frozenset(folded["received"]),
        issuing=frozenset(folded["issuing"]),
        programmes=frozenset(folded["programme"]),
        listeners=frozenset(folded["listener"]),
        venues=frozenset(folded["venue"]),
        ranks=frozenset(folded["rank"]),
        documents=frozenset(folded["document"]) | frozenset(map(fold, papers)),
    )


def bare(norm: str) -> list[str]:
    """A folded noun as it stands and with particles and article taken off: ``للاذاعه`` gives ``اذاعه`` too."""
    found = [norm]
    for glued in _GLUED:
        if norm.startswith(glued) and len(norm) > len(glued) + 2:
            norm = norm[len(glued) :]
            found.append(norm)
    return found


def medium_noun(words: str, lore: HandLore) -> str | None:
    """Outlet or agency where words begin with a noun for one: ``قناة المثال``; else None."""
    first = fold(words.split(maxsplit=1)[0]) if words.strip() else ""
    return next((lore.media[noun] for noun in bare(first) if noun in lore.media), None)


def is_spokesperson(words: str, lore: HandLore) -> bool:
    """Whether words begin with a noun for who speaks in another's name."""
    first = fold(words.split(maxsplit=1)[0]) if words.strip() else ""
    return not lore.spokespersons.isdisjoint((*bare(first), *bare(first.removesuffix("ا"))))  # `إلا أن متحدثا`


def is_document(noun: str, lore: HandLore) -> bool:
    """Whether a folded word is a noun for a document, particles and article apart."""
    return not lore.documents.isdisjoint(bare(noun))


def hand_of(voice: Voice, lore: HandLore) -> ChainLink:
    """A voice as a hand of another's words, its role by what it is: agency, outlet, document, spokesperson, person."""
    return ChainLink(entity=voice.entity, label=voice.label, role=_role(voice, lore), mention=voice.mention)


def _role(voice: Voice, lore: HandLore) -> str:
    kind = lore.kinds.get(voice.entity or "")
    words = voice.label or ""
    if kind in _MEDIA:
        return kind or ""
    if voice.how == "document":
        return "document"
    if medium := medium_noun(words, lore):
        return medium
    if is_spokesperson(words, lore):
        return "spokesperson"
    return "anonymous" if voice.entity is None and voice.how in ("anonymous", "unknown") else "person"
