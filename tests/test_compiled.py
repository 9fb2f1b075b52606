"""The wheel with compiled modules: what is compiled, and that it gives the same record as Python alone."""

import os
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from khabar.records import replace

ROOT = Path(__file__).resolve().parent.parent
COMPILED = ROOT / "build" / "compiled"
HOOK = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
    "wheel"
]
_RECORD = re.compile(r"^class \w+\([^)]*\bStruct\b", re.MULTILINE)


def named(key):
    for entry in HOOK["hooks"]["custom"][key]:
        if "{" not in entry:
            yield entry
            continue
        before, names, after = re.fullmatch(r"([^{]*)\{([^}]*)\}(.*)", entry).groups()
        yield from (before + name + after for name in names.split(","))


def sources(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.glob("khabar/**/*.py")}


def hook():
    return runpy.run_path(str(ROOT / "scripts" / "compile_hook.py"))


@pytest.mark.parametrize("module", list(named("modules")))
def test_no_compiled_module_defines_a_record_of_msgspec(module):
    """Compiled by mypyc such a class would lose ``frozen`` and its other options."""
    assert not _RECORD.search((ROOT / "src" / module).read_text(encoding="utf-8"))


def test_a_record_of_the_hook_is_made_read_and_compared_as_that_of_msgspec():
    code = """
from __future__ import annotations
from msgspec import Struct

class Word(Struct, frozen=True, gc=False):
    start: int
    norm: str = "x"

    @property
    def end(self) -> int:
        return self.start + len(self.norm)

class Named(Struct, frozen=True, kw_only=True):
    words: tuple[Word, ...] = ()

"""
    own, plain = {"__name__": "own", "mypyc_attr": lambda **_: lambda made: made}, {"__name__": "plain"}
    exec(hook()["own_classes"](code), own)  # noqa: S102 - what the hook has written
    exec(code, plain)  # noqa: S102 - what stands above
    for made in (own, plain):
        word, named = made["Word"], made["Named"]
        assert word(3, "ab").end == word(start=3, norm="ab").end == 5
        assert word(3) == word(3, "x") != word(4) and hash(word(3)) == hash(word(3, "x"))
        with pytest.raises(TypeError):
            named((word(1),))
        assert named(words=(word(1),)).words[0].start == 1
        assert replace(word(3, "ab"), start=4) == word(4, "ab")
    assert own["Word"].__mro__ == (own["Word"], object)


@pytest.mark.parametrize("module", list(named("records")))
def test_records_of_the_hook_are_known_to_nothing_of_msgspec(module):
    """They are plain classes when compiled: what asks msgspec for their fields would fail there."""
    own = hook()["own_classes"]((ROOT / "src" / module).read_text(encoding="utf-8"))
    assert not _RECORD.search(own)
    assert "structs" not in own


def test_constants_of_compiled_modules_are_final():
    code = """from __future__ import annotations

_WORDS = frozenset(("a", "b"))  # two
_KINDS: dict[str, str] = {
    "a": "b",
}
_MARKS = {"a"}
_MARKS |= {"b"}
T = TypeVar("T")
letters = "a"
"""
    assert (
        hook()["with_constants"](code)
        == """from __future__ import annotations
from typing import Final

_WORDS: Final = frozenset(("a", "b"))  # two
_KINDS: Final[dict[str, str]] = {
    "a": "b",
}
_MARKS = {"a"}
_MARKS |= {"b"}
T = TypeVar("T")
letters = "a"
"""
    )


def test_a_build_is_fresh_while_sources_and_list_are_those_it_was_made_of(tmp_path):
    state = runpy.run_path(str(ROOT / "scripts" / "build_compiled.py"))["state"]
    for name in ("pyproject.toml", "scripts/compile_hook.py", "src/khabar/a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a", encoding="utf-8")
    states = [state(tmp_path)]
    for name in ("pyproject.toml", "scripts/compile_hook.py", "src/khabar/a.py"):
        (tmp_path / name).write_text("b", encoding="utf-8")
        states.append(state(tmp_path))
    assert len(set(states)) == 4
    assert state(tmp_path) == states[-1]


def test_types_of_what_is_not_compiled_do_not_stop_a_build(tmp_path):
    """Extras are not there while a wheel is built, so what needs them has no types then."""
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from compile_hook import OPTIONS
    finally:
        sys.path.remove(str(ROOT / "scripts"))
    source = tmp_path / "src"
    source.mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.mypy]\nstrict = true\n")
    (source / "compiled.py").write_text("from beside import twice\n\nFOUR: int = twice(2)\n")
    (source / "beside.py").write_text("import absent\n\n\ndef twice(n: int) -> int:\n    return absent.twice(n)\n")
    settings = ["--config-file=../pyproject.toml", f"--cache-dir={tmp_path / 'cache'}"]
    command = [sys.executable, "-m", "mypy", *settings, *OPTIONS, "compiled.py"]
    # What stands on PYTHONPATH mypy takes for installed, and never judges.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    found = subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


@pytest.mark.slow
def test_compiled_modules_give_the_same_record(tmp_path):
    if not (COMPILED / "khabar").is_dir():
        pytest.skip("no compiled build in build/compiled: `make compiled` makes it where there is a C compiler")
    if sources(COMPILED) != sources(ROOT / "src"):
        pytest.skip("build/compiled is of other sources: `make compiled` makes it anew")
    records = [record(tmp_path / name, folder) for name, folder in (("python", ROOT / "src"), ("compiled", COMPILED))]
    assert records[0] == records[1]


def record(path, folder):
    """Bytes of the record of the example pages, built by the package in a folder."""
    environment = os.environ | {"PYTHONPATH": str(folder)}
    where = "import khabar.text.phrases as module; print(module.__file__)"
    found = subprocess.run([sys.executable, "-c", where], env=environment, check=True, capture_output=True, text=True)
    assert found.stdout.strip().endswith(".py") == (folder != COMPILED)
    path.mkdir()
    command = [sys.executable, "-m", "khabar", "build", str(ROOT / "examples" / "pages"), "--record", "examples.khabar"]
    subprocess.run(command, env=environment, cwd=path, check=True, capture_output=True)
    return (path / "examples.khabar").read_bytes()
