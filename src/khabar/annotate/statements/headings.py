"""Who speaks before the colon of a headline: `ترامب: …`, `وزارة النقل: …`, `دراسة: …`; not a label (عاجل:)."""

from __future__ import annotations

import re

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.extents import measure
from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.phrases import is_definite_word, is_person, kind_of
from khabar.annotate.statements.reading import NEGATIONS, Draft, Reading
from khabar.annotate.statements.stand_ins import SPOKEN_IN
from khabar.annotate.statements.subjects import voice_at
from khabar.annotate.statements.voices import Voice, voice_of
from khabar.model import Span
from khabar.text.fold import fold
from khabar.text.quotes import MARKS

#: Before the colon a name, whom it speaks to, on or after what (العفاسي عن البيان:).
_NAMED = re.compile(r"u?N(?:lN)?(?:e[wNbltTA]{1,4})?")
#: A person with what he is, where, when or on what he speaks: أوباما في نيروبي:
_PERSON = re.compile(r"[uw]?N(?:N|l\[?N?\]?|[faieml][wNbltTAfoM\[\]]{1,6})?")
#: Chunks that may name a voice before the colon, and the most of them.
_PHRASE = frozenset("wNotbfpl[]")
_TITLE = 6
#: Most words of a body's short name in marks («التعاون الإسلامي»:).
_SHORT = 3
#: Where in a headline a refusal or a first person (حدودنا) shows that a place speaks.
_FIRST = 4
#: As many words before it may hold the noun of a body that a headline cuts: الرئاسة العامة للأرصاد.
_BEFORE = 2
#: Nouns for bodies that are places too: what happens there stands behind the colon.
_SITES = frozenset((
    "مطار", "ميناء", "سجن", "فندق", "مطعم", "متجر", "مصنع", "مستشفي", "مدرسه", "بيت", "محافظه", "ولايه", "دوله",
    "موقع", "خدمه", "نادي", "كنيسه", "دار", "محكمه", "قضاء", "بورصه", "نظام", "مبادره", "منتدي", "عمليات",
))  # fmt: skip
#: Documents whose name before a colon says what kind of text follows.
_LABELS = SPOKEN_IN | {"نص", "رسم", "خريطه", "لافته", "نتائج", "لائحه", "كتاب", "شريط", "محضر", "مسوده", "حصيله"}
_LABELS |= {"اعلان"}
#: Beginnings of nouns that begin like the first person of what is to come.
_YEARS = ("سنه", "سنوات", "سنوي", "سنت", "سنغ", "سنج", "سند", "سنن", "سنا", "سني")
_MARKS = "".join(MARKS)


def read_heading(reading: Reading) -> None:
    """Add what a title or heading gives with a colon behind a voice.

    A place speaks only where a position or a first person follows (موسكو: لا …), a capital where a state does.
    """
    clause = reading.clause
    colon = clause.kinds.find(":")
    if colon <= 0 or colon + 1 >= len(clause.kinds):
        return
    voice = _voice(reading, colon)
    opening = Opening(colon + 1, clause.chunks[colon + 1].start, "title_colon")
    extent = measure(clause, opening, None) if voice else None
    if extent and voice:
        first = next(i for i in range(colon) if clause.kinds[i] != "u")
        cue = Span(clause.chunks[first].start, clause.chunks[colon].end)
        reading.drafts.append(Draft(extent, opening, voice, opening.rule, cue))


def _voice(reading: Reading, colon: int) -> Voice | None:
    """Whose words stand behind the colon: a name (لافروف:) or a noun for a voice (خبراء:), else None."""
    clause, before = reading.clause, reading.clause.kinds[:colon]
    group = next((c.group for c in clause.chunks[:colon] if c.group), None)
    if group and _NAMED.fullmatch(before):
        speaks = group.head.form == "metonym" and _is_of_another(clause, colon)
        named = group.head.type != "place" or speaks or _takes_position(clause, colon)
        return voice_of(clause.text, group, reading.genders) if named else None
    placed = before.startswith("f", before.find("N") + 1) and clause.chunks[before.find("N") + 1].norm == "في"
    if is_person(group) and placed and not _takes_position(clause, colon):
        return None  # `بوتين في القاهرة: محطتان`: what it is about
    if is_person(group) and _PERSON.fullmatch(before) and (before[0] != "w" or is_definite_word(clause.chunks[0])):
        return voice_at(clause, before.index("N"), before.index("N") + 1, reading.lore)
    if marked := _in_marks(reading, colon):
        return marked
    if set(before) - _allowed(reading) or colon > _TITLE or not _is_voice(reading, colon):
        return None
    return voice_at(clause, 0, colon, reading.lore) or _words(clause, 0, colon)


def _in_marks(reading: Reading, colon: int) -> Voice | None:
    """`«الجوازات»:`: the short name of a body in marks, alone before the colon."""
    clause = reading.clause
    start, end = clause.chunks[0].start, clause.chunks[colon - 1].end
    marked = clause.text[start] in _MARKS and clause.text[end - 1] in _MARKS
    short = clause.text.count(" ", start, end) < _SHORT
    return _words(clause, 1, colon - 1) if marked and short and colon > _FIRST - 2 else None


def _words(clause: Clause, first: int, last: int) -> Voice:
    """A body by the words of some chunks, or by the name among them."""
    group = clause.chunks[first].group if last - first == 1 else None
    span = Span(clause.chunks[first].start, clause.chunks[last - 1].end)
    return Voice(group.head.entity if group else None, span, "name", clause.text[span.start : span.end])


def _allowed(reading: Reading) -> frozenset[str]:
    """What the phrase may be made of: a document's noun is one that reports, too (تقرير، دراسة)."""
    return _PHRASE | set("AM") if kind_of(reading.clause.chunks[0], reading.lore) == "document" else _PHRASE


def _is_voice(reading: Reading, colon: int) -> bool:
    """Whether the first noun is that of a voice: `الاتفاق النووي:` is what it is about, `بيان:` a label."""
    chunk = reading.clause.chunks[0]
    kind, noun = kind_of(chunk, reading.lore), chunk.norm.removeprefix("ال")
    if kind is None:
        several = chunk.kind == "w" and noun.endswith("ون")  # `مستثمرون:`
        return colon == 1 and (several or _is_cut_short(reading))
    if kind == "body" and noun in _SITES:
        return _takes_position(reading.clause, colon)
    return kind != "law" and not (kind == "document" and noun in _LABELS)


def _is_cut_short(reading: Reading) -> bool:
    """`الأرصاد:`, where the article names the body in full: الهيئة العامة للأرصاد."""
    clause = reading.clause
    word = fold(clause.text[clause.chunks[0].start : clause.chunks[0].end])
    if not word.startswith("ال"):
        return False
    words = fold(clause.text[clause.sentence.end :]).split()
    places = (i for i, other in enumerate(words) if other.strip("،.:") in (word, "لل" + word.removeprefix("ال")))
    nouns = ({w.removeprefix("و").removeprefix("ال") for w in words[max(0, i - _BEFORE) : i]} for i in places)
    return any(reading.lore.voice_nouns.get(noun) == "body" for several in nouns for noun in several)


def _takes_position(clause: Clause, colon: int) -> bool:
    """A refusal or a first person behind the colon."""
    behind = clause.chunks[colon + 1 : colon + _FIRST]
    before = clause.chunks[colon : colon + _FIRST]
    named = (c for c, other in zip(behind, before, strict=False) if not other.norm.isdigit())  # `12 مدانا`
    ours = (c for c in named if c.norm.endswith("نا") and "ً" not in clause.text[c.start : c.end])  # not قانونًا
    shall = bool(behind) and behind[0].norm.startswith("سن") and not behind[0].norm.startswith(_YEARS)  # `سنرد على`
    return any(ours) or shall or any(c.norm in NEGATIONS for c in behind)


def _is_of_another(clause: Clause, colon: int) -> bool:
    """`موسكو: واشنطن …`: what another state does is what this one says of it; `سوريا:` alone is what it is about."""
    group = clause.chunks[colon + 1].group
    return group is not None and group.head.type == "place"
