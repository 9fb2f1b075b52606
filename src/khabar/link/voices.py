"""Whom a voice names for which no table has an entry: of several the first, of a bare noun the one that it means."""

from __future__ import annotations

import re
from collections.abc import Set

from khabar.model import AnnotatedArticle, ChainLink, Mention, Statement
from khabar.text.fold import fold

_MARKS = re.compile('["«“(]')
_THE, _AND = "ال", "و"
_BODY = "organization"
#: Role of the body in whose name a spokesman speaks, behind him in the chain.
_ON_BEHALF = "person"
#: Words at least of a title that tells whom it means.
_TITLE = 2


def called_by(link: ChainLink) -> tuple[str, ...]:
    """What a link is called, folded, without what stands in marks behind; empty for nothing."""
    return tuple(fold(_MARKS.split(link.label)[0]).split()) if link.label else ()


def named_first(link: ChainLink, article: AnnotatedArticle) -> str | None:
    """Whom the words of a voice name first: a body whatever follows, else one of several; None for none.

    Example: المرصد السوري المعارض, فرنسا وألمانيا; not ألمانيا of مستشارة ألمانيا.
    """
    if link.entity is not None or link.mention is None:
        return None
    start, end = link.mention
    words = link.label or ""
    opens = start + len(words) - len(words.lstrip('"«“( '))
    named = [m for m in article.entities if m.entity and m.form != "pronoun" and m.start == opens and m.end <= end]
    first = max(named, key=lambda m: m.end, default=None)
    return first.entity if first is not None and (_is_body(first) or _goes_on(words[first.end - start :])) else None


def _is_body(mention: Mention) -> bool:
    return mention.type == _BODY and mention.form == "name"


def _goes_on(words: str) -> bool:
    """Whether another one follows: وأستراليا."""
    following = words.split()
    return bool(following) and following[0].startswith(_AND) and len(following[0]) > len(_AND)


def meant_by(link: ChainLink, statement: Statement, article: AnnotatedArticle) -> str | None:
    """Whom one definite noun means: the last body named before that is called by it, الحركة of حركة الوفاق."""
    name = called_by(link)
    if len(name) != 1 or not name[0].startswith(_THE) or link.entity is not None or link.role != "speaker":
        return None
    noun, at = name[0].removeprefix(_THE), statement.content.start
    bodies = (m for m in article.entities if m.entity and _is_body(m) and m.start < at)
    found = [m for m in bodies if fold(m.exact.replace("_", " ")).split()[0].removeprefix(_THE) == noun]
    return max(found, key=lambda m: m.start).entity if found else None


def spoken_for(entity: str, article: AnnotatedArticle, heralds: Set[str]) -> ChainLink | None:
    """The body for which somebody speaks, as the article once calls him; None for one who speaks for himself.

    Example: قال المتحدث باسم شرطة الواحة سالم القاسم إن; what he adds further on is the police's word too.
    """
    chains = (s.chain for s in article.statements if len(s.chain) > 1 and s.chain[0].entity == entity)
    return next((c[1] for c in chains if c[1].role == _ON_BEHALF and is_herald(c[0], heralds)), None)


def is_herald(link: ChainLink, heralds: Set[str]) -> bool:
    """Whether a voice is called one who speaks in another's name: المتحدث باسم."""
    name = called_by(link)
    return bool(name) and name[0].removeprefix(_THE) in heralds


def bearer_of(words: str, at: int, article: AnnotatedArticle) -> str | None:
    """The person of an article who bears a title of two words or more that stands alone, there by its name.

    Example: the headline's ولي ولي العهد, whom the text calls ولي ولي العهد وزير الدفاع by his name. Of both titles one
    may have more words behind.

    Args:
        words: The title as written.
        at: Where it stands.
        article: The article.

    Returns:
        The one bearer; of several the first, where all stand behind the title; None for none, or several others.
    """
    title = words.split()
    if len(title) < _TITLE:
        return None
    borne = [m for m in article.entities if m.entity and m.form == "role" and m.type == "person"]
    found = [m for m in borne if m.exact.startswith(title[0]) and _is_same_title(title, m.exact.split())]
    alone = len({m.entity for m in found}) == 1 or (bool(found) and at < found[0].start)
    return found[0].entity if alone else None


def _is_same_title(left: list[str], right: list[str]) -> bool:
    shared = min(len(left), len(right))
    return shared >= _TITLE and left[:shared] == right[:shared]
