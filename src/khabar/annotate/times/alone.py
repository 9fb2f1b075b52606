"""The grammar of times without anything else: what programs ask that have a text and no page."""

from __future__ import annotations

from khabar.annotate.times.expressions import find_times
from khabar.errors import UsageError
from khabar.lexicon.calendar import Calendar, load_calendar
from khabar.model import Published, TimeExpression
from khabar.text.days import anchor_of
from khabar.text.sentences import find_sentences


def read_times(text: str, day: str | None = None, calendar: Calendar | None = None) -> tuple[TimeExpression, ...]:
    """Times of a text, resolved against a day.

    Args:
        text: Arabic, of any length; it is cut into sentences.
        day: What "today" is, as EDTF: ``2025-02-12``, ``2025-02`` or ``2025``; None leaves relative times unresolved.
        calendar: From `load_stages` (``stages.calendar``); None reads the tables anew, some 20 ms.

    Returns:
        TIMEX3 expressions sorted by start, in code points of ``text``, never overlapping; ``value`` None for vague
        ones. Empty where there is none.

    Raises:
        UsageError: ``day`` is no day, month or year.

    Example: ``read_times("وصل أمس الثلاثاء", "2025-02-12")`` → DATE 2025-02-11.
    """
    anchor = anchor_of(day) if day else None
    if day and anchor is None:
        raise UsageError(f"day {day!r}: not a day, month or year: write 2025-02-12, 2025-02 or 2025")
    published = Published(value=day, precision=anchor.precision, rule="given") if day and anchor else None
    sentences = [sentence.tokens for sentence in find_sentences(text)]
    return find_times(text, sentences, published, calendar or load_calendar())
