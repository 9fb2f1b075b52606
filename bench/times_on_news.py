"""Times of news as Khabar and dateparser find them, against the labels of evals/gold/times.jsonl: one table.

    make bench-times

prints, for each half, how many labelled times each of the two finds (spans that overlap by half of their union), how
many of what it finds are labelled, and how many of the found ones have the right value. dateparser gives days alone, so
a second value column counts only labels whose value is a day or a part or an hour of one.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.news_sets import NewsArticle, read_articles
from khabar.evaluate.news_times import GoldArticle, match_items, read_labels, value_right
from khabar.model import TimeExpression
from khabar.stages import annotate_page, load_stages
from times_beside_dateparser import find

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


def theirs(article: NewsArticle) -> list[TimeExpression]:
    """What dateparser finds, as expressions of one day each."""
    return [
        TimeExpression(start=start, end=end, exact=article.text[start:end], type="DATE", value=day, resolved=True)
        for start, end, day in find(article.text, article.published)
    ]


def rows(data: Path) -> Iterator[tuple[str, str, Score]]:
    """Half, tool, counts."""
    gold = read_labels(evals_folder() / "gold" / "times.jsonl")
    wanted = {name: frozenset(one.id for one in gold if one.set == name) for name in {one.set for one in gold}}
    texts = read_articles(data, wanted)
    annotate = partial(annotate_page, stages=load_stages())
    for half in ("dev", "test"):
        some = [(one, texts[one.set, one.id]) for one in gold if one.half == half]
        yield half, "Khabar", score([(g, [t for a in annotate(x.page()) for t in a.times]) for g, x in some])
        yield half, "dateparser", score([(g, theirs(x)) for g, x in some])


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
