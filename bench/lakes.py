"""What a lake costs: CPU seconds and memory to build one, to find its copies, and to load it, here and on the engine.

    python bench/lakes.py --count 1000 --workers 2 [--keep]

Articles are taken from all over SaudiNewsNet; where more are asked for than it has, the rounds of copies.py follow.
Each step is a command of its own; its processor time is that of all its processes, looked at twice a second, *MB* the
greatest resident set of any one of them, so a build of two workers takes up to three times as much. Starting costs some
seconds a worker: compare two counts, and the difference is what articles cost.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from annotate import HERE, about
from copies import other_words
from khabar.evaluate.news_sets import SAUDI, read_saudi

SCRIPT = """
import sys
from khabar.cli.ending import end
from khabar.engine.frames import Engine
from khabar.lake import find_lake_copies

if __name__ == "__main__":
    find_lake_copies(sys.argv[1], Engine(workers=int(sys.argv[2])))
    end(0)
"""


def write_articles(data: Path, count: int, path: Path) -> int:
    """Write so many articles as JSON Lines, spread over all of the set, in as many rounds as it takes; how many."""
    news = list(read_saudi(data / SAUDI))
    rounds, step = -(-count // len(news)), max(1, len(news) // count)
    chosen = [(one, number) for number in range(rounds) for one in news[::step]][:count]
    fields = ("url", "published", "outlet", "author")
    with path.open("w", encoding="utf-8") as lines:
        for one, number in chosen:
            row = {name: getattr(one, name) for name in fields} | {"text": other_words(one.text, number)}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return len(chosen)


class Watched:
    """Processor time and greatest resident set of the processes under one."""

    def __init__(self) -> None:
        self._ticks: dict[int, int] = {}
        self.kilobytes = 0

    @property
    def seconds(self) -> float:
        """CPU seconds of all of them, those that have ended included."""
        return sum(self._ticks.values()) / os.sysconf("SC_CLK_TCK")

    def look(self, top: int) -> None:
        """Take what the kernel tells of a process and of all below it."""
        found = dict(_listing())
        for pid in _below(top, {pid: parent for pid, (parent, _) in found.items()}):
            self._ticks[pid] = max(found[pid][1], self._ticks.get(pid, 0))
            self.kilobytes = max(self.kilobytes, _mark(pid))


def _listing() -> Iterator[tuple[int, tuple[int, int]]]:
    """Each process with its parent and the ticks that it has had."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:  # It ended meanwhile.
            continue
        yield int(folder.name), (int(fields[1]), int(fields[11]) + int(fields[12]))


def _below(top: int, parents: Mapping[int, int]) -> list[int]:
    found = [top] if top in parents else []
    for pid in found:
        found.extend(child for child, parent in parents.items() if parent == pid)
    return found


def _mark(pid: int) -> int:
    """The greatest resident set of a process, in kilobytes."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def step(name: str, *command: str) -> dict[str, float | str]:
    """Run a command; its CPU seconds and the resident set of its largest process."""
    began, watched = time.perf_counter(), Watched()
    process = subprocess.Popen(command)
    while process.poll() is None:
        watched.look(process.pid)
        time.sleep(0.5)
    if process.returncode:
        raise SystemExit(f"{name} failed")
    wall = round(time.perf_counter() - began, 1)
    return {"step": name, "cpu": round(watched.seconds, 1), "wall": wall, "peak": watched.kilobytes // 1024}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--no-load", action="store_true", help="leave out the steps that link")
    parser.add_argument("--keep", action="store_true", help="add the figures to bench/results.jsonl")
    given = parser.parse_args()
    if not (given.data / SAUDI).is_dir():
        sys.exit(f"skipped: no folder {given.data / SAUDI}; --data names the one that holds the public sets")
    with tempfile.TemporaryDirectory() as folder:
        pages, lake, script = f"{folder}/pages.jsonl", f"{folder}/lake", Path(folder) / "find.py"
        count = write_articles(given.data, given.count, Path(pages))
        script.write_text(SCRIPT, encoding="utf-8")
        khabar, workers = (sys.executable, "-m", "khabar"), str(given.workers)
        build = ("build", "--engine", "daft", pages, "--out", lake, "--workers", workers, "-q")
        steps = [step("build", *khabar, *build)]
        size = sum(path.stat().st_size for path in Path(lake).rglob("*.parquet"))
        steps.append(step("find_lake_copies", sys.executable, str(script), lake, workers))
        if not given.no_load:
            load = (*khabar, "load", lake, "-q", "--record")
            steps.append(step("load", *load, f"{folder}/r.khabar"))
            on = ("--engine", "daft", "--workers", workers)
            steps.append(step("load --engine daft", *load, f"{folder}/e.khabar", *on))
            if Path(f"{folder}/r.khabar").read_bytes() != Path(f"{folder}/e.khabar").read_bytes():
                raise SystemExit("the two records differ")
    _show(steps, {"bench": "lakes", "articles": count, "workers": given.workers, "bytes": size}, keep=given.keep)


def _show(steps: list[dict[str, float | str]], told: dict[str, float | str], *, keep: bool) -> None:
    count, load = int(told["articles"]), round(os.getloadavg()[0], 1)
    print(f"{count:,} articles, {int(told['bytes']) / count / 1000:.1f} kB each in the lake, load {load}\n")
    print("| step | CPU s | ms an article | MB of the largest process | wall s |\n|---|---|---|---|---|")
    for one in steps:
        each = 1000 * float(one["cpu"]) / count
        print(f"| {one['step']} | {one['cpu']} | {each:.1f} | {one['peak']} | {one['wall']} |")
    if keep:
        with (HERE / "results.jsonl").open("a", encoding="utf-8") as results:
            results.write(json.dumps({**told, "load": load, "steps": steps, **about()}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
