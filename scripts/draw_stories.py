"""Draws the articles among which affairs of several days are marked by hand: prints sets, identifiers, days, outlets.

A window is begun by an article drawn by SEED: a foreign one of a day that is followed by DAYS days of the set. Beside
it stand the articles of those days that share most rare words with it or with one of its NEAREST, at most PER_DAY of a
day and CANDIDATES in all, copies of one taken before left out. Which of them are of one affair is for the reader to
say (docs/annotation-stories.md): the others are told in much the same words. Words are compared as written; what Khabar
reads is not asked. Articles of evals/gold/articles.tsv are left out.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from foreign_news import Opened, Window, both_sets, by_day, is_copy, is_foreign, window

from khabar.evaluate.news_sets import NewsArticle

SEED = 20261124
DAYS = 8
NEAREST = 4
PER_DAY = 4
CANDIDATES = 22
LENGTH = range(350, 6001)
#: Characters of an article that are compared.
OPENING = 900


def candidates(first: Opened, near: Window) -> list[NewsArticle]:
    """The drawn article and those that share most with it or with one of its nearest, by day."""
    others = [one for one in near.articles if one is not first and not is_copy(one, first)]
    kin = sorted(others, key=lambda one: (-near.shared(first, one), one.article.id))[:NEAREST]
    ranked = sorted(others, key=lambda one: (-max(near.shared(k, one) for k in (first, *kin)), one.article.id))
    taken, days = [first], Counter({first.article.published: 1})
    for one in ranked:
        if (
            len(taken) < CANDIDATES
            and days[one.article.published] < PER_DAY
            and not any(is_copy(one, other) for other in taken)
        ):
            taken.append(one)
            days[one.article.published] += 1
    return sorted((one.article for one in taken), key=lambda a: (a.published or "", a.id))


def _following(day: str) -> list[str]:
    begin = date.fromisoformat(day)
    return [(begin + timedelta(days=n)).isoformat() for n in range(DAYS)]


def draws(articles: Iterable[NewsArticle]) -> Iterator[tuple[NewsArticle, list[NewsArticle]]]:
    """Drawn articles with their candidates in the order drawn, one a day."""
    days = by_day(articles, LENGTH, OPENING)
    chance = random.Random(SEED)  # noqa: S311
    order = [day for day in sorted(days) if _following(day)[-1] <= max(days)]
    chance.shuffle(order)
    for day in order:
        near = window(sorted((one for d in _following(day) for one in days.get(d, ())), key=lambda o: o.article.id))
        firsts = sorted((one for one in days[day] if is_foreign(one.article)), key=lambda one: one.article.id)
        if firsts:
            first = chance.choice(firsts)
            yield first.article, candidates(first, near)


def main() -> None:
    """Print the draws of both sets: number, drawn or beside, set, identifier, day, outlet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=Path, default=Path("evals/gold/articles.tsv"))
    parser.add_argument("--count", type=int, default=20)
    given = parser.parse_args()
    for abroad in both_sets(given.data, given.articles):
        for number, (first, beside) in enumerate(islice(draws(abroad), given.count)):
            for one in beside:
                role = "drawn" if one is first else "beside"
                print(number, role, one.set, one.id, one.published, one.outlet, sep="\t")


if __name__ == "__main__":
    main()
