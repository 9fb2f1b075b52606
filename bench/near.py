"""How long a page takes into a record when it is linked near, and how far that agrees with a whole linking.

``python bench/near.py PAGES.jsonl --base 1000 --new 60``: of pages sorted by day the first make a record, the following
ones come in one by one; then all are linked anew. Prints processor seconds for each page, those of the linking of all,
and of how many pages the links were the same before and after. ``--record R`` adds to a copy of a record instead and
only measures. It is no test.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from khabar.adding import Nearness, add, link_anew
from khabar.ingest.page import Given
from khabar.ingest.read import read_pages
from khabar.model import ArticleRef, Page, RecordContents
from khabar.pipeline import build
from khabar.stages import load_stages
from khabar.store.record import count_rows, read_record

ALWAYS = Nearness(most=1_000_000, least=1, share=1.0)


class Links(NamedTuple):
    """What is said of one page: the events of its mentions, its copies, its story, its utterances, its conflicts."""

    events: frozenset[frozenset[str]]
    partners: frozenset[frozenset[str]]
    copies: frozenset[frozenset[ArticleRef]]
    story: frozenset[ArticleRef]
    utterances: frozenset[frozenset[str]]
    conflicts: int


def links(record: RecordContents, names: Iterable[str]) -> dict[str, Links]:
    """Of some pages."""
    linked = record.linked
    page = {m.id: a.page for a in record.articles for m in a.events}
    found = {}
    for name in names:
        events = frozenset(frozenset(e.mentions) for e in linked.events if any(page[m] == name for m in e.mentions))
        found[name] = Links(
            events,
            frozenset(e for e in events if len({page[m] for m in e}) > 1),
            frozenset(frozenset({c.left, c.right}) for c in linked.copies if name in (c.left.page, c.right.page)),
            frozenset(r for s in linked.stories if any(r.page == name for r in s.articles) for r in s.articles),
            frozenset(
                frozenset(r.statement for r in u.renderings)
                for u in linked.utterances
                if any(r.page == name for r in u.renderings)
            ),
            sum(any(side.page == name for side in c.sides) for c in linked.conflicts),
        )
    return found


def compared(near: dict[str, Links], whole: dict[str, Links]) -> Iterator[str]:
    """Of how many pages each kind of link is the same."""
    for field in Links._fields:
        same = sum(getattr(near[name], field) == getattr(whole[name], field) for name in near)
        told = sum(bool(getattr(whole[name], field)) or bool(getattr(near[name], field)) for name in near)
        both = sum(
            getattr(near[name], field) == getattr(whole[name], field) and bool(getattr(whole[name], field))
            for name in near
        )
        if field == "events":
            ways = [frozenset(event for links in side.values() for event in links.events) for side in (near, whole)]
            yield f"  of {len(ways[1])} events that they tell {len(ways[0] & ways[1])} have the same members"
        yield f"  {field}: the same for {same} of {len(near)} pages; for {both} of the {told} that have any"


def added(pages: list[Page], record: str, nearness: Nearness) -> None:
    """Add pages one by one and print what that took."""
    stages = load_stages()
    took, waited = [], []
    for number, page in enumerate(pages):
        began, clock = time.process_time(), time.perf_counter()
        add([page], record, nearness, stages=stages)
        if number:  # the first makes what articles are looked up by
            took.append(time.process_time() - began)
            waited.append(time.perf_counter() - clock)
        else:
            print(f"first page, with what near articles are looked up by: {time.process_time() - began:.2f} s")
    ordered = sorted(took)
    most, all_ = ordered[int(0.9 * (len(ordered) - 1))], ordered[-1]
    print(
        f"each further page: median {statistics.median(took):.2f} s of one core, nine in ten {most:.2f}, all {all_:.2f}"
    )
    print(f"  by the clock: median {statistics.median(waited):.2f} s")


def main() -> None:
    """Measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("pages", help="JSON Lines of pages with their days")
    options.add_argument("--record", help="a record to add to; it is copied")
    options.add_argument("--base", type=int, default=1000)
    options.add_argument("--new", type=int, default=60)
    options.add_argument("--skip", type=int, default=0, help="so many pages are left out first")
    options.add_argument("--nearest", type=int, default=ALWAYS.nearest)
    options.add_argument("--around", type=int, default=ALWAYS.around)
    given = options.parse_args()
    found = [one for one in read_pages([given.pages], Given(), b"") if isinstance(one, Page)]
    pages = sorted(found, key=lambda page: (page.published or "", page.name))[given.skip :]
    nearness = replace(ALWAYS, nearest=given.nearest, around=given.around)
    with tempfile.TemporaryDirectory() as folder:
        record = str(Path(folder) / "near.khabar")
        if given.record:
            shutil.copyfile(given.record, record)
            print(f"{count_rows(record)['articles']:,} articles")
            new = [replace(page, name=f"new {page.name}") for page in pages[: given.new]]
            added(new, record, nearness)
            return
        build(pages[: given.base], record)
        print(f"{count_rows(record)['articles']:,} articles")
        new = pages[given.base : given.base + given.new]
        added(new, record, nearness)
        names = [page.name for page in new]
        near = links(read_record(record), names)
        began = time.process_time()
        link_anew(record)
        print(f"all linked anew: {time.process_time() - began:.2f} s")
        for line in compared(near, links(read_record(record), names)):
            print(line)


if __name__ == "__main__":
    main()
