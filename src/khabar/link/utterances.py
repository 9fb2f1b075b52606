"""Statements of different articles that render one utterance: translations, paraphrase, cuts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

from khabar.link.accounts import Reader
from khabar.link.affiliations import Affiliations
from khabar.link.meanings import NEWS_DAYS, Meaning, Talk, meaning_of
from khabar.link.renderings import REASONS, Kinship, Scene, like, voice_of
from khabar.link.resolve import Pair, Question, resolve
from khabar.link.when import gap
from khabar.model import AnnotatedArticle, Judgement, Rendering, Utterance
from khabar.text.renderings import how_rendered

#: A word in more statements of a voice than this, within the days of one utterance, proposes only the latest of them.
COMMON = 60
#: Weight of the words, names left out, that two statements must share to be compared at all: where their articles are
#: kin, where they are not, and where one has no speaker.
KIN, STRANGE, ALONE = 0.5, 1.2, 1.5
#: Mean score of all pairs between two groups of renderings that may be joined.
_AVERAGE = 0.5
#: Block of the statements whose speaker nobody names.
_ANYBODY = "*"
_KEYS = {words: key for key, words in REASONS.items()}


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


def _proposed(meanings: Sequence[Meaning], scene: Scene) -> list[Pair]:
    """Pairs that share a voice and words of some weight, and came out within the days of one utterance; sorted.

    A statement without a speaker is compared with all. Cost: linear in words: each proposes `COMMON` statements of its
    block at most, those of the nearest days.
    """
    order = sorted(range(len(meanings)), key=lambda n: (meanings[n].when.low is None, str(meanings[n].when.low), n))
    posted: dict[tuple[str, str], list[int]] = defaultdict(list)
    found: set[Pair] = set()
    for place in order:
        voices, shared = _voices(meanings[place], scene.known), dict[int, float]()
        for word in meanings[place].words:
            near = {other for voice in voices for other in posted[voice, word][-COMMON:]}
            weight = meanings[place].weights[word]
            for other in near:
                shared[other] = shared.get(other, 0.0) + weight
            for voice in {*voices, _ANYBODY}:
                posted[voice, word].append(place)
        found.update(_kept(place, shared, meanings, scene))
    return sorted(found)


def _kept(place: int, shared: dict[int, float], meanings: Sequence[Meaning], scene: Scene) -> Iterator[Pair]:
    here = meanings[place]
    for other in (other for other, weight in shared.items() if weight >= KIN):
        there = meanings[other]
        near = here.ref != there.ref and (gap(here.when, there.when) or 0) <= NEWS_DAYS
        if near and shared[other] >= _least(here, there, scene) and voice_of(here, there, scene.known) is not None:
            yield Pair(min(place, other), max(place, other))


def _least(left: Meaning, right: Meaning, scene: Scene) -> float:
    if left.speaker is None or right.speaker is None:
        return ALONE
    return KIN if scene.kin(left.ref, right.ref) else STRANGE


def _name(meaning: Meaning) -> str:
    return meaning.statement.id


def _question(scene: Scene) -> Question[Meaning]:
    return Question(
        kind="statement",
        name=_name,
        keys=lambda _: (),
        window=lambda m: m.when[:2],
        like=lambda a, b: like(a, b, scene),
        against=lambda _a, _b: None,
        least_average=_AVERAGE,
    )


def _beside(clusters: Sequence[tuple[int, ...]], meanings: Sequence[Meaning]) -> frozenset[frozenset[str]]:
    """Pairs of statements that stand next to two renderings of one utterance, on the same side."""
    ids = [meaning.statement.id for meaning in meanings]
    found = set()
    for cluster in clusters:
        for n, left in enumerate(cluster):
            for right in cluster[n + 1 :]:
                for step in (-1, 1):
                    a, b = left + step, right + step
                    if _follows(a, left, meanings) and _follows(b, right, meanings):
                        found.add(frozenset({ids[a], ids[b]}))
    return frozenset(found)


def _follows(place: int, other: int, meanings: Sequence[Meaning]) -> bool:
    return 0 <= place < len(meanings) and meanings[place].ref == meanings[other].ref


def find_utterances(
    articles: Sequence[AnnotatedArticle], reader: Reader, known: Affiliations, kinship: Kinship
) -> Utterances:
    """Which statements of different articles render one utterance; ``articles`` must be sorted.

    Two rounds: what the first finds counts in the second for the statements that stand beside it.
    Cost: linear in words for the proposed pairs; for each utterance the product of its renderings.
    Example: "لا يمكن اتخاذ قرار بشأن البلاد من دونها" and "أحدا لا يتخذ قرارا في شأن البلاد من دونها", one speaker on
    one day → one utterance, the second a paraphrase of the first.
    """
    read = [meaning_of(a, s, reader, known) for a in articles for s in a.statements]
    talk = Talk(read)
    meanings = [talk.weighed(meaning) for meaning in read]
    scene = Scene(reader, known, kinship)
    first = resolve(meanings, _question(scene), _proposed(meanings, scene))
    scene = scene._replace(beside=_beside([c for c in first.clusters if len(c) > 1], meanings))
    found = resolve(meanings, _question(scene), _again(first.judgements, scene.beside, meanings))
    clusters = [cluster for cluster in found.clusters if len(cluster) > 1]
    return Utterances(
        tuple(_utterance([meanings[n] for n in cluster], scene) for cluster in clusters), found.judgements
    )


def _again(
    judgements: Sequence[Judgement], beside: frozenset[frozenset[str]], meanings: Sequence[Meaning]
) -> list[Pair]:
    """Pairs for the second round: those that the first judged, and those that stand beside a rendering."""
    places = {meaning.statement.id: n for n, meaning in enumerate(meanings)}
    names = {frozenset({j.left, j.right}) for j in judgements} | beside
    return sorted({Pair(*sorted(places[name] for name in pair)) for pair in names if len(pair) > 1})


def _utterance(renderings: Sequence[Meaning], scene: Scene) -> Utterance:
    fullest = max(renderings, key=lambda m: len(m.statement.content.exact))
    first = renderings[0]
    name = f"{first.ref.page}#{first.ref.article}:{first.statement.id}:{first.statement.content.start}"
    return Utterance(
        id=f"utterance-{blake2b(name.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}",
        speaker=next((m.speaker for m in renderings if m.speaker), None),
        renderings=tuple(_rendering(m, fullest, renderings, scene) for m in renderings),
    )


def _rendering(meaning: Meaning, fullest: Meaning, renderings: Sequence[Meaning], scene: Scene) -> Rendering:
    content = meaning.statement.content
    best = max((like(meaning, m, scene) for m in renderings if m is not meaning), key=lambda found: found.score)
    is_fullest = meaning is fullest
    return Rendering(
        statement=meaning.statement.id,
        page=meaning.ref.page,
        article=meaning.ref.article,
        start=content.start,
        end=content.end,
        exact=content.exact,
        how="fullest" if is_fullest else _how(fullest.statement.content.exact, content.exact),
        score=round(min(best.score, 1.0), 3),
        reasons=tuple(_KEYS[words] for words in best.reasons),
    )


def _how(fullest: str, other: str) -> str:
    """How a rendering stands to the longest: nothing is fuller than that, but for marks."""
    how = how_rendered(fullest, other)
    return "same" if how == "fuller" else how
