"""The same happening across articles."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, combinations, product
from typing import NamedTuple, Protocol

from khabar.link.accounts import Account, Reader, Told, told_in
from khabar.link.affiliations import Affiliations
from khabar.link.article_pairs import ArticlePairs, Pairs
from khabar.link.barriers import CONTACT, SLACK_DAYS, Setting
from khabar.link.direction import share_agency
from khabar.link.holding import Holding
from khabar.link.likeness import like
from khabar.link.near_misses import is_near_miss
from khabar.link.resolve import Pair, Question, Resolution, each_once, group, resolve, untimed
from khabar.link.scores import UNSURE, Likeness, Scores
from khabar.link.shared import Said, SameWords, same_words
from khabar.link.shelf import Anew, Row
from khabar.link.when import When, days_of, gap, shifted
from khabar.model import AnnotatedArticle, ArticleRef, Copy, Judgement, Span
from khabar.text.tokens import tokenize

#: Shared content words that no two speeches have in common by chance.
LONG = 7
#: Mean score that all pairs between two clusters of accounts must have.
_FELLOWS = 0.45
#: Pairs of articles of which it is kept how many statements they share.
_COUNTED = 200_000
#: A summit of thirty is still found through its first participants.
_KEYED = 12


class Happening(NamedTuple):
    """The accounts, one or more, that mean one happening, in the order of the record, and their places in it."""

    accounts: tuple[Account, ...]
    places: tuple[int, ...]

    @property
    def told(self) -> tuple[Told, ...]:
        """All mentions in the order of the record."""
        return tuple(sorted((t for a in self.accounts for t in a.told), key=lambda t: t.order))


class Clustered(NamedTuple):
    """Happenings in the order of their first mention, with the judgements they follow from.

    ``accounts`` are those of all articles, ``homes`` the happening of each, by its place.
    """

    happenings: Sequence[Happening]
    judgements: tuple[Judgement, ...]
    accounts: Row[Account]
    homes: array[int]

    def beside(self, place: int) -> Iterator[tuple[int, Account]]:
        """The accounts of the article of one, itself too, each with its happening, in the order of the happenings."""
        parts = self.accounts.parts(self.accounts.home(place))
        return ((self.homes[n], self.accounts[n]) for n in sorted(parts, key=lambda n: (self.homes[n], n)))


class Pairing(Protocol):
    """How pairs of accounts are brought up and scored: in this process, or elsewhere with the same result."""

    def meeting(self, accounts: Row[Account], question: Question[Account]) -> Iterable[int]:
        """Pairs that share a key and meet in time (`resolve.meeting`), in any order."""

    def score(
        self,
        accounts: Row[Account],
        question: Question[Account],
        setting: Setting,
        pairs: Sequence[int],
        scores: Scores,
    ) -> None:
        """Have ``scores`` know pairs that it does not know yet; what is left out is worked out when it is asked for."""


def _keys(account: Account, known: Affiliations) -> Iterator[Hashable]:
    parties = sorted({known.state(p) or p for p in account.participants})[:_KEYED]
    if account.type != CONTACT:
        yield from ((account.family, party) for party in parties)
        if not parties and account.when.day is not None and len(account.object) > 1:
            yield account.family, account.when.day, account.object[0]
        yield from _months(account, known)
        return
    if account.modes == {"meet"} and account.when.day is not None:
        yield from ((account.type, place, account.when.day) for place in sorted(account.places))
    for first, second in combinations(parties, 2):
        yield account.type, first, second
    if len(parties) == 1 and len(account.participants) > 1:
        yield account.type, parties[0], parties[0]


def _finer(account: Account, known: Affiliations) -> Iterator[Hashable]:
    """What tells the accounts of one party and one kind of deed apart: a second party, what, where, the last day."""
    states = sorted({known.state(p) or p for p in account.participants})[:_KEYED]
    yield from combinations(states, 2)
    yield from (("about", word) for word in account.object)
    yield from (("at", place) for place in sorted(account.places))
    yield "day", account.when.high


def _months(account: Account, known: Affiliations) -> Iterator[Hashable]:
    """Place and month of a deed that tells a count: by these others recall it when months have gone by."""
    low, high = account.when.low, account.when.high
    if account.tolls and low and high and low.strftime("%Y-%m") == high.strftime("%Y-%m"):
        towns = sorted(place for place in account.places if known.state(place) != place)
        yield from ((account.family, place, low.year, low.month) for place in towns)


def _window(account: Account) -> tuple[date | None, date | None]:
    # Of one end alone: two windows meet where the times lie no farther apart than the slack.
    low, high = account.when.low, account.when.high
    return (low and shifted(low, -SLACK_DAYS), high)


def question_of(setting: Setting, copied: Mapping[tuple[str, int, int, str], list[int]]) -> Question[Account]:
    """What is asked of accounts of several articles; ``copied`` are mentions by the numbers of copied words."""
    akin = _numbered(setting.akin)

    def untimed(account: Account) -> Iterator[Hashable]:
        yield from (("akin", account.family, number) for number in akin[account.ref])
        for told in account.told:
            yield from (("copied", number) for number in copied.get(told.order, ()))

    def alike(left: Account, right: Account) -> Likeness:
        if left.ref == right.ref:
            found = like(left, right, setting)
            return found._replace(score=min(found.score, UNSURE))
        return like(left, right, setting)

    return Question(
        kind="event",
        name=lambda a: a.first.mention.id,
        keys=lambda account: _keys(account, setting.known),
        untimed=untimed,
        window=_window,
        like=alike,
        least_average=_FELLOWS,
        settled=setting.settled,
        names=lambda a: (told.mention.id for told in a.told),
        near_miss=lambda a, b: is_near_miss(a, b, setting),
        finer=lambda account: _finer(account, setting.known),
    )


def _numbered(pairs: ArticlePairs) -> dict[ArticleRef, list[int]]:
    """For each article the numbers of the pairs that it is of."""
    numbers: dict[ArticleRef, list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        for ref in pair:
            numbers[ref].append(number)
    return numbers


def _standing(told: Sequence[Told], text: str, span: Span) -> dict[tuple[int, str], Told]:
    """Mentions whose triggers begin in a word of a passage, by its number and their type. Marks do not count."""
    inside = [t for t in told if span.start <= t.mention.trigger.start < span.end]
    if not inside:
        return {}
    words = [t for t in tokenize(text, span.start, span.end) if t.kind in ("word", "latin", "number")]
    ends, found = [t.end for t in words], {}
    for mention in inside:
        at = mention.mention.trigger.start
        number = bisect_right(ends, at)
        if number < len(words) and words[number].start <= at:
            found[number, mention.mention.type] = mention
    return found


def copied_mentions(
    articles: Mapping[ArticleRef, AnnotatedArticle], copies: Sequence[Copy], texts: Mapping[str, str]
) -> frozenset[frozenset[tuple[str, int, int, str]]]:
    """Pairs of mentions (by their order key) whose triggers are the same word of a copied passage."""
    pairs: set[frozenset[tuple[str, int, int, str]]] = set()
    for copy in copies:
        told = [told_in(articles[ref]) for ref in (copy.left, copy.right)]
        for left, right in copy.passages:
            first = _standing(told[0], texts[copy.left.page], left)
            second = _standing(told[1], texts[copy.right.page], right)
            pairs.update(frozenset({first[k].order, second[k].order}) for k in first.keys() & second.keys())
    return frozenset(pairs)


def _same_news(left: AnnotatedArticle, right: AnnotatedArticle) -> bool:
    """Whether both may have come out on one day: a serial repeats its text from day to day and tells other days."""
    if left.published is None or right.published is None:
        return True
    return gap(When(*days_of(left.published.value)), When(*days_of(right.published.value))) in (0, None)


def _kin(articles: Mapping[ArticleRef, AnnotatedArticle], copies: Sequence[Copy]) -> list[Copy]:
    """Copies between articles that may be of one day."""
    return [c for c in copies if _same_news(articles[c.left], articles[c.right])]


def find_versions(
    articles: Mapping[ArticleRef, AnnotatedArticle], copies: Sequence[Copy]
) -> frozenset[frozenset[ArticleRef]]:
    """Pairs of articles that are versions of one text: copies as wholes, or of a passage with one agency's credit."""
    whole = (c for c in copies if c.kind != "passage" or share_agency(articles[c.left], articles[c.right]))
    return frozenset(frozenset({c.left, c.right}) for c in whole)


def _together(clusters: Iterable[Sequence[Account]]) -> frozenset[frozenset[ArticleRef]]:
    """Pairs of articles that share an event of contact which is news in both."""
    pairs: set[frozenset[ArticleRef]] = set()
    for cluster in clusters:
        refs = sorted({a.ref for a in cluster if a.type == CONTACT and not a.background})
        pairs.update(frozenset(pair) for pair in combinations(refs, 2))
    return frozenset(pairs)


def _of_pairs(pairs: ArticlePairs, held: Holding, accounts: Row[Account]) -> Iterator[Pair]:
    """Pairs of places of accounts that pairs of articles tell."""
    homes = held.named(range(len(held.refs)))
    for left, right in pairs:
        both = (accounts.parts(homes[ref]) for ref in (left, right))
        yield from (Pair(min(a, b), max(a, b)) for a, b in product(*both))


class Wordings:
    """Statements as words, and how many two articles share, worked out when first asked for and kept for this run."""

    def __init__(self, said: Mapping[ArticleRef, tuple[Said, ...]]) -> None:
        self._said = said
        self._counts: dict[tuple[ArticleRef, ArticleRef], int] = {}

    def said(self, ref: ArticleRef) -> tuple[Said, ...]:
        """Statements of an article as words."""
        return self._said[ref]

    def pairs(self, left: ArticleRef, right: ArticleRef) -> tuple[SameWords, ...]:
        """Statements of both articles that share their words."""
        return same_words(self.said(left), self.said(right))

    def count(self, left: ArticleRef, right: ArticleRef) -> int:
        """Statements of both that share their words, a long one counting twice. Symmetric."""
        first, second = sorted((left, right))
        if (first, second) not in self._counts:
            pairs = self.pairs(first, second)
            sides = {p.left.statement.id for p in pairs}, {p.right.statement.id for p in pairs}
            long = any(len(p.shared) >= LONG for p in pairs)
            if len(self._counts) >= _COUNTED:
                self._counts.clear()
            self._counts[first, second] = min(len(sides[0]), len(sides[1])) + long
        return self._counts[first, second]


def find_happenings(
    held: Holding,
    accounts: Row[Account],
    reader: Reader,
    copies: Sequence[Copy],
    setting: Setting,
    pairing: Pairing,
) -> Clustered:
    """Cluster what all articles tell: ``accounts`` in the order of the record, a whole for each article.

    ``setting`` is what is known before: whose people are, the wording that articles share, which of them open with the
    same news, and what people said of mentions, by their identifiers.

    Two rounds across articles: what the first finds (two articles tell one call) counts in the second for their other
    events. The judgements are those of the second.
    """
    copied = copied_mentions(held.by_ref, copies, reader.texts)
    kin = _kin(held.by_ref, copies)
    related = ArticlePairs(frozenset({c.left, c.right}) for c in kin)
    versions = ArticlePairs(find_versions(held.by_ref, kin))
    setting = setting._replace(copied=Pairs(copied), versions=versions, kin=related)
    numbers: dict[tuple[str, int, int, str], list[int]] = defaultdict(list)
    for number, pair in enumerate(sorted(sorted(p) for p in copied)):
        for order in pair:
            numbers[order].append(number)
    question, scores = question_of(setting, numbers), Scores(len(accounts))
    met = chain(pairing.meeting(accounts, question), untimed(accounts, question))
    pairs = each_once(met, len(accounts))
    if not accounts.whole:
        pairs = held.in_turn(pairs, len(accounts), accounts.home)
    pairing.score(accounts, question, setting, pairs, scores)
    first = group(accounts, question, pairs, scores)
    together = _together([accounts[n] for n in cluster] for cluster in first if len(cluster) > 1)
    setting = setting._replace(together=ArticlePairs(together))
    scores.forget(_of_pairs(setting.together, held, accounts))
    question = question_of(setting, numbers)
    pairing.score(accounts, question, setting, pairs, scores)
    found = resolve(accounts, question, pairs, scores)
    return _clustered(accounts, found)


def _clustered(accounts: Row[Account], found: Resolution) -> Clustered:
    clusters, homes = found.clusters, array("q", [0]) * len(accounts)
    for home, cluster in enumerate(clusters):
        for place in cluster:
            homes[place] = home

    def happening(home: int) -> Happening:
        return Happening(tuple([accounts[place] for place in clusters[home]]), clusters[home])

    kept = len(clusters) if accounts.whole else accounts.held
    return Clustered(Anew(len(clusters), happening, kept), found.judgements, accounts, homes)
