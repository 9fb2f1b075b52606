"""Names of pages that came in under one name: which has it bare is told by their contents, not by who came first.

The same file or address may come again with other words. Each is a page of its own; the one with the smallest hash has
the name bare, the others have ``@`` and eight digits of their hash behind it. What came in two builds is then named as
if it had come in one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

_DIGITS = 8


def marked(name: str, sha256: str) -> str:
    """The name with the hash behind it: ``a.txt@1f2e3d4c``."""
    return f"{name}@{sha256[:_DIGITS]}"


def _bare(name: str, sha256: str) -> str:
    return name.removesuffix(marked("", sha256))


def _groups(known: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Bare names that a marked page has, sorted, with all pages that came in under each: name to hash."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for name, sha256 in known.items():
        if (bare := _bare(name, sha256)) != name:
            groups[bare][name] = sha256
    for bare, found in sorted(groups.items()):
        yield bare, found | ({bare: known[bare]} if bare in known else {})


def moves(known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Which page is to be written under which other name, in order: nothing is lost when it ends halfway.

    ``known``: name to hash of all pages. A page that has to leave its name is written under the other one before the
    next takes its place; the copies that this leaves are `doubles`. Empty where every name is right.
    """
    for bare, found in _groups(known):
        least = min(found.values())
        held = found.get(bare)
        if held is not None and held > least and marked(bare, held) not in found:
            yield bare, marked(bare, held)
        if held != least:
            yield marked(bare, least), bare


def doubles(known: Mapping[str, str]) -> Iterator[str]:
    """Marked names of pages that are there under the bare name too."""
    for bare, found in _groups(known):
        if bare in found and marked(bare, found[bare]) in found:
            yield marked(bare, found[bare])
