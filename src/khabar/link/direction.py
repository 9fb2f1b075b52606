"""Which of two like texts was first: by credit, by quotation, by day, by completeness; unknown when nothing tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from khabar.link.when import days_of
from khabar.model import AnnotatedArticle
from khabar.text.fold import fold

#: A text this much longer than one it wholly contains is the fuller version; the shorter was cut from it.
FULLER = 1.3


class Sign(NamedTuple):
    """What one rule says: ``left`` or ``right`` is the earlier, and why."""

    direction: str
    reason: str


class _Credit(NamedTuple):
    """An agency as an article credits it: its words, and its identifier where a lexicon knows it."""

    words: str
    entity: str | None


def _written(credit: _Credit) -> str:
    """The words of a credit as a key: ``وكالة المثال`` and ``المثال`` are one."""
    return fold(credit.words).removeprefix("وكاله ")


def credits_of(article: AnnotatedArticle) -> tuple[_Credit, ...]:
    """Every agency that an article credits, "agencies" at large (وكالات) too: in its text, or as its given author."""
    told = (part for part in article.byline if part.kind == "agency" and part.at is None)
    in_text = (_Credit(agency.exact, agency.entity) for agency in article.agency)
    return (*in_text, *(_Credit(part.name, part.entity) for part in told))


def _is_named(credit: _Credit) -> bool:
    return not fold(credit.words).endswith("وكالات")


def agencies(article: AnnotatedArticle) -> frozenset[str]:
    """Agencies that the article credits by name: identifiers, or the folded words of one that no lexicon knows.

    "Agencies" at large (وكالات) name none.
    """
    return frozenset(c.entity or _written(c) for c in credits_of(article) if c.entity or _is_named(c))


def _credits(article: AnnotatedArticle) -> frozenset[str]:
    """Agencies credited by name, and the words of those credits: one paper's words may be another's identifier."""
    return agencies(article) | {_written(c) for c in credits_of(article) if _is_named(c)}


def share_agency(left: AnnotatedArticle, right: AnnotatedArticle) -> bool:
    """Whether both credit one agency by name."""
    return bool(_credits(left) & _credits(right))


def _outlet_names(article: AnnotatedArticle) -> frozenset[str]:
    """Identifier and folded name of the outlet; empty where it is unknown."""
    outlet = article.outlet
    if outlet is None:
        return frozenset()
    return frozenset(name for name in (outlet.entity, fold(outlet.name)) if name)


def _names(article: AnnotatedArticle, other: AnnotatedArticle) -> bool:
    """Whether an article credits the other's outlet, or names it in its text."""
    wanted = _outlet_names(other) - _outlet_names(article)
    credited = {fold(article.credit.exact)} if article.credit is not None else set()
    named = {m.entity for m in article.entities if m.type == "organization" and m.entity}
    return bool(wanted & (agencies(article) | credited | named))


def _by_naming(left: AnnotatedArticle, right: AnnotatedArticle) -> Sign | None:
    first, second = _names(right, left), _names(left, right)
    if first == second:
        return None
    return Sign("left" if first else "right", "the later one credits or names the outlet of the earlier")


def _by_agency(left: AnnotatedArticle, right: AnnotatedArticle) -> Sign | None:
    first, second = agencies(left), agencies(right)
    if bool(first) == bool(second):
        return None
    return Sign("left" if first else "right", "only the earlier one still carries the agency's credit")


def _by_day(left: AnnotatedArticle, right: AnnotatedArticle) -> Sign | None:
    if left.published is None or right.published is None:
        return None
    first, second = days_of(left.published.value), days_of(right.published.value)
    if first[1] and second[0] and first[1] < second[0]:
        return Sign("left", f"published {left.published.value} against {right.published.value}")
    if second[1] and first[0] and second[1] < first[0]:
        return Sign("right", f"published {right.published.value} against {left.published.value}")
    return None


_RULES: tuple[Callable[[AnnotatedArticle, AnnotatedArticle], Sign | None], ...] = (_by_naming, _by_day, _by_agency)


def _by_length(words: tuple[int, int]) -> Sign | None:
    if words[0] >= words[1] * FULLER:
        return Sign("left", "the earlier one is the fuller text")
    if words[1] >= words[0] * FULLER:
        return Sign("right", "the earlier one is the fuller text")
    return None


def direction_of(
    left: AnnotatedArticle, right: AnnotatedArticle, words: tuple[int, int], *, whole: bool
) -> tuple[str, tuple[str, ...]]:
    """Which text was first, and the reasons.

    Args:
        left: One article.
        right: The other.
        words: Their lengths in words.
        whole: The texts as wholes are alike; only then does their length tell anything.

    Returns:
        ``left`` (left is the earlier), ``right`` or ``unknown``; the strongest rule that speaks decides.
    """
    sign = next((s for rule in _RULES if (s := rule(left, right)) is not None), None)
    if sign is None and whole:
        sign = _by_length(words)
    return ("unknown", ()) if sign is None else (sign.direction, (sign.reason,))
