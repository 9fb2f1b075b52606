"""A sentence as a short row of typed items: numbers, months, units, words of time, marks, and "other".

Each kind is one character of a string, so that the rules of `dates` and of quantities are plain regular expressions
over kinds: first step of the cascade tokens → items → expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from khabar.lexicon.calendar import Calendar, Form, Head
from khabar.records import replace
from khabar.text.fold import fold
from khabar.text.numerals import ATOMS, Number, longest_form
from khabar.text.rule_needs import DIGIT_KINDS, needs_of
from khabar.text.spoken_decimals import is_spoken_zero, read_spoken
from khabar.text.time_item import Item
from khabar.text.tokens import Token

_MARKS = {"/": "slash", "(": "open", ")": "close", "[": "open", "]": "close", ",": "comma", "،": "comma", "-": "dash",
          "+": "plus", '"': "quote", "'": "quote", "\\": "slash"}  # fmt: skip
_SINGLE = {"و": "and", "ب": "by", "ل": "for", "ف": "other", "ال": "al", "وال": "al", "بال": "al", "لل": "al"}
_PARTICLE_KINDS = {"و": "and", "ف": "other", "ب": "by", "ل": "for"}
_SCHEMES = frozenset({"http", "https"})
_SUFFIXES = frozenset({"th", "st", "nd", "rd"})
_SHAPES = (
    (
        "dmy",
        re.compile(
            r"\d{1,2}/\d{1,2}/\d{4}|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:19|20)\d\d\.\d{1,2}\.\d{1,2}"
        ),
    ),
    ("short_dmy", re.compile(r"\d{1,2}/\d{1,2}/\d\d")),
    ("short_dm", re.compile(r"\d{1,2}/\d{1,2}")),
    ("ym", re.compile(r"(?:19|20)\d\d/0?[1-9]|(?:0?[1-9]|1[0-2])/(?:19|20)\d\d")),
    ("clock", re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")),
    ("season_years", re.compile(r"(?:19|20)\d\d/(?:19|20)?\d\d")),
)
#: 2016/11 is a month, 2010/11 a season.
_LATE_MONTH = re.compile(r"(?:19|20)(\d\d)/(1[0-2])")
_HOURS = 12
#: What no number in brackets counts: a definite word, a preposition or "and" with its word; وثيقة and آلاف it counts.
_NO_NOUN = re.compile(r"ال(?!اف$)\w*|[فبلك]\w*|و\w*[^هاق]")
#: الثالثة, but not الثالث.
_FEMININE = re.compile(r"[وب]?ال\w+ه$")
_YEAR = re.compile(r"1[0-9]\d\d|2[01]\d\d")
_WORD_KINDS = (
    "month", "weak", "frail", "hijri", "frailhijri", "weekday", "latinday", "rel", "relnight", "part",
    "clockpart", "past",
    "next", "this", "recent", "demo", "since", "ago", "after", "during", "lasting", "in", "of", "to", "or",
    "between", "every", "setword", "corresponding", "section", "vague", "earlier", "vague_noun", "zone",
    "era", "season", "quarter", "decadeword", "few", "many", "long", "appos", "future", "not_future", "age_cue",
    "age_of", "label", "name_head", "event_head", "general_head", "block", "about", "around", "fraction", "parts",
    "Fraction", "ordinal", "unit1", "Unit1", "unit2", "Unit2", "units", "Units", "day", "Day", "moon", "Moon",
    "annum", "Annum", "hour", "Hour", "weakunit", "weakunits", "Weakunits", "unitpair", "except", "Weakunit",
    "same", "samehead", "plain", "daypart", "phase", "rest", "weekend", "bareday", "setday", "holiday", "hourword",
    "night", "whole", "minus", "ofthem", "toll", "feastday", "far", "yearkind", "following",
    "weight", "Weight", "area", "Area", "volume", "Volume", "power", "Power", "temperature", "Temperature",
    "money", "Money", "percent", "distance",
    "Distance", "one", "date_label", "yearordinal", "share", "under",
)  # fmt: skip
_OTHER_KINDS = [
    *sorted({*_MARKS.values(), *_PARTICLE_KINDS.values(), "al"}),
    *DIGIT_KINDS,
    *(
        "suffix",
        "mark",
        "latin",
        "unsure",
    ),
]
#: Kinds of words that can begin a number.
_NUMERIC = ATOMS | {kind.capitalize() for kind in ATOMS}
#: One private-use character for each kind.
CHARACTERS = {kind: chr(0xE000 + at) for at, kind in enumerate(dict.fromkeys([*_WORD_KINDS, *_OTHER_KINDS]))}
_KINDS = {character: kind for kind, character in CHARACTERS.items()}
#: Characters of words and marks that nothing of time begins with; of others that of ``other`` and ``mark``.
_WORDS = {norm: CHARACTERS[kind] for norm, kind in _SINGLE.items()}
_SIGNS = {norm: CHARACTERS[kind] for norm, kind in _MARKS.items()}
_BRACES = re.compile(r"\{([A-Za-z_][\w|]*)\}")


#: One bit for each kind, by the kind and by its character.
_BITS = {kind: 1 << at for at, kind in enumerate(CHARACTERS)}
BIT_OF = {character: _BITS[kind] for kind, character in CHARACTERS.items()}


def _bits(kinds: Iterable[str]) -> int:
    bits = 0
    for kind in kinds:
        bits |= _BITS[kind]
    return bits


class Items:
    """The items of one sentence, and their kinds as a string, one character an item."""

    def __init__(self, read: Sequence[Item | Token], kinds: str) -> None:
        """Take the items; of a word or mark that nothing of time begins with its token, made an item where one asks."""
        self._read = read
        self.kinds = kinds

    def at(self, place: int) -> Item:
        """The item of a place."""
        one = self._read[place]
        return one if isinstance(one, Item) else Item(one.start, one.end, _KINDS[self.kinds[place]], one.norm)

    def between(self, first: int, last: int) -> list[Item]:
        """The items ``first:last``."""
        return [self.at(place) for place in range(first, last)]

    @property
    def row(self) -> tuple[Item, ...]:
        """All items."""
        return tuple(self.between(0, len(self.kinds)))


class Compiled:
    """A rule over kinds: its expression, and sets of kinds (as bits) of each of which every match holds one."""

    def __init__(self, expression: str, needs: tuple[int, ...]) -> None:
        """Take the expression, which is compiled when it is first asked for: few pages take all rules."""
        self.needs = needs
        self._expression = expression
        self._pattern: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._pattern is None:
            self._pattern = re.compile(self._expression)
        return self._pattern


def compile_rule(pattern: str, **macros: str) -> Compiled:
    """Compile a rule over kinds: ``{number}{month|weak}`` where a brace stands for one item, ``@DAY`` for a macro."""
    for name in sorted(macros, key=len, reverse=True):
        pattern = pattern.replace(f"@{name}", macros[name])
    expression = _BRACES.sub(lambda m: f"[{''.join(CHARACTERS[k] for k in m[1].split('|'))}]", pattern)
    return Compiled(expression, tuple(_bits(kinds) for kinds in needs_of(pattern)))


def after_letters(text: str, start: int, letters: int) -> int:
    """Offset after so many letters from ``start``, marks and tatweel that follow them included."""
    position = start
    while letters:
        letters -= bool(fold(text[position]))
        position += 1
    while text[position : position + 1] and not fold(text[position]):
        position += 1
    return position


def _particle_items(text: str, token: Token, particles: str) -> Iterator[Item]:
    start = token.start
    for particle in particles:
        end = after_letters(text, start, 1)
        yield Item(start, end, _PARTICLE_KINDS[particle], particle)
        start = end


def _number_item(text: str, tokens: Sequence[Token], number: Number) -> Item:
    first = tokens[number.first]
    start = after_letters(text, first.start, len(number.particles)) if number.particles else first.start
    kind = {"vague": "vaguenumber", "unsure": "unsure"}.get(number.style, "number")
    if number.style == "digits" and number.last - number.first == 1 and _YEAR.fullmatch(first.norm):
        kind = "year"
    return Item(start, tokens[number.last - 1].end, kind, first.norm, None, number.value, number.style)


def _form_item(text: str, tokens: Sequence[Token], at: int, form: Form) -> Item:
    first = tokens[at]
    start = after_letters(text, first.start, len(form.particles)) if form.particles else first.start
    kind = form.word.kind
    if kind == "unit" and form.word.number == 1:
        kind = "one"
    elif first.norm.endswith("الواحده"):
        kind = "ordinal"  # الساعة الواحدة
    elif kind == "frail" and text[start] == "آ":
        kind = "weak"  # with its madda August is no father
    kind = kind if kind in CHARACTERS else "other"
    return Item(start, tokens[at + len(form.tail)].end, kind, first.norm, form.word, form.word.number)


def _plain_kind(token: Token, before: Token | None) -> str:
    if token.kind == "number":
        if (months := _LATE_MONTH.fullmatch(token.norm)) and int(months[2]) != (int(months[1]) + 1) % 100:
            return "ym"
        return next((kind for kind, shape in _SHAPES if shape.fullmatch(token.norm)), "other")
    if token.kind == "latin":
        glued = before is not None and before.end == token.start and token.norm in _SUFFIXES
        return "suffix" if glued else "latin"
    if token.kind == "mark":
        return _MARKS.get(token.norm, "mark")
    return _SINGLE.get(token.norm, "mark" if token.kind == "ellipsis" else "other")


def _is_teen(ordinal: Item, more: Form | None) -> bool:
    """الثالثة عشرة; أول عشر سفارات are the first ten."""
    ten = more is not None and more.word.kind.lower() == "unit" and more.word.number == 10 and not more.particles
    return ten and ordinal.norm not in ("اول", "اولي", "اخر")


def _ordinal(text: str, tokens: Sequence[Token], at: int, form: Form, calendar: Calendar) -> tuple[Item, int]:
    """الثاني, الثاني عشر, الثاني والعشرين: an ordinal with the rest of its words."""
    item, last = _form_item(text, tokens, at, form), at + 1 + len(form.tail)
    if last < len(tokens):
        more = longest_form(tokens, last, calendar)
        kind = more.word.kind.lower() if more else ""
        teen = _is_teen(item, more)
        # Of ordinals the tens are definite (الثامن والعشرين); الثامنة وعشرين دقيقة is a clock time.
        tens = more is not None and kind == "ten" and more.particles == "و" and tokens[last].norm.startswith("وال")
        if more is not None and (teen or tens):
            number = item.number + more.word.number
            kind = "yearordinal" if number > _HOURS and _FEMININE.match(item.norm) else item.kind
            return replace(item, end=tokens[last].end, number=number, kind=kind), last + 1
    return item, last


def address_end(tokens: Sequence[Token], at: int) -> int:
    """Index after an address of the web that begins at ``at``: its digits are no numbers; ``at`` where none begins."""
    norm = tokens[at].norm
    if norm not in _SCHEMES and not norm.startswith("www."):
        return at
    last = at + 1
    while last < len(tokens) and tokens[last].start == tokens[last - 1].end:
        last += 1
    return last if last > at + 3 or norm.startswith("www.") else at


def _read_at(text: str, tokens: Sequence[Token], at: int, calendar: Calendar) -> tuple[list[Item], int]:
    """Items that begin at token ``at`` and the index of the token after them."""
    token = tokens[at]
    form = longest_form(tokens, at, calendar)
    numeric = token.kind == "number" or (form is not None and form.word.kind in _NUMERIC)
    number = read_spoken(tokens, at, calendar) if numeric or is_spoken_zero(tokens, at) else None
    if number is not None and (form is None or number.last >= at + 1 + len(form.tail)):
        items = [*_particle_items(text, token, number.particles), _number_item(text, tokens, number)]
        return items, number.last
    if form is None and (last := address_end(tokens, at)) > at:
        return [Item(token.start, tokens[last - 1].end, "latin", token.norm)], last
    if form is None:
        kind = _plain_kind(token, tokens[at - 1] if at else None)
        return [Item(token.start, token.end, kind, token.norm)], at + 1
    prefix = list(_particle_items(text, token, form.particles)) if form.particles else []
    if form.word.kind == "ordinal":
        item, last = _ordinal(text, tokens, at, form, calendar)
        return [*prefix, item], last
    return [*prefix, _form_item(text, tokens, at, form)], at + 1 + len(form.tail)


def _said_twice(row: Sequence[Item]) -> bool:
    """Whether the last four items are ``5 ( خمسة )``: one number, written twice."""
    if row[-1].kind != "close" or len(row) < 4 or row[-3].kind != "open":
        return False
    first, second = row[-4], row[-2]
    numbers = {"number", "year", "one"}
    return first.kind in numbers and second.kind in numbers and first.number == second.number


def _times(number: Item, scale: Item) -> Item:
    """(5) آلاف: the number in brackets and its scale."""
    return replace(number, end=scale.end, number=number.number * scale.number)


def _is_scaled(text: str, number: Item, scale: Item) -> bool:
    """Whether a scale stands behind a number in brackets."""
    return scale.kind == "vaguenumber" and number.kind == "number" and text[number.end - 1] == ")"


def _in_brackets(row: Sequence[Item], after: Token) -> bool:
    """Whether the last three items are the ``(41389)`` of "(41389) وثيقة": a number before what it counts."""
    if len(row) < 4 or after.kind != "word" or _NO_NOUN.fullmatch(after.norm):
        return False
    before, opened, number = row[-4].kind, row[-3].kind, row[-2]
    bare = opened == "open" and number.kind == "number" and number.style == "digits"
    return bare and before not in ("label", "name_head", "number", "year", "mark", "latin", "ordinal", "Day")


def _end_bracket(read: list[Item | Token], kinds: list[str], after: Token | None) -> None:
    """Make one number of what a closing bracket has ended, where it is one said twice or one in brackets."""
    row = Items(read[-4:], "".join(kinds[-4:])).row
    if _said_twice(row):
        whole, size = replace(row[-4], end=row[-1].end), 4
    elif after is not None and _in_brackets(row, after):
        whole, size = replace(row[-2], start=row[-3].start, end=row[-1].end), 3
    else:
        return
    read[-size:] = [whole]
    kinds[-size:] = [CHARACTERS[whole.kind]]


def _longer(head: Head, tokens: Sequence[Token], at: int) -> Head | None:
    """What takes a second word; None where that is not there: على without الأقل."""
    return head if at + 1 < len(tokens) and tokens[at + 1].norm in head.longer else None


def read_items(text: str, tokens: Sequence[Token], calendar: Calendar) -> Items:
    """Read the tokens of one sentence as items, left to right, the longest form first.

    Particles that were glued before a known word become items of their own, so that an expression never begins with
    them (ولساعتين → و, ل, ساعتين). Empty for no tokens. Cost: linear, one look-up a token.
    """
    read: list[Item | Token] = []
    kinds: list[str] = []
    other, sign = CHARACTERS["other"], CHARACTERS["mark"]
    at = 0
    count, heads = len(tokens), calendar.heads
    while at < count:
        token = tokens[at]
        norm = token.norm
        head = heads.get(norm)
        if head is not None and head.alone is None:
            head = _longer(head, tokens, at)
        if head is None and token.kind == "word":  # most words: nothing of time
            read.append(token)
            kinds.append(_WORDS.get(norm, other))
            at += 1
        elif head is not None and (word := head.plain) and not (at + 1 < count and tokens[at + 1].norm in head.longer):
            known = word.kind if word.kind in CHARACTERS else "other"
            read.append(Item(token.start, token.end, known, norm, word, word.number))
            kinds.append(CHARACTERS[known])
            at += 1
        elif head is None and token.kind == "mark":
            read.append(token)
            kinds.append(_SIGNS.get(norm, sign))
            at += 1
            if norm == ")":
                _end_bracket(read, kinds, tokens[at] if at < count else None)
        else:
            items, at = _read_at(text, tokens, at, calendar)
            before = read[-1] if read else None
            if isinstance(before, Item) and _is_scaled(text, before, items[0]):
                items[0] = _times(before, items[0])
                del read[-1], kinds[-1]
            read.extend(items)
            kinds.extend([CHARACTERS[item.kind] for item in items])
    return Items(read, "".join(kinds))
