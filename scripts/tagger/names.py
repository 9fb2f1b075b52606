"""Lists of names that may be shipped: single words only, each with the lists that hold it."""

from __future__ import annotations

import importlib.util
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from khabar.text.fold import fold

_OFTEN_GIVEN, _SOME_NAMES, _MANY_NAMES = 5, 3, 20


def name_lists(data: Path) -> dict[str, str]:
    """Attributes (``gwd gsur …``) of each folded word that a list of names holds.

    Lists: name words of Wikidata (CC0, beside the news sets); given names, surnames and words of full names of
    arabic-name-romanizer (Wikidata and others, CC0 and MIT). Lists of towns were tried and cost precision.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for name, words in _lists(data):
        for word in words:
            found[word].append("g" + name)
    return {word: " ".join(found[word]) for word in sorted(found)}


def _lists(data: Path) -> Iterator[tuple[str, set[str]]]:
    yield "wd", set(_wikidata(data))
    units, full = _romanizer()
    yield "giv", set(units["given"])
    yield "giv5", {word for word, count in units["given"].items() if count >= _OFTEN_GIVEN}
    yield "sur", set(units["other"])
    yield "full3", {word for word, count in full.items() if count >= _SOME_NAMES}
    yield "full20", {word for word, count in full.items() if count >= _MANY_NAMES}


def _wikidata(data: Path) -> Iterator[str]:
    for name in ("wd_arabic_20", "wd_arabic_80"):
        for line in (data / "names" / name).read_text(encoding="utf-8").splitlines():
            yield fold(line.split("\t")[1].replace(" ", ""))


def _romanizer() -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Counts of given names and of other parts, and in how many full names each word stands."""
    units: dict[str, Counter[str]] = {"given": Counter(), "other": Counter()}
    full: Counter[str] = Counter()
    with sqlite3.connect(_package("arabic_name_romanizer") / "resources" / "names.sqlite3") as names:
        for key, role, count in names.execute("select arabic_key, role, sum(count) from units group by 1, 2"):
            units["given" if role == "given" else "other"].update(dict.fromkeys(fold(key).split(), count))
        for (key,) in names.execute("select distinct arabic_key from full_names"):
            full.update(fold(key).split())
    return units, full


def _package(name: str) -> Path:
    """Folder of an installed package, which is read and not run."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise SystemExit(f"{name} is not installed: `make tagger` installs it")
    return Path(found.origin).parent
