"""Types of events, their triggers and frames, and the small words around them, read from the ``event_*`` tables.

One table a type (``event_consult.tsv`` is CONSULT). A row is one sense of a trigger: a verb by its past and present, or
verbal nouns, with the frame of its participants, what must stand around it, its mode and CAMEO code, a sentence that
holds it and one that does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import NamedTuple

from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.actor_nouns import ActorNoun, load_actor_nouns
from khabar.lexicon.tables import Row, has_table, read_table
from khabar.lexicon.typology import load_typology, trigger_table
from khabar.lexicon.verbs import VerbForm, inflect_noun, inflect_participle, inflect_verb
from khabar.records import replace

PLACES = (
    *("subject", "object", "with", "between", "to", "by", "on", "from", "about", "before"),
    *("genitive", "agent", "adjective", "matter"),
)
_HOLLOW = 3
_PUBLISHING = ("outlet", "agency")
#: In a cell of forms: as in the row of this lemma in cues.tsv, whose columns have other names in part.
_AS_CUE = "="
_IN_CUES = {"nouns": "masdars"}


class Frame(Struct, frozen=True, kw_only=True, gc=False):
    """Roles by place: ``{"subject": "caller", "by": "recipient"}``; a place that is not in it takes nobody.

    ``name`` is that of the frame it is a kind of, where the table gives one: rules ask for the kind.
    """

    name: str
    roles: dict[str, str]


class Need(NamedTuple):
    """One condition of a trigger: ``two``, ``word=a,b`` or ``behind:a,b`` as ``written`` in the table.

    ``words``: those behind ``=``, as `load_event_types` was asked to spell them. ``classes``: those behind ``:``,
    ``name`` is then where they stand.
    """

    written: str
    name: str
    words: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()


class Trigger(Struct, frozen=True, kw_only=True, gc=False):
    """One sense of a trigger word.

    ``needs``: groups that must all hold, in each of them one condition; see ``annotate/events/needs.py``.
    """

    lemma: str
    type: str
    mode: str | None
    cameo: str | None
    frame: Frame
    needs: tuple[tuple[Need, ...], ...]
    example: str
    example_not: str


class TriggerForm(Struct, frozen=True, kw_only=True, gc=False):
    """A written form of a trigger. ``kind``: verb, noun. ``form.gender`` is ``1`` for the first person."""

    trigger: Trigger
    kind: str
    form: VerbForm


class Light(Struct, frozen=True, kw_only=True, gc=False):
    """A verb that carries a noun (أجرى اتصالا): role class of its subject and what it makes of the noun."""

    lemma: str
    subject: str
    modality: str
    form: VerbForm


class Governor(Struct, frozen=True, kw_only=True, gc=False):
    """A word that says whether what it governs happened; ``reach`` in words, ``begin`` sets a negotiation going.

    ``contact`` is the modality of a contact, where it differs from that of other events; empty where it does not.
    ``tense`` is that of a verb, empty for any other word. ``takes_in``: its complement stands behind في (فشل في).
    """

    lemma: str
    modality: str
    reach: int
    begin: bool
    contact: str = ""
    tense: str = ""
    takes_in: bool = False


class TopicTerm(NamedTuple):
    """A term of the thesaurus: its identifier, and the IPTC media topic that holds it, None where none is certain."""

    topic: str
    iptc: str | None


class EventLexicon(Struct, frozen=True, kw_only=True, gc=False):
    """All of it as (surface, entry) pairs, ready for phrase tries; ``words`` are surfaces by kind.

    ``outlets``: organisations that publish; whom one tells news and does not consult. ``actors``: nouns that take part
    without a name. ``public``: types that only public voices make. ``classes``: words by class; ``means``: weapons and
    the like by kind.
    """

    triggers: tuple[tuple[str, TriggerForm], ...]
    lights: tuple[tuple[str, Light], ...]
    governors: tuple[tuple[str, Governor], ...]
    topics: tuple[tuple[str, TopicTerm], ...]
    words: dict[str, tuple[str, ...]]
    outlets: frozenset[str] = frozenset()
    actors: tuple[tuple[str, ActorNoun], ...] = ()
    public: frozenset[str] = frozenset()
    classes: dict[str, frozenset[str]] = {}
    means: dict[str, frozenset[str]] = {}


def first_person(past: str, present: str) -> Iterator[VerbForm]:
    """I and we, for quoted speech: اتفقنا, سنبدأ, أجريت. Hollow verbs drop their vowel (زرنا)."""
    if past:
        stem = past
        if past.endswith("ى"):
            stem = past[:-1] + "ي"
        elif past.endswith("ا"):
            stem = past[:-1] + "و"
        elif len(past) == _HOLLOW and past[1] == "ا":
            stem = past[0] + past[2]
        yield VerbForm(stem + "نا", "1", "p", "past")
        yield VerbForm(stem + "ت", "1", "s", "past")
    if present:
        for prefix, number in (("ن", "p"), ("أ", "s")):
            yield VerbForm(prefix + present[1:], "1", number, "present")
            yield VerbForm("س" + prefix + present[1:], "1", number, "future")


def jussive(present: str) -> Iterator[VerbForm]:
    """The present after لم and أن: weak verbs lose their end (لم يلتق), duals their ن (لم يتفقا)."""
    if not present:
        return
    if present.endswith(("ي", "و", "ى")):
        for prefix, gender in (("ي", "m"), ("ت", "f")):
            yield VerbForm(prefix + present[1:-1], gender, "s", "present")
    stem = present[1:-1] + "ي" if present.endswith("ى") else present[1:]
    for prefix, gender in (("ي", "m"), ("ت", "f")):
        yield VerbForm(prefix + stem + "ا", gender, "d", "present")


def _verb_forms(past: str, present: str) -> list[VerbForm]:
    return [*inflect_verb(past, present), *first_person(past, present), *jussive(present)]


def _noun_forms(noun: str) -> Iterator[VerbForm]:
    if " " in noun:
        yield VerbForm(noun, "m", "s", "noun")
        return
    many = _number(noun)
    for form in inflect_noun(noun):
        gender, tense, pronoun = form.gender, form.tense, form.pronoun
        yield VerbForm(form.surface, gender, many, tense, pronoun)
        if pronoun and noun.endswith("اء"):
            # The hamza takes the seat of its case before a pronoun: لقائه, لقاؤه.
            for seat in "ئؤ":
                yield VerbForm(noun[:-1] + seat + pronoun, gender, many, tense, pronoun)
    stem = noun[:-1] + "ت" if noun.endswith("ة") else noun
    for pronoun in ("ي", "نا"):
        yield VerbForm(stem + pronoun, "1", "s" if pronoun == "ي" else "p", "noun", pronoun)


def _number(noun: str) -> str:
    return "p" if noun.endswith("ات") else "s"


def _forms(row: Row, cues: Mapping[str, Row]) -> Iterator[tuple[str, VerbForm]]:
    for past, present in zip_longest(_cell(row, "past", cues), _cell(row, "present", cues), fillvalue=""):
        for form in _verb_forms(past, present):
            yield "verb", form
    for participle in _cell(row, "participle", cues):
        yield from (("verb", form) for form in inflect_participle(participle))
    for noun in _cell(row, "nouns", cues):
        for form in _noun_forms(noun):
            yield "noun", form


def _cell(row: Row, column: str, cues: Mapping[str, Row]) -> tuple[str, ...]:
    """Words of a cell; ``=`` stands for what cues.tsv gives for the lemma, empty where a table has no such column."""
    if row.cells.get(column, "") != _AS_CUE:
        return row.values(column) if column in row.cells else ()
    lemma = row["lemma"].split()[0]
    if lemma not in cues:
        raise LexiconError(f"{row.place}: no {lemma!r} in cues.tsv: write the words themselves")
    return cues[lemma].values(_IN_CUES.get(column, column))


def _cue_rows() -> dict[str, Row]:
    return {row["lemma"]: row for row in read_table("cues") if row["kind"] == "verb"}


def _frame(row: Row) -> Frame:
    return Frame(name=row["like"] or row["frame"], roles={place: row[place] for place in PLACES if row[place]})


def frame_roles() -> dict[str, frozenset[str]]:
    """The roles that each frame of event_frames.tsv gives."""
    return {row["frame"]: frozenset(_frame(row).roles.values()) for row in read_table("event_frames")}


def _trigger(row: Row, name: str, frames: dict[str, Frame], spelled: Callable[[str], str]) -> Trigger:
    if row["frame"] not in frames:
        raise LexiconError(f"{row.place}: no frame {row['frame']!r} in event_frames.tsv")
    return Trigger(
        lemma=row["lemma"],
        type=name,
        mode=row["mode"] or None,
        cameo=row["cameo"] or None,
        frame=frames[row["frame"]],
        needs=tuple(tuple(_need(one, spelled) for one in group.split("/")) for group in row.values("needs")),
        example=row["example"],
        example_not=row["example_not"],
    )


def _need(written: str, spelled: Callable[[str], str]) -> Need:
    if ":" in written:
        where, _, classes = written.partition(":")
        return Need(written, where, classes=frozenset(classes.split(",")))
    name, _, words = written.partition("=")
    return Need(written, name, frozenset(spelled(words).split(",")) if words else frozenset())


def trigger_types() -> tuple[str, ...]:
    """Types with a table of triggers (``event_consult.tsv`` for CONSULT), in the order in which they are tried.

    STATE has none: its rule stands in the code.
    """
    return tuple(one.name for one in load_typology() if has_table(trigger_table(one.name)))


def load_triggers(spelled: Callable[[str], str] = str) -> tuple[tuple[str, TriggerForm], ...]:
    """Every written form of every trigger, in the order of the tables; ``spelled`` as in `load_event_types`.

    Raises:
        LexiconError: A row names a frame that is not there.
    """
    frames = {row["frame"]: _frame(row) for row in read_table("event_frames")}
    cues = _cue_rows()
    found: list[tuple[str, TriggerForm]] = []
    for name in trigger_types():
        for row in read_table(trigger_table(name)):
            trigger = _trigger(row, name, frames, spelled)
            for kind, form in _forms(row, cues):
                found.append((form.surface, TriggerForm(trigger=trigger, kind=kind, form=form)))
    return tuple(found)


def _lights() -> Iterator[tuple[str, Light]]:
    for row in read_table("event_light"):
        for _, form in _forms(row, {}):
            light = Light(lemma=row["lemma"], subject=row["subject"], modality=row["modality"], form=form)
            yield form.surface, light


def _governors() -> Iterator[tuple[str, Governor]]:
    for row in read_table("event_modality"):
        governor = Governor(
            lemma=row["lemma"],
            modality=row["modality"],
            reach=int(row["reach"]),
            begin=row["begin"] == "yes",
            contact=row["contact"],
            takes_in=row["in"] == "yes",
        )
        yield from ((surface, governor) for surface in row.values("words"))
        for kind, form in _forms(row, {}):
            verb = kind == "verb" and form.tense != "participle"
            yield form.surface, _in_tense(governor, form.tense) if verb else governor


def _in_tense(governor: Governor, tense: str) -> Governor:
    """A verb of the table in one tense: ستواصل, ستبدأ are of what is to come."""
    lasting = governor.modality in ("", "ongoing")
    return replace(governor, modality="planned" if lasting and tense == "future" else governor.modality, tense=tense)


def _grouped(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for row in rows:
        words[row["kind"]] = (*words.get(row["kind"], ()), row["surface"])
    return words


def _class_forms(word: str, inflect: str) -> Iterator[str]:
    """The word alone, with article and case (``forms``), with possessors too (``owned``)."""
    if inflect == "none":
        yield word
        return
    # Not for all: folded, "his extremist" (متشدده) is the feminine adjective متشددة.
    yield from (form.surface for form in inflect_noun(word) if inflect == "owned" or not form.pronoun)


def _classes(table: str, column: str) -> dict[str, frozenset[str]]:
    return {
        row[column]: frozenset(form for word in row.values("words") for form in _class_forms(word, row["inflect"]))
        for row in read_table(table)
    }


def load_event_types(spelled: Callable[[str], str] = str) -> EventLexicon:
    """Read all event tables and the topics. Cost: some 100 ms; do it once and pass the result on.

    Args:
        spelled: What to make of the words that a need asks for: `khabar.text.fold.fold` where they are compared with
            those of sentences.

    Raises:
        LexiconError: A table is absent or a row names a frame that is not there.
    """
    return EventLexicon(
        triggers=load_triggers(spelled),
        lights=tuple(_lights()),
        governors=tuple(_governors()),
        topics=tuple(
            (s, TopicTerm(row["topic"], row["iptc"] or None))
            for row in read_table("topics")
            for s in row.values("surfaces")
        ),
        words=_grouped(read_table("event_words")),
        outlets=frozenset(row["id"] for row in read_table("organisations") if row["kind"] in _PUBLISHING),
        actors=load_actor_nouns(),
        public=frozenset(one.name for one in load_typology() if one.public_voices),
        classes=_classes("event_classes", "class"),
        means=_classes("event_means", "kind"),
    )
