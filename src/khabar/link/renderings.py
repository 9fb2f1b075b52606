"""How surely two statements of different articles render one utterance, with reasons.

Asked are who speaks, whether the time fits, how much of the wording is shared, and what goes against it: other numbers,
other days, one denies what the other says. Words alone never decide: a politician says the same sentence every week.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from khabar.link.accounts import Reader
from khabar.link.affiliations import Affiliations
from khabar.link.meanings import NEWS_DAYS, Meaning, Overlap, is_denied, other_days, other_figures, overlap_of
from khabar.link.scores import SAME, Likeness
from khabar.link.when import gap, span_days
from khabar.link.wording import after_complement, head_overlap
from khabar.model import ArticleRef, Span
from khabar.text.tokens import tokenize

#: What the wording must come to, by how the voices fit: where the articles are kin (copies, or tell one event), and
#: where nothing ties them. The wording comes to the part of the shorter that is shared, and a little for each word.
NEED = {
    "speaker": (0.80, 1.15),
    "relay": (0.85, 1.30),
    "body": (0.85, 1.30),
    "joint": (0.90, 1.40),
    "unnamed": (1.20, 1.50),
}
EACH, MOST = 0.12, 5.0
#: Shared weight without which nothing is told, where the articles are kin and where they are not.
LEAST = {"speaker": (1.1, 1.8), "relay": (1.2, 2.5), "body": (1.2, 2.5), "joint": (1.5, 3.0), "unnamed": (2.0, 2.5)}
#: Part of the longer that voices which are not one speaker must share where nothing ties the articles.
LONGER = 0.6
#: More is needed two days later, and where the days are unknown; less beside another rendering in kin articles.
NEAR_DAYS, NO_DAY, BESIDE = 0.15, 0.4, -0.4
#: Less is needed where both are the same words, and enough of them.
VERBATIM, VERBATIM_PART, VERBATIM_WEIGHT = -0.2, 0.95, 2.0
#: More is needed where both name persons, places or bodies and none is the same.
OTHER_NAMES = 0.25
#: The least part of the shorter; and where its heads must agree because all that is shared is names and commonplaces.
LEAST_PART, LEAST_BESIDE = 0.45, 0.3
PLAIN_PART, PLAIN_HEAD, PLAIN_WEIGHT = 0.9, 0.5, 0.5
#: How fast the score leaves `SAME` above and below what is needed.
_SLOPE = 0.5
#: Reasons by key, as they stand in judgements; the brief has them in both languages.
REASONS = {
    "speaker": "the same speaker",
    "relay": "one passes on the words of the other's speaker",
    "body": "a body and who speaks for it",
    "joint": "a joint statement",
    "unnamed": "one does not name the speaker",
    "days": "news of the same days",
    "near_days": "two days apart",
    "event": "both articles tell one event",
    "copy": "one article copies the other",
    "words": "most of the words are shared",
    "part": "much of the shorter is shared",
    "quoted": "words in quotation marks are shared",
    "figures": "the same figures",
    "beside": "stands beside another shared statement",
}


class Kinship(NamedTuple):
    """What is known of the articles: pairs that tell one event with that event, pairs that copy one another.

    ``beside``: for each article those that are kin to it either way.
    """

    together: Mapping[frozenset[ArticleRef], str]
    copies: frozenset[frozenset[ArticleRef]]
    beside: Mapping[ArticleRef, frozenset[ArticleRef]]

    def near(self, ref: ArticleRef) -> frozenset[ArticleRef]:
        """Articles that are kin to one."""
        return self.beside.get(ref, frozenset())


def kinship(together: Mapping[frozenset[ArticleRef], str], copies: frozenset[frozenset[ArticleRef]]) -> Kinship:
    """Bring both kinds of kinship together."""
    beside: dict[ArticleRef, set[ArticleRef]] = defaultdict(set)
    for pair in (*together, *copies):
        for ref in pair:
            beside[ref].update(pair - {ref})
    return Kinship(together, copies, {ref: frozenset(others) for ref, others in beside.items()})


class Scene(NamedTuple):
    """What comparing takes. ``beside``: pairs of statements whose neighbours render one utterance."""

    reader: Reader
    known: Affiliations
    kinship: Kinship
    beside: frozenset[frozenset[str]] = frozenset()

    def kin(self, left: ArticleRef, right: ArticleRef) -> str | None:
        """How two articles are kin: copy, event; None for strangers."""
        if right not in self.kinship.near(left):
            return None
        pair = frozenset({left, right})
        if pair in self.kinship.copies:
            return "copy"
        return "event" if pair in self.kinship.together else None


def voice_of(left: Meaning, right: Meaning, known: Affiliations) -> str | None:
    """How the voices fit: speaker, relay, body, joint, unnamed; None where they are two.

    A communiqué that names nobody may be the joint statement that the other tells of.
    """
    if left.speaker is None or right.speaker is None:
        paper = any(m.speaker is None and m.statement.speaker.how == "document" for m in (left, right))
        return "joint" if paper and (left.joint or right.joint) else "unnamed"
    if known.voice(left.speaker) == known.voice(right.speaker):
        return "speaker"
    if left.speaker in right.hands or right.speaker in left.hands:
        return "relay"
    if known.stands_for(left.speaker, right.speaker):
        return "body"
    return "joint" if left.joint or right.joint else None


def _time(left: Meaning, right: Meaning, kin: str | None) -> tuple[float, str | None]:
    """What the days ask for, and the reason they give."""
    apart = gap(left.when, right.when)
    if apart:
        return (NEAR_DAYS, "near_days") if apart > 1 else (0.0, "days")
    width = span_days(left.when, right.when)
    if width is not None and width <= NEWS_DAYS:
        return 0.0, "days"
    if kin is not None:
        return 0.0, None
    some = (left.when.day is not None and right.when.known) or (right.when.day is not None and left.when.known)
    return (NEAR_DAYS, None) if some else (NO_DAY, None)


def _head(meaning: Meaning, reader: Reader) -> list[str]:
    """Concepts behind على, أن, إلى: what it is about, in order."""
    content = meaning.statement.content
    text = reader.texts[meaning.ref.page]
    # Of single statements of many texts: cutting the whole of each would cost more.
    start = after_complement(text, Span(content.start, content.end), reader.words, cut=tokenize).start
    skipped = len(text[content.start : start].split())
    told = zip(meaning.concepts, meaning.places, strict=True)
    return [concept for concept, at in told if at >= skipped and not concept.startswith("@")]


def _is_plain(left: Meaning, right: Meaning, common: Overlap, scene: Scene) -> bool:
    """Whether all that is shared is names and commonplaces, and not nearly the whole with the same head."""
    own = [min(left.weights[c], right.weights[c]) for c in common.shared if not c.startswith("@")]
    if max(own, default=0.0) > PLAIN_WEIGHT:
        return False
    heads = head_overlap(_head(left, scene.reader), _head(right, scene.reader))
    return common.shorter < PLAIN_PART or heads < PLAIN_HEAD


def against(left: Meaning, right: Meaning, scene: Scene) -> str | None:
    """Why two statements cannot render one utterance; None where nothing forbids it. Symmetric."""
    if left.ref == right.ref:
        return "two statements of one article"
    if voice_of(left, right, scene.known) is None:
        return "other speakers"
    apart = gap(left.when, right.when)
    if apart is not None and apart > NEWS_DAYS:
        return f"published {apart} days apart"
    return _contrary(left, right)


def _contrary(left: Meaning, right: Meaning) -> str | None:
    """What one says that the other cannot have said."""
    if other_figures(left, right):
        return "other figures"
    if other_days(left, right):
        return "other days"
    shared = frozenset(left.weights.keys() & right.weights.keys())
    return "one denies what the other says" if is_denied(left, shared) != is_denied(right, shared) else None


def like(left: Meaning, right: Meaning, scene: Scene) -> Likeness:
    """Score two statements. The scale is that of scores.SAME; the reasons are those of `REASONS`."""
    voice = voice_of(left, right, scene.known)
    if voice is None or left.ref == right.ref:
        return Likeness(0.0, (), against(left, right, scene))
    common = overlap_of(left, right)
    if common.shorter < LEAST_BESIDE:
        return Likeness(0.0, ())
    kin = scene.kin(left.ref, right.ref)
    beside = kin is not None and frozenset({left.statement.id, right.statement.id}) in scene.beside
    strict = kin is None
    if common.shorter < (LEAST_BESIDE if beside else LEAST_PART):
        return Likeness(0.0, ())
    if not beside and _is_thin(left, right, common, voice, scene, strict=strict):
        return Likeness(0.0, ())
    if (reason := against(left, right, scene)) is not None:
        return Likeness(0.0, (), reason)
    late, days = _time(left, right, kin)
    need = NEED[voice][strict] + late + (BESIDE if beside else 0.0)
    need += OTHER_NAMES if _other_names(left, right) else 0.0
    need += VERBATIM if common.longer >= VERBATIM_PART and common.weight >= VERBATIM_WEIGHT else 0.0
    score = SAME + _SLOPE * (common.shorter + EACH * min(common.weight, MOST) - need)
    keys = (voice, days, kin, "words" if common.longer >= LONGER else "part", *_signs(left, right, common))
    return Likeness(score, tuple(REASONS[key] for key in (*keys, "beside" if beside else None) if key))


def _other_names(left: Meaning, right: Meaning) -> bool:
    names = [{c for c in side.weights if c.startswith("@")} for side in (left, right)]
    return bool(names[0] and names[1] and names[0].isdisjoint(names[1]))


def _is_thin(left: Meaning, right: Meaning, common: Overlap, voice: str, scene: Scene, *, strict: bool) -> bool:
    """Whether too little is shared to tell anything."""
    if common.weight < LEAST[voice][strict]:
        return True
    copied = scene.kin(left.ref, right.ref) == "copy"
    if common.longer < LONGER and ((strict and voice != "speaker") or (voice == "unnamed" and not copied)):
        return True
    return _is_plain(left, right, common, scene)


def _signs(left: Meaning, right: Meaning, common: Overlap) -> Iterator[str]:
    if len(common.shared & left.quoted & right.quoted) > 1:
        yield "quoted"
    if left.figures & right.figures:
        yield "figures"
