"""`khabar eval` over every gold set that is here; says which are not. Exit status 1 where a floor is broken."""

from __future__ import annotations

import subprocess
import sys

from khabar.evaluate.through import SETS, folder_of


def run(name: str) -> int:
    """Evaluate one set, or say why not."""
    if not (folder := folder_of(name)).is_dir():
        print(f"{name}: skipped, {folder} is not here", flush=True)
        return 0
    print(f"khabar eval {name} --data {folder}", flush=True)
    return subprocess.run([sys.executable, "-m", "khabar", "eval", name, "--data", str(folder)], check=False).returncode


if __name__ == "__main__":
    sys.exit(max(map(run, SETS)))
