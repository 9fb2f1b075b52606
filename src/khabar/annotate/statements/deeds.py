"""Verbal nouns by their shape: a noun that names a deed may be the whole of what was said (أعلن انسحاب الوفد).

The derived stems have patterns of their own (Wright, Grammar of the Arabic Language I, §202); those of the first stem
have none and stand in `deeds.tsv`.
"""

from __future__ import annotations

import re

from khabar.annotate.statements.clauses import Clause
from khabar.text.fold import fold

#: Folded verbal nouns of the stems IV, VII and VIII, X, II, III, VI.
_SHAPES = re.compile(r"ا.{2,3}ا.|ا.ا.ه|است.{2}ا.|است.ا.ه|ت..ي.|ت..[يئ]ه|م.ا..ه|ت.ا..")
#: Words of these shapes that name a body, a place or a document, and an adverb.
_BODIES = frozenset(
    (
        "محافظه",
        "مقاطعه",
        "تحالف",
        "اعلام",
        "اتحاد",
        "ائتلاف",
        "تقرير",
        "مقابله",
        "تقارير",
        "استطلاع",
        "مكالمه",
        "تماما",
        "مناسبه",
    )
)
#: Broken plurals of the same letters as stem IV, written without their hamza.
_PLURAL = "أ"
_GLUED_PLURAL = re.compile("[وف]?(?:[بل]ـ?(?:ال)?|لل|ال)أ")
#: Kinds of chunk that close the phrase before them, so that a noun behind begins a new one.
_CLOSES = frozenset("VGMNTuy,)]A:K")
#: Indefinite offices that the next noun always completes: مدير إدارة, رئيس تحرير.
_OFFICES = frozenset(
    ("مدير", "مديره", "رئيس", "رئيسه", "قائد", "وزير", "وزيره", "عضو", "نائب", "امين", "وكيل", "وكيله")
)
#: Nouns of a deed that the next noun always completes.
_HEADS = frozenset(("اعاده", "عمليه", "محاوله", "اداره", "قياده", "رئاسه"))
#: Nouns that with a possessor still want the deed: قرارها طرد السفير.
_DECIDED = frozenset(
    ("قرار", "عزم", "نيه", "رغبه", "طلب", "رفض", "اعلان", "محاوله", "خطه", "حق", "سعي", "امكان", "قدره")
)
#: Adverbs that end as a noun before its complement does.
_ADVERBS = frozenset(("بقوه", "بشده", "بصراحه"))
#: Whom a thing is told, behind the verb.
_TO_WHOM = frozenset(("له", "لها", "لهم", "لنا", "لي"))
#: Letters of a word too short to show its case.
_SHORT = 3
#: Accusatives that tell how, not what.
_ADVERBIAL = frozenset(("تقريبا", "تحديدا", "اجمالا", "احيانا", "انطلاقا", "استنادا", "استثناء", "ابتداء", "تدريجيا"))
#: Plurals that only name what was said.
_SAYINGS = frozenset(
    ("طلبات", "تصريحات", "بيانات", "معلومات", "تفاصيل", "تعليقات", "اتصالات", "اتفاقيات", "انتخابات", "احصاءات")
)
#: Last letters that change before a possessor: دعوة and دعوته, استياء and استيائهم.
_ENDINGS = {"ت": "ه", "ئ": "ء", "ؤ": "ء"}
_PRONOUNS = ("هما", "هم", "ها", "ه")
#: Before the name of a body.
_MARKS = frozenset(('"', "«", "“", "#"))


def begins_deed(clause: Clause, at: int, *, definite: bool = False) -> bool:
    """Whether a new phrase begins at chunk ``at`` and its head names a deed; ``definite``: one with ال counts too.

    Example: أعلنت الوزارة في بيان أمس انتشال … → true at انتشال; false at تنسيق in مسؤول تنسيق, which it completes.
    """
    chunk = clause.chunks[at]
    if chunk.kind not in "owMVAG" or at == 0 or _is_named_body(clause, at):
        return False
    rooted = not clause.deeds.isdisjoint((chunk.norm, bare_noun(chunk.norm)))  # وصول begins with a root letter
    joined = chunk.conjunction and not rooted
    led = chunk.kind == "M" and chunk.norm[0] in "لب" and chunk.norm[0] != chunk.forms[0].form.surface[0]  # `للادعاء`
    if led or joined or clause.chunks[at - 1].norm == "قد" or not _begins_phrase(clause, at):
        return False
    saying = chunk.kind in "VM" and any(f.kind == "noun" for f in chunk.forms)  # أكدت رفض الحزب
    if chunk.kind == "V" and not saying and chunk.norm not in clause.deeds:
        return False
    norm = chunk.norm.removeprefix("ال") if definite and chunk.norm not in clause.deeds else chunk.norm
    return chunk.kind == "o" or saying or is_deed(clause, at, norm) or _leads_to_deed(clause, at)


def _is_named_body(clause: Clause, at: int) -> bool:
    """`تنظيم "المثال"`: a body with its name."""
    behind = clause.chunks[at + 1 : at + 2] if clause.chunks[at].norm == "تنظيم" else ()
    return any(c.kind in "N[u" or c.norm in _MARKS for c in behind)


def _is_manner(clause: Clause, at: int) -> bool:
    """Whether the noun at a chunk leads to how a thing is done: على نحو مفاجئ."""
    return at > 0 and clause.kinds[at - 1] == "a" and clause.chunks[at].norm == "نحو"


def holds_deed(clause: Clause, at: int) -> bool:
    """Whether a preposition at chunk ``at`` leads to a deed: بفتح, للانتفاض, على فتح."""
    chunk = clause.chunks[at]
    bare = chunk.norm.removeprefix("و") if chunk.conjunction else chunk.norm
    if chunk.kind in "aiemf[":
        named = clause.chunks[at + 1].norm if at + 1 < len(clause.chunks) else ""
        named = named.removeprefix("ال") if chunk.kind == "f" else named
        return bool(named) and (is_deed(clause, at + 1, named) or _are_deeds(clause, at + 1, named))
    if chunk.kind in "lM" and bare.startswith("لل"):
        return is_deed(clause, at, bare[2:])
    return is_deed(clause, at, bare[1:]) or _are_deeds(clause, at, bare[1:])


def _are_deeds(clause: Clause, at: int, norm: str) -> bool:
    """`عن اشتباكات`, `بهجمات`: several deeds."""
    stem = norm.removesuffix("ات")
    several = stem != norm and norm not in _SAYINGS and not norm.startswith("ال")
    return several and (is_deed(clause, at, stem) or is_deed(clause, at, stem + "ه"))


def _begins_phrase(clause: Clause, at: int) -> bool:
    before = clause.chunks[at - 1]
    if before.group and before.group.head.form == "role" and fold(before.group.head.exact) in _OFFICES:
        return False
    if before.kind in _CLOSES or _is_manner(clause, at - 2):
        return True
    # Behind a definite noun, one with a possessor, an adverb (رسميا).
    ended = before.norm.endswith(("ه", "يا", "ها", "هما")) and before.norm not in ("هذه", "هذا")
    ended = ended and not _wants_deed(clause, at - 1)
    if before.kind == "w" and clause.kinds[at - 2 : at - 1] == "A":
        return True  # `ذكرت في بيان سابق اقتراب`
    closed = ended or before.norm in _TO_WHOM or before.norm.startswith(("ال", "وال", "بال", "لل"))
    return before.kind in "wobl" and closed


def _wants_deed(clause: Clause, at: int) -> bool:
    """Whether a deed completes the noun at a chunk: قضية فرار, عملية تحرير, قرارها طرد; not مصادر محلية."""
    noun = clause.chunks[at]
    if clause.text[noun.end - 1] != "ة":
        return bare_noun(noun.norm) in _DECIDED
    glued = noun.kind in "ob" and noun.norm not in _ADVERBS
    described = clause.kinds[max(0, at - 1) : at] in tuple("wANoblM]")
    return glued or noun.norm in _HEADS or noun.norm in clause.voices or not described


def _leads_to_deed(clause: Clause, at: int) -> bool:
    """`توقعت فرصة هطول أمطار`, `مؤكدا حتمية توعية`: an indefinite noun that a deed right behind it completes."""
    noun, following = clause.chunks[at], clause.chunks[at + 1 : at + 2]
    plain = noun.kind == "w" and clause.text[noun.end - 1] == "ة" and noun.norm not in clause.voices
    named = any(c.kind == "w" and is_deed(clause, at + 1, c.norm) for c in following)
    definite = noun.norm.startswith(("ال", "كال", "بال"))
    return plain and named and not definite and not _describes(clause, at)


def _describes(clause: Clause, at: int) -> bool:
    """`مصادر تركية بارزة فشل`, `كشفت عملية تحرير المدينة عن`: an adjective, or the subject of the verb before it."""
    before = clause.chunks[at - 1]
    last = clause.text[before.start : before.end].rpartition(" ")[2]
    subject = before.kind == "V" and clause.kinds[max(0, at - 2) : at - 1] != "N"
    return subject or (before.kind == "N" and last.endswith("ة") and not last.startswith("ال"))


def is_deed(clause: Clause, at: int, norm: str) -> bool:
    """Whether a folded word has the shape of a verbal noun, or stands in the table of those without one."""
    chunk = clause.chunks[at]
    if clause.text[chunk.start] == _PLURAL:
        return False
    shaped = not _GLUED_PLURAL.match(clause.text, chunk.start, chunk.end)
    forms = {norm, bare_noun(norm)} | ({norm.removeprefix("ال")} if chunk.kind == "b" else set())
    bare = norm[:-1] if norm.endswith("ا") and len(norm) > _SHORT and norm not in _ADVERBIAL else ""
    if bare in clause.deeds or has_shape(bare):
        return True  # `أعلن وقفا للقتال`
    return any(one in clause.deeds or (shaped and has_shape(one)) for one in forms)


def has_shape(norm: str) -> bool:
    """Whether a folded word has the shape of a verbal noun of a derived stem: اجراء, استعاده, تنفيذ."""
    return bool(_SHAPES.fullmatch(norm)) and norm not in _BODIES and not norm.startswith("ال")


def is_one_of(norm: str, nouns: frozenset[str]) -> bool:
    """Whether a folded word is one of some nouns, with its article or a possessor or without."""
    named = norm.removeprefix("ال")
    plural = next((named.removesuffix(p) for p in _PRONOUNS if named.endswith("ات" + p)), named)  # إجراءاتها
    return not nouns.isdisjoint((named, plural, bare_noun(named)))


def bare_noun(norm: str) -> str:
    """Without a possessor, the feminine ending restored: دعوته → دعوه, استيائهم → استياء."""
    for pronoun in _PRONOUNS:
        if norm.endswith(pronoun) and len(norm) > len(pronoun) + 2:
            stem = norm.removesuffix(pronoun)
            return stem[:-1] + _ENDINGS.get(stem[-1], stem[-1])
    return norm
