"""What somebody brings in: files and pasted pages, written where a build reads them, under names that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from msgspec import Struct

from khabar.errors import LimitError, UsageError
from khabar.web.plain import write_json

#: Files, and pasted pages, of one upload.
MOST_FILES, MOST_PAGES = 200, 200
_LONGEST_NAME = 120
#: What may be known of a pasted page.
_KNOWN = ("url", "published", "outlet", "author", "title")
_UNFIT = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\\/\ud800-\udfff]+")


class PastedPage(Struct, frozen=True, kw_only=True):
    """A page as somebody pastes it: its text, in HTML where ``html`` says so, and what is known of it."""

    text: str
    html: bool = False
    url: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    title: str | None = None


class Upload(NamedTuple):
    """A file: the name that its sender gives it, and what is in it."""

    name: str
    content: bytes


def safe_name(given: str) -> str:
    """The last part of a name, without what no file name may hold; never empty, never hidden, never a way upwards.

    Example: ``../../etc/تقرير.html`` → ``تقرير.html``.
    """
    last = PurePosixPath(given.replace("\\", "/")).name
    plain = _UNFIT.sub("_", last).strip(" .")
    return plain[-_LONGEST_NAME:].lstrip(" .") or "page"


def put_files(folder: Path, files: Sequence[Upload]) -> None:
    """Write files into a folder, each under a name of its own.

    Raises:
        UsageError: None is given.
        LimitError: More than are taken at once.
    """
    if not files:
        raise UsageError("no file: choose one, or paste a page")
    if len(files) > MOST_FILES:
        raise LimitError(f"{len(files)} files: send at most {MOST_FILES} at once, or one archive of them")
    for name, file in zip(_each_once(safe_name(file.name) for file in files), files, strict=True):
        (folder / name).write_bytes(file.content)


def put_pages(folder: Path, pages: Sequence[PastedPage]) -> None:
    """Write pasted pages into a folder, as one file of JSON lines that is named by what is in it.

    Raises:
        UsageError: None is given, or one without words.
        LimitError: More than are taken at once.
    """
    if not pages:
        raise UsageError("no page: paste one, or choose a file")
    if len(pages) > MOST_PAGES:
        raise LimitError(f"{len(pages)} pages: send at most {MOST_PAGES} at once")
    for number, page in enumerate(pages, start=1):
        if not page.text.strip():
            raise UsageError(f"page {number}: no text: paste the words of the page")
    lines = b"\n".join(write_json(_given(page)) for page in pages) + b"\n"
    (folder / f"pasted-{sha256(lines).hexdigest()[:12]}.jsonl").write_bytes(lines)


def _given(page: PastedPage) -> dict[str, str]:
    known = {name: value for name in _KNOWN if (value := getattr(page, name))}
    return {"html" if page.html else "text": page.text, **known}


def _each_once(names: Iterable[str]) -> list[str]:
    """Names, later ones of a name with a number before them."""
    found: list[str] = []
    for name in names:
        number, own = 1, name
        while own in found:
            number += 1
            own = f"{number}-{name}"
        found.append(own)
    return found
