"""Whom a relative before a reporting word points at: لافروف، الذي أخبره; المتشددين الذين قالوا."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.lore import VoiceLore
from khabar.annotate.statements.phrases import is_definite_word, is_person, kind_of, noun_of
from khabar.annotate.statements.voices import Voice, agrees, voice_of
from khabar.lexicon.cues import CueForm
from khabar.model import Span

_ANTECEDENT = re.compile(r"N(?:\([^()]{0,8}\))?,?Ru*$")
#: A name right before a verb, with or without a relative.
_NAMED = re.compile(r"N(?:\([^()]{0,8}\))?(?:,?R)?u*$")
#: A person, what he is between commas, a relative: سالم ناصر، مدير الشركة، الذي.
_APPOSED = re.compile(r"N(?:\([^()]{0,8}\))?,[^,VCR\[\]:.]{1,10},Ru*$")
#: A document with its attributes before a relative, and news that nobody stands for.
_PAPER = re.compile(r"[wAM]w{0,2}Ru*$")
_RUMOURS = frozenset(("انباء", "معلومات", "شائعات", "اشاعات"))
#: Chunks from a relative of several back to the people whom it means, and a sound plural with its article.
_FAR_ANTECEDENT = 7
_SOUND_PLURAL = re.compile(r"ال\w{2,}(?:ين|ون)")


def is_done_to(forms: Sequence[CueForm]) -> bool:
    """`القيادي الذي تتهمه أنقرة`: the pronoun is the antecedent; in الذي أخبره it is who is told."""
    return all(f.form.pronoun and "bi@" in f.lemma.government for f in forms)


def antecedent(clause: Clause, cue: int, lore: VoiceLore) -> Voice | None:
    """The name that a relative before the reporting word points at (لافروف، الذي أخبره)."""
    if is_done_to(clause.chunks[cue].forms) or _is_matter(clause, cue):
        return None
    match = _ANTECEDENT.search(clause.kinds[:cue])
    group = clause.chunks[match.start()].group if match else None
    apposed = _APPOSED.search(clause.kinds[:cue])
    person = clause.chunks[apposed.start()].group if apposed else None
    group = person if is_person(person) and not is_person(group) else group
    forms = clause.chunks[cue].forms
    named = voice_of(clause.text, group, lore.genders) if group else None
    plain = _plain_antecedent(clause, cue, lore) or _paper(clause, cue, lore)
    voice = named if named and agrees(named, forms) else plain
    return voice if voice and agrees(voice, forms) else None


def named_before(clause: Clause, verb: int, lore: VoiceLore) -> Voice | None:
    """`سالم ناصر الذي كان وجه إنذارا`, `الوزير وجه إنذارا`: the name right before a verb, or before its relative."""
    match = _NAMED.search(clause.kinds[:verb])
    group = clause.chunks[match.start()].group if match else None
    if match is None or group is None:
        return None
    governed = match.start() > 0 and clause.kinds[match.start() - 1] in "faiemplb"
    return None if governed and "R" not in match[0] else voice_of(clause.text, group, lore.genders)


def _is_matter(clause: Clause, cue: int) -> bool:
    """`القضية التي قال إنها مهمة`: the pronoun of the clause takes up another gender than the verb has."""
    that = clause.chunks[cue + 1] if cue + 1 < len(clause.chunks) else None
    masculine = all(f.form.gender == "m" and f.form.number == "s" for f in clause.chunks[cue].forms)
    feminine = all(f.form.gender == "f" for f in clause.chunks[cue].forms)
    if that is None or that.kind != "C":
        return False
    return (masculine and that.norm.endswith("ها")) or (feminine and that.norm.endswith("نه"))


def _paper(clause: Clause, cue: int, lore: VoiceLore) -> Voice | None:
    """`التقارير الصحفية التي ذكرت أن`: a document that the relative points at."""
    match = _PAPER.search(clause.kinds[:cue])
    chunk = clause.chunks[match.start()] if match else None
    if chunk is None or kind_of(chunk, lore) != "document" or noun_of(chunk).removeprefix("ال") in _RUMOURS:
        return None
    relative = len(clause.kinds[:cue].rstrip("u")) - 1
    span = Span(chunk.start, clause.chunks[relative - 1].end)
    return Voice(None, span, "document", clause.text[span.start : span.end])


def _plain_antecedent(clause: Clause, cue: int, lore: VoiceLore) -> Voice | None:
    """`المتشددين في المجلس الذين قالوا`: the nearest noun of people before a relative of several."""
    relative = len(clause.kinds[:cue].rstrip("u")) - 1
    if relative < 1 or clause.chunks[relative].norm != "الذين":
        return None
    for at in range(relative - 1, max(-1, relative - _FAR_ANTECEDENT), -1):
        chunk = clause.chunks[at]
        if chunk.kind in ",.:[]VCR":
            return None
        if kind_of(chunk, lore) == "people" or (chunk.kind == "w" and _SOUND_PLURAL.fullmatch(chunk.norm)):
            span = Span(chunk.start, clause.chunks[relative - 1].end)
            how = "collective" if is_definite_word(chunk) else "anonymous"
            return Voice(None, span, how, clause.text[span.start : span.end], number="p")
    return None
