"""Where annotating spends its time, function by function, and its memory, module by module.

    python bench/profiles.py time [--count 200]      cProfile: the functions with the most time of their own
    python bench/profiles.py memory [--count 200]    tracemalloc: what the lexicons and a run hold, by module

Articles of SaudiNewsNet, drawn by the seed of annotate.py, after the lexicons are read and a tenth of the articles has
gone through. A profile slows small functions down more than large ones: read the order, not the milliseconds.
``memory`` counts what Python allocates: model weights and tables that lie in arrays of C are in the resident set alone.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from annotate import SEED, about, draw
from khabar.evaluate.news_sets import SAUDI
from khabar.ingest.read import read_pages
from khabar.model import Page
from khabar.stages import Stages, annotate_page, load_stages

PACKAGE = Path(sys.modules["khabar"].__file__ or "").parent


def pages_of(data: Path, count: int) -> list[Page]:
    """So many pages, drawn by the seed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        draw(data / SAUDI, count, SEED, path)
        return [item for item in read_pages([str(path)]) if isinstance(item, Page)]


def place(file: str) -> str:
    """A file of the package below it; of a library its name; what Python is made of in C stays as it is."""
    path = Path(file)
    return str(path.relative_to(PACKAGE)) if path.is_relative_to(PACKAGE) else path.name


def by_function(pages: Sequence[Page], stages: Stages, most: int) -> Iterator[str]:
    """The table of functions, those with the most time of their own first."""
    for page in pages[: len(pages) // 10]:
        annotate_page(page, stages)
    # The processor's time: by the clock other programs would be charged to whatever they interrupt.
    profile = cProfile.Profile(time.process_time)
    profile.enable()
    for page in pages:
        annotate_page(page, stages)
    profile.disable()
    found = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = sum(own for _, _, own, _, _ in found.values())
    yield f"{len(pages)} articles, {1000 * whole / len(pages):.1f} ms each under cProfile\n"
    yield "| function | where | calls an article | own share | with what it calls |"
    yield "|---|---|---|---|---|"
    ordered = sorted(found.items(), key=lambda item: -item[1][2])
    for (file, line, name), (_, calls, own, below, _) in ordered[:most]:
        where = f"{place(file)}:{line}" if line else "C"
        called, share = name.partition(" at 0x")[0], f"{own / whole:.1%} | {below / whole:.1%}"
        yield f"| `{called}` | {where} | {calls / len(pages):,.0f} | {share} |"


def by_module(pages: Sequence[Page], most: int) -> Iterator[str]:
    """The table of modules, by what they hold after the lexicons are read, and after the pages have gone through."""
    tracemalloc.start()
    stages = load_stages()
    loaded = _held()
    for page in pages:
        annotate_page(page, stages)
    after = _held()
    read, gone = loaded.total() / 1e6, after.total() / 1e6
    yield f"{read:.0f} MB when the lexicons are read, {gone:.0f} MB after {len(pages)} articles\n"
    yield "| module | MB when read | MB after |"
    yield "|---|---|---|"
    for name, size in after.most_common(most):
        yield f"| {name} | {loaded[name] / 1e6:.1f} | {size / 1e6:.1f} |"


def _held() -> Counter[str]:
    held: Counter[str] = Counter()
    for one in tracemalloc.take_snapshot().statistics("filename"):
        held[place(one.traceback[0].filename)] += one.size
    return held


def main() -> None:
    """Print one of the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("time", "memory"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--most", type=int, default=25)
    given = parser.parse_args()
    if not (given.data / SAUDI).is_dir():
        sys.exit(f"no folder {given.data / SAUDI}; --data names the one that holds the public sets")
    pages = pages_of(given.data, given.count)
    timed = given.what == "time"
    lines = by_function(pages, load_stages(), given.most) if timed else by_module(pages, given.most)
    print("\n".join(lines))
    told = about()
    print(f"\nkhabar {told['khabar']} at {told['commit']}, Python {told['python']}, {told['machine']}")


if __name__ == "__main__":
    main()
