"""From a page to its articles: the main text, articles embedded behind a "read also" marker, headlines alone.

What stands behind a marker is told by its shape: one headline after which the article goes on, a whole article with
headline and body, or a list of headlines.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from khabar.ingest.clean import Part, sort_lines
from khabar.ingest.houses import OutletIndex
from khabar.ingest.lines import Line, cut_lines, is_heading, is_headline, is_paragraph, line_at
from khabar.ingest.noise import NoiseRules
from khabar.ingest.outlet import attributed
from khabar.ingest.signed import signed, signed_lines
from khabar.ingest.view import View
from khabar.model import Agency, Article, Boilerplate, BylinePart, Evidence, Page, Span
from khabar.text.fold import fold

#: Noise that stands where an article ends; what follows a marker behind it is no continuation.
_ENDS = frozenset({"credit", "keywords", "end_mark", "share", "disclaimer", "navigation"})

#: How many pieces of noise in front of a marker are looked at.
_NEAR = 12

_CONTENT_WORD = re.compile(r"\w{4,}")
_DATELINE = re.compile(r"\s*(?:\([^()]{2,30}\)\s*-{1,3}|[^.،:]{2,40}\s-{1,2}\s|[^.،:\"']{2,30}\([^()]{2,30}\)\s*-)")
_PREFIX = re.compile(r"\A(?:وال|بال|فال|كال|لل|ال|و|ب|ل|ف)(?=\w{3})")


class _Draft(NamedTuple):
    """An article while it is put together; the lists grow."""

    kind: str
    title: list[Line]
    lines: list[Line]
    noise: list[Part]


def split(page: Page, view: View, noise: NoiseRules, names: OutletIndex) -> tuple[Article, ...]:
    """Articles of a page in the order of its text, the main one first; offsets over ``view.text``.

    Spans and boilerplate of all articles together never overlap. A page without news text gives one main article
    without spans. Titles are None where a page begins with its body. Cost: linear.

    Example: a body, ``المصدر: …``, ``إقرأ أيضاً:``, a headline and its body give a main and an embedded article.
    """
    lines = cut_lines(view.text, [Span(m.start, m.end) for m in view.meta])
    credits = [*names.credit_lines(lines), *_site_lines(view, lines), *signed_lines(view, lines, names)]
    parts = sort_lines(view.text, lines, noise, view.asides, credits)
    drafts = _arrange(parts, noise, frozenset(span.start for span in view.heads))
    for draft in drafts:
        _find_title(draft, view, page.title if draft.kind == "main" else None)
    head = max((value.end for value in view.meta), default=-1)
    walls = [head, *(draft.lines[0].start for draft in drafts if draft.kind == "headline")]
    articles = tuple(
        _article(page, number, draft, walls[:1] if draft.kind == "headline" else walls)
        for number, draft in enumerate(drafts)
    )
    return tuple(_owned(page, view, article, names) for article in articles)


def _owned(page: Page, view: View, article: Article, names: OutletIndex) -> Article:
    """The article with its outlet, agencies and byline; an agency of the byline is one of the article's."""
    known = attributed(page, view, article, names)
    byline = signed(page, view, known, names)
    agencies = {one.start: one for one in (*_signing_agencies(byline), *known.agency)}
    return replace(known, byline=byline, agency=tuple(agencies[start] for start in sorted(agencies)))


def _signing_agencies(byline: Sequence[BylinePart]) -> Iterator[Agency]:
    """Known agencies that sign in the page itself: ``دمشق-سانا``, ``موسكو. سبوتنيك —``."""
    for part in byline:
        if part.kind == "agency" and part.entity and part.at and part.rule in {"line", "dateline"}:
            yield Agency(start=part.at.start, end=part.at.end, exact=part.name, entity=part.entity)


def _site_lines(view: View, lines: Sequence[Line]) -> list[int]:
    """Starts of lines that are the site's own name, and of those outside the article that begin with it."""
    site = view.named("site")
    name = " ".join(fold(view.text[site.start : site.end]).split()) if site else ""
    outside = frozenset(aside.start for aside in view.asides)
    return [line.start for line in lines if name and _names_site(line, name, outside)]


def _names_site(line: Line, name: str, outside: Container[int]) -> bool:
    rest = line.folded[len(name) :].lstrip() if line.folded.startswith(name) else "."
    return not rest or (line.start in outside and rest[0] in "-–—|:©")


# ── arranging ───────────────────────────────────────────────────────────────────────────────────────────────────


def _arrange(parts: Sequence[Part], noise: NoiseRules, heads: Container[int] = ()) -> list[_Draft]:
    main = _Draft("main", [], [], [])
    drafts, current = [main], main
    for section in _sections(parts, heads):
        if section and section[0].start in heads:
            current = _Draft("embedded", [section[0].line], [], [])
            drafts.append(current)
        marker = section[0] if section and section[0].role == "marker" else None
        if marker:
            current.noise.append(marker)
            current = _follow(section[1:], current, drafts, noise)
        else:
            drafts.extend(_stub(part.line) for part in section if part.role == "stub")
            _fill(current, section)
    return drafts


def _sections(parts: Sequence[Part], heads: Container[int]) -> list[list[Part]]:
    """The page cut before each marker and each heading of a further article."""
    sections: list[list[Part]] = [[]]
    for part in parts:
        if part.role == "marker" or part.start in heads:
            sections.append([])
        sections[-1].append(part)
    return sections


def _fill(draft: _Draft, parts: Sequence[Part]) -> None:
    for part in parts:
        if part.role == "text":
            draft.lines.append(part.line)
        elif part.role == "noise":
            draft.noise.append(part)


def _follow(parts: Sequence[Part], current: _Draft, drafts: list[_Draft], noise: NoiseRules) -> _Draft:
    """What stands behind a marker goes to stubs, to a new article or back to the current one."""
    stubs = [part for part in parts if part.role == "stub"]
    rest = [part for part in parts if part.role != "stub"]
    drafts.extend(_stub(part.line) for part in stubs)
    texts = [part.line for part in rest if part.role == "text"]
    count = 0 if stubs else _leading_headlines(texts)
    body = texts[count:]
    signs = _Signs(_ended(current, current.noise[-1]), _is_headed(rest, texts, count), len(current.lines))
    if body and not stubs and _is_embedded(texts, count, noise, signs):
        drafts.extend(_stub(line) for line in texts[: max(0, count - 1)])
        current = _Draft("embedded", [], [], [])
        drafts.append(current)
        count = max(0, count - 1)
    else:
        drafts.extend(_stub(line) for line in texts[:count])
    headlines = {line.start for line in texts[:count]}
    _fill(current, [part for part in rest if part.line.start not in headlines])
    return current


class _Signs(NamedTuple):
    """What the surroundings say: the article before has ended; a date line follows the headline; lines so far."""

    ended: bool
    headed: bool
    lines_before: int


def _is_headed(parts: Sequence[Part], texts: Sequence[Line], count: int) -> bool:
    """Whether a date line, byline or picture stands between a headline and the paragraph below it."""
    if not 0 < count < len(texts):
        return False
    first, last = texts[count - 1].start, texts[count].start
    return any(part.kind in {"date_line", "byline", "image"} and first < part.start < last for part in parts)


def _stub(line: Line) -> _Draft:
    bare = _unbulleted(line)
    return _Draft("headline", [bare], [bare], [])


def _unbulleted(line: Line) -> Line:
    return Line(line.start + line.bullet, line.end, line.text[line.bullet :], line.folded, line.key)


def _ended(current: _Draft, marker: Part) -> bool:
    """Whether a credit, keyword line or the like stands between the article's last line and the marker."""
    last = current.lines[-1].start if current.lines else -1
    return any(part.kind in _ENDS and last < part.start < marker.start for part in current.noise[-_NEAR:])


def _leading_headlines(lines: Sequence[Line]) -> int:
    """How many headlines stand in front: all list items, or all lines up to the first paragraph."""
    bullets = next((i for i, line in enumerate(lines) if not line.bullet), len(lines))
    if bullets:
        return bullets
    return next((i for i, line in enumerate(lines) if not is_headline(line)), len(lines))


def _is_embedded(lines: Sequence[Line], count: int, noise: NoiseRules, signs: _Signs) -> bool:
    """Whether headline and body behind a marker are an article of their own, by the weight of what speaks for it."""
    if lines[0].bullet:
        return signs.ended and count == 1
    body = lines[count:]
    if not any(is_paragraph(line) for line in body):
        return False
    if count == 0:
        return signs.ended
    weight = 3 * signs.ended + 3 * signs.headed
    weight += 3 * bool(_DATELINE.match(body[0].folded[:60]))
    weight -= 3 * noise.opens_later_paragraph(body[0])
    weight += 2 * _overlap(lines[count - 1], body[:2])
    weight -= signs.lines_before < 3
    return weight >= 2


def _overlap(headline: Line, body: Sequence[Line]) -> bool:
    """A news text says the words of its own headline again in its first lines."""
    words = _content_words(headline.folded)
    told = _content_words(" ".join(line.folded for line in body))
    return len(words & told) * 2 >= len(words) > 0


def _content_words(folded: str) -> set[str]:
    return {_PREFIX.sub("", word) for word in _CONTENT_WORD.findall(folded)}


# ── titles ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _find_title(draft: _Draft, view: View, given: str | None) -> None:
    """The title among the draft's lines; where one was given with the page, only a line that says the same."""
    if draft.title or not draft.lines:
        return
    if draft.kind == "main" and view.title and _take_heading(draft, view.title):
        return
    if given and given.strip():
        wanted = " ".join(fold(given).split())
        draft.title.extend([line for line in draft.lines[:3] if line.folded == wanted][:1])
        return
    if _is_title(draft.lines):
        draft.title.append(draft.lines[0])
    elif second := _second_headline(draft):
        draft.title.append(second)
    elif draft.kind == "main" and (named := view.named("title")):
        line = line_at(view.text, named.start, named.end)
        draft.title.append(line)
        draft.lines.insert(0, line)


def _take_heading(draft: _Draft, heading: Span) -> bool:
    line = next((line for line in draft.lines if line.start == heading.start), None)
    if line is not None:
        draft.title.append(line)
    return line is not None


def _is_title(lines: Sequence[Line]) -> bool:
    first, following = lines[0], lines[1:4]
    if not is_headline(first) or first.bullet:
        return False
    if len(lines) == 1:
        return True
    return any(is_paragraph(line) or len(line.text) >= 80 for line in following) and len(first.text) < max(
        len(line.text) for line in following
    )


def _second_headline(draft: _Draft) -> Line | None:
    """The headline that stands between an article without one and the copy of its body."""
    copy = next((part.start for part in draft.noise if part.kind == "repeated_body"), None)
    if copy is None:
        return None
    before = [line for line in draft.lines if line.start < copy]
    return before[-1] if len(before) > 1 and is_headline(before[-1]) else None


# ── records ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _article(page: Page, number: int, draft: _Draft, walls: Sequence[int]) -> Article:
    """A draft as a record. ``walls``: where the values of an HTML page end, and headlines of other articles begin."""
    title = draft.title[0] if draft.title else None
    lines = sorted(draft.lines, key=_start)
    return Article(
        page=page.name,
        page_sha256=page.sha256,
        article=number,
        kind=draft.kind,
        spans=_joined(lines, [*walls, *(part.start for part in draft.noise)]),
        title=Evidence(start=title.start, end=title.end, exact=title.text) if title else None,
        headings=_headings(lines, title) if draft.kind != "headline" else (),
        boilerplate=_boilerplate(sorted(draft.noise, key=_start), lines),
    )


def _boilerplate(noise: Sequence[Part], lines: Sequence[Line]) -> tuple[Boilerplate, ...]:
    """Noise as records; the lines of one repeated body as one stretch."""
    starts = [line.start for line in lines]
    done: list[Boilerplate] = []
    for part in noise:
        last = done[-1] if done else None
        between = last and bisect_left(starts, last.end) < bisect_left(starts, part.start)
        if last and last.kind == part.kind == "repeated_body" and not between:
            done[-1] = Boilerplate(start=last.start, end=part.end, kind=part.kind)
        else:
            done.append(Boilerplate(start=part.start, end=part.end, kind=part.kind))
    return tuple(done)


def _start(item: Line | Part) -> int:
    return item.start


def _joined(lines: Sequence[Line], between: Sequence[int]) -> tuple[Span, ...]:
    """One span for each run of lines with nothing else ``between`` them."""
    walls = sorted(between)
    spans: list[Span] = []
    wall = 0
    for line in lines:
        before = wall
        while wall < len(walls) and walls[wall] < line.start:
            wall += 1
        if spans and wall == before:
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(Span(line.start, line.end))
    return tuple(spans)


def _headings(lines: Sequence[Line], title: Line | None) -> tuple[Span, ...]:
    """Short lines without a full stop that stand above a paragraph and below the text's beginning."""
    return tuple(
        Span(line.start, line.end)
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if line is not title and not line.bullet and is_heading(line) and _frames(before, line, after)
    )


def _frames(before: Line, line: Line, after: Line) -> bool:
    return len(after.text) > max(len(line.text), 60) and (is_paragraph(before) or not is_heading(before))
