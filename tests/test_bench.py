"""The benchmark measures what it says: every stage is met, and absent data is told. No time is held to a bar here."""

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parent.parent / "bench" / "annotate.py"


def _run(*options: str) -> str:
    return subprocess.run([sys.executable, str(BENCH), *options], check=True, capture_output=True, text=True).stdout


def test_every_stage_is_charged_with_time_of_its_own() -> None:
    pages = BENCH.parent.parent / "examples" / "pages"
    found = json.loads(_run("--group", "annotate", "--pages", str(pages)))
    stages = {"view, clean, split", "date", "sentences", "names", "times", "quantities", "statements", "events"}
    assert stages <= {stage for stage, spent in found["seconds"].items() if spent > 0}
    assert found["peak"] > 1


def test_absent_articles_are_skipped_with_the_reason(tmp_path: Path) -> None:
    assert _run("--data", str(tmp_path / "none")).startswith("skipped: no folder")
