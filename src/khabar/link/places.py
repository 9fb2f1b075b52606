"""Where a happening was, for comparing: the place its clause names, the place in its name, and unlisted places.

A small town that no lexicon lists is known as one where any text of the record calls it so (بلدة كذا).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from khabar.model import AnnotatedArticle, EventMention, Mention, Span
from khabar.text.fold import fold

_CALLED = re.compile(r"(?:مدينة|بلدة|قرية|منتجع|ضاحية|ضيعة)\s+[«\"“]?([\u0621-\u064a\u067e\u0686\u06a4\u06af]{4,})")
#: How far from the trigger a clause may name an unlisted place.
_REACH = 140
_STOP = re.compile(r"[.!؟?\n\r]")
#: Between a noun and the place that names it stands one space.
_GAP = 1
_AND = "و"


def learn_places(texts: Iterable[str], listed: Sequence[AnnotatedArticle]) -> frozenset[str]:
    """Folded words that some text calls a town and that no article's entities hold; empty for no texts.

    Cost: one search of a few nouns in each text. Example: "في بلدة تلشهاب" → تلشهاب, to be found in "في تلشهاب" too.
    """
    called = {fold(match.group(1)) for text in texts for match in _CALLED.finditer(text)}
    if not called:
        return frozenset()
    known = {word for a in listed for m in a.entities for word in fold(m.exact).split()}
    return frozenset(word for word in called - known if not word.startswith("ال"))


def _unlisted(text: str, mention: EventMention, learnt: frozenset[str]) -> set[str]:
    """Learnt places behind في in the rest of the sentence."""
    start = mention.trigger.end
    stop = _STOP.search(text, start, start + _REACH)
    words = text[start : stop.start() if stop else start + _REACH].split()
    # Folded all at once, as tokens are.
    norms = fold("\n".join([word.strip('«»"“”،,()') for word in words])).split("\n")
    pairs = itertools.pairwise(norms)
    return {f"named:{word}" for before, word in pairs if word in learnt and before in _WHERE}


_WHERE = frozenset(fold(word) for word in ("في", "مدينة", "بلدة", "قرية", "منتجع", "ضاحية", "ضيعة", "بمدينة", "ببلدة"))


def named_place(article: AnnotatedArticle, mention: EventMention) -> Mention | None:
    """The place that is part of a meeting's name (قمة شرم الشيخ); None where none follows the noun at once."""
    if mention.mode != "meet":
        return None
    end = mention.trigger.end
    following = (m for m in article.entities if end <= m.start <= end + _GAP and m.type == "place" and m.form == "name")
    return next(following, None)


def summit_of(article: AnnotatedArticle, mention: EventMention, canonical: Mapping[str, str]) -> frozenset[str]:
    """The place by which a meeting is called and which is read as the only one who took part: قمة سنغافورة."""
    named = named_place(article, mention)
    if named is None or named.entity is None or [p.entity for p in mention.participants] != [named.entity]:
        return frozenset()
    return frozenset({canonical.get(named.entity, named.entity)})


def _listed_with(text: str, article: AnnotatedArticle, at: Span) -> Iterator[str]:
    """Places joined to one by "and": ريفي حماة وحلب names both."""
    for m in article.entities:
        apart = text[at.end : m.start] if m.start >= at.end else text[m.end : at.start]
        if m.type == "place" and m.form == "name" and m.entity is not None and apart.strip() == _AND:
            yield m.entity


def places_of(text: str, article: AnnotatedArticle, mention: EventMention, learnt: frozenset[str]) -> frozenset[str]:
    """All places of a mention, as entities or ``named:word``."""
    at = mention.place
    found = {at.entity, *_listed_with(text, article, at.mention)} if at is not None else set[str]()
    named = named_place(article, mention)
    parties = {p.entity for p in mention.participants}
    if named is not None and named.entity is not None and named.entity not in parties:
        found.add(named.entity)
    return frozenset(found | (_unlisted(text, mention, learnt) if learnt else set()))
