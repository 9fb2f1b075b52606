"""How long linking takes step by step, how much memory, and how it grows.

``python bench/link.py --record R --sizes 1000,2000,4000`` links the first so many articles of a record by their day,
each size in a process of its own, and prints CPU seconds of each step, the resident set before and at its greatest,
and the exponent of growth from each size to the next (1 is linear). Reading and annotation are not counted.
``--engine daft --workers 2`` has the heavy steps done on an engine; *workers* are the CPU seconds of its processes.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import msgspec

from khabar.cli.ending import end
from khabar.engine.uncollected import uncollected
from khabar.lexicon.names import load_names
from khabar.link import linking, work
from khabar.link.holding import hold
from khabar.model import Linked
from khabar.store.record import read_record

#: Steps of `link_articles` by the functions that it calls; the rest is told apart.
STEPS = (
    "link_entities",
    "learn_places",
    "find_affiliations",
    "find_houses",
    "find_copies",
    "read_articles",
    "find_happenings",
    "observe_all",
    "find_utterances",
    "find_conflicts",
    "speaker_conflicts",
    "chain_articles",
    "find_stories",
)
WHOLE = "all"


def clocked(work: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    """The same work, its CPU seconds added up."""

    def timed(*given: object) -> Any:  # noqa: ANN401 - whatever the step gives
        began = time.process_time()
        found = work(*given)
        spent[name] = spent.get(name, 0.0) + time.process_time() - began
        return found

    return timed


def resident() -> float:
    """Greatest resident set so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def linked_on(engine: str, workers: int, *given: Any) -> Linked:  # noqa: ANN401
    """What linking gives, its heavy steps done on an engine."""
    from khabar.engine.frames import Engine
    from khabar.lake.linking import linking_on

    texts, articles, names = given
    with linking_on(Engine(engine, workers=workers), "build/lake") as away:
        return linking.link_record(texts, hold(articles), names, (), away)


def measure(asked: argparse.Namespace) -> None:
    """Print one size as a line of JSON."""
    record, size = asked.record, asked.size
    contents = read_record(record)
    articles = sorted(contents.articles, key=lambda a: (a.published.value if a.published else "", a.page))[:size]
    kept = {article.page for article in articles}
    texts = {page.name: page.text for page in contents.pages if page.name in kept}
    del contents
    names, spent, before = load_names(), dict[str, float](), resident()
    for step in STEPS:
        home = next(module for module in (linking, work) if hasattr(module, step))
        setattr(home, step, clocked(getattr(home, step), step, spent))
    work_on = partial(linked_on, asked.engine, asked.workers) if asked.engine else linking.link_articles
    with uncollected():
        linked = clocked(work_on, WHOLE, spent)(texts, articles, names)
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent["workers"] = below.ru_utime + below.ru_stime
    told = {"articles": len(articles), "before": before, "greatest": resident(), "worker": below.ru_maxrss / 1024}
    hashed = blake2b(msgspec.json.encode(linked), digest_size=6).hexdigest()
    print(json.dumps({**told, "seconds": spent, "events": len(linked.events), "hash": hashed}), flush=True)
    end(0)


def table(found: list[dict[str, Any]]) -> None:
    """Print the sizes side by side."""
    print("| | " + " | ".join(f"{one['articles']:,}" for one in found) + " |")
    print("|---" * (len(found) + 1) + "|")
    for step in (*STEPS, WHOLE, "workers"):
        print(f"| {step} | " + " | ".join(f"{one['seconds'].get(step, 0):.1f}" for one in found) + " |")
    sizes = (("MB before", "before"), ("MB greatest", "greatest"), ("MB of a worker", "worker"), ("events", "events"))
    for name, key in sizes:
        print(f"| {name} | " + " | ".join(f"{one[key]:,.0f}" for one in found) + " |")
    print("| hash of the result | " + " | ".join(one["hash"] for one in found) + " |")
    for less, more in pairwise(found):
        grown = math.log(more["seconds"][WHOLE] / less["seconds"][WHOLE])
        exponent = grown / math.log(more["articles"] / less["articles"])
        print(f"{less['articles']:,} to {more['articles']:,}: exponent {exponent:.2f}")


def main() -> None:
    """Print the table, or measure one size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", required=True)
    parser.add_argument("--sizes", default="1000,2000,4000")
    parser.add_argument("--size", type=int, help="only this size, in this process")
    parser.add_argument("--engine", choices=("daft", "ray"), help="the heavy steps on this engine")
    parser.add_argument("--workers", type=int, default=2, help="its workers")
    asked = parser.parse_args()
    if asked.size:
        return measure(asked)
    found = []
    for size in map(int, asked.sizes.split(",")):
        command = [sys.executable, __file__, *sys.argv[1:], "--size", str(size)]
        found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    return table(found)


if __name__ == "__main__":
    main()
