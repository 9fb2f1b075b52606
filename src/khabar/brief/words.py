"""What the brief says in its own voice: each label in Arabic and in English, kept as a table."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple

from khabar.errors import LexiconError
from khabar.lexicon.tables import read_table

LANGUAGES = ("ar", "en")
#: What writes the form that holds what another one leaves out.
COMMANDS = {
    "html": "khabar brief --record FILE --format html --out DIR",
    "json": "khabar brief --record FILE --format json",
}


class Label(NamedTuple):
    """One thing to say, in both languages."""

    ar: str
    en: str

    def of(self, lang: str) -> str:
        """The words in ``ar`` or ``en``."""
        return self.ar if lang == "ar" else self.en


def same(text: str) -> Label:
    """A label that both languages write alike: a name of the page, a number."""
    return Label(text, text)


def joined(labels: list[Label] | tuple[Label, ...], ar: str = "، ", en: str = ", ") -> Label:
    """Labels after one another; empty for none."""
    return Label(ar.join(one.ar for one in labels), en.join(one.en for one in labels))


class Words(NamedTuple):
    """The labels of ``labels.tsv`` by group and key."""

    rows: Mapping[tuple[str, str], Label]

    def of(self, group: str, key: str) -> Label:
        """The label of a key; for a key that the table does not know, the key itself without its hyphens."""
        found = self.rows.get((group, key))
        return found if found is not None else same(key.replace("_", " ").replace("-", " "))

    def ui(self, key: str) -> Label:
        """A word of the page's own: headings, columns, buttons."""
        return self.rows["ui", key]

    def counted(self, number: int, noun: str) -> Label:
        """A number with its noun: 1 → صفحة واحدة, 2 → صفحتان, 5 → 5 صفحات, 11 → 11 صفحة.

        The forms are those of CLDR's Arabic plural rules; numbers are written with the digits 0–9.
        """
        forms = self.rows["count", noun]
        english = forms.en.split("|")
        return Label(_arabic(number, forms.ar.split("|")), f"{number:,} {english[number != 1]}")

    def filled(self, key: str, value: str) -> Label:
        """A word of the page's own with a value in its place: 30 → 30 فأكثر, 30 or more."""
        said = self.ui(key)
        return Label(said.ar.replace("%s", value), said.en.replace("%s", value))

    def more(self, number: int, key: str = "more") -> Label:
        """What is left out, as a number: 5 → و5 غيرها, and 5 more."""
        return self.filled(key, f"{number:,}")


def _arabic(number: int, forms: list[str]) -> str:
    if number in (1, 2):
        return forms[number - 1]
    tail = number % 100
    form = 2 if 3 <= tail <= 10 else 3 if tail >= 11 else 4
    return f"{number:,} {forms[form]}"


def load_words() -> Words:
    """Read the table of labels. Cost: a millisecond.

    Raises:
        LexiconError: A line has another number of cells than four.
    """
    return Words({**_topics(), **read_labels("khabar.brief")})


def read_labels(package: str) -> dict[tuple[str, str], Label]:
    """The rows of a package's ``labels.tsv`` by group and key.

    Raises:
        LexiconError: A line has another number of cells than four.
    """
    text = (files(package) / "labels.tsv").read_text(encoding="utf-8")
    rows = {}
    for number, line in enumerate(text.split("\n")[1:], start=2):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4:
            raise LexiconError(f"labels.tsv line {number}: {len(cells)} cells instead of 4 (group, key, ar, en)")
        rows[cells[0], cells[1]] = Label(cells[2], cells[3])
    return rows


def _topics() -> dict[tuple[str, str], Label]:
    """Topics by their first surface in the lexicon, the plainest; where it is not, ``labels.tsv`` has another."""
    found = {}
    for row in read_table("topics"):
        surfaces = row.values("surfaces")
        found["topic", row["topic"]] = Label(surfaces[0] if surfaces else row["name_en"], row["name_en"])
    return found
