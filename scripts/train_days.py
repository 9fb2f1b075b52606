"""Make the model of days: `make days`. Writes src/khabar/annotate/events/learned/days.bin.

    python scripts/train_days.py --data ../shared/data [--figures]

Fitted on the labels that scripts/train_sides.py is fitted on: each date of a sentence that holds a labelled deed is an
example, right where it shares a letter with the words that date the deed. Dates that a rule gave count less and carry
an attribute that no reading has. Needs the extra ``train`` and the two news sets. Two minutes on one core; the same
labels and rules give the same bytes. With ``--figures`` nothing is written: days right where a label has one, by the
rules alone and with the opinion from several shares on, cross-validated by article and on the packs never fitted on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from opinions.dates import Case, read_cases
from opinions.labelled import UNSEEN, columns, matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from khabar.annotate.events.learned.model import SCALE, DayModel, write_model

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "src/khabar/annotate/events/learned/days.bin"
#: As in train_sides.py. Chosen by cross-validation.
FEWEST, STRENGTH, LEAST, OF_RULES = 4, 0.2, 0.35, 0.5
_FOLDS = 5
_SHARES = (0.3, 0.35, 0.4, 0.45, 0.5)
_SMALLEST = 40


def main() -> None:
    """Read arguments; train, or print figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    parser.add_argument("--figures", action="store_true")
    given = parser.parse_args()
    cases = read_cases(given.data)
    fitting = [case for case in cases if case.of not in UNSEEN]
    if given.figures:
        print("\n".join(figures(fitting, [case for case in cases if case.of in UNSEEN])))
        return
    raw = write_model(fitted(fitting))
    MODEL.write_bytes(raw)
    print(f"{MODEL.relative_to(ROOT)}: {len(raw):,} bytes")


def fitted(cases: Sequence[Case]) -> DayModel:
    """A model of labelled deeds with the dates of their sentences."""
    asked = [(case, date) for case in cases for date in case.dates]
    names = [(*date.attributes, *(["given"] if date.given else [])) for _, date in asked]
    places = columns(names, FEWEST)
    strength = [OF_RULES if case.found is not None else 1.0 for case, _ in asked]
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    model.fit(matrix(names, places), [date.right for _, date in asked], sample_weight=strength)
    weights = {name: round(SCALE * model.coef_[0][at]) for name, at in places.items()}
    weights["always"] += round(SCALE * model.intercept_[0])
    return DayModel(
        least=round(SCALE * float(np.log(LEAST / (1 - LEAST)))),
        weights={name: value for name, value in sorted(weights.items()) if abs(value) >= _SMALLEST},
    )


def figures(fitting: Sequence[Case], unseen: Sequence[Case]) -> Iterator[str]:
    """Days right by the rules alone, and with the opinion from several shares on."""
    sums: dict[int, list[float]] = {}
    folds = GroupKFold(_FOLDS, shuffle=True, random_state=0)
    for first, second in folds.split(fitting, groups=[case.article for case in fitting]):
        model = fitted([fitting[at] for at in first])
        sums |= {at: _shares(model, fitting[at]) for at in second}
    for kind in ("pack", "dev", "further"):
        chosen = [(case, sums[at]) for at, case in enumerate(fitting) if case.of.startswith(kind)]
        yield from _lines(f"{kind}, cross-validated", chosen)
    model = fitted(fitting)
    yield from _lines("never fitted on", [(case, _shares(model, case)) for case in unseen])


def _shares(model: DayModel, case: Case) -> list[float]:
    """How likely each date of a case dates it."""
    totals = [sum(model.weights.get(name, 0) for name in date.attributes) for date in case.dates]
    return [1 / (1 + np.exp(-total / SCALE)) for total in totals]


def _lines(name: str, chosen: Sequence[tuple[Case, list[float]]]) -> Iterator[str]:
    dated = sum(1 for case, _ in chosen if case.value)
    yield f"{name}: {dated} deeds with a day, rules {_right(chosen, 2.0)[0] / max(1, dated):.3f}"
    for least in _SHARES:
        right, added, fitting = _right(chosen, least)
        yield f"  {least:.2f}  {right / max(1, dated):.3f}; {added} dates added, {fitting} of them labelled"


def _right(chosen: Sequence[tuple[Case, list[float]]], least: float) -> tuple[int, int, int]:
    """How many labelled days are right; how many dates are added, and how many of these the label has."""
    right = added = fitting = 0
    for case, shares in chosen:
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        adds = case.found is None and best is not None and shares[best] >= least
        value = case.dates[best].value if adds and best is not None else case.found
        right += bool(case.value) and value is not None and value.split("T")[0] == case.value
        added += adds
        fitting += adds and best is not None and case.dates[best].right
    return right, added, fitting


if __name__ == "__main__":
    main()
