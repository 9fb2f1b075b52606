"""Relative clauses between a subject and its verb: القوات التي تحاصر المدينة منذ شهور قصفت أحياءها."""

from __future__ import annotations

from khabar.annotate.events.row import Item, Row

_REACH = 12
#: Verbs that only link a subject to what is told of it.
_COPULAS = frozenset(("اصبح", "بات", "ظل", "صار", "ليس", "اضحي", "امسي", "يبقي", "يظل", "يصبح", "يبدو", "بدا"))
_NOUNS_IN_T, _SHORTEST = ("ات", "وت", "يت"), 4
#: What ends a stretch, and what may stand between a relative and its verb.
_ENDS, _BETWEEN = ".:C,BV[]R", "u"


def relative_subject(row: Row, at: int) -> int | None:
    """The participant that a relative clause right before the verb at ``at`` describes, whose verb is the second.

    None where there is no such clause, or where it may hold the verb itself: الوزير الذي زار المدينة والتقى.
    """
    if row.items[at].joined:
        return None
    relative = next((i for i in range(at - 1, max(0, at - _REACH), -1) if row.kind(i) in _ENDS), None)
    if relative is None or row.kind(relative) != "R":
        return None
    verb = relative + 1
    while row.kind(verb) in _BETWEEN:
        verb += 1
    if verb >= at or not _is_verb(row.items[verb]) or any(_is_verb(item) for item in row.items[verb + 1 : at]):
        return None
    head = relative - 1
    while row.kind(head) in "D":
        head -= 1
    return head if row.kind(head) == "N" else None


def is_plain_verb(item: Item) -> bool:
    """Whether a word that no table knows ends like a verb of hers (تمكنت), or links a subject to the next (أصبح)."""
    word = item.norm[len(item.prefix) :]
    feminine = word.endswith("ت") and not word.endswith(_NOUNS_IN_T) and len(word) >= _SHORTEST
    return word in _COPULAS or (feminine and not word.startswith("ال"))


def _is_verb(item: Item) -> bool:
    forms = [*(one.form for one in item.triggers), *(one.form for one in item.lights)]
    return item.kind in "EL" and any(form.tense not in ("noun", "participle", "") for form in forms)


def is_object_of_many(row: Row, at: int) -> bool:
    """Whether a definite noun stands before those who do it to it by their number: أيد القرار 80 نائبا."""
    counted = row.kind(at + 1) == "N" and row.items[at + 1].norm[:1].isdigit()
    return counted and row.kind(at) in "wG" and row.items[at].norm.startswith("ال")
