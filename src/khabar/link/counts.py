"""Numbers that an article tells of a happening: the dead, wounded and held, other counts, money.

An article that gives parts and the whole (three guards and four clerks, seven in all) means the whole: the largest
number of a kind counts, in its title and in its body each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from khabar.link.accounts import Reader, Told, is_titled
from khabar.link.lengths import Length, counted
from khabar.link.observation import Observation, evidence_at
from khabar.link.pairs import with_pair
from khabar.link.wording import skeleton, words_between
from khabar.model import Amount, Quantity, Span
from khabar.text.fold import fold
from khabar.text.tokens import tokenize

_COUNTED = frozenset({"count", "money", "percent"})
#: Counts whose kind says what is counted; of others the noun does.
TOLLS = frozenset({"killed", "wounded", "held"})
#: "Tens" is said of so many times ten, "hundreds" of so many hundred.
VAGUE_FACTOR = 20
#: So far behind the dead stands who of them did the deed.
_AMONG_REACH = 120
_DOER_WORDS = 4
_STOP = re.compile(r"[.!؟?\n\r]")
_CLAUSE = re.compile(r"[.!؟?\n\r،؛]")
#: So far behind a number stands since when, or over what time, it was counted.
_RUNNING_WORDS, _RUNNING_REACH = 6, 90
_SINCE, _OVER = "منذ", frozenset({"خلال", "غضون", "مدي", "مدار"})
#: The worst, the greatest, the first: what follows is since when it is that.
_ELATIVE = re.compile("ا[^ل].{1,2}|اول")


def totals(told: Sequence[Told], reader: Reader) -> Iterator[Observation]:
    """The numbers of one account, the largest of each kind, those of titles and of the body apart.

    Where one place says that the attacker is counted in, the same number of another place admits it too.
    """
    found = [one for t in told for one in _numbers(t, reader)]
    largest: dict[tuple[frozenset[str], bool], Observation] = {}
    for one in found:
        key = one.of, is_titled(one.told)
        if key not in largest or _most(one) > _most(largest[key]):
            largest[key] = one
    for one in largest.values():
        same = [o.extent for o in found if o.extent and o.of == one.of and o.value == one.value]
        widest = Length(min(e.low for e in same), max(e.high for e in same)) if same else one.extent
        yield one._replace(extent=widest)


def _most(observation: Observation) -> tuple[float, float]:
    # By its least: "tens" may be many more than the 36 that the article goes on to count.
    return (observation.extent.low, observation.extent.high) if observation.extent is not None else (0.0, 0.0)


def _numbers(told: Told, reader: Reader) -> Iterator[Observation]:
    known = with_pair(reader.texts[told.article.page], told.mention, reader.words)
    amounts = [a for a in known if (a.kind in TOLLS or _noun_of(told, a, reader)) and not _is_noun_of_more(told, a)]
    yield from (_of_amount(told, amount, reader) for amount in amounts)
    inside = told.mention.evidence
    for q in told.article.quantities:
        if q.kind not in _COUNTED or q.start < inside.start or inside.end < q.end:
            continue
        apart = all(q.end <= a.mention.start or a.mention.end <= q.start for a in told.mention.amounts)
        noun = _noun(q) if apart else ""
        if noun:
            at = evidence_at(reader, told, Span(q.start, q.end))
            extent = counted(q.low, q.high, approx=q.approx)
            shown = _shown(q.low, q.high, q.unit or "")
            yield Observation("number", shown, told, at, q.approx, extent, frozenset({noun}))


def _is_noun_of_more(told: Told, amount: Amount) -> bool:
    """Whether one or two by the form of a noun are what a number counts: شخصا of 13 شخصا."""
    at = amount.mention
    return any(
        q.start < at.start and at.end <= q.end and (q.low, q.high) != (amount.low, amount.high)
        for q in told.article.quantities
    )


def _of_amount(told: Told, amount: Amount, reader: Reader) -> Observation:
    text = reader.texts[told.article.page]
    of = amount.kind if amount.kind in TOLLS else _noun_of(told, amount, reader)
    extent = counted(amount.low, amount.high, approx=amount.approx)
    if _is_vague(text, amount.mention, reader):
        extent = Length(extent.low, extent.low * VAGUE_FACTOR)
    beside = 0.0
    if amount.kind == "killed":
        extent, beside = _with_others(extent, told, amount.mention.end, reader)
    return Observation(
        "number",
        shown_amount(amount),
        told,
        evidence_at(reader, told, amount.mention),
        amount.approx,
        extent,
        frozenset({of}),
        tentative=_is_tentative(text, amount.mention, reader),
        beside=beside,
    )


def shown_amount(amount: Amount) -> str:
    """An amount as claims show it. Example: خمسة قتلى → ``5 killed``."""
    return _shown(amount.low, amount.high, amount.unit or (amount.kind if amount.kind in TOLLS else ""))


def _is_vague(text: str, at: Span, reader: Reader) -> bool:
    """Whether a number is a plural of a numeral: عشرات القتلى is said of thirty and of two hundred."""
    return any(
        t.norm.removeprefix("ال") in reader.words.many for t in reader.words.stretches.between(text, at.start, at.end)
    )


def _noun_of(told: Told, amount: Amount, reader: Reader) -> str:
    """What is counted, where the kind does not say: unit of money, else the skeleton of the noun; empty for none."""
    if amount.unit:
        return amount.unit
    found = words_between(reader.texts[told.article.page], amount.mention, reader.words)
    words = [w.skeleton for w in found if not w.skeleton.isdecimal()]
    return words[-1] if words else ""


def _noun(quantity: Quantity) -> str:
    """What is counted: the unit, or the skeleton of the last word that is no number."""
    if quantity.unit:
        return quantity.unit if quantity.unit.isascii() else skeleton(fold(quantity.unit))
    words = [t.norm for t in tokenize(quantity.exact) if t.kind == "word"]
    return skeleton(words[-1]) if words else ""


def _shown(low: float | None, high: float | None, unit: str) -> str:
    ends = ["" if end is None else f"{end:g}" for end in (low, high)]
    number = ends[0] if ends[0] == ends[1] else "–".join(ends)
    return f"{number} {unit}" if unit else number


def _with_others(extent: Length, told: Told, at: int, reader: Reader) -> tuple[Length, float]:
    """The interval with and without the attacker, where the words behind a toll count him in or out; and others beside.

    Example: قتل أربعة بينهم المهاجم → 3 to 4; ثلاثة قتلى بالإضافة إلى المهاجم → 3 to 4; ستون راكبا إلى جانب ستة من
    الطاقم → 60 to 66, six beside.
    """
    text = reader.texts[told.article.page]
    stop = _STOP.search(text, at, at + _AMONG_REACH)
    end = stop.start() if stop else min(len(text), at + _AMONG_REACH)
    norms = [t.norm for t in reader.words.stretches.between(text, at, end)]
    less = _names_doer(norms, reader.words.among, reader)
    more = _names_doer(norms, reader.words.beside, reader)
    beside = 0.0 if more else _counted_beside(told, Span(at, end), reader)
    return Length(max(0.0, extent.low - less), extent.high + more + beside), beside


def _counted_beside(told: Told, at: Span, reader: Reader) -> float:
    """How many more a stretch counts beside a number: ستون راكبا إلى جانب الطاقم وعدده ستة → 6; 0 for none."""
    tokens = reader.words.stretches.between(reader.texts[told.article.page], at.start, at.end)
    start = next((t.end for t in tokens if t.norm in reader.words.beside), None)
    if start is None:
        return 0.0
    counts = (q for q in told.article.quantities if start <= q.start and q.end <= at.end)
    counted_so = (q.high for q in counts if q.kind == "count" and q.high is not None)
    bare = (float(t.norm) for t in tokens if t.start >= start and t.kind == "number" and t.norm.isdecimal())
    return next(counted_so, None) or next(bare, 0.0)


def _names_doer(norms: Sequence[str], words: frozenset[str], reader: Reader) -> bool:
    starts = [n for n, norm in enumerate(norms) if norm in words]
    return any(_bare(w) in reader.words.doer for n in starts for w in norms[n + 1 : n + 1 + _DOER_WORDS])


def _bare(norm: str) -> str:
    """A word without و and ل before the article."""
    word = norm.removeprefix("و")
    return f"ال{word[2:]}" if word.startswith("لل") else word


def _is_tentative(text: str, at: Span, reader: Reader) -> bool:
    """Whether the sentence of a number puts it before or after another in time, or it is a total that runs on."""
    starts: Iterable[int] = (stop.end() for stop in _STOP.finditer(text, 0, at.start))
    start, stop = max(starts, default=0), _STOP.search(text, at.end)
    sentence = f" {fold(text[start : stop.start() if stop else len(text)])} "
    return any(f"{phrase} " in sentence for phrase in reader.words.tentative) or _runs_on(text, at.end, reader)


def _runs_on(text: str, at: int, reader: Reader) -> bool:
    """Whether the next words say over what time it was counted: منذ بدء الحملة, في غضون ستة أسابيع.

    An hour or a day is no such time: it is that of the deed. In the worst attack since 2014 all fell at once.
    """
    stop = _CLAUSE.search(text, at, at + _RUNNING_REACH)
    end = stop.start() if stop else min(len(text), at + _RUNNING_REACH)
    norms = [t.norm for t in reader.words.stretches.between(text, at, end)]
    near = takewhile(lambda n: _ELATIVE.fullmatch(norms[n]) is None, range(min(len(norms), _RUNNING_WORDS)))
    return any(
        norms[n] == _SINCE or (norms[n] in _OVER and reader.words.span & set(norms[n + 1 : n + 4])) for n in near
    )
