"""Words of the calendar and of numbers: months, weekdays, units, number words, words of time, approximators.

The tables hold plain written forms. Here they are folded, given the article and the particles that stand before them
(و ف ب ل), and put into one mapping by first word, so that reading a text is one look-up a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from khabar.errors import LexiconError
from khabar.lexicon.tables import Row, read_table

#: The letters that folding brings together. The tables hold no others (a test holds this against text.fold).
_FOLD = {ord(a): b for a, b in zip("أإآىة", "ااايه", strict=True)} | dict.fromkeys([*range(0x064B, 0x0653), 0x0640])
_PARTICLES = ("و", "ف", "ب", "ل", "وب", "ول", "فب", "فل")
#: Kinds whose forms also occur with the article; the class then begins with a capital letter.
_WITH_ARTICLE = frozenset(
    {"unit", "ten", "hundred", "scale", "scales", "scale2", "fraction", "plural", "one_of", "parts"}
)
_UNIT_KINDS = {"day": "day", "month": "moon", "year": "annum", "hour": "hour", "night": "night"}
#: عقد is a contract and a decade, قرن a horn and a century, ثانية "again" and a second.
_WEAK_UNITS = frozenset({"second", "decade", "century"})
_COLUMNS = ("singular", "dual", "plural", "construct")
#: Kinds of which every expression of time and every quantity in words holds one; numbers in digits come beside them.
#: Prepositions, ordinals and labels are not among them: alone they say nothing of time.
TELLING = frozenset(
    {"month", "weak", "hijri", "frail", "frailhijri", "weekday", "latinday", "rel", "relnight", "part", "clockpart"}
    | {"daypart", "phase", "weekend", "bareday", "setday", "holiday", "hourword", "night"}
    | {"day", "moon", "annum", "hour", "unit1", "unit2", "units", "weakunit", "weakunits", "unitpair"}
    | {"season", "quarter", "decadeword", "fraction", "earlier", "vague", "vague_noun", "setword", "age_of"}
    | {"unit", "one_of", "ten", "hundred", "scale", "scales", "scale2", "plural", "one"}
)
#: Kinds that what stands beside them decides.
_DECIDED = frozenset(
    {"unit", "one_of", "ten", "hundred", "scale", "scales", "scale2", "fraction", "plural", "ordinal", "frail"}
)
_NEVER_PREFIXED = frozenset({"era", "frail", "latinday", "zone"})


class Word(NamedTuple):
    """What a form means.

    Attributes:
        kind: Class for the grammar; a capital first letter marks the form with the article.
        value: Meaning within the kind: ``2`` for شباط, ``hour`` for ساعة, ``-1`` for أمس.
        number: Numeric value where it has one, else 0.
        plurality: ``1`` singular, ``2`` dual, ``3`` plural, ``4`` dual before a noun; 0 where that says nothing.
    """

    kind: str
    value: str
    number: float = 0.0
    plurality: int = 0


class Form(NamedTuple):
    """A written form: ``tail`` are its words after the first, ``particles`` the letters glued before it (ول)."""

    particles: str
    tail: tuple[str, ...]
    word: Word


class Head(NamedTuple):
    """What can begin with one word.

    Attributes:
        alone: The form that is this word alone, or None.
        longer: Forms of several words by the second one, the longest first.
        plain: The word of ``alone`` where it has no particles and nothing beside it decides what it is.
    """

    alone: Form | None
    longer: dict[str, tuple[Form, ...]]
    plain: Word | None


class Unit(NamedTuple):
    """A unit of measure: ``kind`` time, money, percent, distance; ``size`` seconds or metres, 1 for the others."""

    kind: str
    name: str
    size: float


class Calendar(NamedTuple):
    """Everything the grammar of times and quantities knows.

    Attributes:
        forms: Folded first word → forms, the longest first and bare words before those with particles.
        heads: The same forms by first word, those of several words by their second.
        units: Unit by name.
        telling: Folded words of which every expression that is written in words holds one (see `holds_time`).
    """

    forms: dict[str, tuple[Form, ...]]
    heads: dict[str, Head]
    units: dict[str, Unit]
    telling: frozenset[str]


def fold_form(form: str) -> str:
    """Fold a form of the tables; equals ``khabar.text.fold.fold`` on the letters that occur there."""
    return form.translate(_FOLD).lower()


def _number(row: Row, column: str) -> float:
    try:
        return float(row[column])
    except ValueError:
        raise LexiconError(f"{row.place}: {column} {row[column]!r} is not a number") from None


def _simple_words(table: str) -> Iterator[tuple[str, Word]]:
    for row in read_table(table):
        number = _number(row, "value") if table == "numerals" else 0.0
        for form in row.values("forms"):
            yield form, Word(row["kind"], row["value"], number)


def _holidays() -> Iterator[tuple[str, Word]]:
    for row in read_table("holidays"):
        for form in row.values("forms"):
            yield form, Word("holiday", row["rule"])


def _unit_class(name: str, kind: str, count: int) -> str:
    if kind != "time":
        return kind
    if name in _WEAK_UNITS and count in (1, 3):
        return "weakunit" if count == 1 else "weakunits"
    return (_UNIT_KINDS.get(name, "unit1"), "unit2", "units", "unitpair")[count - 1]


def _unit_words() -> Iterator[tuple[str, Word]]:
    for row in read_table("units"):
        for count, column in enumerate(_COLUMNS, start=1):
            kind = _unit_class(row["unit"], row["kind"], count)
            for form in row.values(column):
                yield form, Word(kind, row["unit"], _number(row, "size"), count)


def _approximators() -> Iterator[tuple[str, Word]]:
    for row in read_table("approximators"):
        if row["position"] not in ("before", "after"):
            raise LexiconError(f"{row.place}: position is before or after")
        for form in row.values("forms"):
            yield form, Word("about" if row["position"] == "before" else "around", row["mod"])


def _takes_article(form: str, word: Word) -> bool:
    wanted = word.kind in _WITH_ARTICLE or word.plurality
    # الثانية is the ordinal (the second, two o'clock), الليلة is tonight: neither is the unit.
    barred = word.kind in ("percent", "unitpair") or (word.value in ("second", "night") and word.plurality == 1)
    return bool(wanted) and not barred and "ء" <= form[0] <= "ي" and not form.startswith("ال")


class _Surface(NamedTuple):
    """A folded form; ``definite`` where it begins with the article (الأسبوع, but not آلاف, which folds alike)."""

    text: str
    word: Word
    definite: bool


def _surfaces(words: Iterator[tuple[str, Word]]) -> Iterator[_Surface]:
    for form, word in words:
        folded = fold_form(form)
        yield _Surface(folded, word, form.startswith("ال"))
        if _takes_article(form, word):
            yield _Surface("ال" + folded, word._replace(kind=word.kind.capitalize()), definite=True)


def _prefixed(first: str, surface: _Surface) -> Iterator[tuple[str, str]]:
    """A first word with what may be glued before it; لل stands for ل + ال."""
    yield first, ""
    if surface.word.kind in _NEVER_PREFIXED or not "ا" <= first[0] <= "ي":
        return
    for particles in _PARTICLES:
        contracted = particles.endswith("ل") and surface.definite
        yield particles + (first[1:] if contracted else first), particles


def _all_words() -> Iterator[_Surface]:
    yield from _surfaces(_unit_words())
    yield from _surfaces(_approximators())
    yield from _surfaces(_holidays())
    for table in ("time_words", "months", "weekdays", "numerals"):
        yield from _surfaces(_simple_words(table))


def _index(surfaces: Iterator[_Surface]) -> dict[str, tuple[Form, ...]]:
    found: dict[str, dict[tuple[str, ...], Form]] = {}
    for surface in surfaces:
        first, *tail = surface.text.split()
        for glued, particles in _prefixed(first, surface):
            forms = found.setdefault(glued, {})
            known = forms.get(tuple(tail))
            # A word read whole beats the same letters read as particle + word: وحدة is not و + حدة.
            if known is None or len(particles) < len(known.particles):
                forms[tuple(tail)] = Form(particles, tuple(tail), surface.word)
    return {
        glued: tuple(sorted(forms.values(), key=lambda f: -len(f.tail)) if len(forms) > 1 else forms.values())
        for glued, forms in found.items()
    }


def _telling(forms: Mapping[str, tuple[Form, ...]]) -> frozenset[str]:
    """Words that are a telling form alone, and of each longer telling form without such a word the longest one.

    A word that alone is a preposition is no such word: بعد غد is known by غد, not by بعد.
    """
    alone = {word: known[-1].word.kind.lower() for word, known in forms.items() if not known[-1].tail}
    telling = {word for word, kind in alone.items() if kind in TELLING}
    longer = [
        (first, *form.tail) for first, known in forms.items() for form in known if form.word.kind.lower() in TELLING
    ]
    untold = [words for words in longer if telling.isdisjoint(words)]
    return frozenset(telling.union(max([w for w in words if w not in alone] or words, key=len) for words in untold))


def _head(known: tuple[Form, ...]) -> Head:
    alone = None if known[-1].tail else known[-1]
    plain = alone is not None and not alone.particles and alone.word.kind.lower() not in _DECIDED
    if alone and len(known) == 1:
        return Head(alone, {}, alone.word if plain else None)
    longer: dict[str, list[Form]] = {}
    for form in known:
        if form.tail:
            longer.setdefault(form.tail[0], []).append(form)
    tails = {second: tuple(forms) for second, forms in longer.items()}
    return Head(alone, tails, alone.word if alone and plain else None)


def _units() -> dict[str, Unit]:
    return {row["unit"]: Unit(row["kind"], row["unit"], _number(row, "size")) for row in read_table("units")}


def load_calendar() -> Calendar:
    """Read the seven tables and build the look-up.

    Raises:
        LexiconError: A table is missing or a row breaks its columns.

    Cost: some 20 ms; load once and pass it on. Example: ``forms["وللأسبوع"]`` has particles ول, word week with article.
    """
    forms = _index(_all_words())
    return Calendar(forms, {first: _head(known) for first, known in forms.items()}, _units(), _telling(forms))
