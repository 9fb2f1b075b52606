"""Who takes part in an event: subject, object and what prepositions bring, each with the role that the frame gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.annotate.events.addressed import addressed_behind, is_addressed
from khabar.annotate.events.adjuncts import past_places
from khabar.annotate.events.apart import as_suffered, completes, is_hosted, is_offered, is_sent_by, is_whence
from khabar.annotate.events.around_verbs import last_means, verb_place
from khabar.annotate.events.bearings import (
    is_adjective,
    is_aim,
    noun_place,
    role_of,
)
from khabar.annotate.events.gathering import gathered
from khabar.annotate.events.grounds import is_of_fire
from khabar.annotate.events.members import Members
from khabar.annotate.events.needs import follows
from khabar.annotate.events.nobodies import is_no_party, is_thing
from khabar.annotate.events.owners import is_of_adjective, is_of_side, is_owner
from khabar.annotate.events.positions import (
    WITH_PRONOUN,
    clause_end,
    place_around,
)
from khabar.annotate.events.pronouns import OF_OTHERS, agreeing
from khabar.annotate.events.relatives import past_relative, sufferer_behind
from khabar.annotate.events.row import Item, Row
from khabar.annotate.events.sides import (
    each_once,
    is_met_on_arrival,
    is_occasion,
    is_one_sided,
    says_who_called,
    turned,
    without_offices,
)
from khabar.annotate.events.story import Called, Story, Subject
from khabar.annotate.events.subjects import OF_THINGS, Subjects
from khabar.lexicon.eventtypes import Trigger, TriggerForm
from khabar.model import Participant, Span
from khabar.records import replace
from khabar.text.fold import fold

_CALLER, _CHARGE, _AGREE = "caller", "بتهمة", "agree"
#: The role whose bearer stands near the deed.
_TARGET = "recipient"
_FAR = 5
#: The doer of an attack stands right behind it, an adjective aside: هجوم انتحاري لتنظيم داعش.
_NEAR = 1
#: Behind them ل tells where something goes, also right behind what is sent.
_SENDING = frozenset(("supply", "send", "give"))
#: They bring a deed that says when another was done.
_MEANWHILE = frozenset(("خلال", "اثناء", "بعد", "قبل", "عقب", "قبيل", "بعيد", "لدي", "اثر", "في", "هامش"))
#: Frames of talk, which as often goes on with a meeting told before: استقبله وبحث معه.
_TALKED = frozenset(("discuss", "talk"))
_DISCUSSED, _ABOUT = "discuss", "عن"
#: Frames of what is done to ground and things as well.
_OF_GROUND = frozenset(("enter", "strike", "fire", "blow"))
#: What is done in them tells by its adjective whose it is: فرضت عقوبات أميركية.
_BY_ADJECTIVE = frozenset(("SANCTION", "AID", "ACCUSE", "COERCE"))
#: Frames whose adjectives tell what was done to somebody or something.
_DONE_TO = frozenset(("take", "fall", "harm"))


class Finder:
    """Finds the participants of triggers of one article."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._members = Members(story)
        self._subjects = Subjects(story, self._members)

    def call(self, row: Row, at: int, form: TriggerForm, light: int | None) -> Called:
        """Participants of the trigger at ``at`` in its reading ``form``; ``light`` is the item of its light verb."""
        trigger = form.trigger
        roles = trigger.frame.roles
        own = _own_word(row, at, form)
        end = clause_end(row, own if own != at else last_means(row, at, form))
        found: list[tuple[Participant, str, str]] = []
        subject = self._subjects.find(row, at, form, light)
        described = list(self._described(row, at, form))
        found += described or [(p, kind, subject.place) for p, kind in subject.parties]
        found += [b for b in self._behind(row, at, end, form, subject) if not described or b[2] == "agent"]
        found += self._behind_occasion(row, at, end, form)
        if own != at and form.trigger.type in _BY_ADJECTIVE and form.kind == "verb" and not subject.parties:
            found += self._of_own_word(row, own, form)
        if form.kind == "noun" and form.trigger.frame.name in _OF_GROUND:
            found += self._suffering(row, at)
        if (brought := gathered(row, at, form)) is not None:
            found += [(p, k, "with") for p, k in self._members.expand(row, brought, roles["with"])]
        if form.kind == "noun" and light is not None:
            found += self._between(row, light, at, trigger, subject)
        if not subject.named and sum(place in ("with", "between") for _, _, place in found) > 1:
            found = [f for f in found if f[2] != "subject"]
        found = as_suffered(found, form)
        found = each_once([f for f in found if roles.get(f[2]) and not is_thing(f[1], f[0].role, form, f[2])])
        found = without_offices(row, each_once([*found, *self._implied(row, at, form, found)]))
        found = turned(found) if is_met_on_arrival(row, at, form) else found
        sided = is_one_sided(found, trigger) or is_aim(row, at, form, found) or is_occasion(row, at, trigger, found)
        if not subject.named and sided and not any(f[2] == "subject" for f in found):
            dropped = self._subjects.dropped(row, at, roles.get("subject", "party"))
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
            yield from self._behind_relative(row, at, role)
            yield from self._addressed(row, at, form, role)
        if role is not None and form.kind == "noun" and form.form.pronoun and known:
            yield from self._behind_places(row, at, form, known)
        if form.kind == "verb" and role is not None and form.form.pronoun in OF_OTHERS:
            yield from self._object_meant(row, at, form, form.form.pronoun, known)
            return
        place, pronoun = WITH_PRONOUN.get(row.items[at + 1].norm, ("", "")) if at + 1 < len(row.items) else ("", "")
        brought = place in form.trigger.frame.roles and form.trigger.frame.name not in _TALKED
        if brought and all(f[2] != place for f in found):
            yield from self._object_meant(row, at, form, pronoun, known, place)
            return
        if form.kind != "verb" or role is None or not meets:
            return
        for party, kind in self._subjects.dropped(row, at, role):
            if party.entity is not None and party.entity not in known and kind == "person":
                yield party, kind, "object"

    def _object_meant(
        self, row: Row, at: int, form: TriggerForm, pronoun: str, known: set[str | None], place: str = "object"
    ) -> Iterator[tuple[Participant, str, str]]:
        """Whom a pronoun stands for (الوزير الذي أقالته الحكومة, سيطر عليها الجيش), nobody who does it."""
        things = form.trigger.frame.name in OF_THINGS or form.trigger.frame.name in _OF_GROUND
        if row.kind(at - 1) == "R" and row.kind(at - 2) == "w":
            yield from _plain_meant(row, at - 2, form.trigger.frame.roles[place], place)
            return
        for index in agreeing(row, at, pronoun, things=things):
            parties = list(self._members.expand(row, index, form.trigger.frame.roles[place]))
            if parties and all(party.entity is None or party.entity not in known for party, _ in parties):
                yield from ((party, kind, place) for party, kind in parties)
                return

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
                yield from ((p, kind, "object") for p, kind in self._members.expand(row, index, frame.roles["object"]))
                return

    def _behind_relative(self, row: Row, at: int, role: str) -> Iterator[tuple[Participant, str, str]]:
        """The object behind a relative clause of the subject: التقى الوزير الذي وصل أمس، الرئيس."""
        where = past_relative(row, at)
        if where is not None:
            yield from ((p, kind, "object") for p, kind in self._members.expand(row, where, role))

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
            yield from ((p, kind, "object") for p, kind in self._members.expand(row, index, frame.roles["object"]))

    def _between(
        self, row: Row, light: int, at: int, trigger: Trigger, subject: Subject
    ) -> list[tuple[Participant, str, str]]:
        """What stands between a light verb and its noun: أجرى مع نظيره اتصالا."""
        roles = trigger.frame.roles
        found: list[tuple[Participant, str, str]] = []
        for index in range(light + 1, at):
            place = place_around(row, index)
            if place == "bare" and is_hosted(row, light, index):
                place = "object"
            if place in ("to", "by", "from") and is_of_adjective(row, index):
                continue  # شنت الميليشيات الموالية لإيران هجوما
            if index != subject.at and place in roles and row.kind(index) == "N":
                found += [(p, k, place) for p, k in self._members.expand(row, index, roles[place])]
        return found

    def _described(self, row: Row, at: int, form: TriggerForm) -> Iterator[tuple[Participant, str, str]]:
        """Whom a trigger describes that is an adjective behind him: المديريات المحررة, الغوطة المحاصرة."""
        role = form.trigger.frame.roles.get("object")
        if role is not None and form.trigger.frame.name in _DONE_TO and is_adjective(row, at, form):
            yield from ((p, kind, "object") for p, kind in self._members.expand(row, at - 1, role))

    def _behind(
        self, row: Row, at: int, end: int, form: TriggerForm, subject: Subject
    ) -> Iterator[tuple[Participant, str, str]]:
        hosted = False
        taken: set[int] = set(row.listed(subject.at)) if subject.at is not None else set()
        for index in range(at + 1, end):
            if index in taken or row.kind(index) not in "ND" or is_sent_by(row, index, subject.at):
                continue
            place = noun_place(row, at, index, form) if form.kind == "noun" else verb_place(row, at, index, subject.at)
            place = "agent" if is_of_fire(row, index) else place
            place = "object" if (addressed := not place and is_addressed(row, at, index, subject.at, form)) else place
            role = role_of(row, index, place, form)
            if role is None and place == "from" and subject.suffers:
                role = form.trigger.frame.roles.get("agent")  # تعرض المكتب لاقتحام من مسلحين
                place = "agent" if role else place
            if role == "actor" and place == "from" and is_offered(row, at, index, form):
                role, place = _TARGET, "object"
            apart = not addressed and self._is_apart(row, at, index, (form, subject, role, place))
            apart = apart or completes(row, index)
            if apart or (role == "host" and hosted):
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
                yield from ((p, k, place) for p, k in self._members.expand(row, index, role))

    def _addressed(self, row: Row, at: int, form: TriggerForm, role: str) -> Iterator[tuple[Participant, str, str]]:
        where = addressed_behind(row, at, form)
        if where is not None:
            yield from ((p, kind, "object") for p, kind in self._members.expand(row, where, role))

    def _of_own_word(self, row: Row, own: int, form: TriggerForm) -> list[tuple[Participant, str, str]]:
        """By the adjective of what the verb needs who does it, where nobody is named: فرضت عقوبات أميركية."""
        role, index = form.trigger.frame.roles.get("adjective"), own + 1
        while row.kind(index) == "w" and row.items[index].norm.endswith(("ه", "ي")) and not row.items[index].prefix:
            index += 1
        return list(self._adjective(row, index, role, "adjective")) if role and row.kind(index) == "D" else []

    def _suffering(self, row: Row, at: int) -> list[tuple[Participant, str, str]]:
        where = sufferer_behind(row, at)
        return [] if where is None else [(p, k, "on") for p, k in self._members.expand(row, where, _TARGET)]

    def _behind_occasion(
        self, row: Row, at: int, end: int, form: TriggerForm
    ) -> Iterator[tuple[Participant, str, str]]:
        """With whom one meets, behind a deed that only says when, or of which one talks: بحث وقف القتال مع نظيره."""
        roles = form.trigger.frame.roles
        matter = form.trigger.frame.name == _DISCUSSED or row.items[min(end, len(row.items)) - 1].norm == _ABOUT
        talked_of = form.trigger.frame.name in _TALKED and matter and _is_talked_of(row, end)
        if "with" not in roles or form.kind != "verb" or not (talked_of or _is_occasion(row, end)):
            return
        for index in range(end + 1, clause_end(row, end)):
            place = place_around(row, index) if row.kind(index) == "N" else ""
            place = "object" if place == "bare" and _is_met_behind(row, end, index) else place
            if place in ("with", "object") and place in roles:
                yield from ((p, kind, place) for p, kind in self._members.expand(row, index, roles[place]))
                return

    def _is_apart(self, row: Row, at: int, index: int, found: tuple[TriggerForm, Subject, str | None, str]) -> bool:
        """Whether something else brings the name, or it stands too far from what it would take part in."""
        form, subject, role, place = found
        loyal = is_of_side(row, index)
        supplied = form.trigger.frame.name in _SENDING and not loyal  # تأخير تسليم الأسلحة لأوكرانيا
        aside = place == "to" and form.trigger.frame.name == "take" and not _is_of_noun(row, at, index, form)
        aside = aside or (role == _TARGET and place == "to" and _is_of_charge(row, at, index))
        aside = aside or (form.trigger.frame.name == "protest" and _is_in_relative(row, at, index))
        aside = aside or is_whence(place, role, form, subject)
        if aside or (not supplied and place in ("to", "by", "from") and is_of_adjective(row, index)):
            return True
        if not supplied and place == "to" and is_owner(row, at, index, noun=form.kind == "noun"):
            return True
        if place == "between" and form.kind == "verb" and row.kind(row.listed(index)[0] - 2) == "w":
            return True  # اتفقا على وقف الحرب بين
        if form.trigger.frame.name in ("strike", "deploy", "protest") and place == "to":
            return index > at + 1 + _NEAR or not row.items[row.listed(index)[0]].preposition
        if place == "between" and form.kind == "verb":
            # اتفقا على وقف القتال بين السودان وتشاد
            return sum(item.kind in "wE" for item in row.items[at + 1 : index]) > 1
        return role == _TARGET and self._is_far(row, at, index, form, subject)

    def _is_far(self, row: Row, at: int, index: int, form: TriggerForm, subject: Subject) -> bool:
        """Whether too much stands between a deed and a target behind a preposition: دعا إلى وقف دعم من إيران."""
        after = max(at, *row.listed(subject.at if subject.at is not None else at)) + 1
        between = row.items[after : row.listed(index)[0]]
        if any(item.kind == "w" and item.joined and not item.norm.startswith("وال") for item in between):
            return True  # بعد أيام من القصف وخروج السكان إلى مناطق
        if form.trigger.frame.name == "demand":
            return any(item.kind in "wN" for item in row.items[past_places(row, after) : row.listed(index)[0]])
        return sum(item.kind in "wN" for item in between) > _FAR

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
        if group is not None and place in ("adjective", "between", "agent"):
            head = group.head
            yield Participant(entity=head.entity, role=role, mention=Span(group.start, group.end)), "place", place


def _is_in_relative(row: Row, at: int, index: int) -> bool:
    """Whether a relative opened between the two: احتجاجا على الحرب التي تشنها أميركا على العراق."""
    return any(item.kind == "R" for item in row.items[at + 1 : index])


def _is_of_charge(row: Row, at: int, index: int) -> bool:
    """Whether the name belongs to what somebody is charged with: حكم بالسجن على رجل بتهمة التجسس للمخابرات."""
    return any(governor.lemma == _CHARGE for item in row.items[at + 1 : index] for governor in item.governors)


def _is_of_noun(row: Row, at: int, index: int, form: TriggerForm) -> bool:
    """Whether ل near a noun brings what it is done to: القصف الروسي لمواقع; behind a verb it says what for."""
    between = row.items[at + 1 : index]
    return form.kind == "noun" and len(between) <= _NEAR + 2 and all(item.kind in "NDw" for item in between)


def _plain_meant(row: Row, at: int, role: str, place: str) -> Iterator[tuple[Participant, str, str]]:
    """The noun that no table knows before a relative: المواقع التي سيطر عليها الجيش."""
    item = row.items[at]
    if item.norm.startswith("ال"):
        yield Participant(entity=None, role=role, mention=Span(item.start, item.end)), "target", place


def _is_met_behind(row: Row, occasion: int, at: int) -> bool:
    """Whether somebody stands right behind an occasion, times aside: التقى خلال الزيارة رئيسة الوزراء."""
    group = row.items[at].group
    plain = all(item.kind in "uT,D" for item in row.items[occasion + 1 : at])
    return plain and group is not None and group.head.type in ("person", "group")


def _is_talked_of(row: Row, at: int) -> bool:
    """Whether the noun of a deed stands there that nobody does *with* somebody, so that مع goes with the talk of it."""
    forms = row.items[at].triggers if row.kind(at) == "E" else ()
    return bool(forms) and all(form.kind == "noun" and "with" not in form.trigger.frame.roles for form in forms)


def _is_occasion(row: Row, at: int) -> bool:
    """Whether a deed with a pronoun or the article stands behind a word of time there: خلال زيارته, قبيل المغادرة."""
    item = row.items[at] if at < len(row.items) else None
    if item is None or item.kind != "E" or not at:
        return False
    noun = all(form.kind == "noun" for form in item.triggers)
    own = item.norm.startswith("ال") or all(form.form.pronoun for form in item.triggers)
    return noun and own and row.items[at - 1].norm.removeprefix("و") in _MEANWHILE


def _is_matter(row: Row, at: int) -> bool:
    """Whether a deed with ب says what the noun before it is about, and من whose it is: تهديدات بالقتل من عصابة."""
    item = row.items[at] if at + 1 < len(row.items) else None
    told = item is not None and item.kind == "E" and item.preposition == "ب" and not item.joined
    return told and row.items[at + 1].norm == "من"


def _own_word(row: Row, at: int, form: TriggerForm) -> int:
    """Item of the word that the deed needs for itself, where its clause goes on; itself where none.

    Examples: أصدرت حكما بحق, توقيع اتفاق بين البلدين.
    """
    wanted = [need.words for group in form.trigger.needs for need in group if need.name == "word"]
    if form.kind == "noun" and _is_matter(row, at + 1):
        return at + 1
    of = any(need.name == "of" for group in form.trigger.needs for need in group)  # جولة جديدة من المفاوضات بين البلدين
    if not wanted or (form.kind != "verb" and form.trigger.frame.name != _AGREE and not of):
        return at
    index = follows(row, at, frozenset().union(*wanted), 7)
    between = row.items[at + 1 : index] if index is not None else ()
    return at if index is None or any(item.kind in "E:.CBVR" for item in between) else index
