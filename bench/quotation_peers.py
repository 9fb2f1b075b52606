"""Other ways to find quotations and their speakers, to set beside Khabar's on the same texts.

`plain` is ours: what stands in marks, said by the nearest name. `Textacy` is ``direct_quotations`` of textacy
(Apache-2.0), which is no dependency of Khabar: install it where this runs, ``pip install "textacy>=0.13,<0.14"``.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from khabar.lexicon.cues import load_cues
from khabar.model import AnnotatedArticle, Evidence, Mention, Span, Speaker, Statement
from khabar.text.fold import fold

#: Quotation marks as a newsroom should type them, in one paragraph.
PAIR = re.compile(r'«([^«»\n]+)»|“([^“”\n]+)”|"([^"\n]+)"')
#: Fewer words are a name in marks more often than speech.
WORDS = 3
_NAMED = frozenset({"person", "organization", "place", "group"})


def between_marks(text: str) -> Iterator[Span]:
    """What stands between a pair of marks, of `WORDS` words or more, in the order of the text."""
    for found in PAIR.finditer(text):
        group = next(number for number in (1, 2, 3) if found[number] is not None)
        if len(found[group].split()) >= WORDS:
            yield Span(*found.span(group))


def nearest_name(at: Span, text: str, names: Sequence[Mention]) -> Mention | None:
    """The last name before the quotation in its paragraph, else the first behind it; None where there is none."""
    start, end = text.rfind("\n", 0, at.start) + 1, text.find("\n", at.end)
    here = [m for m in names if start <= m.start and m.end <= (end if end >= 0 else len(text))]
    before = [m for m in here if m.end <= at.start]
    return before[-1] if before else next((m for m in here if m.start >= at.end), None)


def plain(article: AnnotatedArticle, text: str) -> tuple[Statement, ...]:
    """Quotation marks and the nearest name; the names, and whom they mean, are Khabar's own."""
    names = [m for m in article.entities if m.form == "name" and m.type in _NAMED]
    quotations = (at for at in between_marks(text) if any(s.start <= at.start < s.end for s in article.spans))
    return tuple(_said(at, text, nearest_name(at, text, names)) for at in quotations)


def _said(at: Span, text: str, name: Mention | None) -> Statement:
    speaker = Speaker(entity=None, mention=None, how="unknown")
    if name is not None:
        speaker = Speaker(entity=name.entity, mention=Span(name.start, name.end), how="name")
    return statement_of(at, text, speaker)


def statement_of(at: Span, text: str, speaker: Speaker) -> Statement:
    """A direct quotation as a statement, for the scorer."""
    return Statement(
        id=f"{at.start}",
        content=Evidence(start=at.start, end=at.end, exact=text[at.start : at.end]),
        mode="direct",
        quoted=(at,),
        cue=None,
        speaker=speaker,
        chain=(),
        polarity="positive",
        addressee=None,
        rule="peer",
    )


class Textacy:
    """``direct_quotations`` over a blank Arabic pipeline of spaCy, paragraph by paragraph.

    textacy has no Arabic: no list of reporting verbs, and spaCy no trained pipeline that gives it parts of speech,
    lemmas and subjects. ``helped``: its list is filled with every verb form of Khabar's table, such a form is marked as
    a verb, and the word behind it (before it, where a mark or a particle follows) as its subject. Without that it gives
    nothing. A paragraph with an odd number of marks it refuses; ``refused`` counts them.
    """

    def __init__(self, *, helped: bool) -> None:
        self.refused = 0
        self._triples = importlib.import_module("textacy.extract.triples")
        verbs = importlib.import_module("textacy.constants").REPORTING_VERBS
        self._forms = frozenset(fold(surface) for surface, form in load_cues().cues if form.kind == "verb")
        verbs["ar"] = set(self._forms)
        self._pipeline = importlib.import_module("spacy").blank("ar")
        self._pipeline.add_pipe("sentencizer", config={"punct_chars": [".", "!", "؟", "?"]})
        self._document = importlib.import_module("spacy.tokens").Doc
        self._helped = helped

    def __call__(self, article: AnnotatedArticle, text: str) -> tuple[Statement, ...]:
        """The quotations of the article's text, in its order."""
        found: list[Statement] = []
        for span in article.spans:
            start = span.start
            for line in text[span.start : span.end].split("\n"):
                found.extend(self._line(line, start, text))
                start += len(line) + 1
        return tuple(found)

    def _line(self, line: str, start: int, text: str) -> Iterator[Statement]:
        doc = self._pipeline(line)
        if self._helped:
            doc = self._parsed(doc)
        try:
            triples = list(self._triples.direct_quotations(doc))
        except ValueError:  # an unclosed quotation
            self.refused += 1
            return
        for triple in triples:
            inner = triple.content[1:-1]
            speaker = Span(start + triple.speaker[0].idx, start + triple.speaker[-1].idx + len(triple.speaker[-1]))
            at = Span(start + inner.start_char, start + inner.end_char)
            yield statement_of(at, text, Speaker(entity=None, mention=speaker, how="name"))

    def _parsed(self, doc: Any) -> Any:  # noqa: ANN401 - spaCy is not installed where types are checked
        """What a trained pipeline would give: verbs with lemma, their subjects, all else hanging on the first verb.

        As a document of its own: heads that are set one by one in a blank one end the process in spaCy's own code.
        """
        verbs = {token.i: bare for token in doc if (bare := self._verb(token.text))}
        heads, deps = list(range(len(doc))), ["dep"] * len(doc)
        for sentence in doc.sents:
            here = [at for at in range(sentence.start, sentence.end) if at in verbs]
            root = here[0] if here else sentence.start
            heads[sentence.start : sentence.end] = [root] * len(sentence)
            deps[root] = "ROOT"
            for at in here:
                subject = self._subject(doc[at], doc)
                if subject is not None and subject.i not in verbs and sentence.start <= subject.i < sentence.end:
                    heads[subject.i], deps[subject.i] = at, "nsubj"
        return self._document(
            doc.vocab,
            words=[token.text for token in doc],
            spaces=[bool(token.whitespace_) for token in doc],
            pos=["VERB" if at in verbs else "X" for at in range(len(doc))],
            lemmas=[verbs.get(token.i, token.text) for token in doc],
            heads=heads,
            deps=deps,
        )

    def _verb(self, word: str) -> str:
        """The form of Khabar's table that a word is, without و before it; empty for none."""
        bare = fold(word)
        bare = bare if bare in self._forms else bare.removeprefix("و")
        return bare if bare in self._forms else ""

    @staticmethod
    def _subject(verb: Any, doc: Any) -> Any:  # noqa: ANN401
        after = doc[verb.i + 1] if verb.i + 1 < len(doc) else None
        if after is not None and after.is_alpha and fold(after.text) not in {"ان", "انه", "انها", "انهم"}:
            return after
        before = doc[verb.i - 1] if verb.i else None
        return before if before is not None and before.is_alpha else None
