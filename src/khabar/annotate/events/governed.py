"""Deeds that a word before them asks for, agrees to or refuses, and contacts whose sides it tells."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.events.candidate import Candidate
from khabar.model import Participant
from khabar.records import replace
from khabar.text.fold import fold

_TARGET, _DOER, _PARTY = "recipient", "actor", "party"
#: Whoever is asked, accused or warned is the one who does it; elsewhere the one who speaks or agrees.
OF_THE_OTHER = frozenset(("REQUEST", "ACCUSE", "THREATEN"))
_OF_ONESELF = frozenset(("AGREE", "REJECT"))
#: They bring why a word was said, and no deed that it asks for: استدعت السفير احتجاجا على الاعتقال.
_BECAUSE = frozenset(("احتجاجا", "ردا", "بسبب", "خلفيه", "اثر", "بعد", "عقب", "جراء", "نتيجه"))
_CONTACT, _MEETING = "CONSULT", frozenset(("meet", "talk", "session", "visit"))
_REACH, _NEXT = 9, 4
#: Roles of those who meet, without whose house it is.
_SIDES = frozenset((_PARTY, "caller", "recipient", "visitor"))
#: Between or before a contact and an agreement they tell that it came of it: أسفرت المحادثات عن اتفاق.
_CAME_OF = tuple(
    fold(word)
    for word in (
        "أسفر",
        "تسفر",
        "يسفر",
        "أفضى",
        "أفضت",
        "أثمر",
        "تمخض",
        "نتج",
        "توج",
        "انته",
        "خلص",
        "تكلل",
        "خرج",
        "أدى",
        "أدت",
    )
)
_AGREEMENT, _BEFORE = "AGREE", 4
#: Who asks with them to meet somebody is the other side.
_ASKS = frozenset(("طلب", "طلبا"))


def governs(word: Candidate, deed: Candidate) -> bool:
    """Whether a word of asking, blame, threat, agreement or refusal has the deed behind it for its matter."""
    row = word.around.row
    between = row.items[word.at + 1 : deed.at]
    told = word.type in OF_THE_OTHER | _OF_ONESELF and all(item.norm not in _BECAUSE for item in between)
    return told and len(between) <= _REACH and not any(item.kind in ".:RBV[]" for item in between)


def called_together(before: Sequence[Candidate], contact: Candidate) -> tuple[Participant, ...]:
    """Further sides of a contact by the word before it.

    Who is asked to meet, where it names nobody (دعت الأمم المتحدة الأطراف إلى الاجتماع); who refuses, accepts or wants
    to meet somebody (رفض الوزير لقاء الوفد, طلب الرئيس لقاء نظيره).
    """
    word = before[-1] if before else None
    meets = contact.type == _CONTACT and contact.around.form.trigger.frame.name in _MEETING
    if word is None or not meets or contact.around.form.kind != "noun" or not governs(word, contact):
        return ()
    if _is_wish(word, contact):
        return tuple(replace(p, role=_PARTY) for p in word.around.called.parties if p.role in (_DOER, _PARTY))
    asked = word.type == "REQUEST" and not contact.around.called.parties
    wanted = [p for p in word.around.called.parties if p.role == _TARGET] if asked else []
    return tuple(replace(p, role=_PARTY) for p in wanted)


def agreed_at(before: Sequence[Candidate], deed: Candidate) -> tuple[Participant, ...]:
    """Who met, where an agreement is told to have come of it and names nobody: أسفرت المحادثات بين البلدين عن اتفاق."""
    contact = next((one for one in reversed(before) if one.type == _CONTACT), None)
    bare = deed.type == _AGREEMENT and deed.around.form.kind == "noun" and not deed.around.called.parties
    if contact is None or not bare:
        return ()
    told = deed.around.row.items[max(0, contact.at - _BEFORE) : deed.at]
    came = any(item.norm.removeprefix("و").removeprefix("ف").startswith(_CAME_OF) for item in told)
    sides = contact.around.called.parties if came and not any(item.kind in ".:V" for item in told) else ()
    return tuple(replace(one, role=_PARTY) for one in sides if one.role in _SIDES)


def _is_wish(word: Candidate, contact: Candidate) -> bool:
    """Whether the one before a contact with one side told speaks of meeting it himself."""
    of_himself = word.type in _OF_ONESELF or word.around.form.trigger.lemma in _ASKS
    one = contact.around.called.places in (("genitive",), ("with",), ("by",))
    meeting = contact.around.form.trigger.frame.name == "meet" and not contact.around.form.form.pronoun
    return of_himself and one and meeting and contact.at - word.at <= _NEXT
