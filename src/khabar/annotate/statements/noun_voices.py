"""Whose a reporting noun is: `تأكيد الوزير أن`, `قوله إن`, `الاتهامات الروسية ب`, `اتهامات بقتل`."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.statements import clause_subjects, relatives, subjects
from khabar.annotate.statements.clauses import Chunk, Clause
from khabar.annotate.statements.dropped import can_speak, last_voice
from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.phrases import is_definite_word, kind_of
from khabar.annotate.statements.reading import Reading
from khabar.annotate.statements.relays import relayed_voice
from khabar.annotate.statements.spoken import PRETEXTS
from khabar.annotate.statements.uttered import TO_HIM, uttering_verb
from khabar.annotate.statements.voices import UNKNOWN, Voice, voice_of
from khabar.lexicon.cues import CueForm
from khabar.model import Span
from khabar.records import replace

#: Nouns that report and are the document that says so.
_REPORTS = frozenset(("تقرير", "تقارير", "تقريرا", "دراسه", "دراسات"))
#: Farthest voice before what is done for something.
_FAR = 9
#: Adjectives of a charge, behind which stands against whom.
_AIMED = frozenset(("الموجه", "الموجهه", "المنسوبه", "المتبادله"))


def of_noun(reading: Reading, at: int, form: CueForm, opening: Opening) -> Voice | None:
    """`تأكيد الوزير أن`, `قوله إن`, `بوصفه`: the name after the noun, or whom its pronoun points at."""
    clause = reading.clause
    # In قولها لمحطة محلية the pronoun is the speaker, whoever follows is told.
    owned = form.form.pronoun
    aimed = owned or _is_aimed(clause, at + 1)
    following = None if aimed else subjects.subject_after(clause, at, opening.chunk, reading.lore, sure=False)
    document = following is not None and following.how == "document"  # `مع توضيح التقرير أن`
    if following and (clause.kinds[at + 1] in "Nwlb" or (document and clause.kinds[at + 1] == "M")):
        return following
    if clause.chunks[at].norm == "القول" and (relayed := relayed_voice(reading, at)):
        return relayed  # `نقلت الوكالة عن الوزير القول إن`
    if (called := _called_by(reading, at)) is not None:
        return called
    if owned and opening.rule == "bi" and _is_blamed(form, reading.clause.chunks[at].norm):
        return UNKNOWN
    if owned and form.lemma.lemma not in PRETEXTS:
        return _owner(reading, at, form)
    return _of_unowned(reading, at, form, opening)


def _of_unowned(reading: Reading, at: int, form: CueForm, opening: Opening) -> Voice | None:
    """Of a pretext, of what is done for something, of any other noun with nobody's name or pronoun."""
    if form.lemma.lemma in PRETEXTS:
        return _who_pleads(reading, at)
    done_for = _is_done_for(reading.clause.chunks[at].norm, form)
    return _who_does_so(reading, at) if done_for else _of_bare_noun(reading, at, form, opening)


def _is_done_for(norm: str, form: CueForm) -> bool:
    """`للمطالبة`, `المطالبة`, `للتنديد`: what something is done for."""
    purpose = norm.startswith("لل") and form.lemma.act in ("warn", "condemn", "demand")
    return purpose or (form.lemma.lemma == "طالب" and "ال" in norm[:3])


def _is_aimed(clause: Clause, at: int) -> bool:
    """`التهنئة لسالم ب`, `الاتهامات الموجهة إلى سالم ب`: what stands behind the noun is whom it is meant for."""
    adjacent = clause.kinds[at : at + 2] == "lN" and clause.chunks[at].end == clause.chunks[at + 1].start
    attribute = _is_definite(clause.chunks[at - 1]) and clause.kinds[at : at + 1] != "N"  # `التهنئة المباشرة لسالم ب`
    return adjacent or attribute or any(c.norm in _AIMED for c in clause.chunks[at : at + 1])


def _is_definite(noun: Chunk) -> bool:
    return all(form.form.surface.startswith("ال") for form in noun.forms)


def _owner(reading: Reading, at: int, form: CueForm) -> Voice:
    """`قوله إن`: whom the pronoun of a reporting noun points at."""
    clause, lore = reading.clause, reading.lore
    if _is_of_accused(clause, at, form) or form.lemma.lemma == "سؤال":
        return UNKNOWN  # `وبسؤاله عما إذا`: who is asked
    circumstance = clause.chunks[at].norm.startswith(("ب", "وب"))
    subject = clause_subjects.clause_subject(clause, lore, at) if circumstance else relayed_voice(reading, at)
    subject = subject or _quoted_before(reading, at) or _comes_behind(reading, at)
    owners = (v for v in _may_own(reading, at) if _is_meant(v, form.form.pronoun))
    near = subject or next(owners, None)
    return near.recalled("pronoun") if near else UNKNOWN


def _who_utters(reading: Reading, verb: int, noun: int) -> Voice | None:
    """`وجهت الوزارة إلى السكان تحذيرا من`, `وكان الوزير وجه إنذارا بـ`: whose words the verb hands out."""
    clause, lore = reading.clause, reading.lore
    first = verb + 1 + any(c.norm in TO_HIM for c in clause.chunks[verb + 1 : noun])
    named = subjects.voice_at(clause, first, noun, lore) if clause.kinds[first : first + 1] == "N" else None
    after = named or subjects.subject_after(clause, first - 1, noun, lore)
    if after:
        return after
    before = (
        relatives.named_before(clause, verb, lore)
        or clause_subjects.clause_subject(clause, lore, verb)
        or clause_subjects.plain_subject(clause, lore, verb)
    )
    return before.recalled("dropped_subject") if before else _went_on(reading, verb)


def _went_on(reading: Reading, verb: int) -> Voice | None:
    """`ووجه إنذارا إلى`: who spoke last, of a masculine verb; a feminine one may be passive (وجهت إليه انتقادات)."""
    feminine = reading.clause.chunks[verb].norm.endswith("ت") or reading.clause.chunks[verb].norm.startswith(
        ("ت", "وت")
    )
    return None if feminine else last_voice(reading)


def _quoted_before(reading: Reading, at: int) -> Voice | None:
    """`نقلا عن مصدر مطلع قوله إن`: whom the phrase before the noun quotes."""
    kinds = reading.clause.kinds
    phrase = kinds.rfind("K", 0, at)
    quotes = phrase >= 0 and reading.clause.chunks[phrase].norm.removeprefix("و") == "نقلا"
    return subjects.voice_at(reading.clause, phrase + 1, at, reading.lore) if quotes else None


def _is_of_accused(clause: Clause, at: int, form: CueForm) -> bool:
    """`على ذمة اتهامها بـ`: who is accused, where nobody else stands behind it (اتهامها روسيا بـ)."""
    return "bi@" in form.lemma.government and clause.kinds[at + 1 : at + 2] in ("b", "p")


def _may_own(reading: Reading, at: int) -> Iterator[Voice]:
    """Whom a pronoun may mean: the people named before it in the sentence, its subject, who acted or spoke before."""
    clause, lore, memory = reading.clause, reading.lore, reading.memory
    named = (c.group for c in reversed(clause.chunks[:at]) if c.group and c.group.head.type == "person")
    yield from (voice_of(clause.text, group, lore.genders) for group in named)
    subject = clause_subjects.clause_subject(clause, lore, at)
    yield from (one for one in (subject, memory.subject) if one)
    yield from memory.voices


def _is_meant(voice: Voice, pronoun: str) -> bool:
    if pronoun == "هم":
        return voice.number == "p" or voice.how == "collective"
    return voice.number != "p" and voice.gender in (None, "f" if pronoun == "ها" else "m")


def _of_bare_noun(reading: Reading, at: int, form: CueForm, opening: Opening) -> Voice | None:
    """Whose a reporting noun is with no voice behind it: by whom in `بالقول إن`, which state's by its adjective."""
    clause, noun = reading.clause, reading.clause.chunks[at]
    if (verb := uttering_verb(clause, at)) is not None:
        return _who_utters(reading, verb, at) or (UNKNOWN if opening.is_spoken or form.lemma.act == "accuse" else None)
    if noun.norm.startswith(("ب", "وب")) and "ال" in noun.norm[:4]:
        return clause_subjects.clause_subject(clause, reading.lore, at) or last_voice(reading)
    stop = clause.chunks[opening.chunk].start
    # Behind an indefinite noun what has the article is who is charged: `اتهام المفكر السويسري ب`.
    charged = not noun.norm.startswith("ال") and clause.chunks[at + 1].norm.startswith("ال")
    if not charged and (state := clause_subjects.demonym_voice(clause, reading.mentions, noun.end, stop)):
        return state  # `الاتهامات الروسية لأوكرانيا بـ`
    if form.lemma.act == "accuse" and opening.rule in ("bi", "after_b"):
        construct = clause.kinds[at + 1] in "Nw" and clause.chunks[at + 1].norm not in ("له", "لها", "لهم")
        if construct and not noun.norm.startswith("ال") and not noun.norm.endswith("ات"):
            return None  # in اتهام الناخبين ب they may charge or be charged
        return _who_charges(reading, at, opening) or UNKNOWN  # `يواجه اتهامات بقتل`
    # `سوى دعوة المنظمات إلى`: whom it is said to stands there, and nobody says it
    unsaid = not form.lemma.anonymous and (not opening.is_spoken or opening.rule == "colon")
    return None if unsaid else _itself(noun, clause.text)


def _who_does_so(reading: Reading, at: int) -> Voice:
    """`تظاهر السكان للمطالبة ب`, `المظاهرات المطالبة ب`, `دفع بأحزاب إلى المطالبة ب`: who demands."""
    clause, lore = reading.clause, reading.lore
    if clause.kinds[at - 1 : at] == "i":
        return _who_is_led(clause, at) or UNKNOWN
    if clause.chunks[at].norm.startswith("لل"):
        near = (i for i in range(at - 1, max(-1, at - _FAR), -1) if clause.kinds[i] == "N")
        free = next((i for i in near if not _is_governed(clause, i)), None)
        named = subjects.voice_at(clause, free, free + 1, lore) if free is not None else None
        acts = subjects.subject_after(clause, 0, at, lore) if clause.kinds[:1] == "w" else None
        subject = named or acts or clause_subjects.plain_subject(clause, lore, at)
        return subject.recalled("dropped_subject") if subject else UNKNOWN
    back = range(at - 1, max(-1, at - _FAR), -1)
    heads = (i for i in back if clause.kinds[i] == "w" and kind_of(clause.chunks[i], lore) == "group")
    head = next(heads, at - 1)
    return (subjects.voice_at(clause, head, head + 1, lore) if head >= 0 else None) or UNKNOWN


def _is_governed(clause: Clause, at: int) -> bool:
    """Whether a preposition holds the name, itself or through the noun before it: إلى مقر البرلمان."""
    before = clause.kinds[max(0, at - 2) : at]
    return before[-1:] in tuple("faiemblp") or (before[-1:] == "w" and before[0] in "faiem")


def _who_is_led(clause: Clause, at: int) -> Voice | None:
    """`دفع بأحزاب عديدة إلى المطالبة ب`: whom something leads to demand it, behind ب."""
    first = next((i for i in range(at - 2, max(-1, at - _FAR), -1) if clause.kinds[i] not in "wN"), -1)
    if first < 0 or clause.kinds[first] != "b":
        return None
    span = Span(clause.chunks[first].start + 1, clause.chunks[at - 2].end)
    return Voice(None, span, "collective", clause.text[span.start : span.end], number="p")


def _who_pleads(reading: Reading, at: int) -> Voice | None:
    """`رفضت الشركة الطلب بحجة أن`, `لجأ المعارضون إلى القضاء تحت ذريعة أن`: who does a thing under that pretext."""
    clause = reading.clause
    led = clause.chunks[at].norm.startswith("ب") or clause.chunks[at - 1].norm == "تحت"
    if not led:
        return None
    subject = clause_subjects.clause_subject(clause, reading.lore, at)
    subject = subject or clause_subjects.plain_subject(clause, reading.lore, at)
    return subject.recalled("dropped_subject") if subject else UNKNOWN


def _who_charges(reading: Reading, at: int, opening: Opening) -> Voice | None:
    """`اتهامات الوزارة للشركة بسرقة`: behind several charges who brings them, before ل against whom."""
    clause = reading.clause
    against = clause.kinds.find("l", at + 2, opening.chunk)
    head = clause.chunks[at + 1]
    plain = head.kind == "w" and not is_definite_word(head) and kind_of(head, reading.lore) is None
    if against < 0 or "ات" not in clause.chunks[at].norm[-2:] or plain:  # `اتهامات أولية لسالم بسرقة`
        return None
    return subjects.voice_at(clause, at + 1, against, reading.lore)


def _itself(chunk: Chunk, text: str) -> Voice:
    """`بعد تقارير أن`: a paper that says so; nobody for any other noun."""
    words = text[chunk.start : chunk.end]
    if chunk.norm in _REPORTS:
        return Voice(None, Span(chunk.start, chunk.end), "document", words)
    return Voice(None, None, "unknown", words)


def _is_blamed(form: CueForm, norm: str) -> bool:
    """`بعد اتهامه بانتقاد الحكومة`: of one charge the pronoun is who is charged; اتهاماته are his own."""
    return "bi@" in form.lemma.government and "ات" not in norm[-4:]


def _comes_behind(reading: Reading, at: int) -> Voice | None:
    """`وبعد إعلانه أن المدينة هدف، قال الوزير`: the pronoun of a phrase that opens the sentence is its subject's."""
    kinds = reading.clause.kinds
    if kinds[:at].strip("uT") != "f":
        return None
    verb = next((i for i in range(at, len(kinds)) if kinds[i] == "V" and kinds[i - 1] == ","), None)
    return None if verb is None else subjects.subject_after(reading.clause, verb, len(kinds), reading.lore)


def _called_by(reading: Reading, at: int) -> Voice | None:
    """`رفض نداء من روما بقبول`, `بدعوة من الوزير إلى`: whose call it is, by من right behind the noun."""
    clause = reading.clause
    if clause.kinds[at + 1 : at + 2] != "m" or clause.kinds[at + 2 : at + 3] != "N":
        return None
    voice = subjects.voice_at(clause, at + 2, len(clause.chunks), reading.lore)
    return voice if voice and can_speak(reading, replace(voice, how="metonym")) else None
