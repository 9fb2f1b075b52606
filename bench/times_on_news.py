"""Times of news as Khabar, dateparser and recognizers-text find them, against evals/gold/times.jsonl: one table.

    make bench-times

prints, for each half, how many labelled times each finds (spans that overlap by half of their union), how
many of what it finds are labelled, and how many of the found ones have the right value. dateparser gives days alone, so
a second value column counts only labels whose value is a day or a part or an hour of one.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.news_sets import NewsArticle, read_articles, read_label_lines
from khabar.evaluate.news_times import GoldArticle, match_items, value_right
from khabar.model import TimeExpression
from khabar.stages import annotate_page, load_stages
from times_beside_dateparser import find, find_recognized

DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")


class Score(NamedTuple):
    """Counts over one half; ``right`` of ``judged`` values, and ``day_right`` of ``days`` that are days."""

    found: int
    false: int
    missed: int
    right: int
    judged: int
    day_right: int
    days: int


def score(pairs: Sequence[tuple[GoldArticle, Sequence[TimeExpression]]]) -> Score:
    """Times alone: what is found in a quantity's place is false, a missed quantity costs nothing."""
    found = false = missed = 0
    verdicts: list[tuple[bool, bool]] = []
    for gold, times in pairs:
        items = [item for item in gold.items if item.kind.isupper()]
        matching = match_items(items, times)
        found, false, missed = found + len(matching.pairs), false + len(matching.false), missed + len(matching.missed)
        for i, j in matching.pairs:
            right = value_right(items[i], times[j])
            if right is not None:
                verdicts.append((right, DAY.fullmatch(items[i].value or "") is not None))
    days = [right for right, is_day in verdicts if is_day]
    return Score(found, false, missed, sum(r for r, _ in verdicts), len(verdicts), sum(days), len(days))


#: What finds stretches with their days in a text of a day.
Finder = Callable[[str, str | None], list[tuple[int, int, str]]]
PEERS: dict[str, tuple[str, Finder]] = {
    "dateparser": ("dateparser", find),
    "recognizers-text": ("recognizers_date_time", find_recognized),
}


def theirs(article: NewsArticle, peer: Finder) -> list[TimeExpression]:
    """What a peer finds, as expressions of one day each."""
    return [
        TimeExpression(start=start, end=end, exact=article.text[start:end], type="DATE", value=day, resolved=True)
        for start, end, day in peer(article.text, article.published)
    ]


def rows(data: Path) -> Iterator[tuple[str, str, Score]]:
    """Half, tool, counts."""
    gold = read_label_lines(evals_folder() / "gold" / "times.jsonl", GoldArticle)
    wanted = {name: frozenset(one.id for one in gold if one.set == name) for name in {one.set for one in gold}}
    texts = read_articles(data, wanted)
    annotate = partial(annotate_page, stages=load_stages())
    for half in ("dev", "test"):
        some = [(one, texts[one.set, one.id]) for one in gold if one.half == half]
        yield half, "Khabar", score([(g, [t for a in annotate(x.page()) for t in a.times]) for g, x in some])
        for name, (module, peer) in PEERS.items():
            if find_spec(module):
                yield half, name, score([(g, theirs(x, peer)) for g, x in some])


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def main() -> None:
    """Print the table in Markdown with the versions of both."""
    parser = argparse.ArgumentParser(description="Times of news: Khabar beside dateparser")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    table = list(rows(parser.parse_args().data))
    print(f"Khabar {version('khabar')}, dateparser {version('dateparser')}, Python {sys.version.split()[0]}\n")
    print("| half | tool | precision | recall | value right | day right |\n|---|---|---|---|---|---|")
    for half, tool, s in table:
        found, wanted = s.found + s.false, s.found + s.missed
        shares = [(s.found, found), (s.found, wanted), (s.right, s.judged), (s.day_right, s.days)]
        print(f"| {half} | {tool} | {' | '.join(f'{_share(*x)} ({x[0]} of {x[1]})' for x in shares)} |")


if __name__ == "__main__":
    main()
