"""Fit the costs of src/khabar/lexicon/data/name_alternations.tsv and the constants of khabar/text/same_name.py.

    .venv/bin/pip install -e '.[train]'
    .venv/bin/python scripts/fit_name_costs.py ../shared/data/names

Pairs of one name share a Latin form in the lists of scripts/build_name_variants.py; pairs of two names are drawn as in
scripts/build_name_negatives.py; none is of a key drawn for a gold set, whose dev halves are added. The test halves are
not read. A logistic regression over the rows that the cheapest alignment uses, the length, the number of edits and
whether two are crossed. Prints a cost a row for a person to enter: rows of few pairs need sense, and a fit depends on
the table that aligns, so the table is a fit by an earlier one, near to what this prints and not equal.
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
#: Weight of a pair by (of a gold set, of one name): the lists were not cleaned.
WEIGHTS = {(False, True): 0.6, (False, False): 0.4, (True, True): 1.5, (True, False): 1.5}
GOLD = Path(__file__).parents[1] / "evals" / "gold"
Pair = tuple[str, str, bool]


def training(folder: Path) -> Iterator[Pair]:
    """(left, right, one name) of keys that were not drawn for the gold set."""
    names = joined(folder)
    keys = [key for key, spellings in names.items() if len(spellings) > 1]
    random.Random(SEED).shuffle(keys)  # noqa: S311
    rest = {key: spellings for key, spellings in names.items() if key not in set(keys[:DRAWN])}
    for spellings in rest.values():
        yield from ((left, right, True) for left, right in combinations(spellings, 2))
    pairs = sorted(set(close(rest)))
    random.Random(9).shuffle(pairs)  # noqa: S311
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
    features, answers, weights = [], [], []
    drawn, gold = list(training(folder)), list(development())
    for number, (left, right, one) in enumerate((*drawn, *gold)):
        alignment = aligner.align(*sorted((fold(left), fold(right))))
        if alignment is None:
            continue
        sides = {edit.side for edit in alignment.edits if not edit.row.right}
        counts = np.bincount([place[id(edit.row)] for edit in alignment.edits], minlength=len(rows))
        more = [min(len(left), len(right), 10), max(0, len(alignment.edits) - 1), len(sides) > 1]
        features.append(np.concatenate([counts, more]))
        answers.append(one)
        weights.append(WEIGHTS[number >= len(drawn), one])
    fit = LogisticRegression(C=0.7, max_iter=3000).fit(np.array(features), np.array(answers), sample_weight=weights)
    *found, letter, again, crossed = fit.coef_[0]
    for row, weight in zip(rows, found, strict=True):
        print(row.sound, row.left, row.right, row.where, f"{max(0.1, SCALE * (-again - weight)):.2f}", sep="\t")
    base = SCALE * (fit.intercept_[0] - again + SHIFT)
    print(f"base {base:.2f}, a letter {SCALE * letter:.3f}, crossed {-SCALE * crossed:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
