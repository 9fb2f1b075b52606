"""Names, roles, metonyms and demonyms of one article, each with whom or what it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.names.chunker import Chunker
from khabar.annotate.names.chunks import Line
from khabar.annotate.names.grammar import parse
from khabar.annotate.names.heads import Heads
from khabar.annotate.names.items import LearnedName, Parsed
from khabar.annotate.names.learned.adding import with_learned, without_adverbs
from khabar.annotate.names.learned.chain import Word
from khabar.annotate.names.learned.model import Model
from khabar.annotate.names.learned.spans import LearnedNames, rows
from khabar.annotate.names.memory import Memory, gather
from khabar.annotate.names.mentions import Mentions
from khabar.annotate.names.referents import Scene
from khabar.annotate.names.resolved import Resolved
from khabar.annotate.names.surnames import recall
from khabar.annotate.names.titleholders import Resolver
from khabar.annotate.names.vocabulary import body_aliases, class_letters, entries, learn_glue
from khabar.lexicon.bodies import load_bodies, load_word_classes
from khabar.lexicon.names import NameLexicon
from khabar.model import Mention, Outlet, Published, Span
from khabar.text.sentences import Sentence

#: Rules by which a title takes its holder from the tables, or finds none there.
_FROM_TABLES = frozenset({"role_by_office", "role_of_named", "role_open", "office"})


class EntityTagger:
    """Finds mentions. Build it once (some hundred milliseconds), then use it for any number of articles."""

    def __init__(self, names: NameLexicon, model: Model | None = None) -> None:
        """Compile the lexicon into one trie; without a model only what tables and name grammar know is found.

        Raises:
            LexiconError: A table of bodies or word classes is missing or malformed.
        """
        bodies, classes = load_bodies(), load_word_classes()
        self._names = names
        phrases, letters = list(entries(names, bodies, classes)), class_letters(classes)
        self._chunker = Chunker(phrases, letters, learn_glue(phrases, letters))
        self._learned = LearnedNames(model) if model else None
        self._known = model.traits if model else {}
        #: State of each listed person, for the duals of participants.members_of.
        self.homes = {person.id: person.state for person in names.persons.values() if person.state}
        self._heads = Heads(classes["again"], names, bodies)
        self._resolver = Resolver(names, bodies, body_aliases(names, bodies), self._heads)
        self._homes = _homes(names)
        self._mentions = Mentions(names)

    def find(
        self,
        text: str,
        sentences: Sequence[Sentence],
        published: Published | None = None,
        outlet: Outlet | None = None,
    ) -> tuple[Mention, ...]:
        """Mentions of one article.

        Args:
            text: The text that the sentences' offsets refer to.
            sentences: The article's sentences, title included, in the order of the text.
            published: Its date, which tells who held an office; None where unknown.
            outlet: Who published it, whose state المملكة may mean; None where unknown.

        Returns:
            Sorted by start, the longer first; two mentions are apart or one holds the other (a demonym in a title).
            ``entity`` is None where the text or the lexicon cannot tell.

        Cost: linear in words. Limit: what only other articles tell is not used.
        Example: قال الرئيس الروسي فلاديمير بوتين → الرئيس الروسي (role), الروسي (demonym), فلاديمير بوتين (name).
        """
        parsed = self._parsed(text, sentences)
        cast = gather(text, parsed, self._names)
        lines = [self._heads.found(recall(p, cast)) for p in parsed]
        home = self._home(outlet) if outlet else None
        memory = Memory(cast, self._names, published.value if published else None, home)
        found = self._resolved(text, lines, memory)
        if published is None and memory.offices and any(r.referent.rule in _FROM_TABLES for r in found):
            # Without a day the article's own word, wherever it stands, goes before any table.
            found = self._resolved(text, lines, Memory(cast, self._names, None, home, later=memory))
        found.sort(key=lambda r: (r.start, -r.end))
        return tuple([self._mentions.of(text, r) for r in found])

    def learned(self, text: str, sentences: Sequence[Sentence]) -> tuple[tuple[Span, str], ...]:
        """What the model by itself takes for names in an article, with its class; empty without a model.

        PERS, LOC, ORG or MISC. `find` joins the first three to what it knows. Particles stay on the first word.
        """
        lines = [parse(self._chunker.line(text, sentence)) for sentence in sentences]
        return tuple(
            (Span(sentence.tokens[name.first].start, sentence.tokens[name.last - 1].end), name.kind)
            for sentence, names in zip(sentences, self._seen(lines, sentences), strict=True)
            for name in names
        )

    def line(self, text: str, sentence: Sentence) -> Line:
        """A sentence in the chunks that the rules of names see, before names of the model are joined to it."""
        return self._chunker.line(text, sentence)

    def rows(self, text: str, sentence: Sentence) -> list[Word]:
        """What the model reads of each token of a sentence, for training: word, kind, and what tables say of it."""
        return rows(parse(self._chunker.line(text, sentence)), sentence.tokens)

    def _seen(self, lines: Sequence[Parsed], sentences: Sequence[Sentence]) -> Sequence[tuple[LearnedName, ...]]:
        if self._learned is None:
            return [()] * len(lines)
        return self._learned.read(lines, [sentence.tokens for sentence in sentences])

    def _parsed(self, text: str, sentences: Sequence[Sentence]) -> list[Parsed]:
        lines = [parse(self._chunker.line(text, sentence)) for sentence in sentences]
        seen = zip(lines, sentences, self._seen(lines, sentences), strict=True)
        return [
            with_learned(line, sentence.tokens, without_adverbs(text, sentence.tokens, names), self._known)
            if names
            else line
            for line, sentence, names in seen
        ]

    def _resolved(self, text: str, lines: Sequence[Parsed], memory: Memory) -> list[Resolved]:
        return [r for p in lines if p.items for r in self._resolver.line(Scene(text, p.line, memory), p.items)]

    def _home(self, outlet: Outlet) -> str | None:
        return next(
            (self._homes[name] for name in (outlet.entity, outlet.also, outlet.name) if name in self._homes), None
        )


def _homes(names: NameLexicon) -> dict[str | None, str]:
    """State of each outlet by identifier and by host."""
    outlets = (body for body in names.organisations.values() if body.state)
    return {key: body.state for body in outlets for key in (body.id, *body.domains)}
