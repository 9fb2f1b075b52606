"""Stories: articles and events that follow one another on one affair, day after day.

Which article goes on with which is a stored judgement with its reasons (`threads` makes them); a story is what they
chain together. It has ended when no article came for `threads.SILENCE` days; an article of a later day begins another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from khabar.link.accounts import Reader
from khabar.link.holding import Holding, heads_of
from khabar.link.leads import Opening
from khabar.link.profiles import Dated, Subject, dated, is_dated, is_news, subject_of
from khabar.link.rulings import UNRULED, Settled
from khabar.link.threads import SILENCE, Chained, Chains, chain, name_of
from khabar.model import (
    AnnotatedArticle,
    ArticleRef,
    Copy,
    Event,
    Evidence,
    Headline,
    Judgement,
    Story,
    StoryLink,
)
from khabar.text.sentences import find_sentences

#: Participants that a story shows.
_MAIN = 6


class Stories(NamedTuple):
    """Stories in the order of their first article, and the judgements they follow from."""

    stories: tuple[Story, ...]
    judgements: tuple[Judgement, ...]


class _Scene(NamedTuple):
    """What the stories of a run are made from.

    ``home``: number of the thread of each article; ``told``: events that an article tells as news, in their order;
    ``event_home``: the thread that an event is told in most.
    """

    articles: Mapping[ArticleRef, AnnotatedArticle]
    subjects: Sequence[Dated]
    threads: Chains
    reader: Reader
    home: Mapping[ArticleRef, int]
    told: Mapping[ArticleRef, tuple[Event, ...]]
    event_home: Mapping[str, int]
    copied: frozenset[frozenset[ArticleRef]]
    settled: Settled


def _subjects(articles: Sequence[AnnotatedArticle]) -> list[Dated]:
    heads = enumerate(heads_of(articles))
    found = (dated(head if is_dated(head) else articles[place]) for place, head in heads)
    return sorted((one for one in found if one is not None), key=lambda one: (one.day, one.ref))


def chain_articles(
    held: Holding,
    openings: Mapping[ArticleRef, Opening],
    reader: Reader,
    settled: Settled = UNRULED,
) -> Chains:
    """Which article goes on with which, as `find_stories` takes it: by the texts alone, whatever their events are."""

    def read(one: Dated) -> Subject:
        return subject_of(one.ref, held.by_ref[one.ref], openings[one.ref], reader)

    return chain(_subjects(held.articles), read, settled)


def find_stories(
    held: Holding,
    threads: Chains,
    reader: Reader,
    events: Sequence[Event],
    copies: Sequence[Copy],
    settled: Settled = UNRULED,
) -> Stories:
    """Make stories of chained articles; a story is of two articles or more that are not all copies of one.

    Args:
        held: The articles. One whose day is unknown is in no story.
        threads: How they are chained.
        reader: Texts and canonical entities.
        events: Those of the record.
        copies: Those of the record.
        settled: What people said of articles, by ``page#0``; it outranks the scores.

    Articles of later days change nothing in a story that has ended, but for the events and names that they share with
    it. Cost: linear. Example: a strike on a town, its dead the next day, an inquiry three days later.
    """
    subjects = _subjects(held.articles)
    home = {subjects[place].ref: n for n, thread in enumerate(threads.threads) for place in thread}
    whole = frozenset(frozenset({c.left, c.right}) for c in copies if c.kind != "passage")
    told = _told(held.articles, events)
    scene = _Scene(held.by_ref, subjects, threads, reader, home, told, _homes(told, home), whole, settled)
    links = _links(scene)
    judgements = [_judgement(link) for one in links.values() for link in one]
    judgements += [_judgement(_link(doubt, scene), "unsure") for doubt in threads.doubts]
    own = tuple(j for j in judgements if not settled.decides(j.left, j.right))
    stories = tuple(_story(number, chained, scene) for number, chained in links.items() if _goes_on(chained, scene))
    ordered = sorted(stories, key=lambda story: (story.first, story.articles[0]))
    return Stories(tuple(ordered), own)


def _told(articles: Sequence[AnnotatedArticle], events: Sequence[Event]) -> dict[ArticleRef, tuple[Event, ...]]:
    """The events that each article tells as news, in the order of the record."""
    where = {m.id: ArticleRef(page=a.page, article=a.article) for a in articles for m in a.events if is_news(m)}
    found: dict[ArticleRef, dict[str, Event]] = defaultdict(dict)
    for event in events:
        for mention in event.mentions:
            if mention in where:
                found[where[mention]][event.id] = event
    return {ref: tuple(told.values()) for ref, told in found.items()}


# ── links ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _links(scene: _Scene) -> dict[int, tuple[StoryLink, ...]]:
    """The links of each thread that has any, in the order of the later article."""
    found: dict[int, list[StoryLink]] = defaultdict(list)
    for chained in scene.threads.links:
        found[scene.home[scene.subjects[chained.later].ref]].append(_link(chained, scene))
    return {number: tuple(links) for number, links in sorted(found.items())}


def _link(chained: Chained, scene: _Scene) -> StoryLink:
    later, earlier = scene.subjects[chained.later], scene.subjects[chained.earlier]
    events = {event.id for event in scene.told.get(earlier.ref, ())}
    return StoryLink(
        later=later.ref,
        earlier=earlier.ref,
        score=chained.score,
        days=(later.day - earlier.day).days,
        names=chained.names,
        words=chained.words,
        events=tuple(event.id for event in scene.told.get(later.ref, ()) if event.id in events),
    )


def _judgement(link: StoryLink, verdict: str = "same") -> Judgement:
    """The link as a judgement: ``left`` is the earlier article, ``right`` the later."""
    told = [f"{link.days} days apart" if link.days else "of one day"]
    told += [f"both name {', '.join(link.names)}"] if link.names else []
    told += [f"both have {', '.join(link.words)}"] if link.words else []
    told += [f"both tell {', '.join(link.events)}"] if link.events else []
    return Judgement(
        kind="story",
        left=name_of(link.earlier),
        right=name_of(link.later),
        verdict=verdict,
        score=link.score,
        reasons=tuple(told),
    )


def _goes_on(links: Iterable[StoryLink], scene: _Scene) -> bool:
    """Whether a thread holds more than copies of one text, or a person said that it is a story."""
    pairs = [(link.later, link.earlier) for link in links]
    ruled = any(scene.settled.decides(name_of(later), name_of(earlier)) for later, earlier in pairs)
    return ruled or any(frozenset(pair) not in scene.copied for pair in pairs)


# ── a story ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _story(number: int, links: tuple[StoryLink, ...], scene: _Scene) -> Story:
    members = [scene.subjects[place] for place in scene.threads.threads[number]]
    refs = tuple(one.ref for one in members)
    first, last = members[0].day, members[-1].day
    return Story(
        id=f"story-{blake2b(name_of(refs[0]).encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}",
        title=_headline(scene.articles[_central(refs, links)], scene.reader),
        first=first.isoformat(),
        last=last.isoformat(),
        ended=(scene.subjects[-1].day - last).days > SILENCE,
        events=tuple(event.id for event in _events(number, refs, scene)),
        articles=refs,
        participants=_participants([scene.articles[ref] for ref in refs], scene.reader),
        links=links,
    )


def _central(refs: Sequence[ArticleRef], links: Iterable[StoryLink]) -> ArticleRef:
    """The article that most others are chained to, the first of equals."""
    chained = Counter(ref for link in links for ref in (link.later, link.earlier))
    return max(refs, key=lambda ref: chained[ref])


def _headline(article: AnnotatedArticle, reader: Reader) -> Headline:
    title = article.title or _lead(reader.texts[article.page], article)
    return Headline(page=article.page, article=article.article, start=title.start, end=title.end, exact=title.exact)


def _lead(text: str, article: AnnotatedArticle) -> Evidence:
    """The first sentence; all of the first stretch where there is none."""
    first = next(iter(find_sentences(text, article.spans)), article.spans[0])
    return Evidence(start=first.start, end=first.end, exact=text[first.start : first.end])


def _events(number: int, refs: Iterable[ArticleRef], scene: _Scene) -> list[Event]:
    """The events that are told in more articles of this thread than of any other, by date; undated ones last."""
    events = {event.id: event for ref in refs for event in scene.told.get(ref, ())}
    own = (event for event in events.values() if scene.event_home[event.id] == number)
    return sorted(own, key=lambda event: (event.date is None, event.date or ""))


def _homes(told: Mapping[ArticleRef, Iterable[Event]], home: Mapping[ArticleRef, int]) -> dict[str, int]:
    """The thread that each event is told in most, the first of equals."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for ref, events in told.items():
        if ref in home:
            for event in events:
                counts[event.id][home[ref]] += 1
    return {event: min(found, key=lambda n: (-found[n], n)) for event, found in counts.items()}


def _participants(articles: Sequence[AnnotatedArticle], reader: Reader) -> tuple[str, ...]:
    """Entities that take part in the news of two articles and of a third of all, the most frequent first."""
    counts = Counter(entity for article in articles for entity in _taking_part(article, reader))
    least = max(2, len(articles) / 3)
    main = sorted((entity for entity, n in counts.items() if n >= least), key=lambda entity: (-counts[entity], entity))
    return tuple(main[:_MAIN])


def _taking_part(article: AnnotatedArticle, reader: Reader) -> Iterator[str]:
    news = (mention for mention in article.events if is_news(mention))
    yield from sorted({entity for mention in news for entity, _ in reader.parties(mention)})
