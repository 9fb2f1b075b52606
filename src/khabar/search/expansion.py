"""From the words of a query to the words of the texts: every form, every spelling of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from khabar.search.indexing import folded
from khabar.search.query import Phrase, Query
from khabar.store.index import SearchIndex
from khabar.text.clitics import proclitic_splits
from khabar.text.same_name import UNSURE, NameComparer
from khabar.text.stems import Stems, key_of

#: Most words of a name that a query may hold.
_LONGEST_NAME = 5
#: Words as texts write them, side by side.
Row = tuple[str, ...]


#: What is written together with a word, and before its article; ل takes the alif of the article (للسلام).
_GLUED, _BEFORE_ARTICLE = re.compile(r"[وف]?[بلك]?"), re.compile(r"[وف]?ل")


class Reading(NamedTuple):
    """How one part of a query was read.

    ``asked``: its words. ``how``: exact, name (any spelling of whom it names, any form of it) or word (any form).
    ``rows``: what texts of this record write for it; empty where no text does. ``keys``: those all of whose forms are
    among the rows, by which they are looked up; ``loose``: rows that have no such key.
    """

    asked: str
    how: str
    rows: tuple[Row, ...]
    keys: tuple[str, ...]
    loose: tuple[Row, ...]


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
            glued = tuple((first, *phrase.words[1:]) for first in self._glued(phrase.words[0]))
            return Reading(" ".join(phrase.words), "exact", glued, (), glued)
        word = phrase.words[0]
        spelt = self._spelt(folded(phrase.words))
        if not spelt and not self._index.forms(self._stems.of_query(word)).keys() - {word}:
            word, spelt = self._without_particles(word)
        # A name may be a word too (الاتفاق is a club): both are asked for, since the letters cannot tell.
        terms = self._stems.of_query(word, name=bool(spelt))
        if not spelt:
            return _reading(word, "word", self._forms(terms), terms)
        names = [words for words in map(str.split, spelt) if len(words) > 1]
        single = {folded((one,)) for one in spelt if " " not in one}
        rows = {row: None for words in names for row in self._with_particles(words)}
        return _reading(word, "name", rows | self._forms(terms | single), terms | single)

    def _glued(self, word: str) -> list[str]:
        """A word in this very spelling, as it stands and with what texts write together with it (لوقف, وللسلام)."""
        written = self._index.forms(self._stems.of_query(word))
        return [word, *(form for form in sorted(written) if form != word and _is_glued(form, word))]

    def _without_particles(self, word: str) -> tuple[str, list[str]]:
        """A word that no text has in another form, as the name behind its particles (ولافروف); itself for none."""
        for _, stem in proclitic_splits(word)[1:]:
            if spelt := self._spelt(folded((stem,))):
                return stem, spelt
        return word, []

    def _as_name(self, words: Sequence[str]) -> Reading | None:
        """Several words as a name with its other spellings; None where no text names anybody so."""
        rows = {row: None for one in self._spelt(folded(words)) for row in self._with_particles(one.split())}
        return _reading(" ".join(words), "name", rows, frozenset()) if rows else None

    def _spelt(self, asked: str) -> list[str]:
        """How texts write a folded name, apart from particles; empty where no text names anybody so.

        Of whom it stands for only spellings of these words: بوتين does not ask for each فلاديمير, nor the reverse.
        """
        return [one for one in self._index.spellings(asked) if self._is_spelling(asked, one)]

    def _is_spelling(self, asked: str, written: str) -> bool:
        return self._comparer.same_name(asked, written).score >= UNSURE

    def _forms(self, terms: AbstractSet[str]) -> dict[Row, str | None]:
        """Written words that are found under terms, each with its key."""
        return {(form,): key for form, key in self._index.forms(terms).items()}

    def _with_particles(self, words: Sequence[str]) -> Iterator[Row]:
        """The words of a name, the first with whatever may be glued to it (لترامب)."""
        for form in self._index.forms({folded(words[:1])}):
            yield (form, *words[1:])


def _is_glued(form: str, word: str) -> bool:
    """Whether a written form is this very word behind one or two particles."""
    if word.startswith("ال") and form.endswith(word[1:]):
        return bool(_BEFORE_ARTICLE.fullmatch(form.removesuffix(word[1:])) or _GLUED.fullmatch(form.removesuffix(word)))
    return form.endswith(word) and bool(_GLUED.fullmatch(form.removesuffix(word)))


def _reading(asked: str, how: str, rows: Mapping[Row, str | None], terms: AbstractSet[str]) -> Reading:
    """A part of a query by what is written for it, row by row with its key (None for several words)."""
    whole = {key_of(term) for term in terms}
    keys = {key for key in rows.values() if key in whole}
    loose = tuple(row for row, key in sorted(rows.items()) if key not in keys)
    return Reading(asked, how, tuple(sorted(rows)), tuple(sorted(filter(None, keys))), loose)
