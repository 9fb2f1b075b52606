"""Story breaks: where an article turns to another story (على صعيد آخر) or goes on with its own (في سياق متصل)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from khabar.lexicon.breaks import BreakRow, load_breaks
from khabar.model import Article, Break, Span
from khabar.text.fold import fold

_MARKS = "[\u064b-\u0652\u0640]*"
_SPELLINGS = {"ا": "[اأإآٱ]", "ه": "[هة]", "ي": "[يىی]", " ": r"[ \t\u00a0]+"}
#: What stands before a phrase: the end of a sentence or of a line, and then marks, and و or ف.
_END, _END_OF_LINE = r"[\n\r.؟!…]", r"[\n\r]"
_LEAD = r"\W{0,6}?[وف]?"


class BreakRules(Struct, frozen=True):
    """The table, compiled: one pattern for all phrases, and the kind of each folded phrase."""

    pattern: re.Pattern[str]
    kinds: dict[str, str]

    def find(self, text: str, spans: Sequence[Span]) -> tuple[Break, ...]:
        """Breaks inside the article's stretches, in order; a phrase with which it begins breaks nothing.

        Args:
            text: The view.
            spans: The article, the title included.

        Cost: linear, one search a stretch.
        """
        return tuple(self._found(text, spans))

    def marked(self, text: str, article: Article) -> Article:
        """The article with its breaks."""
        return replace(article, breaks=self.find(text, article.spans))

    def _found(self, text: str, spans: Sequence[Span]) -> Iterator[Break]:
        for number, span in enumerate(spans):
            # A stretch behind a picture begins a paragraph: the line end before it is looked at too.
            for match in self.pattern.finditer(text, span.start - (number > 0), span.end):
                start, end = match.span(match.lastgroup or 0)
                kind = self.kinds[_key(text[start:end])]
                yield Break(start=start, end=end, exact=text[start:end], kind=kind)


def _key(phrase: str) -> str:
    return " ".join(fold(phrase).split())


def load_break_rules() -> BreakRules:
    """The rules of the table. Cost: a few milliseconds; keep the result."""
    return compile_breaks(load_breaks())


def compile_breaks(rows: Iterable[BreakRow]) -> BreakRules:
    """Compile the table. Cost: a millisecond; keep the result."""
    by_place: dict[str, list[str]] = {"sentence": [], "paragraph": []}
    kinds: dict[str, str] = {}
    for row in rows:
        phrases = [_key(phrase) for phrase in row.phrases]
        by_place[row.where] += phrases
        kinds |= dict.fromkeys(phrases, row.kind)
    places = {place: "|".join(_branches(phrases)) for place, phrases in by_place.items()}
    found = rf"{_LEAD}(?P<sentence>{places['sentence']})|(?<={_END_OF_LINE}){_LEAD}(?P<paragraph>{places['paragraph']})"
    # Behind most ends no phrase begins with the letter that stands there.
    first = "|".join(sorted({_spelled(phrase[0]) for phrase in kinds}))
    return BreakRules(re.compile(rf"{_END}(?={_LEAD}(?:{first}))(?:{found})(?!\w)"), kinds)


def _branches(phrases: Iterable[str]) -> Iterator[str]:
    """Patterns of the phrases, those of one first word together: few are tried at each place."""
    rests: dict[str, list[str]] = {}
    for phrase in phrases:
        first, _, rest = phrase.partition(" ")
        rests.setdefault(first, []).append(f" {rest}")
    for first, found in rests.items():
        yield f"{_spelled(first)}(?:{'|'.join(map(_spelled, sorted(found, key=len, reverse=True)))})"


def _spelled(phrase: str) -> str:
    """A folded phrase as a pattern for all its spellings, with marks between the letters."""
    return _MARKS.join(_SPELLINGS.get(letter, re.escape(letter)) for letter in phrase)
