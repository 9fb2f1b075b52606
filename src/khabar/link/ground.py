"""What a deed took: the town or the base, by which two deeds of one army are told apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from khabar.link.plain import side_of
from khabar.link.wording import Wordlist
from khabar.model import AnnotatedArticle, EventMention, Span

_TAKING = "seize"
#: Before the name of a site that no table lists.
_NAMED = "named:"
#: For what was taken where it is most of a country.
_MOST = "most"
#: Code points behind "the base", "the district", in which its name stands, and behind a verb, in which its object does.
_REACH, _CLAUSE = 25, 60
_UPON = "علي"
_STOPS = ".،؛!؟\n"


def ground_of(
    text: str,
    article: AnnotatedArticle,
    mention: EventMention,
    canonical: Mapping[str, str],
    towns: Collection[str],
    words: Wordlist,
) -> frozenset[str]:
    """Towns that were taken, as entities, else sites by their names; empty where none is named, or nothing taken.

    Example: السيطرة على عفرين → afrin; استعادة قاعدة العند → named:عند; السيطرة على معظم الجنوب → most.
    """
    if mention.mode != _TAKING:
        return frozenset()
    to = [p for p in mention.participants if side_of(p.role) == "to"]
    listed = {p.entity for p in to if p.entity is not None}
    plain = [p.mention for p in to if p.entity is None] or ([] if to else _upon(text, mention, words))
    listed |= {entity for at in plain for entity in _named_behind(text, article, at, words)}
    found = frozenset(canonical.get(entity, entity) for entity in listed) & frozenset(towns)
    named = (_site(text, at, words) for at in plain)
    return found or frozenset(f"{_NAMED}{name}" for name in named if name) or _mostly(text, plain, words)


def _mostly(text: str, plain: list[Span], words: Wordlist) -> frozenset[str]:
    """`_MOST` where who suffered it is most of a country or of provinces."""
    first = (words.stretches.between(text, at.start, at.end)[:1] for at in plain)
    return frozenset({_MOST for found in first if found and found[0].norm in words.most})


def _upon(text: str, mention: EventMention, words: Wordlist) -> list[Span]:
    """The word behind على in the clause, where nobody is read to whom it was done: سيطرت القوات على وادي كذا."""
    at = mention.trigger.end
    near = words.stretches.between(text, at, min(len(text), at + _CLAUSE))
    end = next((n for n, token in enumerate(near) if token.norm in _STOPS), len(near))
    where = next((n for n in range(end - 1) if near[n].norm == _UPON), None)
    return [] if where is None else [Span(near[where + 1].start, near[where + 1].end)]


def _named_behind(text: str, article: AnnotatedArticle, at: Span, words: Wordlist) -> list[str]:
    """The place whose name these words begin or which stands right behind them, "city" between: مركز مدينة كذا."""
    found = []
    for m in article.entities:
        if m.type == "place" and m.form == "name" and m.entity is not None and at.start <= m.start <= at.end + _REACH:
            between = words.stretches.between(text, at.end, m.start) if m.start > at.end else []
            if all(token.norm in words.site for token in between):
                found.append(m.entity)
    return found


def _site(text: str, at: Span, words: Wordlist) -> str:
    """The name behind "the base" or "the district" that opens the words of who suffered it; empty for none."""
    near = words.stretches.between(text, at.start, min(len(text), at.end + _REACH))[:2]
    if len(near) < 2 or near[1].kind != "word" or near[0].norm not in words.site:
        return ""
    return near[1].norm.removeprefix("ال")


def other_ground(left: Collection[str], right: Collection[str]) -> bool:
    """Whether both say what was taken and it is not one place; a site without entry may lie in a town of the tables."""
    if not left or not right or (_is_named(left) != _is_named(right) and _MOST not in {*left, *right}):
        return False
    return set(left).isdisjoint(right)


def _is_named(ground: Collection[str]) -> bool:
    return any(place.startswith(_NAMED) for place in ground)
