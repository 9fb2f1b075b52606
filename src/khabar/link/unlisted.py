"""Voices for which no table has an entry, by their words: a body, a name behind a title."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.link.affiliations import UNLISTED, Affiliations
from khabar.link.voices import called_by, is_herald
from khabar.model import AnnotatedArticle, ChainLink, Mention
from khabar.text.fold import fold

_THE = "ال"
_DEFINITE = ("ال", "لل")
_PREPOSITIONS = frozenset({"في", "من", "علي", "عن", "الي", "لدي"})
#: Words at most that name a kind of body (هيئة الأركان العامة), and that name one (وزارة الصحة في قطاع غزة).
_BODY_WORDS, _NAME_WORDS = 4, 6
#: Words at most of a body of no such kind that are a name for it.
_CALLED = 8
#: Words of a body's name of which one is definite: مكتب الطبيب الشرعي; not لجنة برلمانية.
_CONSTRUCT = 3
#: Texts, and who speaks in the name of another, behind whom the chain tells whose words they are.
_DOCUMENT, _ON_BEHALF = "document", "person"
#: Roles of a link whose words say who speaks.
_NAMELESS = "anonymous"
_SPEAKS = frozenset({"speaker", _NAMELESS, _ON_BEHALF})


def unlisted_id(name: Sequence[str]) -> str:
    """Identifier of what only its words name."""
    return f"{UNLISTED}{'-'.join(name)}"


def voice_in(chain: Sequence[ChainLink], known: Affiliations) -> ChainLink:
    """The link whose words say who speaks: the first, or behind a text or a spokesman the one whose it is.

    Example: of بيان للبلدية the municipality; of المتحدث باسم شرطة الواحة the police. A chain is never empty here.
    """
    first = chain[0]
    carries = first.role == _DOCUMENT or is_herald(first, known.heralds)
    behind = next((link for link in chain[1:2] if link.role == _ON_BEHALF), None) if carries else None
    return first if behind is None else behind


def body_called(name: Sequence[str], article: AnnotatedArticle, known: Affiliations) -> str | None:
    """The body that words name by its kind; None where they name no kind of body.

    One that stands alone is the one of its kind that the article names, if just one: قالت وزارة الصحة إن.
    """
    body = _kind_in(name, known)
    if body is None:
        return None
    kind, words = body
    listed = {m.entity for m in article.entities if m.entity and _is_of_kind(m.entity, kind, known)}
    return listed.pop() if words == len(name) and len(listed) == 1 else unlisted_id(name)


def _kind_in(name: Sequence[str], known: Affiliations) -> tuple[str, int] | None:
    """The kind of body that a name begins with and its words: وزارة الصحة, شرطة of شرطة الولاية; None for none."""
    if len(name) > _NAME_WORDS:
        return None
    found = ((known.bodies.get(tuple(name[:n])), n) for n in range(min(_BODY_WORDS, len(name)), 0, -1))
    return next(((body, n) for body, n in found if body is not None), None)


def _is_of_kind(entity: str, kind: str, known: Affiliations) -> bool:
    return entity.endswith(f"-{kind}") or known.listed.get(entity) == kind


def named_or_titled(link: ChainLink, article: AnnotatedArticle, known: Affiliations) -> str | None:
    """Whom the words of a voice name: by a name at their end, as a body; None for none.

    Example: حاكم ولاية الواحة سالم ناصر, مكتب الطبيب الشرعي; not مسؤول أمني, لجنة برلمانية.
    """
    if link.entity is not None or link.mention is None or link.role not in _SPEAKS:
        return None
    name = called_by(link)
    person = _named_at_end(link, article)
    if person is not None or not 1 < len(name) <= _CALLED or link.role == _NAMELESS:
        return person
    return unlisted_id(name) if _is_one_body(name, known) else None


def _named_at_end(link: ChainLink, article: AnnotatedArticle) -> str | None:
    """The person whose name ends a title that is whole without it; not مستشار الرئيس with the president's name."""
    start, end = link.mention or (0, 0)
    inside = [m for m in article.entities if start <= m.start and m.end <= end and m.start < m.end]
    name = next((m for m in inside if m.type == "person" and m.form == "name" and m.end == end), None)
    if name is None or name.entity is None or name.start == start:
        return None
    others = any(m.form == "role" and m.type == "person" and start < m.start < name.start for m in inside)
    return None if others or not _is_whole((link.label or "")[: name.start - start], name, inside) else name.entity


def _is_whole(title: str, name: Mention, inside: Sequence[Mention]) -> bool:
    """Whether a title ends on a definite word or a place, so that the name behind it is its holder's."""
    words = fold(title).split()
    placed = any(m.type == "place" and m.form == "name" and 0 < name.start - m.end <= 1 for m in inside)
    return placed or (len(words) > 1 and words[-1].startswith(_DEFINITE))


def _is_one_body(name: Sequence[str], known: Affiliations) -> bool:
    """Whether the words name one body: الأمانة العامة, مكتب الطبيب الشرعي."""
    return name[0].removeprefix(_THE) in known.body_nouns and (name[0].startswith(_THE) or _is_construct(name))


def _is_construct(name: Sequence[str]) -> bool:
    """Whether a noun is made definite by those behind it: مكتب الطبيب الشرعي; not مكتب في الشركة."""
    governed = name[1:_CONSTRUCT]
    at = next((n for n, word in enumerate(governed) if word in _PREPOSITIONS), len(governed))
    return any(word.startswith(_THE) for word in governed[:at])
