"""Articles with labelled events, and which of Khabar's mentions each label is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from scipy.sparse import csr_matrix

from khabar.annotate.events.learned.model import NOBODY_BESIDE
from khabar.annotate.events.learned.sides import Sides
from khabar.evaluate.event_labels import EventLabel, EventLabels
from khabar.evaluate.event_outcomes import match_events
from khabar.evaluate.find_labels import FindLabel, FindLabels
from khabar.evaluate.news_sets import NewsArticle, articles_of, read_label_lines
from khabar.evaluate.score_events import plain_type
from khabar.model import EventMention, Span
from khabar.stages import Stages, load_stages

GOLD = Path(__file__).resolve().parents[2] / "evals/gold"
#: The packs that are only looked at as a figure; the articles that rules are made by.
UNSEEN = ("pack 5", "further 2", "pack 16", "pack 17", "pack 18", "pack 19", "pack 20")
TUNED = "dev"
#: The further articles were dealt in turn to so many packs, of which two are labelled.
_DRAWN = 3


class Labelled(NamedTuple):
    """An article with its labels; ``of``: ``dev``, ``pack 3``, ``further 1``."""

    of: str
    labels: EventLabels | FindLabels
    article: NewsArticle


def read_labelled(data: Path) -> list[Labelled]:
    """All labelled articles of dev, of the packs of finds and of the further ones; of the half test none."""
    dev = [one for one in read_label_lines(GOLD / "events.jsonl", EventLabels) if one.half == "dev"]
    packs = read_label_lines(GOLD / "events-finds.jsonl", FindLabels)
    further = read_label_lines(GOLD / "events-further.jsonl", EventLabels)
    articles = articles_of([*dev, *packs, *further], data)
    named = [("dev", one) for one in dev]
    named += [(f"further {one.number % _DRAWN + 1}", one) for one in further]
    found = [Labelled(of, one, articles[one.set, one.id]) for of, one in named]
    return found + [Labelled(f"pack {one.pack}", one, articles[one.set, one.id]) for one in packs]


def by_rules_alone() -> Stages:
    """The stages without a learned opinion."""
    stages = load_stages()
    alone = msgspec.structs.replace(stages.annotator, sides=Sides(NOBODY_BESIDE, {}))
    return stages._replace(annotator=alone)


def paired(
    labels: EventLabels | FindLabels, found: Sequence[EventMention]
) -> Iterator[tuple[EventMention, EventLabel | FindLabel]]:
    """Finds that are events of the right type, each with its label."""
    events = [event for event in found if plain_type(event.type) != "STATE"]
    if isinstance(labels, EventLabels):
        for i, j in match_events(labels.items, events).pairs:
            yield events[j], labels.items[i]
        return
    places = {label.trigger: label for label in labels.items if label.event == "yes"}
    for event in events:
        label = places.get(Span(event.trigger.start, event.trigger.end))
        if label is not None and label.type == plain_type(event.type):
            yield event, label


# ── attributes as columns ───────────────────────────────────────────────────────────────────────────────────────────


def columns(examples: Iterable[Sequence[str]], fewest: int) -> dict[str, int]:
    """A column for each attribute that is met so often."""
    counts = Counter(name for names in examples for name in set(names))
    return {name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= fewest))}


def matrix(examples: Sequence[Sequence[str]], places: Mapping[str, int]) -> csr_matrix:
    """A row an example, ones where it has an attribute."""
    cells = [(row, places[name]) for row, names in enumerate(examples) for name in set(names) if name in places]
    rows, cols = zip(*cells, strict=True)
    return csr_matrix((np.ones(len(cells)), (rows, cols)), shape=(len(examples), len(places)))
