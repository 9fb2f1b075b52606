"""Make the model of participants: `make sides`. Writes src/khabar/annotate/events/learned/sides.bin.

    python scripts/train_sides.py --data ../shared/data [--figures]

Fitted on evals/gold/events-finds.jsonl (packs 1 to 4), the half dev of events.jsonl and the first pack of
events-further.jsonl; needs the extra ``train`` and the two news sets. Half a minute on one core; the same labels and
rules give the same bytes. With ``--figures`` nothing is written: participants by the rules alone and with the opinion,
cross-validated by article and on pack 5 and the second further pack, which are never fitted on.

Whom a rule found is an example too, weighed as if it had not: what makes somebody take part is the same. Two attributes
that no reading has tell how often they do: ``given`` such an example, ``tuned`` one of articles that rules are made by.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from opinions.labelled import TUNED, UNSEEN, columns, matrix
from opinions.participants import Asked, Deed, read_deeds
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from khabar.annotate.events.learned.model import SCALE, SideModel, write_sides
from khabar.evaluate.match import Tally

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "src/khabar/annotate/events/learned/sides.bin"
#: How often an attribute must be met; strength of the weights; from which share on somebody takes part; how much an
#: example that a rule found counts. Chosen by cross-validation.
FEWEST, STRENGTH, LEAST, OF_RULES = 8, 0.15, 0.4, 0.5
_FOLDS = 6
_SHARES = (0.35, 0.40, 0.42, 0.45, 0.50)
#: Weights below so many thousandths are left out.
_SMALLEST = 100


def main() -> None:
    """Read arguments; train, or print figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    parser.add_argument("--figures", action="store_true")
    given = parser.parse_args()
    deeds = read_deeds(given.data)
    fitting = [deed for deed in deeds if deed.of not in UNSEEN]
    if given.figures:
        print("\n".join(figures(fitting, [deed for deed in deeds if deed.of in UNSEEN])))
        return
    raw = write_sides(fitted(fitting))
    MODEL.write_bytes(raw)
    print(f"{MODEL.relative_to(ROOT)}: {len(raw):,} bytes")


def fitted(deeds: Sequence[Deed]) -> SideModel:
    """A model of labelled deeds: a logistic regression for taking part, another for the role of those who do."""
    asked = [_marked(deed, one) for deed in deeds for one in (*deed.asked, *deed.known) if one.certain]
    places = columns([one.attributes for one in asked], FEWEST)
    parts = _regression(asked, places, [bool(one.role) for one in asked])
    taking = [one for one in asked if one.role]
    roles = _regression(taking, places, [one.role for one in taking])
    weights = {name: round(SCALE * parts.coef_[0][at]) for name, at in places.items()}
    weights["always"] += round(SCALE * parts.intercept_[0])
    role_weights = {name: [round(SCALE * row[at]) for row in roles.coef_] for name, at in places.items()}
    pairs = zip(role_weights["always"], roles.intercept_, strict=True)
    role_weights["always"] = [one + round(SCALE * add) for one, add in pairs]
    return SideModel(
        least=round(SCALE * float(np.log(LEAST / (1 - LEAST)))),
        weights={name: value for name, value in sorted(weights.items()) if abs(value) >= _SMALLEST},
        roles=[str(name) for name in roles.classes_],
        role_weights={n: w for n, w in sorted(role_weights.items()) if max(map(abs, w)) >= _SMALLEST},
    )


def _marked(deed: Deed, one: Asked) -> Asked:
    """An example with what sets it apart from those that a reading asks about."""
    marks = [mark for mark, holds in (("given", one.given), ("tuned", deed.of == TUNED)) if holds]
    both = ["given and tuned"] if len(marks) > 1 else []
    return one._replace(attributes=(*one.attributes, *marks, *both))


def _regression(asked: Sequence[Asked], places: Mapping[str, int], labels: Sequence[object]) -> LogisticRegression:
    strength = [OF_RULES if one.given else 1.0 for one in asked]
    examples = matrix([one.attributes for one in asked], places)
    return LogisticRegression(C=STRENGTH, max_iter=500).fit(examples, labels, sample_weight=strength)


# ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def figures(fitting: Sequence[Deed], unseen: Sequence[Deed]) -> Iterator[str]:
    """Participants by the rules alone, and with the opinion from several shares on."""
    groups = [deed.article for deed in fitting]
    said: dict[int, tuple[float, str]] = {}
    for first, second in GroupKFold(_FOLDS, shuffle=True, random_state=0).split(fitting, groups=groups):
        said |= _said(fitted([fitting[at] for at in first]), [fitting[at] for at in second])
    kinds = {"packs 1 to 4": "pack", "dev": "dev", "further 1": "further"}
    for name, start in kinds.items():
        yield from _lines(f"{name}, cross-validated", [deed for deed in fitting if deed.of.startswith(start)], said)
    model = fitted(fitting)
    for name in UNSEEN:
        those = [deed for deed in unseen if deed.of == name]
        yield from _lines(name, those, _said(model, those))


def _said(model: SideModel, deeds: Sequence[Deed]) -> dict[int, tuple[float, str]]:
    """By the number of each who was asked about: the sum, and the likeliest role of the frame."""
    found = {}
    for deed in deeds:
        for one in deed.asked:
            total = sum(model.weights.get(name, 0) for name in one.attributes)
            sums = np.sum([model.role_weights.get(name, [0] * len(model.roles)) for name in one.attributes], axis=0)
            fitting = [(value, role) for value, role in zip(sums, model.roles, strict=True) if role in deed.roles]
            found[id(one)] = (1 / (1 + np.exp(-total / SCALE)), max(fitting)[1] if fitting else "")
    return found


def _lines(name: str, deeds: Sequence[Deed], said: Mapping[int, tuple[float, str]]) -> Iterator[str]:
    yield f"{name}: {len(deeds)} events"
    yield f"  rules   {_told(deeds, said, 2.0)}"
    for share in _SHARES:
        yield f"  {share:.2f}    {_told(deeds, said, share)}"


def _told(deeds: Sequence[Deed], said: Mapping[int, tuple[float, str]], share: float) -> str:
    counts = [
        deed.counted({id(one): said[id(one)][1] for one in deed.asked if said[id(one)][0] >= share}) for deed in deeds
    ]
    whole, roles = (Tally(*map(sum, zip(*(pair[at] for pair in counts), strict=True))) for at in (0, 1))
    return (
        f"P {whole.precision:.3f} R {whole.recall:.3f} F1 {whole.f1:.3f} with role {roles.f1:.3f} "
        f"({whole.tp} right, {whole.fp} wrong, {whole.fn} missed)"
    )


if __name__ == "__main__":
    main()
