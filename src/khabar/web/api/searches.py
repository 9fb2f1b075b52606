"""Searches kept under a name: listed, kept, asked for what is new, forgotten."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from msgspec.structs import replace
from pydantic import ConfigDict, Field
from starlette.responses import Response

from khabar.search.saved import LONGEST, Saved, saved_searches, since_then
from khabar.search.searching import Asked, Reply
from khabar.web import shapes
from khabar.web.api.contract import Lib, Shown, answer, gives
from khabar.web.api.seeking import SearchQuery, seeker_of
from khabar.web.api.writing import WRITE
from khabar.web.searches import forget_search, fresh_pages, keep_search, known_search, read_search
from khabar.web.seeker import Seeker

router = APIRouter()
Name = Annotated[str, Path(min_length=1, max_length=LONGEST, description="Name of a saved search.")]


class SavedGiven(SearchQuery):
    """A question, and the name to keep it under; one of the same name goes."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[str, Field(pattern=r"\S", max_length=LONGEST)]


def _item(record: str, saved: Saved) -> shapes.SavedItem:
    asked = saved.asked
    return shapes.SavedItem(
        name=saved.name,
        q=asked.query,
        kind=asked.kind,
        speaker=asked.speaker,
        participant=asked.participant,
        type=asked.type,
        since=asked.since,
        until=asked.until,
        outlet=asked.outlet,
        conflict=asked.conflict,
        fresh=fresh_pages(record, saved),
    )


def _every(record: str) -> shapes.SavedList:
    items = tuple(_item(record, one) for one in saved_searches(record))
    return shapes.SavedList(total=len(items), items=items)


@router.get("/searches", summary="Saved searches", **gives(shapes.SavedList))
def get_searches(library: Lib) -> Response:
    """Searches kept under a name, each with how many pages came since it was read."""
    return answer(_every(library.record))


@router.post("/searches", summary="Save a search", dependencies=WRITE, **gives(shapes.SavedItem, 201))
def post_search(library: Lib, given: SavedGiven) -> Response:
    """Keep a question under a name, as read now."""
    question = Asked(query=given.q, **given.model_dump(exclude={"q", "name"}))
    return answer(_item(library.record, keep_search(library.record, given.name.strip(), question)), 201)


@router.get("/searches/{name:path}/new", summary="What is new to a search", **gives(Reply))
def get_fresh(seeker: Annotated[Seeker, Depends(seeker_of)], library: Lib, name: Name, window: Shown) -> Response:
    """What a saved search finds on the pages that came since it was read."""
    question = since_then(library.record, known_search(library.record, name))
    return answer(seeker.ask(replace(question, first=window.first, most=window.most)))


@router.post("/searches/{name:path}/read", summary="Read", dependencies=WRITE, **gives(shapes.SavedItem))
def post_read(library: Lib, name: Name) -> Response:
    """Keep that a search has been read: what comes from now on is new to it."""
    return answer(_item(library.record, read_search(library.record, name)))


@router.delete("/searches/{name:path}", summary="Forget a search", dependencies=WRITE, **gives(shapes.SavedList))
def delete_search(library: Lib, name: Name) -> Response:
    """Take a saved search out; what is left is told."""
    forget_search(library.record, name)
    return answer(_every(library.record))
