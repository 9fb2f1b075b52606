"""Things that may be more than memory should hold: those asked for last are kept, the others lie in a temporary file.

Linking goes over all articles several times and holds pairs of them against each other, mostly of near days. Of a small
record all is kept; of a large one the file holds it, and memory grows no longer with the number of articles.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, islice
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple, TypeVar, overload
from weakref import WeakValueDictionary, finalize

K = TypeVar("K")
T = TypeVar("T")
S = TypeVar("S")

#: How many things of one kind are kept at once, articles or what is read of one: some 80 kB each in all. Fewer take
#: less memory and nearly twice the time (docs/scale.md).
HELD = 32_000


class Kept(Sequence[T]):
    """Things by their places, of which those that were asked for last are kept; the same place gives equal things."""

    def __init__(self, count: int, held: int) -> None:
        self._count, self._held = count, held
        self._kept: OrderedDict[int, T] = OrderedDict()

    def _make(self, place: int) -> T:
        raise NotImplementedError

    def __len__(self) -> int:
        return self._count

    @property
    def held(self) -> int:
        """How many are kept at once."""
        return self._held

    @property
    def whole(self) -> bool:
        """Whether all of them are kept, once each was asked for."""
        return self._count <= self._held

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        """The thing at a place, or those of a slice."""
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(self._count))]
        if place in self._kept:
            if self._count > self._held:
                self._kept.move_to_end(place)
            return self._kept[place]
        if not -self._count <= place < self._count:
            raise IndexError(place)
        return self._keep(place % self._count, self._make(place % self._count))

    def __iter__(self) -> Iterator[T]:
        """All of them in order; of more than are kept none is kept for that, since each is asked for once."""
        if self.whole:
            yield from map(self.__getitem__, range(self._count))
            return
        for place in range(self._count):
            yield self._kept[place] if place in self._kept else self._make(place)

    def _keep(self, place: int, thing: T) -> T:
        if self._held:
            if len(self._kept) >= self._held:
                self._kept.popitem(last=False)
            self._kept[place] = thing
        return thing


class Anew(Kept[T]):
    """Things that something makes when they are asked for."""

    def __init__(self, count: int, making: Callable[[int], T], held: int) -> None:
        super().__init__(count, held)
        self._making = making

    def _make(self, place: int) -> T:
        return self._making(place)


class Packing(NamedTuple):
    """How a thing is written as bytes, and read from them and its place.

    ``once``: it is not read again while anybody holds what was read before; it must be such as takes weak references.
    """

    pack: Callable[[Any], bytes]
    unpack: Callable[[bytes, int], Any]
    once: bool = False


class Shelf(Kept[T]):
    """Things that are added one after another, then asked for; where it is ``filed``, a file holds them.

    The file goes when nobody holds the shelf. A copy of this process may fill it, and this one then `learn` where
    each thing lies.
    """

    def __init__(self, packing: Packing, held: int, *, filed: bool = True) -> None:
        super().__init__(0, held)
        self._packing = packing
        self._file: IO[bytes] | None = None
        if filed:
            self._file = TemporaryFile()  # noqa: SIM115 - it is open for as long as the shelf is held
            finalize(self, self._file.close)
        #: Where each thing ends in the file, behind where the first one begins.
        self._ends = array("q", [0])
        #: Which of those added is at each place, if not in their order.
        self._order: Sequence[int] | None = None
        #: What was read and is held by anybody, by its place.
        self._living: WeakValueDictionary[int, Any] = WeakValueDictionary()

    def add(self, thing: T) -> None:
        """Put a thing behind the others, before any is asked for."""
        if self._file is None:
            self._kept[self._count] = thing
        else:
            packed = self._packing.pack(thing)
            self._file.write(packed)
            self._ends.append(self._ends[-1] + len(packed))
        self._count += 1

    def done(self) -> array[int]:
        """When all is added: what another process needs to `learn`."""
        if self._file is not None:
            self._file.flush()
        return self._ends

    def learn(self, ends: array[int]) -> None:
        """Take over what a copy of this process has added."""
        self._ends, self._count = ends, len(ends) - 1

    def sort(self, keys: Sequence[Any]) -> None:
        """Have the things in the order of their keys, of which there is one for each."""
        if all(keys[n] <= keys[n + 1] for n in range(len(keys) - 1)):
            return
        self._order = array("q", sorted(range(len(keys)), key=keys.__getitem__))
        kept, self._kept = self._kept, OrderedDict()
        if self._file is None:
            self._kept.update((place, kept[was]) for place, was in enumerate(self._order))

    def _make(self, place: int) -> T:
        if not self._packing.once:
            return self._read(place)
        found: T | None = self._living.get(place)
        if found is None:
            found = self._living[place] = self._read(place)
        return found

    def glance(self, read: Callable[[bytes], S]) -> Iterator[T | S]:
        """All of them in order: those that are kept, and of the others what ``read`` makes of their bytes."""
        for place in range(self._count):
            yield self._kept[place] if place in self._kept else read(self._raw(place))

    def _read(self, place: int) -> T:
        found: T = self._packing.unpack(self._raw(place), place)
        return found

    def _raw(self, place: int) -> bytes:
        was = place if self._order is None else self._order[place]
        start, end = self._ends[was], self._ends[was + 1]
        # At a place of its own: copies of this process share where a file was read last.
        return os.pread(self._file.fileno(), end - start, start) if self._file is not None else b""


def shelved(things: Iterable[T], packing: Packing, held: int = HELD) -> Shelf[T]:
    """A shelf of some things, filed where there are more than are kept."""
    found = iter(things)
    few = list(islice(found, held + 1))
    shelf: Shelf[T] = Shelf(packing, held, filed=len(few) > held)
    for thing in chain(few, found):
        shelf.add(thing)
    shelf.done()
    return shelf


class Row(Sequence[T]):
    """The parts of some wholes, one after another: the accounts of all articles, of which each has several."""

    def __init__(self, wholes: Sequence[Any], counts: Iterable[int], parts: Callable[[Any], Sequence[T]]) -> None:
        self._wholes, self._parts = wholes, parts
        self._starts = array("q", accumulate(counts, initial=0))
        #: All parts, where all are kept.
        self._flat: list[T] = []

    def __len__(self) -> int:
        return self._starts[-1]

    @property
    def held(self) -> int:
        """Of how many wholes the parts are kept at once."""
        return held_of(self._wholes)

    @property
    def whole(self) -> bool:
        """Whether all of them are kept, once each was asked for."""
        return self.held >= len(self._starts) - 1

    def home(self, place: int) -> int:
        """The place of the whole that a part is of."""
        return bisect_right(self._starts, place) - 1

    def parts(self, home: int) -> range:
        """The places of the parts of a whole."""
        return range(self._starts[home], self._starts[home + 1])

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        """The part at a place, or those of a slice."""
        if self._flat or self.whole:
            self._flat = self._flat or list(self)
            return self._flat[place]
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        home = self.home(place)
        return self._parts(self._wholes[home])[place - self._starts[home]]

    def __iter__(self) -> Iterator[T]:
        """All parts in order, each whole asked for once."""
        for whole in self._wholes:
            yield from self._parts(whole)

    def changed(self, change: Callable[[T], S]) -> Row[S]:
        """The parts as something makes each of them anew; what comes of it is kept where they are."""

        def made(home: int) -> tuple[S, ...]:
            return tuple(map(change, self._parts(self._wholes[home])))

        count = len(self._starts) - 1
        return Row(Anew(count, made, self.held), (len(self.parts(home)) for home in range(count)), tuple)


class Joined(Row[T]):
    """Several shelves as one."""

    def __init__(self, shelves: Sequence[Shelf[T]]) -> None:
        super().__init__(shelves, map(len, shelves), _all)

    @property
    def held(self) -> int:
        """How many things are kept at once."""
        return sum(shelf.held for shelf in self._wholes)

    @property
    def whole(self) -> bool:
        """Whether all of them are kept, once each was asked for."""
        return self.held >= len(self)


def _all(shelf: Shelf[T]) -> Shelf[T]:
    return shelf


class ByName(Mapping[K, T]):
    """Things by their names, of which the places are known."""

    def __init__(self, places: Mapping[K, int], things: Sequence[T]) -> None:
        self._places, self._things = places, things

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[K]:
        return iter(self._places)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __getitem__(self, name: K) -> T:
        """The thing of a name."""
        return self._things[self._places[name]]

    def others(self, things: Sequence[S]) -> ByName[K, S]:
        """Other things by the same names, in the same places."""
        return ByName(self._places, things)


def at_hand(things: Sequence[T]) -> Sequence[T]:
    """The same things, in a list where all of them are kept: to ask that for one costs a tenth."""
    whole = isinstance(things, Kept | Row) and things.whole
    return things[:] if whole else things


def held_of(things: Sequence[Any]) -> int:
    """How many things of a sequence are kept in memory at once."""
    return things.held if isinstance(things, Kept | Row) else len(things)
