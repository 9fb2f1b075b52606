"""What may be changed: pages brought in. Every write sends the token that ``/api/v1/session`` tells our own pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request
from msgspec import Struct
from pydantic import BaseModel, ConfigDict, Field
from starlette.datastructures import UploadFile
from starlette.responses import Response

from khabar.web.api.contract import PathKey, answer, gives
from khabar.web.building import Build
from khabar.web.builds import Builds
from khabar.web.guard import check_token
from khabar.web.rules import Rules
from khabar.web.uploads import MOST_FILES, MOST_PAGES, PastedPage, Upload, put_files, put_pages

router = APIRouter()
_Line = Annotated[str | None, Field(max_length=2000)]


#: A form with files, as the OpenAPI tells it: the form is read by hand, so that its limits are ours.
_FILES = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {"type": "array", "minItems": 1, "items": {"type": "string", "format": "binary"}}
                    },
                }
            }
        },
    }
}


class Session(Struct, frozen=True, kw_only=True):
    """What every write has to send in the header ``X-Khabar-Token``."""

    token: str


class PageGiven(BaseModel):
    """A page: its text, in HTML where ``html`` says so, and what is known of it."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[str, Field(pattern=r"\S")]
    html: bool = False
    url: _Line = None
    published: _Line = None
    outlet: _Line = None
    author: _Line = None
    title: _Line = None


class PagesGiven(BaseModel):
    """Pages to read into the record."""

    model_config = ConfigDict(extra="forbid")
    pages: Annotated[list[PageGiven], Field(min_length=1, max_length=MOST_PAGES)]


async def rules_of(request: Request) -> Rules:
    """The rules of this server."""
    found: Rules = request.app.state.rules
    return found


async def builds_of(request: Request) -> Builds:
    """The builds of this server."""
    found: Builds = request.app.state.builds
    return found


async def may_write(
    request: Request,
    rules: Annotated[Rules, Depends(rules_of)],
    x_khabar_token: Annotated[str, Header()] = "",
) -> None:
    """Raise unless the write comes from a page of this server, or from a program that knows its token.

    Raises:
        RefusedError: It does not.
    """
    check_token(x_khabar_token, request.headers.get("authorization", ""), rules)


Started = Annotated[Builds, Depends(builds_of)]
WRITE = [Depends(may_write)]


@router.get("/session", summary="The token of writes", **gives(Session))
def get_session(rules: Annotated[Rules, Depends(rules_of)]) -> Response:
    """What writes have to send; told to pages of this server alone, because no other site's may read it."""
    return answer(Session(token=rules.csrf))


@router.post("/pages", summary="Pasted pages", dependencies=WRITE, **gives(Build, 202))
def post_pages(builds: Started, given: PagesGiven) -> Response:
    """Read pages into the record; the answer tells under which address to see how far it is."""
    pages = [PastedPage(**page.model_dump()) for page in given.pages]
    return started(builds.start(lambda folder: put_pages(folder, pages)))


@router.post("/files", summary="Files of pages", dependencies=WRITE, openapi_extra=_FILES, **gives(Build, 202))
async def post_files(request: Request, builds: Started) -> Response:
    """Read files into the record: whatever `khabar build` takes, archives too."""
    files = await files_of(request)
    return started(builds.start(lambda folder: put_files(folder, files)))


@router.get("/builds/{build}", summary="How far a build is", **gives(Build))
def get_build(builds: Started, build: PathKey) -> Response:
    """A build as it stands: pages read so far, those that failed, and whether it is done."""
    return answer(builds.get(build))


async def files_of(request: Request) -> list[Upload]:
    """The files of a form.

    Raises:
        LimitError: More bytes, or more files, than are taken at once.
        UsageError: Not a form.
    """
    async with request.form(max_files=MOST_FILES + 1, max_fields=20) as form:
        given = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
        return [Upload(one.filename or "", await one.read()) for one in given if one.filename or one.size]


def started(build: Build) -> Response:
    """The answer to what began a build, with where to see how far it is."""
    made = answer(build, 202)
    made.headers["Location"] = f"/api/v1/builds/{build.id}"
    return made
