"""Whose a verb without a subject is: the voice of its sentence, who acts in it, or who spoke last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khabar.annotate.statements import clause_subjects, stand_ins, subjects
from khabar.annotate.statements.phrases import is_person
from khabar.annotate.statements.reading import Reading
from khabar.annotate.statements.relatives import is_done_to
from khabar.annotate.statements.voices import CONTINUING, UNKNOWN, Voice, agrees, voice_of
from khabar.lexicon.cues import CueForm

#: Plain words before a verb that make a subject of its own likely.
_OWN_SUBJECT = 2
#: Words at the head of a sentence that tells where words were said.
_HEAD = 3
#: What somebody wrote or said, in the plural with an article.
_POSTS = frozenset(("تغريدات", "تصريحات", "منشورات", "تدوينات"))
#: Before what the words are about.
_ABOUT = frozenset(("حول", "بشأن", "بشان", "بخصوص"))
#: Nouns for words, before whose they are: وجاء كلام سالم ناصر في.
_WORDS = frozenset(("كلام", "كلمه", "حديث", "تصريح", "تصريحات"))
_WHEN = frozenset(("عندما", "حين", "حينما", "بعدما", "لما"))
_CAME = frozenset(("جاء", "وجاء", "جاءت", "وجاءت", "ذلك"))
#: A sentence that is all quotation before its verb («…»، قال) has no words for a subject.
_ALL_QUOTED = re.compile(r"\[[^\[\]]*\][,.]*")


def can_speak(reading: Reading, voice: Voice) -> bool:
    """A town speaks only as a metonym, and a platform where its words come does not."""
    kind = reading.lore.bodies.get(voice.entity or "")
    return not (kind == "place" and voice.how == "name") and not (kind == "platform" and _stands_apart(reading, voice))


def _stands_apart(reading: Reading, voice: Voice) -> bool:
    """`على صفحته بموقع التواصل، تويتر، حيث قال`: between commas, behind the noun for it."""
    chunks = reading.clause.chunks
    at = next((i for i, c in enumerate(chunks) if voice.mention and c.start == voice.mention.start), 0)
    return any(c.channel is not None for c in chunks[:at])


def _speaker_of_occasion(reading: Reading, at: int) -> Voice | None:
    """`جاء ذلك في تغريدة للوزير على تويتر، حيث قال`: whose post or talk it is that a sentence begins with.

    So too in `وفي مقابلة للوزير مع القناة قال`.
    """
    chunks, kinds = reading.clause.chunks, reading.clause.kinds
    if not {c.norm for c in chunks[:_HEAD]} & _CAME and not kinds.lstrip("u").startswith("fAlN"):
        return None
    spoken = next((i for i in range(1, at) if chunks[i].channel), 1)
    posts = (i for i in range(2, at - 1) if chunks[i - 1].channel or chunks[i - 1].norm.removeprefix("ال") in _POSTS)
    led = (i + 1 for i in posts if kinds[i] == "l" and kinds[i + 1] == "N" and chunks[i].group is None)
    owner = spoken + 1 if kinds[spoken + 1 : spoken + 2] == "N" else next(led, at)
    return subjects.voice_at(reading.clause, owner, at, reading.lore) if owner < at else None


def dropped_voice(reading: Reading, at: int, form: CueForm) -> Voice:
    """A verb without a subject: the voice of the sentence so far, its subject, or the last voice that agrees."""
    forms = reading.clause.chunks[at].forms
    main = spoken_here(reading, forms)
    if main:
        return main.recalled("dropped_subject")
    if _is_impersonal(reading, at, form):
        return UNKNOWN
    if reading.clause.kinds[:at].endswith("R") and is_done_to(forms):
        return last_voice(reading, forms) or UNKNOWN  # `خلافا مع رجل الأعمال، الذي اتهمه بـ`: nobody named here
    actor = _acted_right_before(reading, at) or _related(reading, at) or actor_of(reading, at)
    if actor:
        return actor.recalled("dropped_subject")
    # `نشرت على الموقع تغريدة أكدت أن`: where nobody else can, the paper itself speaks.
    paper = stand_ins.described_before(reading.clause, at, reading.lore, papers=True)
    speaks = paper is not None and (_is_feminine(paper) or _is_of_her(reading, at, paper))
    return paper if paper and speaks else _before_or_last(reading, at, form)


def _acted_right_before(reading: Reading, at: int) -> Voice | None:
    """`قاطعتها المعارضة ووصفتها بأنها`: the subject right behind the verb that the cue is joined to."""
    chunks, kinds = reading.clause.chunks, reading.clause.kinds
    joined = at > 1 and chunks[at].conjunction and kinds[at - 2] == "w" and kinds[at - 1] == "w"
    verb = joined and chunks[at - 2].conjunction and chunks[at - 2].norm.endswith(("تها", "ته", "تهم", "تهما"))
    if not verb or not chunks[at - 1].norm.startswith("ال") or chunks[at - 1].norm not in reading.clause.voices:
        return None
    voice = subjects.voice_at(reading.clause, at - 1, at, reading.lore)
    return voice if voice and agrees(voice, chunks[at].forms) else None


def _is_of_her(reading: Reading, at: int, paper: Voice) -> bool:
    """`أعدت الوزارة تقريرا كشف عن`: a masculine verb right behind a paper is the paper's where a body gives it out."""
    beside = paper.mention is not None and paper.mention.end == reading.clause.chunks[at - 1].end
    subject = clause_subjects.clause_subject(reading.clause, reading.lore, at) if beside else None
    return subject is not None and not reading.clause.chunks[at].conjunction


def _related(reading: Reading, at: int) -> Voice | None:
    """`الوزيرة سلوى الحامد التي تحظى بشعبية والتي أسست حزبا وقالت إنها`: the person of the relatives before it."""
    chunks, kinds = reading.clause.chunks, reading.clause.kinds
    again = next((i for i in range(at - 1, 0, -1) if kinds[i] == "R" and chunks[i].conjunction), None)
    first = kinds.find("R")
    if again is None or not chunks[at].conjunction or not 0 < first < again or "V" in kinds[:at]:
        return None
    person = chunks[first - 1].group
    voice = voice_of(reading.clause.text, person, reading.genders) if is_person(person) and person else None
    return voice if voice and agrees(voice, chunks[at].forms) else None


def _is_feminine(paper: Voice) -> bool:
    """A masculine paper (بيان أكد) leaves open whether it or somebody speaks."""
    return paper.how == "document" and paper.gender == "f"


def _before_or_last(reading: Reading, at: int, form: CueForm) -> Voice:
    """The one person of a sentence that has words enough for a subject of its own, else the last voice that agrees."""
    before, forms = reading.clause.kinds[:at], reading.clause.chunks[at].forms
    if before.count("w") >= _OWN_SUBJECT and not _ALL_QUOTED.fullmatch(before):
        person = clause_subjects.sole_person(reading.clause, at, reading.lore)
        if person and agrees(person, forms):
            return person.recalled("dropped_subject")
        if not _is_fronted(reading, at):
            return UNKNOWN
    return last_voice(reading, forms, continuing=form.lemma.lemma in CONTINUING) or UNKNOWN


def _is_fronted(reading: Reading, at: int) -> bool:
    """`وردا على سؤال بشأن الجسر، قال إن`: what stands before the verb is a phrase with a preposition, then a comma.

    Behind a topic none is wanted where speech follows: `وعن عمل الفريق قال: "…"`.
    """
    kinds = reading.clause.kinds
    before = kinds[:at]
    if "V" in before or kinds[:1] not in tuple("faiem"):
        return False
    topic = kinds[0] == "e" or reading.clause.chunks[0].norm.removeprefix("و") in _ABOUT
    return before.endswith(",") or (topic and kinds[at + 1 : at + 2] in (":", "["))


def actor_of(reading: Reading, at: int) -> Voice | None:
    """The subject of the sentence before a verb or participle that has none of its own and agrees with it.

    Of a reporting verb that opened nothing (وعلق الوزير على ذلك قائلا), else the first name that nothing governs.
    """
    clause, lore, forms = reading.clause, reading.lore, reading.clause.chunks[at].forms
    for verb in range(at - 1, -1, -1):
        if clause.kinds[verb] == "V" and not reading.outer(verb) and not _is_subordinate(reading, verb):
            voice = _whose_words(reading, verb, at) or subjects.subject_after(clause, verb, at, lore)
            voice = voice or subjects.subject_before(clause, verb, lore)
            if voice and can_speak(reading, voice) and agrees(voice, forms):
                return voice
    subject = _speaker_of_occasion(reading, at) or _speaker_then(reading, at)
    if subject is None and at > 1:
        subject = clause_subjects.clause_subject(clause, lore, at) or clause_subjects.plain_subject(clause, lore, at)
    return subject if subject and can_speak(reading, subject) and agrees(subject, forms) else None


def _whose_words(reading: Reading, verb: int, stop: int) -> Voice | None:
    """`وجاء كلام سالم ناصر في تصريح، قائلا`: whose words came."""
    noun = reading.clause.chunks[verb + 1 : verb + 2]
    named = any(c.norm in _WORDS for c in noun) and reading.clause.kinds[verb + 2 : verb + 3] == "N"
    return subjects.voice_at(reading.clause, verb + 2, stop, reading.lore) if named else None


def _speaker_then(reading: Reading, at: int) -> Voice | None:
    """`وعود الرئيس سالم ناصر، عندما قال إن`: the person right before the clause of time."""
    clause = reading.clause
    if at < 2 or clause.chunks[at - 1].norm not in _WHEN:
        return None
    person = clause_subjects.nearest_person(clause, at, reading.lore)
    if person is None or person.mention is None:
        return None
    return None if clause.text[person.mention.end : clause.chunks[at - 1].start].strip(" ،,") else person


def _is_subordinate(reading: Reading, verb: int) -> bool:
    """Whether a verb stands right behind أن or a relative, and so leads no clause, or has a pronoun for its object."""
    begins = verb == 0 or reading.clause.kinds[verb - 1] in ",.:"  # `نفته موسكو ووصفته بأنه`
    held = not begins and all(f.form.pronoun for f in reading.clause.chunks[verb].forms)
    return held or reading.clause.kinds[max(0, verb - 1) : verb] in ("C", "R")


def spoken_here(reading: Reading, forms: Sequence[CueForm]) -> Voice | None:
    """The last voice of the outlet's own sentence that agrees with a later verb or participle of it."""
    voices = (d.voice for d in reversed(reading.main()) if d.voice.is_known)
    # `وأضاف بيان الوزارة أن …، منددة`: who gave the paper out.
    here = (one for voice in voices for one in (voice, voice.author) if one)
    return next((voice for voice in here if agrees(voice, forms)), None)


def _is_impersonal(reading: Reading, at: int, form: CueForm) -> bool:
    """`يُعتقد أن`, `يتوقع أن`: a present without a subject, of a verb that news uses in the passive."""
    chunk = reading.clause.chunks[at]
    written = "ُ" in reading.clause.text[chunk.start : chunk.start + 3]
    return form.form.tense == "present" and (written or "~" in form.lemma.government)


def last_voice(reading: Reading, forms: Sequence[CueForm] = (), *, continuing: bool = False) -> Voice | None:
    """The last subject that may have spoken, else the last voice, that agrees with the verb; None where none does.

    ``continuing``: the verb goes on with words (وأضاف), so whoever spoke comes before whoever only acted.
    """
    acted = (reading.memory.subject,) if reading.memory.subject else ()
    candidates = (*reading.memory.voices, *acted) if continuing else (*acted, *reading.memory.voices)
    # Behind `بيان الوزارة` a وقالت is the ministry's.
    several = (one for voice in candidates for one in (voice, voice.author) if one)
    last = next((one for one in several if not forms or agrees(one, forms)), None)
    return last.recalled("dropped_subject") if last else None
