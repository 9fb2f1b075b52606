"""The Arabic cases of Recognizers-Text: their inputs, what they expect, and which of them are set aside."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from khabar.errors import EvaluationError

#: Day of reference of a case that names none.
_REFERENCE = "2016-11-07"
#: Digits to which their numbers are given.
MOST_DIGITS = 12
_CLOCK = re.compile(r"T(\d\d)(?::(\d\d))?(?::(\d\d)(?:\.\d+)?)?(?![\d:])")
_TRIPLE = re.compile(r"\(?([^,()]+),([^,()]+),(P[^,()]+)\)?")
_PART = re.compile(r"(.*)(T(?:MO|MI|AF|EV|NI))")


class Expected(NamedTuple):
    """One result a case demands: its stretch, the values that are right (empty: only the stretch is asked for)."""

    start: int
    end: int
    values: frozenset[str]


class Case(NamedTuple):
    """One case: ``file`` (``DateTime/DateParser``) and ``at``, its place in the file, name it.

    ``whole``: every expected stretch stands in the input. ``reference`` is the day that "now" is,
    ``now`` that day with its hour.
    """

    file: str
    at: int
    text: str
    reference: str
    expected: tuple[Expected, ...]
    whole: bool
    now: str = ""


def number_text(value: str) -> str:
    """One spelling for each number (``1E-08``, ``0.00000001``), a percent sign kept; other text as it is."""
    bare, sign = value.removesuffix("%"), "%" if value.endswith("%") else ""
    try:
        return f"{float(bare):.{MOST_DIGITS}g}{sign}"
    except ValueError:
        return value


def clock(value: str) -> str:
    """A value with its clock time to the second: ``T07`` → ``T07:00:00``."""
    return (
        value
        if value.startswith("P")
        else _CLOCK.sub(lambda m: f"T{m[1]}:{m[2] or '00'}:{m[3] or '00'}", value.replace(" ", "T"))
    )


def _pairs(resolution: Mapping[str, str]) -> Iterator[str]:
    """A day, a moment, or start and end of one resolution."""
    if "mod" in {key.lower() for key in resolution}:
        resolution = {key: value for key, value in resolution.items() if key.lower() != "mod"}
    values = [clock(_timed(value)) for key, value in resolution.items() if key not in ("timex", "type")]
    if values:
        yield "/".join(values)


def _timed(value: str) -> str:
    return f"T{value}" if re.fullmatch(r"\d\d:\d\d:\d\d", value) else value


def _resolved(timex: str, resolutions: list[Mapping[str, str]]) -> frozenset[str]:
    part, triple = _PART.fullmatch(timex), _TRIPLE.fullmatch(timex)
    values = {clock(timex)} | {value for resolution in resolutions for value in _pairs(resolution)}
    if triple:
        values |= {f"{clock(triple[1])}/{clock(triple[2])}", triple[3]}
    if part:
        values |= {value[:10] + part[2] for value in values if re.match(r"\d{4}-\d\d-\d\dT", value)}
    return frozenset(values - {""})


def _date_values(value: Mapping[str, Any]) -> frozenset[str]:
    if "Timex" in value:
        kinds = (value.get("FutureResolution") or {}, value.get("PastResolution") or {})
        return _resolved(value["Timex"], list(kinds))
    known = [v for v in value.get("values", ()) if isinstance(v, dict)]
    found: frozenset[str] = frozenset()
    for each in known:
        found |= _resolved(
            str(each.get("timex", "")), [{k: str(v) for k, v in each.items() if not isinstance(v, dict)}]
        )
    return found


def _values(result: Mapping[str, Any]) -> frozenset[str]:
    value = result.get("Value") or result.get("Resolution") or {}
    if not isinstance(value, dict):
        return frozenset()
    return frozenset({number_text(str(value["value"]))}) if "value" in value else _date_values(value)


def _expected(text: str, result: Mapping[str, Any]) -> Expected | None:
    words = str(result.get("Text", ""))
    bare = words.strip()
    start = int(result.get("Start", -1))
    if text[start : start + len(words)] != words or start < 0:
        start = text.find(words)
    if not bare or start < 0:
        return None
    start += len(words) - len(words.lstrip())
    end = start + len(bare)
    while unicodedata.combining(text[end : end + 1] or " "):
        end += 1  # their stretch may stop before the tanwin of its last word
    return Expected(start, end, _values(result))


def _case(file: str, index: int, raw: Mapping[str, Any]) -> Case:
    text = str(raw["Input"])
    found = [_expected(text, result) for result in raw.get("Results", ())]
    now = str((raw.get("Context") or {}).get("ReferenceDateTime", _REFERENCE))
    return Case(file, index, text, now[:10], tuple(e for e in found if e), None not in found, now)


def read_cases(folder: Path, file: str) -> tuple[Case, ...]:
    """Cases of one file (``DateTime/DateParser``) in its order.

    Raises:
        EvaluationError: No such file, or no list of cases.
    """
    path = folder / f"{file}.json"
    try:
        raw = msgspec.json.decode(path.read_bytes().removeprefix(b"\xef\xbb\xbf"), type=list[dict[str, Any]])
    except OSError as error:
        raise EvaluationError(f"cannot read the cases {path}: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise EvaluationError(f"{path} is no list of cases: {error}") from error
    return tuple(_case(file, index, case) for index, case in enumerate(raw))


def read_excluded(path: Path) -> Mapping[tuple[str, int], str]:
    """Reason by file and index of the cases that are set aside.

    Raises:
        EvaluationError: No such table.
    """
    try:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    except OSError as error:
        raise EvaluationError(f"cannot read {path}: {error.strerror}") from error
    return {(row["file"], int(row["index"])): row["reason"] for row in csv.DictReader(lines, delimiter="\t")}
