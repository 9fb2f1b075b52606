"""Whom a short form or a plain noun stands for: the one named, described or speaking before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from khabar.annotate.statements.clauses import NameGroup
from khabar.annotate.statements.reading import Memory
from khabar.annotate.statements.voices import Voice
from khabar.model import Span
from khabar.records import replace
from khabar.text.fold import fold

#: Whom the text named last.
_LATTER = "الاخير"
_SAME = frozenset(("نفسه", "نفسها", "ذاته", "ذاتها"))


class NamedVoices:
    """The names of an article, to find whom a short form or a plain noun stands for. Built once an article."""

    def __init__(self, groups: Sequence[NameGroup]) -> None:
        """Index ``groups``, which are sorted by start: bodies by their first noun, persons by first and last word."""
        self._bodies: dict[str, list[NameGroup]] = {}
        self._persons: dict[str, list[NameGroup]] = {}
        self._titles: dict[str, list[NameGroup]] = {}
        self._offices: dict[str, set[str]] = {}
        self._people = [g for g in groups if g.head.type == "person"]
        for group in groups:
            if group.head.entity:
                self._bodies.setdefault(_bare(group.head.exact.split()[0]), []).append(group)
            if group.head.entity and group.head.form == "name":
                self._offices.setdefault(group.head.entity, set()).update(_titles(group))
            for title in (m for m in group.mentions if m.form == "role" and m.entity and m.type == "person"):
                self._titles.setdefault(fold(title.exact), []).append(group)
            if group.head.entity and group.head.type == "person" and group.head.form == "name":
                words = group.head.exact.split()
                for word in {_bare(words[0]), _bare(words[-1])} if len(words) > 1 else ():
                    self._persons.setdefault(word, []).append(group)

    def body(self, noun: str, place: int) -> NameGroup | None:
        """The last name before ``place`` that begins with the same noun, article apart; None without one."""
        return _last_before(self._bodies.get(_bare(noun), []), place)

    def holder(self, title: str, place: int) -> str | None:
        """Whom the same words for an office meant last before ``place``; None without one."""
        group = _last_before(self._titles.get(fold(title), []), place)
        return group.head.entity if group else None

    def holds(self, entity: str, title: str) -> bool:
        """Whether somebody is named with an office that begins with these words (وزير الخارجية الروسي سيرغي لافروف)."""
        return any(office.startswith(fold(title)) for office in self._offices.get(entity, ()))

    def latest(self, place: int) -> NameGroup | None:
        """The last person named before ``place``; None without one."""
        return _last_before(self._people, place)

    def person(self, word: str, place: int) -> NameGroup | None:
        """The last person before ``place`` whose name begins or ends with the word; None without one."""
        return _last_before(self._persons.get(_bare(word), []), place)


def _titles(group: NameGroup) -> Iterator[str]:
    return (fold(m.exact) for m in group.mentions if m.form == "role")


def _last_before(groups: Sequence[NameGroup], place: int) -> NameGroup | None:
    at = bisect_right(groups, place, key=attrgetter("end"))
    return groups[at - 1] if at else None


def _bare(word: str) -> str:
    return fold(word).strip("«»\"'“”").removeprefix("ال")


def first_noun(label: str) -> str:
    """Folded first word of a voice's words, joining و apart where it hides an article; للصحيفة is الصحيفة."""
    noun = fold(label.split(maxsplit=1)[0])
    if noun.startswith("لل"):
        return "ال" + noun.removeprefix("لل")
    return noun.removeprefix("و") if noun.startswith("وال") else noun


def resolved(voice: Voice, named: NamedVoices, memory: Memory) -> Voice:
    """A noun or an office as whom it stands for: المرصد ← the one named before, المصدر ← the one described before.

    البيان that nobody described is the one that the article named before, else the paper that the last voice spoke in.
    The voice itself, with its own words, where nothing before it fits.
    """
    if voice.label is None or voice.entity or voice.mention is None:
        return _who_spoke(voice, named, memory)
    holder = named.holder(voice.label, voice.mention.start) if voice.how == "role" else None
    if holder:
        return replace(voice, entity=holder)
    if fold(voice.label) == _LATTER and (latter := named.latest(voice.mention.start)):
        return replace(voice, entity=latter.head.entity, how="pronoun", named=Span(latter.start, latter.end))
    words = voice.label.split()
    again = len(words) == 2 and fold(words[1]) in _SAME
    if len(words) > 1 and not again:
        return voice
    person = named.person(first_noun(voice.label), voice.mention.start) if voice.how in ("role", "anonymous") else None
    if person:
        return replace(voice, entity=person.head.entity, how="name")
    return _pointed_at(voice, named, memory, again=again)


def _who_spoke(voice: Voice, named: NamedVoices, memory: Memory) -> Voice:
    """`وزير الخارجية` is the one of two who has been speaking, not the guest whom the text named last."""
    spoke = [v.entity for v in memory.voices if v.entity]
    if not voice.label or voice.entity is None or voice.how != "role" or voice.entity in spoke:
        return voice
    same = next((entity for entity in spoke if named.holds(entity, voice.label or "")), None)
    return replace(voice, entity=same) if same else voice


def _pointed_at(voice: Voice, named: NamedVoices, memory: Memory, *, again: bool) -> Voice:
    """Whom a noun with article points back at."""
    noun, earlier = first_noun(voice.label or ""), memory.voices
    if not noun.startswith("ال") or voice.mention is None:
        return voice
    described = next((v for v in earlier if v.label and _same_noun(v.label, noun)), None)
    if described:
        full = described.named or described.mention
        return replace(voice, entity=described.entity, label=described.label, author=described.author, named=full)
    # A state that denied something meanwhile is nobody's `المصدر نفسه`.
    cited = next((v for v in earlier if "metonym" not in (v.how, v.named_how)), None)
    if voice.how == "anonymous" and again and cited:
        return replace(cited.recalled("pronoun"), mention=voice.mention, named=cited.mention)
    if voice.how == "document":
        return replace(voice, author=_giver(noun.removeprefix("ال"), memory))
    body = named.body(noun, voice.mention.start) if voice.how == "role" else None
    return replace(voice, entity=body.head.entity) if body else voice


def _giver(noun: str, memory: Memory) -> Voice | None:
    """Who gave out the document that was named before under the same noun; the last voice if it spoke in any other."""
    known = next((giver for paper, giver in memory.papers if paper == noun), None)
    return known or (memory.voice if any(link.role == "document" for link in memory.links) else None)


def _same_noun(label: str, noun: str) -> bool:
    first = first_noun(label)
    return first.removeprefix("ال") == noun.removeprefix("ال") and (first != noun or len(label.split()) > 1)
