"""Texts of the two unlabelled news sets, and their sentences as rows of folded words."""

from __future__ import annotations

import json
import re
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from khabar.text.sentences import find_sentences

_FEWEST, _MOST = 3, 200
_TAGGED = re.compile(r"<(?:TITLE|TEXT|ABSTRACT|title|text|abstract)>(.*?)</", re.DOTALL)


def texts(data: Path) -> Iterator[str]:
    """Title and text of every article of SaudiNewsNet and antcorpus, in the order of the files."""
    for path in sorted((data / "saudinewsnet").glob("*.zip")):
        with zipfile.ZipFile(path) as packed:
            for article in json.loads(packed.read(packed.namelist()[0])):
                yield f"{article.get('title') or ''}\n{article.get('content') or ''}"
    with tarfile.open(data / "antcorpus-2018-02-to-07.tar.xz") as packed:
        for member in packed:
            read = packed.extractfile(member)
            if read is not None:
                yield "\n".join(_TAGGED.findall(read.read().decode("utf-8", "replace")))


def sentences(data: Path) -> Iterator[list[str]]:
    """Sentences as folded words, ``#`` for a number; each once, however many pages copy it."""
    seen: set[int] = set()
    for text in texts(data):
        for sentence in find_sentences(text):
            words = ["#" if token.kind == "number" else token.norm for token in sentence.tokens]
            key = hash(tuple(words))
            if _FEWEST <= len(words) <= _MOST and key not in seen:
                seen.add(key)
                yield words
