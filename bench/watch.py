"""How long a new article takes into a record: one round of a watch over a feed on this machine.

A server on loopback has a feed with one new article (a page made of the tests' sentences with a number in it), on top
of a record that is given and copied first: ``python bench/watch.py --record news.khabar [--articles 3]``. Each article
is a round of its own: the feed is asked, the page fetched, cleaned, built in. Prints figures; it is no test.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fetch.kit import Site, answer, client, serving
from khabar.adding import Nearness, add
from khabar.fetch.clock import SystemClock
from khabar.ingest.attempt import Faults
from khabar.model import Failure, Page
from khabar.pipeline import build
from khabar.stages import load_stages
from khabar.store.record import count_rows
from khabar.store.watched import watch_state
from khabar.watch.rhythm import Rhythm
from khabar.watch.watching import Built, Tools, Watch
from watch.kit import html, rss


def measure(record: str, articles: int) -> list[tuple[float, float, float]]:
    """Seconds of each round, of the build in it, and of this process's own work in the round."""
    stages, clock = load_stages(), SystemClock()

    def built(items: Sequence[Page | Failure]) -> Sequence[Failure]:
        failures: list[Failure] = []
        add(items, record, Nearness(), Faults(told=failures.append), stages)
        return failures

    found = []
    with serving(Site()) as site, watch_state(record) as state:
        asking = client(clock, delay=0.0)
        watch = Watch(state, [site.at("/feed")], Tools(asking, built, lambda: stages, clock), Rhythm(again=()))
        for number in range(articles):
            site.pages["/feed"] = rss(site, f"/{number}")
            site.pages[f"/{number}"] = page(number)
            began, worked = time.perf_counter(), time.process_time()
            events = list(watch.round(early=True))
            whole, work = time.perf_counter() - began, time.process_time() - worked
            found.append((whole, next(event.seconds for event in events if isinstance(event, Built)), work))
    return found


def page(number: int) -> bytes:
    """An article of its own."""
    return answer(
        html(number, f"وقال الوسيط إن عدد المشاركين في الجولة الجديدة بلغ {number + 20} مندوبا من {number + 3} دول.")
    )


def main() -> None:
    """Measure on a copy."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--record", required=True, help="a record; it is copied")
    options.add_argument("--articles", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "watched.khabar"
        shutil.copyfile(given.record, copy)
        # The first build moves the record to today's rules where others annotated it; it is not counted.
        began = time.perf_counter()
        build((), str(copy))
        print(f"brought to today's rules in {time.perf_counter() - began:,.1f} s")
        print(f"{count_rows(str(copy))['articles']:,} articles")
        for number, (whole, building, work) in enumerate(measure(str(copy), given.articles), 1):
            print(
                f"  new article {number}: {whole:.2f} s, of which the build {building:.2f} s; {work:.2f} s of one core"
            )


if __name__ == "__main__":
    main()
