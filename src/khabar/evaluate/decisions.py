"""The tables beside a gold set: whose identifier is whose, and how what the gold leaves open is scored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from khabar.errors import EvaluationError
from khabar.model import Span


class EntityRow(Struct, frozen=True, kw_only=True):
    """A gold label, our identifiers for it, its kind (entity, nameless, channel) and general words for it."""

    gold: str
    ours: frozenset[str]
    kind: str
    words: frozenset[str]


class Decision(Struct, frozen=True, kw_only=True):
    """One open point of the gold set and how it is scored: see the head of the table for ``effect``."""

    page: str
    layer: str
    item: str
    effect: str
    value: str

    @property
    def span(self) -> Span | None:
        """The stretch of an ``open`` decision; None for one on a single item."""
        start, _, end = self.item.partition("-")
        return Span(int(start), int(end)) if self.effect == "open" else None


class Decisions(Struct, frozen=True, kw_only=True):
    """All decisions on one gold set."""

    rows: tuple[Decision, ...]

    def has(self, layer: str, item: str, effect: str) -> bool:
        """Whether an item has this effect. Items are gold ids; for times the page, a colon and the start."""
        return any(True for _ in self._rows(layer, item, effect))

    def values(self, layer: str, item: str, effect: str) -> tuple[str, ...]:
        """Values of an effect on an item, in order; empty where there is none."""
        return tuple(row.value for row in self._rows(layer, item, effect))

    def open_spans(self, page: str) -> dict[str, tuple[Span, ...]]:
        """Open stretches of a page by layer."""
        spans: dict[str, tuple[Span, ...]] = {}
        for row in self.rows:
            if row.page == page and row.span is not None:
                spans[row.layer] = (*spans.get(row.layer, ()), row.span)
        return spans

    def _rows(self, layer: str, item: str, effect: str) -> Iterator[Decision]:
        return (
            row
            for row in self.rows
            if row.layer == layer and row.effect == effect and item in (row.item, f"{row.page}:{row.item}")
        )


def read_entities(path: Path) -> dict[str, EntityRow]:
    """Entity rows by gold label.

    Raises:
        EvaluationError: No such table, or a line with another number of cells than the header.
    """
    return {
        cells["gold"]: EntityRow(
            gold=cells["gold"], ours=_parts(cells["ours"]), kind=cells["kind"], words=_parts(cells["words"])
        )
        for cells in _rows(path)
    }


def read_decisions(path: Path) -> Decisions:
    """Decisions in file order; raises as `read_entities` does."""
    return Decisions(
        rows=tuple(
            Decision(page=c["page"], layer=c["layer"], item=c["item"], effect=c["effect"], value=c["value"])
            for c in _rows(path)
        )
    )


def evals_folder() -> Path:
    """The folder of floors and tables: ``evals`` where the command runs, else that of the checkout this module is in.

    Raises:
        EvaluationError: Neither exists, as in an installed package.
    """
    candidates = (Path("evals"), Path(__file__).resolve().parents[3] / "evals")
    for folder in candidates:
        if (folder / "floors.json").is_file():
            return folder
    raise EvaluationError(f"no evals/floors.json in {Path.cwd()}: run `khabar eval` from a checkout of khabar")


def _parts(cell: str) -> frozenset[str]:
    return frozenset(part.strip() for part in cell.split("|") if part.strip())


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.is_file():
        raise EvaluationError(f"no table {path}: it belongs to the checkout, restore it")
    header: list[str] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not raw.strip() or raw.startswith("#"):
            continue
        cells = [cell.strip() for cell in raw.split("\t")]
        if header and len(cells) != len(header):
            raise EvaluationError(f"{path.name} line {number}: {len(cells)} cells, the header has {len(header)}")
        if header:
            yield dict(zip(header, cells, strict=True))
        header = header or cells
