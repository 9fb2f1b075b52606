"""The record of the example pages, line by line: whatever moves it shows as a difference to read."""

import difflib
import runpy
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "scripts" / "golden.py"


def test_the_record_of_the_examples_is_as_it_was():
    script = runpy.run_path(str(SCRIPT))
    before = script["GOLDEN"].read_text(encoding="utf-8").splitlines()
    after = script["golden"]().splitlines()
    moved = list(difflib.unified_diff(before, after, "tests/golden/examples.txt", "now", lineterm="", n=0))
    assert not moved, "\n".join(["the record moved; `make golden` if each line is better:", *moved[:80]])
