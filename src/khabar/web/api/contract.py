"""The OpenAPI 3.1 of the API, from the types of what it gives: no schema is written by hand."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import Depends, FastAPI, Path, Query, Request
from fastapi.openapi.utils import get_openapi
from msgspec import Struct
from starlette.responses import Response

from khabar import __version__
from khabar.store.listing import Window
from khabar.web.asked import FURTHEST, MOST, USUAL
from khabar.web.library import Library
from khabar.web.plain import write_json
from khabar.web.problems import MEDIA, Problem

ROOT = "/api/v1"
_REF = "#/components/schemas/{name}"
#: What may go wrong with any address; the detail says what.
_PROBLEMS = {
    400: "The question cannot be read",
    401: "The token is absent or wrong",
    403: "Refused",
    404: "Not in this record",
    413: "Too much at once",
    503: "The record cannot be read now",
}

#: An identifier, or any other short word to look things up by.
Key = Annotated[str | None, Query(min_length=1, max_length=500)]
PathKey = Annotated[str, Path(min_length=1, max_length=500)]


async def library_of(request: Request) -> Library:
    """The record that this application shows."""
    found: Library = request.app.state.library
    return found


async def window_of(
    skip: Annotated[int, Query(ge=0, le=FURTHEST, description="How many to pass over.")] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many to give.")] = USUAL,
) -> Window:
    """Which page of a list."""
    return Window(skip, limit)


Lib = Annotated[Library, Depends(library_of)]
Shown = Annotated[Window, Depends(window_of)]


def answer(given: Struct, status: int = 200) -> Response:
    """A record as JSON."""
    return Response(write_json(given), status, media_type="application/json")


def gives(kind: type[Struct], status: int = 200, **more: str) -> dict[str, Any]:
    """What a route says of itself: the record that it answers with, and the problems that there may be."""
    answers: dict[int | str, dict[str, Any]] = {
        status: {"description": _first_line(kind), "content": _of(kind, "application/json")},
        **{number: {"description": told, "content": _of(Problem, MEDIA)} for number, told in _PROBLEMS.items()},
    }
    answers.setdefault(304, {"description": "As the asker has it (`If-None-Match`)"})
    return {"responses": answers, "response_class": _Untyped, "status_code": status, "response_model": None, **more}


class _Untyped(Response):
    """An answer whose type stands in the responses of its route."""

    media_type = None


def _of(kind: type[Struct], media: str) -> dict[str, Any]:
    return {media: {"schema": {"$ref": _REF.format(name=kind.__name__)}}}


def _first_line(kind: type[Struct]) -> str:
    return (kind.__doc__ or kind.__name__).strip().split("\n")[0]


def describe(app: FastAPI, kinds: tuple[type[Struct], ...]) -> None:
    """Let the application tell its OpenAPI with the schemas of these records and all that is in them."""

    def told() -> dict[str, Any]:
        if not app.openapi_schema:
            made = get_openapi(title=app.title, version=__version__, routes=app.routes, description=_ABOUT)
            _, schemas = msgspec.json.schema_components((Problem, *kinds), ref_template=_REF)
            parts = made.setdefault("components", {}).setdefault("schemas", {})
            parts.update(schemas)
            for unused in ("HTTPValidationError", "ValidationError"):
                parts.pop(unused, None)
            _without_validation(made)
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = told  # type: ignore[method-assign]


def _without_validation(made: dict[str, Any]) -> None:
    """FastAPI tells of a 422 of its own; here what cannot be read is a 400."""
    for path in made["paths"].values():
        for operation in path.values():
            if "422" in operation["responses"] and MEDIA not in operation["responses"]["422"].get("content", {}):
                del operation["responses"]["422"]


_ABOUT = """A record of Arabic news, as Khabar reads it. Offsets are code points, half-open, over the text of the page
as it came in. Lists are given in pages (`skip`, `limit`) with their `total`. Answers carry an `ETag` that holds while
the record stays as it is. What goes wrong is `application/problem+json` (RFC 9457)."""
