"""Draw pairs of spellings that may be of one name, as news write them, for a reader to clean: scripts/news_names.tsv.

    .venv/bin/python scripts/draw_news_names.py ../shared/data > drawn.tsv

Words behind one given name of other languages than Arabic (دونالد ترامب, دونالد ترمب), each met twice or more, that
`khabar.text.same_name` finds alike at `LEAST` or more. Pairs with a spelling of a gold table are left out. Minutes.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain, combinations, pairwise
from pathlib import Path

from khabar.evaluate.news_sets import read_ant, read_saudi
from khabar.lexicon.spellings import load_spellings
from khabar.text.fold import fold
from khabar.text.same_name import NameComparer
from khabar.text.tokens import tokenize

GOLD = Path(__file__).parents[1] / "evals" / "gold"
LEAST, OFTEN = 0.15, 2
_WORD = re.compile(r"[\u0621-\u064a]{3,14}")


def surnames(data: Path, given: frozenset[str]) -> dict[str, list[str]]:
    """Words behind each given name that were met `OFTEN` times or more."""
    met: Counter[tuple[str, str]] = Counter()
    for article in chain(read_ant(data), read_saudi(data / "saudinewsnet")):
        for line in article.text.split("\n"):
            words = [token.norm for token in tokenize(line)]
            met.update(pair for pair in pairwise(words) if pair[0] in given and _WORD.fullmatch(pair[1]))
    behind: dict[str, list[str]] = defaultdict(list)
    for (first, last), count in sorted(met.items()):
        if count >= OFTEN:
            behind[first].append(last)
    return behind


def gold_spellings() -> frozenset[str]:
    """Folded spellings of the gold tables."""
    text = "".join((GOLD / name).read_text(encoding="utf-8") for name in ("name-variants.tsv", "name-negatives.tsv"))
    return frozenset(map(fold, re.split(r"[\t|\n]", text)))


def drawn(data: Path) -> Iterator[tuple[str, str]]:
    """Pairs in order, each once."""
    spellings = load_spellings()
    comparer, taken = NameComparer(spellings), gold_spellings()
    given = frozenset(map(fold, spellings.given)) - set(map(fold, spellings.arabic))
    pairs = {pair for words in surnames(data, given).values() for pair in combinations(words, 2)}
    for left, right in sorted(pairs):
        if taken.isdisjoint((left, right)) and comparer.same_name(left, right).score >= LEAST:
            yield left, right


def main(data: Path) -> None:
    """Print the pairs."""
    for pair in drawn(data):
        print(*pair, sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
