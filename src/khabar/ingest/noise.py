"""Which lines are not news text: the rows of the noise table, compiled, and asked line by line.

A hit needs the words and the shape of the line together; false marks lose news, so a doubtful line stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from khabar.ingest.lines import Line
from khabar.ingest.rare_phrases import RarePhrases
from khabar.lexicon.noise import NoiseRow, load_noise
from khabar.text.fold import fold

#: Longest line that can be an advert.
_MAX_ADVERT = 350
#: Longest line in which phrases of the shape ``inside`` are looked for.
_MAX_INSIDE = 700
_MAX_DATE_LINE = 75
#: Words behind a start phrase of a credit, byline or date; a news sentence that begins so has more.
_MAX_REST_WORDS = 8
_MAX_TAIL_TAGS = 30
#: Names beside a date (place, paper, who wrote) and words of each.
_MAX_NAMES = 3
_MAX_NAME_WORDS = 4
#: A row of a menu, in characters, and the longest phrase in it, in words.
_MAX_MENU = 120
_LONGEST_PHRASE = 5

#: What some outlets set behind a marker instead of a colon: قد يهمك/ عنوان.
_SLASH = re.compile(r"\s?/\s")
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_AFTER_LABEL = re.compile(r"\s*[)\]]?\s*(?:[:|>›：]|-(?=\s|$)|\.{2,}|\.?$|…|!?$)")
#: What sets a date off from the names beside it; a dash or stroke between two digits belongs to the date.
_PIECES = re.compile(r"[()|:،,«»\"\[\]]|(?<!\d)[-–—ـ/]+|[-–—ـ/]+(?!\d)|(?<=\d)\s+[-–—]\s+(?=\d)")
_YEAR = re.compile(r"(?<!\d)(?:1[34]|19|20)\d\d(?!\d)")
#: How many comments: التعليقات (3).
_COUNT = re.compile(r"\A\s*[(\[:]?\s*\d{1,5}\s*[)\]]?\s*\Z")
#: Year and number of a paper in the line of its day: السنة الخامسة - العدد 4412.
_ISSUE = re.compile(r"(?<!\w)(?:رقم )?العدد:?\s*\(?\d+\)?")
_ALONE = re.compile(r"[\W_]*\Z")
_NUMERIC_DATE = re.compile(r"\d{1,4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,4}|\d{1,2}:\d{2}")
_DAY_AND_YEAR = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?\W.{2,24}\W(?:19|20)\d\d(?!\d)")
_TWO_CALENDARS = re.compile(r"1[34]\d\d.{1,20}(?:19|20)\d\d(?!\d)")
_PLACE_SEPARATOR = re.compile(r"[-–|:()،,/]")
_SPEECH = re.compile(r"(?<!\w)(?:ان|بان|انه|انها|قال|قالت|وقال|يقول|اكد|وان)(?!\w)")
_TELLING = re.compile(r"(?<!\w)[وف]?(?:قال|قالت|اكد|اكدت|صرح|اوضح|اوضحت|اضاف|اضافت|ذكر|اعلن|اعلنت)(?!\w)")
#: A link of a page to itself names the house before its colon; no sentence goes on so.
_NAMED_LINK = re.compile(r"\s+[^\s:.،]+(?: [^\s:.،]+){0,3}\s?:\s")
_DIGIT = re.compile(r"\d")
_FULL_STOP = re.compile(r"(?<![.…])[.؟!\"')»]\s*\Z")


class Hit(NamedTuple):
    """What a line is. ``start`` and ``end`` are over ``line.folded``: all of it, a label, or its tail.

    ``role``: ``noise`` (drop the stretch), ``marker`` (other articles follow), ``label`` (alone on its line; its value
    may stand on the next), ``dateline`` (a date with other words: noise above a text, an entry of a chronology in it).
    """

    kind: str
    role: str
    start: int
    end: int


class _Rule(NamedTuple):
    kind: str
    shape: str
    limit: int
    phrase: str


class _Inside(NamedTuple):
    kind: str
    limit: int
    parts: tuple[str, ...]


class _Pattern(NamedTuple):
    kind: str
    limit: int
    regex: re.Pattern[str]


class _Table(NamedTuple):
    """The rows by shape, phrases folded."""

    openers: dict[str, list[_Rule]]
    whole: dict[str, str]
    inside: list[_Inside]
    tails: list[_Rule]
    heads: list[str]
    patterns: list[_Pattern]
    words: dict[str, tuple[str, ...]]


class NoiseRules:
    """The compiled table; made once by `compile_noise`, then only read."""

    def __init__(self, table: _Table) -> None:
        """Take the rows."""
        self.words = table.words
        self._openers = {first: sorted(rules, key=_longest_first) for first, rules in table.openers.items()}
        self._whole, self._patterns = table.whole, table.patterns
        self._heads, self._tails = table.heads, table.tails
        self._inside = sorted(table.inside, key=_longest_lines_first)
        self._inner = RarePhrases(rule.parts[0] for rule in table.inside)
        self._ends = RarePhrases(rule.phrase for rule in table.tails)
        self._offers, self._wares = (RarePhrases(table.words.get(name, ())) for name in ("offer", "ware"))

    def hit(self, line: Line) -> Hit | None:
        """What the line is, or None for news text. Cost: linear in the line."""
        return (
            self._pattern_hit(line)
            or self._opener_hit(line)
            or self._whole_hit(line)
            or self._menu_hit(line)
            or self._inside_hit(line)
            or self._advert_hit(line)
            or self._date_hit(line)
        )

    def tail(self, line: Line) -> Hit | None:
        """What is glued to the end of a body line (tags, an end mark, a link to the page itself), or None."""
        folded = line.folded
        within = self._ends.within(folded)
        for rule in self._tails if within else ():
            if rule.phrase in within and _is_tail(folded, at := folded.rfind(rule.phrase), rule):
                return Hit(rule.kind, "noise", at, len(folded))
        return None

    def head(self, line: Line) -> int:
        """Where a line's text begins behind what is glued to its front (``Next Previous``), over ``line.folded``."""
        found = next((phrase for phrase in self._heads if _begins(line.folded, phrase)), "")
        return len(found) if found and len(line.folded) > len(found) + 1 else 0

    def is_tag_line(self, line: Line) -> bool:
        """Whether a line could be tags behind a word that also begins sentences: ``سمات الهدنة جنيف``.

        True only of what a page ends with; the caller knows where the line stands.
        """
        labels = [rule.phrase for rule in self._tails if rule.kind == "keywords"]
        words = len(line.key.split())
        return not line.ends_sentence and 1 < words <= _MAX_TAIL_TAGS and any(_begins(line.key, p) for p in labels)

    def _pattern_hit(self, line: Line) -> Hit | None:
        if not line.key:
            return _whole(line, "markup")
        for pattern in self._patterns:
            if len(line.text) <= pattern.limit and pattern.regex.fullmatch(line.folded):
                return _whole(line, pattern.kind)
        return None

    def _whole_hit(self, line: Line) -> Hit | None:
        if len(line.text) > 80:
            return None
        kind = self._whole.get(line.bare)
        return _whole(line, kind) if kind else None

    def _menu_hit(self, line: Line) -> Hit | None:
        """Several whole-line phrases side by side: ``فيسبوك واتساب طباعة``."""
        words = _WORD.findall(line.bare) if len(line.text) <= _MAX_MENU and not line.ends_sentence else []
        kinds = self._covered(words) if len(words) > 1 else []
        return _whole(line, kinds[0]) if len(kinds) > 1 else None

    def _covered(self, words: list[str]) -> list[str]:
        """Kinds of the phrases that make up the words, longest first; none where a word is left over."""
        kinds: list[str] = []
        at = 0
        while at < len(words):
            sizes = (
                n
                for n in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1)
                if " ".join(words[at : at + n]) in self._whole
            )
            size = next(sizes, 0)
            if not size:
                return []
            kinds.append(self._whole[" ".join(words[at : at + size])])
            at += size
        return kinds

    def _opener_hit(self, line: Line) -> Hit | None:
        first = _WORD.match(line.key)
        for rule in self._openers.get(first.group(), ()) if first else ():
            if len(line.text) <= rule.limit and _begins(line.key, rule.phrase):
                found = self._claim(line, rule)
                if found:
                    return found
        return None

    def _claim(self, line: Line, rule: _Rule) -> Hit | None:
        rest = line.key[len(rule.phrase) :]
        if rule.shape == "marker":
            return _marker(line, rule, rest)
        if rule.kind == "comment":
            rest = _COUNT.sub("", rest)
        if rule.shape == "label" and not _AFTER_LABEL.match(rest):
            return None
        if _ALONE.match(rest):
            return Hit(rule.kind, "label" if rule.shape == "label" else "noise", 0, len(line.folded))
        if rule.kind == "date_line":
            return _whole(line, rule.kind) if self._is_date(rest, strangers=2) else None
        if not _is_value(line, rest, rule):
            return None
        return _whole(line, rule.kind)

    def _inside_hit(self, line: Line) -> Hit | None:
        length = len(line.text)
        if length > _MAX_INSIDE:
            return None
        text = _unquoted(line.folded)
        within = self._inner.within(text)
        for rule in self._inside if within else ():
            if length <= rule.limit and rule.parts[0] in within and all(part in text for part in rule.parts):
                return None if _TELLING.search(text) else _whole(line, rule.kind)
        return None

    def _advert_hit(self, line: Line) -> Hit | None:
        if len(line.text) > _MAX_ADVERT:
            return None
        text = _unquoted(line.folded)
        offers = _count(text, self._offers)
        if offers and offers + _count(text, self._wares) >= 2:
            return _whole(line, "advert")
        return None

    def _date_hit(self, line: Line) -> Hit | None:
        """A bare date line, or a full date with a place: ``بالي – 14 نوفمبر 2022``."""
        if len(line.text) > _MAX_DATE_LINE or line.ends_sentence or not _DIGIT.search(line.key):
            return None
        if self._is_date(line.key, strangers=0):
            return _whole(line, "date_line")
        if self._is_date(line.key, strangers=_strangers(line)) or self._is_signed_date(line.key):
            return Hit("date_line", "dateline", 0, len(line.folded))
        return None

    def _is_signed_date(self, key: str) -> bool:
        """A full date set off by marks beside a few short names: a place, a paper, who wrote."""
        pieces = [piece for piece in _PIECES.split(_ISSUE.sub(" ", key)) if piece.strip()]
        names = [piece for piece in pieces if not self._is_date(piece, strangers=0)]
        short = all(len(_WORD.findall(name)) <= _MAX_NAME_WORDS and not _DIGIT.search(name) for name in names)
        return 0 < len(names) <= _MAX_NAMES and len(names) < len(pieces) and short and _has_year(key)

    def _is_date(self, text: str, *, strangers: int) -> bool:
        """A date and nothing else: a numeric one, or digits with words of the calendar."""
        if not _DIGIT.search(text):
            return False
        known = self.words.get("date_word", ())
        words = _LETTERS.findall(text)
        unknown = sum(word not in known and word.removeprefix("و") not in known for word in words)
        return unknown <= strangers and (unknown < len(words) or bool(_NUMERIC_DATE.search(text)))

    def phrases_of(self, kind: str) -> tuple[str, ...]:
        """Folded phrases that begin lines of a kind: the labels of a credit."""
        return tuple(rule.phrase for rules in self._openers.values() for rule in rules if rule.kind == kind)

    def opens_later_paragraph(self, line: Line) -> bool:
        """Whether the line goes on with a text that began before it: وأضاف, كما, من جانبه.

        News texts do not begin so. A word whose own first letter is و (وزير, واشنطن) does not count.
        """
        first = _WORD.match(line.key)
        if first is None:
            return False
        word = first.group()
        if any(_begins(line.key, phrase) for phrase in self.words.get("opening", ())):
            return True
        return word.startswith("و") and len(word) > 2 and word not in self.words.get("waw_root", ())


def load_noise_rules() -> NoiseRules:
    """The rules of the table. Cost: a few milliseconds; keep the result."""
    return compile_noise(load_noise())


def compile_noise(rows: Iterable[NoiseRow]) -> NoiseRules:
    """Compile the table. Cost: a few milliseconds; keep the result."""
    table = _Table({}, {}, [], [], [], [], {})
    for row in rows:
        phrases = tuple(fold(phrase) for phrase in row.phrases)
        if row.shape == "line":
            table.whole.update((_TRAILING.sub("", _LEADING.sub("", phrase)), row.kind) for phrase in phrases)
        elif row.shape == "inside":
            table.inside.extend(_Inside(row.kind, row.limit, tuple(re.split(r"\s*&\s*", p))) for p in phrases)
        elif row.shape == "head":
            table.heads.extend(phrases)
        elif row.shape == "tail":
            table.tails.extend(_Rule(row.kind, row.shape, row.limit, phrase) for phrase in phrases)
        elif row.shape == "pattern":
            table.patterns.append(_Pattern(row.kind, row.limit, re.compile(row.phrases[0], re.IGNORECASE)))
        elif row.shape == "word":
            table.words[row.kind] = table.words.get(row.kind, ()) + phrases
        else:
            _add_openers(table.openers, row, phrases)
    return NoiseRules(table)


_LEADING = re.compile(r"\A[\W_]+")
_TRAILING = re.compile(r"[\W_]+\Z")


def _add_openers(openers: dict[str, list[_Rule]], row: NoiseRow, phrases: Iterable[str]) -> None:
    for phrase in phrases:
        bare = _LEADING.sub("", phrase)
        first = _WORD.match(bare)
        if first:
            openers.setdefault(first.group(), []).append(_Rule(row.kind, row.shape, row.limit, bare))


def _longest_lines_first(rule: _Inside) -> int:
    return -rule.limit


def _longest_first(rule: _Rule) -> int:
    return -len(rule.phrase)


def _strangers(line: Line) -> int:
    """How many words beside the date a date line may hold: a place, an agency, an outlet."""
    if len(line.text) > _MAX_DATE_LINE or not _DAY_AND_YEAR.search(line.key):
        return 0
    if _TWO_CALENDARS.search(line.key):
        return 4
    return 2 if _PLACE_SEPARATOR.search(line.key) else 0


def _has_year(key: str) -> bool:
    return _YEAR.search(key) is not None


def _whole(line: Line, kind: str) -> Hit:
    return Hit(kind, "noise", 0, len(line.folded))


def _begins(text: str, phrase: str) -> bool:
    return text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalnum()


def _is_value(line: Line, rest: str, rule: _Rule) -> bool:
    """Whether what stands behind a label or start phrase is a name, tags or a call, not a news sentence."""
    if rule.kind in {"navigation", "disclaimer"}:
        return rule.shape == "start" or not _SPEECH.search(rest)
    if rule.kind in {"share", "image"}:
        return not _TELLING.search(rest)
    words = len(_WORD.findall(rest))
    if rule.kind == "keywords":
        return not _SPEECH.search(rest) and not (line.ends_sentence and words > _MAX_REST_WORDS // 2)
    comma = rule.shape == "start" and ("،" in rest or line.ends_sentence)
    return words <= _MAX_REST_WORDS and not comma and not _SPEECH.search(rest)


def _marker(line: Line, rule: _Rule, rest: str) -> Hit | None:
    label = _AFTER_LABEL.match(rest) or _SLASH.match(rest)
    phrase_start = len(line.folded) - len(line.key)
    end = phrase_start + len(rule.phrase) + (label.end() if label else 0)
    if _ALONE.match(rest):
        return Hit(rule.kind, "marker", 0, len(line.folded))
    if label and not line.ends_sentence:
        return Hit(rule.kind, "marker", 0, end)
    several = " " in rule.phrase and rule.kind == "read_also"
    if several and rest.startswith(" ") and not line.ends_sentence and not _SPEECH.search(rest):
        return Hit(rule.kind, "marker", 0, end)
    return None


def _unquoted(folded: str) -> str:
    return _QUOTED.sub('""', folded) if '"' in folded or "'" in folded else folded


def _count(text: str, phrases: RarePhrases) -> int:
    return sum([_stands_alone(text, phrase) for phrase in phrases.within(text)])


def _stands_alone(text: str, phrase: str) -> bool:
    at = text.find(phrase)
    after = at + len(phrase)
    return not text[at - 1 : at].isalnum() and not text[after : after + 1].isalnum()


def _is_tail(folded: str, at: int, rule: _Rule) -> bool:
    rest = folded[at + len(rule.phrase) :]
    if at == 0 or len(rest) > rule.limit or rest[:1].isalnum():
        return False
    if not rule.phrase[0].isalpha():
        return True
    if not folded[at - 1].isspace():
        return False
    if not _FULL_STOP.search(folded[:at]) and not (rule.kind == "navigation" and _NAMED_LINK.match(rest)):
        return False
    return rule.kind != "keywords" or (not rest.rstrip().endswith(".") and len(rest.split()) <= _MAX_TAIL_TAGS)
