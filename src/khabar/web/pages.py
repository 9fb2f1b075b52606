"""Which page stands under which address: one line a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from khabar.web.asked import Asked
from khabar.web.library import Library
from khabar.web.views.article import article_page


class PageRoute(NamedTuple):
    """A page: its address (as Starlette writes it), what makes its record, which template shows it."""

    path: str
    view: Callable[[Library, Asked], Any]
    template: str

    @property
    def twin(self) -> str:
        """The address of the same record as JSON."""
        return "/index.json" if self.path == "/" else f"{self.path}.json"


PAGES: tuple[PageRoute, ...] = (PageRoute("/articles/{page:path}/{article:int}", article_page, "article.html"),)
