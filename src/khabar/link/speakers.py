"""The same words under different speakers: whose are they?"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from khabar.link.accounts import Reader
from khabar.link.affiliations import UNLISTED, Affiliations
from khabar.link.events import Wordings
from khabar.link.holding import Holding
from khabar.link.joint import tells_joint
from khabar.link.shared import Said, SameWords, agreeing, sharing
from khabar.link.shelf import Anew, Row, at_hand
from khabar.link.when import When, gap
from khabar.model import AnnotatedArticle, ArticleRef, Conflict, ConflictSide, Mention
from khabar.text.fold import fold
from khabar.text.tokens import tokenize

#: Content words of a quotation that the other statement must share: a quoted word or two are a catchword.
LEAST_QUOTED = 3
#: Part of the longer statement that the shared words must make: a long speech holds the words of any sentence.
SHARED_PART = 0.45
#: Words that two articles quote alike, marks and all, need nothing else in common: it is one sentence.
VERBATIM = 5
_NAMED = frozenset({"name", "role", "metonym"})
#: Words given to more than two are nobody's own.
_VOICES = 2
#: Shorter words of a name (بن, آل) are no sign.
_NAME_WORD = 4
#: Around the words, where "in a joint statement" stands.
_BEFORE, _AFTER = 160, 60
#: Without an event in common, articles must be of the same days to speak of the same words.
SAME_DAYS = 2


class Words(NamedTuple):
    """What comparing speakers takes: wordings, texts, affiliations, articles that share an event, copies."""

    wordings: Wordings
    reader: Reader
    known: Affiliations
    together: Mapping[frozenset[ArticleRef], str]
    copies: frozenset[frozenset[ArticleRef]] = frozenset()


def _ref(article: AnnotatedArticle) -> ArticleRef:
    return ArticleRef(page=article.page, article=article.article)


def _speaker(said: Said, words: Words) -> str | None:
    entity = said.statement.speaker.entity
    return None if entity is None else words.reader.canonical.get(entity, entity)


def _hands(said: Said, words: Words) -> frozenset[str]:
    """Everyone the words passed through, the speaker included."""
    links = (link.entity for link in said.statement.chain if link.entity)
    speaker = _speaker(said, words)
    return frozenset(words.reader.canonical.get(e, e) for e in links) | (
        frozenset({speaker}) if speaker else frozenset()
    )


def _is_joint(said: Said, words: Words) -> bool:
    """Whether the line up to the end of the words tells of a joint statement: then each may be named for it."""
    text, content = words.reader.texts[said.article.page], said.statement.content
    start = max(text.rfind("\n", 0, content.start) + 1, content.start - _BEFORE)
    end = text.find("\n", content.end)
    stop = min(content.end + _AFTER, len(text) if end < 0 else end)
    return tells_joint(tokenize(text, start, stop), words.reader.words)


def _same_voice(left: str, right: str, known: Affiliations) -> bool:
    return known.stands_for(left, right) or known.voice(left) == known.voice(right)


def _is_sure(said: Said, rival: str, words: Words) -> bool:
    """Whether the text names the speaker beside the words, or goes on with a person that the lexicon knows.

    A dropped subject may be taken for another: for the rival, where he is the last one named, and most of all where
    the names are unknown.
    """
    speaker = _speaker(said, words) or UNLISTED
    listed = speaker in words.known.persons and not speaker.startswith(UNLISTED)
    nearer = _last_named(said, speaker, words) >= _last_named(said, rival, words)
    # One word that no table lists may be a part of any name.
    if speaker.startswith(UNLISTED) and "-" not in speaker.removeprefix(UNLISTED):
        return False
    return said.statement.speaker.how in _NAMED or (listed and nearer)


def _names_himself(said: Said, words: Words) -> bool:
    """Whether the words name whom they are given to, which hardly anybody does: they are another's about him."""
    content = said.statement.content
    mentions = _mentions(said, _speaker(said, words) or UNLISTED, words)
    return any(m.form == "name" and content.start <= m.start < content.end for m in mentions)


def _last_named(said: Said, entity: str, words: Words) -> int:
    """Where the article last names somebody before the words; -1 where it does not."""
    before = (m.start for m in _mentions(said, entity, words) if m.start < said.statement.content.start)
    return max(before, default=-1)


def _name_words(said: Said, words: Words) -> frozenset[str]:
    """Words of all names that the article has for the speaker, without the shortest."""
    entity = _speaker(said, words)
    names = [m.exact for m in _mentions(said, entity, words) if m.form == "name"] if entity else []
    return frozenset(w.removeprefix("ال") for name in names for w in fold(name).split() if len(w) >= _NAME_WORD)


def _may_be_one(pair: SameWords, words: Words) -> bool:
    """Whether both may be one person or office under two spellings: a name in common, or an office without a name."""
    if _name_words(pair.left, words) & _name_words(pair.right, words):
        return True
    left, right = _speaker(pair.left, words) or "", _speaker(pair.right, words) or ""
    if {left, right} & words.known.offices or _heads(pair.left, right, words) or _heads(pair.right, left, words):
        return True
    state = words.known.state(left)
    one_state = state is not None and state == words.known.state(right)
    return one_state and (_by_office(pair.left, left, words) or _by_office(pair.right, right, words))


def _mentions(said: Said, entity: str, words: Words) -> list[Mention]:
    canonical = words.reader.canonical
    return [m for m in said.article.entities if m.entity and canonical.get(m.entity, m.entity) == entity]


def _heads(said: Said, other: str, words: Words) -> bool:
    """Whether a person's article names the body that the other gives the words to: its head speaks for it."""
    named = _mentions(said, other, words)
    return _speaker(said, words) in words.known.persons and any(m.type != "person" for m in named)


def _by_office(said: Said, speaker: str, words: Words) -> bool:
    """Whether the article names an office and not its holder, who may be another by now."""
    return {m.form for m in _mentions(said, speaker, words)} <= {"role", "pronoun"}


def _are_rivals(pair: SameWords, words: Words) -> bool:
    """Whether two are named who cannot both be the voice: not a body and its head, a state and its leader, a relay."""
    left, right = _speaker(pair.left, words), _speaker(pair.right, words)
    if left is None or right is None or _same_voice(left, right, words.known):
        return False
    # A relay of the other's words is no rival to them.
    if left in _hands(pair.right, words) or right in _hands(pair.left, words):
        return False
    places = [
        any(m.type == "place" for m in _mentions(s, e, words)) for s, e in ((pair.left, left), (pair.right, right))
    ]
    return places[0] == places[1] and not _may_be_one(pair, words)


def _are_sure(pair: SameWords, words: Words) -> bool:
    """Whether both texts tell whose words they give. A copy goes on with the same subject, dropped or not."""
    if _names_himself(pair.left, words) or _names_himself(pair.right, words):
        return False
    if frozenset(_articles(pair.left, pair.right)) in words.copies:
        return all(side.statement.speaker.how in _NAMED for side in (pair.left, pair.right))
    left, right = _speaker(pair.left, words) or "", _speaker(pair.right, words) or ""
    return _is_sure(pair.left, right, words) and _is_sure(pair.right, left, words)


def _disagree(pair: SameWords, words: Words) -> bool:
    if pair.part < SHARED_PART or pair.left.statement.polarity != pair.right.statement.polarity:
        return False
    if len(pair.shared & (pair.left.quoted | pair.right.quoted)) < LEAST_QUOTED:
        return False
    if not _are_rivals(pair, words) or not _are_sure(pair, words):
        return False
    return not _is_joint(pair.left, words) and not _is_joint(pair.right, words)


def _also_given(pair: SameWords, others: Sequence[SameWords], words: Words) -> bool:
    """Whether one of the articles gives the same words to the other's speaker too, in another statement."""
    for other in others:
        same_left = other.left.statement.id == pair.left.statement.id
        same_right = other.right.statement.id == pair.right.statement.id
        if same_left != same_right:
            speakers = _speaker(other.left, words), _speaker(other.right, words)
            if None not in speakers and _same_voice(speakers[0] or "", speakers[1] or "", words.known):
                return True
    return False


def _is_verbatim(pair: SameWords) -> bool:
    return len(pair.shared & pair.left.quoted & pair.right.quoted) >= VERBATIM


def _rivals(left: ArticleRef, right: ArticleRef, days: _Days, words: Words) -> Iterator[SameWords]:
    share = _may_share(left, right, days, words)
    pairs = words.wordings.pairs(left, right)
    rivals = (p for p in pairs if _disagree(p, words) and not _also_given(p, pairs, words))
    yield from (p for p in rivals if share or _is_verbatim(p))


#: When each article came out.
_Days = Mapping[ArticleRef, When]


def _may_share(left: ArticleRef, right: ArticleRef, days: _Days, words: Words) -> bool | None:
    """Whether two articles may speak of the same words; None where nothing tells, and only verbatim ones count."""
    first, second = days[left], days[right]
    near = (gap(first, second) or 0) <= SAME_DAYS
    known = first.day is not None and second.day is not None
    if (near and known) or frozenset({left, right}) in words.together:
        return True
    return None if near else False


def _side(said: Said, speaker: str) -> ConflictSide:
    content = said.statement.content
    return ConflictSide(
        value=speaker,
        page=said.article.page,
        article=said.article.article,
        start=content.start,
        end=content.end,
        exact=content.exact,
    )


def _conflict(pair: SameWords, words: Words) -> Conflict:
    refs = frozenset({_ref(pair.left.article), _ref(pair.right.article)})
    return Conflict(
        kind="speaker",
        event=words.together.get(refs),
        about=pair.left.statement.content.exact,
        sides=tuple(_side(said, _speaker(said, words) or "") for said in (pair.left, pair.right)),
        note=f"speaker: the same words ({len(pair.shared)} content words shared) are given to different speakers",
    )


def _articles(left: Said, right: Said) -> tuple[ArticleRef, ArticleRef]:
    return _ref(left.article), _ref(right.article)


class _Shares(dict[tuple[int, int], bool]):
    """Whether two articles, by their places, may speak of the same words; asked once for each pair of them."""

    def __init__(self, held: Holding, days: _Days, words: Words) -> None:
        super().__init__()
        self._refs, self._days, self._words = held.refs, days, words

    def __missing__(self, pair: tuple[int, int]) -> bool:
        """Ask."""
        left, right = (self._refs[place] for place in pair)
        found = self[pair] = _may_share(left, right, self._days, self._words) is not False
        return found


def _rival_articles(held: Holding, said: Row[Said], days: _Days, words: Words) -> set[tuple[ArticleRef, ArticleRef]]:
    """Pairs of articles with statements that may be rivals."""
    voiced = [(place, one.statement.polarity) for place, one in enumerate(said) if _speaker(one, words) is not None]
    homes = array("q", [said.home(place) for place, _ in voiced])
    told = at_hand(Anew(len(voiced), lambda at: said[voiced[at][0]], held=len(voiced) if said.whole else 0))
    shares = _Shares(held, days, words)

    def may(a: int, b: int) -> bool:
        """What is asked before the two statements are looked at."""
        return homes[a] != homes[b] and voiced[a][1] == voiced[b][1] and shares[homes[a], homes[b]]

    pairs = array("q", [a * len(voiced) + b for a, b in sharing(told, SHARED_PART, LEAST_QUOTED) if may(a, b)])
    turns = pairs if said.whole else held.in_turn(pairs, len(voiced), homes.__getitem__)
    found: set[tuple[int, int]] = set()
    for a, group in groupby((divmod(code, len(voiced)) for code in turns), key=itemgetter(0)):
        one = told[a]
        for _, b in group:
            if (homes[a], homes[b]) not in found and agreeing(one, told[b]) is not None:
                found.add((homes[a], homes[b]))
    return {(held.refs[a], held.refs[b]) for a, b in found}


def speaker_conflicts(held: Holding, said: Row[Said], words: Words) -> tuple[Conflict, ...]:
    """Statements of two articles with the same words, part of them quoted, and rival speakers.

    Compared are articles that tell one event, or came out within two days of each other; of pages without a date only
    quotations that agree word for word. Not a conflict: a spokesman and his house, a state and its leader, a relay and
    whom he relays, joint statements, words that an article gives to both or that three voices share but for verbatim
    ones, one side anonymous or unknown.
    ``said`` are the statements of the articles as words.

    Cost: the pairs of articles with statements that share rare words, each the product of their statements.
    """
    days = dict(zip(held.refs, held.when, strict=True))
    pairs = sorted(_rival_articles(held, said, days, words))
    rivals = [found for left, right in pairs for found in _rivals(left, right, days, words)]
    return tuple(_conflict(found, words) for found in _but_topics(rivals, words))


def _but_topics(rivals: Sequence[SameWords], words: Words) -> Iterator[SameWords]:
    """Pairs whose words are not what a third voice says too: the topic of the day is in everybody's mouth."""
    voices: dict[tuple[ArticleRef, str], set[str | None]] = defaultdict(set)
    for pair in rivals:
        both = {_speaker(pair.left, words), _speaker(pair.right, words)}
        for side in (pair.left, pair.right):
            voices[_ref(side.article), side.statement.id] |= both
    for pair in rivals:
        sides = (voices[_ref(side.article), side.statement.id] for side in (pair.left, pair.right))
        if len(set[str | None]().union(*sides)) <= _VOICES or _is_verbatim(pair):
            yield pair
