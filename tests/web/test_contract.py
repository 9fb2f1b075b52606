"""Everything that the OpenAPI allows, and much that it forbids, is asked; every answer keeps to it."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import one_of
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from khabar.web.api.contract import ROOT
from khabar.web.app import create_app
from khabar.web.building import Build
from khabar.web.builds import Builds
from khabar.web.rules import rules_for

TOKEN = "of-this-test"  # noqa: S105


class Written(Builds):
    """Writes what a build would read, and leaves it at that."""

    def _begin(self, put, work, of):
        with TemporaryDirectory() as folder:
            put(Path(folder))
        return Build(id="0" * 16, of=of, state="done")


@pytest.fixture(scope="session")
def api(record, tmp_path_factory):
    # Searches are kept beside the record: not beside that of the other tests.
    own = shutil.copy(record, tmp_path_factory.mktemp("contract") / "news.khabar")
    app = create_app(str(own), rules_for()._replace(hosts=frozenset({"testserver"}), csrf=TOKEN))
    app.state.builds = Written(record)
    return schemathesis.openapi.from_asgi(f"{ROOT}/openapi.json", app)


def operations(api):
    return [found.ok() for found in api.get_all_operations()]


@pytest.fixture
def asked_everything():
    """Ask an operation whatever its schema allows, and as much that it forbids; the same every time."""

    def ask(operation):
        @settings(
            max_examples=8,
            derandomize=True,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=one_of(*(operation.as_strategy(generation_mode=mode) for mode in GenerationMode)))
        def hold(case):
            # Whether somebody is named, a quotation mark closed, a value one of its field, no schema tells.
            free = (
                [positive_data_acceptance] if operation.path.endswith(("/search", "/corrections", "/searches")) else []
            )
            case.call_and_validate(excluded_checks=free, headers={"x-khabar-token": TOKEN})

        hold()

    return ask


def test_answers_keep_to_the_openapi(api, asked_everything):
    asked = operations(api)
    assert len(asked) > 15
    for operation in asked:
        asked_everything(operation)


def test_the_openapi_is_of_3_1_and_tells_every_address(client):
    told = client.get(f"{ROOT}/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    for path, operations in told["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"], f"{method} {path}"
            assert "application/problem+json" in operation["responses"]["400"]["content"]
