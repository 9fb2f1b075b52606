"""Whether the name of a capital stands for the city or for the government that sits there.

Only the words around it decide: موسكو تؤيد, قالت موسكو, بين موسكو وكييف, and a heading موسكو: … act; في موسكو,
زيارة موسكو, إلى موسكو are places. In doubt it is the place.
"""

from __future__ import annotations

import re

from khabar.annotate.names.chunks import Chunk, Line
from khabar.text.fold import fold

_PARTY_BEFORE = frozenset(
    map(
        fold,
        ("بين", "مع", "ضد", "تجاه", "إزاء", "حيال", "على", "عن", "وبين", "ومع", "موقف", "قرار", "رفض", "اتهام", "دعم"),
    )
)
_PLACE_BEFORE = frozenset(
    map(
        fold,
        (
            *("في", "إلى", "من", "قرب", "عبر", "خارج", "داخل", "نحو", "وسط", "شمال", "جنوب", "شرق", "غرب"),
            *(
                "مدينة",
                "بمدينة",
                "العاصمة",
                "عاصمة",
                "ضواحي",
                "مطار",
                "شوارع",
                "سماء",
                "محيط",
                "مقاطعة",
                "محافظة",
                "سكان",
                "أهالي",
                "أطراف",
                "مشارف",
                "ريف",
                "بلدة",
                "قرية",
                "أحياء",
                "ميناء",
                "معبر",
                "حصار",
            ),
            *("زيارة", "زيارته", "زيارتها", "لزيارة", "زار", "زارت", "يزور", "تزور", "سيزور", "وصل", "وصلت", "وصوله"),
            *("غادر", "غادرت", "يغادر", "جامعة"),
        ),
    )
)
#: A verb with a feminine subject: ت… now, …ت past. Cities are feminine. Of three letters, where nouns end so too (بيت),
#: those of states: دعت، نفت.
_FEMININE_VERB = re.compile(
    r"(?:س?ت[^ا]\w{2,4}|(?!ا?ل)\w{3,}ت|(?:دع|نف|را|رد|حث|سع|ابد|ابق)ت|س?ت(?:ري|رد|صر|قر|حث|صف)|"
    # With the object: ما نفته موسكو; of nouns none ends so.
    r"(?:نف|رفض|اعلن|وصف|اعتبر|اكد|قال|ذكر|طرح|تبن|ابد|اقترح|اتخذ|فرض|ادان|انتقد|اتهم)ته[ام]?)$"
)
_NOT_VERBS = frozenset(
    map(
        fold,
        (
            "تحت",
            "تجاه",
            "تلك",
            "بيت",
            "وقت",
            "صوت",
            "ملفات",
            "بنت",
            "تقارير",
            "تقرير",
            "تركيا",
            "تونس",
            "تنظيم",
            "تطورات",
            "تعاون",
        ),
    )
)


#: Words of movement, folded: the city after ل is where it leads.
_MOVEMENT = re.compile(
    r"(?:و|ال|وال)?(?:قادم|متجه|متوجه|عائد|واصل|مسافر|متوجه|منتقل|زائر)(?:ه|ين|ون|ا)?$|"
    r"(?:و|ال|وال|ب)?(?:وصول|عود|رحل|سفر|زيار|انتقال|توجه|قدوم|هبوط|مغادر|وصل|عاد|سافر|انتقل|حضر|قدم|نقل)\w{0,3}$"
)
#: Verbs whose object is a government, with or without a particle: دعا موسكو, حث أنقرة.
_ADDRESSES = re.compile(
    r"[وف]?(?:س?[يتن])?(?:ا?تهم|دعا|دعو|حث|طالب|حذر|حمل|ا?نتقد|ا?بلغ|هدد|شكر|ناشد|ا?قنع)(?:ت|وا|ون|ا)?$"
)
#: What one asks or gets from a government, before من: طلب من أنقرة.
_ASKED = re.compile(
    r"[وفبل]?(?:ال)?(?:طلب|يطلب|تطلب|طالب|رد|موقف|تحذير|تهديد|دعم|ضغوط|ضغط|ادان|انتقاد|اتهام|ترحيب)\w{0,3}$"
)
_FROM = "من"
_DATELINE = 4
_NEAR = 2


def acts_for_state(line: Line, at: int) -> bool:
    """Whether the capital at chunk ``at`` speaks or acts for its state. Looks at one word on each side, two in a list.

    Example: أعلنت موسكو → True; وصل إلى موسكو → False.
    """
    chunk = line.chunks[at]
    before = line.chunks[at - 1] if at else None
    after = line.chunks[at + 1] if at + 1 < len(line.chunks) else None
    if _is_addressed(line, at):
        return True
    if "ب" in chunk.prefix or (before is not None and before.norm in _PLACE_BEFORE):
        return False
    if _is_dateline(line, at) or (chunk.prefix.endswith("ل") and _moves(line, at)):
        return False
    if before is not None and before.norm in _PARTY_BEFORE:
        return True
    return _subject(chunk, before, after) or _listed_party(line, at) or chunk.prefix.endswith("ل")


def _is_addressed(line: Line, at: int) -> bool:
    """Whether somebody calls on the capital or asks it for something: حث أنقرة, طلب من أنقرة."""
    if not at or line.chunks[at].prefix:
        return False
    before = line.chunks[at - 1]
    if before.norm == _FROM:
        return any(_ASKED.match(chunk.norm) for chunk in line.chunks[max(0, at - 1 - _NEAR) : at - 1])
    if at > 1 and before.letter in "SC" and not before.prefix:  # حثت واشنطن موسكو
        before = line.chunks[at - 2]
    return before.letter in "vx" and bool(_ADDRESSES.match(before.norm))


def _is_dateline(line: Line, at: int) -> bool:
    """Whether the city stands after the outlet that reports from there (الأفق - الرياض: …)."""
    after = line.chunks[at + 1].letter if at + 1 < len(line.chunks) else ""
    return 0 < at <= _DATELINE and line.chunks[at - 1].letter in "-,(" and after in (":", ")", "-", ",")


def _moves(line: Line, at: int) -> bool:
    """Whether a word of movement stands just before: القادمة للرياض."""
    return any(_MOVEMENT.match(chunk.norm) for chunk in line.chunks[max(0, at - _NEAR) : at])


def is_place_before(chunk: Chunk) -> bool:
    """Whether a word shows that what follows is a place: في, مدينة, زيارة."""
    return chunk.norm in _PLACE_BEFORE


def _subject(chunk: Chunk, before: Chunk | None, after: Chunk | None) -> bool:
    if after is not None and (after.letter == ":" or _is_feminine_verb(after)):
        return True
    return before is not None and not chunk.prefix and (_is_feminine_verb(before) or before.letter == "k")


def _is_feminine_verb(chunk: Chunk) -> bool:
    if chunk.letter not in "vx" or chunk.norm in _NOT_VERBS:
        return False
    return bool(_FEMININE_VERB.match(chunk.norm))


def _listed_party(line: Line, at: int) -> bool:
    """The second of a pair that a word of dealing opens: بين موسكو وكييف."""
    if at < 2 or not line.chunks[at].prefix.startswith("و"):
        return False
    return line.chunks[at - 1].letter in "SC" and line.chunks[at - 2].norm in _PARTY_BEFORE
