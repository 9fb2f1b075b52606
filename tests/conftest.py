"""What tests of the whole share."""

from pathlib import Path

import pytest

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
def stages():
    """All lexicons, read once for all tests."""
    from khabar.pipeline import load_stages

    return load_stages()
