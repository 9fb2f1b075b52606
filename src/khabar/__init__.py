"""Khabar (خبر, "report"): Arabic news pages in, a sourced record out.

Every name below is public and stays; everything else may change. Each loads its module when it is first used, so that
``import khabar`` costs nothing.

Example::

    import khabar

    stages = khabar.load_stages()
    for page in khabar.read_pages(["pages/"]):
        if isinstance(page, khabar.Page):
            for article in khabar.annotate_page(page, stages):
                print([statement.content.exact for statement in article.statements])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # for type checkers; at run time `__getattr__` finds the same names
    from khabar.annotate.times.alone import read_times
    from khabar.brief import write_brief
    from khabar.correcting import Changed, Differences, correct, retest, undo
    from khabar.corrections.checking import Outcome
    from khabar.corrections.making import By, calling_wrong, confirming, dating, mending, merging, parting, splitting
    from khabar.errors import (
        AbsentError,
        EvaluationError,
        FetchError,
        KhabarError,
        LexiconError,
        LimitError,
        NotAskedError,
        OtherLanguageError,
        ReadError,
        RecordError,
        RefusedError,
        UsageError,
    )
    from khabar.export import Asked, write_export
    from khabar.ingest.page import Given
    from khabar.ingest.read import read_pages
    from khabar.model import (
        Agency,
        Amount,
        Anchor,
        AnnotatedArticle,
        Article,
        ArticleRef,
        Boilerplate,
        Break,
        BylinePart,
        ChainLink,
        Change,
        Claim,
        ClaimValue,
        Conflict,
        ConflictSide,
        Copy,
        Corrected,
        Correction,
        Cue,
        EntitySummary,
        Event,
        EventDuration,
        EventMention,
        EventTime,
        Evidence,
        Failure,
        Headline,
        Instrument,
        Judgement,
        Linked,
        Mention,
        Origin,
        Outlet,
        Page,
        Participant,
        Place,
        Published,
        Quantity,
        RecordContents,
        Rendering,
        Report,
        Ruling,
        Seen,
        Span,
        Speaker,
        Standing,
        Statement,
        Story,
        StoryLink,
        TimeExpression,
        Topic,
        Utterance,
        Version,
    )
    from khabar.pipeline import annotate_pages, build, gather, link_pages
    from khabar.removing import remove
    from khabar.stages import Stages, annotate_page, load_stages, read_articles
    from khabar.store.record import read_corrections, read_record
    from khabar.store.runs import read_seen

__version__ = "0.1.0"

__all__ = [
    "AbsentError",
    "Agency",
    "Amount",
    "Anchor",
    "AnnotatedArticle",
    "Article",
    "ArticleRef",
    "Asked",
    "Boilerplate",
    "Break",
    "By",
    "BylinePart",
    "ChainLink",
    "Change",
    "Changed",
    "Claim",
    "ClaimValue",
    "Conflict",
    "ConflictSide",
    "Copy",
    "Corrected",
    "Correction",
    "Cue",
    "Differences",
    "EntitySummary",
    "EvaluationError",
    "Event",
    "EventDuration",
    "EventMention",
    "EventTime",
    "Evidence",
    "Failure",
    "FetchError",
    "Given",
    "Headline",
    "Instrument",
    "Judgement",
    "KhabarError",
    "LexiconError",
    "LimitError",
    "Linked",
    "Mention",
    "NotAskedError",
    "Origin",
    "OtherLanguageError",
    "Outcome",
    "Outlet",
    "Page",
    "Participant",
    "Place",
    "Published",
    "Quantity",
    "ReadError",
    "RecordContents",
    "RecordError",
    "RefusedError",
    "Rendering",
    "Report",
    "Ruling",
    "Seen",
    "Span",
    "Speaker",
    "Stages",
    "Standing",
    "Statement",
    "Story",
    "StoryLink",
    "TimeExpression",
    "Topic",
    "UsageError",
    "Utterance",
    "Version",
    "__version__",
    "annotate_page",
    "annotate_pages",
    "build",
    "calling_wrong",
    "confirming",
    "correct",
    "dating",
    "gather",
    "link_pages",
    "load_stages",
    "mending",
    "merging",
    "parting",
    "read_articles",
    "read_corrections",
    "read_pages",
    "read_record",
    "read_seen",
    "read_times",
    "remove",
    "retest",
    "splitting",
    "undo",
    "write_brief",
    "write_export",
]

#: Where a name lives; records and errors are found by what they are.
_HOME = {
    "Asked": "khabar.export",
    "Given": "khabar.ingest.page",
    "By": "khabar.corrections.making",
    "Changed": "khabar.correcting",
    "Differences": "khabar.correcting",
    "Outcome": "khabar.corrections.checking",
    "Stages": "khabar.stages",
    "annotate_page": "khabar.stages",
    "annotate_pages": "khabar.pipeline",
    "build": "khabar.pipeline",
    "calling_wrong": "khabar.corrections.making",
    "confirming": "khabar.corrections.making",
    "correct": "khabar.correcting",
    "dating": "khabar.corrections.making",
    "gather": "khabar.pipeline",
    "link_pages": "khabar.pipeline",
    "load_stages": "khabar.stages",
    "mending": "khabar.corrections.making",
    "merging": "khabar.corrections.making",
    "read_articles": "khabar.stages",
    "read_corrections": "khabar.store.record",
    "read_pages": "khabar.ingest.read",
    "read_record": "khabar.store.record",
    "read_seen": "khabar.store.runs",
    "read_times": "khabar.annotate.times.alone",
    "remove": "khabar.removing",
    "retest": "khabar.correcting",
    "parting": "khabar.corrections.making",
    "splitting": "khabar.corrections.making",
    "undo": "khabar.correcting",
    "write_brief": "khabar.brief",
    "write_export": "khabar.export",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'khabar' has no attribute {name!r}")
    home = _HOME.get(name, "khabar.errors" if name.endswith("Error") else "khabar.model")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return __all__
