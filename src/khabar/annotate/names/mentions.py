"""What is resolved, as the record of a mention: with the names and the identifier that the tables give."""

from __future__ import annotations

from khabar.annotate.names.referents import Resolved
from khabar.lexicon.names import NameLexicon
from khabar.model import Mention

#: Entities of which is kept what the tables say.
_KEPT = 20_000


class Mentions:
    """Makes mentions. Built once; it keeps what the tables say of the entities met."""

    def __init__(self, names: NameLexicon) -> None:
        """Take the lexicon."""
        self._names = names
        self._tables = (names.persons, names.states, names.organisations, names.places)
        #: Arabic and English name of each entity met, and its identifier of Wikidata; None where no table gives one.
        self._known: dict[str, tuple[str | None, str | None, str | None]] = {}

    def of(self, text: str, found: Resolved) -> Mention:
        """The mention at a place of the text."""
        referent = found.referent
        entity = referent.entity
        arabic, english, wikidata = self._listed(entity) if entity else (None, None, None)
        return Mention(
            start=found.start,
            end=found.end,
            exact=text[found.start : found.end],
            type=referent.type,
            form=referent.form,
            entity=entity,
            wikidata=wikidata,
            name_ar=referent.name_ar if arabic is None else arabic,
            name_en=english,
            rule=referent.rule,
        )

    def _listed(self, entity: str) -> tuple[str | None, str | None, str | None]:
        found = self._known.get(entity)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            arabic, english = self._names.name_of(entity) or (None, None)
            found = self._known[entity] = (arabic, english, self._wikidata(entity))
        return found

    def _wikidata(self, entity: str) -> str | None:
        for table in self._tables:
            record = table.get(entity)
            if record is not None:
                return record.wikidata or None
        return None
