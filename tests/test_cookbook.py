"""The recipes of docs/cookbook.md run as they are written, each in a folder of its own with some example pages."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"^## (.+?)$.*?^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
PAGES = ("05_beijing_agreement_sidra.txt", "06_beijing_agreement_difaf.txt", "17_call_xi_nahar.txt")


@pytest.mark.parametrize(("title", "code"), RECIPES, ids=[title for title, _ in RECIPES])
def test_a_recipe_runs(title, code, tmp_path):
    (tmp_path / "pages").mkdir()
    for name in PAGES:
        shutil.copy(ROOT / "examples" / "pages" / name, tmp_path / "pages")
    (tmp_path / "recipe.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "recipe.py"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{title}: {ran.stderr}"
    assert ran.stdout.strip() or title.startswith("A story")


def test_every_heading_with_code_is_a_recipe():
    assert len(RECIPES) == PAGE.count("```python") >= 7
