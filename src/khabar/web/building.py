"""One build, in its own process: it writes how far it is into a file that the server reads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from khabar.errors import KhabarError, LimitError
from khabar.ingest.attempt import Faults
from khabar.ingest.read import read_pages
from khabar.model import Failure, Page
from khabar.pipeline import build
from khabar.web.plain import write_json

PROGRESS = "progress.json"
#: Pages of one upload, those inside archives too.
MOST_PAGES = 2000
#: Failures that are told one by one.
_TOLD = 100


class Build(Struct, frozen=True, kw_only=True):
    """A build as it stands.

    Attributes:
        of: What is put into the record: ``pages`` or a ``correction``, which reads none.
        state: ``reading`` (pages are read and annotated), ``linking``, ``done`` or ``failed``.
        read, written: Pages read so far; at the end those that were new. A page that is known already is not new, one
            that could not be read is not among them.
        failures: Pages that could not be read.
        error: Why it failed; None where it did not.
    """

    id: str
    of: str = "pages"
    state: str
    read: int = 0
    written: int = 0
    failures: tuple[Failure, ...] = ()
    error: str | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed")


class Teller:
    """Keeps count, and writes the count where the server looks."""

    def __init__(self, path: Path, of: str = "pages") -> None:
        """Take the file to write to, and what is put into the record."""
        self._path = path
        self._of = of
        self._read = 0
        self._failures: list[Failure] = []

    def failed(self, failure: Failure) -> None:
        """Keep a page that could not be read."""
        self._failures.append(failure)

    def counted(self, items: Iterable[Page | Failure]) -> Iterator[Page | Failure]:
        """Pages as they come, each told; after the last one linking begins."""
        for number, item in enumerate(items, start=1):
            if number > MOST_PAGES:
                raise LimitError(f"more than {MOST_PAGES:,} pages: use `khabar build` for so many")
            self._read += isinstance(item, Page)
            yield item
            self.tell("reading")
        self.tell("linking")

    def tell(self, state: str, written: int = 0, error: str | None = None) -> None:
        """Write how it stands, whole or not at all."""
        put_progress(
            self._path,
            Build(
                id=self._path.parent.name,
                of=self._of,
                state=state,
                read=self._read,
                written=written,
                failures=tuple(self._failures[:_TOLD]),
                error=error,
            ),
        )


def put_progress(path: Path, build: Build) -> None:
    """Write how a build stands, whole or not at all."""
    half = path.with_suffix(f".{os.getpid()}.half")
    half.write_bytes(write_json(build))
    half.replace(path)


def build_folder(folder: str, record: str, progress: str) -> None:
    """Add the pages of a folder to a record, and write into ``progress`` how far it is and how it ended."""
    teller = Teller(Path(progress))
    try:
        written = build(teller.counted(read_pages([folder])), record, faults=Faults(told=teller.failed))
    except KhabarError as error:
        teller.tell("failed", error=" ".join(str(error).split()))
    else:
        teller.tell("done", written)
