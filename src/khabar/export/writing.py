"""Files that are there whole or as they were: all of an export is written beside its place, then moved there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from khabar.errors import UsageError


def write_file(path: Path, chunks: Iterable[bytes]) -> None:
    """One file, chunk by chunk; an error on the way leaves what was there before.

    Raises:
        OSError: Not writable, or no space; it names the file.
        UsageError: A folder is in the way.
    """
    if path.is_dir():
        raise UsageError(f"{path}: a folder, and this format is one file: give the file's name")
    with _beside([path]) as (part,), part.open("wb") as file:
        file.writelines(chunks)


def write_files(folder: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> list[Path]:
    """Several files of a folder, which is made; none of them is moved to its place before all are written.

    Raises:
        OSError: As `write_file`.
        UsageError: A file is in the folder's place.
    """
    if folder.is_file():
        raise UsageError(f"{folder}: a file, and this format is several: give a folder")
    folder.mkdir(parents=True, exist_ok=True)
    named = [(folder / name, chunks) for name, chunks in files]
    with _beside([path for path, _ in named]) as parts:
        for part, (_, chunks) in zip(parts, named, strict=True):
            with part.open("wb") as file:
                file.writelines(chunks)
    return [path for path, _ in named]


@contextmanager
def _beside(paths: list[Path]) -> Iterator[list[Path]]:
    """Names to write to; what stands there moves to its place where the block ends well, and goes where it does not."""
    parts = [path.with_name(f".{path.name}.writing") for path in paths]
    try:
        if paths:
            paths[0].parent.mkdir(parents=True, exist_ok=True)
        yield parts
        for part, path in zip(parts, paths, strict=True):
            part.replace(path)
    except OSError as error:  # of a full disk the system names no file
        raise OSError(error.errno, error.strerror, error.filename or str(paths[0])) from error
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
