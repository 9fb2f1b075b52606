"""Nouns that take part in events without a name: قوات الأمن, ثلاثة مدنيين, المحكمة."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import chain

from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.tables import read_table
from khabar.lexicon.voice_nouns import voice_forms

#: Kinds of the table with the type that a mention of them has.
TYPES = {
    **{"force": "organization", "court": "organization", "body": "organization", "group": "group", "firm": "firm"},
    **{
        "fighter": "people",
        "crowd": "people",
        "victim": "people",
        "person": "person",
        "target": "target",
        "counted": "people",
    },
}
COUNT, NUMBER, ABOUT, ADJECTIVE, FIRM = "count", "number", "about", "adjective", "firm"
NONE, THING, COUNTED = "none", "thing", "counted"
_KINDS = (*TYPES, COUNT, ADJECTIVE, THING, NONE)
_OF_VOICES = {"body": "body", "group": "group", "people": "crowd", "person": "person"}
_NUMBERS = frozenset(("unit", "ten", "hundred", "scale", "scales", "scale2"))
_ARTICLE = "ال"
_SPEAKERS = ("نا", "كم", "ي")
_MANY = ("ون", "ين")
_PRONOUNS = ("ه", "ها", "هم", "هما", "نا", "كم")


class ActorNoun(Struct, frozen=True):
    """One written form.

    ``kind``: one of `TYPES`, or what stands beside them: ``count`` (عشرات), ``number`` (ثلاثة), ``about`` (نحو,
    before a number alone), ``adjective`` (مسلح), ``none``.

    ``definite`` has the article or a pronoun; ``closed`` can be followed by no genitive (جنديا, مسلحون).
    """

    kind: str
    definite: bool
    closed: bool


def load_actor_nouns() -> tuple[tuple[str, ActorNoun], ...]:
    """Every form with what it is, not folded, each once: actor_nouns.tsv before voice_nouns.tsv, then numbers.

    Of two forms that are folded to one the first counts; ``none`` is listed for that.

    Raises:
        LexiconError: A row is of no known kind.

    Cost: some 30 ms; do it once. Example: ``جنودها`` is fighter and definite, ``نحو`` is about.
    """
    rows = list(read_table("actor_nouns"))
    # المعارضة is a body where معارضة is none: what the table gives with the article comes first.
    kinds = {word: row["kind"] for row in rows for word in row.values("words") if word.startswith(_ARTICLE)}
    for row in rows:
        if row["kind"] not in _KINDS:
            known = ", ".join(_KINDS)
            raise LexiconError(f"{row.place}: unknown kind {row['kind']!r}; known: {known}")
        inflect = _adjective_forms if row["kind"] == ADJECTIVE else _forms
        for form in chain.from_iterable(map(inflect, row.values("words"))):
            kinds.setdefault(form, row["kind"])
    for row in read_table("voice_nouns"):
        for form in chain.from_iterable(map(_forms, row.values("words"))):
            kinds.setdefault(form, _OF_VOICES.get(row["class"], NONE))
    kinds |= dict.fromkeys(_number_words(), NUMBER) | dict.fromkeys(_approximators(), ABOUT)
    return tuple((form, _noun(form, kind, kinds)) for form, kind in kinds.items())


def _noun(form: str, kind: str, kinds: Container[str]) -> ActorNoun:
    possessed = kind in TYPES and any(stem in kinds for stem in _possessed(form))
    definite = form.startswith(_ARTICLE) or possessed
    return ActorNoun(kind, definite, not definite and _is_closed(form, kinds))


def _possessed(form: str) -> Iterator[str]:
    """What a form may be with a pronoun: قوات for قواته, أسرة for أسرته, مسلحون for مسلحوه."""
    for pronoun in _PRONOUNS:
        stem = form.removesuffix(pronoun)
        if stem != form:
            yield from (stem, stem[:-1] + "ة" if stem.endswith("ت") else stem + "ن")


def _is_closed(form: str, kinds: Container[str]) -> bool:
    """A plural or dual with its ن, or a tanwin: مسلحون, جنديان, جنديا; not طيران."""
    dual = form.endswith("ان") and form[:-2] in kinds
    return dual or form.endswith(_MANY) or (form.endswith("ا") and form[:-1] in kinds)


def _forms(word: str) -> Iterator[str]:
    """The forms of a voice, the accusative and the dual, and "our"; with the article a word is itself alone."""
    if word.startswith(_ARTICLE):
        yield from (word, word[:-2] + "ين") if word.endswith("ون") else (word,)
        return
    # مسلحة is no "his armed man": folded, the ending of a feminine is that of a pronoun.
    yield from (form for form in voice_forms(word) if form != word + "ه" or not is_adjectival(word))
    if word.endswith(_MANY) or " " in word:
        return
    stem = word[:-1] + "ت" if word.endswith("ة") else word
    yield from (stem + speaker for speaker in _SPEAKERS[:2])
    yield from (article + stem + dual for article in ("", _ARTICLE) for dual in ("ان", "ين"))
    if not word.endswith(("ة", "ات", "اء", "ا", "ى")):
        yield word + "ا"


def is_adjectival(word: str) -> bool:
    """Whether a noun for one person may as well be an adjective: مدني, مسلح."""
    return word.startswith("م") or word.endswith("ي")


def _adjective_forms(word: str) -> Iterator[str]:
    endings = ("", "ا", "ة", "ون", "ين", "ات", "ان", "تين")
    yield from (article + word + ending for article in ("", _ARTICLE) for ending in endings)


def _number_words() -> Iterator[str]:
    for row in read_table("numerals"):
        if row["kind"] in _NUMBERS:
            yield from chain.from_iterable((form, _ARTICLE + form) for form in row.values("forms"))


def _approximators() -> Iterator[str]:
    for row in read_table("approximators"):
        if row["position"] == "before":
            yield from row.values("forms")
