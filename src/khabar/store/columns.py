"""The kinds of columns that the record has."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Dialect, Float, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

#: What PostgreSQL's text cannot hold, and the mark by which it is written there (a code point that stands for nothing).
_MARK = "\ufdd0"
_UNHELD = re.compile(f"[\0\ud800-\udfff{_MARK}]")
_HELD = re.compile(f"{_MARK}([0-9a-f]{{4}})")


class Characters(TypeDecorator[str]):
    r"""Text, lone surrogates included.

    A page may carry half a character (``\ud800`` in a JSON line); UTF-8 cannot, so SQLite would refuse it. Such a
    value, and only such a one, is stored as a BLOB of its code points passed through UTF-8. PostgreSQL knows no NUL
    either: there each such character is written as U+FDD0 and four digits. Texts are ordered by code point in both.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Text; where the server has an order of its own, in that of code points."""
        return Text(collation="C") if dialect.name == "postgresql" else Text()

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | bytes | None:
        """The text itself where the database can hold it."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            return _UNHELD.sub(lambda one: f"{_MARK}{ord(one[0]):04x}", value)
        taken: str | bytes | None = held(value)
        return taken

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], str | None]:
        """The text as it was given, from what the database has; one call a value, because rows have dozens."""
        return _unmarked if dialect.name == "postgresql" else decoded


def _unmarked(value: str | None) -> str | None:
    return value if value is None or _MARK not in value else _HELD.sub(lambda one: chr(int(one[1], 16)), value)


def held(value: Any) -> Any:  # noqa: ANN401 - a value of any column
    """A value as SQLite takes it: text that UTF-8 cannot hold as bytes, all else as it is."""
    if not isinstance(value, str) or value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
    return value


def decoded(value: Any) -> Any:  # noqa: ANN401 - a value of any column
    """A value of `held` as it was."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def text(name: str, comment: str, *, absent: bool = False) -> Column[str]:
    """A text column; ``absent`` where NULL may stand for "not known"."""
    return Column(name, Characters(), nullable=absent, comment=comment)


def whole(name: str, comment: str, *, absent: bool = False) -> Column[int]:
    """A column of whole numbers."""
    # PostgreSQL's INTEGER has four bytes.
    kind = Integer().with_variant(BigInteger(), "postgresql")
    return Column(name, kind, nullable=absent, comment=comment, autoincrement=False)


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
