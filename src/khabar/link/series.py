"""How many deeds a noun tells, and which of them: the attacks, both explosions, the second explosion."""

from __future__ import annotations

import re

from khabar.link.wording import Wordlist, bare_norm, skeleton
from khabar.model import EventMention

#: Plural in form, one in sense.
_ONE_TALK = (
    *("محادثات", "مباحثات", "مفاوضات", "مشاورات", "مناقشات", "اتصالات"),
    *("انتخابات", "عقوبات", "اشتباكات", "مواجهات"),
)
#: Endings of the dual, and what must stand before them: هجومين and غارتان, not عدوان and تعيين.
_DUAL, _STEM = ("ين", "ان"), 4
#: Behind a noun, where the word stands that numbers it, and the one that says it is no number: الأول من نوعه.
_REACH, _OF = 30, "من"
#: Characters behind a toll in which its clause may name the attack.
_CLAUSE = 120
_STOP = re.compile(r"[.!؟?:\n\r]")


def tells_several(text: str, mention: EventMention, words: Wordlist) -> bool:
    """Whether the noun counts contacts or deeds: اللقاءات, هجومين; محادثات and the like are one talk.

    Of the dead and wounded it is the deed they are told with: قتيلان في هجوم, ثلاثة قتلى في هجومين.
    """
    tokens = words.stretches.between(text, mention.trigger.start, mention.trigger.end)
    word = next((t.norm for t in tokens if t.kind == "word"), "")
    if mention.type == "DIE" or skeleton(word) in words.toll:
        return _is_of_several(text, mention.trigger.end, words)
    return ":verb:" not in mention.rule and _counts(word)


def _counts(word: str) -> bool:
    return _is_dual(word) or (word.endswith("ات") and not word.endswith(_ONE_TALK))


def _is_dual(word: str) -> bool:
    """Whether a noun has the form of two; يتفقان is a verb."""
    bare = word.removeprefix("لل").removeprefix("ال")
    return bare.endswith(_DUAL) and len(bare) - len(_DUAL[0]) >= _STEM and not bare.startswith("ي")


def _is_of_several(text: str, at: int, words: Wordlist) -> bool:
    """Whether the first attack that the rest of a clause names is a dual or plural."""
    stop = _STOP.search(text, at, at + _CLAUSE)
    tokens = words.stretches.between(text, at, stop.start() if stop else min(len(text), at + _CLAUSE))
    named = next((t.norm for t in tokens if bare_norm(t.norm) in words.attack), "")
    return _counts(named)


def place_in_series(text: str, mention: EventMention, words: Wordlist) -> int | None:
    """Which of several its noun is said to be, from 1; None where nothing numbers it.

    Example: الانفجار الثاني → 2. The number stands behind it and has the article where the noun has it: not قمة الثاني
    عشر من يونيو, nor the first of its kind.
    """
    at = mention.trigger
    near = words.stretches.between(text, at.start, min(len(text), at.end + _REACH))
    behind = [n for n, t in enumerate(near) if n and (t.end <= at.end or near[n - 1].end <= at.end)]
    found = next((n for n in behind if near[n].norm in words.ordinals), None)
    if ":verb:" in mention.rule or found is None or near[0].norm.startswith("ال") != near[found].norm.startswith("ال"):
        return None
    following = near[found + 1 :][:1]
    return None if following and following[0].norm == _OF else words.ordinals[near[found].norm]
