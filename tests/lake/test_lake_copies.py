"""Copies found by the joins of an engine are those that linking finds in one process."""

import json
import subprocess
import sys

import msgspec
import pytest

from khabar.model import Copy, Judgement, Version
from khabar.store.record import read_record

pytest.importorskip("daft", reason="the extra `daft` is not installed")

#: An engine is chosen once a process.
SCRIPT = """
import sys, msgspec
from khabar.engine.ending import end
from khabar.engine.frames import Engine
from khabar.lake import find_lake_copies

if __name__ == "__main__":
    found = find_lake_copies(sys.argv[1], Engine(workers=2))
    print(msgspec.json.encode([found.alike, found.versions, found.judgements]).decode(), flush=True)
    end(0)
"""


def found_in(lake, tmp_path):
    script = tmp_path / "find.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run([sys.executable, script, lake], check=True, capture_output=True, text=True, timeout=240)
    return msgspec.convert(json.loads(done.stdout), tuple[list[Copy], list[Version], list[Judgement]])


def test_copies_of_a_lake_are_those_of_the_record(tmp_path, khabar, three_hundred):
    pages, here = three_hundred
    lake = tmp_path / "lake"
    assert khabar("build", "--engine", "daft", pages, "--out", lake, "--workers", 2, "-q") == (0, "", "")
    alike, versions, judgements = found_in(lake, tmp_path)
    linked = read_record(str(here)).linked
    kept = {frozenset({v.earlier, v.later}) for v in versions}
    assert len(linked.copies) > 10
    assert tuple(one for one in alike if frozenset({one.left, one.right}) not in kept) == linked.copies
    assert tuple(versions) == linked.versions
    assert {repr(one) for one in judgements} == {repr(one) for one in linked.judgements if one.kind == "copy"}


def test_a_lake_that_is_not_there_is_told(tmp_path):
    from khabar.errors import RecordError
    from khabar.lake import find_lake_copies

    with pytest.raises(RecordError, match="nothing has been finished there"):
        find_lake_copies(str(tmp_path / "none"))
