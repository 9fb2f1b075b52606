"""Every cell as an annotation of the W3C's Web Annotation model, one page of annotations for the record.

Each points at its page by characters (from 0, the end left out, code points of the page as it came in) and by the
words themselves with what stands before and after them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from khabar import __version__
from khabar.export.jsonlines import encoded
from khabar.export.material import Material
from khabar.model import AnnotatedArticle, EventMention, Mention, Page, Statement, TimeExpression
from khabar.store.leaves import Leaf

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
_GENERATOR = {"id": "urn:khabar:software", "type": "Software", "name": f"khabar {__version__}"}
Body = dict[str, Any]


def write_web_annotation(material: Material) -> Iterator[bytes]:
    """An AnnotationPage; each annotation stands on a line of its own."""
    name = f"urn:khabar:record:{quote(material.name)}"
    head = {"@context": CONTEXT, "id": name, "type": "AnnotationPage", "generator": _GENERATOR}
    yield encoded(head)[:-1] + b',"items":[\n'
    for number, annotation in enumerate(_annotations(material)):
        yield (b",\n" if number else b"") + encoded(annotation)
    yield b"\n]}\n"


def _annotations(material: Material) -> Iterator[dict[str, Any]]:
    for leaf in material.leaves:
        for article in leaf.articles:
            yield from _of_article(leaf, article, material)


def _of_article(leaf: Leaf, article: AnnotatedArticle, material: Material) -> Iterator[dict[str, Any]]:
    name = f"{article.page}#{article.article}"
    for number, mention in enumerate(article.entities):
        yield _annotation(f"{name}/n{number}", leaf.page, (mention.start, mention.end), _named(mention, material))
    for number, time in enumerate(article.times):
        yield _annotation(f"{name}/t{number}", leaf.page, (time.start, time.end), _timed(time))
    for statement in article.statements:
        content = statement.content
        yield _annotation(statement.id, leaf.page, (content.start, content.end), _said(statement))
    for event in article.events:
        yield _annotation(event.id, leaf.page, (event.trigger.start, event.trigger.end), _happened(event, material))


def _annotation(name: str, page: Page, at: tuple[int, int], bodies: list[Body]) -> dict[str, Any]:
    return {
        "id": f"urn:khabar:cell:{quote(name, safe='', errors='replace')}",
        "type": "Annotation",
        "motivation": bodies[0]["purpose"],
        "body": bodies,
        "target": {"source": _source(page), "selector": _selectors(page, *at)},
    }


def _source(page: Page) -> dict[str, Any]:
    """The page that was read: its address where it has one; its hash says which text the characters count in."""
    found = {"id": page.url or f"urn:khabar:page:{page.sha256}", "type": "Text"}
    form = "text/html" if page.media == "html" else "text/plain"
    return found | {"format": form, "language": "ar", "textDirection": "rtl"}


def _selectors(page: Page, start: int, end: int) -> list[dict[str, Any]]:
    text = page.text
    words = {
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector"} | words,
    ]


def _text(value: str, purpose: str) -> Body:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _tags(**values: object) -> list[Body]:
    """A tag for each value that is known: ``modality=denied``."""
    return [_text(f"{key}={value}", "tagging") for key, value in values.items() if value not in (None, "", False)]


def _entity(entity: str, material: Material) -> Body:
    """Who is meant: Wikidata's address where the lexicon is sure of it, else a name of the record."""
    wikidata = material.directory.wikidata(entity)
    known = f"http://www.wikidata.org/entity/{wikidata}" if wikidata else f"urn:khabar:entity:{quote(entity, safe='')}"
    return {"type": "SpecificResource", "source": known, "purpose": "identifying"}


def _named(mention: Mention, material: Material) -> list[Body]:
    who = [_entity(mention.entity, material)] if mention.entity else []
    return [*who, *_tags(type=mention.type, form=mention.form, entity=mention.entity, rule=mention.rule)]


def _timed(time: TimeExpression) -> list[Body]:
    return _tags(timex=time.type, value=time.value, mod=time.mod, anchor=time.anchor, rule=time.rule)


def _said(statement: Statement) -> list[Body]:
    cue = statement.cue
    chain = " > ".join(link.entity or link.label or link.role for link in statement.chain)
    described = f"statement by {statement.speaker.entity or 'somebody unnamed'}; polarity {statement.polarity}"
    known = {"act": cue.act if cue else None, "mode": statement.mode, "polarity": statement.polarity, "chain": chain}
    return [_text(described, "describing"), *_tags(**known, rule=statement.rule)]


def _happened(event: EventMention, material: Material) -> list[Body]:
    """What is told, its modality before all else: an annotation says what stands in a text, not what took place."""
    who = [_entity(one.entity, material) for one in event.participants if one.entity]
    day = event.time.value if event.time else None
    known = {"modality": event.modality, "type": event.type, "mode": event.mode, "cameo": event.cameo, "time": day}
    linked = material.events.get(event.id)
    return [*_tags(**known, event=linked.id if linked else None, rule=event.rule), *who]
