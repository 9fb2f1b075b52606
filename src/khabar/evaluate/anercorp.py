"""ANERcorp (Benajiba et al. 2007; split of CAMeL Lab 2020): names of persons, places, organisations, and others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from khabar.annotate.names.tagger import EntityTagger
from khabar.evaluate.columns import (
    Chunk,
    Labelled,
    by_sentence,
    chunks_of,
    digest_of,
    micro,
    read_columns,
    tally_by_kind,
)
from khabar.evaluate.evaluation import Annotate
from khabar.evaluate.match import Tally
from khabar.evaluate.report import Report, Row
from khabar.evaluate.score_spans import row_of
from khabar.lexicon.names import load_names
from khabar.model import Mention, Span
from khabar.text.sentences import find_sentences

TRAIN = "ANERCorp_CamelLab_train.txt"
TEST = "ANERCorp_CamelLab_test.txt"
#: Class of each type of mention; groups and whatever is no name are none of theirs.
_CLASSES = {"person": "PERS", "place": "LOC", "organization": "ORG"}
_NAMES = frozenset({"name", "metonym"})
_THREE = ("PERS", "LOC", "ORG")
_FOUR = (*_THREE, "MISC")
_BAR = 0.75

#: Sentences that are read together, as an article. The set does not mark where one begins; its 316 articles have 15.5
#: sentences on average (4,896 in both splits).
BLOCK = 16

Reader = Callable[[str], Iterable[tuple[Span, str]]]


def evaluate_anercorp(data: Path, annotate: Annotate) -> Report:
    """Score names by exact span and class on the test split.

    The text of a sentence is its words joined by single spaces, that of an article the lines of `BLOCK` sentences.
    Readings side by side: the model's, the mentions of `khabar annotate`, those without the model.

    Args:
        data: Folder with the files of the split.
        annotate: Not used: one stage is measured.

    Raises:
        EvaluationError: The test split is absent or is no file of labelled words.
    """
    path = data / TEST
    return Report(name="anercorp", digest=digest_of([path]), rows=tuple(rows_of(read_columns(path))))


def rows_of(sentences: Sequence[Labelled]) -> Iterator[Row]:
    """Rows of all three readings."""
    # Imported here: scorers are used without a pipeline, and all lexicons load with it.
    from khabar.annotate.article import load_annotator

    tagger, tables = load_annotator().tagger, EntityTagger(load_names())
    yield from _rows("names", tallies(sentences, learned_reader(tagger)), _FOUR, _BAR)
    yield from _rows("mentions", tallies(sentences, mention_reader(tagger)), _THREE)
    yield from _rows("mentions, tables alone", tallies(sentences, mention_reader(tables)), _THREE)
    yield from _rows("names, sentence by sentence", tallies(sentences, learned_reader(tagger), 1), _THREE)


def tallies(sentences: Sequence[Labelled], read: Reader, block: int = BLOCK) -> Mapping[str, Tally]:
    """Exact-span counts of each class, the sentences read in blocks."""
    found: list[frozenset[Chunk]] = []
    for first in range(0, len(sentences), block):
        own = sentences[first : first + block]
        found += by_sentence(own, read("\n".join(sentence.text for sentence in own)))
    return tally_by_kind(zip((chunks_of(s.flat()) for s in sentences), found, strict=True))


def _rows(name: str, counts: Mapping[str, Tally], kinds: Sequence[str], bar: float | None = None) -> Iterator[Row]:
    yield row_of(f"{name}: PERS, LOC, ORG", micro(counts, _THREE), bar=bar)
    if len(kinds) > len(_THREE):
        yield row_of(f"{name}: all four", micro(counts, kinds))
    yield from (row_of(f"{name}: {kind}", micro(counts, (kind,))) for kind in kinds)


def learned_reader(tagger: EntityTagger) -> Reader:
    """What the model of a tagger sees in a text."""
    return lambda text: tagger.learned(text, find_sentences(text))


def mention_reader(tagger: EntityTagger) -> Reader:
    """The names among the mentions of a text; where one holds another, the outer one comes first and counts."""

    def read(text: str) -> Iterator[tuple[Span, str]]:
        mentions = tagger.find(text, find_sentences(text))
        return ((Span(m.start, m.end), _CLASSES[m.type]) for m in mentions if is_name(m))

    return read


def is_name(mention: Mention) -> bool:
    """Whether a mention is a name of a person, place or organisation."""
    return mention.form in _NAMES and mention.type in _CLASSES
