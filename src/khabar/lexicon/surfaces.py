"""What a page may show of each record of the name tables: spellings, inflections, combinations.

Each function yields (surface, identifier, form kind) in table order, unfolded, without particles such as و or ل. The
same surface may come more than once, with other identifiers too: who is meant is for the tagger to find out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from khabar.lexicon.names import NameLexicon, Person, Role, State

_PRONOUNS = ("ه", "ها", "هم", "هما")


class Surface(Struct, frozen=True, gc=False):
    """One surface of one record.

    ``kind``: ``name``; ``full``, ``surname``, ``given`` for persons; ``short`` for what needs support; ``own``,
    ``others``, ``hostile`` for names used by a camp; ``metonym``; ``demonym.GENDER.NUMBER``; for roles
    ``role.GENDER.NUMBER.STATE`` with GENDER m or f, NUMBER sg, du or pl, STATE def, indef, construct or possessive.
    """

    text: str
    id: str
    kind: str


def expand_states(lexicon: NameLexicon) -> Iterator[Surface]:
    """Names of states in all spellings. Example: أميركا, usa, name."""
    for state in lexicon.states.values():
        for surface in state.surfaces:
            yield Surface(surface, state.id, "name")


def expand_demonyms(lexicon: NameLexicon) -> Iterator[Surface]:
    """Adjectives and names of peoples with gender, number, case and article. Example: الأميركيين, usa, demonym.m.pl.

    Where ambiguous.tsv gives an adjective to several states (كونغولي) the likelier one comes first.
    """
    later = {(a.surface, state) for a in lexicon.ambiguous.values() for state in a.entities[1:]}
    for postponed in (False, True):
        for state in lexicon.states.values():
            stems = tuple(stem for stem in state.demonym_stems if ((stem, state.id) in later) is postponed)
            plurals = () if postponed else state.demonym_plurals
            for surface, kind in _demonym_forms(stems, plurals):
                yield Surface(surface, state.id, f"demonym.{kind}")


def state_demonyms(state: State) -> Iterator[tuple[str, str]]:
    """All forms of the adjectives of one state with ``GENDER.NUMBER``."""
    return _demonym_forms(state.demonym_stems, state.demonym_plurals)


def _demonym_forms(stems: tuple[str, ...], plurals: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for stem in stems:
        for form, kind in inflected_adjective(stem):
            yield form, kind
            yield from ((definite, kind) for definite in _definite(form))
    for plural in plurals:
        yield plural, "m.pl"
        yield "ال" + plural, "m.pl"


def inflected_adjective(stem: str) -> Iterator[tuple[str, str]]:
    """Genders, numbers and cases of an adjective in ي; both words of كوري شمالي change, of جنوب أفريقي the last only.

    The indefinite accusative is given without its mark (أمريكيا), which folding drops.
    """
    words = stem.split(" ")
    fixed = [word for word in words if not word.endswith("ي")]
    changing = words[len(fixed) :]
    for ending, kind in _ADJECTIVE_ENDINGS:
        yield " ".join([*fixed, *(word + ending for word in changing)]), kind


_ADJECTIVE_ENDINGS = (
    ("", "m.sg"), ("ا", "m.sg"), ("ة", "f.sg"), ("ان", "m.du"), ("ين", "m.pl"), ("تان", "f.du"), ("تين", "f.du"),
    ("ون", "m.pl"), ("ات", "f.pl"), ("و", "m.pl"),
)  # fmt: skip


def _definite(phrase: str) -> Iterator[str]:
    """With the article on the first word and on each: الكوري الشمالي, الجنوب أفريقي and الجنوب الأفريقي."""
    words = phrase.split(" ")
    if len(words) > 1:
        yield "ال" + phrase
    yield " ".join("ال" + word for word in words)


def expand_places(lexicon: NameLexicon) -> Iterator[Surface]:
    """Names of places; one that stands for a government comes a second time as metonym of that state."""
    for place in lexicon.places.values():
        for surface in place.surfaces:
            yield Surface(surface, place.id, "name")
            if place.metonym:
                yield Surface(surface, place.metonym, "metonym")


def expand_organisations(lexicon: NameLexicon) -> Iterator[Surface]:
    """Names of organisations, what the camps call them, and the states that speak through them (metonym)."""
    for body in lexicon.organisations.values():
        for surface in dict.fromkeys((*body.surfaces, *body.short)):
            yield Surface(surface, body.id, "short" if surface in body.short else "name")
            if body.metonym:
                yield Surface(surface, body.metonym, "metonym")
        for camp, surface in body.aliases_by_camp:
            yield Surface(surface, body.id, camp)


def expand_persons(lexicon: NameLexicon) -> Iterator[Surface]:
    """Names of persons. Example: دونالد ترمب, trump-donald, full."""
    for person in lexicon.persons.values():
        yield from person_surfaces(person)


def person_surfaces(person: Person) -> Iterator[Surface]:
    """Every given name with every surname and the extra names (full), the surname (surname or short), the given name.

    ``short``: the surname alone does not do. عبد الفتاح and عبدالفتاح are both given where the table has one.
    """
    full = [f"{given} {surname}" for given in person.given for surname in person.surname]
    for surface in _joined_and_apart([person.name_ar, *full, *person.extra]):
        yield Surface(surface, person.id, "full")
    for surname in _joined_and_apart(person.surname):
        yield Surface(surname, person.id, "surname" if person.surname_alone else "short")
    for given in _joined_and_apart(person.given):
        yield Surface(given, person.id, "given")


def _joined_and_apart(names: Iterable[str]) -> Iterator[str]:
    """Names with عبد and أبو both joined to and apart from what follows; each once."""
    seen: dict[str, None] = {}
    for name in names:
        seen[name] = None
        seen[name.replace("عبد ال", "عبدال")] = None
        seen[name.replace("عبدال", "عبد ال")] = None
    yield from seen


def expand_roles(lexicon: NameLexicon) -> Iterator[Surface]:
    """Role nouns; the identifier is the role class. Example: وزيرة خارجية, foreign_minister, role.f.sg.construct."""
    for role in lexicon.roles:
        for text, kind in role_forms(role):
            yield Surface(text, role.role, f"role.{kind}")


def role_forms(role: Role) -> Iterator[tuple[str, str]]:
    """All forms of one role noun with ``GENDER.NUMBER.STATE``; the first is the lemma."""
    expand = {"idafa": _idafa, "bare": _bare, "construct": _construct, "possessive": _possessive}
    seen: set[tuple[str, str]] = set()
    for form in expand.get(role.pattern, _fixed)(role):
        if form not in seen:
            seen.add(form)
            yield form


def _fixed(role: Role) -> Iterator[tuple[str, str]]:
    """Phrases that the table spells out: المتحدث باسم, خادم الحرمين الشريفين; an adj phrase also without articles."""
    forms = [(role.lemma, "m.sg"), (role.feminine, "f.sg"), *((plural, "m.pl") for plural in role.plurals)]
    for text, kind in forms:
        if text:
            yield text, f"{kind}.def"
            if role.pattern == "adj" and text.startswith("ال"):
                yield _indefinite(text), f"{kind}.indef"


def _indefinite(phrase: str) -> str:
    return " ".join(word.removeprefix("ال") for word in phrase.split(" "))


def _heads(lemma: str, feminine: str, plurals: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The noun in its numbers as it stands before its owner: رئيس, رئيسة, رئيسا, رئيسي, رؤساء."""
    yield lemma, "m.sg"
    yield lemma + "ا", "m.du"
    yield lemma + "ي", "m.du"
    if feminine:
        yield feminine, "f.sg"
        if feminine.endswith("ة"):
            yield feminine[:-1] + "تا", "f.du"
            yield feminine[:-1] + "تي", "f.du"
    for plural in plurals:
        if plural == "+ون":
            yield lemma + "و", "m.pl"
            yield lemma + "ي", "m.pl"
        else:
            yield plural, "m.pl"


def _idafa(role: Role) -> Iterator[tuple[str, str]]:
    """وزير الخارجية, before a state وزير خارجية, with a pronoun وزير خارجيته, in all numbers of its first noun."""
    head, _, rest = role.lemma.partition(" ")
    owner, space, tail = rest.partition(" ")
    bare = owner.removeprefix("ال")
    for noun, kind in _heads(head, role.feminine, role.plurals):
        yield f"{noun} {rest}", f"{kind}.def"
        if bare != owner and not tail.startswith("ال"):
            yield f"{noun} {bare}{space}{tail}", f"{kind}.construct"
            if not tail:
                yield from ((f"{noun} {_owned(bare, p)}", f"{kind}.possessive") for p in _PRONOUNS)
        elif bare != owner:
            yield f"{noun} {bare}{space}{_indefinite(tail)}", f"{kind}.construct"


def _owned(noun: str, pronoun: str) -> str:
    if noun.endswith("ة"):
        return noun[:-1] + "ت" + pronoun
    return noun[:-1] + "ئ" + pronoun if noun.endswith("ء") else noun + pronoun


def _bare(role: Role) -> Iterator[tuple[str, str]]:
    """رئيس, الرئيس, رئيسه, الرئيسان, الرؤساء, المسؤولين."""
    for noun, kind in _free(role):
        yield noun, f"{kind}.indef"
        yield "ال" + noun, f"{kind}.def"
    yield role.lemma + "ا", "m.sg.indef"
    for noun, kind in _heads(role.lemma, role.feminine, role.plurals):
        yield noun, f"{kind}.construct"
        if kind.endswith("sg") or (kind == "m.pl" and noun not in (role.lemma + "و", role.lemma + "ي")):
            yield from ((_owned(noun, pronoun), f"{kind}.possessive") for pronoun in _PRONOUNS)


def _free(role: Role) -> Iterator[tuple[str, str]]:
    """The noun in all numbers and cases where no owner follows."""
    yield role.lemma, "m.sg"
    yield from ((role.lemma + ending, "m.du") for ending in ("ان", "ين"))
    if role.feminine:
        yield role.feminine, "f.sg"
        yield from ((role.feminine.removesuffix("ة") + ending, "f.du") for ending in ("تان", "تين"))
        yield role.feminine.removesuffix("ة") + "ات", "f.pl"
    for plural in role.plurals:
        if plural == "+ون":
            yield from ((role.lemma + ending, "m.pl") for ending in ("ون", "ين"))
        else:
            yield plural, "m.pl"


def _construct(role: Role) -> Iterator[tuple[str, str]]:
    """Phrases that their owner always follows: أمين عام, رئيس بلدية."""
    head, space, rest = role.lemma.partition(" ")
    for noun, kind in ((head, "m.sg"), (role.feminine, "f.sg"), *((plural, "m.pl") for plural in role.plurals)):
        if noun:
            text = noun if " " in noun else f"{noun}{space}{rest}"
            yield text, f"{kind}.construct"


def _possessive(role: Role) -> Iterator[tuple[str, str]]:
    """نظيره, نظيرتها, نظيريه, نظرائهم: never without its pronoun."""
    forms = [(role.lemma, "m.sg"), (role.feminine, "f.sg"), *((plural, "m.pl") for plural in role.plurals)]
    for noun, kind in forms:
        if noun:
            yield from ((_owned(noun, pronoun), f"{kind}.possessive") for pronoun in _PRONOUNS)
    yield from ((f"{role.lemma}ي{pronoun}", "m.du.possessive") for pronoun in _PRONOUNS)


def expand_names(lexicon: NameLexicon) -> Iterator[Surface]:
    """All of the above, persons first. Some tens of thousands of surfaces; takes a fraction of a second."""
    for expand in (expand_persons, expand_states, expand_demonyms, expand_places, expand_organisations, expand_roles):
        yield from expand(lexicon)
