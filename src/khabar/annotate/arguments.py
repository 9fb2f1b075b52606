"""Who takes part in an event: subject, object and what prepositions bring, each with the role that the frame gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from khabar.annotate.event_rows import Item, Row
from khabar.annotate.participants import members_of
from khabar.annotate.positions import (
    antecedent_of,
    clause_end,
    item_at,
    leading_subject,
    place_around,
    place_around_noun,
    subject_after,
    subject_ahead,
    subject_before,
)
from khabar.lexicon.eventtypes import Trigger, TriggerForm
from khabar.model import Mention, Participant, Span, Statement
from khabar.text.fold import fold

#: What "we" do as a state and not as the one who speaks.
_ACTS_OF_STATES = frozenset(("MOBILIZE", "AID", "SANCTION", "ASSAULT", "RETREAT", "COERCE"))


class Story(Struct, frozen=True, kw_only=True):
    """What an article gives for finding participants.

    ``pairs``: those who were in contact so far, the latest last; the run over the article adds to it.
    ``media``: folded first words of newspapers and stations, whom one tells news and does not consult.
    """

    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    homes: Mapping[str, str]
    pairs: list[tuple[str, str]]
    media: frozenset[str] = frozenset()


class Called(Struct, frozen=True, kw_only=True):
    """Participants found so far; ``subject_at`` is the item of the subject, None where it is dropped or absent.

    ``named`` says whether the subject stands in the clause, ``end`` is where the clause of the trigger ends.
    """

    parties: tuple[Participant, ...]
    places: tuple[str, ...]
    types: tuple[str, ...]
    named: bool
    end: int


def statement_at(statements: Sequence[Statement], position: int) -> Statement | None:
    """The innermost statement whose content holds a position; None outside of all."""
    inside = [s for s in statements if s.content.start <= position < s.content.end]
    return min(inside, key=lambda s: s.content.end - s.content.start, default=None)


def is_quoted(statement: Statement, position: int) -> bool:
    """Whether a position stands in the speaker's own words."""
    return statement.mode == "direct" or any(q.start <= position < q.end for q in statement.quoted)


class Finder:
    """Finds the participants of triggers of one article."""

    def __init__(self, story: Story) -> None:
        self._story = story

    # ── one participant ─────────────────────────────────────────────────────────────────────────────────────────

    def expand(self, row: Row, at: int, role: str) -> Iterator[tuple[Participant, str]]:
        """The participants of a list, a dual as its two members, each with the type of its mention."""
        for index in row.listed(at):
            group = row.items[index].group
            if group is None or (index < at and row.items[at].preposition):
                continue
            yield from self._one(group.head, Span(group.start, group.end), role)

    def _one(self, head: Mention, span: Span, role: str) -> Iterator[tuple[Participant, str]]:
        if head.rule.startswith("dual_"):
            members, kind = self._members(head)
            yield from ((Participant(entity=m, role=role, mention=span), kind) for m in members)
            if members:
                return
        yield Participant(entity=head.entity, role=role, mention=span), head.type

    def _members(self, head: Mention) -> tuple[tuple[str, ...], str]:
        """The two of a dual: whom the text last told in contact with each other, else the most salient two."""
        if len(head.exact.split()) > 1:
            return (), "person"  # وزيرا الخارجية: an office, that the last pair need not hold
        if head.rule != "dual_state":
            for pair in reversed(self._story.pairs):
                if head.rule != "dual_person" or all(self.type_of(entity) == "person" for entity in pair):
                    return pair, self.type_of(pair[0])
        before = [m for m in self._story.mentions if m.start < head.start]
        return members_of(head, before, self._story.homes), "place" if head.rule == "dual_state" else "person"

    # ── all of a trigger ────────────────────────────────────────────────────────────────────────────────────────

    def call(self, row: Row, at: int, form: TriggerForm, light: int | None) -> Called:
        """Participants of the trigger at ``at`` in its reading ``form``; ``light`` is the item of its light verb."""
        trigger = form.trigger
        roles = trigger.frame.roles
        end = clause_end(row, at)
        found: list[tuple[Participant, str, str]] = []
        subject = self._subject(row, at, form, light)
        found += [(p, kind, "subject") for p, kind in subject.parties]
        found += [(p, k, place) for p, k, place in self._behind(row, at, end, form, subject)]
        if form.kind == "noun" and light is not None:
            found += self._between(row, light, at, trigger, subject)
        if not subject.named and sum(place in ("with", "between") for _, _, place in found) > 1:
            found = [f for f in found if f[2] != "subject"]
        found = _distinct([f for f in found if roles.get(f[2])])
        found = _distinct([*found, *self._implied(row, at, form, found)])
        if not subject.named and _one_sided(found, trigger) and not any(f[2] == "subject" for f in found):
            dropped = self.dropped(row, at, roles.get("subject", "party"))
            found = _distinct([*((p, k, "subject") for p, k in dropped), *found])
        return Called(
            parties=tuple(f[0] for f in found),
            places=tuple(f[2] for f in found),
            types=tuple(f[1] for f in found),
            named=subject.named,
            end=end,
        )

    def _implied(
        self, row: Row, at: int, form: TriggerForm, found: Sequence[tuple[Participant, str, str]]
    ) -> Iterator[tuple[Participant, str, str]]:
        """Who a pronoun on the verb is (استقبله), and who meets where only one side follows (حيث يلتقي الرئيس)."""
        role = form.trigger.frame.roles.get("object")
        meets = form.trigger.frame.name == "meet" and len(found) == 1
        known = {party.entity for party, _, _ in found}
        if role is not None and form.kind == "verb" and known and all(place != "object" for _, _, place in found):
            yield from self._behind_titles(row, at, form, known)
        if form.kind != "verb" or role is None or not (form.form.pronoun in ("ه", "ها") or meets):
            return
        for party, kind in self.dropped(row, at, role):
            if party.entity is not None and party.entity not in known and kind == "person":
                yield party, kind, "object"

    def _behind_titles(
        self, row: Row, at: int, form: TriggerForm, known: set[str | None]
    ) -> Iterator[tuple[Participant, str, str]]:
        """The guest behind the titles of the host: استقبل الأمير سالم، ولي العهد، الرئيس."""
        frame = form.trigger.frame
        if frame.name != "receive" or form.form.pronoun:
            return
        for index in range(at + 1, clause_end(row, at)):
            group = row.items[index].group
            bare = group is not None and row.kind(index) == "N" and place_around(row, index) == "bare"
            if bare and group is not None and group.head.type == "person" and group.head.entity not in known:
                yield from ((p, kind, "object") for p, kind in self.expand(row, index, frame.roles["object"]))
                return

    def _between(
        self, row: Row, light: int, at: int, trigger: Trigger, subject: _Subject
    ) -> list[tuple[Participant, str, str]]:
        """What stands between a light verb and its noun: أجرى مع نظيره اتصالا."""
        roles = trigger.frame.roles
        found: list[tuple[Participant, str, str]] = []
        for index in range(light + 1, at):
            place = place_around(row, index)
            if index != subject.at and place in roles and row.kind(index) == "N":
                found += [(p, k, place) for p, k in self.expand(row, index, roles[place])]
        return found

    def _behind(
        self, row: Row, at: int, end: int, form: TriggerForm, subject: _Subject
    ) -> Iterator[tuple[Participant, str, str]]:
        roles = form.trigger.frame.roles
        taken: set[int] = set(row.listed(subject.at)) if subject.at is not None else set()
        for index in range(at + 1, end):
            if index in taken or row.kind(index) not in "ND":
                continue
            place = _possessed(row, at, index, form) if form.kind == "noun" else _verb_place(row, at, index, subject)
            role = roles.get(place)
            if role is None or _is_no_party(row, index, role) or (role == "party" and self._is_medium(row, index)):
                continue
            if row.kind(index) == "D":
                yield from self._adjective(row, index, role, place)
            else:
                taken.update(row.listed(index))
                yield from ((p, k, place) for p, k in self.expand(row, index, role))

    def _is_medium(self, row: Row, at: int) -> bool:
        group = row.items[at].group
        if group is None or group.head.type != "organization":
            return False
        return fold(group.head.exact).split()[0].removeprefix("ل") in self._story.media

    def _adjective(self, row: Row, index: int, role: str, place: str) -> Iterator[tuple[Participant, str, str]]:
        group = row.items[index].group
        if group is not None and place in ("adjective", "between"):
            head = group.head
            yield Participant(entity=head.entity, role=role, mention=Span(group.start, group.end)), "place", place

    # ── the subject ─────────────────────────────────────────────────────────────────────────────────────────────

    def _subject(self, row: Row, at: int, form: TriggerForm, light: int | None) -> _Subject:
        role = form.trigger.frame.roles.get("subject")
        if role is None:
            return _NOBODY
        if form.kind == "noun":
            return self._noun_subject(row, at, form, light, role)
        cued = next(
            (s for s in self._story.statements if s.cue and s.cue.start <= row.items[at].start < s.cue.end), None
        )
        plural = form.form.number != "s" and form.form.gender != "1"
        if cued is not None and plural and cued.speaker.mention and cued.speaker.mention.start > row.items[at].start:
            cued = None
        if cued is not None and cued.speaker.entity and cued.speaker.mention:
            where = item_at(row, cued.speaker.mention)
            party = Participant(entity=cued.speaker.entity, role=role, mention=cued.speaker.mention)
            return _Subject(at=where, named=True, parties=((party, self.type_of(cued.speaker.entity)),))
        if form.form.gender == "1":
            return _Subject(at=None, named=True, parties=tuple(self._we(row, at, form, role)))
        return self._verb_subject(row, at, role, behind=not plural)

    def _we(self, row: Row, at: int, form: TriggerForm, role: str) -> Iterator[tuple[Participant, str]]:
        """Who speaks; the "we" of an official who sends troops or aid is the state."""
        state_acts = form.form.number == "p" and form.trigger.type in _ACTS_OF_STATES
        for party, kind in self.dropped(row, at, role):
            home = self._story.homes.get(party.entity or "") if state_acts else None
            yield (replace(party, entity=home), "place") if home else (party, kind)

    def _verb_subject(self, row: Row, at: int, role: str, *, behind: bool = True) -> _Subject:
        """The subject before or behind a verb, else the one left out. A verb before its subject is singular."""
        where = subject_before(row, at)
        if where is None and row.kind(at - 1) == "R":
            where = antecedent_of(row, at - 1)
            if where is None and subject_after(row, at) is None:
                return _NOBODY
        if where is None and behind:
            where = subject_after(row, at)
        if where is not None:
            return _Subject(at=where, named=True, parties=tuple(self.expand(row, where, role)))
        return _Subject(at=None, named=False, parties=tuple(self.dropped(row, at, role)))

    def _noun_subject(self, row: Row, at: int, form: TriggerForm, light: int | None, role: str) -> _Subject:
        if light is not None:
            entry = row.items[light].lights[0]
            turned = form.trigger.frame.roles.get("from", role) if entry.subject == "recipient" else role
            if entry.subject == "recipient":
                turned = "recipient" if role == "caller" else "invitee" if role == "inviter" else role
            if entry.subject == "host":
                turned = "host"
            if not entry.subject:
                return _NOBODY
            found = self._verb_subject(row, light, turned)
            return found if found.at is not None and found.at < at else _NOBODY
        if form.form.pronoun or form.trigger.frame.name == "refuse":
            return _Subject(at=None, named=False, parties=tuple(self.dropped(row, at, role)))
        return _NOBODY

    def dropped(self, row: Row, at: int, role: str) -> list[tuple[Participant, str]]:
        """Who the text leaves out: the subject before it in the same content, else who speaks there."""
        statement = statement_at(self._story.statements, row.items[at].start)
        quoted = statement is not None and is_quoted(statement, row.items[at].start)
        first = 0
        if statement is not None:
            first = next((i for i, item in enumerate(row.items) if item.start >= statement.content.start), 0)
        index = None if quoted else leading_subject(row, first, at)
        if index is not None:
            return list(self.expand(row, index, role))
        if statement is not None and statement.speaker.entity and statement.speaker.mention:
            entity = statement.speaker.entity
            return [(Participant(entity=entity, role=role, mention=statement.speaker.mention), self.type_of(entity))]
        ahead = subject_ahead(row, at) if row.kind(at - 1) == "p" else None
        return list(self.expand(row, ahead, role)) if ahead is not None else []

    def type_of(self, entity: str) -> str:
        """Type of an entity's first mention."""
        return next((m.type for m in self._story.mentions if m.entity == entity), "person")


class _Subject(Struct, frozen=True, kw_only=True):
    at: int | None
    named: bool
    parties: tuple[tuple[Participant, str], ...]


_NOBODY = _Subject(at=None, named=False, parties=())


def _one_sided(found: Sequence[tuple[Participant, str, str]], trigger: Trigger) -> bool:
    """Whether only the other side of a contact is there: مكالمة مع الوزير."""
    sides = {place for _, _, place in found}
    return trigger.type in ("CONSULT", "AGREE") and bool(sides) and sides <= {"with", "by", "to"} and len(found) < 3


def _distinct(found: Sequence[tuple[Participant, str, str]]) -> list[tuple[Participant, str, str]]:
    """Each entity once, in the role found first; unknown ones by their place."""
    seen: set[object] = set()
    kept = []
    for party, kind, place in found:
        key: object = party.entity or party.mention
        if key not in seen:
            seen.add(key)
            kept.append((party, kind, place))
    return kept


def _possessed(row: Row, at: int, index: int, form: TriggerForm) -> str:
    """The place around a noun; behind a pronoun (زيارته دمشق) a bare name is where it goes."""
    place = place_around_noun(row, at, index)
    return "to" if place == "genitive" and form.form.pronoun else place


def _is_no_party(row: Row, at: int, role: str) -> bool:
    """A city that meets nobody (محادثات جنيف), or a dual whose sides the next adjectives name (وفدين روسي وأوكراني)."""
    group = row.items[at].group
    if group is None:
        return True
    if group.head.rule.startswith("dual_") and row.kind(at + 1) == "D":
        return True
    return role in ("party", "caller") and group.head.rule == "place_name"


def _verb_place(row: Row, at: int, index: int, subject: _Subject) -> str:
    place = place_around(row, index)
    if place != "bare" or row.kind(index) == "D":
        return place if place != "bare" else ""
    gap = range((subject.at if subject.at is not None and subject.at > at else at) + 1, row.listed(index)[0])
    return "object" if all(_is_passed(row.items[i]) for i in gap) else ""


def _is_passed(item: Item) -> bool:
    return item.kind in "uT," or (item.kind == "w" and item.norm.endswith("ا"))
