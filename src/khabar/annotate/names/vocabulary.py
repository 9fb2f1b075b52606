"""Every phrase that names, or helps to name, somebody: the entries of the chunker's trie and the common words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

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
#: A surface and of its reading the letter, key and detail.
_Entry = tuple[str, str, str, str]


def entries(
    names: NameLexicon, bodies: tuple[Body, ...], classes: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, Reading]]:
    """All (surface, reading) pairs in table order; some ten thousands, folded all at once."""
    weak = {fold(a.surface) for a in names.ambiguous.values() if a.kind == "word"}
    manners = {fold(a.surface) for a in names.ambiguous.values() if a.kind == "manner"}
    surnames = weak | {fold(word) for word in classes.get("surname_homograph", ())}
    plain = {fold(word) for word in classes.get("given_homograph", ())}
    homographs = {fold(word) for word in classes.get("role_homograph", ())}
    common = {"R": homographs, "r": homographs, "Q": homographs, "G": plain, "g": plain, "p": surnames}
    given = frozenset(_folded(list(names.given_names)))
    found = list(_entries(names, bodies, classes))
    for (surface, letter, key, said), phrase in zip(found, _folded([one[0] for one in found]), strict=True):
        named_after = letter == "P" and phrase.rpartition(" ")[2] in given
        detail = FATHER if named_after else MANNER if letter == "O" and phrase in manners else said
        yield surface, Reading(letter, key, detail, phrase.split(" ")[0], phrase in common.get(letter, weak))


def _folded(texts: Sequence[str]) -> list[str]:
    """Each text folded, in order: one call for all costs a tenth of a call for each."""
    return fold("\n".join(texts)).split("\n") if texts else []


def _entries(names: NameLexicon, bodies: tuple[Body, ...], classes: Mapping[str, frozenset[str]]) -> Iterator[_Entry]:
    yield from map(_person, expand_persons(names))
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
        for word in _folded(sorted(classes.get(name, ()))):
            letters.setdefault(word, letter)
    return letters


def body_aliases(names: NameLexicon, bodies: tuple[Body, ...]) -> dict[tuple[str, str], str]:
    """Listed organisation of each (state, body class), told from its spellings.

    Example: الرئاسة الروسية among the spellings of kremlin gives ("russia", "presidency") → kremlin.
    """
    demonyms = _by_folded(expand_demonyms(names))
    states = _by_folded(expand_states(names))
    definite = {fold(form): body.id for body in bodies for form in body.definite}
    construct = {fold(form): body.id for body in bodies for form in body.construct}
    found = {(state, body.id): entity for body in bodies for state, entity in body.listed}
    surfaces = [surface for surface in expand_organisations(names) if surface.kind == "name"]
    for surface, phrase in zip(surfaces, _folded([surface.text for surface in surfaces]), strict=True):
        noun, _, whose = phrase.rpartition(" ")
        if noun in definite and whose in demonyms:
            found.setdefault((demonyms[whose], definite[noun]), surface.id)
        elif noun in construct and whose in states:
            found.setdefault((states[whose], construct[noun]), surface.id)
    return found


def _by_folded(surfaces: Iterable[Surface]) -> dict[str, str]:
    """Identifiers by folded surface, the last of one spelling."""
    found = list(surfaces)
    return dict(zip(_folded([one.text for one in found]), (one.id for one in found), strict=True))


def _reading(surface: str, letter: str, key: str, detail: str = "") -> _Entry:
    return surface, letter, key, detail


def _person(surface: Surface) -> _Entry:
    letter, detail = _PERSON[surface.kind]
    if letter == "P" and " " not in surface.text:
        letter, detail = "p", "alone"
    return _reading(surface.text, letter, surface.id, detail)


def _demonym(surface: Surface) -> _Entry:
    plural = surface.kind == "demonym.m.pl"
    letter = "D" if surface.text.startswith(_ARTICLE) else "d"
    return _reading(surface.text, letter, surface.id, "people" if plural else "adj")


def _organisation(surface: Surface) -> _Entry:
    return _reading(surface.text, "o" if surface.kind == "short" else "O", surface.id)


def _role(surface: Surface) -> _Entry:
    _, _, number, state = surface.kind.split(".")
    if surface.id == "counterpart":
        return _reading(surface.text, "E", surface.id, _NUMBERS[number])
    text = surface.text.removesuffix(_ON_BEHALF)
    letter = _ROLE_LETTERS[state]
    if text != surface.text:
        letter = "R" if text.startswith(_ARTICLE) else "r"
    return _reading(text, letter, surface.id, _NUMBERS[number])


def _bodies(bodies: tuple[Body, ...]) -> Iterator[_Entry]:
    for body in bodies:
        yield from (_reading(surface, "B", body.id) for surface in body.definite)
        yield from (_reading(surface, "b", body.id) for surface in body.construct)


def _classes(classes: Mapping[str, frozenset[str]]) -> Iterator[_Entry]:
    for name, letter in _PHRASE_LETTERS.items():
        for word in sorted(classes.get(name, ())):
            bare = letter == "A" and not word.startswith(_ARTICLE)
            yield _reading(word, "a" if bare else letter, name)
    for name in sorted(c for c in classes if c.startswith("dual_")):
        yield from (_reading(word, "2", name) for word in sorted(classes[name]))
    yield _reading("باسم", "N", "on_behalf")


def learn_glue(entries: Sequence[tuple[str, Reading]], classes: Mapping[str, str]) -> Glue:
    """What the lexicon's phrases and common words allow. Cost: linear in the tables; keep the result."""
    pairs: dict[str, int] = {}
    names: set[str] = set()
    other: set[str] = set()
    words = set(classes)
    for (_, reading), phrase in zip(entries, _folded([surface for surface, _ in entries]), strict=True):
        if reading.letter in _GLUED_PAIRS:
            pairs |= neighbours(phrase.split())
        if " " in phrase:
            continue
        if reading.letter in _GLUED_NAMES and not reading.weak and len(phrase) >= MIN_NAME:
            names.add(phrase)
        else:
            other.add(phrase)
            words |= {phrase} if reading.letter in "DRB" else set()
    return Glue(pairs, frozenset(names - other - set(classes)), frozenset(words))
