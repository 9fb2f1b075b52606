"""What a number can count: nouns by their shape and by the grammar of numbers."""

from __future__ import annotations

import re

from khabar.text.time_item import Item

_LEAST_LETTERS = 3
_HAMZAS = frozenset("أإآ")
_TEN = 10
#: Words that follow a number without being what it counts.
_NOT_COUNTED = frozenset(
    {
        "برصيد", "بتاريخ", "بنسبه", "بسبب", "بفارق", "بينهم", "بينها", "بعد", "بواقع", "بقيمه", "بقياده", "بدل", "بدون",
        "برئاسه", "برعايه", "برفقه", "بزياده", "بدعوه", "بتهمه", "بحجه", "بصفه", "بحاجه", "بحضور",
        "منه", "بشكل", "بحسب", "علي", "عن", "مع", "ان", "انه", "انها",
        "كان", "كانت", "قد", "لا", "لم", "لن", "ما", "هو", "هي", "هم",
        "غيرهم", "غيرها", "غيرهن", "سواهم",
        "كما", "بل", "ثم", "او", "ام", "عند", "عندما", "لدي", "ضد", "حول", "كانوا", "وفق", "حيث", "هناك", "ايضا",
        "فقط", "الا", "لكن", "عبر", "امام", "تحت", "فيما", "بينما", "بعدما", "اذ", "اذا", "لو", "غير", "سوى",
        "مقابل", "قباله", "قرب", "داخل", "خارج", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط",
        "جراء", "اثر", "بالقرب", "لدن", "ممن", "مما", "الذين", "اللاتي", "اللواتي", "باسم", "لصالح",
        "منها", "منهم", "فيها", "فيه", "له", "لها", "لهم", "به", "بها",
    }
)  # fmt: skip
#: Nouns whose first letter is no "and".
_WAW = re.compile(
    "و(?:ظيف|ظايف|حد|زير|زراء|زارات|زاره|لاي|فد|فود|فيات|فاه|ثيق|ثايق|ثائق|سائل|ظائف|قائع|دائع|رق|رش|سام|جب|سيل|سايل|كال|كيل|كلاء|جه(?:ه|ات|ا)$|صف|صل|لاد"
    "|سيط|سطاء|قف|قايع|اقع|دايع|حوش|شاح|رود|عود|عد|قود|صي|اجه|ارث|رثه|ادي|رم|جيه|جهاء|افد|ثب|تد|تر|اق|حش|طني|ضع)"
)
#: What has parts: a definite noun.
PARTED = re.compile(r"ال(?!نهايي|نهائي|نهايه|نهائيات)\w{3,}")
#: Nouns whose first letter is no preposition, also where their tanwin is not written (15 لاعب).
_OWN_LETTER = re.compile(
    "(?:لاعب|لاجي|لقاء|لتر|ليتر|لوح|لجن|لواء|لغ|لعب|بنك|بلد|بيت|برنامج|باحث|بطل|باص|برج|بير|بند|بلاغ|بحث|بطاق|بعث|بواب|بناي|باخر|بارج|بندقي)"
    "(?:ه|ا|ات|ين|ي)?"
)
#: الثلاثة, but not ألفا.
DEFINITE = re.compile(r"[وب]?ال(?!ف|اف$)")
#: "13 يشتبه …", "الثلاثة خططوا …", الـ27 قضوا: a verb follows; عضوا is none. Nouns in يـ that are counted are mostly
#: names of peoples.
VERB = re.compile(r"ي(?!من|اب|هود|ون)\w{3,5}(?<!ين)(?<!ون)(?<!ا)|(?!عضوا)\w{2,}وا")


#: Plurals by their ending, as they stand behind من: 13 من القيادات, 5 من المصابين. الصين and البحرين are none.
PLURAL = re.compile(
    r"[وب]?ال(?:\w{2,}ات|\w{3,}ون|م\w{3,}ين|\wا\w+ين|\w{2,}يين|دول|فرق|مدن|قري|قتلي|جرحي|اسري|مرضي|ضحايا|م\wا\w\w|[اأ]\w\wا\w|\wوا\w\w)"
    r"|(?:[اأ]\w\wا\w|\wوا\w\w|\w{3,}ات|م\wا\w\w)(?:ها|هم|ه|هن)?"
)
#: بناته, أشقاءها: a noun with the one whose it is.
POSSESSED = re.compile(r"\w{3,}(?:ه|ها|هم|هما|هن|نا)")
#: مدنيين اثنين: two of them, and said so.
DUAL = re.compile(r"(?!ال)\w{3,}(?:ين|ان)")
#: الثلاثة to العشرة without their noun.
FEW = re.compile(r"[وبل]?ال(?:ثلاثه|اربعه|خمسه|سته|سبعه|ثمانيه|تسعه|عشره)")
#: A noun as it stands behind 11 to 99 and hundreds, whatever the label before the number: كل قاعة 80 زائرا.
ACCUSATIVE = re.compile(r"\w{3,}ا")
#: بمشاركة, لمواجهة: a preposition with its noun.
_WITH_PREPOSITION = re.compile(r"[بل]م\w{3,}ه|ال\w+|[فبك]ال(?!غ)\w{3,}|لل\w+")


def is_counted(noun: Item, low: Item) -> bool:
    """Whether a word can be what a number counts: bare after a number, with or without article after مئات."""
    word = noun.norm
    bare = f"ا{word[1:]}" if word[:1] in _HAMZAS else word
    if bare in _NOT_COUNTED or len(word) < _LEAST_LETTERS or (word[0] == "و" and not _WAW.match(word)):
        return False
    if VERB.fullmatch(word):
        return False
    if low.kind == "year" and word[0] in "بل" and not _OWN_LETTER.fullmatch(word):
        return False  # مواليد 2000 لكرة القدم, مونديال 2018 بروسيا
    if low.style == "vague" and DEFINITE.match(low.norm):
        return False  # العشرات قبالة الساحل
    return low.style == "vague" or not _is_governed(word, low.number)


def _is_governed(word: str, number: float) -> bool:
    """Whether a word is definite or has a preposition: the grammar of numbers tells بوابات from بحضور.

    After 11 to 99 the counted noun ends in ا or ة, after 3 to 10 it is a plural, which does not end in ة.
    """
    if _WITH_PREPOSITION.fullmatch(word):
        return True
    if _OWN_LETTER.fullmatch(word):
        return False
    if word[0] not in "بل" or number % 1:
        return False
    rest = number % 100
    return (rest > _TEN and word[-1] not in "اهء") or (2 < rest <= _TEN and word[-1] == "ه")
