"""How fast one core reads and annotates articles, stage by stage, and how much memory it takes.

Draws articles of SaudiNewsNet by a seed and sends them through the pipeline as it is, with a clock around the functions
of each stage. Times are CPU seconds of one process after the lexicons are read, so that a busy machine changes them
little. Each group of stages runs in a process of its own, whose greatest resident set is its memory. ``--keep`` adds
the figures to results.jsonl; README.md tells what they mean.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

from khabar import __version__, pipeline
from khabar.evaluate.news_sets import read_saudi
from khabar.ingest.read import read_pages
from khabar.model import Page

HERE = Path(__file__).parent
SEED = 20261122
#: Articles a second that names, times and cleaning together must reach on one core.
BAR = 250
#: Articles a second that the statements' stage alone must reach.
STATEMENTS_BAR = 300
#: The functions of each stage; one that calls another of the list is not charged with its time.
STAGES: dict[str, tuple[str, ...]] = {
    "view, clean, split": ("pipeline:readable_view", "pipeline:split", "pipeline:relocate"),
    "date": ("pipeline:dated",),
    "sentences": ("annotate.article:find_sentences",),
    "names": ("annotate.names.tagger:EntityTagger.find",),
    "learned names": ("annotate.names.tagger:EntityTagger._seen",),
    "times": ("annotate.article:read_sentence", "annotate.article:times_in"),
    "quantities": ("annotate.article:quantities_in",),
    "statements": ("annotate.statements.finder:StatementFinder.find",),
    "events": ("annotate.events.finder:EventFinder.find", "annotate.article:with_days"),
}
READING = ("view, clean, split", "date", "sentences", "names", "learned names", "times")
#: What a process of its own does, for its memory; each does all that the one before it does.
GROUPS = ("start", "read", "clean", "annotate")


class Clock:
    """CPU seconds by stage; the inner one of two stages is charged."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._stage, self._since = "read", time.process_time()

    def enter(self, stage: str) -> str:
        """Charge what was spent since the last change to its stage, and go on with another; the one before."""
        now, before = time.process_time(), self._stage
        self.spent[before] = self.spent.get(before, 0.0) + now - self._since
        self._stage, self._since = stage, now
        return before

    def around(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time charged to a stage."""

        @wraps(work)
        def timed(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the stage takes and gives
            before = self.enter(stage)
            try:
                return work(*given, **named)
            finally:
                self.enter(before)

        return timed

    def put_on(self, stage: str, path: str) -> None:
        """Put the clock around ``module:name`` or ``module:Class.name`` of the package."""
        module, _, name = path.partition(":")
        holder: Any = import_module(f"khabar.{module}")
        *outer, last = name.split(".")
        for part in outer:
            holder = getattr(holder, part)
        setattr(holder, last, self.around(stage, getattr(holder, last)))


def measure(group: str, path: str) -> dict[str, Any]:
    """What one process spends on the pages: CPU seconds by stage, greatest resident set in MB."""
    stages = pipeline.load_stages() if group in ("clean", "annotate") else None
    clock = Clock()
    for stage, paths in STAGES.items():
        for one in paths:
            clock.put_on(stage, one)
    for page in _pages(path) if group != "start" else ():
        clock.enter("rest")
        if stages and group == "clean":
            pipeline.read_articles(page, stages)
        elif stages:
            pipeline.annotate_page(page, stages)
        clock.enter("read")
    clock.enter("end")
    return {"seconds": clock.spent, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _pages(path: str) -> Iterator[Page]:
    return (item for item in read_pages([path]) if isinstance(item, Page))


def draw(data: Path, count: int, seed: int, path: Path) -> dict[str, int]:
    """Write so many articles as JSON lines, drawn by the seed from all that have a body; how many, and how long."""
    articles = sorted(read_saudi(data), key=lambda one: one.id)
    chosen = random.Random(seed).sample(articles, min(count, len(articles)))  # noqa: S311 - a sample, no secret
    fields = ("text", "url", "published", "outlet", "author")
    lines = [json.dumps({name: getattr(one, name) for name in fields}, ensure_ascii=False) for one in chosen]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"articles": len(chosen), "seed": seed, "characters": sum(len(one.text) for one in chosen) // len(chosen)}


def run_all(data: Path, count: int, seed: int) -> dict[str, Any]:
    """The figures of one run, each group in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        # Drawn in a process of its own as well: a child begins with the memory mark of the process that starts it.
        drawn = _apart("--draw", str(path), "--data", str(data), "--count", str(count), "--seed", str(seed))
        found = {group: _apart("--group", group, "--pages", str(path)) for group in GROUPS}
    milliseconds = {stage: took / drawn["articles"] * 1000 for stage, took in found["annotate"]["seconds"].items()}
    return {
        **drawn,
        "milliseconds": {stage: round(took, 3) for stage, took in milliseconds.items()},
        "reading_per_second": round(1000 / sum(milliseconds[stage] for stage in READING), 1),
        "all_per_second": round(1000 / sum(milliseconds.values()), 1),
        "peak_megabytes": {group: round(one["peak"]) for group, one in found.items()},
        **about(),
    }


def _apart(*options: str) -> dict[str, Any]:
    command = [sys.executable, __file__, *options]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def about() -> dict[str, str]:
    """Commit, versions and machine."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],  # noqa: S607 - git as it is found
        check=False, capture_output=True, text=True, cwd=HERE,
    )  # fmt: skip
    chip = Path("/proc/cpuinfo")
    names = (
        [line.partition(": ")[2] for line in chip.read_text().splitlines() if line.startswith("model name")]
        if chip.exists()
        else []
    )
    return {
        "commit": commit.stdout.strip(),
        "khabar": __version__,
        "python": platform.python_version(),
        "machine": f"{names[0] if names else platform.processor() or platform.machine()}, {os.cpu_count()} cores",
    }


def table(figures: dict[str, Any]) -> Iterator[str]:
    """The figures as lines."""
    spent = figures["milliseconds"]
    whole = sum(spent.values())
    yield f"{figures['articles']} articles of {figures['characters']:,} characters, seed {figures['seed']}"
    yield f"{'stage':<20} {'ms a page':>10} {'articles/s':>11} {'share':>7}"
    order = ["read", *STAGES, "rest"]
    for stage, took in [*((name, spent[name]) for name in order if name in spent), ("all", whole)]:
        yield f"{stage:<20} {took:>10.3f} {1000 / took if took else 0:>11,.0f} {took / whole:>7.1%}"
    yield f"names + times + cleaning: {figures['reading_per_second']:,.0f} articles/s (bar {BAR})"
    yield f"statements: {1000 / spent['statements']:,.0f} articles/s (bar {STATEMENTS_BAR})"
    yield "peak memory, MB: " + ", ".join(f"{group} {peak}" for group, peak in figures["peak_megabytes"].items())
    yield f"khabar {figures['khabar']} at {figures['commit']}, Python {figures['python']}, {figures['machine']}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/saudinewsnet"))
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--keep", action="store_true", help="add the figures to bench/results.jsonl")
    parser.add_argument("--group", choices=GROUPS, help=argparse.SUPPRESS)
    parser.add_argument("--pages", help=argparse.SUPPRESS)
    parser.add_argument("--draw", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.draw:
        print(json.dumps(draw(given.data, given.count, given.seed, given.draw)))
    elif given.group:
        print(json.dumps(measure(given.group, given.pages)))
    elif not given.data.is_dir():
        print(f"skipped: no folder {given.data}; --data names the one that holds the archives of SaudiNewsNet")
    else:
        figures = run_all(given.data, given.count, given.seed)
        print("\n".join(table(figures)))
        if given.keep:
            with (HERE / "results.jsonl").open("a", encoding="utf-8") as results:
                results.write(json.dumps(figures, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
