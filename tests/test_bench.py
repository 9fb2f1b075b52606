"""The benchmark measures what it says: every stage is met, and absent data is told. No time is held to a bar here."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

from khabar.model import Mention

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


QUOTING = """الوزير يزور المعرض
قالت سلوى الحامد إن المعرض سيفتح غدا، وأضافت «الأبواب مفتوحة أمام الجميع طوال النهار».
"نشكر كل من ساهم في العمل"، كتب نادر العمري. وحمل العرض اسم «ليل».
"""


def _peers():
    return _module("quotation_peers")


def test_the_plain_peer_finds_what_stands_in_marks_but_no_names() -> None:
    found = [QUOTING[at.start : at.end] for at in _peers().between_marks(QUOTING)]
    assert found == ["الأبواب مفتوحة أمام الجميع طوال النهار", "نشكر كل من ساهم في العمل"]


def test_the_plain_peer_takes_the_nearest_name_of_the_paragraph() -> None:
    peers = _peers()
    spans = {name: QUOTING.index(name) for name in ("سلوى الحامد", "نادر العمري")}
    names = [
        Mention(start=at, end=at + len(name), exact=name, type="person", form="name") for name, at in spans.items()
    ]
    nearest = [peers.nearest_name(at, QUOTING, names).exact for at in peers.between_marks(QUOTING)]
    assert nearest == ["سلوى الحامد", "نادر العمري"]


def test_the_statements_stage_has_a_line_with_its_bar() -> None:
    shown = "\n".join(_module("annotate").table(FIGURES))
    assert "statements, pure: 500 articles/s (bar 300)" in shown


FIGURES = {
    "pure": {"milliseconds": {"read": 1.0, "statements": 2.0}, "reading_per_second": 1, "peak": 1},
    "articles": 1,
    "characters": 1,
    "seed": 1,
    "peak_megabytes": {},
    "khabar": "0",
    "commit": "0",
    "python": "3",
    "machine": "a machine",
}


def _module(name: str):
    spec = importlib.util.spec_from_file_location(f"bench_{name}", BENCH.parent / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
