"""The way of one place of a page through all stages, for whoever mends a rule."""

from __future__ import annotations

from khabar.annotate.trace import Trace, holding, trace
from khabar.ingest.view import readable_view, relocate
from khabar.model import Page
from khabar.stages import Stages, articles_on


def trace_page(page: Page, offset: int, stages: Stages) -> Trace | None:
    """Which rules and chunks made the cells at one place of a page.

    Args:
        page: As `read_pages` gives it.
        offset: A code point of ``page.text``.
        stages: As `load_stages` gives them.

    Returns:
        Offsets over the page; None where the place is in no article and beside none, or in no text at all (a tag).

    Raises:
        ReadError: The page holds no readable text.

    Cost: that of annotating the article that holds the place.
    """
    view = readable_view(page, stages.regions)
    at = view.seen(offset)
    article = None if at is None else holding(articles_on(page, view, stages), at)
    if at is None or article is None:
        return None
    return relocate(trace(stages.annotator, view.text, article, at), view, page.text)
