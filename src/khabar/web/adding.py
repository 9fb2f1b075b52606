"""What forms send: pages to read, corrections of the record; and how far what was sent has come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from khabar.web.building import MOST_PAGES
from khabar.web.builds import SECONDS, Builds
from khabar.web.correcting import correct_folder, put_said, said_of
from khabar.web.guard import check_token
from khabar.web.plain import write_json
from khabar.web.rules import Rules
from khabar.web.uploads import MOST_FILES, PastedPage, Upload, put_files, put_pages

#: Fields of the form beside the files.
_FIELDS = 12
_JSON = "application/json"

Shows = Callable[[str, object, Request], Response]


def add_adding(app: FastAPI, builds: Builds, rules: Rules, show: Shows) -> None:
    """Serve the form, take what forms send, and tell how far it is; ``show`` makes a page of a template."""

    def form(request: Request) -> Response:
        return show("add.html", None, request)

    async def taken(request: Request) -> Response:
        async with request.form(max_files=MOST_FILES, max_fields=_FIELDS, max_part_size=rules.upload) as given:
            check_token(str(given.get("csrf", "")), request.headers.get("authorization", ""), rules)
            build = builds.start(await _putting(given))
        return Response(status_code=303, headers={"Location": f"/builds/{build.id}"})

    async def corrected(request: Request) -> Response:
        given = {name: str(value) for name, value in (await request.form(max_files=0, max_fields=_FIELDS)).items()}
        check_token(given.get("csrf", ""), request.headers.get("authorization", ""), rules)
        said = said_of(given)
        build = builds.start(lambda folder: put_said(folder, said), correct_folder, "correction")
        return Response(status_code=303, headers={"Location": f"/builds/{build.id}"})

    def told(request: Request) -> Response:
        return show("build.html", builds.get(request.path_params["id"]), request)

    def told_plainly(request: Request) -> Response:
        return Response(write_json(builds.get(request.path_params["id"])), media_type=_JSON)

    def limits(_: Request) -> Response:
        most = {"bytes": rules.upload, "files": MOST_FILES, "pages": MOST_PAGES, "seconds": SECONDS}
        return Response(write_json(most), media_type=_JSON)

    app.add_route("/add", form, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_route("/add", taken, methods=["POST"], include_in_schema=False)
    app.add_route("/correct", corrected, methods=["POST"], include_in_schema=False)
    app.add_route("/add.json", limits, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_route("/builds/{id}.json", told_plainly, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_route("/builds/{id}", told, methods=["GET", "HEAD"], include_in_schema=False)


async def _putting(given: FormData) -> Callable[[Path], None]:
    """What writes a form's files, or its text where there is one, into a folder."""
    text = str(given.get("text", ""))
    if text.strip():
        url, published, outlet = (str(given.get(name, "")).strip() or None for name in ("url", "published", "outlet"))
        page = PastedPage(text=text, url=url, published=published, outlet=outlet)
        return lambda folder: put_pages(folder, [page])
    files = [one for _, one in given.multi_items() if isinstance(one, UploadFile) and one.filename]
    found = [Upload(one.filename or "", await one.read()) for one in files]
    return lambda folder: put_files(folder, found)
