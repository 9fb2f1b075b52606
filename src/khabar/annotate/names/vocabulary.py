"""Every phrase that names, or helps to name, somebody: the entries of the chunker's trie and the common words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from khabar.annotate.names.chunks import FATHER, MANNER, Reading
from khabar.annotate.names.glued import MIN_NAME, Glue, neighbours
from khabar.lexicon.bodies import Body
from khabar.lexicon.names import NameLexicon
from khabar.lexicon.surfaces import (
    Surface,
    expand_demonyms,
    expand_organisations,
    expand_persons,
    expand_places,
    expand_roles,
    expand_states,
)
from khabar.text.fold import fold

#: Letter of each word class; where classes overlap the earlier one wins.
_CLASS_LETTERS = {
    "preposition": "i",
    "verb": "v",
    "particle": "y",
    "pronoun": "y",
    "participle": "k",
    "noun": "n",
    "name_link": "l",
}
_PHRASE_LETTERS = {
    "role_adjective": "A",
    "voice_adjective": "A",
    "voice_tail": "w",
    "office_of": "m",
    "institution": "I",
    "eponymous": "I",
    "thoroughfare": "I",
    "club": "I",
    "idiom": "n",
}
_DESTINATIONS = ("إلى", "الى", "لدى", "لشؤون")
_PERSON = {"full": ("P", ""), "surname": ("p", "alone"), "short": ("p", ""), "given": ("g", "")}
_NUMBERS = {"sg": "s", "du": "d", "pl": "p"}
_ROLE_LETTERS = {"def": "R", "indef": "r", "construct": "r", "possessive": "Q"}
_ARTICLE = "ال"
_ON_BEHALF = " باسم"
#: Letters of phrases whose words a page may run together, and of names that it may run together with others.
_GLUED_PAIRS = frozenset("SCOPBb")
_GLUED_NAMES = frozenset("SC")


def entries(
    names: NameLexicon, bodies: tuple[Body, ...], classes: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, Reading]]:
    """All (surface, reading) pairs in table order; some ten thousands."""
    weak = {fold(a.surface) for a in names.ambiguous.values() if a.kind == "word"}
    manners = {fold(a.surface) for a in names.ambiguous.values() if a.kind == "manner"}
    surnames = weak | {fold(word) for word in classes.get("surname_homograph", ())}
    plain = {fold(word) for word in classes.get("given_homograph", ())}
    homographs = {fold(word) for word in classes.get("role_homograph", ())}
    for surface, reading in _entries(names, bodies, classes):
        common = {"R": homographs, "r": homographs, "Q": homographs, "G": plain, "g": plain, "p": surnames}.get(
            reading.letter, weak
        )
        if reading.letter == "O" and fold(surface) in manners:
            reading = reading._replace(detail=MANNER)
        yield surface, reading._replace(weak=True) if fold(surface) in common else reading


def _entries(
    names: NameLexicon, bodies: tuple[Body, ...], classes: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, Reading]]:
    given = frozenset(map(fold, names.given_names))
    yield from (_person(surface, given) for surface in expand_persons(names))
    yield from (_reading(s.text, "S", s.id) for s in expand_states(names))
    yield from (_reading(s.text, "C", s.id) for s in expand_places(names) if s.kind == "name")
    # Women in ات are rare, common words spelled alike (مجريات) are not.
    yield from (_demonym(s) for s in expand_demonyms(names) if s.kind != "demonym.f.pl")
    yield from (_organisation(s) for s in expand_organisations(names) if s.kind != "metonym")
    yield from map(_role, expand_roles(names))
    yield from (_reading(h.form, "H", h.role) for h in names.honorifics)
    yield from (_reading(form, "G", "given") for form in names.given_names)
    yield from _bodies(bodies)
    yield from _classes(classes)


def class_letters(classes: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Letter of each folded common word."""
    letters: dict[str, str] = {fold(word): "t" for word in _DESTINATIONS}
    letters[fold("في")] = "f"
    for name, letter in _CLASS_LETTERS.items():
        for word in sorted(classes.get(name, ())):
            letters.setdefault(fold(word), letter)
    return letters


def body_aliases(names: NameLexicon, bodies: tuple[Body, ...]) -> dict[tuple[str, str], str]:
    """Listed organisation of each (state, body class), told from its spellings.

    Example: الرئاسة الروسية among the spellings of kremlin gives ("russia", "presidency") → kremlin.
    """
    demonyms = {fold(s.text): s.id for s in expand_demonyms(names)}
    states = {fold(s.text): s.id for s in expand_states(names)}
    definite = {fold(form): body.id for body in bodies for form in body.definite}
    construct = {fold(form): body.id for body in bodies for form in body.construct}
    found = {(state, body.id): entity for body in bodies for state, entity in body.listed}
    for surface in expand_organisations(names):
        noun, _, whose = fold(surface.text).rpartition(" ")
        if surface.kind != "name":
            continue
        if noun in definite and whose in demonyms:
            found.setdefault((demonyms[whose], definite[noun]), surface.id)
        elif noun in construct and whose in states:
            found.setdefault((states[whose], construct[noun]), surface.id)
    return found


def _reading(surface: str, letter: str, key: str, detail: str = "") -> tuple[str, Reading]:
    return surface, Reading(letter, key, detail, fold(surface).split(" ")[0])


def _person(surface: Surface, given: frozenset[str]) -> tuple[str, Reading]:
    letter, detail = _PERSON[surface.kind]
    if letter == "P" and " " not in surface.text:
        letter, detail = "p", "alone"
    elif letter == "P" and fold(surface.text).split(" ")[-1] in given:
        detail = FATHER
    return _reading(surface.text, letter, surface.id, detail)


def _demonym(surface: Surface) -> tuple[str, Reading]:
    plural = surface.kind == "demonym.m.pl"
    letter = "D" if surface.text.startswith(_ARTICLE) else "d"
    return _reading(surface.text, letter, surface.id, "people" if plural else "adj")


def _organisation(surface: Surface) -> tuple[str, Reading]:
    return _reading(surface.text, "o" if surface.kind == "short" else "O", surface.id)


def _role(surface: Surface) -> tuple[str, Reading]:
    _, _, number, state = surface.kind.split(".")
    if surface.id == "counterpart":
        return _reading(surface.text, "E", surface.id, _NUMBERS[number])
    text = surface.text.removesuffix(_ON_BEHALF)
    letter = _ROLE_LETTERS[state]
    if text != surface.text:
        letter = "R" if text.startswith(_ARTICLE) else "r"
    return _reading(text, letter, surface.id, _NUMBERS[number])


def _bodies(bodies: tuple[Body, ...]) -> Iterator[tuple[str, Reading]]:
    for body in bodies:
        yield from (_reading(surface, "B", body.id) for surface in body.definite)
        yield from (_reading(surface, "b", body.id) for surface in body.construct)


def _classes(classes: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, Reading]]:
    for name, letter in _PHRASE_LETTERS.items():
        for word in sorted(classes.get(name, ())):
            bare = letter == "A" and not word.startswith(_ARTICLE)
            yield _reading(word, "a" if bare else letter, name)
    for name in sorted(c for c in classes if c.startswith("dual_")):
        yield from (_reading(word, "2", name) for word in sorted(classes[name]))
    yield _reading("باسم", "N", "on_behalf")


def learn_glue(entries: Iterable[tuple[str, Reading]], classes: Mapping[str, str]) -> Glue:
    """What the lexicon's phrases and common words allow. Cost: linear in the tables; keep the result."""
    pairs: dict[str, int] = {}
    names: set[str] = set()
    other: set[str] = set()
    words = set(classes)
    for surface, reading in entries:
        parts = fold(surface).split()
        if reading.letter in _GLUED_PAIRS:
            pairs |= neighbours(parts)
        if len(parts) == 1 and reading.letter in _GLUED_NAMES and not reading.weak and len(parts[0]) >= MIN_NAME:
            names.add(parts[0])
        elif len(parts) == 1:
            other.add(parts[0])
            words |= {parts[0]} if reading.letter in "DRB" else set()
    return Glue(pairs, frozenset(names - other - set(classes)), frozenset(words))
