"""How far two readings of events agree: ``python scripts/event_agreement.py``, from the labels alone.

The second reading (``evals/gold/events-second.jsonl``, forty articles) was made without sight of the first. Two
mentions meet where their triggers (or other words that a reader could call so) touch and they share a type; an
optional one that the other reading lacks costs nobody. What they carry is compared on those that met. Then the same of
the labelled finds, of which forty articles were read by two readers (``evals/gold/events-finds-second.jsonl``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from khabar.evaluate.event_labels import EventLabel, EventLabels
from khabar.evaluate.find_labels import FindLabel, FindLabels
from khabar.evaluate.match import Edge, assign, iou, shared
from khabar.evaluate.news_sets import read_label_lines
from khabar.model import Span

GOLD = Path(__file__).parents[1] / "evals" / "gold"
Pair = tuple[EventLabel | FindLabel, EventLabel | FindLabel]


def met(first: Sequence[EventLabel], second: Sequence[EventLabel]) -> dict[int, int]:
    """Which mention of the second reading each of the first is."""
    return assign(
        Edge(1 + iou(one.trigger, other.trigger), i, j)
        for i, one in enumerate(first)
        for j, other in enumerate(second)
        if _types(one) & _types(other) and _touch(one, other)
    )


def _types(label: EventLabel) -> set[str]:
    return {label.type, *label.also}


def _touch(one: EventLabel, other: EventLabel) -> bool:
    places = [(p, q) for p in (one.trigger, *one.other) for q in (other.trigger, *other.other)]
    return any(shared(p, q) for p, q in places)


def participants(pairs: Sequence[Pair]) -> float:
    """F1 of the participants of mentions that met; two are one where their characters touch."""
    both = sum(len(_same([p.mention for p in a.participants], [p.mention for p in b.participants])) for a, b in pairs)
    return 2 * both / sum(len(a.participants) + len(b.participants) for a, b in pairs)


def _same(first: Sequence[Span], second: Sequence[Span]) -> dict[int, int]:
    touching = ((i, j) for i, p in enumerate(first) for j, q in enumerate(second) if shared(p, q))
    return assign(Edge(iou(first[i], second[j]), i, j) for i, j in touching)


def share(pairs: Sequence[Pair], alike: Callable[[EventLabel, EventLabel], bool]) -> float:
    """Share of the pairs that are alike."""
    return sum(alike(a, b) for a, b in pairs) / len(pairs)


def finds() -> str:
    """Agreement on the finds that two readers labelled, in words."""
    first = {one.id: one for one in read_label_lines(GOLD / "events-finds.jsonl", FindLabels)}
    both: list[tuple[FindLabel, FindLabel]] = []
    for other in read_label_lines(GOLD / "events-finds-second.jsonl", FindLabels):
        places = {item.trigger: item for item in first[other.id].items}
        both += [(places[item.trigger], item) for item in other.items if item.trigger in places]
    pairs: list[Pair] = [(a, b) for a, b in both if a.event == b.event == "yes"]
    dated = [(a, b) for a, b in both if a.value or b.value]
    told = {
        "event or none": sum((a.event == "no") == (b.event == "no") for a, b in both) / len(both),
        "type": share(pairs, lambda a, b: a.type == b.type),
        "modality": share(pairs, lambda a, b: a.modality == b.modality),
        "participants F1": participants(pairs),
        "value of the day": sum(a.value == b.value for a, b in dated) / len(dated),
    }
    return f"finds, {len(both)} read twice: " + ", ".join(f"{name} {value:.3f}" for name, value in told.items())


def main() -> None:
    """Print the agreement, both halves and each."""
    first = {one.number: one for one in read_label_lines(GOLD / "events.jsonl", EventLabels)}
    second = read_label_lines(GOLD / "events-second.jsonl", EventLabels)
    for half in ("dev", "test"):
        read = [(first[one.number].items, one.items) for one in second if one.half == half]
        matches = [met(a, b) for a, b in read]
        pairs = [(a[i], b[j]) for (a, b), found in zip(read, matches, strict=True) for i, j in found.items()]
        alone = sum(
            sum(not one.optional for i, one in enumerate(a) if i not in found)
            + sum(not one.optional for j, one in enumerate(b) if j not in found.values())
            for (a, b), found in zip(read, matches, strict=True)
        )
        dated = [(a, b) for a, b in pairs if a.time and b.time]
        both = 2 * len(pairs)
        print(f"{half}: {len(read)} articles, mentions F1 {both / (both + alone):.3f} ({len(pairs)} met)")
        print(f"  participants F1 {participants(pairs):.3f}")
        print(f"  modality {share(pairs, lambda a, b: a.modality == b.modality):.3f}")
        print(f"  background {share(pairs, lambda a, b: a.background == b.background):.3f}")
        print(f"  mode {share(pairs, lambda a, b: a.mode == b.mode):.3f}")
        print(f"  time value {share(dated, lambda a, b: a.time.value == b.time.value):.3f} of {len(dated)}")
    print(finds())


if __name__ == "__main__":
    main()
