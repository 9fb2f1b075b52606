"""Fifty claims of a record of both news sets: where each report goes back to, against what a reader says."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from khabar.errors import EvaluationError
from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.halves import HALVES
from khabar.evaluate.news_sets import SAUDI, NewsArticle, read_ant, read_label_lines, read_saudi
from khabar.evaluate.report import Finding, Report, Row
from khabar.evaluate.score_spans import share_row
from khabar.model import AnnotatedArticle, Event, EventMention, Linked, Page, Span
from khabar.model import Report as Told

_TABLE = "gold/origins.jsonl"
#: The record: so many articles of one day of SaudiNewsNet, drawn by seed, and all of one day of the ANT set.
_SEED, _DRAWN = 20261122, 500
_SAUDI_DAY, _ANT_DAY = "2015-08-08", "2018-04-14"
#: Stands for the identifier of a voice that no table lists.
_UNLISTED = "speaker:="
_MADE = "speaker:ar-"


#: Pages to what their articles tell and what they tell together.
Linker = Callable[[Sequence[Page]], tuple[Sequence[AnnotatedArticle], Linked]]


class JudgedReport(Struct, frozen=True, kw_only=True):
    """One report: its place, and every origin that a reader accepts for it."""

    set: str
    id: str
    sha256: str
    start: int
    end: int
    origins: tuple[str, ...]

    @property
    def page(self) -> str:
        """The page as the record names it."""
        return f"{self.set}:{self.id}"

    def accepts(self, origin: str) -> bool:
        """Whether an origin is one of the right ones."""
        return origin in self.origins or (_UNLISTED in self.origins and origin.startswith(_MADE))


class JudgedClaim(Struct, frozen=True, kw_only=True):
    """A claim: attribute, and its reports; even numbers are dev, odd ones test."""

    number: int
    half: str
    attribute: str
    reports: tuple[JudgedReport, ...]

    @property
    def set(self) -> str:
        """Set of its first report."""
        return self.reports[0].set

    @property
    def id(self) -> str:
        """Article of its first report."""
        return self.reports[0].id


class Answer(NamedTuple):
    """A judged claim with the origin that each of its reports has in the record; None where it is not reported."""

    claim: JudgedClaim
    found: tuple[str | None, ...]

    @property
    def reported(self) -> bool:
        """Whether the record still has one of its reports."""
        return any(origin is not None for origin in self.found)

    @property
    def right(self) -> bool:
        """Whether every report that the record has goes back to where it should."""
        pairs = zip(self.claim.reports, self.found, strict=True)
        return all(origin is None or report.accepts(origin) for report, origin in pairs)


def drawn_pages(data: Path) -> list[NewsArticle]:
    """The articles of the record that the claims were drawn from, the same in every run.

    Raises:
        EvaluationError: A set is absent.
    """
    saudi = [one for one in read_saudi(data / SAUDI) if one.published == _SAUDI_DAY]
    ant = [one for one in read_ant(data) if one.published == _ANT_DAY]
    draw = random.Random(_SEED)  # noqa: S311 - a draw, not a secret
    return [*draw.sample(saudi, min(_DRAWN, len(saudi))), *draw.sample(ant, len(ant))]


def evaluate_origins(data: Path, link: Linker, *, evals: Path | None = None) -> Report:
    """Build the record, look up each judged report, compare its origin.

    Args:
        data: The folder of the public sets (``../shared/data``).
        link: Pages to what many articles together tell.
        evals: Folder of the judged claims; None for the one of this checkout.

    Raises:
        EvaluationError: A set is absent, or a text is not the one that was judged.

    Cost: some 650 articles are annotated and linked, a minute.
    """
    table = (evals or evals_folder()) / _TABLE
    claims = read_label_lines(table, JudgedClaim)
    news = drawn_pages(data)
    _check(claims, {f"{one.set}:{one.id}": one for one in news})
    told = _told(*link([one.page() for one in news]))
    answers = [_answer(claim, told) for claim in claims]
    again = [_answer(claim, told, again=True) for claim in claims]
    return Report(
        name="origins",
        digest=hashlib.sha256(table.read_bytes()).hexdigest(),
        rows=(*_all_rows(answers), *(row for half in HALVES for row in _half_rows(half, answers)), _again_row(again)),
        findings=tuple(_findings(answers)),
    )


def _check(claims: Sequence[JudgedClaim], news: Mapping[str, NewsArticle]) -> None:
    for report in (report for claim in claims for report in claim.reports):
        if report.page not in news or not news[report.page].sha256.startswith(report.sha256):
            raise EvaluationError(f"{report.page} is not the text that was judged: another edition of the set?")


class _Record(NamedTuple):
    """Reports by attribute and page; event mentions by page, with the event of each."""

    places: Mapping[tuple[str, str], Sequence[Told]]
    mentions: Mapping[str, Sequence[tuple[EventMention, Event]]]


def _told(articles: Iterable[AnnotatedArticle], linked: Linked) -> _Record:
    found: dict[tuple[str, str], list[Told]] = {}
    for claim in (claim for event in linked.events for claim in event.claims):
        for report in (report for value in claim.values for report in value.reports):
            found.setdefault((claim.attribute, report.page), []).append(report)
    events = {mention: event for event in linked.events for mention in event.mentions}
    mentions: dict[str, list[tuple[EventMention, Event]]] = {}
    for article in articles:
        told = ((m, events[m.id]) for m in article.events if m.id in events)
        mentions.setdefault(article.page, []).extend(told)
    return _Record(found, mentions)


def _answer(claim: JudgedClaim, record: _Record, *, again: bool = False) -> Answer:
    """What the record says at the places of a claim; ``again``: without a report a place goes by the one it repeats."""
    found = [_origin(claim.attribute, report, record) for report in claim.reports]
    if again:
        found = [o or _repeated(claim.attribute, r, record) for r, o in zip(claim.reports, found, strict=True)]
    return Answer(claim, tuple(found))


def _origin(attribute: str, judged: JudgedReport, record: _Record) -> str | None:
    """Origin of the report of this attribute that covers most of the judged place."""

    def common(told: Told) -> int:
        return min(told.end, judged.end) - max(told.start, judged.start)

    there = [told for told in record.places.get((attribute, judged.page), ()) if common(told) > 0]
    return max(there, key=lambda told: (common(told), told.start - told.end, told.origin)).origin if there else None


def _repeated(attribute: str, judged: JudgedReport, record: _Record) -> str | None:
    """Origin of the words by which the article told the same value of the same event before.

    An article counts once for a value and an origin, and its first words stay. None where the place tells no value of
    the attribute, or where the article has that value of two origins.
    """
    found: set[str] = set()
    for mention, event in record.mentions.get(judged.page, ()):
        at, value = _value(attribute, mention)
        if at is not None and min(at.end, judged.end) > max(at.start, judged.start):
            values = (one for claim in event.claims if claim.attribute == attribute for one in claim.values)
            reports = (report for one in values if one.value == value for report in one.reports)
            found.update(report.origin for report in reports if report.page == judged.page)
    return found.pop() if len(found) == 1 else None


def _value(attribute: str, mention: EventMention) -> tuple[Span | None, str]:
    """Where a mention tells an attribute, and what it says; None for attributes that have no value of one mention."""
    if attribute == "modality":
        return Span(mention.trigger.start, mention.trigger.end), mention.modality
    if attribute == "place" and mention.place is not None:
        return mention.place.mention, mention.place.entity
    return None, ""


def _all_rows(answers: Sequence[Answer]) -> Iterator[Row]:
    reported = [one for one in answers if one.reported]
    right = sum(one.right for one in reported)
    gone = len(answers) - len(reported)
    note = f"{gone} of {len(answers)} claims are no longer told" if gone else ""
    yield share_row("claims with right origins", right, len(reported) - right, bar=0.90, note=note)
    told = [(r, o) for one in answers for r, o in zip(one.claim.reports, one.found, strict=True) if o is not None]
    good = sum(report.accepts(origin) for report, origin in told)
    yield share_row("reports with the right origin", good, len(told) - good)


def _again_row(answers: Sequence[Answer]) -> Row:
    reported = [one for one in answers if one.reported]
    right = sum(one.right for one in reported)
    note = f"{len(reported)} of {len(answers)} are told"
    return share_row(
        "claims with right origins, what an article tells again too", right, len(reported) - right, note=note
    )


def _half_rows(half: str, answers: Sequence[Answer]) -> Iterator[Row]:
    reported = [one for one in answers if one.claim.half == half and one.reported]
    right = sum(one.right for one in reported)
    yield share_row(f"{half}: claims with right origins", right, len(reported) - right)


def _findings(answers: Sequence[Answer]) -> Iterator[Finding]:
    for one in answers:
        if one.claim.half != "dev":
            continue
        for report, origin in zip(one.claim.reports, one.found, strict=True):
            if origin is not None and not report.accepts(origin):
                detail = f"{origin}, not {' or '.join(report.origins)}"
                yield Finding(
                    measure="origin", verdict="wrong", page=report.page, span=Span(report.start, report.end),
                    exact=one.claim.attribute, detail=detail,
                )  # fmt: skip
