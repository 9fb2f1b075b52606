"""How alike pairs of accounts are, worked out by the workers of an engine, bundle of articles by bundle of articles."""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from khabar.engine import frames
from khabar.engine.frames import Row
from khabar.lake.bundles import PAIRS, Bundle, Opened, where
from khabar.lake.telling import Given
from khabar.link.affiliations import Affiliations
from khabar.link.article_pairs import ArticlePairs, Pairs
from khabar.link.barriers import Setting
from khabar.link.events import Wordings, question_of
from khabar.link.resolve import scored
from khabar.link.scores import Likeness
from khabar.model import ArticleRef

_FOUND = {"number": "int64", "found": "binary"}

_Order = tuple[str, int, int, str]
_Both = frozenset[ArticleRef]


class Meeting(NamedTuple):
    """Some pairs of accounts (`bundles.id_of`) whose articles are in two bundles."""

    bundles: tuple[int, int]
    pairs: list[tuple[int, int]]


class Around(NamedTuple):
    """What is known of pairs of articles beyond their accounts, as `Setting` has it."""

    copied: list[frozenset[_Order]]
    versions: list[_Both]
    kin: list[_Both]
    together: list[_Both]
    akin: list[_Both]


def by_bundles(pairs: Iterable[tuple[int, int]], home: Sequence[int]) -> list[Meeting]:
    """Pairs of accounts in parts, each of two bundles; ``home`` is the bundle of each article."""
    parts: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for left, right in pairs:
        ends = home[where(left)[0]], home[where(right)[0]]
        parts[min(ends), max(ends)].append((left, right))
    cut = ((ends, some[at : at + PAIRS]) for ends, some in sorted(parts.items()) for at in range(0, len(some), PAIRS))
    return [Meeting(*one) for one in cut]


def rows_of(meetings: Sequence[Meeting], refs: Sequence[ArticleRef], setting: Setting) -> Iterator[Row]:
    """Each part as a row, with what is known of its pairs of articles."""
    copied: dict[frozenset[ArticleRef], list[frozenset[_Order]]] = defaultdict(list)
    for left, right in setting.copied:
        of = frozenset(ArticleRef(page=order[0], article=order[1]) for order in (left, right))
        copied[of].append(frozenset({left, right}))
    for number, (ends, pairs) in enumerate(meetings):
        articles = {(refs[where(a)[0]], refs[where(b)[0]]) for a, b in pairs}
        yield {
            "number": number,
            "bundles": list(ends),
            "lefts": [left for left, _ in pairs],
            "rights": [right for _, right in pairs],
            "around": pickle.dumps(_around(articles, copied, setting)),
        }


def _around(
    articles: Iterable[tuple[ArticleRef, ArticleRef]],
    copied: Mapping[frozenset[ArticleRef], list[frozenset[_Order]]],
    setting: Setting,
) -> Around:
    found = Around([], [], [], [], [])
    told = (setting.versions, setting.kin, setting.together, setting.akin)
    for left, right in articles:
        both = frozenset({left, right})
        found.copied.extend(copied.get(both, ()))
        for pairs, kept in zip(told, (found.versions, found.kin, found.together, found.akin), strict=True):
            kept.extend([both] if pairs.hold(left, right) else [])
    return found


def score_rows(
    rows: Sequence[Row], begin: Callable[[], Callable[[Row], Row]], workers: int
) -> dict[int, list[float | Likeness]]:
    """How alike the pairs of each row are, in their order, by the number of the row."""
    found = frames.worked(frames.frame_of(rows), begin, _FOUND, workers, 1).to_pydict()
    return {n: pickle.loads(raw) for n, raw in zip(found["number"], found["found"], strict=True)}  # noqa: S301 - our own


def scoring(articles: Sequence[str], readings: Sequence[str], given: bytes) -> Callable[[Row], Row]:
    """Make what scores a row, in a worker: from the files of bundles and of their readings, and what these followed."""
    told: Given = pickle.loads(given)  # noqa: S301 - our own
    return partial(_scored, Opened(lambda number: Bundle(articles[number], readings[number])), told.known)


def _scored(bundles: Opened[Bundle], known: Affiliations, row: Row) -> Row:
    opened = [bundles[number] for number in sorted(set(row["bundles"]))]
    ids = sorted({*row["lefts"], *row["rights"]})
    homes = {place: next(one for one in opened if place in one) for place in {where(one)[0] for one in ids}}
    accounts = [homes[where(one)[0]].account(one) for one in ids]
    setting = _setting(homes, known, pickle.loads(row["around"]))  # noqa: S301 - our own
    at = {one: place for place, one in enumerate(ids)}
    codes = [at[left] * len(ids) + at[right] for left, right in zip(row["lefts"], row["rights"], strict=True)]
    found = scored(accounts, question_of(setting, {}), codes)
    return {"number": row["number"], "found": pickle.dumps([found[code] for code in codes])}


def _setting(homes: Mapping[int, Bundle], known: Affiliations, around: Around) -> Setting:
    said = {}
    for place, bundle in homes.items():
        article = bundle.article(place)
        said[ArticleRef(page=article.page, article=article.article)] = bundle.said(place)
    versions, kin, together, akin = (
        ArticlePairs(pairs) for pairs in (around.versions, around.kin, around.together, around.akin)
    )
    return Setting(known, Wordings(said).count, Pairs(around.copied), versions, kin, together, akin)
