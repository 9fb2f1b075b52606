"""Make the model of names: `make tagger`. Writes src/khabar/annotate/names/learned/model.bin.

    python scripts/train_tagger.py --data ../shared/data [--ablation docs/model-card.md]

Needs the extra ``train`` and the sets named in docs/model-card.md; some minutes on one core.
The same sets give the same bytes. With ``--ablation`` the table of the model card is written instead.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tagger.clusters import clusters
from tagger.fit import examples, fitted, leaning
from tagger.names import name_lists
from tagger.news import sentences

from khabar.annotate.names.learned.model import Model, write_model
from khabar.annotate.names.tagger import EntityTagger
from khabar.evaluate.anercorp import TEST, TRAIN, learned_reader, mention_reader, tallies
from khabar.evaluate.columns import Labelled, micro, read_columns
from khabar.evaluate.match import Tally
from khabar.lexicon.names import load_names

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "src/khabar/annotate/names/learned/model.bin"
#: Share of the training split that fits the weights while features are chosen; the rest, its end, judges them.
FITTED_SHARE = 0.88
#: Chosen on the held-out part.
LEAN = 600
_THREE = ("PERS", "LOC", "ORG")
_FOUR = (*_THREE, "MISC")
_MARKS = ("<!-- ablation -->", "<!-- end of ablation -->")
#: Parts in the order in which the ablation adds them, with how their attributes begin.
_PARTS = (
    ("words, affixes, shape, two neighbours", ()),
    ("+ tables: the chunk a word stands in", ("L",)),
    ("+ name grammar: the item it stands in", ("I",)),
    ("+ word clusters", ("c", "~c")),
    ("+ lists of names", ("g", "~g")),
)


def main() -> None:
    """Read arguments; train, or write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    parser.add_argument("--ablation", type=Path)
    given = parser.parse_args()
    traits = traits_of(given.data)
    train = read_columns(given.data / "anercorp" / TRAIN)
    if given.ablation:
        lines = list(ablation(train, read_columns(given.data / "anercorp" / TEST), traits))
        given.ablation.write_text(between(given.ablation.read_text(encoding="utf-8"), lines), encoding="utf-8")
        return
    tables = EntityTagger(load_names())
    raw = write_model(fitted(examples(train, tables), traits, LEAN))
    MODEL.write_bytes(raw)
    print(f"{MODEL.relative_to(ROOT)}: {len(raw):,} bytes, {len(traits):,} words")


def traits_of(data: Path) -> dict[str, str]:
    """What unlabelled news and lists of names teach of words: their clusters and lists, parted by blanks."""
    clustered, listed = clusters(sentences(data)), name_lists(data)
    words = sorted(clustered.keys() | listed.keys())
    return {word: f"{clustered.get(word, '')} {listed.get(word, '')}".strip() for word in words}


def ablation(train: Sequence[Labelled], test: Sequence[Labelled], traits: Mapping[str, str]) -> Iterator[str]:
    """Lines of the table: each part added to those above it, fitted on the first part of the training split."""
    cut = int(len(train) * FITTED_SHARE)
    tables = EntityTagger(load_names())
    labelled = examples(train[:cut], tables)
    sets = (train[cut:], test)
    yield "| model | held-out PERS | LOC | ORG | MISC | **three** | test PERS | LOC | ORG | MISC | **three** |"
    yield "|---|" + "---|" * 10
    later = [tuple(begin for _, begins in _PARTS[number:] for begin in begins) for number in range(1, len(_PARTS) + 1)]
    with ProcessPoolExecutor(len(_PARTS)) as pool:
        models = list(pool.map(partial(fitted, labelled, traits, 0), later))
    for (name, _), model in zip(_PARTS, models, strict=True):
        yield _line(name, [tallies(own, learned_reader(EntityTagger(load_names(), model)), 1) for own in sets])
    yield from _last_lines(models[-1], sets)


def _last_lines(model: Model, sets: Sequence[Sequence[Labelled]]) -> Iterator[str]:
    """The steps that need no fitting."""
    leant = EntityTagger(load_names(), leaning(model, LEAN))
    yield _line("+ leaning to names", [tallies(own, learned_reader(leant), 1) for own in sets])
    yield _line("+ the rest of the article", [tallies(own, learned_reader(leant)) for own in sets])
    yield _line("mentions of `khabar annotate` with it", [tallies(own, mention_reader(leant)) for own in sets])
    tables = EntityTagger(load_names())
    yield _line("mentions without a model", [tallies(own, mention_reader(tables)) for own in sets])


def _line(name: str, found: Sequence[Mapping[str, Tally]]) -> str:
    cells = [name]
    for counts in found:
        cells += [_percent(micro(counts, (kind,))) for kind in _FOUR] + [f"**{_percent(micro(counts, _THREE))}**"]
    line = "| " + " | ".join(cells) + " |"
    print(line, flush=True)
    return line


def _percent(tally: Tally) -> str:
    return f"{100 * (tally.f1 or 0):.1f}"


def between(text: str, lines: Sequence[str]) -> str:
    """A page with new lines between its two marks."""
    head, _, rest = text.partition(_MARKS[0])
    _, _, tail = rest.partition(_MARKS[1])
    return "\n".join([head + _MARKS[0], "", *lines, "", _MARKS[1]]) + tail


if __name__ == "__main__":
    main()
