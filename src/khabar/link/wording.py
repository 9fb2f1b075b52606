"""How far two wordings say the same: content words as rough consonant skeletons, in the order of the text.

A skeleton is no root; it only has to bring مفاوضات and التفاوض, ثروة and ثروات together. Words compare by skeleton,
never display by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import fsum
from typing import NamedTuple

from khabar.lexicon.wording import Wording
from khabar.link.once import Once
from khabar.link.stretches import Content, Stretches
from khabar.model import Span
from khabar.text.fold import fold
from khabar.text.tokens import Token

#: Pronouns come off first, then endings (علاقاتهما → علاق); long before short. Folded, so ta marbuta is ه.
_PRONOUNS = ("هما", "كما", "هم", "ها", "نا")
_ENDINGS = ("ات", "ون", "ين", "ان", "يه", "ته", "ه", "ي", "ت")
#: Letters that derivation adds before a stem: participles, verbal nouns, imperfect.
_PREFIXES = ("است", "مت", "ست", "سن", "سي", "م", "ت", "ي", "ن", "ا")
_WEAK = str.maketrans("", "", "اويءئؤ")
#: Kinds of tokens that are no words.
_MARKS = frozenset({"mark", "ellipsis"})
#: Words, or sets of them, of which is kept what they came to.
_ROOM = 150_000
#: A skeleton of one letter brings unrelated words together; the word itself is safer.
_LEAST = 2
#: The object of "agreed on" is decided by its first words: "start negotiations" is not "stop the war".
HEAD_WORDS = 2


def _without_particles(norm: str) -> str:
    """Take off و, the prepositions before the article, and the article. ف stays: it is mostly a root letter."""
    word = norm[1:] if norm[0] == "و" and len(norm) > 4 else norm
    if word.startswith("لل") and len(word) > 4:
        return word[2:]
    if len(word) > 4 and word[0] in "بلك" and word[1:3] == "ال":
        word = word[1:]
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _without(word: str, suffixes: tuple[str, ...]) -> str:
    if not word.endswith(suffixes):
        return word
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) > _LEAST:
            return word[: -len(suffix)]
    return word


def _without_suffix(word: str) -> str:
    return _without(_without(word, _PRONOUNS), _ENDINGS)


def _without_prefix(word: str) -> str:
    if not word.startswith(_PREFIXES):
        return word
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) > _LEAST:
            return word[len(prefix) :]
    return word


def _stem(norm: str) -> str:
    return _stem_of(bare_norm(norm))


def _stem_of(bare: str) -> str:
    """The stem of a word without particles and endings."""
    # ل and ب may be particles or root letters; taken off always, both spellings of a word still meet.
    return _without_prefix(bare[1:] if len(bare) > 3 and bare[0] in "لب" else bare)


def skeleton(norm: str) -> str:
    """Consonants that remain of a folded word when particles, endings and weak letters are taken off.

    Never empty for a non-empty word. Example: والمفاوضات and التفاوض → فض; ثروه and ثروات → ثر.
    """
    return _skeleton_of(_stem(norm))


def _skeleton_of(stem: str) -> str:
    bare = stem.translate(_WEAK)
    return bare if len(bare) >= _LEAST else stem


class Wordlist(NamedTuple):
    """Folded words of the wording tables, ready to look up (``common`` as stems). Made once for a run.

    ``seen`` and ``concepts`` keep what each word of the run came to, None for a light one: most words come again and
    again; ``stretches`` are the tokens of the texts read last, ``once`` the sets of what was read; ``absent`` has
    phrases by their first words, ``denying`` the first words of ``negators`` of two; ``renderings`` gives for a bare
    word the first of its set of renderings, ``mishaps`` for bare words of a mishap its kinds.
    """

    light: frozenset[str]
    common: frozenset[str]
    following: frozenset[str]
    again: frozenset[str]
    this: frozenset[str]
    joint: frozenset[tuple[str, ...]]
    only: frozenset[str]
    among: frozenset[str]
    beside: frozenset[str]
    doer: frozenset[str]
    tentative: tuple[str, ...]
    first: frozenset[str]
    later: frozenset[str]
    zone: frozenset[str]
    site: frozenset[str]
    many: frozenset[str]
    parting: frozenset[tuple[str, ...]]
    lapse: frozenset[str]
    span: frozenset[str]
    separate: frozenset[str]
    toll: frozenset[str]
    dead: frozenset[str]
    hurt: frozenset[str]
    pair: frozenset[str]
    single: frozenset[str]
    attack: frozenset[str]
    defence: frozenset[str]
    ruin: frozenset[str]
    result: frozenset[str]
    missile: frozenset[str]
    drone: frozenset[str]
    storm: frozenset[str]
    most: frozenset[str]
    militant: frozenset[str]
    guard: frozenset[str]
    counted: frozenset[str]
    suffers: frozenset[str]
    evening: frozenset[str]
    aims: frozenset[str]
    came: frozenset[str]
    arrival: frozenset[str]
    steps: dict[str, str]
    voter: frozenset[str]
    suicide: frozenset[str]
    round: frozenset[str]
    arms: dict[str, str]
    absent: dict[str, list[list[str]]]
    promise: frozenset[str]
    discuss: frozenset[str]
    truce: tuple[str, ...]
    complement: frozenset[str]
    weekdays: dict[str, int]
    ordinals: dict[str, int]
    negators: frozenset[str]
    denying: frozenset[str]
    affirming: frozenset[str]
    filler: frozenset[str]
    aside: frozenset[str]
    renderings: dict[str, str]
    mishaps: dict[tuple[str, ...], frozenset[str]]
    seen: dict[str, tuple[str, bool] | None]
    concepts: dict[str, tuple[str, bool] | None]
    stretches: Stretches
    once: Once

    def forget(self) -> None:
        """Begin anew what is kept of words and sets where it has grown large."""
        for kept in (self.seen, self.concepts, self.once):
            if len(kept) > _ROOM:
                kept.clear()


def _ordinals(listed: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Folded ordinals with their numbers; those on ي without it too: لقاء ثان."""
    for surface, number in listed:
        yield fold(surface), number
        yield fold(surface).removesuffix("ي"), number


def _by_first(phrases: Iterable[str]) -> dict[str, list[list[str]]]:
    """Folded phrases as words, by the first of these."""
    found: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        words = fold(phrase).split()
        found.setdefault(words[0], []).append(words)
    return found


def wordlist(wording: Wording) -> Wordlist:
    """Fold the tables of the lexicon."""
    return Wordlist(
        light=frozenset(_bare(w) for w in wording.light),
        common=frozenset(_stem(fold(w)) for w in wording.common),
        following=frozenset(form for w in wording.following for form in (fold(w), _bare(w))),
        again=frozenset(fold(w) for w in wording.again),
        this=frozenset(fold(w) for w in wording.this),
        joint=frozenset(tuple(fold(w).split()) for w in wording.joint),
        only=frozenset(fold(w) for w in wording.only),
        among=frozenset(fold(w) for w in wording.among),
        beside=frozenset(fold(w) for w in wording.beside),
        doer=frozenset(fold(w) for w in wording.doer),
        tentative=tuple(fold(w) for w in wording.tentative),
        first=frozenset(fold(w) for w in wording.first),
        later=frozenset(fold(w) for w in wording.later),
        zone=frozenset(fold(w) for w in wording.zone),
        site=frozenset(fold(w) for w in wording.site),
        many=frozenset(fold(w) for w in wording.many),
        parting=frozenset(tuple(fold(w).split()) for w in wording.parting),
        lapse=frozenset(fold(w) for w in wording.lapse),
        span=frozenset(fold(w) for w in wording.span),
        separate=frozenset(fold(w) for w in wording.separate),
        toll=frozenset(skeleton(fold(w)) for w in wording.toll),
        dead=frozenset(skeleton(fold(w)) for w in wording.dead),
        hurt=frozenset(skeleton(fold(w)) for w in wording.hurt),
        pair=frozenset(fold(w) for w in wording.pair),
        single=frozenset(fold(w) for w in wording.single),
        attack=frozenset(_bare(w) for w in wording.attack),
        defence=frozenset(_bare(w) for w in wording.defence),
        ruin=frozenset(_bare(w) for w in wording.ruin),
        result=frozenset(_bare(w) for w in wording.result),
        missile=frozenset(_bare(w) for w in wording.missile),
        drone=frozenset(_bare(w) for w in wording.drone),
        storm=frozenset(skeleton(fold(w)) for w in wording.storm),
        most=frozenset(fold(w) for w in wording.most),
        militant=frozenset(skeleton(fold(w)) for w in wording.militant),
        guard=frozenset(skeleton(fold(w)) for w in wording.guard),
        counted=frozenset(_bare(w) for w in wording.counted),
        suffers=frozenset(skeleton(fold(w)) for w in wording.suffers),
        evening=frozenset(fold(w) for w in wording.evening),
        aims=frozenset(fold(w) for w in wording.aims),
        came=frozenset(fold(w) for w in wording.came),
        arrival=frozenset(fold(w) for w in wording.arrival),
        steps={
            _bare(w): step for step, kind in (("hearing", wording.hearing), ("arrest", wording.arrest)) for w in kind
        },
        voter=frozenset(fold(w) for w in wording.voter),
        suicide=frozenset(skeleton(fold(w)) for w in wording.suicide),
        round=frozenset(fold(w) for w in wording.round),
        arms={_bare(w): arm for arm, kind in (("air", wording.air), ("ground", wording.ground)) for w in kind},
        absent=_by_first(wording.absent),
        promise=frozenset(_bare(w) for w in wording.promise),
        discuss=frozenset(_bare(w) for w in wording.discuss),
        truce=tuple(fold(w) for w in wording.truce),
        complement=frozenset(fold(w) for w in wording.complement),
        weekdays={fold(surface): day for surface, day in wording.weekdays},
        ordinals=dict(_ordinals(wording.ordinals)),
        negators=frozenset(fold(w) for w in wording.negators),
        denying=frozenset(pair[0] for w in wording.negators if len(pair := fold(w).split()) > 1),
        affirming=frozenset(fold(w) for w in wording.affirming),
        filler=frozenset(fold(w) for w in wording.filler),
        aside=frozenset(fold(w) for w in wording.aside),
        renderings={_bare(w): f"={_bare(words[0])}" for words in wording.renderings for w in words},
        mishaps={tuple(_bare(w) for w in name.split()): frozenset(kinds) for name, kinds in wording.mishaps},
        seen={},
        concepts={},
        stretches=Stretches(),
        once=Once(),
    )


def _bare(word: str) -> str:
    return bare_norm(fold(word))


def bare_norm(norm: str) -> str:
    """A folded word without particles, the article and endings: والاعتراضات → اعتراض; سقوط stays another than إسقاط."""
    return _without_suffix(_without_particles(norm))


def _content_of(token: Token, words: Wordlist) -> tuple[str, bool] | None:
    """Skeleton of a word, and whether it is a commonplace; None for a light word."""
    norm = token.norm
    if len(norm) < _LEAST or norm in words.light or (bare := bare_norm(norm)) in words.light:
        return None
    if token.kind != "word":
        return norm, False
    stem = _stem_of(bare)
    return _skeleton_of(stem), stem in words.common


def content_words(tokens: Iterable[Token], words: Wordlist) -> Iterator[Content]:
    """Content words in order; light words and marks are left out, numbers stay."""
    seen = words.seen
    for token in tokens:
        if token.kind in _MARKS:
            continue
        norm = token.norm
        if norm not in seen:
            seen[norm] = _content_of(token, words)
        found = seen[norm]
        if found is not None:
            yield Content(found[0], token.start, token.end, found[1])


def _seen(token: Token, words: Wordlist) -> tuple[str, bool] | None:
    """What a word came to, by its norm."""
    if token.norm not in words.seen:
        words.seen[token.norm] = _content_of(token, words)
    return words.seen[token.norm]


def concept_of(token: Token, words: Wordlist) -> tuple[str, bool] | None:
    """What stands for a word when renderings are compared, and whether it is a commonplace; None for a light word.

    A word of a set of renderings is its set: مباحثات and مفاوضات → =محادث, ستنجح and ناجحة → =ناجح.
    """
    if token.norm not in words.concepts:
        words.concepts[token.norm] = _concept(token, words)
    return words.concepts[token.norm]


def _concept(token: Token, words: Wordlist) -> tuple[str, bool] | None:
    bare = token.norm.removeprefix("و")
    if {token.norm, bare} & words.filler or bare in words.light:
        return None
    found = None if token.kind in _MARKS else _seen(token, words)
    if found is None:
        return None
    known = (words.renderings[form] for form in _forms(token.norm) if form in words.renderings)
    return next(known, found[0]), found[1]


def _forms(norm: str) -> Iterator[str]:
    """A word as the table of renderings may have it: bare, without the alif of tanwin, without the س of the future."""
    bare = bare_norm(norm)
    yield bare
    yield bare.removesuffix("ا")
    if len(bare) > 3 and bare[0] in "بلك":
        yield bare[1:]
    if len(bare) > 4 and bare[0] == "س" and bare[1] in "يتنا":
        yield f"ي{bare[2:]}"
    if len(bare) > 3 and bare[0] in "تن":
        yield f"ي{bare[1:]}"


def words_between(text: str, span: Span, words: Wordlist, without: Sequence[Span] = ()) -> tuple[Content, ...]:
    """Content words of ``text[span]`` except those that touch a span of ``without`` (names of the participants)."""
    found = words.stretches.words(text, span.start, span.end, lambda tokens: content_words(tokens, words))
    if not without:
        return tuple(found)
    return tuple([w for w in found if not _touches(w, without)])


def _touches(word: Content, spans: Sequence[Span]) -> bool:
    start, end = word.start, word.end
    for span in spans:  # noqa: SIM110 - any() over a generator takes twice as long, and this is asked of every word
        if start < span.end and span.start < end:
            return True
    return False


def after_complement(
    text: str, span: Span, words: Wordlist, cut: Callable[[str, int, int], list[Token]] | None = None
) -> Span:
    """The part of a span after its first على, إلى, أن or إن; all of it where there is none or nothing follows.

    ``cut`` gives the tokens of a stretch; None for the text's own, cut once.
    """
    for token in (cut or words.stretches.between)(text, span.start, span.end):
        if token.norm in words.complement and text[token.end : span.end].strip():
            return Span(token.end, span.end)
    return span


class Head(NamedTuple):
    """A wording weighed for comparing, first words counting most; ``whole`` is all of its weight."""

    weights: dict[str, float]
    whole: float


def head_of(skeletons: Sequence[str]) -> Head:
    """Weigh a wording."""
    weights: dict[str, float] = {}
    for rank, word in enumerate(skeletons):
        weights.setdefault(word, 1.0 if rank < HEAD_WORDS else 1.0 / rank)
    return Head(weights, sum(weights.values()))


def head_overlap(left: Sequence[str], right: Sequence[str]) -> float:
    """Part (0–1) of the shorter wording that both share, first words counting most. 0 where one is empty.

    Example: "بدء فرق التفاوض" and "تبدأ فرقنا المفاوضات" → 1.0; "بدء المفاوضات لوقف الحرب" and "وقف الحرب" → 0.42.
    """
    return overlap_of_heads(head_of(left), head_of(right))


def overlap_of_heads(left: Head, right: Head) -> float:
    """The same for wordings that are weighed already."""
    if not left.weights or not right.weights:
        return 0.0
    first, second = left.weights, right.weights
    shared = fsum([min(weight, second[word]) for word, weight in first.items() if word in second])
    return shared / min(left.whole, right.whole)


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Part (0–1) of the smaller set that both hold; 0 where one is empty."""
    if not left or not right:
        return 0.0
    return len(left & right) / min(len(left), len(right))
