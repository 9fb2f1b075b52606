"""Which voice a reporting word belongs to, given the sentence and what came before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khabar.annotate.statements import clause_subjects, stand_ins, subjects
from khabar.annotate.statements.addressed import takes_object
from khabar.annotate.statements.clauses import Chunk, Clause
from khabar.annotate.statements.dropped import actor_of, can_speak, dropped_voice, last_voice, spoken_here
from khabar.annotate.statements.frames import Opening, speaks_on
from khabar.annotate.statements.hands import hand_of
from khabar.annotate.statements.issuers import issuer_there
from khabar.annotate.statements.noun_voices import of_noun
from khabar.annotate.statements.openings import choose_opening, is_of_what
from khabar.annotate.statements.phrases import is_sound_plural, kind_of, noun_of
from khabar.annotate.statements.reading import Draft, Reading
from khabar.annotate.statements.relatives import antecedent
from khabar.annotate.statements.relays import leads_to_saying, of_arriving, of_document, of_relay, told_about
from khabar.annotate.statements.subordinates import is_subordinate
from khabar.annotate.statements.unfit_subjects import is_passive, is_thing
from khabar.annotate.statements.voices import UNKNOWN, Voice, may_follow, voice_of
from khabar.lexicon.cues import CueForm
from khabar.records import replace
from khabar.text.fold import fold

#: What may stand before the noun of a voice: وفق ما, وحسب مختلف وسائل الإعلام.
_LEADING = frozenset(("ما", "لما", "بما", "مختلف", "لمختلف", "جميع", "كل", "عده", "لعده", "معظم", "اغلب"))
#: Pronouns after an according-to phrase that point back at the last voice.
_PRONOUNS = frozenset(("له", "لها", "لهم", "لهما"))
#: Voices that no word of respect points back at.
_NO_PERSON = frozenset(("collective", "document", "metonym", "anonymous"))
#: Most chunks of a name in marks, the marks counted.
_TITLE = 7
#: Words that set a verb against the speaker's own: another subject follows.
_CONTRAST = frozenset(("لكنها", "لكنه", "لكنهم", "وهي", "وهو"))
#: Verbs that nobody uses without telling whom, and what leads from him to what he is urged to do; those that do so
#: where the sentence tells who spoke before.
_URGING, _ASKING = frozenset(("حث", "حض")), frozenset(("دعا", "حث", "حض"))
_NOBODY_ELSE = frozenset(("Na", "wa"))
#: What stands between a relay and عن is his name alone.
_NOT_SUBJECT = frozenset("MVGbpfaimC,")


def find_voice(reading: Reading, at: int, form: CueForm, opening: Opening, outer: Draft | None) -> Voice | None:
    """The voice of the reporting word at chunk ``at``; None when the word makes no statement after all.

    A voice that cannot be found is `UNKNOWN` or carries only the words for it; nobody is guessed.
    """
    if reading.clause.kinds[at] == "V" and leads_to_saying(reading, at, form, opening):
        return None  # قوله makes the statement
    special = _SPECIAL.get(form.lemma.lemma)
    if special:
        return special(reading, at, form, opening)
    if reading.clause.kinds[at] == "V" and (told := told_about(reading, at, opening.chunk)):
        return told
    owned = _owned_noun(reading, at)
    if reading.clause.kinds[at] == "M" or owned:
        return of_noun(reading, at, owned or form, opening)
    if reading.clause.kinds[at] == "G" or _is_anothers_object(reading, at):
        return _of_participle(reading, at, opening, outer)
    return _of_verb(reading, at, form, opening, outer)


def _owned_noun(reading: Reading, at: int) -> CueForm | None:
    """`وحول وصفه للزعيم بأنه`: the noun with a pronoun that a word is behind a preposition; None for any other."""
    behind = at > 0 and reading.clause.kinds[at - 1] in "faie" and reading.clause.kinds[at] == "V"
    nouns = (f for f in reading.clause.chunks[at].forms if f.kind == "noun" and f.form.pronoun)
    return next(nouns, None) if behind else None


def _is_anothers_object(reading: Reading, at: int) -> bool:
    """`موجها شكره للجمهور على`: of a word that may be a noun with a pronoun, right behind a participle."""
    owned = any(f.kind == "noun" and f.form.pronoun for f in reading.clause.chunks[at].forms)
    return owned and reading.clause.kinds[at - 1 : at] == "G" and not reading.clause.chunks[at].conjunction


def _of_verb(reading: Reading, at: int, form: CueForm, opening: Opening, outer: Draft | None) -> Voice | None:
    for voice in _by_syntax(reading, at, opening, outer):
        if voice and voice.how == "pronoun" and voice.entity is None:
            return _honoured(reading, voice)
        if voice and opening.is_spoken and is_thing(voice, reading.lore):
            return None
        if voice and can_speak(reading, voice):
            return _through_spokesman(reading, at, opening, voice)
    if outer:
        return _inner_subject(reading, at, outer)
    if opening.rule == "described" and form.form.tense == "present" and is_passive(reading.clause, at, opening):
        return None
    return dropped_voice(reading, at, form)


def _through_spokesman(reading: Reading, at: int, opening: Opening, voice: Voice) -> Voice:
    """`رحب المجلس، على لسان الناطق باسمه، بـ`: the spokesman hands on what the body says."""
    tongue = stand_ins.spokesman(reading.clause, at, opening.chunk, reading.lore)
    if tongue is None or tongue.mention == voice.mention:
        return voice
    # A document hands on the words of him by whose tongue it speaks.
    return replace(tongue, relay=voice) if voice.how == "document" else replace(voice, relay=tongue)


def _honoured(reading: Reading, voice: Voice) -> Voice:
    """`وأضاف معاليه`: the last man who spoke; `هؤلاء`: the last several; the words alone where none did."""
    if voice.number == "p":
        several = next((v for v in reading.memory.voices if v.number == "p" or v.how == "collective"), None)
        return replace(several, how="pronoun", mention=voice.mention, named=several.mention) if several else voice
    spoke = (v for v in reading.memory.voices if v.gender != "f" and v.number == "s" and v.how not in _NO_PERSON)
    person = next(spoke, None)
    if person is None:
        return replace(voice, how="role")
    return replace(person, how="pronoun", mention=voice.mention, named=person.named or person.mention)


def _by_syntax(reading: Reading, at: int, opening: Opening, outer: Draft | None) -> Iterator[Voice | None]:
    """Whom the sentence gives as subject, the surest first.

    Behind a relative an object-taking verb has the antecedent for its subject (الذي أبلغ الوزير), another the noun that
    follows it (التي تقول المحكمة إنها). At the head of a clause a subject stands before a verb that takes an object.
    """
    clause, lore, since = reading.clause, reading.lore, outer.opening.chunk if outer else 0
    before = subjects.subject_before(clause, at, lore, since)
    sure = not opening.is_object or clause.kinds[opening.chunk - 1] in "aiem"
    after = subjects.subject_after(clause, at, opening.chunk, lore, sure=sure)
    after = None if after and _is_called_on(reading, at) else after
    relative = antecedent(clause, at, lore)
    # `الكرملين يحذر الروس من`
    forms = clause.chunks[at].forms
    topic = clause.kinds[at - 2 : at] == "CN"  # `أن موسكو تطمئن أنقرة بأن`
    warned = clause.kinds[at - 1 : at + 2] == "NVN" and any(f.lemma.act in ("warn", "threaten") for f in forms)
    told = opening.rule == "that" and clause.kinds[at + 1 : at + 3] == "NC"
    told = told and not any("@" in f.lemma.government for f in forms)
    if (takes_object(forms) and not told) or warned or topic or _is_after_been(reading, at):
        found = (relative, before, after)
    else:
        found = (after, relative, before)
    yield issuer_there(reading, at)
    yield subjects.agent(clause, at, opening.chunk, lore)
    if is_of_what(clause, at) and outer:
        yield after  # `قال إن إسرائيل تشارك فيما وصفه بـ`: nobody before ما is its subject
        return
    yield from found
    yield stand_ins.in_marks_before(clause, at)
    plain = outer is None and not clause.chunks[at].conjunction and "," not in clause.kinds[since:at]
    if plain or _is_after_been(reading, at):
        yield stand_ins.been(clause, at, lore)
    yield stand_ins.described_before(clause, at, lore)
    yield stand_ins.spokesman(clause, at, opening.chunk, lore)


def _is_called_on(reading: Reading, at: int) -> bool:
    """`كما دعا المجتمع الدولي إلى`: behind a verb that goes on with the man who spoke last stands whom he calls on.

    Behind `وحث` so does any name that is followed by none.
    """
    clause, last = reading.clause, reading.memory.voice
    if _is_asked_here(reading, at):
        return True
    forms, noun = clause.chunks[at].forms, clause.chunks[at + 1 : at + 2]
    goes_on = clause.chunks[at].conjunction or (at > 0 and clause.kinds[at - 1] == "u")
    near = clause.sentence.paragraph - reading.memory.paragraph <= 1
    if last is None or not near or not goes_on or last.number != "s" or not may_follow(last, forms):
        return False
    called = takes_object(forms) and all(c.norm in reading.lore.called_on for c in noun)
    urged = all(f.lemma.lemma in _URGING for f in forms) and clause.kinds[at + 1 : at + 3] in _NOBODY_ELSE
    return called or urged


def _is_asked_here(reading: Reading, at: int) -> bool:
    """`قال البيت الأبيض إن …، ودعا الكونغرس إلى`: behind who spoke in the same sentence one name alone is asked."""
    clause, forms = reading.clause, reading.clause.chunks[at].forms
    calls = clause.chunks[at].conjunction and all(f.lemma.lemma in _ASKING and not f.form.pronoun for f in forms)
    alone = clause.kinds[at + 1 : at + 3] in ("Ni", "Na")
    spoke = [d.voice for d in reading.main() if d.voice.is_known] if calls and alone else []
    return any(may_follow(voice, forms) for voice in spoke[-1:])


def _is_after_been(reading: Reading, at: int) -> bool:
    """`كان الوزير قد قال`: the subject stands between the two."""
    return (
        at > 1
        and reading.clause.chunks[at - 1].norm == "قد"
        and "كان" in [c.norm[:4].strip("وت") for c in reading.clause.chunks[:at]]
    )


def _inner_subject(reading: Reading, at: int, outer: Draft) -> Voice | None:
    """The subject of a verb inside another's words: the first name there, unless the verb fits the speaker himself."""
    chunks = reading.clause.chunks
    if chunks[at - 1].kind == "M":
        return Voice(None, None, "unknown", reading.clause.text[chunks[at - 1].start : chunks[at - 1].end])
    first = next((c.group for c in chunks[outer.opening.chunk : at] if c.group), None)
    fits = outer.voice.gender is None or outer.voice.gender in {f.form.gender for f in chunks[at].forms}
    contrasted = chunks[at - 1].norm in _CONTRAST and not fits
    spoken = outer.extent.mode == "direct" or _goes_on_quoted(reading, at)
    if first is None or not (contrasted or spoken):
        return None
    named = voice_of(reading.clause.text, first, reading.genders)
    return outer.voice.recalled("dropped_subject") if _is_mine(chunks[at], named, outer) else named


def _is_mine(verb: Chunk, named: Voice, outer: Draft) -> bool:
    """`"جاء النائب إلى مكتبي، لقد رفضت الاستقالة"`: a past in ت is the speaker's own where no woman is named."""
    past = verb.norm.endswith("ت") and all(f.form.tense == "past" for f in verb.forms)
    women = "f" in (named.gender, outer.voice.gender) or named.how not in ("name", "role")
    return past and outer.extent.mode == "direct" and not women


def _goes_on_quoted(reading: Reading, at: int) -> bool:
    """`"… الرئيس دعا ضيفه إلى … وأبدى استعداده"`: a second verb between the same marks."""
    kinds = reading.clause.kinds
    opened = kinds.rfind("[", 0, at)
    return reading.clause.chunks[at].conjunction and opened > kinds.rfind("]", 0, at) and "V" in kinds[opened:at]


def _of_participle(reading: Reading, at: int, opening: Opening, outer: Draft | None) -> Voice:
    """A participle has the voice of its sentence: `قال …، مشيرا إلى`."""
    forms = reading.clause.chunks[at].forms
    spokesman = stand_ins.spokesman(reading.clause, at, opening.chunk, reading.lore)
    if spokesman:
        return spokesman
    if _is_charged(reading, at, opening):
        return UNKNOWN
    main = spoken_here(reading, forms)
    if main:
        return main.recalled("dropped_subject")
    return (
        actor_of(reading, at)
        or _several_before(reading, at)
        or (outer.voice if outer else None)
        or last_voice(reading, forms)
        or UNKNOWN
    )


def _several_before(reading: Reading, at: int) -> Voice | None:
    """`تراجع آخرون منددين ب`: several in the nominative right before the participle."""
    before = reading.clause.chunks[at - 1] if at else None
    if before is None or before.kind != "w" or before.norm[:1] in "يت" or not before.norm.endswith("ون"):
        return None
    return subjects.voice_at(reading.clause, at - 1, at, reading.lore)


def _is_charged(reading: Reading, at: int, opening: Opening) -> bool:
    """`مثل أمام المحكمة متهما بالقتل`, `سالم متهم ب`: without an object the participle is of him who is charged."""
    charges = all("bi@" in f.lemma.government and f.lemma.act == "accuse" for f in reading.clause.chunks[at].forms)
    return charges and opening.chunk - at <= 1 + (reading.clause.kinds[at + 1 : at + 2] == "b")


def relayed_in_phrase(reading: Reading, at: int) -> Voice | None:
    """`وفق ما نقلت الوكالة عن الوزير`: whose words the phrase at chunk ``at`` hands on; None without one."""
    end, chunks = phrase_end(reading, at), reading.clause.chunks
    relays = (i for i in range(at + 1, end) if any(f.lemma.lemma == "نقل" for f in chunks[i].forms))
    relay = next(relays, None)
    behind = None if relay is None else reading.clause.kinds.find("e", relay, end)
    if relay is None or behind is None or behind < 0 or set(reading.clause.kinds[relay + 1 : behind]) & _NOT_SUBJECT:
        return None
    return subjects.voice_at(reading.clause, behind + 1, end, reading.lore)


def _of_nobody(_reading: Reading, _at: int, _form: CueForm, _opening: Opening) -> Voice:
    """`قيل إن`, `يقال إن`: nobody is named for it."""
    return UNKNOWN


def _of_learning(reading: Reading, at: int, _form: CueForm, opening: Opening) -> Voice | None:
    """`علمت «الأفق» أن`, `علم مراسلنا أن`: a medium says what it learnt; of anybody else it is no report."""
    voice = subjects.subject_after(reading.clause, at, opening.chunk, reading.lore)
    if voice is None or (voice.entity and hand_of(voice, reading.lore.hands).role not in ("outlet", "agency")):
        return None
    person = voice.how in ("name", "role") and reading.clause.kinds[at + 1] == "N" and voice.entity is None
    return None if person else voice


_SPECIAL = {
    "نقل": of_relay,
    "جاء": of_document,
    "ورد": of_arriving,
    "قيل": _of_nobody,
    "علم": _of_learning,
}


def phrase_end(reading: Reading, at: int) -> int:
    """One past the according-to phrase at chunk ``at``, with a name in apposition (…، يوري أوشاكوف،)."""
    kinds, chunks = reading.clause.kinds, reading.clause.chunks
    index = at + 1
    last = next(
        (d.opening.chunk for d in reading.drafts if d.cue is not None and d.cue < at < d.opening.chunk), len(kinds)
    )
    while index < last and (kinds[index] not in ",.:[" or kinds[index : index + 3] in (",N,", ",N.")):
        if kinds[index] == "B" or (kinds[index] in "Cu" and chunks[index].conjunction):
            break  # `وبحسب المصدر فإن …`, `وفق ما أعلن الوزير في حين …`
        if index > at + 1 and (_is_of_clause(reading, index) or _says_there(reading, index)):
            break
        if at > 1 and re.match("RV(?:[iab]?[C\\[])", kinds[index : index + 4]):
            break  # `بحسب البيان الذي أكد أن`
        if at > 1 and kinds[index - 1 : index + 1] == "Nw" and chunks[index].norm in reading.clause.deeds:
            break  # `أعلنت الوكالة نقلا عن الشرطة مقتل`  # `أكد الوزير وفقا للبيان أهمية الحوار مشددا على`
        if kinds[index] == "V" and index > at + 1 and _tells(reading, index):
            break  # `ووفقا للوكالة قالت الوزارة …`
        index += 2 if kinds[index] == "," else 1
    if kinds[index : index + 1] == "[" and index > at + 1:
        return _past_title(reading.clause, index)
    return index


def _is_of_clause(reading: Reading, at: int) -> bool:
    """Whether a noun that opens content, or a participle that does, goes on with the clause behind a whole phrase."""
    chunk, before = reading.clause.chunks[at], reading.clause.chunks[at - 1]
    whole = before.kind == "N" or noun_of(before).startswith("ال")
    opens = chunk.kind == "o" or (chunk.kind == "G" and speaks_on(reading.clause, at))
    return whole and opens and not chunk.conjunction


def _says_there(reading: Reading, at: int) -> bool:
    """`نقلا عن مصدر مطلع قوله إن`: a noun of saying with a pronoun and a clause of its own."""
    chunk = reading.clause.chunks[at]
    says = any("say" in f.lemma.government and f.form.pronoun for f in chunk.forms)
    return chunk.kind == "M" and says and reading.clause.kinds[at + 1 : at + 2] in ("C", "T", ":")


def _past_title(clause: Clause, at: int) -> int:
    """`وفقا لصحيفة «المثال» فإن`: past a short name in marks that a clause follows; else where the marks open."""
    close = clause.kinds.find("]", at, at + _TITLE)
    named = 0 < close < len(clause.kinds) - 1 and clause.chunks[close + 1].norm.startswith(("فان", "فقد"))
    return close + 1 if named else at


def _tells(reading: Reading, at: int) -> bool:
    """Whether the verb at a chunk tells something itself, and no relative does (`مصادر طلبت`, فيري a name)."""
    clause = reading.clause
    verbal = clause.chunks[at].norm[:1] != "ف" and not is_subordinate(clause, at)
    return verbal and choose_opening(clause, at) is not None


def according_voice(reading: Reading, at: int) -> Voice | None:
    """The voice of the according-to phrase at chunk ``at``; None when no participant stands there."""
    clause, end = reading.clause, phrase_end(reading, at)
    attribution = clause.chunks[at].attribution
    first = clause.chunks[at + 1].norm if at + 1 < end else ""
    if first in _PRONOUNS or (attribution and attribution.follows == "p"):
        return _whose_words(reading, at, first)
    head = _head_of_source(reading, at + 1, end)
    if head is not None and kind_of(clause.chunks[head], reading.lore) == "law":
        return None  # what is done by a law is not what it says
    voice = subjects.voice_at(clause, head, end, reading.lore) if head is not None else None
    state = clause_subjects.demonym_voice(clause, reading.mentions, clause.chunks[at].end, clause.chunks[end - 1].end)
    told = (
        voice is not None
        and voice.how == "document"
        and voice.author is None
        and fold(voice.label or "").startswith("ال")
    )
    return state if state and (voice is None or told) else voice


def _whose_words(reading: Reading, at: int, first: str) -> Voice | None:
    """`على حد قوله`, `بحسب قولها`, `وفقا له`: the last voice whose gender the pronoun has."""
    beside = first in _PRONOUNS
    chunk = reading.clause.chunks[at + beside]
    written = reading.clause.text[chunk.start : chunk.end]
    gender = "f" if written.endswith("ها") else "m" if written.endswith("ه") else None
    here = reading.drafts[-1].voice if reading.drafts and beside else None
    known = (voice for voice in (here, reading.memory.voice, last_voice(reading)) if voice)
    found = next((voice for voice in known if gender in (None, voice.gender or gender)), None)
    return found.recalled("pronoun") if found else UNKNOWN


def _head_of_source(reading: Reading, first: int, end: int) -> int | None:
    """Chunk of the noun that an according-to phrase names its voice by, past verbs and words of reporting."""
    chunks = reading.clause.chunks
    for at in range(first, end):
        chunk = chunks[at]
        if _is_listener(chunks, at):
            continue
        named = chunk.kind == "w" and at > first + 1 and _is_listener(chunks, at - 1)  # `… لصحيفة التايمز سلوى الحامد`
        if chunk.kind == "N" or named or kind_of(chunk, reading.lore) or is_sound_plural(chunk):
            return at
        if chunk.kind not in "VMulweT," or (chunk.kind == "w" and not _may_lead(reading, chunk.norm)):
            return None
    return None


def _is_listener(chunks: Sequence[Chunk], at: int) -> bool:
    """`وفق ما قالت للصحيفة سالمة ناصر`, `وفق ما قال لرويترز`: whom somebody told, right behind the verb."""
    verb = at - 1 - (chunks[at - 1].kind == "l" and len(chunks[at - 1].norm) <= len("ول"))
    return chunks[verb].kind == "V" and "l" in (chunks[at].kind, chunks[at - 1].kind)


def _may_lead(reading: Reading, norm: str) -> bool:
    return norm in _LEADING or norm.isdigit() or _reports(reading, norm)


def _reports(reading: Reading, norm: str) -> bool:
    bare = norm.removeprefix("ل").removeprefix("ال")
    return norm in reading.lore.reports or bare in reading.lore.reports
