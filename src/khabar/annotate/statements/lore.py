"""What the lexicons know that tells voices, and hands, apart."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class HandLore(Struct, frozen=True):
    """What the tables know of hands; nouns folded, without article and particles.

    Attributes:
        kinds: agency, outlet, platform, place, … by entity.
        media: outlet or agency by the noun that begins the name of a medium (صحيفه، وكاله).
        spokespersons: متحدث، ناطق.
        sites: A body's own place on the net (موقعها).
        accounts: What may stand before the name of a platform (حسابه، منصه).
        issued: What leads from a document or a talk to who gave it out (نشره، صادر).
        received: What leads from a document to the medium that read it (اطلعت عليه).
        issuing: Verbs whose object is the document (اصدرت بيانا).
        programmes: What a medium sends, or how one speaks to it (برنامج، لقاء).
        listeners: Nouns for people who are told something (صحفيين).
        venues: Nouns for where one stands and speaks, which hears nothing (مقر، مبني).
        ranks: Words before a name that belong to the man and not to his office (العميد).
        documents: Nouns for what is written or taped (بيان، دراسه، بيانات).
    """

    kinds: Mapping[str, str]
    media: Mapping[str, str]
    spokespersons: frozenset[str]
    sites: frozenset[str]
    accounts: frozenset[str]
    issued: frozenset[str]
    received: frozenset[str]
    issuing: frozenset[str]
    programmes: frozenset[str]
    listeners: frozenset[str]
    venues: frozenset[str]
    ranks: frozenset[str]
    documents: frozenset[str]


class LetterLore(Struct, frozen=True):
    """Folded words around a letter printed in full (letters.tsv): what opens and closes it, the outlet's own again.

    ``opens``, ``closes``: by the first word of a phrase, with a و before it or without, the words behind it.
    """

    opens: Mapping[str, tuple[tuple[str, ...], ...]]
    closes: Mapping[str, tuple[tuple[str, ...], ...]]
    again: tuple[tuple[str, ...], ...]


class VoiceLore(Struct, frozen=True):
    """What the lexicons know that tells voices apart.

    Attributes:
        genders: m or f by entity; absent where names differ or nothing is known.
        bodies: agency, outlet, platform, place, … by entity.
        voice_nouns: Class of each noun that names a voice, by its folded forms (voice_nouns.tsv).
        verbs: Folded forms of common verbs (word_classes.tsv): a phrase that names a voice does not end with one.
        empty: Folded particles, pronouns and prepositions, which name nobody.
        reports: Folded nouns that may lead to the voice of an according-to phrase (بيانات).
        yardsticks: Folded nouns by which things are done (خطة), not what speaks.
        things: Folded nouns for what may show something and says nothing (أزمة).
        plurals: Folded nouns for several bodies, before which a verb is feminine (دول).
        called_on: Folded words that begin the name of whom one calls on (المجتمع الدولي).
        waw_roots: Folded beginnings of words whose و is a letter of the root (وزير), no conjunction.
        hands: What tells through whom words came.
        letters: What opens and ends a letter printed in full.
    """

    genders: Mapping[str, str]
    bodies: Mapping[str, str]
    voice_nouns: Mapping[str, str]
    verbs: frozenset[str]
    empty: frozenset[str]
    reports: frozenset[str]
    yardsticks: frozenset[str]
    things: frozenset[str]
    plurals: frozenset[str]
    called_on: frozenset[str]
    waw_roots: tuple[str, ...]
    hands: HandLore
    letters: LetterLore
