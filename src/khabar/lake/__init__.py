"""A lake: the pages of a corpus with all that was found on each, as Parquet by day, made on Daft or Ray.

A lake lies in a folder or in object storage. ``pages/day=…/`` holds a row a page; ``builds/`` a file for each finished
step, which lists what of ``pages/`` is the lake's: what a step that was cut off left behind belongs to no lake.
`build_lake` adds to one, `load_lake` makes a record of it: the one that a build of the same pages without an engine
makes; `find_lake_copies` finds its copies on the engine.
"""

from khabar.lake.building import Built, build_lake
from khabar.lake.copies import find_lake_copies
from khabar.lake.loading import load_lake

__all__ = ["Built", "build_lake", "find_lake_copies", "load_lake"]
