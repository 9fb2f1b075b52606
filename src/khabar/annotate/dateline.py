"""Where the first paragraph begins to tell: behind ``جنيف - رويترز:``, by which nobody says anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from khabar.model import Article, Span, TimeExpression
from khabar.records import replace
from khabar.text.sentences import Sentence

#: A closing mark of the last part, then what parts the dateline from the text.
_MARKS = re.compile(r"[»\"”]?[\s:\-–—/)\].،,]*")
#: Behind the day of a dateline stands one of these.
_ENDS = ":-–—"


def behind_dateline(
    text: str, sentences: Sequence[Sentence], article: Article, times: Sequence[TimeExpression]
) -> list[Sentence]:
    """The sentences without the dateline that the byline was read from; what it alone fills is left out.

    Names and times of a dateline are the article's; only what is said begins behind it. ``times``: of the article.
    """
    end = _dateline_end(text, article, times)
    parted = (_cut(one, end) if one.start < end < one.end else one for one in sentences)
    first = min((span.start for span in _parts(article)), default=0)
    return [one for one in parted if not first <= one.start < end]


def _parts(article: Article) -> list[Span]:
    return [part.at for part in article.byline if part.rule == "dateline" and part.at]


def _dateline_end(text: str, article: Article, times: Iterable[TimeExpression]) -> int:
    """Past the dateline's last part, its day and their marks; 0 where the article has none."""
    ends = [span.end for span in _parts(article)]
    if not ends:
        return 0
    end = _past_marks(text, max(ends))
    day = next((time for time in times if time.start == end), None)
    dated = day is not None and text[day.end :].lstrip()[:1] in _ENDS
    return _past_marks(text, day.end) if day is not None and dated else end


def _past_marks(text: str, at: int) -> int:
    found = _MARKS.match(text, at)
    return found.end() if found else at


def _cut(sentence: Sentence, start: int) -> Sentence:
    return replace(
        sentence,
        start=start,
        tokens=tuple(token for token in sentence.tokens if token.start >= start),
        quotations=tuple(one for one in sentence.quotations if one.start >= start),
    )
