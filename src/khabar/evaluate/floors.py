"""Pinned floors: a measure may rise, it may not fall without somebody saying so."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from khabar.errors import EvaluationError, UsageError
from khabar.evaluate.report import Report, Row

#: Floors are kept to a thousandth; a figure this close below its floor is rounding, not a loss.
_ROUNDING = 0.0005


class SetFloors(Struct, frozen=True, kw_only=True):
    """Floors of one gold set.

    Attributes:
        digest: SHA-256 over gold and pages.
        floors: Floor (ceiling for a count) by measure.
        checks: Names of the checks that pass.
    """

    digest: str
    floors: dict[str, float]
    checks: tuple[str, ...] = ()


class Floors(Struct, frozen=True, kw_only=True):
    """Floors of all gold sets by name."""

    sets: dict[str, SetFloors]


def read_floors(path: Path) -> Floors:
    """Read a floors file.

    Raises:
        EvaluationError: No such file, or not of this shape.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Floors)
    except OSError as error:
        raise EvaluationError(f"cannot read the floors {path}: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise EvaluationError(f"{path} is not a floors file: {error}; restore it from the repository") from error


def write_floors(path: Path, floors: Floors) -> None:
    """Write a floors file, keys sorted, so that a change shows as a change of lines."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(floors, order="deterministic"), indent=2) + b"\n")


def gate(report: Report, floors: Floors) -> list[str]:
    """What the report breaks, one line each; empty where every floor holds.

    A set without floors, a gold set that changed, a pinned measure that is no longer reported and a check that no
    longer passes all break the gate.
    """
    pinned = floors.sets.get(report.name)
    if pinned is None:
        return [f"{report.name}: no floors pinned, run `khabar eval {report.name} --update`"]
    changed = [] if pinned.digest == report.digest else [_changed(report, pinned)]
    passed = {check.name for check in report.checks if check.passed}
    lost = [f"{report.name}: check {name!r} no longer passes" for name in pinned.checks if name not in passed]
    return changed + [line for name, floor in pinned.floors.items() if (line := _breach(report, name, floor))] + lost


def _changed(report: Report, pinned: SetFloors) -> str:
    digests = f"{pinned.digest[:12]} → {report.digest[:12]}"
    return f"{report.name}: gold or pages changed ({digests}), the floors say nothing about them"


def _breach(report: Report, measure: str, floor: float) -> str | None:
    row = report.row(measure)
    if row is None or row.value is None:
        return f"{report.name}: {measure} has no value, its floor is {floor:.3f}"
    if _worse(row, row.value, floor):
        return f"{report.name}: {measure} is {row.value:.3f}, its {'ceiling' if row.at_most else 'floor'} {floor:.3f}"
    return None


def _worse(row: Row, value: float, floor: float) -> bool:
    return value > floor + _ROUNDING if row.at_most else value < floor - _ROUNDING


def updated_floors(report: Report, floors: Floors, *, allow_lower: bool = False) -> Floors:
    """Floors raised to what the report reaches.

    Raises:
        UsageError: A floor would fall, a passing check would be dropped or the gold changed, and ``allow_lower`` is
            not given. The message names each.
    """
    breaches = gate(report, floors) if report.name in floors.sets else []
    if breaches and not allow_lower:
        raise UsageError(f"floors would fall: {'; '.join(breaches)}. Mend it, or pass --allow-lower and say why")
    reached = {row.measure: round(row.value, 3) for row in report.rows if row.value is not None}
    passed = tuple(check.name for check in report.checks if check.passed)
    fresh = SetFloors(digest=report.digest, floors=dict(sorted(reached.items())), checks=passed)
    return Floors(sets=dict(sorted({**floors.sets, report.name: fresh}.items())))
