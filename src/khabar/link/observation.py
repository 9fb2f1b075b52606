"""One article's word on one attribute of a happening: a value, with the characters it came from."""

from __future__ import annotations

from typing import NamedTuple

from khabar.link.accounts import Account, Reader, Told
from khabar.link.lengths import Length
from khabar.model import Evidence, Span


class Observation(NamedTuple):
    """One article's word on one attribute.

    Attributes:
        told: The mention it comes from.
        at: The characters.
        extent: What the value admits, for durations (seconds) and numbers; None elsewhere.
        of: What a number counts, as a skeleton; the participants of a closed list; else empty.
        closed: The list of participants says that it is whole.
        inferred: The value was taken over from elsewhere in the article; it contradicts nothing.
        tentative: The words put the number before or after another in time (in a first count, has risen to), or give
            another date beside this one (this month or next).
        beside: How many more its words count beside a number, which the extent admits; 0 for none.
        superseded: A later version of its article tells the attribute otherwise; it contradicts nothing.
        account: The account that it is of; None where it stands alone.
    """

    attribute: str
    value: str
    told: Told
    at: Evidence
    approx: bool = False
    extent: Length | None = None
    of: frozenset[str] = frozenset()
    closed: bool = False
    inferred: bool = False
    tentative: bool = False
    beside: float = 0.0
    superseded: bool = False
    account: Account | None = None

    @property
    def order(self) -> tuple[tuple[str, int], int, str]:
        """Place in the record."""
        return (self.told.ref.page, self.told.ref.article), self.at.start, self.value


def evidence_at(reader: Reader, told: Told, span: Span) -> Evidence:
    """The characters of a span of the mention's page."""
    return Evidence(start=span.start, end=span.end, exact=reader.texts[told.article.page][span.start : span.end])
