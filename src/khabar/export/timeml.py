"""One article as TimeML: its text with every time (TIMEX3) and every event in place.

The text is that of the article's stretches, one after another, a line break between them; the processing instruction
``khabar-spans`` says where in the page each stretch stands, so that every offset can be worked out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from khabar import __version__
from khabar.errors import AbsentError
from khabar.export.days import first_known
from khabar.export.material import Head, Material, name_of, ref_of_article
from khabar.model import AnnotatedArticle, ArticleRef, EventMention, Page, TimeExpression

#: Characters that XML 1.0 cannot hold, and U+FFFD in their place: one for one, so that offsets stay.
_UNFIT = {
    **dict.fromkeys((*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
#: TimeML's word for what is not simply told as having happened.
_MODAL = {
    **{"planned": "WILL", "proposed": "COULD", "demanded": "SHOULD"},
    **{"conditional": "IF", "hypothetical": "MIGHT", "claimed": "CLAIMED"},
}
_NEGATED = ("denied", "negated")
_GAP = "\n"


class Tag(NamedTuple):
    """An element that is put around characters of the page."""

    start: int
    end: int
    name: str
    attributes: str


def write_timeml(material: Material, ref: ArticleRef) -> Iterator[bytes]:
    """The article as one XML document.

    Raises:
        AbsentError: The record has no such article.
    """
    for leaf in material.leaves:
        for article in leaf.articles:
            if ref_of_article(article) == ref:
                yield _document(leaf.page, article, material.heads[ref]).encode()
                return
    raise AbsentError(f"{name_of(ref)}: no such article in {material.name}: `khabar brief --record R` names them")


def _document(page: Page, article: AnnotatedArticle, head: Head) -> str:
    tags = _fitting(sorted((*_times(article), *_events(article))), article)
    kept = {(tag.start, tag.end) for tag in tags if tag.name == "EVENT"}
    spans = " ".join(f"{span.start}-{span.end}" for span in article.spans)
    parts = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<?khabar-spans {spans}?>",
        f"<?khabar-page sha256={page.sha256} media={page.media} version={__version__}?>",
        '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
        f"<DOCID>{_shown(name_of(head.ref))}</DOCID>",
        *_created(head),
        f"<TITLE>{_shown(head.title)}</TITLE>" if head.title else "",
        f"<TEXT>{_text(page, article, tags)}</TEXT>",
        *(_instance(event, number) for number, event in enumerate(article.events, 1) if _at(event) in kept),
        "</TimeML>",
    )
    return "\n".join(part for part in parts if part) + "\n"


def _created(head: Head) -> Iterator[str]:
    """When the article was published, at the precision that is known."""
    value = first_known(head.published.value) if head.published else None
    if value:
        attributes = 'tid="t0" type="DATE" temporalFunction="false" functionInDocument="PUBLICATION_TIME"'
        yield f'<DCT><TIMEX3 {attributes} value="{value}">{value}</TIMEX3></DCT>'


def _shown(text: str) -> str:
    return escape(text.translate(_UNFIT)).replace("\r", "&#13;")


def _attributes(**values: str | None) -> str:
    return "".join(f" {key}={quoteattr(value.translate(_UNFIT))}" for key, value in values.items() if value)


# ── times and events ────────────────────────────────────────────────────────────────────────────────────────────


def _times(article: AnnotatedArticle) -> Iterator[Tag]:
    for number, time in enumerate(article.times, start=1):
        yield Tag(time.start, time.end, "TIMEX3", _timex(time, number, dated=article.published is not None))


def _timex(time: TimeExpression, number: int, *, dated: bool) -> str:
    """TIMEX3's own attributes. A vague time has no value of its own, and TimeML wants one: it is empty."""
    relative = time.anchor in ("published", "text")
    anchor = _attributes(anchorTimeID="t0") if time.anchor == "published" and dated else ""
    value = f" value={quoteattr(time.value or '')}"
    known = {"mod": time.mod, "temporalFunction": "true" if relative else "false"}
    return _attributes(tid=f"t{number}", type=time.type) + value + _attributes(**known) + anchor


def _events(article: AnnotatedArticle) -> Iterator[Tag]:
    for number, event in enumerate(article.events, start=1):
        attributes = _attributes(eid=f"e{number}", **{"class": "OCCURRENCE"})
        yield Tag(event.trigger.start, event.trigger.end, "EVENT", attributes)


def _at(event: EventMention) -> tuple[int, int]:
    return event.trigger.start, event.trigger.end


def _instance(event: EventMention, number: int) -> str:
    """An event's instance: whether it is negated, and by what word it is less than told as a fact."""
    known = {
        "eiid": f"ei{number}",
        "eventID": f"e{number}",
        "tense": "FUTURE" if event.modality == "planned" else "NONE",
        "aspect": "PROGRESSIVE" if event.modality == "ongoing" else "NONE",
        "polarity": "NEG" if event.modality in _NEGATED else "POS",
        "modality": _MODAL.get(event.modality),
        "pos": "OTHER",
    }
    return f"<MAKEINSTANCE{_attributes(**known)}/>"


def _fitting(tags: Sequence[Tag], article: AnnotatedArticle) -> list[Tag]:
    """Tags that lie in one stretch and neither hold nor cut another: of two that meet the first, of equals a time."""
    kept: list[Tag] = []
    for tag in sorted(tags, key=lambda one: (one.start, one.name != "TIMEX3", one.end)):
        inside = any(span.start <= tag.start and tag.end <= span.end for span in article.spans)
        if inside and tag.start < tag.end and (not kept or kept[-1].end <= tag.start):
            kept.append(tag)
    return kept


def _text(page: Page, article: AnnotatedArticle, tags: Sequence[Tag]) -> str:
    return _GAP.join(_stretch(page.text, span.start, span.end, tags) for span in article.spans)


def _stretch(text: str, start: int, end: int, tags: Sequence[Tag]) -> str:
    parts: list[str] = []
    at = start
    for tag in tags:
        if start <= tag.start and tag.end <= end:
            words = _shown(text[tag.start : tag.end])
            parts += [_shown(text[at : tag.start]), f"<{tag.name}{tag.attributes}>{words}</{tag.name}>"]
            at = tag.end
    return "".join((*parts, _shown(text[at:end])))
