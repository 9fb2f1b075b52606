"""The two news sets that articles are drawn from, read one article at a time as the page that Khabar would be given."""

from __future__ import annotations

import hashlib
import json
import tarfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeVar

import msgspec
from msgspec import Struct

from khabar.errors import EvaluationError
from khabar.ingest.sets import ant_fields, saudi_fields
from khabar.model import Page

SAUDI = "saudinewsnet"
ANT = "antcorpus"
_ANT_ARCHIVE = "antcorpus-2018-02-to-07.tar.xz"


class NewsArticle(Struct, frozen=True, kw_only=True):
    """One article of a set.

    Attributes:
        set: ``saudinewsnet`` or ``antcorpus``.
        id: ``2015-07-21#12`` (archive, place in it) or the set's own number (``AL-culture-590-20180715``).
        text: Title, an empty line, body; every offset of a label counts code points of it.
        published: ISO date: the set's own (antcorpus) or the day of the crawl (saudinewsnet); None where unreadable.
        author: The byline as the set has it; empty where there is none.
        section: The set's own category; empty where it has none.
    """

    set: str
    id: str
    text: str
    published: str | None
    outlet: str
    url: str
    author: str
    section: str = ""

    @property
    def sha256(self) -> str:
        """Digest of the text, which a label refers to."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def page(self) -> Page:
        """The page as `khabar read` makes it of a JSON line with these fields."""
        return Page(
            name=f"{self.set}:{self.id}",
            sha256=self.sha256,
            text=self.text,
            url=self.url or None,
            published=self.published,
            outlet=self.outlet or None,
            author=self.author or None,
        )


def read_saudi(folder: Path) -> Iterator[NewsArticle]:
    """All articles of SaudiNewsNet, by day and place; those without body are left out.

    Args:
        folder: Holds ``2015-07-21.zip`` and the like.

    Raises:
        EvaluationError: No archive there.
    """
    archives = sorted(folder.glob("*.zip"))
    if not archives:
        raise EvaluationError(f"no SaudiNewsNet archive in {folder}: give the folder that holds 2015-07-21.zip")
    for archive in archives:
        with zipfile.ZipFile(archive) as packed:
            (name,) = (one for one in packed.namelist() if one.endswith(".json") and not one.startswith("__"))
            rows = json.loads(packed.read(name))
        for number, row in enumerate(rows):
            if (row["content"] or "").strip():
                yield _article(SAUDI, f"{archive.stem}#{number}", saudi_fields(row))


def _article(of: str, identifier: str, fields: Mapping[str, str]) -> NewsArticle:
    return NewsArticle(
        set=of,
        id=identifier,
        text=fields["text"],
        published=fields.get("published") or fields.get("retrieved"),
        outlet=fields.get("outlet", ""),
        url=fields.get("url", ""),
        author=fields.get("author", ""),
        section=fields.get("section", ""),
    )


def read_ant(data: Path, wanted: Set[str] | None = None) -> Iterator[NewsArticle]:
    """Articles of the ANT set, in the order of its archive; those without text are left out.

    Args:
        data: Holds ``antcorpus-2018-02-to-07.tar.xz``.
        wanted: Identifiers of those that are read; None for all.

    Raises:
        EvaluationError: The archive is not there.

    Cost: unpacking, one to two seconds; all articles four.
    """
    archive = data / _ANT_ARCHIVE
    if not archive.is_file():
        raise EvaluationError(f"no {_ANT_ARCHIVE} in {data}")
    with tarfile.open(archive, "r:xz") as packed:
        for member in packed:
            asked = wanted is None or PurePosixPath(member.name).stem in wanted
            if asked and member.isfile() and (content := packed.extractfile(member)):
                fields = ant_fields(content.read().decode("utf-8", "replace")) or {}
                if "text" in fields:
                    yield _article(ANT, fields["id"], fields)


def read_articles(data: Path, wanted: Mapping[str, frozenset[str]]) -> dict[tuple[str, str], NewsArticle]:
    """The articles of some identifiers by (set, id). Cost: the whole of each set that is named is gone through.

    Args:
        data: The folder of the public sets.
        wanted: Identifiers by set.

    Raises:
        EvaluationError: A set is absent, or lacks one of the identifiers.
    """
    readers = {SAUDI: lambda: read_saudi(data / SAUDI), ANT: lambda: read_ant(data, wanted.get(ANT))}
    found: dict[tuple[str, str], NewsArticle] = {}
    for name, identifiers in wanted.items():
        found |= {(name, one.id): one for one in readers[name]() if one.id in identifiers}
        if lost := identifiers - {identifier for of, identifier in found if of == name}:
            raise EvaluationError(
                f"{name} in {data} has no article {min(lost)} ({len(lost)} in all): another edition of the set?"
            )
    return found


class Labelled(Protocol):
    """A line of labels: which article of which set it is of."""

    @property
    def set(self) -> str:
        """Name of the set."""

    @property
    def id(self) -> str:
        """Identifier in it."""


L = TypeVar("L")


def read_label_lines(path: Path, kind: type[L]) -> tuple[L, ...]:
    """The labelled articles of a file, one JSON object a line, in file order.

    Raises:
        EvaluationError: No such file, or a line of another shape.
    """
    try:
        return tuple(msgspec.json.decode(line, type=kind) for line in path.read_bytes().splitlines())
    except OSError as error:
        raise EvaluationError(f"cannot read the labels {path}: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise EvaluationError(
            f"{path} holds a line that is no label: {error}; restore it from the repository"
        ) from error


def articles_of(labels: Sequence[Labelled], data: Path) -> dict[tuple[str, str], NewsArticle]:
    """The articles that labels are of, by (set, id); raises and costs as `read_articles`."""
    sets = {one.set for one in labels}
    return read_articles(data, {name: frozenset(one.id for one in labels if one.set == name) for name in sets})
