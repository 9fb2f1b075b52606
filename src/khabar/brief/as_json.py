"""The brief for programs: the keys of the published output, in a fixed order."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from khabar.brief.contents import Book, Said, count
from khabar.brief.values import sort_key
from khabar.model import ArticleRef, Event, Evidence, RecordContents, Statement


def _evidence(at: Evidence | None) -> dict[str, Any] | None:
    return None if at is None else {"start": at.start, "end": at.end, "exact": at.exact}


def _mentions(event: Event, book: Book) -> list[dict[str, Any]]:
    told = (book.told[m] for m in event.mentions if m in book.told)
    return [
        {
            "page": article.page,
            "article": article.article,
            **(_evidence(mention.evidence) or {}),
            "id": mention.id,
            "trigger": _evidence(mention.trigger),
            "modality": mention.modality,
            "rule": mention.rule,
        }
        for article, mention in told
    ]


def _event(event: Event, book: Book) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(event)
    fields["mentions"] = _mentions(event, book)
    return fields


def _speaker(statement: Statement) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(statement.speaker)
    return fields


def _statement(said: Said, events: dict[str, list[str]], utterance: str | None) -> dict[str, Any]:
    article, statement = said
    fields: dict[str, Any] = msgspec.to_builtins(statement)
    place = {"id": statement.id, "page": article.page, "article": article.article}
    act = statement.cue.act if statement.cue else None
    told = {"act": act, "events": events.get(statement.id, []), "utterance": utterance}
    return {**place, **fields, **told}


def _statements(book: Book) -> list[dict[str, Any]]:
    events: dict[str, list[str]] = {}
    for event in book.record.linked.events:
        for statement in event.statements:
            events.setdefault(statement, []).append(event.id)
    rendered = {statement: utterance.id for statement, utterance in book.rendered.items()}
    return [_statement(said, events, rendered.get(name)) for name, said in book.said.items()]


def _timeline(record: RecordContents) -> list[dict[str, Any]]:
    dated = [event for event in record.linked.events if event.date]
    return [{"date": event.date, "event": event.id} for event in sorted(dated, key=lambda e: sort_key(e.date))]


def _listed(book: Book) -> list[dict[str, Any]]:
    """Every article, for readers that ask who published what and when."""
    return [
        {
            "page": ref.page,
            "article": ref.article,
            "kind": article.kind,
            "outlet": article.outlet.name if article.outlet else None,
            "published": article.published.value if article.published else None,
            "title": _evidence(article.title),
        }
        for ref, article in sorted(book.articles.items(), key=lambda entry: _order(entry[0]))
    ]


def _order(ref: ArticleRef) -> tuple[str, int]:
    return ref.page, ref.article


def brief_fields(book: Book) -> dict[str, Any]:
    """The brief as plain values; every ``start``, ``end`` and ``exact`` holds over the text of its ``page``."""
    record, counts = book.record, count(book.record)
    linked = record.linked
    return {
        "record": record.name,
        "pages": counts.pages,
        "articles": counts.articles,
        "headlines": counts.headlines,
        "outlets": counts.outlets,
        "failures": msgspec.to_builtins(record.failures),
        **({"near": list(record.near)} if record.near else {}),
        "events": [_event(event, book) for event in linked.events],
        "conflicts": msgspec.to_builtins(linked.conflicts),
        "copies": msgspec.to_builtins(linked.copies),
        "versions": msgspec.to_builtins(linked.versions),
        "stories": msgspec.to_builtins(linked.stories),
        "origins": msgspec.to_builtins(linked.origins),
        "entities": msgspec.to_builtins(linked.entities),
        "timeline": _timeline(record),
        "statements": _statements(book),
        "utterances": msgspec.to_builtins(linked.utterances),
        "texts": _listed(book),
        "corrections": [
            {**msgspec.to_builtins(one), "state": standing.state, "note": standing.note}
            for one, standing in book.mended.lines
        ],
        "since": None if book.novelty is None else msgspec.to_builtins(book.novelty),
    }


def write_json(book: Book) -> str:
    r"""The brief as JSON. Half characters, which UTF-8 cannot hold, are written as ``\ud800``."""
    fields = brief_fields(book)
    try:
        return msgspec.json.format(msgspec.json.encode(fields), indent=1).decode()
    except UnicodeEncodeError:
        return json.dumps(fields, indent=1)
