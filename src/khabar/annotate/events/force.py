"""Deeds of force in one clause: which words tell one happening, what kind of force it was."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.events.candidate import Candidate
from khabar.annotate.events.candidates import with_parties
from khabar.annotate.events.control import with_parties as named
from khabar.annotate.events.row import Row
from khabar.annotate.events.surroundings import OF_FORCE
from khabar.model import Participant, Span
from khabar.records import replace

#: Frames of an attack, and of what it does to people and things.
_ATTACKS = frozenset(("strike", "blow", "clash", "act"))
_HARMS = frozenset(("harm", "fall", "perish", "cost"))
#: Frames of verbs whose subject may be an attack: قتلت الغارة, دمر القصف.
_DONE = _HARMS | {"take"}
_SOME = frozenset(("احدي", "بعض", "معظم", "عده", "سلسله", "هذه", "هذا", "تلك"))
_HIT = frozenset(("people", "person", "group", "target", "place", "organization"))
_TARGET = "recipient"
_LINK_REACH, _JOIN_REACH, _PAIR_REACH = 16, 9, 4
#: Which class of words around an attack gives it which mode; the first that is there.
_MEANS = (
    ("suicide", "suicide-attack"),
    ("poison", "unconventional"),
    ("air", "airstrike"),
    ("bomb", "explosives"),
    ("missile", "heavy-weapons"),
    ("gun", "firearms"),
)
#: Modes that a word around makes more exact: a bombing by a suicide, shelling from the air.
_WIDE = {"explosives": frozenset(("suicide",)), "heavy-weapons": frozenset(("poison", "air"))}
_MEANS_REACH = 4


def one_mention(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out what only goes on with a deed told before it in its clause.

    The harm that an attack does (غارة قتلت، قتلت الغارات، هجوم أسفر عن مقتل), the wounded beside the dead, a second
    verb of the same deed (تركل وتصفع). Whom it names takes part in the deed that stays.
    """
    kept: list[Candidate] = []
    for candidate in candidates:
        if kept and _is_done_by(kept[-1], candidate):
            kept[-1] = _with_struck(candidate, kept[-1])
            continue
        host = next((i for i in range(len(kept) - 1, -1, -1) if _goes_on(kept[i], candidate)), None)
        if host is None:
            kept.append(candidate)
        else:
            kept[host] = with_parties(kept[host], _victims(candidate))
    return kept


def _is_done_by(harm: Candidate, attack: Candidate) -> bool:
    """Whether an attack is the subject of a verb of harm right before it: قتلت الغارات, دمرت إحدى الضربات."""
    told, noun, row = harm.around.form, attack.around.form, attack.around.row
    if told.kind != "verb" or noun.kind != "noun" or {harm.type, attack.type} != {"ASSAULT"}:
        return False
    if noun.trigger.frame.name not in _ATTACKS or told.trigger.frame.name not in _DONE or row is not harm.around.row:
        return False
    between = row.items[harm.at + 1 : attack.at]
    return all(item.norm in _SOME for item in between) and not (row.items[attack.at].prefix or harm.around.called.named)


def _with_struck(attack: Candidate, harm: Candidate) -> Candidate:
    """The attack with those whom its verb struck, who stand behind its adjectives: قتلت الغارات الروسية عشرة."""
    row, index = attack.around.row, attack.at + 1
    while row.kind(index) in "DuT" or _is_described(row, index):
        index += 1
    struck = row.listed(index) if row.kind(index) == "N" and not row.items[index].prefix else ()
    groups = [group for group in (row.items[i].group for i in struck) if group is not None and group.head.type in _HIT]
    parties = [Participant(entity=g.head.entity, role=_TARGET, mention=Span(g.start, g.end)) for g in groups]
    return with_parties(named(attack, parties, "object"), _victims(harm))


def _is_described(row: Row, at: int) -> bool:
    return row.kind(at) == "w" and row.items[at].norm.startswith("ال")


def _victims(harm: Candidate) -> Candidate:
    """A word of harm with those alone whom it was done to: who tells of it is no attacker."""
    called = harm.around.called
    rows = zip(called.parties, called.places, called.types, strict=True)
    kept = [row for row in rows if row[0].role == "recipient"]
    parties, places, types = zip(*kept, strict=True) if kept else ((), (), ())
    only = replace(called, parties=parties, places=places, types=types)
    return replace(harm, around=replace(harm.around, called=only))


def _goes_on(deed: Candidate, other: Candidate) -> bool:
    if not {deed.type, other.type} <= OF_FORCE:
        return False
    return _is_harm_of(deed, other) or _is_wounded_beside(deed, other) or _is_same_again(deed, other)


def _is_harm_of(attack: Candidate, harm: Candidate) -> bool:
    """Whether a verb or noun of harm has the attack as its cause: انفجار أسفر عن مقتل, الهجوم الذي استهدف."""
    told = harm.around.form
    wrecks = told.kind == "verb" and told.trigger.frame.name == "take" and harm.type == "ASSAULT"
    if attack.around.form.trigger.frame.name not in _ATTACKS or attack.type != "ASSAULT":
        return False
    if not (_is_harm(harm) or wrecks):
        return False
    between = _between(attack, harm, _LINK_REACH)
    if between is None or attack.around.form.kind != "noun":
        return False
    row = harm.around.row
    if any("results" in row.classes[index] for index in between):
        return True
    return told.kind == "verb" and not row.items[harm.at].joined and all(row.kind(i) not in "V,CEL" for i in between)


def _is_harm(candidate: Candidate) -> bool:
    trigger = candidate.around.form.trigger
    return trigger.frame.name in _HARMS and trigger.mode in (None, "injury")


def _is_wounded_beside(deed: Candidate, other: Candidate) -> bool:
    """Whether both tell of dead and wounded of one deed: مقتل جندي وإصابة آخرين."""
    between = _between(deed, other, _JOIN_REACH)
    both = _is_harm(deed) and _is_harm(other) and other.around.row.items[other.at].joined
    return both and between is not None and deed.around.form.kind == other.around.form.kind


def _is_same_again(deed: Candidate, other: Candidate) -> bool:
    """Whether a second word behind و tells the same deed: صفع وركل, عملية دهس وطعن."""
    between = _between(deed, other, _PAIR_REACH)
    same = deed.around.form.trigger is other.around.form.trigger and other.around.row.items[other.at].joined
    return same and between is not None and not len(between)


def _between(left: Candidate, right: Candidate, reach: int) -> range | None:
    """Items between two triggers of one clause; None where a sentence, a voice or too much stands between."""
    row = left.around.row
    between = range(left.at + 1, right.at)
    if row is not right.around.row or len(between) > reach or any(row.kind(index) in ".:[]B" for index in between):
        return None
    return between


def with_means(candidate: Candidate) -> Candidate:
    """An attack with the mode that the words beside it tell: هجوم بسيارة مفخخة, قصف جوي."""
    return replace(candidate, mode=_mode_of(candidate)) if candidate.type == "ASSAULT" else candidate


def _mode_of(candidate: Candidate) -> str | None:
    known = _WIDE.get(candidate.mode or "")
    if candidate.mode is not None and known is None:
        return candidate.mode
    classes = _beside(candidate.around.row, candidate.at)
    told = (mode for name, mode in _MEANS if name in classes and (known is None or name in known))
    return next(told, candidate.mode)


def _beside(row: Row, at: int) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for index in range(at + 1, min(len(row.items), at + 1 + _MEANS_REACH)):
        if row.kind(index) in ".:,EV":
            break
        found |= row.classes[index]
    return found
