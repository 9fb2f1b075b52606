"""Draws the articles that are annotated by hand, and writes evals/gold/articles.tsv: identifiers and digests, no text.

100 articles of antcorpus (sections middleEast and internationalNews) and 60 foreign ones of SaudiNewsNet (a byline with
a capital abroad or an agency; no sport or business section), 600 to 4,000 characters, in an order drawn by SEED. Every
second one is of the half `test`, which is annotated before a rule is tuned on the set and read as a figure only.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterable
from pathlib import Path

from khabar.evaluate.news_sets import NewsArticle, read_ant, read_saudi

SEED = 20261122
COUNTS = {"antcorpus": 100, "saudinewsnet": 60}
LENGTH = range(600, 4001)
_ABROAD = re.compile(
    "القاهرة|بيروت|دمشق|بغداد|عمان|عمّان|صنعاء|عدن|طرابلس|تونس|الجزائر|الرباط|الخرطوم|القدس|رام الله|غزة|طهران|أنقرة|"
    "إسطنبول|موسكو|لندن|باريس|برلين|بروكسل|واشنطن|نيويورك|جنيف|فيينا|كابول|إسلام آباد|نيودلهي|بكين|"
    "رويترز|أ ف ب|ا ف ب|أ ب|د ب أ"
)
_NOT_FOREIGN = re.compile("sport|financ|econom|aleqt|arreyadi|culture|technology|local", re.IGNORECASE)


def drawn(articles: Iterable[NewsArticle], count: int) -> list[NewsArticle]:
    """So many of them, by the seed alone."""
    return random.Random(SEED).sample(sorted(articles, key=lambda one: one.id), count)  # noqa: S311


def foreign(article: NewsArticle) -> bool:
    """Whether byline and address speak for news from abroad."""
    return bool(_ABROAD.search(article.author)) and not _NOT_FOREIGN.search(article.url)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("evals/gold/articles.tsv"))
    given = parser.parse_args()
    ant = (one for one in read_ant(given.data) if one.section in {"middleEast", "internationalNews"})
    saudi = filter(foreign, read_saudi(given.data / "saudinewsnet"))
    chosen = [article for articles in (ant, saudi) for article in [one for one in articles if len(one.text) in LENGTH]]
    picked = [
        article
        for name, count in COUNTS.items()
        for article in drawn((one for one in chosen if one.set == name), count)
    ]
    random.Random(SEED).shuffle(picked)  # noqa: S311
    lines = [
        f"{number}\t{('dev', 'test')[number % 2]}\t{one.set}\t{one.id}\t{one.sha256}\t{one.published or ''}"
        for number, one in enumerate(picked)
    ]
    given.out.write_text("\n".join(["number\thalf\tset\tid\tsha256\tpublished", *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
