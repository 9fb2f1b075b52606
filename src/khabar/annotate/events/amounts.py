"""How many were killed, wounded, held or took part, how much money, and by what means: told beside an event.

A number counts for the event whose trigger stands before it in its sentence, else for the next one; what it counts is
told by the nearest word of harm or arrest (مقتل خمسة وإصابة عشرة) or by what it counts (خمسة قتلى). The means stands
behind ب, باستخدام and the like, or is what is fired (أطلقوا صاروخا).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from khabar.annotate.events.surroundings import WordClasses
from khabar.lexicon.eventtypes import EventLexicon
from khabar.model import Amount, EventMention, Instrument, Quantity, Span
from khabar.records import replace
from khabar.text.clitics import proclitic_splits
from khabar.text.sentences import Sentence
from khabar.text.tokens import Token

#: Classes of words that tell what became of those who are counted, in the order of their strength.
_FATES = ("killed", "wounded", "held")
#: Types whose events have victims or prisoners, by fate.
_OWNERS: Mapping[str, frozenset[str]] = {
    "killed": frozenset(("ASSAULT", "DIE")),
    "wounded": frozenset(("ASSAULT", "DIE")),
    "held": frozenset(("COERCE", "ASSAULT")),
}
_PEOPLE = "people"
#: What is counted and is neither killed nor wounded nor, but for what is taken hostage, held: 13 shots, three houses.
_THINGS = frozenset(("building", "vehicle", "aircraft", "missile", "shot", "bomb", "weapon", "goods", "ground"))
_TAKEN = "captive"
_MEASURE = "measure"
#: Thousands and millions are told with a fraction (1.5 مليون), smaller numbers of people are not.
_LEAST_TORN = 1000
_BACK, _AHEAD, _FAR_AHEAD, _NEAR = 7, 3, 8, 6
_MEANS_REACH = 9
_MOST_ADJECTIVES = 2
#: Words of so few letters are no adjectives but في, علي.
_SHORT = 4
_AND, _WITH, _OF = "و", "ب", "من"
#: They go on with those who were counted.
_OF_THEM = frozenset(("وبينهم", "ومنهم", "وعددهم", "وعددها", "وحوالي", "وقرابه", "ونحو", "واكثر", "وزهاء"))
_BY = frozenset(("باستخدام", "بواسطه", "مستخدما", "مستخدمين", "مستخدمه", "عبر", "استخدم", "استخدمت", "استخدموا"))
#: Triggers whose object is the means itself.
_FIRED = frozenset(("إطلاق صاروخ", "انفجار", "انفجر", "فجر", "فجر نفسه"))
_UNMANNED = (("من", "دون", "طيار"), ("بدون", "طيار"), ("دون", "طيار"))
_ENDS = (".", "؛", "!", "؟", "?")


class Means(NamedTuple):
    """What the lexicon knows of amounts and means: classes of common words, and kinds of means by word."""

    words: WordClasses
    kinds: WordClasses


def load_means(events: EventLexicon) -> Means:
    """Both from the tables event_classes.tsv and event_means.tsv."""
    return Means(WordClasses(events.classes), WordClasses(events.means))


class _Scene(NamedTuple):
    """A sentence with the events told in it: numbers in ``events``, the token of each trigger."""

    text: str
    tokens: Sequence[Token]
    starts: Sequence[int]
    events: Sequence[int]
    at: Sequence[int]


def with_amounts(
    text: str,
    sentences: Sequence[Sentence],
    events: Sequence[EventMention],
    quantities: Sequence[Quantity],
    means: Means,
) -> tuple[EventMention, ...]:
    """The same events with amounts and instruments.

    Args:
        text: What all offsets refer to.
        sentences: The article's, title included.
        events: Sorted by the start of their trigger.
        quantities: Sorted by start.
        means: The words that tell what is counted and by what means.

    Returns:
        Events in the same order; both fields stay empty where the sentence gives none.

    Cost: linear in events and the words around them.
    Example: مقتل خمسة جنود وإصابة عشرة → killed 5, wounded 10.
    """
    amounts: dict[int, list[Amount]] = {}
    instruments: dict[int, list[Instrument]] = {}
    for sentence in sentences:
        scene = _scene(text, sentence, events)
        if not scene.events:
            continue
        for number, amount in _amounts(scene, events, _inside(quantities, sentence), means.words):
            amounts.setdefault(number, []).append(amount)
        for number, at in zip(scene.events, scene.at, strict=True):
            instruments.setdefault(number, []).extend(_instruments(scene, events[number], at, means.kinds))
    return tuple(
        replace(event, amounts=tuple(amounts.get(i, ())), instruments=tuple(instruments.get(i, ())))
        for i, event in enumerate(events)
    )


def _inside(quantities: Sequence[Quantity], sentence: Sentence) -> Sequence[Quantity]:
    low = bisect_left(quantities, sentence.start, key=lambda q: q.start)
    return quantities[low : bisect_left(quantities, sentence.end, key=lambda q: q.start)]


def _scene(text: str, sentence: Sentence, events: Sequence[EventMention]) -> _Scene:
    tokens = sentence.tokens
    starts = [token.start for token in tokens]
    low = bisect_left(events, sentence.start, key=lambda e: e.trigger.start)
    high = bisect_left(events, sentence.end, key=lambda e: e.trigger.start)
    numbers = [i for i in range(low, high) if events[i].type != "STATE"]
    at = [max(0, bisect_right(starts, events[i].trigger.start) - 1) for i in numbers]
    return _Scene(text, tokens, starts, numbers, at)


# ── amounts ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _amounts(
    scene: _Scene, events: Sequence[EventMention], quantities: Sequence[Quantity], words: WordClasses
) -> Iterator[tuple[int, Amount]]:
    """Each number with the event that it belongs to."""
    for quantity in quantities:
        if quantity.kind not in ("count", "money"):
            continue
        first, last = _tokens_of(scene, quantity)
        if _is_measure(scene, quantity, last, words):
            continue
        things = quantity.kind == "money" or _are_things(scene, first, last, words)
        fate, told = (None, first) if things else _fate(scene, quantity.start, first, last, words)
        owner = _owner(scene, events, first, fate, told if told >= last else None)
        if owner is not None:
            yield owner, _amount(quantity, fate or _kind(scene, quantity, last, words))


def _tokens_of(scene: _Scene, quantity: Quantity) -> tuple[int, int]:
    """First token of a number and one past its last."""
    first = max(0, bisect_right(scene.starts, quantity.start) - 1)
    return first, max(first + 1, bisect_left(scene.starts, quantity.end))


def _is_measure(scene: _Scene, quantity: Quantity, last: int, words: WordClasses) -> bool:
    """Whether a number tells how strong, far or wide and counts nothing: زلزال بقوة 7.8 درجات."""
    measured = scene.tokens[last - 1 : last + 1]
    torn = quantity.low is not None and quantity.low < _LEAST_TORN and quantity.low % 1 != 0
    return quantity.kind == "count" and (torn or any(_MEASURE in words.of_word(token.norm) for token in measured))


def _are_things(scene: _Scene, first: int, last: int, words: WordClasses) -> bool:
    """Whether what is counted is no people: أطلق 13 رصاصة فقتل امرأتين."""
    found = frozenset[str]().union(*(words.of_word(token.norm) for token in scene.tokens[first:last]))
    return bool(found & _THINGS) and not found & {_PEOPLE, _TAKEN, *_FATES}


def _is_of_other_word(scene: _Scene, start: int, first: int, words: WordClasses) -> bool:
    """Whether a word of its own leads to a number: اعتقال عشرة ونقل خمسة; in ضابط وخمسة جنود it goes on."""
    if first == 0 or scene.tokens[first].start < start:
        return False
    norm = scene.tokens[first - 1].norm
    led = norm.startswith(_AND) and len(norm) >= _SHORT and norm not in _OF_THEM
    return led and not words.of_word(norm)


def _fate(scene: _Scene, start: int, first: int, last: int, words: WordClasses) -> tuple[str | None, int]:
    """What became of those who are counted, and the word that says so: the noun, the nearest before, one behind.

    Behind من and whose they are the verb may stand farther: عشرون عنصرا من التنظيم قتلوا.
    """
    inside = range(first, last)
    before = range(first - 1, max(-1, first - 1 - _BACK), -1)
    ahead = _FAR_AHEAD if last < len(scene.tokens) and scene.tokens[last].norm == _OF else _AHEAD
    behind = range(last, min(len(scene.tokens), last + ahead))
    for places in (inside, () if _is_of_other_word(scene, start, first, words) else before, behind):
        for index in places:
            norm = scene.tokens[index].norm
            if norm in _ENDS or (index >= last + _AHEAD and norm.startswith(_AND)):
                break
            found = words.of_word(norm)
            fate = next((name for name in _FATES if name in found), None)
            if fate is not None:
                return fate, index
    return None, first


def _owner(
    scene: _Scene, events: Sequence[EventMention], first: int, fate: str | None, told: int | None = None
) -> int | None:
    """The event that a number belongs to: the nearest before it, else the next; of victims one that can have them.

    ``told``: the word behind the number that says what became of them; the event it tells has the number.
    """
    fitting = [
        (number, at)
        for number, at in zip(scene.events, scene.at, strict=True)
        if fate is None or events[number].type in _OWNERS[fate]
    ]
    own = next((number for number, at in fitting if at == told), None)
    if own is not None:
        return own
    before = [number for number, at in fitting if at <= first and (fate is not None or first - at <= _NEAR)]
    if before:
        return before[-1]
    return next((number for number, at in fitting if at > first and at - first <= _NEAR), None)


def _kind(scene: _Scene, quantity: Quantity, last: int, words: WordClasses) -> str:
    if quantity.kind == "money":
        return "money"
    near = scene.tokens[max(0, last - 2) : last + 1]
    return _PEOPLE if any(_PEOPLE in words.of_word(token.norm) for token in near) else "other"


def _amount(quantity: Quantity, kind: str) -> Amount:
    return Amount(
        kind=kind,
        low=quantity.low,
        high=quantity.high,
        approx=quantity.approx,
        unit=quantity.unit if kind == "money" else None,
        mention=Span(quantity.start, quantity.end),
    )


# ── instruments ─────────────────────────────────────────────────────────────────────────────────────────────────


def _instruments(scene: _Scene, event: EventMention, at: int, kinds: WordClasses) -> Iterator[Instrument]:
    """The means told behind a trigger, up to the next one; at most one."""
    fired = event.rule.partition(":")[0] in _FIRED
    stop = min([other for other in scene.at if other > at], default=len(scene.tokens))
    for index in range(at + 1, min(stop, at + 1 + _MEANS_REACH)):
        token = scene.tokens[index]
        if token.norm in _ENDS:
            return
        kind = next(iter(sorted(kinds.of_word(token.norm))), None)
        prefix = _prefix_of(token.norm, kinds) if kind is not None else ""
        if kind is not None and (fired or prefix.endswith(_WITH) or scene.tokens[index - 1].norm in _BY):
            yield Instrument(kind=kind, mention=_extent(scene, index, len(prefix)))
            return


def _prefix_of(norm: str, kinds: WordClasses) -> str:
    """The particles in front of a word of means: ب of بصاروخ."""
    return next((split.prefix for split in proclitic_splits(norm) if kinds.knows(split.stem)), "")


def _extent(scene: _Scene, index: int, prefix: int) -> Span:
    """The word without particles, with its adjectives: صواريخ باليستية, طائرة من دون طيار."""
    last = index
    for left, right in pairwise(range(index, min(len(scene.tokens), index + 1 + _MOST_ADJECTIVES))):
        if left != last or not _agrees(scene.tokens[right].norm):
            break
        last = right
    following = tuple(token.norm for token in scene.tokens[index + 1 : index + 4])
    unmanned = next((len(words) for words in _UNMANNED if following[: len(words)] == words), 0)
    last = max(last, index + unmanned)
    return Span(scene.tokens[index].start + prefix, scene.tokens[last].end)


def _agrees(norm: str) -> bool:
    """Whether a word looks like an adjective of a means: باليستية, ناسفة, نارية."""
    return len(norm) > _SHORT and norm.endswith(("يه", "ي", "يا", "خخه", "سفه", "شاشه", "يره", "سامه"))
