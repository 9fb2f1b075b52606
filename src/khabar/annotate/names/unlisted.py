"""Names of persons that no table lists: a given name and what follows it, with or without a title before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from khabar.annotate.names.chunks import FATHER, Chunk, Line
from khabar.annotate.names.items import Item

_MOST_PARTS = 4
#: How European and American surnames end in Arabic letters, folded.
_FOREIGN = re.compile(
    r".{2,}(?:وف|وفا|ييف|سكي|سكايا|يتش|فيتش|ينكو|نكو|سون|مان|شتاين|برغ|بورغ|يان|ديان|وغلو|اوغلو|ينو|يني|تشي|يز|"
    r"وني|ينغ|نغ|تون|وود|لاند|فيلد|كين|رد|لد|يرا|ولا|ودي|راو|تز|ست|كس|نس|رز|لز)$"
)
#: Words that are rarely surnames: verbs in ي and ت, feminines, plurals, accusatives, roots in است.
UNLIKELY = re.compile(r"(?:س?[يت]\w{3,}|است\w+|\w{4,}كم|\w+(?:ه|ات|ا|ين|ون|ائ?ي?ه))$")
#: Verbal nouns that a noun follows, not parts of names: تجهيز, تطوير.
_MASDAR = re.compile(r"[وبل]?(?:ت\w\wي[^ا]|است\w{2}ا\w|ان\w\wا\w|ا\wت\wا\w)$")
_ARTICLE = "ال"
_SON = "بن"
#: Particles that have surely been glued to a word that no table lists.
_GLUED = ("وو", "وال", "لل", "بال")
_LEAST = 3
#: A lone name without support is this long: Arabic words of that length have an affix.
_LONG = 6
_TWICE = 2
_SAYS = re.compile(r"[وف]?(?:س?[يت])?(?:قال|قول|ا?كد|وكد|ؤكد|ا?ضاف|ضيف|ا?وضح|وضح|ا?علن|علن|صرح|ذكر|ا?عتبر|راي)ت?$")
#: Letters of a verb and of what may be its subject.
_SUBJECT = re.compile("v[+~]?x")
#: Complementisers, folded.
_REPORTS = frozenset({"ان", "انه", "انها", "بان", "بانه", "بانها"})


#: Trades and ranks that are families' names as well, folded: رئيس التحرير سالم الجندي.
_TRADES = frozenset(
    ("الجندي", "القاضي", "الراعي", "الخطيب", "المفتي", "النقيب", "السلطان", "الحارس", "التاجر", "الامام", "الكاتب",
     "الشاعر", "الحكيم", "الطبيب", "الوزير", "العمده")
)  # fmt: skip
#: Letters of chunks behind which a subject or the bearer of a title stands.
_BEFORE_SUBJECT = "vkRrHAD.:,"


NONE, SUBJECT, TITLE, OFFICE = range(4)


def read_unlisted(line: Line, first: int, support: int = NONE) -> Item | None:
    """A name that begins at chunk ``first``; None if there is none.

    Args:
        line: The sentence.
        first: Number of the chunk.
        support: What stands before it: nothing that helps, a verb that it may be the subject of, a title (one given
            name is enough then), or a title with its body (a name of which nothing is listed is believed then).

    Example: قال الوزير سالم بن ناصر → سالم بن ناصر, with the support of الوزير.
    """
    known, unknown, linked, strong = 0, 0, 0, support >= TITLE
    last = first
    while last < len(line.chunks) and known + unknown - linked < _MOST_PARTS:
        if last > first and line.chunks[last].prefix:
            break
        if last > first and _is_hyphen(line, last):
            last += 2
            unknown += 1
            continue
        if _is_part(line, last, first):
            known += line.chunks[last].letter != "l"
            strong = strong or _is_link(line.chunks[last]) or not _is_weak(line.chunks[last])
            linked += _is_link(line.chunks[last])
        elif _goes_on(line, last, first, (known, unknown, support)):
            unknown += 1
        else:
            break
        last += 1
    while last > first and line.chunks[last - 1].letter == "l":
        last -= 1
    enough = known + unknown >= (1 if support >= TITLE and known else 2)
    return Item("unlisted", first, last) if enough and strong and last > first else None


def read_longer(line: Line, at: int) -> Item | None:
    """A listed name at chunk ``at`` and the family's name behind it, which make it another person's; None if none is.

    Example: محمد بن سلمان القرشي is not محمد بن سلمان. Only where a subject or a title's bearer stands: after a noun
    the word is its adjective (خطاب محمود عباس التاريخي).
    """
    chunk, before = line.chunks[at], line.chunks[at - 1] if at else None
    fathered = all(r.detail == FATHER for r in chunk.readings if r.letter == "P")
    if not (fathered if chunk.letter == "P" else chunk.keys("G")) or chunk.prefix.endswith("ب"):
        return None
    if before is not None and before.letter not in _BEFORE_SUBJECT:
        return None
    family = is_longer_name(line, at + 1) and _is_nisba(line.chunks[at + 1].norm)
    return Item("unlisted", at, at + 2) if family else None


def single_names(lines: Sequence[Line]) -> tuple[str, ...]:
    """Lone names that no table lists: subjects of a verb of saying before إن that the article has twice or more.

    Only long or foreign-looking words, in the order of the text, folded. Example: قال رونالدينيو إن → رونالدينيو.
    """
    names: dict[str, None] = {}
    for line in lines:
        for said in _SUBJECT.finditer(line.letters):
            at, chunks = line.at[said.start()], line.chunks
            if at + 2 < len(chunks) and chunks[at + 2].norm in _REPORTS and _SAYS.match(chunks[at].norm):
                names[chunks[at + 1].norm] = None
    fitting = tuple(name for name in names if _may_be_alone(name))
    if not fitting:
        return ()
    counts = Counter(chunk.norm for line in lines for chunk in line.chunks if chunk.letter == "x")
    return tuple(name for name in fitting if counts[name] >= _TWICE)


def _may_be_alone(norm: str) -> bool:
    if norm.startswith((_ARTICLE, *_GLUED)) or norm[0] in "وفبلكت" or UNLIKELY.match(norm) or _MASDAR.match(norm):
        return False
    return len(norm) >= _LONG or (len(norm) > _LEAST + 1 and bool(_FOREIGN.match(norm)))


def _is_hyphen(line: Line, at: int) -> bool:
    """A hyphen inside a name, with a part of it on each side: جان-بيير."""
    if line.chunks[at].letter != "-" or at + 1 >= len(line.chunks):
        return False
    left, mark, right = line.chunks[at - 1 : at + 2]
    return left.end == mark.start and mark.end == right.start and right.letter in "xGgp"


def _goes_on(line: Line, at: int, first: int, read: tuple[int, int, int]) -> bool:
    """Whether the word at chunk ``at`` is an unknown part of the name; ``read`` is (known, unknown, support) so far."""
    known, unknown, support = read
    if at == first:
        return support >= OFFICE and _may_be_first(line, at)
    if unknown >= (1 if support < TITLE else 2) and not _is_family(line, at, unknown):
        return False
    if known == 0 and line.chunks[at].norm.startswith(_ARTICLE) and not line.chunks[at].norm.endswith("ي"):
        return False
    if known == 0:
        return _may_be_surname(line, at, support) and _ends_name(line, at + 1)
    if known + unknown > 1 and line.chunks[at].norm.startswith(_ARTICLE) and _ends_sentence(line, at + 1):
        return False  # حضر سالم بن ناصر الحفل. The name is complete, the object of the verb follows.
    return _may_be_surname(line, at, support)


def _is_family(line: Line, at: int, unknown: int) -> bool:
    """Whether a nisba with article ends a name of which one part is unknown so far: مطلق بن فلان القاسمي."""
    return unknown == 1 and _is_nisba(line.chunks[at].norm)


def _is_nisba(norm: str) -> bool:
    return norm.startswith(_ARTICLE) and norm.endswith("ي")


def _is_weak(chunk: Chunk) -> bool:
    """Whether a given name is a common word as well (أمل, سلام)."""
    return any(r.weak for r in chunk.readings if r.letter in "Gg")


def _is_part(line: Line, at: int, first: int) -> bool:
    """A listed given name, a linking part, or a word that is a name only beside one: تركي بن ناصر."""
    chunk = line.chunks[at]
    if at == first and not (chunk.keys("G") or chunk.keys("g") or chunk.letter == "l"):
        return False
    if chunk.letter in "Gglp":
        return True
    if chunk.letter not in "dDSCo" or not chunk.keys("G"):
        return False
    follows = line.chunks[at + 1] if at + 1 < len(line.chunks) else None
    linked = at > first and line.chunks[at - 1].letter == "l"
    return linked or (follows is not None and not follows.prefix and _is_link(follows))


def _is_link(chunk: Chunk) -> bool:
    """بن, آل and their like, or a surname that begins with one (بن سلمان)."""
    return chunk.letter == "l" or any(r.letter == "p" and r.word == _SON for r in chunk.readings)


def _ends_sentence(line: Line, at: int) -> bool:
    return at >= len(line.chunks) or line.chunks[at].letter == "."


def _may_be_first(line: Line, at: int) -> bool:
    """A word no table lists as first part, believed only between an office and a surname."""
    chunk = line.chunks[at]
    if chunk.letter != "x" or len(chunk.norm) < _LEAST:
        return False
    if at + 1 < len(line.chunks) and line.chunks[at + 1].norm == _SON:
        return True
    if chunk.norm[0] in "بلوفكس":
        return False
    return not chunk.norm.startswith(_ARTICLE) and not UNLIKELY.match(chunk.norm)


def _may_be_surname(line: Line, at: int, support: int) -> bool:
    """Whether a word no table lists goes on with the name: الراجحي, a foreign ending, the last word before a mark."""
    chunk = line.chunks[at]
    if chunk.letter == "R" and chunk.norm in _TRADES:
        return support >= TITLE and _ends_name(line, at + 1)
    if chunk.letter == "D":
        return not any(r.detail == "people" for r in chunk.readings)
    if chunk.letter != "x" or len(chunk.norm) < _LEAST or _MASDAR.match(chunk.norm):
        return False
    if chunk.norm.startswith(_ARTICLE):
        last = support > NONE and not chunk.norm.endswith("يه") and _ends_name(line, at + 1)
        return chunk.norm.endswith("ي") or last
    return bool(_FOREIGN.match(chunk.norm)) or _may_be_plain_surname(line, at, support)


def _may_be_plain_surname(line: Line, at: int, support: int) -> bool:
    """Whether a word without article or foreign ending is a surname here; what may be a particle needs more support."""
    chunk = line.chunks[at]
    if support >= TITLE and chunk.norm[0] == "ت" and _is_reported(line, at + 1):
        return True  # رئيس الوزراء ونستون تشرشل إن: what looks like a verb cannot be one here.
    if UNLIKELY.match(chunk.norm) or chunk.norm.startswith(_GLUED):
        return False
    ends, glued = _ends_name(line, at + 1), chunk.norm[0] in "بلوفك"
    return (not glued and (ends or support > NONE)) or (ends and support > NONE)


def _is_reported(line: Line, at: int) -> bool:
    """Whether reported words, or a comma, begin at chunk ``at``."""
    return at < len(line.chunks) and (line.chunks[at].norm in _REPORTS or line.chunks[at].letter == ",")


def is_longer_name(line: Line, at: int) -> bool:
    """Whether the word at chunk ``at`` goes on with the name before it, so that this is not the one listed so."""
    if at >= len(line.chunks) or line.chunks[at].prefix or line.chunks[at].letter != "x":
        return False
    norm = line.chunks[at].norm
    return len(norm) > _LEAST and not UNLIKELY.match(norm) and norm[:2] not in _GLUED and _ends_name(line, at + 1)


def _ends_name(line: Line, at: int) -> bool:
    """Whether nothing of a name can stand at chunk ``at``: a mark, a common word, a particle, the end."""
    if at >= len(line.chunks):
        return True
    chunk = line.chunks[at]
    glued = chunk.letter == "x" and chunk.norm[0] == "و"
    return glued or bool(chunk.prefix) or chunk.letter in ',.:()"vknyiftRrHE'
