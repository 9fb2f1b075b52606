"""Draws the articles among which affairs of several days are marked by hand: prints sets, identifiers, days, outlets.

A window is begun by an article drawn by SEED: a foreign one of a day that is followed by DAYS days of the set. Beside
it stand the articles of those days that share most rare words with it or with one of its NEAREST, at most PER_DAY of a
day and CANDIDATES in all, copies of one taken before left out. Which of them are of one affair is for the reader to
say (docs/annotation-stories.md): the others are told in much the same words. Words are compared as written; what Khabar
reads is not asked. Articles of evals/gold/articles.tsv are left out.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from khabar.evaluate.news_sets import NewsArticle, read_ant, read_saudi
from khabar.text.fold import fold

SEED = 20261124
DAYS = 8
NEAREST = 4
PER_DAY = 4
CANDIDATES = 22
LENGTH = range(350, 6001)
#: Characters of an article that are compared.
OPENING = 900
COPY = 0.6
_ABROAD = re.compile(
    "القاهرة|بيروت|دمشق|بغداد|عمان|عمّان|صنعاء|عدن|طرابلس|تونس|الجزائر|الرباط|الخرطوم|القدس|رام الله|غزة|طهران|أنقرة|"
    "إسطنبول|موسكو|لندن|باريس|برلين|بروكسل|واشنطن|نيويورك|جنيف|فيينا|كابول|إسلام آباد|نيودلهي|بكين|"
    "رويترز|أ ف ب|ا ف ب|أ ب|د ب أ"
)
_NOT_NEWS = re.compile("sport|financ|econom|aleqt|arreyadi|culture|technology|article|opinion", re.IGNORECASE)
_ABROAD_SECTIONS = frozenset({"middleEast", "internationalNews"})
_WORD = re.compile(r"[\u0621-\u064a]{3,}")


class Opened(NamedTuple):
    """An article with the words of its opening."""

    article: NewsArticle
    words: frozenset[str]


class Window(NamedTuple):
    """The articles of some days, and how telling each word is among them."""

    articles: tuple[Opened, ...]
    weight: Mapping[str, float]

    def shared(self, left: Opened, right: Opened) -> float:
        """Share of the lighter opening that both have."""
        both = sum(self.weight[word] for word in left.words & right.words)
        return both / max(1e-9, min(self.whole(left), self.whole(right)))

    def whole(self, one: Opened) -> float:
        """What an opening weighs."""
        return sum(self.weight[word] for word in one.words)


def opened(article: NewsArticle) -> Opened:
    """An article and its opening."""
    return Opened(article, frozenset(_WORD.findall(fold(article.text[:OPENING]))))


def window(articles: Sequence[Opened]) -> Window:
    """Squared logarithm of how rare words are, so that names count and common words hardly do."""
    counts = Counter(word for one in articles for word in one.words)
    return Window(tuple(articles), {word: math.log(len(articles) / n) ** 2 for word, n in counts.items()})


def is_foreign(article: NewsArticle) -> bool:
    """Whether section or byline speak for news from abroad."""
    return article.section in _ABROAD_SECTIONS or bool(_ABROAD.search(article.author))


def _is_copy(one: Opened, other: Opened) -> bool:
    return len(one.words & other.words) > COPY * min(len(one.words), len(other.words))


def candidates(first: Opened, near: Window) -> list[NewsArticle]:
    """The drawn article and those that share most with it or with one of its nearest, by day."""
    others = [one for one in near.articles if one is not first and not _is_copy(one, first)]
    kin = sorted(others, key=lambda one: (-near.shared(first, one), one.article.id))[:NEAREST]
    ranked = sorted(others, key=lambda one: (-max(near.shared(k, one) for k in (first, *kin)), one.article.id))
    taken, days = [first], Counter({first.article.published: 1})
    for one in ranked:
        if (
            len(taken) < CANDIDATES
            and days[one.article.published] < PER_DAY
            and not any(_is_copy(one, other) for other in taken)
        ):
            taken.append(one)
            days[one.article.published] += 1
    return sorted((one.article for one in taken), key=lambda a: (a.published or "", a.id))


def _by_day(articles: Iterable[NewsArticle]) -> dict[str, list[Opened]]:
    days: dict[str, list[Opened]] = defaultdict(list)
    for one in articles:
        if one.published and len(one.text) in LENGTH and one.outlet and not _NOT_NEWS.search(one.url):
            days[one.published].append(opened(one))
    return days


def _following(day: str) -> list[str]:
    begin = date.fromisoformat(day)
    return [(begin + timedelta(days=n)).isoformat() for n in range(DAYS)]


def draws(articles: Iterable[NewsArticle]) -> Iterator[tuple[NewsArticle, list[NewsArticle]]]:
    """Drawn articles with their candidates in the order drawn, one a day."""
    days = _by_day(articles)
    chance = random.Random(SEED)  # noqa: S311
    order = [day for day in sorted(days) if _following(day)[-1] <= max(days)]
    chance.shuffle(order)
    for day in order:
        near = window(sorted((one for d in _following(day) for one in days.get(d, ())), key=lambda o: o.article.id))
        firsts = sorted((one for one in days[day] if is_foreign(one.article)), key=lambda one: one.article.id)
        if firsts:
            first = chance.choice(firsts)
            yield first.article, candidates(first, near)


def _left_out(table: Path) -> frozenset[tuple[str, str]]:
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
    return frozenset((row[2], row[3]) for row in rows)


def main() -> None:
    """Print the draws of both sets: number, drawn or beside, set, identifier, day, outlet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=Path, default=Path("evals/gold/articles.tsv"))
    parser.add_argument("--count", type=int, default=20)
    given = parser.parse_args()
    out = _left_out(given.articles)
    for articles in (read_ant(given.data), read_saudi(given.data / "saudinewsnet")):
        kept = (one for one in articles if (one.set, one.id) not in out)
        abroad = (one for one in kept if not one.section or one.section in _ABROAD_SECTIONS)
        for number, (first, beside) in enumerate(islice(draws(abroad), given.count)):
            for one in beside:
                role = "drawn" if one is first else "beside"
                print(number, role, one.set, one.id, one.published, one.outlet, sep="\t")


if __name__ == "__main__":
    main()
