"""What lists may be asked for besides their pages, as the OpenAPI tells it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field

#: An identifier, or another short word to look things up by.
Key = Annotated[str, Field(min_length=1, max_length=500)]
#: A day, a month or a year.
Day = Annotated[str, Field(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")]


class EventQuery(BaseModel):
    """Which events: of a type (``CONSULT``, ``CONSULT/phone``), with a participant, on days, disputed."""

    type: Key | None = None
    participant: Key | None = None
    since: Day | None = None
    until: Day | None = None
    conflict: bool = False


class StatementQuery(BaseModel):
    """Which statements: of a speaker, an act, about a topic, of an event, of an outlet."""

    speaker: Key | None = None
    act: Key | None = None
    topic: Key | None = None
    event: Key | None = None
    outlet: Key | None = None


class ArticleQuery(BaseModel):
    """Which articles: of an outlet (identifier or name), of a day, month or year."""

    outlet: Key | None = None
    day: Day | None = None


Events = Annotated[EventQuery, Query()]
Statements = Annotated[StatementQuery, Query()]
Articles = Annotated[ArticleQuery, Query()]
