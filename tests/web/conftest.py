"""A record of the example pages, and a server over it in this process."""

import pytest
from starlette.testclient import TestClient

from khabar.store.record import read_record
from khabar.web.app import create_app


@pytest.fixture(scope="session")
def record(example_record):
    return example_record


@pytest.fixture(scope="session")
def contents(record):
    return read_record(record)


@pytest.fixture(scope="session")
def client(record):
    with TestClient(create_app(record), base_url="http://127.0.0.1:8000") as asking:
        yield asking
