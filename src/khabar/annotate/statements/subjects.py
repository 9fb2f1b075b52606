"""Whose word a reporting word is, by syntax: the subject behind it, before it, or the antecedent of its relative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khabar.annotate.statements.addressed import is_addressed, takes_object
from khabar.annotate.statements.clauses import Chunk, Clause, Phrase
from khabar.annotate.statements.deeds import is_deed
from khabar.annotate.statements.lore import VoiceLore
from khabar.annotate.statements.phrase_voices import phrase_voice
from khabar.annotate.statements.phrases import (
    is_definite_word,
    is_joined,
    kind_of,
    noun_of,
    read_phrase,
)
from khabar.annotate.statements.unfit_subjects import are_done_to, is_manner, is_state
from khabar.annotate.statements.voices import Voice, agrees, may_follow, voice_of
from khabar.lexicon.cues import CueForm
from khabar.model import Span
from khabar.records import replace

_BEFORE = re.compile(r"N(?:\([^()]{0,8}\))?(?:,[^,VC\[\]]{0,16},)?[uTA]*$")
_GOVERNING = frozenset("aiemfblp")
_MAY_PRECEDE_SUBJECT = frozenset("C,uTB[:.RVGAK")
#: What may part a verb from the subject behind it: adverbs, times, phrases between commas or with a preposition.
_ASIDE = re.compile(r"(?:[uT]|,[^,VGC\[\]:.]{0,16},|[faiem][wAoMT]{1,3}N?|[faiem]N|[pl]w?N|lw?)*")
#: Where or when, between a noun and what is said of it: الوضع في الغوطة الشرقية.
_PLACED = re.compile(r"(?:[uT]|,[uTfaiem][^,VGC\[\]:.]{0,14},|[faiem](?:N|[wAoMT]{1,2}N?)w?)*")
#: What may stand between a subject at the head of its clause and the verb.
_GAP = re.compile(r"(?:[uTA)]|,[^,VC]{0,30},|,R[^VC\[\]:.,]{0,14},|[fae][wAoMT]{1,3}N?|[fae]N)*$")
#: After these a clause begins.
_CLAUSE_STARTS = frozenset("CB.:[]")
_OPENERS = frozenset(("لكن", "ولكن", "ان", "وان", "حيث", "حين", "بعدما", "عندما", "حتي", "واما", "اما"))
_HANGING = frozenset(("#", "_", '"', "«", "»", "ـ"))
_BEFORE_HEAD = _OPENERS | _HANGING
#: What leads from whom a verb is about to how it calls him.
_DESCRIBED = ("بوصفه", "باعتباره")
#: More words in marks are no name.
_MARKED_WORDS = 3
#: Nor are so many that begin with the noun of a body.
_MARKED_BODY = 6
#: Adverbs that end as a noun does.
_OPENLY = frozenset(("صراحه", "علانيه", "مباشره", "علنا", "حقيقه"))
#: Letters of the shortest word with a pronoun; عبده is a name.
_OWNED = 5
#: Farthest سبق before the أن of a verb.
_EARLIER = 8
#: What points at a subject.
_THIS = frozenset(("هذا", "هذه", "تلك", "هؤلاء", "هذان", "هاتان"))
_WHO = frozenset(("body", "group", "people", "person", "media", "pair"))
#: What is drawn, never who draws it: لفتت الانتباه إلى.
_NOTICE = frozenset(("الانتباه", "الانظار", "النظر", "الاهتمام"))
#: Behind من these lead to who did it.
_BY = frozenset(("قبل", "جانب", "طرف"))
#: Verbs that call on somebody.
_CALLING = frozenset(("ناشد", "حث"))


def is_governed(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a preposition holds the name at ``at``, itself or through the list it stands in (في روما وبرلين)."""
    while at > 0 and chunks[at].conjunction and chunks[at - 1].kind == "N":
        at -= 1
    return at > 0 and chunks[at - 1].kind in _GOVERNING


def subject_after(clause: Clause, cue: int, opening: int, lore: VoiceLore, *, sure: bool = True) -> Voice | None:
    """The subject between a reporting word and its content.

    ``sure``: the content is no bare object, so that a noun right after the word can only be its subject.
    """
    stop = before_preposition(clause, opening)
    forms = clause.chunks[cue].forms
    if clause.kinds[cue] == "V" and all(f.form.number != "s" for f in forms):
        return None  # a verb before its subject is singular: طلبوا has its subject before it or leaves it out
    at = cue + 1
    while at < stop and (clause.kinds[at] in "uT" or _is_adverb(clause, at, lore)):
        at += 1
    at += _points_at_voice(clause, at, stop, lore)
    if named := _name_in_marks(clause, cue, at, stop) or _all_of(clause, at, stop, lore) or _these(clause, at, stop):
        return named
    if _may_head(clause, cue, at, stop, lore, sure=sure):
        phrase = read_phrase(clause, at, stop, lore, narrow=takes_object(forms))
        wants = _wants_object(clause, cue, stop) or _goes_on_to(clause, cue)
        if phrase is None or (wants and not _has_object(clause, phrase, stop)):
            return None
        voice = phrase_voice(clause, phrase, lore)
        fits = not takes_object(forms) or may_follow(voice, forms) or _is_theirs(clause, cue, voice)
        return _told_by_verb(clause, cue, voice) if fits else None
    aside = _ASIDE.match(clause.kinds, cue + 1, stop)
    at = aside.end() if aside else cue + 1
    behind = at > cue + 1 and at < stop and clause.kinds[at] == "N" and not _is_held(clause, at)
    behind = behind and not is_manner(clause, at)
    behind = behind and not are_done_to(clause, at, "people")
    parted = voice_at(clause, at, stop, lore) if behind and not takes_object(forms) else None
    return parted if parted and may_follow(parted, forms) else None


def agent(clause: Clause, cue: int, opening: int, lore: VoiceLore) -> Voice | None:
    """`اتهم سابقا من قبل النيابة ب`: whom من قبل tells to have done what a passive verb tells; None without it."""
    if not takes_object(clause.chunks[cue].forms) or clause.kinds[cue] != "V":
        return None
    by = (i for i in range(cue + 1, opening - 1) if clause.kinds[i] == "m" and clause.chunks[i + 1].norm in _BY)
    at = next(by, None)
    return None if at is None else voice_at(clause, at + 2, before_preposition(clause, opening), lore)


def _points_at_voice(clause: Clause, at: int, stop: int, lore: VoiceLore) -> bool:
    """`جددت هذه الدول التزامها`, `ورأت تلك المصادر أن`; in نفت هذه المعلومات what is pointed at is denied."""
    if at + 1 >= stop or clause.chunks[at].norm not in _THIS or not is_definite_word(clause.chunks[at + 1]):
        return False
    return clause.kinds[stop : stop + 1] == "C" or kind_of(clause.chunks[at + 1], lore) in _WHO


def _is_theirs(clause: Clause, cue: int, voice: Voice) -> bool:
    """`دعوات المعارضة إلى`: behind a noun a name or, behind a plural, any voice; in تشجيع الجهات على they are urged."""
    return clause.kinds[cue] == "M" and (voice.entity is not None or clause.chunks[cue].norm.endswith("ات"))


def _all_of(clause: Clause, at: int, stop: int, lore: VoiceLore) -> Voice | None:
    """`أكد كل من الوزير ونظيره أن`: several, counted up."""
    if at + 2 >= stop or clause.chunks[at].norm != "كل" or clause.kinds[at + 1] != "m":
        return None
    phrase = read_phrase(clause, at + 2, stop, lore)
    voice = phrase_voice(clause, phrase, lore) if phrase else None
    return replace(voice, how="collective", number="p") if voice else None


def _these(clause: Clause, at: int, stop: int) -> Voice | None:
    """`قال هؤلاء إن`: those who were told of before."""
    alone = at < stop and clause.chunks[at].norm == "هؤلاء" and clause.kinds[at + 1 : at + 2] != "w"
    span = Span(clause.chunks[at].start, clause.chunks[at].end) if alone else None
    return Voice(None, span, "pronoun", clause.text[span.start : span.end], number="p") if span else None


def _name_in_marks(clause: Clause, cue: int, at: int, stop: int) -> Voice | None:
    """`علمت "الأفق" من مصادر أن`: a few words in marks between the verb and its content are a name."""
    closed = clause.kinds.find("]", at) if at < stop and clause.kinds[at] == "[" else -1
    body = at + 1 < len(clause.chunks) and clause.chunks[at + 1].norm in clause.voices
    longest = _MARKED_BODY if body else _MARKED_WORDS
    if clause.kinds[cue] != "V" or at != cue + 1 or not at + 1 < closed < min(stop, at + longest + 2):
        return None
    if body:
        span = Span(clause.chunks[at].end, clause.chunks[closed].start)
        return Voice(None, span, "name", clause.text[span.start : span.end])
    if not set(clause.kinds[at + 1 : closed]) <= set("wl") or clause.kinds[stop : stop + 1] not in tuple("Caie"):
        return None
    span = Span(clause.chunks[at].end, clause.chunks[closed].start)
    return Voice(None, span, "name", clause.text[span.start : span.end])


def _wants_object(clause: Clause, cue: int, stop: int) -> bool:
    """`اتهم س ص بـ`, `انتقد س ص بوصفه`: whom the verb is about must stand there, by a noun or a pronoun on the verb."""
    if _described_at(clause, cue, stop) < stop:
        return not any(f.form.pronoun for f in clause.chunks[cue].forms)
    if not clause.chunks[cue].forms:
        return False  # a verb that reports nothing itself
    if clause.kinds[cue] == "M" and clause.chunks[cue].norm.endswith("ات"):
        return False  # `اتهامات الوزارة بأن`: several charges are theirs who bring them
    by_glue = stop < len(clause.chunks) and clause.chunks[stop].norm.startswith("ب")
    return by_glue and all("bi@" in f.lemma.government and not f.form.pronoun for f in clause.chunks[cue].forms)


def _goes_on_to(clause: Clause, cue: int) -> bool:
    """`أعلنت السلطات … وناشدت الدول التدخل`: a second verb that nobody is without; who stands there is called on."""
    forms = clause.chunks[cue].forms
    needs = bool(forms) and all(f.lemma.lemma in _CALLING and not f.form.pronoun for f in forms)
    return needs and "V" in clause.kinds[:cue]


def _has_object(clause: Clause, phrase: Phrase, stop: int) -> bool:
    last = _described_at(clause, phrase.first, stop)
    aside = _PLACED.match(clause.kinds, phrase.last, last)
    # In وصفت الهيئة العام الماضي بأنه the time is what is described.
    dated = clause.kinds[last - 1 : last] == "T" and last > phrase.last
    return dated or bool(set(clause.kinds[aside.end() if aside else phrase.last : last]) & set("NwMo"))


def _described_at(clause: Clause, first: int, stop: int) -> int:
    """Chunk index of a word that says what somebody is called (بوصفه، باعتبارها); ``stop`` where none stands."""
    return next((i for i in range(first, stop) if clause.chunks[i].norm.startswith(_DESCRIBED)), stop)


def before_preposition(clause: Clause, opening: int) -> int:
    """Chunk index where what leads to the content begins: its complementiser, preposition and mark."""
    at = min(opening, len(clause.chunks))
    while at > 0 and clause.kinds[at - 1] in "C:[,":
        at -= 1
    return at - 1 if at > 0 and clause.kinds[at - 1] in "aiemb" else at


def _is_adverb(clause: Clause, at: int, lore: VoiceLore) -> bool:
    """`قال صراحة`, `قالت حينئذ`: an indefinite accusative is no subject."""
    chunk = clause.chunks[at]
    if chunk.kind == "w" and chunk.norm in _OPENLY:
        return True
    return (
        chunk.kind == "w"
        and kind_of(chunk, lore) is None
        and clause.text[chunk.start : chunk.end].endswith(("ا", "ً", "ئذ"))
        and not chunk.norm.endswith(("ها", "هما"))
        and not is_definite_word(chunk)
    )


def _may_head(clause: Clause, cue: int, at: int, stop: int, lore: VoiceLore, *, sure: bool) -> bool:
    """Whether the noun right behind the word is its subject. In دعت حلفاءها the pronoun is the subject's: an object."""
    if at >= stop:
        return False
    chunk, forms = clause.chunks[at], clause.chunks[cue].forms
    kind = kind_of(chunk, lore)
    told = chunk.kind == "l" and chunk.norm not in lore.voice_nouns and clause.kinds[cue] == "V"  # `قال للمحققين إن`
    told = told or (all(form.kind == "verb" for form in forms) and are_done_to(clause, at, kind))
    told = told or chunk.norm in _NOTICE
    if told or (is_joined(chunk, lore) and not _is_waw_name(clause, cue, at)) or is_addressed(clause, cue, at):
        return False
    if chunk.kind == "N":
        return clause.kinds[cue] != "V" or (not is_manner(clause, at) and _fits_behind(clause, at, forms, lore))
    owned = noun_of(chunk).endswith(("ها", "هم", "هما")) and kind != "document"
    if kind is not None and chunk.kind in "wblAM":
        return (sure or kind != "document" or _is_given_out(clause, at, lore)) and not (owned and takes_object(forms))
    if chunk.kind != "w" or owned or _is_owned_deed(clause, at):
        return False
    # مستخدمون is no object, whoever they are.
    return is_definite_word(chunk) or chunk.norm.endswith("ون") if takes_object(forms) else sure


def _is_given_out(clause: Clause, at: int, lore: VoiceLore) -> bool:
    """`وصف بيان أصدرته الجماعة الحادث بـ`, `ألقى بيان للجماعة باللوم على`: a paper with whose it is speaks."""
    following = clause.chunks[at + 1] if at + 1 < len(clause.chunks) else None
    return following is not None and (following.kind == "l" or following.norm in lore.hands.issued)


def _is_owned_deed(clause: Clause, at: int) -> bool:
    """`أكد فيه قيامه بـ`: a verbal noun with a pronoun is what somebody did, and nobody speaks by it; عروسه may."""
    word = clause.text[clause.chunks[at].start : clause.chunks[at].end]
    deed = is_deed(clause, at, clause.chunks[at].norm) or word.startswith(("قيام", "سعي"))
    return len(word) >= _OWNED and word.endswith("ه") and deed


def _is_waw_name(clause: Clause, cue: int, at: int) -> bool:
    """`قالت وايت: «…»`, `قال وارن إن`: one word right between a verb and what is said is a name whose و is its own."""
    alone = at == cue + 1 and clause.kinds[cue] == "V" and clause.chunks[at].kind in "wN"
    return alone and clause.kinds[at + 1 : at + 2] in tuple(":C[")


def _fits_behind(clause: Clause, at: int, forms: Sequence[CueForm], lore: VoiceLore) -> bool:
    """`دعا واشنطن إلى …`: a masculine verb whose object may be a person called on has no feminine subject."""
    group = clause.chunks[at].group
    if group is None or not takes_object(forms) or group.head.type == "person":
        return True
    if is_state(group, lore) and all(f.form.gender == "m" and f.kind == "verb" for f in forms):
        return False  # `ويطالب إيران ب`
    return may_follow(voice_of(clause.text, group, lore.genders), forms)


def _is_held(clause: Clause, at: int) -> bool:
    """Whether a preposition, before marks too, or a joining و makes the name part of what stands before it."""
    holder = clause.chunks[_holder(clause, at)]
    bare = holder.kind in "lb" and holder.end - holder.start <= len("لـ")
    return clause.chunks[at].conjunction or holder.kind in "faiemp" or bare


def _holder(clause: Clause, at: int) -> int:
    """The chunk before ``at``, marks that hang on a name (#، ") left out."""
    before = at - 1
    while before > 0 and clause.chunks[before].norm in _HANGING:
        before -= 1
    return before


def _told_by_verb(clause: Clause, cue: int, voice: Voice) -> Voice:
    """The gender of a voice that its noun leaves open, by the verb before it: قالت الشرطة."""
    genders = {f.form.gender for f in clause.chunks[cue].forms}
    if voice.gender or voice.number != "s" or len(genders) > 1 or clause.kinds[cue] != "V":
        return voice
    return replace(voice, gender=genders.pop())


def voice_at(clause: Clause, at: int, stop: int, lore: VoiceLore) -> Voice | None:
    """The voice whose phrase begins at chunk ``at``; None where no noun stands there."""
    phrase = read_phrase(clause, at, stop, lore)
    return phrase_voice(clause, phrase, lore) if phrase else None


def subject_before(clause: Clause, cue: int, lore: VoiceLore, since: int = 0) -> Voice | None:
    """The subject before a reporting word (الوزير، في باريس، قال), not before chunk ``since``."""
    forms = clause.chunks[cue].forms
    for voice in _heads_before(clause, cue, lore, since):
        if agrees(voice, forms):
            return voice
    return None


def _heads_before(clause: Clause, cue: int, lore: VoiceLore, since: int) -> Iterator[Voice]:
    for start in _clause_starts(clause, cue, since):
        phrase = _phrase_from(clause, start, cue, lore)
        if phrase:
            yield phrase_voice(clause, phrase, lore)
            break
    earlier = _it_was_before(clause, cue, lore)
    if earlier:
        yield earlier
    near = _near_name(clause, cue, since)
    phrase = read_phrase(clause, near, near + 1, lore) if near is not None else None
    if phrase:
        yield phrase_voice(clause, phrase, lore)


def _it_was_before(clause: Clause, cue: int, lore: VoiceLore) -> Voice | None:
    """`وسبق للوزير أن حذر من`: ل leads to who did so before."""
    that = cue - 1
    if that < 2 or clause.kinds[that] != "C":
        return None
    before = next((i for i in range(that - 1, -1, -1) if clause.chunks[i].norm in ("سبق", "وسبق")), None)
    led = before is not None and clause.kinds[before + 1] == "l" and that - before <= _EARLIER
    return (
        voice_at(clause, before + 1 + (clause.kinds[before + 2] == "N"), that, lore)
        if led and before is not None
        else None
    )


def _clause_starts(clause: Clause, cue: int, since: int) -> Iterator[int]:
    """Where the clause that the verb closes may begin, past adverbs and times: at its head, then behind each comma."""
    first = cue
    while first > since and clause.kinds[first - 1] not in _CLAUSE_STARTS:
        first -= 1
    for start in (first, *(at + 1 for at in range(first, cue) if _parts(clause, at))):
        at = start
        while at < cue and (clause.kinds[at] in "uT" or clause.chunks[at].norm in _BEFORE_HEAD):
            at += 1
        yield at


def _parts(clause: Clause, at: int) -> bool:
    """Whether a comma or a لكن at a chunk begins another clause."""
    return clause.kinds[at] == "," or clause.chunks[at].norm.removeprefix("و") == "لكن"


def _phrase_from(clause: Clause, start: int, cue: int, lore: VoiceLore) -> Phrase | None:
    """The phrase at the head of the clause, if nothing but asides parts it from the verb."""
    if start >= cue or (clause.chunks[cue].conjunction and not _is_topic(clause, start)):
        return None
    head = clause.chunks[start]
    plain = head.kind != "N" and not is_definite_word(head) and kind_of(head, lore) is None
    if plain and not (head.kind == "w" and _is_topic(clause, start)):
        return None
    if is_governed(clause.chunks, start):
        return None
    phrase = read_phrase(clause, start, cue, lore)
    if phrase is None:
        return None
    named = head.kind == "N" or kind_of(head, lore) is not None
    parted = named and clause.kinds[cue - 1] == "," and not takes_object(clause.chunks[cue].forms)
    gap = _GAP.search(clause.kinds, phrase.last, max(phrase.last, cue - parted))
    return phrase if gap and gap.start() == phrase.last else None


def _is_topic(clause: Clause, start: int) -> bool:
    """`أما السفير فأكد أن`: what أما sets apart is the subject of a verb with ف."""
    return start > 0 and clause.chunks[start - 1].norm in ("اما", "واما")


def _near_name(clause: Clause, cue: int, since: int) -> int | None:
    """The name right before the verb."""
    match = _BEFORE.search(clause.kinds[since:cue])
    if not match:
        return None
    at = since + match.start()
    at -= at > since and _is_apposed(clause, at)
    if at > 0 and (clause.kinds[_holder(clause, at)] not in _MAY_PRECEDE_SUBJECT or is_governed(clause.chunks, at)):
        return None
    return at


def _is_apposed(clause: Clause, at: int) -> bool:
    """`سالم ناصر زعيم المعارضة يدعو`: a role right behind a person."""
    group, before = clause.chunks[at].group, clause.chunks[at - 1].group
    return bool(group and before and group.head.form == "role" and before.head.type == "person")
