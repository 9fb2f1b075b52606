"""Whose deed a trigger tells: the subject of its verb, before, behind or left out, and who a noun's pronoun is."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.events.accusatives import is_object
from khabar.annotate.events.bearings import is_plain_subject
from khabar.annotate.events.grounds import is_town
from khabar.annotate.events.members import Members
from khabar.annotate.events.orders import has_it_done
from khabar.annotate.events.passives import is_passive
from khabar.annotate.events.positions import (
    WITH_PRONOUN,
    is_free,
    item_at,
    leading_subject,
    subject_after,
    subject_ahead,
    subject_before,
)
from khabar.annotate.events.pronouns import HERS, HIS, OF_OTHERS, OF_TWO, THEIRS, agreeing, agrees, may_agree
from khabar.annotate.events.relatives import antecedent_of, carrier_behind, is_of_whoever, relative_before
from khabar.annotate.events.row import Item, Row
from khabar.annotate.events.story import NOBODY, Story, Subject, is_quoted
from khabar.annotate.events.told import says_not, spoken_for, teller
from khabar.lexicon.eventtypes import Light, TriggerForm
from khabar.model import Participant, Span, Statement
from khabar.records import replace

#: What "we" do as a state and not as the one who speaks.
_ACTS_OF_STATES = frozenset(("MOBILIZE", "AID", "SANCTION", "ASSAULT", "RETREAT", "COERCE"))
_THE_LATTER = frozenset(("الاخير", "الاخيره"))
#: Frames where the pronoun on a verbal noun is whom it was done to: اعتقاله, إطلاق سراحه.
_FORCE = frozenset(("harm", "fall", "court", "perish", "strike"))
_OF_ARMS = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
_CONTACT = "CONSULT"
#: Of light verbs whose subject has it done to him.
_TAKER = "recipient"
_CROWDED = "PROTEST"
#: Deeds in words.
_IN_WORDS = frozenset(("SUPPORT", "AGREE", "REJECT", "ACCUSE", "REQUEST", "THREATEN"))
#: Frames of what is done to things as well: a boat is saved, a town taken.
OF_THINGS = frozenset(("take", "rescue"))
#: إنه, بأنها: their pronoun is the subject of the verb behind them.
_HE = ("نه", "نها")
_MEANWHILE = frozenset(("خلال", "لدي", "اثناء", "عقب"))
_COURT, _OFFICE, _VIOLENT, _GOVERNMENT = "court", "APPOINT", "ASSAULT", "حكومه"
#: Light verbs of those who are there.
_PRESENT = frozenset(("حضر", "شارك"))
#: They open a condition whose verb goes on with the one spoken of.
_IN_CASE = frozenset(("اذا", "حال", "حاله", "لو"))
_SUFFERED = frozenset(("harm", "take", "release", "rescue", "fall", "court", "perish", "appoint"))


class Subjects:
    """Finds the subjects of triggers of one article."""

    def __init__(self, story: Story, members: Members) -> None:
        self._story, self._members = story, members

    def find(self, row: Row, at: int, form: TriggerForm, light: int | None) -> Subject:
        """The subject of the trigger at ``at`` in its reading ``form``; ``light`` is the item of its light verb."""
        role = form.trigger.frame.roles.get("subject")
        if role is None:
            return NOBODY
        if form.kind == "noun":
            return self._noun_subject(row, at, form, light, role)
        cued = next(
            (s for s in self._story.statements if s.cue and s.cue.start <= row.items[at].start < s.cue.end), None
        )
        plural = form.form.number != "s" and form.form.gender != "1"
        # سوريا تتهم إسرائيل, ترامب، والذي توعد النظام: the one before accuses
        led = plural or subject_before(row, at) is not None or _is_of_antecedent(row, at, form)
        if relative_before(row, at) is not None and form.form.pronoun in OF_OTHERS:
            cued = None  # الذي تتهمه أنقرة
        if cued is not None and led and cued.speaker.mention and cued.speaker.mention.start > row.items[at].start:
            cued = None
        told = self._told_by(row, cued, role) if cued is not None else None
        if told is not None:
            return told
        if form.form.gender == "1":
            return Subject(at=None, named=True, parties=tuple(self._we(row, at, form, role)))
        found = self._verb_subject(row, at, role, behind=not plural and form.form.tense != "participle", form=form)
        if form.trigger.type in _OF_ARMS and not found.named:
            return replace(found, parties=tuple(p for p in found.parties if _may_be_dropped(row, at, form, p[1])))
        return self._as_passive(found, form) if is_passive(row, at, form, found.at) else found

    def _told_by(self, row: Row, cued: Statement, role: str) -> Subject | None:
        party = teller(cued, self._story.mentions, row.sentence.start, role)
        if party is None:
            return None
        at = item_at(row, party.mention)
        group = row.items[at].group if at is not None else None
        if group is not None and party.entity is None and group.start == party.mention.start:
            party = replace(party, mention=Span(group.start, group.end))  # اتهم المتمردون الحكومة
        kind = (
            self._members.type_of(party.entity) if party.entity else group.head.type if group is not None else "person"
        )
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
        where, relative = subject_before(row, at), relative_before(row, at)
        pointed = (
            relative is not None and form is not None and (form.form.pronoun in OF_OTHERS or _has_pronoun(row, at))
        )
        if behind and form is not None and form.form.pronoun in OF_OTHERS and _is_named_behind(row, at):
            where = None  # المدينة التي خسرها التنظيم استعادها الجيش
        other = form is not None and relative is not None and _is_of_another(row, at, form, relative)
        pointed = pointed or other
        if where is None and relative is not None and not pointed:
            where = antecedent_of(row, relative)
            forced = form is not None and (form.trigger.frame.name in _FORCE or _strikes(form))
            if where is None and (forced or subject_after(row, at) is None):
                return NOBODY  # الهجوم الذي استهدف المسجد
        if where is None and (behind or pointed):
            where = subject_after(row, at)
            where = None if where is not None and form is not None and is_object(row, where, form) else where
        if where is None and pointed and not other and _has_pronoun(row, at):
            return NOBODY  # الوزير الذي رفع عنه الحظر
        if where is not None:
            return Subject(at=where, named=True, parties=tuple(self._members.expand(row, where, role)))
        if form is not None and (is_plain_subject(row, at + 1) or is_of_whoever(row, at)):
            return NOBODY
        many = self._many_before(row, at, role) if form is not None and _is_of_many(form) else []
        return Subject(at=None, named=bool(many), parties=tuple(many or self.dropped(row, at, role)))

    def _many_before(self, row: Row, at: int, role: str) -> list[tuple[Participant, str]]:
        """The many that the ending of a verb stands for (عبر المتظاهرون عن غضبهم وطالبوا); empty where none stand."""
        left = leading_subject(row, self._first(row, at), at)
        agreed = left is not None and agrees(row, left, THEIRS)
        index = left if agreed else next((i for i in agreeing(row, at, THEIRS) if is_free(row, i)), None)
        return list(self._members.expand(row, index, role)) if index is not None else []

    def _noun_subject(self, row: Row, at: int, form: TriggerForm, light: int | None, role: str) -> Subject:
        if light is not None:
            carrying = row.items[light].lights[0]
            turned = _turned(carrying, role)
            found = self._verb_subject(row, light, turned) if turned else NOBODY
            found = replace(found, suffers=carrying.subject == _TAKER)
            owner = self._owner(row, light, at, turned) if found.suffers and found.at is None else None
            found = owner or found
            left_out = found.at is None and _leaves_out(row, light, suffers=found.suffers)
            if left_out:
                found = replace(found, parties=tuple(self._left_out(row, light, turned) or found.parties))
            found = found if left_out or (found.at is not None and found.at < at) else NOBODY
            # Of a contact already told the two who talk stand there: those who attend its session are others.
            first = found is NOBODY and bool(turned) and not self._story.pairs
            behind = _attending(row, light, at) if first else None
            if behind is not None:
                return Subject(at=behind, named=True, parties=tuple(self._members.expand(row, behind, turned)))
            return self._with_carrier(row, at, found, role) if found.suffers or found.at is None else found
        carrier = None if form.form.pronoun else carrier_behind(row, at)
        if carrier is not None:
            return Subject(at=carrier, named=True, parties=tuple(self._members.expand(row, carrier, role)))
        latter = any(item.norm in _THE_LATTER for item in row.items[max(0, at - 2) : at])
        return NOBODY if latter else self._pronoun_subject(row, at, form, role)

    def _owner(self, row: Row, light: int, at: int, role: str) -> Subject | None:
        """Whose word or deed it is that something befalls: قوبل قرار الحكومة برفض, لقيت دعوة الوزير ترحيبا."""
        index = light + 2
        plain = row.kind(light + 1) in "wEG" and not row.items[light + 1].prefix
        if not plain or row.kind(index) != "N" or index >= at or row.items[index].prefix:
            return None
        return Subject(at=index, named=True, parties=tuple(self._members.expand(row, index, role)), suffers=True)

    def _left_out(self, row: Row, light: int, role: str) -> list[tuple[Participant, str]]:
        """Who إنها is, where she who speaks is none: معتبرا أن إسرائيل … وأنها تشن هجوما; empty for whoever speaks."""
        hers = _is_behind_he(row, light) and row.items[light - 1].norm.endswith(HERS)
        first = self._first(row, light)
        index = next((i for i in agreeing(row, light, HERS) if i >= first), None) if hers else None
        return list(self._members.expand(row, index, role)) if index is not None else []

    def _with_carrier(self, row: Row, at: int, found: Subject, role: str) -> Subject:
        """Besides who gets it who gives it: يواجه الوزير اتهامات وجهتها إليه النيابة."""
        carrier = carrier_behind(row, at)
        if carrier is None:
            return found
        where = carrier if found.at is None else found.at
        return replace(found, at=where, named=True, parties=(*found.parties, *self._members.expand(row, carrier, role)))

    def _pronoun_subject(self, row: Row, at: int, form: TriggerForm, role: str) -> Subject:
        if form.form.pronoun in OF_OTHERS:
            return self._meant_by_noun(row, at, form, role)
        told = row.kind(at + 1) == "N" and not row.items[at + 1].prefix  # رفض الحكومة
        if form.form.pronoun or (form.trigger.frame.name == "refuse" and not told):
            return Subject(at=None, named=False, parties=tuple(self.dropped(row, at, role)))
        return NOBODY

    def _meant_by_noun(self, row: Row, at: int, form: TriggerForm, role: str) -> Subject:
        """Who a pronoun on a verbal noun is: whom it was done to (اعتقاله), else who does it (زيارته)."""
        frame = form.trigger.frame
        behind = row.items[at + 1] if row.kind(at + 1) == "N" else None
        suffered = frame.name in _SUFFERED or (frame.name == "blame" and _is_charge_behind(row, at))
        if suffered and (behind is None or behind.preposition or _is_office(behind)):
            parties = self.meant(row, at, form, frame.roles["object"])
            return Subject(at=None, named=False, parties=tuple(parties), place="object")
        return Subject(at=None, named=False, parties=self._doer_meant(row, at, form, role))

    def _doer_meant(self, row: Row, at: int, form: TriggerForm, role: str) -> tuple[tuple[Participant, str], ...]:
        """Who a pronoun says does it: of words and contacts (عن شكره) the subject of the clause, else the nearest."""
        if self._is_said(row, at):
            return tuple(self.dropped(row, at, role))
        type_ = form.trigger.type
        lead = leading_subject(row, self._first(row, at), at) if type_ in _IN_WORDS or type_ == _CONTACT else None
        if (
            lead is not None
            and may_agree(row, lead, form.form.pronoun)
            and (type_ != _CONTACT or _is_person(row, lead))
        ):
            return tuple(self._members.expand(row, lead, role))
        return tuple(self.meant(row, at, form, role))

    def _is_said(self, row: Row, at: int) -> bool:
        """Whether somebody says it at an occasion with others: أكد عباس خلال استقباله الوفد رفضه الصفقة."""
        item = row.items[at]
        statement = self._story.contents.at(item.end - 1)
        if statement is None or statement.cue is None or not item.start <= statement.content.start < item.end:
            return False
        between = (one.norm for one in row.items[:at] if one.start > statement.cue.start)
        return not _MEANWHILE.isdisjoint(between) and row.kind(at - 1) != "C" and bool(statement.speaker.entity)

    def meant(self, row: Row, at: int, form: TriggerForm, role: str) -> list[tuple[Participant, str]]:
        """Whom a pronoun on the trigger stands for: the nearest before it that agrees, else who is left out."""
        for index in agreeing(row, at, form.form.pronoun, things=form.trigger.frame.name in OF_THINGS):
            if role == "actor" and (is_town(row, index) or (form.trigger.type == _OFFICE and _stays(row, index))):
                continue
            if has_it_done(row, at, index) or (_takes_ground(form) and _is_person(row, index)):
                continue
            return list(self._members.expand(row, index, role))
        left = self.dropped(row, at, role) or self._ahead(row, at, role)
        left = [one for one in left if not (_takes_ground(form) and one[1] == "person")]
        if form.form.pronoun in (THEIRS, OF_TWO) and [kind for _, kind in left] == ["person"]:
            return []  # قال الوزير إنه يجب محاكمتهما
        return left[:1] if form.form.pronoun in (HIS, HERS) else left

    def _ahead(self, row: Row, at: int, role: str) -> list[tuple[Participant, str]]:
        """Who is named only behind the pronoun, in the main clause: بعيد انتخابه رئيسا، قال بوتين."""
        ahead = subject_ahead(row, at)
        return list(self._members.expand(row, ahead, role)) if ahead is not None else []

    def _first(self, row: Row, at: int) -> int:
        """First item of the statement's content that holds ``at``; of the row where none does."""
        statement = self._story.contents.at(row.items[at].start)
        if statement is None:
            return 0
        return next((i for i, item in enumerate(row.items) if item.start >= statement.content.start), 0)

    def dropped(self, row: Row, at: int, role: str) -> list[tuple[Participant, str]]:
        """Who the text leaves out: the subject before it in the same content, else who speaks there."""
        statement = self._story.contents.at(row.items[at].start)
        quoted = statement is not None and is_quoted(statement, row.items[at].start)
        own = quoted and any(form.form.gender == "1" or form.kind == "noun" for form in row.items[at].triggers)
        index = None if own else leading_subject(row, self._first(row, at), at)
        if index is not None:
            return list(self._members.expand(row, index, role))
        entity = spoken_for(statement) if statement and not (quoted and says_not(row, at)) else None
        if statement is not None and entity and statement.speaker.mention:
            return [
                (
                    Participant(entity=entity, role=role, mention=statement.speaker.mention),
                    self._members.type_of(entity),
                )
            ]
        if statement is not None and statement.speaker.mention and _is_behind_he(row, at):
            told = item_at(row, statement.speaker.mention)  # قال الرجل إنه احتجز ابنه
            return list(self._members.expand(row, told, role)) if told is not None else []
        ahead = subject_ahead(row, at) if row.kind(at - 1) == "p" else None
        return list(self._members.expand(row, ahead, role)) if ahead is not None else []


def _is_of_antecedent(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether the one that a relative points at does it: ترامب، والذي توعد النظام; not الذي اتهمته الشرطة."""
    relative = relative_before(row, at)
    if relative is None or form.form.pronoun in OF_OTHERS or _has_pronoun(row, at):
        return False
    agreed = {"الذي": "m", "التي": "f"}.get(row.items[relative].norm.removeprefix("و"), "")
    return form.form.gender == agreed and antecedent_of(row, relative) is not None


def _is_of_another(row: Row, at: int, form: TriggerForm, relative: int) -> bool:
    """Whether a relative clause has a subject of its own by its gender: الرئيس الذي تفرض واشنطن عقوبات ضد نظامه."""
    agreed = {"الذي": "m", "التي": "f"}.get(row.items[relative].norm.removeprefix("و"), "")
    genders = {one.form.gender for one in row.items[at].triggers if one.kind == "verb"}
    apart = bool(agreed) and form.form.number == "s" and agreed not in genders
    return apart and subject_after(row, at) is not None


def _is_of_many(form: TriggerForm) -> bool:
    """Whether a verb of words or of a crowd has the ending of several people: وطالبوا."""
    return form.form.number == "p" and form.form.gender != "1" and form.trigger.type in _IN_WORDS | {_CROWDED}


def _is_behind_he(row: Row, at: int) -> bool:
    """Whether إنه or إنها stands right before, whose pronoun is the subject."""
    return row.kind(at - 1) == "C" and row.items[at - 1].norm.endswith(_HE)


def _attending(row: Row, light: int, at: int) -> int | None:
    """Who takes part, behind the contact and its adjectives: شارك في الاجتماع وزراء; None for nobody."""
    present = any(one.lemma in _PRESENT for one in row.items[light].lights)
    index = at + 1
    while row.kind(index) in "DuT" or (row.kind(index) == "w" and row.items[index].norm.startswith("ال")):
        index += 1
    free = row.kind(index) == "N" and not row.items[index].prefix
    definite = row.items[at].norm[len(row.items[at].prefix) :].startswith("ال")
    return index if present and free and definite and light < at else None


def _leaves_out(row: Row, light: int, *, suffers: bool) -> bool:
    """Whether a light verb tells of the one spoken of: إذا تعرضت لهجوم, تعرضها لإطلاق نار, قال الجيش إنه نفذ غارات."""
    before = row.items[light - 1].norm if light else ""
    form = row.items[light].lights[0].form
    told = before in _IN_CASE or (form.tense == "noun" and form.pronoun in OF_OTHERS)
    return form.gender != "1" and (_is_behind_he(row, light) or (suffers and told))


def _may_be_dropped(row: Row, at: int, form: TriggerForm, kind: str) -> bool:
    """Whether who is left out did the deed of force: who tells of a strike or stands nearby did not make it.

    A conjunct goes on with the body before it, a plural verb with its object behind with the many (وقتلوا ثلاثة), and
    behind إنه the pronoun is the one who speaks or was spoken of (قال الرجل إنه احتجز ابنه).
    """
    if row.items[at].joined and form.trigger.frame.name not in _FORCE and kind != "person":
        return True
    if row.items[at].joined and form.trigger.frame.name == _COURT:
        return True  # اعتقلت المرأة ومثلت أمام المحكمة
    if row.kind(at + 1) not in "NwE" or row.items[at + 1].prefix:
        return False
    if form.form.number == "p":
        return kind in ("people", "group") or (kind == "organization" and row.items[at].joined)
    return kind == "person" and _is_behind_he(row, at)


def _is_named_behind(row: Row, at: int) -> bool:
    """Whether somebody stands right behind a verb whose object is a pronoun, and so does it: أقالته الحكومة."""
    return row.kind(at + 1) == "N" and not row.items[at + 1].prefix


def _has_pronoun(row: Row, at: int) -> bool:
    """Whether a small word with a pronoun stands right behind a verb: المدينة التي سيطر عليها الجيش."""
    return at + 1 < len(row.items) and row.items[at + 1].norm in WITH_PRONOUN


def _turned(light: Light, role: str) -> str:
    """The role of a light verb's subject: who gets a call is its recipient, the city where one meets its host."""
    if light.subject == _TAKER:
        return "recipient" if role in ("caller", "actor") else "invitee" if role == "inviter" else role
    return light.subject and ("host" if light.subject == "host" else role)


def _is_charge_behind(row: Row, at: int) -> bool:
    """Whether ب right behind says what somebody is accused of: اتهامه بالفساد, اتهامهم بقتل جندي."""
    item = row.items[at + 1] if at + 1 < len(row.items) else None
    return item is not None and (item.preposition == "ب" or (item.kind == "w" and item.norm.startswith("ب")))


def _takes_ground(form: TriggerForm) -> bool:
    """Whether it is done to ground and things, and to nobody: تحريرها."""
    return form.trigger.frame.name == "take" and form.form.pronoun in (HIS, HERS)


def _strikes(form: TriggerForm) -> bool:
    """Whether it is a blow at ground or things: الصاروخ الذي دمر الجسر."""
    return form.trigger.type == _VIOLENT and form.trigger.frame.name == "take"


def _stays(row: Row, at: int) -> bool:
    """Whether a name is that of a state or a body, which leaves no office; a government does."""
    group = row.items[at].group
    named = group is not None and group.head.form == "name" and group.head.type in ("place", "organization")
    return named and _GOVERNMENT not in row.items[at].norm


def _is_person(row: Row, at: int) -> bool:
    group = row.items[at].group
    return group is not None and group.head.type == "person"


def _is_office(item: Item) -> bool:
    """Whether a title in the accusative says what somebody becomes: انتخابه رئيسا."""
    word = item.norm.split()[0]
    return item.group is not None and item.group.head.form == "role" and word.endswith("ا") and word[:2] != "ال"
