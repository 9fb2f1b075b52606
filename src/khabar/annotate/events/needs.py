"""What must stand around a trigger before it is an event: the conditions that the tables name.

======== ====================================================================================
two, one  at least so many participants
person    a person or a group of persons among the participants
subject   the subject stands in the clause; ``actor``: it is somebody in public affairs, by name or in words, or a
          known one that a conjunct leaves out
object    somebody stands as bare object; ``recipient``: somebody has the role of recipient
active    no ب follows at once, which would make it a passive (اتهم بالتعاون; not اتهمه بالتعاون)
own       the noun carries a pronoun (موافقته)
bodies    no person is the target
sided     the verb names its subject or has a مع, so that no event is its subject
leader    the object is a person, or their pronoun (أخبرهم)
plural    the verb is dual or plural; ``pair``: a dual takes part (الجانبان)
on        على follows; ``lasting``: a word such as استمرت does
tel       a word for telephone or screen follows
known     the noun points back at a contact with two participants
begin     a word that sets things going governs it; ``pending``: any governor
ongoing   الجارية follows
light     a light verb carries it, before or behind; ``light_one``: and a participant is there
done      تم stands before it; ``at_once``: على stands right behind it
spoken    no word such as قنوات, فتح stands right before, which makes it a channel and no call
place     it has a place
dated     a date stands with it
company   مع or إلى brings somebody
told      somebody takes part, or a place, a date, a light verb or an earlier contact says which one is meant
body      a body or a state takes part
sent      a delegation takes part; ``guest``: a person or a delegation goes to a state or a city
touring   an adjective of a region or several places follow (جولة أوروبية)
ahead     the verb is of the future (سترد)
with      مع brings somebody; ``genitive``: somebody stands right behind the noun; ``we``: a first person
fresh     no present, which tells a state of things (مناطق يسيطر عليها الجيش), but in a headline or behind أن
asserted  no "not" stands right before (لا يستبعد شيئا)
institution  a state or a body acts, no crowd and no person
armed     no person acts; ``bare``: no pronoun on it
doer      somebody has the role of actor
agent     who did it stands behind على يد, من قبل; ``violent``: a word of force is near, or a state or a body did it
adjective a demonym follows at once
reached   a word such as التوصل follows; ``effect``: حيز, سريان stands near
listed    one of the participants is known to the lexicon, or is a body, a group or a state
bi, li    a word with ب or ل glued to it follows in the clause
voiced    a single person or a body that speaks acts, so that an attack is one of words
next=a,b  one of the words stands right behind; ``of=a,b``: behind من, which adjectives may stand before
word=a,b  one of the words follows; ``near=a,b``: or stands before; ``not=a,b``: none follows;
          ``never_after=a,b``: none stands right before
next:a,b  a word of one of the classes stands there; ``behind:``, ``before:``, ``around:``, ``told:`` and ``no_…:``
          likewise (`khabar.annotate.events.surroundings`); ``anchored``: somebody, a place or a time is near
amid      the article told of an attack before
noun      the trigger is a noun; ``never=a,b``: it is not written so
======== ====================================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from khabar.annotate.events.asides import onwards
from khabar.annotate.events.candidate import Around
from khabar.annotate.events.designations import is_of_public, is_series
from khabar.annotate.events.publicity import is_dual, is_public, is_sent
from khabar.annotate.events.row import Item, Row
from khabar.annotate.events.story import is_listed
from khabar.annotate.events.surroundings import is_anchored, stands
from khabar.lexicon.eventtypes import Need, TriggerForm
from khabar.model import Span
from khabar.text.clitics import stems_of

_WORD_REACH, _ON_REACH, _FORCE_REACH, _GLUED_REACH, _SHORT = 7, 14, 12, 8, 3
_PEOPLE = ("person", "group", "people")
#: Adjectives of regions, which are no demonyms of a state.
_REGIONS = frozenset(
    (
        *("خليجيه", "الخليجيه", "عربيه", "العربيه", "اوروبيه", "الاوروبيه", "افريقيه", "الافريقيه", "اسيويه"),
        *("الاسيويه", "اقليميه", "الاقليميه", "خارجيه", "الخارجيه", "مكوكيه"),
    )
)
#: What a noun such as جولة is of stands behind من, adjectives aside: جولة جديدة من المحادثات.
_OF, _OF_REACH = "من", 4
_NOT = frozenset(("لا", "لم", "لن"))
#: Subjects that begin with the letter of a preposition: اتهم بيان الحركة إسرائيل.
_ACCUSERS = frozenset(("بيان", "بعض", "برلماني", "برلمانيون", "باحثون", "بلدان"))


def met(around: Around, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether all that the trigger's row asks for stands around it. ``words``: folded words by kind."""
    return all(any(_holds(need, around, words) for need in group) for group in around.form.trigger.needs)


def follows(row: Row, at: int, words: frozenset[str], reach: int) -> int | None:
    """Item of the first of ``words`` among the ``reach`` items after ``at``, particles taken off; None for none."""
    return _first(row, range(at + 1, min(len(row.items), at + 1 + reach)), words)


def follows_on(row: Row, at: int, words: frozenset[str], reach: int) -> int | None:
    """As `follows`, also behind an aside: منحت فرنسا، مساء الجمعة، مصر قرضا."""
    return _first(row, onwards(row, at, reach), words)


def _first(row: Row, places: Iterable[int], words: frozenset[str]) -> int | None:
    items, stems = row.items, row.stems
    for index in places:
        if items[index].kind == ".":
            return None
        if not words.isdisjoint(stems[index]):
            return index
    return None


def may_meet(form: TriggerForm, row: Row, at: int) -> bool:
    """Whether what the trigger's row asks of the words around holds; who takes part is not asked yet."""
    return all(any(_may_hold(need, row, at) for need in group) for group in form.trigger.needs)


def _may_hold(need: Need, row: Row, at: int) -> bool:
    """Whether a need holds as far as words alone tell; what asks for participants may hold."""
    if need.classes:
        return stands(need, row, at)
    return not need.words or _holds_words(need, row, at)


def _holds(need: Need, around: Around, words: Mapping[str, frozenset[str]]) -> bool:
    if need.classes or need.words:
        return _may_hold(need, around.row, around.at)
    name = need.name
    if name in _WORDED:
        return _WORDED[name](around, words)
    if name in ("tel", "ongoing", "reached", "lasting"):
        wanted = words["phone"] | words["video"] if name == "tel" else words[name]
        return follows(around.row, around.at, wanted, 3 if name != "reached" else 10) is not None
    return _SIMPLE[name](around)


def _holds_words(need: Need, row: Row, at: int) -> bool:
    """Whether one of the words stands where a need wants it, or for ``not`` and ``never`` none does."""
    name, wanted = need.name, need.words
    if name == "never_after":
        return not _stands_before(row, at, wanted)
    if name == "of":
        behind = zip(row.items[at + 1 : at + _OF_REACH], row.items[at + 2 :], strict=False)
        return any(first.norm == _OF and second.norm in wanted for first, second in behind)
    if name == "never":
        return row.items[at].norm.removeprefix("و") not in wanted
    reach = 2 if name == "next" else _WORD_REACH + (_joined_behind(row, at) if name == "word" else 0)
    found = (follows if name == "next" else follows_on)(row, at, wanted, reach) is not None
    if name == "near":
        start = max(-1, at - 1 - _WORD_REACH)
        found = found or follows(row, start, wanted, at - 1 - start) is not None
    return not found if name == "not" else found


def _joined_behind(row: Row, at: int) -> int:
    """How many participants that are joined to others stand behind a trigger."""
    return len([item for item in row.items[at + 1 : at + _WORD_REACH] if item.kind == "N" and item.joined])


def _stands_before(row: Row, at: int, words: frozenset[str]) -> bool:
    """Whether one of the words, or a longer form of it, stands right before: وصل, وصلت; not التوصل."""
    begun = tuple(words)
    before = (stem for stems in row.stems[max(0, at - 3) : at] for stem in stems)
    return any(stem.startswith(begun) or stem.removeprefix("ال").startswith(begun) for stem in before)


def _violent(around: Around, words: frozenset[str]) -> bool:
    """Whether somebody did it by force and no accident: a word such as غارة is near, or a body did it."""
    called = around.called
    pairs = zip(called.places, called.types, strict=True)
    if any(
        place in ("subject", "agent") and kind in ("place", "organization", "group", "people") for place, kind in pairs
    ):
        return True
    start = max(-1, around.at - _FORCE_REACH)
    return follows(around.row, start, words, _FORCE_REACH * 2) is not None


def _is_channel(row: Row, at: int, words: frozenset[str]) -> bool:
    """Whether the noun only names a means of contact: قنوات الاتصال, أعاد فتح الاتصال."""
    pointed = at > 1 and row.items[at - 1].norm in ("هذا", "هذه", "ذلك", "تلك")
    before = row.items[at - 1 - pointed] if at else None
    if before is None or before.kind == "N":
        return False
    return any(not words.isdisjoint(stems_of(norm)) for norm in before.norm.split())


def _effect(around: Around) -> bool:
    start = max(0, around.at - 3)
    near = around.row.items[start : around.at + 4]
    return any(item.norm.removeprefix("و") in ("حيز", "سريان", "بدا", "دخل", "دخول") for item in near)


def _told(around: Around) -> bool:
    """Whether anything says which contact is meant: who, where (محادثات جنيف), when, or that it points back."""
    if around.called.parties or around.place or around.known or around.light is not None or around.carried:
        return True
    return is_series(around) or _dated(around) or is_of_public(around)


def _guest(around: Around) -> bool:
    """Whether somebody with an office or a delegation travels to a place that is named: وصل الوزير إلى القاهرة."""
    called = around.called
    host = any(p.role == "host" and kind == "place" for p, kind in zip(called.parties, called.types, strict=True))
    return host and any(p.role == "visitor" and _is_official(around.row, p.mention) for p in called.parties)


def _is_official(row: Row, mention: Span) -> bool:
    """Whether words name a title, somebody whom the lexicon knows, or a delegation."""
    if is_sent(row, mention):
        return True
    group = next((i.group for i in row.items if i.group is not None and i.group.start == mention.start), None)
    if group is None or group.head.type != "person":
        return False
    known = group.head.form == "name" and group.head.entity is not None and not group.head.entity.startswith("ar-")
    return known or any(member.form == "role" for member in (group.head, *group.members))


def _touring(around: Around) -> bool:
    behind = around.row.items[around.at + 1 : around.at + 3]
    return any(item.kind == "D" or item.norm in _REGIONS for item in behind)


def _leader(around: Around) -> bool:
    if around.form.form.pronoun in ("هم", "هما"):
        return True
    if around.form.form.pronoun:
        return False  # أخبره: most often a speaker to a reporter
    return any(p == "object" and t in _PEOPLE for p, t in zip(around.called.places, around.called.types, strict=True))


def _dated(around: Around) -> bool:
    items = around.row.items[around.at + 1 : around.at + 6]
    return any(item.time is not None and item.time.type == "DATE" for item in items)


def _on(around: Around) -> bool:
    items = around.row.items[around.at + 1 : around.at + 1 + _ON_REACH]
    return any(item.norm.removeprefix("و") == "علي" for item in items)


def _sided(around: Around) -> bool:
    """Whether the verb names who talks, and not only the text around it: no talks that deal with a matter."""
    called = around.called
    many = around.form.form.number != "s" and around.form.form.gender != "1"  # نحن نبحث إمكانية
    return called.named or many or "with" in called.places


def _bodies(around: Around) -> bool:
    """No person is the target: a president's attack on a person is one of words."""
    pairs = zip(around.called.parties, around.called.types, strict=True)
    return not any(party.role == "recipient" and kind == "person" for party, kind in pairs)


def _armed(around: Around) -> bool:
    """No single person acts: what a minister attacks, he attacks in words."""
    pairs = zip(around.called.parties, around.called.types, strict=True)
    return not (around.called.named and any(party.role == "actor" and kind == "person" for party, kind in pairs))


def _institution(around: Around) -> bool:
    """Whether a state or a body acts: what it protests against, it protests in words."""
    pairs = zip(around.called.parties, around.called.types, strict=True)
    return any(party.role == "actor" and kind in ("organization", "place") for party, kind in pairs)


def _fresh(around: Around) -> bool:
    row, at, form = around.row, around.at, around.form
    clause = row.kind(at - 1) == "C" or (at > 0 and row.items[at - 1].norm.endswith(" ان"))  # قبل أن يسيطر
    if form.kind != "verb" or form.form.tense != "present" or row.items[at].preposition or clause:
        return True
    return row.kind(at - 1) == "N" and row.listed(at - 1)[0] == 0  # الجيش يسيطر على البلدة, as headlines tell it


def _active(around: Around) -> bool:
    following = around.row.items[around.at + 1 : around.at + 2]
    passive = any(item.norm.startswith("ب") and item.kind not in "N" for item in following)
    return not passive or bool(around.form.form.pronoun) or following[0].norm in _ACCUSERS


def _at_once(around: Around) -> bool:
    return any(item.norm == "علي" for item in around.row.items[around.at + 1 : around.at + 3])


def _actor(around: Around, words: frozenset[str]) -> bool:
    """Somebody in public affairs does it, by name or in words: ويتهم المعارضون الوزير."""
    called, row, at = around.called, around.row, around.at
    leads = called.named or row.items[at].joined or row.kind(at - 1) in ".,C[:uTG"
    return leads and any(
        place == "subject" and (party.entity is not None or (called.named and is_public(row, party, kind, words)))
        for place, party, kind in zip(called.places, called.parties, called.types, strict=True)
    )


def _glued(letter: str) -> Callable[[Around], bool]:
    """Whether a word with a preposition glued to it follows before the clause ends."""

    def stands(around: Around) -> bool:
        for index in onwards(around.row, around.at, _GLUED_REACH):
            item = around.row.items[index]
            if item.kind in ".:CR[":
                return False
            plain = item.kind in "wEL" or (item.kind == "G" and not _is_duty(item))
            first = item.norm[:1] if plain and len(item.norm) > _SHORT else item.preposition
            if letter in (item.preposition, first):
                return True
        return False

    return stands


def _is_duty(item: Item) -> bool:
    """Whether a word tells what is not or ought to be, no deed of its own: قضت المحكمة بضرورة الإفراج, بعدم ترحيله."""
    return any(governor.modality in ("negated", "demanded") for governor in item.governors)


def _voiced(around: Around) -> bool:
    pairs = zip(around.called.parties, around.called.types, strict=True)
    return any(party.role == "actor" and kind == "person" for party, kind in pairs)


def _size(around: Around) -> int:
    return len(around.called.parties)


_SIMPLE: dict[str, Callable[[Around], bool]] = {
    "two": lambda a: _size(a) > 1,
    "one": lambda a: _size(a) > 0,
    "person": lambda a: any(t in _PEOPLE for t in a.called.types),
    "subject": lambda a: "subject" in a.called.places and a.called.named,
    "object": lambda a: "object" in a.called.places,
    "sided": _sided,
    "active": _active,
    "own": lambda a: bool(a.form.form.pronoun),
    "bodies": _bodies,
    "recipient": lambda a: any(p.role == "recipient" for p in a.called.parties),
    "leader": _leader,
    "plural": lambda a: a.form.form.number in ("d", "p"),
    "pair": lambda a: any(is_dual(a.row.text[p.mention.start : p.mention.end]) for p in a.called.parties),
    "on": _on,
    "known": lambda a: a.known,
    "begin": lambda a: a.begun,
    "pending": lambda a: a.governed,
    "light": lambda a: a.light is not None or a.carried,
    "light_one": lambda a: (a.light is not None and _size(a) > 0) or a.carried,
    "done": lambda a: a.at > 0 and a.row.items[a.at - 1].norm.removeprefix("و") in ("تم", "جري", "يتم"),
    "at_once": _at_once,
    "place": lambda a: a.place,
    "dated": _dated,
    "company": lambda a: "with" in a.called.places or "to" in a.called.places or "between" in a.called.places,
    "armed": _armed,
    "institution": _institution,
    "told": _told,
    "body": lambda a: any(t in ("organization", "place") for t in a.called.types),
    "guest": _guest,
    "sent": lambda a: any(is_sent(a.row, party.mention) for party in a.called.parties),
    "touring": _touring,
    "we": lambda a: a.form.form.gender == "1" and _size(a) > 0,
    "genitive": lambda a: "genitive" in a.called.places,
    "with": lambda a: "with" in a.called.places,
    "fresh": _fresh,
    "asserted": lambda a: a.row.items[a.at - 1].norm.removeprefix("و") not in _NOT,
    "listed": lambda a: is_listed(a.called),
    "bi": _glued("ب"),
    "li": _glued("ل"),
    "voiced": _voiced,
    "bare": lambda a: not a.form.form.pronoun,
    "doer": lambda a: any(p.role == "actor" for p in a.called.parties),
    "agent": lambda a: "agent" in a.called.places,
    "adjective": lambda a: "adjective" in a.called.places,
    "effect": _effect,
    "ahead": lambda a: a.form.form.tense == "future",
    "amid": lambda a: a.amid,
    "noun": lambda a: a.form.kind == "noun",
    "anchored": lambda a: _size(a) > 0 or a.known or is_anchored(a.row, a.at),
}
#: Conditions that need words of the lexicon.
_WORDED: dict[str, Callable[[Around, Mapping[str, frozenset[str]]], bool]] = {
    "actor": lambda a, words: _actor(a, words["public"]),
    "violent": lambda a, words: _violent(a, words["violent"]),
    "spoken": lambda a, words: not _is_channel(a.row, a.at, words["channel"]),
}
#: Names of all conditions, for the loader's test.
CONDITIONS = frozenset(
    (
        *_SIMPLE,
        *_WORDED,
        "tel",
        "ongoing",
        "reached",
        "lasting",
        "word",
        "near",
        "next",
        "not",
        "of",
        "never",
        "never_after",
    )
)
