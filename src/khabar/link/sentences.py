"""Where a sentence begins and ends, and what its words say of a deed in it."""

from __future__ import annotations

import re

from khabar.link.accounts import Told
from khabar.link.plain import names_of
from khabar.link.wording import Wordlist
from khabar.model import Span

_STOPS = ".!؟?\n\r"
_STOP = re.compile(f"[{_STOPS}]")
#: Words and characters before a verb that make it a deed done before: بعد أن هاجم, بعدما هاجم.
_AFTER_THAT, _AFTERWARDS, _AFTER_REACH = ("بعد", "ان"), ("بعدما",), 12


def sentence_start(text: str, at: int) -> int:
    """Where the sentence begins that holds a place."""
    return 1 + max([text.rfind(mark, 0, at) for mark in _STOPS])


def sentence_at(text: str, at: int) -> Span:
    """The sentence that holds a place."""
    stop = _STOP.search(text, at)
    return Span(sentence_start(text, at), stop.start() if stop else len(text))


def is_after(deed: Told, later: Told, text: str, words: Wordlist) -> bool:
    """Whether "after" with its verb stands right before a later deed: بعد أن فجر, بعدما فجر."""
    at, then = deed.mention.trigger, later.mention.trigger
    before = words.stretches.between(text, max(at.end, then.start - _AFTER_REACH), then.start)
    after = tuple(t.norm for t in before[-2:])
    return after == _AFTER_THAT or after[-1:] == _AFTERWARDS


def is_toll(one: Told, text: str, words: Wordlist) -> bool:
    """Whether it is called by what came of a deed: the dead after a raid are of the raid, a clash after it is not."""
    return one.mention.type == "DIE" or bool(names_of(text, one.mention, words) & words.toll)
