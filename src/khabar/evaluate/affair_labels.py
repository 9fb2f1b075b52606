"""The labels of which mentions are one event: evals/gold/affairs.jsonl, made by docs/annotation-affairs.md."""

from __future__ import annotations

from msgspec import Struct

from khabar.model import Span


class MentionLabel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One telling of an event; spans are code points over the article's text.

    Attributes:
        event: Name of the event, the same in every article that tells it: number of the affair that it was first met
            in, a dot, a code (``4.as1``).
        type: PLOVER type that a reader gives it; tells apart two mentions at one place, and is not scored.
        other: Further words that a reader could as well call the trigger.
    """

    event: str
    type: str
    trigger: Span
    other: tuple[Span, ...] = ()

    @property
    def words(self) -> tuple[Span, ...]:
        """Trigger and the other words."""
        return (self.trigger, *self.other)


class ArticleLabels(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The labelled opening of one article: the reader stopped at ``until``, what stands behind it is not judged."""

    set: str
    id: str
    sha256: str
    until: int
    mentions: tuple[MentionLabel, ...]


class AffairLabels(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One affair in the news of at least four outlets.

    Attributes:
        half: dev for an even number, test for an odd one.
        apart: Pairs of events that are easily taken for one and must never be.
    """

    half: str
    affair: int
    articles: tuple[ArticleLabels, ...]
    apart: tuple[tuple[str, str], ...] = ()
