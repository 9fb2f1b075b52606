"""Accounts that cannot both hold, side by side with the rule that says so. Never a verdict on which is true."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from khabar.link.accounts import Account, Reader, Told, is_titled
from khabar.link.affiliations import Affiliations
from khabar.link.agreement import incompatible
from khabar.link.barriers import CONTACT
from khabar.link.claims import Attested, Observed
from khabar.link.deed_barriers import ELSEWHERE
from khabar.link.events import Clustered, Happening
from khabar.link.firsts import earlier_contact
from khabar.link.near_misses import Wording, may_be_one_but_for_day, may_be_one_but_for_place
from khabar.link.observation import Observation
from khabar.link.observations import OUTCOMES, WEEKDAYS
from khabar.link.shelf import ByName
from khabar.link.strength import of_one_mind, only_talked
from khabar.link.tellings import tellings, told_too_soon
from khabar.link.when import days_of
from khabar.model import Conflict, ConflictSide, Event, Judgement

_DIFFERENT = "different"
#: A year of the Hijra.
_LUNAR = re.compile(r"\d\s*هـ?\b")


def side_of(observation: Observation) -> ConflictSide:
    """An observation as one side of a conflict."""
    return ConflictSide(
        value=f"~{observation.value}" if observation.approx else observation.value,
        page=observation.told.ref.page,
        article=observation.told.ref.article,
        start=observation.at.start,
        end=observation.at.end,
        exact=observation.at.exact,
    )


def about_event(event: Event) -> str:
    """What an event is, in a line: type or mode, participants, date."""
    parts = (event.mode or event.type.lower(), ", ".join(event.participants), event.date or "")
    return " · ".join(part for part in parts if part)


def _two_accounts(left: Observation, right: Observation) -> bool:
    """Whether two articles speak, or an article's title against its body; two values in one text are two things."""
    return left.told.ref != right.told.ref or is_titled(left.told) != is_titled(right.told)


def _standing(reports: Iterable[Attested]) -> list[Observation]:
    """What is reported, without what later versions of the articles replaced."""
    return [a.observation for a in reports if not a.observation.superseded]


def knows_both(left: Observation, right: Observation, reports: Sequence[Attested]) -> bool:
    """Whether an article that gives one of two dates gives the other too: it knows of two days."""
    if left.attribute != "date" or left.told.ref == right.told.ref:
        return False
    told = {(a.observation.told.ref, a.observation.value) for a in reports}
    return (left.told.ref, right.value) in told or (right.told.ref, left.value) in told


def _disputed(reports: Sequence[Attested], known: Affiliations) -> tuple[list[Observation], list[str]]:
    """The first report of each value that another value excludes, and the rules."""
    first: dict[tuple[str, bool, frozenset[str]], Observation] = {}
    for observation in of_one_mind(_standing(reports)):
        first.setdefault((observation.value, observation.approx, observation.of), observation)
    sides: dict[int, Observation] = {}
    notes: dict[str, None] = {}
    ordered = list(first.values())
    for (m, left), (n, right) in combinations(enumerate(ordered), 2):
        apart = _two_accounts(left, right) and not knows_both(left, right, reports)
        note = incompatible(left, right, known) if apart else None
        if note is not None:
            sides.update({m: left, n: right})
            notes[note] = None
    return [sides[n] for n in sorted(sides)], list(notes)


def _of_claims(observed: Observed, event: Event, known: Affiliations) -> Iterator[Conflict]:
    dated = bool(_disputed(observed.reports.get("date", ()), known)[0])
    for attribute, reports in observed.reports.items():
        if attribute == "weekday" and dated:
            continue  # Two dates fall on two weekdays: the dates say it.
        sides, notes = _disputed(reports, known)
        if sides:
            yield Conflict(
                kind=_kind(attribute, event),
                event=event.id,
                about=about_event(event),
                sides=tuple(side_of(o) for o in sides),
                note=f"{attribute}: {'; '.join(notes)}",
            )


def _kind(attribute: str, event: Event) -> str:
    """Whether it took place; of what comes of talks, what came of them."""
    return "outcome" if attribute == "modality" and event.type in OUTCOMES else attribute


# ── weekday against date ────────────────────────────────────────────────────────────────────────────────────────


def _weekday_of(value: str) -> str | None:
    low, high = days_of(value)
    return WEEKDAYS[low.weekday()] if low is not None and low == high else None


def _told_dates(reports: Iterable[Attested]) -> list[Observation]:
    """Dates that the text gives as such; one worked out from the very weekday can prove nothing against it."""
    return [o for o in _standing(reports) if _is_told(o.at.exact) and _weekday_of(o.value) is not None]


def _is_told(words: str) -> bool:
    """Whether a date stands in figures, and not in the months of the moon, which begin a day apart by country."""
    return any(c.isdigit() for c in words) and _LUNAR.search(words) is None


def _weekday_against_date(observed: Observed, event: Event) -> Conflict | None:
    dates = _told_dates(observed.reports.get("date", ()))
    days = _standing(observed.reports.get("weekday", ()))
    wrong = [(day, date) for day in days for date in dates if day.value != _weekday_of(date.value)]
    if not wrong:
        return None
    day, date = wrong[0]
    return Conflict(
        kind="weekday",
        event=event.id,
        about=about_event(event),
        sides=(side_of(day), side_of(date)),
        note=f"weekday: {date.value} is a {_weekday_of(date.value)}",
    )


# ── who was there ───────────────────────────────────────────────────────────────────────────────────────────────


def _absent_against_present(observed: Observed, event: Event) -> Conflict | None:
    """Somebody whom one article says was not there, and whom another names among those who were."""
    gone = _standing(observed.reports.get("absent", ()))
    there = _standing(observed.reports.get("participants", ()))
    for absent, present in product(gone, there):
        both = absent.of & present.of
        if both and absent.told.ref != present.told.ref:
            note = f"participants: {', '.join(sorted(both))} said to have been absent"
            sides = (side_of(absent), side_of(present))
            return Conflict(kind="participants", event=event.id, about=about_event(event), sides=sides, note=note)
    return None


# ── told before it happened ─────────────────────────────────────────────────────────────────────────────────────


def _told_too_soon(observed: Observed, event: Event, reader: Reader, known: Affiliations) -> Conflict | None:
    """A day on which one article says that the deed was told of, before the day that another gives it."""
    dates = _standing(observed.reports.get("date", ()))
    told = list(tellings(observed.happening.accounts, reader)) if dates else []
    pair = told_too_soon(told, dates, reader, known)
    if pair is None:
        return None
    note = "date: told of on a day before the one that the other gives it"
    sides = (side_of(pair[0]), side_of(pair[1]))
    return Conflict(kind="date", event=event.id, about=about_event(event), sides=sides, note=note)


# ── agreed or only talked about ─────────────────────────────────────────────────────────────────────────────────


def _only_talked(happening: Happening, event: Event, clustered: Clustered, reader: Reader) -> Conflict | None:
    """An agreement that other articles of the same talk know as a talk alone."""
    told = zip(happening.places, happening.accounts, strict=True)
    contacts = {n: a for n, a in told if a.type == CONTACT and not a.background}
    places = {contact.ref: place for place, contact in contacts.items()}
    near = (other for ref in sorted(places) for _, other in clustered.beside(places[ref]))
    agreements = [other for other in near if other.type == "AGREE" and not other.background]
    for agreed, talked in only_talked(list(contacts.values()), agreements, reader):
        note = "strength: agreed in one account, only talked about in the other"
        sides = (side_of(agreed), side_of(talked))
        return Conflict(kind="strength", event=event.id, about=about_event(event), sides=sides, note=note)
    return None


# ── two events that may be one with a wrong day ─────────────────────────────────────────────────────────────────


def _stated_day(account: Account) -> Told | None:
    if account.when.day is None or not account.when.stated or account.pending or account.undone:
        return None
    return next(
        (t for t in account.told if t.mention.time and days_of(t.mention.time.value)[0] == account.when.day), None
    )


def _day_of(account: Account) -> ConflictSide | None:
    """The day that an account states, as one side of a conflict."""
    told = _stated_day(account)
    time = told.mention.time if told is not None else None
    if told is None or time is None or time.mention is None:
        return None
    # The day's own words may be short ("Tuesday"): the mention shows what happened on it.
    at = next((t for t in told.article.times if (t.start, t.end) == tuple(time.mention)), told.mention.evidence)
    ref = told.ref
    return ConflictSide(
        value=time.value, page=ref.page, article=ref.article, start=at.start, end=at.end, exact=at.exact
    )


def _date_sides(left: Account, right: Account) -> tuple[ConflictSide, ...]:
    sides = (_day_of(left), _day_of(right))
    return tuple(side for side in sides if side is not None) if all(sides) else ()


def _dates_apart(
    judgements: Iterable[Judgement], accounts: Mapping[str, Account], wording: Wording, known: Affiliations
) -> Iterator[Conflict]:
    for judgement in judgements:
        if judgement.verdict != _DIFFERENT:
            continue
        pair = accounts.get(judgement.left), accounts.get(judgement.right)
        if pair[0] is None or pair[1] is None:
            continue
        left, right = sorted((pair[0], pair[1]), key=lambda a: a.first.order)
        sides = _date_sides(left, right) if may_be_one_but_for_day(left, right, wording, known) else ()
        if sides:
            yield Conflict(
                kind="date",
                event=None,
                about=f"{'/'.join(sorted(left.modes))} · {', '.join(sorted(left.participants))}",
                sides=sides,
                note="date: the same participants and the same words on two days; kept as two events",
            )


# ── two events that may be one with a wrong place ───────────────────────────────────────────────────────────────


def _place_side(account: Account) -> ConflictSide | None:
    """The place that an account gives, as one side of a conflict."""
    told = next((t for t in account.told if t.mention.place is not None), None)
    place = told.mention.place if told is not None else None
    if told is None or place is None:
        return None
    text, ref = told.article, told.ref
    at = next((m for m in text.entities if (m.start, m.end) == tuple(place.mention)), told.mention.evidence)
    return ConflictSide(
        value=place.entity, page=ref.page, article=ref.article, start=at.start, end=at.end, exact=at.exact
    )


def _places_apart(judgements: Iterable[Judgement], accounts: Mapping[str, Account]) -> Iterator[Conflict]:
    for judgement in judgements:
        if not _kept_by_place(judgement):
            continue
        left, right = accounts.get(judgement.left), accounts.get(judgement.right)
        if left is None or right is None or not may_be_one_but_for_place(left, right):
            continue
        sides = tuple(
            s for a in sorted((left, right), key=lambda a: a.first.order) if (s := _place_side(a)) is not None
        )
        if len(sides) > 1 and sides[0].value != sides[1].value:
            yield Conflict(
                kind="place",
                event=None,
                about=f"{left.type.lower()} · {', '.join(sorted(left.places | right.places))}",
                sides=sides,
                note="place: one toll in the same words at two places; kept as two events",
            )


def _kept_by_place(judgement: Judgement) -> bool:
    return judgement.verdict == _DIFFERENT and any(reason.startswith(ELSEWHERE) for reason in judgement.reasons)


# ── the first that is not the first ─────────────────────────────────────────────────────────────────────────────


class _Contacts:
    """The contacts of a record by who took part, and what accounts call the first of them."""

    def __init__(self, clustered: Clustered, known: Affiliations) -> None:
        self._clustered, self._known = clustered, known
        self._of: dict[str, set[int]] = defaultdict(set)
        self._ranked: list[tuple[int, Event, list[Observation]]] = []

    def add(self, home: int, seen: Observed, event: Event) -> None:
        """Take a happening, by its place, that others may be held against."""
        for place, account in zip(seen.happening.places, seen.happening.accounts, strict=True):
            for party in account.participants if account.type == CONTACT else ():
                self._of[party].add(place)
        if ranks := [attested.observation for attested in seen.reports.get("rank", ())]:
            self._ranked.append((home, event, ranks))

    def not_first(self) -> Iterator[Conflict]:
        """What an account calls the first contact, against an earlier one of the record; once for an event."""
        for home, event, ranks in self._ranked:
            for rank in ranks:
                earlier = earlier_contact(rank, self._others(home, rank.account), self._known)
                day = _day_of(earlier) if earlier is not None else None
                if day is not None and any(c.isdigit() for c in day.exact):
                    note = "rank: called the first, but the record has an earlier one"
                    about = about_event(event)
                    yield Conflict(kind="rank", event=event.id, about=about, sides=(side_of(rank), day), note=note)
                    break

    def _others(self, home: int, account: Account | None) -> list[Account]:
        """Contacts of other happenings in which all people of one took part; none where it names fewer than two."""
        people = account.participants & self._known.persons if account is not None else frozenset[str]()
        places = set.intersection(*(self._of[person] for person in people)) if len(people) > 1 else set[int]()
        homes, accounts = self._clustered.homes, self._clustered.accounts
        return [accounts[place] for place in sorted(places) if homes[place] != home]


class Looked:
    """Conflicts of values within events, found as each is looked at; and what all events are then asked by."""

    def __init__(self, clustered: Clustered, known: Affiliations, reader: Reader) -> None:
        self.clustered, self.known = clustered, known
        self.within: list[Conflict] = []
        self.contacts = _Contacts(clustered, known)
        self._reader = reader
        apart = (j for j in clustered.judgements if j.verdict == _DIFFERENT)
        self._asked = {name for judgement in apart for name in (judgement.left, judgement.right)}
        self._places: dict[str, int] = {}

    def look(self, home: int, seen: Observed, event: Event) -> None:
        """Look at an event, the happening at a place, with what is told of it."""
        self.contacts.add(home, seen, event)
        self._name(seen.happening)
        values = list(_of_claims(seen, event, self.known))
        self.within.extend(values)
        missing = _absent_against_present(seen, event)
        if missing is not None and all(c.kind != "participants" for c in values):
            self.within.append(missing)
        self.within.extend(self._of_days(seen, event, said=any(c.kind in ("date", "weekday") for c in values)))
        if (talked := _only_talked(seen.happening, event, self.clustered, self._reader)) is not None:
            self.within.append(talked)

    def _of_days(self, seen: Observed, event: Event, *, said: bool) -> Iterator[Conflict]:
        """A weekday or a day of telling against the date; two dates or two weekdays against each other say it."""
        mismatch = None if said else _weekday_against_date(seen, event)
        if mismatch is not None:
            yield mismatch
        elif not said and (early := _told_too_soon(seen, event, self._reader, self.known)) is not None:
            yield early

    def _name(self, happening: Happening) -> None:
        """Note the accounts that are judged to be another happening than some other."""
        for place, account in zip(happening.places, happening.accounts, strict=True):
            if account.first.mention.id in self._asked:
                self._places[account.first.mention.id] = place

    def accounts(self) -> Mapping[str, Account]:
        """The accounts noted, by the identifier of their first mention."""
        return ByName(self._places, self.clustered.accounts)


def find_conflicts(looked: Looked, wording: Wording) -> tuple[Conflict, ...]:
    """Conflicts of values: within each event, then between events that differ by a day or two, or by the place, only.

    All events must have been looked at. Speaker conflicts stand in speakers.py.
    """
    accounts, judgements = looked.accounts(), looked.clustered.judgements
    found = list(looked.within)
    # Many papers against one: the two days are shown once.
    apart = {
        (c.about, *sorted(s.value for s in c.sides)): c
        for c in _dates_apart(judgements, accounts, wording, looked.known)
    }
    found.extend(apart.values())
    found.extend(looked.contacts.not_first())
    found.extend({c.about: c for c in _places_apart(judgements, accounts)}.values())
    return tuple(found)


def in_order(conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Conflicts by kind, then by the place of their first side."""
    return tuple(sorted(conflicts, key=lambda c: (c.kind, _places(c), c.event or "", c.note)))


def _places(conflict: Conflict) -> list[tuple[str, int, int]]:
    return [(s.page, s.article, s.start) for s in conflict.sides]
