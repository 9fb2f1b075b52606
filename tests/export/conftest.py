"""What tests of exports share: the frozen record, and every format of it written once."""

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from khabar.export import FORMATS, write_export

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def golden():
    """The script that writes the golden files, as its names."""
    return runpy.run_path(str(ROOT / "scripts" / "export_golden.py"))


@pytest.fixture(scope="session")
def frozen(golden):
    """The record of five example pages, as it was when it was frozen."""
    return golden["frozen"]()


@pytest.fixture(scope="session")
def exported(golden, frozen, tmp_path_factory):
    """A folder with every format of the frozen record."""
    folder = tmp_path_factory.mktemp("exports")
    for form in FORMATS:
        write_export(frozen, form, folder / form, golden["asked_of"](form, frozen.linked.stories[0].id))
    return folder


_DUCK = """
import sys, json, duckdb
print(json.dumps([duckdb.sql(one).fetchall() for one in sys.argv[1:]], default=str))
"""


@pytest.fixture(scope="session")
def duck():
    """Rows of each query, asked of DuckDB in a process of its own: it complains at the end of one that tests shared."""

    def ask(*queries):
        command = [sys.executable, "-c", _DUCK, *queries]
        asked = subprocess.run(command, capture_output=True, text=True, check=False)
        assert asked.returncode == 0, asked.stderr
        return json.loads(asked.stdout)

    return ask
