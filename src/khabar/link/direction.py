"""Which of two like texts was first: by credit, by quotation, by day, by completeness; unknown when nothing tells.

Two texts that carry one agency's words are brothers: neither comes from the other, whichever was printed first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from khabar.link.when import days_of
from khabar.model import AnnotatedArticle, Span
from khabar.text.fold import fold

#: A text this much longer than one it wholly contains is the fuller version; the shorter was cut from it.
FULLER = 1.3
#: Code points from "he told (us)" to the words that both have.
_CLOSE = 60
#: What stands before the outlet's own name where somebody spoke to it: صرح ل«المثال».
_SPOKEN_TO = re.compile(r"(?:^|\s)لـ?\s?[«\"“(]*$")


Passages = Sequence[tuple[Span, Span]]


class Sign(NamedTuple):
    """What one rule says: ``left`` or ``right`` is the earlier, and why."""

    direction: str
    reason: str


class Credit(NamedTuple):
    """An agency as an article credits it: its words, and its identifier where a lexicon knows it."""

    words: str
    entity: str | None


def _written(credit: Credit) -> str:
    """The words of a credit as a key: ``وكالة المثال`` and ``المثال`` are one."""
    return fold(credit.words).removeprefix("وكاله ")


def credits_of(article: AnnotatedArticle) -> tuple[Credit, ...]:
    """Every agency that an article credits, "agencies" at large (وكالات) too: in its text, or as its given author."""
    told = (part for part in article.byline if part.kind == "agency" and part.at is None)
    in_text = (Credit(agency.exact, agency.entity) for agency in article.agency)
    return (*in_text, *(Credit(part.name, part.entity) for part in told))


def is_named(credit: Credit) -> bool:
    """Whether a credit names an agency, instead of agencies at large (وكالات)."""
    return not fold(credit.words).endswith("وكالات")


def agencies(article: AnnotatedArticle) -> frozenset[str]:
    """Agencies that the article credits by name: identifiers, or the folded words of one that no lexicon knows.

    "Agencies" at large (وكالات) name none.
    """
    return frozenset(c.entity or _written(c) for c in credits_of(article) if c.entity or is_named(c))


def _credits(article: AnnotatedArticle) -> frozenset[str]:
    """Agencies credited by name, and the words of those credits: one paper's words may be another's identifier."""
    return agencies(article) | {_written(c) for c in credits_of(article) if is_named(c)}


def share_agency(left: AnnotatedArticle, right: AnnotatedArticle) -> bool:
    """Whether both credit one agency by name."""
    return bool(_credits(left) & _credits(right))


class Side(NamedTuple):
    """What an article tells about where its text is from, read once for all its copies.

    Attributes:
        outlet: Identifier and folded name of the outlet; empty where it is unknown.
        named: Agencies that it credits by name, and the words of those credits.
        credits: How many agencies it credits, "agencies" at large too.
        mentions: Organisations in its text, and the folded words of its own credit line.
        spoken: Where it says that somebody spoke to its own outlet: one past the last code point of each such place.
        low: First day on which it may have been published; None where unknown.
        high: The last such day.
        words: Its length.
        told: The date as it is known, for the reason.
    """

    outlet: frozenset[str]
    named: frozenset[str]
    credits: int
    mentions: frozenset[str]
    spoken: tuple[int, ...]
    low: date | None
    high: date | None
    words: int
    told: str


def _outlet_names(article: AnnotatedArticle) -> frozenset[str]:
    outlet = article.outlet
    if outlet is None:
        return frozenset()
    return frozenset(name for name in (outlet.entity, fold(outlet.name)) if name)


def _spoken_to(text: str, article: AnnotatedArticle, names: frozenset[str]) -> Iterator[int]:
    for mention in article.entities:
        before = text[max(0, mention.start - 5) : mention.start + mention.exact.startswith("ل")]
        if mention.entity in names and _SPOKEN_TO.search(before):
            yield mention.end


def side_of(text: str, article: AnnotatedArticle, words: int) -> Side:
    """What an article of so many words tells about where its text is from; ``text`` is its page's."""
    outlet = _outlet_names(article)
    credited = {fold(article.credit.exact)} if article.credit is not None else set[str]()
    named = {m.entity for m in article.entities if m.type == "organization" and m.entity}
    low, high = days_of(article.published.value) if article.published is not None else (None, None)
    return Side(
        outlet=outlet,
        named=_credits(article),
        credits=len(credits_of(article)),
        mentions=frozenset(credited | named),
        spoken=tuple(_spoken_to(text, article, outlet)),
        low=low,
        high=high,
        words=words,
        told=article.published.value if article.published is not None else "",
    )


def _names(one: Side, other: Side) -> bool:
    """Whether an article credits the other's outlet, or names it in its text."""
    return bool((other.outlet - one.outlet) & (one.named | one.mentions))


def _by_naming(left: Side, right: Side) -> Sign | None:
    first, second = _names(right, left), _names(left, right)
    if first == second:
        return None
    return Sign("left" if first else "right", "the later one credits or names the outlet of the earlier")


def _was_told(side: Side, passages: Sequence[Span]) -> bool:
    """Whether words that both have follow close on the place where somebody spoke to the outlet."""
    return any(0 <= span.start - end <= _CLOSE for end in side.spoken for span in passages)


def _by_own_word(left: Side, right: Side, passages: Passages) -> Sign | None:
    first = _was_told(left, [one for one, _ in passages])
    second = _was_told(right, [other for _, other in passages])
    if first == second or left.outlet & right.outlet:
        return None
    return Sign("left" if first else "right", "only the earlier one says that it was told this itself")


def _by_brothers(left: Side, right: Side) -> Sign | None:
    return Sign("unknown", "both carry the words of one agency") if left.named & right.named else None


def _by_agency(left: Side, right: Side) -> Sign | None:
    if bool(left.credits) == bool(right.credits):
        return None
    return Sign("left" if left.credits else "right", "only the earlier one still carries the agency's credit")


def _by_day(left: Side, right: Side) -> Sign | None:
    if left.high and right.low and left.high < right.low:
        return Sign("left", f"published {left.told} against {right.told}")
    if right.high and left.low and right.high < left.low:
        return Sign("right", f"published {right.told} against {left.told}")
    return None


def _by_both(left: Side, right: Side) -> Sign | None:
    """Credit and day; unknown where they contradict each other, as when a paper prints the agency's text days late."""
    signs = [sign for rule in (_by_agency, _by_day) if (sign := rule(left, right)) is not None]
    if len({sign.direction for sign in signs}) > 1:
        return Sign("unknown", "the credit says one thing, the day another")
    return signs[0] if signs else None


#: The strongest first; the first that says anything decides.
_RULES: tuple[Callable[[Side, Side], Sign | None], ...] = (_by_brothers, _by_both)


def _by_length(left: Side, right: Side) -> Sign | None:
    if left.words >= right.words * FULLER:
        return Sign("left", "the earlier one is the fuller text")
    if right.words >= left.words * FULLER:
        return Sign("right", "the earlier one is the fuller text")
    return None


def direction_of(left: Side, right: Side, passages: Passages, *, whole: bool) -> tuple[str, tuple[str, ...]]:
    """Which text was first, and the reasons.

    Args:
        left: One article.
        right: The other.
        passages: Stretches that both have, left then right.
        whole: Nearly all of the shorter text is in the longer; only then does their length tell anything.

    Returns:
        ``left`` (left is the earlier), ``right`` or ``unknown``; the strongest rule that speaks decides.
    """
    sign = _by_naming(left, right) or _by_own_word(left, right, passages)
    sign = sign or next((s for rule in _RULES if (s := rule(left, right)) is not None), None)
    if sign is None and whole:
        sign = _by_length(left, right)
    return ("unknown", ()) if sign is None else (sign.direction, (sign.reason,))
