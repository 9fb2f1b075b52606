"""Which rules annotated a page: a hash over the code, tables and models that its annotation follows from.

The record keeps it with each page, so that a build with other rules annotates anew what the record holds instead of
mixing the work of two versions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from khabar.lexicon.tables import own_folder

_STAGES = ("annotate", "corrections", "ingest", "lexicon", "text")
_ENDINGS = (".py", ".tsv", ".yaml", ".bin")


def rules_hash() -> str:
    """Sixteen hexadecimal digits; the same for the same code, tables and models, own ones included. Reads some 4 MB."""
    digest = hashlib.sha256()
    package = files("khabar")
    digest.update((package / "model.py").read_bytes())
    for name, content in _ruling(package):
        digest.update(f"\0{name}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def _ruling(package: Traversable) -> Iterator[tuple[str, bytes]]:
    for stage in _STAGES:
        yield from _contents(package / stage, stage)
    if folder := own_folder():
        yield from _contents(folder, "own")


def _contents(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if entry.is_dir():
            yield from _contents(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(_ENDINGS):
            yield f"{path}/{entry.name}", entry.read_bytes()
