"""Expressions of time of an article, resolved against its day of publication (TIMEX3)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from khabar.annotate.times.join import join_times
from khabar.annotate.times.resolve import resolve, resolve_same
from khabar.annotate.times.values import FUTURE, PAST, Value
from khabar.lexicon.calendar import Calendar
from khabar.model import Published, TimeExpression
from khabar.text.date_expressions import DateExpression
from khabar.text.dates import TimedSentence, read_sentence
from khabar.text.days import Anchor, anchor_of
from khabar.text.numerals import longest_form
from khabar.text.tokens import Token

#: سيلتقي, ستعقد, سنبدأ: the future prefix on a verb of three letters or more. Nouns in سي/ست are listed in the lexicon.
_FUTURE_VERB = re.compile(r"[وف]?س[يتن]\w{3,}")
#: سأعود: only with its hamza, and سأل is "asked".
_FIRST_PERSON = ("سا", "وسا", "فسا")
_WILL = re.compile(r"[وف]?سأ(?!ل)\w{3,}")
#: What may end a word that the lexicon lists as no future verb: سيطر, سيطروا, سيارته.
_ENDINGS = ("وا", "ون", "ين", "ات", "تها", "تهم", "ته", "ها", "هم", "نا", "ت", "ه", "ا", "ي", "يه")
#: Words that open another clause: what stands before them says nothing about the time behind them.
_CLAUSE = frozenset(
    {
        "ان", "الذي", "التي", "الذين", "حسبما", "بحسب", "وفق", "وفقا", "كما", "فيما", "بينما", "عندما", "حين",
        "بعدما", "قبلما", "حيث", "بان", "وان", "فان",
    }
)  # fmt: skip
#: كان قد جرى, سبق أن أعلن: what is told had been before the news day.
_HAD_BEEN = frozenset({"كان", "كانت", "وكان", "وكانت", "كانوا", "سبق", "وسبق"})
#: What began then has begun: منذ 14 يونيو, ويتوقع أن …
_SINCE = frozenset({"منذ", "ومنذ", "مذ"})
_QUOTES = frozenset({'"', "«", "»", "“", "”"})
_STOPS = frozenset({"،", ",", ".", "؛", ":"})
_LOOK_BACK, _LOOK_AHEAD = 16, 2
#: So many days a page may be younger than the day that its text calls today.
_STALE_DAYS = 10
#: Kinds of expressions that lie before or after now by what their clause says, where no word of theirs does.
_BY_TENSE = frozenset({"weekday", "date", "holiday", "day_number", "nth_week", "nth_weekday"})
_DATED = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|T)")


class _Now(NamedTuple):
    """The day of the page, and the day that the text calls today: the same where it says no other."""

    page: Anchor | None
    own: Anchor | None


class _Told(NamedTuple):
    """Values of the dates told so far: the last one, and the last one of this sentence and the one before."""

    last: str | None
    near: str | None


class _Sentence(NamedTuple):
    text: str
    tokens: Sequence[Token]
    calendar: Calendar


def _is_future(sentence: _Sentence, at: int) -> bool:
    form = longest_form(sentence.tokens, at, sentence.calendar)
    if form is not None:
        return form.word.kind == "future" or form.word[:2] == ("in", "future")
    word = sentence.tokens[at].norm
    if _FUTURE_VERB.fullmatch(word) is not None:
        return not _is_listed(word, sentence.calendar)
    return word.startswith(_FIRST_PERSON) and _WILL.match(sentence.text, sentence.tokens[at].start) is not None


def _is_listed(word: str, calendar: Calendar) -> bool:
    """Whether a word less its ending is one of the lexicon's words in سي, ست, سن that are no future verbs."""
    stems = (word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending))
    return any(form.word.kind == "not_future" for stem in stems for form in calendar.forms.get(stem, ()))


def _start(token: Token) -> int:
    return token.start


def _end(token: Token) -> int:
    return token.end


def _back(tokens: Sequence[Token], first: int) -> Iterator[int]:
    """Tokens before ``first``, the nearest first, those left out that stand in quotation marks of their own."""
    inside = False
    for at in range(first - 1, max(-1, first - 1 - _LOOK_BACK), -1):
        if tokens[at].norm in _QUOTES:
            inside = not inside
        elif not inside:
            yield at


def _tense(sentence: _Sentence, expression: DateExpression) -> int:
    """`FUTURE` behind a future verb or مقرر of the clause, or right before one; `PAST` behind كان or سبق; else 0."""
    tokens = sentence.tokens
    first = bisect_right(tokens, expression.start, key=_end)
    if first and tokens[first - 1].norm in _SINCE:
        return PAST
    for at in _back(tokens, first):
        if _is_future(sentence, at):
            return FUTURE
        if tokens[at].norm in _HAD_BEEN:
            return PAST
        planned = at > 0 and tokens[at].norm == "ان" and _is_future(sentence, at - 1)
        if tokens[at].norm in ".؛:" or (tokens[at].norm in _CLAUSE and not planned):
            break
    last = bisect_left(tokens, expression.end, key=_start)
    ahead = takewhile(lambda at: tokens[at].norm not in _STOPS, range(last, min(len(tokens), last + _LOOK_AHEAD)))
    return FUTURE if any(_is_future(sentence, at) for at in ahead) else 0


def _is_told_of_now(sentence: _Sentence, expression: DateExpression, before: str | None) -> bool:
    """Whether اليوم التالي follows now: no date stands before it, and its clause speaks of what is to come."""
    ahead = expression.same == "beside" and (expression.offset or 0) > 0
    return ahead and before is None and _tense(sentence, expression) == FUTURE


def _needs_tense(expression: DateExpression) -> bool:
    bare = expression.shift is None and expression.offset is None and expression.year is None
    return expression.kind == "ahead" or (bare and expression.kind in _BY_TENSE)


def _anchor_name(expression: DateExpression, value: Value) -> str:
    if not value.anchored:
        return "none"
    return "text" if expression.same else "published"


def _record(sentence: _Sentence, expression: DateExpression, value: Value) -> TimeExpression:
    rule = f"{expression.rule}:{value.note}" if value.note else expression.rule
    length = value.type == "DURATION" and expression.inner is not None
    start = expression.inner if length and expression.inner is not None else expression.start
    return TimeExpression(
        start=start,
        end=expression.end,
        exact=sentence.text[start : expression.end],
        type=value.type,
        value=value.value,
        mod=expression.mod,
        anchor=_anchor_name(expression, value),
        resolved=value.resolved,
        alternative=value.alternative,
        rule=rule,
    )


def _sentence_times(
    sentence: _Sentence, expressions: Iterable[DateExpression], now: _Now, told: _Told
) -> list[TimeExpression]:
    """Times of one sentence; ``told`` are the dates of the sentences before it."""
    before, near = told
    last_near = near
    anchor = now.own
    times: list[TimeExpression] = []
    for expression in expressions:
        if expression.same:
            told_before = near if expression.same == "beside" else before
            value: Value | None = resolve_same(expression, told_before)
            if value is not None and value.value is None and _is_told_of_now(sentence, expression, before):
                value = resolve(expression, anchor)
        else:
            tense = _tense(sentence, expression) if _needs_tense(expression) else 0
            # اليوم الاثنين on a page of Wednesday: the day is Monday, and that it is no Wednesday is noted.
            said = expression.weekday is not None and expression.offset is not None and not tense
            value = resolve(expression, now.page if said else anchor, tense=tense)
        if value is not None:
            times.append(_record(sentence, expression, value))
            dated = _dated(times[-1])
            before, near = (before, near) if dated is None else (dated, dated)
    return join_times(sentence.text, times, last_near)


def _dated(time: TimeExpression) -> str | None:
    """Day, month or year that a time names; empty for a day of the Hijri calendar, whose month it is not."""
    if time.rule.endswith(":hijri"):
        return ""
    found = _DATED.match(time.value or "") if time.type in ("DATE", "TIME") else None
    return found.group() if found else None


def _own_day(sentences: Iterable[TimedSentence], anchor: Anchor | None) -> Anchor | None:
    """The day that the text itself calls today (اليوم الاثنين, اليوم 12 مارس) where it is a few days off the anchor's.

    A page retrieved or dated days later still says "today": what it says beside it counts from there.
    """
    if anchor is None or anchor.precision != "day":
        return anchor
    for sentence in sentences:
        for expression in sentence.expressions:
            if expression.unit != "day" or expression.offset != 0 or not (expression.weekday or expression.day):
                continue
            value = resolve(expression, anchor)
            own = anchor_of((value.value or "")[:10]) if value is not None and value.resolved else None
            near = own is not None and own.precision == "day" and abs((own.at - anchor.at).days) <= _STALE_DAYS
            return own if near else anchor
    return anchor


def times_in(
    text: str, sentences: Iterable[TimedSentence], published: Published | None, calendar: Calendar
) -> tuple[TimeExpression, ...]:
    """`find_times` over sentences that were read for time already."""
    sentences = list(sentences)
    page = anchor_of(published.value) if published else None
    now = _Now(page, _own_day(sentences, page))
    found: list[TimeExpression] = []
    before, near = None, None
    for sentence in sentences:
        if not sentence.expressions:
            near = None
            continue
        told = _Told(before, near)
        times = _sentence_times(_Sentence(text, sentence.tokens, calendar), sentence.expressions, now, told)
        near = next((value for time in reversed(times) if (value := _dated(time)) is not None), None)
        before = before if near is None else near
        found.extend(times)
    return tuple(sorted(found, key=lambda t: t.start))


def find_times(
    text: str, sentences: Sequence[Sequence[Token]], published: Published | None, calendar: Calendar
) -> tuple[TimeExpression, ...]:
    """Find and resolve the expressions of time of one article.

    Args:
        text: The page's view; offsets refer to it.
        sentences: Tokens of each sentence, in the order of the text.
        published: When the article was published; None leaves all relative expressions unresolved.
        calendar: From `load_calendar`.

    Returns:
        TIMEX3 expressions sorted by start, never overlapping. ``value`` None and ``resolved`` False for vague ones
        (مؤخرا) and where the anchor is too coarse; a clock time without its day has the value ``T10:30``, unresolved.
        Empty when there is none.

    Cost: linear in tokens. Deterministic; the machine's own date is never read.
    Limits: a bare weekday is the last one up to the day of publication, or the next one where its clause has a future
    verb; day and month without a year take the year that brings them nearest (``nearest`` in the rule).
    Example: published 2025-02-12, ``أمس الثلاثاء`` → DATE 2025-02-11.
    """
    return times_in(text, [read_sentence(text, tokens, calendar) for tokens in sentences], published, calendar)
