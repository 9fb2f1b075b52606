"""Names as spaCy's ``PhraseMatcher`` finds them: a list of names, looked up among the words as they are written.

The list is more than a plain program has: every spelling of Khabar's tables of states, places, organisations and
persons. With the training split of ANERcorp the names of that are added, as one would who wants to do well on its
test split. spaCy (MIT) has no trained Arabic pipeline: its words are those of ``spacy.blank("ar")``.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from khabar.annotate.article import load_annotator
from khabar.evaluate.anercorp import TEST, TRAIN, mention_reader, tallies
from khabar.evaluate.columns import chunks_of, micro, read_columns
from khabar.evaluate.match import Tally
from khabar.lexicon.names import NameLexicon, Person, load_names
from khabar.model import Span

THREE = ("PERS", "LOC", "ORG")


class PhraseMatcher:
    """A list of names over a blank Arabic pipeline; of names that overlap the longest counts."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take spellings with their classes, the first class of a spelling."""
        spacy = importlib.import_module("spacy")
        self._pipeline = spacy.blank("ar")
        self._longest = importlib.import_module("spacy.util").filter_spans
        self._matcher = importlib.import_module("spacy.matcher").PhraseMatcher(self._pipeline.vocab)
        kinds: dict[str, str] = {}
        for surface, kind in names:
            kinds.setdefault(surface, kind)
        for label in THREE:
            docs = [self._pipeline.make_doc(surface) for surface, kind in kinds.items() if kind == label and surface]
            if docs:
                self._matcher.add(label, docs)

    def __call__(self, text: str) -> Iterator[tuple[Span, str]]:
        """The names of a text in its order, with their classes."""
        for span in self._longest(self._matcher(self._pipeline.make_doc(text), as_spans=True)):
            yield Span(span.start_char, span.end_char), span.label_


def _written(person: Person) -> Iterator[str]:
    yield from (person.name_ar, *person.extra)
    yield from (" ".join(pair) for pair in product(person.given, person.surname))


def listed(names: NameLexicon) -> Iterator[tuple[str, str]]:
    """Every spelling of the tables with its class; hosts and demonyms are left out."""
    for person in names.persons.values():
        yield from ((surface, "PERS") for surface in _written(person))
    for place in (*names.states.values(), *names.places.values()):
        yield from ((surface, "LOC") for surface in (place.name_ar, *place.surfaces))
    for body in names.organisations.values():
        yield from ((surface, "ORG") for surface in (body.name_ar, *body.surfaces))


def labelled(path: Path) -> Iterator[tuple[str, str]]:
    """The names of a file of labelled words, with their classes."""
    for sentence in read_columns(path):
        for chunk in sorted(chunks_of(sentence.flat())):
            yield " ".join(sentence.words[chunk.first : chunk.last]), chunk.label


def quality(data: Path) -> Iterator[tuple[str, Tally]]:
    """Names of persons, places and organisations in ANERcorp's test split, exact, by tool."""
    test, names = read_columns(data / TEST), load_names()
    yield "Khabar", micro(tallies(test, mention_reader(load_annotator(names).tagger)), THREE)
    lists = [*listed(names), *labelled(data / TRAIN)]
    yield "spaCy PhraseMatcher", micro(tallies(test, PhraseMatcher(lists)), THREE)
