"""The way through, as ARCHITECTURE.md draws it; what happens to one page alone stands in stages.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from khabar.corrections.applying import NO_PLAN, Plan, plan
from khabar.corrections.joins import rulings_of
from khabar.corrections.standing import standings_of
from khabar.engine.local import each_in_order
from khabar.engine.rules import rules_hash
from khabar.engine.uncollected import uncollected
from khabar.ingest.attempt import QUIET, Faults, Sent, attempt_page, attempt_to_send, received, told
from khabar.lexicon.names import NameLexicon, load_names
from khabar.link.holding import hold, texts_of
from khabar.link.linking import link_record
from khabar.link.work import Here, Work
from khabar.model import AnnotatedArticle, Correction, Failure, Linked, Page, RecordContents
from khabar.stages import Stages, annotate_page, load_stages

if TYPE_CHECKING:
    from khabar.store.record import RecordWriter

Read = Page | Failure
Reads = Iterable[Read]
Articles = Sequence[AnnotatedArticle]
Log = Sequence[Correction]
Pages = Sequence[Page]
Names = NameLexicon | None
Loaded = Stages | None
Away = Work | None
Annotated = tuple[Read, tuple[AnnotatedArticle, ...]]


def _annotating(planned: Plan, stages: Loaded, workers: int, *, debug: bool) -> Callable[[Read], tuple[Read, Sent]]:
    work = partial(annotate_page, stages=stages or load_stages(), planned=planned)
    return partial(attempt_page if workers == 1 else attempt_to_send, work=work, debug=debug)


def annotate_pages(
    items: Reads, workers: int = 1, faults: Faults = QUIET, planned: Plan = NO_PLAN, stages: Loaded = None
) -> Iterator[Annotated]:
    """Each page with its articles, in order; a failure has none. Any ``workers`` give the same and load ``stages``."""
    begun = partial(_annotating, planned, stages if workers == 1 else None, workers, debug=faults.raised)
    return told(received(each_in_order(items, begun, workers)), faults)


def link_pages(
    pages: Pages, articles: Articles, corrections: Log = (), workers: int = 1, names: Names = None, away: Away = None
) -> Linked:
    """What only many articles together can tell, and what became of people's corrections; no order matters."""
    joins = rulings_of(corrections, articles)
    with uncollected():
        work, known = away or Here(workers), names or load_names()
        linked = link_record(texts_of(pages), hold(articles), known, joins.rulings, work)
    return replace(linked, standings=standings_of(corrections, articles, joins.stale, linked.standings))


def gather(items: Reads, name: str, workers: int = 1, faults: Faults = QUIET) -> RecordContents:
    """A record in memory: what `build` would write."""
    stages = load_stages() if workers == 1 else None
    found = sorted(annotate_pages(items, workers, faults, stages=stages), key=lambda one: getattr(one[0], "name", ""))
    pages = tuple(item for item, _ in found if isinstance(item, Page))
    failures = tuple(sorted((item for item, _ in found if isinstance(item, Failure)), key=lambda failure: failure.page))
    articles = tuple(article for _, more in found for article in more)
    linked = link_pages(pages, articles, workers=workers, names=stages and stages.names)
    return RecordContents(name=name, pages=pages, articles=articles, failures=failures, linked=linked)


def build(
    items: Reads, record: str, workers: int = 1, faults: Faults = QUIET, corrections: Log = (), stages: Loaded = None
) -> int:
    """Add pages and corrections to a record (known pages are skipped, others' rules replaced) and link; how many."""
    from khabar.store.record import building  # here: who keeps no record need not wait for SQL

    with building(record) as writer:
        writer.note(corrections)
        complete(writer, (writer.named(item) for item in items if not writer.knows(item)), workers, faults, stages)
    return writer.written


def complete(writer: RecordWriter, new: Reads, workers: int, faults: Faults, stages: Loaded, away: Away = None) -> None:
    """Annotate new pages and those that other rules or corrections annotated, name all, and link, ``away`` or here."""
    rules, planned = rules_hash(), plan(writer.corrections)
    for pages in (chain(writer.outdated(rules, planned.stamp), new), writer.renamed()):
        for item, articles in annotate_pages(pages, workers, faults, planned, stages):
            writer.add(item, articles, rules + planned.stamp(getattr(item, "sha256", "")))
    writer.drop_doubles()
    if writer.changed:
        from khabar.marking import marked  # here, as in `build`

        with marked(writer, workers) as linkable:
            writer.replace_links(link_pages(*linkable, writer.corrections, workers, away=away))
