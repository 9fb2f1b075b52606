"""Correcting a record: the lines go to its log, the pages they speak of are read anew, and all is linked again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from khabar.corrections.checking import Outcome, check
from khabar.corrections.log import in_force, made
from khabar.corrections.making import By, undoing
from khabar.model import ArticleRef, Correction, Linked, RecordContents, Standing
from khabar.pipeline import annotate_pages, build, link_pages
from khabar.store.record import read_corrections, read_record


class Differences(Struct, frozen=True, kw_only=True):
    """Identifiers of one kind of thing that are no more, that are new, and that are another than before."""

    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


class Changed(Struct, frozen=True, kw_only=True):
    """What corrections did to a record.

    Attributes:
        standings: What became of the corrections given, and of others that it is another with now (undone, overruled).
        articles: Those of which some cell is another now.
        events, entities, stories: What of each kind came, went or is another.
        conflicts: How many there were, and how many there are.
    """

    standings: tuple[Standing, ...]
    articles: tuple[ArticleRef, ...]
    events: Differences
    entities: Differences
    stories: Differences
    conflicts: tuple[int, int]


def correct(
    record: str, corrections: Sequence[Correction], workers: int = 1, before: RecordContents | None = None
) -> Changed:
    """Put corrections into a record, where they hold at once and for all pages to come.

    Args:
        record: Its address, as for `build`.
        corrections: As `khabar.corrections.making` makes them or `read_corrections` reads them. One that the log has
            already changes nothing.
        workers: Processes for pages that are read anew.
        before: The record as it is now, where the caller has read it already.

    Returns:
        What changed. All is written in one step, or nothing.

    Raises:
        UsageError: A correction that says nothing that can be done.
        RecordError: Not a record, not writable, or a build has it.

    Cost: the pages that the corrections speak of are annotated anew, then the record is linked anew over all its
    pages, as a build does: docs/corrections.md has the seconds.

    Example::

        contents = khabar.read_record("news.khabar")
        by = khabar.By("ليلى", "2026-11-23T08:00:00Z", "الاتصال نفسه روته صحيفتان")
        print(khabar.correct("news.khabar", [khabar.merging(contents, ["3", "7"], by)]).events)
    """
    before = read_record(record) if before is None else before
    sound = [made(one) for one in corrections]
    build((), record, workers, corrections=sound)
    return _changed(before, read_record(record), sound)


def undo(record: str, by: By, asked: str | None = None) -> Changed:
    """Take a correction back: the one of that identifier, else the last in force; its line stays in the log.

    Raises:
        UsageError: There is none to take back.
        RecordError: As `correct`.

    Example: ``undo("news.khabar", By("ليلى", "2026-11-23T08:05:00Z", "هما اتصالان"))``.
    """
    return correct(record, [undoing([line for line, _ in read_corrections(record)], by, asked)])


def retest(record: str, log: Sequence[Correction], workers: int = 1) -> tuple[Outcome, ...]:
    """Whether today's rules give what corrections say, on the pages of a record and without any correction.

    Args:
        record: Its address; its pages are read, its own corrections are left aside.
        log: What is to be held against the rules.
        workers: Processes.

    Returns:
        One outcome for each correction of the log that is in force, in the order of their time.

    Cost: the pages that the corrections speak of are annotated; all pages, and linked, where some are of joins.
    Example: a person said that «قتل خمسة» are five dead where the rules read fifty; they read five now: it passes.
    """
    pages = read_record(record).pages
    joins = any(one.kind in ("same", "not_same") for one in in_force(log))
    meant = {at.page_sha256 for one in log for at in (*one.left, *one.right)}
    found = annotate_pages((page for page in pages if joins or page.sha256 in meant), workers)
    articles = tuple(article for _, more in found for article in more)
    return check(log, articles, link_pages(pages, articles) if joins else None)


def _changed(before: RecordContents, after: RecordContents, corrections: Iterable[Correction]) -> Changed:
    given = {one.id for one in corrections}
    known = set(before.linked.standings)
    old = {(a.page, a.article): a for a in before.articles}
    moved = (a for a in after.articles if old.get((a.page, a.article)) != a)
    left, right = before.linked, after.linked
    return Changed(
        standings=tuple(one for one in after.linked.standings if one.correction in given or one not in known),
        articles=tuple(ArticleRef(page=a.page, article=a.article) for a in moved),
        events=_differences(left, right, "events", "id"),
        entities=_differences(left, right, "entities", "entity"),
        stories=_differences(left, right, "stories", "id"),
        conflicts=(len(left.conflicts), len(right.conflicts)),
    )


def _differences(before: Linked, after: Linked, things: str, key: str) -> Differences:
    old, new = ({getattr(one, key): one for one in getattr(linked, things)} for linked in (before, after))
    return Differences(
        gone=tuple(name for name in old if name not in new),
        new=tuple(name for name in new if name not in old),
        changed=tuple(name for name in new if name in old and old[name] != new[name]),
    )
