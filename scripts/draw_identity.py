"""Draw the articles of evals/gold/identity.jsonl: thirty of foreign news, fifteen of each set, by a stated seed.

    .venv/bin/python scripts/draw_identity.py ../shared/data

Prints set and identifier, one article a line. Foreign news is told without the program: in SaudiNewsNet the byline has
an agency or a capital abroad, in the ANT set the section says so. Politics is told by six words or more that mean a
head of state, a minister, a counterpart or a kingdom, in 900 to 2,600 characters. Identifiers are sorted, then sampled.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from khabar.evaluate.news_sets import NewsArticle, read_ant, read_saudi

SEED = 5
EACH = 15
_ABROAD = re.compile(
    "رويترز|أ ف ب|د ب أ|وكالات|واس|القاهرة|بيروت|دمشق|بغداد|صنعاء|عدن|طرابلس|تونس|الخرطوم|القدس|رام الله|طهران|"
    "أنقرة|موسكو|لندن|باريس|برلين|بروكسل|واشنطن|نيويورك|جنيف|فيينا|كابول|إسلام آباد|نيودلهي|بكين|عمان|المنامة"
)
_POLITICS = re.compile(r"\b[وفبل]?(?:ال)?(?:رئيس|وزير|وزراء|ملك|مملكة|نظير[هت]ا?)\b")
_LEAST = 6
_SECTIONS = ("internationalNews", "middleEast")


def fits(article: NewsArticle) -> bool:
    """Whether an article is foreign news of middle length."""
    foreign = article.section in _SECTIONS if article.section else bool(_ABROAD.search(article.author))
    return foreign and 900 <= len(article.text) <= 2600 and len(_POLITICS.findall(article.text)) >= _LEAST


def drawn(articles: Iterator[NewsArticle]) -> list[NewsArticle]:
    """`EACH` of the articles that fit."""
    fitting = sorted(filter(fits, articles), key=lambda article: article.id)
    return random.Random(SEED).sample(fitting, EACH)  # noqa: S311


def main(data: Path) -> None:
    """Print what was drawn."""
    for article in (*drawn(read_saudi(data / "saudinewsnet")), *drawn(read_ant(data))):
        print(article.set, article.id, sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
