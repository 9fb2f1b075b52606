"""Speech over several paragraphs with opening marks only: each paragraph opens a mark, the last alone closes one.

Who speaks stands before the first paragraph or behind the last.
"""

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
    extent = whole(clause)
    if extent is None:
        return None
    return Extent(
        Span(draft.extent.span.start, extent.span.end),
        (*draft.extent.quoted, *extent.quoted),
        draft.extent.mode,
        draft.extent.last,
    )


def whole(clause: Clause) -> Extent | None:
    """A sentence that is a quotation and nothing else, closed or not; None for any other."""
    if not clause.kinds.startswith("["):
        return None
    extent = measure(clause, Opening(0, clause.chunks[0].start, "quote"), None)
    return None if extent is None or clause.kinds[extent.last :].strip(".,") else extent


def waiting(clause: Clause) -> Extent | None:
    """A sentence that is a quotation which no mark closes; None for any other."""
    extent = whole(clause)
    is_open = any(quotation.depth == 0 and not quotation.closed for quotation in clause.sentence.quotations)
    return extent if is_open else None


def led_up_to(drafts: Sequence[Draft], before: Sequence[Extent], clause: Clause) -> None:
    """Give the statement that begins a sentence with a mark the paragraphs whose marks nobody has closed; changes it.

    Example: «… ⏎ «… ⏎ «…»، قال الوزير → one content over the three paragraphs.
    """
    begun = next((d for d in drafts if d.outer is None and d.extent.quoted[:1]), None)
    if begun is None or not clause.kinds.startswith("[") or begun.extent.quoted[0].start > clause.chunks[0].end:
        return
    quoted = (*(span for extent in before for span in extent.quoted), *begun.extent.quoted)
    span = Span(before[0].span.start, begun.extent.span.end)
    begun.extent = begun.extent._replace(span=span, quoted=quoted)
