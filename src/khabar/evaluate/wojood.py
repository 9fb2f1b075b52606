"""The public sample of Wojood (Jarrar et al. 2022): titles (OCC) and names, nested, in 21 classes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from khabar.annotate.names.tagger import EntityTagger
from khabar.evaluate.anercorp import is_name
from khabar.evaluate.columns import Chunk, Labelled, digest_of, nested_chunks, read_columns, words_under
from khabar.evaluate.evaluation import Annotate
from khabar.evaluate.match import Tally
from khabar.evaluate.report import Report, Row
from khabar.evaluate.score_spans import row_of
from khabar.lexicon.names import NameLexicon, load_names
from khabar.model import Mention, Span
from khabar.text.sentences import find_sentences

#: Nothing here trains on the sample, but its first part may be read when rules are mended; the test part may not.
_TEST = "test.txt"
_OTHERS = ("train.txt", "val.txt")
#: Types of place that Wojood calls geopolitical.
_GEOPOLITICAL = frozenset({"city", "region", "territory"})

Kinds = Callable[[Mention], str | None]


def evaluate_wojood(data: Path, annotate: Annotate) -> Report:
    """Score titles and names by exact span and class, whole words, sentence by sentence.

    Args:
        data: Folder with the sample's three files.
        annotate: Not used: one stage is measured.

    Raises:
        EvaluationError: A file is absent or is no file of labelled words.
    """
    paths = [data / name for name in (_TEST, *_OTHERS)]
    test, *others = map(read_columns, paths)
    rows = [*_rows("", test), *_rows(", whole sample", [*test, *(s for more in others for s in more)], ("OCC",))]
    return Report(name="wojood", digest=digest_of(paths), rows=tuple(rows))


def _rows(
    note: str, sentences: Sequence[Labelled], kinds: Sequence[str] = ("OCC", "PERS", "ORG", "GPE", "LOC", "NORP")
) -> Iterator[Row]:
    # Imported here: scorers are used without a pipeline, and all lexicons load with it.
    from khabar.annotate.article import load_annotator

    tagger, kind_of = load_annotator().tagger, kinds_of(load_names())
    tallies = {kind: Tally() for kind in kinds}
    for sentence in sentences:
        found = chunks_found(sentence, tagger, kind_of)
        for kind in kinds:
            tallies[kind] = _added(tallies[kind], nested_chunks(sentence.labels, kind), found.get(kind, frozenset()))
    yield from (row_of(kind + note, tally) for kind, tally in tallies.items())


def _added(tally: Tally, gold: frozenset[Chunk], found: frozenset[Chunk]) -> Tally:
    return Tally(tally.tp + len(gold & found), tally.fp + len(found - gold), tally.fn + len(gold - found))


def kinds_of(names: NameLexicon) -> Kinds:
    """Class of a mention in Wojood's terms; None for what it does not label.

    A role of a person is OCC, a demonym NORP; states, cities and regions are GPE, other places LOC. A place that no
    table lists is taken for GPE, most of them being towns.
    """

    def kind(mention: Mention) -> str | None:
        if mention.form == "role":
            return "OCC" if mention.type == "person" else None
        if mention.form == "demonym":
            return "NORP"
        if not is_name(mention):
            return None
        if mention.type != "place":
            return "PERS" if mention.type == "person" else "ORG"
        place = names.places.get(mention.entity or "")
        return "GPE" if place is None or place.type in _GEOPOLITICAL else "LOC"

    return kind


def chunks_found(sentence: Labelled, tagger: EntityTagger, kind_of: Kinds) -> Mapping[str, frozenset[Chunk]]:
    """Mentions of a sentence as chunks of its words, by class; those of one class may not share a word, of two may."""
    starts = sentence.starts()
    found: dict[str, set[Chunk]] = {}
    for mention in tagger.find(sentence.text, find_sentences(sentence.text)):
        kind, place = kind_of(mention), words_under(starts, sentence.words, Span(mention.start, mention.end))
        if kind is not None and place is not None:
            found.setdefault(kind, set()).add(Chunk(*place, kind))
    return {kind: frozenset(chunks) for kind, chunks in found.items()}
