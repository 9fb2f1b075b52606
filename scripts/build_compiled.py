"""Builds the wheel with compiled modules and unpacks it into build/compiled: `make compiled`.

Beside the tools of .venv it needs a C compiler; where there is none it says so and leaves nothing behind. A build of
the same files is not made again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILED = ROOT / "build" / "compiled"
#: Beside a finished build: what it is of.
_STAMP = "of.txt"


def state(root: Path = ROOT) -> str:
    """Digest of all that a build is made of: sources, what pyproject.toml says, the hook and its level."""
    made_of = [root / "pyproject.toml", root / "scripts" / "compile_hook.py", *(root / "src").glob("khabar/**/*.py")]
    digest = hashlib.sha256(os.environ.get("KHABAR_COMPILE_LEVEL", "").encode())
    for path in sorted(made_of):
        digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_fresh(compiled: Path = COMPILED) -> bool:
    """Whether the build there is of the files as they are now."""
    stamp = compiled / _STAMP
    return stamp.is_file() and stamp.read_text(encoding="ascii") == state()


def compiler() -> str | None:
    """The C compiler that the build would call; None where none is installed."""
    return next(
        (found for name in (os.environ.get("CC", ""), "cc", "gcc", "clang") if (found := shutil.which(name))), None
    )


def build() -> None:
    """Make the wheel and unpack it; without a stamp where a file changed meanwhile, so that it counts as none."""
    before = state()
    shutil.rmtree(COMPILED, ignore_errors=True)
    COMPILED.mkdir(parents=True)
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--disable-pip-version-check",
    ]
    subprocess.run(
        [*command, "--wheel-dir", str(COMPILED), str(ROOT)], check=True, env=os.environ | {"KHABAR_COMPILE": "1"}
    )
    wheel = next(COMPILED.glob("*.whl"))
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(COMPILED)
    if state() == before:
        (COMPILED / _STAMP).write_text(before, encoding="ascii")


def main() -> None:
    """Build unless it is built already."""
    if compiler() is None:
        print("skipped: no C compiler (cc, gcc or clang), so nothing is compiled")
    elif is_fresh():
        print(f"{COMPILED}: is of these sources")
    else:
        began = time.monotonic()
        build()
        print(f"{COMPILED}: built in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
