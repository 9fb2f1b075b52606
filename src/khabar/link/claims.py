"""All reports of each attribute side by side, and what they amount to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import combinations
from sys import intern
from types import MappingProxyType
from typing import NamedTuple

from khabar.link.accounts import Told
from khabar.link.affiliations import Affiliations
from khabar.link.agreement import incompatible
from khabar.link.barriers import CONTACT
from khabar.link.events import Clustered, Happening
from khabar.link.observation import Observation
from khabar.link.observations import outcomes, progress_of
from khabar.link.origins import Provenance, Root, origin_of
from khabar.link.shelf import Anew, held_of
from khabar.link.strength import of_one_mind
from khabar.link.when import days_of
from khabar.model import ArticleRef, Claim, ClaimValue, Event, Report, Span, Statement

#: Attributes in the order in which a reader asks for them.
ATTRIBUTES = (
    "date",
    "weekday",
    "clock",
    "duration",
    "participants",
    "absent",
    "initiator",
    "rank",
    "place",
    "topic",
    "outcome",
    "strength",
    "number",
    "modality",
)


#: Who agrees is told with what it is on, and with whom that is done to.
_AGREE = "AGREE"


class Attested(NamedTuple):
    """An observation as a report, with its root."""

    observation: Observation
    report: Report
    root: Root


class Observed(NamedTuple):
    """A happening with its event id and all that is reported of it, by attribute in the order of the record."""

    event: str
    happening: Happening
    reports: dict[str, tuple[Attested, ...]]


class Bench(NamedTuple):
    """What claims are made with: what each account says, by its place, provenance, later versions of an article."""

    seen: Sequence[tuple[Observation, ...]]
    provenance: Provenance
    later: Mapping[ArticleRef, frozenset[ArticleRef]] = MappingProxyType({})

    def statement(self, told: Told) -> Statement | None:
        """The statement that a mention stands in; None for the article's own voice."""
        if not told.mention.statement:
            return None
        return next((one for one in told.article.statements if one.id == told.mention.statement), None)


def event_id(happening: Happening) -> str:
    """Identifier of an event, from its first mention: it stays while no earlier mention joins."""
    first = happening.told[0]
    name = f"{first.ref.page}#{first.ref.article}:{first.mention.id}:{first.mention.trigger.start}"
    return f"event-{blake2b(name.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


def _chain(statement: Statement | None) -> tuple[str, ...]:
    if statement is None:
        return ()
    return tuple(link.entity or link.label or link.role for link in statement.chain)


def _attested(observation: Observation, bench: Bench) -> Attested:
    told, at = observation.told, observation.at
    statement = bench.statement(told)
    root = origin_of(told.ref, Span(at.start, at.end), statement, bench.provenance)
    report = Report(
        page=intern(told.article.page),
        article=told.article.article,
        start=at.start,
        end=at.end,
        exact=intern(at.exact),
        chain=_chain(statement),
        origin=intern(root.id),
        mention=intern(told.mention.id),
    )
    return Attested(observation, report, root)


def _once(found: Iterable[Attested]) -> tuple[Attested, ...]:
    """An article counts once for a value and an origin, however often it repeats it; its first words stay.

    What it says in its own voice, mostly in the title, counts only where it names nobody who tells the same value: else
    one article would be two origins.
    """
    kept: dict[tuple[ArticleRef, str, bool, str], Attested] = {}
    for attested in sorted(found, key=lambda a: a.observation.order):
        observation = attested.observation
        key = (observation.told.ref, observation.value, observation.approx, attested.root.id)
        kept.setdefault(key, attested)
    named = {key[:3] for key, attested in kept.items() if _is_heard(attested) and not _merely_names(attested)}
    return tuple(a for key, a in kept.items() if _is_heard(a) or key[:3] not in named)


def _is_heard(attested: Attested) -> bool:
    """Whether somebody is named whose words they are: a speaker, or an agency or paper that told it (ذكرت سانا أن)."""
    return attested.root.kind == "speaker" or attested.root.label in attested.report.chain


def _merely_names(attested: Attested) -> bool:
    """Whether a deed is spoken of and nothing told of it: who condemns "the attack" is not he who tells of it."""
    if attested.observation.attribute != "modality":
        return False
    mention = attested.observation.told.mention
    dated = mention.time is not None and mention.time.mention is not None
    return not (mention.participants or mention.amounts or mention.place or dated)


def _told_of(observation: Observation) -> tuple[str, frozenset[str]]:
    """What a later version may tell otherwise: the attribute, and of a number what it counts."""
    return observation.attribute, observation.of if observation.attribute == "number" else frozenset()


def _superseding(reports: Sequence[Attested], bench: Bench) -> tuple[Attested, ...]:
    """The same reports; those that a later version of their article tells otherwise are marked."""
    values: dict[tuple[ArticleRef, str, frozenset[str]], set[str]] = defaultdict(set)
    for observation in (a.observation for a in reports) if bench.later else ():
        values[observation.told.ref, *_told_of(observation)].add(observation.value)

    def replaced(observation: Observation) -> bool:
        later = (values.get((ref, *_told_of(observation))) for ref in bench.later.get(observation.told.ref, ()))
        told = [found for found in later if found]
        return bool(told) and not any(observation.value in found for found in told)

    return tuple(
        a._replace(observation=a.observation._replace(superseded=True)) if replaced(a.observation) else a
        for a in reports
    )


def observe_all(found: Clustered, bench: Bench) -> Sequence[Observed]:
    """Everything that is reported of each happening, in the order of the happenings."""
    happenings = found.happenings
    names = [event_id(happening) for happening in happenings]

    def observed(place: int) -> Observed:
        happening, reports = happenings[place], defaultdict[str, list[Attested]](list)
        for number, account in zip(happening.places, happening.accounts, strict=True):
            others = [(names[home], other) for home, other in found.beside(number)] if account.type == CONTACT else []
            for observation in (*bench.seen[number], *outcomes(account, others)):
                reports[observation.attribute].append(_attested(observation, bench))
        once = {a: _superseding(_once(reports[a]), bench) for a in ATTRIBUTES if reports[a]}
        return Observed(names[place], happening, once)

    return Anew(len(happenings), observed, held_of(happenings))


# ── claims ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _values(reports: Sequence[Attested]) -> tuple[ClaimValue, ...]:
    """What is reported, each value once; three hours and more than three hours are two.

    Those that later versions of the articles replaced come last.
    """
    groups: dict[tuple[str, bool, tuple[float, ...]], list[Attested]] = defaultdict(list)
    for attested in reports:
        observation = attested.observation
        admitted = observation.extent if observation.attribute == "duration" else None
        groups[observation.value, observation.approx, admitted or ()].append(attested)
    ordered = sorted(groups.items(), key=lambda g: (_replaced(g[1]), -len({s.root.id for s in g[1]}), -len(g[1]), g[0]))
    return tuple(ClaimValue(value=v, approx=a, reports=tuple(s.report for s in g)) for (v, a, _), g in ordered)


def _replaced(reports: Iterable[Attested]) -> bool:
    return all(attested.observation.superseded for attested in reports)


def _status(reports: Sequence[Attested], known: Affiliations) -> str:
    pairs = combinations(of_one_mind([s.observation for s in reports]), 2)
    if any(incompatible(a, b, known) is not None for a, b in pairs):
        return "conflict"
    values = _values([s for s in reports if not s.observation.superseded])
    if any(len({r.origin for r in value.reports}) > 1 for value in values):
        return "supported"
    return "compatible" if len(values) > 1 else "single"


def claim_of(attribute: str, reports: Sequence[Attested], known: Affiliations) -> Claim:
    """One claim of all reports of an attribute, which must not be empty.

    Values stand in the order of their independent origins. Status: ``conflict`` where two values cannot both hold;
    ``supported`` where one value has two origins or more; ``compatible`` where values differ but agree (90 minutes and
    an hour and a half; several topics); else ``single``. What a later version of its article replaced is among the
    values and has no part in the status.
    """
    values = _values(reports)
    origins = len({s.root.id for s in reports})
    return Claim(attribute=attribute, values=values, status=_status(reports, known), origins=origins)


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v), default=None)


def _date(reports: Sequence[Attested]) -> str | None:
    """The most precise date, of equals the one with most origins, then the one told in words, then the earliest.

    One that a later version of its article replaced comes last.
    """
    if not reports:
        return None
    origins = {v: len({s.root.id for s in reports if s.observation.value == v}) for v in _all_values(reports)}

    def rank(attested: Attested) -> tuple[bool, bool, int, int, bool, str]:
        told, value, inferred = attested.observation, attested.observation.value, attested.observation.inferred
        low, high = days_of(value)
        width = 0 if low is None or high is None else (high - low).days
        return told.superseded, low is None or high is None, width, -origins[value], inferred, value

    return min(reports, key=rank).observation.value


def _all_values(reports: Sequence[Attested]) -> set[str]:
    return {s.observation.value for s in reports}


def _participants(happening: Happening, known: Affiliations) -> tuple[str, ...]:
    """Everyone named; a state is left out where a person who may stand for it is named too.

    So is whom an agreement is about: of the sanctions on a state that others agree on it takes no part.
    """
    named = frozenset[str]().union(*(a.participants for a in happening.accounts))
    if happening.accounts[0].type == _AGREE:
        named = (
            frozenset[str]().union(*(a.participants - (a.recipients - a.actors) for a in happening.accounts)) or named
        )
    persons = named & known.persons
    kept = (p for p in named if p in persons or not any(known.stands_for(p, q) for q in persons))
    return tuple(sorted(kept))


def _statements(told: Sequence[Told]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t.mention.statement for t in told if t.mention.statement))


def event_of(observed: Observed, known: Affiliations) -> Event:
    """The event record of a happening."""
    told = observed.happening.told
    mentions = [t.mention for t in told]
    return Event(
        id=observed.event,
        type=mentions[0].type,
        mode=_commonest(m.mode for m in mentions),
        cameo=_commonest(m.cameo for m in mentions),
        modality=progress_of(m.modality for m in mentions),
        background=all(m.background for m in mentions),
        date=_date(observed.reports.get("date", ())) or _commonest(m.time.value if m.time else None for m in mentions),
        participants=_participants(observed.happening, known),
        mentions=tuple(intern(m.id) for m in mentions),
        claims=tuple(claim_of(attribute, reports, known) for attribute, reports in observed.reports.items()),
        statements=_statements(told),
    )
