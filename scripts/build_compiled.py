"""Builds the wheel with compiled modules and unpacks it into build/compiled: `make compiled`.

Beside the tools of .venv it needs a C compiler; where there is none it says so and leaves nothing behind. A build of
the same files is not made again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILED = ROOT / "build" / "compiled"


def is_fresh(compiled: Path = COMPILED) -> bool:
    """Whether the build there is of the sources as they are now."""
    source = ROOT / "src"
    ours = {path.relative_to(source): path.read_bytes() for path in source.glob("khabar/**/*.py")}
    theirs = {path.relative_to(compiled): path.read_bytes() for path in compiled.glob("khabar/**/*.py")}
    return ours == theirs


def compiler() -> str | None:
    """The C compiler that the build would call; None where none is installed."""
    return next(
        (found for name in (os.environ.get("CC", ""), "cc", "gcc", "clang") if (found := shutil.which(name))), None
    )


def build() -> None:
    """Make the wheel and unpack it."""
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
