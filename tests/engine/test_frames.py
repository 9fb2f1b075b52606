"""What Khabar asks of Daft, without starting it."""

import pytest

from khabar.engine import frames
from khabar.engine.frames import Engine

daft = pytest.importorskip("daft", reason="the extra `daft` is not installed")


def test_types_of_columns_are_told_by_name_and_lists_by_brackets():
    assert frames._type("string") == daft.DataType.string()
    assert frames._type("int64[]") == daft.DataType.list(daft.DataType.int64())


@pytest.mark.parametrize(("path", "remote"), [("s3://bucket/pages", True), ("pages/", False), ("folder/a:b", False)])
def test_addresses_are_told_from_paths(path, remote):
    assert frames.is_remote(path) is remote


def test_as_many_workers_as_are_asked_for():
    assert frames.cores(Engine(workers=3)) == 3
    assert frames.cores(Engine()) >= 1
