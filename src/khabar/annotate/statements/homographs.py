"""Reporting words that here are another word of the same letters: نسب (ratios), أجمع (all), أبرز (most prominent)."""

from __future__ import annotations

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.frames import Opening
from khabar.lexicon.cues import CueForm

#: What is all of it: العالم أجمع.
_WHOLE = frozenset(
    ("العالم", "للعالم", "بالعالم", "البشريه", "للبشريه", "المجتمع", "الشعب", "البلاد", "الامه", "الدنيا")
)
#: Before a noun that it calls something: هذا أمر واضح.
_IT_IS = frozenset(("هذا", "هو", "هي", "انه", "وهو", "هذه", "ذلك", "يكون", "ليس"))
#: Before القول: one may say so, and nobody has said it yet.
_ABLE = frozenset(
    (
        "يمكن",
        "يمكننا",
        "يمكنني",
        "يمكنك",
        "استطيع",
        "نستطيع",
        "تستطيع",
        "يستطيع",
        "يصح",
        "يجوز",
        "اود",
        "نود",
        "اريد",
        "اما",
    )
)
#: Before a noun of saying: none is there.
_NONE = frozenset(("يوجد", "توجد", "هناك", "اي", "ايه", "بلا", "دون", "بدون"))
#: Chunks before a noun where what may be said or is not there may stand.
_NEAR = 3


def is_homograph(clause: Clause, at: int, form: CueForm, opening: Opening) -> bool:
    """Whether the reporting word at chunk ``at`` is a plain noun or adjective of its letters.

    Example: ارتفاع نسب الخسائر إلى → true; نسب الوزير التأخير إلى الشركة → false.
    """
    tell = _BY_LEMMA.get(form.lemma.lemma)
    return _is_dual_noun(clause, at) or (tell is not None and tell(clause, at, form, opening))


def _before(clause: Clause, at: int) -> str:
    return clause.chunks[at - 1].norm.removeprefix("و") if at else ""


def _is_dual_noun(clause: Clause, at: int) -> bool:
    """`تنتظر مولودا ذكرا`, `أمرا مستحيلا`: an accusative behind an indefinite noun, not two who said so."""
    chunk = clause.chunks[at]
    dual = clause.kinds[at] == "V" and all(f.form.number == "d" for f in chunk.forms)
    if not dual or not chunk.norm.endswith("ا") or chunk.norm.endswith("تا"):
        return False
    written = clause.text[chunk.start : chunk.end].endswith(("اً", "ًا"))
    before = _before(clause, at)
    described = clause.kinds[at - 1] == "w" and not chunk.conjunction and not before.startswith("ال") and at > 0
    return written or (described and not before.endswith(("ان", "هما")))


def _is_ratio(clause: Clause, at: int, _form: CueForm, _opening: Opening) -> bool:
    """`ارتفاع نسب الخسائر`: behind a preposition or an indefinite noun."""
    held = at > 0 and clause.kinds[at - 1] in "wofaiembl" and not _before(clause, at).startswith("ال")
    return held and clause.chunks[at].norm == "نسب"


def _is_all(clause: Clause, at: int, _form: CueForm, _opening: Opening) -> bool:
    return clause.chunks[at].norm == "اجمع" and _before(clause, at) in _WHOLE


def _is_matter(clause: Clause, at: int, _form: CueForm, _opening: Opening) -> bool:
    return clause.chunks[at].norm in ("امر", "وامر") and _before(clause, at) in _IT_IS


def _is_regard(clause: Clause, at: int, form: CueForm, _opening: Opening) -> bool:
    """`على اعتبار أن`, `مع الأخذ بعين الاعتبار أن`: nobody regards; `اعتباره أن` does."""
    return clause.kinds[at] == "M" and not form.form.pronoun


def _is_most(clause: Clause, at: int, _form: CueForm, opening: Opening) -> bool:
    """`أبرز ملامح المدينة`: before an indefinite noun no verb, and its clause is not far."""
    behind = clause.chunks[at + 1]
    plain = behind.kind == "w" and not behind.norm.startswith("ال") and behind.norm not in clause.voices
    return clause.chunks[at].norm == "ابرز" and plain and opening.chunk > at + 1


def _is_possible(clause: Clause, at: int, _form: CueForm, _opening: Opening) -> bool:
    """`يمكن القول إن`, `أما القول بأن`: nobody is told to have said it."""
    near = (c.norm.removeprefix("و") for c in clause.chunks[max(0, at - _NEAR) : at])
    return clause.chunks[at].norm == "القول" and not _ABLE.isdisjoint(near)


def _is_missing(clause: Clause, at: int, _form: CueForm, _opening: Opening) -> bool:
    """`لا يوجد تأكيد أن`: a noun of saying that is said not to be there."""
    near = [c.norm.removeprefix("و") for c in clause.chunks[max(0, at - _NEAR) : at]]
    denied = not {"لا", "ليس", "لم"}.isdisjoint(near) or "دون" in near
    missing = clause.kinds[at] == "M" and denied and not _NONE.isdisjoint(near)
    return missing or _is_shown_there(clause, at, _opening)


def _belongs(clause: Clause, at: int, _form: CueForm, _opening: Opening) -> bool:
    """`فريق تابع للأمم المتحدة`: of a body, not going on with words."""
    behind = clause.kinds[at + 1 : at + 2]
    return behind in ("l", "p") and clause.chunks[at].norm.removeprefix("و").startswith(("تابع", "متابع"))


def _is_in_danger(clause: Clause, at: int, form: CueForm, _opening: Opening) -> bool:
    """`باتت المناطق مهددة بالجوع`: behind its noun, without a comma, one who is threatened."""
    return form.kind == "participle" and at > 0 and clause.kinds[at - 1] in "wN"


def _is_shown_there(clause: Clause, at: int, opening: Opening) -> bool:
    """`أن نوعية الصواريخ التي يملكونها تؤكد ضلوع`: a thing of which somebody speaks shows a deed."""
    that = clause.kinds.rfind("C", 0, at)
    if that < 0 or not opening.is_nominal or clause.chunks[at].conjunction or clause.kinds[at] != "V":
        return False
    subject, between = clause.chunks[that + 1], clause.kinds[that + 1 : at]
    thing = subject.kind == "w" and subject.norm not in clause.voices and len(subject.norm) > len("انه")
    owned = clause.text[subject.start : subject.end].endswith(("ه", "ها", "هم", "ون"))
    return thing and not owned and not set(between) & set(",VB[") and at > that + 1


def _is_sign(clause: Clause, at: int, form: CueForm, _opening: Opening) -> bool:
    """`في أحدث إشارة إلى أن`: without whose it is, a sign that nobody gives by words."""
    named = at + 1 < len(clause.chunks) and clause.kinds[at + 1] == "N"
    return clause.kinds[at] == "M" and not form.form.pronoun and not named


def _follows_faith(clause: Clause, at: int, _form: CueForm, _opening: Opening) -> bool:
    """`لا تدين بالإسلام`: what one follows or owes, and no condemnation; `تدين بشدة` is one."""
    return (
        clause.kinds[at] == "V" and clause.chunks[at + 1].kind == "b" and clause.chunks[at + 1].norm.startswith("بال")
    )


def _is_urged(clause: Clause, at: int, form: CueForm, _opening: Opening) -> bool:
    """`بتشجيع البنوك على`: behind the noun without a pronoun stands who is urged, and nobody says so."""
    return clause.kinds[at] == "M" and not form.form.pronoun


def _is_far(clause: Clause, at: int, _form: CueForm, opening: Opening) -> bool:
    """`لم يذكر القرار تفاصيل سوى مطالبته بتنفيذه`: a ب so far off is not that of reminding."""
    return opening.rule == "bi" and opening.chunk - at > 2 * _NEAR


def _is_memory(clause: Clause, at: int, form: CueForm, opening: Opening) -> bool:
    """`ذاكرة عشوائية`, and a ب too far off to be that of reminding."""
    return clause.chunks[at].norm.endswith("ذاكره") or (
        form.lemma.lemma == "ذكّر" and _is_far(clause, at, form, opening)
    )


def _is_bound(clause: Clause, at: int, form: CueForm, _opening: Opening) -> bool:
    """`ما زالت ملتزمة بالاتفاق`: behind a noun, without a comma, what somebody does."""
    return form.kind == "participle" and at > 0 and clause.kinds[at - 1] in "wN"


def _is_count(clause: Clause, at: int, _form: CueForm, _opening: Opening) -> bool:
    """`مذنب في 6 اتهامات بالقتل`: counts of a charge, which a court has."""
    return clause.kinds[at] == "M" and _before(clause, at).isdigit()


_BY_LEMMA = {
    "أدان": _follows_faith,
    "دان": _follows_faith,
    "شجع": _is_urged,
    "حرض": _is_urged,
    "ذكر": _is_memory,
    "ذكّر": _is_memory,
    "التزم": _is_bound,
    "تمسك": _is_bound,
    "اتهم": _is_count,
    "نسب": _is_ratio,
    "أجمع": _is_all,
    "أمر": _is_matter,
    "اعتبر": _is_regard,
    "أبرز": _is_most,
    "قال": _is_possible,
    "أكد": _is_missing,
    "أشار": _is_sign,
    "تابع": _belongs,
    "هدد": _is_in_danger,
}
