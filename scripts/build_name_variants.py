"""Draw the keys of evals/gold/name-variants.tsv: Arabic spellings that share one Latin form in public lists of names.

* wd_arabic_20 and wd_arabic_80 of NETransliteration-COLING2018 (from Wikidata, CC0)
* ar2en.txt of google/transliteration (Apache-2.0)

Run it with the folder that holds them; it prints what was drawn, for a reader to clean by hand:

    .venv/bin/python scripts/build_name_variants.py ../shared/data/names > drawn.tsv

A Latin form is lower-cased and loses its marks (Müller is muller). A key is drawn where two of its spellings differ
after folding: spellings that folding makes one ask nothing. Order: sorted keys, shuffled by `SEED`.
"""

from __future__ import annotations

import random
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from khabar.text.fold import fold

SEED = 3
#: Keys drawn, so that 500 are left when a reader has put aside those whose spellings are of different names.
DRAWN = 760
#: Latin letters whose mark is not one that Unicode takes off.
LETTERS = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "ð": "d", "æ": "ae", "ı": "i", "đ": "d"})


def latin_key(name: str) -> str:
    """A Latin name in lower case without marks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain.lower().translate(LETTERS).strip()


def pairs(folder: Path) -> Iterator[tuple[str, str]]:
    """(key, Arabic spelling) of all lists."""
    for name in ("wd_arabic_20", "wd_arabic_80"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            latin, letters, _ = line.split("\t")
            yield latin_key(latin), letters.replace(" ", "")
    for line in (folder / "ar2en.txt").read_text(encoding="utf-8").splitlines():
        arabic, _, latin = line.partition("\t")
        yield latin_key(latin), arabic


def joined(folder: Path) -> dict[str, list[str]]:
    """Spellings of each key, one for each folded form, the first of equals."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for key, arabic in pairs(folder):
        found[key].setdefault(fold(arabic), arabic)
    return {key: sorted(spellings.values()) for key, spellings in sorted(found.items())}


def main(folder: Path) -> None:
    """Print the drawn keys with their spellings."""
    names = joined(folder)
    keys = [key for key, spellings in names.items() if len(spellings) > 1]
    random.Random(SEED).shuffle(keys)  # noqa: S311
    for key in keys[:DRAWN]:
        print(key, "|".join(names[key]), sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
