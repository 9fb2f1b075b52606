"""Draw pairs of different names whose Arabic spellings are close, for a reader to clean: evals/gold/name-negatives.tsv.

    .venv/bin/python scripts/build_name_negatives.py ../shared/data/names > drawn.tsv

Three kinds from the lists that scripts/build_name_variants.py joins: one or two edits apart with one skeleton,
one edit apart without, two edits apart without. Their Latin forms differ in a consonant or a written vowel; c/k, ph/f,
w/v, z/s, y/i, th/t, doubled letters and a final h or e do not count. A fourth kind: Arabic given names of
scripts/given_names_by_hand.txt one edit apart. Order: sorted, then sampled by `SEED`.
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from build_name_variants import joined
from rapidfuzz.distance import Levenshtein

from khabar.text.fold import fold
from khabar.text.name_keys import skeleton

SEED = 4
#: Pairs drawn of each kind.
COUNTS = {"skeleton": 700, "one edit": 400, "two edits": 100, "given": 300}
_LEAST = 4
_ALIKE = (("ph", "f"), ("ck", "k"), ("c", "k"), ("y", "i"), ("w", "v"), ("z", "s"), ("dt", "t"), ("th", "t"))
Pair = tuple[str, str, str, str]


def sound(latin: str) -> str:
    """A Latin form as it would be spelled by another house: Stephanie and Stefani are alike."""
    for old, new in _ALIKE:
        latin = latin.replace(old, new)
    return re.sub(r"[eh]$", "", re.sub(r"(.)\1+", r"\1", latin))


def given_names() -> list[str]:
    """Arabic names of one word, from the first lines kept by hand."""
    lines = (Path(__file__).parent / "given_names_by_hand.txt").read_text(encoding="utf-8").splitlines()
    native = [line.split()[2:] for line in lines if line.startswith("ar ")]
    first = next(n for n, names in enumerate(native) if "دونالد" in names)
    return sorted({name for names in native[:first] for name in names if "_" not in name})


def close(names: dict[str, list[str]]) -> Iterator[tuple[str, Pair]]:
    """(kind, pair) of all spellings of different names that are close."""
    spellings = sorted((fold(arabic), arabic, key) for key, group in names.items() for arabic in group)
    blocks: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for entry in spellings:
        if len(entry[0]) >= _LEAST and entry[2].isalpha():
            blocks["s" + skeleton(entry[0])].append(entry)
            blocks["a" + entry[0][:3]].append(entry)
            blocks["z" + entry[0][-3:]].append(entry)
    for _, entries in sorted(blocks.items()):
        for left, right in combinations(entries, 2):
            edits = Levenshtein.distance(left[0], right[0], score_cutoff=2)
            shared = set(map(fold, names[left[2]])) & set(map(fold, names[right[2]]))
            if 0 < edits <= 2 and not shared and sound(left[2]) != sound(right[2]):
                pair = (left[1], right[1], left[2], right[2])
                one = skeleton(left[0]) == skeleton(right[0])
                yield ("skeleton" if one else "one edit" if edits == 1 else "two edits"), pair


def close_given(names: list[str]) -> Iterator[tuple[str, Pair]]:
    """Pairs of Arabic given names one edit apart."""
    for left, right in combinations(names, 2):
        if Levenshtein.distance(fold(left), fold(right), score_cutoff=1) == 1:
            yield "given", (left, right, "", "")


def drawn(pairs: Iterable[tuple[str, Pair]]) -> Iterator[tuple[str, Pair]]:
    """So many of each kind."""
    by_kind: dict[str, set[Pair]] = defaultdict(set)
    for kind, pair in pairs:
        by_kind[kind].add(pair)
    for kind, count in COUNTS.items():
        ordered = sorted(by_kind[kind])
        yield from ((kind, pair) for pair in random.Random(SEED).sample(ordered, min(count, len(ordered))))  # noqa: S311


def main(folder: Path) -> None:
    """Print the pairs."""
    for kind, pair in drawn((*close(joined(folder)), *close_given(given_names()))):
        print(kind, *pair, sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
