"""Nouns by which a text names a voice without a name: البيان, السلطات, الجانبان, مصادر."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.errors import LexiconError
from khabar.lexicon.tables import read_table

CLASSES = ("anonymous", "body", "document", "group", "honorific", "law", "media", "pair", "people", "person")
_PRONOUNS = ("ه", "ها", "هم", "هما")
_ARTICLE = "ال"


def load_voice_nouns() -> dict[str, str]:
    """Class of each noun of voice_nouns.tsv by its forms, not folded: with article, case ending and pronoun.

    A form that two classes share keeps the first. Example: ``التقرير`` and ``تقريره`` are ``document``.

    Raises:
        LexiconError: A row names an unknown class.

    Cost: some 10 ms; do it once.
    """
    found: dict[str, str] = {}
    for row in read_table("voice_nouns"):
        if row["class"] not in CLASSES:
            known = ", ".join(CLASSES)
            raise LexiconError(f"{row.place}: unknown class {row['class']!r}; known: {known}")
        for word in row.values("words"):
            for form in voice_forms(word, dual=row["class"] == "pair"):
                found.setdefault(form, row["class"])
    return found


def voice_forms(word: str, *, dual: bool = False) -> Iterator[str]:
    """Forms of one noun: `مسؤولون`: مسؤولين, مسؤولو, مسؤوليه and with the article; `أسرة`: الأسرة, أسرته."""
    yield from (word, _ARTICLE + word)
    plural = word.endswith("ون")
    stem = word[:-2] if plural or dual else word
    if plural or dual:
        yield from (stem + "ين", _ARTICLE + stem + "ين", stem + ("و" if plural else "ا"), stem + "ي")
    joined = stem[:-1] + "ت" if stem.endswith("ة") else stem
    for pronoun in _PRONOUNS:
        yield from (joined + link + pronoun for link in (("و", "ي") if plural else ("",)))
