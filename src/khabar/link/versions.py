"""One article of one outlet at two times, and what the later version changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from khabar.link.alignment import differences
from khabar.link.outlets import Houses
from khabar.link.shingles import Body
from khabar.link.when import days_of
from khabar.model import AnnotatedArticle, ArticleRef, Conflict, Copy, Version

#: Between the address of a page and the moment at which it was fetched again.
_MOMENT = "@"
#: An article is rewritten within days; what an outlet prints again later is another article.
REWRITTEN_DAYS = 3
_UNDATED = (None, None)


def _days_between(earlier: AnnotatedArticle, later: AnnotatedArticle) -> int:
    """Days from the last on which one may be from to the first of the other, below 1 where they may be of one day."""
    _, last = days_of(earlier.published.value) if earlier.published is not None else _UNDATED
    first, _ = days_of(later.published.value) if later.published is not None else _UNDATED
    return 0 if first is None or last is None else (first - last).days


def _one_address(left: AnnotatedArticle, right: AnnotatedArticle) -> bool:
    """Whether both are what one address gave at two times: ``https://a.example/1`` and ``https://a.example/1@2026-…``."""
    first, second = (article.page.partition(_MOMENT)[0] for article in (left, right))
    return first == second and "://" in first and left.page != right.page and left.article == right.article


def _one_outlet(left: AnnotatedArticle, right: AnnotatedArticle, houses: Houses) -> bool:
    if left.outlet is None or right.outlet is None:
        return False
    return houses.head(left.outlet) == houses.head(right.outlet)


def is_version(copy: Copy, articles: tuple[AnnotatedArticle, AnnotatedArticle], houses: Houses) -> bool:
    """Whether two texts are one article of one outlet at two times: nearly the same, and days apart at the most.

    What one address gives at two times is one article also where much of it was rewritten.

    Args:
        copy: How they are alike.
        articles: Left and right.
        houses: Names of one outlet.
    """
    left, right = articles
    apart = max(_days_between(left, right), _days_between(right, left))
    if copy.kind == "edited" and _one_address(left, right):
        return True
    return copy.kind in ("identical", "near") and _one_outlet(left, right, houses) and apart <= REWRITTEN_DAYS


def version_of(copy: Copy, left: Body, right: Body) -> Version:
    """The version that two such texts are. Cost: the product of their words at worst."""
    backward, forward = _days_between(right.article, left.article), _days_between(left.article, right.article)
    # Without a date the first of the record stands for the earlier one: of one address what was fetched first.
    earlier, later = (right, left) if backward > 0 else (left, right)
    return Version(
        earlier=earlier.ref,
        later=later.ref,
        dated=max(backward, forward) > 0,
        share=copy.share,
        changes=() if copy.kind == "identical" else tuple(differences(earlier, later)),
    )


def later_versions(versions: Iterable[Version]) -> dict[ArticleRef, frozenset[ArticleRef]]:
    """For each article that has later versions these, also those that were made of a later one."""
    after: dict[ArticleRef, set[ArticleRef]] = defaultdict(set)
    for version in versions:
        after[version.earlier].add(version.later)
    return {first: frozenset(_all_after(first, after)) for first in tuple(after)}


def _all_after(first: ArticleRef, after: Mapping[ArticleRef, set[ArticleRef]]) -> set[ArticleRef]:
    found: set[ArticleRef] = set()
    waiting = [first]
    while waiting:
        new = after.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found - {first}


def disputes(conflicts: Sequence[Conflict], later: Mapping[ArticleRef, frozenset[ArticleRef]]) -> list[Conflict]:
    """Conflicts without those whose sides are all of one article at several times: these are its changes."""
    return [conflict for conflict in conflicts if not _is_change(conflict, later)]


def _is_change(conflict: Conflict, later: Mapping[ArticleRef, frozenset[ArticleRef]]) -> bool:
    refs = {ArticleRef(page=side.page, article=side.article) for side in conflict.sides}
    return len(refs) > 1 and any(refs - {first} <= later.get(first, frozenset()) for first in refs)
