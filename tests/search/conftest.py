"""A record of the example pages, and questions to it."""

import pytest

from khabar.ingest.read import read_pages
from khabar.pipeline import build
from khabar.search.searching import Asked, searching


@pytest.fixture(scope="session")
def record(tmp_path_factory, example_pages):
    path = tmp_path_factory.mktemp("search") / "examples.khabar"
    build(read_pages([example_pages]), str(path))
    return path


@pytest.fixture(scope="session")
def ask(record):
    with searching(str(record)) as searcher:
        yield lambda query="", **given: searcher.ask(Asked(query=query, **given))
