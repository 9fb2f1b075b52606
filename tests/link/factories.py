"""Small hand-made annotated articles: text is written with marks, offsets are found by the words."""

from __future__ import annotations

import hashlib
from typing import Any

from khabar.model import (
    Agency,
    Amount,
    AnnotatedArticle,
    BylinePart,
    ChainLink,
    Cue,
    EventDuration,
    EventMention,
    EventTime,
    Evidence,
    Mention,
    Outlet,
    Participant,
    Place,
    Published,
    Quantity,
    Span,
    Speaker,
    Statement,
    TimeExpression,
    Topic,
)


def find(text: str, words: str, nth: int = 0) -> Span:
    """Where the nth occurrence of words stands; fails loudly where there is none."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def evidence(text: str, words: str, nth: int = 0) -> Evidence:
    start, end = find(text, words, nth)
    return Evidence(start=start, end=end, exact=words)


class Draft:
    """An article under construction over one text. Each method returns the draft, so that calls chain."""

    def __init__(self, text: str, page: str = "a.txt", article: int = 0, kind: str = "main", within: str = "") -> None:
        self.text = text
        span = find(text, within) if within else Span(0, len(text))
        self.fields: dict[str, Any] = {
            "page": page,
            "page_sha256": hashlib.sha256(text.encode()).hexdigest(),
            "article": article,
            "kind": kind,
            "spans": (span,),
        }
        self.entities: list[Mention] = []
        self.times: list[TimeExpression] = []
        self.quantities: list[Quantity] = []
        self.statements: list[Statement] = []
        self.events: list[EventMention] = []

    def _id(self, kind: str, number: int) -> str:
        return f"{self.fields['page']}#{self.fields['article']}:{kind}{number}"

    def outlet(self, name: str, entity: str | None = None, also: str | None = None) -> Draft:
        self.fields["outlet"] = Outlet(name=name, evidence="given", entity=entity, also=also)
        return self

    def published(self, value: str, words: str = "") -> Draft:
        precision = {4: "year", 7: "month"}.get(len(value), "day")
        at = (evidence(self.text, words),) if words else ()
        self.fields["published"] = Published(value=value, precision=precision, rule="given", evidence=at)
        return self

    def agency(self, words: str, entity: str | None) -> Draft:
        at = evidence(self.text, words)
        self.fields["agency"] = (Agency(start=at.start, end=at.end, exact=at.exact, entity=entity),)
        return self

    def author(self, name: str, entity: str | None, kind: str = "agency") -> Draft:
        """Who signed by what came with the page, outside its text."""
        self.fields["byline"] = (BylinePart(kind=kind, name=name, rule="given", entity=entity),)
        return self

    def name(self, words: str, entity: str, kind: str = "person", form: str = "name", nth: int = 0) -> Draft:
        at = evidence(self.text, words, nth)
        self.entities.append(
            Mention(start=at.start, end=at.end, exact=words, type=kind, form=form, entity=entity, name_ar=words)
        )
        return self

    def time(self, words: str, value: str | None, kind: str = "DATE", mod: str | None = None) -> Draft:
        at = evidence(self.text, words)
        self.times.append(
            TimeExpression(
                start=at.start, end=at.end, exact=words, type=kind, value=value, mod=mod, resolved=value is not None
            )
        )
        return self

    def count(self, words: str, low: float, high: float | None = None, unit: str | None = None) -> Draft:
        at = evidence(self.text, words)
        self.quantities.append(
            Quantity(start=at.start, end=at.end, exact=words, kind="count", low=low, high=high or low, unit=unit)
        )
        return self

    def says(self, speaker: str | None, content: str, mode: str = "indirect", **more: Any) -> Draft:
        at = evidence(self.text, content)
        chain = more.get("chain") or ((speaker, "speaker"),)
        cue = more.get("cue")
        quoted = tuple(find(self.text, words) for words in more.get("quoted", ()))
        self.statements.append(
            Statement(
                id=self._id("s", len(self.statements)),
                content=at,
                mode=mode,
                quoted=quoted,
                cue=None if cue is None else Cue(**to_fields(evidence(self.text, cue)), lemma=cue, act="state"),
                speaker=Speaker(entity=speaker, mention=None, how="name" if speaker else "anonymous"),
                chain=tuple(ChainLink(entity=e, label=None if e else "مصدر", role=r) for e, r in chain),
                polarity="positive",
                addressee=None,
                rule="test",
            )
        )
        return self

    def event(self, kind: str, trigger: str, within: str, parties: dict[str, Any], **more: Any) -> Draft:
        """One mention: ``parties`` maps the words of a participant (inside ``within``, or anywhere) to its entity."""
        held = evidence(self.text, within)
        inner = within.index(trigger) if trigger in within else None
        at = held.start + inner if inner is not None else self.text.index(trigger)
        number = more.get("statement")
        time = more.get("time")
        duration = more.get("duration")
        place = more.get("place")
        self.events.append(
            EventMention(
                id=self._id("e", len(self.events)),
                type=kind,
                mode=more.get("mode"),
                cameo=more.get("cameo"),
                trigger=Evidence(start=at, end=at + len(trigger), exact=trigger),
                evidence=held,
                participants=tuple(
                    Participant(entity=entity, role=more.get("role", "party"), mention=self._inside(held, words))
                    for words, entity in parties.items()
                ),
                time=None
                if time is None
                else EventTime(value=time[0], mention=find(self.text, time[1]) if time[1] else None, rule="test"),
                place=None if place is None else Place(entity=place[0], mention=find(self.text, place[1])),
                duration=None
                if duration is None
                else EventDuration(value=duration[0], approx=duration[2], mention=find(self.text, duration[1])),
                topics=tuple(
                    Topic(topic=t, mention=find(self.text, words)) for t, words in more.get("topics", {}).items()
                ),
                modality=more.get("modality", "happened"),
                background=more.get("background", False),
                statement=None if number is None else self._id("s", number),
                amounts=tuple(
                    Amount(kind=kind, low=low, high=high, approx=False, unit=None, mention=find(self.text, words))
                    for words, (kind, low, high) in more.get("amounts", {}).items()
                ),
                rule=more.get("rule", "test"),
            )
        )
        return self

    def _inside(self, held: Evidence, words: str) -> Span:
        at = held.exact.find(words)
        return Span(held.start + at, held.start + at + len(words)) if at >= 0 else find(self.text, words)

    def done(self) -> AnnotatedArticle:
        return AnnotatedArticle(
            **self.fields,
            entities=tuple(sorted(self.entities, key=lambda m: m.start)),
            times=tuple(sorted(self.times, key=lambda t: t.start)),
            quantities=tuple(self.quantities),
            statements=tuple(self.statements),
            events=tuple(sorted(self.events, key=lambda e: e.trigger.start)),
        )


def to_fields(at: Evidence) -> dict[str, Any]:
    return {"start": at.start, "end": at.end, "exact": at.exact}
