"""Names that one identifier stands for and that are two: a person says in which articles the name is another's."""

from __future__ import annotations

from hashlib import blake2b

from msgspec.structs import replace

from khabar.corrections.cells import find
from khabar.corrections.references import renamed
from khabar.corrections.scene import marked
from khabar.model import Anchor, AnnotatedArticle, Corrected, Correction, Mention, Span

#: Identifiers that are made from a spelling begin so.
_MADE = "ar-"


def another(one: Correction, entity: str) -> str:
    """The identifier of whoever the left side of a split names: that of before with a mark of the split behind it.

    It follows from the places alone, so that the same split made again is the same entity. Example:
    ``ar-احمد-علي`` → ``ar-احمد-علي~3f9a1c``.
    """
    places = "|".join(f"{at.page_sha256}:{at.start}" for at in sorted(one.left))
    return f"{_MADE}{entity.removeprefix(_MADE)}~{blake2b(places.encode(), digest_size=3).hexdigest()}"


def split_names(article: AnnotatedArticle, one: Correction, at: Anchor) -> AnnotatedArticle:
    """The article with a name called anew where a split says that it is another's; else the very article.

    All mentions of the article that had the identifier get the new one: an article means one person by a name. Where
    rules give the two sides two identifiers, nothing has to be called anew; linking keeps them apart.
    """
    cell = find("entity", at, article)
    if cell is None:
        return article
    taken = Corrected(correction=one.id, start=cell.start, end=cell.end, exact=cell.exact)
    article = replace(article, corrections=(*article.corrections, taken))
    both = cell.reading and any(anchor.reading == cell.reading for anchor in one.right)
    return _called(article, cell.reading, one) if both else article


def _called(article: AnnotatedArticle, old: str, one: Correction) -> AnnotatedArticle:
    new = another(one, old)

    def anew(mention: Mention) -> Mention:
        if mention.entity != old:
            return mention
        rule = marked(one.id, mention.rule)
        return replace(mention, entity=new, wikidata=None, name_ar=None, name_en=None, rule=rule)

    def rename(entity: str | None, _: Span | None) -> str | None:
        return new if entity == old else entity

    return renamed(replace(article, entities=tuple(map(anew, article.entities))), rename)
