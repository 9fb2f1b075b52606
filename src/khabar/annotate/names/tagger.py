"""Names, roles, metonyms and demonyms of one article, each with whom or what it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.names.chunks import Chunker
from khabar.annotate.names.grammar import parse
from khabar.annotate.names.items import Parsed
from khabar.annotate.names.memory import Memory, gather
from khabar.annotate.names.referents import Resolved, Scene
from khabar.annotate.names.surnames import recall
from khabar.annotate.names.titleholders import Resolver
from khabar.annotate.names.vocabulary import body_aliases, class_letters, entries, learn_glue
from khabar.lexicon.bodies import load_bodies, load_word_classes
from khabar.lexicon.names import NameLexicon
from khabar.model import Mention, Published
from khabar.text.sentences import Sentence

#: Rules by which a title takes its holder from the tables, or finds none there.
_FROM_TABLES = frozenset({"role_by_office", "role_of_named", "role_open", "office"})


class EntityTagger:
    """Finds mentions. Build it once (some hundred milliseconds), then use it for any number of articles."""

    def __init__(self, names: NameLexicon) -> None:
        """Compile the lexicon into one trie.

        Raises:
            LexiconError: A table of bodies or word classes is missing or malformed.
        """
        bodies, classes = load_bodies(), load_word_classes()
        self._names = names
        phrases, letters = list(entries(names, bodies, classes)), class_letters(classes)
        self._chunker = Chunker(phrases, letters, learn_glue(phrases, letters))
        #: State of each listed person, for the duals of participants.members_of.
        self.homes = {person.id: person.state for person in names.persons.values() if person.state}
        self._resolver = Resolver(names, bodies, body_aliases(names, bodies))

    def find(self, text: str, sentences: Sequence[Sentence], published: Published | None = None) -> tuple[Mention, ...]:
        """Mentions of one article.

        Args:
            text: The text that the sentences' offsets refer to.
            sentences: The article's sentences, title included, in the order of the text.
            published: Its date, which tells who held an office; None where unknown.

        Returns:
            Sorted by start, the longer first; two mentions are apart or one holds the other (a demonym in a title).
            ``entity`` is None where the text or the lexicon cannot tell.

        Cost: linear in words. Limit: what only other articles tell is not used.
        Example: قال الرئيس الروسي فلاديمير بوتين → الرئيس الروسي (role), الروسي (demonym), فلاديمير بوتين (name).
        """
        parsed = [parse(self._chunker.line(text, sentence)) for sentence in sentences]
        cast = gather(text, parsed)
        lines = [recall(p, cast) for p in parsed]
        memory = Memory(cast, self._names, published.value if published else None)
        found = self._resolved(text, lines, memory)
        if published is None and memory.offices and any(r.referent.rule in _FROM_TABLES for r in found):
            # Without a day the article's own word, wherever it stands, goes before any table.
            found = self._resolved(text, lines, Memory(cast, self._names, None, later=memory))
        found.sort(key=lambda r: (r.start, -r.end))
        return tuple(self._mention(text, r) for r in found)

    def _resolved(self, text: str, lines: Sequence[Parsed], memory: Memory) -> list[Resolved]:
        return [r for p in lines for r in self._resolver.line(Scene(text, p.line, memory), p.items)]

    def _mention(self, text: str, found: Resolved) -> Mention:
        referent = found.referent
        names = self._names.name_of(referent.entity) if referent.entity else None
        return Mention(
            start=found.start,
            end=found.end,
            exact=text[found.start : found.end],
            type=referent.type,
            form=referent.form,
            entity=referent.entity,
            wikidata=self._wikidata(referent.entity),
            name_ar=names[0] if names else referent.name_ar,
            name_en=names[1] if names else None,
            rule=referent.rule,
        )

    def _wikidata(self, entity: str | None) -> str | None:
        names = self._names
        for table in (names.persons, names.states, names.organisations, names.places):
            record = table.get(entity or "")
            if record is not None:
                return record.wikidata or None
        return None
