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


def plain(value: Any) -> Any:  # noqa: ANN401 - any record
    """A record as plain values: fields by name, of spans ``[start, end]``; what was never given is None."""
    if isinstance(value, Span):
        return list(value)
    if isinstance(value, Struct):
        return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: plain(getattr(value, name)) for name in value._fields}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list | tuple | frozenset) else value
