"""How long finding copies takes over all of SaudiNewsNet, and over two and four times as much.

``python bench/copies.py`` prints a table: articles, CPU and wall seconds, resident set, copies. Every size is a process
of its own. A larger set is made of the first: in each further round three words of four, the same ones in all articles,
are replaced by others, so that a round holds as many copies as the set and hardly any between rounds, as another three
weeks of news would. It is made in memory and stored nowhere. Reading and annotation are not counted; without the set
it says so and stops.
"""

import argparse
import re
import resource
import subprocess
import sys
import time
from hashlib import blake2b
from pathlib import Path

from khabar.evaluate.news_sets import SAUDI, NewsArticle, read_saudi
from khabar.link.copies import find_copies
from khabar.link.outlets import find_houses
from khabar.model import AnnotatedArticle, Outlet, Published, Span

ROUNDS = (1, 2, 4)
_WORD = re.compile(r"\w+")


def other_words(text: str, number: int) -> str:
    """The text with three words of four, by their hash, turned into words that only this round has."""
    if number == 0:
        return text

    def turned(found: re.Match[str]) -> str:
        word = found[0]
        # A letter, not a digit, which would be a word of its own.
        return word + "ظ" * number if blake2b(word.encode(), digest_size=1).digest()[0] % 4 else word

    return _WORD.sub(turned, text)


def article_of(one: NewsArticle, number: int) -> tuple[str, AnnotatedArticle]:
    """Text and article of a round; the whole text is the article, nothing is found in it."""
    text = other_words(one.text, number)
    page = f"{number}:{one.id}"
    published = Published(value=one.published, precision="day", rule="given") if one.published else None
    return text, AnnotatedArticle(
        page=page, page_sha256="", article=0, kind="main", spans=(Span(0, len(text)),),
        outlet=Outlet(name=one.outlet, evidence="given"), published=published,
    )  # fmt: skip


def measure(data: Path, rounds: int) -> None:
    """Print one line of the table."""
    made = [article_of(one, number) for one in read_saudi(data) for number in range(rounds)]
    texts = {article.page: text for text, article in made}
    articles = [article for _, article in made]
    houses = find_houses(articles, frozenset())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    cpu, wall = time.process_time(), time.perf_counter()
    reuse = find_copies(texts, articles, houses)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"| {rounds} | {len(articles):,} | {cpu:.1f} | {wall:.1f} | {1e6 * cpu / len(articles):.0f} | "
        f"{before / 1024:.0f} | {peak / 1024:.0f} | {len(reuse.copies):,} | {len(reuse.versions):,} | "
        f"{len(reuse.judgements):,} |",
        flush=True,
    )


def main() -> None:
    """Print the table, or one line of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data") / SAUDI)
    parser.add_argument("--rounds", type=int, help="only this size, in this process")
    asked = parser.parse_args()
    if not any(asked.data.glob("*.zip")):
        sys.exit(f"no SaudiNewsNet in {asked.data}: give its folder with --data")
    if asked.rounds:
        return measure(asked.data, asked.rounds)
    print(
        "| size | articles | CPU s | wall s | µs an article | MB before | MB greatest | copies | versions | formulas |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|", flush=True)
    for rounds in ROUNDS:
        command = [sys.executable, __file__, "--data", str(asked.data), "--rounds", str(rounds)]
        subprocess.run(command, check=True)
    return None


if __name__ == "__main__":
    main()
