"""Speech over several paragraphs with opening marks only: each paragraph opens a mark, the last alone closes one."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.extents import Extent, measure
from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.reading import Draft
from khabar.model import Span


def left_open(drafts: Sequence[Draft], clause: Clause) -> Draft | None:
    """The statement of a sentence whose quotation no mark closes; None where each is closed."""
    unclosed = [q for q in clause.sentence.quotations if q.depth == 0 and not q.closed]
    return next((d for d in drafts if d.outer is None and unclosed and _ends_in(d, unclosed[-1].start)), None)


def _ends_in(draft: Draft, mark: int) -> bool:
    return bool(draft.extent.quoted) and draft.extent.quoted[-1].start > mark


def joined(draft: Draft, clause: Clause) -> Extent | None:
    """The content of ``draft`` with the sentence that goes on with it.

    None where that sentence opens no mark, or the outlet speaks in it.
    Example: قال الوزير: «… ⏎ «… ⏎ «…». → one content over the three paragraphs.
    Limits: what another is told to say inside the later paragraphs is no statement of its own.
    """
    if not clause.kinds.startswith("["):
        return None
    extent = measure(clause, Opening(0, clause.chunks[0].start, "quote"), None)
    if extent is None or clause.kinds[extent.last :].strip(".,"):
        return None
    return Extent(
        Span(draft.extent.span.start, extent.span.end),
        (*draft.extent.quoted, *extent.quoted),
        draft.extent.mode,
        draft.extent.last,
    )
