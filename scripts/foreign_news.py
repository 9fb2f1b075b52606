"""News from abroad in the two news sets, day by day, and what openings share: what the drawing scripts build on.

Words are compared as written; what Khabar reads is not asked.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from khabar.evaluate.news_sets import NewsArticle, read_ant, read_saudi
from khabar.text.fold import fold

#: More of the shorter opening's words than this in both make one a copy of the other.
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


def window(articles: Sequence[Opened]) -> Window:
    """Squared logarithm of how rare words are, so that names count and common words hardly do."""
    counts = Counter(word for one in articles for word in one.words)
    return Window(tuple(articles), {word: math.log(len(articles) / n) ** 2 for word, n in counts.items()})


def is_foreign(article: NewsArticle) -> bool:
    """Whether section or byline speak for news from abroad."""
    return article.section in _ABROAD_SECTIONS or bool(_ABROAD.search(article.author))


def is_copy(one: Opened, other: Opened) -> bool:
    """Whether two openings are mostly one."""
    return len(one.words & other.words) > COPY * min(len(one.words), len(other.words))


def by_day(articles: Iterable[NewsArticle], length: range, opening: int) -> dict[str, list[Opened]]:
    """Articles of so many characters by the day they came out, each with the words of so many of its first."""
    days: dict[str, list[Opened]] = defaultdict(list)
    for one in articles:
        if one.published and len(one.text) in length and one.outlet and not _NOT_NEWS.search(one.url):
            days[one.published].append(Opened(one, frozenset(_WORD.findall(fold(one.text[:opening])))))
    return days


def both_sets(data: Path, left_out: Path) -> Iterator[Iterator[NewsArticle]]:
    """The articles of each set but those of a table (evals/gold/articles.tsv), of ANT those from abroad."""
    rows = [line.split("\t") for line in left_out.read_text(encoding="utf-8").splitlines()[1:]]
    out = frozenset((row[2], row[3]) for row in rows)
    for articles in (read_ant(data), read_saudi(data / "saudinewsnet")):
        kept = (one for one in articles if (one.set, one.id) not in out)
        yield (one for one in kept if not one.section or one.section in _ABROAD_SECTIONS)
