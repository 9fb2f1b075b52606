"""Whose report it is, in the words of the record.

Of several articles with one text the first stands for all. A new article may come to be that first one, and the others
rest on it then; the record goes on saying what they rested on, so the new one is said to rest on that too, or one text
would count as two origins.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from khabar.link.near_joins import Newcomers
from khabar.model import ArticleRef, Claim, Event, Linked, Origin, Report


def in_its_roots(found: Linked, stood: Iterable[Event], new: Newcomers) -> Linked:
    """A linking of a neighbourhood whose new reports rest on what the record calls their origins.

    Args:
        found: The linking.
        stood: Events that the record has of the neighbourhood.
        new: What came in.
    """
    called = _called(found, stood, new)
    if not called:
        return found
    events = tuple(replace(event, claims=tuple(_claims(event.claims, called, new))) for event in found.events)
    return replace(found, events=events, origins=tuple(_origins(found.origins, called, new)))


def roots_of(events: Iterable[Event]) -> frozenset[str]:
    """Identifiers of all origins that reports of some events rest on."""
    return frozenset(report.origin for report in _reports(events))


def _reports(events: Iterable[Event]) -> Iterator[Report]:
    return (report for event in events for claim in event.claims for value in claim.values for report in value.reports)


def _called(found: Linked, stood: Iterable[Event], new: Newcomers) -> dict[str, str]:
    """For origins of the linking what the record calls them, by reports of articles that new ones share text with."""
    partners = set(_partners(found, new))
    before = {_place(one): one.origin for one in _reports(stood) if _ref(one) in partners}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for report in _reports(found.events):
        if name := before.get(_place(report)):
            votes[report.origin][name] += 1
    most = {origin: min(names, key=lambda one: (-names[one], one)) for origin, names in votes.items()}
    return {origin: name for origin, name in most.items() if origin != name}


def _partners(found: Linked, new: Newcomers) -> Iterator[ArticleRef]:
    pairs = [(copy.left, copy.right) for copy in found.copies] + [(v.earlier, v.later) for v in found.versions]
    for left, right in pairs:
        if (left.page in new.pages) != (right.page in new.pages):
            yield right if left.page in new.pages else left


def _ref(report: Report) -> ArticleRef:
    return ArticleRef(page=report.page, article=report.article)


def _place(report: Report) -> tuple[str, int, int, str]:
    return report.page, report.start, report.end, report.mention


def _claims(claims: Iterable[Claim], called: Mapping[str, str], new: Newcomers) -> Iterator[Claim]:
    for claim in claims:
        values = (
            replace(value, reports=tuple(_renamed(report, called, new) for report in value.reports))
            for value in claim.values
        )
        yield replace(claim, values=tuple(values))


def _renamed(report: Report, called: Mapping[str, str], new: Newcomers) -> Report:
    name = called.get(report.origin) if report.page in new.pages else None
    return report if name is None else replace(report, origin=name)


def _origins(origins: Iterable[Origin], called: Mapping[str, str], new: Newcomers) -> Iterator[Origin]:
    """Origins with what new articles rest on under the name that the record has for it; it has each of these names."""
    gained: dict[str, set[ArticleRef]] = defaultdict(set)
    for one in origins:
        gained[called.get(one.id, one.id)].update(ref for ref in one.articles if ref.page in new.pages)
    known = {one.id: one for one in origins}
    for name, refs in sorted(gained.items()):
        kind, _, label = name.partition(":")
        one = known.get(name, Origin(id=name, kind=kind, label=label, articles=()))
        before = (ref for ref in one.articles if ref.page not in new.pages)
        yield replace(one, articles=tuple(sorted({*before, *refs})))
