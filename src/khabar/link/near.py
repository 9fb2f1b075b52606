"""What a linking over near articles says of those that are new, joined with what the record says.

Pairs of articles that were there before stay as they are: only a whole linking judges them anew. So what is written is
what ``link_articles`` finds over a neighbourhood, of the new articles alone, in the words of the record: its events and
stories keep their identifiers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from khabar.link.near_joins import (
    Newcomers,
    in_its_words,
    with_articles,
    with_renderings,
    with_sides,
    with_spellings,
    with_tellings,
    with_uses,
)
from khabar.link.near_roots import in_its_roots
from khabar.link.threads import name_of
from khabar.model import (
    AnnotatedArticle,
    ArticleRef,
    Conflict,
    EntitySummary,
    Event,
    Judgement,
    Linked,
    Origin,
    Story,
    Utterance,
)

#: A conflict of whose words they are is between two statements, so that one event may have several.
_OF_WORDS = "speaker"
Kind = TypeVar("Kind", bound=Struct)


class Stood(NamedTuple):
    """What the record says of a neighbourhood, by position in its lists.

    Attributes:
        events: Those that its articles tell.
        conflicts: Those about these events.
        utterances: Those that its articles render.
        stories: Those of its articles.
        origins: Those that the linking over the neighbourhood names, or reports of these events, by identifier.
        entities: Those that the new articles name, by identifier.
    """

    events: Mapping[int, Event]
    conflicts: Mapping[int, Conflict]
    utterances: Mapping[int, Utterance]
    stories: Mapping[int, Story]
    origins: Mapping[int, Origin]
    entities: Mapping[int, EntitySummary]


class Changes:
    """What is to be written: by list of `Linked` what stands anew at a position, and what comes behind all others."""

    def __init__(self) -> None:
        """Begin with none."""
        self.replaced: dict[str, dict[int, Any]] = defaultdict(dict)
        self.added: dict[str, list[Any]] = defaultdict(list)


def newcomers(articles: Iterable[AnnotatedArticle]) -> Newcomers:
    """The names of what came in."""
    came = tuple(articles)
    return Newcomers(
        [a.page for a in came], [m.id for a in came for m in a.events], [s.id for a in came for s in a.statements]
    )


def changes(found: Linked, stood: Stood, came: Sequence[AnnotatedArticle]) -> Changes:
    """What the articles that came bring to the record.

    Args:
        found: The linking of the neighbourhood, the articles that came among it.
        stood: What the record says of the neighbourhood.
        came: The articles that came.

    A pure function. What ``found`` tells of other articles than these is left out.
    """
    new, told = newcomers(came), Changes()
    found = in_its_roots(found, stood.events.values(), new)
    names = _events(found.events, stood.events, new, told)
    _conflicts(found.conflicts, stood.conflicts, names, new, told)
    _renderings(found.utterances, stood.utterances, new, told)
    _stories(found.stories, stood.stories, names, new, told)
    _origins(found.origins, stood.origins, new, told)
    _entities(found.entities, stood.entities, came, told)
    told.added["copies"] += [c for c in found.copies if {c.left.page, c.right.page} & new.pages]
    told.added["versions"] += [v for v in found.versions if {v.earlier.page, v.later.page} & new.pages]
    told.added["judgements"] += _judgements(found.judgements, came, new)
    return told


def _homes(stood: Mapping[int, Kind], parts: Callable[[Kind], Iterable[Any]]) -> dict[Any, int]:
    """The position of the thing of the record that each part is in."""
    return {part: position for position, one in stood.items() for part in parts(one)}


def _home(parts: Iterable[Any], homes: Mapping[Any, int]) -> int | None:
    """Where most of some parts are, the first of equals; None for nowhere."""
    counts = Counter(homes[part] for part in parts if part in homes)
    return min(counts, key=lambda position: (-counts[position], position), default=None)


# ── events and what is disputed of them ─────────────────────────────────────────────────────────────────────────


def _events(found: Sequence[Event], stood: Mapping[int, Event], new: Newcomers, told: Changes) -> dict[str, str]:
    """Note events that are new or told by new articles; what the record calls each event that was found."""
    homes = _homes(stood, lambda event: event.mentions)
    places = [_home(event.mentions, homes) for event in found]
    names = {e.id: e.id if place is None else stood[place].id for e, place in zip(found, places, strict=True)}
    replaced = told.replaced["events"]
    for event, place in zip(found, places, strict=True):
        own = in_its_words(event, names)
        if place is None:
            told.added["events"].append(own)
        elif not new.mentions.isdisjoint(event.mentions):
            replaced[place] = with_tellings(replaced.get(place, stood[place]), own, new)
    return names


def _conflicts(
    found: Iterable[Conflict], stood: Mapping[int, Conflict], names: Mapping[str, str], new: Newcomers, told: Changes
) -> None:
    places: dict[tuple[str, str | None], int] = {
        (c.kind, c.event): position for position, c in stood.items() if c.event and c.kind != _OF_WORDS
    }
    for one in found:
        if not any(side.page in new.pages for side in one.sides):
            continue
        event = names.get(one.event, one.event) if one.event else None
        place = places.get((one.kind, event))
        if place is None:
            told.added["conflicts"].append(replace(one, event=event))
        elif joined := with_sides(told.replaced["conflicts"].get(place, stood[place]), one, new):
            told.replaced["conflicts"][place] = joined


# ── what was said, what follows on what ─────────────────────────────────────────────────────────────────────────


def _renderings(found: Iterable[Utterance], stood: Mapping[int, Utterance], new: Newcomers, told: Changes) -> None:
    homes = _homes(stood, lambda utterance: (r.statement for r in utterance.renderings))
    replaced = told.replaced["utterances"]
    for one in found:
        statements = [r.statement for r in one.renderings]
        if new.statements.isdisjoint(statements):
            continue
        place = _home(statements, homes)
        if place is None:
            told.added["utterances"].append(one)
        else:
            replaced[place] = with_renderings(replaced.get(place, stood[place]), one, new)


def _stories(
    found: Iterable[Story], stood: Mapping[int, Story], names: Mapping[str, str], new: Newcomers, told: Changes
) -> None:
    """Note stories that are new or gone on with, these with the events that new articles tell."""
    homes = _homes(stood, lambda story: story.articles)
    replaced = told.replaced["stories"]
    fresh = {event.id for event in (*told.added["events"], *told.replaced["events"].values())}
    for one in found:
        if not any(ref.page in new.pages for ref in one.articles):
            continue
        own = _in_its_words(one, names)
        place = _home(one.articles, homes)
        if place is None:
            told.added["stories"].append(own)
        else:
            own = replace(own, events=tuple(event for event in own.events if event in fresh))
            replaced[place] = with_articles(replaced.get(place, stood[place]), own, new)


def _in_its_words(story: Story, names: Mapping[str, str]) -> Story:
    """A story that calls events what the record calls them."""
    links = (replace(link, events=_named(link.events, names)) for link in story.links)
    return replace(story, events=_named(story.events, names), links=tuple(links))


def _named(events: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names.get(event, event) for event in events))


# ── who and whence ──────────────────────────────────────────────────────────────────────────────────────────────


def _origins(found: Iterable[Origin], stood: Mapping[int, Origin], new: Newcomers, told: Changes) -> None:
    places = {origin.id: position for position, origin in stood.items()}
    for one in found:
        own = replace(one, articles=tuple(ref for ref in one.articles if ref.page in new.pages))
        if not own.articles:
            continue
        if one.id in places:
            told.replaced["origins"][places[one.id]] = with_uses(stood[places[one.id]], own)
        else:
            told.added["origins"].append(own)


def _entities(
    found: Iterable[EntitySummary],
    stood: Mapping[int, EntitySummary],
    came: Iterable[AnnotatedArticle],
    told: Changes,
) -> None:
    """Count the names of the new articles; one that another spelling stands for is counted by a whole linking."""
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in (m for article in came for m in article.entities if m.entity):
        spelt[str(mention.entity)].update([mention.exact] if mention.form in ("name", "metonym") else [])
    places = {one.entity: position for position, one in stood.items()}
    summaries = {one.entity: one for one in found}
    for entity, spellings in sorted(spelt.items()):
        if entity in places:
            told.replaced["entities"][places[entity]] = with_spellings(stood[places[entity]], spellings)
        elif entity in summaries:
            told.added["entities"].append(with_spellings(replace(summaries[entity], variants={}), spellings))


def _judgements(
    judgements: Iterable[Judgement], came: Iterable[AnnotatedArticle], new: Newcomers
) -> Iterator[Judgement]:
    refs = {name_of(ArticleRef(page=a.page, article=a.article)) for a in came}
    names = refs | new.mentions | new.statements
    yield from (one for one in judgements if one.left in names or one.right in names)
