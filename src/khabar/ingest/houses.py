"""Agencies and outlets that the lexicon knows, by spelling and by host."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from khabar.ingest.lines import Line
from khabar.ingest.noise import NoiseRules
from khabar.lexicon.names import NameLexicon
from khabar.text.fold import fold

_NAMES = re.compile(r"[^/+،,|&()\n–—]+(?:-[^/+،,|&()\n–—]+)*")
_AND = re.compile(r"\s+و\s*(?=\w)")
_UNNAMED = frozenset({"وكالات", "الوكالات", "وكالات الانباء", "متابعات ووكالات", "وكالات ومتابعات"})
#: Spaces and marks around a name that are no part of it.
EDGES = " \t\u00a0\"'«»“”*.:ـ-–—\u200f\u200e"


class House(NamedTuple):
    """A known agency or outlet; ``id`` None for the unnamed agencies (الوكالات)."""

    id: str | None
    kind: str


class OutletIndex(Struct, frozen=True):
    """Agencies and outlets by folded spelling and by host; made once by `index_outlets`, then only read."""

    by_surface: dict[str, House]
    by_domain: dict[str, str]
    shared_hosts: tuple[str, ...]
    credit_labels: frozenset[str]
    house_words: frozenset[str]
    places: frozenset[str]
    given_names: frozenset[str]

    def house(self, surface: str) -> House | None:
        """The house of that spelling, or None: ``«أ.ف.ب»`` is found under أ ف ب."""
        key = house_key(surface)
        return House(None, "agency") if key in _UNNAMED else self.by_surface.get(key)

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
        return any(host == shared or host.endswith("." + shared) for shared in self.shared_hosts)


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
        noise.words.get("host", ()),
        frozenset(noise.phrases_of("credit")),
        frozenset(noise.words.get("house_word", ())),
        frozenset(house_key(surface) for place in lexicon.places.values() for surface in place.surfaces),
        frozenset(map(fold, lexicon.given_names)),
    )


def house_key(surface: str) -> str:
    """A spelling as a key: folded, without marks: ``«أ.ف.ب»`` → ``ا ف ب``."""
    return " ".join(re.sub(r"[.\s\"'_]+", " ", fold(surface.strip(EDGES))).split())
