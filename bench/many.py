"""How the copy stage and the event stage take many articles: time and memory for 1, 4, 16 times a record, with edits.

``python bench/many.py --record R --rounds 1,4,16`` prints a table, every size in a process of its own: CPU seconds of
each step of linking and the resident set behind it, and the greatest of all. ``--only find_copies`` runs that step
alone, ``--only events`` all up to the events and nothing of what comes behind them, ``--part 8`` takes each eighth
article. A larger set is made of the first as its articles are asked for, and stored nowhere but in the temporary files
of linking. Each further round comes out so many days later (``--days``); the words that less than one article in ten
has are written with other letters, the same ones in all of the round: so that a round holds as many copies and events
as the record, and hardly any between rounds, as further weeks would. A tenth of the articles come once more without
their last third (``--edited .1``). Reading and annotation are not counted.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from khabar.engine.uncollected import uncollected
from khabar.lexicon.names import load_names
from khabar.lexicon.wording import load_wording
from khabar.link import linking, work
from khabar.link.holding import hold, shelve_pages, texts_of
from khabar.link.shelf import Packing, Shelf
from khabar.link.stories import Stories
from khabar.link.threads import Chains
from khabar.link.utterances import Utterances
from khabar.model import AnnotatedArticle, Page
from khabar.store.leaves import opened
from khabar.text.json_form import decoded, encoded

STEPS = (
    *("find_copies", "link_entities", "learn_places", "find_affiliations", "find_houses", "read_articles"),
    *("find_akin", "find_happenings", "gather_news", "find_utterances", "find_conflicts", "speaker_conflicts"),
    *("chain_articles", "find_stories"),
)
WHOLE = "all"
#: What is left out where copies and events alone are asked for, with what stands for what would come of it.
_BEHIND_EVENTS: dict[str, Any] = {
    "chain_articles": Chains((), (), ()),
    "find_utterances": Utterances((), ()),
    "find_conflicts": (),
    "speaker_conflicts": (),
    "find_stories": Stories((), ()),
}
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_WORD = re.compile(f"[{_LETTERS}]+")
_DAY = re.compile(rb'"(\d{4}-\d{2}-\d{2})')
#: Words of more than so many in a hundred articles stay as they are: particles, verbs of telling.
_COMMON = 10
Articles = tuple[AnnotatedArticle, ...]
#: Articles as JSON, each by itself: of most nothing is read but where their days and the name of their page stand.
Raws = tuple[msgspec.Raw, ...]
Leaf = tuple[Page, Raws]


# ── the articles ────────────────────────────────────────────────────────────────────────────────────────────────


def write_leaves(record: str, out: str, part: int) -> None:
    """The pages of a record with their articles, a line each, so that nothing else of it is in memory."""
    with opened(record) as leaves, Path(out).open("wb") as file:
        for place, leaf in enumerate(leaves):
            if place % part == 0:
                file.write(encoded((leaf.page, leaf.articles)) + b"\n")


def common_words(path: str) -> frozenset[str]:
    """Words that every other round has too."""
    counts: Counter[str] = Counter()
    number = 0
    for page, _ in leaves_of(path):
        counts.update(set(_WORD.findall(page.text)))
        number += 1
    return frozenset(word for word, count in counts.items() if 100 * count > _COMMON * number)


def leaves_of(path: str) -> Iterator[Leaf]:
    """What `write_leaves` wrote."""
    with Path(path).open("rb") as file:
        for line in file:
            yield decoded(line, Leaf)


def in_other_letters(text: str, number: int, common: frozenset[str]) -> str:
    """A text of the same length, its rarer words in the letters of a round, of which there are some hundred."""
    shift, factor = number % 28, (1, 3, 5, 9, 11, 13)[number // 28 % 6]
    letters = str.maketrans(_LETTERS, "".join(_LETTERS[(n * factor + shift) % 28] for n in range(28)))

    def turned(found: re.Match[str]) -> str:
        return found[0] if found[0] in common else found[0].translate(letters)

    return _WORD.sub(turned, text) if number else text


def later(raw: bytes, days: int) -> bytes:
    """An article as JSON with all days so many later."""
    apart = timedelta(days=days)

    def moved(found: re.Match[bytes]) -> bytes:
        try:
            return f'"{date.fromisoformat(found[1].decode()) + apart}'.encode()
        except (ValueError, OverflowError):
            return found[0]

    return _DAY.sub(moved, raw) if days else raw


def page_in_round(page: Page, number: int, common: frozenset[str]) -> Page:
    """A page as a round has it."""
    return Page(name=f"{number}/{page.name}", sha256=page.sha256, text=in_other_letters(page.text, number, common))


def articles_in_round(page: Page, articles: Raws, number: int, days: int) -> list[bytes]:
    """The articles of a page as a round has them."""
    old, new = encoded(page.name)[:-1], encoded(f"{number}/{page.name}")[:-1]
    return [later(bytes(raw), number * days).replace(old, new) for raw in articles]


def edited(page: Page, articles: Sequence[bytes], end: int) -> list[bytes]:
    """The articles of a page once more, without what they say behind a place of the text."""
    old, new = encoded(page.name)[:-1], encoded(f"{page.name}~")[:-1]
    return [encoded(_cut(decoded(raw, AnnotatedArticle), end)).replace(old, new) for raw in articles]


def _cut(article: AnnotatedArticle, end: int) -> AnnotatedArticle:
    kept: dict[str, Any] = {
        name: tuple(one for one in getattr(article, name) if _last(msgspec.to_builtins(one)) <= end)
        for name in ("entities", "times", "quantities", "events", "statements")
    }
    spans = tuple(span._replace(end=min(span.end, end)) for span in article.spans if span.start < end)
    return msgspec.structs.replace(article, spans=spans, **kept) if spans else article


def _last(told: Any) -> int:  # noqa: ANN401 - JSON
    """The last place that a record names."""
    if isinstance(told, dict):
        own = told.get("end", 0) if isinstance(told.get("end"), int) else 0
        return max([own, *map(_last, told.values())])
    if isinstance(told, list):
        spans = len(told) == 2 and all(isinstance(one, int) for one in told)
        return told[1] if spans else max(map(_last, told), default=0)
    return 0


class Making(NamedTuple):
    """All pages of all rounds, edited ones behind their own, and their articles; each is made when it is asked for."""

    path: str
    rounds: int
    days: int
    share: float

    def _leaves(self) -> Iterator[tuple[int, bool, Leaf]]:
        """Each page of each round, and whether it comes once more."""
        every = round(1 / self.share) if self.share else 0
        for number in range(self.rounds):
            for place, leaf in enumerate(leaves_of(self.path)):
                yield number, bool(every and place % every == 0), leaf

    def pages(self) -> Iterator[Page]:
        """The pages."""
        common = common_words(self.path)
        for number, again, (page, _) in self._leaves():
            made = page_in_round(page, number, common)
            yield made
            if again:
                yield msgspec.structs.replace(made, name=f"{made.name}~")

    def articles(self) -> Iterator[bytes]:
        """The articles of the pages as JSON, in their order."""
        for number, again, (page, some) in self._leaves():
            made = articles_in_round(page, some, number, self.days)
            yield from made
            if again:
                named = msgspec.structs.replace(page, name=f"{number}/{page.name}")
                yield from edited(named, made, len(page.text) * 2 // 3)


class Named(msgspec.Struct):
    """What an article is found by."""

    page: str
    article: int


def shelve(articles: Iterable[bytes], held: int) -> Shelf[Any]:
    """Articles as JSON on a shelf as `shelve_articles` makes it; none is read for that."""
    keys: list[tuple[str, int]] = []
    packing = Packing(bytes, lambda raw, _: decoded(raw, AnnotatedArticle), once=True)
    shelf: Shelf[Any] = Shelf(packing, held)
    for raw in articles:
        named = msgspec.json.decode(raw, type=Named)
        keys.append((named.page, named.article))
        shelf.add(raw)
    shelf.done()
    shelf.sort(keys)
    return shelf


# ── measuring ───────────────────────────────────────────────────────────────────────────────────────────────────


def resident() -> int:
    """Greatest resident set so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def now() -> int:
    """Resident set, MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 2**20


def clocked(work: Callable[..., Any], name: str, told: dict[str, list[float]]) -> Callable[..., Any]:
    """The same work; its CPU seconds, and the resident set behind it, are noted."""

    def timed(*given: object, **named: object) -> Any:  # noqa: ANN401 - whatever the step gives
        began = time.process_time()
        found = work(*given, **named)
        told[name] = [round(time.process_time() - began, 1), now()]
        print(f"{name} {told[name]}", file=sys.stderr, flush=True)
        return found

    return timed


def measure(asked: argparse.Namespace, path: str) -> dict[str, Any]:
    """The figures of one size."""
    made = Making(path, asked.rounds_of, asked.days, asked.edited)
    pages, articles = shelve_pages(made.pages(), asked.held), shelve(made.articles(), asked.held)
    names, told, before = load_names(), dict[str, list[float]](), now()
    print(f"{len(articles)} articles, {before} MB", file=sys.stderr, flush=True)
    for step in STEPS:
        home = next(module for module in (linking, work) if hasattr(module, step))
        setattr(home, step, clocked(getattr(home, step), step, told))
    for step, nothing in _BEHIND_EVENTS.items() if asked.only == "events" else ():
        setattr(linking, step, lambda *_, nothing=nothing: nothing)
    with uncollected():
        if asked.only == "find_copies":
            reuse = work.find_copies(
                texts_of(pages), articles, linking.houses_of(hold(articles).articles, load_wording())
            )
            found = {"copies": len(reuse.copies), "versions": len(reuse.versions)}
        else:
            whole = clocked(linking.link_articles, WHOLE, told)
            linked = whole(texts_of(pages), articles, names, workers=asked.workers, held=asked.held)
            found = {"events": len(linked.events), "copies": len(linked.copies), "stories": len(linked.stories)}
    return {"articles": len(articles), "before": before, "steps": told, "greatest": resident(), **found}


def table(found: list[dict[str, Any]]) -> None:
    """Print the sizes side by side."""
    print("| | " + " | ".join(f"{one['articles']:,}" for one in found) + " |")
    print("|---" * (len(found) + 1) + "|")
    for step in (*STEPS, WHOLE):
        if step in found[0]["steps"]:
            cells = (f"{one['steps'][step][0]:,.1f} s, {one['steps'][step][1]:,.0f} MB" for one in found)
            print(f"| {step} | " + " | ".join(cells) + " |")
    for name in found[0].keys() - {"steps", "articles"}:
        print(f"| {name} | " + " | ".join(f"{one[name]:,}" for one in found) + " |")
    whole = [one["steps"].get(WHOLE) or one["steps"]["find_copies"] for one in found]
    for (less, few), (more, many) in pairwise(zip(whole, found, strict=True)):
        grown = log(many["articles"] / few["articles"])
        each = 1000 * (many["greatest"] - few["greatest"]) / (many["articles"] - few["articles"])
        print(
            f"{few['articles']:,} to {many['articles']:,}: exponent {log(more[0] / less[0]) / grown:.2f}, "
            f"{each:.1f} kB for each article more"
        )


def main() -> None:
    """Print the table, or measure one size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", help="whose pages and articles a round has")
    parser.add_argument("--rounds", default="1,4", help="how many rounds each size has")
    parser.add_argument("--part", type=int, default=1, help="of so many pages of the record one")
    parser.add_argument("--edited", type=float, default=0.1, help="part of the pages that come once more, edited")
    parser.add_argument("--days", type=int, default=40, help="from one round to the next")
    parser.add_argument("--held", type=int, default=linking.HELD, help="articles in memory at once")
    parser.add_argument("--workers", type=int, default=1, help="processes")
    parser.add_argument("--only", choices=("find_copies", "events"), help="this step alone; copies and events")
    parser.add_argument("--leaves", help=argparse.SUPPRESS)
    parser.add_argument("--rounds-of", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.rounds_of:
        print(json.dumps(measure(asked, asked.leaves)))
        return
    if asked.leaves:
        write_leaves(asked.record, asked.leaves, asked.part)
        return
    with tempfile.TemporaryDirectory() as folder:
        again = [sys.executable, __file__, *sys.argv[1:], "--leaves", f"{folder}/leaves"]
        subprocess.run(again, check=True)
        found = [
            json.loads(subprocess.run([*again, "--rounds-of", rounds], check=True, stdout=subprocess.PIPE).stdout)
            for rounds in asked.rounds.split(",")
        ]
    table(found)


if __name__ == "__main__":
    main()
