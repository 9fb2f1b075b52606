"""Verbs that hand on what another says: نقلت الوكالة عن الوزير قوله, نسبت إليه, جاء في بيان للوزارة."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.statements import clause_subjects, subjects
from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.hands import hand_of
from khabar.annotate.statements.phrase_voices import phrase_voice
from khabar.annotate.statements.phrases import kind_of, read_phrase
from khabar.annotate.statements.reading import Reading
from khabar.annotate.statements.voices import Voice
from khabar.lexicon.cues import CueForm
from khabar.model import Span

#: Verbs that hand on what another says, behind عن or إلى.
_RELAYING = frozenset(("نقل", "نسب"))
#: Farthest noun behind نسب that says what is ascribed.
_SAYING = 7
#: Farthest verb that hands on what a reporting noun says.
_RELAY = 40
#: Verbs of media that hand on only where عن and a noun of saying follow (ذكرت الصحيفة عن الوزير قوله).
_TELLING = frozenset(("ذكر", "أورد", "نشر", "أفاد"))
_MEDIA = frozenset(("agency", "outlet"))
#: What points back at whose words they are, with its gender.
_OF_HIM = {"عنه": "m", "عنها": "f", "لسانه": "m", "لسانها": "f", "اليه": "m", "اليها": "f"}
#: More chunks behind عن are no name that the tables do not know.
_STRANGER = 8
#: What points back at a paper.
_THERE = frozenset(("فيه", "فيها"))
_NEWS = frozenset(("الانباء", "انباء", "الاخبار", "معلومات"))
#: Rules by which an answer opens.
_ANSWERING = frozenset(("colon_quote", "quote"))
#: A document with a pronoun is somebody's: كلمته.
_OWNED = (("ه", "m"), ("ها", "f"))


def relay_of(reading: Reading, at: int) -> int | None:
    """Chunk of the verb that a reporting noun at ``at`` belongs to (نقلت الوكالة عن الوزير قوله); None without one."""
    chunks = reading.clause.chunks
    for index in range(at - 1, max(-1, at - _RELAY), -1):
        if chunks[index].kind != "V":
            continue
        lemma = chunks[index].forms[0].lemma.lemma
        if (
            lemma in _RELAYING
            or _by_tongue(reading, index, at)
            or (lemma in _TELLING and _tells_of(reading, index, at))
        ):
            return index
    return None


def _by_tongue(reading: Reading, at: int, last: int) -> bool:
    """`نشرت الصحيفة على لسان المتحدث قوله`: a verb that hands on what another says."""
    return any(c.norm == "لسان" for c in reading.clause.chunks[at + 1 : last])


def _tells_of(reading: Reading, at: int, last: int) -> bool:
    """`ذكرت الصحيفة عن مسؤول قوله`: who told it, then عن, then whose words they are, and no clause between."""
    between = reading.clause.kinds[at + 1 : last]
    return "e" in between[1:] and not set(between) & set("VC:[")


def leads_to_saying(reading: Reading, at: int, form: CueForm, opening: Opening) -> bool:
    """`نشرت الصحيفة على لسان سالم ناصر قوله`, `نسبت الوكالة إلى مسؤول قوله`: the noun behind it reports."""
    if form.lemma.lemma == "نسب":
        return "M" in reading.clause.kinds[at + 1 : at + _SAYING]
    stop = at + 1 + len(reading.clause.kinds[at + 1 : opening.chunk].rstrip(":[C"))
    if not reading.clause.kinds[at + 1 : stop].endswith("M"):
        return False
    told = form.lemma.lemma in _TELLING and _tells_of(reading, at, stop - 1)
    return told or _by_tongue(reading, at, opening.chunk)


def told_about(reading: Reading, at: int, opening: int) -> Voice | None:
    """`أوردت وكالة الأفق عن الوزير أن`: whose words a medium hands on by a verb of telling; None of anything else."""
    kinds = reading.clause.kinds
    about = kinds.find("e", at + 1, opening)
    lemma = reading.clause.chunks[at].forms[0].lemma.lemma
    if lemma not in _TELLING or about <= at + 1 or set(kinds[at + 1 : about]) & set("VGMC:[,K"):
        return None
    hand = subjects.subject_after(reading.clause, at, about, reading.lore)
    phrase = read_phrase(reading.clause, about + 1, opening - 1, reading.lore)
    whole = phrase is not None and phrase.last == opening - 1 and kinds[opening - 1] == "C"
    if hand is None or not whole or phrase is None or hand_of(hand, reading.lore.hands).role not in _MEDIA:
        return None
    speaks = reading.clause.chunks[about + 1].group or phrase.kind
    return phrase_voice(reading.clause, phrase, reading.lore) if speaks else None


def relayed_voice(reading: Reading, at: int) -> Voice | None:
    """Whose words the reporting noun at chunk ``at`` gives, where a verb hands them on; None where none does."""
    relay = relay_of(reading, at)
    if relay is None:
        return None
    ascribed = reading.clause.chunks[relay].forms[0].lemma.lemma == "نسب"
    return _voice_behind(reading, relay + 1, at, "il" if ascribed else "e") or _pointed_at(reading, relay, at)


def _voice_behind(reading: Reading, first: int, last: int, kinds: str = "e") -> Voice | None:
    """The voice after عن, or another preposition of ``kinds``, or على لسان, between two chunks."""
    for at in range(first, last):
        if reading.clause.kinds[at - 1] in kinds or reading.clause.chunks[at - 1].norm == "لسان":
            return subjects.voice_at(reading.clause, at, last, reading.lore)
    return None


def _pointed_at(reading: Reading, first: int, last: int) -> Voice | None:
    """`نقلت عنه الوكالة أن`, `على لسانه`: the last who acted or spoke and agrees with the pronoun; None without one."""
    for chunk in reading.clause.chunks[first + 1 : last]:
        if gender := _OF_HIM.get(chunk.norm):
            who = next((v for v in _candidates(reading, first) if _may_be(v, gender)), None)
            return who.recalled("pronoun") if who else None
    return None


def _candidates(reading: Reading, first: int) -> Iterator[Voice]:
    yield from (d.voice for d in reversed(reading.main()) if d.voice.is_known)
    near = clause_subjects.nearest_person(reading.clause, first, reading.lore)
    acted = reading.memory.subject
    yield from (one for one in (near, acted) if one)
    yield from reading.memory.voices


def _may_be(voice: Voice, gender: str) -> bool:
    return voice.gender in (None, gender) and voice.number != "p" and voice.how != "document"


def of_relay(reading: Reading, at: int, form: CueForm, opening: Opening) -> Voice | None:
    """`نقلت الوكالة عن الوزير أن`: the voice stands after عن; who relays it is a link of the chain."""
    if "M" in reading.clause.kinds[at : opening.chunk] or _is_transport(reading, at):
        return None  # the reporting noun (قوله، تأكيده) makes the statement
    voice = _voice_behind(reading, at + 1, opening.chunk) or _pointed_at(reading, at, opening.chunk)
    voice = voice or _stranger(reading, at, opening.chunk)
    if voice:
        return voice
    hand = subjects.subject_after(reading.clause, at, opening.chunk, reading.lore)
    hand = hand or subjects.subject_before(reading.clause, at, reading.lore)  # `وسائل إعلام محلية نقلت أن`
    # ينقل of goods and passengers has no news body for its subject.
    return hand if hand and (hand.entity or form.form.tense == "past") else None


def _stranger(reading: Reading, at: int, last: int) -> Voice | None:
    """`نقلت الوكالة عن لي مياو أن`: words behind عن that no table knows; nobody else's than theirs is what follows."""
    about = reading.clause.kinds.find("e", at + 1, last)
    stop = len(reading.clause.kinds[:last].rstrip("C[:,"))
    if about < 0 or not about + 1 < stop <= about + 1 + _STRANGER:
        return None
    span = Span(reading.clause.chunks[about + 1].start, reading.clause.chunks[stop - 1].end)
    return Voice(None, span, "name", reading.clause.text[span.start : span.end])


def _is_transport(reading: Reading, at: int) -> bool:
    """`على خلفية نقل السفارة`: the noun, behind another noun or a preposition; نقل عن is the verb."""
    clause = reading.clause
    noun = clause.chunks[at].norm == "نقل" and clause.kinds[at + 1 : at + 2] != "e"
    return (
        noun
        and at > 0
        and clause.kinds[at - 1] in "wfaiem"
        and subjects.subject_before(clause, at, reading.lore) is None
    )


def of_document(reading: Reading, at: int, _form: CueForm, opening: Opening) -> Voice | None:
    """`جاء في بيان الوزارة أن`: the document, whose issuer is the next hand; `بيان للوزارة` is a channel of hers."""
    if any(c.norm in _THERE for c in reading.clause.chunks[at + 1 : at + 2]):
        return _paper_before(reading, at)
    if reading.clause.kinds[at + 1 : at + 2] != "f":
        return None
    stop = opening.chunk - (reading.clause.kinds[opening.chunk] != "[")  # its أن stands before it, or its mark
    voice = subjects.voice_at(reading.clause, at + 2, stop, reading.lore)
    if voice is None:
        return None
    owned = reading.clause.kinds[at + 3 : at + 4] == "N"
    return (None if owned else voice.author) or _owner(reading, at, voice) or voice


def _paper_before(reading: Reading, at: int) -> Voice | None:
    """`أصدرت الوزارة بيانا جاء فيه أن`: the paper named before, in this sentence or the one before it."""
    chunks = reading.clause.chunks
    paper = next((i for i in range(at - 1, -1, -1) if _is_paper(reading, i)), None)
    if paper is None:
        return None if at else next((writer.recalled("pronoun") for _, writer in reading.memory.papers), None)
    span = Span(chunks[paper].start, chunks[paper].end)
    plain = Voice(None, span, "document", reading.clause.text[span.start : span.end], "m", "s")
    return subjects.voice_at(reading.clause, paper, at, reading.lore) or plain


def _is_paper(reading: Reading, at: int) -> bool:
    chunk = reading.clause.chunks[at]
    if chunk.channel is not None:
        return chunk.channel.role == "document"
    plain = chunk.kind == "w" and chunk.norm not in _NEWS and chunk.norm not in reading.lore.verbs
    return plain and not chunk.norm.endswith("ته") and kind_of(chunk, reading.lore) == "document"


def _owner(reading: Reading, at: int, paper: Voice) -> Voice | None:
    """`جاء في كلمته أن`: whose the paper or talk is that carries a pronoun; None where it carries none."""
    first = (paper.label or "").split(maxsplit=1)[:1]
    for ending, gender in _OWNED:
        if any(word.endswith(ending) and not word.endswith("ة") for word in first) and paper.how == "document":
            who = next((v for v in _candidates(reading, at) if _may_be(v, gender)), None)
            return who.recalled("pronoun") if who else None
    return None


def of_arriving(reading: Reading, at: int, form: CueForm, opening: Opening) -> Voice | None:
    """`ورد في البيان أن` is of the document; `ورد الوزير: «…»` answers, and the و is no letter of the verb."""
    if opening.rule not in _ANSWERING or reading.clause.kinds[at + 1 : at + 2] == "f":
        return of_document(reading, at, form, opening)
    if "M" in reading.clause.kinds[at + 1 : opening.chunk]:
        return None  # `ورد المدير على السؤال بقوله: «…»`
    return subjects.subject_after(reading.clause, at, opening.chunk, reading.lore)
