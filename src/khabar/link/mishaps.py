"""What people died of though nobody meant it: by it the tolls of two happenings are told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.link.accounts import Account
from khabar.link.sentences import sentence_at
from khabar.link.wording import Wordlist, bare_norm
from khabar.model import EventMention

_DIE = "DIE"
#: Words of the longest name of a mishap.
_LONGEST = 2


def mishaps_of(text: str, mention: EventMention, words: Wordlist) -> frozenset[str]:
    """Kinds of what the dead of a mention died of, by the words of its sentence; empty where no such word is there.

    Of `DIE` alone: what stands beside an attack says nothing of it. Example: قضى سبعة في حريق → {"fire"}.
    """
    if mention.type != _DIE:
        return frozenset()
    at = sentence_at(text, mention.trigger.start)
    bare = [bare_norm(token.norm) for token in words.stretches.between(text, at.start, at.end)]
    return frozenset().union(*_named(bare, words))


def _named(bare: Sequence[str], words: Wordlist) -> Iterator[frozenset[str]]:
    for at in range(len(bare)):
        for end in range(at + 1, min(len(bare), at + _LONGEST) + 1):
            yield words.mishaps.get(tuple(bare[at:end]), frozenset())


def of_other_mishaps(left: Account, right: Account) -> str | None:
    """Why two tolls are of two mishaps, one of a flood and one of a fire; None where they may be of one."""
    if not (left.mishaps and right.mishaps) or left.mishaps & right.mishaps:
        return None
    return f"of other mishaps: {', '.join(sorted(left.mishaps))} and {', '.join(sorted(right.mishaps))}"
