"""One build at a time: a lock beside the record, which the system itself lets go when its holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from khabar.errors import RecordError

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


#: What holds a record's lock.
BUILD = "another build is writing this record"


@contextmanager
def locked(path: Path, holder: str = BUILD) -> Iterator[None]:
    """Hold ``.R.lock`` beside the record ``R`` for the length of the block.

    Nothing of a record's may be looked at, written or removed without it. A killed build leaves the file and not the
    lock. Not for folders on a network whose server keeps no locks.

    ``holder``: what else may hold it, for the message.

    Raises:
        RecordError: Somebody else holds it.
        OSError: The file cannot be made.
    """
    file = path.with_name(f".{path.name}.lock")
    descriptor = _held(file, path, holder)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows removes no open file; one that stays does no harm
            file.unlink()
        os.close(descriptor)


def _held(file: Path, path: Path, holder: str) -> int:
    while True:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _take(descriptor)
            if _is_still(file, descriptor):
                return descriptor
        except OSError as error:
            os.close(descriptor)
            if isinstance(error, BlockingIOError | PermissionError):  # what POSIX and Windows say of a held one
                raise RecordError(f"{path}: {holder}: wait for it to end") from error
            raise
        os.close(descriptor)


def _is_still(file: Path, descriptor: int) -> bool:
    """Whether the lock is on the file that others see: its holder may have removed it between opening and locking."""
    try:
        return os.path.samestat(file.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
