"""Outlets by all their names: what linking brought together under one, and what articles call it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from sqlalchemy import Connection, Table, func, select

from khabar.text.fold import fold

#: Names of one outlet as an article has them: its own, its identifier, its other name.
Named = tuple[str, str | None, str | None]


class OutletNames(NamedTuple):
    """``heads``: name, host or identifier → what the outlet is counted under; ``shown``: that → its commonest name."""

    heads: Mapping[str, str]
    shown: Mapping[str, str]

    def called(self, name: str | None) -> str | None:
        """The one name that an outlet is shown by; None for an unknown one."""
        return None if name is None else self.shown.get(self.heads.get(name, name), name)

    def meant(self, asked: str) -> tuple[str, ...]:
        """What the outlets that somebody may mean are counted under; empty where no article is of such a one.

        By the very name, else by the name without marks, else by words of it: الميناء is جريدة الميناء.
        """
        if asked in self.heads:
            return (self.heads[asked],)
        wanted = f" {_key(asked)} "
        keys = {name: f" {_key(name)} " for name in self.heads}
        found = [name for name, key in keys.items() if key == wanted]
        found = found or [name for name, key in keys.items() if wanted in key and wanted.strip()]
        return tuple(sorted({self.heads[name] for name in found}))

    def near(self, asked: str) -> tuple[str, ...]:
        """Names that are written much like one that is asked for, as they are shown."""
        return tuple(get_close_matches(asked, sorted(set(self.shown.values())), n=3))

    def names(self, asked: str) -> tuple[str, ...]:
        """All names of the outlet that is asked for by one of them; that alone where no article has it."""
        head = self.heads.get(asked, asked)
        return tuple(sorted({asked, head, *(name for name, one in self.heads.items() if one == head)}))


def _key(name: str) -> str:
    return " ".join(fold(name).split())


def outlet_names(connection: Connection, articles: Table, judgements: Table) -> OutletNames:
    """The outlets of a record. Cost: a look at all articles and decisions."""
    of, on = articles.c, judgements.c
    said = (of.outlet_name, of.outlet_entity, of.outlet_also)
    rows = connection.execute(select(*said, func.count()).where(of.outlet_name.is_not(None)).group_by(*said)).all()
    decided = select(on.left, on.right).where(on.kind == "outlet", on.verdict == "same")
    joined = {row[0]: row[1] for row in connection.execute(decided)}
    return _brought_together([((row[0], row[1], row[2]), int(row[3])) for row in rows], joined)


def _brought_together(rows: Iterable[tuple[Named, int]], joined: Mapping[str, str]) -> OutletNames:
    """A name of several outlets (two papers of one host) belongs to that which has most articles under it."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    shown: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (name, entity, also), number in rows:
        head = joined.get(entity or name, entity or name)
        shown[head][name] += number
        for one in filter(None, (name, entity, also)):
            votes[one][head] += number
    heads = {**joined, **{name: _most(found) for name, found in votes.items()}}
    return OutletNames(heads, {head: _most(found) for head, found in shown.items()})


def _most(found: Counter[str]) -> str:
    return min(found, key=lambda one: (-found[one], one))
