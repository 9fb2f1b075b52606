"""From the words of a query to the words of the texts: every form, every spelling of a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.search.indexing import folded
from khabar.search.query import Phrase, Query
from khabar.store.index import SearchIndex
from khabar.text.same_name import UNSURE, NameComparer
from khabar.text.stems import Stems

#: Most words of a name that a query may hold.
_LONGEST_NAME = 5
#: Words as texts write them, side by side.
Row = tuple[str, ...]


class Reading(NamedTuple):
    """How one part of a query was read.

    ``asked``: its words. ``how``: exact, name (any spelling of whom it names, any form of it) or word (any form).
    ``rows``: what texts of this record write for it; empty where no text does.
    """

    asked: str
    how: str
    rows: tuple[Row, ...]


class Expanded(NamedTuple):
    """A query in the words of the record: a text fits that holds a row of each group, and none of ``none``."""

    groups: tuple[tuple[Reading, ...], ...]
    none: tuple[Reading, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row that a text may fit by."""
        return tuple(row for group in self.groups for reading in group for row in reading.rows)


class Expander:
    """Looks up how the texts of a record write what is asked for."""

    def __init__(self, index: SearchIndex, stems: Stems, comparer: NameComparer, passed: frozenset[str]) -> None:
        """Take the record's index, what tells words and names apart, and folded words that tell nothing (في, من)."""
        self._index = index
        self._stems = stems
        self._comparer = comparer
        self._passed = passed

    def expand(self, query: Query) -> Expanded:
        """A query in the words of the record. Cost: some look-ups a word.

        Words that tell nothing are passed over where others stand beside them, unless they are in marks. Words of a
        query that together are a name are one (شي جين بينغ), the longest first.
        """
        groups: list[tuple[Reading, ...]] = []
        at = 0
        while at < len(query.groups):
            name, last = self._name_at(query.groups, at)
            groups.append(tuple(map(self._read, query.groups[at])) if name is None else (name,))
            at = last
        telling = [group for group in groups if not all(self._tells_nothing(reading) for reading in group)]
        return Expanded(tuple(telling or groups), tuple(map(self._read, query.none)))

    def _tells_nothing(self, reading: Reading) -> bool:
        return reading.how == "word" and folded((reading.asked,)) in self._passed

    def _name_at(self, groups: Sequence[tuple[Phrase, ...]], at: int) -> tuple[Reading | None, int]:
        """The name of several words that begins at a group, and the group after it; None and the next for none."""
        words: list[str] = []
        for group in groups[at : at + _LONGEST_NAME]:
            if len(group) > 1 or group[0].exact:
                break
            words += group[0].words
        for count in range(len(words), 1, -1):
            if name := self._as_name(words[:count]):
                return name, at + count
        return None, at + 1

    def _read(self, phrase: Phrase) -> Reading:
        if phrase.exact:
            return Reading(" ".join(phrase.words), "exact", (phrase.words,))
        word = phrase.words[0]
        forms = [(form,) for form in self._index.forms(self._stems.of_query(word))]
        # A name may be a word too (الاتفاق is a club): both are asked for, since the letters cannot tell.
        if name := self._as_name(phrase.words):
            return name._replace(rows=tuple(sorted({*name.rows, *forms})))
        return Reading(word, "word", tuple(forms))

    def _as_name(self, words: Sequence[str]) -> Reading | None:
        """The words as a name with its other spellings; None where no text names anybody so.

        Of whom they stand for only spellings of these words: بوتين does not ask for each فلاديمير, nor the reverse.
        """
        asked, own = " ".join(words), folded(words)
        spelt = [one for one in self._index.spellings(own) if self._is_spelling(own, one)]
        rows = {row for one in spelt for row in self._with_particles(one.split())}
        return Reading(asked, "name", tuple(sorted(rows))) if rows else None

    def _is_spelling(self, asked: str, written: str) -> bool:
        return self._comparer.same_name(asked, written).score >= UNSURE

    def _with_particles(self, words: Sequence[str]) -> Iterator[Row]:
        """The words of a name, the first with whatever may be glued to it (لترامب)."""
        for form in self._index.forms(self._stems.of_query(words[0], name=True)):
            yield (form, *words[1:])
