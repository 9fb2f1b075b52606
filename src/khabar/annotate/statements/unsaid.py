"""Reporting words that report nothing here: a condition, a description, a deed that the same word names."""

from __future__ import annotations

from khabar.annotate.statements.clauses import Chunk, Clause, Senses
from khabar.annotate.statements.deeds import is_deed, is_one_of
from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.homographs import is_homograph
from khabar.annotate.statements.reading import NEGATIONS
from khabar.annotate.statements.subordinates import is_subordinate, without_saying
from khabar.annotate.statements.uttered import uttering_verb
from khabar.lexicon.cues import CueForm
from khabar.text.fold import fold

_CONDITIONS = frozenset(("اذا", "لو", "هل", "مهما"))
_WORTH = frozenset(("تجدر", "يجدر", "جدير", "الجدير"))
#: What a fact does as well as a voice: ما يشير إلى, ما يهدد ب.
_SHOWS = frozenset(("أشار", "هدد", "أنذر", "رجح"))
#: Verbs whose subject may also be ما.
_POINTS = _SHOWS | {"دعا", "شجع"}
_WITHOUT = frozenset(
    (
        *("دون", "بدون", "تجنب", "تجنبت", "وتجنب", "وتجنبت", "تفادي", "امتنع", "امتنعت", "وامتنع"),
        *("امتنعوا", "يمتنع", "تمتنع", "وامتنعت", "وامتنعوا"),
    )
)
#: Behind من what is fit, possible or needed.
_FIT = frozenset(("الملائم", "المناسب", "الضروري", "المهم", "الممكن", "الصعب", "السهل", "الافضل", "المفيد", "المستحيل"))
#: Chunks before a cue where its subject may tell its sense.
_AROUND = 4
#: Farthest سبق before the أن of a verb.
_EARLIER = 8
#: Longest indefinite subject at the head of a sentence.
_HEADLINE = 3
#: What points back, with the particles that hang on it.
_THAT = frozenset(("ذلك", "بذلك", "لذلك", "هذا", "بهذا"))
#: Letters of a complementiser without a pronoun.
_BARE = 2


def says_nothing(clause: Clause, at: int, form: CueForm, opening: Opening) -> bool:
    """`يريد أن يقول`, `دون أن يعلن`, `لتلبية طلب الحكومة`: no one is told to have spoken."""
    if at and (
        _is_conditional(clause, at, form, opening) or _is_relative(clause, at, opening) or _is_without(clause, at)
    ):
        return True
    if _is_deed_of_other_kind(clause, at, form, opening) or _is_resumed(clause, opening) or _points(clause, opening):
        return True
    before = clause.chunks[at - 1] if at else None
    if before and before.kind in "faie" and not is_subordinate(clause, at) and clause.kinds[at] == "V":
        # `في وجه الخطر`: no verb stands behind a preposition; `وحول وصفه للزعيم بأنه` is a noun
        owned = any(f.kind == "noun" and f.form.pronoun for f in clause.chunks[at].forms)
        return not (owned and opening.rule == "described")
    # إنّ takes a noun, أنْ a present: معتبرا أن نقل السفارة …
    # `وأن نقل السفارة`, but not `وإن أكدت على`: although she did
    bare = before and clause.text[before.start : before.end] in ("أن", "إن", "ان", "وأن")
    if before and before.kind == "C" and (bare or len(before.norm) == _BARE) and form.form.tense == "past":
        noun = any(f.kind == "noun" for f in clause.chunks[at].forms)
        return not (_was_earlier(clause, at) or (noun and opening.is_spoken))  # `إن رفض الطلب سيضر`: nobody refuses
    return _is_plain_noun(clause, at, opening)


def _is_resumed(clause: Clause, opening: Opening) -> bool:
    """`نزع السلاح الذي تعهد القائد بالقيام به`: what was promised stands before."""
    doing = clause.chunks[opening.chunk].norm.removeprefix("ب") == "القيام"
    return doing and any(c.norm in ("به", "بها", "بذلك") for c in clause.chunks[opening.chunk + 1 : opening.chunk + 2])


def _points(clause: Clause, opening: Opening) -> bool:
    """`وتنفي الشركة ذلك`, `تعهدت بذلك`: it points at what was told before; `ذلك الاتفاق` names it.

    Where the sentence goes on (وتنفي ذلك وتقول), the verb still tells whose the next words are.
    """
    if not opening.is_nominal or clause.chunks[opening.chunk].norm not in _THAT:
        return False
    named = any(c.kind in "wMNoCR[" and not c.norm.startswith("بقول") for c in clause.chunks[opening.chunk + 1 :][:1])
    return not named and not set(clause.kinds[opening.chunk :]) & set("VG")


def _is_conditional(clause: Clause, at: int, form: CueForm, opening: Opening) -> bool:
    """`إذا قال`, `يريد أن يقول`, `دون أن يعلن`, `مما ينذر`: nobody has spoken yet, or no body does."""
    before = clause.chunks[at - 1]
    supposed = before.norm == "ما" and at > 1 and clause.chunks[at - 2].norm in _CONDITIONS  # `إذا ما رأى`
    # `كما جاء في البيان` points at what was said; `كما جاء في بيان أن` says more.
    compared = before.norm == "كما" and form.lemma.lemma == "جاء" and not opening.rule.endswith("that")
    whether = clause.text[before.start : before.end] in ("ما إن", "ما ان")
    if supposed or compared or whether or before.norm.removeprefix("و") in _CONDITIONS:
        return True
    hoped = before.norm in ("ان", "بان") or without_saying(clause, at - 1) or _is_shown(clause, at, opening)
    if before.norm == "ما" and opening.rule == "object":
        return True  # `مجمل ما طلب دوليا`
    called = form.lemma.lemma in ("دعا", "شجع") and _is_shown(clause, at, opening)  # `، ما دعا الدول إلى نقل سفاراتها`
    return called or (form.form.tense == "present" and hoped)


def _is_shown(clause: Clause, at: int, opening: Opening) -> bool:
    """`مما ينذر بهطول`, `، ما يوحي بأن`, `الأمر الذي يدعو إلى`: a fact shows it, nobody says it."""
    impersonal = all(f.form.number == "s" and not f.form.pronoun for f in clause.chunks[at].forms)
    before, forms = clause.chunks[at - 1], clause.chunks[at].forms
    told = opening.is_spoken and any("say" in f.lemma.government for f in forms)  # `مخاوف مما تقول إنه خطر`
    fact = (before.norm in ("مما", "الامر") and not told) or (
        before.norm == "ما" and clause.kinds[at - 2 : at - 1] == ","
    )
    fact = fact or (before.norm == "ما" and any(f.lemma.lemma in _POINTS for f in forms))
    # `نشر الصور ما يؤكد أن`: nobody stands between the verb and its أن
    fact = fact or (before.norm == "ما" and clause.kinds[at + 1 : at + 2] == "C" and not told)
    # `وهو ما يشير إلى`, but not `وهو ما تقول موسكو إنه`
    taken_up = before.kind == "B" and clause.text[before.start : before.end].endswith(" ما")
    fact = fact or (taken_up and not any("say" in f.lemma.government for f in forms))
    return fact and impersonal


def _is_without(clause: Clause, at: int) -> bool:
    """`دون معلومات عن إصابات`, `تجنب الوزير تأكيد ما إذا`: nothing was told."""
    before = [c.norm.removeprefix("و") for c in clause.chunks[max(0, at - 3) : at]]
    rumour = all(f.lemma.anonymous for f in clause.chunks[at].forms) and not NEGATIONS.isdisjoint(
        before
    )  # `لم ترد أي معلومات`
    return clause.kinds[at] == "M" and (rumour or any(word in _WITHOUT for word in before))


def _is_deed_of_other_kind(clause: Clause, at: int, form: CueForm, opening: Opening) -> bool:
    """`شدد الحصار على`, `قلل من السكر`, `أدانت المحكمة المتهم ب`: words that do as well as say, and here do."""
    beside = clause.kinds[at] == "M" and form.lemma.lemma == "أشار" and at and clause.chunks[at - 1].norm == "مع"
    if beside or (at and clause.chunks[at - 1].norm.removeprefix("و") in _WORTH):
        return True  # `تجدر الإشارة إلى أن`: the outlet says so
    if form.lemma.lemma in _SHOWS and _is_of_thing(clause, at):
        return True
    if _is_other_word(clause, at, form, opening) or (form.lemma.lemma == "كشف" and _is_of_deed(clause, at)):
        return True
    senses = clause.senses.get(form.lemma.lemma, ())
    told = opening.rule.endswith("that")  # `وكشفت أن اسمه سالم`
    met = {s.says for s in senses if not (told and s.place == "content") and _has_sense(clause, at, opening.chunk, s)}
    return False in met or (any(s.says for s in senses) and True not in met)


def _is_of_thing(clause: Clause, at: int) -> bool:
    """`الأمطار الموسمية تهدد ب`, `يشير ظهور القائد إلى`: the subject is a thing or a deed, which says nothing."""
    if any(f.lemma.act == "threaten" for f in clause.chunks[at].forms) and _is_of_thing_before(clause, at):
        return True
    behind = clause.chunks[at + 1]
    joined = at > 0 and clause.chunks[at].conjunction
    if clause.kinds[at] != "V" or joined or behind.kind == "N" or _is_voice(clause, behind.norm):
        return False
    first = at
    while first > 0 and clause.kinds[first - 1] in "wotlAM":
        first -= 1
    words = [chunk.norm.removeprefix("و") for chunk in clause.chunks[first:at]]
    heads = [word for word in words if word.startswith("ال")]
    if not heads:
        return behind.kind == "w" and first == at and is_deed(clause, at + 1, behind.norm)
    return clause.kinds[first - 1 : first] != "N" and not any(_is_voice(clause, word) for word in words)


def _is_of_deed(clause: Clause, at: int) -> bool:
    """`إن استهداف الناقلة يكشف عن`: behind أن a deed is the subject."""
    that = clause.kinds.rfind("C", 0, at)
    plain = that >= 0 and that + 1 < at and not clause.kinds[that + 1 : at].strip("wlN")
    return plain and clause.kinds[that + 1] == "w" and is_deed(clause, that + 1, clause.chunks[that + 1].norm)


def _is_of_thing_before(clause: Clause, at: int) -> bool:
    """`الإجراءات التي كانت تهدد سالما بالترحيل`: the relative's noun is a thing."""
    first = at - (clause.kinds[at - 1 : at] == "u")
    if clause.kinds[max(0, first - 2) : first] != "wR":
        return False
    words = [c.norm.removeprefix("و") for c in clause.chunks[max(0, first - _AROUND) : first - 1] if c.kind == "w"]
    return not any(_is_voice(clause, word) for word in words)


def _is_voice(clause: Clause, word: str) -> bool:
    # The و of وكالة, وزارة is its own.
    return (
        word in clause.voices or "و" + word in clause.voices or (word.startswith("ال") and word.endswith(("ون", "يون")))
    )


def _is_other_word(clause: Clause, at: int, form: CueForm, opening: Opening) -> bool:
    """Words of a cue's letters: a reason (باعتبار أن), عمل بوصفه خبيرا, تعرض لانتقادات, تجمع جنود."""
    norm = clause.chunks[at].norm  # `بعد إدانتهم بتشكيل`: found guilty of
    return (
        norm.removeprefix("و").startswith("باعتبار")
        or is_homograph(clause, at, form, opening)
        or (norm.startswith("بوصف") and opening.rule == "quote")  # `بوصفه للحرب بأنها` says so
        or (norm.endswith("تعرض") and not opening.is_spoken)
        or (form.lemma.lemma == "وجه" and any(uttering_verb(clause, i) == at for i in range(at + 1, opening.chunk)))
        or (form.lemma.lemma == "أثبت" and opening.shared_subject)  # `أثبتت أنها قادرة` by what she did
        or (form.lemma.lemma == "أجمع" and form.form.tense == "present" and not opening.is_spoken)
        or (form.lemma.lemma == "أدان" and clause.kinds[at] == "M" and "b" in clause.kinds[at + 1 : opening.chunk + 1])
    )


def shown_by(clause: Clause, at: int) -> bool:
    """`وفق ما أظهره مقطع فيديو`: footage that shows says nothing."""
    verb = next((i for i in range(at + 1, min(at + _AROUND, len(clause.kinds))) if clause.kinds[i] == "V"), None)
    if verb is None:
        return False
    lemmas = {form.lemma.lemma for form in clause.chunks[verb].forms}
    senses = [s for lemma in lemmas for s in clause.senses.get(lemma, ()) if not s.says]
    return any(_has_sense(clause, verb, verb + 1, s) for s in senses)


def _has_sense(clause: Clause, at: int, content: int, senses: Senses) -> bool:
    first, last = {"between": (at + 1, content), "content": (content, content + 1)}.get(
        senses.place, (max(0, at - _AROUND), content + 2)
    )
    words = [_first_word(clause, c) for c in clause.chunks[first:last]]
    words += [c.norm[1:] for c in clause.chunks[first:last] if c.kind in "bl"]  # `أقر بموافقة ستين عضوا`
    words += [c.norm[2:] for c in clause.chunks[first:last] if c.norm.startswith("لل")]  # `يدعو للتفاؤل`
    words += [word.removesuffix("ا") for word in words if word.endswith("ا")]  # `تشدد حصارا`
    return any(is_one_of(word, senses.words) for word in words)


def _first_word(clause: Clause, chunk: Chunk) -> str:
    """Folded; a name's chunk has none of its own."""
    return chunk.norm or fold(clause.text[chunk.start : chunk.end].split(maxsplit=1)[0])


def _is_relative(clause: Clause, at: int, opening: Opening) -> bool:
    """Behind an indefinite word a verb describes it (مشروع قرار يرفض الخطة), or is a noun (قرار نقل السفارة)."""
    before, chunk = clause.chunks[at - 1], clause.chunks[at]
    shows = opening.act is None and any(f.lemma.lemma == "عبر" for f in chunk.forms)  # `جدارية تعبر عن البحر`
    named = shows or opening.rule in ("object", "deed") or chunk.norm in clause.deeds
    if clause.kinds[at] != "V" or chunk.conjunction or not named:
        return False
    owned = before.norm.endswith(("ه", "ها", "هم")) and clause.text[before.end - 1] != "ة"
    definite = before.norm.removeprefix("و").startswith("ال") or owned
    if any(clause.kinds[i] == "M" and all(f.lemma.anonymous for f in clause.chunks[i].forms) for i in (at - 1, at - 2)):
        return False  # `وسط تقارير إعلامية ترجح اقتراب`
    denied = before.norm.removeprefix("و") in NEGATIONS
    if _is_only_verb(clause, at):
        return False
    return before.kind == "w" and not definite and not denied and not is_subordinate(clause, at)


def _was_earlier(clause: Clause, at: int) -> bool:
    """`سبق أن حذر`, `وسبق للوزير أن حذر`, `ما لبث أن أعلن`: it was said all the same."""
    return any(c.norm.removeprefix("و") in ("سبق", "لبث", "يلبث") for c in clause.chunks[max(0, at - _EARLIER) : at])


def _is_only_verb(clause: Clause, at: int) -> bool:
    """`مستشفى محلي ينفي التسبب في الوفاة`: behind an indefinite noun at the head the only verb is its own."""
    other = any(c.norm in clause.verbs or c.norm.endswith("ت") for c in clause.chunks[:at])
    return at <= _HEADLINE and not clause.kinds[:at].strip("wN") and "V" not in clause.kinds[at + 1 :] and not other


def _is_plain_noun(clause: Clause, at: int, opening: Opening) -> bool:
    """A word that is verb and noun alike (طلب, رد) behind a preposition or a noun, with no clause or voice after it."""
    if _is_what_is_fit(clause, at):
        return True
    if at == 0 or clause.kinds[at] != "V" or not any(f.kind == "noun" for f in clause.chunks[at].forms):
        return False
    if clause.kinds[at + 1 : at + 2] == "N" or is_subordinate(clause, at):
        return False
    verbs = [f.form for f in clause.chunks[at].forms if f.kind == "verb"]
    if all(f.number == "d" for f in verbs) and not opening.is_spoken and not clause.chunks[at].conjunction:
        return True  # `قدمت الإدارة عرضا جديدا`
    if clause.chunks[at].conjunction or (
        all(f.form.pronoun for f in clause.chunks[at].forms) and opening.rule.startswith(("after_b", "b_"))
    ):
        return False
    plain = clause.kinds[at - 1] == "w" and not opening.is_spoken
    return clause.kinds[at - 1] in "faiemlpbo" or (plain and not _is_of_body(clause, at))


def _is_what_is_fit(clause: Clause, at: int) -> bool:
    """`من الملائم عرض القضية`: behind an adjective with من stands a noun."""
    chunk = clause.chunks[at]
    noun = chunk.norm in clause.deeds or any(f.kind == "noun" for f in chunk.forms)
    behind = clause.kinds[max(0, at - 2) : at] == "mw" and clause.chunks[at - 1].norm in _FIT
    return behind and noun and clause.kinds[at] == "V"


def _is_of_body(clause: Clause, at: int) -> bool:
    """`لكن مجلس إدارتها رفض العرض`: behind a body with its pronoun the word is its verb."""
    before = clause.chunks[at - 1]
    owned = before.norm.endswith(("ها", "هم")) or clause.text[before.end - 1] == "ه"
    return at > 1 and owned and clause.chunks[at - 2].norm in clause.voices
