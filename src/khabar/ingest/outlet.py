"""Who published an article, whom the page credits, and which wire services it names.

From the surest to the least sure: what the caller gave, the page's address, the site's own name, the credit line, the
dateline, the host of the page's pictures, a link of the page to itself, an advert of the house for itself. An embedded
article has only what stands in its own text.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec.structs import replace

from khabar.ingest.byline import parse_byline
from khabar.ingest.houses import EDGES, House, OutletIndex, house_key
from khabar.ingest.view import View
from khabar.model import Agency, Article, Boilerplate, Evidence, Outlet, Page, Span

#: A dateline ends within this many characters of its paragraph, and has at most so many pieces.
_MAX_DATELINE = 70
_MAX_PIECES = 4
_MAX_NAME_WORDS = 5

_ADDRESS = re.compile(r"(?:https?:)?//(?:www\.)?([\w.-]+\.[a-zA-Z]{2,})(?::\d+)?(?:/([\w.-]+\.[a-z]{2,})/)?")
_PROXY = re.compile(r"\Ai\d\.wp\.com\Z")
_FILE_HOST = re.compile(r"\A(?:www|cdn\d*|static\d*|images?\d*|img\d*|media\d*|assets?|m|amp|s\d|i\d)\.(?=[\w-]+\.)")
_PIECE = re.compile(r"([^()\[\]/:،,|\n–—-]+)([()\[\]/:،,|–—-]|\Z)")
_BRACKETED = re.compile(r"\(([^()\n]{2,30})\)(?=[\s.…\"”»]*(?:\n|\r|\Z))")
_SELF_NAME = re.compile(
    r"(?:بصحيفة|بموقع|في صحيفة|في موقع|على موقع)\s+([^:\n]{2,40}):"
    r"|تابعوا?\s+[\"«“]([^\"«»“”\n]{2,40})[\"»”]\s+(?:على|عبر)"
)
_PUBLISHED_IN = re.compile(r"نشر في\s+([^\d\n:]{2,40}?)\s+يوم\s+\d")
_SIDES = re.compile(r"[^–—|()\n-]+(?:-[^\s–—|()\n-][^–—|()\n-]*)*")
#: "Adapted": behind the name of whom a text was taken from.
_ADAPTED = "بتصرف"
_PAIRS = (('"', '"'), ("«", "»"), ("“", "”"))


def attributed(page: Page, view: View, article: Article, names: OutletIndex) -> Article:
    """The article with outlet, credit and agencies.

    Outlet None: nothing says who published it. A headline alone has none of the three.
    """
    if article.kind == "headline":
        return article
    credits = tuple(_credits(view.text, article.boilerplate, names))
    main = article.kind == "main"
    outlet = _page_outlet(page, view, article, names) if main else None
    outlet = outlet or _own_outlet(view.text, article, credits, names)
    outlet = outlet or (_picture_of_view(view, names) if main else None)
    named = (*_agencies(view.text, article, credits, names), *_unlisted_agencies(view.text, article, outlet, names))
    if main and not named:
        named = tuple(agency for span in _plain_authors(view) for agency in _listed(view.text, span, names))
    own_name = house_key(outlet.name) if outlet else ""
    # The site's own name in its head or foot credits nobody.
    agencies = {one.start: one for one in reversed(named) if one.entity or house_key(one.exact) != own_name}
    return replace(
        article,
        outlet=outlet,
        credit=_evidence(view.text, credits[0]) if credits else None,
        agency=tuple(agencies[start] for start in sorted(agencies)),
    )


def _plain_authors(view: View) -> list[Span]:
    """Authors of the head that stand in the page letter by letter, without escapes."""
    spans = [Span(m.start, m.end) for m in view.values("author")]
    raws = [view.raw(span) for span in spans]
    return [span for span, raw in zip(spans, raws, strict=True) if raw.end - raw.start == span.end - span.start]


def _evidence(text: str, span: Span) -> Evidence:
    return Evidence(start=span.start, end=span.end, exact=text[span.start : span.end])


def _trim(text: str, start: int, end: int) -> Span | None:
    """The stretch without spaces and marks at its edges, but with the opening mark of a quotation inside it."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip(EDGES))
    right = start + len(piece.rstrip(EDGES))
    if right <= left:
        return None
    torn = any(text[left:right].count(close) > text[left:right].count(mark) * (mark != close) for mark, close in _PAIRS)
    return Span(left - 1 if torn and left > start and text[left - 1] in '"«“' else left, right)


# ── what the page says of itself ────────────────────────────────────────────────────────────────────────────────


def _page_outlet(page: Page, view: View, article: Article, names: OutletIndex) -> Outlet | None:
    """The outlet that the caller or the page's head tells, with the other of name and host where both are told."""
    if not page.outlet and (archived := _archived(view.text, article, names)):
        return archived
    site, host = view.named("site"), _address_host(page, view, names)
    outlet = _told_outlet(page, view, names, host)
    if outlet is None:
        return None
    if outlet.evidence == "url":
        return replace(outlet, also=view.text[site.start : site.end] if site else None)
    apart = host and host.entity and outlet.entity and host.entity != outlet.entity
    return replace(outlet, also=None if host is None or apart else host.name)


def _archived(text: str, article: Article, names: OutletIndex) -> Outlet | None:
    """The paper that an archive names beside the day: ``نشر في المثال يوم 12 - 09 - 2010``."""
    lines = (item for item in article.boilerplate if item.kind == "date_line")
    found = ((item, _PUBLISHED_IN.search(text, item.start, item.end)) for item in lines)
    return next((_named(text, Span(*match.span(1)), "text", names) for _, match in found if match), None)


def _address_host(page: Page, view: View, names: OutletIndex) -> Outlet | None:
    if page.url:
        return _host(page.url, 0, names)
    address = view.named("url")
    return _host(view.text[address.start : address.end], address.start, names) if address else None


def _told_outlet(page: Page, view: View, names: OutletIndex, linked: Outlet | None) -> Outlet | None:
    """The outlet by what the caller gave, the page's address or its site; ``linked`` is that of the address."""
    if page.outlet:
        return Outlet(name=page.outlet, evidence="given", entity=_entity(page.outlet, linked, names))
    if page.url and linked:
        return replace(linked, at=None)
    sites = view.values("site")
    if not sites:
        return linked
    name = view.text[sites[0].start : sites[0].end]
    entity = _entity(name, linked, names)
    return Outlet(name=name, evidence=sites[0].rule, entity=entity, at=Span(sites[0].start, sites[0].end))


def _entity(name: str, address: Outlet | None, names: OutletIndex) -> str | None:
    """The outlet of a name; of one that no table knows, that of the page's address."""
    house = names.house(name)
    return house.id if house else address.entity if address else None


def _picture_of_view(view: View, names: OutletIndex) -> Outlet | None:
    """The host of the first picture of an HTML page that is an outlet's own."""
    found = (_host(view.text[m.start : m.end], m.start, names) for m in view.meta if m.name == "image")
    return next((outlet for outlet in found if outlet), None)


def _host(text: str, offset: int, names: OutletIndex) -> Outlet | None:
    """The first host in a text that is an outlet's own; a picture proxy gives way to the host it serves."""
    for match in _ADDRESS.finditer(text):
        group = 2 if _PROXY.match(match.group(1).lower()) and match.group(2) else 1
        host = match.group(group).lower()
        if names.is_shared(host):
            continue
        bare = _FILE_HOST.sub("", host)
        end = offset + match.end(group)
        return Outlet(name=bare, evidence="url", entity=names.entity_of_host(bare), at=Span(end - len(bare), end))
    return None


# ── what the article says ───────────────────────────────────────────────────────────────────────────────────────


def _own_outlet(text: str, article: Article, credits: Sequence[Span], names: OutletIndex) -> Outlet | None:
    for span in credits:
        if found := _credited(text, span, names):
            return found
    for span, house in _dateline(text, article, names):
        if house.kind == "outlet":
            return Outlet(name=text[span.start : span.end], evidence="dateline", entity=house.id, at=span)
    return (
        _linked_outlet(text, article, names, {"image"})
        or _self_named(text, article, names)
        or _linked_outlet(text, article, names, {"share", "navigation"})
        or _signing_house(text, article, names)
        or _dateline_name(text, article, names)
    )


def _credited(text: str, credit: Span, names: OutletIndex) -> Outlet | None:
    """The first piece of a credit that is no agency: ``المثال + وكالات`` credits المثال."""
    for match in re.finditer(r"[^/+،,|&()\[\]\n]+", text[credit.start : credit.end]):
        span = _trim(text, credit.start + match.start(), credit.start + match.end())
        if span and not names.is_agency(text[span.start : span.end]):
            return _named(text, span, "credit", names)
    return None


def _linked_outlet(text: str, article: Article, names: OutletIndex, kinds: Container[str]) -> Outlet | None:
    """The host of a picture, or of a link to the house's own channel."""
    for item in article.boilerplate:
        if item.kind in kinds and (found := _host(text[item.start : item.end], item.start, names)):
            return found
    return None


def _self_named(text: str, article: Article, names: OutletIndex) -> Outlet | None:
    """The house's own name under the title, in a link of the page to itself, in a call to follow it, in its advert."""
    for item in article.boilerplate:
        exact = text[item.start : item.end]
        if item.kind == "byline" and _is_house_line(exact, names):
            return _named(text, Span(item.start, item.end), "text", names)
        if item.kind in {"navigation", "share"} and (match := _SELF_NAME.search(exact)):
            group = 1 if match.group(1) else 2
            span = Span(item.start + match.start(group), item.start + match.end(group))
            return _named(text, span, "text", names)
        if item.kind == "advert" and (found := _known_in(text, item, names)):
            return found
    return None


def _sides(text: str, item: Boilerplate) -> list[Span]:
    """What stands left and right of the dash of a dateline."""
    exact = text[item.start : item.end]
    pieces = (_trim(text, item.start + m.start(), item.start + m.end()) for m in _SIDES.finditer(exact))
    return [span for span in pieces if span]


def _unlisted_agencies(text: str, article: Article, outlet: Outlet | None, names: OutletIndex) -> Iterator[Agency]:
    """Agencies of a byline that the lexicon does not know.

    ``بكين – المثال`` on a page of another house that is known by name (behind a mere host the name may be the house's
    own); and the name before بتصرف, which says that a text was taken over.
    """
    known = house_key(outlet.name) if outlet and outlet.evidence != "dateline" and not outlet.name.isascii() else None
    for item in article.boilerplate:
        spans = _sides(text, item) if item.kind == "byline" else []
        keys = [house_key(text[span.start : span.end]) for span in spans]
        adapted = len(spans) == 3 and keys[2] == _ADAPTED
        foreign = len(spans) == 2 and known not in (None, keys[1]) and keys[0] in names.places
        if (adapted or foreign) and not names.house(keys[1]) and _is_house_name(keys[1], names):
            yield _agency(text, spans[1], None)


def _signing_house(text: str, article: Article, names: OutletIndex) -> Outlet | None:
    """The one outlet that a line of place or date names by its kind: ``أنطاليا - صحيفة الساحل - 12 أبريل 2025``."""
    for item in article.boilerplate:
        if item.kind in {"byline", "date_line"}:
            parts = parse_byline(text, Span(item.start, item.end), names)
            houses = [part for part in parts if part.kind == "outlet"]
            placed = item.kind == "date_line" or any(part.kind == "place" for part in parts)
            if placed and len(houses) == 1:
                return _named(text, Span(houses[0].start, houses[0].end), "dateline", names)
    return None


def _dateline_name(text: str, article: Article, names: OutletIndex) -> Outlet | None:
    """A name of no known person beside a place or a date: ``عمّان – المثال``, ``المثال | 3 آذار 2025``."""
    for item in article.boilerplate:
        exact = text[item.start : item.end]
        spans = _sides(text, item)
        if len(spans) != 2 or item.kind not in {"byline", "date_line"} or ":" in exact[:-1].rstrip(EDGES):
            continue
        if item.kind == "date_line" and "|" not in exact:
            continue
        sides = [text[span.start : span.end] for span in spans]
        for side, other, span in ((sides[0], sides[1], spans[0]), (sides[1], sides[0], spans[1])):
            if _is_house_name(side, names) and (house_key(other) in names.places or item.kind == "date_line"):
                return _named(text, span, "dateline", names)
    return None


def _is_house_name(name: str, names: OutletIndex) -> bool:
    words = house_key(name).split()
    person = any(word in names.given_names for word in words)
    return (
        0 < len(words) <= 3
        and not person
        and house_key(name) not in names.places
        and not any(c.isdigit() for c in name)
        and not names.is_agency(name)
    )


def _is_house_line(exact: str, names: OutletIndex) -> bool:
    words = house_key(exact).split()
    return 1 < len(words) <= _MAX_NAME_WORDS and words[0] in names.house_words and not re.search(r"[:–-]", exact)


def _named(text: str, span: Span, evidence: str, names: OutletIndex) -> Outlet | None:
    inner = _trim(text, span.start, span.end)
    if inner is None:
        return None
    name = text[inner.start : inner.end]
    house = names.house(name)
    return Outlet(name=name, evidence=evidence, entity=house.id if house else None, at=inner)


def _known_in(text: str, item: Boilerplate, names: OutletIndex) -> Outlet | None:
    words = list(re.finditer(r"\w+", text[item.start : item.end]))
    for size in (3, 2, 1):
        for first, last in zip(words, words[size - 1 :], strict=False):
            span = Span(item.start + first.start(), item.start + last.end())
            house = names.house(text[span.start : span.end])
            if house and house.kind == "outlet":
                return Outlet(name=text[span.start : span.end], evidence="advert", entity=house.id, at=span)
    return None


def _credits(text: str, boilerplate: Iterable[Boilerplate], names: OutletIndex) -> Iterator[Span]:
    """The names behind credit labels, in order; a label alone on its line gives none."""
    for item in boilerplate:
        if item.kind != "credit":
            continue
        start = item.start + _label_length(text[item.start : item.end], names)
        span = _trim(text, start, item.end)
        if span and house_key(text[span.start : span.end]) not in names.credit_labels:
            yield span


def _label_length(exact: str, names: OutletIndex) -> int:
    colon = re.search(r"[:|›>]", exact)
    if colon and house_key(exact[: colon.start()]) in names.credit_labels:
        return colon.end()
    words = list(re.finditer(r"\w+", exact))
    for size in (3, 2, 1):
        if len(words) > size and house_key(exact[words[0].start() : words[size - 1].end()]) in names.credit_labels:
            return words[size - 1].end()
    return 0


def _agencies(text: str, article: Article, credits: Iterable[Span], names: OutletIndex) -> Iterator[Agency]:
    places = list(credits)
    places += [Span(item.start, item.end) for item in article.boilerplate if item.kind in {"byline", "date_line"}]
    places += [_last_words(text, item) for item in article.boilerplate if item.kind == "date_line"]
    for place in places:
        yield from _listed(text, place, names)
    for span, house in _dateline(text, article, names):
        if house.kind == "agency":
            yield _agency(text, span, house)
    for span in article.spans:
        for match in _BRACKETED.finditer(text, span.start, span.end):
            yield from _listed(text, Span(*match.span(1)), names)


def _last_words(text: str, item: Boilerplate) -> Span:
    """What stands behind the last number of a date line: ``… 10 أغسطس 2015 م واس``."""
    tail = re.search(r"\d\s*(?:م|هـ)?\s*(\D*)\Z", text[item.start : item.end])
    return Span(item.start + tail.start(1), item.end) if tail else Span(item.end, item.end)


def _listed(text: str, place: Span, names: OutletIndex) -> Iterator[Agency]:
    """Agencies of a list: ``رويترز/ أ ف ب``, ``الرياض - واس``, ``كتب: وكالات``."""
    for match in re.finditer(
        r"[^/+،,|&()\n–—:]+?(?=\s-\s|-\s|\sو(?=\w)|[/+،,|&()\n–—:]|\Z)", text[place.start : place.end]
    ):
        start = place.start + match.start()
        for lead in (re.match(r"\s*-?\s*و?(?=\w)", match.group()), None):
            span = _trim(text, start + (lead.end() if lead else 0), place.start + match.end())
            if span and names.is_agency(text[span.start : span.end]):
                yield _agency(text, span, names.house(text[span.start : span.end]))
                break


def _agency(text: str, span: Span, house: House | None) -> Agency:
    """An agency that the lexicon does not know has no entity; its name is ``exact``."""
    entity = house.id if house else None
    return Agency(start=span.start, end=span.end, exact=text[span.start : span.end], entity=entity)


def _dateline(text: str, article: Article, names: OutletIndex) -> Iterator[tuple[Span, House]]:
    """Houses in front of the first paragraph: ``(CNN) --``, ``جنيف - رويترز``, ``واشنطن (أ ف ب) -``."""
    start = body_start(text, article)
    for count, match in enumerate(_PIECE.finditer(text, start, start + _MAX_DATELINE)):
        if count >= _MAX_PIECES or not match.group(2) or len(match.group(1).split()) > _MAX_NAME_WORDS:
            return
        span = _trim(text, *match.span(1))
        house = names.house(match.group(1)) if span else None
        if span and house:
            yield span, house


def body_start(text: str, article: Article) -> int:
    """Where the first paragraph begins: behind the title, past blank lines and boilerplate."""
    if not article.spans:
        return len(text)
    title = article.title
    for span in article.spans:
        if title and span.start == title.start:
            if span.end > title.end:
                return title.end + len(text[title.end : span.end]) - len(text[title.end : span.end].lstrip())
            continue
        return span.start
    return len(text)
