"""The way through, as ARCHITECTURE.md draws it: read → clean, split, date → annotate → link → record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from khabar.annotate.article import Annotator, load_annotator
from khabar.engine.local import each_in_order
from khabar.engine.rules import rules_hash
from khabar.ingest.attempt import Faults, attempt_page, told
from khabar.ingest.breaks import BreakRules, load_break_rules
from khabar.ingest.date import dated
from khabar.ingest.houses import OutletIndex, index_outlets
from khabar.ingest.noise import NoiseRules, load_noise_rules
from khabar.ingest.split import split
from khabar.ingest.view import View, readable_view, relocate
from khabar.lexicon.calendar import Calendar
from khabar.lexicon.names import load_names
from khabar.lexicon.regions import RegionNames, load_regions
from khabar.link import link_articles
from khabar.model import AnnotatedArticle, Article, Failure, Linked, Page, RecordContents
from khabar.store.record import building

Read = Page | Failure
Annotated = tuple[Read, tuple[AnnotatedArticle, ...]]


class Stages(NamedTuple):
    """What the stages of one article need, made once from the lexicons."""

    noise: NoiseRules
    outlets: OutletIndex
    calendar: Calendar
    breaks: BreakRules
    regions: RegionNames
    annotator: Annotator


def load_stages() -> Stages:
    """Read all lexicons. Cost: about a second; keep the result."""
    noise, annotator = load_noise_rules(), load_annotator(names := load_names())
    return Stages(noise, index_outlets(names, noise), annotator.calendar, load_break_rules(), load_regions(), annotator)


def articles_on(page: Page, view: View, stages: Stages) -> Iterator[Article]:
    """The articles of a page, cleaned, split and dated; offsets over its view."""
    for article in split(page, view, stages.noise, stages.outlets):
        yield stages.breaks.marked(view.text, dated(page, view, article, stages.calendar))


def read_articles(page: Page, stages: Stages) -> tuple[Article, ...]:
    """The articles of a page, cleaned, split and dated; offsets over ``page.text``. ReadError: no readable text."""
    view = readable_view(page, stages.regions)
    return tuple(relocate(one, view, page.text) for one in articles_on(page, view, stages))


def annotate_page(page: Page, stages: Stages) -> tuple[AnnotatedArticle, ...]:
    """The articles of a page, from it alone, with all that is found in them; as `read_articles` otherwise."""
    view, annotate = readable_view(page, stages.regions), stages.annotator.annotate
    return tuple(relocate(annotate(view.text, one), view, page.text) for one in articles_on(page, view, stages))


def _annotating(*, debug: bool) -> Callable[[Read], Annotated]:
    return partial(attempt_page, work=partial(annotate_page, stages=load_stages()), debug=debug)


def annotate_pages(items: Iterable[Read], workers: int = 1, faults: Faults = Faults()) -> Iterator[Annotated]:  # noqa: B008
    """Each page with its articles, in order; a failure has none. Same result for every number of ``workers``."""
    return told(each_in_order(items, partial(_annotating, debug=faults.raised), workers), faults)


def link_pages(pages: Sequence[Page], articles: Sequence[AnnotatedArticle]) -> Linked:
    """What only many articles together can tell; their order makes no difference."""
    return link_articles({page.name: page.text for page in pages}, articles, load_names())


def gather(items: Iterable[Read], name: str, workers: int = 1, faults: Faults = Faults()) -> RecordContents:  # noqa: B008
    """A record in memory: what `build` would write."""
    found = sorted(annotate_pages(items, workers, faults), key=lambda one: getattr(one[0], "name", ""))
    pages = tuple(item for item, _ in found if isinstance(item, Page))
    failures = tuple(sorted((item for item, _ in found if isinstance(item, Failure)), key=lambda one: one.page))
    articles = tuple(article for _, more in found for article in more)
    linked = link_pages(pages, articles)
    return RecordContents(name=name, pages=pages, articles=articles, failures=failures, linked=linked)


def build(items: Iterable[Read], record: str, workers: int = 1, faults: Faults = Faults()) -> int:  # noqa: B008
    """Add pages to a record (known ones are skipped, those of older rules annotated anew) and link it; how many."""
    rules = rules_hash()
    with building(record) as writer:
        new = (writer.named(item) for item in items if not writer.knows(item))
        for item, articles in annotate_pages(chain(writer.outdated(rules), new), workers, faults):
            writer.add(item, articles, rules)
        if writer.changed:
            writer.replace_links(link_pages(*writer.linkable()))
    return writer.written
