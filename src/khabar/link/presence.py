"""Who is said to have been left out: lists that say "only", and names behind "in the absence of"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.link.accounts import Reader, Told
from khabar.link.observation import Observation, evidence_at
from khabar.model import Mention, Span
from khabar.text.tokens import Token, tokenize

#: Characters in which the names of who was not there follow.
_REACH = 60
#: And between one of them and the next: "of the minister and", not another clause.
_GAP = 12
_END = frozenset({".", "،", ",", "؛", "!", "؟", ":"})


def closes_list(told: Told, reader: Reader) -> bool:
    """Whether the words of a mention say that whoever is not named was not there: فقط, وحدهما, اقتصر على."""
    at = told.mention.evidence
    tokens = reader.words.stretches.between(reader.texts[told.article.page], at.start, at.end)
    return any(t.norm in reader.words.only for t in tokens)


def _phrases(tokens: Sequence[Token], reader: Reader) -> Iterator[Span]:
    """Where a phrase of absence stands in a row of tokens."""
    norms = [t.norm for t in tokens]
    for n, norm in enumerate(norms):
        for phrase in reader.words.absent.get(norm.removeprefix("و"), ()):
            if norms[n + 1 : n + len(phrase)] == phrase[1:]:
                yield Span(tokens[n].start, tokens[n + len(phrase) - 1].end)


def _clause_end(text: str, at: int) -> int:
    tokens = tokenize(text, at, min(len(text), at + _REACH))
    return next((t.start for t in tokens if t.norm in _END), min(len(text), at + _REACH))


def _named_behind(told: Told, text: str, at: int) -> Iterator[Mention]:
    end, reached = _clause_end(text, at), at
    for mention in sorted(told.article.entities, key=lambda m: (m.start, -m.end)):
        if mention.entity and reached <= mention.start <= reached + _GAP and mention.end <= end:
            reached = mention.end
            yield mention


def absent_of(told: Told, reader: Reader) -> Iterator[Observation]:
    """Who was not there, as ``absent`` with entities as value; nothing where the names behind the words are unknown.

    Example: "اجتمع الوزراء في غياب وزير الشرق" → the minister of the east.
    """
    text, at = reader.texts[told.article.page], told.mention.evidence
    for phrase in _phrases(reader.words.stretches.between(text, at.start, at.end), reader):
        found = list(_named_behind(told, text, phrase.end))
        who = frozenset(reader.canonical.get(m.entity, m.entity) for m in found if m.entity)
        if who:
            shown = evidence_at(reader, told, Span(phrase.start, found[-1].end))
            yield Observation("absent", ", ".join(sorted(who)), told, shown, of=who)
