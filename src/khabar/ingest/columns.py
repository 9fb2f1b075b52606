"""Columns of tables and fields of JSON objects: whether those that are wanted are there, told before a row is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from khabar.errors import ReadError
from khabar.ingest.json_items import Item

#: Fields that hold the text of a page.
TEXT_FIELDS = ("text", "html", "content")
#: So many objects are looked at for the fields that there are: in JSON each may leave some out.
_LOOKED_AT = 1_000
_TOLD = 20

#: What a user said of columns: field of a page, name in the table.
Named = Sequence[tuple[str, str]]


def check_columns(columns: Iterable[str], named: Named, what: str = "columns") -> None:
    """Raise unless each named column is there, and one that holds the text of a page.

    Raises:
        ReadError: With the columns that are there.
    """
    there = list(dict.fromkeys(columns))
    lacking = next((f"{field}={name}" for field, name in named if name not in there), None)
    if lacking is not None:
        raise ReadError(f"--column {lacking}: not there; its {what} are {_listed(there)}")
    if not any(field in TEXT_FIELDS for field, _ in named) and not set(TEXT_FIELDS) & set(there):
        raise ReadError(f"nothing called text, html or content: say which of its {what} holds the text: {_hint(there)}")


def checked(items: Iterator[Item], named: Named) -> Iterator[Item]:
    """Items of JSON where some of the first thousand objects have the named fields, and a text.

    A single object may leave out what it does not know: it says by itself that it has no text.

    Raises:
        ReadError: A field is in none of them.
    """
    first = list(islice(items, _LOOKED_AT))
    found = [item.value for item in first if isinstance(item.value, dict)]
    if len(found) > 1:
        check_columns((key for one in found for key in one), named, "fields")
    return chain(first, items)


def _listed(columns: Sequence[str]) -> str:
    shown = ", ".join(columns[:_TOLD])
    return f"{shown}, …" if len(columns) > _TOLD else shown


def _hint(columns: Sequence[str]) -> str:
    return f"--column text=NAME, NAME one of {_listed(columns)}"
