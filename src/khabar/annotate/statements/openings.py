"""Where the content of a statement begins after its cue.

One parse for every cue: the frame (frames.py) says what stands between a reporting word and its content, what the word
governs says which of the places left may open it: speech (spoken.py), a preposition (governed.py), an object
(objects.py). Of several the surest wins.
"""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.deeds import holds_deed, is_deed
from khabar.annotate.statements.frames import PREPOSITIONS, Frame, Opening, closing_mark, walk
from khabar.annotate.statements.governed import find_attitude, find_governed, particle_end
from khabar.annotate.statements.objects import WHOLE, find_described, find_objects, find_whole
from khabar.annotate.statements.purposes import find_matter, find_purpose
from khabar.annotate.statements.spoken import find_free_speech, find_spoken
from khabar.annotate.statements.uttered import find_uttered
from khabar.lexicon.cues import CueForm, CueLemma
from khabar.records import replace

#: Preposition + pronoun right after a verb of a relative clause: القرار الذي أعلن عنه الوزير.
_RESUMED = {
    **dict.fromkeys(("عنه", "عنها"), "e"),
    **dict.fromkeys(("عليه", "عليها"), "a"),
    **dict.fromkeys(("اليه", "اليها"), "i"),
    **dict.fromkeys(("به", "بها"), "b"),
}

#: Relatives without a noun before a verb: ما أعلنته، بما ذكرته.
_WHAT = frozenset(("ما", "بما", "لما", "عما", "مما", "وما", "فيما"))
#: Whom a charge is brought against.
_TO_HIM = frozenset(("له", "لها", "لهم", "لهما", "ضده", "ضدها", "ضدهم"))
#: Adjectives that lead to what something is about.
_ABOUT = frozenset(("متعلقه", "خاصه", "مرتبطه", "متصله", "محيطه", "معنيه"))
#: Prepositions of time.
_AFTER = frozenset(("بعد", "عقب", "غداه", "اثر", "قبل", "منذ"))
#: Words behind a charge that hold no crime.
_NO_CRIME = ("بالغ", "بالي", "بالجمل")
#: Farthest content of a noun of saying.
_FAR = 16


def choose_opening(clause: Clause, cue: int) -> tuple[CueForm, Opening] | None:
    """Among the readings of the reporting word at chunk ``cue`` the one whose content begins nearest, and where."""
    unique = {form.lemma.lemma: form for form in reversed(clause.chunks[cue].forms)}
    found = [(opening, form) for form in unique.values() if (opening := find_opening(clause, cue, form.lemma))]
    if not found and (of_what := _of_what(clause, cue)):
        return clause.chunks[cue].forms[0], of_what
    if not found:
        return None
    order = [form.lemma.lemma for form in clause.chunks[cue].forms]
    clausal = [f for f in found if f[0].rule.endswith("that")]  # `ذكر الموقع المتخصص برصد الأنباء إن`
    found = [f for f in found if not clausal or f[0].rule != "bi"]
    opening, form = min(found, key=lambda f: (f[0].chunk, order.index(f[1].lemma.lemma)))
    if is_of_what(clause, cue) and clause.kinds[opening.chunk] == "[" and _is_apart(clause, opening):
        opening = replace(opening, rule="quote")  # `ما وصفه بـ"اللعبة" في المدينة`: what stands in the marks alone
    return form, opening


def _is_apart(clause: Clause, opening: Opening) -> bool:
    """Whether the marks end what they describe: no noun follows them that completes it (ما وصفوه «اختفاء» الجسر)."""
    behind = clause.kinds[closing_mark(clause, opening.chunk) + 1 :]
    return opening.is_nominal and not behind.startswith(("w", "N", "M", "o"))


def find_opening(clause: Clause, cue: int, lemma: CueLemma) -> Opening | None:
    """The place after chunk ``cue`` that opens content under ``lemma``; None when it reports nothing here.

    Example: أعلن الوزير، في بيان، أن الجلسة … → chunk of الجلسة, rule ``that``.
    """
    frame = Frame(clause, cue, lemma, _effective(clause, cue, lemma), walk(clause, cue))
    if frame.is_noun and "mind" in lemma.government and not _has_voice(frame):
        return None  # `على أمل الفوز`
    candidates = [o for o in _candidates(frame) if o and not (frame.is_noun and _is_cut_off(frame, o))]
    if not candidates and "quote" in frame.government:
        candidates = [o for o in [find_free_speech(frame)] if o]
    return min(candidates, key=lambda o: (o.chunk, o.start), default=None)


def is_of_what(clause: Clause, cue: int) -> bool:
    """Whether a verb's object is the ما before it: ما أعلنته."""
    chunk = clause.chunks[cue]
    related = cue > 0 and clause.chunks[cue - 1].norm in _WHAT and chunk.kind == "V"
    return related and all(f.form.pronoun for f in chunk.forms)


def _of_what(clause: Clause, cue: int) -> Opening | None:
    """`ما أعلنته الوزارة من أن …`: the relative's object is taken up by من أن behind its subject."""
    places = walk(clause, cue) if is_of_what(clause, cue) else []
    at = next((i for i in places if clause.kinds[i : i + 2] in ("mC", "eC")), None)
    return (
        None if at is None or at + 2 >= len(clause.chunks) else Opening(at + 2, clause.chunks[at + 2].start, "m_that")
    )


def _is_of_noun(frame: Frame, opening: Opening) -> bool:
    """`نفى … مقتل أحد بعد إعلان التحالف أنه …`: the أن is that of the noun that a preposition of time leads to."""
    chunks = frame.clause.chunks
    nouns = (i for i in range(frame.cue + 2, opening.chunk) if frame.kind(i) == "M" and frame.kind(i - 1) == "f")
    timed = frame.lemma.act == "deny" and any(chunks[i - 1].norm in _AFTER for i in nouns)
    return timed and opening.rule == "that" and "," not in frame.clause.kinds[frame.cue : opening.chunk]


def _is_cut_off(frame: Frame, opening: Opening) -> bool:
    """`رغم تأكيدات الوزير، لا بد من …`: one comma ends the phrase of a noun, two are an aside; no أن is so far off."""
    if opening.is_spoken and opening.chunk - frame.cue > _FAR:
        return True
    return not opening.is_spoken and frame.clause.kinds.count(",", frame.cue, opening.chunk) == 1


def _effective(clause: Clause, cue: int, lemma: CueLemma) -> frozenset[str]:
    """What may follow this very word: one whose object is already a pronoun (الخطة التي أعلنها) takes no other."""
    chunks = clause.chunks
    pronoun = chunks[cue].kind == "V" and all(f.form.pronoun for f in chunks[cue].forms if f.lemma == lemma)
    letters = {PREPOSITIONS[name] for name in lemma.government if name in PREPOSITIONS}
    if lemma.lemma == "شكر" and chunks[cue].kind in "VG":
        return lemma.government | {"li"}  # `شكر الوزيرة لاهتمامها`; behind شكره stands whom he thanks
    resumed = cue + 1 < len(chunks) and _RESUMED.get(chunks[cue + 1].norm) in letters
    if not pronoun and not resumed:
        return lemma.government
    if is_of_what(clause, cue) and "say" in lemma.government:
        return lemma.government & {"say", "quote", "colon"}  # `نقلت الوكالة ما قاله الوزير: «…»`
    takes_two = bool(lemma.government & {"@", "obj+", "bi@"}) or lemma.act in ("warn", "threaten")  # `حذرهم من`
    return lemma.government - {"obj", "obj!", "an"} if takes_two else frozenset()


def _candidates(frame: Frame) -> Iterator[Opening | None]:
    """What may open the content; a clause or a quotation in the frame outdoes the loose openings before it."""
    spoken = [o for o in find_spoken(frame) if o and not _is_of_noun(frame, o)]
    yield from spoken
    if frame.is_noun and not _has_voice(frame):
        yield from find_uttered(frame)
        yield from find_purpose(frame)
        yield from _of_anonymous(frame) if frame.lemma.anonymous else _of_charge(frame)
        return
    if "att" in frame.government and (opened := find_attitude(frame)):
        yield opened
        return
    # `حذر القائمون على العمل من جامعة محلية من أن`: the preposition before the clause is the cue's.
    clausal = {o.rule.removesuffix("_that") for o in spoken if o.rule.endswith("_that")}
    near = frame.cue + 2 if frame.kind(frame.cue + 2) == "[" else 0  # `ينص على "دخول الشرطة"، على أن تعود`
    governed = [o for o in find_governed(frame) if o]
    governed = [o for o in governed if o.rule.removeprefix("after_") not in clausal or o.chunk == near]
    # `أكدت الحركة التي تسيطر على القطاع أن`: the preposition of a relative
    governed = [o for o in governed if not (spoken and _is_in_relative(frame, o))]
    described = any(o.rule == "described" for o in spoken)  # `وصف ادعاء الشركة بتورط الوزارة بأنه غريب`
    yield from (
        o for o in governed if not spoken or o.rule != "bi" or (not described and holds_deed(frame.clause, o.chunk))
    )
    first = min((o.chunk for o in spoken), default=len(frame.clause.kinds))
    early = {"content_noun"} | ({"deed"} if "," in frame.clause.kinds[frame.cue : first] else set())
    if frame.lemma.act == "deny" and all(o.rule == "quote" for o in spoken):
        early |= {"deed"}  # `نفى مقتل أي منهم "لا اليوم ولا أمس"`: the marks belong to what is denied
    yield from (o for o in find_objects(frame, governed) if not spoken or o.rule in early)
    if frame.is_noun and not spoken:
        yield from find_matter(frame)
    if not frame.is_noun and "obj+" in frame.government:
        yield find_described(frame)
    if not frame.is_noun and not spoken and frame.government & WHOLE:
        yield find_whole(frame)


def _is_in_relative(frame: Frame, opening: Opening) -> bool:
    """Whether what opens stands in a relative that no comma has closed."""
    related = frame.clause.kinds.rfind("R", frame.cue, opening.chunk)
    return related >= 0 and "," not in frame.clause.kinds[related : opening.chunk]


def _of_anonymous(frame: Frame) -> Iterator[Opening]:
    """`أنباء عن مقتل`, `من المتوقع تسجيل`: a noun that speaks with nobody behind it wants a deed."""
    chunks = frame.clause.chunks
    for opening in find_governed(frame):
        about = opening and chunks[max(0, opening.chunk - 1)].norm.removeprefix("ال") in _ABOUT
        if about:
            continue  # `التكهنات المتعلقة بانضمامه` names what they are about
        by_glue = opening and opening.rule == "bi" and chunks[opening.chunk].kind not in "lM"  # `لبى النداء لإنقاذ`
        if opening and (by_glue or is_deed(frame.clause, opening.chunk, chunks[opening.chunk].norm)):
            yield opening
    yield from (o for o in find_objects(frame, ()) if o.chunk == frame.cue + 1)


def _of_charge(frame: Frame) -> Iterator[Opening]:
    """`اتهامات بقتل مدنيين`, `وجهت له اتهامات «…»`: what somebody is charged with, whoever charges him."""
    if frame.lemma.act != "accuse":
        return
    at = frame.cue + 1
    while frame.kind(at) in ("l", "u", "T") or (frame.kind(at) == "w" and frame.clause.chunks[at].norm in _TO_HIM):
        at += 1 + (frame.kind(at) == "l" and frame.kind(at + 1) == "N")
    if at == frame.cue + 1 and frame.kind(at) == "w" and frame.clause.chunks[at].norm.endswith("ه"):
        at += 1 + (frame.kind(at + 1) == "l") + (frame.clause.kinds[at + 1 : at + 3] == "lN")  # `اتهامات أولية لسالم ب`
    if frame.kind(at) == "[" or frame.clause.kinds[at : at + 2] == "b[":
        opened = frame.opened(at + (frame.kind(at) == "b"), "after_b")
        yield from (o for o in [opened] if o)
    elif frame.kind(at) == "b" and (holds_deed(frame.clause, at) or _is_crime(frame.clause.chunks[at].norm)):
        yield Opening(at, particle_end(frame, at), "bi")


def _is_crime(norm: str) -> bool:
    """`اتهامات بالفساد`; بالغة is no ب."""
    return norm.startswith("بال") and not norm.startswith(_NO_CRIME)


def _has_voice(frame: Frame) -> bool:
    """Whether a voice stands with a reporting noun: تهديد واشنطن ب, دعوته إلى."""
    forms = frame.clause.chunks[frame.cue].forms
    # `لإبلاغه`: the pronoun on a noun of telling is who is told.
    tells = any({"@", "bi"} <= f.lemma.government for f in forms)
    pronoun = not tells and any(f.form.pronoun for f in forms if f.kind == "noun")
    following = frame.clause.chunks[frame.cue + 1 : frame.cue + 2]
    several = frame.clause.chunks[frame.cue].norm.endswith("ات")  # `دعوة منظمات` may call on them
    called_on = ("@" in frame.lemma.government and not several) or frame.lemma.anonymous  # `تقارير صحفية عن`
    voiced = (c.norm in frame.clause.voices and not called_on for c in following)
    named = any(c.kind == "N" or (c.kind == "w" and _is_whose(c.norm)) for c in following)
    return pronoun or named or any(voiced)  # `مطالبات صندوق النقد ب`


def _is_whose(norm: str) -> bool:
    """Whether a definite noun may be a voice: not المتعلقة, which leads to what something is about."""
    return norm.startswith("ال") and norm.removeprefix("ال") not in _ABOUT
