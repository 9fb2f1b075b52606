"""Which names and hosts are one outlet: سدرة, منصة سدرة الإخبارية and ``sidra.example``.

What an article says of its outlet stays as the page shows it; here the ways to say it are brought together, so that one
outlet is not counted, and heard as an independent origin, several times. Joined is only what the record leaves no doubt
of; two houses that the lexicon knows apart stay apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from khabar.model import Article, Judgement, Outlet
from khabar.text.fold import fold

_BY_ADDRESS = "the record's pages show this name and this address together, and neither with another"
_BY_SPELLING = "the names are one but for their spelling"
_BY_WORDS = "the names differ only in words that many outlets bear"


class Pair(NamedTuple):
    """Two keys of one outlet, and why."""

    left: str
    right: str
    reason: str


class Houses(NamedTuple):
    """Outlets of a record.

    Attributes:
        heads: Key of a spelling or host → what the outlet is called.
        judgements: What was joined, as stored decisions.
        owners: What an outlet is called → its owner, where the record has more outlets of that owner.
    """

    heads: Mapping[str, str]
    judgements: tuple[Judgement, ...] = ()
    owners: Mapping[str, str] = MappingProxyType({})

    def head(self, outlet: Outlet) -> str:
        """What tells an outlet from others: its identifier, else the one name of all its names."""
        written = outlet.entity or outlet.name
        return self.heads.get(written, written)


class _Seen(NamedTuple):
    """What the articles show: entities, the keys of names and hosts, and the ties of names to hosts."""

    entities: frozenset[str]
    known: Mapping[str, str]
    shown: Counter[str]
    ties: frozenset[tuple[str, str]]

    def key(self, written: str) -> str:
        folded = written if written in self.entities else fold(written)
        return self.known.get(folded, folded)


def _is_host(name: str) -> bool:
    return name.isascii() and "." in name and " " not in name


def _look(outlets: Sequence[Outlet]) -> _Seen:
    entities: dict[str, set[str]] = defaultdict(set)
    for outlet in outlets:
        if outlet.entity:
            entities[fold(outlet.name)].add(outlet.entity)
    known = {name: min(found) for name, found in entities.items() if len(found) == 1}
    seen = _Seen(
        frozenset().union(*entities.values()), known, Counter(o.entity or o.name for o in outlets), frozenset()
    )
    pairs = [(seen.key(o.entity or o.name), seen.key(o.also)) for o in outlets if o.also]
    ties = {(left, right) if _is_host(right) else (right, left) for left, right in pairs if left != right}
    return seen._replace(ties=frozenset(ties))


def _spellings(outlets: Sequence[Outlet], seen: _Seen) -> dict[str, str]:
    """Folded names, hosts left out, with their keys."""
    named = [(o.name, seen.key(o.entity or o.name)) for o in outlets]
    named += [(o.also, seen.key(o.also)) for o in outlets if o.also]
    return {fold(name): key for name, key in sorted(named) if not _is_host(name)}


def _core(name: str, generic: Set[str]) -> tuple[str, frozenset[str]]:
    """A folded name without the words that many outlets bear, and those words; a name of nothing else is its own."""
    words = name.split()
    core = " ".join(word for word in words if word not in generic)
    return (core, frozenset(words) & generic) if core else (name, frozenset())


def _by_words(names: Mapping[str, str], seen: _Seen, generic: Set[str]) -> list[Pair]:
    """Names of one core, unless قناة المثال stands beside صحيفة المثال, or they have two identifiers or addresses."""
    alike: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for name, key in sorted(names.items()):
        core, dropped = _core(name, generic)
        alike[core].append((dropped, key))
    found: list[Pair] = []
    for group in alike.values():
        ranked = sorted((dropped for dropped, _ in group), key=len)
        keys = sorted({key for _, key in group})
        hosts = {host for name, host in seen.ties if name in keys}
        if all(a <= b for a, b in pairwise(ranked)) and len(hosts) < 2 and len(seen.entities & {*keys}) < 2:
            found.extend(Pair(left, right, _BY_WORDS) for left, right in pairwise(keys))
    return found


def _groups(pairs: Iterable[Pair]) -> dict[str, frozenset[str]]:
    """Every key of the pairs with all keys that are one with it."""
    groups: dict[str, frozenset[str]] = {}
    for pair in pairs:
        joined = groups.get(pair.left, frozenset({pair.left})) | groups.get(pair.right, frozenset({pair.right}))
        groups.update(dict.fromkeys(joined, joined))
    return groups


def _by_address(seen: _Seen, groups: Mapping[str, frozenset[str]]) -> list[Pair]:
    """Ties of an outlet to the one host that it is shown with, where that host is shown with no other."""
    hosts: dict[frozenset[str], set[str]] = defaultdict(set)
    names: dict[str, set[frozenset[str]]] = defaultdict(set)
    for name, host in seen.ties:
        group = groups.get(name, frozenset({name}))
        hosts[group].add(host)
        names[host].add(group)
    return [
        Pair(name, host, _BY_ADDRESS)
        for name, host in sorted(seen.ties)
        for group in names[host]
        if len(names[host]) == 1 == len(hosts[group]) and len(seen.entities & {*group, host}) < 2
    ]


def _called(written: Iterable[str], seen: _Seen) -> str:
    """An identifier; else the name, not host, that is shown most often; of several the first of the alphabet."""
    return min(written, key=lambda one: (one not in seen.entities, _is_host(one), -seen.shown[one], one))


def _shared_owners(heads: Iterable[str], owned: Mapping[str, str]) -> dict[str, str]:
    """Owners of the outlets of a record that own several of them."""
    known = {head: owned[head] for head in sorted(set(heads)) if head in owned}
    several = {owner for owner, number in Counter(known.values()).items() if number > 1}
    return {head: owner for head, owner in known.items() if owner in several}


def find_houses(
    articles: Iterable[Article], generic: Set[str], owned: Mapping[str, str] = MappingProxyType({})
) -> Houses:
    """Bring the names and hosts of each outlet together.

    Args:
        articles: Of the whole record, in any order, each taken once.
        generic: Folded words that many outlets bear (صحيفه, الاخباريه).
        owned: Owners by outlet, as far as they are certain.

    Returns:
        What each name, host or identifier that is not alone is called by, and for each but that one a judgement of
        kind ``outlet``: ``left`` is the outlet ``right``.

    Cost: linear in articles.
    """
    outlets = [article.outlet for article in articles if article.outlet is not None]
    seen = _look(outlets)
    worded = _by_words(_spellings(outlets, seen), seen, generic)
    pairs = [*worded, *_by_address(seen, _groups(worded))]
    groups = _groups(pairs)
    members: dict[frozenset[str], list[str]] = defaultdict(list)
    for written in sorted(seen.shown):
        key = seen.key(written)
        members[groups.get(key, frozenset({key}))].append(written)
    heads = {one: _called(written, seen) for written in members.values() for one in written}
    reasons: dict[frozenset[str], set[str]] = defaultdict(set)
    for pair in pairs:
        reasons[groups[pair.left]].add(pair.reason)
    judged = [
        Judgement(
            kind="outlet",
            left=one,
            right=heads[one],
            verdict="same",
            score=1.0,
            reasons=tuple(sorted(reasons[group] or {_BY_SPELLING})),
        )
        for group, written in members.items()
        for one in written
        if one != heads[one]
    ]
    return Houses(heads, tuple(judged), _shared_owners(heads.values(), owned))
