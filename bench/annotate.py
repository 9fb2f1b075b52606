"""How fast one core reads and annotates articles, stage by stage, and how much memory it takes.

Draws articles of SaudiNewsNet by a seed and sends them through the pipeline as it is, with a clock around the functions
of each stage. Times are CPU seconds of one process after the lexicons are read, so that a busy machine changes them
little. Each group of stages runs in a process of its own, whose greatest resident set is its memory. The package is
measured as pure Python and, where `make compiled` has built it, compiled: in turns, the quickest run of each counts.
``--keep`` adds the figures to results.jsonl; README.md tells what they mean.
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

from khabar import __version__
from khabar.engine.rules import rules_hash
from khabar.evaluate.news_sets import read_saudi
from khabar.ingest.read import read_pages
from khabar.model import Page
from khabar.stages import annotate_page, load_stages, read_articles

HERE = Path(__file__).resolve().parent
#: Where the package stands as Python alone, and with its hot modules compiled.
TREES = {"pure": HERE.parent / "src", "compiled": HERE.parent / "build" / "compiled"}
SEED = 20261122
#: Articles a second that names, times and cleaning together must reach on one core.
BAR = 250
#: Articles a second that the statements' stage alone must reach.
STATEMENTS_BAR = 300
#: The functions of each stage; one that calls another of the list is not charged with its time.
STAGES: dict[str, tuple[str, ...]] = {
    "view, clean, split": ("stages:readable_view", "stages:split", "stages:relocate"),
    "date": ("stages:dated",),
    "sentences": ("annotate.article:find_sentences",),
    "names": ("annotate.names.tagger:EntityTagger.find",),
    "learned names": ("annotate.names.tagger:EntityTagger._seen",),
    "times": ("annotate.article:read_sentence", "annotate.article:times_in"),
    "quantities": ("annotate.article:quantities_in",),
    "statements": ("annotate.statements.finder:StatementFinder.find",),
    "events": (
        "annotate.events.finder:EventFinder.find",
        "annotate.article:with_days",
        "annotate.events.learned.sides:Sides.completed",
    ),
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
    stages = load_stages() if group in ("clean", "annotate") else None
    clock = Clock()
    for stage, paths in STAGES.items():
        for one in paths:
            clock.put_on(stage, one)
    for page in _pages(path) if group != "start" else ():
        clock.enter("rest")
        if stages and group == "clean":
            read_articles(page, stages)
        elif stages:
            annotate_page(page, stages)
        clock.enter("read")
    clock.enter("end")
    # What the process has read itself, so that no build of other sources is measured unseen.
    compiled = not str(import_module("khabar.text.phrases").__file__).endswith(".py")
    about_code = {"compiled": compiled, "rules": rules_hash()}
    return {**about_code, "seconds": clock.spent, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


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


def run_all(data: Path, count: int, seed: int, rounds: int) -> dict[str, Any]:
    """The figures of one run, each group in a process of its own, pure and compiled in turns."""
    trees = {name: tree for name, tree in TREES.items() if (tree / "khabar").is_dir()}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        # Drawn in a process of its own as well: a child begins with the memory mark of the process that starts it.
        drawn = _apart(
            TREES["pure"], "--draw", str(path), "--data", str(data), "--count", str(count), "--seed", str(seed)
        )
        runs = [(name, tree) for _ in range(rounds) for name, tree in trees.items()]
        found = [(name, _apart(tree, "--group", GROUPS[-1], "--pages", str(path))) for name, tree in runs]
        lighter = {group: _apart(TREES["pure"], "--group", group, "--pages", str(path)) for group in GROUPS[:-1]}
    if len({one["rules"] for _, one in found}) > 1:
        raise SystemExit("build/compiled is of other sources: run `make compiled`")
    best = {name: min((one for own, one in found if own == name), key=_reading) for name in trees}
    if any(one["compiled"] != (name == "compiled") for name, one in best.items()):
        raise SystemExit(
            "the package measured is not the one meant: is khabar.text.phrases compiled in build/compiled alone?"
        )
    return {
        **drawn,
        "rounds": rounds,
        **{name: _figures(one, drawn["articles"]) for name, one in best.items()},
        "peak_megabytes": {group: round(one["peak"]) for group, one in lighter.items()},
        **about(),
    }


def _reading(measured: dict[str, Any]) -> float:
    return sum(measured["seconds"].get(stage, 0.0) for stage in READING)


def _figures(measured: dict[str, Any], articles: int) -> dict[str, Any]:
    """Milliseconds a page by stage, articles a second, memory."""
    milliseconds = {stage: took / articles * 1000 for stage, took in measured["seconds"].items()}
    return {
        "milliseconds": {stage: round(took, 3) for stage, took in milliseconds.items()},
        "reading_per_second": round(articles / _reading(measured), 1),
        "all_per_second": round(1000 / sum(milliseconds.values()), 1),
        "peak": round(measured["peak"]),
    }


def _apart(tree: Path, *options: str) -> dict[str, Any]:
    command = [sys.executable, __file__, *options]
    environment = os.environ | {"PYTHONPATH": str(tree)}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
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
    """The figures as lines: milliseconds a page of each package, and how many times as fast the compiled one is."""
    names = [name for name in TREES if name in figures]
    spent = [figures[name]["milliseconds"] | {"all": sum(figures[name]["milliseconds"].values())} for name in names]
    yield f"{figures['articles']} articles of {figures['characters']:,} characters, seed {figures['seed']}"
    yield f"{'ms a page':<20}" + "".join(f"{name:>10}" for name in names) + (f"{'ratio':>8}" if len(names) > 1 else "")
    for stage in (stage for stage in ("read", *STAGES, "rest", "all") if stage in spent[0]):
        took = [one.get(stage, 0.0) for one in spent]
        ratio = f"{took[0] / took[1]:>8.2f}" if len(took) > 1 and took[1] else ""
        yield f"{stage:<20}" + "".join(f"{one:>10.3f}" for one in took) + ratio
    reading = [figures[name]["reading_per_second"] for name in names]
    for name, rate in zip(names, reading, strict=True):
        yield f"names + times + cleaning, {name}: {rate:,.0f} articles/s (bar {BAR})"
    for name, one in zip(names, spent, strict=True):
        yield f"statements, {name}: {1000 / one['statements']:,.0f} articles/s (bar {STATEMENTS_BAR})"
    if len(names) > 1:
        yield f"compiled to pure: {reading[1] / reading[0]:.2f} times the articles"
    else:
        yield "compiled: not measured, nothing in build/compiled (make compiled)"
    peaks = figures["peak_megabytes"] | {f"annotate, {name}": figures[name]["peak"] for name in names}
    yield "peak memory, MB: " + ", ".join(f"{group} {peak}" for group, peak in peaks.items())
    yield f"khabar {figures['khabar']} at {figures['commit']}, Python {figures['python']}, {figures['machine']}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/saudinewsnet"))
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--rounds", type=int, default=3, help="runs of each package, in turns; the quickest counts")
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
        figures = run_all(given.data, given.count, given.seed, given.rounds)
        print("\n".join(table(figures)))
        if given.keep:
            with (HERE / "results.jsonl").open("a", encoding="utf-8") as results:
                results.write(json.dumps(figures, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
