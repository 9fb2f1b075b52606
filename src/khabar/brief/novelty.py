"""What a reader has not seen yet: what the pages that came in since bring to the whole.

Worked out from the record as it stands and the pages seen before; no earlier record is kept. What only the pages seen
hold is old, also where linking tells it otherwise now.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from khabar.model import ArticleRef, Conflict, Event, RecordContents, Seen


class Retold(Struct, frozen=True, kw_only=True):
    """A known event that new pages tell too: their mentions, and the origins that it has by them alone."""

    event: str
    mentions: tuple[str, ...]
    origins: tuple[str, ...]


class Resumed(Struct, frozen=True, kw_only=True):
    """A story that was known, with the articles of new pages that go on with it."""

    story: str
    articles: tuple[ArticleRef, ...]


class Novelty(Struct, frozen=True, kw_only=True):
    """What pages that came in after a run bring.

    Attributes:
        run: The last run that was seen.
        pages: Those that came in since, by name.
        events: Told by new pages alone.
        retold: Known events that new pages tell too.
        conflicts: Positions, in the record's list, of those that the pages seen alone do not show.
        origins: Independent roots that only new pages go back to.
        versions: Positions of changed articles whose later version is on a new page.
        stories: Of articles of new pages alone.
        resumed: Known stories that new pages go on with.
    """

    run: int
    pages: tuple[str, ...]
    events: tuple[str, ...]
    retold: tuple[Retold, ...]
    conflicts: tuple[int, ...]
    origins: tuple[str, ...]
    versions: tuple[int, ...]
    stories: tuple[str, ...]
    resumed: tuple[Resumed, ...]


def find_novelty(record: RecordContents, seen: Seen) -> Novelty:
    """What came in since. Cost: linear in the record."""
    linked = record.linked
    new = {m.id for article in record.articles if article.page not in seen.pages for m in article.events}
    fresh = {event.id: tuple(m for m in event.mentions if m in new) for event in linked.events}
    return Novelty(
        run=seen.run,
        pages=tuple(page.name for page in record.pages if page.name not in seen.pages),
        events=tuple(e.id for e in linked.events if fresh[e.id] and len(fresh[e.id]) == len(e.mentions)),
        retold=tuple(_retold(e, fresh[e.id], seen) for e in linked.events if 0 < len(fresh[e.id]) < len(e.mentions)),
        conflicts=tuple(n for n, conflict in enumerate(linked.conflicts) if _is_new(conflict, seen)),
        origins=tuple(o.id for o in linked.origins if _all_new(o.articles, seen)),
        versions=tuple(n for n, version in enumerate(linked.versions) if version.later.page not in seen.pages),
        stories=tuple(story.id for story in linked.stories if _all_new(story.articles, seen)),
        resumed=tuple(
            Resumed(story=story.id, articles=_new(story.articles, seen))
            for story in linked.stories
            if 0 < len(_new(story.articles, seen)) < len(story.articles)
        ),
    )


def _new(refs: Iterable[ArticleRef], seen: Seen) -> tuple[ArticleRef, ...]:
    return tuple(ref for ref in refs if ref.page not in seen.pages)


def _all_new(refs: tuple[ArticleRef, ...], seen: Seen) -> bool:
    return len(_new(refs, seen)) == len(refs)


def _is_new(conflict: Conflict, seen: Seen) -> bool:
    """Whether the pages seen show less than two of its values."""
    return len({side.value for side in conflict.sides if side.page in seen.pages}) < 2


def _retold(event: Event, mentions: tuple[str, ...], seen: Seen) -> Retold:
    reports = [report for claim in event.claims for value in claim.values for report in value.reports]
    before = {report.origin for report in reports if report.page in seen.pages}
    after = dict.fromkeys(report.origin for report in reports if report.page not in seen.pages)
    return Retold(event=event.id, mentions=mentions, origins=tuple(o for o in after if o not in before))
