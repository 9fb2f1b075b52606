"""A pipeline that answers with the gold itself: what a scorer must give full marks."""

from __future__ import annotations

import hashlib

from msgspec.structs import replace

from khabar.evaluate.gold import GoldArticle, GoldPage, GoldSet, Party
from khabar.model import (
    AnnotatedArticle,
    ArticleRef,
    Boilerplate,
    ChainLink,
    Conflict,
    ConflictSide,
    Copy,
    Cue,
    Event,
    EventDuration,
    EventMention,
    EventTime,
    Evidence,
    Linked,
    Mention,
    Outlet,
    Page,
    Participant,
    Published,
    Rendering,
    Span,
    Speaker,
    Statement,
    TimeExpression,
    Utterance,
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
    linked = replace(
        EMPTY, events=events, conflicts=_conflicts(gold), copies=_copies(gold), utterances=_utterances(gold)
    )
    return pages, articles, linked


def _utterances(gold: GoldSet) -> tuple[Utterance, ...]:
    """One utterance for each pair of the gold."""
    renderings = {s.id: rendering_of(page.page, page.text, s) for page in gold.pages for s in page.statements}
    return tuple(
        Utterance(id="=".join(sorted(pair)), speaker=None, renderings=tuple(renderings[name] for name in sorted(pair)))
        for pair in sorted(gold.utterances, key=sorted)
    )


def rendering_of(page: str, text: str, gold, statement: str | None = None) -> Rendering:
    """A gold statement as the rendering of an utterance."""
    at = {"start": gold.span.start, "end": gold.span.end, "exact": text[slice(*gold.span)]}
    name = statement or gold.id
    return Rendering(statement=name, page=page, article=0, how="fullest", score=1.0, reasons=(), **at)


def _conflicts(gold: GoldSet) -> tuple[Conflict, ...]:
    texts = {page.page: page.text for page in gold.pages}
    return tuple(
        Conflict(
            kind=item.kinds[0],
            event=None,
            about=item.id,
            sides=tuple(side_of(page, texts[page], span, str(n)) for n, (page, span) in enumerate(item.sides)),
            note="",
        )
        for item in gold.conflicts or ()
    )


def side_of(page: str, text: str, span: Span, value: str) -> ConflictSide:
    exact = text[span.start : span.end]
    return ConflictSide(value=value, page=page, article=0, start=span.start, end=span.end, exact=exact)


def _copies(gold: GoldSet) -> tuple[Copy, ...]:
    return tuple(copy_of(*sorted(item.pages), item.kinds[0]) for item in gold.copies or ())


def copy_of(left: str, right: str, kind: str) -> Copy:
    refs = (ArticleRef(page=left, article=0), ArticleRef(page=right, article=0))
    return Copy(left=refs[0], right=refs[1], kind=kind, share=0.9, direction="unknown", passages=())


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
    main, *embedded = page.articles
    whole = _article(page, main, 0)
    whole = replace(
        whole,
        spans=(Span(0, min((s.start for s in page.repeated), default=len(page.text))),),
        boilerplate=tuple(Boilerplate(start=s.start, end=s.end, kind="other") for s in page.boilerplate),
        entities=tuple(mention_of(page.text, m.span, entity_of(m.party, m.exact)) for m in page.mentions),
        times=tuple(_time(page, t) for t in page.times),
        statements=tuple(statement_of(page.text, s) for s in page.statements),
        events=tuple(_event(page, number) for number in range(len(page.events))),
    )
    stubs = [GoldArticle(id="stub", kind="headline")] * len(page.headlines)
    return [whole, *(_article(page, gold, number) for number, gold in enumerate([*embedded, *stubs], start=1))]


def _article(page: GoldPage, gold: GoldArticle, number: int) -> AnnotatedArticle:
    date = gold.published[0] if gold.published else None
    at = page.text.find(gold.title) if gold.title else 0
    return AnnotatedArticle(
        page=page.page,
        page_sha256="",
        article=number,
        kind=gold.kind,
        spans=(),
        title=cut(page.text, Span(at, at + len(gold.title))) if gold.title else None,
        outlet=Outlet(name=min(gold.outlets), evidence="given") if gold.outlets else None,
        published=Published(value=date, precision="day", rule="given") if date else None,
    )


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
    date = EventTime(value=gold.dates[0], mention=None) if gold.dates else None
    length = EventDuration(value=gold.duration, approx=gold.approx, mention=gold.span) if gold.duration else None
    return event_mention_of(
        f"{page.page}:{number}",
        place,
        type=gold.types[0],
        modality=gold.modalities[0],
        participants=people,
        time=date,
        duration=length,
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
