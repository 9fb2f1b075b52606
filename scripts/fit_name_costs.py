"""Fit the costs of src/khabar/lexicon/data/name_alternations.tsv and the constants of khabar/text/same_name.py.

    .venv/bin/pip install numpy scikit-learn        # not among the tools of the project
    .venv/bin/python scripts/fit_name_costs.py ../shared/data/names

Pairs of one name: spellings that share a Latin form in the lists of scripts/build_name_variants.py; pairs of two names:
those that scripts/build_name_negatives.py draws with another seed; none of a key drawn for a gold set, and the dev halves
of the gold sets besides. A logistic regression over the rows that the cheapest alignment uses, its length, the number of
edits and whether two edits are crossed. Prints a cost a row; a person enters them, since rows of few pairs need sense.
The test halves are not read.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
from build_name_negatives import close
from build_name_variants import DRAWN, SEED, joined
from sklearn.linear_model import LogisticRegression

from khabar.lexicon.spellings import load_spellings
from khabar.text.alignment import Aligner
from khabar.text.fold import fold

NEGATIVES = {"skeleton": 4000, "one edit": 2000, "two edits": 500}
#: Makes a score of .70 of what is right by 65 to 35, and .50 of 33 to 67, the points where dev is precise and complete.
SCALE, SHIFT = 0.637, 0.71
GOLD = Path(__file__).parents[1] / "evals" / "gold"
Pair = tuple[str, str, bool]


def training(folder: Path) -> Iterator[Pair]:
    """(left, right, one name) of keys that were not drawn for the gold set."""
    names = joined(folder)
    keys = [key for key, spellings in names.items() if len(spellings) > 1]
    random.Random(SEED).shuffle(keys)
    rest = {key: spellings for key, spellings in names.items() if key not in set(keys[:DRAWN])}
    for spellings in rest.values():
        yield from ((left, right, True) for left, right in combinations(spellings, 2))
    pairs = sorted(set(close(rest)))
    random.Random(9).shuffle(pairs)
    for kind, most in NEGATIVES.items():
        yield from ((pair[0], pair[1], False) for _, pair in [p for p in pairs if p[0] == kind][:most])


def development() -> Iterator[Pair]:
    """The halves dev of the gold tables."""
    for path, half, one in (("name-variants.tsv", 1, True), ("name-negatives.tsv", 5, False)):
        for line in (GOLD / path).read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if not line.startswith("#") and cells[half] == "dev":
                spellings = cells[2].split("|") if one else cells[:2]
                yield from ((left, right, one) for left, right in combinations(spellings, 2))


def main(folder: Path) -> None:
    """Print the fit."""
    rows = load_spellings().alternations
    aligner, place = Aligner(rows), {id(row): n for n, row in enumerate(rows)}
    features, answers = [], []
    for left, right, one in (*training(folder), *development()):
        found = aligner.align(*sorted((fold(left), fold(right))))
        if found is None:
            continue
        sides = {edit.side for edit in found.edits} - {0}
        counts = np.bincount([place[id(edit.row)] for edit in found.edits], minlength=len(rows))
        more = [min(len(left), len(right), 10), max(0, len(found.edits) - 1), len(sides) > 1]
        features.append(np.concatenate([counts, more]))
        answers.append(one)
    fit = LogisticRegression(C=0.7, max_iter=3000).fit(np.array(features), np.array(answers))
    *weights, letter, again, crossed = fit.coef_[0]
    for row, weight in zip(rows, weights, strict=True):
        print(row.sound, row.left, row.right, row.where, f"{max(0.1, SCALE * (-again - weight)):.2f}", sep="\t")
    base = SCALE * (fit.intercept_[0] - again + SHIFT)
    print(f"base {base:.2f}, a letter {SCALE * letter:.3f}, crossed {-SCALE * crossed:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
