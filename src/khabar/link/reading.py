"""What each article tells by itself, read while the words of its text are at hand.

One article is read without any other, so that each of several processes can read a part of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from khabar.link.accounts import Account, Reader, Told
from khabar.link.affiliations import Affiliations
from khabar.link.article_pairs import Pairs
from khabar.link.barriers import Setting
from khabar.link.beside import beside
from khabar.link.events import accounts_of
from khabar.link.leads import Opening, opening
from khabar.link.meanings import Meaning, PlaceInNews, meaning_of
from khabar.link.observation import Observation
from khabar.link.observations import observe
from khabar.link.rulings import Settled
from khabar.link.shared import Said, read_statements
from khabar.model import AnnotatedArticle, ArticleRef


class Reading(NamedTuple):
    """An article's happenings, each once; its statements as words; and what they say, in the order of the text.

    ``observed`` is what each account says of its happening; ``opening`` the words of title and first sentences.
    """

    accounts: tuple[Account, ...]
    observed: tuple[tuple[Observation, ...], ...]
    said: tuple[Said, ...]
    meanings: tuple[Meaning, ...]
    opening: Opening


#: A reading without the records of its article, which the process that asked for it has: of each account the places
#: of its mentions among the article's, of statements what is behind article and statement.
_Bare = tuple[list[tuple[Account, list[int], list[Any]]], list[Any], list[Any], Opening]


def read_articles(
    articles: Sequence[AnnotatedArticle], reader: Reader, known: Affiliations, settled: Settled, workers: int = 1
) -> list[Reading]:
    """Read all articles, in their order; each of ``workers`` processes reads a part, with the same result.

    ``settled`` is what people said of mentions; it holds within an article too.
    """
    setting = Setting(known, _no_words, Pairs(), settled=settled)
    parts = _parts(articles, workers)
    begun = [beside(partial(_bare_readings, part, reader, setting), workers) for part in parts[1:]]
    found = [_read(article, reader, setting) for article in parts[0]]
    for part, told in zip(parts[1:], begun, strict=True):
        found.extend(map(_with_records, part, told()))
    return found


def _parts(articles: Sequence[AnnotatedArticle], count: int) -> list[Sequence[AnnotatedArticle]]:
    ends = [len(articles) * n // count for n in range(count + 1)]
    return [articles[a:b] for a, b in pairwise(ends)]


def _no_words(_left: ArticleRef, _right: ArticleRef) -> int:
    """Statements that two articles share: nobody asks while one is read."""
    return 0


def _read(article: AnnotatedArticle, reader: Reader, setting: Setting) -> Reading:
    lean = reader.words.once.lean
    accounts = tuple(map(lean, accounts_of(article, reader, setting)))
    place = PlaceInNews.of(article)
    return Reading(
        accounts,
        tuple([observe(account, reader) for account in accounts]),
        tuple(map(lean, read_statements(article, reader, setting.known))),
        tuple([lean(meaning_of(place, statement, reader, setting.known)) for statement in article.statements]),
        opening(article, reader),
    )


# ── from process to process ─────────────────────────────────────────────────────────────────────────────────────


def _bare_readings(articles: Iterable[AnnotatedArticle], reader: Reader, setting: Setting) -> list[_Bare]:
    return [_bare(article, _read(article, reader, setting)) for article in articles]


def _bare(article: AnnotatedArticle, reading: Reading) -> _Bare:
    places = {id(mention): place for place, mention in enumerate(article.events)}
    accounts = [
        (a._replace(told=()), [places[id(t.mention)] for t in a.told], [_bare_of(o, places) for o in observed])
        for a, observed in zip(reading.accounts, reading.observed, strict=True)
    ]
    return accounts, [one[2:] for one in reading.said], [one[2:] for one in reading.meanings], reading.opening


def _bare_of(observation: Observation, places: dict[int, int]) -> tuple[Any, ...]:
    """An observation with the place of its mention first, without the account."""
    attribute, value, told, *rest = observation[:-1]
    return places[id(told.mention)], attribute, value, rest


def _whole(bare: Any, told: Sequence[Told], account: Account) -> Observation:  # noqa: ANN401 - what _bare_of gives
    place, attribute, value, rest = bare
    return Observation._make((attribute, value, told[place], *rest, account))


def _with_records(article: AnnotatedArticle, bare: _Bare) -> Reading:
    accounts, said, meanings, opened = bare
    statements, told = article.statements, [Told(article, mention) for mention in article.events]
    whole = tuple([a._replace(told=tuple([told[n] for n in places])) for a, places, _ in accounts])
    return Reading(
        whole,
        tuple([tuple([_whole(o, told, a) for o in seen]) for a, (_, _, seen) in zip(whole, accounts, strict=True)]),
        tuple([Said(article, one, *rest) for one, rest in zip(statements, said, strict=True)]),
        tuple([Meaning(article, one, *rest) for one, rest in zip(statements, meanings, strict=True)]),
        opened,
    )
