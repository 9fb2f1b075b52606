"""Copies of records: one way for those of msgspec and for those that a compiled build makes classes of its own."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar


class _Copied(Protocol):
    """What `copy.replace` of Python 3.13 asks of a record."""

    def __replace__(self, /, **changed: Any) -> Any: ...  # noqa: ANN401 - the record itself


_Record = TypeVar("_Record", bound=_Copied)


def replace(record: _Record, /, **changed: Any) -> _Record:  # noqa: ANN401 - values of any field
    """The record with other values in some fields. TypeError: it has no such field."""
    copied: _Record = record.__replace__(**changed)
    return copied
