"""Interviews printed as questions and answers, each behind a mark: * question - answer, ● question ●● answer, س: ج:.

An answer is one statement of whoever is asked, over all of its paragraphs (docs/annotation.md); what is reported in it
is no statement of its own. Of the last answer only the first paragraph is taken: what follows may be the outlet's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.extents import Extent
from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.lore import VoiceLore
from khabar.annotate.statements.reading import Draft, Memory
from khabar.annotate.statements.voices import UNKNOWN, Voice
from khabar.model import Span
from khabar.text.fold import fold
from khabar.text.sentences import Sentence

_MARK = re.compile(r"([*●•▪■◄►▶○◆♦–—ـ\-]+|[سج](?=\s*[:ـ–\-]))")
_ASKED = re.compile(r"[؟?][\s\"»”]*$")
#: Instead of the paragraph where an answer begins.
QUESTION = -1
#: Fewer questions make no interview.
_LEAST = 2
#: How a person stands in the text who may be asked.
_NAMED = frozenset(("name", "role"))
#: Words of the longest heading.
_HEADING = 6
_SENTENCE_ENDS = frozenset(".!؟")


def find_answers(text: str, sentences: Sequence[Sentence]) -> dict[int, int]:
    """The paragraph in which an answer begins, by each of its paragraphs; empty where the page is no interview.

    A question has `QUESTION` instead.

    Cost: linear in paragraphs; a page without two marked questions costs one look at each of its lines.
    """
    lines = _lines(text, sentences)
    asked = [at for at, (_, mark, asks) in enumerate(lines) if mark and asks]
    if len(asked) < _LEAST:
        return {}
    question = Counter(lines[at][1] for at in asked).most_common(1)[0][0]
    behind = Counter(lines[at + 1][1] for at in asked if at + 1 < len(lines) and not lines[at + 1][2])
    answer = behind.most_common(1)[0][0] if behind else question
    if not answer:
        return {}  # letters of readers, lists of what may be asked
    return _answers(lines, question, alike=question == answer)


def _lines(text: str, sentences: Sequence[Sentence]) -> list[tuple[int, str, bool]]:
    """Each paragraph's number, the mark that it begins with, whether it ends as a question does."""
    spans: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        spans[sentence.paragraph] = (spans.get(sentence.paragraph, (sentence.start, 0))[0], sentence.end)
    marks = ((number, _MARK.match(text, start), start, end) for number, (start, end) in spans.items())
    return [(n, mark[0] if mark else "", _ASKED.search(text, max(start, end - 3), end) is not None)
            for n, mark, start, end in marks]  # fmt: skip


def _answers(lines: Sequence[tuple[int, str, bool]], question: str, *, alike: bool) -> dict[int, int]:
    """The answers between the questions, which the mark tells, and where both have the same the question mark."""
    found: dict[int, int] = {}
    begun: int | None = None
    waits = False
    for number, mark, asks in lines:
        if mark == question and (asks or not alike):
            waits, begun = True, None
            found[number] = QUESTION
        elif waits:
            waits, begun = False, number
        if begun is not None:
            found[number] = begun
    last = max(found.values(), default=0)
    answers = {number: first for number, first in found.items() if first != last or number == last}
    return answers if len({*answers.values(), QUESTION}) > _LEAST else {}


def who_answers(memory: Memory, found: Sequence[Draft], lore: VoiceLore) -> Voice:
    """The last person who spoke before the first question, else who speaks in the headline; `UNKNOWN` without one."""
    titled = (draft.voice for draft in found if draft.rule == "title_colon")
    return next((voice for voice in (*memory.voices, *titled) if _is_person(voice, lore)), UNKNOWN)


def _is_person(voice: Voice, lore: VoiceLore) -> bool:
    first, how = fold((voice.label or "-").split(maxsplit=1)[0]), voice.named_how or voice.how
    if how not in _NAMED:
        return False
    noun = lore.voice_nouns.get(first)
    unnamed = noun == "person" or (noun is None and how == "role")
    return voice.entity not in lore.bodies if voice.entity else unnamed


def is_line_between(sentence: Sentence) -> bool:
    """A short line without a stop between two answers: a heading that nothing marks."""
    return len(sentence.tokens) <= _HEADING and sentence.tokens[-1].kind != "mark"


def answered(draft: Draft | None, clause: Clause, voice: Voice) -> Draft:
    """The statement of an answer with its next sentence: a new one where the answer begins."""
    sentence = clause.sentence
    end = sentence.tokens[-1]
    stop = end.start if end.kind == "mark" and end.norm in _SENTENCE_ENDS else sentence.end
    if draft is not None:
        draft.extent = draft.extent._replace(span=Span(draft.extent.span.start, max(stop, draft.extent.span.start)))
        return draft
    start = next((token.start for token in sentence.tokens if _is_word(token.norm, token.kind)), sentence.start)
    extent = Extent(Span(start, max(stop, start)), (), "direct", len(clause.kinds))
    return Draft(extent, Opening(0, start, "interview"), voice.recalled("dropped_subject"), "interview")


def _is_word(norm: str, kind: str) -> bool:
    return kind != "mark" and norm not in ("س", "ج")
