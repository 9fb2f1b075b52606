"""What tests of the whole share."""

import gc
import os
from pathlib import Path

import pytest

from khabar.store.postgres_link import address_of, connected

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def example_pages():
    """Folder of the pages that were written for the project."""
    return str(ROOT / "examples" / "pages")


@pytest.fixture(scope="session")
def example_record(tmp_path_factory, example_pages):
    """Path of the record of the example pages; not to be written to."""
    from khabar.ingest.read import read_pages
    from khabar.pipeline import build

    path = tmp_path_factory.mktemp("record") / "examples.khabar"
    build(read_pages((example_pages,)), str(path))
    return str(path)


@pytest.fixture
def shared():
    """Folder of the texts that never enter the repository."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not here: its texts are not part of the repository")
    return SHARED


@pytest.fixture(scope="session")
def postgres_addresses(tmp_path_factory):
    """Makes addresses of records in PostgreSQL; their schemas are dropped at the end."""
    server = os.environ.get("KHABAR_TEST_POSTGRES")
    if not server:
        pytest.skip("KHABAR_TEST_POSTGRES names no server: scripts/with_postgres.sh starts one")
    made = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield lambda: made.append(f"test_{os.getpid()}_{len(made)}") or f"{server}?schema={made[-1]}"
    with connected(address_of(server)) as connection:
        for name in [f"{name}{end}" for name in made for end in ("", "_building")]:
            with connection.begin():
                connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {name} CASCADE")


@pytest.fixture(scope="session")
def stages():
    """All lexicons, read once for all tests."""
    from khabar.stages import load_stages

    return load_stages()


def pytest_collection_finish():
    """Let nobody look for garbage in what stays to the end: thousands of tests, trees of all modules."""
    gc.collect()
    gc.freeze()
