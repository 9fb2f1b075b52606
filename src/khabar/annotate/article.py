"""Everything that is found in one article, in order: sentences, names, times and quantities, statements, events."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from khabar.annotate.dateline import behind_dateline
from khabar.annotate.events.amounts import Means, load_means, with_amounts
from khabar.annotate.events.days import with_days
from khabar.annotate.events.finder import EventFinder
from khabar.annotate.events.learned.model import load_sides
from khabar.annotate.events.learned.opinion import Telling
from khabar.annotate.events.learned.sides import Sides
from khabar.annotate.events.outcomes import with_outcomes
from khabar.annotate.names.learned.model import load_model
from khabar.annotate.names.tagger import EntityTagger
from khabar.annotate.statements.finder import StatementFinder
from khabar.annotate.statements.hands import hand_lore
from khabar.annotate.statements.letters import letter_lore
from khabar.annotate.statements.lore import VoiceLore
from khabar.annotate.times.expressions import times_in
from khabar.annotate.times.quantities import quantities_in
from khabar.lexicon.bodies import load_word_classes
from khabar.lexicon.calendar import Calendar, load_calendar
from khabar.lexicon.cues import CueLexicon, load_cues
from khabar.lexicon.eventtypes import load_event_types
from khabar.lexicon.hands import load_hands
from khabar.lexicon.letters import load_letters
from khabar.lexicon.names import NameLexicon, load_names
from khabar.lexicon.voice_nouns import load_voice_nouns
from khabar.model import AnnotatedArticle, Article, EventMention, Span, Statement, TimeExpression
from khabar.text.dates import read_sentence
from khabar.text.fold import fold
from khabar.text.sentences import find_sentences
from khabar.text.tokens import Cutter

_Found = TypeVar("_Found", Statement, EventMention)


class Annotator(Struct, frozen=True):
    """The annotators of one article, built once and then only read: the same article always gives the same record."""

    tagger: EntityTagger
    statements: StatementFinder
    calendar: Calendar
    events: EventFinder
    means: Means
    sides: Sides
    cutter: Cutter

    def annotate(self, text: str, article: Article) -> AnnotatedArticle:
        """Find what one article says. Knows no other article.

        Args:
            text: The view of the page; every offset refers to it.
            article: Its spans, dated where its date is known: relative times resolve against that date alone.

        Returns:
            The article with entities, times, quantities, statements and events, each sorted by start. Ids are made of
            page, article number, a letter and a number in text order.

        Cost: linear in the article's length.
        """
        sentences = find_sentences(text, article.spans, self.cutter)
        timed = [read_sentence(text, s.tokens, self.calendar) for s in sentences]
        entities = self.tagger.find(text, sentences, article.published, article.outlet)
        times = times_in(text, timed, article.published, self.calendar)
        said = behind_dateline(text, sentences, article, times)
        statements = _numbered(article, "s", self.statements.find(text, said, entities, times, _headings(article)))
        tellings: list[Telling] = []
        events = self.events.find(text, sentences, entities, times, statements, article, tellings=tellings)
        events = with_days(text, sentences, events, (entities, times), article, self.tagger.homes)
        quantities = quantities_in(text, timed, self.calendar)
        told = _numbered(article, "e", with_amounts(text, sentences, events, quantities, self.means))
        told = with_outcomes(text, sentences, told, self.tagger.homes, statements, entities)
        return AnnotatedArticle(
            **asdict(article),
            entities=entities,
            times=tuple(sorted((*times, *self._of_dateline(text, article)), key=attrgetter("start"))),
            quantities=quantities,
            statements=statements,
            events=self.sides.completed(told, tellings, statements),
        )

    def _of_dateline(self, text: str, article: Article) -> tuple[TimeExpression, ...]:
        """Times of an agency's date line (مسقط 26 شوال 1436 هـ … واس), which stands outside the running text."""
        credits = [agency.start for agency in article.agency]
        lines = (item for item in article.boilerplate if item.kind == "date_line")
        spans = tuple(Span(i.start, i.end) for i in lines if any(i.start <= at < i.end for at in credits))
        timed = [read_sentence(text, s.tokens, self.calendar) for s in find_sentences(text, spans)] if spans else []
        return times_in(text, timed, article.published, self.calendar)


def _headings(article: Article) -> tuple[Span, ...]:
    if article.kind == "headline":
        return article.spans
    title = (Span(article.title.start, article.title.end),) if article.title else ()
    return title + article.headings


def _numbered(article: Article, letter: str, found: Iterable[_Found]) -> tuple[_Found, ...]:
    """Give each record its id: ``page#0/s3``."""
    prefix = f"{article.page}#{article.article}/{letter}"
    return tuple(replace(record, id=f"{prefix}{number}") for number, record in enumerate(found, start=1))


def load_annotator(names: NameLexicon | None = None) -> Annotator:
    """Read the lexicons and build the annotators; ``names`` where they are read already.

    What the process holds then is taken out of the garbage collector's rounds (`gc.freeze`), which would walk a million
    records of the lexicons every few hundred pages. Cost: about a second; keep the result.
    """
    names, cues = names or load_names(), load_cues()
    tagger = EntityTagger(names, load_model())
    capitals = {place.id: place.metonym for place in names.places.values() if place.metonym}
    types = load_event_types(fold)
    events = EventFinder(types, cues, tagger.homes, capitals)
    voices = StatementFinder(cues, _voice_lore(names, cues))
    sides = Sides(load_sides(), capitals)
    annotator = Annotator(tagger, voices, load_calendar(), events, load_means(types), sides, Cutter())
    gc.freeze()
    return annotator


def _voice_lore(names: NameLexicon, cues: CueLexicon) -> VoiceLore:
    """What telling voices apart needs of the lexicons."""
    genders = {person.id: person.gender for person in names.persons.values() if person.gender}
    # Cities are feminine, and so are states whose name ends in ا or ة; the others vary, so nothing is said of them.
    genders |= dict.fromkeys(names.places, "f")
    genders |= {state.id: "f" for state in names.states.values() if state.name_ar.endswith(("ا", "ة"))}
    kinds = {body.id: body.kind for body in names.organisations.values()} | dict.fromkeys(names.places, "place")
    kinds |= dict.fromkeys(names.states, "state")
    reports = frozenset(fold(noun).split()[0] for noun in cues.report_nouns)
    papers = (c.surface for c in cues.channels if c.role == "document" and " " not in c.surface)
    hands = hand_lore(kinds, load_hands(), papers)
    words = load_word_classes()
    verbs = frozenset(map(fold, words["verb"]))
    empty = frozenset(map(fold, words["particle"] | words["pronoun"] | words["preposition"]))
    classes = ("yardstick", "thing", "bodies_plural", "called_on")
    yardsticks, things, plurals, called = (frozenset(map(fold, words[name])) for name in classes)
    waw_roots = tuple(sorted(map(fold, words["waw_root"])))
    nouns = {fold(form): kind for form, kind in reversed(load_voice_nouns().items())}
    letters = letter_lore(load_letters())
    return VoiceLore(
        genders, kinds, nouns, verbs, empty, reports, yardsticks, things, plurals, called, waw_roots, hands, letters
    )
