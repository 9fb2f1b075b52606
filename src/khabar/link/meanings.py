"""What a statement says, as far as two wordings can be laid side by side: words, figures, days, denial, voices.

Words stand as concepts: a set of renderings that translators put for one another is one concept, every other content
word its rough skeleton (wording.py), a name its entity or state.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from math import fsum, log
from typing import NamedTuple, Self

from msgspec import Struct

from khabar.link.accounts import Reader
from khabar.link.affiliations import Affiliations
from khabar.link.shared import COMMON_WEIGHT
from khabar.link.when import When, days_of
from khabar.link.wording import Wordlist, concept_of, tells_joint
from khabar.model import AnnotatedArticle, ArticleRef, Quantity, Span, Statement, TimeExpression
from khabar.text.token import Token

#: Weight of a figure: what two reports of one sentence keep where all else is put in other words.
FIGURE_WEIGHT = 1.5
#: Words before and behind the shared ones in which a negation counts: "… is for his country not acceptable".
_BEFORE_SHARED, _BEHIND_SHARED = 6, 4
#: Around the words, where "in a joint statement" stands.
_BEFORE, _AFTER = 160, 60
#: Kinds of quantities that tell two utterances apart.
_FIGURES = frozenset({"count", "money", "percent", "duration", "distance", "weight", "fraction"})


#: What is said after a word such as "after" or "against the background of" everybody says: it counts so much. The first
#: words are never that.
ASIDE, _HEAD = 0.4, 3
#: An utterance is in the papers for so many days.
NEWS_DAYS = 2
#: What one article in so many says is rare; so few articles tell nothing of what is rare.
RARE, FEW = 20, 100
TALK_WEIGHT = 0.2


class Figure(NamedTuple):
    """A number of one kind and unit as an interval."""

    kind: str
    low: float
    high: float


class Unit(Struct, frozen=True, gc=False):
    """A concept at its place among the words of the statement."""

    concept: str
    at: int
    weight: float


class Meaning(NamedTuple):
    """A statement for comparison.

    Attributes:
        weights: Concept to weight: a word of its own 1, a figure more, a name or a commonplace less; less too what
            every other article of those days says.
        concepts: In the order of the text, as often as they stand there.
        places: The place of each among the words.
        quoted: Concepts inside quotation marks.
        negations: Places of the words that deny, among the words.
        denied: The reporting word denies or refuses what is said.
        figures: Numbers with their kind; days that are told to the day stand in ``days``.
        speaker: Canonical entity; None for an unnamed or unknown one.
        hands: Everyone the words passed through, the speaker included.
        when: Days on which the article came out; unknown where it does not say.
        ref: The article that renders it.
        joint: The text tells of a joint statement: each of several may be named for it.
        weight: Of all concepts together; 0 until `Talk` has weighed the statement.
    """

    statement: Statement
    weights: dict[str, float]
    concepts: tuple[str, ...]
    places: array[int]
    quoted: frozenset[str]
    negations: tuple[int, ...]
    denied: bool
    figures: frozenset[Figure]
    days: frozenset[str]
    speaker: str | None
    hands: frozenset[str]
    when: When
    ref: ArticleRef
    joint: bool = False
    weight: float = 0.0

    @property
    def words(self) -> list[str]:
        """Concepts but names, in the order of the text."""
        return [c for c in self.weights if not c.startswith("@")]


def _name_of(named: str, reader: Reader, known: Affiliations) -> str:
    entity = reader.canonical.get(named, named)
    return f"@{known.state(entity) or entity}"


class _Fixed(Struct, frozen=True, gc=False):
    """A stretch that stands for one thing whatever its words: a day, a figure, a name."""

    start: int
    end: int
    concept: str
    weight: float


def _units(tokens: Sequence[Token], fixed: Sequence[_Fixed], words: Wordlist) -> Iterator[tuple[Unit, Token]]:
    held = _held(tokens, fixed)
    for at, token in enumerate(tokens):
        if at in held:
            yield Unit(held[at].concept, at, held[at].weight), token
        elif (found := concept_of(token, words)) is not None:
            yield Unit(found[0], at, COMMON_WEIGHT if found[1] else 1.0), token


def _held(tokens: Sequence[Token], fixed: Sequence[_Fixed]) -> dict[int, _Fixed]:
    """The stretch that each token touches, by its place; of several the first."""
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    held: dict[int, _Fixed] = {}
    for one in reversed(fixed):
        held.update(dict.fromkeys(range(bisect_right(ends, one.start), bisect_left(starts, one.end)), one))
    return held


def _fixed(article: AnnotatedArticle, told: _Numbers, content: Span, names: Callable[[str], str]) -> Iterator[_Fixed]:
    for time, day in told.days:
        yield _Fixed(time.start, time.end, f"#{day}", FIGURE_WEIGHT)
    for found, figure in told.figures:
        if figure.low == figure.high:
            yield _Fixed(found.start, found.end, f"#{figure.kind} {figure.low:g}", FIGURE_WEIGHT)
    for mention in article.entities:
        if mention.entity and mention.start < content.end and content.start < mention.end:
            yield _Fixed(mention.start, mention.end, names(mention.entity), COMMON_WEIGHT)


class _Numbers(NamedTuple):
    """Days and figures of a statement, with the words that tell them."""

    days: list[tuple[TimeExpression, str]]
    figures: list[tuple[Quantity, Figure]]


def _inside(start: int, end: int, spans: Iterable[Span]) -> bool:
    for span in spans:  # noqa: SIM110 - any() over a generator takes twice as long, and this is asked of every word
        if span.start <= start and end <= span.end:
            return True
    return False


def _figures(article: AnnotatedArticle, content: Span) -> Iterator[tuple[Quantity, Figure]]:
    for found in article.quantities:
        if content.start <= found.start and found.end <= content.end and found.kind in _FIGURES:
            low = found.low if found.low is not None else found.high
            high = found.high if found.high is not None else found.low
            if low is not None and high is not None:
                yield found, Figure(f"{found.kind} {found.unit or ''}".strip(), low, high)


def _days(article: AnnotatedArticle, content: Span) -> Iterator[tuple[TimeExpression, str]]:
    for time in article.times:
        if content.start <= time.start and time.end <= content.end and time.value and time.resolved:
            low, high = days_of(time.value)
            if low is not None and low == high:
                yield time, low.isoformat()


def _hands(statement: Statement, speaker: str | None, reader: Reader) -> frozenset[str]:
    links = (reader.canonical.get(link.entity, link.entity) for link in statement.chain if link.entity)
    return frozenset(links) | (frozenset({speaker}) if speaker else frozenset())


class PlaceInNews(NamedTuple):
    """An article with what is asked for each of its statements: its name, and when it came out."""

    article: AnnotatedArticle
    ref: ArticleRef
    when: When

    @classmethod
    def of(cls, article: AnnotatedArticle) -> Self:
        """That of an article."""
        return cls(article, ArticleRef(page=article.page, article=article.article), _published(article))


def meaning_of(place: PlaceInNews, statement: Statement, reader: Reader, known: Affiliations) -> Meaning:
    """Read a statement for comparison. Cost: linear in its content, and in the mentions of its article."""
    article = place.article
    content = Span(statement.content.start, statement.content.end)
    told = reader.words.stretches.between(reader.texts[article.page], *content)
    tokens = [t for t in told if t.kind not in ("mark", "ellipsis")]
    numbers = _Numbers(list(_days(article, content)), list(_figures(article, content)))
    names = partial(_name_of, reader=reader, known=known)
    found = list(_units(tokens, list(_fixed(article, numbers, content, names)), reader.words))
    aside = _aside(tokens, reader)
    quoted = [content] if statement.mode == "direct" else list(statement.quoted)
    weights: dict[str, float] = {}
    for unit, _ in found:
        weight = unit.weight * ASIDE if unit.at > aside else unit.weight
        weights[unit.concept] = max(weight, weights.get(unit.concept, 0.0))
    entity = statement.speaker.entity
    speaker = reader.canonical.get(entity, entity) if entity else None
    return Meaning(
        statement=statement,
        weights=weights,
        concepts=tuple([unit.concept for unit, _ in found]),
        places=array("I", [unit.at for unit, _ in found]),
        quoted=frozenset({u.concept for u, t in found if _inside(t.start, t.end, quoted)}),
        negations=tuple(_negations(tokens, reader)),
        denied=_is_denied_by_cue(statement, tokens, reader),
        figures=frozenset(figure for _, figure in numbers.figures),
        days=frozenset(day for _, day in numbers.days),
        speaker=speaker,
        hands=_hands(statement, speaker, reader),
        when=place.when,
        ref=place.ref,
        joint=_is_joint(article, statement, reader),
    )


def _aside(tokens: Sequence[Token], reader: Reader) -> int:
    """Place of the word behind which the circumstances begin (بعد الهجوم, على خلفية); the last place for none."""
    places = (at for at, t in enumerate(tokens) if at >= _HEAD and t.norm.removeprefix("و") in reader.words.aside)
    return next(places, len(tokens))


def _published(article: AnnotatedArticle) -> When:
    return When() if article.published is None else When(*days_of(article.published.value))


def _is_joint(article: AnnotatedArticle, statement: Statement, reader: Reader) -> bool:
    """Whether the line up to the end of the words tells of a joint statement."""
    text, content = reader.texts[article.page], statement.content
    start = max(text.rfind("\n", 0, content.start) + 1, content.start - _BEFORE)
    end = text.find("\n", content.end)
    stop = min(content.end + _AFTER, len(text) if end < 0 else end)
    return tells_joint(reader.words.stretches.between(text, start, stop), reader.words)


def _is_denied_by_cue(statement: Statement, tokens: Sequence[Token], reader: Reader) -> bool:
    """Whether the polarity is that of the reporting word, and not of a negation in what a plain one tells."""
    plain = statement.cue is not None and statement.cue.act == "state"
    return statement.polarity == "negative" and not (plain and any(_denies(t.norm, reader) for t in tokens))


def _negations(tokens: Sequence[Token], reader: Reader) -> Iterator[int]:
    """Places of words that deny; غير and its like do so only before what makes a judgement of it (غير مقبول)."""
    known, begun = reader.words.negators, reader.words.denying
    for at, token in enumerate(tokens):
        norm = token.norm.removeprefix("و")
        denies = _denies(token.norm, reader)
        if denies or norm in begun:
            pair = f"{norm} {tokens[at + 1].norm}" if at + 1 < len(tokens) else ""
            if pair in known or (denies and pair not in reader.words.affirming):
                yield at


def _denies(norm: str, reader: Reader) -> bool:
    """Whether a word denies: لن, وليس, بعدم, الرفض."""
    bare = norm[1:] if norm[:1] in ("و", "ف", "ب", "ل") else norm
    known = reader.words.negators
    if norm in known or bare in known:
        return True
    return norm.removeprefix("ال") in known or bare.removeprefix("ال") in known


# ── how much a word tells ───────────────────────────────────────────────────────────────────────────────────────


class Talk:
    """What the articles of a day talk of, to tell it from words of one's own.

    Only those concepts are kept that enough articles of the days around one hold, so that they weigh less there.
    """

    def __init__(self, meanings: Iterable[Meaning]) -> None:
        heard = _heard(meanings)
        names = list(heard.numbers)
        self._around = {day: dict(heard.common(day, names)) for day in heard.told}

    def weighed(self, meaning: Meaning) -> Meaning:
        """The statement with the weights of what is talked of on its days taken down, never below `TALK_WEIGHT`."""
        common = self._around[meaning.when.day]
        weights = {concept: weight * common.get(concept, 1.0) for concept, weight in meaning.weights.items()}
        return meaning._replace(weights=weights, weight=sum(weights.values()))


class _Heard(NamedTuple):
    """Concepts by their numbers, those of all articles of each day, and how many articles there are."""

    numbers: dict[str, int]
    told: dict[date | None, array[int]]
    articles: Counter[date | None]

    def common(self, day: date | None, names: Sequence[str]) -> Iterator[tuple[str, float]]:
        """Concepts that weigh less on a day, each with the part that is left of its weight."""
        counts: Counter[int] = Counter()
        days = [one for one in _days_around(day) if one in self.told]
        for one in days:
            counts.update(self.told[one])
        whole = sum([self.articles[one] for one in days]) + FEW
        return ((names[n], _rarity(whole, count)) for n, count in counts.items() if count * RARE > whole)


def _heard(meanings: Iterable[Meaning]) -> _Heard:
    heard = _Heard({}, {}, Counter())
    for _, group in groupby(meanings, key=lambda m: m.ref):
        said = list(group)
        day, numbers = said[0].when.day, heard.numbers
        concepts = frozenset[str]().union(*(m.weights for m in said))
        heard.articles[day] += 1
        heard.told.setdefault(day, array("I")).extend([numbers.setdefault(one, len(numbers)) for one in concepts])
    return heard


def _days_around(day: date | None) -> list[date | None]:
    """The days on which what is said on a day may be told; of an unknown day all unknown ones."""
    return [None] if day is None else [day + timedelta(days=n) for n in range(-NEWS_DAYS, NEWS_DAYS + 1)]


def _rarity(articles: int, count: int) -> float:
    """How much a concept tells that so many of some articles hold: 1 for one in twenty, less where more of them do."""
    return max(TALK_WEIGHT, min(1.0, log(articles / count) / log(RARE)))


# ── what two have in common ─────────────────────────────────────────────────────────────────────────────────────


class Overlap(NamedTuple):
    """Concepts that two statements share, and the part (0–1) of the shorter and of the longer that they make."""

    shared: frozenset[str]
    weight: float
    shorter: float
    longer: float


def overlap_of(left: Meaning, right: Meaning) -> Overlap:
    """What two statements share; both parts are 0 where one of them has no content words."""
    first, second = left.weights, right.weights
    shared = frozenset(first.keys() & second.keys())
    # Exact, for a set has another order in every run.
    weight = fsum([min(first[c], second[c]) for c in shared])
    low, high = sorted((left.weight, right.weight))
    return Overlap(shared, weight, weight / low if low else 0.0, weight / high if high else 0.0)


def shared_part(left: Meaning, right: Meaning) -> float:
    """The part of the shorter alone (`Overlap.shorter`), for half of the cost."""
    few, many = (
        (left.weights, right.weights) if len(left.weights) < len(right.weights) else (right.weights, left.weights)
    )
    low = min(left.weight, right.weight)
    return fsum([min(weight, many[c]) for c, weight in few.items() if c in many]) / low if low else 0.0


def is_denied(meaning: Meaning, shared: frozenset[str]) -> bool:
    """Whether the speaker denies what the shared words tell: by the reporting word, or by a negation near them."""
    if meaning.denied:
        return True
    told = zip(meaning.concepts, meaning.places, strict=True)
    places = [at for concept, at in told if concept in shared and not concept.startswith("@")]
    return bool(places) and any(
        min(places) - _BEFORE_SHARED <= at <= max(places) + _BEHIND_SHARED for at in meaning.negations
    )


def other_figures(left: Meaning, right: Meaning) -> bool:
    """Whether both give numbers of one kind and no two of them meet."""
    kinds = {f.kind for f in left.figures} & {f.kind for f in right.figures}
    counts = [[f for f in side.figures if f.kind.startswith("count")] for side in (left, right)]
    # One count on each side is the same count, whatever the noun: 16 civilians, 9 people.
    alone = all(len(found) == 1 for found in counts) and not _meet(*counts)
    return alone or any(not _meet(_of(left, kind), _of(right, kind)) for kind in kinds)


def _of(meaning: Meaning, kind: str) -> list[Figure]:
    return [figure for figure in meaning.figures if figure.kind == kind]


def _meet(left: list[Figure], right: list[Figure]) -> bool:
    return any(a.low <= b.high and b.low <= a.high for a in left for b in right)


def other_days(left: Meaning, right: Meaning) -> bool:
    """Whether both name days and none of them is the same."""
    return bool(left.days and right.days and not left.days & right.days)
