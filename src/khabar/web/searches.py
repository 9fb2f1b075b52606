"""Searches kept under a name: what each asks for, what is new to it, kept and forgotten by forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from fastapi import FastAPI
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from khabar.errors import AbsentError, UsageError
from khabar.search.query import parse
from khabar.search.saved import Saved, forget, keep, named_now, saved_search, saved_searches, since_then
from khabar.search.searching import Asked as Question
from khabar.web.addresses import with_query
from khabar.web.asked import Asked
from khabar.web.guard import check_token
from khabar.web.library import Library
from khabar.web.plain import plain, write_json
from khabar.web.rules import Rules
from khabar.web.seeker import Seeker
from khabar.web.views.search import SearchPage, found_page, question_of

#: Fields of a form that keeps a search.
_FIELDS = 16
#: What addresses call the fields of a question.
_NAMES = {"since": "from", "until": "to"}
_FILTERS = ("kind", "speaker", "participant", "type", "since", "until", "outlet")
Shows = Callable[[str, object, Request], Response]


class SavedLine(NamedTuple):
    """A saved search: its words, its filters by name, the address that asks it, pages that came since it was read."""

    name: str
    query: str
    filters: tuple[tuple[str, str], ...]
    address: str
    fresh: int


class SearchesPage(NamedTuple):
    """The saved searches of a record, by name."""

    searches: tuple[SavedLine, ...]


def searches_page(library: Library) -> SearchesPage:
    """What is saved beside a record."""
    return SearchesPage(tuple(_line(library.record, one) for one in saved_searches(library.record)))


def _line(record: str, saved: Saved) -> SavedLine:
    asked = saved.asked
    filters = {_NAMES.get(name, name): value for name in _FILTERS if (value := getattr(asked, name))}
    conflict = {"conflict": "1"} if asked.conflict else {}
    address = with_query("/search", {"q": asked.query, **filters, **conflict})
    return SavedLine(saved.name, asked.query, tuple(filters.items()), address, fresh_pages(record, saved))


def fresh_pages(record: str, saved: Saved) -> int:
    """How many pages came since a saved search was read last."""
    return len(since_then(record, saved).pages or ())


def keep_search(record: str, name: str, question: Question) -> Saved:
    """Keep a question under a name, as read now, in place of one of the same name.

    Raises:
        UsageError: No name, or a question that cannot be read or asks for nothing.
    """
    parse(question.query)
    if question == Question(first=question.first, most=question.most):
        raise UsageError("nothing to save: ask for words or filters first")
    saved = named_now(record, name, question)
    keep(record, saved)
    return saved


def read_search(record: str, name: str) -> Saved:
    """Keep that a search has been read: what comes from now on is new to it."""
    saved = named_now(record, name, known_search(record, name).asked)
    keep(record, saved)
    return saved


def forget_search(record: str, name: str) -> None:
    """Take a saved search out."""
    forget(record, known_search(record, name).name)


def known_search(record: str, name: str) -> Saved:
    """A saved search by its name.

    Raises:
        AbsentError: None of that name.
    """
    try:
        return saved_search(record, name)
    except UsageError as error:
        raise AbsentError(str(error)) from error


def fresh_page(seeker: Seeker, library: Library, name: str, asked: Asked) -> SearchPage:
    """What a saved search finds on the pages that came since it was read."""
    question = since_then(library.record, known_search(library.record, name))
    first, most = asked.shown
    return found_page(seeker, library, replace(question, first=first, most=most))


def add_searches(app: FastAPI, library: Library, seeker: Seeker, rules: Rules, show: Shows) -> None:
    """Serve the list and what is new to each, and take what forms say of them; ``show`` makes a page of a template."""

    def listed(request: Request) -> Response:
        return show("searches.html", searches_page(library), request)

    def twin(_request: Request) -> Response:
        return Response(write_json(plain(searches_page(library))), media_type="application/json")

    def new_to(request: Request) -> SearchPage:
        asked = Asked("", {}, dict(request.query_params))
        return fresh_page(seeker, library, request.path_params["name"], asked)

    def fresh(request: Request) -> Response:
        return show("search.html", new_to(request), request)

    def fresh_twin(request: Request) -> Response:
        return Response(write_json(plain(new_to(request))), media_type="application/json")

    async def told(request: Request) -> Response:
        given = {name: str(value) for name, value in (await request.form(max_files=0, max_fields=_FIELDS)).items()}
        check_token(given.get("csrf", ""), request.headers.get("authorization", ""), rules)
        done = _DONE.get(given.get("do", ""))
        if done is None:
            raise UsageError("do: give keep, read or forget")
        done(library.record, given)
        return Response(status_code=303, headers={"Location": "/searches"})

    app.add_route("/searches", listed, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_route("/searches", told, methods=["POST"], include_in_schema=False)
    app.add_route("/searches.json", twin, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_route("/searches/{name:path}.json", fresh_twin, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_route("/searches/{name:path}", fresh, methods=["GET", "HEAD"], include_in_schema=False)


def _keep(record: str, given: Mapping[str, str]) -> None:
    keep_search(record, given.get("name", "").strip(), question_of(Asked("", {}, given)))


def _named(work: Callable[[str, str], object], record: str, given: Mapping[str, str]) -> None:
    work(record, given.get("name", ""))


_DONE: Mapping[str, Callable[[str, Mapping[str, str]], None]] = {
    "keep": _keep,
    "read": partial(_named, read_search),
    "forget": partial(_named, forget_search),
}
