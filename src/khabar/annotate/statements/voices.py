"""A voice, with what agrees with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from khabar.annotate.statements.clauses import NameGroup
from khabar.lexicon.cues import CueForm
from khabar.model import ChainLink, Span, Speaker
from khabar.records import replace

_HOW = {"name": "name", "role": "role", "metonym": "metonym", "demonym": "metonym", "pronoun": "pronoun"}
_NAMELESS = frozenset(("anonymous", "unknown", "pronoun", "dropped_subject"))
#: Verbs that carry the last voice on; others may take up the subject of the sentence before.
CONTINUING = frozenset(("أضاف", "تابع", "أردف", "استطرد", "زاد", "استدرك", "ختم", "أوضح"))


#: Nouns for several who hide behind them, and that count them.
_MANY = frozenset(
    ("مصادر", "أوساط", "جهات", "كثير", "عديد", "بعض", "معظم", "غالبية", "أغلب", "أغلبية", "مئات", "عشرات", "آلاف")
)


class Voice(Struct, frozen=True, gc=False):
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
    # الفلسطينيون, الجانب الروسي have the entity of their state, and not its gender.
    own = head.type == "person" or (head.type != "group" and head.form != "role")
    gender = genders.get(head.entity or "") if own else None
    return Voice(head.entity, Span(group.start, group.end), how, text[group.start : group.end], gender, number)


def agrees(voice: Voice, forms: Iterable[CueForm]) -> bool:
    """Whether a verb or participle behind its subject may be this voice's: gender and number, unknown ones fit all."""
    if _is_many(voice) and any(f.form.number == "p" for f in forms):
        return True  # `قالت مصادر إن … وأضافوا`
    return any(_gender_fits(voice, f) and _number_fits(voice, f) for f in forms)


def _is_many(voice: Voice) -> bool:
    """Whether a noun without a name hides several people."""
    first = (voice.label or "").split(maxsplit=1)[:1]
    return voice.entity is None and any(word.removeprefix("ال") in _MANY for word in first)


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
