"""Labels in the one language of a page."""

from __future__ import annotations

import re

from khabar.brief.markup import Html, el, text
from khabar.brief.words import Label, Words, read_labels
from khabar.brief.words import load_words as load_brief_words

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_LATIN = re.compile(r"[A-Za-z]")
#: Labels that are kept as they are written: names of everybody who was shown lately.
_SAID = 20_000


def say_in(label: Label, lang: str) -> Html:
    """A label in a language; what is of the other one stands apart, with its own language and direction.

    A name of a page in both scripts is left to the browser to direct.
    """
    shown = label.of(lang)
    foreign = _LATIN if lang == "ar" else _ARABIC
    if not foreign.search(shown):
        return text(shown)
    mixed = bool(_LATIN.search(shown) and _ARABIC.search(shown))
    if mixed:
        return el("bdi", shown, dir="auto")
    other = "en" if lang == "ar" else "ar"
    return el("bdi", shown, lang=other, dir="ltr" if other == "en" else "rtl")


class Sayings:
    """Labels as they are written in a page of each language, kept: most pages say the same. Safe to share."""

    def __init__(self) -> None:
        """Begin without any."""
        self._kept: dict[tuple[Label, str], Html] = {}

    def of(self, label: Label, lang: str) -> Html:
        """A label in a language."""
        found = self._kept.get((label, lang))
        if found is None:
            found = say_in(label, lang)
            if len(self._kept) >= _SAID:
                self._kept = {}
            self._kept[label, lang] = found
        return found


def load_words() -> Words:
    """The labels of the brief and of the pages. Cost: some milliseconds; keep the result."""
    return Words({**load_brief_words().rows, **read_labels("khabar.web")})
