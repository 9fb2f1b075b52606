r"""Records as JSON and back, whatever characters they hold.

A page may hold half characters (lone surrogates), which UTF-8 cannot: such a record is written in ASCII with
``\ud800`` for them, and read back by the library that allows it.
"""

from __future__ import annotations

import json
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def encoded(value: Any) -> bytes:  # noqa: ANN401 - any record, or list of records
    r"""A record as one line of JSON in UTF-8, Arabic as Arabic; half characters are ``\ud800``."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode("ascii")


def decoded(raw: bytes, kind: type[T]) -> T:
    """What `encoded` wrote, as the record it was.

    Raises:
        msgspec.ValidationError: The JSON is of another kind of record.
        ValueError: It is no JSON.
    """
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(raw), kind)
