"""Scores of whole articles: title, outlet, date; and of what holds between pages: conflicts, copies."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.evaluate.found import Found, FoundPage
from khabar.evaluate.gold import GoldArticle, GoldConflict, GoldCopy, GoldPage, GoldSet
from khabar.evaluate.match import Tally, shared
from khabar.evaluate.report import Finding, Row
from khabar.evaluate.score_spans import Scored, row_of, share_row
from khabar.model import AnnotatedArticle, Conflict, Copy, Span
from khabar.text.fold import fold

#: Fewest letters of a part of an outlet's name that still tells it.
_TELLING = 4

_Pair = tuple[GoldPage, GoldArticle, AnnotatedArticle]


def score_articles(gold: GoldSet, found: Found) -> Scored:
    """Title, outlet and publication date of articles that were found, the n-th of a kind with the n-th of that kind."""
    pairs = [pair for page, ours in zip(gold.pages, found.pages, strict=True) for pair in _pairs(page, ours)]
    verdicts = {
        "titles right": [(pair, title_right(pair[1], pair[2])) for pair in pairs],
        "outlets right": [(pair, outlet_right(pair[1], pair[2])) for pair in pairs if pair[1].outlets],
        "publication dates right": [(pair, published_right(pair[1], pair[2])) for pair in pairs if pair[1].published],
    }
    rows: list[Row] = []
    findings: list[Finding] = []
    for measure, judged in verdicts.items():
        right = sum(verdict for _, verdict in judged)
        rows.append(share_row(measure, right, len(judged) - right))
        findings += [_finding(measure, pair) for pair, verdict in judged if not verdict]
    return rows, findings


def _pairs(page: GoldPage, ours: FoundPage) -> Iterator[_Pair]:
    for kind in ("main", "embedded"):
        wanted = [article for article in page.articles if article.kind == kind]
        got = [article for article in ours.articles if article.kind == kind]
        yield from ((page, gold, article) for gold, article in zip(wanted, got, strict=False))


def title_right(gold: GoldArticle, article: AnnotatedArticle) -> bool:
    """Whether the title is the gold title, character by character; no title is right where the page has none."""
    return (article.title.exact if article.title else None) == gold.title


def outlet_right(gold: GoldArticle, article: AnnotatedArticle) -> bool:
    """Whether the outlet is named by a gold name or host, or by a part of the name that still tells it (المدينة)."""
    name = fold(article.outlet.name) if article.outlet else ""
    return len(name) >= _TELLING and any(name in outlet or outlet in name for outlet in gold.outlets)


def published_right(gold: GoldArticle, article: AnnotatedArticle) -> bool:
    """Whether the publication date is one of the accepted values, None among them where the page gives no date."""
    return (article.published.value if article.published else None) in gold.published


def _finding(measure: str, pair: _Pair) -> Finding:
    page, gold, article = pair
    title = article.title.exact if article.title else None
    outlet = article.outlet.name if article.outlet else None
    date = f"{article.published.value} by {article.published.rule}" if article.published else None
    want, got = {
        "titles right": (gold.title, title),
        "outlets right": ("|".join(sorted(gold.outlets)), outlet),
        "publication dates right": ("|".join(map(str, gold.published)), date),
    }[measure]
    span = article.spans[0] if article.spans else Span(0, 0)
    detail = f"{gold.id} want {want}, got {got}"
    return Finding(measure=measure, verdict="wrong", page=page.page, span=span, exact="", detail=detail)


# ── between pages ───────────────────────────────────────────────────────────────────────────────────────────────


def score_conflicts(gold: GoldSet, found: Found) -> Scored:
    """Conflicts found, against all there are; any other is false, a compatible or progressing account among them."""
    wanted = gold.conflicts or ()
    hits = {item.id for item in wanted if any(same_conflict(item, c) for c in found.linked.conflicts)}
    false = [c for c in found.linked.conflicts if not any(same_conflict(item, c) for item in wanted)]
    missed = [item for item in wanted if item.id not in hits]
    findings = [_between("conflicts", "missed", item.id, item.sides[0]) for item in missed]
    findings += [_between("conflicts", "false", f"{c.kind}: {c.about}; {c.note}", _first_side(c)) for c in false]
    return [row_of("conflicts", Tally(len(hits), len(false), len(missed)))], findings


def same_conflict(gold: GoldConflict, conflict: Conflict) -> bool:
    """Whether the kind fits and the sides share characters with two gold sides at least, with two values at least."""
    touched = {
        number
        for number, (page, span) in enumerate(gold.sides)
        for side in conflict.sides
        if side.page.rsplit("/", 1)[-1] == page and shared(Span(side.start, side.end), span)
    }
    fits = not gold.kinds or conflict.kind in gold.kinds
    return fits and len(touched) > 1 and len({side.value for side in conflict.sides}) > 1


def _first_side(conflict: Conflict) -> tuple[str, Span]:
    side = conflict.sides[0] if conflict.sides else None
    return (side.page, Span(side.start, side.end)) if side else ("", Span(0, 0))


def score_copies(gold: GoldSet, found: Found) -> Scored:
    """Copies found, by pair of pages and kind, against all there are."""
    wanted = gold.copies or ()
    got = [copy for copy in found.linked.copies if _pages(copy) not in [g.pages for g in wanted if not g.demanded]]
    hits = {g.pages for g in wanted if g.demanded and any(_same_copy(g, copy) for copy in got)}
    false = [copy for copy in got if not any(_same_copy(g, copy) for g in wanted)]
    missed = [g for g in wanted if g.demanded and g.pages not in hits]
    findings = [_between("copies", "missed", " = ".join(sorted(g.pages)), (min(g.pages), Span(0, 0))) for g in missed]
    findings += [_between("copies", "false", _told(copy), (copy.left.page, Span(0, 0))) for copy in false]
    return [row_of("copies", Tally(len(hits), len(false), len(missed)))], findings


def _pages(copy: Copy) -> frozenset[str]:
    return frozenset(ref.page.rsplit("/", 1)[-1] for ref in (copy.left, copy.right))


def _same_copy(gold: GoldCopy, copy: Copy) -> bool:
    return _pages(copy) == gold.pages and copy.kind in gold.kinds


def _told(copy: Copy) -> str:
    return f"{copy.kind} {copy.left.page} = {copy.right.page}, share {copy.share:.2f}"


def _between(measure: str, verdict: str, detail: str, place: tuple[str, Span]) -> Finding:
    return Finding(measure=measure, verdict=verdict, page=place[0], span=place[1], exact="", detail=detail)
