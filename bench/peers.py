"""Khabar beside other programs: the whole way and each stage, on the same articles, in one table.

    make bench-peers

installs the peers (bench/peers.txt) into an environment of their own and prints the table. Articles of SaudiNewsNet are
drawn by a seed; copies are looked for in all of the set, HTML is the twenty layouts of tests/ingest/html over and over.
Each tool runs in a process of its own: CPU seconds after it is loaded, and its greatest resident set. A slow tool is
stopped after ``--most`` CPU seconds, and the table says how many articles it read. ``--folder`` keeps what each process
found, so that a run goes on where it was cut off; empty it when the program has changed. Quality is on the test half of
the set that the stage has, by the same scorer for both; without the sets it is left out. ``--keep`` adds the figures to
results.jsonl. A peer that is not installed has a line that says so.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

import annotate
from khabar.evaluate.match import Tally
from khabar.evaluate.news_sets import SAUDI, NewsArticle, read_saudi
from marked_place import put

HERE = Path(__file__).resolve().parent
DATA = Path("../shared/data")
LIBRARIES = ("textacy", "spacy", "dateparser", "recognizers-text", "datasketch", "trafilatura", "snowballstemmer")
#: Stages of the pipeline that a task takes, as annotate.py charges them.
NEEDS = {
    "quotations": ("sentences", "names", "learned names", "times", "statements"),
    "times": ("sentences", "times"),
    "names": ("sentences", "names", "learned names"),
}
#: Rows in the order of the table: stage, tool, and what of the tool is measured.
ROWS = (
    ("whole way", "Khabar"),
    ("whole way", "Khabar, linked too"),
    ("whole way", "a chain of peers"),
    ("quotations", "Khabar"),
    ("quotations", "textacy, given verbs and subjects"),
    ("quotations", "textacy"),
    ("times", "Khabar"),
    ("times", "dateparser"),
    ("times", "recognizers-text"),
    ("names", "Khabar"),
    ("names", "spaCy PhraseMatcher"),
    ("HTML", "Khabar"),
    ("HTML", "trafilatura"),
    ("copies", "Khabar"),
    ("copies", "datasketch MinHashLSH"),
    ("copies", "MinHash clusters, as text-dedup"),
    ("search", "Khabar"),
    ("search", "FTS5 over Snowball"),
)
NOTES = {
    ("quotations", "Khabar"): "with sentences, names and times, which it needs",
    ("quotations", "textacy"): "as installed: no Arabic verbs",
    ("times", "recognizers-text"): "its Python packages have no Arabic: reads as English",
    ("HTML", "Khabar"): "asks trafilatura too; dates and splits",
}


#: In the table's head: which Khabar was measured.
TOLD = {"pure": "in Python alone", "compiled": "with its hot modules compiled"}
#: What stands in the row of a tool whose process died.
DIED = {"missing": "its process died"}


class Task(NamedTuple):
    """What a process measures; ``most``: CPU seconds."""

    stage: str
    tool: str
    articles: str
    data: Path
    most: float
    count: int


# ── what one process measures ───────────────────────────────────────────────────────────────────────────────────


def read_articles(path: str) -> list[NewsArticle]:
    """The articles that `annotate.draw` wrote, numbered."""
    rows = map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())
    return [NewsArticle(set=SAUDI, id=str(number), **row) for number, row in enumerate(rows)]


def _row(seconds: float, articles: int, finds: int, more: str = "") -> dict[str, Any]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    load = round(os.getloadavg()[0], 1)
    return {
        "seconds": round(seconds, 3),
        "articles": articles,
        "finds": finds,
        "more": more,
        "peak": round(peak),
        "load": load,
    }


def whole(task: Task) -> dict[str, dict[str, Any]]:
    """The whole way of Khabar, or of the chain."""
    import whole_way

    way = whole_way.chain if task.tool == "a chain of peers" else whole_way.khabar
    steps = way(read_articles(task.articles), task.most if way is whole_way.chain else 1e9)
    return {name: _row(*step) for name, step in steps.items()}


def stages(task: Task) -> dict[str, dict[str, Any]]:
    """What annotating costs Khabar by task, all stages in one run; keys are the tasks."""
    found = annotate.measure("annotate", task.articles)
    count = len(read_articles(task.articles))
    spent = {name: sum(found["seconds"].get(one, 0.0) for one in needs) for name, needs in NEEDS.items()}
    return {name: _row(seconds, count, -1) for name, seconds in spent.items()}


def _reader(tool: str) -> Callable[[NewsArticle], int]:
    if tool.startswith("textacy"):
        from quotation_peers import Textacy
        from whole_way import bare

        textacy = Textacy(helped=tool != "textacy")
        return lambda one: len(textacy(bare(one), one.text))
    if tool == "spaCy PhraseMatcher":
        from khabar.lexicon.names import load_names
        from name_peers import PhraseMatcher, listed

        names = PhraseMatcher(listed(load_names()))
        return lambda one: sum(1 for _ in names(one.text))
    import times_on_news

    module, find = times_on_news.PEERS[tool]
    __import__(module)
    return lambda one: len(find(one.text, one.published))


def by_article(task: Task) -> dict[str, dict[str, Any]]:
    """A peer that reads one article after another."""
    from whole_way import timed

    return {task.tool: _row(*timed(_reader(task.tool), read_articles(task.articles), task.most))}


def html(task: Task) -> dict[str, dict[str, Any]]:
    """HTML pages, with what is right of the twenty layouts."""
    import html_peers

    tool = html_peers.tools()[task.tool]()
    right = html_peers.quality(tool)  # Before the clock: what loads with the first page is loaded.
    began = time.process_time()
    lines = sum(len(tool(body).lines) for body in html_peers.repeated(task.count))
    row = _row(time.process_time() - began, task.count, lines)
    told = f"words F1 {right.words:.3f}, titles {right.titles} and days {right.days} of {right.pages}"
    return {task.tool: row | {"quality": told}}


def copies(task: Task) -> dict[str, dict[str, Any]]:
    """Copies in so many articles of the set (0: all), with recall and precision."""
    import copy_peers

    news = list(read_saudi(task.data / SAUDI))[: task.count or None]
    began = time.process_time()
    reuse = copy_peers.TOOLS[task.tool](news)
    row = _row(time.process_time() - began, len(news), reuse.pairs)
    shares = copy_peers.quality(news, reuse)
    told = ", ".join(f"{name} {part / whole:.3f}" for name, part, whole in shares if whole)
    return {task.tool: row | {"quality": told}}


def search(task: Task) -> dict[str, dict[str, Any]]:
    """The index of the articles, and the mean time of 400 questions drawn from their headlines."""
    from search import COUNT, SEED, questions

    news = read_articles(task.articles)
    asked = [one.query for one in questions([one.text.partition("\n")[0] for one in news], COUNT, SEED)]
    index = _khabar_search if task.tool == "Khabar" else _snowball_search
    seconds, answers, took = index(news, asked)
    return {task.tool: _row(seconds, len(news), answers, f"{took / len(asked) * 1000:.2f} ms a question")}


def _khabar_search(news: Sequence[NewsArticle], asked: Sequence[str]) -> tuple[float, int, float]:
    from khabar.search.searching import Asked, searching
    from khabar.stages import annotate_page, load_stages
    from khabar.store.record import building

    rules = load_stages()
    with tempfile.TemporaryDirectory() as folder:
        record = str(Path(folder) / "searched.khabar")
        with building(record) as writer:
            for page in (one.page() for one in news):
                writer.add_page(page, annotate_page(page, rules), "bench")
        began = time.process_time()
        with searching(record) as searcher:
            made = time.process_time()
            answers = sum(len(searcher.ask(Asked(query=query, most=10)).hits) for query in asked)
            return made - began, answers, time.process_time() - made


def _snowball_search(news: Sequence[NewsArticle], asked: Sequence[str]) -> tuple[float, int, float]:
    from search_judged import Peers
    from whole_way import plain_rows

    began = time.process_time()
    peers = Peers(plain_rows(news), ("snowball",))
    made = time.process_time()
    answers = sum(len(peers.snowball(query)[:10]) for query in asked)
    return made - began, answers, time.process_time() - made


MEASURES: dict[str, Callable[[Task], dict[str, dict[str, Any]]]] = {
    "whole way": whole,
    "stages": stages,
    "quotations": by_article,
    "times": by_article,
    "names": by_article,
    "HTML": html,
    "copies": copies,
    "search": search,
}


# ── how well, where a set is here ───────────────────────────────────────────────────────────────────────────────


def quality(stage: str, data: Path, record: str | None) -> dict[str, str]:
    """What each tool finds of the test half of the stage's set, in words."""
    return dict(QUALITIES[stage](data, record))


def _quotations(data: Path, _: str | None) -> Iterator[tuple[str, str]]:
    import statements_on_news

    for half, tool, shares in statements_on_news.table(data):
        precision, recall, _, _, speaker = (one.part / one.whole if one.whole else None for one in shares)
        if half == "test":
            yield tool, _told(P=precision, R=recall, speaker=speaker)


def _times(data: Path, _: str | None) -> Iterator[tuple[str, str]]:
    import times_on_news

    for half, tool, s in times_on_news.rows(data):
        tally = Tally(s.found, s.false, s.missed)
        if half == "test":
            yield tool, _told(P=tally.precision, R=tally.recall, value=s.right / s.judged if s.judged else None)


def _names(data: Path, _: str | None) -> Iterator[tuple[str, str]]:
    import name_peers

    for tool, tally in name_peers.quality(data / "anercorp"):
        yield tool, _told(P=tally.precision, R=tally.recall, F1=tally.f1)


def _search(_: Path, record: str | None) -> Iterator[tuple[str, str]]:
    import search_judged

    tools = {"khabar": "Khabar", "FTS5 over Snowball": "FTS5 over Snowball"}
    for half, tool, rows in search_judged.quality(record) if record else ():
        if half == "test" and tool in tools:
            yield tools[tool], f"precision at 10 {sum(row.precision for row in rows) / len(rows):.3f}"


def _told(**shares: float | None) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in shares.items() if value is not None) or "finds nothing"


QUALITIES: dict[str, Callable[[Path, str | None], Iterator[tuple[str, str]]]] = {
    "quotations": _quotations,
    "times": _times,
    "names": _names,
    "search": _search,
}


# ── one run ─────────────────────────────────────────────────────────────────────────────────────────────────────


def processes(given: argparse.Namespace) -> Iterator[tuple[str, str, int]]:
    """Stage, tool and count of articles of each process that measures; one may measure several rows."""
    yield "stages", "Khabar", given.count
    for stage, tool in ROWS:
        is_measured_there = tool == "Khabar" and stage in NEEDS
        if stage in given.stages and not is_measured_there and tool != "Khabar, linked too":
            yield stage, tool, {"HTML": given.pages, "copies": given.copies}.get(stage, given.count)


class Processes:
    """Processes of this program, one after another; what they found stands in a file, and is not measured twice."""

    def __init__(self, folder: Path, tree: str) -> None:
        """``folder`` holds ``found.jsonl``, a line a process that ended well; ``tree``: which of Khabar's they take."""
        self._path = folder / "found.jsonl"
        self._environment = os.environ | {"PYTHONPATH": str(annotate.TREES[tree])}
        lines = self._path.read_text(encoding="utf-8").splitlines() if self._path.exists() else []
        self._found: dict[str, dict[str, Any]] = {row["asked"]: row["found"] for row in map(json.loads, lines)}

    def __call__(self, *options: str) -> dict[str, Any]:
        """What the process found; nothing where it died, so that one peer does not cost the others their row."""
        asked = " ".join(options)
        if asked not in self._found:
            print(asked[:60], file=sys.stderr, flush=True)
            asking = [sys.executable, __file__, *options]
            done = subprocess.run(asking, check=False, stdout=subprocess.PIPE, text=True, env=self._environment)
            if done.returncode:
                return {}
            self._found[asked] = json.loads(done.stdout.splitlines()[-1])
            with self._path.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps({"asked": asked, "found": self._found[asked]}, ensure_ascii=False) + "\n")
        return self._found[asked]


def run_all(given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """The figures of one run: rows by stage and tool, quality, machine, load."""
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    apart, path, data = Processes(folder, given.tree), str(folder / "articles.jsonl"), ("--data", str(given.data))
    # In a process of its own: a child begins with the memory mark of the process that starts it.
    drawn = apart("--draw", path, *data, "--count", str(given.count), "--seed", str(given.seed))
    for stage, tool, count in processes(given):
        asked = ("--measure", stage, "--tool", tool, "--articles", path, *data, "--most", str(given.most))
        found = apart(*asked, "--number", str(count)) or {tool: DIED}
        for name, row in found.items():
            own, which = (name, "Khabar") if stage == "stages" else (stage, name)
            rows.setdefault(own, {})[which] = row
    record = ("--record", given.record) if given.record else ()
    for stage in (one for one in QUALITIES if one in given.stages):
        for tool, told in apart("--quality", stage, *data, *record).items():
            rows.get(stage, {}).get(tool, {})["quality"] = told
    loads = sorted(row["load"] for some in rows.values() for row in some.values() if "load" in row)
    load = [loads[0], loads[-1]] if loads else []
    measured_with = {"load": load, "libraries": _versions(), **annotate.about()}
    return {"bench": "peers", "tree": given.tree, **drawn, "rows": rows, **measured_with}


def _versions() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = None
    return found


def measured(task: Task) -> dict[str, dict[str, Any]]:
    """The rows of one process; of a peer that is not installed what is missing."""
    try:
        return MEASURES[task.stage](task)
    except ModuleNotFoundError as error:
        return {task.tool: {"missing": str(error)}}


# ── the table ───────────────────────────────────────────────────────────────────────────────────────────────────


def table(figures: dict[str, Any]) -> Iterator[str]:
    """The figures in Markdown."""
    libraries = ", ".join(f"{name} {number or 'not installed'}" for name, number in figures["libraries"].items())
    load = f"load {figures['load'][0]} to {figures['load'][-1]}"
    drawn = f"{figures['articles']:,} articles of {figures['characters']:,} characters, seed {figures['seed']}"
    machine = f"Python {figures['python']}, Khabar {TOLD[figures['tree']]}, {figures['machine']}, {load}"
    yield f"Khabar {figures['khabar']} at {figures['commit']}, {machine}; {drawn}; {libraries}\n"
    yield "| stage | tool | articles | CPU ms each | to Khabar's | MB | found | quality |"
    yield "|---|---|---|---|---|---|---|---|"
    for stage, tool in ROWS:
        row = figures["rows"].get(stage, {}).get(tool)
        if row:
            yield f"| {stage} | {tool} | {' | '.join(_cells(stage, tool, figures['rows'][stage]))} |"


def _cells(stage: str, tool: str, rows: dict[str, dict[str, Any]]) -> Iterator[str]:
    row, ours = rows[tool], rows.get("Khabar")
    if "missing" in row:
        yield from ("", "", "", "", "", f"not measured: {row['missing']}")
        return
    each = row["seconds"] / row["articles"] * 1000
    yield f"{row['articles']:,}"
    yield f"{each:.2f}"
    yield f"{each / (ours['seconds'] / ours['articles'] * 1000):.2f}" if ours and "seconds" in ours else "–"
    yield f"{row['peak']:,}"
    yield f"{row['finds']:,}" if row["finds"] >= 0 else "–"
    yield "; ".join(filter(None, (row.get("quality"), row["more"], NOTES.get((stage, tool)))))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--count", type=int, default=2000, help="articles that all stages read")
    parser.add_argument("--copies", type=int, default=0, help="articles that copies are looked for in; 0 for all")
    parser.add_argument("--pages", type=int, default=400, help="HTML pages")
    parser.add_argument("--most", type=float, default=60, help="CPU seconds after which a peer is stopped")
    parser.add_argument("--seed", type=int, default=annotate.SEED)
    parser.add_argument("--record", help="record of all SaudiNewsNet pages, for the quality of search")
    parser.add_argument("--tree", choices=list(annotate.TREES), default="pure", help="which of Khabar is measured")
    parser.add_argument("--stages", nargs="+", choices=list(MEASURES), default=list(MEASURES))
    parser.add_argument("--folder", type=Path, help="keep what each process found there: a run that is cut off goes on")
    parser.add_argument("--keep", action="store_true", help="add the figures to bench/results.jsonl")
    parser.add_argument("--write", type=Path, help="page that holds the marks")
    parser.add_argument("--mark", default="bench-peers", help="their name")
    for hidden in ("--measure", "--tool", "--articles", "--quality", "--draw"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    parser.add_argument("--number", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        task = Task(given.measure, given.tool, given.articles, given.data, given.most, given.number)
        print(json.dumps(measured(task), ensure_ascii=False))
    elif given.draw:
        print(json.dumps(annotate.draw(given.data / SAUDI, given.count, given.seed, Path(given.draw))))
    elif given.quality:
        print(json.dumps(quality(given.quality, given.data, given.record), ensure_ascii=False))
    elif not (given.data / SAUDI).is_dir():
        print(f"skipped: no folder {given.data / SAUDI}; --data names the one that holds the public sets")
    elif given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
        _show(run_all(given, given.folder), given)
    else:
        with tempfile.TemporaryDirectory() as folder:
            _show(run_all(given, Path(folder)), given)


def _show(figures: dict[str, Any], given: argparse.Namespace) -> None:
    lines = "\n".join(table(figures))
    print(lines)
    if given.keep:
        with (HERE / "results.jsonl").open("a", encoding="utf-8") as results:
            results.write(json.dumps(figures, ensure_ascii=False) + "\n")
    if given.write:
        put(given.write, given.mark, lines)


if __name__ == "__main__":
    main()
