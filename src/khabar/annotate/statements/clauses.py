"""A sentence as a short row of typed chunks, so that rules can be regular expressions over one letter a chunk.

The alphabet (cascaded finite-state extraction; Hobbs et al. 1997, FASTUS):

======  =====================================================================================
letter  chunk
======  =====================================================================================
N       name group: role and name together, one participant
T       time expression
V       reporting verb, finite
G       reporting participle (مشيرا)
M       reporting noun (تأكيد, تقارير)
K       according-to phrase (وفقا ل, بحسب)
A       channel that words come through (بيان, منصة)
C       complementiser أن, إن and with a pronoun
R       relative الذي, حيث
B       start of a clause of the outlet's own (في حين, مما)
u       adverb that changes nothing (أيضا, قد, من جانبه)
y        formula of anonymity (طلب عدم ذكر اسمه)
o        noun that opens what is said (ضرورة, استعداد)
t        noun that only names what was told (تفاصيل, نتائج)
a i e m  prepositions على, إلى, عن, من
f       any other preposition
p l     ب, ل glued to a name
b l     a word that begins with ب or ل, which may be glued to it
[ ]     opening and closing mark of an outermost quotation
, : . ( )  punctuation
w       any other word
======  =====================================================================================
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from khabar.lexicon.cues import Attribution, Channel, CueForm
from khabar.model import Mention
from khabar.text.sentences import Sentence


class NameGroup(Struct, frozen=True, gc=False):
    """One participant: the mentions of a role and its name that stand side by side. ``head`` carries the entity."""

    start: int
    end: int
    head: Mention
    mentions: tuple[Mention, ...]


class Chunk(Struct, frozen=True, gc=False):
    """A typed stretch of a sentence.

    Attributes:
        kind: One letter of the alphabet above.
        start, end: Code points over the text.
        norm: Folded first word; empty for names and times.
        conjunction: و or ف stands glued before it.
        group: The participant of an N.
        forms: Readings of the reporting word of a V, G or M.
        attribution, channel: Table entry of a K or A.
    """

    kind: str
    start: int
    end: int
    norm: str = ""
    conjunction: bool = False
    group: NameGroup | None = None
    forms: tuple[CueForm, ...] = ()
    attribution: Attribution | None = None
    channel: Channel | None = None


class Phrase(Struct, frozen=True, gc=False):
    """A noun phrase: chunks ``first`` up to ``last``, its kind (voice_nouns.tsv), the person whom it leads to."""

    first: int
    last: int
    kind: str | None
    person: NameGroup | None = None
    joined: bool = False


class Senses(Struct, frozen=True, gc=False):
    """Folded words that tell a cue from a deed: where they stand, and whether it says something only with them."""

    place: str
    words: frozenset[str]
    says: bool


class Clause(Struct, frozen=True, gc=False):
    """A sentence with its chunks; ``kinds`` is their letters joined, what the rules match.

    ``deeds``: folded verbal nouns that no shape tells (see deeds.py); ``attitudes``: speech act by noun (شكر, إدانة).
    ``senses``: by lemma of a cue, the words that tell it from a deed. ``verbs``: folded forms of common verbs.
    ``voices``: folded nouns that name a voice. ``yardsticks``: folded nouns by which things are done (خطة).
    ``uttering``: folded forms of verbs whose object is a noun of saying (وجه تحذيرا).
    """

    text: str
    sentence: Sentence
    chunks: tuple[Chunk, ...]
    kinds: str
    deeds: frozenset[str] = frozenset()
    attitudes: Mapping[str, str] = MappingProxyType({})
    senses: Mapping[str, tuple[Senses, ...]] = MappingProxyType({})
    verbs: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()
    yardsticks: frozenset[str] = frozenset()
    uttering: frozenset[str] = frozenset()


def group_names(text: str, mentions: Sequence[Mention]) -> list[NameGroup]:
    """Join role and name that only space parts; nested mentions stay inside. Adjective demonyms are no participant.

    The head is the first name, else the first mention with an entity. Sorted by start, never overlapping.
    """
    groups: list[list[Mention]] = []
    covered = -1
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if mention.start < covered or (mention.form == "demonym" and mention.type != "group"):
            continue
        if groups and _joins(text, groups[-1][-1], mention):
            groups[-1].append(mention)
        else:
            groups.append([mention])
        covered = max(covered, mention.end)
    return [_group(g) for g in groups]


def _joins(text: str, left: Mention, right: Mention) -> bool:
    if left.form != "role" or left.type != "person" or text[left.end : right.start].strip(" \u00a0"):
        return False
    return right.form == "name" and right.type == "person" and left.entity in (None, right.entity)


def _group(mentions: list[Mention]) -> NameGroup:
    named = [m for m in mentions if m.form == "name"] or [m for m in mentions if m.entity] or mentions
    return NameGroup(mentions[0].start, max(m.end for m in mentions), named[0], tuple(mentions))
