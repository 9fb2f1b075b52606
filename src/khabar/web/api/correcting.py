"""What people say of the record: read, added to and taken back. A write becomes a build, as pages do."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from khabar.store.record import read_corrections
from khabar.web import shapes
from khabar.web.api.contract import Lib, PathKey, Shown, answer, gives
from khabar.web.api.writing import WRITE, Started, started
from khabar.web.building import Build
from khabar.web.correcting import FIELD_NAMES, LONGEST, Said, checked, correct_folder, put_said

router = APIRouter()
_Words = Annotated[str, Field(pattern=r"\S", max_length=LONGEST)]
#: Things that one correction may name.
_MOST = 50
_One = Annotated[list[_Words], Field(min_length=1, max_length=1)]


class SaidBy(BaseModel):
    """Who says so, and why; the record keeps both."""

    model_config = ConfigDict(extra="forbid")
    author: _Words
    reason: _Words


class Joined(SaidBy):
    """Events, entities, stories or statements are one (``merge``); those behind the first no part of it (``split``).

    ``things`` are numbers or identifiers of events, identifiers of entities, stories, utterances and statements; behind
    the first thing of a split places (``page:start-end``) or articles (``page#0``).
    """

    kind: Literal["merge", "split"]
    things: Annotated[list[_Words], Field(min_length=2, max_length=_MOST)]


class Apart(SaidBy):
    """Two events, entities, stories or utterances are not one, or two tellings or statements by their identifiers."""

    kind: Literal["different"]
    things: Annotated[list[_Words], Field(min_length=2, max_length=2)]


class Mended(SaidBy):
    """One field of a statement, a telling, a name, a date, a number or an article is something else."""

    kind: Literal["set"]
    things: _One
    field: Annotated[_Words, Field(json_schema_extra={"enum": list(FIELD_NAMES)})]
    value: _Words


class Voiced(SaidBy):
    """Somebody else speaks, or it was another day."""

    kind: Literal["speaker", "date"]
    things: _One
    value: _Words


class Right(SaidBy):
    """One field of a cell is what it was read as, and stays so."""

    kind: Literal["right"]
    things: _One
    field: Annotated[_Words, Field(json_schema_extra={"enum": list(FIELD_NAMES)})]


class Wrong(SaidBy):
    """A cell is none, or its field nothing; ``cell`` says which kind where several stand at one place."""

    kind: Literal["wrong"]
    things: _One
    field: _Words | None = None
    cell: Literal["statement", "event", "mention", "time", "quantity"] | None = None


Given = Annotated[Joined | Apart | Mended | Voiced | Right | Wrong, Body(discriminator="kind")]


@router.get("/corrections", summary="Corrections", **gives(shapes.CorrectionList))
def get_corrections(library: Lib, window: Shown) -> Response:
    """What people said of the record, the latest first, and what became of it."""
    log = read_corrections(library.record)[::-1]
    shown = tuple(
        shapes.CorrectionItem(correction=line, state=standing.state, note=standing.note)
        for line, standing in log[window.first : window.first + window.most]
    )
    return answer(shapes.CorrectionList(total=len(log), skip=window.first, limit=window.most, items=shown))


@router.post("/corrections", summary="Correct", dependencies=WRITE, **gives(Build, 202))
def post_correction(builds: Started, given: Given) -> Response:
    """Say something of the record; the answer tells under which address to see what came of it."""
    said = checked(Said(**given.model_dump() | {"things": tuple(given.things)}))
    return started(builds.start(lambda folder: put_said(folder, said), correct_folder, "correction"))


@router.post("/corrections/{correction}/undo", summary="Take back", dependencies=WRITE, **gives(Build, 202))
def post_undo(builds: Started, correction: PathKey, given: SaidBy) -> Response:
    """Take a correction back; its line stays in the log."""
    said = checked(Said(kind="undo", things=(correction,), author=given.author, reason=given.reason))
    return started(builds.start(lambda folder: put_said(folder, said), correct_folder, "correction"))
