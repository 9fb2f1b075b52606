"""A pipeline that answers with the gold itself: what a scorer must give full marks."""

from __future__ import annotations

import hashlib

from khabar.evaluate.gold import GoldPage, GoldSet, Party
from khabar.model import (
    AnnotatedArticle,
    Boilerplate,
    ChainLink,
    Cue,
    Event,
    EventMention,
    Evidence,
    Linked,
    Mention,
    Page,
    Participant,
    Span,
    Speaker,
    Statement,
    TimeExpression,
)

EMPTY = Linked(events=(), copies=(), conflicts=(), origins=(), entities=(), judgements=())


def answers(gold: GoldSet):
    """Pages, articles and links that say exactly what the gold says."""
    pages = [page_of(item.page, item.text) for item in gold.pages]
    articles = [article for item in gold.pages for article in _articles(item)]
    clusters: dict[str, list[str]] = {}
    for item in gold.pages:
        for number, event in enumerate(item.events):
            clusters.setdefault(event.cluster, []).append(f"{item.page}:{number}")
    events = tuple(event_of(cluster, mentions) for cluster, mentions in sorted(clusters.items()))
    return pages, articles, Linked(events=events, copies=(), conflicts=(), origins=(), entities=(), judgements=())


def page_of(name: str, text: str) -> Page:
    return Page(name=name, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())


def event_of(identifier: str, mentions, **changes) -> Event:
    plain = {
        "id": identifier,
        "type": "CONSULT",
        "mode": "phone",
        "cameo": None,
        "modality": "happened",
        "background": False,
        "date": None,
        "participants": (),
        "mentions": tuple(mentions),
        "claims": (),
        "statements": (),
    }
    return Event(**{**plain, **changes})


def cut(text: str, span: Span) -> Evidence:
    return Evidence(start=span.start, end=span.end, exact=text[span.start : span.end])


def entity_of(party: Party, surface: str = "") -> str | None:
    if party.nameless or (party.channel and not party.entities):
        return None
    return min(party.entities) if party.entities else f"ar-{surface or min(party.surfaces, default='x')}"


def mention_of(text: str, span: Span, entity: str | None, *, form: str = "name") -> Mention:
    place = cut(text, span)
    return Mention(start=place.start, end=place.end, exact=place.exact, type="person", form=form, entity=entity)


def _articles(page: GoldPage) -> list[AnnotatedArticle]:
    main = AnnotatedArticle(
        page=page.page,
        page_sha256="",
        article=0,
        kind="main",
        spans=(Span(0, min((s.start for s in page.repeated), default=len(page.text))),),
        boilerplate=tuple(Boilerplate(start=s.start, end=s.end, kind="other") for s in page.boilerplate),
        entities=tuple(mention_of(page.text, m.span, entity_of(m.party, m.exact)) for m in page.mentions),
        times=tuple(_time(page, t) for t in page.times),
        statements=tuple(statement_of(page.text, s) for s in page.statements),
        events=tuple(_event(page, number) for number in range(len(page.events))),
    )
    more = page.kinds.get("embedded", 0)
    embedded = [_stub(page, n + 1, "embedded") for n in range(more)]
    return [main, *embedded, *(_stub(page, n + 1 + more, "headline") for n in range(len(page.headlines)))]


def _stub(page: GoldPage, number: int, kind: str) -> AnnotatedArticle:
    return AnnotatedArticle(page=page.page, page_sha256="", article=number, kind=kind, spans=())


def _time(page: GoldPage, gold) -> TimeExpression:
    place = cut(page.text, gold.span)
    value = gold.values[0] if gold.values else None
    return TimeExpression(start=place.start, end=place.end, exact=place.exact, type="DATE", value=value, mod=gold.mod)


def statement_of(text: str, gold, **changes) -> Statement:
    cue = cut(text, gold.cue) if gold.cue else None
    plain = {
        "id": gold.id,
        "content": cut(text, gold.span),
        "mode": gold.mode,
        "quoted": (),
        "cue": Cue(start=cue.start, end=cue.end, exact=cue.exact, lemma=cue.exact, act="state") if cue else None,
        "speaker": Speaker(entity=entity_of(gold.speakers[0]), mention=None, how="name"),
        "chain": tuple(_link(link.party) for link in gold.chain),
        "polarity": "negative" if gold.negative else "positive",
        "addressee": None,
        "rule": "oracle",
    }
    return Statement(**{**plain, **changes})


def _link(party: Party) -> ChainLink:
    role = "document" if party.channel else "anonymous" if party.nameless else "speaker"
    return ChainLink(entity=entity_of(party), label=" ".join(sorted(party.words)) or None, role=role)


def _event(page: GoldPage, number: int) -> EventMention:
    gold = page.events[number]
    place = cut(page.text, gold.span)
    people = tuple(Participant(entity=entity_of(p), role="party", mention=gold.span) for p in gold.parties)
    return event_mention_of(
        f"{page.page}:{number}", place, type=gold.types[0], modality=gold.modalities[0], participants=people
    )


def event_mention_of(identifier: str, place: Evidence, **changes) -> EventMention:
    plain = {
        "id": identifier,
        "type": "CONSULT",
        "mode": None,
        "cameo": None,
        "trigger": place,
        "evidence": place,
        "participants": (),
        "time": None,
        "place": None,
        "duration": None,
        "topics": (),
        "modality": "happened",
        "background": False,
        "statement": None,
        "rule": "oracle",
    }
    return EventMention(**{**plain, **changes})
