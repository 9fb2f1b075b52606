"""Plurals of people that no table lists, told by their form: المقيمين, متسللون, السويديين, خاطفون, سائقو الشاحنات.

A participle in م or of the form فاعل, or a nisba, with the ending of the sound masculine plural. Arabic gives that
plural to people; the few other words in that form (ديون, شرايين) are known by their row in actor_nouns.tsv.
"""

from __future__ import annotations

import re

from khabar.lexicon.actor_nouns import ActorNoun
from khabar.text.phrases import Match

_ENDINGS = ("ون", "ين")
#: A dual of a feminine: مدينتين.
_PAIR = "تين"
_PLURAL = re.compile(r"([وف]?[بلك]?)((?:ال|(?<=ل)ل)?(?:م\w{4,}ين|م\w{3,}ون|\w{3,}ي[وي]ن|[^يت\W]ا\w{2}ون))")
#: Before what completes it the plural has lost its ن: سائقو الشاحنات, مزارعو القرية.
_OPEN = re.compile(r"(و?)((?:م\w{3,}|[^يت\W]ا\w{2})و)")
_KIND = "crowd"
_ARTICLES = ("ال", "لل")


def plural_of_people(norm: str, at: int) -> Match[ActorNoun] | None:
    """The folded word at token ``at`` as people; None where its form does not say so.

    Example: ``للمقيمين`` is a crowd with the article behind ل, ``مدينتين`` nobody.
    """
    if norm[-2:] not in _ENDINGS or norm.endswith(_PAIR):
        return None
    read = _PLURAL.fullmatch(norm)
    if read is None:
        return None
    definite = norm[max(0, read.end(1) - 1) :].startswith(_ARTICLES) or read[2].startswith(_ARTICLES)
    return Match(at, at + 1, read[1], (ActorNoun(_KIND, definite, not definite),))


def open_plural_of_people(norm: str, at: int, *, completed: bool) -> Match[ActorNoun] | None:
    """The folded word at token ``at`` as people that the next word completes; None where its form does not say so.

    Args:
        norm: ``مزارعو``, ``وسائقو``.
        at: Index of the token, for the match.
        completed: Whether the next word has the article or is a name: alone such a word is as often a month or a loan.
    """
    read = _OPEN.fullmatch(norm) if completed and norm.endswith("و") else None
    return Match(at, at + 1, read[1], (ActorNoun(_KIND, definite=False, closed=False),)) if read else None
