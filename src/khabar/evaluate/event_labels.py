"""The labels of what happened: evals/gold/events.jsonl and events-further.jsonl, made by docs/annotation-events.md."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from khabar.model import Span

#: Every type with its modes, in the order of the guidelines. A mode is only given where the words say it.
TYPES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "AGREE": frozenset({"sign", "truce"}),
        "CONSULT": frozenset({"phone", "meet", "visit", "host", "negotiate", "mediate"}),
        "SUPPORT": frozenset({"praise", "recognise"}),
        "CONCEDE": frozenset(),
        "COOPERATE": frozenset({"invite", "mediate"}),
        "AID": frozenset(),
        "RETREAT": frozenset({"withdraw", "release", "return", "ease", "access", "disarm", "ceasefire", "exchange"}),
        "REQUEST": frozenset({"assist", "change", "yield", "meet", "condition"}),
        "ACCUSE": frozenset({"disapprove", "allege", "investigate", "summon"}),
        "REJECT": frozenset({"assist", "change", "yield", "meet"}),
        "THREATEN": frozenset({"warn", "violence", "relations", "restrict", "ban", "expel", "territory"}),
        "PROTEST": frozenset({"demo", "riot", "strike", "hunger", "boycott", "obstruct"}),
        "SANCTION": frozenset({"impose", "discontinue", "withdraw", "expel"}),
        "MOBILIZE": frozenset({"troops", "police", "weapons", "militia"}),
        "COERCE": frozenset(
            ("arrest", "sentence", "seize", "restrict", "ban", "censor", "curfew", "martial-law", "deport")
        ),
        "ASSAULT": frozenset(
            (
                *(
                    "airstrike",
                    "explosives",
                    "suicide-attack",
                    "firearms",
                    "heavy-weapons",
                    "clash",
                    "beat",
                    "torture",
                    "sexual",
                ),
                *("abduct", "assassinate", "execute", "unconventional"),
            )
        ),
        "APPOINT": frozenset({"resign", "dismiss", "elect"}),
        "DIE": frozenset({"injury"}),
    }
)

_SIDES = frozenset({"actor", "recipient"})
#: Roles that the participants of a type take; `_SIDES` where none stand here.
_OTHER_ROLES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "AGREE": _SIDES | {"party"},
        "CONSULT": frozenset({"party", "caller", "recipient", "visitor", "host", "mediator"}),
        "COOPERATE": _SIDES | {"party", "inviter", "invitee", "mediator"},
        "APPOINT": frozenset({"actor", "appointee"}),
        "DIE": frozenset({"recipient"}),
    }
)
#: Every role by type, in the words of `khabar.model.Participant`.
ROLES: Mapping[str, frozenset[str]] = MappingProxyType({name: _OTHER_ROLES.get(name, _SIDES) for name in TYPES})

MODALITIES = (
    *("happened", "ongoing", "planned", "proposed", "demanded", "conditional"),
    *("denied", "negated", "claimed", "hypothetical", "recurring"),
)

#: What a count is of.
AMOUNTS = frozenset({"killed", "wounded", "held", "people", "money", "other"})


class ParticipantLabel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who took part and how: one mention, the nearest that names it."""

    role: str
    mention: Span


class ValueLabel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time or a duration with its value by docs/annotation-times.md; None where the words give none."""

    span: Span
    value: str | None = None


class AmountLabel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A count or a sum with its number, and what it is of."""

    kind: str
    span: Span


class EventLabel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One event mention by docs/annotation-events.md; spans are code points over the article's text.

    Attributes:
        also: Types that are as right as ``type``.
        other: Further words that a reader could as well call the trigger.
        event: Number of the happening in this article: that of its first mention, counted from 1.
        outcome: Numbers of the happenings that came of it.
        statement: Which item of statements.jsonl holds the trigger in its content, the innermost; None outside speech.
    """

    type: str
    trigger: Span
    event: int
    modality: str
    mode: str | None = None
    also: tuple[str, ...] = ()
    other: tuple[Span, ...] = ()
    participants: tuple[ParticipantLabel, ...] = ()
    place: tuple[Span, ...] = ()
    time: ValueLabel | None = None
    duration: ValueLabel | None = None
    amounts: tuple[AmountLabel, ...] = ()
    instrument: tuple[Span, ...] = ()
    topics: tuple[Span, ...] = ()
    outcome: tuple[int, ...] = ()
    background: bool = False
    optional: bool = False
    statement: int | None = None

    @property
    def types(self) -> frozenset[str]:
        """Every type that is right."""
        return frozenset((self.type, *self.also))

    def spans(self) -> tuple[Span, ...]:
        """Every stretch that the label points at."""
        dated = tuple(value.span for value in (self.time, self.duration) if value)
        named = (*(one.mention for one in self.participants), *(one.span for one in self.amounts))
        return (self.trigger, *self.other, *named, *dated, *self.place, *self.instrument, *self.topics)


class EventLabels(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The labels of one article; ``half`` is dev or test, ``number`` its line in evals/gold/articles.tsv.

    Of the articles labelled later (evals/gold/events-further.jsonl) ``half`` is further and ``number`` their own count.
    """

    half: str
    number: int
    set: str
    id: str
    sha256: str
    items: tuple[EventLabel, ...]
