"""Whom short names, roles, counterparts and metonyms mean in thirty articles: evals/gold/identity.jsonl."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from khabar.errors import EvaluationError
from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.evaluation import Annotate
from khabar.evaluate.news_sets import NewsArticle, read_articles
from khabar.evaluate.report import Finding, Report, Row
from khabar.model import Mention, Span
from khabar.text.fold import fold
from khabar.text.same_name import name_parts

#: Stands among the right answers where nobody in particular is meant, or the page does not say who.
_NOBODY = "-"
#: Begins the name of somebody whom no table lists.
_UNLISTED = "="
_GENERATED = "ar-"
_HALF = 0.5


class Label(Struct, frozen=True):
    """One place: code points of the article's text, its kind, and the entities that are right there."""

    start: int
    end: int
    kind: str
    entity: tuple[str, ...]


class Labelled(Struct, frozen=True):
    """The labels of one article; its text is the set's own, known by its digest."""

    set: str
    id: str
    sha256: str
    half: str
    labels: tuple[Label, ...]


class _Answer(NamedTuple):
    half: str
    label: Label
    found: str | None
    exact: str
    page: str

    @property
    def right(self) -> bool:
        return self.found is not None and any(_is(self.found, wanted) for wanted in self.label.entity)

    @property
    def demanded(self) -> bool:
        return _NOBODY not in self.label.entity


def evaluate_identity(data: Path, annotate: Annotate | None = None) -> Report:
    """Annotate the labelled articles and compare whom each labelled place means.

    Args:
        data: Folder that holds ``saudinewsnet`` and the archive of the ANT set.
        annotate: Not asked: articles come from archives, not from files.

    Raises:
        EvaluationError: Gold or a news set is absent, or a text is another than the one that was labelled.
    """
    del annotate
    path = evals_folder() / "gold" / "identity.jsonl"
    gold = _read(path)
    wanted = {name: frozenset(one.id for one in gold if one.set == name) for name in {one.set for one in gold}}
    articles = read_articles(data, wanted)
    answers = list(_answers(gold, articles))
    rows = [row for half in ("test", "dev") for row in _rows(answers, half)]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Report(name="identity", digest=digest, rows=tuple(rows), findings=tuple(_findings(answers)))


def _read(path: Path) -> tuple[Labelled, ...]:
    try:
        lines = path.read_bytes().splitlines()
        return tuple(msgspec.json.decode(line, type=Labelled) for line in lines)
    except OSError as error:
        raise EvaluationError(f"cannot read the gold set {path}: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise EvaluationError(f"{path} is not a set of labels: {error}") from error


def _answers(gold: Sequence[Labelled], articles: dict[tuple[str, str], NewsArticle]) -> Iterator[_Answer]:
    # Imported here: all lexicons load with the pipeline.
    from khabar.stages import annotate_page, load_stages

    stages = load_stages()
    for one in gold:
        article = articles[one.set, one.id]
        if article.sha256 != one.sha256:
            raise EvaluationError(f"{one.set} {one.id} is another text than the labelled one: labels do not fit")
        mentions = [m for found in annotate_page(article.page(), stages) for m in found.entities]
        for label in one.labels:
            found = _there(label, mentions)
            yield _Answer(one.half, label, found, article.text[label.start : label.end], one.id)


def _there(label: Label, mentions: Sequence[Mention]) -> str | None:
    """Entity of the mention that covers most of a label, the shortest of equals; None where half is not covered."""
    covers = [(_common(label, m), m.start - m.end, m) for m in mentions if m.form != "demonym"]
    common, _, mention = max(covers, key=lambda entry: entry[:2], default=(0, 0, None))
    return mention.entity if mention is not None and common >= _HALF * (label.end - label.start) else None


def _common(label: Label, mention: Mention) -> int:
    return max(0, min(label.end, mention.end) - max(label.start, mention.start))


def _is(found: str, wanted: str) -> bool:
    """Whether an entity is the wanted one; for an unlisted name, whether one name leaves out parts of the other."""
    if not wanted.startswith(_UNLISTED):
        return found == wanted
    if not found.startswith(_GENERATED):
        return False
    parts, other = name_parts(found.removeprefix(_GENERATED).replace("-", " ")), name_parts(fold(wanted[1:]))
    return bool(parts) and parts[-1] == other[-1] and (set(parts) <= set(other) or set(other) <= set(parts))


def _rows(answers: Sequence[_Answer], half: str) -> Iterator[Row]:
    of_half = [answer for answer in answers if answer.half == half]
    yield from _accuracy(f"right where resolved, {half}", of_half)
    demanded = [answer for answer in of_half if answer.demanded]
    silent = sum(answer.found is None for answer in demanded)
    share = silent / len(demanded) if demanded else None
    yield Row(measure=f"unresolved, {half}", value=share, fn=silent, detail=f"of {len(demanded)}", at_most=True)
    for kind in sorted({answer.label.kind for answer in of_half}):
        yield from _accuracy(f"right, {kind}, {half}", [answer for answer in of_half if answer.label.kind == kind])


def _accuracy(measure: str, answers: Sequence[_Answer]) -> Iterator[Row]:
    resolved = [answer for answer in answers if answer.found is not None]
    right = sum(answer.right for answer in resolved)
    silent = sum(answer.demanded and answer.found is None for answer in answers)
    value = right / len(resolved) if resolved else None
    yield Row(measure=measure, value=value, tp=right, fp=len(resolved) - right, fn=silent)


def _findings(answers: Sequence[_Answer]) -> Iterator[Finding]:
    for answer in answers:
        silent = answer.found is None
        if answer.half == "dev" and not answer.right and (answer.demanded or not silent):
            yield Finding(
                measure=answer.label.kind, verdict="missed" if silent else "wrong", page=answer.page,
                span=Span(answer.label.start, answer.label.end), exact=answer.exact,
                detail=f"{answer.found}, not {'|'.join(answer.label.entity)}",
            )  # fmt: skip
