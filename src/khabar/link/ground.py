"""What a deed took: the town, the province or the base, by which two deeds of one army are told apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from khabar.link.affiliations import Affiliations
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
_UPON, _OUT_OF, _AND = "علي", "من", "و"
_STOPS = ".،؛!؟\n"


def ground_of(
    text: str, article: AnnotatedArticle, mention: EventMention, canonical: Mapping[str, str], words: Wordlist
) -> frozenset[str]:
    """Places that were taken, as entities, else sites by their names; empty where none is named, or nothing taken.

    Example: السيطرة على عفرين → afrin; استعادة قاعدة العند → named:عند; السيطرة على معظم الجنوب → most;
    طرد المسلحين من مدينة عفرين → afrin.
    """
    if mention.mode != _TAKING:
        return frozenset()
    to = [p for p in mention.participants if side_of(p.role) == "to"]
    plain = [p.mention for p in to if p.entity is None] or ([] if to else _behind(_UPON, text, mention, words))
    listed = frozenset(p.entity for p in to if p.entity is not None)
    found = _named(text, article, plain, listed, words) or _mostly(text, plain, words)
    found = found or _named(text, article, _behind(_OUT_OF, text, mention, words), frozenset(), words)
    return frozenset(canonical.get(place, place) for place in found)


def _named(
    text: str, article: AnnotatedArticle, plain: list[Span], listed: frozenset[str], words: Wordlist
) -> frozenset[str]:
    """Places among who suffered it and in plain words; without one the names of sites."""
    places = {m.entity for m in article.entities if m.type == "place" and m.entity is not None}
    found = {*listed, *(entity for at in plain for entity in _named_behind(text, article, at, words))} & places
    return frozenset(found or {f"{_NAMED}{site}" for at in plain for site in _sites(text, at, words)})


def _mostly(text: str, plain: list[Span], words: Wordlist) -> frozenset[str]:
    """`_MOST` where who suffered it is most of a country or of provinces."""
    first = (words.stretches.between(text, at.start, at.end)[:1] for at in plain)
    return frozenset({_MOST for found in first if found and found[0].norm in words.most})


def _behind(preposition: str, text: str, mention: EventMention, words: Wordlist) -> list[Span]:
    """The word behind a preposition in the clause of a deed: سيطرت القوات على وادي كذا, طرد المسلحين من مدينة كذا."""
    at = mention.trigger.end
    near = words.stretches.between(text, at, min(len(text), at + _CLAUSE))
    end = next((n for n, token in enumerate(near) if token.norm in _STOPS), len(near))
    where = next((n for n in range(end - 1) if near[n].norm == preposition), None)
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


def _sites(text: str, at: Span, words: Wordlist) -> Iterator[str]:
    """The names behind "the base" or "the district" that open the words of who suffered it, and what "and" adds.

    Example: السيطرة على مخيم النور وحي الملز → both.
    """
    near = words.stretches.between(text, at.start, min(len(text), at.end + _CLAUSE))
    for n, token in enumerate(near[:-1]):
        site = token.norm if n == 0 else token.norm.removeprefix(_AND)
        opens = (n == 0 or site != token.norm) and site in words.site
        if token.norm in _STOPS or (n == 0 and not opens):
            return
        if opens and near[n + 1].kind == "word":
            yield near[n + 1].norm.removeprefix("ال")


def other_ground(left: Collection[str], right: Collection[str], known: Affiliations) -> bool:
    """Whether both say what was taken and it is not one place.

    Towns alone are held against towns, provinces against provinces, sites without entry against each other: any of one
    kind may lie in one of another. Of a state that was taken nothing is known to lie outside.
    """
    if not set(left).isdisjoint(right) or any(known.state(place) == place for place in (*left, *right)):
        return False
    if (_MOST in left) != (_MOST in right):
        return bool(left and right)
    kinds = [{_kind(place, known) for place in ground} for ground in (left, right)]
    return bool(kinds[0]) and kinds[0] == kinds[1] and None not in kinds[0]


def _kind(place: str, known: Affiliations) -> str | None:
    """What a place is held against; None where it may lie in any other."""
    if place.startswith(_NAMED):
        return _NAMED
    if place in known.cities:
        return "city"
    return "province" if place in known.provinces else None
