"""Search: Arabic words and filters."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from khabar.search.searching import Asked, Reply
from khabar.web.api.contract import Shown, answer, gives
from khabar.web.api.filters import Day, Key
from khabar.web.seeker import Seeker

router = APIRouter()


class SearchQuery(BaseModel):
    """A question: words, "exact words", ``|``, ``-``, and what else must hold; as `khabar search` has it."""

    q: Annotated[str, Field(max_length=500)] = ""
    kind: Literal["article", "statement", "event"] | None = None
    speaker: Key | None = None
    participant: Key | None = None
    type: Key | None = None
    since: Day | None = None
    until: Day | None = None
    outlet: Key | None = None
    conflict: bool = False


async def seeker_of(request: Request) -> Seeker:
    """The search of this application's record."""
    found: Seeker = request.app.state.seeker
    return found


@router.get("/search", summary="Search", **gives(Reply))
def search(
    seeker: Annotated[Seeker, Depends(seeker_of)], window: Shown, asked: Annotated[SearchQuery, Query()]
) -> Response:
    """Articles, statements or events by words and filters, with snippets, counts by outlet and month."""
    given = asked.model_dump(exclude={"q"})
    return answer(seeker.ask(Asked(query=asked.q, **given, first=window.first, most=window.most)))
