"""How long before the news a deed was, where the words before it say so: بعد يوم من الهجوم, في الذكرى الأولى للهجوم.

Such words date what stands behind them from what stands before, which is the news: two deeds a week apart are then not
taken for one in another article either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from khabar.link.when import NEWS_DAYS, When, shifted
from khabar.link.wording import Wordlist
from khabar.model import AnnotatedArticle, EventMention
from khabar.text.token import Token

#: Characters before a deed in which such words stand, and words between them and it.
_REACH, _BETWEEN = 70, 3
_STOP = re.compile(r"[.!؟?:\n\r]")
_AFTER = frozenset({"بعد", "عقب"})
_FROM = frozenset({"من", "علي"})
#: Words between "after" and "from": بعد نحو ثلاثة أيام من.
_LAPSE = 4
_YEAR = 365
#: Least and most days of a unit: one and two of it by its form, several by its plural.
_DAYS = {
    "يوم": (1, 1),
    "يومين": (2, 2),
    "ايام": (3, 10),
    "يوما": (11, 99),
    "اسبوع": (7, 7),
    "اسبوعين": (14, 14),
    "اسابيع": (15, 70),
    "شهر": (28, 31),
    "شهرين": (56, 62),
    "اشهر": (63, 310),
    "عام": (_YEAR, _YEAR),
    "سنه": (_YEAR, _YEAR),
    "عامين": (2 * _YEAR, 2 * _YEAR),
}
#: Part of a length by which a paper rounds it.
_ROUNDED = 8


def _norm(token: Token) -> str:
    return token.norm.removeprefix("و") if len(token.norm) > len("وبعد") - 1 else token.norm


def _before(text: str, article: AnnotatedArticle, mention: EventMention, words: Wordlist) -> list[str]:
    """The words of the sentence right before a mention, behind the last other deed."""
    at = mention.trigger.start
    start = max(0, at - _REACH)
    stops = [stop.end() for stop in _STOP.finditer(text, start, at)]
    deeds = [e.trigger.end for e in article.events if start < e.trigger.end <= at]
    return [_norm(token) for token in words.stretches.between(text, max([start, *stops, *deeds]), at)]


def _lapse(norms: Sequence[str]) -> tuple[int, int] | None:
    """Days that the last "after so much time from" of some words counts; None where none stands near their end."""
    ends = (n for n in range(len(norms) - 1, max(-1, len(norms) - 2 - _BETWEEN), -1) if norms[n] in _FROM)
    for end in ends:
        near = range(end - 1, max(-1, end - 2 - _LAPSE), -1)
        unit = next((_DAYS[norms[n]] for n in near if norms[n] in _DAYS), None)
        if unit is not None and any(norms[n] in _AFTER for n in near):
            return unit
    return None


def has_lapse(text: str, article: AnnotatedArticle, mention: EventMention, words: Wordlist) -> bool:
    """Whether the words before a mention date it from the news: it is not the news itself."""
    return _lapse(_before(text, article, mention, words)) is not None


def told_before(
    text: str, article: AnnotatedArticle, mention: EventMention, words: Wordlist, news: tuple[date | None, date | None]
) -> When | None:
    """When a mention was that is dated from the news by the words before it; None where no such words stand there.

    ``news``: first and last day of publication. Example: بعد أسبوع من الهجوم, told on the 14th → the 5th to the 7th.
    """
    low, high = news
    days = _lapse(_before(text, article, mention, words))
    if low is None or high is None or days is None:
        return None
    least, most = days
    early = shifted(low, -(most + most // _ROUNDED + NEWS_DAYS))
    return When(early, shifted(high, -(least - least // _ROUNDED)), stated=True)
