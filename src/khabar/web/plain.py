"""A page's record as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from khabar.model import Span


def write_json(value: Any) -> bytes:  # noqa: ANN401 - any record
    r"""A record as JSON in UTF-8, Arabic as Arabic. Half characters, which UTF-8 cannot hold, are ``\ud800``."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode("ascii")


#: Values that are plain already: most are.
_ATOMS = frozenset({str, int, float, bool, type(None)})


def plain(value: Any) -> Any:  # noqa: ANN401 - any record
    """A record as plain values: fields by name, of spans ``[start, end]``; what was never given is None.

    Records of the model stay as they are: `write_json` knows them.
    """
    kind = type(value)
    if kind in _ATOMS or kind is Span or issubclass(kind, Struct):
        return value
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return {name: plain(inner) for name, inner in zip(kind._fields, value, strict=True)}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list | tuple | frozenset) else value
