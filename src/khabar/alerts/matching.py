"""Which of what a build brought a rule tells of. What only repeats is told by none: a copy, a known account."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from msgspec.structs import replace

from khabar.alerts.fresh import Fresh
from khabar.alerts.rules import Rule
from khabar.brief.contents import Book, outlet_key
from khabar.brief.news import Item, groups
from khabar.brief.novelty import Novelty, Retold
from khabar.brief.passages import plain
from khabar.brief.view import Cite
from khabar.brief.words import Label
from khabar.model import AnnotatedArticle, ArticleRef, Event, Report, Seen
from khabar.store.outbox import Alert

#: All of them: nobody wants some alerts only.
_ALL = 1_000_000
_ALIKE = ("identical", "near")
#: Characters of the words of a page that an alert holds.
_LONGEST = 280


def find_alerts(rule: Rule, book: Book, seen: Seen, moment: tuple[int, float]) -> Iterator[Alert]:
    """What a rule tells of, each once.

    Args:
        rule: What to tell.
        book: The record, with what is new in it.
        seen: The pages that were there before.
        moment: The run after which this is asked, and the time, in seconds since 1970.
    """
    new = book.novelty
    if new is None or not new.pages:
        return
    made = (_alert(rule, item, book, moment) for item in _MATCHING[rule.when](rule, new, book, seen))
    yield from {alert.id: alert for alert in made}.values()


def _alert(rule: Rule, item: Item, book: Book, moment: tuple[int, float]) -> Alert:
    cite = item.cite
    page = book.pages[cite.ref.page] if cite else None
    words = item.words or (plain(page.text[cite.start : cite.end], page.media) if page and cite else "")
    about = (rule.name, rule.when, item.label.en, cite and (cite.ref.page, cite.start))
    return Alert(
        id=hashlib.sha256(repr(about).encode("utf-8", "surrogatepass")).hexdigest()[:16],
        rule=rule.name,
        when=rule.when,
        run=moment[0],
        time=moment[1],
        title_ar=_shown(item.label.ar),
        title_en=_shown(item.label.en),
        words=_shown(words),
        page=_shown(page.name) if page else "",
        url=_shown(page.url or "") if page else "",
        start=cite.start if cite else 0,
        end=cite.end if cite else 0,
        event=item.event,
    )


def _shown(words: str) -> str:
    """As one line, and as UTF-8 can hold it."""
    line = " ".join(words.encode("utf-8", "replace").decode().split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _items(novelty: Novelty, book: Book) -> Iterator[Item]:
    for group in groups(novelty, book, _ALL):
        yield from group.items


def _only(new: Novelty, **kept: object) -> Novelty:
    """What is new, but for all that a rule does not ask for."""
    names = ("events", "retold", "conflicts", "origins", "versions", "stories", "resumed")
    return replace(new, **{name: kept.get(name, ()) for name in names})


# ── kinds of rules ──────────────────────────────────────────────────────────────────────────────────────────────


def _events(rule: Rule, new: Novelty, book: Book, seen: Seen) -> Iterator[Item]:
    # What a page recalls is no news.
    fresh = Fresh(book, seen)
    events = (book.events[event] for event in new.events)
    fitting = (event for event in events if not event.background and _fits(rule, event))
    told = tuple(event.id for event in fitting if any(map(fresh.mention, event.mentions)))
    return _items(_only(new, events=told), book)


def _origins(rule: Rule, new: Novelty, book: Book, seen: Seen) -> Iterator[Item]:
    fresh = Fresh(book, seen)
    fitting = (one for one in new.retold if _fits(rule, book.events[one.event]))
    gained = (replace(one, origins=_gained(one, book.events[one.event], fresh)) for one in fitting)
    enough = (one for one in gained if len(_roots(book.events[one.event])) >= rule.at_least)
    return _items(_only(new, retold=tuple(one for one in enough if one.origins)), book)


def _gained(one: Retold, event: Event, fresh: Fresh) -> tuple[str, ...]:
    """The origins that an event has by what new pages tell themselves."""
    own = {report.origin for report in _reports(event) if report.origin in one.origins and fresh.account(report)}
    return tuple(origin for origin in one.origins if origin in own)


def _conflicts(rule: Rule, new: Novelty, book: Book, seen: Seen) -> Iterator[Item]:
    fresh = Fresh(book, seen)
    fitting = (number for number in new.conflicts if _disputes(rule, number, book))
    sides = ((number, book.record.linked.conflicts[number].sides) for number in fitting)
    return _items(_only(new, conflicts=tuple(number for number, two in sides if any(map(fresh.account, two)))), book)


def _stories(rule: Rule, new: Novelty, book: Book, _seen: Seen) -> Iterator[Item]:
    copies = _copies(book)
    about = {s.id for s in book.record.linked.stories if not rule.entity or set(rule.entity) & set(s.participants)}
    # A story does not go on by a copy.
    own = (replace(r, articles=tuple(ref for ref in r.articles if ref not in copies)) for r in new.resumed)
    resumed = tuple(one for one in own if one.articles and one.story in about)
    return _items(_only(new, stories=tuple(s for s in new.stories if s in about), resumed=resumed), book)


def _edits(rule: Rule, new: Novelty, book: Book, _seen: Seen) -> Iterator[Item]:
    versions = book.record.linked.versions
    changed = (number for number in new.versions if versions[number].changes)
    return _items(_only(new, versions=tuple(n for n in changed if _is_of(rule, versions[n].later, book))), book)


def _statements(rule: Rule, _new: Novelty, book: Book, seen: Seen) -> Iterator[Item]:
    """What somebody said that no known page has; of several renderings the first."""
    told: set[str] = set()
    fresh = Fresh(book, seen)
    for article, statement in book.said.values():
        if article.page in seen.pages or statement.speaker.entity not in rule.entity:
            continue
        utterance, at, ref = book.utterance(statement.id), statement.content, _ref(article)
        if utterance not in told and not _is_known(statement.id, book, seen) and fresh.words(ref, at.start, at.end):
            told.add(utterance)
            cite = Cite(ref, at.start, at.end, book.outlet(article))
            yield Item(book.names.of(str(statement.speaker.entity)), at.exact, cite)


def _volume(rule: Rule, _new: Novelty, book: Book, seen: Seen) -> Iterator[Item]:
    """Days on which enough articles name somebody, copies left out; only days that new articles add to."""
    copies = _copies(book)
    for entity in rule.entity:
        named = [a for a in book.record.articles if _names(entity, a) and _ref(a) not in copies]
        days = Counter(day for article in named if (day := _day(article)))
        fresh = {_day(article) for article in named if article.page not in seen.pages}
        for day in sorted(day for day in fresh if day and days[day] >= rule.at_least):
            usual = sum(days[_before(day, back)] for back in range(1, 8)) / 7
            name = book.names.of(entity)
            # The figures stand in the words: the same day is told once, whatever comes in later.
            yield Item(
                Label(f"{name.ar}، {day}", f"{name.en}, {day}"), f"{days[day]} (معدل 7 أيام · 7-day mean: {usual:.1f})"
            )


_MATCHING: Mapping[str, Callable[[Rule, Novelty, Book, Seen], Iterator[Item]]] = {
    "event": _events,
    "statement": _statements,
    "conflict": _conflicts,
    "origin": _origins,
    "story": _stories,
    "edit": _edits,
    "volume": _volume,
}


# ── what fits ───────────────────────────────────────────────────────────────────────────────────────────────────


def _fits(rule: Rule, event: Event) -> bool:
    types = {event.type, f"{event.type}/{event.mode}"}
    return _any(rule.entity, event.participants) and _any(rule.type, types)


def _any(asked: tuple[str, ...], found: tuple[str, ...] | set[str]) -> bool:
    return not asked or bool(set(asked) & set(found))


def _roots(event: Event) -> set[str]:
    return {report.origin for report in _reports(event)}


def _reports(event: Event) -> Iterator[Report]:
    return (report for claim in event.claims for value in claim.values for report in value.reports)


def _disputes(rule: Rule, number: int, book: Book) -> bool:
    conflict = book.record.linked.conflicts[number]
    event = book.events.get(conflict.event or "")
    if event is not None:
        return _fits(rule, event)
    return not rule.type and _any(rule.entity, {conflict.about})


def _is_of(rule: Rule, ref: ArticleRef, book: Book) -> bool:
    article = book.articles[ref]
    named = {outlet_key(article) or "", article.outlet.name if article.outlet else ""}
    return _any(rule.outlet, named)


def _is_known(statement: str, book: Book, seen: Seen) -> bool:
    utterance = book.rendered.get(statement)
    return utterance is not None and any(one.page in seen.pages for one in utterance.renderings)


def _copies(book: Book) -> set[ArticleRef]:
    """Of articles that are alike all but the first of the record."""
    return {copy.right for copy in book.record.linked.copies if copy.kind in _ALIKE}


def _names(entity: str, article: AnnotatedArticle) -> bool:
    return any(one.entity == entity for one in article.entities)


def _day(article: AnnotatedArticle) -> str | None:
    published = article.published
    return published.value if published and published.precision == "day" else None


def _before(day: str, back: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=back)).isoformat()


def _ref(article: AnnotatedArticle) -> ArticleRef:
    return ArticleRef(page=article.page, article=article.article)
