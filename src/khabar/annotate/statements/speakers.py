"""Which voice a reporting word belongs to, given the sentence and what came before it."""

from __future__ import annotations

import re

from khabar.annotate.statements import voices
from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.reading import Draft, Reading
from khabar.annotate.statements.voices import UNKNOWN, Voice
from khabar.lexicon.cues import CueForm
from khabar.model import Span

#: Pronouns and nouns after an according-to phrase that point back at the last voice.
_PRONOUNS = frozenset(("له", "لها", "لهم", "لهما"))
_POINTING = _PRONOUNS | {"المصدر", "المصدرين", "المصادر", "الوكاله", "المتحدث", "البيان"}
#: Words that set a verb against the speaker's own: another subject follows.
_CONTRAST = frozenset(("لكنها", "لكنه", "لكنهم", "وهي", "وهو"))
#: Plain words before a verb that make a subject of its own likely.
_OWN_SUBJECT = 2
#: A sentence that is all quotation before its verb («…»، قال) has no words for a subject.
_ALL_QUOTED = re.compile(r"\[[^\[\]]*\][,.]*")


def find_voice(reading: Reading, at: int, form: CueForm, opening: Opening, outer: Draft | None) -> Voice | None:
    """The voice of the reporting word at chunk ``at``; None when the word makes no statement after all.

    A voice that cannot be found is `UNKNOWN` or carries only the words for it; nobody is guessed.
    """
    special = _SPECIAL.get(form.lemma.lemma)
    if special:
        return special(reading, at, form, opening)
    if reading.clause.kinds[at] == "M":
        return _of_noun(reading, at, form, opening)
    if reading.clause.kinds[at] == "G":
        return _of_participle(reading, at, outer)
    return _of_verb(reading, at, form, opening, outer)


def _of_verb(reading: Reading, at: int, form: CueForm, opening: Opening, outer: Draft | None) -> Voice | None:
    clause, genders = reading.clause, reading.genders
    voice = (
        voices.antecedent(clause, at, genders)
        or voices.plain_subject_before(clause, at)
        or voices.subject_after(clause, at, opening.chunk, genders, sure=not opening.is_object)
        or voices.subject_before(clause, at, genders, outer.opening.chunk if outer else 0)
    )
    if voice and can_speak(reading, voice):
        return voice
    if outer:
        return _inner_subject(reading, at, outer)
    return dropped_voice(reading, at, form)


def can_speak(reading: Reading, voice: Voice) -> bool:
    """Platforms carry words; a town speaks only as a metonym."""
    kind = reading.lore.bodies.get(voice.entity or "")
    return kind != "platform" and not (kind == "place" and voice.how == "name")


def _inner_subject(reading: Reading, at: int, outer: Draft) -> Voice | None:
    """The subject of a verb inside another's words: the first name there, unless the verb fits the speaker himself."""
    chunks = reading.clause.chunks
    if chunks[at - 1].kind == "M":
        return Voice(None, None, "unknown", reading.clause.text[chunks[at - 1].start : chunks[at - 1].end])
    first = next((c.group for c in chunks[outer.opening.chunk : at] if c.group), None)
    fits = outer.voice.gender is None or outer.voice.gender in {f.form.gender for f in chunks[at].forms}
    contrasted = chunks[at - 1].norm in _CONTRAST and not fits
    if first is None or not (contrasted or outer.extent.mode == "direct"):
        return None
    return voices.voice_of(reading.clause.text, first, reading.genders)


def dropped_voice(reading: Reading, at: int, form: CueForm) -> Voice:
    """A verb without a subject: the voice of the sentence so far, its subject, or the voice before it."""
    main = reading.main()
    if main:
        return main[-1].voice.recalled("dropped_subject")
    subject = voices.clause_subject(reading.clause, reading.genders, at) if at > 1 else None
    if subject and can_speak(reading, subject):
        return subject.recalled("dropped_subject")
    before = reading.clause.kinds[:at]
    if (before.count("w") >= _OWN_SUBJECT and not _ALL_QUOTED.fullmatch(before)) or _is_impersonal(reading, at, form):
        return UNKNOWN  # the sentence has a subject of its own that we do not know, or none at all: no guess
    if form.lemma.lemma in voices.CONTINUING:
        return reading.memory.voice.recalled("dropped_subject") if reading.memory.voice else UNKNOWN
    return last_voice(reading) or UNKNOWN


def _is_impersonal(reading: Reading, at: int, form: CueForm) -> bool:
    """`يُعتقد أن`, `يتوقع أن`: a present without a subject, of a verb that news uses in the passive."""
    chunk = reading.clause.chunks[at]
    written = "ُ" in reading.clause.text[chunk.start : chunk.start + 3]
    return form.form.tense == "present" and (written or "~" in form.lemma.government)


def last_voice(reading: Reading) -> Voice | None:
    """The last subject that may have spoken, else the last voice; None at the beginning of an article."""
    last = reading.memory.subject or reading.memory.voice
    return last.recalled("dropped_subject") if last else None


def _of_participle(reading: Reading, at: int, outer: Draft | None) -> Voice:
    """A participle has the voice of its sentence: `قال …، مشيرا إلى`."""
    main = [d for d in reading.main() if d.voice != UNKNOWN]
    if main:
        return main[-1].voice.recalled("dropped_subject")
    before = voices.clause_subject(reading.clause, reading.genders, at)
    return before or (outer.voice if outer else None) or last_voice(reading) or UNKNOWN


def _of_noun(reading: Reading, at: int, form: CueForm, opening: Opening) -> Voice | None:
    """`تأكيد الوزير أن`, `قوله إن`, `بوصفه`: the name after the noun, or whom its pronoun points at."""
    clause, genders = reading.clause, reading.genders
    if clause.kinds[at + 1 : at + 2] == "N":
        return voices.subject_after(clause, at, opening.chunk, genders)
    circumstance = clause.chunks[at].norm.startswith(("ب", "وب"))
    if form.form.pronoun:
        subject = voices.clause_subject(clause, genders, at) if circumstance else _relayed_voice(reading, at)
        near = subject or voices.nearest_person(clause, at, genders) or reading.memory.voice
        return near.recalled("pronoun") if near else UNKNOWN
    if circumstance and "ال" in clause.chunks[at].norm[:4]:
        return voices.clause_subject(clause, genders, at) or last_voice(reading)
    return Voice(None, None, "unknown", clause.text[clause.chunks[at].start : clause.chunks[at].end])


def relay_of(reading: Reading, at: int) -> int | None:
    """Chunk of the نقل that a reporting noun at ``at`` belongs to (نقلت الوكالة عن الوزير قوله); None without one."""
    chunks = reading.clause.chunks
    back = range(at - 1, max(-1, at - 12), -1)
    return next((i for i in back if chunks[i].kind == "V" and chunks[i].forms[0].lemma.lemma == "نقل"), None)


def _relayed_voice(reading: Reading, at: int) -> Voice | None:
    relay = relay_of(reading, at)
    return None if relay is None else _voice_behind_an(reading, relay + 1, at)


def _voice_behind_an(reading: Reading, first: int, last: int) -> Voice | None:
    """The name after عن between two chunks."""
    for at in range(first, last):
        group = reading.clause.chunks[at].group
        if group and reading.clause.kinds[at - 1] == "e":
            return voices.voice_of(reading.clause.text, group, reading.genders)
    return None


def _of_relay(reading: Reading, at: int, form: CueForm, opening: Opening) -> Voice | None:
    """`نقلت الوكالة عن الوزير أن`: the voice stands after عن; who relays it is a link of the chain."""
    if "M" in reading.clause.kinds[at : opening.chunk]:
        return None  # the reporting noun (قوله، تأكيده) makes the statement
    voice = _voice_behind_an(reading, at + 1, opening.chunk)
    if voice:
        return voice
    hand = voices.subject_after(reading.clause, at, opening.chunk, reading.genders)
    # ينقل of goods and passengers has no news body for its subject.
    return hand if hand and (hand.entity or form.form.tense == "past") else None


def _of_document(reading: Reading, at: int, _form: CueForm, opening: Opening) -> Voice | None:
    """`جاء في بيان للوزارة أن`: who stands behind the document, else the document itself."""
    clause = reading.clause
    if clause.kinds[at + 1 : at + 2] != "f":
        return None
    for chunk in clause.chunks[at + 1 : opening.chunk]:
        if chunk.group:
            return voices.voice_of(clause.text, chunk.group, reading.genders)
    span = Span(clause.chunks[at + 1].end, clause.chunks[opening.chunk - 1].start)
    return Voice(None, None, "unknown", clause.text[span.start : span.end].strip())


_SPECIAL = {"نقل": _of_relay, "جاء": _of_document, "ورد": _of_document}


def phrase_end(reading: Reading, at: int) -> int:
    """One past the according-to phrase at chunk ``at``, with a name in apposition (…، يوري أوشاكوف،)."""
    kinds, chunks = reading.clause.kinds, reading.clause.chunks
    index = at + 1
    while index < len(kinds) and (kinds[index] not in ",.:[" or kinds[index : index + 3] == ",N,"):
        if kinds[index] in "Cu" and chunks[index].conjunction:
            break  # `وبحسب المصدر فإن …`
        if kinds[index] == "V" and kinds[index - 1] == "N" and index > at + 1 and at == 0:
            break  # `ووفقا للوكالة قالت الوزارة …`
        index += 2 if kinds[index] == "," else 1
    return index


def _leads_to(reading: Reading, at: int, start: int) -> bool:
    """Whether only words of reporting stand before the name: وفق تأكيدات الكرملين, not وفقا للتوجيهات من الوزير."""
    between = [c for c in reading.clause.chunks[at + 1 :] if c.start < start]
    return all(c.kind in "lMVAuN,e" or c.norm in ("ما", "لما", "بما") or _reports(reading, c.norm) for c in between)


def _reports(reading: Reading, norm: str) -> bool:
    bare = norm.removeprefix("ل").removeprefix("ال")
    return norm in reading.lore.reports or bare in reading.lore.reports


def _is_report(reading: Reading, first: int, end: int) -> bool:
    """بحسب تقديرات عدد من الخبراء, وفقا لما ذكرته تقارير: the report itself is all the voice there is."""
    inside = reading.clause.chunks[first:end]
    return any(c.kind == "M" and c.forms[0].lemma.anonymous for c in inside) or (
        bool(inside) and _reports(reading, inside[0].norm)
    )


def according_voice(reading: Reading, at: int) -> Voice | None:
    """The voice of the according-to phrase at chunk ``at``; None when no participant stands there."""
    clause, end = reading.clause, phrase_end(reading, at)
    attribution = clause.chunks[at].attribution
    groups = [c.group for c in clause.chunks[at + 1 : end] if c.group]
    named = [g for g in groups if g.head.form == "name" and g.head.type == "person"] or groups
    if named and _leads_to(reading, at, named[0].start):
        return voices.voice_of(clause.text, named[0], reading.genders)
    first = clause.chunks[at + 1].norm if at + 1 < end else ""
    if _is_report(reading, at + 1, end):
        span = Span(clause.chunks[at + 1].start, clause.chunks[end - 1].end)
        return Voice(None, span, "anonymous", clause.text[span.start : span.end])
    if first in _POINTING or (attribution and attribution.follows == "p"):
        here = reading.drafts[-1].voice if reading.drafts and first in _PRONOUNS else None
        voice = here or reading.memory.voice or last_voice(reading)
        return voice.recalled("pronoun") if voice else None
    if first in reading.lore.nouns or ("ال" + first.removeprefix("لل")) in reading.lore.nouns:
        return voices.plain_voice(clause, at + 1)
    return voices.demonym_voice(clause, reading.mentions, clause.chunks[at].end, clause.chunks[end - 1].end)
