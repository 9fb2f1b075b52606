"""The knowledge graph of GDELT 2.0, version 2.1: a line an article, with names, counts, dates and quotations.

Blocks are separated by ``;``, their parts by ``,`` or ``#`` or ``|``, as GDELT does it; offsets are code points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from khabar.brief.passages import plain
from khabar.export.days import day_of, first_known
from khabar.export.gdelt import identified, line, published_by, stamp
from khabar.export.material import HAPPENED, Head, Material, name_of, ref_of_article
from khabar.model import Amount, AnnotatedArticle, Mention, Page, Statement, TimeExpression
from khabar.store.leaves import Leaf

GKG = (
    *("GKGRECORDID", "DATE", "SourceCollectionIdentifier", "SourceCommonName", "DocumentIdentifier"),
    *("Counts", "V2Counts", "Themes", "V2Themes", "Locations", "V2Locations", "Persons", "V2Persons"),
    *("Organizations", "V2Organizations", "V2Tone", "Dates", "GCAM", "SharingImage", "RelatedImages"),
    *("SocialImageEmbeds", "SocialVideoEmbeds", "Quotations", "AllNames", "Amounts", "TranslationInfo", "Extras"),
)
#: GDELT's words for what is counted, by those of the record.
_COUNTED = {"killed": "KILL", "wounded": "WOUND", "held": "ARREST"}
_COUNTRY, _WORLD_CITY = "1", "4"
#: Parts of a block must not hold what parts blocks.
_MARKS = str.maketrans({";": " ", "#": " ", "|": " ", ",": " ", "\t": " "})


class Seen(NamedTuple):
    """An article with what is written of it, and where it stands."""

    leaf: Leaf
    article: AnnotatedArticle
    head: Head
    material: Material

    @property
    def page(self) -> Page:
        """The page it stands on."""
        return self.leaf.page


def write_gkg(material: Material) -> Iterator[bytes]:
    """A line an article with a body; headlines that stand alone have none."""
    for leaf in material.leaves:
        for article in leaf.articles:
            head = material.heads[ref_of_article(article)]
            if head.kind != "headline":
                seen = Seen(leaf, article, head, material)
                yield line(GKG, _known(seen) | {column: write(seen) for column, write in _BLOCKS.items()})


def _known(seen: Seen) -> dict[str, str | None]:
    kind, identifier = identified(seen.head)
    return {
        "GKGRECORDID": f"{stamp(seen.head.day) or ''}-T{name_of(seen.head.ref)}",
        "DATE": stamp(seen.head.day),
        "SourceCollectionIdentifier": kind,
        "SourceCommonName": published_by(seen.head, seen.material),
        "DocumentIdentifier": identifier,
    }


def _blocks(blocks: Iterable[str]) -> str:
    return ";".join(dict.fromkeys(blocks))


def _clean(text: str) -> str:
    return " ".join(text.translate(_MARKS).split())


def _named(seen: Seen, types: tuple[str, ...]) -> Iterator[tuple[str, Mention]]:
    for mention in seen.article.entities:
        if mention.type in types and mention.entity:
            yield _clean(seen.material.directory.label(mention.entity)), mention


def _names(types: tuple[str, ...], *, placed: bool) -> Callable[[Seen], str]:
    def write(seen: Seen) -> str:
        found = _named(seen, types)
        return _blocks(f"{name},{mention.start}" if placed else name for name, mention in found)

    return write


def _locations(*, placed: bool) -> Callable[[Seen], str]:
    """Type, name, codes, latitude, longitude, feature: of those the type and the name are known."""

    def write(seen: Seen) -> str:
        return _blocks(
            f"{kind}#{name}#####" + (f"##{mention.start}" if placed else "")
            for name, mention in _named(seen, ("place",))
            if mention.form != "demonym" and (kind := _kind(mention, seen))
        )

    return write


def _kind(mention: Mention, seen: Seen) -> str | None:
    directory, entity = seen.material.directory, mention.entity or ""
    return _COUNTRY if directory.is_state(entity) else _WORLD_CITY if directory.is_city(entity) else None


def _counts(*, placed: bool) -> Callable[[Seen], str]:
    """Whole numbers of dead, wounded and held, with what kind of people they are where the text says it."""

    def write(seen: Seen) -> str:
        found = (
            amount
            for mention in seen.article.events
            if mention.modality in HAPPENED
            for amount in mention.amounts
            if amount.kind in _COUNTED and _exact(amount)
        )
        return _blocks(
            f"{_COUNTED[one.kind]}#{one.low:.0f}########" + (f"#{one.mention.start}" if placed else "") for one in found
        )

    return write


def _exact(amount: Amount) -> bool:
    return amount.low is not None and amount.low == amount.high and amount.low.is_integer()


def _dates(seen: Seen) -> str:
    """Resolution (1 year, 2 month, 4 day), month, day, year, offset."""
    return _blocks(block for time in seen.article.times if (block := _date(time)))


def _date(time: TimeExpression) -> str | None:
    known = first_known(time.value) if time.type in ("DATE", "TIME") and time.resolved else None
    if known is None:
        return None
    year, month, day = (int(part) for part in (*known.split("-"), "0", "0")[:3])
    whole = day_of(time.value) is not None
    return f"{4 if whole else 2 if month else 1}#{month}#{day if whole else 0}#{year}#{time.start}"


def _quotations(seen: Seen) -> str:
    """Offset, length, verb and words of what is quoted to the letter; indirect speech is no quotation."""
    found = (
        f"{start}|{end - start}|{_clean(statement.cue.exact) if statement.cue else ''}|{_quoted(seen, start, end)}"
        for statement in seen.article.statements
        for start, end in _stretches(statement)
    )
    return "#".join(found)


def _stretches(statement: Statement) -> tuple[tuple[int, int], ...]:
    content = (statement.content.start, statement.content.end)
    return statement.quoted or ((content,) if statement.mode == "direct" else ())


def _quoted(seen: Seen, start: int, end: int) -> str:
    return plain(seen.page.text[start:end], seen.page.media).replace("|", " ").replace("#", " ")


def _amounts(seen: Seen) -> str:
    """Number, what is counted, offset; of an interval its beginning, of an open end what is known."""
    found = ((one, one.low if one.low is not None else one.high) for one in seen.article.quantities)
    return _blocks(
        f"{number:g},{_clean(one.unit or one.kind)},{one.start}" for one, number in found if number is not None
    )


_PEOPLE, _BODIES = ("person",), ("organization", "group")
_BLOCKS: dict[str, Callable[[Seen], str]] = {
    "Counts": _counts(placed=False),
    "V2Counts": _counts(placed=True),
    "Locations": _locations(placed=False),
    "V2Locations": _locations(placed=True),
    "Persons": _names(_PEOPLE, placed=False),
    "V2Persons": _names(_PEOPLE, placed=True),
    "Organizations": _names(_BODIES, placed=False),
    "V2Organizations": _names(_BODIES, placed=True),
    "Dates": _dates,
    "Quotations": _quotations,
    "AllNames": _names((*_PEOPLE, *_BODIES, "place"), placed=True),
    "Amounts": _amounts,
}
