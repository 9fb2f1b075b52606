"""What went wrong, as RFC 9457 has it: one line that a reader understands, no trace of the program."""

from __future__ import annotations

from msgspec import Struct

from khabar import errors

MEDIA = "application/problem+json"
#: The status of each error; what is none of them is a fault of the program.
_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (errors.AbsentError, 404),
    (errors.RefusedError, 403),
    (errors.LimitError, 413),
    (errors.UsageError, 400),
    (errors.ReadError, 422),
    (errors.RecordError, 503),
)
_TITLES = {
    400: "Cannot be asked like this",
    401: "Who are you?",
    403: "Refused",
    404: "Not in this record",
    405: "Not done here",
    413: "Too much at once",
    422: "Cannot be read",
    500: "A fault of khabar itself",
    503: "The record cannot be read now",
}


class Problem(Struct, frozen=True, kw_only=True):
    """``type`` names the kind of error (docs/errors.md), ``detail`` says what to do."""

    type: str
    title: str
    status: int
    detail: str


def problem_of(error: Exception) -> Problem:
    """An error as a problem; of a fault of the program nothing is told but that it is one."""
    status = next((number for kind, number in _STATUS if isinstance(error, kind)), 500)
    known = status != 500
    detail = " ".join(str(error).split()) if known else "report it with the line that the server printed"
    return problem(status, detail, type(error).__name__ if known else "fault")


def problem(status: int, detail: str, kind: str = "about:blank") -> Problem:
    """A problem by its status."""
    return Problem(type=kind, title=_TITLES.get(status, "Problem"), status=status, detail=detail)
