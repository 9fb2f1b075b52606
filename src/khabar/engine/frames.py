"""Daft (https://daft.ai), on this machine or on a Ray cluster: an engine that is there, with the same code for both.

Khabar asks little of it: files of object storage opened, rows worked on by workers that read their lexicons once,
rows written as Parquet. It and what it brings load when a lake is asked for, and are told to report to nobody.
"""

from __future__ import annotations

import logging
import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, NamedTuple, TypeVar

from khabar.errors import ReadError, RecordError, UsageError

#: Both libraries would tell their makers of each use.
_TELLS_NOBODY = {"DO_NOT_TRACK": "1", "DAFT_ANALYTICS_ENABLED": "0", "RAY_USAGE_STATS_ENABLED": "0"}
_MISSING = "--engine {}: what it needs is not installed ({}): pip install 'khabar[{}]'"
#: Rows that a worker takes at once: a few seconds of work.
_BATCH = 64
#: How often a step is begun where a worker dies in it.
_TRIES = 3

Row = dict[str, Any]
T = TypeVar("T")


class Engine(NamedTuple):
    """Where batches run: ``daft``, in processes of this machine, or ``ray``, on a cluster.

    ``address`` is that of the cluster's head (``ray://…``); None starts one on this machine. ``workers`` None: as many
    as there are cores.
    """

    name: str = "daft"
    address: str | None = None
    workers: int | None = None
    quiet: bool = True


def load_daft(engine: Engine) -> Any:  # noqa: ANN401 - the module, which nobody may need
    """The library, running where ``engine`` says; the first choice of a process holds for the whole process.

    Raises:
        UsageError: It, or Ray, is not installed, or no cluster answers at the address.
    """
    os.environ.update(_TELLS_NOBODY)
    os.environ["DAFT_RUNNER"] = "ray" if engine.name == "ray" else "native"
    os.environ.setdefault("DAFT_PROGRESS_BAR", "0" if engine.quiet else "1")
    # A lake that is not there yet is no news.
    logging.getLogger("daft_local_execution").setLevel(logging.ERROR)
    try:
        import daft

        if engine.name == "ray":
            import ray

            _start(ray, engine.address)
            daft.set_runner_ray(engine.address, noop_if_initialized=True)
    except ImportError as error:
        raise UsageError(_MISSING.format(engine.name, error.name, engine.name)) from error
    return daft


def _start(ray: Any, address: str | None) -> None:  # noqa: ANN401
    if ray.is_initialized():
        return
    try:
        ray.init(address, include_dashboard=False, log_to_driver=False, logging_level="error")
    except (ConnectionError, ValueError) as error:
        raise UsageError(f"--address {address}: no Ray cluster answers there ({error}): see `ray status`") from error


def cores(engine: Engine) -> int:
    """How many workers the engine starts."""
    if engine.workers:
        return engine.workers
    if engine.name == "ray":
        import ray

        return max(1, int(ray.cluster_resources().get("CPU", 1)))
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def storage() -> Any:  # noqa: ANN401 - an IOConfig
    """How object storage is reached: as the environment tells any program (``AWS_ENDPOINT_URL``, keys, region)."""
    from daft.io import IOConfig, S3Config

    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    keys = {"key_id": os.environ.get("AWS_ACCESS_KEY_ID"), "access_key": os.environ.get("AWS_SECRET_ACCESS_KEY")}
    token = os.environ.get("AWS_SESSION_TOKEN")
    use_ssl = not (endpoint or "https:").startswith("http:")
    return IOConfig(
        s3=S3Config(endpoint_url=endpoint, region_name=region, session_token=token, use_ssl=use_ssl, **keys)
    )


def is_remote(path: str) -> bool:
    """Whether a path is the address of object storage: ``s3://bucket/prefix``."""
    return "://" in path


def open_file(url: str) -> BinaryIO:
    """A file here or in object storage, open for reading; it can be sought in.

    Raises:
        OSError: It is not there, or not ours.
    """
    if not is_remote(url):
        return Path(url).open("rb")
    import daft

    stream: BinaryIO = daft.File(url, io_config=storage()).open()
    return stream


def list_files(url: str) -> Iterator[tuple[str, int]]:
    """Addresses and sizes in bytes of the file, or of all files under an address of object storage, by name.

    Raises:
        ReadError: Nobody answers there, or the keys do not fit.
    """
    yield from _globbed(f"{url.rstrip('/')}/**") or _globbed(url)


def _globbed(pattern: str) -> list[tuple[str, int]]:
    import daft

    try:
        rows = daft.from_glob_path(pattern, io_config=storage()).iter_rows()
        return sorted((row["path"], row["size"]) for row in rows if row["size"] is not None)
    except FileNotFoundError:
        return []
    except (daft.exceptions.DaftCoreException, OSError) as error:
        raise ReadError(
            f"{pattern.removesuffix('/**')}: cannot be listed ({_line(error)}): check address and keys"
        ) from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[-160:]


def expanded(frame: Any, read: Callable[[Row], Iterable[Row]], columns: Mapping[str, str]) -> Any:  # noqa: ANN401
    """All rows that ``read`` gives for each row of a frame; ``columns`` are theirs, by name, with Daft's types.

    A type with ``[]`` behind it is a list of that: ``int64[]``. ``read`` stands at the top of a module or is a
    ``partial`` of what does, for it travels by name.
    """
    import daft
    from daft.functions import to_struct

    @daft.func(return_dtype=daft.DataType.list(_struct(columns)))  # type: ignore[untyped-decorator]
    def reading(row: Row) -> list[Row]:
        return list(read(row))

    rows = frame.select(reading(to_struct(*map(daft.col, frame.column_names))).alias("row"))
    return rows.explode("row").where(daft.col("row").not_null()).select(daft.col("row").unnest())


def worked(
    frame: Any,  # noqa: ANN401
    make: Callable[[], Callable[[Row], Row]],
    columns: Mapping[str, str],
    workers: int,
    batch: int = _BATCH,
) -> Any:  # noqa: ANN401
    """``work(row)`` for each row of a frame, in ``workers`` processes; ``work = make()`` is made once in each.

    ``batch``: rows that a worker takes at once; few where a row is long work.
    """
    import daft
    from daft.functions import to_struct

    @daft.cls(max_concurrency=workers, use_process=True)
    class Worker:
        def __init__(self) -> None:
            self._work = make()

        @daft.method(return_dtype=_struct(columns))  # type: ignore[untyped-decorator]
        def work(self, row: Row) -> Row:
            return self._work(row)

    batches = frame.into_batches(batch)
    rows = batches.select(Worker().work(to_struct(*map(daft.col, frame.column_names))).alias("row"))
    return rows.select(daft.col("row").unnest())


def frame_of(rows: Sequence[Row]) -> Any:  # noqa: ANN401 - a frame
    """Rows as a frame of Daft."""
    import daft

    return daft.from_pylist(list(rows))


def write(frame: Any, folder: str, by: str) -> list[str]:  # noqa: ANN401
    """Work a frame out, write it as Parquet, a folder for each value of ``by``; the files, below ``folder``."""
    written = frame.write_parquet(folder, compression="zstd", partition_cols=[by], io_config=storage())
    return sorted(row["path"][row["path"].rindex(f"/{by}=") + 1 :] for row in written.iter_rows())


def tried(step: Callable[[], T], what: str) -> T:
    """What a step gives, which is begun anew where a worker dies in it, three times at most.

    Raises:
        RecordError: It failed each time; ``what`` it was for.
    """
    for left in reversed(range(_TRIES)):
        try:
            return step()
        except worker_errors() as error:
            if not left:
                reason = _line(error)
                raise RecordError(f"{what}: a step failed {_TRIES} times ({reason}): run the same again") from error
    raise AssertionError("a range that is not empty")


@contextmanager
def scratch(engine: Engine, near: str) -> Iterator[str]:
    """A folder for what lies between two steps, gone at the end of the block; all workers see it.

    On this machine it is temporary (``TMPDIR``), on a cluster a folder within ``near``, which every node sees.
    """
    if engine.name != "ray":
        with TemporaryDirectory(prefix="khabar-") as folder:
            yield folder
        return
    folder = f"{near.rstrip('/')}/between-{uuid.uuid4().hex}"
    try:
        yield folder
    finally:
        _remove(folder)


def _remove(folder: str) -> None:
    if not is_remote(folder):
        shutil.rmtree(folder, ignore_errors=True)
        return
    from pyarrow import fs

    there, path = fs.FileSystem.from_uri(folder)
    if there.get_file_info(path).type != fs.FileType.NotFound:
        there.delete_dir(path)


def read_row(url: str, columns: Sequence[str]) -> Row:
    """Some columns of a Parquet file of one row, here or in object storage, read without the engine."""
    from pyarrow import parquet

    with open_file(url) as file:
        (row,) = parquet.read_table(file, columns=list(columns), partitioning=None).to_pylist()
    found: Row = row
    return found


def worker_errors() -> tuple[type[Exception], ...]:
    """What a frame raises where a worker dies or cannot do its work."""
    import daft

    return (daft.exceptions.DaftCoreException, RuntimeError)


def _struct(columns: Mapping[str, str]) -> Any:  # noqa: ANN401 - a DataType
    import daft

    return daft.DataType.struct({name: _type(kind) for name, kind in columns.items()})


def _type(kind: str) -> Any:  # noqa: ANN401 - a DataType
    """Daft's type by its name, ``int64``; ``int64[]`` for lists of it."""
    import daft

    one = getattr(daft.DataType, kind.removesuffix("[]"))()
    return daft.DataType.list(one) if kind.endswith("[]") else one
