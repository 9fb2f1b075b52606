"""What each article tells, read by the workers of an engine, and which accounts meet, by a join on their keys."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from khabar.engine import frames
from khabar.engine.frames import Row
from khabar.lake.builds import read_files
from khabar.lake.bundles import articles_of, id_of, listed
from khabar.lexicon.wording import load_wording
from khabar.link.accounts import Account, Reader
from khabar.link.affiliations import Affiliations
from khabar.link.blocks import Window, met
from khabar.link.events import question_of
from khabar.link.reading import Packed, pack_reading, setting_of
from khabar.link.resolve import Question
from khabar.link.rulings import Settled
from khabar.link.wording import wordlist

#: What is read of a bundle: of each article everything, packed; and for each key of an account what blocks ask for.
_READ = {
    **{"bundle": "int64", "places": "int64[]", "packed": "binary"},
    **{"keys": "string[]", "accounts": "int64[]", "lows": "int64[]", "highs": "int64[]", "finer": "binary[]"},
}
_POSTED = ("keys", "accounts", "lows", "highs", "finer")
#: An unknown day.
_NEVER = 0


class Given(NamedTuple):
    """What reading an article takes beside its text: as a reader has it, but for the words, which a worker loads."""

    canonical: dict[str, str]
    towns: frozenset[str]
    learnt: frozenset[str]
    known: Affiliations
    settled: Settled


def given_by(reader: Reader, known: Affiliations, settled: Settled) -> bytes:
    """What workers are given, as bytes."""
    plain = known._replace(media=dict(known.media), bodies=dict(known.bodies), listed=dict(known.listed))
    return pickle.dumps(Given(reader.canonical, reader.towns, reader.learnt, plain, settled))


def read_bundles(files: Sequence[str], given: bytes, workers: int, folder: str) -> list[str]:
    """Read the articles of all bundles; the file of the readings of each."""
    read = frames.worked(listed(files), partial(_reading, given), _READ, workers, 1)
    written = frames.write(read, folder, "bundle")
    named = sorted((int(file.split("/")[0].removeprefix("bundle=")), f"{folder}/{file}") for file in written)
    return [file for _, file in named]


def _reading(given: bytes) -> Callable[[Row], Row]:
    told: Given = pickle.loads(given)  # noqa: S301 - our own
    blank = Reader({}, wordlist(load_wording()), told.canonical, told.towns, told.learnt)
    setting = setting_of(told.known, told.settled)
    question = question_of(setting, {})

    def row_of(row: Row) -> Row:
        places, packed, posted = list[int](), list[Packed](), list[tuple[Any, ...]]()
        for place, text, article in articles_of(row["file"]):
            accounts, one = pack_reading(article, blank._replace(texts={article.page: text}), setting)
            places.append(place)
            packed.append(one)
            posted.extend(_posted(place, accounts, question))
        columns = zip(*posted, strict=True) if posted else ((),) * len(_POSTED)
        kept = {name: list(column) for name, column in zip(_POSTED, columns, strict=True)}
        return {"bundle": row["number"], "places": places, "packed": pickle.dumps(packed), **kept}

    return row_of


def _posted(place: int, accounts: Sequence[Account], question: Question[Account]) -> Iterator[tuple[Any, ...]]:
    """For each key of each account of an article: the key, the account, its window, and what tells a crowd apart."""
    for number, account in enumerate(accounts):
        low, high = (day.toordinal() if day else _NEVER for day in question.window(account))
        finer = question.finer(account) if question.finer else ()
        raw = pickle.dumps([repr(key) for key in finer])
        for key in sorted({repr(key) for key in question.keys(account)}):
            yield key, id_of(place, number), low, high, raw


# ── which meet ──────────────────────────────────────────────────────────────────────────────────────────────────


def meeting_accounts(readings: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of accounts that share a key and meet in time, by their `id_of`, the lower first, each once."""
    from daft import col
    from daft.functions import to_struct

    posted = read_files(readings, _POSTED).explode(*map(col, _POSTED)).where(col("keys").not_null())
    one = to_struct(*(col(name) for name in _POSTED[1:])).alias("account")
    blocks = posted.select("keys", one).groupby("keys").agg(col("account").list_agg().alias("accounts"))
    several = blocks.where(col("accounts").length() > 1).select("accounts")
    pairs = frames.expanded(several, _met, {"left": "int64", "right": "int64"}).distinct()
    for batch in pairs.to_arrow_iter():
        yield from zip(batch["left"].to_pylist(), batch["right"].to_pylist(), strict=True)


def _met(row: Row) -> Iterable[Row]:
    """Pairs of one block."""
    block = sorted(row["accounts"], key=lambda one: one["accounts"])
    windows = [_window(one) for one in block]
    codes = met(list(range(len(block))), windows, lambda place: pickle.loads(block[place]["finer"]))  # noqa: S301
    pairs = {divmod(code, len(block)) for code in codes}
    return ({"left": block[a]["accounts"], "right": block[b]["accounts"]} for a, b in pairs)


def _window(one: Row) -> Window:
    low, high = (date.fromordinal(one[end]) if one[end] != _NEVER else None for end in ("lows", "highs"))
    return low, high
