"""One article of one outlet at two times, and what the later version changed."""

from __future__ import annotations

from khabar.link.alignment import differences
from khabar.link.outlets import Houses
from khabar.link.shingles import Body
from khabar.link.when import days_of
from khabar.model import AnnotatedArticle, Copy, Version

#: An article is rewritten within days; what an outlet prints again later is another article.
REWRITTEN_DAYS = 3
_UNDATED = (None, None)


def _days_between(earlier: AnnotatedArticle, later: AnnotatedArticle) -> int:
    """Days from the last on which one may be from to the first of the other, below 1 where they may be of one day."""
    _, last = days_of(earlier.published.value) if earlier.published is not None else _UNDATED
    first, _ = days_of(later.published.value) if later.published is not None else _UNDATED
    return 0 if first is None or last is None else (first - last).days


def _one_outlet(left: AnnotatedArticle, right: AnnotatedArticle, houses: Houses) -> bool:
    if left.outlet is None or right.outlet is None:
        return False
    return houses.head(left.outlet) == houses.head(right.outlet)


def is_version(copy: Copy, articles: tuple[AnnotatedArticle, AnnotatedArticle], houses: Houses) -> bool:
    """Whether two texts are one article of one outlet at two times: nearly the same, and days apart at the most.

    Args:
        copy: How they are alike.
        articles: Left and right.
        houses: Names of one outlet.
    """
    left, right = articles
    apart = max(_days_between(left, right), _days_between(right, left))
    return copy.kind in ("identical", "near") and _one_outlet(left, right, houses) and apart <= REWRITTEN_DAYS


def version_of(copy: Copy, left: Body, right: Body) -> Version:
    """The version that two such texts are. Cost: the product of their words at worst."""
    backward, forward = _days_between(right.article, left.article), _days_between(left.article, right.article)
    # Without a date the first of the record stands for the earlier one.
    earlier, later = (right, left) if backward > 0 else (left, right)
    return Version(
        earlier=earlier.ref,
        later=later.ref,
        dated=max(backward, forward) > 0,
        share=copy.share,
        changes=() if copy.kind == "identical" else tuple(differences(earlier, later)),
    )
