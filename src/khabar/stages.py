"""The way of one page, which knows no other: read → clean, split, date → annotate → as people corrected it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from khabar.annotate.article import Annotator, load_annotator
from khabar.corrections.applying import NO_PLAN, Plan, corrected, with_head
from khabar.engine.uncollected import uncollected
from khabar.ingest.breaks import BreakRules, load_break_rules
from khabar.ingest.date import dated
from khabar.ingest.houses import OutletIndex, index_outlets
from khabar.ingest.noise import NoiseRules, load_noise_rules
from khabar.ingest.split import split
from khabar.ingest.view import View, readable_view, relocate
from khabar.lexicon.calendar import Calendar
from khabar.lexicon.names import NameLexicon, load_names
from khabar.lexicon.regions import RegionNames, load_regions
from khabar.lexicon.tables import check_own_tables
from khabar.model import AnnotatedArticle, Article, Page


class Stages(NamedTuple):
    """What the stages of one article need, made once from the lexicons."""

    noise: NoiseRules
    outlets: OutletIndex
    calendar: Calendar
    breaks: BreakRules
    regions: RegionNames
    annotator: Annotator
    names: NameLexicon


@uncollected()
def load_stages() -> Stages:
    """Read all lexicons, and the tables of one's own that ``KHABAR_TABLES`` names. Half a second; keep the result.

    Raises:
        LexiconError: A table of one's own is none of Khabar's, or a row of it does not fit.
    """
    check_own_tables()
    noise, annotator = load_noise_rules(), load_annotator(names := load_names())
    outlets, calendar = index_outlets(names, noise), annotator.calendar
    return Stages(noise, outlets, calendar, load_break_rules(), load_regions(), annotator, names)


def articles_on(page: Page, view: View, stages: Stages) -> Iterator[Article]:
    """The articles of a page, cleaned, split and dated; offsets over its view."""
    for article in split(page, view, stages.noise, stages.outlets):
        yield stages.breaks.marked(view.text, dated(page, view, article, stages.calendar))


def read_articles(page: Page, stages: Stages) -> tuple[Article, ...]:
    """The articles of a page, cleaned, split and dated; offsets over ``page.text``. ReadError: no readable text."""
    view = readable_view(page, stages.regions)
    return tuple(relocate(one, view, page.text) for one in articles_on(page, view, stages))


def annotate_page(page: Page, stages: Stages, planned: Plan = NO_PLAN) -> tuple[AnnotatedArticle, ...]:
    """The articles of a page with all that is found in them, as people corrected it; otherwise as `read_articles`."""
    view, own = readable_view(page, stages.regions), planned.of(page.sha256)
    dated = (
        with_head(one, relocate(one, view, page.text), own, stages.names) if own else one
        for one in articles_on(page, view, stages)
    )
    found = (relocate(stages.annotator.annotate(view.text, one), view, page.text) for one in dated)
    return tuple(corrected(one, own, stages.names) for one in found)
