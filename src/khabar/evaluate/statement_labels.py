"""The labels of who said what: evals/gold/statements.jsonl, made by docs/annotation.md."""

from __future__ import annotations

from msgspec import Struct

from khabar.model import Span


class SpeakerLabel(Struct, frozen=True, kw_only=True):
    """The voice: how the sentence names it, and where the article does; no mention where nobody is named."""

    how: str
    mentions: tuple[Span, ...] = ()


class LinkLabel(Struct, frozen=True, kw_only=True):
    """One hand that the words passed through after the speaker."""

    role: str
    mentions: tuple[Span, ...]


class StatementLabel(Struct, frozen=True, kw_only=True):
    """One statement as docs/annotation.md describes its fields; spans are code points over the article's text."""

    content: Span
    mode: str
    speaker: SpeakerLabel
    act: str
    polarity: str
    cue: Span | None = None
    quoted: tuple[Span, ...] = ()
    chain: tuple[LinkLabel, ...] = ()
    addressee: Span | None = None
    optional: bool = False


class StatementLabels(Struct, frozen=True, kw_only=True):
    """The labels of one article; ``half`` is dev or test, ``number`` its line in evals/gold/articles.tsv."""

    half: str
    number: int
    set: str
    id: str
    sha256: str
    items: tuple[StatementLabel, ...]
