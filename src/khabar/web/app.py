"""The application: pages and their twins, the API, the guard before both."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from khabar import __version__
from khabar.errors import KhabarError
from khabar.web.asked import Asked, language
from khabar.web.cache import Cache
from khabar.web.guard import Guard
from khabar.web.html import Templates
from khabar.web.library import Library
from khabar.web.pages import PAGES, PageRoute
from khabar.web.plain import plain, write_json
from khabar.web.problems import MEDIA, Problem, problem, problem_of
from khabar.web.rules import Rules, rules_for

_STATIC = Path(__file__).parent / "static"
Shown = Callable[[Request], Response]


def create_app(record: str, rules: Rules | None = None) -> FastAPI:
    """A server's application over a record.

    Args:
        record: Path of the record; it is read as it is at the moment of each request.
        rules: Who may ask for what; None for loopback without a token.

    Raises:
        RecordError: No such record, not a record, or of another version.
    """
    held = rules or rules_for()
    library, templates = Library(record), Templates(held.csrf)

    @asynccontextmanager
    async def open_while_serving(_app: FastAPI) -> AsyncIterator[None]:
        yield
        library.close()

    app = FastAPI(
        title="Khabar",
        version=__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=open_while_serving,
    )
    app.state.library, app.state.rules = library, held
    for page in PAGES:
        add_page(app, page, library, templates)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    _tell_problems(app)
    app.add_middleware(Cache, library=library, salt=held.csrf)
    app.add_middleware(Guard, rules=held)
    return app


def add_page(app: FastAPI, page: PageRoute, library: Library, templates: Templates) -> None:
    """Serve a page as HTML and, at the address of its twin, as JSON."""

    def twin(request: Request) -> Response:
        return Response(write_json(plain(page.view(library, asked_of(request)))), media_type="application/json")

    def html(request: Request) -> Response:
        asked = asked_of(request)
        return Response(templates.show(page.template, page.view(library, asked), asked), media_type="text/html")

    app.add_route(page.twin, twin, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_route(page.path, html, methods=["GET", "HEAD"], include_in_schema=False)


def asked_of(request: Request) -> Asked:
    """What a request asks of a page."""
    path = {name: str(value) for name, value in request.path_params.items()}
    query = dict(request.query_params)
    return Asked(request.url.path, path, query, language(query, request.cookies))


def _tell_problems(app: FastAPI) -> None:
    """Every error as a problem, of whichever layer it is."""

    def known(_request: Request, error: Exception) -> Response:
        return answer_problem(problem_of(error))

    def invalid(_request: Request, error: Exception) -> Response:
        faults = error.errors() if isinstance(error, RequestValidationError) else ()
        lines = (f"{'.'.join(map(str, fault['loc'][1:]))}: {fault['msg']}" for fault in faults)
        return answer_problem(problem(400, "; ".join(lines), "UsageError"))

    def unrouted(_request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return answer_problem(problem(status, "no such address, or not with this method"))

    kinds: tuple[tuple[Any, Callable[[Request, Exception], Response]], ...] = (
        (KhabarError, known),
        (RequestValidationError, invalid),
        (HTTPException, unrouted),
        (Exception, known),
    )
    for kind, handler in kinds:
        app.add_exception_handler(kind, handler)


def answer_problem(told: Problem) -> Response:
    """A problem as JSON."""
    return Response(write_json(told), told.status, media_type=MEDIA)
