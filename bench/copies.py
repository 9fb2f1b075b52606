"""How long finding copies takes over all of SaudiNewsNet, and over two and four times as much; here or on an engine.

``python bench/copies.py`` prints a table: articles, CPU and wall seconds, resident set, copies. Every size is a process
of its own. A larger set is made of the first: in each further round three words of four, the same ones in all articles,
are replaced by others, so that a round holds as many copies as the set and hardly any between rounds, as another three
weeks of news would. ``--edited .1`` adds to each round a tenth of its articles once more as an editor leaves them: a
stretch left out, some words replaced, by a seed. ``--part .1`` takes each tenth article of the set alone, in order.
All of it is made in memory (on an engine as a lake in a folder that is removed) and stored nowhere. Reading and
annotation are not counted; without the set it says so and stops.
"""

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from khabar.evaluate.news_sets import SAUDI, NewsArticle, read_saudi
from khabar.link.copies import Reuse, find_copies
from khabar.link.outlets import find_houses
from khabar.model import AnnotatedArticle, Outlet, Page, Published, Span

ROUNDS = (1, 2, 4)
SEED = 20261123
#: Rows of a lake that are written at once.
_BATCH = 5000
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


def edited(text: str, draw: random.Random) -> str:
    """The text as an editor may leave it: up to a third of its words cut from one place, one in thirty replaced."""
    words = text.split(" ")
    cut = draw.randrange(len(words) // 3 + 1)
    start = draw.randrange(len(words) - cut + 1)
    kept = words[:start] + words[start + cut :]
    return " ".join(f"{word}ض" if draw.random() < 1 / 30 else word for word in kept)


def article_of(one: NewsArticle, number: int) -> tuple[str, AnnotatedArticle]:
    """Text and article of a round; the whole text is the article, nothing is found in it."""
    text = other_words(one.text, number)
    return text, _article(one, f"{number}:{one.id}", text)


def _article(one: NewsArticle, page: str, text: str) -> AnnotatedArticle:
    published = Published(value=one.published, precision="day", rule="given") if one.published else None
    return AnnotatedArticle(
        page=page, page_sha256="", article=0, kind="main", spans=(Span(0, len(text)),),
        outlet=Outlet(name=one.outlet, evidence="given"), published=published,
    )  # fmt: skip


def made_of(data: Path, rounds: int, part: float = 1.0, share: float = 0.0) -> Iterator[tuple[str, AnnotatedArticle]]:
    """Texts and articles of all rounds, edited ones behind their own; the same ones in every run."""
    step, every = max(1, round(1 / part)), round(1 / share) if share else 0
    draw = random.Random(SEED)  # noqa: S311 - a sample, no secret
    for place, one in enumerate(read_saudi(data)):
        for number in range(rounds) if place % step == 0 else ():
            text, article = article_of(one, number)
            yield text, article
            if every and place % (step * every) == 0:
                again = edited(text, draw)
                yield again, _article(one, f"{article.page}:edited", again)


def _here(texts: list[str], articles: list[AnnotatedArticle]) -> Reuse:
    named = {article.page: text for text, article in zip(texts, articles, strict=True)}
    return find_copies(named, articles, find_houses(articles, frozenset()))


def write_lake(texts: list[str], articles: list[AnnotatedArticle], lake: str) -> None:
    """A lake of one step with a page an article."""
    from khabar.engine import frames
    from khabar.lake.builds import publish
    from khabar.lake.rows import kept_row

    frames.load_daft(frames.Engine())
    files: list[str] = []
    for at in range(0, len(texts), _BATCH):
        pairs = zip(texts[at : at + _BATCH], articles[at : at + _BATCH], strict=True)
        rows = [
            kept_row(Page(name=article.page, sha256="", text=text), (article,), "bench") | {"day": "all"}
            for text, article in pairs
        ]
        files += frames.write(frames.frame_of(rows), f"{lake}/pages", "day")
    publish(lake, 0, files)


def _processor() -> float:
    own, below = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime


def measure(asked: argparse.Namespace) -> dict[str, float | int]:
    """The figures of one size: seconds, MB, and what was found."""
    made = list(made_of(asked.data, asked.rounds, asked.part, asked.edited))
    texts, articles = [text for text, _ in made], [article for _, article in made]
    del made
    with tempfile.TemporaryDirectory() as folder:
        if asked.engine:
            write_lake(texts, articles, folder)
            number = len(articles)
            texts.clear(), articles.clear()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        cpu, wall = _processor(), time.perf_counter()
        if asked.engine:
            from khabar.engine.frames import Engine
            from khabar.lake import find_lake_copies

            reuse = find_lake_copies(folder, Engine(asked.engine, workers=asked.workers))
        else:
            reuse, number = _here(texts, articles), len(articles)
        cpu, wall = _processor() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    below = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if asked.engine else 0
    return {
        "rounds": asked.rounds, "articles": number, "cpu": round(cpu, 1), "wall": round(wall, 1),
        "micro": round(1e6 * cpu / number), "before": before // 1024, "peak": peak // 1024, "worker": below // 1024,
        "copies": len(reuse.copies), "versions": len(reuse.versions), "formulas": len(reuse.judgements),
        "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def main() -> None:
    """Print the table, or one line of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data") / SAUDI)
    parser.add_argument("--rounds", type=int, help="only this size, in this process")
    parser.add_argument("--part", type=float, default=1.0, help="part of the set that a round has")
    parser.add_argument("--edited", type=float, default=0.0, help="part of the articles that come again, edited")
    parser.add_argument("--engine", choices=("daft", "ray"), help="on an engine, from a lake")
    parser.add_argument("--workers", type=int, help="processes of the engine")
    parser.add_argument("--keep", action="store_true", help="add the figures to bench/results.jsonl")
    asked = parser.parse_args()
    if not any(asked.data.glob("*.zip")):
        sys.exit(f"no SaudiNewsNet in {asked.data}: give its folder with --data")
    if asked.rounds:
        return _show(measure(asked), asked)
    print(
        "| size | articles | CPU s | wall s | µs an article | MB before | MB greatest | copies | versions | formulas |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|", flush=True)
    for rounds in ROUNDS:
        subprocess.run([sys.executable, __file__, "--rounds", str(rounds), *sys.argv[1:]], check=True)
    return None


def _show(found: dict[str, float | int], asked: argparse.Namespace) -> None:
    columns = ("rounds", "articles", "cpu", "wall", "micro", "before", "peak", "copies", "versions", "formulas")
    print("| " + " | ".join(f"{found[name]:,}" for name in columns) + " |", flush=True)
    if asked.keep:
        from annotate import HERE, about

        told = {"bench": "copies", "engine": asked.engine, "part": asked.part, "edited": asked.edited}
        with (HERE / "results.jsonl").open("a", encoding="utf-8") as results:
            results.write(json.dumps(told | found | about(), ensure_ascii=False) + "\n")
    if asked.engine:
        from khabar.cli.ending import end

        end(0)


if __name__ == "__main__":
    main()
