"""Under which terms a written word is found: itself, what is left without its clitics, and its lemma.

A word of the page is read with all that may be glued to it (وبالمفاوضات, مفاوضاتهم), the word of a query as it stands,
and the two meet in a term. Lemmas are those of simplemma (MIT), looked up as they stand: its guesses at unknown words
take letters off names (الفيفا). What the dictionary does not know keeps its letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from simplemma.strategies import DictionaryLookupStrategy

from khabar.text.clitics import stems_of
from khabar.text.fold import fold

_LANGUAGE = "ar"
_ARTICLE = "ال"
#: Before a lemma, which is no word of the text: كوب asked for by its letters is not كوبا, its plural too.
_LEMMA = "~"
#: Before a word that the dictionary does not know, where it is its own key.
_UNKNOWN = "~~"
#: The future on a verb: سيلتقي.
_FUTURE = "س"
#: Pronouns at the end of a word, the longer first.
_PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ه", "ك", "ي")
#: Letters of other keyboards with the Arabic one that is meant, and letters as fonts join them.
_KEYBOARDS = str.maketrans("یکھہۃ", "يكههة")
_FOREIGN = re.compile("[یکھہۃﭐ-﷿ﹰ-ﻼ]")
#: Fewest letters that may remain of a word that loses an article, a pronoun or the future.
_LEAST = 3
#: Hamzas that pages leave off: ايران, الامم.
_ALEFS = "أإآ"


class Stems:
    """Reads words as terms. Built once; the dictionary is read at the first word (some hundred milliseconds)."""

    def __init__(self) -> None:
        """Take the dictionary of lemmas."""
        self._dictionary = DictionaryLookupStrategy()

    def of_text(self, word: str) -> frozenset[str]:
        """Terms under which a written word is found.

        Args:
            word: One word in its own spelling, without marks (`khabar.text.fold.unmarked`); not empty.

        Returns:
            Folded terms: the whole word and, of the readings as particles, article, stem and pronoun, the first whose
            stem the dictionary knows, with its lemma behind ``~``; where it knows none, what particles and article may
            leave.

        Cost: some ten microseconds. Limit: a word that the dictionary knows whole (ولد, فهم) is not cut.
        Example: وبالمفاوضات → وبالمفاوضات, المفاوضات, مفاوضات, ~مفاوضه; ترامب → ترامب.
        """
        word = plain(word)
        found = self._known(word)
        if found is None:
            stems = [stem for stem in stems_of(word) if len(stem) >= _LEAST]
            return frozenset({fold(word), *map(fold, stems), *(fold(_bare(stem)) for stem in stems)})
        return frozenset((fold(word), fold(found[0]), fold(_bare(found[0])), _LEMMA + fold(found[1])))

    def of_query(self, word: str, *, name: bool = False) -> frozenset[str]:
        """Terms that a word of a query asks for: the whole word, and its lemma where the dictionary knows it.

        A ``name`` is read whole, for it has no particles (كيري is not "like he sees"), and asks for its letters alone
        unless it is a word of the dictionary as that gives it: الاتفاق, a club, is an agreement too, but كوبا is no cup
        and طالبان no students. Otherwise as `of_text`.
        """
        found = self._cited(plain(word)) if name else self._known(plain(word))
        if found is None:
            return frozenset({fold(word)} if name else {fold(word), fold(_bare(word))})
        return frozenset((fold(word), fold(_bare(found[0])), _LEMMA + fold(found[1])))

    def key(self, word: str) -> str:
        """The one key under which a written word is counted: its lemma, or the folded word where it has none.

        All forms with the key of a lemma are found under that lemma; all with another one under the word behind it, so
        that a question for the term (`key_of`) may ask for the key in place of all its forms.
        Example: وبالمفاوضات and مفاوضاتهم → ~مفاوضه; ترامب → ~~ترامب.
        """
        found = self._known(plain(word))
        return _UNKNOWN + fold(word) if found is None else _LEMMA + fold(found[1])

    def _known(self, word: str) -> tuple[str, str] | None:
        """The stem of the first reading that the dictionary knows, and its lemma; None where it knows none."""
        return next(filter(None, map(self._whole, _readings(word))), None)

    def _cited(self, word: str) -> tuple[str, str] | None:
        """As `_whole` for a word that is its own lemma, but for the article; None for others."""
        found = self._whole(word) or self._whole(_bare(word))
        return found if found and fold(_bare(found[0])) == fold(_bare(found[1])) else None

    def _whole(self, stem: str) -> tuple[str, str] | None:
        """A stem as the dictionary spells it, and its lemma; None where it does not know it."""
        for spelt in _spellings(stem):
            lemma = self._dictionary.get_lemma(spelt, _LANGUAGE)
            if lemma is not None:
                return spelt, lemma
        return None


def plain(word: str) -> str:
    """A word in the letters of a dictionary: those of fonts (ﻋﺪﻥ) and of Persian keyboards (وزیر) as Arabic ones."""
    return unicodedata.normalize("NFKC", word).translate(_KEYBOARDS) if _FOREIGN.search(word) else word


def key_of(term: str) -> str:
    """The key whose forms are all found under a term: ``~مفاوضه`` of itself, ``~~ترامب`` of ترامب."""
    return term if term.startswith(_LEMMA) else _UNKNOWN + term


def _readings(word: str) -> Iterator[str]:
    """Stems that a word may hold, the likeliest first: whole, without particles, article, future, pronoun."""
    splits = stems_of(word)
    yield from splits
    yield from (_bare(stem) for stem in splits if stem.startswith(_ARTICLE))
    yield from (stem[1:] for stem in splits if stem[0] == _FUTURE and len(stem) > _LEAST)
    yield from _without_pronoun(splits)


def _bare(stem: str) -> str:
    """A stem without its article."""
    bare = stem.removeprefix(_ARTICLE)
    return bare if len(bare) >= _LEAST else stem


def _without_pronoun(stems: Iterable[str]) -> Iterator[str]:
    """Stems without a pronoun at the end; what it turned into ت is ة again (قوته → قوة), a seat of hamza is plain."""
    for stem in stems:
        for pronoun in _PRONOUNS:
            rest = stem.removesuffix(pronoun)
            if rest == stem or len(rest) < _LEAST:
                continue
            if rest.endswith("ت"):
                yield rest[:-1] + "ة"
            if rest[-1] in "ؤئ":
                yield rest[:-1] + "ء"
            yield rest


def _spellings(stem: str) -> Iterator[str]:
    """A stem as written, and as it would be written in full: ى for ي or ي for ى, ة for ه, the hamza of a first alef."""
    yield stem
    last = {"ى": "ي", "ي": "ى", "ه": "ة"}.get(stem[-1])
    ends = [stem] if last is None else [stem, stem[:-1] + last]
    yield from ends[1:]
    head = len(_ARTICLE) if stem.startswith(_ARTICLE) and len(stem) > _LEAST else 0
    for end in ends:
        if end[head] == "ا":
            yield from (end[:head] + alef + end[head + 1 :] for alef in _ALEFS)
