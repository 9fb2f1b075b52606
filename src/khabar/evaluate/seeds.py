"""The gold set of the five seed pages in the common shape."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from khabar.errors import EvaluationError
from khabar.evaluate.decisions import Decisions, EntityRow, read_decisions, read_entities
from khabar.evaluate.gold import (
    GoldArticle,
    GoldConflict,
    GoldEvent,
    GoldLink,
    GoldMention,
    GoldPage,
    GoldSet,
    GoldStatement,
    GoldTime,
    Party,
)
from khabar.evaluate.match import sentence_of
from khabar.evaluate.parties import words_of
from khabar.model import Span
from khabar.text.fold import fold

Json = dict[str, Any]

#: Segment types that are no news text.
_NOISE = (
    "boilerplate",
    "publication_date_line",
    "source_line",
    "readalso_marker",
    "keywords_line",
    "related_",
    "repeated_",
)

#: Types of the gold conflicts that are none.
_COMPATIBLE = frozenset({"duration_precision", "quote_wording", "modality"})

#: Kinds of the time layer that are not times.
_NO_TIMES = frozenset({"quantity", "count", "age"})

#: Modalities that say the same: the gold set has one word for denied and negated.
_MODALITY = {"denied": ("denied", "negated")}

_MODS = {"more_than": "MORE_THAN"}


class _Context(Struct, frozen=True):
    entities: dict[str, Json]
    clusters: dict[str, Json]
    rows: dict[str, EntityRow]
    decisions: Decisions


def read_seeds(data: Path, evals: Path) -> GoldSet:
    """Read ``gold/seeds.json`` and ``seeds/*.txt`` under ``data`` with the tables of ``evals``.

    Raises:
        EvaluationError: A file is absent, or a gold span does not carry the characters that its page has there.
    """
    path = data / "gold" / "seeds.json"
    if not path.is_file():
        raise EvaluationError(f"no gold set at {path}: pass the folder that holds gold/ and seeds/ with --data")
    raw = path.read_bytes()
    gold: Json = msgspec.json.decode(raw)
    context = _Context(
        {entity["id"]: entity for entity in gold["entities"]},
        {cluster["id"]: cluster for cluster in gold["event_clusters"]},
        read_entities(evals / "seeds-entities.tsv"),
        read_decisions(evals / "seeds-decisions.tsv"),
    )
    texts = [_text(data / "seeds" / document["file"]) for document in gold["documents"]]
    return GoldSet(
        name="seeds",
        digest=_digest(raw, texts),
        pages=tuple(_page(context, d, t) for d, t in zip(gold["documents"], texts, strict=True)),
        apart=tuple(tuple(group) for group in gold["must_not_merge"]),
        calm=tuple(_accounts(gold, _COMPATIBLE, ())),
        disputes=tuple(_accounts(gold, frozenset({"attribution"}), ("speaker",))),
        utterances=frozenset(_pairs(gold, "same_utterance")),
        open_utterances=frozenset(_open_pairs(gold, context.decisions)),
        human=_human(gold["second_reading"]["agreement"]),
    )


def seed_paths(data: Path) -> list[Path]:
    """The five pages, sorted."""
    return sorted((data / "seeds").glob("*.txt"))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise EvaluationError(f"cannot read the gold page {path}: {error.strerror}") from error


def _digest(raw: bytes, texts: Iterable[str]) -> str:
    digest = hashlib.sha256(raw)
    for text in texts:
        digest.update(hashlib.sha256(text.encode()).digest())
    return digest.hexdigest()


def _human(agreement: Json) -> dict[str, str]:
    events, statements, times = agreement["event_mentions"], agreement["statements"], agreement["time_expressions"]
    matched = agreement["statements_matched"]
    chains = matched["chain_same_leaving_out_kremlin_after_its_officials_and_carried_over_truthsocial"]
    return {
        "content exact": f"two readers: {statements['exact_span']['matched']} of {matched['n']}",
        "statements": f"two readers before resolution: F1 {statements['overlap_iou_0.5']['F1']}",
        "speaker right": f"two readers: {matched['speaker_same']}/{matched['n']}",
        "chain exact": f"two readers: {matched['chain_same']} strict, {chains} with options, of {matched['n']}",
        "times found": f"two readers: F1 {times['overlap']['F1']}",
        "event mentions": f"two readers before resolution: F1 {events['cluster_and_overlap']['F1']}",
        "event mentions: contacts": f"two readers before resolution: F1 {events['contacts_only']['F1']}",
        "modality right": f"two readers: {events['modality_same']}/{events['cluster_and_overlap']['matched']}",
    }


def _accounts(gold: Json, types: frozenset[str], kinds: tuple[str, ...]) -> Iterator[GoldConflict]:
    """Accounts side by side of these types of the gold, as conflicts of our ``kinds``."""
    files = {document["id"]: document["file"] for document in gold["documents"]}
    for item in gold["conflicts"]:
        if item["type"] in types:
            sides = tuple((files[s["doc"]], Span(s["start"], s["end"])) for s in item["spans"])
            yield GoldConflict(id=item["id"], kinds=kinds, sides=sides)


def _pairs(gold: Json, key: str) -> Iterator[frozenset[str]]:
    """Pairs of statements that the gold puts together under this key."""
    for statement in (s for document in gold["documents"] for s in document["statements"]):
        yield from (frozenset({statement["id"], other}) for other in statement.get(key, ()))


def _open_pairs(gold: Json, decisions: Decisions) -> Iterator[frozenset[str]]:
    """The same words under two speakers, related statements, and what the decisions leave open."""
    for key in ("conflict_with", "related"):
        yield from _pairs(gold, key)
    yield from (frozenset(row.item.split("|")) for row in decisions.rows if row.effect == "pair?")


def _page(context: _Context, document: Json, text: str) -> GoldPage:
    segments = document["segments"]
    noise = [s for s in segments if s["type"].startswith(_NOISE)]
    kinds = [article["id"].rpartition("/")[2] for article in document["articles"]]
    headlines = _spans(s for s in noise if s["type"] == "related_headline")
    return GoldPage(
        page=document["file"],
        text=text,
        boilerplate=_spans(noise),
        headlines=headlines,
        repeated=_spans(s for s in noise if s["type"] == "repeated_body"),
        mentions=tuple(_mention(context, m, text, _silent(noise)) for m in document["mentions"]),
        times=_times(context, document, text),
        statements=tuple(_statement(context, s, document, text) for s in document["statements"]),
        events=tuple(_events(context, document["event_mentions"], text)),
        open=context.decisions.open_spans(document["id"]),
        variants=tuple(_variants(context)),
        articles=tuple(_article(context, item, segments, text) for item in document["articles"]),
        kinds={"main": kinds.count("main"), "embedded": kinds.count("readalso"), "headline": len(headlines)},
    )


def _article(context: _Context, item: Json, segments: Iterable[Json], text: str) -> GoldArticle:
    titles = [s for s in segments if s["type"] == "title" and s.get("article") == item["id"]]
    accepted = context.decisions.values("article", item["id"], "value+")
    free = context.decisions.has("article", item["id"], "value?")
    return GoldArticle(
        id=item["id"],
        kind="main" if item["id"].endswith("/main") else "embedded",
        title=text[titles[0]["start"] : titles[0]["end"]] if titles else None,
        published=(item["date"], *accepted, *([None] if free else [])),
    )


def _variants(context: _Context) -> Iterator[tuple[str, Party]]:
    for label, entity in context.entities.items():
        for variant in entity.get("nominal_variants", ()):
            yield fold(variant.partition(" (")[0]), _party(context, label)


def _spans(items: Iterable[Json]) -> tuple[Span, ...]:
    return tuple(Span(item["start"], item["end"]) for item in items)


def _silent(noise: Iterable[Json]) -> tuple[Span, ...]:
    return _spans(s for s in noise if s["type"] != "related_headline")


def _checked(item: Json, exact: str, text: str) -> Span:
    span = Span(item["start"], item["end"])
    if text[span.start : span.end] != exact:
        raise EvaluationError(
            f"gold span {span.start}-{span.end} is not in its page: gold and pages do not belong together"
        )
    return span


def _party(context: _Context, label: str) -> Party:
    """A gold label as a party; labels outside the table are read by their words: ``press remarks (تصريحات صحفية)``."""
    entity = context.entities.get(label, {})
    row = context.rows.get(label)
    nameless = row.kind == "nameless" if row else _is_nameless(label, entity)
    channel = row.kind == "channel" if row else not entity and not nameless
    return Party(
        label=label,
        entities=row.ours if row else _joint(context, label),
        surfaces=frozenset(fold(s["surface"]) for s in entity.get("surfaces", ())),
        words=frozenset(map(fold, row.words)) if row and row.words else _words(label, entity),
        nameless=nameless or bool(_joint(context, label)),
        channel=channel and not _joint(context, label),
    )


def _is_nameless(label: str, entity: Json) -> bool:
    return label.startswith("unknown") or bool(entity and not entity["surfaces"])


def _joint(context: _Context, label: str) -> frozenset[str]:
    """Identifiers of a joint speaker: ``trump and putin (الجانبان)`` is right as either, or by its words."""
    parts = label.partition(" (")[0].split(" and ")
    rows = [context.rows[part] for part in parts if part in context.rows]
    return frozenset().union(*(row.ours for row in rows)) if len(parts) > 1 else frozenset()


def _words(label: str, entity: Json) -> frozenset[str]:
    return words_of(label, *entity.get("nominal_variants", ())) if not entity.get("surfaces") else frozenset()


def _mention(context: _Context, item: Json, text: str, silent: tuple[Span, ...]) -> GoldMention:
    span = _checked(item, item["surface"], text)
    demanded = not any(region.start <= span.start < region.end for region in silent)
    return GoldMention(span=span, exact=item["surface"], party=_party(context, item["entity"]), demanded=demanded)


def _times(context: _Context, document: Json, text: str) -> tuple[GoldTime, ...]:
    silent = _spans(s for s in document["segments"] if s["type"].startswith(_NOISE))
    return tuple(
        _time(context, document["id"], item, text, silent)
        for item in document["time_expressions"]
        if item["kind"] not in _NO_TIMES
    )


def _time(context: _Context, page: str, item: Json, text: str, silent: tuple[Span, ...]) -> GoldTime:
    span = _checked(item, item["text"], text)
    key = f"{page}:{span.start}"
    more = context.decisions.values("time", key, "value+")
    return GoldTime(
        span=span,
        exact=item["text"],
        values=(item["value"], *more) if item["value"] is not None else (),
        value_demanded=not context.decisions.has("time", key, "value?"),
        mod="APPROX" if item.get("approx") else _MODS.get(item.get("modifier", "")),
        demanded=not any(region.start <= span.start < region.end for region in silent),
    )


def _statement(context: _Context, item: Json, document: Json, text: str) -> GoldStatement:
    cue = item["cue"]
    open_flags = ("topic_only", "attitude", "in_related_headline")
    optional = any(item.get(flag) for flag in open_flags) or context.decisions.has("statement", item["id"], "optional")
    speakers = (item["speaker"], *context.decisions.values("statement", item["id"], "speaker+"))
    return GoldStatement(
        id=item["id"],
        span=_checked(item, item["content"], text),
        exact=item["content"],
        mode=item["quote_type"],
        cue=_checked(cue, cue["text"], text) if cue else None,
        speakers=tuple(_party(context, label) for label in speakers),
        chain=_chain(context, item, document, text),
        extras=_extras(context, item, document),
        offices=_offices(context, item),
        since=_sentence(item, text).start,
        negative="polarity" in item,
        demanded=not optional,
    )


def _chain(context: _Context, item: Json, document: Json, text: str) -> tuple[GoldLink, ...]:
    free = context.decisions.values("statement", item["id"], "link?")
    speakers = context.decisions.values("statement", item["id"], "speaker+")
    links = []
    for position, label in enumerate(item["attribution_chain"]):
        party = _party(context, label)
        if label == item["speaker"] and speakers and label not in free:
            party = _either(context, label, speakers)
        optional = label in free or (position > 0 and party.channel and not _named(party, label, item, document, text))
        links.append(GoldLink(party=party, optional=optional))
    return tuple(links)


def _either(context: _Context, label: str, others: Iterable[str]) -> Party:
    party = _party(context, label)
    more = frozenset().union(*(_party(context, other).entities for other in others))
    return msgspec.structs.replace(party, entities=party.entities | more)


def _named(party: Party, label: str, item: Json, document: Json, text: str) -> bool:
    """Whether the sentence that holds the cue and the content names the channel."""
    sentence = _sentence(item, text)
    if party.entities:
        return any(m["entity"] == label and sentence.start <= m["start"] < sentence.end for m in document["mentions"])
    return any(word in fold(text[sentence.start : sentence.end]) for word in party.words)


def _sentence(item: Json, text: str) -> Span:
    places = [item, *([item["cue"]] if item["cue"] else [])]
    return sentence_of(text, Span(min(p["start"] for p in places), max(p["end"] for p in places)))


def _extras(context: _Context, item: Json, document: Json) -> tuple[Party, ...]:
    """Platforms that this speaker uses on this page: they may stand in the chain where the place does not name them."""
    labels = set(context.decisions.values("statement", item["id"], "extra"))
    for other in document["statements"]:
        if other["speaker"] == item["speaker"]:
            labels |= {link for link in other["attribution_chain"] if _is_platform(context, link)}
    return tuple(_party(context, label) for label in sorted(labels))


def _is_platform(context: _Context, label: str) -> bool:
    return bool(context.entities.get(label, {}).get("type") == "platform")


def _offices(context: _Context, item: Json) -> tuple[Party, ...]:
    offices = {item["on_behalf_of"]} if "on_behalf_of" in item else set()
    if item["attribution_chain"][-1] in {"peskov", "ushakov"}:
        offices.add("kremlin")
    return tuple(_party(context, office) for office in sorted(offices))


def _events(context: _Context, items: Iterable[Json], text: str) -> Iterator[GoldEvent]:
    for item in items:
        yield (first := _event(context, item, text))
        if also := item.get("also"):
            yield msgspec.structs.replace(
                first,
                types=_types(context, also),
                cluster=also,
                parties=_parties(context, also),
                also=None,
                second=True,
                demanded=False,
            )


def _event(context: _Context, item: Json, text: str) -> GoldEvent:
    headline = bool(item.get("in_related_headline"))
    also = item.get("also")
    types = _types(context, item["cluster"])
    return GoldEvent(
        id=item["id"],
        span=_checked(item["evidence"], item["evidence"]["text"], text),
        exact=item["evidence"]["text"],
        types=types + context.decisions.values("event", item["id"], "type+"),
        cluster=item["cluster"],
        modalities=_modalities(context, item),
        parties=_parties(context, item["cluster"]),
        duration=_length(item)[0],
        approx=_length(item)[1],
        also=also if also and _types(context, also) == types else None,
        certain=not headline,
        demanded=not headline and not context.decisions.has("event", item["id"], "optional"),
    )


def _length(item: Json) -> tuple[str | None, bool]:
    """``about PT1H`` is a length and approximate; ``more than P3Y`` is no length that an event could carry."""
    *words, value = item.get("duration", "").split(" ")
    return (value, words == ["about"]) if value and words in ([], ["about"]) else (None, False)


def _types(context: _Context, cluster: str) -> tuple[str, ...]:
    return tuple(context.clusters[cluster]["plover"].split("/"))


def _parties(context: _Context, cluster: str) -> tuple[Party, ...]:
    return tuple(_party(context, item["entity"]) for item in context.clusters[cluster]["participants"])


def _modalities(context: _Context, item: Json) -> tuple[str, ...]:
    plain = _MODALITY.get(item["modality"], (item["modality"],))
    return plain + context.decisions.values("event", item["id"], "modality+")
