"""The application: pages and their twins, the API, the guard before both."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path, PurePath
from sys import setswitchinterval
from typing import Any
from urllib.parse import quote

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response

from khabar import __version__
from khabar.brief.words import LANGUAGES
from khabar.errors import AbsentError, KhabarError
from khabar.web.adding import add_adding
from khabar.web.addresses import read_place
from khabar.web.api import add_api
from khabar.web.asked import LOOKS, Asked, language, look
from khabar.web.builds import Builds
from khabar.web.cache import Cache
from khabar.web.guard import Guard, check_token
from khabar.web.html import Templates
from khabar.web.indexing import Indexing
from khabar.web.library import Library
from khabar.web.pages import PAGES, PageRoute
from khabar.web.plain import plain, write_json
from khabar.web.problems import MEDIA, Problem, problem, problem_of
from khabar.web.rules import Rules, rules_for
from khabar.web.searches import add_searches
from khabar.web.seeker import Seeker
from khabar.web.views.common import opened
from khabar.web.views.search import search_page
from khabar.web.warming import warm

#: Seconds that a cookie of the settings is kept.
_YEAR = 365 * 24 * 3600
#: Pages made at once by a process. Making one is work for the processor, and Python does one thing at a time: with
#: more, each takes longer and the thread that answers from the cache waits its turn among them.
_AT_ONCE = 2
#: Seconds after which a thread that makes a page lets another go on: the thread that takes requests and answers from
#: the cache waits no longer than that for its turn. Python's own 5 ms are the time of a whole page.
_TURN = 0.0005
Shown = Callable[[Request], Response]


def create_app(
    record: str,
    rules: Rules | None = None,
    folder: Path | None = None,
    *,
    warmed: bool = False,
    ready: Callable[[], None] | None = None,
) -> FastAPI:
    """A server's application over a record.

    Args:
        record: Path of the record; it is read as it is at the moment of each request.
        rules: Who may ask for what; None for loopback without a token.
        folder: Where uploads are kept while they are read, and answers, for all processes of a server; None for one.
        warmed: Whether to make a page of each kind before the first request, at the cost of a second.
        ready: What is called when that is done, before the first request is taken; None for nothing.

    Raises:
        RecordError: No such record, not a record, or of another version.
    """
    held = rules or rules_for()
    library = Library(record)
    templates = Templates(held.csrf, PurePath(library.name).name)
    seeker, builds = Seeker(library, Indexing(record)), Builds(record, folder)

    @asynccontextmanager
    async def open_while_serving(_app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _AT_ONCE
        if warmed:  # a server's own process
            setswitchinterval(_TURN)
            warm(library, templates)
            seeker.make_ready()
        if ready is not None:
            ready()
        yield
        builds.close()
        seeker.close()
        library.close()

    app = FastAPI(
        title="Khabar",
        version=__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=open_while_serving,
    )
    app.state.library, app.state.seeker, app.state.builds, app.state.rules = library, seeker, builds, held
    search = PageRoute("/search", partial(search_page, seeker), "search.html")
    for page in (*PAGES, search):
        add_page(app, page, library, templates)
    add_api(app)  # behind the pages, which are asked for more often: each address is tried in this order
    add_assets(app, templates)
    add_settings(app, held)
    add_adding(app, builds, held, partial(_shown, templates))
    add_searches(app, library, seeker, held, partial(_shown, templates))
    _tell_problems(app, templates)
    app.add_middleware(Cache, library=library, salt=held.csrf, folder=folder)
    app.add_middleware(Guard, rules=held)
    if held.origins:  # before the guard, because a browser asks for leave without the token
        app.add_middleware(
            CORSMiddleware, allow_origins=held.origins, allow_methods=["GET"], allow_headers=["Authorization"]
        )
    return app


def add_page(app: FastAPI, page: PageRoute, library: Library, templates: Templates) -> None:
    """Serve a page as HTML and, at the address of its twin, as JSON."""

    def twin(request: Request) -> Response:
        return Response(write_json(plain(page.view(library, asked_of(request)))), media_type="application/json")

    def html(request: Request) -> Response:
        asked = asked_of(request)
        view = page.view(library, asked)
        place = read_place(asked.query["at"]) if "at" in asked.query else None
        evidence = opened(place, library, view) if place else None
        return Response(templates.show(page.template, view, asked, evidence), media_type="text/html")

    app.add_route(page.twin, twin, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_route(page.path, html, methods=["GET", "HEAD"], include_in_schema=False)


def _shown(templates: Templates, template: str, view: object, request: Request) -> Response:
    """A page that is no part of the record."""
    return Response(templates.show(template, view, asked_of(request)), media_type="text/html")


def asked_of(request: Request) -> Asked:
    """What a request asks of a page."""
    path = {name: str(value) for name, value in request.path_params.items()}
    query = dict(request.query_params)
    address = quote(request.scope["path"], safe="/", errors="surrogatepass")
    return Asked(address, path, query, language(query, request.cookies), look(request.cookies))


def add_assets(app: FastAPI, templates: Templates) -> None:
    """Serve the files that pages load; their names change with what they hold, so that they may be kept for good."""

    def asset(request: Request) -> Response:
        found = templates.assets.files.get(request.path_params["name"])
        if found is None:
            raise AbsentError("no such file")
        return Response(found.body, media_type=found.media, headers={"Cache-Control": "max-age=31536000, immutable"})

    app.add_route("/static/{name}", asset, methods=["GET", "HEAD"], include_in_schema=False)


def add_settings(app: FastAPI, rules: Rules) -> None:
    """Keep a reader's language and look in cookies, set by a plain form."""

    async def settings(request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=8)
        check_token(str(form.get("csrf", "")), request.headers.get("authorization", ""), rules)
        answer = Response(status_code=303, headers={"Location": _back(str(form.get("back", "/")))})
        for name, known in (("lang", LANGUAGES), ("look", LOOKS)):
            if form.get(name) in known:
                answer.set_cookie(name, str(form[name]), max_age=_YEAR, samesite="lax", httponly=True)
        return answer

    app.add_route("/settings", settings, methods=["POST"], include_in_schema=False)


def _back(given: str) -> str:
    """An address of this server; the first page for any other."""
    local = given.startswith("/") and not given.startswith(("//", "/\\"))
    return given if local and given.isascii() and given.isprintable() else "/"


def _tell_problems(app: FastAPI, templates: Templates) -> None:
    """Every error as a problem, of whichever layer it is: as a page where a browser asks for one."""

    def answer(request: Request, told: Problem) -> Response:
        if not _wants_page(request):
            return answer_problem(told)
        return Response(templates.show("problem.html", told, asked_of(request)), told.status, media_type="text/html")

    def known(request: Request, error: Exception) -> Response:
        return answer(request, problem_of(error))

    def invalid(request: Request, error: Exception) -> Response:
        faults = error.errors() if isinstance(error, RequestValidationError) else ()
        lines = (f"{'.'.join(map(str, fault['loc'][1:]))}: {fault['msg']}" for fault in faults)
        return answer(request, problem(400, "; ".join(lines), "UsageError"))

    def unrouted(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        routed = status not in (404, 405) and isinstance(error, HTTPException)
        detail = str(error.detail) if routed else "no such address, or not with this method"  # type: ignore[attr-defined]
        return answer(request, problem(status, detail))

    kinds: tuple[tuple[Any, Callable[[Request, Exception], Response]], ...] = (
        (KhabarError, known),
        (RequestValidationError, invalid),
        (HTTPException, unrouted),
        (Exception, known),
    )
    for kind, handler in kinds:
        app.add_exception_handler(kind, handler)


def _wants_page(request: Request) -> bool:
    machine = request.url.path.startswith("/api/") or request.url.path.endswith(".json")
    return not machine and "text/html" in request.headers.get("accept", "")


def answer_problem(told: Problem) -> Response:
    """A problem as JSON."""
    return Response(write_json(told), told.status, media_type=MEDIA)
