"""Agencies and outlets that the lexicon knows, by spelling and by host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from khabar.ingest.lines import Line
from khabar.ingest.noise import NoiseRules
from khabar.lexicon.bylines import BylineWords, load_byline_words
from khabar.lexicon.names import NameLexicon, Organisation, Place, State
from khabar.text.fold import fold

_NAMES = re.compile(r"[^/+،,|&()\n–—]+(?:-[^/+،,|&()\n–—]+)*")
_KIND_WORD = re.compile(r"\A(?:صحيفه|جريده|موقع|وكاله|قناه|شبكه)\s+(?=\S)")
_COUNTRY = re.compile(r"(?<=\w)\s+ال\w+يه\Z")
_MARKS = re.compile(r"[.\s\"'_]+")
_AND = re.compile(r"\s+و\s*(?=\w)")
_UNNAMED = frozenset({"وكالات", "الوكالات", "وكالات الانباء", "متابعات ووكالات", "وكالات ومتابعات"})
#: Spaces and marks around a name that are no part of it.
EDGES = " \t\u00a0\"'«»“”*.:ـ-–—\u200f\u200e"


class House(NamedTuple):
    """A known agency or outlet.

    ``id`` is None for unnamed agencies (الوكالات) and where several papers have the name. ``certain``: no place has it.
    """

    id: str | None
    kind: str
    certain: bool = True


class OutletIndex(Struct, frozen=True):
    """Agencies and outlets by folded spelling and by host; made once by `index_outlets`, then only read.

    ``shared_hosts`` have a dot before them, so that a host ends with one if it is it or stands below it.
    """

    by_surface: dict[str, House]
    by_domain: dict[str, str]
    shared_hosts: tuple[str, ...]
    credit_labels: frozenset[str]
    house_words: frozenset[str]
    date_words: frozenset[str]
    places: dict[str, str]
    given_names: frozenset[str]
    byline: BylineWords
    papers: dict[str, tuple[str, ...]]

    def house(self, surface: str) -> House | None:
        """The house of that spelling, or None: ``«أ.ف.ب»`` is found under أ ف ب."""
        return self._known(house_key(surface))

    def _known(self, key: str) -> House | None:
        return House(None, "agency") if key in _UNNAMED else self.by_surface.get(key)

    def house_of(self, key: str) -> House | None:
        """The house of a key in a byline, also behind صحيفة or before an edition: ``الرياض الإلكتروني``."""
        bare = _KIND_WORD.sub("", key)
        words = bare.split()
        size = next((n for n in (2, 1) if " ".join(words[-n:]) in self.byline.kinds["edition"]), 0)
        stem = " ".join(words[: len(words) - size]) or bare
        marked = size > 0 or bare != key
        house = self._known(key) or (self._known(stem) if marked else None)
        shared = len(self.papers.get(stem, ())) > 1
        if shared or (house is None and (stem in self.byline.agencies or stem in self.papers)):
            return self._in_bylines_only(stem, certain=marked)
        return house and house._replace(certain=marked or key not in self.places)

    def _in_bylines_only(self, stem: str, *, certain: bool) -> House:
        """A short name (الفرنسية), or a paper without its صحيفة (اليوم); open where several are called so."""
        if agency := self.byline.agencies.get(stem):
            return House(agency, "agency")
        papers = self.papers[stem]
        return House(papers[0] if len(papers) == 1 else None, "outlet", certain)

    def credit_lines(self, lines: Iterable[Line]) -> list[int]:
        """Starts of lines that hold nothing but names of houses: ``رويترز``, ``فرانس 24 / أ ف ب``."""
        return [line.start for line in lines if len(line.text) <= 60 and self._only_names(line.text)]

    def _only_names(self, text: str) -> bool:
        pieces = [piece for found in _NAMES.findall(text) for piece in _AND.split(found) if piece.strip(EDGES)]
        return bool(pieces) and all(self.house(piece) is not None for piece in pieces)

    def is_agency(self, name: str) -> bool:
        """A known agency, الوكالات, or any name that begins with وكالة."""
        house = self.house(name)
        return house.kind == "agency" if house else fold(name).startswith("وكاله ")

    def entity_of_host(self, host: str) -> str | None:
        """Identifier of the outlet of a host or of a host above it: ``arabic.outlet.example`` → ``outlet.example``."""
        while "." in host:
            if host in self.by_domain:
                return self.by_domain[host]
            host = host.partition(".")[2]
        return None

    def is_shared(self, host: str) -> bool:
        """Whether a host serves files of many publishers, or posts of everybody."""
        return ("." + host).endswith(self.shared_hosts)


def index_outlets(lexicon: NameLexicon, noise: NoiseRules) -> OutletIndex:
    """Index the agencies and outlets of the names lexicon. Cost: some ten milliseconds; keep the result."""
    houses = [house for house in lexicon.organisations.values() if house.kind in {"agency", "outlet"}]
    return OutletIndex(
        {
            house_key(surface): House(house.id, house.kind)
            for house in houses
            for surface in (*house.surfaces, *house.short)
        },
        {domain.lower(): house.id for house in houses for domain in house.domains},
        tuple("." + host for host in noise.words.get("host", ())),
        frozenset(noise.phrases_of("credit")),
        frozenset(noise.words.get("house_word", ())),
        frozenset(noise.words.get("date_word", ())),
        {house_key(surface): known.id for known in _placed(lexicon) for surface in known.surfaces},
        frozenset(map(fold, lexicon.given_names)),
        _folded(load_byline_words()),
        _papers(houses),
    )


def _folded(words: BylineWords) -> BylineWords:
    """The words as they are looked up: folded, one blank between two."""
    kinds = {kind: frozenset(map(_word_key, some)) for kind, some in words.kinds.items()}
    return BylineWords(kinds, {_word_key(name): agency for name, agency in words.agencies.items()})


def _word_key(words: str) -> str:
    return " ".join(fold(words).split())


def _papers(houses: Iterable[Organisation]) -> dict[str, tuple[str, ...]]:
    """Outlets by their names without صحيفة and the like: several papers are called الوطن."""
    papers: dict[str, tuple[str, ...]] = {}
    for house in houses:
        keys = {key for surface in house.surfaces if house.kind == "outlet" for key in _short_names(surface)}
        for key in sorted(keys):
            papers[key] = (*papers.get(key, ()), house.id)
    return papers


def _short_names(surface: str) -> Iterator[str]:
    """A paper's name without صحيفة, and without the country that tells it from another: ``صحيفة الوطن السعودية``."""
    key = house_key(surface)
    bare = _KIND_WORD.sub("", key)
    yield bare
    if bare != key and (short := _COUNTRY.sub("", bare)) != bare:
        yield short


def _placed(lexicon: NameLexicon) -> Iterator[State | Place]:
    """States, then places: a city that is named like its state wins."""
    yield from lexicon.states.values()
    yield from lexicon.places.values()


def house_key(surface: str) -> str:
    """A spelling as a key: folded, without marks: ``«أ.ف.ب»`` → ``ا ف ب``."""
    return _MARKS.sub(" ", fold(surface.strip(EDGES))).strip()
