"""Relative clauses between a subject and its verb: القوات التي تحاصر المدينة منذ شهور قصفت أحياءها."""

from __future__ import annotations

from khabar.annotate.events.phrases import FORM
from khabar.annotate.events.row import Item, Row

_REACH, _CLAUSE_REACH = 12, 16
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


def is_copula(item: Item) -> bool:
    """Whether a word only links a subject to its verb: أصبحت تحاصر, بات يسيطر."""
    word = item.norm[len(item.prefix) :]
    return item.kind == "w" and (word in _COPULAS or word.removesuffix("ت") in _COPULAS)


def is_plain_verb(item: Item) -> bool:
    """Whether a word that no table knows ends like a verb of hers (تمكنت), or links a subject to the next (أصبح)."""
    word = item.norm[len(item.prefix) :]
    feminine = word.endswith("ت") and not word.endswith(_NOUNS_IN_T) and len(word) >= _SHORTEST
    return word in _COPULAS or (feminine and not word.startswith("ال"))


def is_told_of_many(row: Row, index: int, at: int) -> bool:
    """Whether a plural verb describes people without the article right before it: تفريق متظاهرين كانوا يحتجون."""
    group = row.items[index].group
    several = any(form.kind == "verb" and form.form.number == "p" for form in row.items[at].triggers)
    first = row.text[row.items[index].start : row.items[index].end].split()[0]
    people = group is not None and (group.head.type in ("people", "group") or first.endswith(("ون", "ين")))
    bare = group is not None and group.head.form in (FORM, "role") and not first.startswith(("ال", "لل"))
    return several and people and bare


def closes_title(row: Row, comma: int) -> bool:
    """Whether the comma ends a name that is set off from its title: رئيس الحكومة، سالم القاسم، وجه إنذارا."""
    before = row.items[comma - 1] if comma else None
    return before is not None and before.kind == "N" and "،" in row.text[before.start : before.end]


def before_inserted(row: Row, comma: int) -> int:
    """Index before a phrase between two commas (روسيا، وفق البيان، ترفض); the comma itself where there is none."""
    for index in range(comma - 1, max(-1, comma - 7), -1):
        if row.kind(index) == ",":
            return index - 1
        if row.kind(index) in ".:C[]VE":
            break
    return comma


def before_relative(row: Row, comma: int) -> int:
    """Index before a relative clause that a comma closes (الرئيس الذي أعيد انتخابه، وجه الشكر); else the comma."""
    for index in range(comma - 1, max(0, comma - _CLAUSE_REACH), -1):
        if row.kind(index) == "R":
            return index - 1 - (row.kind(index - 1) == ",")
        if row.kind(index) in ".:C[]V":
            break
    return comma


def _is_verb(item: Item) -> bool:
    forms = [*(one.form for one in item.triggers), *(one.form for one in item.lights)]
    return item.kind in "EL" and any(form.tense not in ("noun", "participle", "") for form in forms)


def is_object_of_many(row: Row, at: int) -> bool:
    """Whether a definite noun stands before those who do it to it by their number: أيد القرار 80 نائبا."""
    counted = row.kind(at + 1) == "N" and row.items[at + 1].norm[:1].isdigit()
    return counted and row.kind(at) in "wG" and row.items[at].norm.startswith("ال")
