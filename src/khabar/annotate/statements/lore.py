"""What the lexicons know that tells voices apart."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from khabar.annotate.statements.hands import HandLore


class VoiceLore(Struct, frozen=True):
    """What the lexicons know that tells voices apart.

    Attributes:
        genders: m or f by entity; absent where names differ or nothing is known.
        bodies: agency, outlet, platform, place, … by entity.
        voice_nouns: Class of each noun that names a voice, by its folded forms (voice_nouns.tsv).
        verbs: Folded forms of common verbs (word_classes.tsv): a phrase that names a voice does not end with one.
        empty: Folded particles, pronouns and prepositions, which name nobody.
        reports: Folded nouns that may lead to the voice of an according-to phrase (بيانات).
        waw_roots: Folded beginnings of words whose و is a letter of the root (وزير), no conjunction.
        hands: What tells through whom words came.
    """

    genders: Mapping[str, str]
    bodies: Mapping[str, str]
    voice_nouns: Mapping[str, str]
    verbs: frozenset[str]
    empty: frozenset[str]
    reports: frozenset[str]
    waw_roots: tuple[str, ...]
    hands: HandLore
