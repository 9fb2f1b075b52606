"""Linking whose heavy steps the workers of an engine do makes the record that linking in one process makes."""

import subprocess
import sys

import pytest

pytest.importorskip("daft", reason="the extra `daft` is not installed")

#: All pairs are scored on the engine, as those of a large record are; an engine is chosen once a process.
SCRIPT = """
import sys
from khabar.cli.ending import end
from khabar.engine.frames import Engine
from khabar.lake import build_lake, linking, load_lake

linking.FEW = 0
if __name__ == "__main__":
    pages, lake, record, engine = sys.argv[1:]
    if pages:
        build_lake([pages], lake, engine=Engine(engine, workers=2))
    load_lake(lake, record, engine=Engine(engine, workers=1))
    end(0)
"""


@pytest.fixture
def start(tmp_path):
    """Make a lake of some pages, if any are given, and a record of it, in a process of its own."""

    def started(pages, lake, record, engine):
        script = tmp_path / "load.py"
        script.write_text(SCRIPT, encoding="utf-8")
        command = [sys.executable, script, pages, lake, record, engine]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    return started


def test_a_record_linked_on_daft_is_the_same(tmp_path, start, killing, khabar, three_hundred, three_hundred_lake):
    """On three hundred unseen articles, byte for byte, a worker killed on the way."""
    loaded = tmp_path / "loaded.khabar"
    running = start("", three_hundred_lake, loaded, "daft")
    assert killing(running, after=1.0), khabar.ended(running)
    status, _, err = khabar.ended(running)
    assert status == 0, err
    assert loaded.read_bytes() == three_hundred[1].read_bytes()


def test_a_lake_made_and_linked_on_ray_is_the_same(tmp_path, start, killing, khabar, three_hundred):
    pytest.importorskip("ray", reason="the extra `ray` is not installed")
    lake, loaded = tmp_path / "lake", tmp_path / "loaded.khabar"
    running = start(three_hundred[0], lake, loaded, "ray")
    assert killing(running), khabar.ended(running)
    status, _, err = khabar.ended(running)
    assert status == 0, err
    assert loaded.read_bytes() == three_hundred[1].read_bytes()
    assert sorted(path.name for path in lake.iterdir()) == ["builds", "pages"]
