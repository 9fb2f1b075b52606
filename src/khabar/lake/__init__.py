"""A lake: the pages of a corpus with all that was found on each, as Parquet by day, made on Daft or Ray.

A lake lies in a folder or in object storage. ``pages/day=…/`` holds a row a page; ``builds/`` a file for each finished
step, which lists what of ``pages/`` is the lake's: what a step that was cut off left behind belongs to no lake.
`build_lake` adds to one, `load_lake` makes a record of it: the one that a build of the same pages without an engine
makes, whether it is linked here or on the engine; `find_lake_copies` finds its copies on the engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.lake.building import Built, build_lake
    from khabar.lake.copies import find_lake_copies
    from khabar.lake.loading import load_lake

__all__ = ["Built", "build_lake", "find_lake_copies", "load_lake"]

#: Where a name lives. Workers that link import nothing of what builds.
_HOME = {"Built": "building", "build_lake": "building", "find_lake_copies": "copies", "load_lake": "loading"}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'khabar.lake' has no attribute {name!r}")
    return getattr(import_module(f"khabar.lake.{_HOME[name]}"), name)
