"""Which readings of a word as an event were weighed, and what dropped those that came to nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from khabar.annotate.events.candidate import Around, Candidate
from khabar.annotate.events.needs import met
from khabar.model import EventMention, Span
from khabar.records import replace

#: Why a reading of which every condition holds gave no event.
_OTHERWISE = "another reading or a longer phrase, nobody in public affairs, or no party, place or time"


class Attempt(Struct, frozen=True, kw_only=True):
    """A reading of a word as an event that was weighed.

    Attributes:
        start, end: The word, with particles before it.
        rule: Lemma, kind of form and frame of the table's row.
        type: Event type of the row.
        why: What dropped it: the conditions of the row that do not hold, ``|`` between those that all must; empty where
            an event came of it.
    """

    start: int
    end: int
    rule: str
    type: str
    why: str


def attempts(
    tried: Sequence[Candidate], found: Sequence[EventMention], words: Mapping[str, frozenset[str]], within: Span
) -> Iterator[Attempt]:
    """Readings that were weighed in a stretch of the text, each once, in the order of the text.

    ``tried``: as `EventFinder.find` collects them; ``found``: what came of them; ``words``: folded words by kind.
    """
    told = {(event.trigger.start, event.rule) for event in found}
    seen: set[tuple[int, str]] = set()
    for candidate in sorted(tried, key=lambda one: _item(one.around).start):
        item, rule = _item(candidate.around), rule_of(candidate.around)
        if within.start <= item.start < within.end and (item.start, rule) not in seen:
            seen.add((item.start, rule))
            kept = any(item.start <= start < item.end and name == rule for start, name in told)
            why = "" if kept else "|".join(_unmet(candidate.around, words)) or _OTHERWISE
            yield Attempt(start=item.start, end=item.end, rule=rule, type=candidate.type, why=why)


def rule_of(around: Around) -> str:
    """The row of the tables that a reading is of: ``اتصل:verb:call``."""
    trigger = around.form.trigger
    return f"{trigger.lemma}:{around.form.kind}:{trigger.frame.name}"


def _item(around: Around) -> Span:
    item = around.row.items[around.at]
    return Span(item.start, item.end)


def _unmet(around: Around, words: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Conditions of the row that do not hold here, ``/`` between those that may stand for each other."""
    trigger = around.form.trigger
    for group in trigger.needs:
        alone = replace(around, form=replace(around.form, trigger=replace(trigger, needs=(group,))))
        if not met(alone, words):
            yield "/".join([need.written for need in group])
