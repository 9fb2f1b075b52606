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
from khabar.lake import linking, load_lake

linking.FEW = 0
if __name__ == "__main__":
    load_lake(sys.argv[1], sys.argv[2], engine=Engine(sys.argv[3], workers=1))
    end(0)
"""


@pytest.mark.parametrize("engine", ["daft", "ray"])
def test_a_record_linked_on_an_engine_is_the_same(tmp_path, killing, khabar, three_hundred, three_hundred_lake, engine):
    """On three hundred unseen articles, byte for byte, a worker killed on the way."""
    if engine == "ray":
        pytest.importorskip("ray", reason="the extra `ray` is not installed")
    script, loaded = tmp_path / "load.py", tmp_path / "loaded.khabar"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, script, three_hundred_lake, loaded, engine]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert killing(running, after=1.0), khabar.ended(running)
    status, _, err = khabar.ended(running)
    assert status == 0, err
    assert loaded.read_bytes() == three_hundred[1].read_bytes()
    assert not list(three_hundred_lake.glob("between-*"))
