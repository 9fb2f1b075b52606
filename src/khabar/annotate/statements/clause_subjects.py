"""Whom a whole sentence is about: its first name, the noun behind its verb, the one person in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.lore import VoiceLore
from khabar.annotate.statements.phrase_voices import phrase_voice
from khabar.annotate.statements.phrases import is_definite_word, is_joined, is_person, kind_of, read_phrase
from khabar.annotate.statements.subjects import is_governed, voice_at
from khabar.annotate.statements.voices import Voice, voice_of
from khabar.model import Mention, Span

#: What stands between marks.
_MARKED = re.compile(r"\[[^\[\]]*\]")
_SENTENCE_SUBJECT = re.compile(r"(?:^|[,uTBC.])[wub]?[wV]?(?=N)")
#: Words of a phrase before an adjective that says whose it is (الصحافة المحلية الروسية).
_DESCRIBING = 2
#: Classes of nouns that do things in news.
_ACTING = frozenset(("body", "group", "people", "pair", "person", "media"))


def clause_subject(clause: Clause, lore: VoiceLore, before: int | None = None) -> Voice | None:
    """The first name of a sentence that nothing governs: after its first verb or at its head."""
    kinds = _unquoted(clause.kinds if before is None else clause.kinds[:before])
    for match in _SENTENCE_SUBJECT.finditer(kinds):
        if clause.chunks[match.end()].group and not is_governed(clause.chunks, match.end()):
            return voice_at(clause, _head(clause, match.end(), lore), len(kinds), lore)
    return None


def _head(clause: Clause, at: int, lore: VoiceLore) -> int:
    """Chunk where the phrase begins that the name at ``at`` ends: `أصدر مكتب رئيس الوزراء بيانا`."""
    noun = clause.chunks[at - 1] if at else None
    if noun is None or noun.kind != "w" or clause.chunks[at].conjunction or is_definite_word(noun):
        return at
    return at - 1 if kind_of(noun, lore) in _ACTING and not is_joined(noun, lore) else at


def plain_subject(clause: Clause, lore: VoiceLore, before: int) -> Voice | None:
    """`قرر المجلس الإبقاء على السعر، في حين أشار إلى`: the noun right behind the verb that opens a sentence."""
    verb = next((i for i, kind in enumerate(clause.kinds[:before]) if not _goes_before(clause, i, kind)), before)
    been = verb - (clause.chunks[verb - 1].norm.removeprefix("و") in ("كان", "كانت") if 0 < verb < before else 0)
    first = verb if been < verb else verb + 1
    if first >= before or clause.kinds[verb] not in "wV" or (been == verb and not _acts(clause, verb, lore)):
        return None
    noun = clause.chunks[first]
    if is_joined(noun, lore) or kind_of(noun, lore) not in _ACTING:
        return None
    phrase = read_phrase(clause, first, before, lore, narrow=True)
    return phrase_voice(clause, phrase, lore) if phrase else None


def _goes_before(clause: Clause, at: int, kind: str) -> bool:
    """Whether a chunk at the head of a sentence stands before its verb: an adverb, a time, ثم."""
    return kind in "uT" or clause.chunks[at].norm == "ثم"


def _acts(clause: Clause, verb: int, lore: VoiceLore) -> bool:
    """Whether a word at the head is a verb: a known one, or one in ت before a woman (`اقتربت المرأة`)."""
    norm = clause.chunks[verb].norm.removeprefix("و")
    if norm in lore.verbs:
        return True
    noun = clause.chunks[verb + 1]
    if kind_of(noun, lore) == "people" and is_definite_word(noun) and noun.norm.endswith("ون"):
        return True  # `وحمل المتظاهرون لافتات`
    woman = kind_of(noun, lore) == "person" and is_definite_word(noun) and clause.text[noun.end - 1] == "ة"
    return woman and norm.endswith("ت")


def _unquoted(kinds: str) -> str:
    """The letters with those between marks made empty: who stands there does nothing in the outlet's sentence."""
    return _MARKED.sub(lambda match: "[" + " " * (len(match[0]) - 2) + "]", kinds)


def sole_person(clause: Clause, before: int, lore: VoiceLore) -> Voice | None:
    """The one person whom a sentence names up to chunk ``before``, held by no preposition; None where there are two."""
    kinds = _unquoted(clause.kinds[:before])
    people = {
        c.group.head.entity: c.group
        for at, c in enumerate(clause.chunks[:before])
        if c.group and kinds[at] == "N" and is_person(c.group) and not is_governed(clause.chunks, at)
    }
    return voice_of(clause.text, next(iter(people.values())), lore.genders) if len(people) == 1 else None


def nearest_person(clause: Clause, cue: int, lore: VoiceLore) -> Voice | None:
    """The last person named before a reporting noun with a pronoun (وتأكيداته)."""
    for chunk in reversed(clause.chunks[:cue]):
        if chunk.group and chunk.group.head.type == "person":
            return voice_of(clause.text, chunk.group, lore.genders)
    return None


def demonym_voice(clause: Clause, mentions: Sequence[Mention], start: int, end: int) -> Voice | None:
    """The state behind an adjective of the first noun (التصريحات الروسية) between two places of the text."""
    for mention in mentions:
        if mention.form == "demonym" and start <= mention.start and mention.end <= end and mention.entity:
            if len(clause.text[start : mention.start].split()) > _DESCRIBING:
                return None
            return Voice(mention.entity, Span(mention.start, mention.end), "metonym", clause.text[start:end])
    return None
