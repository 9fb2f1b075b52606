"""Who takes part in an event: subject, object and what prepositions bring, each with the role that the frame gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from khabar.annotate.events.bearings import (
    is_aim,
    is_no_party,
    is_object,
    is_of_adjective,
    is_owner,
    is_plain_subject,
    is_thing,
    noun_place,
    origin_of,
    role_of,
    states_led,
    verb_place,
)
from khabar.annotate.events.passives import is_passive
from khabar.annotate.events.positions import (
    antecedent_of,
    clause_end,
    item_at,
    leading_subject,
    past_places,
    place_around,
    sides_of,
    subject_after,
    subject_ahead,
    subject_before,
)
from khabar.annotate.events.row import Item, Row
from khabar.annotate.events.sides import each_once, is_one_sided, says_who_called
from khabar.annotate.events.story import NOBODY, Called, Story, Subject, is_quoted, statement_at
from khabar.annotate.events.told import says_not, spoken_for, teller
from khabar.annotate.names.participants import members_of
from khabar.lexicon.eventtypes import Trigger, TriggerForm
from khabar.model import Mention, Participant, Span, Statement
from khabar.text.fold import fold

#: What "we" do as a state and not as the one who speaks.
_ACTS_OF_STATES = frozenset(("MOBILIZE", "AID", "SANCTION", "ASSAULT", "RETREAT", "COERCE"))


_CALLER = "caller"
#: The role whose bearer stands near the deed.
_TARGET = "recipient"
_FAR = 3
#: The doer of an attack stands right behind it, an adjective aside: هجوم انتحاري لتنظيم داعش.
_NEAR = 1
_THE_LATTER = frozenset(("الاخير", "الاخيره"))
#: Frames where the pronoun on a verbal noun is whom it was done to: اعتقاله, إطلاق سراحه.
_FORCE = frozenset(("harm", "fall", "court", "perish", "strike"))
_OF_ARMS = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
#: Behind them ل tells where something goes, also right behind what is sent.
_SENDING = frozenset(("supply", "send", "give"))
_SUFFERED = frozenset(("harm", "take", "release", "rescue", "fall", "court", "perish", "appoint"))


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
            origin = origin_of(row, index)
            if origin is not None:
                yield from self.expand(row, origin, role)
                continue
            states = states_led(group)
            yield from (
                (Participant(entity=m.entity, role=role, mention=Span(m.start, m.end)), "place") for m in states
            )
            if states:
                continue
            sides = sides_of(row, index) if group.head.rule.startswith("dual_") else ()
            if sides and not self._are_homes(group.head, sides):
                yield from ((Participant(entity=m.entity, role=role, mention=span), "place") for m, span in sides)
            else:
                yield from self._one(group.head, Span(group.start, group.end), role)

    def _are_homes(self, head: Mention, sides: Sequence[tuple[Mention, Span]]) -> bool:
        """Whether the two that a dual stands for are of the states of its adjectives: الرئيسان المصري والتركي."""
        homes = {self._story.homes.get(member) for member in self._members(head)[0]}
        return head.rule == "dual_person" and homes == {mention.entity for mention, _ in sides}

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
        found += [(p, kind, subject.place) for p, kind in subject.parties]
        found += [(p, k, place) for p, k, place in self._behind(row, at, end, form, subject)]
        if form.kind == "noun" and light is not None:
            found += self._between(row, light, at, trigger, subject)
        if not subject.named and sum(place in ("with", "between") for _, _, place in found) > 1:
            found = [f for f in found if f[2] != "subject"]
        found = each_once([f for f in found if roles.get(f[2]) and not is_thing(f[1], f[0].role, form)])
        found = each_once([*found, *self._implied(row, at, form, found)])
        sided = is_one_sided(found, trigger) or is_aim(row, at, form, found)
        if not subject.named and sided and not any(f[2] == "subject" for f in found):
            dropped = self.dropped(row, at, roles.get("subject", "party"))
            dropped = [d for d in dropped if (d[0].role, d[1]) != ("visitor", "organization")]  # who announces a visit
            found = each_once([*((p, k, "subject") for p, k in dropped), *found])
        if form.kind == "noun" and not says_who_called(row, at, light, found):
            found = [(replace(p, role="party") if p.role == _CALLER else p, k, place) for p, k, place in found]
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
        if role is not None and form.kind == "noun" and form.form.pronoun and known:
            yield from self._behind_places(row, at, form, known)
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
        if frame.name not in ("receive", "meet") or form.form.pronoun or len(known) > 1:
            return
        for index in range(at + 1, clause_end(row, at)):
            group = row.items[index].group
            bare = group is not None and row.kind(index) == "N" and place_around(row, index) == "bare"
            if bare and group is not None and group.head.type == "person" and group.head.entity not in known:
                yield from ((p, kind, "object") for p, kind in self.expand(row, index, frame.roles["object"]))
                return

    def _behind_places(
        self, row: Row, at: int, form: TriggerForm, known: set[str | None]
    ) -> Iterator[tuple[Participant, str, str]]:
        """Whom one met, behind when and where: خلال لقائه أمس في الرياض المبعوث."""
        frame, index = form.trigger.frame, at + 1
        while row.kind(index) in "uT,":
            index += 1
        index = past_places(row, index)
        group = row.items[index].group if row.kind(index) == "N" else None
        free = group is not None and not row.items[index].preposition and not row.items[index].joined
        if frame.name == "meet" and len(known) == 1 and free and group is not None and group.head.type == "person":
            yield from ((p, kind, "object") for p, kind in self.expand(row, index, frame.roles["object"]))

    def _between(
        self, row: Row, light: int, at: int, trigger: Trigger, subject: Subject
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
        self, row: Row, at: int, end: int, form: TriggerForm, subject: Subject
    ) -> Iterator[tuple[Participant, str, str]]:
        hosted = False
        taken: set[int] = set(row.listed(subject.at)) if subject.at is not None else set()
        for index in range(at + 1, end):
            if index in taken or row.kind(index) not in "ND":
                continue
            place = noun_place(row, at, index, form) if form.kind == "noun" else verb_place(row, at, index, subject.at)
            role = role_of(row, index, place, form)
            if (role == "host" and hosted) or self._is_apart(row, at, index, (form, subject, role, place)):
                continue
            hosted = hosted or role == "host"
            if (
                role is None
                or is_no_party(row, index, role, form.trigger.type if place == "genitive" else "")
                or (role == "party" and self._is_medium(row, index))
            ):
                continue
            if row.kind(index) == "D":
                yield from self._adjective(row, index, role, place)
            else:
                taken.update(row.listed(index))
                yield from ((p, k, place) for p, k in self.expand(row, index, role))

    def _is_apart(self, row: Row, at: int, index: int, found: tuple[TriggerForm, Subject, str | None, str]) -> bool:
        """Whether something else brings the name, or it stands too far from what it would take part in."""
        form, subject, role, place = found
        supplied = form.trigger.frame.name in _SENDING  # تأخير تسليم الأسلحة لأوكرانيا
        if not supplied and place in ("to", "by", "from") and is_of_adjective(row, index):
            return True
        if not supplied and place == "to" and is_owner(row, at, index, noun=form.kind == "noun"):
            return True
        if place == "between" and form.kind == "verb" and row.kind(row.listed(index)[0] - 2) == "w":
            return True  # اتفقا على وقف الحرب بين
        if form.trigger.frame.name in ("strike", "deploy") and place == "to":
            return index > at + 1 + _NEAR or not row.items[row.listed(index)[0]].preposition
        if place == "between" and form.kind == "verb":
            # اتفقا على وقف القتال بين السودان وتشاد
            return sum(item.kind in "wE" for item in row.items[at + 1 : index]) > 1
        return role == _TARGET and self._is_far(row, at, index, form, subject)

    def _is_far(self, row: Row, at: int, index: int, form: TriggerForm, subject: Subject) -> bool:
        """Whether too much stands between a deed and a target behind a preposition: دعا إلى وقف دعم من إيران."""
        after = max(at, subject.at if subject.at is not None else at) + 1
        between = row.items[after : row.listed(index)[0]]
        if any(item.kind == "w" and item.joined and not item.norm.startswith("وال") for item in between):
            return True  # بعد أيام من القصف وخروج السكان إلى مناطق
        words = sum(item.kind in "wN" for item in between)
        return words > (0 if form.trigger.frame.name == "demand" else _FAR)

    def _is_medium(self, row: Row, at: int) -> bool:
        return self.is_outlet(row.items[at])

    def is_outlet(self, item: Item) -> bool:
        """Whether a participant is a newspaper, a station or an agency."""
        group = item.group
        if group is None or group.head.type != "organization":
            return False
        if group.head.entity in self._story.outlets:
            return True
        return fold(group.head.exact).split()[0].removeprefix("ل") in self._story.media

    def _adjective(self, row: Row, index: int, role: str, place: str) -> Iterator[tuple[Participant, str, str]]:
        group = row.items[index].group
        if group is not None and place in ("adjective", "between"):
            head = group.head
            yield Participant(entity=head.entity, role=role, mention=Span(group.start, group.end)), "place", place

    # ── the subject ─────────────────────────────────────────────────────────────────────────────────────────────

    def _subject(self, row: Row, at: int, form: TriggerForm, light: int | None) -> Subject:
        role = form.trigger.frame.roles.get("subject")
        if role is None:
            return NOBODY
        if form.kind == "noun":
            return self._noun_subject(row, at, form, light, role)
        cued = next(
            (s for s in self._story.statements if s.cue and s.cue.start <= row.items[at].start < s.cue.end), None
        )
        plural = form.form.number != "s" and form.form.gender != "1"
        led = plural or subject_before(row, at) is not None  # سوريا تتهم إسرائيل: the one before accuses
        if cued is not None and led and cued.speaker.mention and cued.speaker.mention.start > row.items[at].start:
            cued = None
        told = self._told_by(row, cued, role) if cued is not None else None
        if told is not None:
            return told
        if form.form.gender == "1":
            return Subject(at=None, named=True, parties=tuple(self._we(row, at, form, role)))
        found = self._verb_subject(row, at, role, behind=not plural and form.form.tense != "participle", form=form)
        if form.trigger.type in _OF_ARMS and not found.named:
            # Who tells of a strike or stands nearby did not make it: a conjunct alone goes on with the body before it.
            goes_on = row.items[at].joined and form.trigger.frame.name not in _FORCE
            return replace(found, parties=tuple(p for p in found.parties if goes_on and p[1] != "person"))
        return self._as_passive(found, form) if is_passive(row, at, form, found.at) else found

    def _told_by(self, row: Row, cued: Statement, role: str) -> Subject | None:
        party = teller(cued, self._story.mentions, row.sentence.start, role)
        if party is None:
            return None
        at = item_at(row, party.mention)
        group = row.items[at].group if at is not None else None
        kind = self.type_of(party.entity) if party.entity else group.head.type if group is not None else "person"
        return Subject(at=at, named=True, parties=((party, kind),))

    def _as_passive(self, found: Subject, form: TriggerForm) -> Subject:
        role = form.trigger.frame.roles.get("object")
        if role is None or not found.named:
            return NOBODY
        parties = tuple((replace(party, role=role), kind) for party, kind in found.parties)
        return Subject(at=found.at, named=True, parties=parties, place="object")

    def _we(self, row: Row, at: int, form: TriggerForm, role: str) -> Iterator[tuple[Participant, str]]:
        """Who speaks; the "we" of an official who sends troops or aid is the state."""
        state_acts = form.form.number == "p" and form.trigger.type in _ACTS_OF_STATES
        for party, kind in self.dropped(row, at, role):
            home = self._story.homes.get(party.entity or "") if state_acts else None
            yield (replace(party, entity=home), "place") if home else (party, kind)

    def _verb_subject(
        self, row: Row, at: int, role: str, *, behind: bool = True, form: TriggerForm | None = None
    ) -> Subject:
        """The subject before or behind a verb, else the one left out. A verb before its subject is singular."""
        where = subject_before(row, at)
        if where is None and row.kind(at - 1) == "R":
            where = antecedent_of(row, at - 1)
            forced = form is not None and form.trigger.frame.name in _FORCE
            if where is None and (forced or subject_after(row, at) is None):
                return NOBODY  # الهجوم الذي استهدف المسجد
        if where is None and behind:
            where = subject_after(row, at)
            where = None if where is not None and form is not None and is_object(row, where, form) else where
        if where is not None:
            return Subject(at=where, named=True, parties=tuple(self.expand(row, where, role)))
        if form is not None and is_plain_subject(row, at + 1):
            return NOBODY
        return Subject(at=None, named=False, parties=tuple(self.dropped(row, at, role)))

    def _noun_subject(self, row: Row, at: int, form: TriggerForm, light: int | None, role: str) -> Subject:
        if light is not None:
            entry = row.items[light].lights[0]
            turned = form.trigger.frame.roles.get("from", role) if entry.subject == "recipient" else role
            if entry.subject == "recipient":
                turned = "recipient" if role in ("caller", "actor") else "invitee" if role == "inviter" else role
            if entry.subject == "host":
                turned = "host"
            if not entry.subject:
                return NOBODY
            found = self._verb_subject(row, light, turned)
            return found if found.at is not None and found.at < at else NOBODY
        if form.form.pronoun and form.trigger.frame.name in _SUFFERED and row.kind(at + 1) != "N":
            parties = self._sufferer(row, at, form)
            return Subject(at=None, named=False, parties=parties, place="object")
        if form.form.pronoun or form.trigger.frame.name == "refuse":
            if any(item.norm in _THE_LATTER for item in row.items[max(0, at - 2) : at]):
                return NOBODY
            parties = tuple(self.dropped(row, at, role))
            return Subject(at=None, named=False, parties=parties[:1] if form.form.pronoun in ("ه", "ها") else parties)
        return NOBODY

    def _sufferer(self, row: Row, at: int, form: TriggerForm) -> tuple[tuple[Participant, str], ...]:
        """Whom the pronoun on a deed stands for (اعتقاله); no single person for many: أشخاص تم إنقاذهم."""
        first = self.dropped(row, at, form.trigger.frame.roles["object"])[:1]
        return tuple(p for p in first if form.form.pronoun != "هم" or p[1] != "person")

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
        entity = spoken_for(statement) if statement and not (quoted and says_not(row, at)) else None
        if statement is not None and entity and statement.speaker.mention:
            return [(Participant(entity=entity, role=role, mention=statement.speaker.mention), self.type_of(entity))]
        ahead = subject_ahead(row, at) if row.kind(at - 1) == "p" else None
        return list(self.expand(row, ahead, role)) if ahead is not None else []

    def type_of(self, entity: str) -> str:
        """Type of an entity's first mention."""
        return next((m.type for m in self._story.mentions if m.entity == entity), "person")
