"""Statements of different articles that render one utterance: translations, paraphrase, cuts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import blake2b
from itertools import combinations, groupby
from typing import NamedTuple

from khabar.link.accounts import Reader
from khabar.link.affiliations import Affiliations
from khabar.link.meanings import NEWS_DAYS, Meaning, Talk, shared_part
from khabar.link.renderings import LEAST_PART, REASONS, Kinship, Scene, like, voice_of
from khabar.link.resolve import Pair, Question, packed, resolve
from khabar.link.rulings import UNRULED, Settled
from khabar.link.scores import Likeness, Scores
from khabar.link.shelf import Row, at_hand
from khabar.link.when import gap
from khabar.model import ArticleRef, Judgement, Rendering, Utterance
from khabar.text.renderings import how_rendered

#: A word in more statements of a voice than this, within the days of one utterance, brings none of them up.
COMMON = 60
#: Weight of the words, names left out, that two statements must share to be compared at all: where their articles are
#: kin, where they are not, and where one has no speaker.
KIN, STRANGE, ALONE = 0.5, 1.2, 1.5
#: Mean score of all pairs between two groups of renderings that may be joined.
_AVERAGE = 0.5
#: Block of the statements whose speaker nobody names.
_ANYBODY = "*"
_KEYS = {words: key for key, words in REASONS.items()}
#: Why a rendering is one where a person says so.
_BY_PERSON = "person"


class Utterances(NamedTuple):
    """Utterances in the order of their first rendering, and the judgements on pairs of statements."""

    utterances: tuple[Utterance, ...]
    judgements: tuple[Judgement, ...]


def _voices(meaning: Meaning, known: Affiliations) -> frozenset[str]:
    """Blocks that a statement stands in: its speaker, who speaks for whom, its state, everyone it passed through."""
    if meaning.speaker is None or meaning.joint:
        return frozenset({_ANYBODY})
    states = {known.state(hand) for hand in meaning.hands}
    return frozenset({*map(known.voice, meaning.hands), *(f"state:{s}" for s in states if s)})


class _Posted:
    """Statements of the last days by block and word, as places.

    A word that more than `COMMON` statements of a block have within the days of one utterance brings none of them up:
    what it weighs still counts for those that other words bring up.
    """

    def __init__(self, *, forgetting: bool) -> None:
        self._forgetting = forgetting
        self._posted: dict[tuple[str, str], list[int]] = {}
        #: The last day of each, by its place; and those that came out so near the day in hand that many are looked at.
        self._told: dict[int, date | None] = {}
        self._near: dict[int, Meaning] = {}

    def forget(self, before: date | None) -> None:
        """Drop what came out too long before a day to be the same utterance."""
        if before is None:
            return
        self._near = {n: one for n, one in self._near.items() if not _is_past(one.when.high, before)}
        gone = {n for n, high in self._told.items() if _is_past(high, before)} if self._forgetting else set[int]()
        if gone:
            self._told = {n: high for n, high in self._told.items() if n not in gone}
            kept = ((key, [n for n in posted if n not in gone]) for key, posted in self._posted.items())
            self._posted = {key: posted for key, posted in kept if posted}

    def holds(self, place: int) -> bool:
        """Whether a statement came before and may still be the same utterance."""
        return place in self._told

    def at(self, places: Iterable[int], day: date | None, meanings: Sequence[Meaning]) -> Iterator[tuple[int, Meaning]]:
        """Those of some statements it holds that may be of the days of one that came out on a day, or later."""
        for place in places:
            if day is None or not _is_past(self._told[place], day):
                yield place, self._near[place] if place in self._near else meanings[place]

    def sharing(self, voices: Iterable[str], words: Iterable[str]) -> Counter[int]:
        """How many words each statement of some blocks shares that bring it up; a figure counts twice."""
        counts: Counter[int] = Counter()
        for word in words:
            posted = (found for voice in voices if (found := self._posted.get((voice, word))) is not None)
            near = [found for found in posted if len(found) <= COMMON]
            for _ in range(2 if near and word.startswith("#") else 1):
                counts.update(near[0] if len(near) == 1 else set[int]().union(*near))
        return counts

    def post(self, place: int, meaning: Meaning, voices: Iterable[str], words: Sequence[str]) -> None:
        """Keep a statement for those that come after it."""
        self._told[place], self._near[place] = meaning.when.high, meaning
        for voice in voices:
            for word in words:
                self._posted.setdefault((voice, word), []).append(place)


def _is_past(last: date | None, day: date) -> bool:
    """Whether what came out on some day at the latest is too old to be the same utterance as that of another."""
    return last is not None and (day - last).days > NEWS_DAYS


def _proposed(meanings: Sequence[Meaning], known: _Known, scene: Scene) -> list[Pair]:
    """Pairs that share a voice and words of some weight, and came out within the days of one utterance; sorted.

    A statement without a speaker is compared with all. Of strange articles two words must bring the other up; of kin
    ones all are held against each other. Cost: linear in words: each brings up `COMMON` statements of a block at most.
    """
    days = known.days
    order = sorted(range(len(meanings)), key=lambda n: (days[n] is None, str(days[n]), n))
    posted = _Posted(forgetting=None not in days)
    homes, several = known.by_article(), known.several
    found: list[Pair] = []
    for day, places in groupby(order, key=lambda n: days[n]):
        posted.forget(day)
        for place in places:
            here = meanings[place]
            voices, words = _voices(here, scene.known), [word for word in here.words if word in several]
            counts = posted.sharing(voices, words)
            kin = {n for ref in scene.kinship.near(here.ref) for n in homes.get(ref, ()) if posted.holds(n)}
            others = kin.union([n for n, count in counts.items() if count > 1])
            found.extend(_kept(place, here, posted.at(others, day, meanings), scene))
            posted.post(place, here, {*voices, _ANYBODY}, words)
    return sorted(found)


class _Known(NamedTuple):
    """What is asked of all statements again and again, read in one go: of a large record each lies in a file.

    Attributes:
        ids: Their identifiers.
        refs: The articles that render them.
        days: The first day on which each may have come out.
        several: Words of two statements or more: the others bring none up, and they are half of all.
    """

    ids: list[str]
    refs: list[ArticleRef]
    days: list[date | None]
    several: set[str]

    def by_article(self) -> dict[ArticleRef, list[int]]:
        """Places of the statements of each article."""
        homes: dict[ArticleRef, list[int]] = defaultdict(list)
        for place, ref in enumerate(self.refs):
            homes[ref].append(place)
        return homes

    def pairs(self, named: Iterable[frozenset[str]]) -> list[Pair]:
        """Places of pairs of statements that are told by name, in no order."""
        places = {name: place for place, name in enumerate(self.ids)}
        return [Pair(*sorted([places[name] for name in pair])) for pair in named if len(pair) > 1]


def _noted(meanings: Iterable[Meaning], known: _Known, once: set[str]) -> Iterator[Meaning]:
    """The same meanings, each noted as it goes by; the words that one alone has are left in ``once``."""
    for meaning in meanings:
        known.ids.append(meaning.statement.id)
        known.refs.append(meaning.ref)
        known.days.append(meaning.when.low)
        words = {word for word in meaning.words if word not in known.several}
        again = words & once
        known.several.update(again)
        once ^= words
        yield meaning


def _kept(place: int, here: Meaning, others: Iterable[tuple[int, Meaning]], scene: Scene) -> Iterator[Pair]:
    own = [(word, here.weights[word]) for word in here.words]
    for other, there in others:
        near = here.ref != there.ref and (gap(here.when, there.when) or 0) <= NEWS_DAYS
        if not near or voice_of(here, there, scene.known) is None:
            continue
        shared = sum([weight for word, weight in own if word in there.weights])
        # Of the others the score is 0: none stands beside another rendering before the first round has found some.
        if shared >= KIN and shared >= _least(here, there, scene) and shared_part(here, there) >= LEAST_PART:
            yield Pair(min(place, other), max(place, other))


def _least(left: Meaning, right: Meaning, scene: Scene) -> float:
    if left.speaker is None or right.speaker is None:
        return ALONE
    return KIN if scene.kin(left.ref, right.ref) else STRANGE


def _name(meaning: Meaning) -> str:
    return meaning.statement.id


def _question(scene: Scene, settled: Settled) -> Question[Meaning]:
    return Question(
        kind="statement",
        name=_name,
        keys=lambda _: (),
        window=lambda m: m.when[:2],
        like=lambda a, b: like(a, b, scene),
        least_average=_AVERAGE,
        settled=settled,
    )


def _beside(clusters: Sequence[tuple[int, ...]], known: _Known) -> frozenset[frozenset[str]]:
    """Pairs of statements that stand next to two renderings of one utterance, on the same side."""
    ids, refs = known.ids, known.refs
    found = set()
    for cluster in clusters:
        for left, right in combinations(cluster, 2):
            for step in (-1, 1):
                a, b = left + step, right + step
                if _follows(a, left, refs) and _follows(b, right, refs):
                    found.add(frozenset({ids[a], ids[b]}))
    return frozenset(found)


def _follows(place: int, other: int, refs: Sequence[ArticleRef]) -> bool:
    return 0 <= place < len(refs) and refs[place] == refs[other]


def find_utterances(
    read: Row[Meaning], reader: Reader, known: Affiliations, kinship: Kinship, settled: Settled = UNRULED
) -> Utterances:
    """Which statements of different articles render one utterance; they must be in the order of the record.

    Two rounds: what the first finds counts in the second for the statements that stand beside it. ``settled``: what
    people said of statements; it outranks all else.
    Cost: linear in words for the proposed pairs; for each utterance the product of its renderings.
    Example: "لا يمكن اتخاذ قرار بشأن البلاد من دونها" and "أحدا لا يتخذ قرارا في شأن البلاد من دونها", one speaker on
    one day → one utterance, the second a paraphrase of the first.
    """
    told = _Known([], [], [], set())
    talk = Talk(_noted(read, told, set()))
    meanings = at_hand(read.changed(talk.weighed))
    scene = Scene(reader, known, kinship)
    scores = Scores(len(meanings))
    proposed = packed(_proposed(meanings, told, scene), len(meanings))
    first = resolve(meanings, _question(scene, settled), proposed, scores)
    scene = scene._replace(beside=_beside([c for c in first.clusters if len(c) > 1], told))
    beside = told.pairs(scene.beside)
    scores.forget(beside)
    judged = told.pairs(frozenset({j.left, j.right}) for j in first.judgements)
    found = resolve(meanings, _question(scene, settled), packed(sorted({*judged, *beside}), len(meanings)), scores)
    clusters = [cluster for cluster in found.clusters if len(cluster) > 1]
    return Utterances(
        tuple(_utterance([meanings[n] for n in cluster], scene, settled) for cluster in clusters), found.judgements
    )


def _utterance(renderings: Sequence[Meaning], scene: Scene, settled: Settled) -> Utterance:
    fullest = max(renderings, key=lambda m: len(m.statement.content.exact))
    first = renderings[0]
    name = f"{first.ref.page}#{first.ref.article}:{first.statement.id}:{first.statement.content.start}"
    return Utterance(
        id=f"utterance-{blake2b(name.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}",
        speaker=next((m.speaker for m in renderings if m.speaker), None),
        renderings=tuple(_rendering(m, fullest, _likest(m, renderings, scene, settled)) for m in renderings),
    )


def _likest(one: Meaning, renderings: Sequence[Meaning], scene: Scene, settled: Settled) -> Likeness:
    """How one is like its likest fellow; of those that a person made one with it, that it is so."""
    others = [m for m in renderings if m is not one]
    if any(settled.decides(one.statement.id, m.statement.id) for m in others):
        return Likeness(1.0, (_BY_PERSON,))
    best = max((like(one, m, scene) for m in others), key=lambda found: found.score)
    return best._replace(reasons=tuple(_KEYS[words] for words in best.reasons))


def _rendering(meaning: Meaning, fullest: Meaning, likest: Likeness) -> Rendering:
    content = meaning.statement.content
    is_fullest = meaning is fullest
    return Rendering(
        statement=meaning.statement.id,
        page=meaning.ref.page,
        article=meaning.ref.article,
        start=content.start,
        end=content.end,
        exact=content.exact,
        how="fullest" if is_fullest else _how(fullest.statement.content.exact, content.exact),
        score=round(min(likest.score, 1.0), 3),
        reasons=likest.reasons,
    )


def _how(fullest: str, other: str) -> str:
    """How a rendering stands to the longest: nothing is fuller than that, but for marks."""
    how = how_rendered(fullest, other)
    return "same" if how == "fuller" else how
