"""What somebody asks of a page: the names of its address and of its query, read with care."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from khabar.brief.words import LANGUAGES
from khabar.errors import UsageError
from khabar.model import ArticleRef

#: Things on one page of a list, and the most that may be asked for.
USUAL, MOST = 20, 200
LOOKS = ("auto", "light", "dark")
#: Nobody turns so many pages; SQLite counts no further than 2**63.
FURTHEST = 10**9


class Asked(NamedTuple):
    """One question: ``address`` as written, names of the ``path``, names of the ``query``, language of the labels.

    ``look``: auto (as the reader's system has it), light or dark.
    """

    address: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    lang: str = "ar"
    look: str = "auto"

    def number(self, name: str, usual: int, most: int, least: int = 0) -> int:
        """A whole number of the query.

        Raises:
            UsageError: Not a number, or outside ``least`` to ``most``.
        """
        given = self.query.get(name, "")
        if not given:
            return usual
        if not (given.isascii() and given.isdigit() and least <= int(given[:12]) <= most):
            raise UsageError(f"{name}={given[:40]}: not a number from {least} to {most}")
        return int(given)

    @property
    def shown(self) -> tuple[int, int]:
        """How many things of a list to pass over (``skip``), and how many to show (``limit``)."""
        return self.number("skip", 0, FURTHEST), self.number("limit", USUAL, MOST, 1)


def language(query: Mapping[str, str], cookies: Mapping[str, str]) -> str:
    """Of the labels: ``lang`` of the query, else of the cookie; Arabic where neither names one."""
    for given in (query.get("lang"), cookies.get("lang")):
        if given in LANGUAGES:
            return str(given)
    return "ar"


def look(cookies: Mapping[str, str]) -> str:
    """Of the pages, as the cookie says; auto where it names none."""
    given = cookies.get("look", "")
    return given if given in LOOKS else LOOKS[0]


def article_address(ref: ArticleRef) -> str:
    """Where the page of an article stands: ``/articles/a.txt/0``."""
    return f"/articles/{quote(ref.page, safe='', errors='surrogatepass')}/{ref.article}"
