"""Draws the affairs whose event mentions are clustered by hand: prints sets, identifiers and outlets, no text.

An affair is begun by an article drawn by SEED: a foreign one of a day that four outlets or more cover. From every other
outlet it takes the article of that day or the next whose opening shares most with the drawn one's, counted by how rare
the shared words are among the articles of those days; an outlet whose best shares less than LEAST is left out, and so
is one whose opening is mostly that of an article taken before (a copy). Four outlets make a candidate; whether its
articles do tell one affair is for the reader to say, who passes over those that do not. What Khabar reads is not asked.
Articles of evals/gold/articles.tsv are left out.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from foreign_news import Opened, Window, both_sets, by_day, is_copy, is_foreign, window

from khabar.evaluate.news_sets import NewsArticle

SEED = 20261123
OUTLETS = 4
MOST = 6
LENGTH = range(350, 4001)
#: Characters of an article that are compared.
OPENING = 700
LEAST = 0.17
#: Articles of a day that may begin an affair.
TRIED = 60


def grown(first: Opened, days: Window) -> list[NewsArticle]:
    """The drawn article and the nearest of each other outlet, nearest first."""
    ranked = sorted(((days.shared(first, one), one) for one in days.articles), key=lambda r: (-r[0], r[1].article.id))
    taken = [first]
    for score, one in ranked:
        new = one.article.outlet not in {t.article.outlet for t in taken} and not any(is_copy(one, t) for t in taken)
        if score >= LEAST and new and len(taken) < MOST:
            taken.append(one)
    return [one.article for one in taken]


def affairs(articles: Iterable[NewsArticle]) -> Iterator[list[NewsArticle]]:
    """Candidates in the order drawn: one a day where a set has days enough, else up to four of a day."""
    days = by_day(articles, LENGTH, OPENING)
    chance = random.Random(SEED)  # noqa: S311
    order = sorted(days)
    chance.shuffle(order)
    for day in order:
        after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        near = window(sorted((*days[day], *days.get(after, ())), key=lambda one: one.article.id))
        firsts = sorted((one for one in days[day] if is_foreign(one.article)), key=lambda one: one.article.id)
        yield from islice(_of_day(chance.sample(firsts, min(len(firsts), TRIED)), near), 1 if len(days) > TRIED else 4)


def _of_day(firsts: Sequence[Opened], near: Window) -> Iterator[list[NewsArticle]]:
    taken: set[str] = set()
    for first in firsts:
        found = grown(first, near) if first.article.id not in taken else []
        if len(found) >= OUTLETS and not taken & {one.id for one in found}:
            taken |= {one.id for one in found}
            yield found


def main() -> None:
    """Print the candidates of both sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=Path, default=Path("evals/gold/articles.tsv"))
    parser.add_argument("--count", type=int, default=60)
    given = parser.parse_args()
    for abroad in both_sets(given.data, given.articles):
        for number, affair in zip(range(given.count), affairs(abroad), strict=False):
            print(number, *(f"{one.set}:{one.id}:{one.outlet}" for one in affair), sep="\t")


if __name__ == "__main__":
    main()
