"""A voice, with what agrees with it, and whom a short form or a plain noun stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from khabar.annotate.statements.clauses import NameGroup
from khabar.lexicon.cues import CueForm
from khabar.model import ChainLink, Span, Speaker
from khabar.text.fold import fold

_HOW = {"name": "name", "role": "role", "metonym": "metonym", "demonym": "metonym", "pronoun": "pronoun"}
_SAME = frozenset(("نفسه", "نفسها", "ذاته", "ذاتها"))
_NAMELESS = frozenset(("anonymous", "unknown", "pronoun", "dropped_subject"))
#: Verbs that carry the last voice on; others may take up the subject of the sentence before.
CONTINUING = frozenset(("أضاف", "تابع", "أردف", "استطرد", "زاد", "استدرك", "ختم", "أوضح"))


class Voice(Struct, frozen=True):
    """A speaker as the text gives it.

    Attributes:
        label: Its words.
        gender: m, f; None where nothing tells.
        number: s, d, p; None where nothing tells.
        author: Who issued a document: its words are theirs.
        relay: Who speaks for a body (على لسان الناطق), right behind it.
        named: Where the text names it in full; None where ``mention`` does.
        named_how: How it was named before the text left it out; None where ``how`` tells.
    """

    entity: str | None
    mention: Span | None
    how: str
    label: str | None = None
    gender: str | None = None
    number: str | None = None
    author: Voice | None = None
    relay: Voice | None = None
    named: Span | None = None
    named_how: str | None = None

    def speaker(self) -> Speaker:
        """The published form."""
        issuer = self.author.entity if self.author else None
        return Speaker(entity=self.entity or issuer, mention=self.mention, how=self.how)

    def link(self) -> ChainLink:
        """This voice at the head of its chain; one whom nothing names is anonymous, a text is a document."""
        role = "speaker"
        if self.entity is None and self.how == "document":
            role = "document"
        elif self.entity is None and (self.named_how or self.how) in _NAMELESS:
            role = "anonymous"
        return ChainLink(entity=self.entity, label=self.label, role=role, mention=self.mention)

    def recalled(self, how: str) -> Voice:
        """The same voice where the text leaves it out or points back at it."""
        return replace(self, how=how, mention=self.named or self.mention, named_how=self.named_how or self.how)

    @property
    def is_known(self) -> bool:
        """Whether the text gives somebody, by name or in words."""
        return self.entity is not None or self.mention is not None


UNKNOWN = Voice(None, None, "unknown")


def voice_of(text: str, group: NameGroup, genders: Mapping[str, str]) -> Voice:
    """The voice of a participant. A role that names nobody is anonymous (مصادر مطلعة)."""
    head = group.head
    how = "anonymous" if head.entity is None else _HOW.get(head.form, "name")
    number = "p" if head.type == "group" else "s"
    gender = genders.get(head.entity or "")
    return Voice(head.entity, Span(group.start, group.end), how, text[group.start : group.end], gender, number)


def agrees(voice: Voice, forms: Iterable[CueForm]) -> bool:
    """Whether a verb or participle behind its subject may be this voice's: gender and number, unknown ones fit all."""
    return any(_gender_fits(voice, f) and _number_fits(voice, f) for f in forms)


def may_follow(voice: Voice, forms: Iterable[CueForm]) -> bool:
    """Whether this voice may be the subject right behind the verb, which is singular there: قال مسؤولون."""
    return any(f.form.number == "s" and _gender_fits(voice, f) for f in forms)


def _gender_fits(voice: Voice, form: CueForm) -> bool:
    several = voice.number in ("d", "p") and form.form.number == "s"
    return voice.gender is None or several or voice.gender == form.form.gender


def _number_fits(voice: Voice, form: CueForm) -> bool:
    if voice.number is None:
        return True
    return (voice.number == "s") == (form.form.number == "s")


class NamedVoices:
    """The names of an article, to find whom a short form or a plain noun stands for. Built once an article."""

    def __init__(self, groups: Sequence[NameGroup]) -> None:
        """Index ``groups``, which are sorted by start: bodies by their first noun, persons by first and last word."""
        self._bodies: dict[str, list[NameGroup]] = {}
        self._persons: dict[str, list[NameGroup]] = {}
        self._titles: dict[str, list[NameGroup]] = {}
        for group in groups:
            if group.head.entity:
                self._bodies.setdefault(_bare(group.head.exact.split()[0]), []).append(group)
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

    def person(self, word: str, place: int) -> NameGroup | None:
        """The last person before ``place`` whose name begins or ends with the word; None without one."""
        return _last_before(self._persons.get(_bare(word), []), place)


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


def resolved(voice: Voice, named: NamedVoices, earlier: Sequence[Voice], links: Sequence[ChainLink] = ()) -> Voice:
    """A noun or an office as whom it stands for: المرصد ← the one named before, المصدر ← the one described before.

    البيان that nobody described is the one that the last voice spoke in (``links``).

    ``earlier``: the voices so far, the last first. The voice itself, with its own words, where nothing before it fits.
    """
    if voice.label is None or voice.entity or voice.mention is None:
        return voice
    holder = named.holder(voice.label, voice.mention.start) if voice.how == "role" else None
    if holder:
        return replace(voice, entity=holder)
    words = voice.label.split()
    again = len(words) == 2 and fold(words[1]) in _SAME
    if len(words) > 1 and not again:
        return voice
    person = named.person(first_noun(voice.label), voice.mention.start) if voice.how in ("role", "anonymous") else None
    if person:
        return replace(voice, entity=person.head.entity, how="name")
    return _pointed_at(voice, named, earlier, links, again=again)


def _pointed_at(
    voice: Voice, named: NamedVoices, earlier: Sequence[Voice], links: Sequence[ChainLink], *, again: bool
) -> Voice:
    """Whom a noun with article points back at."""
    noun = first_noun(voice.label or "")
    if not noun.startswith("ال") or voice.mention is None:
        return voice
    described = next((v for v in earlier if v.label and _same_noun(v.label, noun)), None)
    if described:
        full = described.named or described.mention
        return replace(voice, entity=described.entity, label=described.label, author=described.author, named=full)
    if voice.how == "anonymous" and again and earlier:
        return replace(earlier[0].recalled("pronoun"), mention=voice.mention, named=earlier[0].mention)
    if voice.how == "document" and earlier and any(link.role == "document" for link in links):
        return replace(voice, author=earlier[0])
    body = named.body(noun, voice.mention.start) if voice.how == "role" else None
    return replace(voice, entity=body.head.entity) if body else voice


def _same_noun(label: str, noun: str) -> bool:
    first = first_noun(label)
    return first.removeprefix("ال") == noun.removeprefix("ال") and (first != noun or len(label.split()) > 1)
