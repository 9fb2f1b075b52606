"""Lakes are made in processes of their own: a process has one runner for good."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

#: Seconds until a command that hangs is given up; on a busy machine a lake is built and linked in some minutes.
_LIMIT = 480


class Command:
    """``khabar`` in a process of its own."""

    def start(self, *arguments):
        line = [sys.executable, "-m", "khabar", *map(str, arguments)]
        return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def __call__(self, *arguments):
        return self.ended(self.start(*arguments))

    def ended(self, process):
        out, err = process.communicate(timeout=_LIMIT)
        return process.returncode, out, err


@pytest.fixture(scope="session")
def khabar():
    return Command()


def below(pid: int) -> list[int]:
    """Processes under one, its children first."""
    found = [int(line.split()[0]) for line in _listing() if int(line.split()[1]) == pid]
    return found + [deeper for child in found for deeper in below(child)]


def _listing():
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text()
            except OSError:  # ended meanwhile
                continue
            yield f"{folder.name} {stat.rsplit(')', 1)[1].split()[1]}"


def _is_worker(pid: int) -> bool:
    try:
        line = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return b"udf_worker" in line or b"ray::UDFActor" in line


def kill_a_worker(process, after=3.0) -> bool:
    """Kill -9 the first worker that has begun to work, by its CPU seconds, or say that there was none."""
    until = time.monotonic() + _LIMIT
    while process.poll() is None and time.monotonic() < until:
        workers = [pid for pid in below(process.pid) if _is_worker(pid)]
        if workers and _cpu_seconds(workers[0]) > after:
            os.kill(workers[0], 9)
            return True
        time.sleep(0.05)
    return False


def _cpu_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.fixture(scope="session")
def killing():
    return kill_a_worker


@pytest.fixture(scope="session")
def three_hundred(tmp_path_factory):
    """300 unseen articles as JSON Lines, and the record that a build on this machine makes of them."""
    from khabar.ingest.read import read_pages
    from khabar.pipeline import build

    shared = Path(__file__).parents[3] / "shared"
    if not shared.is_dir():
        pytest.skip(f"{shared} is not here: its texts are not part of the repository")
    folder = tmp_path_factory.mktemp("three-hundred")
    archive = sorted((shared / "data" / "saudinewsnet").rglob("*.zip"))[0]
    pages = folder / "pages.jsonl"
    with pages.open("w", encoding="utf-8") as lines:
        found = (page for page in read_pages([str(archive)]) if hasattr(page, "text"))
        for page, _ in zip(found, range(300), strict=False):
            fields = {"text": page.text, "url": page.url, "published": page.published, "outlet": page.outlet}
            lines.write(json.dumps({k: v for k, v in fields.items() if v}, ensure_ascii=False) + "\n")
    build(read_pages([str(pages)]), str(folder / "here.khabar"), workers=2)
    return pages, folder / "here.khabar"


@pytest.fixture(scope="session")
def three_hundred_lake(tmp_path_factory, khabar, three_hundred):
    """A lake of them."""
    lake = tmp_path_factory.mktemp("three-hundred-lake") / "lake"
    assert khabar("build", "--engine", "daft", three_hundred[0], "--out", lake, "--workers", 2, "-q") == (0, "", "")
    return lake
