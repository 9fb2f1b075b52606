"""Who speaks: the participant that a reporting word belongs to.

In order: the subject after the word (قال الوزير إن), the subject before it (الوزير قال), the antecedent of a relative
(الذي أكد), the main voice of the sentence for a participle (…، مشيرا إلى), the last voice for a dropped subject
(وأضاف أن). What none of these gives is unknown, and says so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter

from msgspec import Struct

from khabar.annotate.statements.clauses import Chunk, Clause, NameGroup
from khabar.model import ChainLink, Mention, Span, Speaker
from khabar.text.fold import fold

_BEFORE = re.compile(r"N(?:\([^()]{0,8}\))?(?:,[^,VC\[\]]{0,16},)?[uTA]*$")
_ANTECEDENT = re.compile(r"N(?:\([^()]{0,8}\))?,?Ru*$")
_GOVERNING = frozenset("aiemfblp")
_MAY_PRECEDE_SUBJECT = frozenset("C,uTB[:.RVGAK")
_CLAUSE_SUBJECT = re.compile(r"(?:^|[,uTBN])[wV]?(?=N)")
_HOW = {"name": "name", "role": "role", "metonym": "metonym", "demonym": "metonym", "pronoun": "pronoun"}
#: Words that carry the last voice on; others may take up the subject of the sentence before.
CONTINUING = frozenset(("أضاف", "تابع", "أردف", "استطرد", "زاد", "استدرك", "ختم", "أوضح"))


class Voice(Struct, frozen=True):
    """A speaker as the text gives it: ``label`` its words, ``gender`` m, f or None where the lexicon does not know."""

    entity: str | None
    mention: Span | None
    how: str
    label: str | None = None
    gender: str | None = None

    def speaker(self) -> Speaker:
        """The published form."""
        return Speaker(entity=self.entity, mention=self.mention, how=self.how)

    def link(self) -> ChainLink:
        """This voice at the head of its chain; one without entity is a document or anonymous."""
        nameless = "document" if self.how == "document" else "anonymous"
        role = "speaker" if self.entity else nameless
        return ChainLink(entity=self.entity, label=self.label, role=role, mention=self.mention)

    def recalled(self, how: str) -> Voice:
        """The same voice where the text leaves it out or points back at it."""
        return Voice(self.entity, self.mention, how, self.label, self.gender)


UNKNOWN = Voice(None, None, "unknown")


def voice_of(text: str, group: NameGroup, genders: Mapping[str, str]) -> Voice:
    """The voice of a participant. A role that names nobody is anonymous (مصادر مطلعة)."""
    head = group.head
    how = "anonymous" if head.entity is None else _HOW.get(head.form, "name")
    gender = genders.get(head.entity or "")
    return Voice(head.entity, Span(group.start, group.end), how, text[group.start : group.end], gender)


def _is_subject(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the name at ``at`` is governed by nothing: no preposition before it, no noun that it completes."""
    if is_governed(chunks, at):
        return False
    group = chunks[at].group
    return at == 0 or chunks[at - 1].kind not in "wo" or bool(group and group.head.type == "person")


def is_governed(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a preposition holds the name at ``at``, itself or through the list it stands in (في روما وبرلين)."""
    while at > 0 and chunks[at].conjunction and chunks[at - 1].kind == "N":
        at -= 1
    return at > 0 and chunks[at - 1].kind in _GOVERNING


def subject_after(
    clause: Clause, cue: int, opening: int, genders: Mapping[str, str], *, sure: bool = True
) -> Voice | None:
    """The subject between a reporting word and its content.

    ``sure``: the content is no bare object, so that a noun right after the word can only be its subject; a subject
    without a known name is anonymous or unknown, with its words as label, never the voice before.
    """
    if _plain_subject(clause, cue, opening, sure=sure):
        named = _apposed_person(clause, cue + 1, opening)
        return voice_of(clause.text, named, genders) if named else _unnamed(clause, cue + 1, opening)
    for at in range(cue + 1, min(opening, len(clause.chunks))):
        group = clause.chunks[at].group
        if group and _is_subject(clause.chunks, at) and _agrees(clause.chunks[cue], group, genders):
            return voice_of(clause.text, group, genders)
        if clause.chunks[at].kind in "CV[:":
            break
    return None


def _agrees(cue: Chunk, group: NameGroup, genders: Mapping[str, str]) -> bool:
    """`دعا واشنطن إلى …`: a masculine verb whose object may be a person called on has no feminine subject."""
    if not any("@" in f.lemma.government for f in cue.forms):
        return True
    gender = genders.get(group.head.entity or "")
    return gender is None or group.head.type == "person" or gender in {f.form.gender for f in cue.forms}


def _plain_subject(clause: Clause, cue: int, opening: int, *, sure: bool) -> bool:
    """Whether a noun that no name follows stands right after the verb (قال المرصد في بيان، قال دبلوماسي إن)."""
    at = cue + 1
    last = at
    while last < opening and clause.chunks[last].kind in "wA":
        last += 1
    if last == at:
        return False
    first = clause.text[clause.chunks[at].start : clause.chunks[at].end]
    if not first.startswith("ال") and (not sure or first.endswith(("ا", "ً", "ه", "ها"))):
        return False  # an adverb (صراحا), an object (حديثه), or the content itself
    takes_person = any(f.lemma.government & {"@", "bi@"} for f in clause.chunks[cue].forms)
    if first.startswith("ال") and takes_person:
        return True  # `اتهم البيان إدارة الرئيس …`: the name that follows is the object
    named = last < len(clause.chunks) and clause.chunks[last].group
    return not (named and named.head.type != "place" and not clause.chunks[last].conjunction)


def _apposed_person(clause: Clause, at: int, opening: int) -> NameGroup | None:
    """`مدير عام الهيئة العامة للسياحة بالطائف عبدالله السواط`: the person whom a long title leads to.

    Only behind a definite noun or another name: in مصدر في مكتب الرئيس … the name completes the noun before it.
    """
    for index in range(at + 1, opening):
        chunk, before = clause.chunks[index], clause.chunks[index - 1]
        if chunk.kind in ",:C[":
            return None
        group = chunk.group
        definite = before.kind == "N" or before.norm.removeprefix("ل").startswith(("ال", "بال", "لل"))
        if group and group.head.type == "person" and group.head.form == "name" and definite and not chunk.conjunction:
            return group
    return None


def _unnamed(clause: Clause, at: int, opening: int) -> Voice | None:
    """A subject that is a plain noun (المتحدث، دبلوماسي): somebody speaks, we cannot say who."""
    last = at
    while last + 1 < opening and clause.chunks[last + 1].kind in "wNum":
        last += 1
    span = Span(clause.chunks[at].start, clause.chunks[last].end)
    definite = any(c.norm.startswith("ال") for c in clause.chunks[at : last + 1])
    how = "unknown" if definite else "anonymous"
    return Voice(None, span, how, clause.text[span.start : span.end])


#: Documents that carry the voice before them on: "the statement revealed that".
_DOCUMENTS = frozenset(("البيان", "التقرير", "التصريح", "المنشور", "التغريده", "الرساله", "المصدر", "المصادر"))


def plain_voice(clause: Clause, at: int) -> Voice:
    """A voice that only a noun names (بحسب الوزارة); `named_before` may find whom it stands for."""
    span = Span(clause.chunks[at].start, clause.chunks[at].end)
    return Voice(None, span, "unknown", clause.text[span.start : span.end])


class NamedBodies:
    """The names of an article by their first noun, to find whom a plain noun stands for. Built once an article."""

    def __init__(self, groups: Sequence[NameGroup]) -> None:
        """Index ``groups``, which are sorted by start."""
        self._by_noun: dict[str, list[NameGroup]] = {}
        for group in groups:
            if group.head.entity:
                self._by_noun.setdefault(_first_noun(group.head.exact), []).append(group)

    def before(self, noun: str, place: int) -> NameGroup | None:
        """The last name before ``place`` that begins with the same noun, article apart; None without one."""
        known = self._by_noun.get(noun.removeprefix("ال"), [])
        at = bisect_right(known, place, key=attrgetter("end"))
        return known[at - 1] if at else None


def _first_noun(words: str) -> str:
    return fold(words.split(maxsplit=1)[0]).removeprefix("ال")


def named_before(voice: Voice, bodies: NamedBodies, last: Voice | None) -> Voice:
    """A plain subject as the body named before it that begins with the same noun: المرصد ← المرصد السوري ….

    A document (البيان) speaks for the ``last`` voice. The voice itself where nothing before it fits.
    """
    if voice.label is None or voice.entity or voice.mention is None:
        return voice
    noun = fold(voice.label.split(maxsplit=1)[0])
    if noun in _DOCUMENTS and last:
        return last.recalled("pronoun")
    group = bodies.before(noun, voice.mention.start)
    return Voice(group.head.entity, voice.mention, "role", voice.label) if group else voice


def subject_before(clause: Clause, cue: int, genders: Mapping[str, str], since: int = 0) -> Voice | None:
    """The subject right before a reporting word (الوزير، في باريس، قال), not before chunk ``since``."""
    match = _BEFORE.search(clause.kinds[since:cue])
    if not match:
        return None
    at = since + match.start()
    first = at
    while first > since and clause.chunks[first].conjunction and clause.kinds[first - 1] == "N":
        first -= 1
    if first > since and clause.kinds[first - 1] == "w" and _is_place(clause.chunks[first]):
        return _titled_list(clause, first - 1, at)
    if at > 0 and clause.chunks[at - 1].kind not in _MAY_PRECEDE_SUBJECT and not clause.chunks[at].conjunction:
        return None
    group = clause.chunks[at].group
    if group is None or is_governed(clause.chunks, at):
        return None
    return voice_of(clause.text, group, genders)


def _is_place(chunk: Chunk) -> bool:
    return chunk.group is not None and chunk.group.head.type == "place"


def _titled_list(clause: Clause, first: int, last: int) -> Voice:
    """`قادة فرنسا وألمانيا هددوا`: the noun before the states speaks, not the last of them."""
    span = Span(clause.chunks[first].start, clause.chunks[last].end)
    return Voice(None, span, "anonymous", clause.text[span.start : span.end])


def plain_subject_before(clause: Clause, cue: int) -> Voice | None:
    """A definite noun that begins its clause right before a reporting word: لكن الحيدري اتهم، كانت المدرسة قد أعلنت."""
    at = cue - 1
    while at > 0 and clause.kinds[at] in "uT":
        at -= 1
    if at < 0 or clause.kinds[at] != "w" or not clause.chunks[at].norm.removeprefix("و").startswith("ال"):
        return None
    begins = at == 0 or clause.chunks[at].conjunction or clause.kinds[at - 1] in "uB,C"
    return plain_voice(clause, at) if begins else None


def antecedent(clause: Clause, cue: int, genders: Mapping[str, str]) -> Voice | None:
    """The name that a relative before the reporting word points at (لافروف، الذي أخبره)."""
    match = _ANTECEDENT.search(clause.kinds[:cue])
    group = clause.chunks[match.start()].group if match else None
    return voice_of(clause.text, group, genders) if group else None


def clause_subject(clause: Clause, genders: Mapping[str, str], before: int | None = None) -> Voice | None:
    """The first name of a sentence that nothing governs: after its first verb or at its head."""
    kinds = clause.kinds if before is None else clause.kinds[:before]
    for match in _CLAUSE_SUBJECT.finditer(kinds):
        group = clause.chunks[match.end()].group
        if group and not is_governed(clause.chunks, match.end()):
            return voice_of(clause.text, group, genders)
    return None


def nearest_person(clause: Clause, cue: int, genders: Mapping[str, str]) -> Voice | None:
    """The last person named before a reporting noun with a pronoun (وتأكيداته)."""
    for chunk in reversed(clause.chunks[:cue]):
        if chunk.group and chunk.group.head.type == "person":
            return voice_of(clause.text, chunk.group, genders)
    return None


def demonym_voice(clause: Clause, mentions: Sequence[Mention], start: int, end: int) -> Voice | None:
    """The state behind an adjective (التصريحات الروسية) between two places of the text."""
    for mention in mentions:
        if mention.form == "demonym" and start <= mention.start and mention.end <= end and mention.entity:
            return Voice(mention.entity, Span(mention.start, mention.end), "metonym", clause.text[start:end])
    return None
