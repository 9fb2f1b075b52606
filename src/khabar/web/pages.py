"""Which page stands under which address: one line a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from khabar.web.asked import Asked
from khabar.web.library import Library
from khabar.web.views.article import article_page
from khabar.web.views.compare import compare_page
from khabar.web.views.corrections import corrections_page
from khabar.web.views.entity import entity_page
from khabar.web.views.event import event_page
from khabar.web.views.lists import (
    articles_page,
    conflicts_page,
    entities_page,
    events_page,
    failures_page,
    statements_page,
    stories_page,
)
from khabar.web.views.outlets import outlet_page, outlets_page
from khabar.web.views.overview import overview_page
from khabar.web.views.review import review_page
from khabar.web.views.story import story_page


class PageRoute(NamedTuple):
    """A page: its address (as Starlette writes it), what makes its record, which template shows it."""

    path: str
    view: Callable[[Library, Asked], Any]
    template: str

    @property
    def twin(self) -> str:
        """The address of the same record as JSON."""
        return "/index.json" if self.path == "/" else f"{self.path}.json"


PAGES: tuple[PageRoute, ...] = (
    PageRoute("/", overview_page, "overview.html"),
    PageRoute("/events", events_page, "events.html"),
    PageRoute("/events/{id}", event_page, "event.html"),
    PageRoute("/conflicts", conflicts_page, "conflicts.html"),
    PageRoute("/statements", statements_page, "statements.html"),
    PageRoute("/entities", entities_page, "entities.html"),
    PageRoute("/entities/{id:path}", entity_page, "entity.html"),
    PageRoute("/stories", stories_page, "stories.html"),
    PageRoute("/stories/{id}", story_page, "story.html"),
    PageRoute("/outlets", outlets_page, "outlets.html"),
    PageRoute("/outlets/{id:path}", outlet_page, "outlet.html"),
    PageRoute("/articles", articles_page, "articles.html"),
    PageRoute("/articles/{page:path}/{article:int}", article_page, "article.html"),
    PageRoute("/compare", compare_page, "compare.html"),
    PageRoute("/review", review_page, "review.html"),
    PageRoute("/corrections", corrections_page, "corrections.html"),
    PageRoute("/failures", failures_page, "failures.html"),
)
