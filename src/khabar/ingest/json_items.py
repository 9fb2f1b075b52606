"""JSON in a file: which kind it is (lines, an array, objects one after another), and its items with their numbers.

A broken item is an error at its place and the items behind it are still found: nothing that begins like JSON is ever
taken for the text of a page.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from khabar.errors import ReadError
from khabar.ingest.decode import decode

#: How much of a file is looked at to tell that it is JSON Lines.
_HEAD = 262_144
_HEAD_LINES = 40

_BLANK = b"\xef\xbb\xbf \t\r\n"
_LINE_OBJECT = re.compile(rb'\{\s*"')
_ARRAY = re.compile(rb'\[\s*(?:\{\s*["}]|\])')
_OBJECT = re.compile(rb'\{\s*["}]')
_SPACE = re.compile(r"[\s,\ufeff]*")
#: Where the next item may begin behind a broken one: a brace after a comma, a bracket or a line end.
_NEXT = re.compile(r'[,\n\r\]}]\s*(?=\{\s*")')
_DECODER = json.JSONDecoder()


class Item(NamedTuple):
    """Line or place of an item, from 1, and what JSON says there: any value, or the error of a broken one."""

    number: int
    value: Any


def json_items(raw: bytes) -> Iterator[Item] | None:
    """Items of JSON Lines, of an array, or of objects one after another; None for a file that is not JSON.

    JSON Lines are numbered by line, all else by item. Cost: linear; JSON Lines one line at a time.
    Example: ``[{"text": "…"}, 5]`` gives item 1 with an object and item 2 with a number.
    """
    start = len(raw) - len(raw.lstrip(_BLANK))
    if is_json_lines(raw):
        return lines(raw)
    if _ARRAY.match(raw, start) or _OBJECT.match(raw, start):
        return _values(decode(raw))
    return _whole(raw) if raw[start : start + 1] == b"[" else None


def is_json_lines(raw: bytes) -> bool:
    """Whether a file that begins so has an object a line; a bad line, even the first, does not hide the kind."""
    if _ARRAY.match(raw, len(raw) - len(raw.lstrip(_BLANK))):
        return False
    head = [line for line in raw[:_HEAD].splitlines()[:_HEAD_LINES] if line.strip()]
    objects = sum(_LINE_OBJECT.match(line.strip(_BLANK)) is not None for line in head)
    return objects * 2 > len(head) and b"\x00" not in raw[:512]


def lines(raw: bytes, first: int = 1) -> Iterator[Item]:
    """Items of JSON Lines; ``first`` is the number of the first line. Cost: one line at a time."""
    # No JSON string holds a bare carriage return, so a file without newlines is one of old line ends.
    found = io.BytesIO(raw) if b"\n" in raw else raw.split(b"\r")
    for number, line in enumerate(found, start=first):
        if line.strip():
            yield Item(number, _parsed(line))


def _parsed(line: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds, or the error
    try:
        return json.loads(decode(line.strip()))
    except ReadError as error:
        return error
    except (ValueError, RecursionError) as error:
        return _broken(error)


def _broken(error: Exception) -> ReadError:
    reason = "brackets nested too deep" if isinstance(error, RecursionError) else "a number too long to read"
    if isinstance(error, json.JSONDecodeError):
        reason = f"{error.msg.removesuffix(' at')} at character {error.pos}"
    return ReadError(f"broken JSON ({reason}): mend or remove it")


def _values(text: str) -> Iterator[Item]:
    """Values one after another, in an array or bare; an array that is cut off ends with an error."""
    position = _at(text, 0)
    array = text[position] == "["
    position += array
    number, value = 0, None
    while (position := _at(text, position)) < len(text):
        if array and text[position] == "]":
            array, position = False, position + 1
            continue
        number += 1
        value, position = _value(text, position)
        yield Item(number, value)
    if not number and not array:
        raise ReadError("empty: the array holds nothing")
    if array and not isinstance(value, ReadError):
        yield Item(number + 1, ReadError("broken JSON (nothing closes the array): the file is cut off, fetch it again"))


def _at(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _value(text: str, position: int) -> tuple[Any, int]:
    """The value that begins here and its end; an error and the next likely beginning where it is broken."""
    try:
        return _DECODER.raw_decode(text, position)
    except (ValueError, RecursionError) as error:
        # Reading goes on from where the parser gave up, so that no stretch is read twice.
        gone = error.pos if isinstance(error, json.JSONDecodeError) else len(text)
        found = _NEXT.search(text, max(gone - 1, position + 1))
        return _broken(error), found.end() if found else len(text)


def _whole(raw: bytes) -> Iterator[Item] | None:
    """Items of an array of anything else; None for what only opens with a bracket, as ``[صورة]`` does."""
    try:
        found = json.loads(decode(raw))
    except (ValueError, ReadError, RecursionError):
        return None
    return iter([Item(number, value) for number, value in enumerate(found, start=1)])
