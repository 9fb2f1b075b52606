"""The gold set of the project's own example pages in the common shape."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from khabar.errors import EvaluationError
from khabar.evaluate.gold import (
    GoldArticle,
    GoldConflict,
    GoldCopy,
    GoldEvent,
    GoldLink,
    GoldPage,
    GoldSet,
    GoldStatement,
    Party,
)
from khabar.evaluate.match import sentence_of
from khabar.evaluate.parties import words_of
from khabar.model import Span
from khabar.text.fold import fold

Json = dict[str, Any]

_CODECS = {"utf-8 with BOM": "utf-8-sig", "windows-1256": "cp1256"}

#: Modalities that say the same of one place.
_MODALITY = {"denied": ("denied", "negated"), "negated": ("negated", "denied")}

#: Hands of a chain that may be left out.
_FREE_ROLES = frozenset({"platform", "document"})


class _Page(Struct, frozen=True):
    """A page with its text, and the outlets and clusters of the whole set."""

    text: str
    outlets: dict[str, frozenset[str]]
    clusters: dict[str, Json]

    def span(self, place: Json) -> Span:
        """Place of the n-th occurrence of ``exact``, counted from 0, overlapping ones too."""
        start = -1
        for _ in range(place["occurrence"] + 1):
            start = self.text.find(place["exact"], start + 1)
            if start < 0:
                raise EvaluationError(f"{place['exact'][:40]!r} is expected but not on its page: mend expected.json")
        return Span(start, start + len(place["exact"]))


def read_examples(folder: Path) -> GoldSet:
    """Read ``expected.json`` and ``pages/`` under the folder of the examples.

    Raises:
        EvaluationError: A file is absent, or an expected stretch is not on its page.
    """
    path = folder / "expected.json"
    if not path.is_file():
        raise EvaluationError(f"no gold set at {path}: pass the examples folder of the checkout with --data")
    raw = path.read_bytes()
    gold: Json = msgspec.json.decode(raw)
    texts = [_text(folder, page) for page in gold["pages"]]
    outlets = {o["name"]: frozenset({fold(o["name"]), o["host"]}) for o in gold["outlets"]}
    clusters = {cluster["id"]: cluster for cluster in gold["clusters"]}
    contexts = [_Page(text, outlets, clusters) for text in texts]
    homes = {article["id"]: page["page"] for page in gold["pages"] for article in page["articles"]}
    by_page = {page["page"]: context for page, context in zip(gold["pages"], contexts, strict=True)}
    return GoldSet(
        name="examples",
        digest=_digest(raw, texts),
        pages=tuple(_page(page, context) for page, context in zip(gold["pages"], contexts, strict=True)),
        apart=tuple(tuple(group) for group in gold["must_not_merge"]),
        conflicts=tuple(_conflict(item, by_page) for item in gold["conflicts"]),
        copies=tuple(_copies(gold, homes)),
        utterances=frozenset(_pairs(gold["same_utterance"])),
        open_utterances=frozenset(_pairs(gold["same_utterance_open"])),
        layers=frozenset({"boilerplate", "article", "statement", "utterance", "event", "conflict", "copy"}),
    )


def example_paths(folder: Path) -> list[Path]:
    """The example pages, sorted."""
    return sorted(path for path in (folder / "pages").iterdir() if path.is_file())


def _text(folder: Path, page: Json) -> str:
    name, _, line = page["page"].partition("#")
    encoding = _CODECS.get(page["encoding"], page["encoding"])
    try:
        text = (folder / "pages" / name).read_bytes().decode(encoding)
    except OSError as error:
        raise EvaluationError(f"cannot read the example page {name}: {error.strerror}") from error
    return str(msgspec.json.decode(text.split("\n")[int(line) - 1])["text"]) if line else text


def _digest(raw: bytes, texts: Iterable[str]) -> str:
    digest = hashlib.sha256(raw)
    for text in texts:
        digest.update(hashlib.sha256(text.encode()).digest())
    return digest.hexdigest()


def _page(page: Json, context: _Page) -> GoldPage:
    articles = page["articles"]
    noise = [item for article in articles for item in article["boilerplate"]]
    sure = [item for item in noise if not item.get("optional")]
    return GoldPage(
        page=page["page"],
        text=context.text,
        boilerplate=tuple(context.span(item) for item in sure),
        repeated=tuple(context.span(item) for item in sure if item["kind"] == "repeated_body"),
        statements=tuple(_statement(item, article, context) for article in articles for item in article["statements"]),
        events=tuple(_event(item, context) for article in articles for item in article["events"]),
        open={"boilerplate": _unlisted(page, noise, context), "event": _open_events(articles, context)},
        kinds=dict(Counter(article["kind"] for article in articles)),
        articles=tuple(_article(article, context) for article in articles),
    )


def _open_events(articles: Iterable[Json], context: _Page) -> tuple[Span, ...]:
    """Triggers of deeds that the guidelines mark and of which this set says no more: finds there count neither way."""
    return tuple(context.span(item) for article in articles for item in article.get("events_open", ()))


def _unlisted(page: Json, noise: Iterable[Json], context: _Page) -> tuple[Span, ...]:
    """Stretches that nobody listed as boilerplate or not: optional ones, and HTML pages as a whole."""
    if page["media"] == "html":
        return (Span(0, len(context.text)),)
    return tuple(context.span(item) for item in noise if item.get("optional"))


def _article(article: Json, context: _Page) -> GoldArticle:
    published, outlet = article["published"], article["outlet"]
    return GoldArticle(
        id=article["id"],
        kind=article["kind"],
        title=article["title"]["exact"] if article["title"] else None,
        outlets=context.outlets.get(outlet["name"], frozenset({fold(outlet["name"])})) if outlet else frozenset(),
        published=(published["value"], *published.get("accept", ())) if published else (None,),
    )


# ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────


def _statement(item: Json, article: Json, context: _Page) -> GoldStatement:
    offices = [item["on_behalf_of"]] if "on_behalf_of" in item else []
    sentence = _sentence(item, context)
    return GoldStatement(
        id=item["id"],
        span=context.span(item["content"]),
        exact=item["content"]["exact"],
        mode=item["mode"],
        cue=context.span(item["cue"]) if item["cue"] else None,
        speakers=(_speaker(item),),
        chain=tuple(_link(link, number, item) for number, link in enumerate(item["chain"])),
        extras=(*map(_entity, item.get("accept_chain_links", ())), *_channels(sentence, article, context)),
        offices=tuple(map(_entity, offices)),
        since=sentence.start,
        negative=item["polarity"] == "negative",
        demanded=not item.get("optional"),
    )


def _sentence(item: Json, context: _Page) -> Span:
    """The sentence that holds cue and content."""
    span = context.span(item["content"])
    cue = context.span(item["cue"]) if item["cue"] else span
    return sentence_of(context.text, Span(min(span.start, cue.start), max(span.end, cue.end)))


def _channels(sentence: Span, article: Json, context: _Page) -> Iterator[Party]:
    """What may stand in the chain besides: platforms of this article, and a document that the sentence names."""
    links = [link for statement in article["statements"] for link in statement["chain"]]
    for platform in sorted({link["entity"] for link in links if link["role"] == "platform" and link["entity"]}):
        yield _entity(platform)
    yield Party(label="a document", words=words_of(context.text[slice(*sentence)]), channel=True)


def _entity(identifier: str) -> Party:
    return Party(label=identifier, entities=frozenset({identifier}))


def _speaker(item: Json) -> Party:
    """The speaker; any of several joint ones is right, and an unnamed one by the words for it."""
    entity, label = item["speaker"]["entity"], item["speaker"]["label"]
    others = {*item.get("also", ()), *item.get("accept_speaker", ())}
    return Party(
        label=label or entity,
        entities=frozenset({entity, *others} - {None}),
        words=words_of(label or ""),
        nameless=entity is None,
    )


def _link(link: Json, number: int, item: Json) -> GoldLink:
    if number == 0:
        return GoldLink(party=_speaker(item))
    label = link["label"] or link["entity"]
    channel = link["role"] in _FREE_ROLES
    party = Party(
        label=label,
        entities=frozenset({link["entity"]} - {None}),
        words=words_of(link["label"] or ""),
        nameless=link["entity"] is None and not channel,
        channel=channel,
    )
    return GoldLink(party=party, optional=channel)


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _event(item: Json, context: _Page) -> GoldEvent:
    cluster = context.clusters[item["cluster"]]
    named = [participant["entity"] for participant in item["participants"]]
    length = item["duration"] or {}
    return GoldEvent(
        id=item["id"],
        span=context.span(item["trigger"]),
        exact=item["trigger"]["exact"],
        types=(item["type"],),
        cluster=item["cluster"],
        modalities=_MODALITY.get(item["modality"], (item["modality"],)),
        parties=tuple(map(_entity, sorted({*cluster["participants"], *named}))),
        named=tuple(map(_entity, named)),
        dates=(item["date"], *item.get("accept_date", ())) if item["date"] else (),
        duration=length.get("value"),
        approx=bool(length.get("approx")),
        demanded=not item.get("optional"),
    )


# ── between pages ───────────────────────────────────────────────────────────────────────────────────────────────


def _conflict(item: Json, pages: dict[str, _Page]) -> GoldConflict:
    sides = tuple((side["page"], pages[side["page"]].span(side)) for side in item["sides"])
    return GoldConflict(id=item["id"], kinds=(item["kind"], *item.get("accept_kind", ())), sides=sides)


def _copies(gold: Json, homes: dict[str, str]) -> Iterable[GoldCopy]:
    for demanded, items in ((True, gold["copies"]), (False, gold["copies_optional"])):
        for item in items:
            yield GoldCopy(
                pages=frozenset({homes[item["left"]], homes[item["right"]]}),
                kinds=(item["kind"], *item.get("accept_kind", ())),
                demanded=demanded,
            )


def _pairs(groups: Iterable[Iterable[str]]) -> Iterator[frozenset[str]]:
    """Every pair of each group."""
    return (frozenset(pair) for group in groups for pair in combinations(group, 2))
