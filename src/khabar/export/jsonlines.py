"""Values as JSON, whatever characters they hold."""

from __future__ import annotations

import json
from typing import Any

import msgspec


def encoded(value: Any) -> bytes:  # noqa: ANN401 - anything that JSON can say
    r"""A value as JSON in UTF-8. Half characters, which UTF-8 cannot hold, are written as ``\ud800``."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()
