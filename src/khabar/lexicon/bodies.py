"""Bodies of a state (الخارجية الروسية) and classes of common words: what the rules for names ask for besides names."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from khabar.lexicon.tables import Row, read_table

_PAST_ENDINGS = ("", "ت", "ا", "تا", "وا", "نا", "ه", "ها")
#: Without the first person plural: نجيب is a name in news, hardly ever "we answer".
_IMPERFECT_PREFIXES = ("ي", "ت", "سي", "ست")
_IMPERFECT_ENDINGS = ("", "ون", "ان", "وا")
_PRONOUNS = ("ه", "ها", "هم", "هما")
_AGREEMENT = ("", "ة", "ون", "ين", "ان", "تان", "ات")


class Body(Struct, frozen=True):
    """A kind of state body, ``foreign-ministry``.

    Attributes:
        id: Class; with a state it makes an identifier: ``russia-foreign-ministry``.
        stands: ``organization``, or ``state`` where the noun only speaks for its state (الجانب الروسي).
        definite: Forms that a demonym follows: وزارة الخارجية, الخارجية.
        construct: Forms that a state's name follows: وزارة خارجية (أوكرانيا); empty where none is in use.
        listed: (state, organisation) pairs where the body is one of organisations.tsv: usa, pentagon.
    """

    id: str
    stands: str
    definite: tuple[str, ...]
    construct: tuple[str, ...]
    listed: tuple[tuple[str, str], ...]
    example: str


def load_bodies() -> tuple[Body, ...]:
    """Rows of bodies.tsv in file order.

    Example: the row ``foreign-ministry`` has the definite form وزارة الخارجية.
    """
    return tuple(
        Body(
            id=row["class"],
            stands=row["stands"],
            definite=row.values("definite"),
            construct=row.values("construct"),
            listed=tuple((state, entity) for state, _, entity in (c.partition("=") for c in row.values("listed"))),
            example=row["example"],
        )
        for row in read_table("bodies")
    )


def load_word_classes() -> dict[str, frozenset[str]]:
    """Words of each class of word_classes.tsv with all their inflections, not folded.

    Example: class ``verb`` holds قال, قالت, يقول, ستقول.
    """
    classes: dict[str, set[str]] = {}
    for row in read_table("word_classes"):
        classes.setdefault(row["class"], set()).update(inflected(row))
    return {name: frozenset(words) for name, words in classes.items()}


def inflected(row: Row) -> Iterator[str]:
    """All forms of the words of one row, as its column ``inflect`` says."""
    expand = {"past": _past, "imperfect": _imperfect, "agree": _agreeing, "forms": _forms}.get(row["inflect"])
    for word in row.values("words"):
        yield word
        if expand is not None:
            yield from expand(word)


def _past(word: str) -> Iterator[str]:
    stem = word[:-1] if word.endswith(("ى", "ا")) else word
    for ending in _PAST_ENDINGS:
        yield (stem if ending.startswith("ت") else word) + ending


def _imperfect(word: str) -> Iterator[str]:
    for prefix in _IMPERFECT_PREFIXES:
        for ending in _IMPERFECT_ENDINGS:
            yield prefix + word[1:] + ending


def _agreeing(word: str) -> Iterator[str]:
    for ending in _AGREEMENT:
        yield word + ending
        yield "ال" + word + ending


def _forms(word: str) -> Iterator[str]:
    """A dual gets its oblique case and article, any other noun its pronouns."""
    if word.endswith("ان"):
        for ending in ("ان", "ين"):
            yield word[:-2] + ending
            yield "ال" + word[:-2] + ending
        return
    for link in ("", "ت", "ي", "تي"):
        for pronoun in _PRONOUNS:
            yield word + link + pronoun
