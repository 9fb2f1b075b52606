"""Whether a verb is passive: written so (اعتُقل), or a deed that names nobody it is done to (قتل القائد في غارة)."""

from __future__ import annotations

from khabar.annotate.events.adjuncts import past_means, past_places
from khabar.annotate.events.positions import THROUGH
from khabar.annotate.events.row import Row
from khabar.lexicon.eventtypes import TriggerForm

_DAMMA = "\u064f"
_MARKS = frozenset(chr(code) for code in range(0x064B, 0x0653))
#: Deeds that always have somebody as object, and where the subject alone is the one it is done to.
_HARM = "harm"
#: Deeds done to ground and things: حررت المدينة, أغلقت المعابر.
_TAKING, _TAKEN = "take", frozenset(("place", "target"))
#: Endings that an object without the article may have; a bare noun of one man always ends in ا.
_ACCUSATIVE = ("ا", "ه", "ين", "ات", "اء")
#: They open a clause or say how, and are no object.
_WHEN = (
    *("عندما", "حين", "حينما", "حيث", "بينما", "فيما", "لدي", "اثناء", "كما", "مثلما", "لما"),
    *("غيابيا", "مجددا", "سابقا", "لاحقا", "حاليا"),
)
#: They bring what it came of.
_CAUSES = frozenset(("جراء", "اثر", "نتيجه", "بسبب", "بفعل", "رميا", "شنقا", "حرقا", "ذبحا", "غرقا", "خنقا", *_WHEN))
_SUFFERERS = frozenset(("person", "group", "people", "target"))
#: Who is named to an office, where nobody is told who does it: عين حفتر قائدا.
_NAMING, _NAMED = "appoint", frozenset(("person",))
#: Letters of a past verb of the simple pattern; the longer ones that begin with ا have an active present in fatha.
_SIMPLE, _LONG = 3, 5


def is_passive(row: Row, at: int, form: TriggerForm, subject: int | None) -> bool:
    """Whether the verb at ``at`` is passive; ``subject`` is the item behind it that looks like its subject.

    Example: قُتل القائد, قتل القائد في غارة; not قتل الجيش شابا, where somebody follows whom it was done to.
    """
    if form.kind != "verb" or form.form.gender == "1":
        return False
    if _is_written(row, at, form):
        return True
    suffering = {_HARM: _SUFFERERS, _TAKING: _TAKEN, _NAMING: _NAMED}.get(form.trigger.frame.name)
    if suffering is None or subject is None:
        return False
    group = row.items[subject].group
    if group is None or group.head.type not in suffering:
        return False
    # الذي أعدم عام 2007: the subject stands before it.
    behind = max(row.listed(subject)[-1], at) + 1
    naming = form.trigger.frame.name == _NAMING
    return not form.form.pronoun and not _has_object(row, behind, naming=naming)


def _is_written(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether a damma stands on its first letter, where that means a passive."""
    item = row.items[at]
    written = row.text[item.start : item.end]
    letters = [i for i, sign in enumerate(written) if sign not in _MARKS]
    first = len(item.prefix)
    if first >= len(letters) or written[letters[first] + 1 : letters[first] + 2] != _DAMMA:
        return False
    lemma = form.trigger.lemma.split()[0]
    return form.form.tense == "past" or len(lemma) == _SIMPLE or (len(lemma) >= _LONG and lemma[0] == "ا")


def _has_object(row: Row, at: int, *, naming: bool) -> bool:
    """Whether a bare noun follows, adjectives, times and places aside, and the office of who is named to one."""
    index = _past_attributes(row, at)
    index += naming and _is_office(row, index)
    if row.kind(index) == "E" and _is_object_noun(row, index):
        return True  # حجبت مصر موقع الصحيفة
    if _is_upon_people(row, index):
        return True  # حكم القاضي على شابين
    index = past_places(row, index)
    through = row.kind(index) == "w" and row.items[index].norm.removeprefix("ب") in THROUGH  # قتل الشاب برصاص الجيش
    caused = row.kind(index) == "w" and row.items[index].norm in _CAUSES
    return row.kind(index) in "wN" and not row.items[index].prefix and not (through or caused)


def _is_upon_people(row: Row, at: int) -> bool:
    """Whether على brings people there, so that somebody else does it."""
    group = row.items[at + 1].group if row.kind(at) == "p" and row.kind(at + 1) == "N" else None
    return group is not None and row.items[at].norm == "علي" and group.head.type in _SUFFERERS - {"target"}


def _is_object_noun(row: Row, at: int) -> bool:
    """Whether a word that may name a deed stands there as a bare noun."""
    return not row.items[at].prefix and any(form.kind == "noun" for form in row.items[at].triggers)


def _is_office(row: Row, at: int) -> bool:
    """Whether a title in the accusative says what somebody becomes: قائدا, مبعوثا."""
    group = row.items[at].group if row.kind(at) == "N" else None
    word = group.head.exact.split()[0] if group is not None and group.head.form != "name" else ""
    bare = word.rstrip("\u064b")
    return bare.endswith("ا") and not bare.endswith(("ها", "نا")) and not word.startswith("ال")


def _past_attributes(row: Row, at: int) -> int:
    """Index behind what describes a subject: الشاب الفلسطيني, ناشط ثالث جراء, شخص موال للتنظيم المتطرف."""
    index = at
    while row.kind(index) in "D,uT[]" or _describes(row, index) or _is_title_behind(row, index):
        index += 1
    return past_means(row, index)


def _is_title_behind(row: Row, at: int) -> bool:
    """Whether a title with the article explains the name right before it: انتخب سالم القاسم الرجل الثاني."""
    group, named = row.items[at].group if row.kind(at) == "N" else None, row.items[at - 1].group
    if group is None or named is None or row.items[at].prefix or group.head.form != "role":
        return False
    return named.head.form == "name" and named.head.type == "person" and row.items[at].norm.startswith("ال")


def _describes(row: Row, at: int) -> bool:
    """Whether a plain word is no object: it has the article, or neither that nor an ending of the accusative.

    What ل brings belongs to the adjective before it.
    """
    item = row.items[at] if at < len(row.items) else None
    if item is None or item.kind not in "wN":
        return False
    if item.kind == "N":
        return item.preposition == "ل" and row.kind(at - 1) in "wN"
    brought = item.prefix or item.norm in _CAUSES or item.norm.startswith(("ب", "ل")) or item.norm in THROUGH
    return item.norm.startswith("ال") or not (brought or item.norm.endswith(_ACCUSATIVE))
