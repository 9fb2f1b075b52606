"""Work without the search for cycles of references, which costs more the more there is."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles within the block; as before behind it.

    For work that makes many records and no cycles: Python looks through all of them each time their number has grown by
    a part, and finds nothing: a quarter of the time of linking over 4,000 articles, more than half of that of
    reading the lexicons, the same memory with and without.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
