"""Whether a noun with article may describe the one before it: رئيس البلدية الجديدة, but وصف رئيس البلدية الحادث."""

from __future__ import annotations

from khabar.annotate.names.chunks import Line

#: Last letters of what may describe a feminine noun: العليا, الكبرى, الخضراء; an adjective in ي may be of the title.
_MAY_DESCRIBE = ("ه", "ي", "ا", "ء", "ين", "ون")


def is_object(line: Line, at: int) -> bool:
    """`وصف رئيس البلدية الحادث بأنه`: behind a feminine a noun with article that cannot describe it is the object."""
    before, norm = line.chunks[line.at[at - 1]].norm, line.chunks[line.at[at]].norm
    plain = line.letters[at] == "x" and norm.startswith("ال") and not norm.endswith(_MAY_DESCRIBE)
    return before.endswith("ه") and plain
