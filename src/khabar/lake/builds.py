"""Which files are a lake's: each finished step lists those that it wrote, in one small file that is there or not."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from khabar.engine import frames
from khabar.errors import RecordError


def list_steps(lake: str) -> tuple[tuple[str, ...], ...]:
    """The data files of a lake for each step that wrote some, first step first; nothing where there is none yet."""
    listed = _read(f"{lake.rstrip('/')}/builds")
    files: dict[int, list[str]] = defaultdict(list)
    for step, path in sorted(zip(listed["step"], listed["path"], strict=True)):
        files[step].append(data_file(lake, path))
    return tuple(tuple(files[step]) for step in sorted(files))


def data_file(lake: str, path: str) -> str:
    """Where a data file of a lake lies."""
    return f"{lake.rstrip('/')}/pages/{path}"


def read_files(files: Sequence[str], columns: Sequence[str]) -> Any:  # noqa: ANN401 - a frame of Daft
    """A frame of some columns of the data files of a lake.

    Raises:
        RecordError: One is gone or damaged.
    """
    import daft

    try:
        return daft.read_parquet(list(files), io_config=frames.storage()).select(*map(daft.col, columns))
    except (daft.exceptions.DaftCoreException, OSError) as error:
        raise RecordError(f"{files[0]} and more: cannot be read ({_short(error)}): was the lake moved?") from error


def publish(lake: str, step: int, files: Sequence[str]) -> None:
    """Make the files of a step the lake's, at once; before this nobody sees them. ``files``: below ``pages/``."""
    import daft

    frame = daft.from_pydict({"step": [step] * len(files), "path": list(files)})
    folder = f"{lake.rstrip('/')}/builds"
    if frames.is_remote(lake):
        frame.write_parquet(folder, io_config=frames.storage()).collect()
        return
    half = f"{lake.rstrip('/')}/.half-{uuid.uuid4().hex}"
    (written,) = frame.write_parquet(half).to_pydict()["path"]
    Path(folder).mkdir(parents=True, exist_ok=True)
    Path(written).replace(Path(folder) / Path(written).name)
    Path(half).rmdir()


def _read(folder: str) -> dict[str, list[Any]]:
    import daft

    nothing: dict[str, list[Any]] = {"step": [], "path": []}
    if frames.is_remote(folder):
        files = [url for url, _ in frames.list_files(folder)]
    else:
        files = sorted(str(path) for path in Path(folder).glob("*.parquet"))
    return daft.read_parquet(files, io_config=frames.storage()).to_pydict() if files else nothing


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
