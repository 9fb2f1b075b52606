"""Labelled statements of one article beside those found in it: which is which, and what is right about each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct

from khabar.evaluate.halves import AnnotatePage
from khabar.evaluate.match import Edge, Matching, inside, iou, match, shared
from khabar.evaluate.news_sets import NewsArticle
from khabar.evaluate.score_spans import OVERLAP, near
from khabar.evaluate.statement_labels import StatementLabel, StatementLabels
from khabar.evaluate.statement_parties import (
    addressee_right,
    demanded_links,
    is_unknown,
    links_right,
    speaker_right,
)
from khabar.model import AnnotatedArticle, ChainLink, Mention, Span, Statement

#: A quotation of so many words that is no statement is taken for a name in marks.
NAME_WORDS = 5


class Said(Struct, frozen=True, kw_only=True):
    """One statement found, with the links of its chain that are asked for."""

    statement: Statement
    links: tuple[ChainLink, ...]

    @property
    def content(self) -> Span:
        """What was said, code points over the article's text."""
        return Span(self.statement.content.start, self.statement.content.end)


class Outcome(Struct, frozen=True, kw_only=True):
    """One article: its labels, what was found, and which is which."""

    gold: StatementLabels
    text: str
    mentions: tuple[Mention, ...]
    said: tuple[Said, ...]
    matching: Matching
    title: Span

    def pairs(self) -> Iterator[Pair]:
        """The demanded labels that were found, each with its find."""
        return (Pair(self, self.gold.items[i], self.said[j]) for i, j in self.matching.pairs)


class Pair(Struct, frozen=True):
    """A label and the find that serves it."""

    article: Outcome
    label: StatementLabel
    said: Said

    @property
    def speaker_right(self) -> bool:
        """See evals/README.md."""
        return speaker_right(self.label, self.said.statement, self.article.mentions, self.article.text)

    @property
    def left_unknown(self) -> bool:
        """Whether the text has a voice and we have nobody."""
        return bool(self.label.speaker.mentions) and is_unknown(self.said.statement.speaker)

    @property
    def links_right(self) -> int:
        """How many links behind the speaker are right."""
        return links_right(self.label.chain, self.said.links, self.article.mentions, self.article.text)

    @property
    def chain_exact(self) -> bool:
        """Whether the speaker and every link is right, and none too many."""
        return self.speaker_right and self.links_right == len(self.label.chain) == len(self.said.links)

    @property
    def addressee_right(self) -> bool:
        """See evals/README.md."""
        return addressee_right(self.label, self.said.statement, self.article.mentions, self.article.text)

    @property
    def act_right(self) -> bool:
        """Whether the act is the labelled one by the guidelines' names."""
        return act_of(self.said.statement) == self.label.act


def act_of(statement: Statement) -> str:
    """The act by the guidelines' names; a statement without a cue merely states."""
    return statement.cue.act if statement.cue else "state"


def outcome_of(gold: StatementLabels, article: NewsArticle, annotate: AnnotatePage) -> Outcome:
    """One article scored."""
    annotated = annotate(article.page())
    said = tuple(chain.from_iterable(map(_said, annotated)))
    return Outcome(
        gold=gold,
        text=article.text,
        mentions=tuple(chain.from_iterable(one.entities for one in annotated)),
        said=said,
        matching=match_said(gold.items, said),
        title=Span(0, article.text.index("\n\n")),
    )


def _said(article: AnnotatedArticle) -> Iterator[Said]:
    return (Said(statement=one, links=demanded_links(article, one)) for one in article.statements)


def match_said(labels: Sequence[StatementLabel], said: Sequence[Said]) -> Matching:
    """One to one by content (IoU at least one half); of two nested ones the cue tells which is which.

    What stands inside an optional label costs nothing: there the guidelines leave it open.
    """
    wanted = [label.content for label in labels]
    edges = [
        Edge(overlap + same_cue(labels[i], one), i, j)
        for j, one in enumerate(said)
        for i in near(wanted, one.content)
        if (overlap := iou(wanted[i], one.content)) >= OVERLAP
    ]
    excused = [any(inside(one.content, [label.content]) for label in labels if label.optional) for one in said]
    return match(edges, [not label.optional for label in labels], excused)


def same_cue(label: StatementLabel, said: Said) -> bool:
    """Whether both have the same reporting words, or neither any."""
    cue = said.statement.cue
    if label.cue is None or cue is None:
        return label.cue is None and cue is None
    return shared(label.cue, Span(cue.start, cue.end)) > 0


def names_in_marks(one: Outcome) -> Iterator[Said]:
    """Finds that are a name in quotation marks and no speech.

    All of the content stands in marks, it has at most `NAME_WORDS` words, and it is no label's content, optional
    ones included.
    """
    wanted = [label.content for label in one.gold.items]
    for said in one.said:
        short = len(said.statement.content.exact.split()) <= NAME_WORDS
        labelled = any(iou(label, said.content) >= OVERLAP for label in wanted)
        if short and said.statement.mode == "direct" and not labelled:
            yield said
