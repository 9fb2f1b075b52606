"""How long each stage takes on some pages, in one run, so that the shares can be compared on any machine.

``make bench`` runs it over the example pages, ``make bench PAGES=path`` over others. Prints pages a second and the
share of each stage. Times are of one process, after the lexicons are read; loading is told apart.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from khabar import pipeline
from khabar.ingest.read import read_pages
from khabar.ingest.split import split
from khabar.ingest.view import view_of
from khabar.model import Page
from khabar.stages import Stages, annotate_page, load_stages, read_articles
from khabar.store.record import building, read_record

#: Small sets are gone over several times, until this many pages have passed.
ENOUGH = 200


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds that the work took, and what it gave."""
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def repeated(pages: list[Page]) -> list[Page]:
    """The pages over and over, until there are enough."""
    return pages * max(1, -(-ENOUGH // len(pages)))


def per_page(pages: list[Page], stages: Stages) -> list[tuple[str, float]]:
    """Seconds a page of the stages that know one page only."""
    many = repeated(pages)
    cut, _ = timed(lambda: [split(page, view_of(page), stages.noise, stages.outlets) for page in many])
    read, _ = timed(lambda: [read_articles(page, stages) for page in many])
    annotated, _ = timed(lambda: [annotate_page(page, stages) for page in many])
    return [
        ("view, clean, split", cut / len(many)),
        ("date", max(0.0, read - cut) / len(many)),
        ("annotate", max(0.0, annotated - read) / len(many)),
    ]


def over_all(pages: list[Page], stages: Stages) -> list[tuple[str, float]]:
    """Seconds a page of the stages that see the whole record."""
    by_page = [(page, annotate_page(page, stages)) for page in pages]
    articles = [article for _, found in by_page for article in found]
    linking, linked = timed(lambda: pipeline.link_pages(pages, articles))
    with tempfile.TemporaryDirectory() as folder:
        record = str(Path(folder) / "bench.khabar")

        def write() -> None:
            with building(record) as writer:
                for page, found in by_page:
                    writer.add_page(page, found, "bench")
                writer.replace_links(linked)

        writing, _ = timed(write)
        reading, _ = timed(lambda: read_record(record))
    return [(name, took / len(pages)) for name, took in (("link", linking), ("write", writing), ("read back", reading))]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    paths = parser.parse_args().paths
    loading, stages = timed(load_stages)
    reading, items = timed(lambda: list(read_pages(paths)))
    pages = [item for item in items if isinstance(item, Page)]
    if not pages:
        sys.exit(f"no page in {' '.join(paths)}")
    rows = [("read", reading / len(pages)), *per_page(pages, stages), *over_all(pages, stages)]
    whole = sum(took for _, took in rows)
    letters = sum(len(page.text) for page in pages) / len(pages)
    print(f"{len(pages)} pages of {letters:,.0f} characters; lexicons read in {loading * 1000:.0f} ms")
    print(f"{'stage':<20} {'ms a page':>10} {'pages/s':>10} {'share':>7}")
    for name, took in [*rows, ("all", whole)]:
        print(f"{name:<20} {took * 1000:>10.2f} {1 / took if took else 0:>10,.0f} {took / whole:>7.1%}")


if __name__ == "__main__":
    main()
