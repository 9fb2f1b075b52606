"""One or two dead or wounded by the form of a noun alone: مقتل شخص, قتل شخصان. No number word stands there.

Two of a kind (شرطيان) are not counted: they may be two of three.
"""

from __future__ import annotations

from khabar.link.plain import names_of, side_of
from khabar.link.wording import Wordlist
from khabar.model import Amount, EventMention, Span

#: Words of somebody among which the pair stands.
_HEAD = 2


def with_pair(text: str, mention: EventMention, words: Wordlist) -> tuple[Amount, ...]:
    """The amounts of a mention, and the one or two to whom it was done where its word tells the dead or the wounded.

    Nothing is added where a number of that kind stands there (ثلاثة قتلى بينهم شخصان من المارة).
    Cost: the words of participants.
    Example: قتل شخصان → killed 2.
    """
    to = [p for p in mention.participants if side_of(p.role) == "to"]
    spans = [p.mention for p in to if p.entity is None]
    kind = _fate(text, mention, words) if spans else None
    if kind is None or any(amount.kind == kind for amount in mention.amounts):
        return mention.amounts
    at = next((pair for span in spans if (pair := _pair_in(text, span, words)) is not None), None)
    if at is not None:
        return (*mention.amounts, Amount(kind=kind, low=2.0, high=2.0, approx=False, unit=None, mention=at))
    if len(to) == len(spans) == 1 and _is_single(text, spans[0], words):
        return (*mention.amounts, Amount(kind=kind, low=1.0, high=1.0, approx=False, unit=None, mention=spans[0]))
    return mention.amounts


def _is_single(text: str, at: Span, words: Wordlist) -> bool:
    """Whether it is one person and nothing more is said of whom: شخص, and not رجل أعمال."""
    told = words.stretches.between(text, at.start, at.end)
    return len(told) == 1 and told[0].norm in words.single


def _fate(text: str, mention: EventMention, words: Wordlist) -> str | None:
    """What its word says became of them; None where it does not: a shooting may kill or wound."""
    called = names_of(text, mention, words)
    if mention.type == "DIE" or called & words.dead:
        return "killed"
    return "wounded" if called & words.hurt else None


def _pair_in(text: str, at: Span, words: Wordlist) -> Span | None:
    """Where the pair stands: at the head, or behind who did it where both are read as one (قتل مسلح شخصين)."""
    heads = words.stretches.between(text, at.start, at.end)[:_HEAD]
    found = (token for token in heads if token.norm in words.pair)
    return next((Span(token.start, token.end) for token in found), None)
