"""Write src/khabar/lexicon/data/given_names.tsv.

Arabic given names stand in ``given_names_by_hand.txt`` beside this script. Names in Latin letters there are looked
up in two public lists of name pairs, which give their usual Arabic spellings:

* ar2en.txt of google/transliteration (Apache-2.0)
* wd_arabic_20 and wd_arabic_80 of NETransliteration-COLING2018 (from Wikidata, CC0)

Run it with the folder that holds them:

    .venv/bin/python scripts/build_given_names.py ../shared/data/names

The committed table is the result; nothing reads the lists at run time. Output depends on the inputs alone.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/khabar/lexicon/data/given_names.tsv"
NOTE = """\
# Given names common in Arabic news, to recognise title + name where persons.tsv lists nobody.
# gender: m, f, empty for both or unclear.
# Written by scripts/build_given_names.py; basis: hand (our own list), ar2en (Apache-2.0), wikidata (CC0).
"""
#: A spelling from the lists must be this frequent there, or stand in both.
LEAST = 3
SHORTEST = 4


def hand_list(kind: str) -> Iterator[tuple[str, str]]:
    """(name, gender) of the lines that begin with ``kind`` (ar or latin), in file order."""
    for line in (HERE / "given_names_by_hand.txt").read_text(encoding="utf-8").splitlines():
        words = line.split()
        if len(words) > 2 and words[0] == kind:
            yield from ((word.replace("_", " "), words[1]) for word in words[2:])


def spellings(folder: Path) -> dict[str, dict[str, str]]:
    """Arabic spellings of each Latin name that the two lists agree on or that one has often, with their basis."""
    wikidata: Counter[tuple[str, str]] = Counter()
    for name in ("wd_arabic_20", "wd_arabic_80"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            latin, letters, count = line.split("\t")
            wikidata[latin, letters.replace(" ", "")] += int(count)
    found: dict[str, dict[str, str]] = {}
    for (latin, arabic), count in wikidata.items():
        if count >= LEAST:
            found.setdefault(latin, {})[arabic] = "wikidata"
    for line in (folder / "ar2en.txt").read_text(encoding="utf-8").splitlines():
        arabic, _, latin = line.partition("\t")
        found.setdefault(latin, {}).setdefault(arabic, "ar2en")
    return found


def collect(folder: Path) -> dict[str, tuple[set[str], str]]:
    """Forms with the genders they are listed under and their first basis."""
    forms: dict[str, tuple[set[str], str]] = {}
    for name, gender in hand_list("ar"):
        forms.setdefault(name, (set(), "hand"))[0].add(gender)
    known = spellings(folder)
    for latin, gender in hand_list("latin"):
        for arabic, basis in known.get(latin, {}).items():
            if len(arabic) >= SHORTEST:
                forms.setdefault(arabic, (set(), basis))[0].add(gender)
    return forms


def main(folder: Path) -> None:
    """Write the table, sorted by form."""
    lines = ["form\tgender\texample\tbasis"]
    for form, (genders, basis) in sorted(collect(folder).items()):
        gender = genders.pop() if len(genders) == 1 and genders <= {"m", "f"} else ""
        verb = "حضرت" if gender == "f" else "حضر"
        lines.append(f"{form}\t{gender}\t{verb} {form} الاجتماع.\t{basis}")
    TARGET.write_text(NOTE + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
