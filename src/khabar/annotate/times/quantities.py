"""Numbers with what they count: durations, money, percentages, distances, ages, people and things, as intervals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from khabar.annotate.times.counted import ACCUSATIVE, DEFINITE, DUAL, FEW, PARTED, PLURAL, POSSESSED, VERB, is_counted
from khabar.lexicon.calendar import Calendar
from khabar.model import Quantity, Span
from khabar.records import replace
from khabar.text.date_expressions import DateExpression
from khabar.text.dates import TimedSentence, read_sentence
from khabar.text.durations import Amount
from khabar.text.rule_trial import Trial
from khabar.text.time_item import Item
from khabar.text.time_items import BIT_OF, Compiled, Items, compile_rule
from khabar.text.tokens import Token

_LOW = "(?P<low>{number|year|vaguenumber})"
_KINDS = ("percent", "money", "distance", "weight", "area", "volume", "power", "temperature")
_UNIT = f"(?P<unit>{{{'|'.join([*_KINDS, *(kind.capitalize() for kind in _KINDS[1:])])}}})"
#: Words that can be counted, those included that head names, labels or the numbers of victims (12 إصابة).
_NOUN = "{other|name_head|event_head|not_future|toll|label}"
#: What no count stands behind: labels, numbered units and devices (اللواء 15, iPhone 6), الـ with its ordinal (الـ19).
_ALONE = "(?<!{latin|al|slash|plus|dmy|number|year|Unit1|Day})"
#: Beside these a number without a noun is a score, a date, a name.
_NO_COUNT = frozenset(
    {"slash", "dash", "plus", "latin", "suffix", "clock", "short_dm", "dmy", "number", "year", "Hour", "name_head"}
)
#: Before these it is a count: إلى 435, مقتل 17, منهم 9, أن 218.
_TELLS = frozenset({"to", "of", "by", "for", "toll", "ofthem", "about"})
_IMPERFECT = re.compile(r"(?:[وف]|ل)?[يت]\w{2,6}(?<!ه)")
_PREPOSITIONS = frozenset({"in", "since", "after", "during"})
_THAT = frozenset({"ان", "بان", "وان", "مقابل", "وامتناع", "امتناع", "ومعارضه", "معارضه", "وتاييد", "بتاييد"})
#: Before these الثلاثة is said of people or things told before: بين الستة, أن يجلس الثلاثة معا.
_BEFORE_FEW = frozenset({"other", "between", "in", "of", "for", "by"})
#: نسبة is no unit by itself.
_KIND_OF = {"share": "percent"}
_ZERO = "صفر"
_TEN, _HUNDRED = 10, 100


class _Rule(NamedTuple):
    name: str
    kind: str
    compiled: Compiled


def _rules() -> tuple[_Rule, ...]:
    around = "{around}{0,2}"
    table = (
        (
            "unit_range",
            "unit",
            "{about}{0,2}{between}(?P<low>{number|year}){and|to}(?P<high>{number|year})@UNIT" + around,
        ),
        ("unit_range", "unit", "{about}{0,2}(?P<low>{number|year}){to|dash}(?P<high>{number|year})@UNIT" + around),
        ("unit", "unit", "{about}{0,2}{minus}?@LOW@UNIT" + around),
        ("unit_mixed", "unit", "{about}{0,2}{minus}?(?P<low>{number|one}){and}(?P<part>{fraction})@UNIT" + around),
        # نصف في المئة, واحد بالمئة, صفر في المئة
        ("percent", "unit", "{about}{0,2}{minus}?(?P<low>{one|fraction|frailhijri})(?P<unit>{percent})" + around),
        ("below_zero", "unit", "(?P<sign>{dash})(?P<low>{number})(?P<unit>{percent|temperature|Temperature})"),
        ("unit_before", "unit", "{about}{0,2}(?P<unit>{money|percent})(?P<low>{number|vaguenumber})"),
        # بنسبة 3.5 من, where the sign of percent is left out
        (
            "share",
            "unit",
            "(?P<unit>{share}){about}{0,2}(?P<low>{number})(?={mark|comma}(?!{number})|{of}(?!{number|year|every})|$)",
        ),
        (
            "count_range",
            "count",
            "{about}{0,2}{between}(?P<low>{number|year}){and|to}(?P<high>{number|year})(?P<noun>@NOUN)",
        ),
        (
            "count_range",
            "count",
            "(?<={of})(?P<low>{number|year}){to}(?P<high>{number|year})(?P<noun>@NOUN)",
        ),
        ("count", "count", "(?:{about}{1,2}|@ALONE)@LOW(?P<noun>@NOUN)" + around),
        ("count_of", "count", "(?:{about}{1,2}|@ALONE)(?P<low>{number})(?={of}(?P<noun>{other}))"),
        ("count_of", "count", "{about}{1,2}(?P<low>{year})(?={of}(?P<noun>{other}))"),
        ("count_alone", "count", "(?:{about}{1,2}|@ALONE)(?P<low>{number}){around}{0,2}"),
        ("count_behind", "count", "(?P<noun>{other})(?P<adjective>{other})(?P<low>{number})"),
        ("count_behind", "count", "(?P<noun>{other})(?P<low>{number})"),
        ("count_al_noun", "count", "{al}(?P<low>{number})(?P<noun>{other})"),
        ("count_al", "count", "(?P<noun>{other})(?P<adjective>{other}){al}(?P<low>{number})"),
        ("count_al", "count", "(?P<noun>{other}){al}(?P<low>{number})"),
        ("fraction", "fraction", "{about}{0,2}(?P<low>{fraction})(?P<noun>@NOUN)"),
        (
            "fraction",
            "fraction",
            "{about}{0,2}(?P<low>{number})(?P<parts>{parts})(?P<noun>@NOUN)",
        ),
        ("vague_count", "count", "{about}{0,2}(?P<low>{vaguenumber})"),
    )
    macros = {"UNIT": _UNIT, "NOUN": _NOUN, "LOW": _LOW, "ALONE": _ALONE}
    return tuple(_Rule(name, kind, compile_rule(pattern, **macros)) for name, kind, pattern in table)


_RULES = _rules()
_TRIAL = Trial([rule.compiled.needs for rule in _RULES], BIT_OF)


class _Bounds(NamedTuple):
    low: float | None
    high: float | None
    approx: bool


def _bounds(low: float, high: float | None, mod: str | None) -> _Bounds:
    """Interval of a number under its approximator; an exact number has equal ends."""
    if high is not None:
        return _Bounds(low, high, mod == "APPROX")
    if mod == "MORE_THAN":
        return _Bounds(low, None, approx=False)
    if mod == "LESS_THAN":
        return _Bounds(None, low, approx=False)
    return _Bounds(low, low, mod == "APPROX")


class _Place(NamedTuple):
    start: int
    end: int
    kind: str
    rule: str
    unit: str | None


def _quantity(text: str, place: _Place, bounds: _Bounds) -> Quantity:
    return Quantity(
        start=place.start,
        end=place.end,
        exact=text[place.start : place.end],
        kind=place.kind,
        low=bounds.low,
        high=bounds.high,
        unit=place.unit,
        approx=bounds.approx,
        rule=place.rule,
    )


def _total(amounts: Sequence[Amount], calendar: Calendar, divisor: str) -> float | None:
    if not amounts:
        return None
    size = calendar.units[divisor].size if divisor != "second" else 1.0
    return round(sum(a.number * calendar.units[a.unit].size for a in amounts) / size, 6)


def _of_time(text: str, expression: DateExpression, calendar: Calendar) -> Quantity | None:
    """A duration in seconds, an age in years."""
    divisor = {"duration": "second", "ahead": "second", "age": "year"}.get(expression.kind)
    if divisor is None:
        return None
    low = _total(expression.amounts, calendar, divisor)
    if low is None:
        return None
    bounds = _bounds(low, _total(expression.high, calendar, divisor), expression.mod)
    unit = "s" if divisor == "second" else "year"
    kind = "age" if expression.kind == "age" else "duration"
    start = expression.start if expression.inner is None else expression.inner
    place = _Place(start, expression.end, kind, expression.rule, unit)
    return _quantity(text, place, bounds)


def _is_emphasis(number: Item) -> bool:
    """A lone word for two stands behind what it counts: قسمين اثنين."""
    return number.style == "words" and number.number <= 2


def _mod(row: Sequence[Item]) -> str | None:
    word = next((item.word for item in row if item.kind in ("about", "around")), None)
    return word.value if word else None


def _fraction(text: str, row: Sequence[Item], named: Mapping[str, Item]) -> Quantity | None:
    """ثلثي الأعضاء, ثلاثة أخماس السكان: a part of a definite noun; نصف النهائي is a round."""
    low, noun, parts = named["low"], named["noun"], named.get("parts")
    value = low.number / parts.number if parts is not None else low.number
    if not PARTED.fullmatch(noun.norm) or not 0 < value < 1:
        return None
    place = _Place(row[0].start, row[-1].end, "fraction", "fraction", text[noun.start : noun.end])
    return _quantity(text, place, _bounds(round(value, 6), None, _mod(row)))


def _word(text: str, noun: Item) -> str:
    """The folded word with its first hamza, without which ألقاب would begin with an article."""
    return text[noun.start] + noun.norm[1:] if text[noun.start] in "أإآ" else noun.norm


def _fits(text: str, rule: _Rule, low: Item, noun: Item) -> bool:
    """Whether a noun is what a number counts, by where it stands."""
    word = _word(text, noun)
    if rule.name == "count_of":
        return low.kind == "year" or PLURAL.fullmatch(word) is not None
    if rule.name == "count_behind":
        few = 2 < low.number <= _TEN or (low.number < _HUNDRED and PLURAL.fullmatch(word) is not None)
        in_words = low.style == "words" and DEFINITE.match(low.norm) is not None and few
        owned = in_words and (DEFINITE.match(word) or POSSESSED.fullmatch(word)) is not None
        return owned or (_is_emphasis(low) and low.number == 2 and DUAL.fullmatch(word) is not None)
    if rule.name == "count_al_noun":
        # الـ28 دولة, but not النسخة الـ19 بمشاركة, القتلى الـ27 قضوا
        shape = word[-1] in "اه" and word[0] not in "بلوفك" and not word.startswith("ال")
        return low.number > _TEN and shape and VERB.fullmatch(word) is None
    if rule.name == "count_al":
        return DEFINITE.match(word) is not None and PLURAL.fullmatch(word) is not None and low.number > 1
    definite = low.style != "vague" and (DEFINITE.match(low.norm) is not None or _is_emphasis(low))
    return not definite and is_counted(replace(noun, norm=word), low)


def _is_barred(text: str, items: Items, named: Mapping[str, Item], rule: _Rule, at: int) -> bool:
    """Whether a number is a part of a score, a name or a list, or the adjective before it is no adjective."""
    adjective = named.get("adjective")
    if adjective is not None:
        return not DEFINITE.match(_word(text, adjective))
    before = items.at(at - 1) if at else None
    if rule.name == "count_alone":
        return _is_no_count(items, at)
    if rule.name in ("percent", "below_zero"):
        low, sign = named["low"], named.get("sign")
        month = low.kind == "frailhijri" and low.norm != _ZERO  # صفر is also the second month
        return month or (sign is not None and not _is_sign(text, sign, low))
    if before is None or "noun" not in named:
        return False
    head = before.kind in ("label", "name_head")
    label = head and not (named["low"].number > _TEN and ACCUSATIVE.fullmatch(named["noun"].norm))
    return label or (before.kind == "dash" and before.end == named["low"].start)


def _is_sign(text: str, dash: Item, number: Item) -> bool:
    """Whether a dash is the sign of a number: glued to it, and to nothing before."""
    return dash.end == number.start and not text[: dash.start][-1:].strip('("« ')


def _is_no_count(items: Items, at: int) -> bool:
    """Whether a number without its noun may be a name, a score, a date: it is a count only where its words tell."""
    low, before = items.at(at), items.at(at - 1) if at else None
    after = items.at(at + 1).kind if at + 1 < len(items.kinds) else ""
    if before is None:
        return after not in ("of", "ofthem")
    if {before.kind, after} & _NO_COUNT or low.norm.startswith("0") or low.number % 1:
        return True
    if DEFINITE.match(low.norm):
        return not (low.style == "words" and FEW.fullmatch(low.norm) and before.kind in _BEFORE_FEW)
    if low.number <= 1:
        return True
    return not (_is_told(low, before, after) or _stands_free(low, before, after))


def _is_told(low: Item, before: Item, after: str) -> bool:
    """مقتل 17, إلى 435, أن 218 من أصل 434, 9 منهم, و7 نقلوا."""
    verb = before.kind == "other" and _IMPERFECT.fullmatch(before.norm) is not None
    some = after in ("of", "ofthem") and before.kind in ("other", "and", "in", "comma", "mark", "quote")
    joined = before.kind == "and" and after in ("other", "in")
    return verb or some or joined or before.kind in _TELLS or before.norm in _THAT


def _stands_free(low: Item, before: Item, after: str) -> bool:
    """A number behind a word and before a preposition or an end: digits, and words that are sure to be numbers."""
    if low.style == "words":
        # ثلاثة, عشرون: ست is a lady, تسع strives, ألف composes.
        sure = (low.norm.endswith("ه") or low.number > _TEN) and low.norm != "الف"
        return sure and before.kind in ("other", "in", "and", "comma") and after != "other"
    free = after in _PREPOSITIONS or (low.number >= _TEN and after in ("", "comma", "mark"))
    return before.kind == "other" and free


def _unit_of(text: str, noun: Item | None, unit: Item | None) -> tuple[str | None, float]:
    """Name of what is counted or measured, and how many of it one is: a cent is a hundredth of a dollar."""
    if unit is None or unit.word is None:
        return (text[noun.start : noun.end] if noun else None), 1.0
    name, _, parts = unit.word.value.partition("/")
    return name, 1 / float(parts) if parts else 1.0


def _interval(row: Sequence[Item], low: Item, high: Item | None, size: float) -> _Bounds:
    if low.style == "vague":
        return _Bounds(low.number * size, None, approx=_mod(row) == "APPROX")
    sign = -1 if any(item.kind in ("minus", "dash") for item in row) and high is None else 1
    return _bounds(_exact(sign * low.number * size), _exact(high.number * size) if high else None, _mod(row))


def _exact(number: float) -> float:
    return float(f"{number:.15g}")


def _read(text: str, items: Items, found: re.Match[str], rule: _Rule) -> Quantity | None:
    """Quantity of one match, or None where its noun is none."""
    row = items.between(found.start(), found.end())
    named = {name: items.at(found.start(name)) for name in found.re.groupindex if found.start(name) >= 0}
    low, noun, unit, high = named["low"], named.get("noun"), named.get("unit"), named.get("high")
    if rule.kind == "fraction":
        return _fraction(text, row, named)
    if (noun is not None and not _fits(text, rule, low, noun)) or (high is not None and high.number <= low.number):
        return None
    if _is_barred(text, items, named, rule, found.start("low")):
        return None
    name, size = _unit_of(text, noun, unit)
    kind = _KIND_OF.get(unit.kind, unit.kind.lower()) if unit else "count"
    if (part := named.get("part")) is not None:
        low = replace(low, number=low.number + part.number)
    return _quantity(text, _Place(row[0].start, row[-1].end, kind, rule.name, name), _interval(row, low, high, size))


def _matches(text: str, items: Items) -> Iterator[Quantity]:
    for order in _TRIAL.tried(items.kinds):
        rule = _RULES[order]
        for found in rule.compiled.pattern.finditer(items.kinds):
            quantity = _read(text, items, found, rule)
            if quantity is not None:
                yield quantity


def _by_length(quantity: Quantity) -> tuple[int, int]:
    return quantity.start - quantity.end, quantity.start


def _longest(found: list[Quantity], taken: Sequence[DateExpression]) -> list[Quantity]:
    if not found:
        return found
    kept: list[Quantity] = []
    spans = [Span(e.start, e.end) for e in taken]
    for quantity in sorted(found, key=_by_length):
        at = bisect_left(spans, Span(quantity.start, quantity.end))
        before = at > 0 and spans[at - 1].end > quantity.start
        if not before and not (at < len(spans) and spans[at].start < quantity.end):
            spans.insert(at, Span(quantity.start, quantity.end))
            kept.append(quantity)
    return kept


def _of_sentence(text: str, sentence: TimedSentence, calendar: Calendar) -> list[Quantity]:
    times = sentence.expressions
    lengths = [q for e in times if (q := _of_time(text, e, calendar)) is not None]
    return lengths + _longest(list(_matches(text, sentence.items)), times)


def quantities_in(text: str, sentences: Iterable[TimedSentence], calendar: Calendar) -> tuple[Quantity, ...]:
    """`find_quantities` over sentences that were read for time already."""
    found = [q for sentence in sentences for q in _of_sentence(text, sentence, calendar)]
    return tuple(sorted(found, key=lambda q: q.start))


def find_quantities(text: str, sentences: Sequence[Sequence[Token]], calendar: Calendar) -> tuple[Quantity, ...]:
    """Find numbers with their units in one article.

    Args:
        text: The page's view; offsets refer to it.
        sentences: Tokens of each sentence, in the order of the text.
        calendar: From `load_calendar`.

    Returns:
        Quantities sorted by start, never overlapping. ``duration`` in seconds (a month 30.44 days, a year 365.2425),
        ``age`` in years, ``distance`` and ``money`` in their own ``unit``, ``count`` with the counted noun as ``unit``.
        نحو gives equal ends and ``approx``; أكثر من leaves ``high`` open, أقل من ``low``; مئات is at least 100, open.
        Empty when there is none.

    Cost: linear in tokens. Deterministic.
    Limits: a number with no noun behind it is left out, and so are labels (المادة 12), scores and telephone numbers.
    Example: ``نحو 6 آلاف جندي`` → count 6000, unit جندي, approx.
    """
    return quantities_in(text, [read_sentence(text, tokens, calendar) for tokens in sentences], calendar)
