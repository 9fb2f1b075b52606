"""Reporting words and the small words around them.

Tables: cues.tsv, attributions.tsv, channels.tsv, function_words.tsv,
deeds.tsv, attitudes.tsv, cue_senses.tsv, uttering.tsv.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.tables import Row, read_table
from khabar.lexicon.verbs import VerbForm, inflect_noun, inflect_participle, inflect_verb

#: What may follow a cue and open its content. See the head of cues.tsv.
GOVERNMENTS = frozenset(
    (
        *("an", "ala", "ila", "an3", "min", "min+", "bi", "bi!", "bi@", "ban", "bid", "alad", "fi", "li", "att"),
        *("obj", "obj=", "obj+", "obj!", "obj>ila", "obj>bi", "obj>duty", "duty", "deed", "an3d", "fid"),
        *("quote", "colon", "@", "~", "say", "mind"),
    )
)
#: The speech acts of docs/annotation.md.
ACTS = frozenset(
    (
        *("state", "deny", "demand", "refuse", "promise", "threaten", "warn", "invite", "accuse", "praise", "condemn"),
        *("propose", "ask", "expect", "agree", "thank", "condole", "congratulate"),
    )
)


#: Where the word stands that tells a cue's sense.
PLACES = frozenset(("between", "content", "around"))


class CueLemma(Struct, frozen=True, kw_only=True, gc=False):
    """A reporting word: what may open its content, the act it performs, whether what follows is denied or doubted.

    ``anonymous``: a noun that speaks for itself with nobody behind it (تقارير, شائعات).
    """

    lemma: str
    government: frozenset[str]
    act: str
    polarity: str
    doubt: bool
    anonymous: bool
    example: str


class CueForm(Struct, frozen=True, kw_only=True, gc=False):
    """One written form of a reporting word. ``kind``: verb, participle, noun, phrase (من المتوقع)."""

    lemma: CueLemma
    kind: str
    form: VerbForm


class Attribution(Struct, frozen=True, kw_only=True, gc=False):
    """An according-to phrase; ``follows`` says where the voice stands (see attributions.tsv)."""

    surface: str
    follows: str


class Channel(Struct, frozen=True, kw_only=True, gc=False):
    """A document or platform that words come through."""

    surface: str
    role: str


class FunctionWord(Struct, frozen=True, kw_only=True, gc=False):
    """A small word with its letter of the chunk alphabet."""

    surface: str
    kind: str
    code: str


class CueSense(Struct, frozen=True, kw_only=True, gc=False):
    """A word that tells whether a cue says something here or does it; see the head of cue_senses.tsv."""

    lemma: str
    place: str
    word: str
    says: bool


class CueLexicon(Struct, frozen=True, kw_only=True, gc=False):
    """All of it: (surface, entry) pairs, ready for a phrase trie.

    ``report_nouns`` may stand between an according-to phrase and its voice, or be the voice (بحسب بيانات الوزارة).
    ``deeds`` are verbal nouns whose shape does not tell them (وقف, فتح); ``attitudes`` nouns with their speech act;
    ``senses`` words that tell a cue from a deed of the same letters; ``uttering`` forms of verbs whose object is a noun
    of saying (وجه تحذيرا).
    """

    cues: tuple[tuple[str, CueForm], ...]
    attributions: tuple[Attribution, ...]
    channels: tuple[Channel, ...]
    function_words: tuple[FunctionWord, ...]
    report_nouns: tuple[str, ...]
    deeds: tuple[str, ...] = ()
    attitudes: tuple[tuple[str, str], ...] = ()
    senses: tuple[CueSense, ...] = ()
    uttering: tuple[str, ...] = ()


def _once(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows; two of one lemma and kind would not agree on what it governs."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        first = seen.setdefault((row["lemma"], row["kind"]), row.line)
        if first != row.line:
            raise LexiconError(f"{row.place}: {row['lemma']!r} stands on line {first} already: keep one")
        yield row


def _lemma(row: Row) -> CueLemma:
    government = frozenset(row.values("government"))
    if unknown := government - GOVERNMENTS:
        raise LexiconError(f"{row.place}: unknown government {sorted(unknown)}; see the head of the file")
    if row["act"] not in ACTS:
        raise LexiconError(f"{row.place}: unknown act {row['act']!r}; known: {', '.join(sorted(ACTS))}")
    return CueLemma(
        lemma=row["lemma"],
        government=government,
        act=row["act"],
        polarity=row["polarity"] or "positive",
        doubt=row["factuality"] == "doubt",
        anonymous=row["kind"] in ("noun", "phrase"),
        example=row["example"],
    )


def _forms(row: Row) -> Iterator[tuple[str, CueForm]]:
    lemma = _lemma(row)
    if row["kind"] == "verb":
        for form in inflect_verb(row["past"], row["present"]):
            yield form.surface, CueForm(lemma=lemma, kind="verb", form=form)
    if row["participle"]:
        for form in inflect_participle(row["participle"]):
            yield form.surface, CueForm(lemma=lemma, kind="participle", form=form)
    if row["kind"] == "phrase":
        yield row["masdars"], CueForm(lemma=lemma, kind="phrase", form=VerbForm(row["masdars"], "m", "s", "noun"))
        return
    for noun in row.values("masdars"):
        for form in inflect_noun(noun):
            yield form.surface, CueForm(lemma=lemma, kind="noun", form=form)


def _channels(row: Row) -> Iterator[Channel]:
    """A channel as written; a single noun also as an object and with a possessor (بيانا، بيانه), without article."""
    forms = [] if " " in row["surface"] else inflect_noun(row["surface"])
    surfaces = (form.surface for form in forms if not form.surface.startswith("ال"))
    return (Channel(surface=surface, role=row["role"]) for surface in dict.fromkeys((row["surface"], *surfaces)))


def _sense(row: Row) -> CueSense:
    if row["place"] not in PLACES:
        raise LexiconError(f"{row.place}: unknown place {row['place']!r}; known: {sorted(PLACES)}")
    return CueSense(lemma=row["lemma"], place=row["place"], word=row["word"], says=row["sense"] == "says")


def _uttering(row: Row) -> Iterator[str]:
    forms = (
        *inflect_verb(row["past"], row["present"]),
        *(inflect_participle(row["participle"]) if row["participle"] else ()),
    )
    return (form.surface for form in forms if not form.pronoun)


def load_cues() -> CueLexicon:
    """Read the eight tables. Cost: some 30 ms; do it once and pass the result on.

    Raises:
        LexiconError: A row names an unknown government or act, or repeats a lemma.
    """
    rows = tuple(_once(read_table("cues")))
    words = tuple(
        FunctionWord(surface=r["surface"], kind=r["kind"], code=r["code"]) for r in read_table("function_words")
    )
    return CueLexicon(
        cues=tuple(pair for row in rows for pair in _forms(row)),
        attributions=tuple(Attribution(surface=r["surface"], follows=r["follows"]) for r in read_table("attributions")),
        channels=tuple(chain.from_iterable(_channels(row) for row in read_table("channels"))),
        function_words=tuple(word for word in words if word.kind != "report_noun"),
        report_nouns=tuple(word.surface for word in words if word.kind == "report_noun"),
        deeds=tuple(row["surface"] for row in read_table("deeds")),
        attitudes=tuple((row["surface"], row["act"]) for row in read_table("attitudes")),
        senses=tuple(map(_sense, read_table("cue_senses"))),
        uttering=tuple(chain.from_iterable(map(_uttering, read_table("uttering")))),
    )
