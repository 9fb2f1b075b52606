"""The record for programs: REST under ``/api/v1``, typed, in pages; the same records as ``khabar brief --format json``.

``shapes.py`` says what comes back, ``events.py`` and ``articles.py`` under which address, ``contract.py`` writes the
OpenAPI of it.
"""

from __future__ import annotations

from fastapi import APIRouter, FastAPI
from msgspec import Struct

from khabar.model import AnnotatedArticle
from khabar.search.searching import Reply
from khabar.web import shapes
from khabar.web.api import articles, correcting, events, searches, seeking, writing
from khabar.web.api.contract import ROOT, describe
from khabar.web.building import Build

_SHAPES: tuple[type[Struct], ...] = (
    AnnotatedArticle,
    Reply,
    Build,
    writing.Session,
    *(
        kind
        for kind in vars(shapes).values()
        if isinstance(kind, type) and issubclass(kind, Struct) and kind.__module__ == shapes.__name__
    ),
)


def add_api(app: FastAPI) -> None:
    """Serve the API and its OpenAPI."""
    router = APIRouter(prefix=ROOT)
    for part in (events.router, articles.router, seeking.router, searches.router, writing.router, correcting.router):
        router.include_router(part)
    app.include_router(router)
    describe(app, _SHAPES)
