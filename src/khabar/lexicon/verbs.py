"""Inflect Arabic verbs and verbal nouns from the two or three forms that a table row gives.

Third persons only: "I say" and "we say" are the author's or the quoted voice itself, no report of another's. Forms are
plain spellings; the reader folds them. Hollow verbs keep their vowel in the third person (قال، قالت، قالوا), so the
past needs no root.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

_WEAK_PAST = ("ى", "ا")
#: The sign of a doubled letter, and the letters of a verb whose second and third are one.
_DOUBLED = "ّ"
_SHORT = 2
_WEAK_PRESENT = ("ى", "ي", "و")
#: Letters of a hollow present of the stems I and IV (يقول, يشير).
_HOLLOW = 4
_OBJECTS = ("ه", "ها", "هم", "هما")
_POSSESSORS = ("ه", "ها", "هم", "هما")


class VerbForm(Struct, frozen=True, gc=False):
    """One written form: ``gender`` m or f, ``number`` s, d, p, ``tense`` past, present, future.

    ``tense`` may also be jussive, a form that stands behind لم alone. ``pronoun`` is the object pronoun at its end,
    empty for none.
    """

    surface: str
    gender: str
    number: str
    tense: str
    pronoun: str = ""


def _past(past: str) -> Iterator[VerbForm]:
    stem = past[:-1] if past.endswith(_WEAK_PAST) else past
    weak = stem != past
    yield VerbForm(past, "m", "s", "past")
    yield VerbForm(stem + "ت", "f", "s", "past")
    yield VerbForm(stem + "تا", "f", "d", "past")
    yield VerbForm(stem + "وا", "m", "p", "past")
    yield VerbForm(stem + ("يا" if weak else "ا"), "m", "d", "past")
    # قال loses its long vowel (قلن), عدّ its one letter (عددن), and وعدن is "and Aden".
    if not weak and past[-2] != "ا" and len(past.rstrip(_DOUBLED)) > _SHORT and past[0] != "و":
        yield VerbForm(stem + "ن", "f", "p", "past")


def _present(present: str) -> Iterator[VerbForm]:
    rest = present[1:]
    stem = rest[:-1] if rest.endswith(_WEAK_PRESENT) else rest
    long = stem + "ي" if rest.endswith("ى") else rest
    for prefix, gender, number in (("ي", "m", "s"), ("ت", "f", "s")):
        yield VerbForm(prefix + rest, gender, number, "present")
    for ending in ("ون", "وا"):
        yield VerbForm("ي" + stem + ending, "m", "p", "present")
    yield VerbForm("ي" + long + "ان", "m", "d", "present")
    yield VerbForm("ت" + long + "ان", "f", "d", "present")


def _jussive(present: str) -> Iterator[VerbForm]:
    """What لم shortens: لم يقل, لم ينف. Other presents keep their letters."""
    weak = present.endswith("ي")
    hollow = len(present) == _HOLLOW and present[-2] in "وي"
    if not (weak or hollow):
        return
    rest = present[1:-1] if weak else present[1:-2] + present[-1]
    yield VerbForm("ي" + rest, "m", "s", "jussive")
    yield VerbForm("ت" + rest, "f", "s", "jussive")


def _with_object(form: VerbForm) -> list[VerbForm]:
    surface = form.surface
    if surface.endswith("وا"):
        surface = surface[:-1]
    elif surface.endswith("ى"):
        surface = (surface[:-1] + "ا").replace("أا", "آ")
    return [VerbForm(surface + pronoun, form.gender, form.number, form.tense, pronoun) for pronoun in _OBJECTS]


def inflect_verb(past: str, present: str) -> list[VerbForm]:
    """Forms of a verb given as third person masculine singular (أكد, يؤكد), with and without object pronouns.

    An empty ``past`` or ``present`` gives the other only (يعد, "he promises", is far more often "is considered").
    The future adds سـ to the present.
    """
    plain = [*(_past(past) if past else ()), *(_present(present) if present else ())]
    future = [VerbForm("س" + f.surface, f.gender, f.number, "future") for f in plain if f.tense == "present"]
    found = [*_jussive(present)]
    for form in (*plain, *future):
        found.append(form)
        found += _with_object(form)
    return found


def inflect_participle(participle: str) -> Iterator[VerbForm]:
    """Accusative active participle (مشيرا) in gender and number: مشيرا، مشيرة، مشيرين، مشيرات."""
    stem = participle[:-1] if participle.endswith("ا") else participle
    yield VerbForm(participle, "m", "s", "participle")
    yield VerbForm(stem + "ة", "f", "s", "participle")
    yield VerbForm(stem + "ين", "m", "p", "participle")
    yield VerbForm(stem + "تين", "f", "d", "participle")
    yield VerbForm(stem + "ات", "f", "p", "participle")


def inflect_noun(noun: str) -> Iterator[VerbForm]:
    """Verbal noun bare, accusative, with the article, and with a possessor: تأكيد، تأكيدا، التأكيد، تأكيده."""
    yield VerbForm(noun, "m", "s", "noun")
    yield VerbForm("ال" + noun, "m", "s", "noun")
    if not noun.endswith(("ة", "ات", "ا")):
        yield VerbForm(noun + "ا", "m", "s", "noun")
    stem = noun[:-1] + "ت" if noun.endswith("ة") else noun
    for pronoun in _POSSESSORS:
        yield VerbForm(stem + pronoun, "m", "s", "noun", pronoun)
