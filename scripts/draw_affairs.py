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

SEED = 20261123
OUTLETS = 4
MOST = 6
LENGTH = range(350, 4001)
#: Characters of an article that are compared.
OPENING = 700
LEAST = 0.17
COPY = 0.6
#: Articles of a day that may begin an affair.
TRIED = 60
_ABROAD = re.compile(
    "القاهرة|بيروت|دمشق|بغداد|عمان|عمّان|صنعاء|عدن|طرابلس|تونس|الجزائر|الرباط|الخرطوم|القدس|رام الله|غزة|طهران|أنقرة|"
    "إسطنبول|موسكو|لندن|باريس|برلين|بروكسل|واشنطن|نيويورك|جنيف|فيينا|كابول|إسلام آباد|نيودلهي|بكين|"
    "رويترز|أ ف ب|ا ف ب|أ ب|د ب أ"
)
_NOT_NEWS = re.compile("sport|financ|econom|aleqt|arreyadi|culture|technology|article|opinion", re.IGNORECASE)
_WORD = re.compile(r"[\u0621-\u064a]{3,}")


class Opened(NamedTuple):
    """An article with the words of its opening."""

    article: NewsArticle
    words: frozenset[str]


def opened(article: NewsArticle) -> Opened:
    """An article and its opening."""
    return Opened(article, frozenset(_WORD.findall(fold(article.text[:OPENING]))))


class Weighed(NamedTuple):
    """The articles of two days, how telling each word is among them, and what each opening weighs as a whole."""

    near: tuple[Opened, ...]
    words: Mapping[str, float]
    whole: Mapping[str, float]

    def shared(self, left: Opened, right: Opened) -> float:
        """Share of the lighter opening that both have."""
        both = sum(self.words[word] for word in left.words & right.words)
        return both / max(1e-9, min(self.whole[left.article.id], self.whole[right.article.id]))


def weighed(near: Sequence[Opened]) -> Weighed:
    """How rare words are, squared logarithm, so that names count and common words hardly do."""
    counts = Counter(word for one in near for word in one.words)
    words = {word: math.log(len(near) / count) ** 2 for word, count in counts.items()}
    return Weighed(tuple(near), words, {one.article.id: sum(words[w] for w in one.words) for one in near})


def _is_copy(one: Opened, other: Opened) -> bool:
    return len(one.words & other.words) > COPY * min(len(one.words), len(other.words))


def grown(first: Opened, days: Weighed) -> list[NewsArticle]:
    """The drawn article and the nearest of each other outlet, nearest first."""
    ranked = sorted(((days.shared(first, one), one) for one in days.near), key=lambda r: (-r[0], r[1].article.id))
    taken = [first]
    for score, one in ranked:
        new = one.article.outlet not in {t.article.outlet for t in taken} and not any(_is_copy(one, t) for t in taken)
        if score >= LEAST and new and len(taken) < MOST:
            taken.append(one)
    return [one.article for one in taken]


def _by_day(articles: Iterable[NewsArticle]) -> dict[str, list[Opened]]:
    days: dict[str, list[Opened]] = defaultdict(list)
    for one in articles:
        if one.published and len(one.text) in LENGTH and one.outlet and not _NOT_NEWS.search(one.url):
            days[one.published].append(opened(one))
    return days


def affairs(articles: Iterable[NewsArticle]) -> Iterator[list[NewsArticle]]:
    """Candidates in the order drawn: one a day where a set has days enough, else up to four of a day."""
    days = _by_day(articles)
    chance = random.Random(SEED)  # noqa: S311
    order = sorted(days)
    chance.shuffle(order)
    for day in order:
        after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        near = weighed(sorted((*days[day], *days.get(after, ())), key=lambda one: one.article.id))
        firsts = sorted((one for one in days[day] if foreign(one.article)), key=lambda one: one.article.id)
        yield from islice(_of_day(chance.sample(firsts, min(len(firsts), TRIED)), near), 1 if len(days) > TRIED else 4)


def _of_day(firsts: Sequence[Opened], near: Weighed) -> Iterator[list[NewsArticle]]:
    taken: set[str] = set()
    for first in firsts:
        found = grown(first, near) if first.article.id not in taken else []
        if len(found) >= OUTLETS and not taken & {one.id for one in found}:
            taken |= {one.id for one in found}
            yield found


def foreign(article: NewsArticle) -> bool:
    """Whether section or byline speak for news from abroad."""
    return article.section in {"middleEast", "internationalNews"} or bool(_ABROAD.search(article.author))


def _left_out(table: Path) -> frozenset[tuple[str, str]]:
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
    return frozenset((row[2], row[3]) for row in rows)


def main() -> None:
    """Print the candidates of both sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=Path, default=Path("evals/gold/articles.tsv"))
    parser.add_argument("--count", type=int, default=60)
    given = parser.parse_args()
    out = _left_out(given.articles)
    for articles in (read_ant(given.data), read_saudi(given.data / "saudinewsnet")):
        kept = (one for one in articles if (one.set, one.id) not in out)
        if_ant = (one for one in kept if not one.section or one.section in {"middleEast", "internationalNews"})
        for number, affair in zip(range(given.count), affairs(if_ant), strict=False):
            print(number, *(f"{one.set}:{one.id}:{one.outlet}" for one in affair), sep="\t")


if __name__ == "__main__":
    main()
