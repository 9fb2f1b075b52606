"""The kinds of columns that the record has."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Dialect, Float, Integer, Text
from sqlalchemy.types import TypeDecorator


class Characters(TypeDecorator[str]):
    r"""Text, lone surrogates included.

    A page may carry half a character (``\ud800`` in a JSON line); UTF-8 cannot, so SQLite would refuse it. Such a
    value, and only such a one, is stored as a BLOB of its code points passed through UTF-8.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | bytes | None:
        """Bytes for a text that UTF-8 cannot hold, the text itself otherwise."""
        if value is None or value.isascii():
            return value
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
        return value

    def process_result_value(self, value: str | bytes | None, dialect: Dialect) -> str | None:
        """The text as it was given."""
        return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def text(name: str, comment: str, *, absent: bool = False) -> Column[str]:
    """A text column; ``absent`` where NULL may stand for "not known"."""
    return Column(name, Characters(), nullable=absent, comment=comment)


def whole(name: str, comment: str, *, absent: bool = False) -> Column[int]:
    """A column of whole numbers."""
    return Column(name, Integer, nullable=absent, comment=comment)


def number(name: str, comment: str, *, absent: bool = False) -> Column[float]:
    """A column of numbers with a fraction."""
    return Column(name, Float, nullable=absent, comment=comment)


def flag(name: str, comment: str, *, absent: bool = False) -> Column[bool]:
    """A column of 0 and 1."""
    return Column(name, Boolean(create_constraint=False), nullable=absent, comment=comment)


def span(prefix: str, comment: str, *, absent: bool = False) -> tuple[Column[int], Column[int]]:
    """First code point and one past the last, over the page's text."""
    return (
        whole(f"{prefix}start", f"{comment}: first code point", absent=absent),
        whole(f"{prefix}end", f"{comment}: one past the last", absent=absent),
    )


def evidence(prefix: str, comment: str, *, absent: bool = False) -> tuple[Column[int], Column[int], Column[str]]:
    """A span and its exact characters."""
    return (*span(prefix, comment, absent=absent), text(f"{prefix}exact", f"{comment}: the characters", absent=absent))
