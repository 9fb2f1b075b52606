"""How long linking takes step by step, how much memory, and how it grows.

``python bench/link.py --record R --sizes 1000,2000,4000`` links the first so many articles of a record by their day,
each size in a process of its own, and prints CPU seconds of each step, the resident set before and at its greatest,
and the exponent of growth from each size to the next (1 is linear). Reading and annotation are not counted.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from khabar.lexicon.names import load_names
from khabar.link import linking, work
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


def measure(record: str, size: int) -> None:
    """Print one size as a line of JSON."""
    contents = read_record(record)
    articles = sorted(contents.articles, key=lambda a: (a.published.value if a.published else "", a.page))[:size]
    kept = {article.page for article in articles}
    texts = {page.name: page.text for page in contents.pages if page.name in kept}
    del contents
    names, spent, before = load_names(), dict[str, float](), resident()
    for step in STEPS:
        home = next(module for module in (linking, work) if hasattr(module, step))
        setattr(home, step, clocked(getattr(home, step), step, spent))
    linked = clocked(linking.link_articles, WHOLE, spent)(texts, articles, names)
    told = {"articles": len(articles), "before": before, "greatest": resident(), "seconds": spent}
    print(json.dumps({**told, "events": len(linked.events), "judgements": len(linked.judgements)}))


def table(found: list[dict[str, Any]]) -> None:
    """Print the sizes side by side."""
    print("| | " + " | ".join(f"{one['articles']:,}" for one in found) + " |")
    print("|---" * (len(found) + 1) + "|")
    for step in (*STEPS, WHOLE):
        print(f"| {step} | " + " | ".join(f"{one['seconds'][step]:.1f}" for one in found) + " |")
    for name, key in (("MB before", "before"), ("MB greatest", "greatest"), ("events", "events")):
        print(f"| {name} | " + " | ".join(f"{one[key]:,.0f}" for one in found) + " |")
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
    asked = parser.parse_args()
    if asked.size:
        return measure(asked.record, asked.size)
    found = []
    for size in map(int, asked.sizes.split(",")):
        command = [sys.executable, __file__, "--record", asked.record, "--size", str(size)]
        found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    return table(found)


if __name__ == "__main__":
    main()
